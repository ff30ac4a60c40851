"""What is still missing as data."""

from __future__ import annotations

from reports.data.values import Json, exact_data
from reports.reminder.content import Line, Reminder

MISSING_SCHEMA = "missing-1"


def missing_data(told: Reminder) -> dict[str, Json]:
    """Every line under its office, and the points that hang on all lines of an office."""
    return {
        "schema": MISSING_SCHEMA,
        "unit": told.unit,
        "year": told.year,
        "as_of": told.as_of.isoformat(),
        "period_to": told.last.isoformat(),
        "offices": [
            {
                "office": office.office,
                "name": office.name,
                "head": office.who,
                "contact": office.contact,
                "figures": office.figures,
                "documents": office.papers,
                "points": exact_data(office.points),
                "missing": [_line(one) for one in office.lines],
            }
            for office in told.offices
        ],
        "undone_last_year": [
            {
                "do": one.do,
                "office": one.office,
                "criterion": one.criterion,
                "begun": one.doing,
            }
            for one in told.undone
        ],
    }


def _line(line: Line) -> dict[str, Json]:
    return {
        "fact": line.fact,
        "name": line.what,
        "wanted": "document" if line.paper else "figure",
        "criteria": list[Json](line.criteria),
        "points": exact_data(line.points),
        "by": None if line.by is None else line.by.last.isoformat(),
        "by_set_by": None if line.by is None else line.by.setter.value,
        "overdue": line.overdue,
        "where": line.where,
        "last_year": line.last_year,
        **({"note": line.note} if line.note else {}),
    }
