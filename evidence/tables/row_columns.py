"""Conditions of rows over whole columns: the same as `evidence.tables.rows`, many rows at once.

A cell that may be empty is only read where it is known to be there (R43), so that what stands in
an empty one never decides anything: it is 0.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from functools import reduce
from typing import Any

from criteria.expression.tree import (
    Boolean,
    Comparison,
    Expr,
    Junction,
    Name,
    Not,
    Number,
    Presence,
    Timely,
)
from criteria.records import record
from criteria.tables.table import ColumnType
from evidence.tables.rows import RowWords

LARGEST = 2**62
"""Numbers beyond it are not compared in columns."""


class Unfit(Exception):
    """What columns do not hold: the query of the engine answers instead."""


@record
class Cells:
    """Some rows of one column: whole numbers, days since 1970, positions of options, or truths.
    `there` says which are not empty; None where none is.
    """

    values: Any
    there: Any = None


Rows = Mapping[str, Cells]
Reading = Callable[[Rows], Any]
"""What a tree says of some rows: an array, or one value for all of them."""


class Conditions:
    """Trees read over columns. What several of them ask is worked out once for the same rows."""

    def __init__(self, words: RowWords) -> None:
        self.words = words
        self._made: dict[Expr, Reading] = {}

    def reading(self, tree: Expr) -> Reading:
        """What `tree` says of rows. Raises Unfit for what columns cannot say."""
        if tree not in self._made:
            self._made[tree] = _once(self._reading(tree))
        return self._made[tree]

    def _reading(self, tree: Expr) -> Reading:
        match tree:
            case Boolean():
                truth = tree.value
                return lambda rows: truth
            case Number():
                if tree.value.denominator != 1 or abs(tree.value) > LARGEST:
                    raise Unfit
                number = int(tree.value)
                return lambda rows: number
            case Name():
                return _named(tree, self.words)
            case Not():
                inner = self.reading(tree.operand)
                return lambda rows: _negated(inner(rows))
            case Comparison():
                relation = _RELATIONS[tree.relation]
                left, right = self.reading(tree.left), self.reading(tree.right)
                return lambda rows: relation(left(rows), right(rows))
            case Junction():
                join = operator.and_ if tree.word == "and" else operator.or_
                parts = [self.reading(one) for one in tree.operands]
                return lambda rows: reduce(join, [part(rows) for part in parts])
            case Presence():
                return _present(tree)
            case Timely():
                return self._timely(tree)
        raise Unfit

    def _timely(self, tree: Timely) -> Reading:
        """Done in time; an empty cell is in time for nothing."""
        assert isinstance(tree.deadline, Name)
        deadline = self.words.deadlines[tree.deadline.text]
        present = _present(Presence(operand=tree.operand, present=True))
        done, last = self.reading(tree.operand), days_since_1970(deadline.day)
        relation = operator.le if deadline.kind == "by" else operator.lt
        return lambda rows: relation(done(rows), last) & present(rows)


_RELATIONS = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def _once(reading: Reading) -> Reading:
    """The same, worked out once while the rows are the same."""
    last: list[Any] = [None, None]

    def read(rows: Rows) -> Any:
        if last[0] is not rows:
            last[:] = rows, reading(rows)
        return last[1]

    return read


def days_since_1970(days: Any) -> int:
    """An exact day, its hour left out, as files of columns count days."""
    from criteria.calendar import from_exact

    return from_exact(days - days % 1).toordinal() - 719_163


def _negated(truth: Any) -> Any:
    return not truth if isinstance(truth, bool) else ~truth


def _named(name: Name, words: RowWords) -> Reading:
    first = name.parts[0]
    if first not in words.columns:
        day = days_since_1970(words.days[first])
        return lambda rows: day
    column = words.columns[first]
    if len(name.parts) == 2:
        position = list(column.options).index(name.parts[1])
        return lambda rows: position
    if column.type is ColumnType.TEXT:
        raise Unfit
    return lambda rows: rows[first].values


def _present(tree: Presence) -> Reading:
    if not isinstance(tree.operand, Name):
        raise Unfit
    name, wanted = tree.operand.parts[0], tree.present

    def read(rows: Rows) -> Any:
        there = rows[name].there
        if there is None:
            return wanted
        return there if wanted else ~there

    return read
