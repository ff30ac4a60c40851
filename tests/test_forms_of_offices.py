"""Forms of offices: handed out, filled in, merged, and nobody wins silently."""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cli import run
from criteria.loading import load_index
from criteria.shipped import shipped_index
from evidence.assessment import Assessment
from evidence.forms.content import form_of, row_texts
from evidence.forms.layout import FIGURES, MEMORY, Part
from evidence.forms.merging import merged
from evidence.forms.opening import ROWS
from evidence.forms.returned import read_form
from evidence.forms.taking import taking
from evidence.loading import load_assessment
from evidence.store import read_history
from reports.office_form import workbook_of
from tests.office_forms import begun, day, eight_offices, fill, formed, one_form, rows_of
from tests.tools import converted, needs

ROOT = Path(__file__).resolve().parent.parent
OFFICE = "van-phong"
V = Part.VALUE


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new assessment and the forms of its offices, made once."""
    made = tmp_path_factory.mktemp("once")
    formed(begun(made / "ky"), made / "bieu")
    return made


@pytest.fixture
def handed_out(once: Path, tmp_path: Path) -> tuple[Path, dict[str, Path]]:
    for name in ("ky", "bieu"):
        shutil.copytree(once / name, tmp_path / name)
    forms = sorted((tmp_path / "bieu").glob("*.xlsx"))
    return tmp_path / "ky", {one.stem.removeprefix("bieu-"): one for one in forms}


def assessment(folder: Path) -> Assessment:
    return load_assessment(folder).assessment


def imported(*arguments: Path | str) -> int:
    return run(["import", *map(str, arguments), "--by", "Bình"])


def refusals(
    form: Path, folder: Path, capsys: pytest.CaptureFixture[str], *more: Path
) -> dict[str, str]:
    """What the import refuses: by cell the message. Nothing may have been written."""
    before = (folder / "assessment.yaml").read_bytes()
    capsys.readouterr()
    assert imported(form, *more, folder) == 2
    assert (folder / "assessment.yaml").read_bytes() == before
    assert len(read_history(folder).entries) == 1
    told: dict[str, str] = {}
    for line in " ".join(capsys.readouterr().err.split()).split("lỗi: ")[:-1]:
        told[line.rpartition("[")[2].partition("]")[0]] = ""
    return told


# --- asked and answered -----------------------------------------------------------------------


def test_each_office_is_asked_its_own_figures_and_none_is_asked_twice(tmp_path: Path) -> None:
    plan = load_index(eight_offices(tmp_path / "bo-chi-so")).plan
    folder = begun(tmp_path / "ky", str(tmp_path / "bo-chi-so"))
    forms = formed(folder, tmp_path / "bieu")
    assert len(forms) == 9  # eight offices, and what is no office's
    keys = [key for path in forms.values() for key in rows_of(path)]
    assert len(keys) == len(set(keys))
    stated = {key.partition("/")[0] for key in keys}
    wanted = {name for name, fact in plan.facts.items() if fact.computed is None}
    assert stated == wanted


def test_what_was_filled_in_stands_in_the_file_with_its_paper_and_its_origin(
    handed_out: tuple[Path, dict[str, Path]],
) -> None:
    folder, forms = handed_out
    form = fill(
        forms[OFFICE],
        {
            ("plan", V): "Có",
            ("plan", Part.NUMBER): "44/KH-SKHCN",
            ("plan", Part.ISSUED): day(2026, 1, 8),
            ("plan_tasks", V): 44,
            ("plan_tasks", Part.NUMBER): "44/KH-SKHCN",
            ("plan_tasks", Part.WHERE): "trang 3, mục II",
            ("plan_tasks", Part.NOTE): "=cmd|' /C calc'!A0",
            ("superior_plan", V): "Chưa ban hành",
            ("plan_covers_all", V): "có",
            ("late_reports", V): "Không phát sinh",
        },
        "Nguyễn Thị Hoa",
    )
    # The one cell that looks like a formula must be typed as text, as an officer would.
    book = openpyxl.load_workbook(form)
    book[FIGURES].cell(rows_of(form)["plan_tasks"], 12).data_type = "s"
    book.save(form)
    choice = "Là tiêu chí chấm điểm xếp loại từng phòng, đơn vị"
    other = fill(forms["to-chuc"], {("emulation_link", V): choice}, "Lê Văn C")
    assert imported(form, other, folder) == 0
    found = assessment(folder)
    tasks = found.facts["plan_tasks"]
    assert (str(tasks.value), tasks.document, tasks.where) == (
        "44",
        "ke_hoach_44_skhcn",
        "trang 3, mục II",
    )
    assert tasks.note == "=cmd|' /C calc'!A0"
    assert tasks.entered_by == "van_phong"
    assert tasks.origin is not None
    assert (tasks.origin.by, tasks.origin.form) == ("Nguyễn Thị Hoa", form.name)
    assert tasks.origin.cell == f"{FIGURES}!G{rows_of(form)['plan_tasks']}"
    assert found.facts["plan"].document == "ke_hoach_44_skhcn"
    assert found.facts["superior_plan"].absent
    assert found.facts["plan_covers_all"].value is True
    assert found.facts["emulation_link"].value == "scored"
    assert found.facts["late_reports"].cases == ()
    document = found.documents["ke_hoach_44_skhcn"]
    assert (document.number, document.kind) == ("44/KH-SKHCN", "ke_hoach")
    assert document.issued == day(2026, 1, 8).date()


def test_the_figure_tells_where_it_came_from(
    handed_out: tuple[Path, dict[str, Path]], capsys: pytest.CaptureFixture[str]
) -> None:
    folder, forms = handed_out
    form = fill(forms[OFFICE], {("plan_tasks", V): 44}, "Nguyễn Thị Hoa")
    assert imported(form, folder) == 0
    cell = f"Số liệu!G{rows_of(form)['plan_tasks']}"
    capsys.readouterr()
    run(["explain", str(folder), "1.1.3"])
    told = " ".join(capsys.readouterr().out.split())
    assert "Nguyễn Thị Hoa (Văn phòng Sở) nhập lúc" in told
    assert f"ô {cell} của {form.name}" in told
    run(["explain", str(folder), "1.1.3", "--format", "json"])
    facts = json.loads(capsys.readouterr().out)["criterion"]["facts"]
    origin = next(one["origin"] for one in facts if one["fact"] == "plan_tasks")
    assert (origin["by"], origin["cell"], origin["form"]) == ("Nguyễn Thị Hoa", cell, form.name)
    kept = list((folder / ".cchc" / "forms").iterdir())
    assert [one.stem for one in kept] == [origin["digest"].removeprefix("sha256:")[:32]]


def test_a_form_made_from_what_was_imported_brings_nothing_new(
    handed_out: tuple[Path, dict[str, Path]], tmp_path: Path
) -> None:
    folder, forms = handed_out
    cells = {("plan_tasks", V): 44, ("plan_tasks_done", V): 40, ("reports_due", V): 4}
    assert imported(fill(forms[OFFICE], cells), folder) == 0
    before = (folder / "assessment.yaml").read_bytes()
    again = formed(folder, tmp_path / "lai")
    assert imported(*again.values(), folder) == 0
    assert imported(forms[OFFICE], folder) == 0
    assert (folder / "assessment.yaml").read_bytes() == before
    assert len(read_history(folder).entries) == 2


def test_the_same_assessment_gives_the_same_bytes(
    handed_out: tuple[Path, dict[str, Path]], tmp_path: Path
) -> None:
    folder, forms = handed_out
    again = formed(folder, tmp_path / "lai")
    assert [one.read_bytes() for one in forms.values()] == [
        one.read_bytes() for one in again.values()
    ]


def test_a_figure_that_was_cleared_is_taken_out_and_one_left_blank_stays(
    handed_out: tuple[Path, dict[str, Path]], tmp_path: Path
) -> None:
    folder, forms = handed_out
    cells = {("plan_tasks", V): 44, ("reports_due", V): 4}
    assert imported(fill(forms[OFFICE], cells), folder) == 0
    again = formed(folder, tmp_path / "lai")
    assert imported(fill(again[OFFICE], {("plan_tasks", V): None}), folder) == 0
    assert set(assessment(folder).facts) == {"reports_due"}


def test_single_cases_are_listed_on_their_own_sheet(
    handed_out: tuple[Path, dict[str, Path]], tmp_path: Path
) -> None:
    folder, forms = handed_out
    form = fill(forms["mot-cua"], {("publications", V): "Có, ghi ở trang riêng"})
    book = openpyxl.load_workbook(form)
    sheet = book["Trường hợp 1"]
    sheet["B5"], sheet["C5"] = day(2026, 3, 2), day(2026, 3, 9)
    sheet["B7"] = "15/4/2026"
    book.save(form)
    assert imported(form, folder) == 0
    cases = assessment(folder).facts["publications"].cases
    assert cases == (
        {"assigned": "2026-03-02", "submitted": "2026-03-09"},
        {"assigned": "2026-04-15"},
    )
    assert imported(*formed(folder, tmp_path / "lai").values(), folder) == 0
    assert len(read_history(folder).entries) == 2


def test_a_paper_of_the_unit_itself_bears_its_name_and_stays_what_it_is(
    handed_out: tuple[Path, dict[str, Path]], tmp_path: Path
) -> None:
    folder, _ = handed_out
    file = folder / "assessment.yaml"
    text = file.read_text(encoding="utf-8")
    paper = "documents: {kh1: {number: 1/KH-SA, issuer: unit}}"
    fact = "facts: {plan_tasks: {value: 3, document: kh1}}"
    text = text.replace("documents: {}", paper).replace("facts: {}", fact)
    file.write_text(text, encoding="utf-8")
    form = formed(folder, tmp_path / "lai")[OFFICE]
    book = openpyxl.load_workbook(form)
    assert book[FIGURES].cell(rows_of(form)["plan_tasks"], 10).value == "Sở A"
    other = {
        ("plan_tasks_done", V): 2,
        ("plan_tasks_done", Part.NUMBER): "1/KH-SA",
        ("plan_tasks_done", Part.ISSUER): "Sở A",
        ("plan_tasks", Part.WHERE): "trang 2",
    }
    assert imported(fill(form, other), folder) == 0
    found = assessment(folder)
    assert found.documents["kh1"].issuer == "unit"
    assert found.facts["plan_tasks_done"].document == "kh1"
    assert found.facts["plan_tasks"].where == "trang 2"


def test_a_dry_run_writes_nothing(
    handed_out: tuple[Path, dict[str, Path]], capsys: pytest.CaptureFixture[str]
) -> None:
    folder, forms = handed_out
    form = fill(forms[OFFICE], {("plan_tasks", V): 44})
    assert imported(form, folder, "--dry-run") == 0
    assert "Chưa ghi gì" in capsys.readouterr().out
    assert assessment(folder).facts == {}


# --- eight offices ----------------------------------------------------------------------------


@needs("soffice")
def test_eight_offices_fill_in_differently_and_two_planted_conflicts_are_told_by_their_cells(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    index = eight_offices(tmp_path / "bo-chi-so")
    folder = begun(tmp_path / "ky", str(index))
    forms = formed(folder, tmp_path / "bieu")
    filled: dict[str, dict[tuple[str, Part], Any]] = {
        "van-phong": {("plan_tasks", V): 44, ("plan_tasks_done", V): 40},
        "ke-hoach-td": {("reports_due", V): 4, ("reports_sent", V): 4},
        "khcn": {("publicity_tasks", V): 10, ("news_items", V): 25},
        "chuyen-mon": {("documents_sent", V): 379, ("documents_signed", V): 370},
        "phap-che": {("law_tasks", V): 9, ("law_tasks_done", V): 9},
        "to-chuc": {("staff_quota", V): 50, ("staff_present", V): 48},
        "tai-chinh": {("capital_allotted", V): 200, ("capital_disbursed", V): 159.136},
        "mot-cua": {("days_cut", V): 0.305, ("petitions_due", V): 0},
    }
    numbers = {"van-phong": "44/KH-SA", "khcn": "11/KH-SA"}
    for number, (office, cells) in enumerate(filled.items()):
        key = next(iter(cells))[0]
        papers = {(key, Part.NUMBER): numbers.get(office, f"{number + 1}/BC-SA")}
        fill(forms[office], {**cells, **papers}, f"Người {number}")
    # Some went through LibreOffice, as forms do; one of them under Vietnamese settings.
    for office, locale in (("van-phong", "vi_VN.UTF-8"), ("tai-chinh", "en_US.UTF-8")):
        forms[office] = converted(forms[office], "xlsx", tmp_path / f"lo-{office}", locale)
    # First conflict: the file changed since the forms went out. Second: a second copy of a form.
    by_hand = tmp_path / "ky" / "assessment.yaml"
    text = by_hand.read_text(encoding="utf-8")
    by_hand.write_text(text.replace("facts: {}", "facts: {reports_due: {value: 5}}"), "utf-8")
    copy = fill(formed(folder, tmp_path / "ban-hai")["to-chuc"], {("staff_quota", V): 51})
    every = [forms[office] for office in filled]
    capsys.readouterr()
    assert imported(*every, copy, folder) == 2
    told = capsys.readouterr().err
    conflicts = {
        f"{forms['ke-hoach-td']}[Số liệu!G{rows_of(forms['ke-hoach-td'])['reports_due']}]",
        f"{copy}[Số liệu!G{rows_of(copy)['staff_quota']}]",
    }
    flat = "".join(told.split())
    assert all("".join(cell.split()) + ":lỗi" in flat for cell in conflicts)
    assert flat.count(":lỗi:") == 2
    assert set(assessment(folder).facts) == {"reports_due"}
    # Settled between the offices, everything is taken at once.
    by_hand.write_text(text, "utf-8")
    assert imported(*every, folder) == 0
    found = assessment(folder)
    stated = {key for cells in filled.values() for key, _ in cells}
    assert set(found.facts) == stated
    assert str(found.facts["capital_disbursed"].value) == "159.136"
    assert found.facts["days_cut"].value == "30,5%"
    assert {one.origin.by for one in found.facts.values() if one.origin} == {
        f"Người {n}" for n in range(8)
    }
    assert len(found.documents) == 8
    assert imported(*formed(folder, tmp_path / "lai").values(), folder) == 0
    assert len(read_history(folder).entries) == 2


# --- refused by cell --------------------------------------------------------------------------


def test_every_cell_that_cannot_be_used_is_told_at_once_and_nothing_is_taken(
    handed_out: tuple[Path, dict[str, Path]], capsys: pytest.CaptureFixture[str]
) -> None:
    folder, forms = handed_out
    wrong: dict[tuple[str, Part], Any] = {
        ("plan_tasks", V): "44",
        ("plan_tasks_done", V): "1.234",
        ("reports_due", V): "=2+2",
        ("reports_sent", V): "#N/A",
        ("reports_by_template", V): 2.5,
        ("tasks_assigned", V): -1,
        ("tasks_not_due", V): day(2026, 5, 1),
        ("plan_covers_all", V): "hình như có",
        ("plan", Part.ISSUED): "31/2/2026",
        ("plan", Part.NUMBER): day(2026, 1, 2),
    }
    form = fill(forms[OFFICE], wrong)
    rows = rows_of(form)
    letters = {V: "G", Part.ISSUED: "I", Part.NUMBER: "H"}
    wanted = {f"Số liệu!{letters[part]}{rows[key]}" for key, part in wrong}
    assert set(refusals(form, folder, capsys)) == wanted


def test_a_formula_with_its_result_counts_as_what_it_shows(
    handed_out: tuple[Path, dict[str, Path]], tmp_path: Path
) -> None:
    folder, forms = handed_out
    row = rows_of(forms[OFFICE])["plan_tasks"]
    form = with_part(
        forms[OFFICE],
        tmp_path / "f.xlsx",
        "xl/worksheets/sheet1.xml",
        lambda xml: _with_formula(xml, f"G{row}", "40+4", "44"),
    )
    assert imported(form, folder) == 0
    assert str(assessment(folder).facts["plan_tasks"].value) == "44"


def _with_formula(xml: bytes, cell: str, formula: str, value: str) -> bytes:
    import re

    made = re.sub(
        rf'<c r="{cell}"( s="\d+")?/>'.encode(),
        rf'<c r="{cell}"\1><f>{formula}</f><v>{value}</v></c>'.encode(),
        xml,
    )
    assert made != xml
    return made


def with_part(source: Path, target: Path, name: str, change: Callable[[bytes], bytes]) -> Path:
    """A copy of a workbook with one of its parts changed, or added where it has none."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for info in old.infolist():
            data = old.read(info)
            new.writestr(info.filename, change(data) if info.filename == name else data)
        if name not in old.namelist():
            new.writestr(name, change(b""))
    return target


def test_lines_that_the_index_does_not_know_and_lines_taken_out_are_refused(
    handed_out: tuple[Path, dict[str, Path]], capsys: pytest.CaptureFixture[str]
) -> None:
    folder, forms = handed_out
    book = openpyxl.load_workbook(forms[OFFICE])
    sheet = book[FIGURES]
    sheet.cell(10, 13).value = "khong_co"
    sheet.cell(12, 13).value = sheet.cell(11, 13).value
    sheet.cell(200, 7).value = 5
    book.save(forms[OFFICE])
    told = set(refusals(forms[OFFICE], folder, capsys))
    assert {"Số liệu!M10", "Số liệu!M12", "Số liệu!G200", "Số liệu"} == told


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({("plan_tasks", Part.NUMBER): "5/KH-SA"}, "chưa có số liệu"),
        ({("plan", V): "Có"}, "thiếu số, ký hiệu"),
        ({("plan_tasks", V): 1, ("plan_tasks", Part.NUMBER): "số năm"}, "không phải số, ký hiệu"),
        ({("plan_tasks", V): 1, ("plan_tasks", Part.WHERE): "trang 1"}, "thiếu số, ký hiệu của"),
        ({("late_reports", V): "Có, ghi ở trang riêng"}, "để trống"),
        (
            {
                ("plan_tasks", V): 1,
                ("plan_tasks", Part.NUMBER): "5/KH-SA",
                ("plan_tasks", Part.ISSUED): day(2026, 1, 2),
                ("plan_tasks_done", V): 1,
                ("plan_tasks_done", Part.NUMBER): "05/KH-SA",
                ("plan_tasks_done", Part.ISSUED): day(2026, 1, 3),
            },
            "hãy thống nhất một ngày",
        ),
    ],
)
def test_what_does_not_hang_together_is_refused(
    handed_out: tuple[Path, dict[str, Path]],
    cells: dict[tuple[str, Part], Any],
    code: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder, forms = handed_out
    capsys.readouterr()
    assert imported(fill(forms[OFFICE], cells), folder) == 2
    assert code in " ".join(capsys.readouterr().err.split())
    assert assessment(folder).facts == {}


def test_a_note_on_a_line_without_a_figure_is_kept_and_shown_where_the_figure_is_missed(
    handed_out: tuple[Path, dict[str, Path]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, forms = handed_out
    form = fill(forms[OFFICE], {("plan_tasks", Part.NOTE): "chờ Sở Tài chính"}, "Hoa")
    assert imported(form, folder) == 0
    entry = assessment(folder).facts["plan_tasks"]
    assert (entry.note, entry.value, entry.entered_by) == ("chờ Sở Tài chính", None, "van_phong")
    capsys.readouterr()
    assert run(["explain", str(folder), "1.1.3"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "Nhiệm vụ trong kế hoạch CCHC: chưa có số liệu (Hoa (Văn phòng Sở) nhập lúc" in told
    assert "ghi chú: chờ Sở Tài chính" in told
    assert run(["missing", str(folder), "--format", "json"]) == 0
    offices = json.loads(capsys.readouterr().out)["offices"]
    notes = {one["fact"]: one.get("note") for each in offices for one in each["missing"]}
    assert notes.pop("plan_tasks") == "chờ Sở Tài chính"
    assert not any(notes.values())
    # The figure comes; it goes again, and the note stands as before.
    again = fill(one_form(folder, tmp_path / "hai.xlsx"), {("plan_tasks", V): 44})
    assert imported(again, folder) == 0
    entry = assessment(folder).facts["plan_tasks"]
    assert (str(entry.value), entry.note) == ("44", "chờ Sở Tài chính")
    gone = fill(one_form(folder, tmp_path / "ba.xlsx"), {("plan_tasks", V): None})
    assert imported(gone, folder) == 0
    entry = assessment(folder).facts["plan_tasks"]
    assert (entry.note, entry.value, entry.only_notes) == ("chờ Sở Tài chính", None, True)
    last = fill(one_form(folder, tmp_path / "tu.xlsx"), {("plan_tasks", Part.NOTE): None})
    assert imported(last, folder) == 0
    assert assessment(folder).facts == {}


def test_a_form_still_open_in_a_spreadsheet_program_is_told(
    handed_out: tuple[Path, dict[str, Path]], capsys: pytest.CaptureFixture[str]
) -> None:
    folder, forms = handed_out
    form = forms[OFFICE]
    for mark in (f"~${form.name}", f".~lock.{form.name}#"):
        lock = form.parent / mark
        lock.write_bytes(b"")
        capsys.readouterr()
        assert imported(form, folder) == 2
        assert "đang mở" in " ".join(capsys.readouterr().err.split())
        lock.unlink()


def test_a_form_of_another_assessment_is_refused(
    handed_out: tuple[Path, dict[str, Path]],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    _, forms = handed_out
    other = begun(tmp_path / "khac")
    capsys.readouterr()
    assert imported(forms[OFFICE], other) == 2
    assert "không phải khac" in " ".join(capsys.readouterr().err.split())


# --- hostile files ----------------------------------------------------------------------------


def bomb(_: bytes) -> bytes:
    return b"0" * 30_000_000


def far_cell(xml: bytes) -> bytes:
    return xml.replace(
        b"</sheetData>",
        b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>',
    )


def wide(xml: bytes) -> bytes:
    cells = b"".join(b'<c r="%s1"><v>1</v></c>' % _letters(n) for n in range(70, 20_000))
    return xml.replace(b"</sheetData>", b'<row r="900">' + cells + b"</row></sheetData>")


def _letters(number: int) -> bytes:
    text = b""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        text = bytes([65 + rest]) + text
    return text


@pytest.mark.parametrize(
    ("part", "change", "told"),
    [
        ("xl/media/image1.bin", bomb, "khi mở ra"),
        ("xl/worksheets/sheet1.xml", far_cell, "ngoài khung"),
        ("xl/worksheets/sheet1.xml", wide, "ngoài khung"),
        ("xl/vbaProject.bin", lambda _: b"x", "macro"),
        ("xl/externalLinks/externalLink1.xml", lambda _: b"<a/>", "tệp khác"),
        ("xl/sharedStrings.xml", lambda _: b"<!DOCTYPE a><sst/>", ""),
        ("xl/workbook.xml", lambda _: b"<workbook", ""),
    ],
)
def test_a_hostile_workbook_is_refused_in_bounded_time(
    handed_out: tuple[Path, dict[str, Path]],
    tmp_path: Path,
    part: str,
    change: Callable[[bytes], bytes],
    told: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder, forms = handed_out
    form = tmp_path / "x.xlsx"
    source = forms[OFFICE]
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(form, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            if info.filename != part:
                new.writestr(info.filename, old.read(info))
        has = part in old.namelist()
        new.writestr(part, change(old.read(part) if has else b""))
    capsys.readouterr()
    assert imported(form, folder) == 2
    err = " ".join(capsys.readouterr().err.split())
    assert told in err
    assert "Traceback" not in err
    assert assessment(folder).facts == {}


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0" * 9, b"a;b\n1;2\n"])
def test_what_is_no_workbook_is_refused(
    handed_out: tuple[Path, dict[str, Path]], tmp_path: Path, data: bytes
) -> None:
    folder, _ = handed_out
    (tmp_path / "x.xlsx").write_bytes(data)
    assert imported(tmp_path / "x.xlsx", folder) == 2


def test_a_workbook_without_the_memory_of_a_form_is_no_form(
    handed_out: tuple[Path, dict[str, Path]], capsys: pytest.CaptureFixture[str]
) -> None:
    folder, forms = handed_out
    book = openpyxl.load_workbook(forms[OFFICE])
    del book[MEMORY]
    book.save(forms[OFFICE])
    capsys.readouterr()
    assert imported(forms[OFFICE], folder) == 2
    assert "trang ẩn" in " ".join(capsys.readouterr().err.split())


def test_names_of_offices_and_units_cannot_lead_a_form_out_of_its_folder(tmp_path: Path) -> None:
    folder = tmp_path / "ky"
    hostile = '../../=cmd|"/C calc"!A0 "; DROP'
    assert run(["new", "so-mau", str(folder), "--unit", hostile]) == 0
    forms = formed(folder, tmp_path / "bieu")
    assert all(path.parent == tmp_path / "bieu" for path in forms.values())
    for path in forms.values():
        book = openpyxl.load_workbook(path)
        for sheet in book.worksheets:
            formulas = [
                c.coordinate for row in sheet.iter_rows() for c in row if c.data_type == "f"
            ]
            assert formulas == []


def test_locked_cells_drop_downs_and_bounds_are_those_of_the_index(
    handed_out: tuple[Path, dict[str, Path]],
) -> None:
    _, forms = handed_out
    book = openpyxl.load_workbook(forms[OFFICE])
    sheet, rows = book[FIGURES], rows_of(forms[OFFICE])
    assert sheet.protection.sheet
    done = rows["plan_tasks_done"]
    assert not sheet.cell(done, 7).protection.locked
    assert all(sheet.cell(done, column).protection.locked for column in (1, 2, 3, 4, 5, 6, 13))
    rules = {str(one.sqref): one for one in sheet.data_validations.dataValidation}
    bound = rules[f"G{done}"]
    assert f"$G${rows['plan_tasks']}" in bound.formula1
    assert f"G{done}>=0" in bound.formula1
    assert rules[f"G{rows['plan_covers_all']}"].type == "list"
    assert sheet.print_title_rows == "$9:$9"
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert [book[name].sheet_state for name in (MEMORY, "_danh_muc")] == ["veryHidden"] * 2
    assert sheet.max_row < ROWS


# --- identity ---------------------------------------------------------------------------------

PLAN = load_index(shipped_index("so-mau")).plan
HEAD = """\
assessment: a
index: {id: so-mau}
unit: {id: a, name: Sở A, kind: so}
period: {from: 2026-01-01, to: 2026-12-31}
as_of: 2026-12-15
documents:
  kh1: {number: 1/KH-SA, issued: 2026-01-05, issuer: Sở A, kind: ke_hoach}
  bc2: {number: 2/BC-SA, issued: 2026-02-05}
"""
COUNTS = ["plan_tasks", "plan_tasks_done", "reports_due", "news_items", "procedures"]
stated = st.fixed_dictionaries(
    {},
    optional={
        **{name: st.integers(0, 10**12).map(lambda n: f"value: {n}") for name in COUNTS},
        "days_cut": st.integers(0, 10_000).map(lambda n: f"value: {n / 100:.2f}%"),
        "capital_allotted": st.integers(0, 10**9).map(lambda n: f"value: {n}.125"),
        "plan_covers_all": st.sampled_from(["value: true", "value: false"]),
        "emulation_link": st.sampled_from(["value: scored", "value: mentioned"]),
        "plan": st.sampled_from(["document: kh1", "absent: true", "documents: [{document: bc2}]"]),
        "publications": st.sampled_from(
            [
                "cases: []",
                "cases: [{assigned: 2026-03-01, submitted: 2026-03-05}, {assigned: 2026-04-01}]",
            ]
        ),
        "q_staff": st.integers(0, 99).map(
            lambda n: (
                f"answers: {{{', '.join(f'{a}: {n}' for a in PLAN.facts['q_staff'].answers)}}}"
            )
        ),
    },
)
MORE_SAID = (
    "",
    ", document: bc2, where: 'trang 1'",
    ", note: 'ghi chú: # 1'",
    ", entered_by: to_chuc",
)


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(stated, st.sampled_from(MORE_SAID))
def test_a_form_handed_out_and_returned_untouched_changes_nothing(
    tmp_path: Path, facts: dict[str, str], more: str
) -> None:
    from criteria.source import parse_source
    from evidence.loading import from_source

    lines = [
        f"  {name}: {{{said}{more if name in COUNTS else ''}}}\n" for name, said in facts.items()
    ]
    text = HEAD + ("facts:\n" + "".join(lines) if lines else "facts: {}\n")
    found = from_source(parse_source("a.yaml", text.encode()), tmp_path).assessment
    form = form_of(PLAN, found, None, whole=True)
    path = tmp_path / "bieu.xlsx"
    path.write_bytes(workbook_of(form))
    returned = read_form(PLAN, "a", path)
    assert [one for one in returned.filled if one.changed] == []
    told = {(row.key, part): text for row in form.rows for part, text in row_texts(row).items()}
    assert {(one.key, one.part): one.before for one in returned.filled} == told
    taken = taking(PLAN, found, merged(PLAN, found, [returned], {}), day(2026, 1, 1))
    assert taken.changes == ()


EXAMPLES = sorted(one.parent for one in (ROOT / "examples").glob("*/assessment.yaml"))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: one.name)
def test_the_forms_of_every_example_returned_untouched_change_nothing(
    example: Path, tmp_path: Path
) -> None:
    loaded = load_assessment(example)
    plan = load_index(loaded.index_path, loaded.index_year).plan
    path = tmp_path / "bieu.xlsx"
    path.write_bytes(workbook_of(form_of(plan, loaded.assessment, None, whole=True)))
    returned = read_form(plan, loaded.assessment.assessment, path)
    assert [one for one in returned.filled if one.changed] == []
    assert returned.filled


def test_bytes_that_only_look_like_a_workbook_end_in_a_refusal(
    handed_out: tuple[Path, dict[str, Path]], tmp_path: Path
) -> None:
    """Every part of a form cut short in turn: a message each time, never anything else."""
    folder, forms = handed_out
    with zipfile.ZipFile(forms["tai-chinh"]) as archive:
        parts = {info.filename: archive.read(info) for info in archive.infolist()}
    for name in parts:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as damaged:
            for other, data in parts.items():
                damaged.writestr(other, data[: len(data) // 2] if other == name else data)
        (tmp_path / "x.xlsx").write_bytes(out.getvalue())
        assert imported(tmp_path / "x.xlsx", folder) in (0, 2)
    assert assessment(folder).facts == {}
