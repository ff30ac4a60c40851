"""Ranks among many units, from the best to the worst place that each can still take (R39)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from fractions import Fraction

from criteria.records import record
from criteria.values import Range


class Ties(StrEnum):
    """How places are counted after a tie: 1, 2, 2, 3 (dense) or 1, 2, 2, 4 (standard)."""

    DENSE = "dense"
    STANDARD = "standard"


@record
class Rank:
    """The place of a unit, 1 being the first.

    `best` and `worst` enclose every place it can still take; they are equal once all is known.
    `provisional` is its place by what is certain now.
    """

    best: int
    worst: int
    provisional: int


def rank(totals: Mapping[str, Range | None], ties: Ties = Ties.STANDARD) -> dict[str, Rank | None]:
    """The rank of each unit by its total; None for a unit without one (gated or not scored).

    Totals tie when they are equal, without tolerance. Pass carried totals, or exact ones where the
    index compares those. A low end of None (a penalty without limit, not known) ranks last.
    """
    known = {unit: total for unit, total in totals.items() if total is not None}
    return {
        unit: None if total is None else _rank(unit, total, known, ties)
        for unit, total in totals.items()
    }


def _rank(unit: str, total: Range, known: Mapping[str, Range], ties: Ties) -> Rank:
    others = [other for name, other in known.items() if name != unit]
    above = [other for other in others if _certainly_above(other, total)]
    maybe = [other for other in others if _may_pass(other, total)]
    ahead = [other for other in others if _leads(other, total)]
    if ties is Ties.DENSE:
        return Rank(1 + _fewest(above), 1 + _most(maybe), 1 + len({one.low for one in ahead}))
    return Rank(1 + len(above), 1 + len(maybe), 1 + len(ahead))


def _certainly_above(other: Range, total: Range) -> bool:
    return other.low is not None and total.high is not None and other.low > total.high


def _leads(other: Range, total: Range) -> bool:
    """Whether more is certain of `other`."""
    return other.low is not None and (total.low is None or other.low > total.low)


def _may_pass(other: Range, total: Range) -> bool:
    return other.high is None or total.low is None or other.high > total.low


def _fewest(totals: Iterable[Range]) -> int:
    """The fewest different values that `totals` can come to: ranges that meet may be equal."""
    count = 0
    last: Fraction | None = None
    for total in sorted(totals, key=_by_high):
        if last is None or (total.low is not None and total.low > last):
            count += 1
            last = total.high
    return count


def _by_high(total: Range) -> Fraction:
    assert total.high is not None, "a total has a ceiling in its maxima"
    return total.high


def _most(totals: Iterable[Range]) -> int:
    """The most different values they can come to: known ones that are equal stay equal."""
    ranges = list(totals)
    known = {total.known for total in ranges if total.known is not None}
    return len(known) + sum(total.known is None for total in ranges)
