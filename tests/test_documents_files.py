"""Documents held against their files: PDF, digests, what nothing names, what is kept twice."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest
from referencing import Registry, Resource

from cli import run
from criteria.problems import Problem
from evidence.documents.matching import bears_date, bears_number, bears_secret_mark
from evidence.documents.telling import PdfFacts, PdfState, verified
from evidence.files import FileState, file_state
from evidence.loading import load_assessment
from evidence.pdf.reading import read_pdf
from tests.documents_support import filed_assessment, written_pdf

ROOT = Path(__file__).resolve().parent.parent
SCHEMAS = ROOT / "reports" / "schemas"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return filed_assessment(tmp_path / "ky")


def no_pdf(path: Path) -> PdfFacts:
    """A reader for tests that look at files, not into them."""
    return PdfFacts(PdfState.SCAN)


def found(folder: Path, read: Callable[[Path], PdfFacts] = no_pdf) -> tuple[Problem, ...]:
    told = verified(load_assessment(folder), read)
    return tuple(one for one in told.problems if one.code != "pdf_scanned")


def coded(problems: tuple[Problem, ...]) -> list[tuple[str, str]]:
    return [
        (one.code, str(one.operands.get("file") or one.operands.get("documents")))
        for one in problems
    ]


# --- PDF --------------------------------------------------------------------------------------


def test_a_pdf_tells_its_pages_its_text_and_that_a_signature_is_there(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(written_pdf("So: 19 /BC-SKHCN", pages=4, signed=True))
    pdf = read_pdf(tmp_path / "a.pdf")
    assert (pdf.state, pdf.pages, pdf.signed, pdf.whole) == (PdfState.READ, 4, True, True)
    assert bears_number(pdf.text, "19/BC-SKHCN")


def test_a_signature_field_that_nobody_filled_is_no_signature(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(written_pdf("x").replace(b"/Sig", b"/Tx "))
    assert not read_pdf(tmp_path / "a.pdf").signed


def test_a_scan_says_that_it_has_no_text(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(written_pdf(pages=2))
    pdf = read_pdf(tmp_path / "a.pdf")
    assert (pdf.state, pdf.pages, pdf.text.strip()) == (PdfState.SCAN, 2, "")


def test_a_pdf_with_a_password_says_so(tmp_path: Path) -> None:
    from pypdf import PdfReader, PdfWriter

    (tmp_path / "a.pdf").write_bytes(written_pdf("x"))
    writer = PdfWriter(clone_from=PdfReader(tmp_path / "a.pdf"))
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(tmp_path / "b.pdf")
    assert read_pdf(tmp_path / "b.pdf").state is PdfState.LOCKED


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"%PDF-1.7\n",
        b"no pdf at all" * 50,
        written_pdf("x")[:300],
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 1 0 R>>endobj\n"
        b"trailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF",
        b"%PDF-1.4\n1 0 obj" + b"[" * 100_000 + b"endobj trailer<</Root 1 0 R>>",
    ],
    ids=["empty", "head", "text", "cut", "pages in a ring", "brackets"],
)
def test_a_damaged_or_hostile_pdf_is_told_and_breaks_nothing(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.pdf").write_bytes(data)
    assert read_pdf(tmp_path / "a.pdf").state in (PdfState.UNREADABLE, PdfState.SCAN)


def test_a_reader_that_does_not_end_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from evidence.pdf import reading

    endless = tmp_path / "endless.py"
    endless.write_text("while True: pass\n")
    monkeypatch.setattr(reading, "_CHILD", endless)
    monkeypatch.setattr(reading, "TIMEOUT", 0.3)
    assert read_pdf(tmp_path / "a.pdf").state is PdfState.UNREADABLE


@pytest.mark.parametrize(
    ("text", "number", "there"),
    [
        ("Số: 19 /BC-SKHCN", "19/BC-SKHCN", True),
        ("Số: 19/BC- SKHCN\nngày", "19/BC-SKHCN", True),
        ("So: 19/BC-SKHCN", "019/BC-SKHCN", True),
        ("S6: 1085/QD-UBND", "1085/QĐ-UBND", True),
        ("Số: 119/BC-SKHCN", "19/BC-SKHCN", False),
        ("Số: 19/BC-SKHCNMT", "19/BC-SKHCN", False),
        ("Quyết định số 13/2025/QĐ-UBND", "13/2025/QĐ-UBND", True),
        ("Quyết định số 13/2024/QĐ-UBND", "13/2025/QĐ-UBND", False),
        ("Chỉ thị số 31-CT/TU", "31-CT/TU", True),
        ("1085", "1085", False),
    ],
)
def test_a_number_is_found_in_a_text_however_it_is_spaced(
    text: str, number: str, there: bool
) -> None:
    assert bears_number(text, number) is there


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("ngày 15 tháng 03 năm 2024", True),
        ("ngày 15 tháng 3\nnăm 2024", True),
        ("ngày 15/3/2024", True),
        ("ngày 15/03/2024", True),
        ("ngày 5 tháng 3 năm 2024", False),
        ("ngày 15 tháng 3 năm 20245", False),
        ("ngày 115/3/2024", False),
    ],
)
def test_a_date_is_found_in_both_ways_of_writing(text: str, there: bool) -> None:
    assert bears_date(text, date(2024, 3, 15)) is there


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("UBND TỈNH\nMẬT\nSố: 1", True),
        ("[ TUYỆT  MẬT ]", True),
        ("Bảo vệ bí MẬT nhà nước", False),
        ("trang một\fMẬT", False),
    ],
)
def test_a_stamp_of_secrecy_is_a_line_of_its_own_on_the_first_page(text: str, secret: bool) -> None:
    assert bears_secret_mark(text) is secret


# --- the folder -------------------------------------------------------------------------------


def test_what_is_as_recorded_raises_nothing_but_what_is_not_recorded(folder: Path) -> None:
    assert coded(found(folder)) == [
        ("file_not_digested", "tl/kh78.pdf"),
        ("file_not_digested", "tl/bien-ban.txt"),
    ]


def test_missing_changed_twice_kept_and_unnamed_files_are_told(folder: Path) -> None:
    (folder / "tl" / "bc19.pdf").write_bytes(b"other")
    (folder / "tl" / "kh78.pdf").unlink()
    (folder / "tl" / "la.txt").write_bytes(b"x")
    (folder / ".an").write_bytes(b"x")
    assert [one for one in coded(found(folder)) if one[0] != "file_not_digested"] == [
        ("file_unreferenced", "tl/la.txt"),
        ("file_changed", "tl/bc19.pdf"),
        ("file_missing", "tl/kh78.pdf"),
    ]
    (folder / "tl" / "kh78.pdf").write_bytes(b"other")
    told = coded(found(folder))
    assert ("files_identical", "('bc19', 'kh78')") in told


def test_the_file_of_another_record_is_looked_for_too(folder: Path) -> None:
    with (folder / "assessment.yaml").open("a", encoding="utf-8") as file:
        file.write("last_year: {source: Hồ sơ năm trước, file: nam-truoc.yaml}\n")
    assert ("file_missing", "nam-truoc.yaml") in coded(found(folder))
    (folder / "nam-truoc.yaml").write_text("x", encoding="utf-8")
    assert ("file_not_digested", "nam-truoc.yaml") in coded(found(folder))


def test_a_page_that_the_file_does_not_have_is_told(folder: Path) -> None:
    told = found(folder, read_pdf)
    (beyond,) = [one for one in told if one.code == "page_beyond_file"]
    assert (beyond.operands["page"], beyond.operands["pages"]) == (7, 2)


def test_number_and_date_are_looked_for_in_the_text(folder: Path) -> None:
    bc19 = verified(load_assessment(folder), read_pdf).documents[0]
    assert (bc19.number, bc19.date) == (True, True)
    other = (folder / "assessment.yaml").read_text(encoding="utf-8").replace("15/3/", "16/3/")
    (folder / "assessment.yaml").write_text(
        other.replace("19/BC-SKHCN", "20/BC-SKHCN"), encoding="utf-8"
    )
    told = verified(load_assessment(folder), read_pdf)
    assert (told.documents[0].number, told.documents[0].date) == (False, False)
    codes = {one.code for one in told.problems}
    assert {"pdf_without_number", "pdf_without_date"} <= codes


def test_a_name_is_found_in_whichever_form_of_unicode_the_disk_holds_it(tmp_path: Path) -> None:
    name = unicodedata.normalize("NFC", "Báo cáo.pdf")
    for held in ("NFC", "NFD"):
        inside = tmp_path / held
        inside.mkdir()
        (inside / unicodedata.normalize(held, name)).write_bytes(b"x")
        assert file_state(inside, name, None) is FileState.PRESENT
        assert file_state(inside, unicodedata.normalize("NFD", name), None) is FileState.PRESENT


def test_links_are_not_followed_while_looking_through_a_folder(folder: Path) -> None:
    outside = folder.parent / "outside"
    outside.mkdir()
    (outside / "x.txt").write_bytes(b"x")
    (folder / "tl" / "link").symlink_to(outside)
    told = coded(found(folder))
    assert ("file_unreferenced", "tl/link") in told
    assert not any("x.txt" in file for _, file in told)


# --- the command ------------------------------------------------------------------------------


def test_the_command_tells_every_document_on_eighty_columns(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["evidence", "verify", str(folder)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert " ".join(lines[4].split()) == "19/BC-SKHCN đúng mã băm 2 thấy cả hai có chữ ký số"
    assert "5 tài liệu, 3 kèm tệp, 1 có chữ ký số" in lines
    assert "phần mềm không xác nhận." in " ".join(lines)
    places = [line for line in lines if str(folder) not in line]
    assert max(len(line) for line in places) <= 80


def test_a_changed_file_is_a_check_that_does_not_hold(
    folder: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    (folder / "tl" / "bc19.pdf").write_bytes(b"other")
    assert run(["evidence", "verify", str(folder), "--format", "json"]) == 1
    data: Any = json.loads(capsysbinary.readouterr().out)
    assert data["documents"][0]["state"] == "changed"
    assert data["documents"][3]["secrecy"] == "mat"
    read = {
        name: json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
        for name in ("documents-1", "check-1")
    }
    known: Any = Registry()
    for schema in read.values():
        known = known.with_resource(schema["$id"], Resource.from_contents(schema))
    jsonschema.Draft202012Validator(read["documents-1"], registry=known).validate(data)
