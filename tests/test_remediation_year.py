"""The year before it is done: every criterion's work, by office and month, and what comes next."""

from __future__ import annotations

import datetime
import json
import re
import shutil
import zipfile
from fractions import Fraction
from pathlib import Path

import pytest
from openpyxl import load_workbook

from commands.planning import sheet_of
from commands.reporting import round_of
from commands.scheduling import _empty, ahead_of
from criteria.numbers import ZERO
from criteria.plan import Deadline
from evidence.loading import load_assessment
from remediation.programme import Programme, programme
from reports.papers.waiting import awaited
from scoring.settling.trees import ledger_units
from tests.test_cli_commands import Call, cchc

__all__ = ["cchc"]

ROOT = Path(__file__).resolve().parent.parent
INDICES = ROOT / "criteria" / "indices"
EXAMPLES = sorted(path.parent for path in ROOT.glob("examples/*/assessment.yaml"))


def of_index(index: str) -> Programme:
    loaded = _empty(INDICES / index)
    sheet, remediation = sheet_of(loaded, None)
    return programme(sheet, remediation, unit="Đơn vị", begins=loaded.assessment.as_of)


@pytest.mark.parametrize("index", ["so-mau", "xa-mau", "brvt-so-2021"])
def test_the_points_of_an_empty_year_are_the_maximum_minus_what_others_decide(index: str) -> None:
    made = of_index(index)
    assert made.held + made.decided_points == made.effective
    assert made.conversion == 0
    assert made.pieces


@pytest.mark.parametrize("folder", EXAMPLES, ids=lambda path: path.name)
def test_the_same_holds_for_a_year_that_has_begun(folder: Path) -> None:
    loaded = load_assessment(folder)
    sheet, remediation = sheet_of(loaded, None)
    made = programme(sheet, remediation, unit="Đơn vị", begins=loaded.assessment.as_of)
    plan = sheet.evaluation.plan
    ids = {one.criterion for one in made.decided} | {one.id for one in made.pieces}
    assert len(ids) == len(made.pieces) + len(made.decided)
    units = [id for id in ledger_units(plan, plan.roots) if sheet.evaluation.nodes[id].emax > 0]
    apply = plan.rounding.apply
    whole = sum((apply(sheet.evaluation.nodes[id].emax) for id in units), ZERO)
    assert made.held + made.decided_points == whole
    assert whole + made.conversion == made.effective


def test_each_office_has_its_work_month_by_month() -> None:
    made = of_index("so-mau")
    for office in made.offices:
        months = [piece.month for piece in made.of(office)]
        known = [month for month in months if month is not None]
        assert known == sorted(known)
        assert months[: len(known)] == known, "work without a day comes last"
    assert {one.criterion for one in made.decided} == {"9.1", "9.2"}
    assert made.decided_points == 35


def test_of_a_criterion_in_parts_each_piece_holds_its_own_part() -> None:
    held = {piece.id: piece.points for piece in of_index("so-mau").pieces}
    parts = {id: points for id, points in held.items() if id.startswith("1.5#")}
    half = Fraction(1, 2)
    assert parts == {"1.5#ke_hoach": half, "1.5#nhiem_vu": half, "1.5#tin_bai": half}
    # Of a deduction the parts have no points of their own: the first piece holds them all.
    assert (held["4.2#bien_che"], held["4.2#cap_pho"]) == (1, 0)


def test_days_of_the_programme_come_from_calendar_rules_alone() -> None:
    made = of_index("so-mau")
    days = {piece.id: piece.day for piece in made.pieces}
    training = days["5.4.1#1"]
    assert training is not None
    assert training.day == datetime.date(2026, 3, 31).toordinal()
    assert days["1.1.1#1"] is None, "twenty days after a plan that has not come yet"


def test_the_workbook_has_a_sheet_for_each_office_and_the_sum(cchc: Call, tmp_path: Path) -> None:
    file = tmp_path / "chuong-trinh.xlsx"
    assert cchc("programme", "so-mau", "-o", file).returncode == 0
    book = load_workbook(file)
    assert book.sheetnames[0] == "Tổng hợp"
    assert "Phòng Pháp chế" in book.sheetnames
    told = {row[0].value: row[2].value for row in book["Tổng hợp"].iter_rows(min_row=5)}
    made = of_index("so-mau")
    assert Fraction(str(told["Cộng các đơn vị"]).replace(",", ".")) == made.held
    assert told["Do cơ quan khác chấm, quyết định"] == "35"
    first = file.read_bytes()
    assert cchc("programme", "so-mau", "-o", file, "--force").returncode == 0
    assert file.read_bytes() == first


def test_the_programme_is_a_paper_too(cchc: Call, tmp_path: Path) -> None:
    file = tmp_path / "chuong-trinh.docx"
    assert cchc("programme", ROOT / "examples" / "skhcn-brvt-2021", "-o", file).returncode == 0
    with zipfile.ZipFile(file) as parts:
        text = re.sub(r"<[^>]+>", "", parts.read("word/document.xml").decode("utf-8"))
    assert "CHƯƠNG TRÌNH" in text and "DỰ THẢO" in text
    assert "Do cơ quan khác chấm, quyết định" in text
    assert cchc("programme", "so-mau", "-o", tmp_path / "x.pdf").returncode == 2


def test_what_falls_due_is_told_by_office_with_points(cchc: Call) -> None:
    folder = "examples/skhcn-dongthap-2025-6-thang"
    told = cchc("due", folder, "--within", "5d")
    assert "Phòng Pháp chế" in told.stdout
    assert "trước ngày 15/6/2025 · 1,5 điểm" in told.stdout
    data = json.loads(cchc("due", folder, "--within", "5", "--format", "json").stdout)
    assert {one["last_day"] for one in data["due"]} == {"2025-06-14"}
    later = json.loads(cchc("due", folder, "--within", "60d", "--format", "json").stdout)
    assert len(later["due"]) > len(data["due"])
    assert cchc("due", folder, "--within", "tuần").returncode == 2


def test_what_is_done_is_no_longer_due(cchc: Call, tmp_path: Path) -> None:
    case = tmp_path / "case"
    shutil.copytree(ROOT / "examples" / "skhcn-dongthap-2025-6-thang", case)
    text = (case / "assessment.yaml").read_text(encoding="utf-8")
    done = 'progress: {"2.1.1#1": {status: done, day: 2025-06-10}}\n'
    (case / "assessment.yaml").write_text(f"{text.rstrip()}\n{done}", encoding="utf-8")
    data = json.loads(cchc("due", case, "--within", "5", "--format", "json").stdout)
    assert "2.1.1#1" not in {one["task"] for one in data["due"]}
    assert "2.1.2#1" in {one["task"] for one in data["due"]}


def test_the_brief_tells_the_same_days_as_the_list_of_what_falls_due(cchc: Call) -> None:
    folder = "examples/skhcn-dongthap-2025-6-thang"
    data = json.loads(cchc("due", folder, "--within", "365", "--format", "json").stdout)
    days = sorted({one["last_day"] for one in data["due"]})
    found, ahead = ahead_of(folder, {"basis": None, "as_of": None})
    round = round_of(found, ROOT / folder)
    told = [one.day - datetime.timedelta(days=not one.included) for one in awaited(round, ahead)]
    assert [day.isoformat() for day in told] == days
    assert data["without_day"] and not {one["task"] for one in data["due"]} & {*data["without_day"]}


def test_a_day_that_the_unit_has_set_counts_where_it_comes_first(
    cchc: Call, tmp_path: Path
) -> None:
    """`cchc missing` and `cchc due` tell the same day by which an office brings its figures."""
    case = tmp_path / "case"
    shutil.copytree(ROOT / "examples" / "skhcn-dongthap-2025-6-thang", case)
    text = (case / "assessment.yaml").read_text(encoding="utf-8")
    text = f"{text.rstrip()}\ndue: 2025-06-18\n"
    (case / "assessment.yaml").write_text(text, encoding="utf-8")
    data = json.loads(cchc("due", case, "--within", "4", "--format", "json").stdout)
    days = {one["task"]: one["last_day"] for one in data["due"]}
    assert days["7.1#1"] == "2025-06-18"
    assert days["2.1.1#1"] == "2025-06-14"


def test_work_without_a_day_of_its_own_is_due_when_its_criterion_is(tmp_path: Path) -> None:
    """The rule says by 31/3; no remedy repeats it, and the draft need not leave it blank."""
    from tests.test_remediation_work import derived

    facts = "facts: {all_: {value: 4}}\n"
    found = derived(tmp_path, facts)
    days = {task.id: task.day for task in found.work.tasks}
    assert set(days.values()) == {None}
    text = (tmp_path / "index.yaml").read_text(encoding="utf-8")
    early = planned_early(tmp_path, text)
    day = early["1.1#state"]
    assert day is not None and day.day == datetime.date(2026, 3, 31).toordinal()
    assert early["1.2#state"] is None


def planned_early(folder: Path, index: str) -> dict[str, Deadline | None]:
    """The days of the tasks of the small index in February, before its deadline."""
    from commands.planning import planned_of
    from criteria.source import parse_source
    from evidence.loading import from_source
    from tests.test_remediation_work import ASSESSMENT

    (folder / "index.yaml").write_text(index, encoding="utf-8")
    text = ASSESSMENT.replace("{id: thu-2026}", "{id: thu-2026, path: index.yaml}", 1)
    text = text.replace("as_of: 2026-06-30", "as_of: 2026-02-01")
    loaded = from_source(parse_source("assessment.yaml", text.encode()), folder)
    work = planned_of(loaded, "claimed", None, None, gains=False).work
    return {part.id: task.day for task in work.tasks for part in task.parts}
