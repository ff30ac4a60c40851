"""Measures: figures over the rows of a table, in the expression language of the rules.

A measure is arithmetic over aggregates: `count()`, `count(condition)`, `sum(number, condition)`,
`distinct(column, condition)`, `earliest(date, condition)`, `latest(date, condition)`; what stands
inside an aggregate speaks of one row. The very typing that checks rules checks it, guards of
empty cells included (R43). Nothing is ever divided but by a number written out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

from criteria.expression import arithmetic
from criteria.expression.expectations import as_date, as_flag, as_number, shown
from criteria.expression.meaning import compile_expression, parsed
from criteria.expression.tree import Binary, Call, Expr, Full, Name, Negative, Node, Number, Text
from criteria.expression.types import REFUSED, Kind, Type, Typed, joined
from criteria.names import nearest
from criteria.numbers import ZERO
from criteria.plan import FactType, PlanFact
from criteria.scope import Scope
from criteria.tables.table import Column, ColumnType, Measure
from criteria.values import ANY_NUMBER, COUNTS, Options, Truth, Value

AGGREGATES = ("count", "sum", "distinct", "earliest", "latest")
"""What may be asked of all rows together."""

ROW_FUNCTIONS = ("days_from", "min", "max")
"""What may be computed within one row."""

DAYS = ("as_of", "period_from", "period_to")
"""Days of the assessment that a measure may name."""

_COUNT = Type(Kind.COUNT, whole=True)


def column_fact(column: Column) -> PlanFact:
    """A column as expressions see it: a fact of one row, absent where the cell is empty."""
    kinds: dict[ColumnType, tuple[FactType, Value | None]] = {
        ColumnType.TEXT: (FactType.CHOICE, Options(frozenset({"a", "b"}))),
        ColumnType.CHOICE: (FactType.CHOICE, Options(frozenset(column.options))),
        ColumnType.FLAG: (FactType.FLAG, Truth.OPEN),
        ColumnType.DATE: (FactType.DATE, None),
        ColumnType.DATETIME: (FactType.DATETIME, None),
        ColumnType.COUNT: (FactType.COUNT, COUNTS),
        ColumnType.NUMBER: (FactType.NUMBER, ANY_NUMBER),
        ColumnType.MONEY: (FactType.MONEY, ANY_NUMBER),
    }
    kind, domain = kinds[column.type]
    return PlanFact(
        name=column.name,
        label=column.label,
        type=kind,
        domain=domain,
        may_be_absent=column.optional,
        not_before=column.not_before,
        options=_option_names(column),
    )


def _option_names(column: Column) -> dict[str, str]:
    if column.type is not ColumnType.CHOICE:
        return {}
    return {name: written[0] for name, written in column.options.items()}


def day_facts() -> dict[tuple[str, str], PlanFact]:
    """The days of the assessment as facts that expressions may read."""
    return {("assessment", name): PlanFact(name, name, FactType.DATE, None) for name in DAYS}


def compile_measure(scope: Scope, name: str, label: str, text: str) -> Measure | None:
    """The measure that `text`, written at `scope.path`, states; None once its faults are told."""
    tree = parsed(scope, text)
    if tree is None:
        return None
    before = len(scope.builder.problems)
    kind = _figure(scope, tree)
    if len(scope.builder.problems) > before or kind.refused:
        return None
    return Measure(name, label, text, tree, kind, columns_of(tree, scope.names.facts))


def compile_filter(scope: Scope, text: str) -> Expr | None:
    """The condition on one row that `text`, written at `scope.path`, states."""
    tree = parsed(scope, text)
    if tree is None:
        return None
    before = len(scope.builder.problems)
    _row(scope, tree)
    as_flag(scope, tree, compile_expression(tree, scope))
    return tree if len(scope.builder.problems) == before else None


def columns_of(tree: Expr, columns: Mapping[str, object]) -> tuple[str, ...]:
    """The columns that a tree reads, in the order of the table."""
    read = {node.parts[0] for node in nodes_of(tree) if isinstance(node, Name)}
    return tuple(name for name in columns if name in read)


def nodes_of(tree: Expr) -> Iterator[Node]:
    """A tree and all below it."""
    yield tree
    for each in fields(tree):
        value = getattr(tree, each.name)
        for inner in value if isinstance(value, tuple) else (value,):
            if is_dataclass(inner):
                yield from nodes_of(inner)  # type: ignore[arg-type]


def _figure(scope: Scope, tree: Expr) -> Type:
    """The type of arithmetic over aggregates."""
    match tree:
        case Number():
            return arithmetic.literal(scope, tree.value, tree.text, tree.percent).type
        case Negative():
            return _figure(scope, tree.operand)
        case Binary():
            return _combined(scope, tree)
        case Call() if tree.function in AGGREGATES:
            return _aggregate(scope, tree)
    code = "measure_not_aggregate"
    if isinstance(tree, Call) and tree.function not in ROW_FUNCTIONS:
        hint = nearest(tree.function, AGGREGATES) or ""
        scope.fault("measure_unknown", offset=tree.start, name=tree.function, nearest=hint)
        return REFUSED
    scope.fault(code, offset=tree.start, found=shown(tree))
    return REFUSED


def _combined(scope: Scope, tree: Binary) -> Type:
    left, right = _figure(scope, tree.left), _figure(scope, tree.right)
    if left.refused or right.refused:
        return REFUSED
    if not (left.numeric and right.numeric):
        scope.fault("measure_not_number", offset=tree.start, found=shown(tree))
        return REFUSED
    if tree.sign == "/":
        if not isinstance(tree.right, Number) or tree.right.value == ZERO:
            scope.fault("measure_divides", offset=tree.right.start, found=shown(tree.right))
            return REFUSED
        return Type(left.kind if left.kind is not Kind.COUNT else Kind.NUMBER)
    if tree.sign == "*":
        whole = left.whole and right.whole
        return Type(right.kind if left.kind is Kind.NUMBER else left.kind, whole)
    both = joined(left, right)
    if both is None:
        sides = {"left": shown(tree.left), "right": shown(tree.right)}
        scope.fault("kinds_not_added", offset=tree.start, **sides)
        return REFUSED
    return both


def _aggregate(scope: Scope, tree: Call) -> Type:
    given = len(tree.arguments)
    least, most = (0, 1) if tree.function == "count" else (1, 2)
    if not least <= given <= most:
        form = "count(condition)" if tree.function == "count" else f"{tree.function}(x, condition)"
        scope.fault("arguments_wrong", offset=tree.start, form=form, given=given)
        return REFUSED
    for argument in tree.arguments:
        _row(scope, argument)
    if given == most:
        last = tree.arguments[-1]
        condition = as_flag(scope, last, compile_expression(last, scope))
        scope = scope.knowing(condition.if_true)
    if tree.function == "count":
        return _COUNT
    of = tree.arguments[0]
    if tree.function == "distinct":
        return _COUNT if _column(scope, of) else REFUSED
    value = compile_expression(of, scope)
    return _checked(scope, tree.function, of, value)


def _checked(scope: Scope, function: str, of: Expr, value: Typed) -> Type:
    if function == "sum":
        return as_number(scope, of, value).type
    found = as_date(scope, of, value)
    return found.type


def _column(scope: Scope, tree: Expr) -> bool:
    if not isinstance(tree, Name) or tree.text not in scope.names.facts:
        scope.fault("measure_of_column", offset=tree.start, found=shown(tree))
        return False
    return not compile_expression(tree, scope).type.refused


def _row(scope: Scope, tree: Expr) -> None:
    """Report what cannot be said of one row."""
    for node in nodes_of(tree):
        match node:
            case Binary() if node.sign == "/":
                scope.fault("measure_divides", offset=node.start, found=shown(node))
            case Call() if node.function in AGGREGATES:
                scope.fault("measure_within_measure", offset=node.start, found=node.function)
            case Call() if node.function not in ROW_FUNCTIONS:
                scope.fault("measure_function", offset=node.start, name=node.function)
            case Full() | Text():
                scope.fault("measure_not_of_row", offset=node.start, found=shown(node))
            case Name() if _elsewhere(scope, node):
                scope.fault("measure_not_of_row", offset=node.start, found=node.text)


def _elsewhere(scope: Scope, name: Name) -> bool:
    first = name.parts[0]
    known = first in scope.names.facts or first in DAYS or first in scope.names.deadlines
    return not known and len(name.parts) > 1
