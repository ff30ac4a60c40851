"""`cchc check`: everything found of an index or an assessment."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

import click

from commands.calling import Call
from commands.counting import counted
from commands.naming import kind_of, named_index
from commands.options import DOES_NOT_HOLD, HELD, options
from commands.printing import any_error, show
from commands.refusing import refusal


@click.command(short_help="Kiểm tra bộ chỉ số, kỳ tự chấm; nêu mọi lỗi, điểm chưa rõ.", cls=Call)
@click.argument("path", metavar="[ĐƯỜNG_DẪN]", required=False)
@click.option("--strict", is_flag=True, help="Điểm văn bản chưa rõ mà chưa ghi nhận cũng là lỗi.")
@click.option("--explain", "code", metavar="MÃ", help="Giải thích một mã lỗi, ví dụ bands_gap.")
@options("--format", "--engine", "--address", "--lang")
def check(path: str | None, strict: bool, code: str | None, **asked: Any) -> int:
    """Kiểm tra một bộ chỉ số hoặc một kỳ tự chấm, nêu mọi lỗi cùng lúc.

    Với bộ chỉ số, chạy cả các trường hợp thử trong thư mục cases và nêu nhánh nào của luật chưa
    được thử.

    Ví dụ: cchc check examples/skhcn-brvt-2021
    """
    if code is not None:
        return _explain_code(code, asked)
    if path is None:
        raise refusal("argument_missing", "cchc", "ĐƯỜNG_DẪN")
    what = named_index(path)
    if kind_of(what) == "index":
        return _check_index(path, what, strict, asked)
    return _check_assessment(path, what, asked)


def _check_assessment(path: str, what: Path, asked: Mapping[str, Any]) -> int:
    """Print everything found of the assessment `path`, which lies at `what`."""
    from criteria.loading import load_index
    from evidence.findings import findings
    from evidence.loading import load_assessment
    from evidence.view import Basis
    from evidence.viewing import build_views
    from remediation.deriving import derive
    from remediation.loading import load_remediation
    from remediation.unowned import unowned
    from reports.data import check_data
    from reports.terminal.telling import check_lines
    from scoring.bases import score as score_on
    from scoring.contradictions import contradictions

    loaded = load_assessment(what)
    plan = loaded.plan_by(lambda index, year: load_index(index, year).plan)
    name = loaded.assessment.assessment
    loaded = counted(plan, loaded)
    views = build_views(plan, loaded)
    sheet = score_on(plan, views, Basis(loaded.assessment.basis))
    found = (*findings(plan, loaded, views), *contradictions(sheet, loaded.source))
    remediation = load_remediation(plan, loaded.index_path)
    unit, last_year = loaded.assessment.unit.name, loaded.assessment.last_year
    work = derive(sheet, found, remediation, unit=unit, last_year=last_year)
    found = (*found, *unowned(work, plan, loaded.source.place(("index",))))
    found = tuple(sorted(found, key=lambda one: one.order))
    told = partial(check_lines, "assessment", name, found)
    show(asked, partial(check_data, path, "assessment", found), told)
    return DOES_NOT_HOLD if any_error(found) else HELD


def _check_index(path: str, what: Path, strict: bool, asked: Mapping[str, Any]) -> int:
    """Print everything found of the index `path`, which lies at `what`, and of its cases."""
    from criteria.problems import InputRefused
    from remediation.loading import REMEDIATION_FILE, load_remediation, problems_beside
    from reports.data.check import index_check_data
    from reports.terminal.check import index_check
    from reports.words.checking import trace_text
    from scoring.index_checking import check_whole

    try:
        found = check_whole(what, trace_text, strict=strict)
    except InputRefused as refused:
        raise InputRefused((*refused.problems, *problems_beside(what))) from None
    if (what if what.is_dir() else what.parent).joinpath(REMEDIATION_FILE).is_file():
        # What follows from lost points is told beside the index; a slip there refuses it.
        load_remediation(found.loaded.plan, what)
    show(asked, partial(index_check_data, path, found), partial(index_check, found))
    return HELD if found.holds else DOES_NOT_HOLD


def _explain_code(code: str, asked: Mapping[str, Any]) -> int:
    """Print what stands behind a code. Raises InputRefused for one that does not exist."""
    from reports.data.check import explanation_data
    from reports.terminal.check import explained
    from reports.words.problems import WORDS

    if code not in WORDS:
        raise refusal("code_unknown", "--explain", code, tuple(WORDS))
    show(asked, partial(explanation_data, code), partial(explained, code))
    return HELD
