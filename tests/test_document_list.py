"""The pack that is handed in: its list, its names, its links, its digests, and what it refuses."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cli import run
from criteria.plan_store import PlanStore
from criteria.problems import InputRefused
from evidence.documents.filing import filed
from evidence.loading import load_assessment
from reports.document_list.content import COLUMNS, DocumentList, document_list
from reports.document_list.names import LONGEST, apart, file_name
from reports.document_list.pack import LIST, SUMS, packable, verify_pack, write_pack
from tests.documents_support import filed_assessment
from tests.tools import needs, pages


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return filed_assessment(tmp_path / "ky")


@pytest.fixture
def packed(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    target = tmp_path / "hoso.zip"
    assert run(["pack", str(folder), "-o", str(target)]) == 0
    assert "3 tệp tài liệu" in capsys.readouterr().out
    return target


def listed(folder: Path) -> DocumentList:
    loaded = load_assessment(folder)
    plan = PlanStore(None).plan(loaded.index_path, loaded.index_year)
    digests = {name: f"{name}" for name in packable(loaded)}
    return document_list(plan, loaded.assessment, digests)


def test_each_criterion_has_its_documents_in_the_order_of_the_index(folder: Path) -> None:
    loaded = load_assessment(folder)
    plan = PlanStore(None).plan(loaded.index_path, loaded.index_year)
    assert [(one.criterion, one.document, one.where) for one in filed(plan, loaded.assessment)] == [
        ("1.1.1", "kh78", ()),
        ("1.1.2", "kh78", ()),
        ("1.1.3", "bc19", ("trang 1, mục I.1", "trang 7")),
        # tasks_due is computed from two facts, each with its paper.
        ("1.3", "bc19", ("mục I.2",)),
        ("1.3", "cv1", ("trang 1",)),
        ("1.6", "mat", ("Điều 1",)),
        ("", "ban", ()),
    ]


def test_the_rows_say_what_the_columns_ask(folder: Path) -> None:
    told = listed(folder)
    first = told.rows[2].cells
    assert first == (
        "3",
        "1.1.3 Mức độ hoàn thành kế hoạch",
        "19/BC-SKHCN",
        "15/3/2024",
        "Sở Khoa học và Công nghệ",
        "Công tác <b>&",
        "trang 1, mục I.1; trang 7",
        "1.1.3_19-BC-SKHCN.pdf",
    )
    assert told.rows[4].cells[-1] == "Không kèm tệp"
    assert told.rows[5].cells[-1] == "Tài liệu mật, không kèm tệp"
    assert told.rows[6].cells[1] == "Tài liệu khác"
    assert told.rows[3].file == told.rows[2].file


def test_the_pack_holds_one_copy_of_each_file_named_by_criterion_and_number(packed: Path) -> None:
    with zipfile.ZipFile(packed) as archive:
        assert archive.namelist() == [
            "index.html",
            f"{LIST}.docx",
            f"{LIST}.xlsx",
            "tai-lieu/1.1.1_78-KH-SKHCN.pdf",
            "tai-lieu/1.1.3_19-BC-SKHCN.pdf",
            "tai-lieu/khac_ban.txt",
            SUMS,
        ]
        sums = archive.read(SUMS).decode().splitlines()
        for line in sums:
            digest, name = line.split("  ")
            assert hashlib.sha256(archive.read(name)).hexdigest() == digest
        assert len(sums) == len(archive.namelist()) - 1


def test_the_same_files_give_the_same_bytes(folder: Path, packed: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.zip"
    assert run(["pack", str(folder), "-o", str(again)]) == 0
    assert again.read_bytes() == packed.read_bytes()


def test_files_of_one_content_go_along_once(folder: Path, tmp_path: Path) -> None:
    (folder / "tl" / "bien-ban.txt").write_bytes((folder / "tl" / "kh78.pdf").read_bytes())
    assert run(["pack", str(folder), "-o", str(tmp_path / "a.zip")]) == 0
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert sum(name.startswith("tai-lieu/") for name in archive.namelist()) == 2


def test_the_page_links_to_every_file_and_nowhere_else(packed: Path) -> None:
    with zipfile.ZipFile(packed) as archive:
        page, names = archive.read("index.html").decode(), set(archive.namelist())
    links = set(re.findall(r'href="([^"]+)"', page))
    assert links == names - {"index.html"}
    assert "http" not in page and "<script" not in page
    assert "Công tác &lt;b&gt;&amp;" in page


def test_excel_gets_texts_dates_and_links_never_formulas(packed: Path) -> None:
    with zipfile.ZipFile(packed) as archive:
        book = openpyxl.load_workbook(io.BytesIO(archive.read(f"{LIST}.xlsx")))
    sheet: Any = book.active
    assert tuple(cell.value for cell in sheet[5]) == COLUMNS
    assert sheet["F6"].value == "=cmd|' /C calc'!A0" and sheet["F6"].data_type == "s"
    assert sheet["D8"].is_date and (sheet["D8"].value.month, sheet["D8"].value.day) == (3, 15)
    assert sheet["H8"].hyperlink.target.replace("\\", "/") == "tai-lieu/1.1.3_19-BC-SKHCN.pdf"
    assert sheet.print_title_rows == "$5:$5"
    assert sheet.page_setup.orientation == "landscape"


def test_word_gets_the_same_rows(packed: Path, folder: Path) -> None:
    with zipfile.ZipFile(packed) as archive:
        document = docx.Document(io.BytesIO(archive.read(f"{LIST}.docx")))
    (table,) = document.tables
    read = [tuple(cell.text for cell in row.cells) for row in table.rows]
    assert read == [COLUMNS, *(row.cells for row in listed(folder).rows)]


# --- after unzipping --------------------------------------------------------------------------


def unzipped(packed: Path) -> Path:
    target = packed.with_suffix("")
    with zipfile.ZipFile(packed) as archive:
        archive.extractall(target)
    return target


def test_a_pack_is_verified_zipped_and_unzipped(packed: Path) -> None:
    assert verify_pack(packed) == ()
    assert verify_pack(unzipped(packed)) == ()
    assert run(["pack", str(packed), "--verify"]) == 0


def test_what_was_changed_taken_out_or_put_in_is_told(
    packed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = unzipped(packed)
    (folder / "index.html").write_text("x", encoding="utf-8")
    (folder / "tai-lieu" / "khac_ban.txt").unlink()
    (folder / "la.txt").write_text("x", encoding="utf-8")
    assert [one.code for one in verify_pack(folder)] == [
        "pack_changed",
        "pack_missing",
        "pack_extra",
    ]
    assert run(["pack", str(folder), "--verify"]) == 1
    assert "có 3 điểm khác" in capsys.readouterr().out


def test_an_archive_that_was_written_anew_is_told(packed: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.zip"
    with zipfile.ZipFile(packed) as archive, zipfile.ZipFile(other, "w") as copy:
        for name in archive.namelist()[1:]:
            copy.writestr(name, b"x" if name.endswith("ban.txt") else archive.read(name))
        copy.writestr("la.txt", b"x")
    assert sorted(one.code for one in verify_pack(other)) == [
        "pack_changed",
        "pack_extra",
        "pack_missing",
    ]


@pytest.mark.parametrize(
    "line",
    ["../x", "a/../../x", "/etc/passwd", "a\\b", "a//b"],
)
def test_a_list_of_digests_that_leads_outside_is_refused(packed: Path, line: str) -> None:
    folder = unzipped(packed)
    (folder / SUMS).write_text(f"{'0' * 64}  {line}\n", encoding="utf-8")
    with pytest.raises(InputRefused) as refused:
        verify_pack(folder)
    assert refused.value.problems[0].code == "pack_sums"


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 no", b"x" * 1000])
def test_what_is_no_pack_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.zip").write_bytes(data)
    for path in (tmp_path / "a.zip", tmp_path):
        assert run(["pack", str(path), "--verify"]) == 2


# --- refusals ---------------------------------------------------------------------------------


def test_a_pack_is_not_made_of_files_that_are_not_what_was_recorded(
    folder: Path, tmp_path: Path
) -> None:
    (folder / "tl" / "bc19.pdf").write_bytes(b"other")
    (folder / "tl" / "kh78.pdf").unlink()
    (folder / "tl" / "kh78.pdf").symlink_to("bien-ban.txt")
    with pytest.raises(InputRefused) as refused:
        packable(load_assessment(folder))
    assert [one.code for one in refused.value.problems] == ["file_changed", "pack_link"]
    assert run(["pack", str(folder), "-o", str(tmp_path / "a.zip")]) == 2
    assert sorted(one.name for one in tmp_path.iterdir()) == ["ky"]


def test_a_file_that_changes_while_it_is_packed_leaves_no_pack(folder: Path) -> None:
    told = listed(folder)
    files = packable(load_assessment(folder))
    with pytest.raises(InputRefused) as refused:
        write_pack(told, files, dict.fromkeys(files, "sha256:0"), io.BytesIO())
    assert refused.value.problems[0].code == "pack_file_moved"


@pytest.mark.parametrize("arguments", [["--verify", "-o", "a.zip"], [], ["-o", "{folder}/a.zip"]])
def test_a_call_that_asks_for_two_things_or_none_is_refused(
    folder: Path, arguments: list[str]
) -> None:
    before = sorted(folder.rglob("*"))
    assert run(["pack", str(folder), *(one.format(folder=folder) for one in arguments)]) == 2
    assert sorted(folder.rglob("*")) == before


# --- names ------------------------------------------------------------------------------------


@given(st.text(max_size=30), st.text(max_size=200), st.text(max_size=40))
def test_every_name_is_safe_on_every_system(number: str, id: str, file: str) -> None:
    name = file_name("1.1", number, id, file)
    assert re.fullmatch(r"[\w.-]+", name)
    assert ".." not in name.partition("_")[0] and name[0] not in ".-"
    assert len(name) <= LONGEST + 6


@given(st.lists(st.sampled_from(["a.pdf", "A.pdf", "a", "a-2.pdf", "á.PDF"]), max_size=12))
def test_names_are_told_apart_whatever_their_capitals(names: list[str]) -> None:
    taken: set[str] = set()
    made = [apart(name, taken) for name in names]
    assert len({name.casefold() for name in made}) == len(names)


# --- as it is printed -------------------------------------------------------------------------


@needs("soffice", "pdftoppm")
def test_both_lists_fit_the_width_of_a_page(packed: Path, tmp_path: Path) -> None:
    folder = unzipped(packed)
    assert len(pages(folder / f"{LIST}.docx", tmp_path / "word")) == 1
    assert len(pages(folder / f"{LIST}.xlsx", tmp_path / "excel")) == 1
