"""Work, notice, days and programme of every kind of scoring rule: one case of each, all pages."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from criteria.loading import load_index
from evidence.view import Basis
from evidence.viewing import build_views
from remediation.deadlines import falling_due
from remediation.deriving import derive
from remediation.loading import load_remediation
from remediation.notice import notice
from remediation.programme import programme
from reports.data.due import due_data
from reports.data.notice import notice_data
from reports.data.tasks import tasks_data
from reports.letter import Sheet, body_pages, issuer_of, letter_markdown, sheet_of
from reports.papers.notice.paper import notice_letter
from reports.papers.notice.telling import NoticePaper
from reports.papers.round import Round
from reports.subject import subject_of
from reports.task_list.rows import TaskRows
from reports.task_list.within import within
from reports.terminal.due import due_lines
from reports.terminal.tasks import status_lines, task_lines
from reports.words.catalogue import catalogue
from scoring.bases import score
from scoring.cases.evidence import evidence_of
from scoring.cases.reading import load_cases
from tests.published import hold
from tests.test_remediation_work import check

ROOT = Path(__file__).resolve().parent.parent
KINDS = sorted(path.parent for path in ROOT.glob("tests/kinds/*/index.yaml"))
UNIT = "Sở Thử tỉnh A"


@cache
def ours() -> Sheet:
    return sheet_of()


@pytest.mark.parametrize("folder", KINDS, ids=lambda path: path.name)
def test_everything_that_follows_from_a_kind_of_rule_can_be_told(folder: Path) -> None:
    plan = load_index(folder).plan
    remediation = load_remediation(plan, folder)
    placed = load_cases(folder)[-1]
    loaded = evidence_of(plan, placed)
    assessment = loaded.assessment
    sheet = score(plan, build_views(plan, loaded), Basis(placed.case.basis))
    work = derive(sheet, (), remediation, unit=UNIT)
    check(work, sheet)
    subject = subject_of(assessment, plan)
    content = notice(sheet, work, remediation, unit=UNIT, year=plan.year + 1)
    rows = TaskRows(sheet, subject, work, {}, plan.year + 1)
    round = Round(sheet, subject, issuer_of(ROOT / "none", UNIT), catalogue("vi"))
    letter = notice_letter(NoticePaper(content, round, rows), "thong-bao", sheet=ours())
    assert body_pages(letter, ours()) < 2
    assert "Phụ lục II" in letter_markdown(letter, "n.md")
    ahead = falling_due(sheet.evaluation, work, assessment, assessment.as_of, {})
    told = within(work, plan.rounding, assessment.as_of, 365, ahead)
    for data in (tasks_data(rows), notice_data(content, rows), due_data(told)):
        hold(json.loads(json.dumps(data)))
    for lang in ("vi", "en"):
        words = catalogue("en" if lang == "en" else "vi")
        lines = [*task_lines(rows, words), *status_lines(rows, words), *due_lines(told, words)]
        assert max(len(line.text) for line in lines) <= 80
    year = programme(sheet, remediation, unit=UNIT, begins=assessment.as_of)
    assert year.held + year.decided_points + year.conversion == year.effective
