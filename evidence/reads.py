"""What the rules of a plan read, by scope."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from criteria.operations import Operation, Read, Tally
from criteria.per_plan import per_plan
from criteria.plan import Plan
from criteria.remedies import programs_of


@per_plan
def reads_of(plan: Plan) -> dict[str, set[str]]:
    """The names read in each scope, by leaves, conditions, tallies, computed facts, remedies."""
    found: dict[str, set[str]] = {}
    programs = [fact.computed.steps for fact in plan.facts.values() if fact.computed is not None]
    for steps in (plan.steps, *programs, *_of_remedies(plan)):
        for step in _reading(steps):
            found.setdefault(step.scope, set()).add(step.name)
    return found


@per_plan
def reads_of_group(plan: Plan) -> dict[str, list[Read]]:
    """The figures of the rank group that rules read, by fact, each once in the order of the plan.

    What only chooses among the units is a fact too, of which nothing is read for itself.
    """
    found: dict[str, list[Read]] = {}
    of_remedies = (step for steps in _of_remedies(plan) for step in steps)
    for step in _reading((*plan.steps, *of_remedies)):
        if step.scope != "peers":
            continue
        reads = found.setdefault(step.name, [])
        if step not in reads:
            reads.append(step)
        for inner in step.where.steps if step.where else ():
            if isinstance(inner, Read):
                found.setdefault(inner.name, [])
    return found


def _of_remedies(plan: Plan) -> Iterator[tuple[Operation, ...]]:
    for node in plan.nodes.values():
        for remedy in node.remedies:
            yield from (program.steps for program in programs_of(remedy))


def _reading(steps: Iterable[Operation]) -> Iterator[Read]:
    for step in steps:
        if isinstance(step, Read):
            yield step
        elif isinstance(step, Tally):
            yield from _reading(step.body)
