"""Places among a million units: by counting, from the best to the worst that each can still take.

The same places as `scoring.ranks`, which compares every unit with every other (R39).
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import lcm

import numpy as np

from criteria.records import record
from scoring.columns.arrays import Array, Bits, Numbers, grown, is_array

NO_PLACE = 0
"""The place of a unit without a total."""


@record
class Places:
    """The places of the units, 1 being the first, 0 none. `best` and `worst` enclose every place
    that a unit can still take, `current` is its place by what is certain.
    """

    best: Array
    worst: Array
    current: Array


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


def places(low: Array, high: Array, *, dense: bool = False, without: Bits | None = None) -> Places:
    """The places of units by their totals, whole numbers over one denominator.

    After a tie places are counted 1, 2, 2, 4, or with `dense` 1, 2, 2, 3. Units of `without` have
    no total and take no place. Raises ValueError for dense places while totals are open: how many
    different values open totals come to has to be asked of `scoring.ranks`.
    """
    if without is not None and without.any():
        kept = ~without
        found = places(low[kept], high[kept], dense=dense)
        made = []
        for part in (found.best, found.worst, found.current):
            whole = np.full(low.shape, NO_PLACE, np.int64)
            whole[kept] = part
            made.append(whole)
        return Places(*made)
    if low is high or np.array_equal(low, high):
        now = _ahead(low, low, dense=dense)
        return Places(now, now, now)
    if dense:
        raise ValueError("dense places need totals that are known")
    lows, highs = np.sort(low), np.sort(high)
    count = len(low)
    best = 1 + count - np.searchsorted(lows, high, "right")
    # The unit itself is among those whose high end passes its low end, unless it is known.
    worst = 1 + count - np.searchsorted(highs, low, "right") - (high > low)
    now = 1 + count - np.searchsorted(lows, low, "right")
    return Places(best, worst, now)


def _ahead(totals: Array, among: Array, *, dense: bool) -> Array:
    """One more than how many of `among` are above each of `totals`; with `dense`, how many
    different ones.
    """
    if not len(among):
        return np.zeros(0, np.int64)
    bottom, top = int(among.min()), int(among.max())
    if top - bottom <= 16 * len(among) + 1_000_000:
        counts = np.bincount((among - bottom).astype(np.int64), minlength=top - bottom + 1)
        if dense:
            counts = np.minimum(counts, 1)
        above = counts[::-1].cumsum()[::-1] - counts
        return 1 + above[(totals - bottom).astype(np.int64)]
    ordered = np.unique(among) if dense else np.sort(among)
    return 1 + len(ordered) - np.searchsorted(ordered, totals, "right")
