"""Where the rules of an index turn: the values of a fact, and the shares of two, worth drawing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from criteria.numbers import ONE, ZERO
from criteria.operations import Aspect, Const, Operation, Ratio, Read, Tally
from criteria.operations.arithmetic import Arithmetic
from criteria.plan import Plan
from criteria.records import field, record
from criteria.values import Range
from scoring.trying.edges import gauges

Key = tuple[str, str, Aspect]
"""Scope, name and aspect of what is read."""


@record
class Marks:
    """The turns of all rules of a plan.

    `of` holds the numbers, or exact days, at which something read is held against a constant.
    `shares` holds the marks of a quotient, by the names of numerator and denominator; `wholes` the
    denominators above which a numerator contradicts the rules. `read` is everything that any rule
    reads, the parts of computed facts and the bodies of tallies included.
    """

    of: dict[Key, set[Fraction]] = field(default_factory=dict)
    shares: dict[tuple[str, str], set[Fraction]] = field(default_factory=dict)
    wholes: dict[str, set[str]] = field(default_factory=dict)
    read: set[Key] = field(default_factory=set)

    def names(self, scope: str) -> list[str]:
        """The names read in one scope, sorted."""
        return sorted({name for one, name, _ in self.read if one == scope})

    def near(self, scope: str, name: str, aspect: Aspect = Aspect.VALUE) -> list[Fraction]:
        """The marks of something read in any scope: last year's figures turn where this year's do.

        Fields of dated cases have the scope `case`.
        """
        found = set(self.of.get((scope, name, aspect), ()))
        if scope not in ("case", "unit"):
            for one, other, of in self.of:
                if (other, of) == (name, aspect) and one not in ("case", "unit"):
                    found |= self.of[one, other, of]
        return sorted(found)


def marks_of(plan: Plan) -> Marks:
    """The marks of every rule, ground, gate and computed fact of a plan."""
    found = Marks()
    _collect(found, plan.steps)
    for fact in plan.facts.values():
        if fact.computed is not None:
            _collect(found, fact.computed.steps)
    return found


def _collect(found: Marks, steps: Sequence[Operation]) -> None:
    for step in steps:
        if isinstance(step, Read):
            found.read.add((step.scope, step.name, step.aspect))
            if step.where is not None:
                _collect(found, step.where.steps)
        if isinstance(step, Tally):
            _collect(
                found, [*(Const(value=Range(None, None)) for _ in step.inputs[1:]), *step.body]
            )
        if isinstance(step, Ratio) and step.over_is_error:
            part, whole = (steps[number] for number in step.inputs)
            if isinstance(part, Read) and isinstance(whole, Read):
                found.wholes.setdefault(part.name, set()).add(whole.name)
        for gauge in gauges(step):
            other = ONE if gauge.b is None else _constant(steps[gauge.b])
            if other is not None:
                _mark(found, steps, gauge.a, gauge.mark * other)
            elif isinstance(steps[gauge.a], Const):
                value = _constant(steps[gauge.a])
                if value is not None and gauge.b is not None and gauge.mark:
                    _mark(found, steps, gauge.b, value / gauge.mark)
            elif gauge.b is not None:
                _share(found, steps[gauge.a], steps[gauge.b], gauge.mark)


def _constant(step: Operation) -> Fraction | None:
    return step.value.known if isinstance(step, Const) and isinstance(step.value, Range) else None


def _mark(found: Marks, steps: Sequence[Operation], number: int, mark: Fraction) -> None:
    step = steps[number]
    if isinstance(step, Read):
        found.of.setdefault((step.scope, step.name, step.aspect), set()).add(mark)
    elif isinstance(step, Arithmetic) and step.sign == "/":
        _share(found, steps[step.inputs[0]], steps[step.inputs[1]], mark)


def _share(found: Marks, part: Operation, whole: Operation, mark: Fraction) -> None:
    if isinstance(part, Read) and isinstance(whole, Read) and mark > ZERO:
        found.shares.setdefault((part.name, whole.name), set()).add(mark)


def around(marks: Iterable[Fraction], unit: Fraction) -> list[Fraction]:
    """Each mark with one unit less and one more, ascending."""
    return sorted({mark + step * unit for mark in marks for step in (-1, 0, 1)})
