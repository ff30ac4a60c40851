"""Where a rule turns: the values of one fact at which a band, a mark or a deadline is met.

Found by running again only the steps that rest on the fact. A rule is taken to cross an edge in
one direction as the fact grows, which every share, sum, difference and count of days does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import pairwise
from math import floor

from criteria.numbers import ONE, ZERO, decimal_places
from criteria.operations import (
    Aspect,
    Band,
    Clamp,
    Compare,
    Empty,
    Interpolate,
    Meets,
    Operation,
    Pick,
    Ratio,
    Read,
)
from criteria.operations.parameters import InForce
from criteria.operations.reaching import steps_below
from criteria.plan import FactType
from criteria.records import record
from criteria.values import Range, Value
from scoring.sheet import Evaluation
from scoring.trying.knobs import Key, Knob

_FARTHEST = 2**40
_FARTHEST_DAY = 1_500
"""How many units away an edge is looked for."""
_FINEST = 6
"""Decimals of an edge that lies between two units."""


@record
class Gauge:
    """Two sides held against each other, a − mark · b; an edge lies where that is 0.

    `b` None stands for 1. With `whole`, days are compared and the hour does not count.
    """

    a: int
    b: int | None
    mark: Fraction
    whole: bool = False


def gauges(step: Operation) -> Iterator[Gauge]:
    """What a step holds against each other."""
    inputs = step.inputs
    match step:
        case Compare():
            yield Gauge(inputs[0], inputs[1], ONE)
        case Meets():
            yield Gauge(inputs[0], inputs[2], ONE, whole=True)
        case Band():
            ends = [end for band in step.steps for end in (band.low, band.high)]
            yield from (Gauge(inputs[0], None, end) for end in ends if end is not None)
        case Empty():
            yield from (Gauge(d, None, ZERO) for d in inputs[1::2])
        case Ratio():
            yield from (Gauge(inputs[0], inputs[1], mark) for mark in (step.floor, step.target))
        case Interpolate():
            yield from (Gauge(inputs[0], None, x) for x, _ in step.points)
        case Clamp():
            ends = [step.low, step.high]
            yield from (Gauge(inputs[0], None, end) for end in ends if end is not None)
        case Pick():
            yield from (Gauge(a, b, ONE) for a, b in pairwise(inputs))
        case InForce():
            for first, last, _ in step.periods:
                yield Gauge(inputs[0], None, first, whole=True)
                if last is not None:
                    yield Gauge(inputs[0], None, last + 1, whole=True)


@record
class Edges:
    """The edges of the rules that end in `steps`, numbers of an evaluation's plan, ascending."""

    evaluation: Evaluation
    steps: tuple[int, ...]

    def around(self, knob: Knob) -> tuple[Fraction, ...]:
        """The values next to every edge that `knob` can reach, from both sides, ascending."""
        aspect = knob.aspect
        if aspect is None:
            return ()
        moved = self._moved(knob.fact, aspect)
        asked = dict.fromkeys(
            gauge
            for number in self.steps
            for gauge in gauges(self.evaluation.plan.steps[number])
            if gauge.a in moved or gauge.b in moved
        )
        found: set[Fraction] = set()
        for gauge in asked:
            sides = [side for side in (gauge.a, gauge.b) if side is not None]
            needed = steps_below(self.evaluation.plan.steps, sides)
            run = {number: moved[number] for number in needed if number in moved}
            found.update(_Search(self, knob, aspect, run, gauge).found())
        return tuple(sorted(found))

    def _moved(self, fact: Key, aspect: Aspect) -> dict[int, Operation]:
        """The steps that may change with the fact, by number, in the order of the plan."""
        moved: dict[int, Operation] = {}
        for number in self.steps:
            step = self.evaluation.plan.steps[number]
            touched = self._reads(step, fact, aspect) if isinstance(step, Read) else False
            if touched or not moved.keys().isdisjoint(step.inputs):
                moved[number] = step
        return moved

    def _reads(self, step: Read, fact: Key, aspect: Aspect) -> bool:
        """Whether a step reads the fact, itself or as part of a computed one."""
        if (step.scope, step.name, step.aspect) == (*fact, aspect):
            return True
        declared = self.evaluation.plan.facts.get(step.name)
        if step.scope != "own" or declared is None or declared.computed is None:
            return False
        inner = (one for one in declared.computed.steps if isinstance(one, Read))
        return any(self._reads(one, fact, aspect) for one in inner)

    def read(self, step: Read, knob: Knob, aspect: Aspect, at: Fraction) -> Value:
        """What a step reads while the knob stands at `at`."""
        if (step.scope, step.name, step.aspect) == (*knob.fact, aspect):
            return Range.exactly(at)
        declared = self.evaluation.plan.facts.get(step.name)
        computed = declared.computed if declared is not None and step.scope == "own" else None
        if computed is None or step.aspect is not Aspect.VALUE:
            return self.evaluation.view.read(step)
        values: list[Value] = []
        for inner in computed.steps:
            if isinstance(inner, Read):
                values.append(self.read(inner, knob, aspect, at))
            else:
                values.append(inner.apply([values[number] for number in inner.inputs]))
        return values[computed.result]


@record
class _Search:
    """The search for the edge of one gauge along one knob."""

    edges: Edges
    knob: Knob
    aspect: Aspect
    moved: Mapping[int, Operation]
    gauge: Gauge

    def found(self) -> Iterator[Fraction]:
        """The last value before each edge, the edge itself where a value meets it, the first
        value behind it.
        """
        knob = self.knob
        here = self._difference(knob.at)
        if here is None:
            return
        below = knob.nearest(knob.at)
        for direction in (1, -1):
            start = below if direction > 0 or below == knob.at else below + knob.unit
            yield from self._along(start, direction * knob.unit, _sign(here))

    def _along(self, start: Fraction, stride: Fraction, sign: int) -> Iterator[Fraction]:
        """The edge in one direction: by strides twice as long each time, then halving."""
        near, far = 0, 1
        farthest = _FARTHEST_DAY if self.knob.type in _DAYS else _FARTHEST
        farthest = min(farthest, self._room(start, stride))
        while True:
            far = min(far, farthest)
            if far <= near:
                return
            there = self._difference(start + far * stride)
            if there is None:
                return
            if _sign(there) != sign:
                break
            near, far = far, far * 2
        while far - near > 1:
            middle = (near + far) // 2
            found = self._difference(start + middle * stride)
            if found is None:
                return
            near, far = (middle, far) if _sign(found) == sign else (near, middle)
        yield from self._both_sides(start + near * stride, start + far * stride, stride)

    def _both_sides(self, last: Fraction, first: Fraction, stride: Fraction) -> Iterator[Fraction]:
        yield last
        yield first
        before, behind = self._difference(last), self._difference(first)
        if before is None or behind is None or before == 0:
            return
        if behind == 0:
            if self.knob.limits.has(first + stride):
                yield first + stride
            return
        between = last + (first - last) * before / (before - behind)
        places = decimal_places(between)
        fine = self.knob.type in _FINE and places is not None and places <= _FINEST
        if fine and self._difference(between) == 0:
            yield between

    def _room(self, start: Fraction, stride: Fraction) -> int:
        """How many strides the declaration of the fact leaves."""
        end = self.knob.limits.high if stride > 0 else self.knob.limits.low
        return _FARTHEST if end is None else max(0, floor((end - start) / stride))

    def _difference(self, at: Fraction) -> Fraction | None:
        """a − mark · b while the knob stands at `at`; None while a side is not known."""
        values: dict[int, Value] = {}
        for number, step in self.moved.items():
            if isinstance(step, Read):
                values[number] = self.edges.read(step, self.knob, self.aspect, at)
            else:
                inputs = [self._value(values, each) for each in step.inputs]
                values[number] = step.apply([one for one in inputs if one is not None])
        a = self._known(values, self.gauge.a)
        b = ONE if self.gauge.b is None else self._known(values, self.gauge.b)
        return None if a is None or b is None else a - self.gauge.mark * b

    def _value(self, values: Mapping[int, Value], number: int) -> Value | None:
        return values[number] if number in values else self.edges.evaluation.values[number]

    def _known(self, values: Mapping[int, Value], number: int) -> Fraction | None:
        value = self._value(values, number)
        known = value.known if isinstance(value, Range) else None
        return Fraction(floor(known)) if self.gauge.whole and known is not None else known


_DAYS = frozenset({FactType.DATE, FactType.DATETIME, FactType.DOCUMENT})
_FINE = frozenset({FactType.NUMBER, FactType.MONEY, FactType.POINTS, FactType.SHARE})


def _sign(number: Fraction) -> int:
    return (number > 0) - (number < 0)
