"""The result of one node for a block of units: points from low to high, and effective maximum."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import lcm

import numpy as np

from criteria.numbers import Mode, decimal_places
from criteria.records import record
from scoring.columns.arrays import (
    Array,
    Bits,
    Mask,
    Numbers,
    grown,
    is_array,
    narrowest,
    over,
    somewhere,
)
from scoring.columns.conditions import related
from scoring.columns.rounding import rounded_column
from scoring.sheet import Node, Total


@record
class NodeColumn:
    """One node. `high` is `low` itself where nothing is open. `unscored` are the units in which
    the node has no points (not applicable, maximum 0); what it holds there counts as 0.
    `bottomless` are those whose `low` has no bound: a penalty without limit that is not known.
    """

    low: Numbers
    high: Numbers
    emax: Numbers
    unscored: Mask = None
    bottomless: Mask = None

    @property
    def known(self) -> bool:
        """Whether nothing is open."""
        return self.high is self.low

    @property
    def open(self) -> Mask:
        """The units whose points are not settled; None when all are."""
        if self.known:
            return None
        return somewhere(related("!=", self.low, self.high))


def settled_rows(column: NodeColumn, rows: Array, nodes: Sequence[Node], size: int) -> NodeColumn:
    """The column with the results of units that were scored alone put in, `nodes` by `rows`."""
    lows = [Fraction(0) if node.low is None else node.low for node in nodes]
    highs = [Fraction(0) if node.high is None else node.high for node in nodes]
    emaxes = [node.emax for node in nodes]
    low = put(column.low, rows, lows, size)
    high = low
    if not column.known or lows != highs:
        # one denominator for both ends, so that they are told apart by their numerators
        low, high = level(low, put(column.high, rows, highs, size))
    emax = column.emax
    if any(value != _all(emax) for value in emaxes):
        emax = put(emax, rows, emaxes, size)
    unscored = column.unscored
    without = np.fromiter((node.high is None for node in nodes), np.bool_, len(nodes))
    if without.any() or unscored is not None:
        unscored = np.zeros(size, np.bool_) if unscored is None else unscored.copy()
        unscored[rows] = without
    return NodeColumn(low, high, emax, unscored, bottomless_rows(nodes, rows, size))


def bottomless_rows(results: Sequence[Node] | Sequence[Total], rows: Array, size: int) -> Mask:
    """The units, among those scored alone, whose points have a high end and no low one."""
    found = [one.low is None and one.high is not None for one in results]
    if not any(found):
        return None
    mask = np.zeros(size, np.bool_)
    mask[rows] = found
    return mask


def put(column: Numbers, rows: Array, values: Sequence[Fraction], size: int) -> Numbers:
    """The column with `values` in `rows`."""
    den = lcm(*(value.denominator for value in set(values)))
    codes = [int(value * den) for value in values]
    least, most = min(codes), max(codes)
    part = np.array(codes, narrowest(max(abs(least), abs(most))))
    return placed(column, rows, Numbers(part, den, least, most, den), size)


def placed(column: Numbers, rows: Array, part: Numbers, size: int) -> Numbers:
    """The column with the entries of `part` in `rows`, over one denominator where both are."""
    apart = is_array(column.den) or is_array(part.den)
    if not apart:
        column, part = level(column, part)
        if not is_array(column.num) and not is_array(part.num) and column.num == part.num:
            return column
    least, most = min(column.least, part.least), max(column.most, part.most)
    den_most = max(column.den_most, part.den_most)
    num = _placed(column.num, rows, part.num, size, max(abs(least), abs(most)))
    den = _placed(column.den, rows, part.den, size, den_most) if apart else column.den
    return Numbers(num, den, least, most, den_most)


def _placed(whole: Array | int, rows: Array, part: Array | int, size: int, peak: int) -> Array:
    made = np.empty(size, narrowest(peak))
    made[:] = whole
    made[rows] = part
    return made


def level(a: Numbers, b: Numbers) -> tuple[Numbers, Numbers]:
    """Both over one denominator, where each has one for all units."""
    if is_array(a.den) or is_array(b.den):
        return a, b
    den = lcm(int(a.den), int(b.den))
    return grown(a, den // int(a.den)), grown(b, den // int(b.den))


def _all(column: Numbers) -> Fraction | None:
    """The one number of the whole column; None where units differ."""
    if is_array(column.num):
        return None
    return Fraction(int(column.num), int(column.den))


def decimal(column: Numbers, places: int, mode: Mode, size: int) -> Array:
    """The column as whole multiples of 10^-`places`, one for each unit; rounded by `mode` where it
    is finer, as points are printed.
    """
    cut = over(rounded_column(column, places, mode), 10**places)
    assert cut is not None, "what was rounded to some places fits over that power of ten"
    kind = narrowest(max(cut.peak, 2**15))
    return np.ascontiguousarray(np.broadcast_to(np.asarray(cut.num, dtype=kind), (size,)))


def decimals(columns: Iterable[Numbers], least: int) -> int:
    """How many decimals write all of the columns in full, at least `least`; quotients, which none
    would, do not count.
    """
    found = least
    for den in {int(one.den) for one in columns if not is_array(one.den)}:
        found = max(found, decimal_places(Fraction(1, den)) or 0)
    return found


def mask_of(found: Bits | bool, size: int) -> Mask:
    """A mask over all units; None when it holds for none."""
    if isinstance(found, bool | np.bool_):
        return np.ones(size, dtype=np.bool_) if found else None
    return somewhere(found)
