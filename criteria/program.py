"""A short run of steps of its own, beside the plan: a computed fact, a fact as a remedy sets it."""

from __future__ import annotations

from collections.abc import Callable

from criteria.operations import Operation, Read
from criteria.records import record
from criteria.values import Value


@record
class Program:
    """Steps that compute one value from facts; step numbers count within `steps`."""

    steps: tuple[Operation, ...]
    result: int

    def run(self, read: Callable[[Read], Value]) -> Value:
        """The value, with whatever `read` gives for each step that reads."""
        values: list[Value] = []
        for step in self.steps:
            if isinstance(step, Read):
                values.append(read(step))
            else:
                values.append(step.apply([values[i] for i in step.inputs]))
        return values[self.result]
