"""What a view holds of a fact, stated again as a case would: to type in what was only supposed."""

from __future__ import annotations

from criteria.numbers import decimal_places
from criteria.plan import FactType, PlanFact
from criteria.source import Numeral
from criteria.source.positions import Plain
from criteria.values import Answers, Options, Range, Rows, Truth, is_open
from evidence.faces import DATES, Face, rows_of
from evidence.figures import write_figure
from evidence.view import Reading
from scoring.laws.figures import DAYS, day_written


def restated(fact: PlanFact, reading: Reading) -> Plain:
    """A fact as a case states it; None where it is not wholly known."""
    return _stated(fact, Face(reading.value, reading.present, reading.aspects))


def _stated(fact: PlanFact, face: Face) -> Plain:
    if face.present is Truth.FALSE:
        return "absent"
    if fact.type is FactType.DOCUMENT:
        return _document(face)
    match face.value:
        case Truth() as truth:
            return None if truth is Truth.OPEN else truth is Truth.TRUE
        case Options(possible):
            return next(iter(possible)) if len(possible) == 1 else None
        case Answers(counts):
            return None if counts is None else {one: Numeral(str(count)) for one, count in counts}
        case Rows(rows):
            return None if rows is None else _rows(fact, face)
        case Range(known=known) if known is not None and _writable(fact, face.value):
            return write_figure(fact.type, known)
    return None


def _document(face: Face) -> Plain:
    days: dict[str, Plain] = {}
    for aspect in DATES:
        day = face.aspects.get(aspect)
        if day is not None and day.known is not None:
            days[aspect.value] = day_written(day.known)
        elif day is not None and (day.low is not None) != (day.high is not None):
            return None
    return days or "present"


def _rows(fact: PlanFact, face: Face) -> Plain:
    """Dated cases; a field of one that is open is left unsaid."""
    rows: list[Plain] = []
    for row in rows_of(fact, face):
        made: dict[str, Plain] = {}
        for name, inner in row.items():
            said = _stated(fact.fields[name], inner)
            if said is not None:
                made[name] = said
            elif not inner.open and not is_open(inner.value):
                return None
        rows.append(made)
    return rows


def _writable(fact: PlanFact, value: Range) -> bool:
    return fact.type in DAYS or (
        value.known is not None and decimal_places(value.known) is not None
    )
