"""All tables of an assessment counted: the one door from the rest of the product to this room."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from fractions import Fraction

from criteria import calendar
from criteria.digests import named
from criteria.plan import Plan
from criteria.problems import Problem, problem
from criteria.records import record, replace
from criteria.tables.table import Measure, Table, Way
from evidence.fact_entry import Period
from evidence.faults import Faults
from evidence.loading import LoadedAssessment
from evidence.measured import CountedFile, Measured, Measurement, Provenance
from evidence.table_entry import TableEntry
from evidence.tables.counting import Unit
from evidence.tables.defining import Defined, Wanted, define
from evidence.tables.engines.choosing import EMBEDDED, Choice
from evidence.tables.one_table import Around, Found, OneTable


@record
class CountedTable:
    """One table counted: `figures` are its measures by name, None where one cannot be told;
    `refused` says for those which faults stand against it. `query` is the text that was run.
    """

    defined: Defined
    files: tuple[CountedFile, ...]
    unit: Unit
    figures: Mapping[str, Fraction | None]
    refused: Mapping[str, tuple[str, ...]]
    query: str
    engine: str
    problems: tuple[Problem, ...] = ()
    unchanged: bool = True
    measures: tuple[Measure, ...] = ()

    def share(self, way: Way) -> tuple[Fraction, Fraction] | None:
        """Numerator and denominator of a share; None where they could not be counted."""
        counts = []
        for name in (way.part, way.whole):
            measure = self.defined.table.measures.get(name)
            value = self.figures.get(measure.text) if measure is not None else None
            if value is None:
                return None
            counts.append(value)
        return counts[0], counts[1]


@record
class Tables:
    """Every table of an assessment that could be counted, and what else is to be told."""

    counted: tuple[CountedTable, ...] = ()
    problems: tuple[Problem, ...] = ()


def with_tables(
    plan: Plan,
    loaded: LoadedAssessment,
    choice: Choice = EMBEDDED,
    as_of: datetime.date | None = None,
) -> LoadedAssessment:
    """The assessment with the figures of its tables, as of its own day unless another is given;
    the same where it has none.

    Raises InputRefused for a declaration or a file that cannot be used.
    """
    if not loaded.assessment.tables:
        return loaded
    return with_counted(loaded, count_tables(plan, loaded, choice, as_of))


def with_counted(loaded: LoadedAssessment, tables: Tables) -> LoadedAssessment:
    """The assessment with figures already counted."""
    facts: dict[str, list[Measured]] = {}
    for one in tables.counted:
        for wanted in one.defined.wanted:
            measured = _measured(one, wanted)
            if measured is not None:
                facts.setdefault(wanted.fact.name, []).append(measured)
    found = Measurement({name: tuple(each) for name, each in facts.items()}, tables.problems)
    return replace(loaded, measurement=found)


def count_tables(
    plan: Plan,
    loaded: LoadedAssessment,
    choice: Choice = EMBEDDED,
    as_of: datetime.date | None = None,
    *,
    every: bool = False,
) -> Tables:
    """Every table of the assessment counted; with `every`, all measures that its columns allow.

    Raises InputRefused with every problem of the declarations, or of the files of one table.
    """
    at = Faults(loaded.source)
    assessment = loaded.assessment
    days = days_of(assessment.period, as_of or assessment.as_of)
    around = Around(plan, loaded.source, loaded.folder, days, assessment.documents)
    counted: list[CountedTable] = []
    for one in define_all(assessment.tables, around, at):
        found = OneTable(around, one, choice, every=every).counted(at.at("tables", one.name))
        if found is not None:
            counted.append(_counted(found, loaded))
    problems = [*at.problems, *(each for one in counted for each in one.problems)]
    return Tables(tuple(counted), tuple(problems))


def define_all(
    entries: Mapping[str, TableEntry], around: Around, at: Faults
) -> tuple[Defined, ...]:
    """Every table that a file names. Raises InputRefused with all that is wrong with them."""
    made = [
        define(name, entry, around.plan, around.source, at.at("tables", name))
        for name, entry in entries.items()
    ]
    at.refuse_errors()
    return tuple(one for one in made if one is not None)


def _counted(found: Found, loaded: LoadedAssessment) -> CountedTable:
    unit = found.units[""]
    refused = {
        measure.text: against
        for measure in found.measures
        if (against := found.against(unit, measure))
    }
    figures = {m.text: unit.figure(m) for m in found.measures if m.text not in refused}
    return CountedTable(
        found.defined,
        found.files,
        unit,
        figures,
        refused,
        found.query,
        found.engine,
        (*found.problems, *_refusals(found.defined, refused, loaded)),
        found.unchanged,
        found.measures,
    )


def _refusals(
    defined: Defined, refused: Mapping[str, tuple[str, ...]], loaded: LoadedAssessment
) -> Iterator[Problem]:
    """One finding for each fact that is not told."""
    for wanted in defined.wanted:
        measures = wanted.measures(defined.table)
        against = dict.fromkeys(each for m in measures for each in refused.get(m.text, ()))
        if against:
            place = loaded.source.key_place(("tables", defined.name, "facts", wanted.fact.name))
            yield problem("measure_refused", place, fact=wanted.fact.label, what=tuple(against))


def _measured(one: CountedTable, wanted: Wanted) -> Measured | None:
    """The figure that a fact takes; None where it cannot be told."""
    table = one.defined.table
    measures = wanted.measures(table)
    if any(measure.text not in one.figures for measure in measures):
        return None
    text = wanted.measure.text if wanted.measure is not None else _share_text(table, wanted)
    provenance = Provenance(
        one.defined.name,
        wanted.label,
        text,
        one.files,
        one.unit.rows,
        one.unit.left_out,
        named(one.query.encode()),
        one.engine,
    )
    values = [one.figures[measure.text] for measure in measures]
    if wanted.way is None:
        return Measured(values[0], provenance, one.unchanged)
    part, whole = values
    if part is None or not whole:
        return None
    return Measured(part / whole, provenance, one.unchanged, part, whole)


def _share_text(table: Table, wanted: Wanted) -> str:
    assert wanted.way is not None
    part, whole = (table.measures[name].text for name in (wanted.way.part, wanted.way.whole))
    return f"{part} / {whole}"


def days_of(period: Period, as_of: datetime.date) -> dict[str, Fraction]:
    """The days that measures may name, in exact days."""
    return {
        "as_of": calendar.to_exact(as_of),
        "period_from": calendar.to_exact(period.first),
        "period_to": calendar.to_exact(period.last),
    }
