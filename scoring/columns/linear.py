"""Sums, differences, products and quotients of columns; least and greatest; clamping; means."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import numpy as np

from criteria.operations import Arithmetic, Clamp, Pick, Round, Sum, WeightedMean
from scoring.columns.arrays import (
    OPAQUE,
    Array,
    Bits,
    Column,
    Numbers,
    aligned,
    either,
    extreme,
    is_array,
    plus,
    scaled,
    somewhere,
    times,
    worked,
)
from scoring.columns.conditions import related
from scoring.columns.rounding import rounded_column


def numbers(inputs: Sequence[Column]) -> list[Numbers] | None:
    """The inputs as numbers; None when one of them has no meaning in columns."""
    found = [one for one in inputs if isinstance(one, Numbers)]
    return found if len(found) == len(inputs) else None


def total(columns: Sequence[Numbers]) -> Numbers:
    """Σ columns; 0 of none.

    Those over one denominator are put together first, while their numerators are small.
    """
    if not columns:
        return Numbers.exactly(Fraction(0))
    if len(columns) > 2 and not any(is_array(one.den) for one in columns):
        alike: dict[int, list[Numbers]] = {}
        for one in columns:
            alike.setdefault(int(one.den), []).append(one)
        if 1 < len(alike) < len(columns):
            return total([total(alike[den]) for den in sorted(alike)])
    same = aligned(columns)
    least, most = sum(one.least for one in same), sum(one.most for one in same)
    peak = max(abs(least), abs(most), *(one.peak for one in same))
    num = same[0].num
    for one in same[1:]:
        num = plus(num, one.num, peak)
    return Numbers(
        num,
        same[0].den,
        least,
        most,
        same[0].den_most,
        either(*(one.open for one in same)),
    )


def product(a: Numbers, b: Numbers) -> Numbers:
    """a × b."""
    for one, other in ((a, b), (b, a)):
        if not is_array(other.num) and not is_array(other.den):
            by = Fraction(int(other.num), int(other.den))
            return scaled(one, by).masked(other.open)
    ends = [x * y for x in (a.least, a.most) for y in (b.least, b.most)]
    peak = max(abs(end) for end in ends)
    den_most = a.den_most * b.den_most
    return Numbers(
        times(a.num, b.num, max(peak, a.peak, b.peak)),
        times(a.den, b.den, den_most),
        min(ends),
        max(ends),
        den_most,
        either(a.open, b.open),
    )


def inverse(b: Numbers) -> Numbers:
    """1 ÷ b; what stands for 1 ÷ 0 is some number, for the rule decides what it means."""
    if not is_array(b.num) and not is_array(b.den):
        value = Fraction(int(b.num), int(b.den))
        return Numbers.exactly(1 / value if value else Fraction(1)).masked(b.open)
    bottom, top = b.num, b.den
    if b.least >= 0:
        bottom = at_least_one(bottom, b.least, b.most)
        return Numbers(top, bottom, 0, b.den_most, max(b.most, 1), b.open)
    if is_array(bottom) and b.most >= 0:
        bottom = plus(bottom, bottom == 0, max(b.peak, 1))
    sign = np.sign(bottom) if is_array(bottom) else -1
    signed = times(top, sign, b.den_most)
    size = np.abs(bottom) if is_array(bottom) else abs(bottom)
    return Numbers(signed, size, -b.den_most, b.den_most, max(b.peak, 1), b.open)


def at_least_one(num: Array | int, least: int, most: int) -> Array | int:
    """Whole numbers from `least` ≥ 0 to `most`, 0 raised to 1: something to divide by."""
    if least > 0:
        return num
    return worked(np.maximum, num, 1, max(most, 1)) if is_array(num) else max(num, 1)


def arithmetic(step: Arithmetic, inputs: Sequence[Column]) -> Column:
    """`Arithmetic` over columns."""
    operands = numbers(inputs)
    if operands is None:
        return OPAQUE
    a, b = operands
    match step.sign:
        case "+":
            return total([a, b])
        case "-":
            return total([a, scaled(b, Fraction(-1))])
        case "*":
            return product(a, b)
    quotient = product(a, inverse(b))
    if not step.of_whole:
        return quotient
    none = related("==", b, Numbers.exactly(Fraction(0)))
    return quotient.masked(somewhere(among_nothing(a, b, none)))


def among_nothing(n: Numbers, d: Numbers, none: Bits | bool) -> Bits | bool:
    """The units in which something is counted though there is nothing that it is counted among
    (R35), `none` being those in which there is nothing.
    """
    if none is False or n.least == n.most == 0:
        return False
    # Of counts, n > d says the same of 0, and is mostly known to hold nowhere.
    counts = n.least >= 0 and d.least >= 0
    return none & (related(">", n, d) if counts else related("!=", n, Numbers.exactly(Fraction(0))))


def summed(step: Sum, inputs: Sequence[Column]) -> Column:
    """`Sum` over columns."""
    operands = numbers(inputs)
    return OPAQUE if operands is None else total(operands)


def picked(step: Pick, inputs: Sequence[Column]) -> Column:
    """`Pick` over columns: the least or the greatest entry."""
    operands = numbers(inputs)
    if operands is None:
        return OPAQUE
    best = operands[0]
    for one in operands[1:]:
        best = extreme(step.kind != "min", one, best)
    return best


def clamped(step: Clamp, inputs: Sequence[Column]) -> Column:
    """`Clamp` over columns."""
    operands = numbers(inputs)
    return OPAQUE if operands is None else kept(operands[0], step.low, step.high)


def kept(column: Numbers, low: Fraction | None, high: Fraction | None) -> Numbers:
    """Every entry pushed into [low; high]."""
    opened = column.open
    if low is not None:
        column = extreme(True, column, Numbers.exactly(low))
    if high is not None:
        column = extreme(False, column, Numbers.exactly(high))
    return column.masked(opened)


def rounded_step(step: Round, inputs: Sequence[Column]) -> Column:
    """`Round` over columns."""
    operands = numbers(inputs)
    return OPAQUE if operands is None else rounded_column(operands[0], step.places, step.mode)


def mean(step: WeightedMean, inputs: Sequence[Column]) -> Column:
    """`WeightedMean` over columns."""
    operands = numbers(inputs)
    if operands is None:
        return OPAQUE
    weighted = [scaled(one, weight) for one, weight in zip(operands, step.weights, strict=True)]
    return scaled(total(weighted), 1 / sum(step.weights, Fraction(0)))
