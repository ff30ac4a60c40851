"""`cchc doctor`: what this installation can do, and with what."""

from __future__ import annotations

from functools import partial
from typing import Any

import click

from commands.calling import Call
from commands.options import HELD, options
from commands.printing import show


@click.command(short_help="Xem bản cài đặt này làm được gì, bằng gì.", cls=Call)
@options("--format", "--lang")
def doctor(**asked: Any) -> int:
    """Cho biết phiên bản, Python, bộ suy luận đang dùng và các phần mở rộng đã cài.

    Ví dụ: cchc doctor
    """
    from reports.data.doctor import doctor_data
    from reports.terminal.doctor import doctor_lines

    found = _found()
    show(asked, partial(doctor_data, found), partial(doctor_lines, found))
    return HELD


def _found() -> Any:
    import platform
    from importlib.metadata import PackageNotFoundError, version

    from remediation.engine import durable
    from remediation.engine.inference import engine_name
    from reports.doctor import EXTRAS, Installation
    from reports.engine import VERSION

    extras: dict[str, str | None] = {}
    for name in EXTRAS:
        try:
            extras[name] = version(name)
        except PackageNotFoundError:
            extras[name] = None
    # Being listed as installed is not enough: from Python 3.13 on the engine does not import.
    extras[durable.NAME] = durable.installed()
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return Installation(VERSION, python, engine_name(), extras)
