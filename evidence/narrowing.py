"""What one fact tells about another: `at_most` and `not_before`, in both directions (R9, R35).

A bound (a, b) says that a is never above b: a count `at_most` another, a document issued not
before another. Bounds form an acyclic graph; the index has been checked for that.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from fractions import Fraction
from graphlib import TopologicalSorter

from criteria.records import record
from criteria.values import Range

Bound = tuple[str, str]


@record
class Conflict:
    """Two facts that cannot both hold: `chain` leads from one bound to the other, both included."""

    chain: tuple[str, ...]


def narrowed(
    own: Mapping[str, Range], bounds: Sequence[Bound], certain: Collection[str]
) -> dict[str, Range]:
    """Each range with what the others leave of it, in one pass up the graph and one pass down.

    Only facts of `certain` bear on others: one that may not exist says nothing. Where the others
    leave nothing, a range stays as it is: that is a contradiction, found by `conflicts`.
    """
    uppers, order = _graph(own, bounds)
    lows = {name: range_.low for name, range_ in own.items()}
    highs = {name: range_.high for name, range_ in own.items()}
    for name in order:
        for upper in uppers.get(name, ()) if name in certain else ():
            lows[upper] = _ends(lows[upper], lows[name], max)
    for name in reversed(order):
        for upper in uppers.get(name, ()):
            if upper in certain:
                highs[name] = _ends(highs[name], highs[upper], min)
    return {name: _between(lows[name], highs[name]) or own[name] for name in own}


def conflicts(
    own: Mapping[str, Range], bounds: Sequence[Bound], certain: Collection[str]
) -> Iterator[Conflict]:
    """Every pair of certain facts, joined by a chain of certain facts, that breaks its bound."""
    uppers, order = _graph(own, bounds)
    for start in order:
        low = own[start].low
        if start not in certain or low is None:
            continue
        chains: list[tuple[str, ...]] = [(start,)]
        seen = {start}
        while chains:
            chain = chains.pop(0)
            for upper in uppers.get(chain[-1], ()):
                if upper in seen or upper not in certain:
                    continue
                seen.add(upper)
                chains.append((*chain, upper))
                high = own[upper].high
                if high is not None and low > high:
                    yield Conflict((*chain, upper))


def _graph(
    own: Mapping[str, Range], bounds: Sequence[Bound]
) -> tuple[dict[str, tuple[str, ...]], list[str]]:
    uppers: dict[str, tuple[str, ...]] = {}
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for lower, upper in sorted(set(bounds)):
        if lower in own and upper in own:
            uppers[lower] = (*uppers.get(lower, ()), upper)
            sorter.add(upper, lower)
    return uppers, list(sorter.static_order())


def _ends(
    a: Fraction | None, b: Fraction | None, pick: Callable[[Fraction, Fraction], Fraction]
) -> Fraction | None:
    return b if a is None else a if b is None else pick(a, b)


def _between(low: Fraction | None, high: Fraction | None) -> Range | None:
    return None if low is not None and high is not None and low > high else Range(low, high)
