"""What can be known of one fact at one moment: its value, whether it exists, its dates.

A face of an unknown fact holds everything that its declaration allows (R9).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from criteria.operations import Aspect
from criteria.plan import FactType, PlanFact
from criteria.records import field, record, replace
from criteria.values import (
    ANY_NUMBER,
    Range,
    Rows,
    Truth,
    Value,
    encloses,
    hull,
    is_open,
)

DATES = (Aspect.ISSUED, Aspect.EFFECTIVE, Aspect.RECEIVED)
DATED = frozenset({FactType.DATE, FactType.DATETIME})


@record
class Face:
    """A fact as far as it is known. `aspects` holds the dates of a document, else nothing."""

    value: Value
    present: Truth = Truth.TRUE
    aspects: Mapping[Aspect, Range] = field(default_factory=dict)

    @property
    def open(self) -> bool:
        """Whether anything of it may still turn out one way or another."""
        return (
            self.present is Truth.OPEN
            or (self.present is Truth.TRUE and is_open(self.value))
            or any(self.present is not Truth.FALSE and is_open(d) for d in self.aspects.values())
        )

    def read(self, aspect: Aspect) -> Value:
        """The value read by one aspect of the fact."""
        if aspect is Aspect.PRESENT:
            return self.present
        if aspect is Aspect.VALUE:
            return self.value
        return self.aspects.get(aspect, ANY_NUMBER)

    def encloses(self, other: Face) -> bool:
        """Whether everything possible in `other` is possible here."""
        return (
            encloses(self.value, other.value)
            and encloses(self.present, other.present)
            and all(
                encloses(self.aspects.get(aspect, ANY_NUMBER), day)
                for aspect, day in other.aspects.items()
            )
        )


def unknown(fact: PlanFact) -> Face:
    """Everything that the declaration of `fact` allows; dates without bounds are quite open."""
    present = Truth.OPEN if fact.may_be_absent else Truth.TRUE
    if fact.type is FactType.DOCUMENT:
        return Face(Truth.OPEN, present, dict.fromkeys(DATES, fact.bounds))
    return Face(fact.bounds if fact.domain is None else fact.domain, present)


def absent(fact: PlanFact) -> Face:
    """A known absence (R15). The value is never read without asking first, and stays open."""
    return replace(unknown(fact), present=Truth.FALSE)


def default(fact: PlanFact) -> Face | None:
    """The value that the index itself sets when nothing is stated (R13)."""
    return None if fact.default is None else Face(fact.default)


def joined(faces: list[Face]) -> Face:
    """The smallest face that holds all of `faces`, which belong to one fact."""
    aspects: dict[Aspect, Range] = {}
    for aspect in DATES:
        days = [face.aspects[aspect] for face in faces if aspect in face.aspects]
        if days:
            both = hull(days)
            assert isinstance(both, Range)
            aspects[aspect] = both
    present = hull([face.present for face in faces])
    assert isinstance(present, Truth)
    return Face(hull([face.value for face in faces]), present, aspects)


def allowed(fact: PlanFact) -> Range | None:
    """The numbers or days that the declaration allows; None for facts that are neither."""
    if isinstance(fact.domain, Range):
        return fact.domain
    return fact.bounds if fact.domain is None or fact.type is FactType.DOCUMENT else None


def position(fact: PlanFact, face: Face) -> Range | None:
    """What `at_most` and `not_before` compare: the number, the day, the day of issue."""
    if fact.type is FactType.DOCUMENT:
        return face.aspects.get(Aspect.ISSUED, ANY_NUMBER)
    return face.value if isinstance(face.value, Range) else None


def moved(fact: PlanFact, face: Face, to: Range) -> Face:
    """The same face with its position replaced."""
    if fact.type is FactType.DOCUMENT:
        return replace(face, aspects={**face.aspects, Aspect.ISSUED: to})
    return replace(face, value=to)


def stays_within(fact: PlanFact, face: Face) -> bool:
    """Whether what is stated lies within what the declaration allows, the fields of cases too."""
    limits, at = allowed(fact), position(fact, face)
    if limits is not None and at is not None and not encloses(limits, at):
        return False
    return all(
        stays_within(fact.fields[name], inner)
        for row in rows_of(fact, face)
        for name, inner in row.items()
    )


def within_period(fact: PlanFact, face: Face, period: Range) -> Face:
    """The same face with its open dates kept to the period, where that leaves anything (R9)."""
    if fact.type in DATED and isinstance(face.value, Range):
        return replace(face, value=_kept(face.value, fact, period))
    if fact.type is FactType.DOCUMENT:
        days = {aspect: _kept(day, fact, period) for aspect, day in face.aspects.items()}
        return replace(face, aspects=days)
    if isinstance(face.value, Rows) and face.value.rows is not None:
        rows = [
            row_of({n: within_period(fact.fields[n], one, period) for n, one in row.items()})
            for row in rows_of(fact, face)
        ]
        return replace(face, value=Rows(tuple(rows)))
    return face


def row_of(faces: Mapping[str, Face]) -> dict[str, Value]:
    """One dated case as rules read it: "field.aspect" to value."""
    row: dict[str, Value] = {}
    for name, face in faces.items():
        row[f"{name}.{Aspect.VALUE.value}"] = face.value
        row[f"{name}.{Aspect.PRESENT.value}"] = face.present
        row |= {f"{name}.{aspect.value}": day for aspect, day in face.aspects.items()}
    return row


def rows_of(fact: PlanFact, face: Face) -> Iterator[dict[str, Face]]:
    """The stated cases of a fact, each as the faces of its fields; none while they are unknown."""
    rows = face.value.rows if isinstance(face.value, Rows) else None
    for row in rows or ():
        yield {name: _field(name, row) for name in fact.fields}


def _field(name: str, row: Mapping[str, Value]) -> Face:
    present = row[f"{name}.{Aspect.PRESENT.value}"]
    assert isinstance(present, Truth)
    days = {a: row[f"{name}.{a.value}"] for a in DATES if f"{name}.{a.value}" in row}
    aspects = {aspect: day for aspect, day in days.items() if isinstance(day, Range)}
    return Face(row[f"{name}.{Aspect.VALUE.value}"], present, aspects)


def _kept(days: Range, fact: PlanFact, period: Range) -> Range:
    """Open days met with the period; a moment may fall on any hour of its last day."""
    if days.known is not None:
        return days
    if fact.type is FactType.DATETIME and period.high is not None:
        period = Range(period.low, period.high + 1)
    return days.meet(period) or days
