"""What one cell of a form holds, between the file of the assessment and Excel."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from fractions import Fraction

from criteria import calendar
from criteria.numbers import decimal_places, decimal_text
from criteria.plan import FactType, PlanFact
from criteria.source import Numeral, Plain
from criteria.source.writing import flow_text
from criteria.values import Options, Range, Truth
from evidence.figures import Misfit, Raw, read_figure

Held = Fraction | datetime.date | str | None
"""A number, a day or a moment, a word (`true`, an option, `absent`), or nothing."""

ABSENT = "absent"


def text_of(held: Held) -> str:
    """What a cell holds as text that compares; "" for nothing."""
    if isinstance(held, Fraction):
        return decimal_text(held)
    if isinstance(held, datetime.date):
        return held.isoformat()
    return held or ""


def held_of(fact: PlanFact, raw: Raw) -> Held:
    """A figure of the file as a cell holds it; its own text where it cannot be read."""
    value = read_figure(fact, raw)
    if isinstance(value, Misfit):
        return str(raw)
    if isinstance(value, Truth):
        return value.value
    if isinstance(value, Options):
        return next(iter(value.possible))
    if isinstance(value, Range) and value.known is not None:
        if fact.type is FactType.DATE:
            return calendar.from_exact(value.known)
        if fact.type is FactType.DATETIME:
            return moment_of(value.known)
        return value.known if decimal_places(value.known) is not None else str(raw)
    return str(raw)


def moment_of(days: Fraction) -> datetime.datetime:
    """Exact days as a moment, to the second."""
    moment = calendar.from_exact(days)
    if isinstance(moment, datetime.datetime):
        return moment
    return datetime.datetime(moment.year, moment.month, moment.day)


def plain_of(fact: PlanFact, held: Held) -> Plain:
    """What a cell holds, as the file states it."""
    if isinstance(held, Fraction):
        if fact.type is FactType.SHARE:
            return f"{decimal_text(held * 100).replace('.', ',')}%"
        return Numeral(decimal_text(held))
    if isinstance(held, datetime.datetime):
        return held.isoformat(sep=" ", timespec="seconds").removesuffix(":00")
    if isinstance(held, datetime.date):
        return held.isoformat()
    if fact.type is FactType.FLAG and held in ("true", "false"):
        return held == "true"
    return held


def case_of(fact: PlanFact, case: Mapping[str, Raw]) -> dict[str, Held]:
    """One single case of the file as its row of cells holds it."""
    return {
        name: ABSENT if case[name] == ABSENT else held_of(field, case[name])
        for name, field in fact.fields.items()
        if name in case
    }


def cases_text(fact: PlanFact, cases: list[dict[str, Held]]) -> str:
    """All single cases as text that compares."""
    rows: list[Plain] = [
        {name: text_of(held) for name, held in case.items() if held is not None} for case in cases
    ]
    return flow_text(rows)
