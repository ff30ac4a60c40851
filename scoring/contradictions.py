"""Contradictions met on the way to a score: steps whose known inputs cannot all be true (R35)."""

from __future__ import annotations

from collections.abc import Sequence

from criteria.plan import Plan
from criteria.values import Value
from scoring.openness import is_contradicted, reached


def contradicted_steps(plan: Plan, values: Sequence[Value | None]) -> tuple[int, ...]:
    """The contradicted steps that the result rests on, ascending; not those of untaken branches."""
    waiting = list(_results(plan))
    seen: set[int] = set()
    found = set()
    while waiting:
        number = waiting.pop()
        if number in seen or values[number] is None:
            continue
        seen.add(number)
        step = plan.steps[number]
        inputs = [value for value in (values[i] for i in step.inputs) if value is not None]
        if is_contradicted(step, inputs):
            found.add(number)
        waiting += [step.inputs[position] for position in reached(step, inputs)]
    return tuple(sorted(found))


def _results(plan: Plan) -> list[int]:
    """Every step whose value is put to use: points, grounds, gates, grades."""
    leaves = [node.leaf.result for node in plan.nodes.values() if node.leaf is not None]
    conditions = [
        ground.condition
        for node in plan.nodes.values()
        for ground in node.grounds
        if ground.condition is not None
    ]
    gates = [
        step for gate in plan.gates for step in (gate.condition, gate.unless) if step is not None
    ]
    grades = [gate.condition for gate in plan.grades.gates] if plan.grades else []
    return [*leaves, *conditions, *gates, *grades]
