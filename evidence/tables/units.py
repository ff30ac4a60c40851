"""Tables that hold the rows of many units: one query gives the facts of all of them.

The file names the index, the period and the tables, as an assessment does of one unit; the
column of units says whose a row is. What comes out is one row for each unit, a column for each
fact, ready to be scored: `reports` writes it, `scoring.columns` takes it.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Annotated

from pydantic import Field

from criteria.fields import DateField, FileModel, Identifier, Scalar, Slug, Text
from criteria.plan import FactType, Plan
from criteria.problems import InputRefused, Problem, Severity, problem
from criteria.records import record
from criteria.source import Source, read_source
from criteria.validating import validate
from evidence.assessment import IndexReference
from evidence.fact_entry import Period
from evidence.faults import Faults
from evidence.files import stays_inside
from evidence.table_entry import TableEntry
from evidence.tables.defining import Defined
from evidence.tables.engines.choosing import EMBEDDED, Choice
from evidence.tables.measuring import days_of, define_all
from evidence.tables.one_table import Around, Found, OneTable


class UnitTables(FileModel):
    """The tables of many units. `attributes` are the same for every one of them."""

    unit_tables: Slug
    index: IndexReference
    period: Period
    as_of: DateField
    attributes: Mapping[Identifier, Scalar] = {}
    tables: Annotated[Mapping[Identifier, TableEntry], Field(min_length=1)]
    note: Text | None = None


UnitTables.model_rebuild()


@record
class LoadedUnitTables:
    """The file as read; its tables lie in `folder`."""

    stated: UnitTables
    source: Source
    folder: Path


@record
class UnitFigures:
    """Facts by unit and name; a fact that a unit lacks could not be told, and is not known."""

    units: Mapping[str, Mapping[str, Fraction]]
    types: Mapping[str, FactType]
    attributes: Mapping[str, str]
    found: tuple[Found, ...]
    problems: tuple[Problem, ...]


def load_unit_tables(path: Path) -> LoadedUnitTables:
    """The file at `path`. Raises InputRefused with every problem of it."""
    source = read_source(path)
    stated, problems = validate(UnitTables, source)
    if stated is None:
        raise InputRefused(problems)
    outside = [
        problem("file_outside_folder", source.place(("tables", name, "file")), file=one.file)
        for name, one in stated.tables.items()
        if one.file is not None and not stays_inside(one.file)
    ]
    if outside:
        raise InputRefused(outside)
    return LoadedUnitTables(stated, source, path.parent)


def count_units(plan: Plan, loaded: LoadedUnitTables, choice: Choice = EMBEDDED) -> UnitFigures:
    """The facts of every unit. Raises InputRefused for what cannot be used."""
    stated, at = loaded.stated, Faults(loaded.source)
    if stated.index.id != plan.index:
        operands = {"found": plan.index, "wanted": stated.index.id}
        at.at("index", "id").fault("index_of_other_name", **operands)
    at.at("period").days(stated.period.first, stated.period.last)
    days = days_of(stated.period, stated.as_of)
    around = Around(plan, loaded.source, loaded.folder, days)
    tables = define_all(stated.tables, around, at)
    for one in tables:
        _check(one, at.at("tables", one.name))
    at.refuse_errors()
    units: dict[str, dict[str, Fraction]] = {}
    found: list[Found] = []
    for one in tables:
        here = at.at("tables", one.name)
        counted = OneTable(around, one, choice, each_unit=True).counted(here)
        if counted is not None:
            found.append(counted)
            _gather(counted, units, here)
    return UnitFigures(
        {name: units[name] for name in sorted(units)},
        {wanted.fact.name: wanted.fact.type for one in tables for wanted in one.wanted},
        {name: str(value) for name, value in stated.attributes.items()},
        tuple(found),
        (*at.problems, *(each for one in found for each in one.problems)),
    )


def _check(one: Defined, at: Faults) -> None:
    """What a table of many units must state, and must not."""
    if one.table.unit is None:
        at.fault("table_without_unit", name=one.name)
    if one.entry.papers:
        at.fault("units_without_documents", name=one.name)
    for wanted in one.wanted:
        if wanted.way is not None:
            at.at("facts", wanted.fact.name).fault("units_share", name=wanted.fact.name)


def _gather(found: Found, units: dict[str, dict[str, Fraction]], at: Faults) -> None:
    for name, unit in found.units.items():
        if not name:
            at.find("rows_without_unit", Severity.ERROR, count=unit.rows)
            continue
        facts = units.setdefault(name, {})
        for wanted in found.defined.wanted:
            assert wanted.measure is not None
            if unit.faults and found.against(unit, wanted.measure):
                continue
            value = unit.figure(wanted.measure)
            if value is not None:
                facts[wanted.fact.name] = value
