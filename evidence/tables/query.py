"""One query for all figures of all units of one table, and the queries that list bad rows.

The query counts and sums, and takes the first and last of days. Its tree is built once and
written in the words of whichever engine runs it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from criteria.expression.tree import Binary, Call, Expr, Name, Negative
from criteria.records import record
from criteria.tables.measuring import columns_of
from criteria.tables.table import Column, Measure, RowFault, Table, Then
from evidence.tables.cells import (
    MISSING,
    NO_OPTION,
    UNREADABLE,
    Physical,
    levels,
    literal,
    order_fault,
    spelled,
)
from evidence.tables.rows import RowWords, row_sql

if TYPE_CHECKING:
    from sqlglot import exp

SOURCE = "source_rows"
"""The relation of raw cells, `c_x` for a column x, and `file`; made by the engine."""

LISTED = 200
"""Bad rows that are listed one by one; all of them are counted."""

_CODES = {
    MISSING: RowFault.CELL_MISSING,
    UNREADABLE: RowFault.CELL_UNREADABLE,
    NO_OPTION: RowFault.OPTION_UNKNOWN,
}


@record
class Asked:
    """What is asked of one table: the measures, over which columns, for one unit or for each.

    `unit_words` restricts the rows to one unit; with `each_unit` every unit has its own figures;
    with `units_told` it is counted how many units there are.
    """

    table: Table
    measures: tuple[Measure, ...]
    words: RowWords
    physical: Mapping[str, Physical]
    unit_words: tuple[str, ...] = ()
    each_unit: bool = False
    units_told: bool = False
    decimal: str = ""

    @property
    def columns(self) -> list[Column]:
        """The columns read, in the order of the table."""
        return [self.table.columns[name] for name in columns_read(self)]


def columns_read(asked: Asked) -> tuple[str, ...]:
    """Every column that the figures rest on, directly or by a check."""
    table = asked.table
    needed = {name for measure in asked.measures for name in measure.columns}
    if table.where is not None:
        needed |= set(columns_of(table.where, table.columns))
    if table.key is not None:
        needed.add(table.key)
    if table.unit is not None and (asked.each_unit or asked.unit_words or asked.units_told):
        needed.add(table.unit)
    return tuple(name for name in table.columns if name in needed)


def checked_orders(asked: Asked) -> Iterator[Column]:
    """The columns read whose days must follow others that are read too."""
    from criteria.records import replace

    read = columns_read(asked)
    for name in read:
        column = asked.table.columns[name]
        before = tuple(other for other in column.not_before if other in read)
        if before:
            yield replace(column, not_before=before)


@record
class Counted:
    """The figures' query: `tree`, and what its columns after the unit's are. `aggregates` are
    the trees of its columns `a0`, `a1` …; `faults` those of `b0`, `b1` …, by fault and column.
    """

    tree: exp.Expr
    aggregates: tuple[Call, ...]
    faults: tuple[tuple[RowFault, str], ...] = ()


def figures_query(asked: Asked) -> Counted:
    """The query that gives a row for each unit: unit, rows, rows left out, units, faults,
    aggregates.
    """
    from sqlglot import exp

    aggregates = tuple(dict.fromkeys(aggregates_of(asked.measures)))
    faults = tuple(_faults(asked))
    counted = exp.column("counted")
    unit = exp.column(f"v_{asked.table.unit}") if asked.each_unit else exp.Literal.string("")
    selected: list[exp.Expr] = [
        unit.as_("unit"),
        exp.Count(this=exp.Star()).as_("row_count"),
        _count(exp.Not(this=exp.column("kept"))).as_("left_out"),
    ]
    units: exp.Expr = exp.Literal.number(1)
    if asked.units_told:
        units = exp.Count(this=exp.Distinct(expressions=[exp.column(f"v_{asked.table.unit}")]))
    selected.append(units.as_("units"))
    for number, (fault, column) in enumerate(faults):
        selected.append(_fault_count(asked, fault, column).as_(f"b{number}"))
    for number, call in enumerate(aggregates):
        selected.append(_aggregate(call, asked.words, counted).as_(f"a{number}"))
    query = _over(selected, _rows(asked))
    if asked.each_unit:
        query = query.group_by(unit.copy(), copy=False).order_by(unit.copy(), copy=False)
    return Counted(query, aggregates, faults)


def bad_rows_query(asked: Asked) -> exp.Expr:
    """The rows with a fault of their own: file, row, then raw text and fault of each column, then
    the broken orders; as many as are listed.
    """
    from sqlglot import exp

    orders = [column.name for column in checked_orders(asked)]
    names = [column.name for column in asked.columns]
    bad: list[exp.Expr] = [exp.column(f"f_{name}").neq(0) for name in names]
    bad += [exp.column(f"o_{name}").neq(0) for name in orders]
    selected: list[exp.Expr] = [exp.column("file"), exp.column("line")]
    for name in names:
        raw = exp.cast(exp.column(f"c_{name}"), "text")
        selected += [raw.as_(f"r_{name}"), exp.column(f"f_{name}")]
    selected += [exp.column(f"o_{name}") for name in orders]
    query = _over(selected, _checked(asked))
    query = query.where(exp.or_(*bad, copy=False), copy=False)
    return query.order_by("file", "line", copy=False).limit(LISTED, copy=False)


def repeated_query(asked: Asked) -> exp.Expr:
    """Keys that several counted rows bear: key, how many, file and row of the first and last."""
    from sqlglot import exp

    key = exp.column(f"v_{asked.table.key}")
    first, last = exp.Min(this=exp.column("line")), exp.Max(this=exp.column("line"))
    file = exp.column("file")
    query = exp.select(
        key.as_("key_text"),
        exp.Count(this=exp.Star()).as_("times"),
        exp.Min(this=file.copy()).as_("first_file"),
        exp.Max(this=file.copy()).as_("last_file"),
        first.as_("first_line"),
        last.as_("last_line"),
    ).from_(_rows(asked).subquery("ready", copy=False))
    there = exp.and_(exp.column("kept"), exp.Not(this=key.copy().is_(exp.Null())))
    several = exp.Count(this=exp.Star()) > 1
    query = query.where(there, copy=False).group_by(key.copy(), copy=False)
    query = query.having(several, copy=False).order_by("first_line", "key_text", copy=False)
    return query.limit(LISTED, copy=False)


def totals_query(asked: Asked, columns: Sequence[str]) -> exp.Expr:
    """By file: how many rows, and the sum of each of `columns`; held against the closing row."""
    from sqlglot import exp

    sums = [exp.Sum(this=exp.column(f"v_{name}")).as_(f"t_{name}") for name in columns]
    selected = [exp.column("file"), exp.Count(this=exp.Star()).as_("row_count"), *sums]
    from criteria.records import replace

    every = replace(asked, unit_words=())
    return _over(selected, _checked(every)).group_by("file")


def _over(selected: Sequence[exp.Expr], inner: exp.Select) -> exp.Select:
    """A query over another, which is built in: trees are never shared, so nothing is copied."""
    from sqlglot import exp

    below = inner.subquery("below", copy=False)
    return exp.Select(expressions=list(selected)).from_(below, copy=False)


def aggregates_of(measures: Sequence[Measure]) -> Iterator[Call]:
    """The aggregates that the measures are made of, in order, as often as they stand there."""

    def inside(tree: Expr) -> Iterator[Call]:
        match tree:
            case Call():
                yield tree
            case Negative():
                yield from inside(tree.operand)
            case Binary():
                yield from inside(tree.left)
                yield from inside(tree.right)

    for measure in measures:
        yield from inside(measure.tree)


def _aggregate(call: Call, words: RowWords, counted: exp.Expr) -> exp.Expr:
    from sqlglot import exp

    arguments = list(call.arguments)
    most = 1 if call.function == "count" else 2
    condition = counted.copy()
    if len(arguments) == most:
        condition = exp.and_(condition, row_sql(arguments.pop(), words))
    if call.function == "count":
        return _count(condition)
    of = row_sql(arguments[0], words)
    if call.function == "distinct":
        assert isinstance(arguments[0], Name)
        chosen = exp.Case(ifs=[exp.If(this=condition, true=of)])
        return exp.Count(this=exp.Distinct(expressions=[chosen]))
    kind = {"sum": exp.Sum, "earliest": exp.Min, "latest": exp.Max}[call.function]
    return exp.Filter(this=kind(this=of), expression=exp.Where(this=condition))


def _count(condition: exp.Expr) -> exp.Expr:
    from sqlglot import exp

    return exp.Filter(this=exp.Count(this=exp.Star()), expression=exp.Where(this=condition))


def _faults(asked: Asked) -> Iterator[tuple[RowFault, str]]:
    for column in asked.columns:
        if not column.optional:
            yield RowFault.CELL_MISSING, column.name
        yield RowFault.CELL_UNREADABLE, column.name
        if column.options:
            yield RowFault.OPTION_UNKNOWN, column.name
    for column in checked_orders(asked):
        yield RowFault.ORDER_BROKEN, column.name
    if asked.table.key is not None:
        yield RowFault.KEY_REPEATED, asked.table.key


def _fault_count(asked: Asked, fault: RowFault, column: str) -> exp.Expr:
    from sqlglot import exp

    if fault is RowFault.KEY_REPEATED:
        key = exp.column(f"v_{column}")
        there = exp.and_(exp.column("kept"), exp.Not(this=key.copy().is_(exp.Null())))
        chosen = exp.Case(ifs=[exp.If(this=there.copy(), true=key)])
        return _count(there) - exp.Count(this=exp.Distinct(expressions=[chosen]))
    return _count(_is_faulty(fault, column))


def _is_faulty(fault: RowFault, column: str) -> exp.Expr:
    from sqlglot import exp

    if fault is RowFault.ORDER_BROKEN:
        return exp.column(f"o_{column}").eq(1)
    code = next(code for code, each in _CODES.items() if each is fault)
    return exp.column(f"f_{column}").eq(code)


def _rows(asked: Asked) -> exp.Select:
    """Checked rows with `kept` (not left out) and `counted` (kept, and the condition holds)."""
    from sqlglot import exp

    treatments = asked.table.treatments
    out = [
        _is_faulty(fault, column)
        for fault, column in _faults(asked)
        if fault in treatments and treatments[fault].then is Then.LEAVE_OUT
    ]
    kept: exp.Expr = exp.Not(this=exp.paren(exp.or_(*out))) if out else exp.true()
    inner: exp.Select = _over([exp.Star(), kept.as_("kept")], _checked(asked))
    counted: exp.Expr = exp.column("kept")
    if asked.table.where is not None:
        condition = row_sql(asked.table.where, asked.words)
        # A condition on a cell that cannot be read does not hold.
        whole = exp.Case(ifs=[exp.If(this=condition, true=exp.true())], default=exp.false())
        counted = exp.and_(counted, whole)
    once = treatments.get(RowFault.KEY_REPEATED)
    if once is not None and once.then is Then.ONCE:
        inner = _distinct(asked, inner)
    return _over([exp.Star(), counted.as_("counted")], inner)


def _distinct(asked: Asked, rows: exp.Select) -> exp.Select:
    """Rows that are equal in all that is read, once; the first line of each stands for it."""
    from sqlglot import exp

    names = [f"{kind}_{column.name}" for column in asked.columns for kind in "vf"]
    names += [f"o_{column.name}" for column in checked_orders(asked)]
    same = [exp.column(name) for name in (*names, "kept")]
    first = [exp.Min(this=exp.column(name)).as_(name) for name in ("file", "line")]
    query = _over([*same, *first], rows)
    return query.group_by(*(one.copy() for one in same))


def _checked(asked: Asked) -> exp.Select:
    """Raw rows with value and fault of every column read, level upon level."""
    from sqlglot import exp

    columns = asked.columns
    made = [levels(column, asked.physical[column.name], asked.decimal) for column in columns]
    raw = [exp.column(f"c_{column.name}") for column in columns]
    query = exp.select("file", "line", *raw).from_(SOURCE)
    for depth in range(max(map(len, made), default=0)):
        added = [each for one in made if depth < len(one) for each in one[depth]]
        if added:
            named = [tree.as_(name) for name, tree in added]
            query = _over([exp.Star(), *named], query)
    orders = [order_fault(column, asked.table.columns) for column in checked_orders(asked)]
    if orders:
        named = [tree.as_(name) for name, tree in orders]
        query = _over([exp.Star(), *named], query)
    if asked.unit_words:
        words = ", ".join(literal(word) for word in dict.fromkeys(spelled(asked.unit_words)))
        query = _over([exp.Star()], query)
        query = query.where(f"v_{asked.table.unit} IN ({words})", dialect="duckdb", copy=False)
    return query
