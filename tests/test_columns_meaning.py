"""Every operation has its meaning in columns, and rounding there is the one rounding of all."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from criteria import operations
from criteria.numbers import Mode, rounded
from criteria.operations import Operation
from criteria.plan import Ranking
from criteria.records import replace
from criteria.values import Range
from scoring.columns.arrays import Array, Numbers
from scoring.columns.operations import BROUGHT_IN, MEANINGS, ONE_BY_ONE
from scoring.columns.ranking import Field, places
from scoring.columns.rounding import quotient, rounded_column
from scoring.ranks import Contender, ranked

WHOLE = st.one_of(st.integers(0, 50), st.integers(0, 2**31), st.integers(0, 2**60))


def test_every_operation_is_worked_in_columns_or_said_to_be_worked_one_by_one() -> None:
    known = {
        one
        for name in operations.__all__
        if isinstance(one := getattr(operations, name), type)
        and issubclass(one, Operation)
        and one is not Operation
    }
    said = [set(MEANINGS), set(BROUGHT_IN), set(ONE_BY_ONE)]
    assert known == set().union(*said)
    assert sum(len(one) for one in said) == len(known)


@pytest.mark.parametrize("mode", list(Mode))
@given(data=st.data())
def test_r3_a_column_is_rounded_as_each_number_of_it(mode: Mode, data: st.DataObject) -> None:
    parts = data.draw(st.lists(st.tuples(WHOLE, WHOLE.map(lambda n: n + 1)), min_size=1))
    factor = data.draw(st.sampled_from([1, 3, 2_000, 90_000]))
    num, den = ([part[i] for part in parts] for i in (0, 1))
    cut = quotient(_array(num), factor, _array(den), mode, num_peak=max(num), den_most=max(den))
    expected = [rounded(Fraction(a * factor, b), 0, mode) for a, b in parts]
    assert [int(one) for one in cut.tolist()] == expected


@given(st.lists(st.integers(-(2**40), 2**40), min_size=1), st.integers(1, 10**6))
def test_r3_negative_numbers_are_rounded_away_from_zero(nums: list[int], den: int) -> None:
    column = Numbers(np.asarray(nums), den, min(nums), max(nums), den)
    for places_ in (0, 3):
        cut = rounded_column(column, places_, Mode.HALF_UP)
        got = [Fraction(int(one), int(cut.den)) for one in np.asarray(cut.num).tolist()]
        assert got == [rounded(Fraction(one, den), places_) for one in nums]


def test_a_half_at_the_edge_of_what_a_float_holds_is_rounded_up() -> None:
    # 2nm + d just below and above 2^24 and 2^53: floats on one side, integers on the other
    for most in (2**24, 2**53):
        for n in range(most // 4_000 - 3, most // 4_000 + 3):
            column = np.asarray([n, n])
            cut = quotient(column, 2_000, np.asarray([3, 7]), Mode.HALF_UP, num_peak=n, den_most=7)
            expected = [rounded(Fraction(n * 2_000, d), 0) for d in (3, 7)]
            assert [int(one) for one in cut.tolist()] == expected


def test_r39_places_after_a_tie_are_counted_by_the_number_of_units_or_of_totals() -> None:
    totals = np.asarray([90, 85, 85, 80])
    everyone = Field(np.zeros(4, np.bool_), np.ones(4, np.bool_))
    assert places(totals, totals, everyone).current.tolist() == [1, 2, 2, 4]
    assert places(totals, totals, everyone, dense=True).current.tolist() == [1, 2, 2, 3]


def test_r39_a_unit_of_unknown_group_may_be_the_first_of_a_group_of_which_nobody_else_is() -> None:
    totals = np.asarray([5, 3])
    group = np.asarray([0, -1], np.int16)
    field = Field(np.zeros(2, np.bool_), np.ones(2, np.bool_), group, 2)
    assert places(totals, totals, field).best.tolist() == [1, 1]
    assert places(totals, totals, replace(field, groups=1)).best.tolist() == [1, 2]


def test_r39_dense_places_are_counted_though_the_total_of_a_unit_not_ranked_is_open() -> None:
    low, high = np.asarray([5, 3, 1]), np.asarray([5, 3, 4])
    out = np.asarray([False, False, True])
    found = places(low, high, Field(out, np.ones(3, np.bool_)), dense=True)
    assert found.current.tolist() == [1, 2, 0]


@given(data=st.data(), dense=st.booleans(), apart=st.sampled_from([1, 10**9]))
def test_r39_places_in_groups_are_those_of_comparing_every_unit_with_every_other(
    data: st.DataObject, dense: bool, apart: int
) -> None:
    units = data.draw(st.lists(st.tuples(*(st.integers(0, 6) for _ in range(5))), min_size=1))
    low = np.asarray([a for a, *_ in units]) * apart
    high = low if dense else low + np.asarray([b // 3 for _, b, *_ in units]) * apart
    out = np.asarray([c == 0 for _, _, c, *_ in units])
    sure = np.asarray([dense or d > 0 for *_, d, _ in units])
    group = np.asarray([e % 3 - (0 if dense else 1) for *_, e in units], np.int16)
    found = places(low, high, Field(out, sure, group, 3), dense=dense)
    names = {-1: frozenset("xyz"), 0: frozenset("x"), 1: frozenset("y"), 2: frozenset("z")}
    contenders = {
        str(i): None
        if out[i]
        else Contender(
            Range(Fraction(int(low[i])), Fraction(int(high[i]))),
            names[int(group[i])],
            bool(sure[i]),
        )
        for i in range(len(units))
    }
    expected = ranked(Ranking(dense=dense), contenders)
    for i in range(len(units)):
        place = expected[str(i)]
        shown = (found.best[i], found.worst[i], found.current[i])
        assert tuple(int(one) for one in shown) == (
            (place.best, place.worst, place.provisional) if place is not None else (0, 0, 0)
        )


def _array(numbers: list[int]) -> Array:
    wide = max(numbers) >= 2**63
    return np.asarray(numbers, dtype=object if wide else np.int64)
