"""What may be said of one fact: figures crowded where rules turn, and how a file writes them."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import ceil, floor

from criteria import calendar
from criteria.numbers import ONE, ZERO
from criteria.operations import Aspect, Read
from criteria.plan import FactType, PlanFact
from criteria.records import record
from criteria.source import Numeral
from criteria.source.positions import Plain
from criteria.values import Range
from evidence.faces import DATES, allowed
from evidence.figures import write_figure
from scoring.cases.facts import ABSENT, PRESENT
from scoring.laws.marks import Marks, around
from scoring.laws.picks import Picks
from scoring.trying.knobs import SHARE_UNIT

DIRECTED = frozenset({FactType.COUNT, FactType.NUMBER, FactType.SHARE, FactType.MONEY})
"""The types of facts of which there may be more or less."""
DAYS = frozenset({FactType.DATE, FactType.DATETIME})
_SINGLE = frozenset({FactType.DOCUMENT, FactType.CASES, FactType.ANSWERS})
"""The types of facts of which a source does not state a value."""

_UNITS = {FactType.COUNT: ONE, FactType.SHARE: SHARE_UNIT, FactType.MONEY: ONE}
_FINE = Fraction(1, 100)
_MANY = 200
"""How far above its least value an unbounded figure is drawn, in units."""


def unit_of(fact: PlanFact) -> Fraction:
    """The step by which a figure is drawn: 1, a tenth of a percent, a hundredth, a day."""
    return ONE if fact.type in DAYS else _UNITS.get(fact.type, _FINE)


def year_of(number: int) -> Range:
    """The days of a year."""
    first, last = datetime.date(number, 1, 1), datetime.date(number, 12, 31)
    return Range(calendar.to_exact(first), calendar.to_exact(last))


def day_written(exact: Fraction) -> Plain:
    """A day as a file states it."""
    return write_figure(FactType.DATE, exact)


@record
class Drawing:
    """Draws what is said of the facts of one record. `period` holds the record's days."""

    picks: Picks
    marks: Marks
    scope: str
    period: Range

    def said(
        self, fact: PlanFact, known: Mapping[str, Fraction], peers: bool = False
    ) -> tuple[Plain, Fraction | None] | None:
        """What is said of a fact, with its exact figure where it has one; None where nothing that
        fits the figures in `known` could be said. Of a peer's fact only a figure can be stated.
        """
        if fact.may_be_absent and not peers and self.picks.one_in(6):
            return ABSENT, None
        match fact.type:
            case FactType.FLAG:
                return self.picks.one_of((True, False)), None
            case FactType.CHOICE:
                return self.picks.one_of(sorted(fact.options)), None
            case FactType.ANSWERS:
                return {one: Numeral(str(self._count())) for one in fact.answers}, None
            case FactType.CASES:
                return self._cases(fact), None
            case FactType.DOCUMENT:
                return self._document(fact, known)
        at = self._figure(fact, known)
        return None if at is None else (write_figure(fact.type, at), at)

    def several(self, fact: PlanFact, said: tuple[Plain, Fraction | None]) -> dict[str, Plain]:
        """A fact of which sources state several values, in any order, with the one that counts, or
        undecided; nothing of what cannot be so, and of what is absent. The others heed no bound
        between facts, for a source knows of none.
        """
        value = said[0]
        if value == ABSENT or fact.type in _SINGLE:
            return {}
        stated = [value]
        for _ in range(self.picks.one_of((1, 1, 2))):
            other = self.said(fact, {}, peers=True)
            if other is not None:
                stated.insert(self.picks.between(0, len(stated)), other[0])
        long: dict[str, Plain] = {"stated": stated}
        return long if self.picks.one_in(6) else {**long, "use": value}

    def standing(
        self, fact: PlanFact, long: Mapping[str, Plain], known: Mapping[str, Fraction]
    ) -> Plain:
        """A fact in the long form that does not stand on every basis: only claimed, proven and
        not yet recognised, refused by the grader, or with a figure of his in its place.
        """
        long = dict(long)
        document = fact.type is FactType.DOCUMENT
        if not self.picks.one_in(3):
            basis = "proven" if document else self.picks.one_of(("proven", "claimed"))
            return {**long, "basis": basis}
        if self.picks.one_in(6) and not document:
            long["basis"] = "claimed"
        own = None if self.picks.one_in(3) else self.said(fact, known)
        if own is None or (document and own[0] != ABSENT):
            return {**long, "status": {"rejected": {"reason": "?"}}}
        return {**long, "status": {"accepted": long_form(fact, own[0])}}

    def _document(
        self, fact: PlanFact, known: Mapping[str, Fraction]
    ) -> tuple[Plain, Fraction | None] | None:
        if self.scope == "own" and self.picks.one_in(8):
            return PRESENT, None
        issued = self._figure(fact, known)
        if issued is None:
            return None
        days: dict[str, Plain] = {Aspect.ISSUED.value: day_written(issued)}
        for aspect in DATES:
            if aspect is not Aspect.ISSUED and (self.scope, fact.name, aspect) in self.marks.read:
                room = Range(issued, max(issued, self.period.high or issued))
                later = self._near(self.marks.near(self.scope, fact.name, aspect), room, ONE)
                days[aspect.value] = day_written(later)
        return days, issued

    def _cases(self, fact: PlanFact) -> Plain:
        rows: list[Plain] = []
        inside = Drawing(self.picks, self.marks, "case", self.period)
        for _ in range(self.picks.one_of((0, 1, 1, 2, 3))):
            known: dict[str, Fraction] = {}
            row: dict[str, Plain] = {}
            for name in in_order(fact.fields, Marks()):
                said = inside.said(fact.fields[name], known, peers=True)
                if said is None:
                    continue
                row[name] = said[0]
                if said[1] is not None:
                    known[name] = said[1]
            if row:
                rows.append(row)
        return rows

    def _figure(self, fact: PlanFact, known: Mapping[str, Fraction]) -> Fraction | None:
        """An exact figure or day within the declaration and the figures that bound it."""
        limits = allowed(fact) or Range(None, None)
        dated = fact.type in DAYS or fact.type is FactType.DOCUMENT
        if dated:
            limits = limits.meet(self.period) or limits
        low, high = limits.low, limits.high
        if low is None:
            low = ZERO if high is None else high - _MANY
        for name in fact.not_before:
            low = max(low, known.get(name, low))
        wholes = self.marks.wholes.get(fact.name, set()) - {fact.name}
        tops = [known[name] for name in (*fact.at_most, *sorted(wholes)) if name in known]
        if tops:
            high = min(tops) if high is None else min(high, *tops)
        if high is not None and high < low:
            return None
        unit = ONE if dated else unit_of(fact)
        aspect = Aspect.ISSUED if fact.type is FactType.DOCUMENT else Aspect.VALUE
        marks = self.marks.near(self.scope, fact.name, aspect)
        shares = [
            Fraction(floor(mark * known[whole] / unit)) * unit
            for (part, whole), found in self.marks.shares.items()
            if part == fact.name and whole in known
            for mark in sorted(found)
        ]
        return self._near([*marks, *shares, *shares, *tops], Range(low, high), unit)

    def _near(self, marks: Sequence[Fraction], room: Range, unit: Fraction) -> Fraction:
        """A figure on the grid of units in `room`, most often at or next to a mark or an end."""
        low = room.low if room.low is not None else ZERO
        high = room.high if room.high is not None else max([low, *marks]) + _MANY * unit
        ends = [low, low + unit, *([high, high - unit] if room.high is not None else [])]
        close = [one for one in (*around(marks, unit), *ends) if low <= one <= high]
        close = [one for one in close if unit >= ONE or (one / unit).denominator == 1]
        first, last = ceil(low / unit), floor(high / unit)
        if close and (first > last or not self.picks.one_in(3)):
            return self.picks.one_of(close)
        if first > last:
            return low
        return unit * self.picks.between(first, last)

    def _count(self) -> int:
        return self.picks.one_of((0, 1, 2, 9, 10, 29, 30, 31, 100))


def long_form(fact: PlanFact, said: Plain) -> dict[str, Plain]:
    """What is said of a fact, under the key that its type takes."""
    if said == ABSENT:
        return {ABSENT: True}
    match fact.type:
        case FactType.DOCUMENT:
            return dict(said) if isinstance(said, dict) else {}
        case FactType.CASES:
            return {"cases": said}
        case FactType.ANSWERS:
            return {"answers": said}
    return {"value": said}


def in_order(facts: Mapping[str, PlanFact], marks: Marks) -> list[str]:
    """The names of facts, each after those that bound it and those it is a share of."""
    found: dict[str, None] = {}
    waiting: set[str] = set()

    def visit(name: str) -> None:
        if name in found or name in waiting or name not in facts:
            return
        waiting.add(name)
        wholes = sorted(whole for part, whole in marks.shares if part == name)
        program = facts[name].computed
        if program is not None:
            wholes += [step.name for step in program.steps if isinstance(step, Read)]
        for other in (*facts[name].at_most, *facts[name].not_before, *wholes):
            visit(other)
        found[name] = None

    for name in facts:
        visit(name)
    return list(found)
