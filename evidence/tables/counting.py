"""What the engine counted, made into exact figures; what it found wrong, made into problems."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from criteria import calendar
from criteria.expression.tree import Binary, Call, Expr, Negative, Number
from criteria.numbers import ZERO, exact_text
from criteria.problems import Operand, Place, Problem, Severity, problem
from criteria.records import field, record
from criteria.tables.table import Measure, RowFault, Table, Then
from evidence.tables.cells import MISSING, NO_OPTION
from evidence.tables.engines.choosing import Running
from evidence.tables.query import (
    Asked,
    bad_rows_query,
    checked_orders,
    columns_read,
    figures_query,
    repeated_query,
    totals_query,
)
from evidence.tables.staged import BROKEN_CELL, NUMBER_CELL, Staged

if TYPE_CHECKING:
    from sqlglot import exp


@record
class Unit:
    """One unit's part of a table: rows, those left out, figures by the text of their measures,
    faults by kind and column: only those that no treatment covers. `units` are the agencies among
    the rows.
    """

    rows: int
    left_out: int
    figures: Mapping[str, Fraction | None]
    units: int = 1
    faults: Mapping[tuple[RowFault, str], int] = field(default_factory=dict)

    def figure(self, measure: Measure) -> Fraction | None:
        """The exact value of a measure; None for the first or last day of no row."""
        return self.figures[measure.text]

    def refusing(self, measure: Measure, table: Table) -> tuple[tuple[RowFault, str], ...]:
        """The faults that keep a measure from being told: in a column it reads, in the condition
        on rows, in the column of units, or two rows with one key.
        """
        if not any(self.faults.values()):
            return ()
        from criteria.tables.measuring import columns_of

        read = set(measure.columns) | {table.unit}
        if table.where is not None:
            read |= set(columns_of(table.where, table.columns))
        return tuple(
            (fault, column)
            for (fault, column), times in self.faults.items()
            if times and (column == table.key or _touches(fault, column, read, table))
        )


Figure = Callable[[Sequence[Fraction | None]], Fraction | None]
"""A measure over the values of aggregates, in their order."""


def figure_of(tree: Expr, aggregates: Sequence[Call]) -> Figure:
    """What a measure makes of the values of `aggregates`."""
    match tree:
        case Number():
            number = tree.value
            return lambda values: number
        case Call():
            place = aggregates.index(tree)
            return lambda values: values[place]
        case Negative():
            inner = figure_of(tree.operand, aggregates)
            return lambda values: _combined("-", ZERO, inner(values))
        case Binary():
            sign, first = tree.sign, figure_of(tree.left, aggregates)
            second = figure_of(tree.right, aggregates)
            return lambda values: _combined(sign, first(values), second(values))
    raise ValueError(f"no figure: {tree!r}")


def _touches(fault: RowFault, column: str, read: set[str | None], table: Table) -> bool:
    if fault is RowFault.ORDER_BROKEN:
        # One of the two days is wrong, and nobody can say which.
        return column in read or bool(read & set(table.columns[column].not_before))
    return column in read


def _combined(sign: str, left: Fraction | None, right: Fraction | None) -> Fraction | None:
    """Nothing where a first or last day of no row is reckoned with."""
    if left is None or right is None:
        return None
    match sign:
        case "+":
            return left + right
        case "-":
            return left - right
        case "*":
            return left * right
    return left / right


def count(asked: Asked, engine: Running) -> tuple[str, dict[str, Unit]]:
    """The query that was run, and the figures of each unit, "" where all is one unit's."""
    query = figures_query(asked)
    written = _text(query.tree, engine)
    made = [(one.text, figure_of(one.tree, query.aggregates)) for one in asked.measures]
    treated = asked.table.treatments
    units: dict[str, Unit] = {}
    for unit, rows, left_out, several, *rest in engine.run(written):
        faults = dict(zip(query.faults, map(int, rest), strict=False))
        values = rest[len(query.faults) :]
        exact = [_exact(call, value) for call, value in zip(query.aggregates, values, strict=True)]
        figures = {text: figure(exact) for text, figure in made}
        open_faults = {key: n for key, n in faults.items() if key[0] not in treated}
        units[str(unit or "")] = Unit(
            int(rows), int(left_out or 0), figures, int(several), open_faults
        )
    if not asked.each_unit and "" not in units:
        nothing = [ZERO for _ in query.aggregates]
        units[""] = Unit(0, 0, {text: figure(nothing) for text, figure in made})
    return written, units


def _text(tree: exp.Expr, engine: Running) -> str:
    return engine.written(tree)


def _exact(call: Call, value: Any) -> Fraction | None:
    match value:
        case None:
            return None if call.function in ("earliest", "latest") else ZERO
        case int():
            return Fraction(value)
        case Decimal():
            return Fraction(value)
        case datetime.date():
            return calendar.to_exact(value)
    raise TypeError(f"not an exact figure: {value!r}")


def row_problems(asked: Asked, engine: Running, units: Mapping[str, Unit]) -> Iterator[Problem]:
    """The bad rows one by one, each with file, row, column and what stands there."""
    seen = {fault for unit in units.values() for (fault, _), n in unit.faults.items() if n}
    treated = asked.table.treatments
    if seen - {RowFault.KEY_REPEATED} or any(unit.left_out for unit in units.values()):
        yield from _bad_rows(asked, engine)
    if RowFault.KEY_REPEATED in seen and RowFault.KEY_REPEATED not in treated:
        yield from _repeated(asked, engine)


def _bad_rows(asked: Asked, engine: Running) -> Iterator[Problem]:
    names = columns_read(asked)
    orders = list(checked_orders(asked))
    for file, line, *rest in engine.run(_text(bad_rows_query(asked), engine), numbered=True):
        place = Place(str(file), int(line or 0))
        raw = {name: _shown(rest[2 * i]) for i, name in enumerate(names)}
        for i, name in enumerate(names):
            fault = _fault_of(int(rest[2 * i + 1]))
            if fault is not None:
                column = asked.table.columns[name]
                yield _told(asked, fault, place, column=column.label, found=raw[name])
        for i, column in enumerate(orders):
            if int(rest[2 * len(names) + i]):
                yield _told(
                    asked,
                    RowFault.ORDER_BROKEN,
                    place,
                    column=column.label,
                    found=raw[column.name],
                    other=", ".join(asked.table.columns[o].label for o in column.not_before),
                    before=", ".join(raw[other] for other in column.not_before),
                )


def _told(asked: Asked, fault: RowFault, place: Place, **operands: Operand) -> Problem:
    """A bad row as a finding: an error, or with the treatment that covers it a note."""
    treatment = asked.table.treatments.get(fault)
    if treatment is None:
        return problem(f"row_{fault.value}", place, **operands)
    then = {Then.LEAVE_OUT: "left_out", Then.AS_EMPTY: "as_empty"}.get(treatment.then, "kept")
    return problem(f"row_{fault.value}_{then}", place, Severity.NOTE, **operands)


def _repeated(asked: Asked, engine: Running) -> Iterator[Problem]:
    found = engine.run(_text(repeated_query(asked), engine), numbered=True)
    key = asked.table.columns[asked.table.key or ""]
    for text, times, first_file, last_file, first, last in found:
        yield problem(
            "row_key_repeated",
            Place(str(first_file), int(first or 0)),
            column=key.label,
            found=_shown(text),
            times=int(times),
            last=int(last or 0),
            file=str(last_file) if last_file != first_file else "",
        )


def _fault_of(code: int) -> RowFault | None:
    if code == 0:
        return None
    if code == MISSING:
        return RowFault.CELL_MISSING
    return RowFault.OPTION_UNKNOWN if code == NO_OPTION else RowFault.CELL_UNREADABLE


def _shown(raw: object) -> str:
    return str(raw or "").replace(NUMBER_CELL, "").replace(BROKEN_CELL, "").strip()


def total_problems(asked: Asked, engine: Running, files: Sequence[Staged]) -> Iterator[Problem]:
    """Closing rows whose printed totals are not those of the rows above (466 printed, 477 there).

    Also yields nothing for a total that cannot be read as a number.
    """
    printed = {one.name: one for one in files if one.totals}
    if not printed:
        return
    read = columns_read(asked)
    columns = [n for n in read if any(n in one.totals for one in printed.values())]
    for file, rows, *sums in engine.run(_text(totals_query(asked, columns), engine)):
        one = printed.get(str(file))
        if one is None:
            continue
        counted = {"": Fraction(int(rows)), **_sums(columns, sums)}
        for name, text in one.totals.items():
            if name and name not in counted:
                continue
            stated = _printed(text)
            if stated is not None and stated != counted[name]:
                label = asked.table.columns[name].label if name else ""
                code = "total_differs" if name else "total_rows_differ"
                yield problem(
                    code,
                    Place(one.name, one.stop),
                    column=label,
                    found=_shown(text),
                    counted=exact_text(counted[name]),
                )


def _sums(columns: Sequence[str], sums: Sequence[Any]) -> dict[str, Fraction]:
    return {
        name: ZERO if value is None else Fraction(value)
        for name, value in zip(columns, sums, strict=True)
    }


def _printed(text: str) -> Fraction | None:
    """A printed total; of 1.234 and 1,234 the groups are thousands, as totals are printed."""
    import re

    if text.startswith(NUMBER_CELL):
        return Fraction(text[1:])
    bare = text.replace(" ", "").replace("\u00a0", "")
    if re.fullmatch(r"-?[0-9]+|-?[0-9]{1,3}([.,][0-9]{3})+", bare):
        return Fraction(bare.replace(".", "").replace(",", ""))
    if re.fullmatch(r"-?[0-9]{1,3}(\.[0-9]{3})*,[0-9]+|-?[0-9]+,[0-9]+", bare):
        return Fraction(bare.replace(".", "").replace(",", "."))
    if re.fullmatch(r"-?[0-9]{1,3}(,[0-9]{3})*\.[0-9]+|-?[0-9]+\.[0-9]+", bare):
        return Fraction(bare.replace(",", ""))
    return None
