"""The grand totals of a block of units, with status and the grades that can still be had."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from criteria.numbers import ZERO, Site
from criteria.plan import Grades, Plan
from criteria.records import record, replace
from scoring.columns.arrays import (
    Array,
    Bits,
    Column,
    Mask,
    Numbers,
    Truths,
    extreme,
    scaled,
    somewhere,
)
from scoring.columns.conditions import related
from scoring.columns.linear import kept, total
from scoring.columns.nodes import NodeColumn, bottomless_rows, level, put
from scoring.columns.rounding import rounded_column
from scoring.columns.wholes import Whole
from scoring.sheet import Status

STATUSES = tuple(Status)


@record
class GrandTotal:
    """Totals from low to high, effective maxima, and for each unit the position of its status in
    `STATUSES`. `best` and `worst` are positions among the plan's grades, one past the last for
    none; None for a plan without grades. Units of `untotalled` have no total (R39);
    `bottomless` are those whose `low` has no bound.
    """

    low: Numbers
    high: Numbers
    emax: Numbers
    status: Array
    untotalled: Mask = None
    best: Array | None = None
    worst: Array | None = None
    bottomless: Mask = None

    @property
    def open(self) -> int:
        """How many units have a total that is not settled."""
        return int(self.unsettled.sum())

    @property
    def unsettled(self) -> Bits:
        """The units that have a total that is not settled."""
        if self.high is self.low:
            return np.zeros(len(self.status), np.bool_)
        apart = np.broadcast_to(related("!=", self.low, self.high), self.status.shape)
        return apart if self.untotalled is None else apart & ~self.untotalled

    def settled(self, grades: Grades | None, rows: Array, whole: Whole, size: int) -> GrandTotal:
        """The totals with those of units scored alone put in."""
        totals = whole.totals
        low = put(self.low, rows, [one.low or ZERO for one in totals], size)
        high = put(self.high, rows, [one.high or ZERO for one in totals], size)
        low, high = level(low, high)
        status = self.status.copy()
        status[rows] = [STATUSES.index(one) for one in whole.statuses]
        without = np.fromiter((one.high is None for one in totals), np.bool_, len(totals))
        untotalled = self.untotalled
        if without.any() or untotalled is not None:
            untotalled = np.zeros(size, np.bool_) if untotalled is None else untotalled.copy()
            untotalled[rows] = without
        best, worst = self.best, self.worst
        if best is not None and worst is not None:
            assert grades is not None
            names = [step.name for step in grades.steps]
            best, worst = best.copy(), worst.copy()
            found = [[names.index(name) for name in one] for one in whole.grades]
            best[rows] = [min(one, default=len(names)) for one in found]
            worst[rows] = [max(one, default=len(names)) for one in found]
        return replace(
            self,
            low=low,
            high=high,
            emax=put(self.emax, rows, [one.emax for one in totals], size),
            status=status,
            untotalled=untotalled,
            best=best,
            worst=worst,
            bottomless=bottomless_rows(totals, rows, size),
        )


@record
class Sums:
    """The grand totals before anything is said of them: `base` and total, both from low to high."""

    base: tuple[Numbers, Numbers]
    low: Numbers
    high: Numbers
    emax: Numbers


def sums_of(plan: Plan, nodes: Mapping[str, NodeColumn]) -> Sums:
    """Base, bonus, penalty and bounds put together (R22)."""
    emax = total([nodes[id].emax for id in plan.roots])
    ends: list[Numbers] = []
    bases: list[Numbers] = []
    known = all(nodes[id].known for id in (*plan.roots, *plan.bonus, *plan.penalty))
    for end in ("low",) if known else ("low", "high"):
        base = _base(plan, total([getattr(nodes[id], end) for id in plan.roots]), emax)
        others = [getattr(nodes[id], end) for id in (*plan.bonus, *plan.penalty)]
        joined = kept(total([base, *others]), plan.total.floor, plan.total.ceiling)
        bases.append(base)
        ends.append(joined)
    low, high = ends[0], ends[-1]
    if not known:
        low, high = level(low, high)
    return Sums((bases[0], bases[-1]), low, high, emax)


def conditions_of(plan: Plan) -> tuple[int, ...]:
    """The steps whose truth says who is graded, how, and who is ranked."""
    found = [gate.condition for gate in plan.gates]
    found += [gate.unless for gate in plan.gates if gate.unless is not None]
    if plan.grades is not None:
        found += [gate.condition for gate in plan.grades.gates]
    if plan.ranking.unless is not None:
        found.append(plan.ranking.unless)
    return tuple(dict.fromkeys(found))


def grand_total(plan: Plan, sums: Sums, conditions: Mapping[int, Column], size: int) -> GrandTotal:
    """The totals with status and grades."""
    status, untotalled = _status(plan, conditions, size)
    best = worst = None
    if plan.grades is not None:
        graded = sums.base if plan.grades.of == "base" else (sums.low, sums.high)
        best, worst = _grades(plan.grades, graded, sums.emax, conditions, size)
        if untotalled is not None:
            nothing = np.int8(len(plan.grades.steps))
            best, worst = (np.where(untotalled, nothing, one) for one in (best, worst))
    return GrandTotal(sums.low, sums.high, sums.emax, status, untotalled, best, worst)


def _base(plan: Plan, points: Numbers, emax: Numbers) -> Numbers:
    rounding = plan.rounding
    if Site.TOTAL in rounding.at:
        points = rounded_column(points, rounding.places, rounding.mode)
        return _within(points, emax)
    return points


def _within(points: Numbers, emax: Numbers) -> Numbers:
    if somewhere(related(">", points, emax)) is None:
        return points
    return extreme(False, points, emax)


def _status(plan: Plan, conditions: Mapping[int, Column], size: int) -> tuple[Array, Mask]:
    """Positions in STATUSES, and the units that a gate took out; one still open makes the total
    provisional.
    """
    out = np.zeros(size, np.bool_)
    maybe = np.zeros(size, np.bool_)
    for gate in plan.gates:
        holds, may = truth_of(conditions[gate.condition], size)
        if gate.unless is not None:
            excused, perhaps = truth_of(conditions[gate.unless], size)
            holds, may = holds & ~perhaps, may & ~excused
        out |= holds
        maybe |= may
    status = np.full(size, STATUSES.index(Status.SCORED), np.int8)
    status[maybe] = STATUSES.index(Status.PROVISIONAL)
    status[out] = STATUSES.index(Status.NOT_ASSESSED)
    return status, out if out.any() else None


def truth_of(column: Column, size: int) -> tuple[Bits, Bits]:
    """Where a condition certainly holds, and where it may."""
    if not isinstance(column, Truths):
        return np.zeros(size, np.bool_), np.ones(size, np.bool_)
    value = np.broadcast_to(np.asarray(column.value), (size,))
    if column.open is None:
        return value, value
    return value & ~column.open, value | column.open


def _grades(
    grades: Grades,
    points: tuple[Numbers, Numbers],
    emax: Numbers,
    conditions: Mapping[int, Column],
    size: int,
) -> tuple[Array, Array]:
    """The best and the worst grade still possible."""
    low, high = points
    best = _position(grades, high, emax, size)
    worst = best if low is high else _position(grades, low, emax, size)
    names = [step.name for step in grades.steps]
    for gate in grades.gates:
        holds, may = truth_of(conditions[gate.condition], size)
        held = names.index(gate.not_above)
        best = np.where(holds, np.maximum(best, held), best)
        worst = np.where(may, np.maximum(worst, held), worst)
    return best, worst


def _position(grades: Grades, points: Numbers, emax: Numbers, size: int) -> Array:
    found = np.full(size, len(grades.steps), np.int8)
    for position in range(len(grades.steps) - 1, -1, -1):
        cut = grades.steps[position].low
        if cut is None:
            found[:] = position
            continue
        least = scaled(emax, cut) if grades.share else Numbers.exactly(cut)
        reached = related(">=", points, least)
        found[np.broadcast_to(np.asarray(reached), (size,))] = position
    return found
