"""`cchc programme`, `cchc due`: the year's work before it is done, and what of it comes next."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from commands.calling import Call
from commands.naming import kind_of, named_index
from commands.options import HELD, day_of, options
from commands.planning import Planned, planned_of, sheet_of
from commands.printing import show
from commands.refusing import refusal

if TYPE_CHECKING:
    from evidence.loading import LoadedAssessment
    from remediation.deadlines import FallsDue

SUFFIXES = (".docx", ".xlsx", ".md")
LONGEST = 3_660
"""The most days that may be asked about: ten years."""


@click.command(short_help="Lập chương trình công tác năm: việc, đơn vị, tháng, điểm.", cls=Call)
@click.argument("path", metavar="BỘ_CHỈ_SỐ|THƯ_MỤC")
@click.option("-o", "--output", metavar="TỆP", required=True, help="Tệp .docx, .xlsx hoặc .md.")
@click.option("--template", metavar="TỆP", help="Mẫu văn bản của cơ quan (cchc template).")
@click.option("--force", is_flag=True, help="Ghi đè tệp đã có.")
@options("--as-of", "--engine", "--address", "--lang")
def programme(path: str, output: str, template: str | None, force: bool, **asked: Any) -> int:
    """Lập chương trình công tác năm từ một bộ chỉ số, hoặc từ kỳ tự chấm còn trống.

    Mỗi tiêu chí một lần, với số điểm nó giữ; cộng lại bằng điểm tối đa trừ phần cơ quan khác chấm.

    Ví dụ: cchc programme so-mau -o chuong-trinh.xlsx
    """
    from evidence.store import free, save

    suffix = Path(output).suffix.lower()
    if suffix not in SUFFIXES:
        raise refusal("report_format", output, formats=SUFFIXES)
    free(Path(output), replace=force)
    save(Path(output), _programme(path, suffix, output, template, asked), replace=force)
    return HELD


def _programme(path: str, suffix: str, output: str, template: str | None, asked: Any) -> bytes:
    from evidence.loading import load_assessment
    from remediation.programme import programme as programme_of
    from reports.task_list.year import COLUMNS, YearRows

    what = named_index(path)
    folder = what if what.is_dir() else what.parent
    empty = kind_of(what) == "index"
    loaded = _empty(what) if empty else load_assessment(what)
    sheet, remediation = sheet_of(loaded, day_of(asked["as_of"], "--as-of"))
    plan, unit = sheet.evaluation.plan, loaded.assessment.unit.name
    begins = loaded.assessment.as_of
    told = YearRows(
        programme_of(sheet, remediation, unit=unit, begins=begins), plan.rounding.places
    )
    if suffix == ".xlsx":
        from reports.task_list.workbook import SUM_WIDTHS, YEAR_WIDTHS, Page, workbook

        pages = [
            Page(
                "Tổng hợp",
                ("Đơn vị", "Số nhiệm vụ", "Điểm"),
                SUM_WIDTHS,
                told.summary(),
                frozenset({1, 2}),
            )
        ]
        centred = frozenset({0, 1, 4})
        pages += [
            Page(told.name(one), COLUMNS, YEAR_WIDTHS, told.rows(one), centred)
            for one in told.offices
        ]
        title = f"CHƯƠNG TRÌNH CÔNG TÁC CẢI CÁCH HÀNH CHÍNH NĂM {plan.year}"
        return workbook(title, plan.name if empty else unit, pages)
    from reports.letter import (
        PROGRAMME,
        issuer_of,
        letter_docx,
        letter_markdown,
        own_words,
        with_own_words,
    )
    from reports.papers.programme import programme_letter
    from reports.terminal.telling import tell_doubts
    from reports.words.catalogue import catalogue

    made = programme_letter(told, issuer_of(folder, unit), plan.name)
    letter, doubts = with_own_words(made, own_words(folder), PROGRAMME)
    tell_doubts(doubts, catalogue(asked["lang"]), sys.stderr)
    if suffix == ".md":
        return letter_markdown(letter, output).encode("utf-8")
    return letter_docx(letter, template=Path(template) if template else None, where=output)


def _empty(path: Path) -> LoadedAssessment:
    """An assessment of an index in which nothing is stated yet, on the first day of its year."""
    from criteria.plan_store import PlanStore
    from criteria.shipped import INDEX_FILE
    from criteria.source import parse_source
    from evidence.loading import from_source

    plan = PlanStore(None).plan(path)
    folder, file = (path, INDEX_FILE) if path.is_dir() else (path.parent, path.name)
    text = (
        f"assessment: chuong-trinh\nindex: {{id: {plan.index}, path: '{file}'}}\n"
        f"unit: {{id: don-vi, name: Đơn vị, kind: {plan.kind}}}\n"
        f"period: {{from: {plan.year}-01-01, to: {plan.year}-12-31}}\nas_of: {plan.year}-01-01\n"
    )
    return from_source(parse_source(str(path), text.encode("utf-8")), folder)


@click.command(short_help="Việc đến hạn trong những ngày tới, theo đơn vị.", cls=Call)
@click.argument("folder", metavar="THƯ_MỤC")
@click.option(
    "--within", metavar="SỐ_NGÀY", default="14d", show_default=True, help="Ví dụ 14d hoặc 14."
)
@options("--format", "--basis", "--as-of", "--engine", "--address", "--lang")
def due(folder: str, within: str, **asked: Any) -> int:
    """Liệt kê việc đến hạn trong số ngày nêu ra, kể từ ngày tính điểm của kỳ tự chấm.

    Muốn tính từ ngày khác thì thêm --as-of. Việc đã ghi nhận xong thì không nêu.

    Ví dụ: cchc due examples/skhcn-dongthap-2025-6-thang --within 60d
    """
    from functools import partial

    from reports.data.due import due_data
    from reports.task_list.within import within as due_within
    from reports.terminal.due import due_lines

    written = re.fullmatch(r"(\d{1,4})\s*d?", within.strip().lower())
    if written is None or int(written[1]) > LONGEST:
        raise refusal("within_refused", "--within", found=within)
    days = int(written[1])
    found, ahead = ahead_of(folder, asked)
    rounding = found.sheet.evaluation.plan.rounding
    told = due_within(found.work, rounding, found.subject.as_of, days, ahead)
    show(asked, lambda _lang: due_data(told), partial(due_lines, told))
    return found.exit_code


def ahead_of(folder: str, asked: Mapping[str, Any]) -> tuple[Planned, tuple[FallsDue, ...]]:
    """An assessment with the work that follows from it, given out on its own day or on --as-of, and
    everything that then falls due.
    """
    from evidence.loading import load_assessment
    from remediation.deadlines import falling_due

    loaded, day = load_assessment(Path(folder)), day_of(asked["as_of"], "--as-of")
    begins = day or loaded.assessment.as_of
    found = planned_of(loaded, asked["basis"], day, begins, gains=False)
    assessment = found.loaded.assessment
    ahead = falling_due(found.sheet.evaluation, found.work, assessment, begins, assessment.progress)
    return found, ahead
