"""Ratio, bands and straight lines over columns (R10, R12)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

import numpy as np

from criteria.numbers import ZERO, Mode, rounded
from criteria.operations import Band, BandStep, Empty, Interpolate, Ratio
from criteria.records import record
from criteria.values import Range
from scoring.columns.arrays import (
    OPAQUE,
    Array,
    Bits,
    Column,
    Mask,
    Numbers,
    Opaque,
    Truths,
    chosen,
    either,
    extreme,
    is_array,
    plus,
    scaled,
    somewhere,
    times,
)
from scoring.columns.conditions import related
from scoring.columns.linear import among_nothing, at_least_one, product, total
from scoring.columns.rounding import quotient, rounded_column


@record
class Share:
    """The points of a ratio before they are rounded: `maximum × min(1, n / (d × target))`.

    n and d are whole numbers, d > 0 wherever n is counted. `instead` are points that stand for the
    entries of a mask (no denominator), `reached` the entries that are not below the floor, where
    there is one; `capped` says that n is nowhere above d × target. Kept apart because rounding it
    at once, the common case, needs one division a unit.
    """

    n: Array | int
    d: Array | int
    n_most: int
    d_most: int
    target: Fraction
    maximum: Fraction
    instead: tuple[Bits, Fraction] | None = None
    reached: Bits | bool = True
    open: Mask = None
    capped: bool = False

    def numbers(self) -> Numbers:
        """The same points, exact."""
        d = Numbers(self.d, 1, 0, self.d_most, 1)
        limit = scaled(d, self.target)
        full = related(">=", Numbers(self.n, 1, 0, self.n_most, 1), limit)
        num = times(self.n, self.target.denominator, self.n_most * self.target.denominator)
        den = times(self.d, self.target.numerator, self.d_most * self.target.numerator)
        part = Numbers(
            num,
            den,
            0,
            self.n_most * self.target.denominator,
            self.d_most * self.target.numerator,
        )
        points = chosen(full, Numbers.exactly(self.maximum), scaled(part, self.maximum))
        if self.instead is not None:
            mask, value = self.instead
            points = chosen(mask, Numbers.exactly(value), points)
        return self._with_floor(points)

    def rounded(self, places: int, mode: Mode) -> Numbers:
        """The points rounded to `places`; rounding is monotone, so the cap may come after it."""
        if not is_array(self.n) and not is_array(self.d):
            return rounded_column(self.numbers(), places, mode).masked(self.open)
        scale = 10**places
        per_share = self.maximum * scale / self.target
        den_most = self.d_most * per_share.denominator
        top = int(rounded(self.maximum, places, mode) * scale)
        cut: Array | int = quotient(
            self.n,
            per_share.numerator,
            times(self.d, per_share.denominator, den_most),
            mode,
            num_peak=self.n_most,
            den_most=den_most,
            top=top,
            capped=self.capped,
        )
        points = Numbers(cut, scale, 0, top, scale)
        if self.instead is not None:
            mask, value = self.instead
            points = chosen(mask, Numbers.exactly(rounded(value, places, mode)), points)
        return self._with_floor(points)

    def _with_floor(self, points: Numbers) -> Numbers:
        if self.reached is not True:
            points = chosen(self.reached, points, Numbers.exactly(ZERO))
        return points.masked(self.open)


def ratio(step: Ratio, inputs: Sequence[Column]) -> Share | Opaque:
    """`Ratio` over columns; Opaque for numbers below 0, which a share never has."""
    n, d = inputs
    if not isinstance(n, Numbers) or not isinstance(d, Numbers) or n.least < 0 or d.least < 0:
        return OPAQUE
    if is_array(n.den) or is_array(d.den) or step.maximum < 0 or step.target <= 0:
        return OPAQUE
    over = Fraction(int(d.den), int(n.den))  # n/d of the columns is num/num × this
    opened = either(n.open, d.open)
    instead: tuple[Bits, Fraction] | None = None
    capped = over == step.target == 1
    # a whole number is kept below another one sooner than a quotient below its top
    counted = extreme(False, n, d) if capped else n
    top, top_most = counted.num, counted.most
    bottom, bottom_most = at_least_one(d.num, d.least, d.most), max(d.most, 1)
    target = step.target / over
    if d.least == 0:
        none = related("==", d, Numbers.exactly(ZERO))
        empty = None if step.empty is None else step.empty.known
        if empty is None or not step.of_whole:
            opened = either(opened, somewhere(none))
        else:
            opened = either(opened, somewhere(among_nothing(n, d, none)))
            if empty == step.maximum and max(target, step.floor / over) <= 1:
                top, top_most = plus(top, none, top_most + 1), top_most + 1  # 1 of 1 is all of it
            elif empty != 0:
                instead = np.atleast_1d(none) if isinstance(none, bool) else none, empty
    if step.over_is_error:
        opened = either(opened, somewhere(related(">", n, d)))
    reached: Bits | bool = True
    if step.floor > 0:
        reached = related(
            ">=",
            Numbers(top, 1, 0, top_most, 1),
            scaled(Numbers(bottom, 1, 1, bottom_most, 1), step.floor / over),
        )
        if instead is not None:
            reached = reached | instead[0]
    ends = (top_most, bottom_most)
    return Share(top, bottom, *ends, target, step.maximum, instead, reached, opened, capped)


def empty(step: Empty, inputs: Sequence[Column]) -> Column:
    """`Empty` over columns: open where something is counted among nothing (R35)."""
    value: Bits | bool = False
    opened: Mask = None
    for n, d in pairwise_inputs(inputs):
        if not isinstance(n, Numbers) or not isinstance(d, Numbers):
            return OPAQUE
        none = related("==", d, Numbers.exactly(ZERO))
        value = none if value is False else value | none
        opened = either(opened, n.open, d.open, somewhere(among_nothing(n, d, none)))
    return Truths(value, opened)


def pairwise_inputs(inputs: Sequence[Column]) -> list[tuple[Column, Column]]:
    """What is counted, beside what it is counted among."""
    return list(zip(inputs[::2], inputs[1::2], strict=True))


def band(step: Band, inputs: Sequence[Column]) -> Column:
    """`Band` over columns: bands that follow on each other by their lower ends alone."""
    (of,) = inputs
    if not isinstance(of, Numbers):
        return OPAQUE
    rungs = sorted(step.steps, key=_lower_end)
    if _is_ladder(rungs):
        return _climbed(rungs, of)
    points = Numbers.exactly(ZERO)
    for one in reversed(step.steps):
        mask = _inside(one, of)
        known = one.points.known
        if one.each_further:
            assert known is not None and one.low is not None
            above = total([of, Numbers.exactly(-one.low)])
            value = total([Numbers.exactly(known), scaled(above, one.each_further)])
        elif known is not None:
            value = Numbers.exactly(known)
        else:
            value = _silent(one.points, mask)
        points = chosen(mask, value, points)
    return points.masked(of.open)


def _lower_end(one: BandStep) -> tuple[bool, Fraction, bool]:
    return one.low is not None, one.low or ZERO, not one.low_included


def _is_ladder(steps: Sequence[BandStep]) -> bool:
    """Whether each band begins where the one before it ends, the last one without end."""
    plain = all(one.points.known is not None and not one.each_further for one in steps)
    meet = all(
        a.high is not None and a.high == b.low and a.high_included is not b.low_included
        for a, b in pairwise(steps)
    )
    return plain and meet and bool(steps) and steps[-1].high is None


def _climbed(rungs: Sequence[BandStep], of: Numbers) -> Numbers:
    """The points of a ladder: what each rung that is reached adds to the one below it."""
    added: list[Numbers] = []
    heights = [ZERO]
    for one in rungs:
        known = one.points.known
        assert known is not None
        step = Numbers.exactly(known - heights[-1])
        added.append(chosen(_reached(one, of), step, Numbers.exactly(ZERO)))
        heights.append(known)
    points = total(added)
    den = int(points.den)
    return Numbers(points.num, den, int(min(heights) * den), int(max(heights) * den), den, of.open)


def _reached(one: BandStep, of: Numbers) -> Bits | bool:
    if one.low is None:
        return True
    return related(">=" if one.low_included else ">", of, Numbers.exactly(one.low))


def _silent(points: Range, mask: Bits | bool) -> Numbers:
    """A band whose points the text does not settle: open wherever it holds (R44)."""
    held = np.asarray([mask]) if isinstance(mask, bool) else mask
    return Numbers.exactly(points.low or ZERO).masked(np.ones_like(held))


def _inside(one: BandStep, of: Numbers) -> Bits | bool:
    mask: Bits | bool = True
    if one.low is not None:
        mask = related(">=" if one.low_included else ">", of, Numbers.exactly(one.low))
    if one.high is not None:
        below = related("<=" if one.high_included else "<", of, Numbers.exactly(one.high))
        mask = below if mask is True else mask & below
    return mask


def interpolate(step: Interpolate, inputs: Sequence[Column]) -> Column:
    """`Interpolate` over columns: one straight line a stretch, flat beyond the ends."""
    (of,) = inputs
    if not isinstance(of, Numbers):
        return OPAQUE
    points = Numbers.exactly(step.points[-1][1])
    for (x0, y0), (x1, y1) in reversed(list(pairwise(step.points))):
        slope = (y1 - y0) / (x1 - x0)
        line = total([Numbers.exactly(y0 - x0 * slope), product(of, Numbers.exactly(slope))])
        points = chosen(related("<=", of, Numbers.exactly(x1)), line, points)
    first = step.points[0]
    points = chosen(related("<=", of, Numbers.exactly(first[0])), Numbers.exactly(first[1]), points)
    return points.masked(of.open)
