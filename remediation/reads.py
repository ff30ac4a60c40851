"""Which of the unit's own facts stand behind a criterion, or behind one part of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from criteria.operations import Read
from criteria.operations.reaching import steps_below
from criteria.plan import Plan
from evidence.decisions import leaves_below


def facts_of(plan: Plan, criterion: str, item: str | None = None) -> frozenset[str]:
    """The own facts that a criterion rests on, or one part of it."""
    names: list[tuple[str, str]] = []
    for node in leaves_below(plan, criterion):
        assert node.leaf is not None
        part = next((one for one in node.leaf.items if one.id == item), None)
        if part is None:
            names += node.leaf.facts
        else:
            steps = map(plan.steps.__getitem__, steps_below(plan.steps, [part.result]))
            names += [(step.scope, step.name) for step in steps if isinstance(step, Read)]
    return frozenset(own_facts(plan, names))


def own_facts(plan: Plan, names: Iterable[tuple[str, str]]) -> Iterator[str]:
    """The unit's own facts among those named, a computed one by what it is computed from."""
    waiting, seen = list(names), set[tuple[str, str]]()
    while waiting:
        scope, name = key = waiting.pop(0)
        if scope != "own" or key in seen:
            continue
        seen.add(key)
        program = plan.facts[name].computed
        if program is None:
            yield name
        else:
            reads = (step for step in program.steps if isinstance(step, Read))
            waiting += [(step.scope, step.name) for step in reads]
