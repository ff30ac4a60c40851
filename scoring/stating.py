"""The view of what one unit states and nothing more: no papers, no assessment around it.

A row of a table of many units, or a mapping of facts, is scored through it by the evaluation.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import Protocol

from criteria import calendar
from criteria.operations import Aspect, Read
from criteria.plan import Plan, PlanFact
from criteria.records import record
from criteria.ties import borne_on
from criteria.values import ANY_NUMBER, Options, Range, Truth, Value
from evidence.evidence import without_defaults
from evidence.faces import Face, unknown
from evidence.peers import Group, ToldGroup
from evidence.reads import reads_of
from evidence.resolution import Holding, Resolved, resolve
from evidence.standing import Standing
from evidence.view import Basis, Cause, GivenPoints, Reading, View
from evidence.viewing import group_readings

PREVIOUS = ("last_year", "same_period_last_year")
"""The records of an earlier year."""
SCOPES = ("own", *PREVIOUS, "superior")
"""The records that a unit may state facts of."""


@record
class Peers:
    """The figures of the rank groups of a table: by group, then by fact, aspect and condition
    (R38). `attribute` says which group a unit is of; without one all units are one group, "".
    """

    attribute: str | None
    groups: Mapping[str, Mapping[tuple[str, Aspect, str], Range]]


@record
class Setting:
    """What holds for every unit of a table: the kind of unit, the period of dates that are not
    stated and that of last year's, in days, the day as of which to score, whether the round is
    closed (R13), when the assessments were handed in, and what the rank groups come to (None
    where that is not known).
    """

    kind: str
    period: Range
    period_before: Range
    as_of: Fraction
    closed: bool = False
    submitted_at: Fraction | None = None
    peers: Peers | None = None


def whole_year(plan: Plan, as_of: datetime.date | None = None) -> Setting:
    """The year of the index as the period, and its last day unless another is asked for."""

    def year(number: int) -> Range:
        first, last = datetime.date(number, 1, 1), datetime.date(number, 12, 31)
        return Range(calendar.to_exact(first), calendar.to_exact(last))

    day = datetime.date(plan.year, 12, 31) if as_of is None else as_of
    return Setting(plan.kind, year(plan.year), year(plan.year - 1), calendar.to_exact(day))


class Stating(Protocol):
    """What one unit states."""

    def has(self, scope: str) -> bool:
        """Whether anything is stated of a record."""
        ...

    def stated(self, scope: str) -> frozenset[str]:
        """The names of a record of which anything may be stated."""
        ...

    def standing(self, fact: PlanFact, scope: str) -> Standing | None:
        """What stands of a fact in one scope; None where nothing is stated."""
        ...

    def given(self) -> Iterator[tuple[str, GivenPoints]]:
        """Points given to criteria and parts of them."""
        ...


def view_of(plan: Plan, setting: Setting, unit: Stating) -> View:
    """The view of one unit, on the claimed basis."""
    return Views(plan, setting).of(unit)


class Views:
    """The views of units on the claimed basis; what is the same for all is found once."""

    def __init__(self, plan: Plan, setting: Setting) -> None:
        self.plan, self.setting = plan, setting
        self._read = reads_of(plan)
        self._others: dict[tuple[str, frozenset[str]], dict[str, PlanFact]] = {}

    def of(self, unit: Stating, facts: Mapping[str, PlanFact] | None = None) -> View:
        """The view of one unit; of `facts` alone where no more is asked for."""
        plan, setting = self.plan, self.setting
        readings: dict[tuple[str, str], Reading] = {
            ("assessment", "as_of"): Reading(Range.exactly(setting.as_of)),
            ("assessment", "previous"): Reading(Truth.of(unit.has("last_year"))),
            ("assessment", "submitted_at"): _submitted(setting),
            **{("unit", name): _attribute(fact, unit) for name, fact in plan.attributes.items()},
        }

        def outside(step: Read) -> Value:
            reading = readings.get((step.scope, step.name))
            if reading is not None:
                return reading.aspect(step.aspect)
            fact = plan.facts.get(step.name)
            several = step.aspect in (Aspect.MAX, Aspect.MIN, Aspect.SUM)
            return ANY_NUMBER if fact is None or several else unknown(fact).read(step.aspect)

        own: Resolved | None = None
        for scope in (*SCOPES[1:], "own"):
            wanted = self._wanted(scope, unit, facts)
            own = _resolved(plan, setting, unit, scope, wanted, outside)
            for name, face in own.faces.items():
                stands = unit.standing(wanted[name], scope)
                readings[scope, name] = Reading(
                    face.value,
                    face.present,
                    face.aspects,
                    own.causes[name],
                    text="" if stands is None else stands.text,
                    defaulted=_defaulted(wanted[name], scope, stands, own.causes[name]),
                )
        assert own is not None
        if "peers" in self._read:
            group = self._group(own.faces, readings)
            readings |= dict(group_readings(plan, group, own.causes))
        return View(
            basis=Basis.CLAIMED,
            as_of=setting.as_of,
            readings=readings,
            given=dict(unit.given()),
            closed=setting.closed,
        )

    def _group(
        self, faces: Mapping[str, Face], readings: Mapping[tuple[str, str], Reading]
    ) -> Group | ToldGroup:
        """The rank group as the table tells it, else as far as one unit does: itself, and whoever
        is not named.
        """
        told = self.setting.peers
        if told is not None:
            name = ""
            if told.attribute is not None:
                value = readings["unit", told.attribute].value
                options = value.possible if isinstance(value, Options) else frozenset()
                name = next(iter(options)) if len(options) == 1 else ""
            if name in told.groups:
                return ToldGroup(faces, told.groups[name])
        return Group(faces, (), closed=False)

    def _wanted(
        self, scope: str, unit: Stating, facts: Mapping[str, PlanFact] | None
    ) -> Mapping[str, PlanFact]:
        """The facts of one record: of another than the unit's own, what is stated or read there
        and whatever bears on it.
        """
        if scope == "own":
            return self.plan.facts if facts is None else facts
        stated = unit.stated(scope)
        if (scope, stated) not in self._others:
            there = borne_on(self.plan.facts, stated | self._read.get(scope, set()))
            self._others[scope, stated] = without_defaults(there)
        others = self._others[scope, stated]
        return {n: f for n, f in others.items() if facts is None or n in facts}


def _resolved(
    plan: Plan,
    setting: Setting,
    unit: Stating,
    scope: str,
    facts: Mapping[str, PlanFact],
    outside: Callable[[Read], Value],
) -> Resolved:
    """The facts of one scope, resolved as those of an assessment are."""
    standings = {
        name: stands
        for name, fact in facts.items()
        if (scope != "own" or fact.computed is None)
        and (stands := unit.standing(fact, scope)) is not None
    }
    period = setting.period
    if scope == "own":
        for name, fact in facts.items():
            level = fact.counted_at
            if level is not None and level != setting.kind:
                stands = unit.standing(fact, "superior")
                if stands is not None:
                    standings[name] = stands
    if scope in PREVIOUS:
        period = setting.period_before
        if not unit.has(scope):
            standings = {
                name: Standing(Face(value))
                for name, value in plan.no_previous.items()
                if name in facts
            }
    return resolve(Holding(facts, standings, period, outside))


def _submitted(setting: Setting) -> Reading:
    if setting.submitted_at is None:
        return Reading(ANY_NUMBER, Truth.OPEN, cause=Cause.UNKNOWN)
    return Reading(Range.exactly(setting.submitted_at))


def _attribute(fact: PlanFact, unit: Stating) -> Reading:
    stands = unit.standing(fact, "unit")
    face = unknown(fact) if stands is None or stands.face is None else stands.face
    text = "" if stands is None else stands.text
    return Reading(
        face.value, face.present, face.aspects, Cause.UNKNOWN if face.open else None, text=text
    )


def _defaulted(fact: PlanFact, scope: str, stands: Standing | None, cause: Cause | None) -> str:
    own = scope == "own" and stands is None and cause is None
    return fact.default_because if own and fact.default is not None and not fact.computed else ""
