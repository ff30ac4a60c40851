"""Small plans run on the facts of one record: computed facts, and who of a group is chosen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from criteria.numbers import ZERO
from criteria.operations import Arithmetic, Operation, Read
from criteria.values import ANY_NUMBER, Range, Value
from evidence.faces import Face


def run(
    steps: Sequence[Operation],
    result: int,
    faces: Mapping[str, Face],
    outside: Callable[[Read], Value],
) -> Value:
    """The value at `result`: the hull over what the facts can be where they are open (R33).

    `outside` reads what is not of the record itself. A quotient whose denominator may be 0 is
    unknown.
    """
    values: list[Value] = []
    for step in steps:
        if isinstance(step, Read):
            own = step.scope == "own"
            values.append(faces[step.name].read(step.aspect) if own else outside(step))
            continue
        inputs = [values[i] for i in step.inputs]
        if isinstance(step, Arithmetic) and step.sign == "/" and _may_be_nought(inputs[1]):
            values.append(ANY_NUMBER)  # such a quotient is unknown, not the rest of the range
        else:
            values.append(step.apply(inputs))
    return values[result]


def _may_be_nought(value: Value) -> bool:
    return isinstance(value, Range) and value.has(ZERO)
