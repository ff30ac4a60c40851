"""Tables from anywhere: bounds are held before a file is opened, and only refusals come."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import docx
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from criteria.problems import InputRefused
from reports.index_table import draft_index
from reports.index_table.numbering import marks, split_label
from reports.saving import save
from tests import tables


def refusal(path: Path) -> list[str]:
    """The codes that a file is refused with."""
    with pytest.raises(InputRefused) as refused:
        draft_index(path, "thu", path.parent / "index.yaml")
    return [one.code for one in refused.value.problems]


Row = Sequence[object]


def workbook(path: Path, *rows: Row) -> Path:
    """A small table of criteria, with more rows below it."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    head: list[Row] = [["Năm 2026"], ["TT", "Tiêu chí", "Điểm tối đa"], [1, "Kế hoạch", 2]]
    for row in (*head, *rows):
        sheet.append(list(row))
    book.save(path)
    return path


def edited(path: Path, part: str, change: Callable[[bytes], bytes]) -> Path:
    """The same file with one of its parts changed."""
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as before:
        parts = {name: before.read(name) for name in before.namelist()}
    parts[part] = change(parts.get(part, b""))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as after:
        for name, data in parts.items():
            after.writestr(name, data)
    return path


SHEET = "xl/worksheets/sheet1.xml"


def test_an_archive_that_unfolds_without_end_is_refused_unopened(tmp_path: Path) -> None:
    bomb = edited(workbook(tmp_path / "a.xlsx"), "xl/media/x.bin", lambda _: b"0" * 30_000_000)
    assert bomb.stat().st_size < 100_000
    assert refusal(bomb) == ["table_unfolds"]


def test_an_archive_of_too_many_parts_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as archive:
        for number in range(2_001):
            archive.writestr(f"xl/{number}", b"")
    assert refusal(tmp_path / "a.xlsx") == ["table_too_many_parts"]


def test_a_huge_file_is_refused_by_its_size_alone(tmp_path: Path) -> None:
    with (tmp_path / "a.xlsx").open("wb") as file:
        file.truncate(3_000_000_000)
    assert refusal(tmp_path / "a.xlsx") == ["table_too_large"]


@pytest.mark.parametrize(
    "start",
    [
        b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]>',
        b'<?xml version="1.0" encoding="UTF-7"?>',
        b"\xff\xfe<\x00",
    ],
)
def test_xml_that_no_office_program_writes_is_refused(tmp_path: Path, start: bytes) -> None:
    path = edited(workbook(tmp_path / "a.xlsx"), SHEET, lambda data: start + data)
    assert refusal(path) == ["table_entities"]


def test_a_stray_cell_at_the_far_end_is_named_and_refused(tmp_path: Path) -> None:
    far = b'<row r="1048576"><c r="XFD1048576" t="n"><v>1</v></c></row></sheetData>'
    path = edited(
        workbook(tmp_path / "a.xlsx"), SHEET, lambda data: data.replace(b"</sheetData>", far)
    )
    with pytest.raises(InputRefused) as refused:
        draft_index(path, "thu", tmp_path / "index.yaml")
    (one,) = refused.value.problems
    assert (one.code, one.operands["cell"]) == ("table_too_tall", "XFD1048576")


def test_a_merge_over_the_whole_sheet_costs_nothing(tmp_path: Path) -> None:
    merge = b'</sheetData><mergeCells count="1"><mergeCell ref="A5:XFD1048576"/></mergeCells>'
    path = edited(
        workbook(tmp_path / "a.xlsx"), SHEET, lambda data: data.replace(b"</sheetData>", merge)
    )
    assert draft_index(path, "thu", tmp_path / "index.yaml").holds


def test_merges_without_number_are_refused(tmp_path: Path) -> None:
    one = b'<mergeCell ref="A1:BH3000"/>'
    merges = b"</sheetData><mergeCells>" + one * 20 + b"</mergeCells>"
    path = workbook(tmp_path / "a.xlsx", *[[None, "x"]] * 3_000)
    edited(path, SHEET, lambda data: data.replace(b"</sheetData>", merges))
    assert refusal(path) == ["table_merges"]


def test_an_endless_cell_is_named_and_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [2, "x" * 30_000, 1])
    assert refusal(path) == ["table_text_too_long"]


def test_old_formats_folders_and_missing_files_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "a.xls").write_bytes(b"\xd0\xcf\x11\xe0 old")
    (tmp_path / "b.xlsx").write_bytes(b"PK\x03\x04 cut off")
    with zipfile.ZipFile(tmp_path / "c.xlsx", "w") as archive:
        archive.writestr("a.txt", "no office file")
    assert refusal(tmp_path / "a.xls") == ["table_old_format"]
    assert refusal(tmp_path / "b.xlsx") == refusal(tmp_path / "c.xlsx") == ["table_not_office"]
    assert refusal(tmp_path) == ["file_is_folder"]
    assert refusal(tmp_path / "none.xlsx") == ["input_missing"]


def test_a_number_that_word_makes_by_itself_is_named(tmp_path: Path) -> None:
    tables.word_pages(tmp_path / "a.docx")
    document = docx.Document(str(tmp_path / "a.docx"))
    cell = document.tables[0].cell(4, 0)
    cell.text = ""
    cell.paragraphs[0]._p.get_or_add_pPr().get_or_add_numPr()
    document.save(str(tmp_path / "a.docx"))
    draft = draft_index(tmp_path / "a.docx", "thu", tmp_path / "index.yaml")
    found = [one.operands["cell"] for one in draft.doubts if one.code == "table_automatic_number"]
    assert found == ["bảng 1, dòng 5, cột 1"] and not draft.holds


def test_inserted_text_is_read_and_struck_out_text_is_not(tmp_path: Path) -> None:
    def review(data: bytes) -> bytes:
        end = "</w:t></w:r>"
        more = f"<w:ins><w:r><w:t> đã sửa{end}</w:ins>"
        less = "<w:del><w:r><w:delText> cũ</w:delText></w:r></w:del>"
        return data.replace(f"Kiểm tra{end}".encode(), f"Kiểm tra{end}{more}{less}".encode())

    tables.word_pages(tmp_path / "a.docx")
    edited(tmp_path / "a.docx", "word/document.xml", review)
    text = draft_index(tmp_path / "a.docx", "thu", tmp_path / "index.yaml").text
    assert "name: Kiểm tra đã sửa\n" in text and "cũ" not in text


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> list[bytes]:
    folder = tmp_path_factory.mktemp("samples")
    tables.two_heads(folder / "a.xlsx")
    tables.word_pages(folder / "b.docx")
    return [(folder / name).read_bytes() for name in ("a.xlsx", "b.docx")]


@settings(max_examples=60, deadline=None)
@given(which=st.integers(0, 1), at=st.integers(0, 10**6), junk=st.binary(min_size=1, max_size=8))
def test_a_damaged_file_is_refused_or_read_and_nothing_else(
    samples: list[bytes], tmp_path_factory: pytest.TempPathFactory, which: int, at: int, junk: bytes
) -> None:
    data = bytearray(samples[which])
    start = at % len(data)
    data[start : start + len(junk)] = junk
    path = tmp_path_factory.getbasetemp() / "damaged.bin"
    path.write_bytes(data)
    try:
        draft_index(path, "thu", path.parent / "index.yaml")
    except InputRefused as refused:
        assert refused.problems


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.lists(
            st.one_of(
                st.none(),
                st.integers(-5, 200),
                st.decimals(-10, 100, places=2).map(str),
                st.sampled_from(["I", "II", "1", "1.1", "1.2", "a)", "Tổng cộng", "Điểm thưởng"]),
                st.text(max_size=12),
            ),
            min_size=4,
            max_size=5,
        ),
        max_size=12,
    )
)
def test_any_rows_at_all_are_drafted_or_refused(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[object]]
) -> None:
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    path = tmp_path_factory.getbasetemp() / "rows.xlsx"
    plain = [
        [ILLEGAL_CHARACTERS_RE.sub("", v).lstrip("=") if isinstance(v, str) else v for v in row]
        for row in rows
    ]
    draft = draft_index(workbook(path, *plain), "thu", path.parent / "index.yaml")
    assert draft.text.count("judged:") == draft.leaves
    codes = {one.code for one in draft.doubts}
    assert codes.isdisjoint({"yaml_syntax", "duplicate_key", "unseen_sign", "tab"})


@given(st.text(max_size=30))
def test_any_text_has_a_number_or_none_and_loses_nothing(text: str) -> None:
    label, rest = split_label(text)
    assert text.endswith(rest) and label in text[: len(text) - len(rest)]
    assert label or rest == text
    assert all(mark.pieces for mark in marks(text))


def test_a_file_that_stands_there_is_left_alone_unless_forced(tmp_path: Path) -> None:
    path = tmp_path / "new" / "index.yaml"
    save(path, b"one")
    with pytest.raises(InputRefused) as refused:
        save(path, b"two")
    assert [one.code for one in refused.value.problems] == ["file_stands_there"]
    assert path.read_bytes() == b"one"
    save(path, b"two", replace=True)
    assert path.read_bytes() == b"two"
    assert [one.name for one in path.parent.iterdir()] == ["index.yaml"]


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(InputRefused) as refused:
        save(tmp_path / "file" / "index.yaml", b"one")
    assert [one.code for one in refused.value.problems] == ["file_not_writable"]
