"""Heads in several rows under merged cells, and closing rows, as annexes have them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from criteria.problems import InputRefused
from evidence.tables.written_heads import numbers_columns, words_alone, written_heads
from tests.table_support import codes_of, counted_from, rows_csv

# The annex on dossiers of the reports of departments: twelve columns under three rows of heads.
TOP = ["STT", "Tên TTHC", "Lĩnh vực", "Số hồ sơ nhận giải quyết", "", ""]
TOP += ["Kết quả giải quyết", "", "", "", "", ""]
MIDDLE = ["", "", "", "Tổng số", "Số kỳ trước chuyển qua", "Số mới tiếp nhận"]
MIDDLE += ["đã giải quyết", "", "", "đang giải quyết", "", ""]
BOTTOM = ["", "", "", "", "", "", "Tổng số", "Trả đúng thời hạn", "Trả quá hạn"]
BOTTOM += ["Tổng số", "Chưa đến hạn", "Quá hạn"]
NUMBERS = [f"({n})" for n in range(1, 13)]
ROWS = [
    ["1", "Cấp giấy phép", "ATBX", "10", "2", "8", "7", "6", "1", "3", "2", "1"],
    ["2", "Khai báo thiết bị", "ATBX", "23", "", "23", "23", "23", "0", "0", "0", "0"],
]
TOTAL = ["", "Tổng cộng", "", "33", "2", "31", "30", "29", "1", "3", "2", "1"]
ANNEX = [["PHỤ LỤC 2"], [], TOP, MIDDLE, BOTTOM, NUMBERS, *ROWS, TOTAL, ["", "Người lập biểu"]]

TABLE = """\
    declares:
      name: Giải quyết hồ sơ
      columns:
        taken: {name: Số hồ sơ nhận giải quyết - Tổng số, type: count}
        carried: {name: Số kỳ trước chuyển qua, type: count, optional: true}
        settled: {name: "Kết quả giải quyết: đã giải quyết: Tổng số", type: count}
        late: {name: Trả quá hạn, type: count}
        pending: {name: Kết quả giải quyết / đang giải quyết / Tổng số, type: count}
      measures:
        taken: {name: Nhận, is: sum(taken)}
        carried: {name: Kỳ trước, is: "sum(carried, carried is present)"}
        pending: {name: Đang giải quyết, is: sum(pending)}
    facts:
      dossiers_settled: sum(settled)
      dossiers_late: sum(late)
"""


def workbook(path: Path, rows: Sequence[Sequence[str]]) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append([int(cell) if cell.isdecimal() else cell or None for cell in row])
    for spanned in ("D3:F3", "G3:L3", "G4:I4", "J4:L4", "A3:A5", "B3:B5", "D4:D5"):
        sheet.merge_cells(spanned)
    book.save(path)
    return path


def page(path: Path, rows: Sequence[Sequence[str]]) -> Path:
    heads = """
    <tr><td rowspan=3>STT<td rowspan=3>Tên TTHC<td rowspan=3>Lĩnh vực
      <td colspan=3>Số hồ sơ nhận giải quyết<td colspan=6>Kết quả giải quyết</tr>
    <tr><td rowspan=2>Tổng số<td rowspan=2>Số kỳ trước chuyển qua<td rowspan=2>Số mới tiếp nhận
      <td colspan=3>đã giải quyết<td colspan=3>đang giải quyết</tr>
    <tr><td>Tổng số<td>Trả đúng thời hạn<td>Trả quá hạn<td>Tổng số<td>Chưa đến hạn<td>Quá hạn</tr>
    """
    body = "".join(f"<tr>{''.join(f'<td>{c}' for c in row)}</tr>" for row in rows[5:-1])
    path.write_text(f"<meta charset=utf-8><table>{heads}{body}</table>", encoding="utf-8")
    return path


def counted(folder: Path, file: str, text: str = TABLE) -> tuple[dict[str, int], list[str]]:
    """The figures of the table by measure, and the codes of what is wrong with it."""
    table = counted_from(folder, file, text)
    figures = {name: int(value) for name, value in table.figures.items() if value is not None}
    return figures, codes_of(table.problems)


@pytest.mark.parametrize(
    ("write", "name"), [(rows_csv, "a.csv"), (workbook, "a.xlsx"), (page, "a.xls")]
)
def test_heads_in_three_rows_under_merged_cells_are_found_by_what_they_are_part_of(
    tmp_path: Path, write: object, name: str
) -> None:
    assert callable(write)
    write(tmp_path / name, ANNEX)
    figures, codes = counted(tmp_path, name)
    assert figures == {
        "sum(taken)": 33,
        "sum(carried, carried is present)": 2,
        "sum(settled)": 30,
        "sum(late)": 1,
        "sum(pending)": 3,
    }
    assert codes == []


def test_a_head_that_stands_under_two_groups_must_be_told_with_its_group(tmp_path: Path) -> None:
    rows_csv(tmp_path / "a.csv", ANNEX)
    text = TABLE.replace("Số hồ sơ nhận giải quyết - Tổng số", "Tổng số")
    text += "      dossiers_direct: sum(taken)\n"
    with pytest.raises(InputRefused) as refused:
        counted(tmp_path, "a.csv", text)
    assert [one.code for one in refused.value.problems] == ["head_twice"]


def test_the_printed_total_is_held_against_the_rows_though_it_fills_every_column(
    tmp_path: Path,
) -> None:
    wrong = [*TOTAL[:6], "31", *TOTAL[7:]]
    rows_csv(tmp_path / "a.csv", [TOP, MIDDLE, BOTTOM, *ROWS, wrong])
    figures, codes = counted(tmp_path, "a.csv")
    assert figures["sum(settled)"] == 30
    assert codes == ["total_differs"]


@pytest.mark.parametrize(
    "words",
    ["Tổng cộng", "TỔNG CỘNG:", "Tổng cộng toàn Sở", "Tổng cộng (I + II)", "Cộng", "Tổng số"],
)
def test_a_closing_row_is_one_however_much_of_it_is_filled(tmp_path: Path, words: str) -> None:
    rows_csv(tmp_path / "a.csv", [TOP, MIDDLE, BOTTOM, *ROWS, ["", words, *TOTAL[2:]]])
    figures, codes = counted(tmp_path, "a.csv")
    assert (figures["sum(taken)"], codes) == (33, [])


def test_a_row_with_a_key_is_no_closing_row_whatever_it_is_called(tmp_path: Path) -> None:
    text = TABLE.replace("      columns:\n", "      key: field\n      columns:\n")
    field = "        field: {name: Lĩnh vực, type: text}\n"
    text = text.replace("        taken:", f"{field}        taken:", 1)
    rows = [["1", "Tổng cộng", *ROWS[0][2:]], ["Cộng", "x", "KHCN", *ROWS[1][3:]]]
    rows_csv(tmp_path / "a.csv", [TOP, MIDDLE, BOTTOM, *rows])
    figures, codes = counted(tmp_path, "a.csv", text)
    assert (figures["sum(taken)"], codes) == (33, [])


def test_a_total_between_rows_is_refused_however_long_the_table_below_it_is(tmp_path: Path) -> None:
    many = [[str(n), "x" * 200, *ROWS[0][2:]] for n in range(2_000)]
    rows_csv(tmp_path / "a.csv", [TOP, MIDDLE, BOTTOM, *ROWS, TOTAL, *many])
    assert (tmp_path / "a.csv").stat().st_size > 1 << 18
    with pytest.raises(InputRefused) as refused:
        counted(tmp_path, "a.csv")
    (one,) = refused.value.problems
    assert (one.code, one.operands["words"]) == ("rows_after_total", "Tổng cộng")


@pytest.mark.parametrize(
    ("row", "numbers"),
    [
        (["(1)", "(2)", "(3)"], True),
        (["A", "B", "1", "2", "3=1+2"], True),
        (["(1)", "(2)", "(3)=(1)+(2)"], True),
        (["1", "2", "3", "4"], True),
        (["1", "Tên", "3"], False),
        (["1", "2", "", "4"], False),
        (["2", "3", "4"], False),
        (["(1)", "(3)", "(2)"], False),
        ([], False),
    ],
)
def test_a_row_that_numbers_the_columns_is_known_and_no_row_of_figures_taken_for_one(
    row: list[str], *, numbers: bool
) -> None:
    assert numbers_columns(row, worded=[1]) == numbers
    if row and all(cell.isdecimal() for cell in row):
        assert numbers_columns(row, worded=[]) == 0


def test_a_head_says_what_it_is_part_of() -> None:
    heads = written_heads([["stt", "nhận", "", "ghi chú"], ["", "tổng số", "mới", ""]])
    assert [one.full for one in heads] == ["stt", "nhận tổng số", "nhận mới", "ghi chú"]


# As it may be written shorter, with every run of blanks tried from each of its ends.
APART = re.compile(r"\s*[-–—:/>|]\s+|\s*[:>|]\s*|\s+[-–—/]\s*")


@given(st.text("ab -–:/>|\t\n").map(str.strip))
def test_signs_between_the_parts_of_a_head_are_told_from_those_within_a_word(text: str) -> None:
    assert words_alone(text) == " ".join(APART.sub(" ", text).split())
    assert words_alone("Quá hạn: 10-15 ngày - Tổng số/kỳ") == "Quá hạn 10-15 ngày Tổng số/kỳ"
