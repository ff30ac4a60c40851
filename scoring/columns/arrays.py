"""Columns: one entry for each unit, exact, with a mask over the entries that are not known.

Numbers are whole numerators over a denominator, in 64-bit integers as long as the bounds that are
carried along allow it, else in integers without limit. What an open entry holds means nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import gcd, lcm
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from criteria.records import record

if TYPE_CHECKING:
    from typing_extensions import TypeIs

Array = NDArray[Any]
"""Whole numbers: of a fixed size, or Python's own in an array of objects."""
Bits = NDArray[np.bool_]
Mask = Bits | None
"""The entries that are not known; None when all are."""

SAFE = 2**62
"""Magnitudes below this leave 64-bit integers room for one addition."""
EXACT_FLOAT = 2**53
"""Whole numbers below this are exact in a float of 64 bits."""
EXACT_SINGLE = 2**24
"""And below this in a float of 32 bits."""


@record
class Numbers:
    """`num / den` for each unit: exact numbers, dates in days. Either may be one number for all.

    Every numerator lies in [`least`; `most`], every denominator in [1; `den_most`], those of open
    entries too.
    """

    num: Array | int
    den: Array | int
    least: int
    most: int
    den_most: int
    open: Mask = None

    @property
    def peak(self) -> int:
        """The greatest magnitude of a numerator."""
        return max(abs(self.least), abs(self.most))

    @property
    def lowest(self) -> Fraction:
        """No number of the column is below this."""
        return Fraction(self.least, self._bounding(self.least < 0))

    @property
    def highest(self) -> Fraction:
        """No number of the column is above this."""
        return Fraction(self.most, self._bounding(self.most > 0))

    def _bounding(self, outward: bool) -> int:
        if is_array(self.den):
            return 1 if outward else self.den_most
        return int(self.den)

    @staticmethod
    def exactly(number: Fraction) -> Numbers:
        """One known number for all units."""
        num, den = number.numerator, number.denominator
        return Numbers(num, den, num, num, den)

    def masked(self, mask: Mask) -> Numbers:
        """The same with the entries of `mask` open too."""
        if mask is None:
            return self
        return Numbers(
            self.num, self.den, self.least, self.most, self.den_most, either(self.open, mask)
        )


@record
class Truths:
    """True or false for each unit, or one truth for all."""

    value: Bits | bool
    open: Mask = None

    def masked(self, mask: Mask) -> Truths:
        """The same with the entries of `mask` open too."""
        return Truths(self.value, either(self.open, mask))


@record
class Codes:
    """A choice for each unit: positions in `options`, or one for all."""

    code: Array | int
    options: tuple[str, ...]
    open: Mask = None

    def masked(self, mask: Mask) -> Codes:
        """The same with the entries of `mask` open too."""
        return Codes(self.code, self.options, either(self.open, mask))


@record
class Opaque:
    """Nothing that columns can say: every unit's entry is left to the evaluation of one unit."""


Column = Numbers | Truths | Codes | Opaque

OPAQUE = Opaque()


def either(*masks: Mask) -> Mask:
    """Open where any of the masks is; None when none has an entry."""
    given = [mask for mask in masks if mask is not None]
    if not given:
        return None
    joined = given[0]
    for mask in given[1:]:
        joined = joined | mask
    return joined


def is_array(value: Array | int) -> TypeIs[Array]:
    """Whether there is one entry a unit, not one for all."""
    return not isinstance(value, int | np.generic)


def somewhere(found: Bits | bool) -> Mask:
    """The units for which something exceptional is found; None when there are none."""
    if isinstance(found, bool | np.bool_):
        return np.ones(1, np.bool_) if found else None
    return found if found.any() else None


def times(value: Array | int, factor: Array | int, peak: int) -> Array | int:
    """`value × factor`, where no product passes `peak` in magnitude."""
    if not is_array(factor):
        if not is_array(value):
            return value * factor
        if factor in (0, 1):
            return value if factor else 0
    elif not is_array(value) and value in (0, 1):
        return factor if value else 0
    return worked(np.multiply, value, factor, peak)


def plus(a: Array | int, b: Array | int, peak: int) -> Array | int:
    """`a + b`, where neither they nor the sum pass `peak` in magnitude."""
    if not is_array(b):
        if b == 0:
            return a
        if not is_array(a):
            return a + b
    elif not is_array(a) and a == 0:
        return b
    return worked(np.add, a, b, peak)


def minus(a: Array | int, b: Array | int, peak: int) -> Array | int:
    """`a − b`, where neither they nor the difference pass `peak` in magnitude."""
    if not is_array(b):
        if b == 0:
            return a
        if not is_array(a):
            return a - b
    return worked(np.subtract, a, b, peak)


def worked(ufunc: np.ufunc, a: Array | int, b: Array | int, peak: int) -> Array:
    """The result in the narrowest whole numbers that hold it and what it is made of."""
    kinds = [narrowest(peak)]
    if is_array(a):
        a = whole(a)
    if is_array(b):
        b = whole(b)
    kinds += [one.dtype if is_array(one) else narrowest(abs(one)) for one in (a, b)]
    kind = np.result_type(*kinds)
    if kind.hasobject:
        left = a.astype(object) if is_array(a) else a
        right = b.astype(object) if is_array(b) else b
        return np.asarray(ufunc(left, right))
    made: Array = ufunc(a, b, dtype=kind)
    return made


def whole(array: Array) -> Array:
    """Truths as 0 and 1, and no numbers without sign, which subtraction would turn over."""
    if array.dtype.kind == "b":
        return array.view(np.int8)
    return array.astype(np.int64) if array.dtype.kind == "u" else array


def narrowest(peak: int) -> np.dtype[Any]:
    """The narrowest type of whole numbers for magnitudes up to `peak`."""
    for kind, room in _KINDS:
        if peak < room:
            return kind
    return np.dtype(object)


def narrowed(array: Array, peak: int) -> Array:
    """The same whole numbers, none past `peak` in magnitude, in the narrowest type that holds them:
    the fewer bytes, the faster.
    """
    kind = narrowest(peak)
    return array.astype(kind) if kind.itemsize < array.dtype.itemsize else array


_KINDS = (
    (np.dtype(np.int8), 2**7),
    (np.dtype(np.int16), 2**15),
    (np.dtype(np.int32), 2**31),
    (np.dtype(np.int64), SAFE),
)


def roomy(value: Array | int, peak: int) -> Array | int:
    """`value` in integers wide enough for results up to `peak` in magnitude."""
    if not is_array(value):
        return value
    kind = np.promote_types(narrowest(peak), value.dtype)
    return value if value.dtype == kind else value.astype(kind)


def aligned(columns: Sequence[Numbers]) -> list[Numbers]:
    """The columns over one denominator. It is the same for all units where that can be."""
    if all(not is_array(one.den) for one in columns):
        whole = lcm(*(_fixed(one) for one in columns))
        return [grown(one, whole // _fixed(one)) for one in columns]
    if all(one.den is columns[0].den for one in columns):
        return list(columns)
    den: Array | int = 1
    den_most = 1
    for one in columns:
        den_most *= one.den_most
        den = times(den, one.den, den_most)
    made = []
    for position, one in enumerate(columns):
        factor: Array | int = 1
        most = 1
        for other_position, other in enumerate(columns):
            if other_position != position:
                most *= other.den_most
                factor = times(factor, other.den, most)
        peak = one.peak * most
        num = times(one.num, factor, peak)
        made.append(Numbers(num, den, -peak, peak, den_most, one.open))
    return made


def grown(column: Numbers, factor: int) -> Numbers:
    """Numerator and a denominator that is one for all, both × `factor` > 0."""
    if factor == 1:
        return column
    least, most = column.least * factor, column.most * factor
    num = times(column.num, factor, max(abs(least), abs(most)))
    return Numbers(num, _fixed(column) * factor, least, most, _fixed(column) * factor, column.open)


def over(column: Numbers, den: int) -> Numbers | None:
    """The same numbers over the denominator `den`; None where they may not fit over it."""
    if is_array(column.den) or den % _fixed(column):
        return None
    return grown(column, den // _fixed(column))


def scaled(column: Numbers, by: Fraction) -> Numbers:
    """`column × by`."""
    ends = (column.least * by.numerator, column.most * by.numerator)
    num = times(column.num, by.numerator, max(abs(ends[0]), abs(ends[1])))
    if not is_array(column.den):
        den = _fixed(column) * by.denominator
        shared = gcd(den, by.numerator) if by.numerator else 1
        if shared > 1:  # smaller numbers stay longer in 64 bits
            factor = Fraction(by.numerator, den)
            ends = (column.least * factor.numerator, column.most * factor.numerator)
            num = times(column.num, factor.numerator, max(abs(ends[0]), abs(ends[1])))
            den = factor.denominator
        return Numbers(num, den, min(ends), max(ends), den, column.open)
    den_most = column.den_most * by.denominator
    return Numbers(
        num,
        times(column.den, by.denominator, den_most),
        min(ends),
        max(ends),
        den_most,
        column.open,
    )


def chosen(mask: Bits | bool, yes: Numbers, no: Numbers) -> Numbers:
    """`yes` where the mask holds, else `no`; open where the one taken is.

    Taken as `no + mask × (yes − no)`, many times faster than picking entry by entry.
    """
    if isinstance(mask, bool):
        return yes if mask else no
    yes, no = aligned([yes, no])
    peak = yes.peak + no.peak
    step = minus(yes.num, no.num, peak)
    num = plus(times(mask, step, peak) if is_array(step) or step else 0, no.num, peak)
    return Numbers(
        num,
        yes.den,
        min(yes.least, no.least),
        max(yes.most, no.most),
        yes.den_most,
        taken(mask, yes.open, no.open),
    )


def extreme(greatest: bool, a: Numbers, b: Numbers) -> Numbers:
    """The greater of both for each unit, or the lesser; open where either is."""
    for one, other in ((a, b), (b, a)):
        if one.lowest >= other.highest if greatest else one.highest <= other.lowest:
            return one.masked(other.open)
    a, b = aligned([a, b])
    ends = ((a.least, b.least), (a.most, b.most))
    least, most = (max(end) if greatest else min(end) for end in ends)
    num: Array | int
    if is_array(a.num) or is_array(b.num):
        num = worked(np.maximum if greatest else np.minimum, a.num, b.num, max(a.peak, b.peak))
    else:
        num = max(a.num, b.num) if greatest else min(a.num, b.num)
    return Numbers(num, a.den, least, most, a.den_most, either(a.open, b.open))


def taken(mask: Bits, yes: Mask, no: Mask) -> Mask:
    """The mask of the branch taken, for each unit."""
    if yes is None and no is None:
        return None
    return either(None if yes is None else mask & yes, None if no is None else no & ~mask)


def _fixed(column: Numbers) -> int:
    assert not is_array(column.den)
    return column.den
