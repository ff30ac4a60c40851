"""A declared table made ready: columns checked, measures typed, every problem told at once."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping

from criteria.names import nearest
from criteria.plan import Deadline
from criteria.problems import Operand, Problem, problem
from criteria.scope import Builder, Names, Scope
from criteria.source import Path, Source
from criteria.tables.declaration import ColumnRule, FaultName, TableRule, TreatmentRule
from criteria.tables.measuring import column_fact, compile_filter, compile_measure, day_facts
from criteria.tables.table import (
    LEGAL,
    STOP,
    Column,
    ColumnType,
    Measure,
    RowFault,
    Share,
    Table,
    Then,
    Treatment,
    Way,
)

FLAG_WRITTEN: Mapping[str, tuple[str, ...]] = {
    "true": ("Có", "x", "1", "Đúng", "true", "✓", "v"),
    "false": ("Không", "0", "Sai", "false"),
}
"""How files write a flag whose column says nothing else."""

_PLACES = {ColumnType.COUNT: 0, ColumnType.NUMBER: 3, ColumnType.MONEY: 2}


class TableMaking:
    """Makes the tables of one file; `problems` gathers what is wrong with their declarations."""

    def __init__(self, source: Source, deadlines: Mapping[str, Deadline]) -> None:
        self.source = source
        self.deadlines = deadlines
        self.problems: list[Problem] = []

    def table(self, name: str, rule: TableRule, path: Path) -> Table:
        """The table that `rule`, written at `path`, declares, as far as it is sound."""
        columns = {
            column: self._column(column, one, (*path, "columns", column), rule)
            for column, one in rule.columns.items()
        }
        for key in ("key", "unit"):
            named = getattr(rule, key)
            if named is not None and named not in columns:
                self._unknown((*path, key), named, columns)
        measures = dict(self._measures(columns, rule, path))
        return Table(
            name=name,
            label=rule.name,
            columns=columns,
            measures=measures,
            shares={
                share: Share(
                    share,
                    one.name,
                    {
                        way: Way(way, each.counting, each.part, each.whole)
                        for way, each in one.ways.items()
                        if self._way(measures, rule, (*path, "shares", share, "ways", way))
                    },
                )
                for share, one in rule.shares.items()
            },
            key=rule.key,
            unit=rule.unit,
            stop=tuple(plain(one) for one in rule.stop) or STOP,
            treatments=dict(self.treatments(rule.bad_rows, (*path, "bad_rows"))),
        )

    def scope(self, columns: Mapping[str, Column], path: Path) -> Scope:
        """Where a measure stands: what it may name are the columns, days and deadlines."""
        names = Names(
            facts={name: column_fact(column) for name, column in columns.items()},
            attributes=day_facts(),
            deadlines=self.deadlines,
        )
        return Scope(Builder(self.source, names, problems=self.problems), path)

    def measure(
        self, columns: Mapping[str, Column], name: str, label: str, text: str, path: Path
    ) -> Measure | None:
        """The measure written at `path`; None once its faults are told."""
        return compile_measure(self.scope(columns, path), name, label, text)

    def restricted(self, table: Table, text: str, path: Path) -> Table:
        """The same table where only the rows count for which the condition at `path` holds."""
        from criteria.records import replace

        where = compile_filter(self.scope(table.columns, path), text)
        return replace(table, where=where, where_text=text)

    def treatments(
        self, rules: Mapping[FaultName, TreatmentRule], path: Path
    ) -> Iterator[tuple[RowFault, Treatment]]:
        """What becomes of bad rows, of each kind of fault."""
        for name, rule in rules.items():
            fault, then = RowFault(name), Then(rule.then)
            if then not in LEGAL[fault]:
                allowed = tuple(one.value for one in LEGAL[fault])
                place = (*path, name, "then")
                self._fault("treatment_not_for_fault", place, found=then.value, allowed=allowed)
            yield fault, Treatment(then, rule.because)

    def _column(self, name: str, rule: ColumnRule, path: Path, table: TableRule) -> Column:
        kind = ColumnType(rule.type)
        if kind is ColumnType.CHOICE and not rule.options:
            self._fault("column_without_options", path, name=name)
        if kind not in (ColumnType.CHOICE, ColumnType.FLAG) and rule.options:
            self._fault("column_key_of_other_type", (*path, "options"), key="options", name=name)
        if kind is ColumnType.FLAG and rule.options and set(rule.options) - {"true", "false"}:
            self._fault("column_flag_options", (*path, "options"), name=name)
        if kind not in _PLACES and (rule.places is not None or rule.decimal is not None):
            key = "places" if rule.places is not None else "decimal"
            self._fault("column_key_of_other_type", (*path, key), key=key, name=name)
        before = (rule.not_before,) if isinstance(rule.not_before, str) else rule.not_before
        for other in before:
            if other not in table.columns:
                self._unknown((*path, "not_before"), other, table.columns)
            elif not {rule.type, table.columns[other].type} <= {"date", "datetime"}:
                self._fault("column_not_date", (*path, "not_before"), name=name, other=other)
        return Column(
            name=name,
            label=rule.name,
            type=kind,
            heads=tuple(dict.fromkeys((rule.name, *rule.headers))),
            optional=rule.optional,
            options=_options(rule),
            not_before=before,
            places=_PLACES.get(kind, 0) if rule.places is None else rule.places,
            decimal=rule.decimal or "",
        )

    def _measures(
        self, columns: Mapping[str, Column], rule: TableRule, path: Path
    ) -> Iterator[tuple[str, Measure]]:
        for name, one in rule.measures.items():
            at = (*path, "measures", name, "is")
            made = self.measure(columns, name, one.name, one.expression, at)
            if made is not None:
                yield name, made

    def _way(self, measures: Mapping[str, Measure], rule: TableRule, path: Path) -> bool:
        share, way = str(path[-3]), str(path[-1])
        sound = True
        for key in ("part", "whole"):
            named = getattr(rule.shares[share].ways[way], key)
            if named not in rule.measures:
                hint = nearest(named, rule.measures) or ""
                self._fault("measure_not_declared", (*path, key), name=named, nearest=hint)
            elif named in measures and not measures[named].type.numeric:
                self._fault("measure_not_number", (*path, key), found=named)
            sound = sound and named in measures
        return sound

    def _unknown(self, path: Path, name: str, columns: Mapping[str, object]) -> None:
        hint = nearest(name, columns) or ""
        self._fault("column_not_declared", path, name=name, nearest=hint)

    def _fault(self, code: str, path: Path, /, **operands: Operand) -> None:
        self.problems.append(problem(code, self.source.place(path), **operands))


def plain(text: str) -> str:
    """A head, or a word that ends a table, as it is compared: one case, one blank, one coding."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def _options(rule: ColumnRule) -> dict[str, tuple[str, ...]]:
    if rule.type == "flag" and not rule.options:
        return dict(FLAG_WRITTEN)
    return {
        name: tuple(dict.fromkeys((option.name, *option.written)))
        for name, option in rule.options.items()
    }
