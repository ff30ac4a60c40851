"""Options that commands share, and what a command answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import click

HELD, DOES_NOT_HOLD, UNUSABLE = 0, 1, 2
"""Exit codes: done; a check does not hold; input, or a call, that cannot be used."""

Command = TypeVar("Command", bound=Callable[..., Any])

OPTIONS: Mapping[str, Callable[[Any], Any]] = {
    "--format": click.option(
        "--format",
        type=click.Choice(["text", "json"]),
        default="text",
        show_default=True,
        help="Bảng chữ để đọc, hoặc JSON cho chương trình khác.",
    ),
    "--basis": click.option(
        "--basis",
        type=click.Choice(["claimed", "proven", "accepted"]),
        help="Theo kê khai, theo tài liệu kiểm chứng, hoặc theo điểm được công nhận.",
    ),
    "--as-of": click.option(
        "--as-of", metavar="NGÀY", help="Tính đến ngày này, thay ngày ghi trong kỳ tự chấm."
    ),
    "--lang": click.option(
        "--lang",
        type=click.Choice(["vi", "en"]),
        default="vi",
        show_default=True,
        help="Tiếng Việt hoặc tiếng Anh.",
    ),
}


def options(*names: str) -> Callable[[Command], Command]:
    """Options that several commands share, in the order named."""

    def decorate(command: Command) -> Command:
        for name in reversed(names):
            command = OPTIONS[name](command)
        return command

    return decorate
