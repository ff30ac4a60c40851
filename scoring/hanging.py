"""What is still missing, from whom, and how many points hang on it.

A missing figure keeps the total between two ends. How much of that hangs on it is not guessed: all
else that is missing is supposed to have come, the index is evaluated with this one alone still
open, and how far the two ends then lie apart is what hangs on it. The rest is supposed once at the
one extreme of what it may still be and once at the other; the wider result counts. Where several
figures keep one criterion open, the same points hang on each: such numbers do not sum.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from fractions import Fraction

from criteria.numbers import ZERO
from criteria.plan import FactType, Plan, PlanFact
from criteria.records import record
from criteria.values import Answers, Options, Range, Rows, Truth, Value
from evidence.done import Done
from evidence.faces import DATES, Face, absent
from evidence.supplying import Supply, supplies
from evidence.view import Basis, Cause, Reading
from evidence.viewing import Prepared
from scoring.evaluation import evaluate
from scoring.sheet import Evaluation

_FAR = Fraction(10**9)
"""What a count without bound may come to, for want of a largest one."""


class Wanted(StrEnum):
    """What is missing: the figure itself, or an acceptable document behind it."""

    FIGURE = "figure"
    PAPER = "paper"


@record
class Missing:
    """One thing that is missing. `criteria` are the open ones that rest on it; `points` hang on it
    by a second evaluation, on the claimed basis for a figure, on the proven one for a paper.
    """

    fact: str
    wanted: Wanted
    office: str | None
    criteria: tuple[str, ...]
    points: Fraction


@record
class OfOffice:
    """All that one office still owes, and how far the ends lie apart if it brings none of it."""

    office: str | None
    missing: tuple[Missing, ...]
    points: Fraction


@record
class Hanging:
    """Everything missing, most points first, and the same by office in the order of the index."""

    missing: tuple[Missing, ...]
    offices: tuple[OfOffice, ...]


def hanging(plan: Plan, prepared: Prepared) -> Hanging:
    """What is missing of an assessment, each with the points that hang on it."""
    found: list[Missing] = []
    asked = supplies(plan)
    joint: dict[str | None, Fraction] = {}
    for wanted, basis in ((Wanted.FIGURE, Basis.CLAIMED), (Wanted.PAPER, Basis.PROVEN)):
        supposed = _supposed(plan, prepared, basis)
        own = [one for one in asked.values() if supposed.wanted.get(one.fact) is wanted]
        for supply in own:
            criteria = _open(supposed.stands, supply)
            enough = sum((_open_width(supposed.stands, id) for id in criteria), ZERO)
            points = supposed.without((supply.fact,), enough) if criteria else ZERO
            found.append(Missing(supply.fact, wanted, supply.office, criteria, points))
        for office in dict.fromkeys(one.office for one in own):
            names = tuple(one.fact for one in own if one.office == office)
            joint[office] = joint.get(office, ZERO) + supposed.without(names)
    position = {name: at for at, name in enumerate(asked)}
    found.sort(key=lambda one: (-one.points, position[one.fact]))
    order: list[str | None] = [*plan.offices, None]
    return Hanging(
        tuple(found),
        tuple(
            OfOffice(office, tuple(one for one in found if one.office == office), joint[office])
            for office in order
            if office in joint
        ),
    )


@record
class _Supposed:
    """One basis with everything missing supposed, at either extreme. `wanted` says what is missing
    of each fact; `stands` is how it is now.
    """

    plan: Plan
    prepared: Prepared
    basis: Basis
    stands: Evaluation
    wanted: Mapping[str, Wanted]
    faces: tuple[Mapping[str, Face], ...]
    widths: tuple[Fraction, ...]

    def without(self, names: Sequence[str], enough: Fraction | None = None) -> Fraction:
        """How far the ends lie apart when these alone are still missing; once they lie `enough`
        apart, the other extreme is not tried.
        """
        apart = ZERO
        for faces, width in zip(self.faces, self.widths, strict=True):
            rest = {name: face for name, face in faces.items() if name not in names}
            then = _evaluated(self.plan, self.prepared, self.basis, rest)
            apart = max(apart, _width(then) - width)
            if enough is not None and apart >= enough:
                break
        return apart


def _supposed(plan: Plan, prepared: Prepared, basis: Basis) -> _Supposed:
    views = prepared.views(wanted=tuple(dict.fromkeys((Basis.CLAIMED, basis))))
    claimed, view = views[Basis.CLAIMED], views[basis]
    wanted: dict[str, Wanted] = {}
    ends: tuple[dict[str, Face], dict[str, Face]] = ({}, {})
    for name in supplies(plan):
        reading = view.readings["own", name]
        if reading.cause is Cause.UNKNOWN:
            wanted[name] = Wanted.FIGURE
            for end, faces in enumerate(ends):
                faces[name] = _face(plan.facts[name], reading, end)
        elif reading.cause is Cause.NOT_PROVEN:
            wanted[name] = Wanted.PAPER
            stated = claimed.readings["own", name]
            for faces in ends:
                faces[name] = Face(stated.value, stated.present, stated.aspects)
    widths = tuple(_width(_evaluated(plan, prepared, basis, faces)) for faces in ends)
    return _Supposed(plan, prepared, basis, evaluate(plan, view), wanted, ends, widths)


def _evaluated(
    plan: Plan, prepared: Prepared, basis: Basis, faces: Mapping[str, Face]
) -> Evaluation:
    return evaluate(plan, prepared.views(Done(faces), (basis,))[basis])


def _open(now: Evaluation, supply: Supply) -> tuple[str, ...]:
    return tuple(id for id in supply.criteria if _open_width(now, id))


def _open_width(now: Evaluation, id: str) -> Fraction:
    node = now.nodes[id]
    return ZERO if node.low is None or node.high is None else node.high - node.low


def _width(found: Evaluation) -> Fraction:
    """How far the ends of the total lie apart; of all criteria, where there is no total."""
    total = found.total
    if total.low is not None and total.high is not None:
        return total.high - total.low
    leaves = (id for id, node in found.plan.nodes.items() if node.leaf is not None)
    return sum((_open_width(found, id) for id in leaves), ZERO)


def _face(fact: PlanFact, reading: Reading, end: int) -> Face:
    """One extreme of what a missing figure may turn out to be: 0 the lower one, 1 the other."""
    if end == 0 and reading.present is not Truth.TRUE:
        return absent(fact)
    if fact.type is FactType.DOCUMENT:
        days = {at: day for at, day in reading.aspects.items() if at in DATES}
        return Face(Truth.TRUE, Truth.TRUE, {at: _end(day, 0) for at, day in days.items()})
    return Face(_value(fact, reading.value, end))


def _end(range: Range, end: int) -> Range:
    at = (range.low, range.high)[end]
    return range if at is None else Range.exactly(at)


def _value(fact: PlanFact, value: Value, end: int) -> Value:
    match value:
        case Truth.OPEN:
            return Truth.of(end == 1)
        case Options():
            # Options are declared from the best to the worst.
            open_ones = [one for one in fact.options if one in value.possible]
            return Options(frozenset({open_ones[0 if end else -1]}))
        case Range():
            low = value.low if value.low is not None else ZERO
            high = value.high if value.high is not None else max(low, _FAR)
            return Range.exactly((low, high)[end])
        case Rows():
            return Rows(())
        case Answers():
            chosen = list(fact.answers)[0 if end else -1]
            return Answers(tuple((one, int(one == chosen)) for one in fact.answers))
        case _:
            return value
