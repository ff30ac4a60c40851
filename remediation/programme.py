"""The year's work before anything is earned: each criterion's work, by office and month.

The same remedies that win points back earn them in the first place. Every criterion of the main
tree stands here once with all that it holds, unless others decide it; so the points sum to the
effective maximum minus what others decide.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from math import floor
from typing import TYPE_CHECKING

from criteria import calendar
from criteria.due import due_day, last_day
from criteria.numbers import ZERO
from criteria.plan import Deadline, Plan, PlanNode
from criteria.records import record
from criteria.remedies import PlanRemedy
from evidence.decisions import leaves_below
from remediation.remediation import Remediation
from remediation.shares import changes
from remediation.subjects import Subjects
from remediation.templates import filled
from scoring.settling.trees import ledger_units
from scoring.sheet import Evaluation, ScoreSheet

if TYPE_CHECKING:
    from criteria.due import Due

OTHERS = frozenset({"judged", "reported", "external", "survey", "not_transcribed"})
"""Forms whose points are another body's figure."""

WAY = "state"
"""The way of a criterion without a remedy of its own: its figures and proofs are handed in."""


@record
class Piece:
    """One piece of work. `points` is what it holds of its criterion: of a criterion in parts those
    that it earns, else of several pieces the first holds all and the others 0. `earned` says that
    they are certain already. `day` is the day it first falls due, None where nothing tells; `month`
    is the month of its last day.
    """

    id: str
    criterion: str
    name: str
    do: str
    product: str
    office: str
    support: tuple[str, ...]
    points: Fraction
    earned: bool
    due: Due | None
    day: Deadline | None

    @property
    def month(self) -> int | None:
        """The month in which it falls due."""
        if self.day is None:
            return None
        return calendar.from_exact(Fraction(floor(last_day(self.day)))).month


@record
class Decided:
    """A criterion that another body decides, with what it holds."""

    criterion: str
    name: str
    body: str
    points: Fraction


@record
class Programme:
    """The whole year: `held`, `decided_points` and `conversion` sum to `effective`, the maximum
    without what is `removed`: criteria that do not apply.
    """

    year: int
    pieces: tuple[Piece, ...]
    decided: tuple[Decided, ...]
    offices: Mapping[str, str]
    effective: Fraction
    removed: Fraction

    @property
    def held(self) -> Fraction:
        """What the unit's own work holds."""
        return sum((one.points for one in self.pieces), ZERO)

    @property
    def decided_points(self) -> Fraction:
        """What others decide."""
        return sum((one.points for one in self.decided), ZERO)

    @property
    def conversion(self) -> Fraction:
        """What rescaling the whole index adds, which no work holds."""
        return self.effective - self.held - self.decided_points

    def of(self, office: str) -> tuple[Piece, ...]:
        """An office's pieces, month by month; those without a day come last."""
        own = [one for one in self.pieces if one.office == office]
        return tuple(sorted(own, key=lambda one: (one.day is None, one.day and last_day(one.day))))


def programme(
    sheet: ScoreSheet, remediation: Remediation, *, unit: str, begins: datetime.date
) -> Programme:
    """The year's work of a unit, given out on the day that it `begins`."""
    evaluation = sheet.evaluation
    plan = evaluation.plan
    making = _Making(evaluation, remediation, Subjects(sheet, unit), begins)
    pieces: list[Piece] = []
    decided: list[Decided] = []
    for id in ledger_units(plan, plan.roots):
        points = plan.rounding.apply(evaluation.nodes[id].emax)
        if points <= 0:
            continue
        leaves = leaves_below(plan, id)
        if all(_decided_by_others(plan, leaf) for leaf in leaves):
            decided.append(Decided(id, plan.nodes[id].name, _body(plan, leaves), points))
        else:
            pieces += making.pieces(id, leaves, points)
    total = evaluation.total
    return Programme(
        plan.year,
        tuple(pieces),
        tuple(decided),
        remediation.offices,
        total.emax,
        total.max - total.emax,
    )


@record
class _Making:
    evaluation: Evaluation
    remediation: Remediation
    subjects: Subjects
    begins: datetime.date

    def pieces(self, id: str, leaves: Sequence[PlanNode], points: Fraction) -> Iterator[Piece]:
        """The work of one criterion: its remedies, else that its figures be handed in."""
        result = self.evaluation.nodes[id]
        earned = result.low is not None and result.low >= result.emax
        remedies = [remedy for leaf in leaves for remedy in leaf.remedies]
        held = _shares(self.evaluation.plan, id, remedies, points)
        for remedy, own in zip(remedies, held, strict=True):
            yield self._by_remedy(id, remedy, own, earned)
        if not remedies:
            yield self._by_way(id, points, earned)

    def _by_remedy(self, id: str, remedy: PlanRemedy, points: Fraction, earned: bool) -> Piece:
        plan = self.evaluation.plan
        node = plan.nodes[remedy.criterion]
        office = remedy.owner or node.owner or self.remediation.assign.get(id, "")
        return Piece(
            remedy.id,
            remedy.criterion,
            node.name,
            remedy.do,
            remedy.product,
            office,
            remedy.support,
            points,
            earned,
            remedy.due,
            self._day(remedy.due),
        )

    def _by_way(self, id: str, points: Fraction, earned: bool) -> Piece:
        plan = self.evaluation.plan
        node, way = plan.nodes[id], self.remediation.ways[WAY]
        office = node.owner or self.remediation.assign.get(id, "")
        values = self.subjects.of(id, office=self.remediation.offices.get(office, ""))
        return Piece(
            f"{id}#{WAY}",
            id,
            node.name,
            filled(way.do, values),
            filled(way.product, values),
            office,
            node.support,
            points,
            earned,
            way.due,
            self._day(way.due),
        )

    def _day(self, due: Due | None) -> Deadline | None:
        if due is None:
            return None
        evaluation = self.evaluation
        return due_day(due, evaluation.plan.deadlines, self.begins, evaluation.view.read)


def _shares(
    plan: Plan, id: str, remedies: Sequence[PlanRemedy], points: Fraction
) -> list[Fraction]:
    """What each remedy of a criterion holds: of a criterion in parts the parts that it earns, where
    these sum to the whole; else the first holds all.
    """
    leaf = plan.nodes[id].leaf
    held = [ZERO] * len(remedies)
    for item in leaf.items if leaf is not None else ():
        earning = [at for at, one in enumerate(remedies) if changes(plan, one, id, item.id)]
        if earning and item.maximum is not None:
            held[earning[0]] += item.maximum
    whole = [points if at == 0 else ZERO for at in range(len(remedies))]
    return held if sum(held, ZERO) == points else whole


def _decided_by_others(plan: Plan, node: PlanNode) -> bool:
    """Whether another body gives the points, or every figure that the rule reads."""
    leaf = node.leaf
    if leaf is None or node.remedies:
        return False
    own = [plan.facts[name] for scope, name in leaf.facts if scope == "own"]
    figures = bool(own) and all(fact.decided_by is not None for fact in own)
    return leaf.given_by is not None or leaf.form in OTHERS or figures


def _body(plan: Plan, leaves: Sequence[PlanNode]) -> str:
    """Who decides, by name; empty where the rules do not tell."""
    for node in leaves:
        assert node.leaf is not None
        bodies = [node.leaf.given_by]
        bodies += [plan.facts[name].decided_by for scope, name in node.leaf.facts if scope == "own"]
        for body in bodies:
            if body is not None:
                return plan.bodies.get(body, body)
    return ""
