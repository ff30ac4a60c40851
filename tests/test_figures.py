"""A figure written as a file states it is the figure read from the file."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from criteria.calendar import parse_day, to_exact
from criteria.plan import FactType, PlanFact
from criteria.values import Range
from evidence.figures import read_figure, write_figure

NOON = Fraction(1, 2)
NEW_YEAR = to_exact(parse_day("2026-01-01"))
WAYS = {
    FactType.COUNT: st.integers(0, 10**9).map(Fraction),
    FactType.NUMBER: st.decimals(-1000, 1000, places=3).map(Fraction),
    FactType.SHARE: st.decimals(0, 1, places=5).map(Fraction),
    FactType.DATE: st.integers(0, 10**4).map(lambda days: NEW_YEAR + days),
    FactType.DATETIME: st.integers(0, 10**9).map(lambda s: NEW_YEAR + Fraction(s, 86_400)),
}


@given(kind=st.sampled_from([*WAYS]), data=st.data())
def test_what_is_written_reads_back(kind: FactType, data: st.DataObject) -> None:
    exact = data.draw(WAYS[kind])
    fact = PlanFact("fact", "", kind, None)
    assert read_figure(fact, write_figure(kind, exact)) == Range.exactly(exact)


@pytest.mark.parametrize(
    ("kind", "exact", "text"),
    [
        (FactType.DATETIME, NEW_YEAR, "2026-01-01 00:00:00"),
        (FactType.DATETIME, NEW_YEAR + NOON, "2026-01-01 12:00:00"),
        (FactType.DATE, NEW_YEAR + NOON, "2026-01-01"),
        (FactType.SHARE, Fraction(403, 500), "80.6%"),
    ],
)
def test_moments_days_and_shares_have_one_wording(
    kind: FactType, exact: Fraction, text: str
) -> None:
    assert write_figure(kind, exact) == text


def test_what_no_decimal_is_cannot_be_written() -> None:
    with pytest.raises(ValueError, match="1/3"):
        write_figure(FactType.NUMBER, Fraction(1, 3))
