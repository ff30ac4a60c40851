"""A new assessment: empty, or beside last year's, of which no figure becomes one of this year."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest

from cli import run
from criteria.source import Plain, parse_source
from criteria.source.patching import Change, patched
from evidence.loading import load_assessment
from tests.office_forms import begun, eight_offices, formed

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = ROOT / "examples" / "skhcn-brvt-2021"


def last_year(folder: Path, *changes: Change) -> Path:
    """The golden case with some changes."""
    folder.mkdir()
    data = (GOLDEN / "assessment.yaml").read_bytes()
    (folder / "assessment.yaml").write_bytes(patched(parse_source("a", data), data, changes))
    return folder


def test_what_an_officer_looks_up_in_last_years_folder_stands_beside(tmp_path: Path) -> None:
    offices: Plain = {"van_phong": {"head": "Bà Hoa", "contact": "0254"}}
    done: Plain = {"1.1#1": {"status": "done", "day": "2022-06-01"}}
    doing: Plain = {"status": "doing", "day": "2022-06-01"}
    last = last_year(
        tmp_path / "ky-2021",
        Change(("offices",), offices),
        Change(("progress",), done),
        Change(("progress", "2#1"), doing),
    )
    folder = tmp_path / "ky-2022"
    assert run(["new", "brvt-so-2021", str(folder), "--from", str(last), "--year", "2022"]) == 0
    before, made = load_assessment(last).assessment, load_assessment(folder).assessment
    assert made.facts == {}
    assert made.documents == {}
    assert made.unit == before.unit
    assert made.offices["van_phong"].head == "Bà Hoa"
    record = made.last_year
    assert record is not None
    assert record.digest == load_assessment(last).source.digest
    assert str(record.facts["tasks_on_time"].value) == "20"
    assert record.facts["tasks_on_time"].paper == "507/SKHCN-TTr ngày 10/5/2022"
    assert record.total is not None
    assert record.total.points == Fraction("85.745")
    assert record.points["1.1"].points == Fraction("1.481")
    tasks = {task.id: task for task in record.tasks}
    assert "1.1#1" not in tasks
    assert tasks["2#1"].status == "doing"
    assert tasks["7.1#1"].points == Fraction("1.843")
    assert len(tasks) == 9 and tasks["2#request"].points == 0


def test_last_years_figures_stand_in_the_column_beside_and_a_paper_is_wanted_anew(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "ky-2022"
    run(["new", "brvt-so-2021", str(folder), "--from", str(GOLDEN), "--year", "2022"])
    assert "cần bản năm nay" in capsys.readouterr().out
    (form,) = formed(folder, tmp_path / "bieu").values()
    sheet = openpyxl.load_workbook(form)["Số liệu"]
    shown = {str(sheet.cell(row, 13).value): sheet.cell(row, 6).value for row in (10, 11, 12)}
    assert shown == {"tasks_due": 27, "tasks_on_time": 20, "ict_index": 0.806}
    assert [sheet.cell(row, 7).value for row in (10, 11, 12)] == [None] * 3


def test_last_years_figures_that_were_counted_stand_beside_with_their_paper(tmp_path: Path) -> None:
    last = GOLDEN.parent / "skhcn-brvt-2019"
    new = tmp_path / "ky-2020"
    assert run(["new", "so-mau", str(new), "--from", str(last), "--year", "2020"]) == 0
    record = load_assessment(new).assessment.last_year
    assert record is not None
    counted = {name: str(record.facts[name].value) for name in ("law_tasks", "training_courses")}
    assert counted == {"law_tasks": "9", "training_courses": "10"}
    assert "kết quả thực hiện các kế hoạch" in (record.facts["law_tasks"].paper or "")
    # What was never settled is no figure of last year.
    assert "procedures_reviewed" not in record.facts


def test_a_unit_must_have_a_name_and_a_folder_is_not_taken_twice(tmp_path: Path) -> None:
    folder = tmp_path / "ky"
    assert run(["new", "so-mau", str(folder)]) == 2
    assert not folder.exists()
    begun(folder)
    before = (folder / "assessment.yaml").read_bytes()
    assert run(["new", "so-mau", str(folder), "--unit", "Sở B"]) == 2
    assert (folder / "assessment.yaml").read_bytes() == before


def test_an_index_beside_the_folder_is_found_from_it(tmp_path: Path) -> None:
    index = eight_offices(tmp_path / "bo-chi-so")
    folder = begun(tmp_path / "cac-ky" / "ky-2026", str(index))
    assert load_assessment(folder).assessment.index.path == "../../bo-chi-so"
    assert run(["score", str(folder)]) == 0
