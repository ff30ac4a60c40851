"""What was counted from the tables of an assessment, as data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from criteria import calendar
from criteria.expression.types import Kind, Type
from criteria.problems import Problem
from evidence.loading import LoadedAssessment
from reports.data.findings import finding_data
from reports.data.values import Json, exact_data
from reports.words.problems import Language

if TYPE_CHECKING:
    from evidence.tables.measuring import CountedTable, Tables

MEASURED_SCHEMA = "measured-1"


def measured_data(
    loaded: LoadedAssessment, tables: Tables, findings: Sequence[Problem], lang: Language
) -> dict[str, Json]:
    """Every table with its files, figures and shares, and everything wrong with its rows."""
    return {
        "schema": MEASURED_SCHEMA,
        "assessment": loaded.assessment.assessment,
        "tables": [_table(one) for one in tables.counted],
        "findings": [finding_data(one, lang) for one in findings],
    }


def _table(one: CountedTable) -> dict[str, Json]:
    table = one.defined.table
    facts = {
        wanted.measure.text: wanted.fact.name
        for wanted in one.defined.wanted
        if wanted.measure is not None
    }
    return {
        "table": one.defined.name,
        "name": table.label,
        "engine": one.engine,
        "files": [{"file": file.name, "digest": file.digest} for file in one.files],
        "rows": one.unit.rows,
        "left_out": one.unit.left_out,
        "measures": [
            {
                "measure": measure.name,
                "name": measure.label,
                "is": measure.text,
                "value": _value(one, measure.text, measure.type),
                "refused": list[Json](one.refused.get(measure.text, ())),
                "fact": facts.get(measure.text),
            }
            for measure in one.measures
        ],
        "shares": [
            {
                "share": share.name,
                "name": share.label,
                "way": way.name,
                "counting": way.counting,
                "part": exact_data(counts[0]),
                "whole": exact_data(counts[1]),
                "value": exact_data(counts[0] / counts[1]) if counts[1] else None,
            }
            for share in table.shares.values()
            for way in share.ways.values()
            if (counts := one.share(way)) is not None
        ],
        "query": one.query,
    }


def _value(one: CountedTable, text: str, kind: Type) -> Json:
    value = one.figures.get(text)
    if value is None:
        return None
    if kind.kind in (Kind.DATE, Kind.DATETIME):
        return calendar.from_exact(value).isoformat()
    return exact_data(value)
