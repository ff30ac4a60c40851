"""The evidence of one assessment: its file held against the plan of its index, fact by fact."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from fractions import Fraction

from criteria import calendar
from criteria.plan import Plan, PlanFact
from criteria.problems import InputRefused, Problem, Severity
from criteria.records import record, replace
from criteria.source import Source
from criteria.values import Range
from evidence.assessment import Assessment, BasisName, Record
from evidence.checking import check_names
from evidence.counted import counted_facts
from evidence.entering import entered_of
from evidence.fact_entry import Period
from evidence.faults import Faults
from evidence.files import FileState
from evidence.loading import LoadedAssessment
from evidence.proof import Shelf
from evidence.statements import Said, Statement, StatementReading
from evidence.view import Entered

RECORDS = ("last_year", "same_period_last_year", "superior")
"""The other records that rules may read besides the unit's own."""


@record
class PeerFigure:
    """A peer's figure and the strictest basis it stands on."""

    said: Said
    basis: BasisName


@record
class Noted:
    """Why a fact is not known yet, and whose words these are."""

    note: str
    entered: tuple[Entered, ...]


@record
class Evidence:
    """Everything stated, typed by the plan. Records and peers hold only what they state; `notes`
    are of facts that nothing else is said of.
    """

    plan: Plan
    assessment: Assessment
    source: Source
    shelf: Shelf
    record_files: Mapping[str, FileState]
    statements: Mapping[str, Statement]
    notes: Mapping[str, Noted]
    attributes: Mapping[str, Said]
    records: Mapping[str, Mapping[str, Said]]
    peers: Mapping[str, Mapping[str, PeerFigure]]


def read_evidence(plan: Plan, loaded: LoadedAssessment) -> Evidence:
    """The evidence of an assessment. Raises InputRefused with every problem found."""
    evidence, problems = try_evidence(plan, loaded)
    if any(one.severity is Severity.ERROR for one in problems):
        raise InputRefused(problems)
    return evidence


def try_evidence(plan: Plan, loaded: LoadedAssessment) -> tuple[Evidence, tuple[Problem, ...]]:
    """The evidence as far as it can be read, and what is wrong with it."""
    assessment = loaded.assessment
    faults = Faults(loaded.source)
    check_names(plan, assessment, faults)
    reading = StatementReading(plan.facts, assessment.documents, faults)
    counted = counted_facts(plan, loaded)
    statements = {
        name: statement
        for name, entry in assessment.facts.items()
        if name in plan.facts
        and (statement := reading.entry(name, entry, counted.pop(name, ()))) is not None
    }
    for name, of_tables in counted.items():
        alone = reading.counted(name, of_tables)
        if alone is not None:
            statements[name] = alone
    unit = faults.at("unit", "attributes")
    attributes = {
        name: said
        for name, raw in assessment.unit.attributes.items()
        if name in plan.attributes
        and (said := reading.figure(plan.attributes[name], raw, unit.at(name))) is not None
    }
    evidence = Evidence(
        plan,
        assessment,
        loaded.source,
        Shelf(assessment.documents, loaded.files, assessment.unit.name),
        loaded.records,
        statements,
        {
            name: Noted(entry.note or "", entered_of(name, entry, loaded.source))
            for name, entry in assessment.facts.items()
            if entry.only_notes and name not in statements
        },
        attributes,
        {
            scope: _record(reading, scope, record)
            for scope in RECORDS
            if (record := getattr(assessment, scope)) is not None
        },
        _peers(reading, assessment),
    )
    return evidence, tuple(faults.problems)


def _record(reading: StatementReading, scope: str, record: Record) -> dict[str, Said]:
    at = reading.faults.at(scope, "facts")
    return {
        name: said
        for name, stored in record.facts.items()
        if name in reading.facts
        and (said := reading.stored(reading.facts[name], stored, at.at(name))) is not None
    }


def _peers(reading: StatementReading, assessment: Assessment) -> dict[str, dict[str, PeerFigure]]:
    """Figures of the peers that count, the unit itself left out."""
    if assessment.peers is None:
        return {}
    at = reading.faults.at("peers", "units")
    return {
        unit: {
            name: PeerFigure(said, figure.basis)
            for name, figure in peer.facts.items()
            if name in reading.facts
            and (
                said := reading.figure(
                    reading.facts[name], figure.value, at.at(unit, "facts", name, "value")
                )
            )
            is not None
        }
        for unit, peer in assessment.peers.units.items()
        if peer.out is None and unit != assessment.unit.id
    }


def period_of(assessment: Assessment, scope: str) -> Range:
    """The days of a record: those it states; of last year, this year's moved back a year."""
    record = getattr(assessment, scope) if scope in RECORDS else None
    if record is not None and record.period is not None:
        return _days(record.period)
    if scope in ("last_year", "same_period_last_year"):
        period = assessment.period
        return Range(
            calendar.to_exact(_year_before(period.first)),
            calendar.to_exact(_year_before(period.last)),
        )
    return _days(assessment.period)


def without_defaults(facts: Mapping[str, PlanFact]) -> dict[str, PlanFact]:
    """The facts for a record of another: what an index sets for the unit says nothing of it."""
    return {name: replace(fact, default=None) for name, fact in facts.items()}


def as_of_day(assessment: Assessment, as_of: datetime.date | None) -> Fraction:
    """The day as of which to score, in exact days: the assessment's own unless another is asked."""
    return calendar.to_exact(as_of or assessment.as_of)


def _days(period: Period) -> Range:
    return Range(calendar.to_exact(period.first), calendar.to_exact(period.last))


def _year_before(day: datetime.date) -> datetime.date:
    year = max(day.year - 1, datetime.MINYEAR)  # a period of the year 1 is told as a finding
    try:
        return day.replace(year=year)
    except ValueError:  # 29 February
        return day.replace(year=year, day=28)
