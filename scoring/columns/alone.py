"""One unit of a table alone: the view of what its row states, for the evaluation of one unit.

Columns leave to it whatever they do not know, and a trace of any unit comes from it afterwards.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction

from criteria.operations import Aspect, Read
from criteria.plan import Plan, PlanFact
from criteria.records import record
from criteria.values import ANY_NUMBER, Range, Truth, Value
from evidence.bearing import borne_on
from evidence.evidence import without_defaults
from evidence.faces import Face, absent, unknown
from evidence.peers import Group
from evidence.reads import reads_of
from evidence.resolution import Holding, Resolved, resolve
from evidence.standing import Standing
from evidence.view import Basis, Cause, GivenPoints, Reading, View
from evidence.viewing import group_readings
from scoring.columns.cells import Cells, spelled
from scoring.columns.facts import PREVIOUS, SCOPES, Table


@record
class Setting:
    """What holds for every unit of a table: the kind of unit, the period of dates that are not
    stated and that of last year's, in days, the day as of which to score, whether the round is
    closed (R13), and when the assessments were handed in (None where that is not known).
    """

    kind: str
    period: Range
    period_before: Range
    as_of: Fraction
    closed: bool = False
    submitted_at: Fraction | None = None


@record
class Row:
    """One row of a block; a cell that is missing states nothing."""

    table: Table
    row: int

    def states(self, cells: Cells | None) -> bool:
        """Whether the row's cell says anything."""
        return cells is not None and (cells.unknown is None or not bool(cells.unknown[self.row]))

    def has(self, scope: str) -> bool:
        """Whether the row states anything of a record."""
        return any(key[0] == scope and self.states(cells) for key, cells in self.table.items())

    def standing(self, fact: PlanFact, scope: str) -> Standing | None:
        """What stands of a fact in one scope; None where nothing is stated."""
        cells = self.table.get((scope, fact.name, Aspect.VALUE))
        whole = unknown(fact)
        dates = {aspect: self._date(fact, scope, aspect) for aspect in whole.aspects}
        stated = {aspect: day for aspect, day in dates.items() if day is not None}
        face: Face | None = None
        if cells is not None and self.states(cells):
            if cells.absent is not None and cells.absent[self.row]:
                return Standing(absent(fact), text=spelled(cells, self.row))
            face = Face(cells.value(self.row))
        if whole.aspects and (face is not None or stated):
            face = Face(Truth.TRUE, Truth.TRUE, {**whole.aspects, **stated})
        if face is None:
            return None
        return Standing(face, text="" if cells is None else spelled(cells, self.row))

    def _date(self, fact: PlanFact, scope: str, aspect: Aspect) -> Range | None:
        cells = self.table.get((scope, fact.name, aspect))
        if cells is None or not self.states(cells):
            return None
        value = cells.value(self.row)
        return value if isinstance(value, Range) else None

    def given(self) -> Iterator[tuple[str, GivenPoints]]:
        """Points given to criteria and parts of them."""
        for (scope, name, _), cells in self.table.items():
            if scope == "given" and self.states(cells):
                value = cells.value(self.row)
                if isinstance(value, Range):
                    yield name, GivenPoints(value)


def view_of(plan: Plan, setting: Setting, row: Row) -> View:
    """The view of one row, on the claimed basis."""
    return Views(plan, setting).of(row)


class Views:
    """The views of rows on the claimed basis; what is the same for every row is found once."""

    def __init__(self, plan: Plan, setting: Setting) -> None:
        self.plan, self.setting = plan, setting
        self._read = reads_of(plan)
        self._others: dict[tuple[str, frozenset[str]], dict[str, PlanFact]] = {}

    def of(self, row: Row, facts: Mapping[str, PlanFact] | None = None) -> View:
        """The view of one row; of `facts` alone where no more is asked for."""
        plan, setting = self.plan, self.setting
        readings: dict[tuple[str, str], Reading] = {
            ("assessment", "as_of"): Reading(Range.exactly(setting.as_of)),
            ("assessment", "previous"): Reading(Truth.of(row.has("last_year"))),
            ("assessment", "submitted_at"): _submitted(setting),
            **{("unit", name): _attribute(fact, row) for name, fact in plan.attributes.items()},
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
            wanted = self._wanted(scope, row, facts)
            own = _resolved(plan, setting, row, scope, wanted, outside)
            for name, face in own.faces.items():
                stands = row.standing(wanted[name], scope)
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
            # The rank group as far as one row tells of it: the unit, and whoever is not named.
            group = Group(own.faces, (), closed=False)
            readings |= dict(group_readings(plan, group, own.causes))
        return View(
            basis=Basis.CLAIMED,
            as_of=setting.as_of,
            readings=readings,
            given=dict(row.given()),
            closed=setting.closed,
        )

    def _wanted(
        self, scope: str, row: Row, facts: Mapping[str, PlanFact] | None
    ) -> Mapping[str, PlanFact]:
        """The facts of one record: of another than the unit's own, what is stated or read there
        and whatever bears on it.
        """
        if scope == "own":
            return self.plan.facts if facts is None else facts
        stated = frozenset(name for one, name, _ in row.table if one == scope)
        if (scope, stated) not in self._others:
            there = borne_on(self.plan.facts, stated | self._read.get(scope, set()))
            self._others[scope, stated] = without_defaults(there)
        others = self._others[scope, stated]
        return {n: f for n, f in others.items() if facts is None or n in facts}


def _resolved(
    plan: Plan,
    setting: Setting,
    row: Row,
    scope: str,
    facts: Mapping[str, PlanFact],
    outside: Callable[[Read], Value],
) -> Resolved:
    """The facts of one scope, resolved as those of an assessment are."""
    standings = {
        name: stands
        for name, fact in facts.items()
        if (scope != "own" or fact.computed is None)
        and (stands := row.standing(fact, scope)) is not None
    }
    period = setting.period
    if scope == "own":
        for name, fact in facts.items():
            level = fact.counted_at
            if level is not None and level != setting.kind:
                stands = row.standing(fact, "superior")
                if stands is not None:
                    standings[name] = stands
    if scope in PREVIOUS:
        period = setting.period_before
        if not row.has(scope):
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


def _attribute(fact: PlanFact, row: Row) -> Reading:
    stands = row.standing(fact, "unit")
    face = unknown(fact) if stands is None or stands.face is None else stands.face
    text = "" if stands is None else stands.text
    return Reading(
        face.value, face.present, face.aspects, Cause.UNKNOWN if face.open else None, text=text
    )


def _defaulted(fact: PlanFact, scope: str, stands: Standing | None, cause: Cause | None) -> str:
    own = scope == "own" and stands is None and cause is None
    return fact.default_because if own and fact.default is not None and not fact.computed else ""
