"""From tables of many shapes to an index: levels, maxima, texts, every doubt by its cell."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from criteria.forms.judged import Judged
from criteria.index import Criterion, Index
from criteria.loading import from_source
from criteria.numbers import exact_text
from criteria.problems import InputRefused, Severity
from criteria.source import parse_source
from reports.index_table import Drafted, draft_index, slug_of
from tests import tables

Tree = list[tuple[str, str, str, "Tree"]]


def drafted(path: Path, draw: Callable[[Path], None], suffix: str = "xlsx") -> Drafted:
    """The draft of a table that `draw` draws."""
    table = path / f"bang.{suffix}"
    draw(table)
    return draft_index(table, "thu-2026", path / "index.yaml")


def loaded(draft: Drafted) -> Index:
    """The index that the text of a draft is."""
    return from_source(parse_source("index.yaml", draft.text.encode())).index


def shape(nodes: tuple[Criterion, ...]) -> Tree:
    """Ids, names and maxima of a tree."""
    return [
        (n.id, n.name, "" if n.max is None else exact_text(n.max), shape(n.criteria)) for n in nodes
    ]


def leaves(nodes: tuple[Criterion, ...]) -> list[Criterion]:
    """The nodes without children."""
    return [leaf for node in nodes for leaf in (leaves(node.criteria) if node.criteria else [node])]


def told(draft: Drafted) -> list[tuple[str, object]]:
    """The codes of the doubts with their cells."""
    return [(one.code, one.operands.get("cell", "")) for one in draft.doubts]


def test_two_rows_of_heads_merged_cells_and_roman_numbers_become_a_tree(tmp_path: Path) -> None:
    draft = drafted(tmp_path, tables.two_heads)
    index = loaded(draft)
    assert draft.holds and (draft.components, draft.leaves, draft.max) == (2, 5, 5)
    assert (index.name, index.year, index.unit.kind) == (tables.TITLE, 2026, "so")
    assert index.cite == "Quyết định số 12/QĐ-UBND ngày 05/01/2026 của UBND tỉnh"
    assert shape(index.components) == [
        (
            "I",
            "Công tác chỉ đạo, điều hành",
            "3",
            [
                ("I.1", "Ban hành kế hoạch", "1.5", []),
                (
                    "I.2",
                    "Thực hiện kế hoạch",
                    "1.5",
                    [("I.2.a", "Đúng hạn", "1", []), ("I.2.b", "Có báo cáo", "0.5", [])],
                ),
            ],
        ),
        (
            "II",
            "Cải cách thể chế",
            "2",
            [("II.1", "Rà soát văn bản", "1", []), ("II.2", "Xử lý kết quả rà soát", "1", [])],
        ),
    ]
    plan = index.components[0].criteria[0]
    assert plan.text == "Trước 15/12: 1,5\nSau: 0"
    assert [index.documents[name].name for name in plan.documents] == ["Kế hoạch năm"]


def test_every_leaf_of_a_draft_is_judged_and_nothing_else(tmp_path: Path) -> None:
    index = loaded(drafted(tmp_path, tables.two_heads))
    assert all(isinstance(leaf.score, Judged) for leaf in leaves(index.components))


def test_a_row_without_a_number_goes_to_the_text_above_and_is_told(tmp_path: Path) -> None:
    draft = drafted(tmp_path, tables.two_heads)
    assert leaves(loaded(draft).components)[2].text == "Nộp trễ 1 ngày: 0.25"
    assert ("table_row_without_number", "Phụ lục I!B12") in told(draft)


def test_a_proof_merged_over_two_criteria_is_copied_to_both_and_told(tmp_path: Path) -> None:
    draft = drafted(tmp_path, tables.two_heads)
    first, second = loaded(draft).components[1].criteria
    assert first.documents == second.documents != ()
    assert ("table_text_merged", "Phụ lục I!F14") in told(draft)


def test_a_number_cell_that_lost_its_last_zero_gets_it_back_and_is_told(tmp_path: Path) -> None:
    draft = drafted(tmp_path, tables.ten_and_more)
    first = loaded(draft).components[0]
    assert [one.id for one in first.criteria] == [f"1.{number}" for number in range(1, 12)]
    assert {one.max for one in first.criteria if one.max} == {first.max and first.max / 11}
    assert ("table_number_restored", "Bảng!A13") in told(draft)
    assert draft.holds and draft.max == 10


def test_maxima_and_numbers_in_the_names_are_found(tmp_path: Path) -> None:
    draft = drafted(tmp_path, tables.points_in_names)
    index = loaded(draft)
    assert index.unit.kind == "xa" and index.max == 10
    assert shape(index.components) == [
        (
            "I",
            "Công tác chỉ đạo",
            "4",
            [("I.1", "Kế hoạch", "2.5", []), ("I.2", "Kiểm tra", "1.5", [])],
        ),
        ("II", "Một cửa", "6", [("II.1", "Giải quyết hồ sơ", "6", [])]),
    ]
    assert ("table_max_in_name", "Sheet!A5") in told(draft)


def test_parts_sections_sums_and_formulas_are_read(tmp_path: Path) -> None:
    draft = drafted(tmp_path, tables.letters_and_sections)
    index = loaded(draft)
    assert draft.holds and index.max == 10
    assert shape(index.components)[0][3][0] == (
        "I",
        "Chỉ đạo",
        "4",
        [("I.1", "Kế hoạch", "2", []), ("I.2", "Kiểm tra", "2", [])],
    )
    assert shape(index.components)[0][3][1][3] == [("II.1", "Rà soát", "3", [])]
    assert (shape(index.bonus), shape(index.penalty)) == (
        [("T1", "Sáng kiến", "2", [])],
        [("V1", "Vi phạm", "1", [])],
    )
    assert ("table_max_summed", "Sheet!B4") in told(draft)


def test_a_word_table_over_several_pages_is_one_table(tmp_path: Path) -> None:
    draft = drafted(tmp_path, tables.word_pages, "docx")
    index = loaded(draft)
    assert draft.holds and (index.name, index.year, index.max) == (tables.TITLE, 2026, 4)
    assert shape(index.components) == [
        ("1", "Chỉ đạo", "3", [("1.1", "Kế hoạch", "2", []), ("1.2", "Kiểm tra", "1", [])]),
        ("2", "Thể chế", "1", [("2.1", "Rà soát", "1", [])]),
    ]
    plan = index.components[0].criteria[0]
    assert plan.text == "Trước hạn: 2 điểm\nSau hạn: 0 điểm"
    assert [index.documents[name].name for name in plan.documents] == ["Kế hoạch\nBáo cáo"]
    assert ("table_head_taken_over", "bảng 2, dòng 1, cột 1") in told(draft)


def test_a_form_for_self_scoring_gives_its_criteria_and_says_what_it_left_out(
    tmp_path: Path,
) -> None:
    draft = drafted(tmp_path, tables.wide_form)
    plan, audit = loaded(draft).components[0].criteria
    assert (plan.text, plan.note, audit.text) == ("Có", "Văn phòng", "Tỷ lệ")
    assert [cell for code, cell in told(draft) if code == "table_column_left_out"] == [
        "Tự chấm!D3",
        "Tự chấm!H3",
        "Tự chấm!I3",
        "Tự chấm!J3",
    ]


def test_a_broken_table_is_drafted_with_everything_wrong_named_by_its_cell(tmp_path: Path) -> None:
    draft = drafted(tmp_path, tables.broken)
    assert not draft.holds
    assert {
        ("table_row_left_out", "Sheet!B3"),
        ("table_id_twice", "Sheet!B6"),
        ("table_number_jumps", "Sheet!B7"),
        ("table_max_unreadable", "Sheet!C7"),
        ("table_cell_date", "Sheet!A8"),
        ("table_name_missing", "Sheet!B9"),
        ("table_max_missing", "Sheet!B10"),
        ("table_formula_empty", "Sheet!C11"),
        ("table_sum_differs", "Sheet!B12"),
    } <= set(told(draft))
    assert any(one.severity is Severity.ERROR for one in draft.doubts)
    for code in ("table_sum_differs", "table_id_twice"):
        assert f"Sheet!B{12 if code == 'table_sum_differs' else 6}" in draft.text.split("index:")[0]


def test_names_indented_by_column_under_one_head_are_all_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (
        ["Bộ chỉ số năm 2026"],
        ["TT", "Lĩnh vực, tiêu chí", None, "Điểm tối đa"],
        [1, "Chỉ đạo", None, 2],
        [1.1, None, "Kế hoạch", 2],
        [None, None, "Tổng số nhiệm vụ hoàn thành trên số nhiệm vụ đến hạn", None],
        [None, "Cộng lĩnh vực 1", None, 2],
        [2, "Thể chế", None, 1],
    ):
        sheet.append(row)
    sheet.merge_cells("B2:C2")
    book.save(tmp_path / "bang.xlsx")
    draft = draft_index(tmp_path / "bang.xlsx", "thu", tmp_path / "index.yaml")
    index = loaded(draft)
    assert shape(index.components) == [
        ("1", "Chỉ đạo", "2", [("1.1", "Kế hoạch", "2", [])]),
        ("2", "Thể chế", "1", []),
    ]
    text = index.components[0].criteria[0].text
    assert text == "Tổng số nhiệm vụ hoàn thành trên số nhiệm vụ đến hạn"
    assert draft.holds and index.max == 3
    assert ("table_total_not_compared", "Sheet!B6") in told(draft)


def test_a_second_column_of_names_under_a_head_of_its_own_is_an_error(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (
        ["Bộ chỉ số năm 2026"],
        ["TT", "Lĩnh vực", "Tiêu chí", "Điểm tối đa"],
        [1, "Chỉ đạo", "Kế hoạch", 2],
    ):
        book.worksheets[0].append(row)
    book.save(tmp_path / "bang.xlsx")
    draft = draft_index(tmp_path / "bang.xlsx", "thu", tmp_path / "index.yaml")
    assert ("table_names_left_out", "Sheet!C2") in told(draft) and not draft.holds


def test_a_total_row_that_is_not_the_sum_is_told(tmp_path: Path) -> None:
    path = tmp_path / "bang.xlsx"
    tables.two_heads(path)
    book = openpyxl.load_workbook(path)
    book.worksheets[0]["C16"] = 6
    book.save(path)
    draft = draft_index(path, "thu", tmp_path / "index.yaml")
    assert ("table_total_differs", "Phụ lục I!C16") in told(draft)
    assert not draft.holds


def test_a_table_without_head_numbers_or_year_is_refused_with_a_reason(tmp_path: Path) -> None:
    cases: list[tuple[list[list[Any]], str]] = [
        ([["x", "y"], [1, 2]], "table_no_head"),
        ([["Năm 2026"], ["TT", "Tiêu chí"], ["", "Không số"]], "table_no_criteria"),
        ([["TT", "Tiêu chí", "Điểm tối đa"], [1, "Kế hoạch", 2]], "table_year_missing"),
    ]
    for rows, code in cases:
        book = openpyxl.Workbook()
        for row in rows:
            book.worksheets[0].append(row)
        book.save(tmp_path / "bang.xlsx")
        with pytest.raises(InputRefused) as refusal:
            draft_index(tmp_path / "bang.xlsx", "thu", tmp_path / "index.yaml")
        assert [one.code for one in refusal.value.problems] == [code]


def test_the_name_of_a_folder_becomes_an_id() -> None:
    assert slug_of("Bộ chỉ số Đồng Nai 2026") == "bo-chi-so-dong-nai-2026"
    assert slug_of("…") == "bo-chi-so"


ROMAN = [*("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")]
UPPER, LOWER = "ABCDEFGHIKLM", "abcdđeghiklm"
SCHEMES = [
    ("roman", "arabic", "lower"),
    ("arabic", "dotted", "dotted", "lower"),
    ("upper", "roman", "arabic", "lower"),
    ("roman", "counted", "dotted", "lower"),
    ("roman", "dotted", "dotted"),
    ("upper", "arabic", "dotted"),
]


def numbered(scheme: tuple[str, ...], above: tuple[str, ...], position: int) -> str:
    """The number of a node: `above` are those over it, `position` counts from 0."""
    style = scheme[len(above)]
    if style == "dotted":
        return f"{above[-1]}.{position + 1}"
    if style == "counted":
        return f"{ROMAN.index(above[-1]) + 1}.{position + 1}"
    return {
        "roman": ROMAN[position],
        "arabic": str(position + 1),
        "upper": UPPER[position],
        "lower": LOWER[position],
    }[style]


SHAPES: st.SearchStrategy[list[Any]] = st.recursive(
    st.builds(list), lambda below: st.lists(below, min_size=1, max_size=12), max_leaves=40
)


@settings(max_examples=30, deadline=None)
@given(scheme=st.sampled_from(SCHEMES), shapes=st.lists(SHAPES, min_size=1, max_size=12))
def test_levels_are_found_from_any_usual_numbering(
    tmp_path_factory: pytest.TempPathFactory, scheme: tuple[str, ...], shapes: list[Any]
) -> None:
    rows: list[list[object]] = [["Năm 2026"], ["TT", "Tiêu chí", "Điểm tối đa"]]
    if scheme[:2] == ("upper", "roman"):
        shapes = shapes[:7]  # I after H is told to be doubtful: see below

    def write(below: list[Any], above: tuple[str, ...]) -> tuple[list[Any], int]:
        made, total = [], 0
        for position, shape in enumerate(below if len(above) < len(scheme) else []):
            label = numbered(scheme, above, position)
            rows.append(row := [label, f"Tên {len(rows)}", 1])
            children, points = write(shape, (*above, label))
            row[2] = points or 1
            total += points or 1
            made.append((row[1], children))
        return made, total

    wanted, _ = write(shapes, ())
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    path = tmp_path_factory.getbasetemp() / "levels.xlsx"
    book.save(path)
    draft = draft_index(path, "thu", path.parent / "index.yaml")

    def names(nodes: tuple[Criterion, ...]) -> list[Any]:
        return [(node.name, names(node.criteria)) for node in nodes]

    assert draft.holds, draft.doubts
    assert names(loaded(draft).components) == wanted
    codes = {one.code for one in draft.doubts}
    assert codes.isdisjoint({"table_number_jumps", "table_level_guessed", "table_id_twice"})


def test_a_number_that_can_be_read_in_two_ways_is_told(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["Năm 2026"])
    book.worksheets[0].append(["TT", "Tiêu chí", "Điểm tối đa"])
    for letter in "ABCDEFGHI":
        book.worksheets[0].append([letter, "Phần", 1])
    book.save(tmp_path / "bang.xlsx")
    draft = draft_index(tmp_path / "bang.xlsx", "thu", tmp_path / "index.yaml")
    assert draft.components == 9
    assert ("table_number_two_ways", "Sheet!B11") in told(draft)
