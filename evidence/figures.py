"""A figure as it is written, read by the type that its fact declares (R15)."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from fractions import Fraction
from math import floor

from criteria import calendar
from criteria.names import nearest
from criteria.numbers import ZERO, decimal_text
from criteria.plan import FactType, PlanFact
from criteria.problems import Operand
from criteria.records import field, record
from criteria.source import Numeral
from criteria.values import Answers, Options, Range, Truth, Value
from criteria.written import read_date, read_datetime, read_share

Raw = Numeral | str | bool


@record
class Misfit:
    """Why a figure is not one of its fact: a code of the wording catalogue, with operands."""

    code: str
    operands: Mapping[str, Operand] = field(default_factory=dict)


def read_figure(fact: PlanFact, raw: Raw) -> Value | Misfit:
    """The known value that `raw` states for `fact`; its bounds are not looked at (R35)."""
    match fact.type:
        case FactType.COUNT:
            return _count(raw)
        case FactType.NUMBER | FactType.MONEY | FactType.POINTS:
            return Range.exactly(raw.value) if isinstance(raw, Numeral) else _no_number(raw)
        case FactType.SHARE:
            share = read_share(raw)
            return (
                Misfit("figure_not_share", _found(raw)) if share is None else Range.exactly(share)
            )
        case FactType.FLAG:
            if isinstance(raw, bool):
                return Truth.of(raw)
            return Misfit("figure_not_flag", _found(raw))
        case FactType.CHOICE:
            return _option(fact, raw)
        case FactType.DATE:
            day = read_date(raw)
            if day is None:
                return Misfit("figure_not_date", _found(raw))
            return Range.exactly(calendar.to_exact(day))
        case FactType.DATETIME:
            moment = read_datetime(raw)
            if moment is None:
                return Misfit("figure_not_datetime", _found(raw))
            return Range.exactly(calendar.to_exact(moment))
    return Misfit("figure_of_record", {"type": fact.type.value})


def write_figure(kind: FactType, exact: Fraction) -> Numeral | str:
    """A number, day or moment as a file states it: what `read_figure` reads back as `exact`; of a
    date what is past the midnight before is left out. Raises ValueError for a number that no
    decimal is.
    """
    match kind:
        case FactType.SHARE:
            return f"{decimal_text(exact * 100)}%"
        case FactType.DATE | FactType.DOCUMENT:
            return calendar.from_exact(Fraction(floor(exact))).isoformat()
        case FactType.DATETIME:
            moment = calendar.from_exact(exact)
            if not isinstance(moment, datetime.datetime):
                moment = datetime.datetime.combine(moment, datetime.time())
            return moment.isoformat(" ", "seconds")
    return Numeral(decimal_text(exact))


def read_answers(fact: PlanFact, counts: Mapping[str, int]) -> Answers | list[Misfit]:
    """The survey's counts in the order the index declares; every answer must be counted (R41)."""
    misfits = [
        Misfit("answer_not_declared", {"name": name, "nearest": nearest(name, fact.answers) or ""})
        for name in counts
        if name not in fact.answers
    ]
    missing = tuple(name for name in fact.answers if name not in counts)
    if missing:
        misfits.append(Misfit("answers_missing", {"names": missing}))
    return misfits or Answers(tuple((name, counts[name]) for name in fact.answers))


def shown(raw: Raw) -> str:
    """The figure as its author wrote it."""
    if isinstance(raw, bool):
        return "true" if raw else "false"
    return str(raw)


def day_text(day: datetime.date) -> str:
    """A day as officials write it: 31/3/2022, 05/3/2024, 07/02/2024."""
    month = f"{day.month:02}" if day.month <= 2 else str(day.month)
    return f"{day.day:02}/{month}/{day.year}"


def _count(raw: Raw) -> Range | Misfit:
    if not isinstance(raw, Numeral) or raw.value.denominator != 1 or raw.value < ZERO:
        return Misfit("figure_not_count", _found(raw))
    return Range.exactly(raw.value)


def _no_number(raw: Raw) -> Misfit:
    if isinstance(raw, str) and raw.count(",") == 1 and raw.replace(",", "").isdecimal():
        return Misfit("figure_decimal_comma", {"found": raw, "written": raw.replace(",", ".")})
    return Misfit("figure_not_number", _found(raw))


def _option(fact: PlanFact, raw: Raw) -> Options | Misfit:
    if isinstance(raw, str) and raw in fact.options:
        return Options(frozenset({raw}))
    return Misfit(
        "figure_not_option",
        {
            "found": shown(raw),
            "options": tuple(fact.options),
            "nearest": nearest(shown(raw), fact.options) or "",
        },
    )


def _found(raw: Raw) -> dict[str, Operand]:
    return {"found": shown(raw)}
