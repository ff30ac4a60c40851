"""What rules may read of the rank group: the greatest, the least and the sum of a figure (R38)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from criteria.operations import Aspect, Pick, Read, Selection, Sum
from criteria.plan import PlanFact
from criteria.records import record
from criteria.values import NOUGHT, Range, Truth, Value, hull
from evidence.computing import run
from evidence.faces import Face, unknown


@record
class Group:
    """The faces of every unit of the group on one basis. The unit itself is always one of it;
    `closed` says that the others are all there.
    """

    own: Mapping[str, Face]
    others: Sequence[Mapping[str, Face]]
    closed: bool

    def values(self, fact: PlanFact) -> Value:
        """All that the fact may be in any unit of the group."""
        values = [face[fact.name].value for face in self._units()]
        return hull(values if self.closed else [*values, unknown(fact).value])

    def figure(self, fact: PlanFact, aspect: Aspect, where: Selection | None) -> Range:
        """The greatest, the least or the sum of a number over the units that `where` chooses, all
        without it; 0 over none.

        Of a group that is not closed only this is known: it has the units that are named, and
        whoever is missing stays within what the declaration allows.
        """
        certain: list[Range] = []
        possible: list[Range] = []
        for faces in self._units():
            value, chosen = faces[fact.name].value, chosen_by(where, faces)
            assert isinstance(value, Range)
            if chosen is not Truth.FALSE:
                (certain if chosen is Truth.TRUE else possible).append(value)
        if self.closed:
            return figure_over(aspect, certain, possible)
        if aspect is Aspect.SUM:
            return self._sum(fact, certain, possible)
        return figure_over(aspect, certain, [*possible, _allowed(fact)])

    def _units(self) -> Iterator[Mapping[str, Face]]:
        yield self.own
        yield from self.others

    def _sum(self, fact: PlanFact, certain: Sequence[Range], possible: Sequence[Range]) -> Range:
        """Any number of units that are missing add their figures or nothing."""
        total = figure_over(Aspect.SUM, certain, possible)
        missing = _or_nought(_allowed(fact))
        return Range(
            total.low if missing.low == 0 else None, total.high if missing.high == 0 else None
        )


@record
class ToldGroup:
    """A closed group of which the figures were found before: by fact, aspect, and the condition
    that chooses among its units, "" for all of them. `own` are the faces of the unit itself.
    """

    own: Mapping[str, Face]
    figures: Mapping[tuple[str, Aspect, str], Range]

    def values(self, fact: PlanFact) -> Value:
        """All that a number may be in any unit of the group; of others nothing is found."""
        if (fact.name, Aspect.MIN, "") not in self.figures:
            return unknown(fact).value
        return _hulled([self.figures[fact.name, one, ""] for one in (Aspect.MIN, Aspect.MAX)])

    def figure(self, fact: PlanFact, aspect: Aspect, where: Selection | None) -> Range:
        """The greatest, the least or the sum, as it was found."""
        return self.figures[fact.name, aspect, "" if where is None else where.text]


def figure_over(aspect: Aspect, certain: Sequence[Range], possible: Sequence[Range]) -> Range:
    """The greatest, the least or the sum of what certainly counts and of any part of what may."""
    if aspect is Aspect.SUM:
        return Sum().apply([*certain, *(_or_nought(one) for one in possible)])
    return _end(aspect, certain, possible)


def chosen_by(where: Selection | None, faces: Mapping[str, Face]) -> Truth:
    """Whether a unit of these faces is among those that `where` chooses."""
    if where is None:
        return Truth.TRUE
    found = run(where.steps, where.result, faces, _nothing_outside)
    assert isinstance(found, Truth)
    return found


def _nothing_outside(step: Read) -> Value:
    raise TypeError(f"a selection reads facts of one unit, not {step.scope}.{step.name}")


def _end(aspect: Aspect, certain: Sequence[Range], possible: Sequence[Range]) -> Range:
    """The greatest or least of what certainly counts and of any part of what may: more numbers
    only push it outwards. With nothing certain, each alone, or 0 over none.
    """
    if not certain:
        return _hulled([NOUGHT, *possible])
    pick = Pick(kind=aspect.value)
    without, among = pick.apply(certain), pick.apply([*certain, *possible])
    if aspect is Aspect.MAX:
        return Range(without.low, among.high)
    return Range(among.low, without.high)


def _or_nought(value: Range) -> Range:
    return _hulled([value, NOUGHT])


def _hulled(values: Sequence[Range]) -> Range:
    joined = hull(values)
    assert isinstance(joined, Range)
    return joined


def _allowed(fact: PlanFact) -> Range:
    allowed = unknown(fact).value
    assert isinstance(allowed, Range), f"{fact.name} is no number"
    return allowed
