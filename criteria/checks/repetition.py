"""The same thing judged twice: one rule in two leaves, one date that costs in two."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from criteria.checks.subject import Subject
from criteria.compiling.leaves import below
from criteria.operations import (
    Aspect,
    Const,
    Days,
    FirstMatch,
    Meets,
    Operation,
    Read,
    Round,
    Tally,
)
from criteria.problems import Problem, Severity, problem

_DATES = {Aspect.VALUE: "", Aspect.ISSUED: "issued", Aspect.EFFECTIVE: "effective"}
_TELLING = ("sign", "kind", "relation", "scope", "name", "aspect", "node", "options", "parameter")
"""What of an operation tells one rule from another; points, targets and marks do not."""


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
        if key in first:
            yield problem(
                "same_rule_twice",
                subject.rule_at(node.id),
                Severity.WARNING,
                id=node.id,
                other=first[key],
                facts=tuple(dict.fromkeys(name for _, name in leaf.facts)),
            )
        first.setdefault(key, node.id)


def _shape(steps: Sequence[Operation], result: int) -> str:
    """A rule without its numbers: its operations on what they read, as text."""
    shapes: dict[int, str] = {}
    for number in below(steps, [result]):
        step = steps[number]
        told = [str(getattr(step, one)) for one in _TELLING if hasattr(step, one)]
        if isinstance(step, Tally):
            told.append(_shape(_with_outer(step), len(step.inputs) - 1 + len(step.body) - 1))
        inner = "" if isinstance(step, Const) else ",".join(shapes[i] for i in step.inputs)
        shapes[number] = f"{type(step).__name__}({';'.join(told)}|{inner})"
    return shapes[result]


def _with_outer(tally: Tally) -> list[Operation]:
    """The body of a tally with something in the place of what it reads outside."""
    return [*[Round(places=i, mode=_ANY) for i in range(len(tally.inputs) - 1)], *tally.body]


def _dates(subject: Subject) -> Iterator[Problem]:
    """Dates whose being late costs in more than one leaf."""
    first: dict[tuple[str, ...], str] = {}
    for node, leaf in subject.leaves:
        steps = [step for _, step in subject.steps(leaf.result)]
        for date in dict.fromkeys(_late(subject.plan.steps, steps)):
            if first.setdefault(date, node.id) != node.id:
                scope, *name = date
                yield problem(
                    "date_costs_twice",
                    subject.rule_at(node.id),
                    Severity.WARNING,
                    id=node.id,
                    other=first[date],
                    name=".".join(name if scope == "own" else (scope, *name)),
                )


def _late(
    whole: Sequence[Operation], steps: Iterable[Operation], cases: str = ""
) -> Iterator[tuple[str, ...]]:
    """The dates that the steps ask to be in time, as (scope, name, which date)."""
    for step in steps:
        if isinstance(step, Tally):
            read = whole[step.inputs[0]]
            name = read.name if isinstance(read, Read) else ""
            yield from _late(_with_outer(step), step.body, name)
        elif isinstance(step, Meets | Days):
            late = step.inputs[0]
            if isinstance(step, Days) and step.kind != "days_late":
                late = step.inputs[1]
            done = _behind(whole, late)
            if isinstance(done, Read) and done.aspect in _DATES:
                names = (cases, done.name) if done.scope == "case" else (done.name,)
                scope = "own" if done.scope == "case" else done.scope
                yield (scope, *names, _DATES[done.aspect])


def _behind(steps: Sequence[Operation], number: int) -> Operation:
    """The step that a date comes from, roundings to its day aside."""
    step = steps[number]
    while isinstance(step, Round | FirstMatch) and len(step.inputs) == 1:
        step = steps[step.inputs[0]]
    return step
