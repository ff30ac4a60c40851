"""Worlds of an index: everything that may be stated to it, as a case would say it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from criteria import calendar
from criteria.numbers import ZERO, decimal_text
from criteria.operations import Aspect, Outcome, Read, Tally
from criteria.plan import FactType, Plan, PlanFact, Tree
from criteria.program import Program
from criteria.records import record
from criteria.source import Numeral
from criteria.source.positions import Plain
from criteria.values import ANY_NUMBER, Range, Value
from evidence.given import given_ranges
from scoring.laws.figures import Drawing, day_written, in_order, written
from scoring.laws.marks import marks_of
from scoring.laws.picks import Picks

if TYPE_CHECKING:
    from hypothesis import strategies as st

RECORDS = ("last_year", "same_period_last_year", "superior")
_PREVIOUS = frozenset(RECORDS[:2])
Way = tuple[str, ...]
"""The keys that lead to one statement of a case: ("facts", "tasks_due")."""


@record
class World:
    """One world: what is stated (`told`, the tree of a case), of which `silent` is kept back when
    the score is taken as an interval, and `learned`, a part of `silent`, is told in between.

    `remedy` names one to be done, "" where the index has none that sets facts.
    """

    told: Mapping[str, Plain]
    silent: tuple[Way, ...] = ()
    learned: tuple[Way, ...] = ()
    remedy: str = ""

    @property
    def partly(self) -> dict[str, Plain]:
        """The case with what is silent left out."""
        return without(self.told, self.silent)

    @property
    def between(self) -> dict[str, Plain]:
        """The case with some of what is silent told."""
        return without(self.told, [way for way in self.silent if way not in self.learned])


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
        elif all(inner) and isinstance(value, dict):
            left[key] = without(value, inner)
    return left


class Making:
    """Draws the worlds of one plan. Once made it holds nothing that a draw changes."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.marks = marks_of(plan)
        self.given = given_ranges(plan)

    def world(self, draw: st.DrawFn) -> World:
        """One world."""
        plan = self.plan
        picks = Picks(draw)
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
        told |= self._decisions(picks, told)
        silent = self._silent(picks, told)
        return World(
            told=told,
            silent=silent,
            learned=tuple(way for way in silent if picks.one_in(2)),
            remedy=picks.one_of(self.remedies) if self.remedies else "",
        )

    @cached_property
    def remedies(self) -> list[str]:
        """The remedies that set facts and nothing else."""
        nodes = self.plan.nodes.values()
        return [one.id for node in nodes for one in node.remedies if one.settings and not one.gives]

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
        unproven = picks.one_of((0, 0, 12, 4)) if scope == "own" else 0
        for name in in_order(facts, self.marks):
            program = facts[name].computed
            if program is not None:
                known |= _computed(name, program, known)
                continue
            said = drawing.said(facts[name], known, peers=scope in ("peers", "unit"))
            if said is None:
                continue
            stands = not unproven or not picks.one_in(unproven)
            told[name] = said[0] if stands else _on_basis(picks, facts[name], said[0])
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

    def _decisions(self, picks: Picks, told: Mapping[str, Plain]) -> dict[str, Plain]:
        """Points given, what is declared not to apply, waivers, whether the round is closed."""
        made: dict[str, Plain] = {}
        points: dict[str, Plain] = {}
        proposed: dict[str, Plain] = {}
        for name, limits in self.given.items():
            if limits.low is None or limits.high is None or not self._body(name):
                continue
            way = picks.between(0, 7)
            at = Numeral(decimal_text(self._points(picks, limits)))
            if way == 0:
                continue
            (proposed if way == 1 and "/" not in name else points)[name] = at
        if points:
            made["points"] = points
        if proposed:
            made["proposed_points"] = proposed
        declared: dict[str, Plain] = {
            id: ground.name
            for id, node in self.plan.nodes.items()
            for ground in node.grounds
            if ground.condition is None and picks.one_in(6)
        }
        if declared:
            made["not_applicable"] = declared
        waivers = list(self._waivers(picks, str(told["as_of"])))
        if waivers:
            made["waivers"] = waivers
        if picks.one_in(2):
            made["closed"] = True
        if any(name == "submitted_at" for name in self.marks.names("assessment")):
            fact = PlanFact("submitted_at", "", FactType.DATETIME, None)
            near = self.marks.near("assessment", "submitted_at")
            year = year_of(self.plan.year)
            days = [day + step for day in near for step in (-1, 0, 1)]
            made["submitted_at"] = written(fact, picks.one_of([*days, year.high or ZERO]))
        return made

    def _points(self, picks: Picks, limits: Range) -> Fraction:
        assert limits.low is not None
        assert limits.high is not None
        unit = Fraction(1, 10**self.plan.rounding.places)
        steps = int((limits.high - limits.low) / unit)
        at = picks.one_of((0, 1, steps // 2, steps - 1, steps, steps))
        return limits.low + min(max(at, 0), steps) * unit

    def _body(self, name: str) -> bool:
        leaf = self.plan.nodes[name.partition("/")[0]].leaf
        return bool(self.plan.bodies) or (leaf is not None and leaf.given_by is not None)

    def _waivers(self, picks: Picks, as_of: str) -> Iterator[Plain]:
        """Waivers that begin or end on the day itself, or a day beside it."""
        ids = [
            id
            for id, node in self.plan.nodes.items()
            if node.leaf is not None and node.tree is not Tree.BONUS
        ]
        today = calendar.to_exact(date.fromisoformat(as_of))
        for _ in range(picks.one_of((0, 0, 1, 2))):
            id = picks.one_of(ids)
            leaf = self.plan.nodes[id].leaf
            assert leaf is not None
            entry: dict[str, Plain] = {"criterion": id}
            items = [item.id for item in leaf.items if item.deduction]
            if items and picks.one_in(2):
                entry["deduction"] = picks.one_of(items)
            first = today + picks.one_of((-30, -1, 0, 0, 1))
            entry["from"] = day_written(first)
            entry["until"] = day_written(max(first, today + picks.one_of((-1, 0, 0, 1, 30))))
            yield entry

    def _silent(self, picks: Picks, told: Mapping[str, Plain]) -> tuple[Way, ...]:
        """What is not known: nothing, a little, a part, or all of it.

        Never what the index answers itself when nothing is stated (R13), nor a whole record, whose
        absence may have a meaning of its own (R37).
        """
        many = picks.one_of((0, 12, 4, 4, 1))
        if many == 0:
            return ()
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
        if "peers" in told:
            ways.append(("peers",))
        return tuple(way for way in ways if picks.one_in(many))


def _on_basis(picks: Picks, fact: PlanFact, said: Plain) -> Plain:
    """A fact that is only claimed, or proven and not yet recognised, in the long form."""
    basis = "proven" if fact.type is FactType.DOCUMENT else picks.one_of(("proven", "claimed"))
    if said == "absent":
        return {"absent": True, "basis": basis}
    match fact.type:
        case FactType.DOCUMENT:
            return {**(said if isinstance(said, dict) else {}), "basis": basis}
        case FactType.CASES:
            return {"cases": said, "basis": basis}
        case FactType.ANSWERS:
            return {"answers": said, "basis": basis}
    return {"value": said, "basis": basis}


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


def year_of(number: int) -> Range:
    """The days of a year."""
    first, last = date(number, 1, 1), date(number, 12, 31)
    return Range(calendar.to_exact(first), calendar.to_exact(last))


def worlds(plan: Plan) -> st.SearchStrategy[World]:
    """The worlds of an index: facts within their declarations, crowded where its rules turn,
    unknown, absent and not proven ones, other records, dates around deadlines, decisions, waivers.

    Needs the extra `laws`.
    """
    from hypothesis import strategies as st

    making = Making(plan)

    @st.composite
    def drawn(draw: st.DrawFn) -> World:
        return making.world(draw)

    return drawn()
