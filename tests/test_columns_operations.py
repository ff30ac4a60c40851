"""An operation over a column of units means for each of them what it means for one."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import lcm

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from criteria.operations import Operation
from criteria.values import Options, Range, Truth, Value, is_open
from scoring.columns.arrays import OPAQUE, Codes, Column, Mask, Numbers, Truths
from scoring.columns.operations import MEANINGS, column_of, constant, settled
from tests.test_operations import EXAMPLES, narrower

KNOWN = sorted(MEANINGS, key=lambda one: one.__name__)
LEFT_OPEN = {"Days": "working days", "Ratio": "figures below 0"}
"""What columns leave to the evaluation of one unit although it has a value, and when."""


@pytest.mark.parametrize("operation", KNOWN, ids=lambda one: str(one.__name__))
@given(data=st.data())
def test_a_column_of_an_operation_holds_for_each_unit_what_the_operation_gives(
    operation: type[Operation], data: st.DataObject
) -> None:
    step, inputs = data.draw(EXAMPLES[operation])
    rows = [
        [data.draw(narrower(value, known=True)) for value in inputs]
        for _ in range(data.draw(st.integers(1, 4)))
    ]
    hidden = [[data.draw(st.integers(0, 5)) == 0 for _ in inputs] for _ in rows]
    alike = [all(row[i] == rows[0][i] for row in rows) for i in range(len(inputs))]
    columns = [
        constant(rows[0][i])
        if alike[i] and not any(row[i] for row in hidden) and data.draw(st.booleans())
        else column([row[i] for row in rows], [row[i] for row in hidden])
        for i in range(len(inputs))
    ]
    assume(OPAQUE not in columns)
    found = settled(column_of(step, columns))
    for at, row in enumerate(rows):
        expected = step.apply(row)
        got = entry(found, at)
        if got is not None:
            assert got == expected
        elif operation.__name__ not in LEFT_OPEN:
            assert any(hidden[at]) or is_open(expected) or step.contradicted(row)


def column(values: Sequence[Value], hidden: Sequence[bool]) -> Column:
    """Known values as a column, the hidden ones open."""
    mask: Mask = np.asarray(hidden) if any(hidden) else None
    if all(isinstance(one, Truth) for one in values):
        return Truths(np.asarray([one is Truth.TRUE for one in values]), mask)
    if all(isinstance(one, Options) for one in values):
        options = ("x", "y", "z")
        chosen = [next(iter(one.possible)) for one in values if isinstance(one, Options)]
        return Codes(np.asarray([options.index(one) for one in chosen]), options, mask)
    numbers = [one.known for one in values if isinstance(one, Range)]
    assert len(numbers) == len(values)
    known = [Fraction(0) if one is None else one for one in numbers]
    den = lcm(*(one.denominator for one in known))
    codes = [int(one * den) for one in known]
    return Numbers(np.asarray(codes), den, min(codes), max(codes), den, mask)


def entry(found: Column, at: int) -> Value | None:
    """What a column holds for one unit; None where it is open."""
    if not isinstance(found, Numbers | Truths | Codes) or _at(found.open, at):
        return None
    if isinstance(found, Truths):
        return Truth.of(bool(_at(found.value, at)))
    if isinstance(found, Codes):
        return Options(frozenset({found.options[int(str(_at(found.code, at)))]}))
    num, den = (int(str(_at(one, at))) for one in (found.num, found.den))
    assert found.least <= num <= found.most
    assert 1 <= den <= found.den_most
    return Range.exactly(Fraction(num, den))


def _at(array: object, at: int) -> object:
    if not isinstance(array, np.ndarray) or array.ndim == 0:
        return array
    return array[at if array.size > 1 else 0]
