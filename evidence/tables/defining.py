"""What an assessment says of a table, made whole: its definition adjusted, its facts resolved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from criteria.names import nearest
from criteria.plan import FactType, Plan, PlanFact
from criteria.problems import Severity
from criteria.records import record, replace
from criteria.source import Source
from criteria.tables.compiling import TableMaking, plain
from criteria.tables.ready import READY, ready_table
from criteria.tables.table import Column, Measure, Table, Way
from evidence.faults import Faults
from evidence.table_entry import ShareUse, TableEntry


@record
class Wanted:
    """What one fact takes from a table: a measure, or a share counted in one way."""

    fact: PlanFact
    measure: Measure | None = None
    way: Way | None = None
    label: str = ""

    def measures(self, table: Table) -> tuple[Measure, ...]:
        """The measures that have to be counted for it."""
        if self.way is not None:
            return (table.measures[self.way.part], table.measures[self.way.whole])
        return () if self.measure is None else (self.measure,)


@record
class Defined:
    """A table of an assessment, ready to be read."""

    name: str
    entry: TableEntry
    table: Table
    wanted: tuple[Wanted, ...]


def define(name: str, entry: TableEntry, plan: Plan, source: Source, at: Faults) -> Defined | None:
    """The table that `entry` stands for; None once what is wrong with it has been told."""
    before = len(at.problems)
    making = TableMaking(source, plan.deadlines)
    table = _base(name, entry, plan, making, at)
    if table is None:
        at.problems.extend(making.problems)
        return None
    table = _adjusted(table, entry, making, at)
    wanted = tuple(_wanted(table, entry, plan, making, at))
    at.problems.extend(making.problems)
    if any(one.severity is Severity.ERROR for one in at.problems[before:]):
        return None
    return Defined(name, entry, table, wanted)


def _base(
    name: str, entry: TableEntry, plan: Plan, making: TableMaking, at: Faults
) -> Table | None:
    if (entry.use is None) == (entry.declares is None):
        at.fault("table_use_or_declares", name=name)
        return None
    if entry.declares is not None:
        return making.table(name, entry.declares, (*at.path, "declares"))
    assert entry.use is not None
    if entry.use in plan.tables:
        return plan.tables[entry.use]
    if entry.use not in READY:
        at.at("use").unknown("table_not_defined", entry.use, (*plan.tables, *READY))
        return None
    return ready_table(entry.use)


def _adjusted(table: Table, entry: TableEntry, making: TableMaking, at: Faults) -> Table:
    """The definition with the heads, spellings and treatments that these files need."""
    columns = dict(table.columns)
    for name, heads in entry.headers.items():
        if _known(name, columns, at.at("headers")):
            columns[name] = replace(columns[name], heads=(*columns[name].heads, *heads))
    for name, written in entry.written.items():
        if _known(name, columns, at.at("written")):
            columns[name] = _spelled(columns[name], written, at.at("written", name))
    unit = entry.unit.column if entry.unit is not None else None
    if unit is not None and not _known(unit, columns, at.at("unit", "column"), value=True):
        unit = None
    if entry.unit is not None and unit is None and table.unit is None:
        at.at("unit").fault("table_without_unit", name=table.name)
    stop = tuple(plain(one) for one in entry.stop)
    treatments = dict(making.treatments(entry.bad_rows, (*at.path, "bad_rows")))
    table = replace(
        table,
        columns=columns,
        unit=unit or table.unit,
        stop=stop or table.stop,
        treatments={**table.treatments, **treatments},
    )
    if entry.rows is None:
        return table
    return making.restricted(table, entry.rows, (*at.path, "rows"))


def _spelled(column: Column, written: Mapping[str, tuple[str, ...]], at: Faults) -> Column:
    options = dict(column.options)
    for option, words in written.items():
        if option in options:
            options[option] = (*options[option], *words)
        else:
            at.unknown_key("option_not_declared", option, options)
    return replace(column, options=options)


def _wanted(
    table: Table, entry: TableEntry, plan: Plan, making: TableMaking, at: Faults
) -> Iterator[Wanted]:
    for name, stated in entry.facts.items():
        here = at.at("facts", name)
        fact = plan.facts.get(name)
        if fact is None:
            at.at("facts").unknown_key("fact_not_in_index", name, plan.facts)
        elif fact.computed is not None:
            here.fault("fact_is_computed", name=name)
        elif isinstance(stated, ShareUse):
            found = _share(table, stated, fact, here)
            if found is not None:
                yield found
        else:
            measure = _measure(table, stated, making, here)
            if measure is not None and _fits(measure, fact, here):
                yield Wanted(fact, measure, None, measure.label)


def _share(table: Table, stated: ShareUse, fact: PlanFact, at: Faults) -> Wanted | None:
    share = table.shares.get(stated.share)
    if share is None:
        at.at("share").unknown("share_not_declared", stated.share, table.shares)
    elif stated.way not in share.ways:
        at.at("way").unknown("way_not_declared", stated.way, share.ways)
    elif fact.type is not FactType.SHARE:
        at.fault("share_for_other_type", name=fact.name, type=fact.type.value)
    else:
        way = share.ways[stated.way]
        return Wanted(fact, None, way, f"{share.label}. {way.counting}")
    return None


def _measure(table: Table, text: str, making: TableMaking, at: Faults) -> Measure | None:
    """A measure by its name, else the expression itself."""
    if text in table.measures:
        return table.measures[text]
    if text.replace("_", "").isalnum():
        hint = nearest(text, table.measures) or ""
        at.fault("measure_not_declared", name=text, nearest=hint)
        return None
    return making.measure(table.columns, text, text, text, at.path)


def _fits(measure: Measure, fact: PlanFact, at: Faults) -> bool:
    if measure.type.fits(fact.type):
        return True
    found = measure.type.name
    at.fault("measure_of_other_type", name=fact.name, type=fact.type.value, found=found)
    return False


def _known(name: str, columns: Mapping[str, Column], at: Faults, *, value: bool = False) -> bool:
    if name in columns:
        return True
    if value:
        at.unknown("column_not_declared", name, columns)
    else:
        at.unknown_key("column_not_declared", name, columns)
    return False
