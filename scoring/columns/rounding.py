"""The one rounding of the whole product, over columns: half away from zero, half to even, down.

A quotient of whole numbers is cut in floats where that is proven exact, else in integers. Let a ≥ 0
and d > 0 be whole, p the bits of a float, u = 2^-p, and 4a + 2d < 2^p, so that both are exact.
Half up is floor(a ÷ d + ½), k say. No float comes out below k: k − ½ is a float, a ÷ d is not below
it, and rounding to floats keeps order. None comes out at k + 1: a/d ≤ k + ½ − 1/2d, for 2a is whole
and below (2k + 1)d; the quotient and the sum are each off by a factor of 1 + u at most, by less
than u(2a/d + 1) together, which is below 1/2d. Down is floor(a ÷ d): a/d is at least 1/d short of
the next whole number and the quotient off by u × a/d. A tie is told by 2a + d = 2dk, in whole
floats.
"""

from __future__ import annotations

from fractions import Fraction
from math import gcd
from typing import Any

import numpy as np

from criteria.numbers import Mode, rounded
from scoring.columns.arrays import (
    EXACT_FLOAT,
    EXACT_SINGLE,
    Array,
    Numbers,
    is_array,
    narrowed,
    narrowest,
    roomy,
    worked,
)


def rounded_column(column: Numbers, places: int, mode: Mode) -> Numbers:
    """Every number of the column rounded to `places` decimals, as `criteria.numbers.rounded`."""
    scale = 10**places
    if not is_array(column.num) and not is_array(column.den):
        exact = rounded(Fraction(int(column.num), int(column.den)), places, mode)
        return Numbers.exactly(exact).masked(column.open)
    if not is_array(column.den) and scale % int(column.den) == 0:
        return column
    factor, den, den_most = scale, column.den, column.den_most
    if not is_array(den):
        shared = gcd(scale, int(den))
        factor, den = scale // shared, int(den) // shared
        den_most = den
    cut = quotient(
        column.num,
        factor,
        den,
        mode,
        num_peak=column.peak,
        den_most=den_most,
        negative=column.least < 0,
    )
    if is_array(den):
        least, most = min(column.least * factor, 0), max(column.most * factor, 0)
    else:
        ends = (column.least, column.most)
        least, most = (int(rounded(Fraction(end * factor, den), 0, mode)) for end in ends)
    return Numbers(cut, scale, least, most, scale, column.open)


def quotient(
    num: Array | int,
    factor: int,
    den: Array | int,
    mode: Mode,
    *,
    num_peak: int,
    den_most: int,
    negative: bool = False,
    top: int | None = None,
    capped: bool = False,
) -> Array:
    """`num × factor ÷ den` as the nearest whole number by `mode`, at most `top`; den, factor > 0.
    `capped` says that the quotient itself is at most that.

    `num_peak` and `den_most` bound the magnitudes; `negative` says that some `num` may be below 0.
    """
    largest = 4 * num_peak * factor + 2 * den_most
    whole = num_peak * factor + 1
    if negative:
        assert is_array(num), "numbers below 0 are in a column"
        wide = roomy(num, num_peak)
        cut = quotient(
            np.abs(wide), factor, den, mode, num_peak=num_peak, den_most=den_most, top=top
        )
        return worked(np.multiply, cut, np.sign(wide), whole)
    if largest < EXACT_FLOAT:
        kind = np.dtype(np.float32 if largest < EXACT_SINGLE else np.float64)
        share = _in_floats(_fixed(num), factor, _fixed(den), mode, kind)
        if top is not None and top < whole:
            share, whole = share if capped else np.minimum(share, kind.type(top)), top
        return share.astype(narrowest(whole))  # which leaves off the fraction
    cut = _in_integers(roomy(num, largest), factor, roomy(den, largest), mode)
    return cut if top is None else narrowed(np.minimum(cut, top), top)


def _fixed(value: Array | int) -> Array | int:
    """Numbers that fit in 64 bits, out of integers without limit."""
    return value.astype(np.int64) if is_array(value) and value.dtype.hasobject else value


def _in_floats(
    num: Array | int, factor: int, den: Array | int, mode: Mode, kind: np.dtype[Any]
) -> Array:
    """Floats whose whole part is the result."""
    above = _floats(num, kind) * kind.type(factor)
    below = _floats(den, kind)
    share: Array = above / below
    if mode is Mode.DOWN:
        return share
    up: Array = share + kind.type(0.5)
    if mode is Mode.HALF_EVEN:
        up = np.floor(up)
        tie = above + above + below == (below + below) * up
        up = up - (tie & (up % kind.type(2) == kind.type(1)))
    return up


def _floats(value: Array | int, kind: np.dtype[Any]) -> Any:
    return value.astype(kind) if is_array(value) else kind.type(value)


def _in_integers(num: Array | int, factor: int, den: Array | int, mode: Mode) -> Array:
    above: Any = num * factor
    if mode is Mode.DOWN:
        share: Array = above // den
        return share
    a, b = 2 * above + den, 2 * den
    up: Array = a // b
    if mode is Mode.HALF_EVEN:
        up = up - ((up * b == a) & (up % 2 == 1))
    return up
