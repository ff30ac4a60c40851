"""What is missing, from whom, by when, and how many points hang on it by a second evaluation."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest

from cli import run
from criteria.loading import load_index
from criteria.plan import Plan
from criteria.shipped import shipped_index
from criteria.source import Numeral, Plain, parse_source
from criteria.source.patching import Change, patched
from criteria.values import NOUGHT, Range
from evidence.done import Done
from evidence.faces import Face
from evidence.loading import LoadedAssessment, from_source, load_assessment
from evidence.view import Basis
from evidence.viewing import Prepared, prepare_views
from evidence.wanted_by import wanted_by
from reports.letter import issuer_of, letter_markdown
from reports.reminder import letter_of, reminder
from scoring.evaluation import evaluate
from scoring.hanging import Hanging, Missing, OfOffice, Wanted, hanging
from tests.office_forms import begun, formed, one_criterion
from tests.published import hold

DONE: dict[str, Plain] = {
    name: {"value": Numeral(str(value))}
    for name, value in {
        "plan_tasks": 44,
        "plan_tasks_done": 44,
        "initiatives": 3,
        "offices_total": 10,
        "offices_inspected": 3,
        "faults_found": 0,
        "faults_fixed": 0,
    }.items()
}
ROOT = Path(__file__).resolve().parent.parent
GOLDEN = ROOT / "examples" / "skhcn-brvt-2021"


def golden(*changes: Change) -> tuple[Plan, LoadedAssessment]:
    file = GOLDEN / "assessment.yaml"
    data = file.read_bytes()
    data = patched(parse_source("a.yaml", data), data, changes)
    loaded = from_source(parse_source("a.yaml", data), GOLDEN)
    return load_index(loaded.index_path, loaded.index_year).plan, loaded


def found(*changes: Change) -> Hanging:
    plan, loaded = golden(*changes)
    return hanging(plan, prepare_views(plan, loaded))


def sample(folder: Path, facts: dict[str, Plain]) -> tuple[Plan, LoadedAssessment]:
    """The sample index, of a unit with procedures, with these facts stated."""
    file = begun(folder) / "assessment.yaml"
    data = file.read_bytes()
    changes = [Change(("unit", "attributes", "group"), "co_tthc")]
    changes += [Change(("facts", name), entry) for name, entry in facts.items()]
    data = patched(parse_source(str(file), data), data, changes)
    file.write_bytes(data)
    return load_index(shipped_index("so-mau")).plan, from_source(
        parse_source(str(file), data), folder
    )


def test_nothing_is_missing_of_a_published_result() -> None:
    assert found().missing == ()


def test_the_points_of_the_one_open_criterion_hang_on_the_one_missing_figure() -> None:
    (one,) = found(Change(("facts", "tasks_on_time"))).missing
    assert (one.fact, one.wanted, one.office) == ("tasks_on_time", Wanted.FIGURE, "van_phong")
    assert (one.criteria, one.points) == (("1.1",), Fraction(2))


def test_figures_that_keep_one_criterion_open_share_its_points() -> None:
    made = found(Change(("facts", "tasks_on_time")), Change(("facts", "tasks_due")))
    assert [one.points for one in made.missing] == [Fraction(2)] * 2
    (office,) = made.offices
    assert office.points == Fraction(2)


def test_a_figure_without_a_paper_is_missing_its_paper() -> None:
    made = found(
        Change(("facts", "tasks_due", "document")),
        Change(("facts", "tasks_due", "where")),
        Change(("facts", "tasks_due", "status")),
    )
    (one,) = made.missing
    assert (one.fact, one.wanted) == ("tasks_due", Wanted.PAPER)
    assert one.points > 0


def width(plan: Plan, prepared: Prepared, faces: Mapping[str, Face]) -> Fraction:
    total = evaluate(plan, prepared.views(Done(faces), (Basis.CLAIMED,))[Basis.CLAIMED]).total
    assert total.low is not None
    assert total.high is not None
    return total.high - total.low


def test_what_hangs_on_a_figure_stays_open_when_all_others_are_known(tmp_path: Path) -> None:
    """The sample's own case of a unit that does well, three figures of it taken out."""
    gone = ("plan_tasks_done", "initiatives", "faults_fixed")
    plan, loaded = sample(tmp_path / "ky-2", {k: v for k, v in DONE.items() if k not in gone})
    prepared = prepare_views(plan, loaded)
    found = hanging(plan, prepared)
    made = {one.fact: one for one in found.missing if one.wanted is Wanted.FIGURE}
    assert not made.keys() & (DONE.keys() - set(gone))
    assert made["plan_tasks_done"].points == Fraction("1.5")
    assert made["initiatives"].points == Fraction("1.5")
    known = {"initiatives": Face(Range.exactly(Fraction(3))), "faults_fixed": Face(NOUGHT)}
    rest = {**known, "plan_tasks_done": Face(Range.exactly(Fraction(44)))}
    apart = width(plan, prepared, known) - width(plan, prepared, rest)
    assert made["plan_tasks_done"].points == apart
    for office in found.offices:
        assert office.points >= max(one.points for one in office.missing)


def test_the_command_tells_it_by_points_by_office_as_data_and_as_papers(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "ky"
    text = (GOLDEN / "assessment.yaml").read_bytes()
    changes = [
        Change(("facts", "tasks_on_time")),
        Change(("offices",), {"van_phong": {"head": "Bà Hoa", "contact": "=1+1"}}),
    ]
    folder.mkdir()
    data = patched(parse_source("a.yaml", text), text, changes)
    (folder / "assessment.yaml").write_bytes(data)
    assert run(["missing", str(folder)]) == 0
    told = capsys.readouterr().out
    assert all(len(line) <= 80 for line in told.splitlines())
    assert " 2     Số nhiệm vụ đúng hạn hoặc còn hạn       1.1" in told
    assert run(["missing", str(folder), "--by-office"]) == 0
    assert "Văn phòng: 01 số liệu, 0 tài liệu; 2 điểm" in capsys.readouterr().out
    assert run(["missing", str(folder), "--format", "json"]) == 0
    data_ = json.loads(capsys.readouterr().out)
    hold(data_)
    (office,) = data_["offices"]
    assert (office["head"], office["points"]) == ("Bà Hoa", "2")
    assert office["missing"][0]["fact"] == "tasks_on_time"
    for name in ("a.xlsx", "a.docx", "a.md"):
        assert run(["missing", str(folder), "-o", str(tmp_path / name)]) == 0
        first = (tmp_path / name).read_bytes()
        assert run(["missing", str(folder), "-o", str(tmp_path / name)]) == 2
        assert run(["missing", str(folder), "-o", str(tmp_path / name), "--force"]) == 0
        assert (tmp_path / name).read_bytes() == first
    sheet = openpyxl.load_workbook(io.BytesIO((tmp_path / "a.xlsx").read_bytes())).worksheets[0]
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert not [cell.coordinate for cell in cells if cell.data_type == "f"]
    assert any(cell.value == 2 for cell in cells)
    import docx

    paper = docx.Document(str(tmp_path / "a.docx"))
    rows = [[cell.text for cell in row.cells] for table in paper.tables for row in table.rows]
    assert ["1", "Số nhiệm vụ đúng hạn hoặc còn hạn", "1.1", "", "2"] in [
        [*row[:3], "", row[-1]] for row in rows
    ]


def test_by_when_is_the_first_day_that_somebody_has_set_and_never_made_up(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = begun(tmp_path / "ky")
    file = folder / "assessment.yaml"
    text = file.read_text(encoding="utf-8")

    plan = load_index(shipped_index("so-mau"), 2026).plan

    def days(more: str) -> list[tuple[str, str] | None]:
        file.write_text(text + more, encoding="utf-8")
        loaded = load_assessment(folder)
        asked = (
            ("plan_tasks", "van_phong"),
            ("news_items", "van_phong"),
            ("law_tasks", "phap_che"),
        )
        found = (wanted_by(plan, loaded.assessment, *one) for one in asked)
        return [(one.last.isoformat(), one.setter.value) if one else None for one in found]

    assert days("") == [("2026-12-14", "index"), None, None]
    office = days("due: 2026-12-20\noffices: {van_phong: {due: 10/12/2026}}\n")
    assert office == [("2026-12-10", "office")] * 2 + [("2026-12-20", "assessment")]
    assert days("due: 2026-12-20\n")[:2] == [("2026-12-14", "index"), ("2026-12-20", "assessment")]
    forms = formed(folder, tmp_path / "bieu")
    told = openpyxl.load_workbook(forms["phap-che"]).worksheets[0]["A4"].value
    assert told == "Gửi lại chậm nhất ngày 20/12/2026"
    file.write_text(text, encoding="utf-8")
    assert run(["missing", str(folder)]) == 0
    assert "chưa định hạn: bộ chỉ số không nêu" in " ".join(capsys.readouterr().out.split())
    assert run(["missing", str(folder), "-o", str(tmp_path / "a.md")]) == 0
    letter = (tmp_path / "a.md").read_text(encoding="utf-8")
    assert "bổ sung: nơi nhận và thời hạn gửi" in letter
    assert "chưa định hạn" in letter


def test_a_document_of_last_year_is_wanted_anew(tmp_path: Path) -> None:
    last = tmp_path / "ky-2025"
    changes = [
        Change(("documents", "kh"), {"number": "44/KH-SA", "issued": "2026-01-08"}),
        Change(("facts", "plan"), {"document": "kh"}),
    ]
    file = begun(last) / "assessment.yaml"
    data = file.read_bytes()
    file.write_bytes(patched(parse_source(str(file), data), data, changes))
    folder = tmp_path / "ky-2026"
    assert run(["new", "so-mau", str(folder), "--from", str(last), "--year", "2027"]) == 0
    made = (folder / "assessment.yaml").read_text(encoding="utf-8")
    assert "paper: 44/KH-SA ngày 08/01/2026" in made
    plan = load_index(shipped_index("so-mau"), 2027).plan
    one = Missing("plan", Wanted.FIGURE, "van_phong", ("1.1.1",), Fraction(1))
    owed = Hanging((one,), (OfOffice("van_phong", (one,), Fraction(1)),))
    told = reminder(plan, load_assessment(folder).assessment, owed, date(2027, 12, 15))
    (line,) = told.offices[0].lines
    assert line.last_year == "44/KH-SA ngày 08/01/2026"
    assert (line.when, line.overdue) == ("trước 15/12/2027", True)
    assert "năm trước: 44/KH-SA ngày 08/01/2026" in letter_markdown(
        letter_of(told, issuer_of(folder, "Sở A")), "a.md"
    )


def test_all_but_the_words_of_the_index_is_told_in_the_language_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    index = one_criterion(tmp_path / "bo", "        score: {ratio: done / due, empty: zero}\n")
    file = begun(tmp_path / "ky", str(index)) / "assessment.yaml"
    text = file.read_text(encoding="utf-8").replace("facts: {}", "facts: {done: {value: 3}}")

    def told(more: str, *asked: str) -> str:
        file.write_text(text + more, encoding="utf-8")
        capsys.readouterr()
        assert run(["missing", str(file.parent), "--by-office", *asked]) == 0
        return " ".join(capsys.readouterr().out.split())

    english = told("", "--lang", "en")
    assert "4 Document that proves: Đã xong 1.1 not set" in english
    assert "Nobody: 1 figures" in english
    due = "due: 2026-12-20\n"
    assert "Nhiệm vụ 1.1 by 2026-12-20" in told(due, "--lang", "en", "--as-of", "2026-12-20")
    late = told(due, "--lang", "en", "--as-of", "2026-12-21")
    assert "Nhiệm vụ 1.1 by 2026-12-20, overdue" in late
    vietnamese = told(due, "--as-of", "2026-12-21")
    assert "Nhiệm vụ 1.1 chậm nhất 20/12/2026, quá hạn" in vietnamese
    assert "4 Tài liệu kiểm chứng: Đã xong 1.1" in vietnamese
    assert "Chưa phân công: 01 số liệu" in vietnamese


TABLES = """
tables:
  bang:
    file: bang.csv
    declares:
      name: Báo cáo
      columns: {sent: {name: Ngày gửi, type: date}}
      measures: {sent: {name: Đã gửi, is: count(sent <= as_of)}}
    facts: {done: sent}
"""


def test_points_hang_on_what_the_tables_say_as_of_the_day_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    index = one_criterion(tmp_path / "bo", "        score: {ratio: done / due, empty: zero}\n")
    file = begun(tmp_path / "ky", str(index)) / "assessment.yaml"
    text = re.sub("^as_of: .*$", "as_of: 2026-12-31", file.read_text("utf-8"), flags=re.MULTILINE)
    file.write_text(text + TABLES, encoding="utf-8")
    (file.parent / "bang.csv").write_text("Ngày gửi\n01/06/2026\n", encoding="utf-8")

    def hangs_on_due(*asked: str) -> list[str]:
        capsys.readouterr()
        assert run(["missing", str(file.parent), "--format", "json", *asked]) == 0
        offices = json.loads(capsys.readouterr().out)["offices"]
        lines = [one for each in offices for one in each["missing"]]
        return [one["points"] for one in lines if one["fact"] == "due"]

    assert hangs_on_due() == hangs_on_due("--as-of", "01/06/2026") == ["4"]
    assert hangs_on_due("--as-of", "01/03/2026") == ["0"]
