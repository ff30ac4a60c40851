"""Options that commands share, and what a command answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

import click

from commands.refusing import refusal

if TYPE_CHECKING:
    import datetime

HELD, DOES_NOT_HOLD, UNUSABLE = 0, 1, 2
"""Exit codes: done; a check does not hold; input, or a call, that cannot be used."""

Command = TypeVar("Command", bound=Callable[..., Any])

_MEMORY = "cchc.options"


def _remembered(context: click.Context, option: click.Parameter, value: Any) -> Any:
    context.meta.setdefault(_MEMORY, {})[option.name] = value
    return value


def remembered(name: str, otherwise: str) -> str:
    """What the call at hand was given for an option that is not passed from hand to hand."""
    context = click.get_current_context(silent=True)
    asked = {} if context is None else context.meta.get(_MEMORY, {})
    return str(asked.get(name, otherwise))


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
    "--engine": click.option(
        "--engine",
        type=click.Choice(["duckdb", "spark", "postgresql"]),
        default="duckdb",
        show_default=True,
        envvar="CCHC_ENGINE",
        expose_value=False,
        callback=_remembered,
        help="Máy đếm các bảng: trên máy này, trên cụm Spark, hoặc trong cơ sở dữ liệu.",
    ),
    "--address": click.option(
        "--address",
        metavar="ĐỊA_CHỈ",
        default="",
        envvar="CCHC_ADDRESS",
        expose_value=False,
        callback=_remembered,
        help="Địa chỉ cụm Spark hoặc cơ sở dữ liệu.",
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


def day_of(text: str | None, option: str) -> datetime.date | None:
    """A day of the call. Raises InputRefused for what is none."""
    from criteria.calendar import parse_day

    try:
        return None if text is None else parse_day(text)
    except ValueError:
        raise refusal("as_of_refused", option, found=text or "") from None
