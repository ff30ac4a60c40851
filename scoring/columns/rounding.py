"""The one rounding of the whole product, over columns: half away from zero, half to even, down.

A quotient of whole numbers is cut in floats where that is proven exact, else in integers. With
whole 0 ≤ a < 2^p and b > 0, both exact in floats of p bits, floor(a ÷ b) is right: the true
quotient is at least 1/b short of the next whole number, and the float quotient is off by at most
a/b × 2^-p < 1/b. So half up, floor((2nm + d) ÷ 2d), needs 2nm + d and 2d below 2^24 or 2^53.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np

from criteria.numbers import Mode, rounded
from scoring.columns.arrays import (
    EXACT_FLOAT,
    EXACT_SINGLE,
    Array,
    Numbers,
    is_array,
    narrowest,
    roomy,
    times,
)


def rounded_column(column: Numbers, places: int, mode: Mode) -> Numbers:
    """Every number of the column rounded to `places` decimals, as `criteria.numbers.rounded`."""
    scale = 10**places
    if not is_array(column.num) and not is_array(column.den):
        return Numbers.exactly(rounded(Fraction(int(column.num), int(column.den)), places, mode))
    if not is_array(column.den) and scale % int(column.den) == 0:
        factor = scale // int(column.den)
        least, most = column.least * factor, column.most * factor
        num = times(column.num, factor, max(abs(least), abs(most)))
        return Numbers(num, scale, least, most, scale, column.open)
    cut = quotient(
        column.num,
        scale,
        column.den,
        mode,
        num_peak=column.peak,
        den_most=column.den_most,
        negative=column.least < 0,
    )
    reach = column.peak * scale + 1
    least = -reach if column.least < 0 else 0
    return Numbers(cut, scale, least, reach if column.most > 0 else 0, scale, column.open)


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
) -> Array:
    """`num × factor ÷ den` as the nearest whole number by `mode`, at most `top`; den, factor > 0.

    `num_peak` and `den_most` bound the magnitudes; `negative` says that some `num` may be below 0.
    """
    largest = max(2 * num_peak * factor + den_most, 2 * den_most)
    sign = None
    if negative:
        wide = np.asarray(roomy(num, num_peak))
        sign, num = np.sign(wide), np.abs(wide)
    if largest < EXACT_FLOAT:
        kind = np.dtype(np.float32 if largest < EXACT_SINGLE else np.float64)
        cut = _in_floats(_fixed(num), factor, _fixed(den), mode, kind)
        if top is not None:
            np.minimum(cut, kind.type(top), out=cut)
        cut = cut.astype(narrowest(num_peak * factor + 1 if top is None else top))
    else:
        cut = _in_integers(roomy(num, largest), factor, roomy(den, largest), mode)
        if top is not None:
            cut = np.asarray(np.minimum(cut, top)).astype(narrowest(top))
    return cut if sign is None else np.asarray(cut * sign)


def _fixed(value: Array | int) -> Array | int:
    """Numbers that fit in 64 bits, out of integers without limit."""
    held = isinstance(value, np.ndarray) and value.dtype.hasobject
    return np.asarray(value).astype(np.int64) if held else value


def _in_floats(
    num: Array | int, factor: int, den: Array | int, mode: Mode, kind: np.dtype[Any]
) -> Array:
    below = np.asarray(den, dtype=kind)
    if mode is Mode.DOWN:
        share: Array = np.atleast_1d(np.multiply(num, kind.type(factor), dtype=kind) / below)
        np.floor(share, out=share)
        return share
    a = np.atleast_1d(np.multiply(num, kind.type(2 * factor), dtype=kind) + below)
    b = below + below
    up: Array = a / b
    np.floor(up, out=up)
    if mode is Mode.HALF_EVEN:
        tie = (up * b == a) & (up % 2 == 1)
        up -= tie
    return up


def _in_integers(num: Array | int, factor: int, den: Array | int, mode: Mode) -> Array:
    if mode is Mode.DOWN:
        return np.atleast_1d(np.asarray(num * factor // den))
    a, b = 2 * factor * num + den, 2 * den
    up = np.atleast_1d(np.asarray(a // b))
    if mode is Mode.HALF_EVEN:
        up = up - ((up * b == a) & (up % 2 == 1))
    return up
