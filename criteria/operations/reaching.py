"""What steps rest on: every step below them, or those inputs that still matter to a value."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from criteria.operations.base import Operation
from criteria.operations.logic import FirstMatch, Select
from criteria.values import Options, Value


def reached(step: Operation, inputs: Sequence[Value]) -> list[int]:
    """Positions of the inputs that a step's value may rest on; cases ruled out do not count."""
    if isinstance(step, FirstMatch):
        outcomes = step.possible(inputs)
        conditions = range(0, min(outcomes[-1], len(inputs) - 1), 2)
        return sorted({*outcomes, *conditions})
    if isinstance(step, Select) and isinstance(inputs[0], Options):
        chosen = [i for i, name in enumerate(step.options, 1) if name in inputs[0].possible]
        return [0, *chosen]
    return list(range(len(inputs)))


def steps_below(steps: Sequence[Operation], roots: Iterable[int]) -> tuple[int, ...]:
    """Every step that `roots` rest on, themselves included, ascending."""
    found: set[int] = set()
    waiting = list(roots)
    while waiting:
        number = waiting.pop()
        if number not in found:
            found.add(number)
            waiting.extend(steps[number].inputs)
    return tuple(sorted(found))
