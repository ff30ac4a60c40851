"""What every operation has: the steps it takes its inputs from, and its one meaning."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from criteria.records import record
from criteria.values import Range, Truth, Value

V = TypeVar("V", Range, Truth)


@record(kw_only=True)
class Operation:
    """One step of a plan. `inputs` are the numbers of earlier steps of the same plan."""

    inputs: tuple[int, ...] = ()

    def apply(self, inputs: Sequence[Value]) -> Value:
        """The value of this step from the values of its inputs; never raises on typed inputs."""
        raise NotImplementedError

    def contradicted(self, inputs: Sequence[Value]) -> bool:
        """Whether what is known of the inputs cannot all be true (R35)."""
        return False

    def refuted(self) -> Value | None:
        """The value that stands while the facts contradict each other, though what is left of them
        on a later basis would give another; None where a contradiction never outlives its inputs.
        """
        return None


def ranges(values: Sequence[Value]) -> list[Range]:
    """The values as ranges; the checker has already made sure that they are numbers or dates."""
    return [narrowed(value, Range) for value in values]


def truths(values: Sequence[Value]) -> list[Truth]:
    """The values as truth values."""
    return [narrowed(value, Truth) for value in values]


def narrowed(value: Value, kind: type[V]) -> V:
    """`value` as `kind`; TypeError if a plan was put together wrongly."""
    if not isinstance(value, kind):
        raise TypeError(f"a step needs {kind.__name__}, not {type(value).__name__}")
    return value
