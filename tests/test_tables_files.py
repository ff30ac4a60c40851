"""Files as offices have them: every format, every coding, titles and totals, the same figures."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from criteria.problems import InputRefused
from evidence.loading import load_assessment
from evidence.tables.legacy import from_tcvn3, from_vni
from evidence.tables.measuring import Tables, count_tables
from tests.table_support import (
    ASSESSMENT,
    HEADS,
    PLAN,
    codes_of,
    dossier,
    figures,
    folder_with,
    many_dossiers,
    write_csv,
)
from tests.tools import converted, needs

ROWS = many_dossiers(40)
TITLE = [["SỞ KHOA HỌC VÀ CÔNG NGHỆ"], ["DANH SÁCH HỒ SƠ", "", "Quý I"], []]


def counted(folder: Path) -> dict[str, Any]:
    (table,) = count(folder).counted
    assert table.problems == ()
    return figures(table)


def count(folder: Path) -> Tables:
    return count_tables(PLAN, load_assessment(folder), every=True)


def refusal(folder: Path) -> list[str]:
    with pytest.raises(InputRefused) as refused:
        count(folder)
    return codes_of(refused.value.problems)


@pytest.fixture(scope="module")
def wanted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The figures of the rows from plain CSV."""
    return counted(folder_with(tmp_path_factory.mktemp("csv"), ROWS))


def named(folder: Path, file: str) -> Path:
    """The folder of an assessment whose table is in `file`."""
    text = ASSESSMENT.replace("file: ho-so.csv", f"file: {file}")
    (folder / "assessment.yaml").write_text(text, encoding="utf-8")
    return folder


def cells(rows: Iterable[Mapping[str, str]]) -> list[list[Any]]:
    """Rows as a workbook holds them: days are days."""
    return [
        [_day(row[name]) if name.endswith("_on") else row[name] for name in HEADS] for row in rows
    ]


def _day(text: str) -> date | str:
    if not text:
        return ""
    if "-" in text:
        return date.fromisoformat(text)
    day, month, year = map(int, text.split("/"))
    return date(year, month, day)


def write_xlsx(path: Path, rows: list[list[Any]], after: list[list[Any]] | None = None) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in [*TITLE, list(HEADS.values()), *rows, *(after or [])]:
        sheet.append(row)
    book.save(path)


def test_a_workbook_gives_what_the_text_gives(tmp_path: Path, wanted: dict[str, Any]) -> None:
    write_xlsx(tmp_path / "b.xlsx", cells(ROWS), [["Tổng cộng: 40"], [], ["", "Người lập"]])
    assert counted(named(tmp_path, "b.xlsx")) == wanted


def test_days_that_excel_kept_as_numbers_are_days(tmp_path: Path, wanted: dict[str, Any]) -> None:
    serial = [
        [(each - date(1899, 12, 30)).days if isinstance(each, date) else each for each in row]
        for row in cells(ROWS)
    ]
    write_xlsx(tmp_path / "b.xlsx", serial)
    assert counted(named(tmp_path, "b.xlsx")) == wanted


def test_a_page_saved_as_xls_gives_the_same(tmp_path: Path, wanted: dict[str, Any]) -> None:
    def line(row: Iterable[object], tag: str = "td") -> str:
        return "<tr>" + "".join(f"<{tag}>{each}</{tag}>" for each in row) + "</tr>"

    body = "".join(line(row[name] for name in HEADS) for row in ROWS)
    page = (
        "<html><head><meta charset='utf-8'><style>td {color: red}</style></head><body>"
        f"<table><tr><td colspan=6>DANH SÁCH<br>HỒ SƠ</td></tr>{line(HEADS.values(), 'th')}{body}"
        "<tr><td colspan=6>Tổng cộng: 40 hồ sơ</td></tr></table></body></html>"
    )
    (tmp_path / "b.xls").write_text(page, encoding="utf-8")
    assert counted(named(tmp_path, "b.xls")) == wanted


def test_parquet_gives_the_same_with_days_of_its_own_or_as_text(
    tmp_path: Path, wanted: dict[str, Any]
) -> None:
    import duckdb

    folder_with(tmp_path, ROWS)
    csv = str(tmp_path / "ho-so.csv")
    typed = (
        'SELECT * REPLACE (strptime("Ngày tiếp nhận", \'%d/%m/%Y\')::DATE AS "Ngày tiếp nhận") '
        "FROM read_csv(?, all_varchar = true, header = true)"
    )
    for name, query in (("text", "SELECT * FROM read_csv(?, all_varchar = true, header = true)"),
                        ("typed", typed)):  # fmt: skip
        path = tmp_path / f"{name}.parquet"
        duckdb.execute(f"COPY ({query}) TO '{path}' (FORMAT parquet)", [csv])
        assert counted(named(tmp_path, path.name)) == wanted


@needs("soffice")
def test_an_old_workbook_that_libreoffice_saved_gives_the_same(
    tmp_path: Path, wanted: dict[str, Any]
) -> None:
    write_xlsx(tmp_path / "b.xlsx", cells(ROWS), [["Tổng cộng: 40"]])
    made = converted(tmp_path / "b.xlsx", "xls", tmp_path / "out")
    (tmp_path / "b.xls").write_bytes(made.read_bytes())
    assert counted(named(tmp_path, "b.xls")) == wanted


def windows_1258(text: str) -> bytes:
    """Letters with a hat in one piece, tones after them, as that code page has them."""
    made = []
    for letter in text:
        parts = unicodedata.normalize("NFD", letter)
        tone = [one for one in parts[1:] if one in "\u0300\u0301\u0303\u0309\u0323"]
        hats = [one for one in parts[1:] if one not in tone]
        made.append(unicodedata.normalize("NFC", parts[0] + "".join(hats)) + "".join(tone))
    return "".join(made).encode("cp1258")


def turned(text: str, turn: Callable[[str], str], longest: int) -> str:
    """The text in an old coding: for every letter the shortest signs that turn into it."""
    signs = [chr(code) for code in range(0xA1, 0x100)]
    pairs = [base + sign for base in "aeiouyAEIOUYôöÔÖ" for sign in signs]
    back = {turn(one): one for one in (pairs if longest == 2 else [])}
    back |= {turn(one): one for one in signs if turn(one) != one}
    return "".join(back.get(letter, letter) for letter in text)


def tcvn3(text: str) -> bytes:
    lower = "".join(one.lower() if one not in "ĂÂĐÊÔƠƯ" and ord(one) > 127 else one for one in text)
    return turned(lower, from_tcvn3, 1).encode("latin-1")


def vni(text: str) -> bytes:
    return turned(text, from_vni, 2).encode("latin-1")


CODINGS: dict[str, Callable[[str], bytes]] = {
    "utf-8 with its mark": lambda text: text.encode("utf-8-sig"),
    "utf-16": lambda text: text.encode("utf-16"),
    "decomposed": lambda text: unicodedata.normalize("NFD", text).encode(),
    "windows-1258": windows_1258,
    "tcvn3": tcvn3,
    "vni": vni,
    "semicolons": lambda text: text.replace(",", ";").encode(),
    "tabs": lambda text: text.replace(",", "\t").encode(),
    "lines of an old Mac and of Windows": lambda text: text.replace("\r\n", "\n").encode(),
}


@pytest.mark.parametrize("coding", CODINGS)
def test_the_coding_of_a_text_is_found_by_its_heads(
    tmp_path: Path, wanted: dict[str, Any], coding: str
) -> None:
    folder = folder_with(tmp_path, ROWS)
    text = (folder / "ho-so.csv").read_text(encoding="utf-8")
    (folder / "ho-so.csv").write_bytes(CODINGS[coding](text))
    assert counted(folder) == wanted


def test_tcvn3_and_vni_turn_into_the_words_they_stand_for() -> None:
    assert from_tcvn3("Sè TT hå s¬") == "Số TT hồ sơ"
    assert from_tcvn3("Ngµy tiÕp nhËn") == "Ngày tiếp nhận"
    assert from_vni("Soá TT hoà sô") == "Số TT hồ sơ"
    assert from_vni("Ngaøy tieáp nhaän") == "Ngày tiếp nhận"
    assert from_vni("ÑÔN VÒ") == "ĐƠN VỊ"


def test_a_head_is_found_under_any_of_its_names_and_a_missing_one_is_named(
    tmp_path: Path,
) -> None:
    other = {**HEADS, "channel": "KÊNH", "received_on": "  thời gian tiếp nhận "}
    folder = folder_with(tmp_path, ROWS, heads=other)
    (table,) = count(folder).counted
    assert table.unit.rows == 40
    folder_with(tmp_path, ROWS, heads={**HEADS, "channel": "Đường vào"})
    assert refusal(folder) == ["head_missing"]
    text = ASSESSMENT.replace(
        "use: dossiers", "use: dossiers\n    headers:\n      channel: [Đường vào]"
    )
    (folder / "assessment.yaml").write_text(text, encoding="utf-8")
    assert count(folder).counted[0].unit.rows == 40


def test_a_formula_without_a_value_and_an_error_cell_are_bad_cells_never_zero(
    tmp_path: Path,
) -> None:
    rows = cells([dossier(code=f"H{n}") for n in range(5)])
    rows[1][3], rows[2][3] = "=TODAY()", "#N/A"
    write_xlsx(tmp_path / "b.xlsx", rows)
    (table,) = count(named(tmp_path, "b.xlsx")).counted
    rows_told = [one for one in table.problems if one.code.startswith("row_")]
    bad = [(one.code, one.place.line) for one in rows_told]
    assert bad == [("row_cell_unreadable", 6), ("row_cell_unreadable", 7)]


def test_a_printed_sum_in_a_workbook_is_held_against_the_cells(tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Số, ký hiệu", "Ngày ban hành", "Số nhiệm vụ", "Đã hoàn thành"])
    plans = [("275/QĐ", 29, 28), ("12/KH", 4, 4), ("15/KH", 10, 10), ("18/KH", 19, 19)]
    for number, tasks, done in plans:
        sheet.append([number, date(2026, 1, 5), tasks, done])
    sheet.append(["Tổng cộng", "", 62, 60])
    book.save(tmp_path / "b.xlsx")
    text = ASSESSMENT[: ASSESSMENT.index("tables:")].replace("ho-so.csv", "b.xlsx")
    text += "tables:\n  ke_hoach:\n    use: plans\n    document: bang\n"
    (tmp_path / "assessment.yaml").write_text(text, encoding="utf-8")
    (table,) = count(tmp_path).counted
    assert figures(table)["tasks"] == 62
    assert figures(table)["tasks_done"] == 61
    (told,) = table.problems
    assert (told.code, told.place.line) == ("total_differs", 6)
    assert (told.operands["found"], told.operands["counted"]) == ("60", "61")
    assert table.share(table.defined.table.shares["done"].ways["by_task"]) == (61, 62)


def test_only_declared_columns_are_read_and_nothing_of_the_others_is_kept(tmp_path: Path) -> None:
    heads = {**HEADS, "citizen": "Họ tên người nộp"}
    rows = [dossier(code=f"H{n}", citizen="Nguyễn Văn Bí Mật") for n in range(3)]
    (table,) = count(folder_with(tmp_path, rows, heads=heads)).counted
    assert "Bí Mật" not in repr(table)
    assert "citizen" not in table.query


def test_a_file_name_composed_or_not_is_the_same_file(tmp_path: Path) -> None:
    folder_with(tmp_path, ROWS)
    name = "bảng hồ sơ.csv"
    (tmp_path / "ho-so.csv").rename(tmp_path / unicodedata.normalize("NFD", name))
    (table,) = count(named(tmp_path, name)).counted
    assert table.unit.rows == 40
    assert table.files[0].name == name


def test_files_of_one_folder_may_be_of_several_kinds(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, [])
    (folder / "q").mkdir()
    write_csv(folder / "q" / "1.csv", ROWS[:20])
    write_xlsx(folder / "q" / "2.xlsx", cells(ROWS[20:]))
    text = ASSESSMENT.replace("use: dossiers", "use: dossiers\n    file: q")
    (folder / "assessment.yaml").write_text(text, encoding="utf-8")
    (table,) = count(folder).counted
    assert table.unit.rows == 40
    assert table.problems == ()


def test_a_line_break_within_a_cell_is_part_of_the_cell(tmp_path: Path) -> None:
    rows = [dossier(code="H1"), dossier(code="H2\nphụ lục"), dossier(code="H3")]
    (table,) = count(folder_with(tmp_path, rows)).counted
    assert table.unit.rows == 3
    assert table.problems == ()


def test_a_quotation_mark_that_swallows_rows_is_noticed(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, [dossier(code=f"H{n}") for n in range(3)])
    row = ",".join(dossier(code="H9").values())
    with (folder / "ho-so.csv").open("a", encoding="utf-8") as file:
        file.write(row.replace("Tỉnh", '"Tỉnh') + "\r\n" + row + "\r\n")
    (table,) = count(folder).counted
    assert table.refused
