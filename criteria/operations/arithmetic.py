"""Arithmetic on ranges: the four signs, sums, least and greatest, clamping, rounding, means."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from criteria.numbers import Mode, rounded, total
from criteria.operations.base import Operation, ranges
from criteria.records import record
from criteria.values import (
    ANY_NUMBER,
    NOUGHT,
    Range,
    Value,
    add,
    divide,
    multiply,
    something_over_nothing,
    subtract,
)

_SIGNS = {"+": add, "-": subtract, "*": multiply, "/": divide}


@record(kw_only=True)
class Arithmetic(Operation):
    """`a sign b`, sign one of + - * /. A zero denominator is the business of the enclosing rule.

    With `of_whole`, what is divided is counted among what it is divided by: something over nothing
    contradicts the facts, and the quotient can then be any number (R35).
    """

    sign: str
    of_whole: bool = False

    def apply(self, inputs: Sequence[Value]) -> Range:
        a, b = ranges(inputs)
        return ANY_NUMBER if self.contradicted(inputs) else _SIGNS[self.sign](a, b)

    def contradicted(self, inputs: Sequence[Value]) -> bool:
        """Whether something was counted where there is nothing (R35)."""
        return self.of_whole and something_over_nothing(*ranges(inputs))

    def refuted(self) -> Range:
        return ANY_NUMBER


@record(kw_only=True)
class Sum(Operation):
    """The sum of all inputs; 0 of none."""

    def apply(self, inputs: Sequence[Value]) -> Range:
        values = ranges(inputs)
        lows = _finite([value.low for value in values])
        low = total(lows) if len(lows) == len(values) else None
        if all(value.high is value.low for value in values):
            return Range(low, low)
        highs = _finite([value.high for value in values])
        return Range(low, total(highs) if len(highs) == len(values) else None)


@record(kw_only=True)
class Pick(Operation):
    """The least or the greatest input: `kind` is "min" or "max"."""

    kind: str

    def apply(self, inputs: Sequence[Value]) -> Range:
        values = ranges(inputs)
        lows, highs = [v.low for v in values], [v.high for v in values]
        if self.kind == "min":
            return Range(
                None if None in lows else min(_finite(lows)),
                min(_finite(highs)) if _finite(highs) else None,
            )
        return Range(
            max(_finite(lows)) if _finite(lows) else None,
            None if None in highs else max(_finite(highs)),
        )


@record(kw_only=True)
class Clamp(Operation):
    """The input pushed into [low; high]; a rule that caps says so, and its trace shows it (R14)."""

    low: Fraction | None
    high: Fraction | None

    def apply(self, inputs: Sequence[Value]) -> Range:
        (value,) = ranges(inputs)
        return value.clamp(self.low, self.high)


@record(kw_only=True)
class Round(Operation):
    """Both ends rounded: `round(x, 2, half_up)` in an expression, or a part that rounds (R5)."""

    places: int
    mode: Mode

    def apply(self, inputs: Sequence[Value]) -> Range:
        (value,) = ranges(inputs)
        return rounded_range(value, self.places, self.mode)


@record(kw_only=True)
class WeightedMean(Operation):
    """Σ weight × input / Σ weight, weights positive."""

    weights: tuple[Fraction, ...]

    def apply(self, inputs: Sequence[Value]) -> Range:
        weighted = NOUGHT
        for value, weight in zip(ranges(inputs), self.weights, strict=True):
            weighted = add(weighted, multiply(value, Range.exactly(weight)))
        return multiply(weighted, Range.exactly(1 / total(self.weights)))


def rounded_range(value: Range, places: int, mode: Mode) -> Range:
    """Both ends rounded; rounding is monotone, so the hull stays sound (R5)."""
    if value.low is value.high and value.low is not None:
        known = rounded(value.low, places, mode)
        return value if known is value.low else Range(known, known)
    return Range(
        None if value.low is None else rounded(value.low, places, mode),
        None if value.high is None else rounded(value.high, places, mode),
    )


def _finite(ends: list[Fraction | None]) -> list[Fraction]:
    return [end for end in ends if end is not None]
