"""A figure set by law has the value in force on the day; outside every period it is open."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from criteria.operations.parameters import InForce, Period
from criteria.records import replace
from criteria.values import ANY_NUMBER, Range, encloses
from tests.expression_support import exactly, span


def period(first: int, last: int | None, value: int) -> Period:
    return (Fraction(first), None if last is None else Fraction(last), Fraction(value))


GAPPED = InForce(
    parameter="fee",
    periods=(period(10, 19, 1), period(20, 29, 5), period(40, None, 3)),
    inputs=(0,),
)
CLOSED = InForce(parameter="fee", periods=(period(10, 19, 1), period(20, 29, 5)), inputs=(0,))


@pytest.mark.parametrize(
    ("date", "value", "outside"),
    [
        (exactly(10), exactly(1), False),
        (exactly("19.99"), exactly(1), False),
        (exactly(20), exactly(5), False),
        (span(19, 20), span(1, 5), False),
        (span(11, 18), exactly(1), False),
        (exactly(9), span(1, 5), True),
        (exactly(30), span(1, 5), True),
        (span(30, 39), span(1, 5), True),
        (span(29, 40), span(1, 5), False),
        (exactly(40), exactly(3), False),
        (span(40, None), exactly(3), False),
        (span(25, None), span(1, 5), False),
        (ANY_NUMBER, span(1, 5), False),
    ],
)
def test_the_value_is_that_of_the_day_or_open_over_all(
    date: Range, value: Range, outside: bool
) -> None:
    assert GAPPED.apply([date]) == value
    assert GAPPED.outside([date]) is outside


def test_the_span_names_the_first_and_the_last_day_stated() -> None:
    assert GAPPED.span == (10, None)
    assert CLOSED.span == (10, 29)
    assert CLOSED.outside([span(30, None)])
    assert not CLOSED.outside([span(29, None)])


@pytest.mark.parametrize(
    ("date", "cited"),
    [
        (exactly(10), "Nghị quyết 1"),
        (span(20, 29), "Nghị quyết 2"),
        (span(50, None), "Nghị quyết 3"),
        (span(19, 20), ""),  # either may be the one
        (span(29, 40), ""),
        (span(28, 31), ""),  # no text sets a value on the last of these days
        (span(9, 11), ""),
        (exactly(30), ""),
        (ANY_NUMBER, ""),
    ],
)
def test_the_text_is_cited_that_sets_the_value_on_every_day_that_may_be(
    date: Range, cited: str
) -> None:
    texts = ("Nghị quyết 1", "Nghị quyết 2", "Nghị quyết 3")
    assert replace(GAPPED, cites=texts).cited([date]) == cited


days = st.integers(5, 50)


@given(st.sampled_from([GAPPED, CLOSED]), days, days, days, days)
def test_r6_every_possible_day_lies_inside_and_learning_the_day_never_widens(
    figure: InForce, a: int, b: int, c: int, d: int
) -> None:
    low, inner_low, inner_high, high = sorted((a, b, c, d))
    wide = figure.apply([span(low, high)])
    narrow = figure.apply([span(inner_low, inner_high)])
    assert encloses(wide, narrow)
    for day in range(inner_low, inner_high + 1):
        assert encloses(narrow, figure.apply([exactly(day)]))
