"""`cchc new`: a new assessment, empty or beside last year's."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands.acting import BY, now, who
from commands.calling import Call
from commands.naming import named_index
from commands.options import HELD, day_of, options
from commands.refusing import refusal

if TYPE_CHECKING:
    from fractions import Fraction

    from evidence.beginning import LastYear
    from reports.words.catalogue import Language


@click.command(short_help="Lập một kỳ tự chấm mới.", cls=Call)
@click.argument("index", metavar="BỘ_CHỈ_SỐ")
@click.argument("folder", metavar="THƯ_MỤC")
@click.option("--unit", metavar="TÊN", help="Tên đơn vị; bỏ trống nếu lấy từ kỳ năm trước.")
@click.option("--from", "last", metavar="THƯ_MỤC", help="Kỳ tự chấm năm trước, để lấy sang.")
@click.option("--year", type=click.IntRange(2000, 2100), metavar="NĂM", help="Dùng cho năm này.")
@click.option("--due", metavar="NGÀY", help="Hạn các phòng gửi số liệu, ví dụ 15/12/2026.")
@BY
@options("--engine", "--address", "--lang")
def new(
    index: str,
    folder: str,
    unit: str | None,
    last: str | None,
    year: int | None,
    due: str | None,
    by: str | None,
    lang: Language,
) -> int:
    """Lập kỳ tự chấm mới; với --from thì lấy sang người phụ trách, số liệu và tài liệu năm trước.

    Số liệu năm trước chỉ để đối chiếu, không bao giờ thành số liệu năm nay.

    Ví dụ: cchc new so-mau ky-2026 --unit "Sở Khoa học và Công nghệ" --from ky-2025
    """
    from datetime import date

    from criteria.loading import load_index
    from evidence.beginning import Beginning, begun, slug
    from evidence.loading import ASSESSMENT_FILE
    from evidence.store import created, free, save
    from reports.editor_schemas import beside, schema_line
    from reports.terminal.begun import begun_lines
    from reports.terminal.printing import print_lines

    wanted = day_of(due, "--due")
    target = Path(folder)
    free(target / ASSESSMENT_FILE)
    what = named_index(index)
    plan = load_index(what, year).plan
    before = None if last is None else _last_year(Path(last))
    name = unit or ("" if before is None else before.loaded.assessment.unit.name)
    if not name.strip():
        raise refusal("argument_missing", "cchc new", "--unit TÊN")
    text = begun(
        plan,
        Beginning(
            id=slug(target.resolve().name) or f"ky-{plan.year}",
            unit=" ".join(name.split()),
            first=date(plan.year, 1, 1),
            last=date(plan.year, 12, 31),
            as_of=now().date(),
            index_path="" if str(what) != index else _seen_from(what, target),
            index_year=year,
            due=wanted,
        ),
        before,
    )
    about = "" if before is None else f"từ {before.loaded.assessment.assessment}"
    for path, schema in beside(("assessment",)).items():
        save(target / path, schema, replace=True)
    text = f"{schema_line('assessment')}\n{text}"
    loaded = created(target, text.encode(), who=who(by), now=now(), about=about, plan=plan)
    print_lines(begun_lines(target, plan, loaded.assessment, lang), sys.stdout)
    return HELD


def _last_year(folder: Path) -> LastYear:
    """Last year's assessment, the points it came to that are certain, the work left undone."""
    from commands.planning import planned_of
    from criteria.values import Range
    from evidence.beginning import LastYear, Undone
    from evidence.loading import load_assessment

    loaded = load_assessment(folder)
    last = planned_of(loaded, None, None, None, gains=False)
    found, progress = last.sheet.evaluation, loaded.assessment.progress
    certain: Mapping[str, Fraction] = {
        id: node.low
        for id, node in found.nodes.items()
        if node.low is not None and node.low == node.high
    }
    total = found.total.low if found.total.low == found.total.high else None
    undone = tuple(
        Undone(part.id, part.do, part.criterion, one.lead, part.points, part.id in progress)
        for one in last.work.tasks
        for part in one.parts
        if part.id not in progress or progress[part.id].status != "done"
    )
    readings = {key: one for key, one in found.view.readings.items() if key[0] == "own"}
    counted = {
        name: (reading.value.known, found.plan.facts[name].type, reading.measured[0].table)
        for (_, name), reading in readings.items()
        if reading.measured
        and isinstance(reading.value, Range)
        and reading.value.known is not None
        and found.plan.facts[name].computed is None
    }
    return LastYear(loaded, certain, total, undone, counted)


def _seen_from(index: Path, folder: Path) -> str:
    """The path of an index as seen from the folder of the assessment."""
    try:
        return Path(os.path.relpath(index.resolve(), folder.resolve())).as_posix()
    except ValueError:
        raise refusal("index_path_not_relative", str(index), path=str(index)) from None
