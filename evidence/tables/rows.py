"""Conditions and values of one row, from the expression language to the query language.

The tree was typed before (criteria.tables.measuring), so a cell that may be empty is only read
where it is known to be there (R43): what the database calls NULL is never compared.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

from criteria import calendar
from criteria.expression.tree import (
    Binary,
    Boolean,
    Call,
    Comparison,
    Conditional,
    Expr,
    Junction,
    Name,
    Negative,
    Not,
    Number,
    Presence,
    Timely,
)
from criteria.numbers import decimal_text
from criteria.plan import Deadline
from criteria.records import field, record
from criteria.tables.table import Column, ColumnType

if TYPE_CHECKING:
    from sqlglot import exp


@record
class RowWords:
    """What names mean in one row: columns, and days of the assessment in exact days."""

    columns: Mapping[str, Column]
    days: Mapping[str, Fraction] = field(default_factory=dict)
    deadlines: Mapping[str, Deadline] = field(default_factory=dict)


def row_sql(tree: Expr, words: RowWords) -> exp.Expr:
    """The query expression that says of one row what `tree` says."""
    from sqlglot import exp

    def of(inner: Expr) -> exp.Expr:
        return exp.paren(row_sql(inner, words))

    match tree:
        case Number():
            return exp.Literal.number(decimal_text(tree.value))
        case Boolean():
            return exp.Boolean(this=tree.value)
        case Name():
            return _named(tree, words)
        case Negative():
            return exp.Neg(this=of(tree.operand))
        case Not():
            return exp.Not(this=of(tree.operand))
        case Binary():
            sign = {"+": exp.Add, "-": exp.Sub, "*": exp.Mul}[tree.sign]
            return sign(this=of(tree.left), expression=of(tree.right))
        case Comparison():
            relation = getattr(exp, _RELATIONS[tree.relation])
            left, right = of(tree.left), of(tree.right)
            if _is_moment(tree.left, words) != _is_moment(tree.right, words):
                # A moment beside a day counts as its day: 16:30 on the last day is still that day.
                left, right = exp.cast(left, "date"), exp.cast(right, "date")
            compared: exp.Expr = relation(this=left, expression=right)
            return compared
        case Junction():
            join = exp.and_ if tree.word == "and" else exp.or_
            return join(*(row_sql(each, words) for each in tree.operands))
        case Conditional():
            branch = exp.If(this=of(tree.condition), true=of(tree.outcome))
            return exp.Case(ifs=[branch], default=of(tree.otherwise))
        case Presence():
            missing = exp.Is(this=row_sql(tree.operand, words), expression=exp.Null())
            return exp.Not(this=exp.paren(missing)) if tree.present else missing
        case Timely():
            return _timely(tree, words)
        case Call():
            return _call(tree, words)
    raise ValueError(f"no expression of a row: {tree!r}")


def _named(name: Name, words: RowWords) -> exp.Expr:
    from sqlglot import exp

    first = name.parts[0]
    if first not in words.columns:
        return day_sql(words.days[first])
    if len(name.parts) == 2:
        return exp.Literal.string(name.parts[1])
    return exp.column(f"v_{first}")


def day_sql(days: Fraction) -> exp.Expr:
    """A day as the query language writes it."""
    from sqlglot import exp

    day = calendar.from_exact(Fraction(days.numerator // days.denominator))
    return exp.cast(exp.Literal.string(day.isoformat()), "date")


def _timely(tree: Timely, words: RowWords) -> exp.Expr:
    """Done in time; an empty cell is in time for nothing."""
    from sqlglot import exp

    assert isinstance(tree.deadline, Name)
    deadline = words.deadlines[tree.deadline.text]
    done = row_sql(tree.operand, words)
    if _is_moment(tree.operand, words):
        done = exp.cast(done, "date")
    relation = exp.LTE if deadline.kind == "by" else exp.LT
    in_time = relation(this=done.copy(), expression=day_sql(deadline.day))
    there = exp.Not(this=exp.paren(exp.Is(this=done, expression=exp.Null())))
    return exp.and_(there, in_time)


def _call(tree: Call, words: RowWords) -> exp.Expr:
    from sqlglot import exp

    given = [row_sql(each, words) for each in tree.arguments]
    moments = [_is_moment(each, words) for each in tree.arguments]
    if tree.function == "days_from":
        # The hour does not count where days are counted.
        dated = zip(given, moments, strict=True)
        first, last = (exp.cast(one, "date") if moment else one for one, moment in dated)
        return exp.DateDiff(this=last, expression=first, unit=exp.Var(this="DAY"))
    pick = exp.Least if tree.function == "min" else exp.Greatest
    return pick(this=given[0], expressions=given[1:])


def _is_moment(tree: Expr, words: RowWords) -> bool:
    """Whether an expression of a row says a moment, not a whole day."""
    match tree:
        case Name():
            column = words.columns.get(tree.parts[0])
            return column is not None and column.type is ColumnType.DATETIME
        case Conditional():
            return _is_moment(tree.outcome, words) or _is_moment(tree.otherwise, words)
        case Call():
            inner = (_is_moment(each, words) for each in tree.arguments)
            return tree.function != "days_from" and any(inner)
    return False


_RELATIONS = {"==": "EQ", "!=": "NEQ", "<": "LT", "<=": "LTE", ">": "GT", ">=": "GTE"}
"""The name of each relation in the query language's tree."""
