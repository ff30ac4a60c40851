"""Worlds of an index: everything that may be stated to it, as a case would say it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

from criteria.operations import Aspect, Outcome, Read, Tally
from criteria.plan import FactType, Plan, PlanFact
from criteria.program import Program
from criteria.records import record
from criteria.source.positions import Plain
from criteria.values import ANY_NUMBER, Range, Value
from evidence.given import given_ranges
from scoring.laws.deciding import Deciding
from scoring.laws.figures import DIRECTED, Drawing, day_written, in_order, long_form, year_of
from scoring.laws.marks import marks_of
from scoring.laws.picks import Picks, drawn_picks
from scoring.laws.rivals import Rival, rivals_of

if TYPE_CHECKING:
    from hypothesis import strategies as st

ORDERS = 2**16
"""How many orders are drawn from."""

RAISED = 12
"""How many facts of a world are tried a unit higher."""

RECORDS = ("last_year", "same_period_last_year", "superior")
_PREVIOUS = frozenset(RECORDS[:2])
Way = tuple[str, ...]
"""The keys that lead to one statement of a case: ("facts", "tasks_due"); to which of several stated
values counts: ("facts", "tasks_due", "use").
"""


@record
class World:
    """One world: what is stated (`told`, the tree of a case), of which `silent` is kept back when
    the score is taken as an interval, and `learned`, a part of `silent`, is told in between.

    `remedies` name those to be done together, none where the index has none; `raised` the facts
    that are tried a unit higher; `rivals` are ranked with the unit; `order` is the number of the
    order in which it is all said again.
    """

    told: Mapping[str, Plain]
    silent: tuple[Way, ...] = ()
    learned: tuple[Way, ...] = ()
    remedies: tuple[str, ...] = ()
    raised: tuple[str, ...] = ()
    rivals: tuple[Rival, ...] = ()
    order: int = 0

    @property
    def partly(self) -> dict[str, Plain]:
        """The case with what is silent left out. Without one of its units a group is not closed."""
        told = without(self.told, self.silent)
        if "peers" in told and any(is_unit(way) for way in self.silent):
            told["peers_closed"] = False
        return told


def is_unit(way: Way) -> bool:
    """Whether a way leads to a whole unit of the rank group."""
    return way[0] == "peers" and len(way) == 2


def without(told: Mapping[str, Plain], ways: Iterable[Way]) -> dict[str, Plain]:
    """A case without some of its statements; sections stay, empty if need be."""
    gone: dict[str, list[Way]] = {}
    for first, *rest in ways:
        gone.setdefault(first, []).append(tuple(rest))
    left: dict[str, Plain] = {}
    for key, value in told.items():
        inner = gone.get(key)
        if inner is None:
            left[key] = value
        elif all(inner):
            left[key] = without(value, inner) if isinstance(value, dict) else value
    return left


class Making:
    """Draws the worlds of one plan. Once made it holds nothing that a draw changes."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.marks = marks_of(plan)
        self.given = given_ranges(plan)
        self.directed = [
            name
            for name, fact in plan.facts.items()
            if fact.type in DIRECTED and fact.computed is None
        ]

    def world(self, picks: Picks) -> World:
        """One world."""
        plan = self.plan
        year = year_of(plan.year)
        told: dict[str, Plain] = {"name": "?", "as_of": day_written(self._as_of(picks, year))}
        if plan.attributes:
            told["unit"] = self._facts(picks, "unit", plan.attributes, year)
        told["facts"] = self._facts(picks, "own", plan.facts, year)
        for scope in RECORDS:
            names = [one for one in self.marks.names(scope) if one in plan.facts]
            if names and not picks.one_in(6):
                facts = {name: plan.facts[name] for name in self._bounded(names)}
                days = year_of(plan.year - 1) if scope in _PREVIOUS else year
                told[scope] = self._facts(picks, scope, facts, days)
        names = [name for name in self._bounded(self.marks.names("peers")) if self._scalar(name)]
        if names and not picks.one_in(6):
            facts = {name: plan.facts[name] for name in names}
            told["peers"] = {
                f"don-vi-{number}": self._facts(picks, "peers", facts, year)
                for number in range(1, picks.one_of((2, 3, 4)))
            }
            if picks.one_in(8):
                told["peers_closed"] = False
        deciding = Deciding(picks, plan, self.marks, self.given)
        told |= deciding.decisions(str(told["as_of"]))
        silent = self._silent(picks, told)
        return World(
            told=told,
            silent=silent,
            learned=tuple(way for way in silent if picks.one_in(2)),
            remedies=self._remedies(picks),
            raised=self._raised(picks, told["facts"]),
            rivals=rivals_of(picks),
            order=picks.between(0, ORDERS),
        )

    def _raised(self, picks: Picks, facts: Plain) -> tuple[str, ...]:
        assert isinstance(facts, dict)
        names = [name for name in self.directed if name in facts]
        if len(names) <= RAISED:
            return tuple(names)
        chosen = {picks.one_of(names) for _ in range(RAISED)}
        return tuple(name for name in names if name in chosen)

    def _remedies(self, picks: Picks) -> tuple[str, ...]:
        """One remedy most often, or several done together, in printed order."""
        ids = [one.id for node in self.plan.nodes.values() for one in node.remedies]
        if not ids:
            return ()
        chosen = {picks.one_of(ids) for _ in range(picks.one_of((1, 1, 1, 2, 4)))}
        return tuple(id for id in ids if id in chosen)

    def _own(self) -> dict[str, PlanFact]:
        return {name: fact for name, fact in self.plan.facts.items() if fact.computed is None}

    def _bounded(self, names: Iterable[str]) -> list[str]:
        """The facts named, what computed ones are computed from, and what bounds any of them."""
        found: dict[str, None] = {}
        waiting = list(names)
        while waiting:
            name = waiting.pop()
            fact = self.plan.facts.get(name)
            if fact is None or name in found:
                continue
            if fact.computed is None:
                found[name] = None
                waiting += [*fact.at_most, *fact.not_before]
            else:
                waiting += [step.name for step in fact.computed.steps if isinstance(step, Read)]
        return [name for name in self.plan.facts if name in found]

    def _scalar(self, name: str) -> bool:
        records = (FactType.CASES, FactType.ANSWERS, FactType.DOCUMENT)
        return self.plan.facts[name].type not in records

    def _facts(
        self,
        picks: Picks,
        scope: str,
        facts: Mapping[str, PlanFact],
        period: Range,
    ) -> dict[str, Plain]:
        known: dict[str, Fraction] = {}
        told: dict[str, Plain] = {}
        drawing = Drawing(picks, self.marks, scope, period)
        own = scope == "own"
        unproven = picks.one_of((0, 0, 12, 4, 4)) if own else 0
        muddled = own and picks.one_in(12)
        disputed = picks.one_of((0, 0, 0, 16, 6)) if own else 0
        for name in in_order(facts, self.marks):
            program = facts[name].computed
            if program is not None:
                known |= _computed(name, program, known)
                continue
            # In a muddled world some figures heed no other: 28 of 27 on time (R35).
            bounds = {} if muddled and picks.one_in(6) else known
            said = drawing.said(facts[name], bounds, peers=scope in ("peers", "unit"))
            if said is None:
                continue
            long = drawing.several(facts[name], said) if disputed and picks.one_in(disputed) else {}
            told[name] = long or said[0]
            if unproven and picks.one_in(unproven):
                long = long or long_form(facts[name], said[0])
                told[name] = drawing.standing(facts[name], long, known)
            if said[1] is not None:
                known[name] = said[1]
        return {name: told[name] for name in facts if name in told}

    def _as_of(self, picks: Picks, year: Range) -> Fraction:
        """The day as of which the world is scored: often next to a deadline."""
        assert year.low is not None
        assert year.high is not None
        days = [one.day for one in self.plan.deadlines.values()]
        close = [day + step for day in sorted(days) for step in (-1, 0, 1)]
        close = [day for day in close if year.low <= day <= year.high + 120]
        return picks.one_of([*close, *([year.high] * max(3, len(close)))])

    def _silent(self, picks: Picks, told: Mapping[str, Plain]) -> tuple[Way, ...]:
        """What is not known: nothing, a little, a part, or all of it; and which of several stated
        values counts.

        Never what the index answers itself when nothing is stated (R13), nor a whole record, whose
        absence may have a meaning of its own (R37).
        """
        many = picks.one_of((0, 12, 4, 4, 1))
        facts = told["facts"]
        assert isinstance(facts, dict)
        open_choices: list[Way] = [
            ("facts", name, "use")
            for name, said in facts.items()
            if isinstance(said, dict) and "use" in said and picks.one_in(2)
        ]
        if many == 0:
            return tuple(open_choices)
        ways: list[Way] = []
        for section in ("facts", "unit", *RECORDS):
            inner = told.get(section)
            ways += [
                (section, name)
                for name in (inner if isinstance(inner, dict) else ())
                if section != "facts" or self.plan.facts[name].default is None
            ]
        points = told.get("points")
        if isinstance(points, dict) and "closed" not in told:
            ways += [("points", name) for name in points]
        units = told.get("peers")
        if isinstance(units, dict):
            ways.append(("peers",))
            for unit, figures in units.items():
                ways.append(("peers", unit))
                ways += [("peers", unit, name) for name in _held(figures)]
        return (*open_choices, *(way for way in ways if picks.one_in(many)))


def _held(figures: Plain) -> Mapping[str, Plain]:
    assert isinstance(figures, dict)
    return figures


def _computed(name: str, program: Program, known: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """The value of a computed fact, where everything that it reads is a known figure."""

    def read(step: Read) -> Value:
        here = step.scope == "own" and step.aspect is Aspect.VALUE and step.name in known
        return Range.exactly(known[step.name]) if here else ANY_NUMBER

    if any(isinstance(step, Tally | Outcome) for step in program.steps):
        return {}
    value = program.run(read)
    exact = value.known if isinstance(value, Range) else None
    return {} if exact is None else {name: exact}


def worlds(plan: Plan) -> st.SearchStrategy[World]:
    """The worlds of an index: facts within their declarations, crowded where its rules turn,
    unknown, absent and not proven ones, the grader's own figures and refusals, figures that cannot
    all be true, several stated for one fact, other records and units, groups not closed, dates
    around deadlines, points given, decisions, waivers.

    For tests of one's own. Needs the extra `laws`.
    """
    from hypothesis import strategies as st

    making = Making(plan)

    @st.composite
    def drawn(draw: st.DrawFn) -> World:
        return making.world(drawn_picks(draw))

    return drawn()
