"""From quantities to points in whole numbers: quotients, ratios, bands, straight lines."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from math import gcd, lcm

from criteria.numbers import ONE, ZERO
from criteria.operations import Band, BandStep, Empty, Interpolate, Ratio
from criteria.values import ANY_NUMBER
from scoring.quick.terms import OPEN, Number, Term, related, times
from scoring.quick.writing import Case, Text


def quotient(at: str, a: Number, b: Number, text: Text, *, of_whole: bool) -> Term:
    """a ÷ b, where a ÷ 0 stands as a; something of nothing contradicts the facts (R10, R35)."""
    if b.stated is not None and b.stated != 0:
        inverse = 1 / b.stated
        den = a.den * inverse.denominator if isinstance(a.den, int) else None
        num = times(a.num, inverse.numerator)
        return text.number(at, num, den or times(str(a.den), inverse.denominator))
    up, down = _over(a, b)
    cases: list[Case] = [(f"{b.num} > 0", Number(up, down))]
    if b.least is None or b.least < 0:
        cases.append((f"{b.num} < 0", Number(f"-{_bracketed(up)}", f"-{_bracketed(down)}")))
    if of_whole:
        cases.append((a.num, OPEN))
    return text.choice(at, [*cases, (None, Number(_bracketed(a.num), str(a.den)))])


def _over(a: Number, b: Number) -> tuple[str, str]:
    """Numerator and denominator of a ÷ b, without what both have in common for certain."""
    if isinstance(a.den, int) and isinstance(b.den, int):
        common = gcd(a.den, b.den)
        return times(a.num, b.den // common), times(b.num, a.den // common)
    if a.den == b.den:
        return a.num, b.num
    return times(a.num, b.den), times(b.num, a.den)


def _bracketed(text: str) -> str:
    return f"({text})" if " " in text else text


def ratio(step: Ratio, at: str, inputs: Sequence[Number], text: Text) -> Term:
    """maximum × min(1, (n/d)/target), 0 below the floor (R10)."""
    n, d = inputs
    up, down = _over(n, d)
    if d.least is None or d.least < 0:
        text.refuse(f"{d.num} < 0")
    if step.over_is_error:
        text.refuse(related(n, ">", d))
    empty = step.empty.known if step.empty is not None else None
    if step.of_whole or empty is None:
        nothing = f"{d.num} == 0" if empty is None else f"{d.num} == 0 and {n.num}"
        text.refuse(nothing)
    cases: list[Case] = []
    if empty is not None:
        cases.append((f"{d.num} == 0", Number.exactly(empty)))
    if step.floor > 0:
        floor = step.floor
        below = f"{times(up, floor.denominator)} < {times(down, floor.numerator)}"
        cases.append((below, Number.exactly(ZERO)))
    elif n.least is None or n.least < 0:
        cases.append((f"{n.num} < 0", Number.exactly(ZERO)))
    target, most = step.target, step.maximum
    if not (step.over_is_error and target == ONE):
        reached = f"{times(up, target.denominator)} >= {times(down, target.numerator)}"
        cases.append((reached, Number.exactly(most)))
    share = most / target
    up, down = times(up, share.numerator), times(down, share.denominator)
    part = Number(_bracketed(up), _bracketed(down), ZERO, most)
    return text.choice(at, [*cases, (None, part)])


def empty(step: Empty, at: str, inputs: Sequence[Number], text: Text) -> Term:
    """Whether any denominator is 0; something counted of nothing contradicts the facts (R35)."""
    pairs = list(zip(inputs[::2], inputs[1::2], strict=True))
    for n, d in pairs:
        if n.num != "0":
            text.refuse(f"{d.num} == 0 and {n.num}")
    return text.truth(at, " or ".join(f"{d.num} == 0" for _, d in pairs) or "False")


def band(step: Band, at: str, inputs: Sequence[Number], text: Text) -> Term:
    """The points of the band that the quantity falls in, 0 outside every band (R12)."""
    if any(len(step.holding(at)) > 1 for at in step.samples(ANY_NUMBER)):
        return OPEN
    (of,) = inputs
    if step.whole and of.den != 1:
        text.refuse(f"{of.num} % {of.den}")
    cases: list[Case] = [(_within(one, of), _outcome(one, of)) for one in step.steps]
    return text.choice(at, [*cases, (None, Number.exactly(ZERO))])


def _within(step: BandStep, of: Number) -> str:
    ends = []
    if step.low is not None:
        relation = ">=" if step.low_included else ">"
        ends.append(related(of, relation, Number.exactly(step.low)))
    if step.high is not None:
        relation = "<=" if step.high_included else "<"
        ends.append(related(of, relation, Number.exactly(step.high)))
    return " and ".join(ends) or "True"


def _outcome(step: BandStep, of: Number) -> Term:
    if step.each_further == 0:
        known = step.points.known
        return OPEN if known is None else Number.exactly(known)
    assert step.low is not None and step.points.low is not None
    return _line(of, step.each_further, step.points.low - step.low * step.each_further)


def interpolated(step: Interpolate, at: str, inputs: Sequence[Number], text: Text) -> Term:
    """Straight lines through the points, flat outside the ends (R12)."""
    (of,) = inputs
    (first, least), (_, last) = step.points[0], step.points[-1]
    cases: list[Case] = [(related(of, "<=", Number.exactly(first)), Number.exactly(least))]
    for (x0, y0), (x1, y1) in pairwise(step.points):
        slope = (y1 - y0) / (x1 - x0)
        part = _line(of, slope, y0 - slope * x0)
        ends = min(y0, y1), max(y0, y1)
        reached = related(of, "<=", Number.exactly(x1))
        cases.append((reached, Number(part.num, part.den, *ends)))
    return text.choice(at, [*cases, (None, Number.exactly(last))])


def _line(of: Number, slope: Fraction, start: Fraction) -> Number:
    """slope × quantity + start."""
    den = lcm(slope.denominator, start.denominator)
    up, further = int(slope * den), int(start * den)
    text = f"({times(of.num, up)} + {times(str(further), of.den)})"
    whole = of.den * den if isinstance(of.den, int) else f"({times(of.den, den)})"
    return Number(text, whole)
