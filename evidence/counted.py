"""Figures counted from tables as statements: each is said like a typed figure, with its source."""

from __future__ import annotations

import datetime

from criteria import calendar
from criteria.numbers import exact_text
from criteria.plan import FactType, Plan, PlanFact
from criteria.values import Range
from evidence.faces import DATED, Face, absent
from evidence.fact_entry import DocumentUse
from evidence.figures import day_text
from evidence.loading import LoadedAssessment
from evidence.measured import Measured
from evidence.statements import Said


def counted_facts(plan: Plan, loaded: LoadedAssessment) -> dict[str, list[Said]]:
    """What the tables of an assessment say, by fact; nothing before they were counted.

    A table's figure is proven by the documents that the table stands in, while the file is the
    one recorded (R33).
    """
    if loaded.measurement is None:
        return {}
    return {
        name: [said for one in each if (said := _said(plan.facts[name], one, loaded)) is not None]
        for name, each in loaded.measurement.facts.items()
    }


def _said(fact: PlanFact, measured: Measured, loaded: LoadedAssessment) -> Said | None:
    entry = loaded.assessment.tables[measured.provenance.table]
    uses: tuple[DocumentUse, ...] = ()
    if measured.unchanged:
        uses = tuple(DocumentUse(document=one, where=entry.where) for one in entry.papers)
    if measured.value is None:
        if not fact.may_be_absent:
            return None
        return Said(absent(fact), "", uses, measured.provenance)
    return Said(
        Face(Range.exactly(measured.value)), _text(fact, measured), uses, measured.provenance
    )


def _text(fact: PlanFact, measured: Measured) -> str:
    assert measured.value is not None
    if fact.type in DATED:
        moment = calendar.from_exact(measured.value)
        hour = f" {moment:%H:%M}" if isinstance(moment, datetime.datetime) else ""
        return day_text(moment) + hour
    if fact.type is FactType.SHARE and measured.part is not None and measured.whole is not None:
        return f"{exact_text(measured.part)}/{exact_text(measured.whole)}"
    return exact_text(measured.value)
