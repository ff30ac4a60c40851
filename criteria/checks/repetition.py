"""The same thing judged twice: one rule in two leaves, one date that costs in two."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from criteria.checks.subject import Subject
from criteria.operations import Aspect, Const, Days, Meets, Operation, Read, Round, Tally
from criteria.operations.reaching import steps_below
from criteria.problems import Problem, Severity, problem
from criteria.values import ANY_NUMBER

_TELLING = ("sign", "kind", "relation", "scope", "name", "aspect", "node", "options", "parameter")
"""What of an operation tells one rule from another; points, targets and marks do not."""

_DATES = (Aspect.VALUE, Aspect.ISSUED, Aspect.EFFECTIVE, Aspect.RECEIVED)

DateKey = tuple[str, str, Aspect]
"""Whose and when, the fact (of a case: `cases.field`), and which of its dates."""


def repetition_problems(subject: Subject) -> Iterator[Problem]:
    """Rules and dates that count in two leaves."""
    yield from _rules(subject)
    yield from _dates(subject)


def _rules(subject: Subject) -> Iterator[Problem]:
    """The same form on the same facts, whatever the points: the same work is scored twice."""
    first: dict[tuple[str, str], str] = {}
    for node, leaf in subject.leaves:
        if not leaf.facts:
            continue
        key = (leaf.form, _shape(subject.plan.steps, leaf.result))
        if first.setdefault(key, node.id) != node.id:
            yield problem(
                "same_rule_twice",
                subject.rule_at(node.id),
                Severity.WARNING,
                id=node.id,
                other=first[key],
                facts=tuple(dict.fromkeys(name for _, name in leaf.facts)),
            )


def _shape(steps: Sequence[Operation], result: int) -> str:
    """A rule without its numbers: its operations and what they read, as text."""
    shapes: dict[int, str] = {}
    for number in steps_below(steps, [result]):
        step = steps[number]
        told = [str(getattr(step, one)) for one in _TELLING if hasattr(step, one)]
        if isinstance(step, Tally):
            body = _whole_body(step)
            told.append(_shape(body, len(body) - 1))
        inputs = ",".join(shapes[i] for i in step.inputs)
        shapes[number] = f"{type(step).__name__}({';'.join(told)}|{inputs})"
    return shapes[result]


def _whole_body(tally: Tally) -> list[Operation]:
    """The body of a tally, numbered from 0, constants in the place of what it reads outside."""
    outer = [Const(value=ANY_NUMBER) for _ in tally.inputs[1:]]
    return [*outer, *tally.body]


def _dates(subject: Subject) -> Iterator[Problem]:
    """Dates whose being late costs in more than one leaf."""
    first: dict[DateKey, str] = {}
    steps = subject.plan.steps
    for node, leaf in subject.leaves:
        dates = _late(steps, [step for _, step in subject.steps(leaf.result)])
        for key in dict.fromkeys(dates):
            if first.setdefault(key, node.id) != node.id:
                scope, name, _ = key
                yield problem(
                    "date_costs_twice",
                    subject.rule_at(node.id),
                    Severity.WARNING,
                    id=node.id,
                    other=first[key],
                    name=name if scope == "own" else f"{scope}.{name}",
                )


def _late(
    whole: Sequence[Operation], steps: Iterable[Operation], cases: Read | None = None
) -> Iterator[DateKey]:
    """The dates that the steps ask to be in time."""
    for step in steps:
        if isinstance(step, Tally):
            read = whole[step.inputs[0]]
            yield from _late(_whole_body(step), step.body, read if isinstance(read, Read) else None)
        elif isinstance(step, Meets | Days):
            earlier_first = isinstance(step, Days) and step.kind != "days_late"
            done = _behind(whole, step.inputs[1 if earlier_first else 0])
            if not isinstance(done, Read) or done.aspect not in _DATES:
                continue
            if done.scope == "case" and cases is not None:
                yield cases.scope, f"{cases.name}.{done.name}", done.aspect
            else:
                yield done.scope, done.name, done.aspect


def _behind(steps: Sequence[Operation], number: int) -> Operation:
    """The step that a date comes from, the rounding to its day aside."""
    step = steps[number]
    return _behind(steps, step.inputs[0]) if isinstance(step, Round) else step
