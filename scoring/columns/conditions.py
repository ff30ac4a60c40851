"""Comparisons, logic and choices between outcomes, over columns."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
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
    somewhere,
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
    """`a relation b` for each unit, compared crosswise: nothing is divided, and nothing is looked
    at where the bounds of both settle it.
    """
    settled = _by_bounds(relation, a, b)
    if settled is not None:
        return settled
    left = times(a.num, b.den, a.peak * b.den_most)
    right = times(b.num, a.den, b.peak * a.den_most)
    found: Bits | bool = _RELATIONS[relation](left, right)
    return found


def _by_bounds(relation: str, a: Numbers, b: Numbers) -> bool | None:
    """What the bounds alone say; None where they leave it open."""
    low, high = a.lowest - b.highest, a.highest - b.lowest
    match relation:
        case "<" | ">=":
            found = True if high < 0 else False if low >= 0 else None
        case "<=" | ">":
            found = True if high <= 0 else False if low > 0 else None
        case _:
            found = False if low > 0 or high < 0 else True if low == high == 0 else None
    if found is None or relation in ("<", "<=", "=="):
        return found
    return not found


def compared(step: Compare, inputs: Sequence[Column]) -> Column:
    """`Compare` over columns of one kind."""
    a, b = inputs
    if isinstance(a, Numbers) and isinstance(b, Numbers):
        return Truths(related(step.relation, a, b), either(a.open, b.open))
    if isinstance(a, Codes) and isinstance(b, Codes):
        right = _recoded(b, a.options)
        if right is None:
            return OPAQUE
        same = a.code == right
    elif isinstance(a, Truths) and isinstance(b, Truths):
        same = a.value == b.value
    else:
        return OPAQUE
    return Truths(same if step.relation == "==" else opposite(same), either(a.open, b.open))


def opposite(value: Bits | bool) -> Bits | bool:
    """What does not hold, where it held."""
    return not value if isinstance(value, bool) else ~value


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
        return Truths(opposite(one.value), one.open)
    settles = step.kind == "any"
    value: Bits | bool = not settles
    for one in truths:
        value = (value | one.value) if settles else (value & one.value)
    opened = either(*(one.open for one in truths))
    if opened is not None:
        settled: Bits | bool = False
        for one in truths:
            certain = one.value if settles else opposite(one.value)
            settled = settled | (certain if one.open is None else ~one.open & certain)
        opened = opened & opposite(settled)
        value = value | settled if settles else value & opposite(settled)
    return Truths(value, opened)


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
        value = (mask & yes.value) | (~mask & no.value)
        return Truths(value, taken(mask, yes.open, no.open))
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


def by_option(choice: Column, numbers: Mapping[str, Fraction | None]) -> Column:
    """The number of the option chosen; open where there is none."""
    if not isinstance(choice, Codes):
        return OPAQUE
    found = Numbers.exactly(Fraction(0))
    opened = choice.open
    for position, option in enumerate(choice.options):
        number, here = numbers.get(option), choice.code == position
        if number is None:
            opened = either(opened, somewhere(here))
        else:
            found = chosen(here, Numbers.exactly(number), found)
    return found.masked(opened)


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
        mask: Bits | bool = code == position
        result = either_of(mask, outcomes[position], result)
    return OPAQUE if isinstance(result, Opaque) else result.masked(choice.open)
