"""Tables and paragraphs in a fixed width."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reports.terminal.layout import Align, Column, Table, apart, paragraph, wrap
from reports.words.frames import width as width_of

WORDS = st.text(alphabet="abcđếộ漢,;/ \n", max_size=120)


def numbers(places: int = 3) -> Table:
    return Table((Column("Điểm đạt", 8, 0, Align.COMMA, places=places), Column("Tên", 6, 2)))


def test_amounts_align_on_the_comma_and_heads_on_the_right_edge() -> None:
    table = numbers()
    assert table.head() == "Điểm đạt  Tên"
    rows = [table.row(amount, "x")[0] for amount in ("10,481", "5,5", "6", "100", "−0,5")]
    assert rows == [
        "  10,481  x",
        "   5,5    x",
        "   6      x",
        " 100      x",
        "  −0,5    x",
    ]


def test_the_mark_of_an_inferred_number_does_not_move_it() -> None:
    table = numbers()
    plain, marked = table.row("5,481", "x")[0], table.row("5,481*", "x")[0]
    assert plain.index(",") == marked.index(",")
    assert marked == "   5,481* x"


def test_a_number_wider_than_its_column_keeps_apart_from_the_next_one() -> None:
    table = Table((Column("", 3, 0, Align.RIGHT), Column("", 3, 1, Align.LEFT)))
    assert table.row("12345", "x") == ["12345 x"]


def test_names_wrap_and_are_never_cut() -> None:
    table = Table((Column("TT", 2, 0, Align.RIGHT), Column("Tên", 10, 2)))
    assert table.row("1", "Cải cách thủ tục hành chính") == [
        " 1  Cải cách",
        "    thủ tục",
        "    hành chính",
    ]


def test_a_word_longer_than_the_line_goes_on_in_the_next() -> None:
    assert wrap("ab 1085/QĐ-UBND", 6) == ["ab", "1085/Q", "Đ-UBND"]


def test_a_non_breaking_space_holds_words_together() -> None:
    assert wrap("chất lượng đội\u00a0ngũ", 15) == ["chất lượng", "đội\u00a0ngũ"]


def test_marks_that_combine_take_no_room_and_wide_signs_take_two() -> None:
    assert width_of("e\u0302\u0301") == 1
    assert width_of("漢字") == 4
    assert numbers().row("1,5", "漢字漢字")[0].endswith("漢字漢")


def test_a_paragraph_may_use_the_whole_first_line() -> None:
    assert paragraph("aaa bbb ccc", "", 2, 7) == ["aaa bbb", "  ccc"]
    assert paragraph("aaa bbb", "! ", 2, 7) == ["! aaa", "  bbb"]


def test_a_path_in_a_paragraph_stays_whole() -> None:
    assert paragraph("a/b/c/d/e/f:1:2: lỗi", "", 2, 8) == ["a/b/c/d/e/f:1:2:", "  lỗi"]


def test_left_and_right_share_a_line_only_where_both_fit() -> None:
    assert apart("trái", "phải", width=12) == ["trái    phải"]
    assert apart("trái", "phải", width=8) == ["trái", "    phải"]
    assert apart("trái", "", width=8) == ["trái"]


@given(WORDS, st.integers(4, 30), st.integers(4, 30))
def test_wrapping_loses_nothing_and_keeps_to_the_width(text: str, width: int, first: int) -> None:
    lines = wrap(text, width, first)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert width_of(lines[0]) <= first
    assert all(width_of(line) <= width for line in lines[1:])


@given(st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=4))
def test_a_row_keeps_every_sign_of_its_cells(rows: list[tuple[str, str]]) -> None:
    table = Table((Column("a", 12, 0), Column("b", 9, 2)))
    for cells in rows:
        lines = table.row(*cells)
        printed = sorted("".join("".join(lines).split()))
        assert printed == sorted("".join("".join(cells).split()))
        assert all(width_of(line) <= 23 for line in lines)
