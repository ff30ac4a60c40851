"""From a quantity to points: ratio to a target, bands, straight lines between points."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor

from criteria.numbers import ONE, ZERO, less
from criteria.operations.base import Operation, ranges
from criteria.records import record
from criteria.values import (
    NOUGHT,
    Range,
    Truth,
    Value,
    divide,
    hull,
    is_nought,
    some,
    something_over_nothing,
)


@record(kw_only=True)
class Ratio(Operation):
    """maximum × min(1, (n/d)/target), 0 below `floor`; inputs n and d (R10).

    `floor` is tested on the raw share and reached when equal. `empty` holds the points when d is
    0; None when the domain of d excludes 0. With `over_is_error` a share above 1 contradicts the
    facts, and the points are then not known at all (R35); otherwise it is capped. So does, with
    `of_whole`, something over nothing: n is counted among d, not held against it.
    """

    maximum: Fraction
    target: Fraction = ONE
    floor: Fraction = ZERO
    empty: Range | None = None
    over_is_error: bool = True
    of_whole: bool = True

    def apply(self, inputs: Sequence[Value]) -> Range:
        n, d = ranges(inputs)
        if self.contradicted(inputs):
            return self.refuted()
        if is_nought(d):
            return self.refuted() if self.empty is None else self.empty
        share = divide(n, self._enough(n, d))
        if share.low is not None and share.low is share.high and d.known is not None:
            known = self._points(share.low)
            return Range(known, known)
        low = ZERO if share.low is None else self._points(share.low)
        high = self.maximum if share.high is None else self._points(share.high)
        points = Range(low, high)
        within = self.of_whole or self.over_is_error
        if self.empty is None or not d.has(ZERO) or (within and not n.has(ZERO)):
            return points
        joined = hull([points, self.empty])
        assert isinstance(joined, Range)
        return joined

    def contradicted(self, inputs: Sequence[Value]) -> bool:
        """Whether the known numbers cannot all be true: more counted than there are (R35), or
        something counted where there is nothing.
        """
        n, d = ranges(inputs)
        if self.of_whole and something_over_nothing(n, d):
            return True
        if n.low is None or d.high is None or not self.over_is_error:
            return False
        return less(d.high, n.low)

    def refuted(self) -> Range:
        return Range(ZERO, self.maximum)

    def _enough(self, n: Range, d: Range) -> Range:
        """The denominators that are not fewer than what is counted, where more is an error."""
        if not self.over_is_error or n.low is None or n.low.numerator <= 0 or d.known is not None:
            return d
        return d.meet(Range(n.low, None)) or d

    def _points(self, share: Fraction) -> Fraction:
        if less(share, self.floor) or share.numerator < 0:
            return ZERO
        if not less(share, self.target):
            return self.maximum
        return self.maximum * (share if self.target == ONE else share / self.target)


@record(kw_only=True)
class Empty(Operation):
    """Whether there is nothing to count: any of several denominators is 0. Inputs are n and d, n
    and d, …: n is what is counted among d, or 0 where the two are only held against each other.

    Something over nothing contradicts the facts, which leaves it open whether there was anything
    (R35); and d is not 0 while something is certainly counted among it.
    """

    def apply(self, inputs: Sequence[Value]) -> Truth:
        if self.contradicted(inputs):
            return self.refuted()
        return some([self._of_one(n, d) for n, d in self.pairs(inputs)])

    def contradicted(self, inputs: Sequence[Value]) -> bool:
        """Whether something was counted where there is nothing."""
        return any(something_over_nothing(n, d) for n, d in self.pairs(inputs))

    def refuted(self) -> Truth:
        return Truth.OPEN

    def pairs(self, inputs: Sequence[Value]) -> list[tuple[Range, Range]]:
        """What is counted, beside what it is counted among."""
        values = ranges(inputs)
        return list(zip(values[::2], values[1::2], strict=True))

    def _of_one(self, n: Range, d: Range) -> Truth:
        if is_nought(d):
            return Truth.TRUE
        return Truth.OPEN if n.has(ZERO) and d.has(ZERO) else Truth.FALSE


@record(kw_only=True)
class BandStep:
    """One band: which quantities it takes in, and its points.

    `points` is a range only where the circular is silent (R44). `each_further` adds that many
    points, never fewer than none, for every unit above `low`.
    """

    low: Fraction | None
    low_included: bool
    high: Fraction | None
    high_included: bool
    points: Range
    each_further: Fraction = ZERO

    def touched(self, of: Range, *, whole: bool = False) -> Range | None:
        """The part of the closed range `of` that may lie in this band, ends respected; with
        `whole`, from the first whole number to the last. None where the band holds nothing of it.
        """
        low, high = self.low, self.high
        if whole and low is not None:
            low = Fraction(ceil(low) if self.low_included else floor(low) + 1)
        if whole and high is not None:
            high = Fraction(floor(high) if self.high_included else ceil(high) - 1)
        if low is not None and high is not None and low > high:
            return None
        part = of.meet(Range(low, high))
        if part is None or whole:
            return part
        alone = part.known
        if alone is not None and alone == low and not self.low_included:
            return None
        if alone is not None and alone == high and not self.high_included:
            return None
        return part

    def holds(self, at: Fraction) -> bool:
        """Whether the band takes in one quantity."""
        low, high = self.low, self.high
        if low is not None and (less(at, low) if self.low_included else not less(low, at)):
            return False
        return high is None or (not less(high, at) if self.high_included else less(at, high))

    def outcome(self, part: Range) -> Range:
        """Points over `part`, a range inside this band."""
        if self.each_further == 0:
            return self.points
        return Range(self._sloped(part.low), self._sloped(part.high))

    def _sloped(self, at: Fraction | None) -> Fraction | None:
        if at is None:
            return None
        assert self.low is not None and self.points.low is not None
        return self.points.low + (at - self.low) * self.each_further


@record(kw_only=True)
class Band(Operation):
    """Points of the band that the input falls in; 0 outside every band (R12).

    `whole` says that the quantity takes whole numbers only, so that nothing lies between a band
    "đến 3" and a band "từ 4".
    """

    steps: tuple[BandStep, ...]
    whole: bool = False

    def apply(self, inputs: Sequence[Value]) -> Range:
        (of,) = ranges(inputs)
        outcomes = [self.steps[i].outcome(part) for i, part in self.possible(of)]
        if not outcomes or (of.known is None and self.gaps(of)):
            outcomes.append(NOUGHT)
        joined = hull(outcomes)
        assert isinstance(joined, Range)
        return joined

    def possible(self, of: Range) -> list[tuple[int, Range]]:
        """The bands that may apply, by position, with the part of `of` inside each."""
        at = of.known
        if at is not None and not (self.whole and at.denominator > 1):
            return [(i, of) for i, step in enumerate(self.steps) if step.holds(at)]
        parts = ((i, step.touched(of, whole=self.whole)) for i, step in enumerate(self.steps))
        return [(i, part) for i, part in parts if part is not None]

    def gaps(self, of: Range) -> list[Fraction]:
        """Quantities of `of` that fall in no band: one from each stretch left out."""
        return [at for at in self.samples(of) if not self.holding(at)]

    def holding(self, at: Fraction) -> list[int]:
        """Positions of the bands that take in the quantity `at`; more than one is an overlap."""
        point = Range(at, at)
        return [i for i, _ in self.possible(point)]

    def samples(self, of: Range) -> list[Fraction]:
        """Every band end within `of`, its ends, and one quantity from each stretch between."""
        ends = {end for step in self.steps for end in (step.low, step.high) if end is not None}
        cuts = sorted({*ends, *(end for end in (of.low, of.high) if end is not None)})
        if not cuts:
            return [ZERO]
        between = [(a + b) / 2 for a, b in pairwise(cuts)]
        tried = {cuts[0] - 1, *cuts, *between, cuts[-1] + 1}
        if self.whole:
            floors = {Fraction(floor(cut)) for cut in cuts}
            tried = {at + step for at in floors for step in (-1, 0, 1, 2)}
        return sorted(at for at in tried if of.has(at))


@record(kw_only=True)
class Interpolate(Operation):
    """Straight lines through `points` (quantity, points), flat outside the ends (R12)."""

    points: tuple[tuple[Fraction, Fraction], ...]

    def apply(self, inputs: Sequence[Value]) -> Range:
        (of,) = ranges(inputs)
        reached = [self._at(of.low, 0), self._at(of.high, -1)]
        reached += [y for x, y in self.points if of.has(x)]
        return Range(min(reached), max(reached))

    def _at(self, x: Fraction | None, beyond: int) -> Fraction:
        first, last = self.points[0], self.points[-1]
        if x is None:
            return self.points[beyond][1]
        if x <= first[0]:
            return first[1]
        for (x0, y0), (x1, y1) in pairwise(self.points):
            if x <= x1:
                return y0 + (y1 - y0) * (x - x0) / (x1 - x0)
        return last[1]
