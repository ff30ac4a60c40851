"""Values that may be open: what they hold, what they have in common, and how they compute."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from operator import eq, ge, gt, le, lt, ne

import pytest
from hypothesis import given
from hypothesis import strategies as st

from criteria.values import (
    ANY_NUMBER,
    Answers,
    Options,
    Range,
    Rows,
    Truth,
    Value,
    add,
    compare,
    divide,
    encloses,
    every,
    hull,
    is_open,
    multiply,
    negate,
    some,
    subtract,
)

halves = st.integers(-8, 8).map(lambda number: Fraction(number, 2))
RELATIONS: dict[str, Callable[[Fraction, Fraction], bool]] = {
    "==": eq,
    "!=": ne,
    "<": lt,
    "<=": le,
    ">": gt,
    ">=": ge,
}


@st.composite
def ranges(draw: st.DrawFn) -> Range:
    a, b = sorted((draw(halves), draw(halves)))
    low = None if draw(st.integers(0, 4)) == 0 else a
    return Range(low, None if draw(st.integers(0, 4)) == 0 else b)


@st.composite
def held(draw: st.DrawFn, within: Range) -> Fraction:
    """A number that the range holds."""
    low = within.low if within.low is not None else (within.high or Fraction(0)) - 30
    high = within.high if within.high is not None else low + 30
    return low + (high - low) * Fraction(draw(st.integers(0, 6)), 6)


truths = st.sampled_from(list(Truth))


def span(low: int | str | None, high: int | str | None) -> Range:
    return Range(None if low is None else Fraction(low), None if high is None else Fraction(high))


# Ranges.


def test_a_range_turned_round_is_a_programming_error() -> None:
    with pytest.raises(ValueError, match="empty range"):
        span(2, 1)


def test_one_point_is_a_known_number() -> None:
    assert Range.exactly(2).known == 2
    assert span(1, 2).known is None
    assert ANY_NUMBER.known is None


@given(ranges(), ranges(), halves)
def test_a_meet_holds_what_both_hold(a: Range, b: Range, number: Fraction) -> None:
    met = a.meet(b)
    assert (met is not None and met.has(number)) == (a.has(number) and b.has(number))


@given(st.data(), ranges(), halves, halves)
def test_a_clamp_pushes_every_number_between_the_bounds(
    data: st.DataObject, value: Range, a: Fraction, b: Fraction
) -> None:
    low, high = min(a, b), max(a, b)
    number = data.draw(held(value))
    assert value.clamp(low, high).has(min(max(number, low), high))
    assert encloses(Range(low, high), value.clamp(low, high))


def test_a_clamp_without_bounds_changes_nothing() -> None:
    assert span(None, 3).clamp(None, None) == span(None, 3)
    assert span(None, 3).clamp(Fraction(0), None) == span(0, 3)
    assert span(4, None).clamp(None, Fraction(2)) == span(2, 2)


@given(ranges(), ranges(), halves)
def test_a_hull_holds_what_either_holds(a: Range, b: Range, number: Fraction) -> None:
    joined = hull([a, b])
    assert encloses(joined, a)
    assert encloses(joined, b)
    assert isinstance(joined, Range)
    assert joined.has(number) or not (a.has(number) or b.has(number))


@given(ranges(), ranges(), ranges())
def test_enclosing_orders_ranges(a: Range, b: Range, c: Range) -> None:
    assert encloses(a, a)
    assert not (encloses(a, b) and encloses(b, a)) or a == b
    assert not (encloses(a, b) and encloses(b, c)) or encloses(a, c)


# Arithmetic.


@given(st.data(), ranges(), ranges())
def test_sums_and_products_hold_every_outcome(data: st.DataObject, a: Range, b: Range) -> None:
    x, y = data.draw(held(a)), data.draw(held(b))
    assert add(a, b).has(x + y)
    assert subtract(a, b).has(x - y)
    assert multiply(a, b).has(x * y)
    assert negate(a).has(-x)


@given(st.data(), ranges(), ranges())
def test_quotients_hold_every_outcome(data: st.DataObject, a: Range, b: Range) -> None:
    x, y = data.draw(held(a)), data.draw(held(b))
    assert divide(a, b).has(x / y if y else x)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (span(0, 0), ANY_NUMBER, span(0, 0)),
        (span(0, None), span(2, None), span(0, None)),
        (span(1, 2), span(None, None), ANY_NUMBER),
        (span(None, -1), span(None, -1), span(1, None)),
        (span(-1, None), span(2, 3), span(-3, None)),
    ],
)
def test_products_without_bounds(a: Range, b: Range, expected: Range) -> None:
    assert multiply(a, b) == expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (span(20, 20), span(20, None), span(0, 1)),
        (span(1, 1), span(0, 4), span("1/4", None)),
        (span(1, 1), span(-2, 4), ANY_NUMBER),
        (span(0, 0), span(0, 9), span(0, 0)),
        (span(1, 2), span(0, 0), span(1, 2)),
        (span(1, 2), span(-2, 0), span(None, 2)),
        (span(1, 2), span(-2, -1), span(-2, "-1/2")),
    ],
)
def test_by_zero_a_number_stands_as_it_is_until_the_rule_says_more(
    a: Range, b: Range, expected: Range
) -> None:
    assert divide(a, b) == expected


# Comparison and logic.


@given(st.data(), ranges(), ranges(), st.sampled_from(list(RELATIONS)))
def test_a_comparison_is_decided_only_when_it_cannot_turn_out_otherwise(
    data: st.DataObject, a: Range, b: Range, relation: str
) -> None:
    found = compare(relation, a, b)
    outcome = RELATIONS[relation](data.draw(held(a)), data.draw(held(b)))
    assert found in (Truth.OPEN, Truth.of(outcome))


@given(halves, halves, st.sampled_from(list(RELATIONS)))
def test_a_comparison_of_known_numbers_is_always_decided(
    a: Fraction, b: Fraction, relation: str
) -> None:
    found = compare(relation, Range.exactly(a), Range.exactly(b))
    assert found is Truth.of(RELATIONS[relation](a, b))


@pytest.mark.parametrize(
    ("relation", "a", "b", "expected"),
    [
        ("<", span(0, 1), span(1, 2), Truth.OPEN),
        ("<=", span(0, 1), span(1, 2), Truth.TRUE),
        (">", span(0, 1), span(1, 2), Truth.FALSE),
        (">=", span(0, 1), span(1, 2), Truth.OPEN),
        ("==", span(0, 1), span(2, 3), Truth.FALSE),
        ("!=", span(0, 1), span(2, 3), Truth.TRUE),
        ("<", ANY_NUMBER, span(1, 2), Truth.OPEN),
    ],
)
def test_ranges_that_touch(relation: str, a: Range, b: Range, expected: Truth) -> None:
    assert compare(relation, a, b) is expected


def test_an_unknown_relation_is_a_programming_error() -> None:
    with pytest.raises(ValueError, match="no such comparison"):
        compare("=<", ANY_NUMBER, ANY_NUMBER)


@given(st.lists(truths, max_size=4))
def test_all_and_any_follow_kleene(values: list[Truth]) -> None:
    order = [Truth.FALSE, Truth.OPEN, Truth.TRUE]
    ranks = [order.index(value) for value in values]
    assert every(values) is order[min(ranks, default=2)]
    assert some(values) is order[max(ranks, default=0)]
    assert some([~value for value in values]) is ~every(values)


# What is open, and what encloses what, beside numbers.


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (span(1, 1), False),
        (span(1, 2), True),
        (Truth.OPEN, True),
        (Truth.FALSE, False),
        (Options(frozenset("a")), False),
        (Options(frozenset("ab")), True),
        (Answers(None), True),
        (Answers((("a", 1),)), False),
        (Rows(None), True),
        (Rows(()), False),
        (Rows(({"x.value": Truth.OPEN},)), True),
        (Rows(({"x.value": Truth.TRUE},)), False),
    ],
)
def test_what_is_open(value: Value, expected: bool) -> None:
    assert is_open(value) is expected


KNOWN_ROW = Rows(({"x.value": span(1, 1)},))
OPEN_ROW = Rows(({"x.value": span(0, 3)},))


@pytest.mark.parametrize(
    ("outer", "inner"),
    [
        (Truth.OPEN, Truth.TRUE),
        (Options(frozenset("ab")), Options(frozenset("a"))),
        (Answers(None), Answers((("a", 1),))),
        (Rows(None), KNOWN_ROW),
        (Rows(None), OPEN_ROW),
        (OPEN_ROW, KNOWN_ROW),
    ],
)
def test_more_knowledge_lies_within_less_and_never_the_other_way(
    outer: Value, inner: Value
) -> None:
    assert encloses(outer, inner)
    assert not encloses(inner, outer)
    assert hull([outer, inner]) == outer or isinstance(outer, Rows)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (KNOWN_ROW, Rows(())),
        (KNOWN_ROW, Rows(({"y.value": span(1, 1)},))),
        (Answers((("a", 1),)), Answers((("a", 2),))),
        (Truth.TRUE, span(1, 1)),
    ],
)
def test_values_that_have_nothing_to_do_with_each_other_enclose_neither(a: Value, b: Value) -> None:
    assert not encloses(a, b)
    assert not encloses(b, a)


def test_a_hull_of_two_kinds_is_a_programming_error() -> None:
    with pytest.raises(TypeError, match="no hull"):
        hull([Truth.TRUE, span(1, 1)])


def test_records_that_differ_leave_the_hull_unstated() -> None:
    assert hull([Rows(()), KNOWN_ROW]) == Rows(None)
    assert hull([Answers((("a", 1),)), Answers((("a", 2),))]) == Answers(None)
    assert hull([Options(frozenset("a")), Options(frozenset("b"))]) == Options(frozenset("ab"))
    assert hull([Truth.TRUE, Truth.FALSE]) is Truth.OPEN
