"""Which of the unit's own facts stand behind a criterion, or behind one part of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from criteria.operations import Operation, Read
from criteria.plan import Plan, PlanNode


def leaves_of(plan: Plan, id: str) -> list[PlanNode]:
    """The criteria with rules in a node, itself where it has one."""
    node = plan.nodes[id]
    if node.leaf is not None:
        return [node]
    return [leaf for child in node.children for leaf in leaves_of(plan, child)]


def facts_of(plan: Plan, criterion: str, item: str | None = None) -> frozenset[str]:
    """The own facts that a criterion rests on, or one part of it."""
    names: list[tuple[str, str]] = []
    for node in leaves_of(plan, criterion):
        assert node.leaf is not None
        part = next((one for one in node.leaf.items if one.id == item), None)
        if part is None:
            names += node.leaf.facts
        else:
            steps = steps_below(plan, [part.result])
            names += [(step.scope, step.name) for step in steps if isinstance(step, Read)]
    return frozenset(own_facts(plan, names))


def steps_below(plan: Plan, steps: Iterable[int]) -> Iterator[Operation]:
    """Steps and everything that they are worked out from, each once."""
    waiting, seen = list(steps), set[int]()
    while waiting:
        number = waiting.pop()
        if number not in seen:
            seen.add(number)
            yield plan.steps[number]
            waiting.extend(plan.steps[number].inputs)


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
