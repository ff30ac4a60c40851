"""Numbers and dates as papers write them."""

from __future__ import annotations

import datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.words.numbers import ENGLISH, VIETNAMESE, head_date

FRACTIONS = st.fractions(min_value=-(10**9), max_value=10**9, max_denominator=10**4)


@pytest.mark.parametrize(
    ("exact", "vietnamese", "english"),
    [
        ("10.481", "10,481", "10.481"),
        ("5.5", "5,5", "5.5"),
        ("5", "5", "5"),
        ("1186105", "1.186.105", "1,186,105"),
        ("-0.5", "−0,5", "−0.5"),
        ("-1234567.25", "−1.234.567,25", "−1,234,567.25"),
        ("0", "0", "0"),
    ],
)
def test_prose_has_the_decimal_comma_the_thousands_dot_and_no_zero_at_the_end(
    exact: str, vietnamese: str, english: str
) -> None:
    assert VIETNAMESE.number(Fraction(exact)) == vietnamese
    assert ENGLISH.number(Fraction(exact)) == english


def test_a_number_that_never_ends_is_rounded_half_up_to_the_places_asked() -> None:
    assert VIETNAMESE.number(Fraction(40, 27), 3) == "1,481"
    assert VIETNAMESE.number(Fraction(-125, 10000), 3) == "−0,013"


def test_a_ranking_score_shows_all_places_of_the_index() -> None:
    assert VIETNAMESE.full(Fraction("85.745"), 3) == "85,745"
    assert VIETNAMESE.full(Fraction("86.5"), 3) == "86,500"


def test_a_percentage_is_worked_out_from_the_counts_to_two_places() -> None:
    assert VIETNAMESE.percent(Fraction(13, 21)) == "61,90%"
    assert VIETNAMESE.percent(Fraction(1)) == "100,00%"


def test_a_stated_share_keeps_its_own_places() -> None:
    assert VIETNAMESE.share(Fraction("0.806")) == "80,6%"
    assert VIETNAMESE.share(Fraction("0.9")) == "90%"
    assert VIETNAMESE.share(Fraction(1, 3)) == "33,33%"


def test_small_counts_take_a_zero_in_vietnamese_prose_only() -> None:
    assert [VIETNAMESE.count(n) for n in (0, 2, 9, 10, 1234)] == ["0", "02", "09", "10", "1.234"]
    assert ENGLISH.count(2) == "2"


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (datetime.date(2022, 3, 31), "31/3/2022"),
        (datetime.date(2024, 3, 5), "05/3/2024"),
        (datetime.date(2024, 2, 7), "07/02/2024"),
        (datetime.date(2024, 12, 15), "15/12/2024"),
    ],
)
def test_days_have_two_digits_and_months_only_in_january_and_february(
    day: datetime.date, text: str
) -> None:
    assert VIETNAMESE.date(day) == text


def test_the_date_in_the_head_of_a_paper_is_spelt_out() -> None:
    assert head_date(datetime.date(2022, 5, 10)) == "ngày 10 tháng 5 năm 2022"
    assert head_date(datetime.date(2024, 2, 7)) == "ngày 07 tháng 02 năm 2024"


def test_english_dates_are_iso() -> None:
    assert ENGLISH.date(datetime.date(2024, 2, 7)) == "2024-02-07"
    assert ENGLISH.day_month(datetime.date(2024, 2, 7)) == "02-07"


def test_a_difference_carries_its_sign_and_zero_none() -> None:
    signed = [VIETNAMESE.signed(Fraction(n)) for n in ("0.5", "-0.5", "0")]
    assert signed == ["+0,5", "−0,5", "0"]


@given(FRACTIONS, st.integers(0, 6))
def test_what_is_printed_in_full_reads_back_to_within_half_a_place(
    exact: Fraction, places: int
) -> None:
    text = VIETNAMESE.full(exact, places)
    read = Fraction(text.replace(".", "").replace(",", ".").replace("−", "-"))
    assert abs(read - exact) <= Fraction(1, 2 * 10**places)
    assert text not in ("−0", "−0," + "0" * places)


@given(FRACTIONS, st.integers(0, 6))
def test_both_languages_write_the_same_digits(exact: Fraction, places: int) -> None:
    swap = str.maketrans(",.", ".,")
    assert VIETNAMESE.number(exact, places).translate(swap) == ENGLISH.number(exact, places)
