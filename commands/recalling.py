"""`cchc history`: who changed what in an assessment, and when."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import click

from commands.calling import Call
from commands.options import DOES_NOT_HOLD, HELD, options
from commands.printing import show
from commands.refusing import refusal


@click.command(short_help="Ai đã sửa gì trong kỳ tự chấm, lúc nào.", cls=Call)
@click.argument("folder", metavar="THƯ_MỤC")
@options("--format", "--lang")
def history(folder: str, **asked: Any) -> int:
    """Liệt kê mọi thay đổi đã làm qua phần mềm, mới nhất sau cùng; nêu cả lần sửa tay ở giữa.

    Ví dụ: cchc history ky-tu-cham-2026
    """
    from criteria.opening import read_bytes
    from evidence.files import digest_of
    from evidence.loading import ASSESSMENT_FILE
    from evidence.store import read_history
    from reports.data.history import history_data
    from reports.terminal.history import history_lines

    file = Path(folder) / ASSESSMENT_FILE
    if not file.is_file():
        raise refusal("input_missing", str(file))
    read_bytes(file)
    found = read_history(Path(folder), digest_of(file))
    show(asked, partial(history_data, found), partial(history_lines, found))
    return DOES_NOT_HOLD if found.problems else HELD
