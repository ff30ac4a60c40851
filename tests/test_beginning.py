"""A new assessment: empty, or beside last year's, of which no figure becomes one of this year."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest

from cli import run
from criteria.source import Plain, parse_source
from criteria.source.patching import Change, patched
from evidence.forms.layout import Part
from evidence.loading import load_assessment
from evidence.store import read_history
from tests.office_forms import begun, eight_offices, fill, formed

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


# --- killed in the middle ---------------------------------------------------------------------

RUNNER = """
import sys
import cli, openpyxl, xlsxwriter, evidence.forms.taking, evidence.store, scoring.bases
print("ready", flush=True)
sys.exit(cli.run(sys.argv[1:]))
"""


def killed(arguments: list[str], after: float) -> bool:
    """Run a command and kill it that much later; whether it had come to its end by then."""
    with subprocess.Popen(
        [sys.executable, "-c", RUNNER, *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "ready\n"
        time.sleep(after)
        done = running.poll() == 0
        running.kill()
    return done


def test_an_import_killed_in_the_middle_is_taken_whole_or_not_at_all(tmp_path: Path) -> None:
    folder = begun(tmp_path / "ky")
    form = formed(folder, tmp_path / "bieu")["van-phong"]
    cells = {"plan_tasks": 44, "plan_tasks_done": 40, "reports_due": 4, "reports_sent": 4}
    fill(form, {(name, Part.VALUE): value for name, value in cells.items()})
    before = (folder / "assessment.yaml").read_bytes()
    chance = random.Random(7)
    for _ in range(4):
        done = killed(["import", str(form), str(folder)], chance.uniform(0.05, 0.9))
        loaded = load_assessment(folder)
        assert set(loaded.assessment.facts) in (set(), set(cells))
        assert loaded.assessment.facts or not done
        history = read_history(folder, loaded.source.digest)
        assert history.problems == ()
        assert not history.by_hand
        (folder / "assessment.yaml").write_bytes(before)
    assert run(["import", str(form), str(folder)]) == 0
    assert set(load_assessment(folder).assessment.facts) == set(cells)


def test_a_beginning_and_a_form_killed_in_the_middle_are_there_whole_or_not_at_all(
    tmp_path: Path,
) -> None:
    chance = random.Random(8)
    whole = tmp_path / "bieu.xlsx"
    folder = begun(tmp_path / "ky")
    assert run(["form", str(folder), "-o", str(whole)]) == 0
    for number in range(2):
        new = tmp_path / f"moi-{number}"
        killed(["new", "so-mau", str(new), "--unit", "Sở A"], chance.uniform(0.0, 0.5))
        if (new / "assessment.yaml").exists():
            assert load_assessment(new).assessment.unit.name == "Sở A"
        else:
            assert run(["new", "so-mau", str(new), "--unit", "Sở A"]) == 0
        target = tmp_path / f"bieu-{number}.xlsx"
        killed(["form", str(folder), "-o", str(target)], chance.uniform(0.0, 0.5))
        assert not target.exists() or target.read_bytes() == whole.read_bytes()
