"""Places among a million units: by counting, from the best to the worst that each can still take.

The same places as `scoring.ranks`, which compares every unit with every other (R39).
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import lcm

import numpy as np

from criteria.plan import PlanFact
from criteria.records import record
from scoring.columns.arrays import Array, Bits, Codes, Column, Numbers, grown, is_array

NO_PLACE = 0
"""The place of a unit that is not ranked."""
UNKNOWN = -1
"""The group of a unit whose group is not known: it may stand in any."""
BOTTOM = -(2**62)
"""Below every total: a low end without bound."""


@record
class Field:
    """How units stand to each other. Those of `out` are not ranked; those of `sure` certainly are,
    the others only perhaps, so that they can push nobody down for certain. `group` holds the
    positions of their groups among the options of the attribute, UNKNOWN where it is not known;
    None where all are ranked together. `groups` is how many there are, once all units are at hand.
    """

    out: Bits
    sure: Bits
    group: Array | None = None
    groups: int = 0


@record
class Places:
    """The places of the units, 1 being the first, 0 none. `best` and `worst` enclose every place
    that a unit can still take, `current` is its place by what is certain.
    """

    best: Array
    worst: Array
    current: Array


def group_codes(column: Column, attribute: PlanFact, size: int) -> Array:
    """Positions among the options of an attribute, −1 where it is not known."""
    if not isinstance(column, Codes):
        return np.full(size, UNKNOWN, np.int16)
    table = np.asarray([list(attribute.options).index(name) for name in column.options], np.int16)
    code = np.array(np.broadcast_to(table[column.code], (size,)))
    if column.open is not None:
        code[np.broadcast_to(column.open, (size,))] = UNKNOWN
    return code


def comparable(columns: Sequence[Numbers], sizes: Sequence[int]) -> Array:
    """The columns one after the other, as whole numbers in the order of what they stand for."""
    if not columns:
        return np.zeros(0, np.int64)
    if all(not is_array(one.den) for one in columns):
        den = lcm(*(int(one.den) for one in columns))
        level = [grown(one, den // int(one.den)) for one in columns]
        parts = [
            np.broadcast_to(np.asarray(o.num), (s,)) for o, s in zip(level, sizes, strict=True)
        ]
        return np.concatenate(parts)
    exact = [
        Fraction(int(num), int(den))
        for one, size in zip(columns, sizes, strict=True)
        for num, den in zip(
            np.broadcast_to(np.asarray(one.num), (size,)).tolist(),
            np.broadcast_to(np.asarray(one.den), (size,)).tolist(),
            strict=True,
        )
    ]
    order = {value: place for place, value in enumerate(sorted(set(exact)))}
    return np.asarray([order[value] for value in exact], np.int64)


def places(low: Array, high: Array, field: Field, *, dense: bool = False) -> Places:
    """The places of units by their totals, whole numbers over one denominator, within each group.

    After a tie places are counted 1, 2, 2, 4, or with `dense` 1, 2, 2, 3. Raises ValueError for
    dense places while a total, or who is ranked, is open: how many different values open totals
    come to has to be asked of `scoring.ranks`.
    """
    size = len(low)
    if field.group is None and not field.out.any():
        sure = low if field.sure.all() else low[field.sure]
        if dense and (len(sure) < size or not _same(low, high)):
            raise ValueError("dense places need totals that are known")
        return Places(*_within(low, high, sure, dense=dense))
    found = Places(*(np.full(size, NO_PLACE, np.int64) for _ in range(3)))
    ranked = ~field.out
    group = np.zeros(size, np.int16) if field.group is None else field.group
    if dense:
        settled = bool((((low == high) & field.sure) | field.out).all())
        if not settled or bool((ranked & (group == UNKNOWN)).any()):
            raise ValueError("dense places need totals and groups that are known")
    lost = ranked & (group == UNKNOWN)
    present = np.unique(group[ranked & (group != UNKNOWN)])
    for one in present:
        among = ranked & ((group == one) | lost)
        sure = ranked & field.sure & (group == one)
        parts = _within(low[among], high[among], low[sure], dense=dense)
        for whole, part, pick in zip(
            (found.best, found.worst, found.current), parts, _PICKS, strict=True
        ):
            whole[among] = np.where(whole[among] == NO_PLACE, part, pick(whole[among], part))
    if len(present) < field.groups:
        found.best[lost] = 1  # it may be of a group of which no other unit certainly is
    if lost.any() and not len(present):
        parts = _within(low[lost], high[lost], low[:0], dense=dense)
        for whole, part in zip((found.best, found.worst, found.current), parts, strict=True):
            whole[lost] = part
    return found


_PICKS = (np.minimum, np.maximum, np.maximum)
"""Of a unit that may stand in several groups: its best place in any, its worst, its current."""


def _same(low: Array, high: Array) -> bool:
    return low is high or np.array_equal(low, high)


def _within(low: Array, high: Array, sure: Array, *, dense: bool) -> tuple[Array, Array, Array]:
    """Best, worst and current places of units among themselves; `sure` are the low ends of those
    that are certainly ranked.
    """
    if dense or (len(sure) == len(low) and _same(low, high)):
        current = _places(low, dense=dense)
        return current, current, current
    lows, highs = np.sort(sure), np.sort(high)
    best = 1 + len(sure) - np.searchsorted(lows, high, "right")
    # The unit itself is among those whose high end passes its low end, unless it is known.
    worst = 1 + len(high) - np.searchsorted(highs, low, "right") - (high > low)
    current = 1 + len(sure) - np.searchsorted(lows, low, "right")
    return best, worst, current


def _places(totals: Array, *, dense: bool) -> Array:
    """One more than how many totals are above each; with `dense`, how many different ones."""
    if not len(totals):
        return np.zeros(0, np.int64)
    bottom, top = int(totals.min()), int(totals.max())
    if top - bottom <= 16 * len(totals) + 1_000_000:
        steps = (totals - bottom).astype(np.intp)
        counts = np.bincount(steps).astype(np.int32)  # half the bytes: quicker to look up
        if dense:
            counts = np.minimum(counts, 1, out=counts)
        below = counts.cumsum(dtype=np.int32)
        found: Array = np.subtract(below[-1] + 1, below, out=counts).take(steps)
        return found.astype(np.int64)
    ordered = np.unique(totals) if dense else np.sort(totals)
    return 1 + len(ordered) - np.searchsorted(ordered, totals, "right")
