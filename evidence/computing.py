"""Small plans run on the facts of one record: computed facts, and who of a group is chosen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from criteria.numbers import ZERO
from criteria.operations import Arithmetic, Operation, Read
from criteria.operations.reaching import reached
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
    return _values(steps, faces, outside)[result]


def over_nothing(
    steps: Sequence[Operation],
    result: int,
    faces: Mapping[str, Face],
    outside: Callable[[Read], Value],
) -> Iterator[tuple[str, ...]]:
    """The facts of the record that each division rests on, what is divided first, which takes
    something over nothing; only where the result rests on it (R35).
    """
    values = _values(steps, faces, outside)
    waiting, seen = [result], set[int]()
    while waiting:
        number = waiting.pop()
        if number in seen:
            continue
        seen.add(number)
        step = steps[number]
        inputs = [values[i] for i in step.inputs]
        if isinstance(step, Arithmetic) and step.contradicted(inputs):
            yield tuple(dict.fromkeys(n for i in step.inputs for n in _own(steps, i)))
        waiting += [step.inputs[position] for position in reached(step, inputs)]


def _own(steps: Sequence[Operation], number: int) -> Iterator[str]:
    """The facts of the record that a step rests on, in the order of the plan."""
    below, waiting = set[int](), [number]
    while waiting:
        at = waiting.pop()
        below.add(at)
        waiting += [one for one in steps[at].inputs if one not in below]
    for at in sorted(below):
        step = steps[at]
        if isinstance(step, Read) and step.scope == "own":
            yield step.name


def _values(
    steps: Sequence[Operation], faces: Mapping[str, Face], outside: Callable[[Read], Value]
) -> list[Value]:
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
    return values


def _may_be_nought(value: Value) -> bool:
    return isinstance(value, Range) and value.has(ZERO)
