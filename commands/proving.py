"""`cchc laws`: the laws of scoring tried on an index."""

from __future__ import annotations

from functools import partial
from typing import Any

import click

from commands.calling import Call
from commands.naming import named_index
from commands.options import DOES_NOT_HOLD, HELD, options


@click.command("laws", short_help="Thử các định luật chấm điểm trên một bộ chỉ số.", cls=Call)
@click.argument("path", metavar="BỘ_CHỈ_SỐ")
@click.option(
    "--worlds",
    type=click.IntRange(1, 100_000),
    default=50,
    show_default=True,
    metavar="SỐ",
    help="Số tình huống rút ra để thử.",
)
@click.option(
    "--seed",
    type=click.IntRange(0),
    default=0,
    show_default=True,
    metavar="SỐ",
    help="Hạt giống: cùng số thì rút ra cùng các tình huống.",
)
@options("--format", "--lang")
def laws(path: str, worlds: int, seed: int, **asked: Any) -> int:
    """Thử các định luật chấm điểm: rút ra nhiều tình huống số liệu, nhất là sát các mốc, rồi xem
    bộ chỉ số có giữ đúng mọi định luật trong từng tình huống không. Định luật nào sai thì in ra
    phản ví dụ nhỏ nhất tìm được, viết sẵn để chép vào thư mục cases/.

    Ví dụ: cchc laws so-mau --worlds 200
    """
    from commands.printing import show
    from criteria.loading import load_index
    from reports.data.laws import laws_data
    from reports.terminal.laws import law_lines
    from scoring.laws.running import try_laws

    index = load_index(named_index(path))
    report = try_laws(index, worlds, seed)
    show(
        asked,
        partial(laws_data, index.plan, report),
        partial(law_lines, index.plan, report),
    )
    return DOES_NOT_HOLD if report.broken else HELD
