"""What is decided in a world: points given and proposed, what does not apply, waivers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from criteria import calendar
from criteria.numbers import ZERO, decimal_text
from criteria.plan import FactType, Plan, Tree
from criteria.records import record
from criteria.source import Numeral
from criteria.source.positions import Plain
from criteria.values import Range
from evidence.figures import write_figure
from scoring.laws.figures import day_written, year_of
from scoring.laws.marks import Marks
from scoring.laws.picks import Picks

REFUSED: Plain = {"rejected": {"reason": "?"}}
"""The grader's no."""


@record
class Deciding:
    """Draws the decisions of one world. `given` are the points that may be given, by name."""

    picks: Picks
    plan: Plan
    marks: Marks
    given: Mapping[str, Range]

    def decisions(self, as_of: str) -> dict[str, Plain]:
        """All of them, by the keys of a case."""
        picks = self.picks
        made: dict[str, Plain] = dict(self._points())
        declared: dict[str, Plain] = {
            id: self._declared(ground.name)
            for id, node in self.plan.nodes.items()
            for ground in node.grounds
            if ground.condition is None and picks.one_in(6)
        }
        if declared:
            made["not_applicable"] = declared
        waivers = list(self._waivers(as_of))
        if waivers:
            made["waivers"] = waivers
        if picks.one_in(2):
            made["closed"] = True
        if "submitted_at" in self.marks.names("assessment"):
            made["submitted_at"] = self._handed_in()
        return made

    def _handed_in(self) -> Plain:
        """When it was handed in: around what the rules ask, on the last day, or never."""
        if self.picks.one_in(10):
            return "absent"
        near = self.marks.near("assessment", "submitted_at")
        days = [day + step for day in near for step in (-1, 0, 1)]
        days.append(year_of(self.plan.year).high or ZERO)
        return write_figure(FactType.DATETIME, self.picks.one_of(days))

    def _points(self) -> Iterator[tuple[str, Plain]]:
        """Points given, with a reason or without, and proposed; for each name one, or neither."""
        points: dict[str, Plain] = {}
        proposed: dict[str, Plain] = {}
        for name, limits in self.given.items():
            if limits.low is None or limits.high is None or not self._body(name):
                continue
            way = self.picks.between(0, 7)
            if way == 0:
                continue
            at = self._amount(limits)
            if way == 1 and "/" not in name:
                proposed[name] = at
            else:
                points[name] = {"points": at, "reason": "?"} if way == 2 else at
        if points:
            yield "points", points
        if proposed:
            yield "proposed_points", proposed

    def _amount(self, limits: Range) -> Plain:
        assert limits.low is not None
        assert limits.high is not None
        places = 10**self.plan.rounding.places
        steps = int((limits.high - limits.low) * places)
        at = self.picks.one_of((0, 1, steps // 2, steps - 1, steps, steps))
        return Numeral(decimal_text(limits.low + min(max(at, 0), steps) / (ZERO + places)))

    def _body(self, name: str) -> bool:
        leaf = self.plan.nodes[name.partition("/")[0]].leaf
        return bool(self.plan.bodies) or (leaf is not None and leaf.given_by is not None)

    def _declared(self, ground: str) -> Plain:
        """A declaration; some are not recognised, not proven, or refused."""
        if not self.picks.one_in(3):
            return ground
        said: dict[str, Plain] = {"ground": ground}
        way = self.picks.one_of(("claimed", "proven", ""))
        return {**said, "basis": way} if way else {**said, "status": REFUSED}

    def _waivers(self, as_of: str) -> Iterator[Plain]:
        """Waivers that begin or end on the day itself, or a day beside it."""
        picks = self.picks
        ids = [
            id
            for id, node in self.plan.nodes.items()
            if node.leaf is not None and node.tree is not Tree.BONUS
        ]
        today = calendar.to_exact(date.fromisoformat(as_of))
        for _ in range(picks.one_of((0, 0, 1, 2)) if ids else 0):
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
            if picks.one_in(5):
                entry |= picks.one_of(({"basis": "proven"}, {"status": REFUSED}))
            yield entry
