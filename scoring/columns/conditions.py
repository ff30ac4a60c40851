"""Comparisons, logic and choices between outcomes, over columns."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from criteria.operations import Compare, FirstMatch, Logic, Select
from scoring.columns.arrays import (
    OPAQUE,
    Bits,
    Codes,
    Column,
    Mask,
    Numbers,
    Opaque,
    Truths,
    chosen,
    either,
    is_array,
    taken,
    times,
)

_RELATIONS: Mapping[str, Callable[[Any, Any], Any]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
    "!=": operator.ne,
}


def related(relation: str, a: Numbers, b: Numbers) -> Bits | bool:
    """`a relation b` for each unit, compared crosswise: nothing is divided."""
    left = times(a.num, b.den, a.peak * b.den_most)
    right = times(b.num, a.den, b.peak * a.den_most)
    found = _RELATIONS[relation](left, right)
    if is_array(left) or is_array(right):
        return np.asarray(found, dtype=np.bool_)
    return bool(found)


def compared(step: Compare, inputs: Sequence[Column]) -> Column:
    """`Compare` over columns of one kind."""
    a, b = inputs
    if isinstance(a, Numbers) and isinstance(b, Numbers):
        return Truths(related(step.relation, a, b), either(a.open, b.open))
    if isinstance(a, Codes) and isinstance(b, Codes):
        right = _recoded(b, a.options)
        same = np.asarray(a.code == right) if right is not None else None
        if same is None:
            return OPAQUE
    elif isinstance(a, Truths) and isinstance(b, Truths):
        same = np.asarray(np.equal(a.value, b.value))
    else:
        return OPAQUE
    return Truths(same if step.relation == "==" else ~same, either(a.open, b.open))


def _recoded(column: Codes, options: tuple[str, ...]) -> Any:
    """The codes of `column` as positions in `options`; None where one is not among them."""
    if column.options == options:
        return column.code
    if not set(column.options) <= set(options):
        return None
    table = np.asarray([options.index(name) for name in column.options])
    return table[column.code]


def logic(step: Logic, inputs: Sequence[Column]) -> Column:
    """`Logic` over columns: an open condition does not count where another one settles it."""
    truths = [one for one in inputs if isinstance(one, Truths)]
    if len(truths) < len(inputs):
        return OPAQUE
    if step.kind == "not":
        (one,) = truths
        return Truths(not one.value if isinstance(one.value, bool) else ~one.value, one.open)
    settles = step.kind == "any"
    value: Bits | bool = not settles
    settled: Bits | bool = False
    for one in truths:
        value = (value | one.value) if settles else (value & one.value)
        if one.open is None:
            certain = one.value if settles else np.logical_not(one.value)
        else:
            certain = ~one.open & (one.value if settles else np.logical_not(one.value))
        settled = settled | certain
    opened = either(*(one.open for one in truths))
    if opened is not None:
        opened = opened & ~np.asarray(settled)
        value = np.where(np.asarray(settled), settles, value)
    return Truths(bool(value) if isinstance(value, bool | np.bool_) else value, opened)


def first_match(step: FirstMatch, inputs: Sequence[Column]) -> Column:
    """`FirstMatch` over columns; open where a case before the one taken is."""
    outcome = inputs[-1]
    opened: Mask = None
    for position in range(len(inputs) - 3, -1, -2):
        condition = inputs[position]
        if not isinstance(condition, Truths):
            return OPAQUE
        outcome = either_of(condition.value, inputs[position + 1], outcome)
        if opened is not None and not isinstance(condition.value, bool):
            opened = opened & ~(condition.value & _known(condition.open))
        elif condition.value is True and condition.open is None:
            opened = None
        opened = either(opened, condition.open)
    return OPAQUE if isinstance(outcome, Opaque) else outcome.masked(opened)


def _known(mask: Mask) -> Bits | bool:
    return True if mask is None else ~mask


def either_of(mask: Bits | bool, yes: Column, no: Column) -> Column:
    """`yes` where the mask holds, else `no`."""
    if isinstance(mask, bool):
        return yes if mask else no
    if isinstance(yes, Opaque) or isinstance(no, Opaque):
        return _partly(mask, yes, no)
    if isinstance(yes, Numbers) and isinstance(no, Numbers):
        return chosen(mask, yes, no)
    if isinstance(yes, Truths) and isinstance(no, Truths):
        value = np.where(mask, yes.value, no.value)
        return Truths(np.asarray(value, dtype=np.bool_), taken(mask, yes.open, no.open))
    if isinstance(yes, Codes) and isinstance(no, Codes):
        right = _recoded(no, yes.options)
        if right is None:
            return OPAQUE
        code = np.where(mask, yes.code, right)
        return Codes(code, yes.options, taken(mask, yes.open, no.open))
    return OPAQUE


def _partly(mask: Bits, yes: Column, no: Column) -> Column:
    """The branch that columns can say, open where the other one is taken."""
    if isinstance(yes, Opaque):
        return no if isinstance(no, Opaque) else no.masked(mask)
    return yes.masked(~mask)


def select(step: Select, inputs: Sequence[Column]) -> Column:
    """`Select` over columns: the outcome listed for the option chosen."""
    choice, *outcomes = inputs
    if not isinstance(choice, Codes):
        return OPAQUE
    code = _recoded(choice, step.options)
    if code is None:
        return OPAQUE
    result = outcomes[-1]
    for position in range(len(outcomes) - 2, -1, -1):
        mask = np.asarray(code == position)
        result = either_of(bool(mask) if mask.ndim == 0 else mask, outcomes[position], result)
    return OPAQUE if isinstance(result, Opaque) else result.masked(choice.open)
