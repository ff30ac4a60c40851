"""The outcomes that an ordered rule can come to, found by trying all that its conditions ask.

Each number that is compared with stated ones is tried on every side of each of them, each choice
on every option, everything else on both outcomes. These are taken to be independent of each other:
an outcome that no combination leads to is therefore certainly out of reach.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise, product
from math import ceil, floor, prod

from criteria.numbers import ONE, ZERO
from criteria.operations import (
    Arithmetic,
    Clamp,
    Compare,
    Const,
    Days,
    FirstMatch,
    Logic,
    Pick,
    Read,
    Round,
    Sum,
    Tally,
)
from criteria.plan import FactType, Plan
from criteria.records import field, record
from criteria.values import Options, Range, Truth, Value, is_open

COMBINATIONS = 20_000
"""More than these are not tried, and nothing is then said of the rule."""

_WHOLE = frozenset({FactType.COUNT, FactType.DATE, FactType.DOCUMENT})


def out_of_reach(plan: Plan, step: FirstMatch) -> tuple[int, ...]:
    """Positions among the inputs of the outcomes that `step` can never come to, in order."""
    conditions = step.inputs[0:-1:2]
    asked = _Asked(plan)
    for condition in conditions:
        asked.gather(condition)
    tried = asked.combinations()
    outcomes = {*range(1, len(step.inputs), 2), len(step.inputs) - 1}
    if tried is None:
        return ()
    for picked in tried:
        truths = [asked.value(condition, picked) for condition in conditions]
        inputs: list[Value] = [Truth.OPEN] * len(step.inputs)
        inputs[0:-1:2] = truths
        outcomes.difference_update(step.possible(inputs))
        if not outcomes:
            break
    return tuple(sorted(outcomes))


@record(frozen=False)
class _Asked:
    """What the conditions of one rule ask: numbers with the marks they are held against, choices
    and truths with what each may turn out to be, all by step.
    """

    plan: Plan
    marks: dict[int, set[Fraction]] = field(default_factory=dict)
    values: dict[int, tuple[Value, ...]] = field(default_factory=dict)

    def gather(self, number: int) -> None:
        """Take in what one condition asks."""
        step = self.plan.steps[number]
        if not is_open(self.plan.reach[number]):
            return
        if isinstance(step, Logic):
            for each in step.inputs:
                self.gather(each)
        elif not (isinstance(step, Compare) and self._compared(*step.inputs)):
            self.values[number] = (Truth.TRUE, Truth.FALSE)

    def _compared(self, a: int, b: int) -> bool:
        """Take in a comparison of something with something stated; False for any other."""
        for asked, stated in ((a, b), (b, a)):
            value, mark = self.plan.reach[asked], self.plan.reach[stated]
            if is_open(mark):
                continue
            if isinstance(value, Range) and isinstance(mark, Range) and mark.known is not None:
                self.marks.setdefault(asked, set()).add(mark.known)
                return True
            if isinstance(value, Options):
                options = sorted(value.possible)
                self.values[asked] = tuple(Options(frozenset({one})) for one in options)
                return True
        return False

    def combinations(self) -> Iterator[Mapping[int, Value]] | None:
        """Every combination to try; None when they are too many."""
        tried = dict(self.values)
        for number, marks in self.marks.items():
            reach = self.plan.reach[number]
            assert isinstance(reach, Range)
            whole = is_whole(self.plan, number)
            tried[number] = tuple(map(Range.exactly, samples(marks, reach, whole=whole)))
        if prod(len(values) for values in tried.values()) > COMBINATIONS:
            return None
        return (dict(zip(tried, picked, strict=True)) for picked in product(*tried.values()))

    def value(self, number: int, picked: Mapping[int, Value]) -> Value:
        """What a step comes to in one combination."""
        if number in picked:
            return picked[number]
        if not is_open(self.plan.reach[number]):
            return self.plan.reach[number]
        step = self.plan.steps[number]
        return step.apply([self.value(each, picked) for each in step.inputs])


def samples(marks: set[Fraction], reach: Range, *, whole: bool) -> list[Fraction]:
    """Numbers within `reach` that stand for all of it: on each mark, and on each side of it."""
    ends = [end for end in (reach.low, reach.high) if end is not None]
    cuts = sorted({*marks, *ends})
    if whole:
        near = {Fraction(floor(cut)) for cut in cuts} | {Fraction(ceil(cut)) for cut in cuts}
        tried = {at + step for at in near for step in (-ONE, ZERO, ONE)}
    else:
        between = {(a + b) / 2 for a, b in pairwise(cuts)}
        tried = {cuts[0] - 1, *cuts, *between, cuts[-1] + 1}
    return sorted(at for at in tried if reach.has(at))


def is_whole(plan: Plan, number: int) -> bool:
    """Whether a step can only be a whole number: counts, days, dates, and what adds them up."""
    step = plan.steps[number]
    match step:
        case Const():
            known = step.value.known if isinstance(step.value, Range) else None
            return known is not None and known.denominator == 1
        case Read(scope="unit"):
            return plan.attributes[step.name].type in _WHOLE
        case Read():
            return step.name in plan.facts and plan.facts[step.name].type in _WHOLE
        case Days():
            return True
        case Tally():
            return step.kind == "count"
        case Round():
            return step.places == 0
        case Clamp():
            ends = [end for end in (step.low, step.high) if end is not None]
            return all(end.denominator == 1 for end in ends) and is_whole(plan, step.inputs[0])
        case Arithmetic():
            return step.sign != "/" and _all_whole(plan, step.inputs)
        case Sum() | Pick():
            return _all_whole(plan, step.inputs)
    return False


def _all_whole(plan: Plan, steps: Sequence[int]) -> bool:
    return all(is_whole(plan, number) for number in steps)
