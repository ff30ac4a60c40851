"""The meaning in columns of every operation of a plan.

`MEANINGS` has an entry for each operation; those without a meaning in columns are in
`ONE_BY_ONE`, and the criteria that rest on them are scored unit by unit, with the same result.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from criteria.operations import (
    Arithmetic,
    Band,
    Clamp,
    Compare,
    Const,
    Days,
    Empty,
    FirstMatch,
    InForce,
    Interpolate,
    Logic,
    Meets,
    Operation,
    Outcome,
    Pick,
    Ratio,
    Read,
    Round,
    Select,
    Sum,
    Survey,
    Tally,
    ValidAnswers,
    WeightedMean,
)
from criteria.values import Options, Range, Truth, Value
from scoring.columns.arrays import OPAQUE, Codes, Column, Numbers, Truths
from scoring.columns.conditions import compared, first_match, logic, select
from scoring.columns.days import days, in_force, meets
from scoring.columns.linear import arithmetic, clamped, mean, picked, rounded_step, summed
from scoring.columns.shares import Share, band, empty, interpolate, ratio

Meaning = Callable[[Any, Sequence[Column]], Column | Share]

MEANINGS: Mapping[type[Operation], Meaning] = {
    Arithmetic: arithmetic,
    Band: band,
    Clamp: clamped,
    Compare: compared,
    Days: days,
    Empty: empty,
    FirstMatch: first_match,
    InForce: in_force,
    Interpolate: interpolate,
    Logic: logic,
    Meets: meets,
    Pick: picked,
    Ratio: ratio,
    Round: rounded_step,
    Select: select,
    Sum: summed,
    WeightedMean: mean,
}

BROUGHT_IN: frozenset[type[Operation]] = frozenset({Const, Read, Outcome})
"""Operations that bring something in: their columns come from the rules, the table, the sheet."""

ONE_BY_ONE: frozenset[type[Operation]] = frozenset({Survey, Tally, ValidAnswers})
"""Operations over raw records, which a table of one row a unit does not hold."""


def column_of(step: Operation, inputs: Sequence[Column]) -> Column | Share:
    """The column of one computed step from those of its inputs."""
    meaning = MEANINGS.get(type(step))
    if meaning is None:
        return OPAQUE
    return meaning(step, inputs)


def settled(column: Column | Share) -> Column:
    """A column that other operations read: the points of a ratio as exact numbers."""
    return column.numbers() if isinstance(column, Share) else column


def constant(value: Value) -> Column:
    """A value that the rules state, the same for all units; Opaque where it is open (R44)."""
    match value:
        case Range() if value.known is not None:
            return Numbers.exactly(value.known)
        case Truth.TRUE | Truth.FALSE:
            return Truths(value is Truth.TRUE)
        case Options() if len(value.possible) == 1:
            return Codes(0, tuple(value.possible))
    return OPAQUE
