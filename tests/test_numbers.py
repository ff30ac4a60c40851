"""Exact numbers: text to fraction and back, and the one rounding of the whole product."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from criteria.numbers import (
    Mode,
    Rounding,
    Site,
    decimal_places,
    decimal_text,
    less,
    parse_decimal,
    rounded,
    total,
)

DECIMAL_MODES = {
    Mode.HALF_UP: ROUND_HALF_UP,
    Mode.HALF_EVEN: ROUND_HALF_EVEN,
    Mode.DOWN: ROUND_DOWN,
}
modes = st.sampled_from(list(Mode))
places = st.integers(0, 6)
fractions = st.fractions(-1000, 1000, max_denominator=10**6)
decimals = st.tuples(st.integers(-(10**9), 10**9), st.integers(0, 6)).map(
    lambda found: Fraction(found[0], 10 ** found[1])
)


@pytest.mark.parametrize(
    ("number", "expected"),
    [("-0.0125", "-0.013"), ("0.0125", "0.013"), ("-0.0004", "0"), ("-0.0005", "-0.001")],
)
def test_r3_half_up_is_half_away_from_zero(number: str, expected: str) -> None:
    assert rounded(Fraction(number), 3) == Fraction(expected)


def test_r3_nothing_is_ever_minus_nought() -> None:
    assert decimal_text(rounded(Fraction("-0.0004"), 3), 3) == "0.000"


def test_r4_points_are_rounded_and_the_loss_follows() -> None:
    points = rounded(2 - Fraction("0.1665"), 3)
    assert (points, 2 - points) == (Fraction("1.834"), Fraction("0.166"))


def test_r17_a_rescaled_total_rounds_once() -> None:
    assert rounded(Fraction("60.481") * 100 / 98, 3) == Fraction("61.715")


def test_r17_twenty_of_twenty_seven_times_two() -> None:
    assert rounded(Fraction(20, 27) * 2, 3) == Fraction("1.481")


@pytest.mark.parametrize(
    ("mode", "expected"),
    [
        (Mode.HALF_UP, ["1", "3", "-1", "-3"]),
        (Mode.HALF_EVEN, ["0", "2", "0", "-2"]),
        (Mode.DOWN, ["0", "2", "0", "-2"]),
    ],
)
def test_a_tie_goes_the_way_of_the_mode(mode: Mode, expected: list[str]) -> None:
    ties = ["0.5", "2.5", "-0.5", "-2.5"]
    assert [rounded(Fraction(tie), 0, mode) for tie in ties] == [Fraction(e) for e in expected]


@given(decimals, places, modes)
def test_rounding_agrees_with_the_decimal_module(number: Fraction, kept: int, mode: Mode) -> None:
    with localcontext() as context:
        context.prec = 60
        exact = Decimal(number.numerator) / Decimal(number.denominator)
        expected = exact.quantize(Decimal(1).scaleb(-kept), rounding=DECIMAL_MODES[mode])
    assert rounded(number, kept, mode) == Fraction(expected)


@given(fractions, fractions, places, modes)
def test_rounding_never_turns_two_numbers_round(
    a: Fraction, b: Fraction, kept: int, mode: Mode
) -> None:
    low, high = min(a, b), max(a, b)
    assert rounded(low, kept, mode) <= rounded(high, kept, mode)


@given(fractions, places, modes)
def test_rounding_is_odd_moves_less_than_one_unit_and_settles(
    number: Fraction, kept: int, mode: Mode
) -> None:
    once = rounded(number, kept, mode)
    assert rounded(-number, kept, mode) == -once
    assert abs(once - number) * 10**kept < 1
    assert rounded(once, kept, mode) == once
    if mode is not Mode.DOWN:
        assert abs(once - number) * 10**kept <= Fraction(1, 2)


def test_a_rounding_keeps_its_places_unless_told_others() -> None:
    rounding = Rounding(2, Mode.HALF_UP, frozenset({Site.LEAF}))
    assert rounding.apply(Fraction(1, 3)) == Fraction("0.33")
    assert rounding.apply(Fraction(1, 3), places=0) == 0


@given(decimals)
def test_a_decimal_is_written_and_read_back(number: Fraction) -> None:
    assert parse_decimal(decimal_text(number)) == number


@given(decimals, places)
def test_written_places_are_kept_or_refused(number: Fraction, kept: int) -> None:
    needed = decimal_places(number)
    assert needed is not None
    if needed > kept:
        with pytest.raises(ValueError, match="not a decimal"):
            decimal_text(number, kept)
    else:
        text = decimal_text(number, kept)
        assert len(text.partition(".")[2]) == kept
        assert Fraction(text) == number


@pytest.mark.parametrize(
    ("number", "expected"),
    [("0", "0"), ("-0.5", "-0.5"), ("10", "10"), ("1.50", "1.5"), ("0.001", "0.001")],
)
def test_a_decimal_is_written_without_needless_signs(number: str, expected: str) -> None:
    assert decimal_text(Fraction(number)) == expected


@pytest.mark.parametrize(
    ("number", "expected"), [("1/3", None), ("40/27", None), ("1/8", 3), ("7", 0), ("3/20", 2)]
)
def test_the_places_that_write_a_number_in_full(number: str, expected: int | None) -> None:
    assert decimal_places(Fraction(number)) == expected


def test_a_number_that_never_ends_is_not_printed_as_if_it_did() -> None:
    with pytest.raises(ValueError, match="not a decimal"):
        decimal_text(Fraction(1, 3), 9)


@pytest.mark.parametrize(
    "text", ["", "-", ".5", "5.", "1,5", "1e5", "1_000", "0x1F", "NaN", " 1", "1 ", "--1", "१"]
)
def test_only_plain_decimals_are_numbers(text: str) -> None:
    with pytest.raises(ValueError, match="not a plain decimal"):
        parse_decimal(text)


@pytest.mark.parametrize("text", ["1" * 31, "0." + "1" * 31, "9" * 10**5])
def test_numbers_too_long_to_be_meant_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a plain decimal"):
        parse_decimal(text)


@given(fractions, fractions)
def test_less_is_the_sign(a: Fraction, b: Fraction) -> None:
    assert less(a, b) == (a < b)
    assert not less(a, a)


@given(st.lists(st.one_of(fractions, decimals), max_size=12))
def test_a_total_is_the_sum_whatever_the_denominators(numbers: list[Fraction]) -> None:
    assert total(numbers) == sum(numbers, Fraction(0))
