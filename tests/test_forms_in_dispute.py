"""Forms that disagree: nobody wins silently, nothing comes back, and what is kept is kept whole."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from cli import run
from evidence.assessment import Assessment
from evidence.fact_entry import FactEntry
from evidence.forms.layout import FIGURES, Part
from evidence.loading import load_assessment
from tests.office_forms import begun, day, fill, formed, one_form, rows_of

V, OFFICE = Part.VALUE, "van-phong"
PAPER = (Part.NUMBER, Part.ISSUED, Part.WHERE)


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new assessment and the forms of its offices, made once."""
    made = tmp_path_factory.mktemp("once")
    formed(begun(made / "ky"), made / "bieu")
    return made


@pytest.fixture
def folder(once: Path, tmp_path: Path) -> Path:
    shutil.copytree(once / "ky", tmp_path / "ky")
    return tmp_path / "ky"


def copy(once: Path, to: Path, cells: dict[tuple[str, Part], Any], person: str = "") -> Path:
    """A copy of the office's form as it was first handed out, filled in."""
    to.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(once / "bieu" / f"bieu-{OFFICE}.xlsx", to)
    return fill(to, cells, person)


def imported(*arguments: Path | str) -> int:
    return run(["import", *map(str, arguments), "--by", "Bình"])


def assessment(folder: Path) -> Assessment:
    return load_assessment(folder).assessment


def entry(folder: Path, name: str = "plan_tasks") -> FactEntry:
    return assessment(folder).facts[name]


def told(capsys: pytest.CaptureFixture[str]) -> str:
    return " ".join(capsys.readouterr().err.split())


def by_hand(folder: Path, old: str, new: str) -> None:
    file = folder / "assessment.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


# --- forms that were made before a change ------------------------------------------------------


def test_a_form_made_before_a_figure_was_cleared_does_not_bring_it_back(
    once: Path, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = copy(once, tmp_path / "a.xlsx", {("plan_tasks", V): 44})
    late = copy(once, tmp_path / "b.xlsx", {("plan_tasks", V): 44, ("reports_due", V): 4})
    assert imported(first, folder) == 0
    # The same form a second time says nothing new.
    assert imported(first, folder) == 0
    clears = fill(one_form(folder, tmp_path / "moi.xlsx"), {("plan_tasks", V): None})
    assert imported(clears, folder) == 0
    before = (folder / "assessment.yaml").read_bytes()
    capsys.readouterr()
    assert imported(late, folder) == 2
    said = told(capsys)
    assert f"b.xlsx[Số liệu!G{rows_of(late)['plan_tasks']}]" in said.replace(" ", "").replace(
        "Sốliệu", "Số liệu"
    )
    assert "sau khi lập biểu số liệu này đã được nhập, rồi sửa hoặc bỏ" in said
    assert (folder / "assessment.yaml").read_bytes() == before
    # Nor where it was cleared by hand, without any form.
    assert (
        imported(fill(one_form(folder, tmp_path / "ba.xlsx"), {("plan_tasks", V): 45}), folder) == 0
    )
    file = folder / "assessment.yaml"
    lines = file.read_text(encoding="utf-8").split("facts:\n")
    file.write_text(f"{lines[0]}facts: {{}}\n", encoding="utf-8")
    assert imported(late, folder) == 2
    # What nobody has touched since may still come from an old form.
    other = copy(once, tmp_path / "c.xlsx", {("reports_due", V): 4})
    assert imported(other, folder) == 0
    assert set(assessment(folder).facts) == {"reports_due"}


def test_a_form_made_before_a_change_and_its_way_back_is_told(
    once: Path, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """44, then 45, then 44 again: a form that knew only the first 44 has missed two decisions."""
    for number, value in enumerate((44, 45, 44)):
        form = one_form(folder, tmp_path / f"bieu-{number}.xlsx")
        if number == 1:
            shutil.copy(form, tmp_path / "cu.xlsx")
        assert imported(fill(form, {("plan_tasks", V): value}), folder) == 0
    old = fill(tmp_path / "cu.xlsx", {("plan_tasks", V): 46})
    capsys.readouterr()
    assert imported(old, folder) == 2
    assert "sau khi lập biểu" in told(capsys)
    fresh = fill(one_form(folder, tmp_path / "moi.xlsx"), {("plan_tasks", V): 46})
    assert imported(fresh, folder) == 0
    assert str(entry(folder).value) == "46"


# --- all at once -------------------------------------------------------------------------------


def test_cells_disagreements_and_documents_are_told_in_one_pass(
    once: Path, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one = copy(
        once,
        tmp_path / "a.xlsx",
        {
            ("plan_tasks", V): "bốn mươi",
            ("plan_tasks", Part.NUMBER): "5/KH-SA",
            ("plan_tasks", Part.ISSUED): day(2026, 1, 3),
            ("plan_tasks_done", V): 40,
            ("plan_tasks_done", Part.NUMBER): "05/KH-SA",
            ("plan_tasks_done", Part.ISSUED): day(2026, 1, 2),
            ("reports_due", V): 4,
            ("reports_sent", V): 4,
            ("reports_sent", Part.NUMBER): "số bốn",
            ("news_items", Part.NUMBER): "7/BC-SA",
            ("publicity_plan", V): "Có",
        },
    )
    other = copy(once, tmp_path / "b.xlsx", {("reports_due", V): 5})
    capsys.readouterr()
    assert imported(one, other, folder) == 2
    said = told(capsys)
    for words in (
        "«bốn mươi» là chữ",
        "hãy thống nhất một ngày",
        "không phải số, ký hiệu",
        "có tài liệu nhưng chưa có số liệu",
        "ghi là có nhưng thiếu số, ký hiệu",
        "biểu khác ghi 4",
    ):
        assert words in said, words
    assert said.count("lỗi: ") == 6
    assert assessment(folder).facts == {}


# --- several values ----------------------------------------------------------------------------

SEVERAL = """\
facts:
  plan_tasks:
    stated:
      - value: 44
        document: bc1
        where: mục I
      - value: 46
        document: bc2
"""
LISTED = """\
documents:
  bc1: {number: 1/BC-SA, issued: 2026-03-01}
  bc2: {number: 2/BC-SA}
"""


@pytest.fixture
def several(folder: Path) -> Path:
    by_hand(folder, "facts: {}\n", SEVERAL)
    by_hand(folder, "documents: {}\n", LISTED)
    return folder


def test_several_values_stand_in_the_form_and_one_is_chosen_with_a_reason(
    several: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    form = one_form(several, tmp_path / "bieu.xlsx")
    row = rows_of(form)["plan_tasks"]
    sheet = openpyxl.load_workbook(form)[FIGURES]
    assert "44 (1/BC-SA, mục I), 46 (2/BC-SA)" in str(sheet.cell(row, 5).value)
    assert not sheet.cell(row, 7).protection.locked
    shutil.copy(form, tmp_path / "b.xlsx")
    capsys.readouterr()
    assert imported(fill(form, {("plan_tasks", V): 46}), several) == 2
    assert "chưa ghi lý do" in told(capsys)
    reason = {("plan_tasks", V): 46, ("plan_tasks", Part.NOTE): "báo cáo sau đã đính chính"}
    assert imported(fill(tmp_path / "b.xlsx", reason), several) == 0
    found = entry(several)
    assert found.use is not None
    assert (str(found.use.value), found.use.because) == ("46", "báo cáo sau đã đính chính")
    assert [str(one.value) for one in found.stated] == ["44", "46"]
    # The next form shows the one in use, with its document; untouched, it changes nothing.
    form = one_form(several, tmp_path / "hai.xlsx")
    sheet = openpyxl.load_workbook(form)[FIGURES]
    assert [sheet.cell(row, column).value for column in (7, 8, 11, 12)] == [
        46,
        "2/BC-SA",
        None,
        "báo cáo sau đã đính chính",
    ]
    before = (several / "assessment.yaml").read_bytes()
    assert imported(form, several) == 0
    assert (several / "assessment.yaml").read_bytes() == before
    # Its page is added to its own document; a cleared cell takes the choice back.
    assert imported(fill(form, {("plan_tasks", Part.WHERE): "trang 2"}), several) == 0
    assert [one.where for one in entry(several).stated] == ["mục I", "trang 2"]
    form = one_form(several, tmp_path / "ba.xlsx")
    assert imported(fill(form, {("plan_tasks", V): None}), several) == 0
    assert entry(several).use is None
    assert len(entry(several).stated) == 2


def test_a_further_value_is_stated_beside_the_others_with_its_own_document(
    several: Path, tmp_path: Path
) -> None:
    form = one_form(several, tmp_path / "bieu.xlsx")
    cells = {
        ("plan_tasks", V): 45,
        ("plan_tasks", Part.NUMBER): "3/BC-SA",
        ("plan_tasks", Part.NOTE): "đếm lại",
    }
    assert imported(fill(form, cells, "Hoa"), several) == 0
    found = entry(several)
    assert [(str(one.value), one.document) for one in found.stated] == [
        ("44", "bc1"),
        ("46", "bc2"),
        ("45", "bao_cao_3_sa"),
    ]
    assert found.stated[2].origin is not None
    assert found.stated[2].origin.by == "Hoa"
    assert found.use is not None
    assert (str(found.use.value), found.use.because) == ("45", "đếm lại")


# --- both kept ---------------------------------------------------------------------------------


def test_figures_in_dispute_are_kept_beside_each_other_where_that_is_asked_for(
    once: Path, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    by_hand(folder, "facts: {}\n", "facts: {reports_due: {value: 5, note: theo sổ}}\n")
    one = copy(
        once,
        tmp_path / "a.xlsx",
        {
            ("plan_tasks", V): 44,
            ("plan_tasks", Part.NUMBER): "1/BC-SA",
            ("plan_tasks", Part.WHERE): "mục I",
            ("reports_due", V): 4,
            ("news_items", V): 25,
            ("news_items", Part.NUMBER): "8/BC-SA",
        },
        "Hoa",
    )
    two = copy(
        once,
        tmp_path / "b.xlsx",
        {
            ("plan_tasks", V): 46,
            ("plan_tasks", Part.NUMBER): "2/BC-SA",
            ("plan_tasks", Part.NOTE): "đã rà lại",
            ("news_items", V): 25,
            ("news_items", Part.NUMBER): "9/BC-SA",
            ("reports_sent", V): 4,
        },
        "Lan",
    )
    assert imported(one, two, folder) == 2
    capsys.readouterr()
    assert imported(one, two, folder, "--keep-both") == 0
    assert " ".join(capsys.readouterr().out.split()).count("(giữ cả hai)") == 5
    tasks = entry(folder)
    assert [
        (str(one.value), one.document, one.where, one.origin.by if one.origin else None)
        for one in tasks.stated
    ] == [("44", "bao_cao_1_sa", "mục I", "Hoa"), ("46", "bao_cao_2_sa", None, "Lan")]
    assert tasks.note == "đã rà lại"
    reports = entry(folder, "reports_due")
    assert [str(one.value) for one in reports.stated] == ["5", "4"]
    assert (reports.stated[0].origin, reports.note) == (None, "theo sổ")
    # The same figure under two documents is one figure with both.
    news = entry(folder, "news_items")
    assert (str(news.value), [use.document for use in news.uses]) == (
        "25",
        ["bao_cao_8_sa", "bao_cao_9_sa"],
    )
    assert str(entry(folder, "reports_sent").value) == "4"
    capsys.readouterr()
    assert run(["check", str(folder)]) == 1
    assert "các nguồn nêu số khác nhau cho «Nhiệm vụ trong kế hoạch CCHC»: 44, 46" in " ".join(
        capsys.readouterr().out.split()
    )
    run(["explain", str(folder), "1.1.3", "--format", "json"])
    facts = json.loads(capsys.readouterr().out)["criterion"]["facts"]
    origins = next(one["origins"] for one in facts if one["fact"] == "plan_tasks")
    assert [(one["text"], one["origin"]["by"]) for one in origins] == [("44", "Hoa"), ("46", "Lan")]


def test_a_figure_and_its_absence_cannot_be_kept_beside_each_other(
    once: Path, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    by_hand(folder, "facts: {}\n", "facts: {plan_tasks: {value: 5}, plan: {absent: true}}\n")
    form = one_form(folder, tmp_path / "bieu.xlsx")
    cleared = fill(form, {("plan_tasks", V): None})
    by_hand(folder, "value: 5", "value: 6")
    issued = copy(once, tmp_path / "a.xlsx", {("plan", V): "Có", ("plan", Part.NUMBER): "1/KH-SA"})
    capsys.readouterr()
    assert imported(cleared, issued, folder, "--keep-both") == 2
    assert told(capsys).count("từ khi gửi biểu") == 2


def test_a_dry_run_refuses_what_the_import_would(
    once: Path, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    form = copy(once, tmp_path / "a.xlsx", {("plan_tasks", V): 44})
    by_hand(folder, "facts: {}\n", "facts: {} # &neo\n")
    shutil.copy(folder / "assessment.yaml", tmp_path / "goc.yaml")
    codes = {imported(form, folder, "--dry-run")}
    assert (folder / "assessment.yaml").read_bytes() == (tmp_path / "goc.yaml").read_bytes()
    codes.add(imported(form, folder))
    assert len(codes) == 1


def test_the_lines_of_a_survey_bear_the_words_of_its_answers(once: Path) -> None:
    labels = []
    for path in sorted((once / "bieu").glob("*.xlsx")):
        sheet = openpyxl.load_workbook(path)[FIGURES]
        rows = rows_of(path)
        labels += [
            str(sheet.cell(rows[key], 2).value) for key in rows if key.startswith("q_staff/")
        ]
    assert [one.rpartition(": ")[2] for one in labels] == [
        "Rất hài lòng",
        "Hài lòng",
        "Bình thường",
        "Không hài lòng",
        "Không có ý kiến",
    ]
