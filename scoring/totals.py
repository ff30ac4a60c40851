"""The grand total: base, bonus, penalty, bounds, and what left the index (R17–R22)."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from criteria.numbers import ZERO, Site, total
from criteria.operations import Sum
from criteria.operations.arithmetic import rounded_range
from criteria.plan import Tree
from criteria.values import NOUGHT, Range, add, negate, subtract
from scoring.settling.applicability import REMOVES
from scoring.settling.conversion import Conversion, index_conversion
from scoring.settling.state import State, carried
from scoring.settling.trees import stated_maximum
from scoring.sheet import Removed, Total


def grand_total(state: State, *, assessed: bool) -> Total:
    """The total of an evaluation whose nodes are all settled.

    `assessed` is False where a gate took the unit out: its parts are then shown without a total.
    """
    plan = state.plan
    roots = [state.nodes[id] for id in plan.roots]
    left = total(root.emax for root in roots)
    conversion = Conversion(left, left, possible=False)
    if left > 0:
        conversion = index_conversion(state, left)
    combined = _sum(state, plan.roots)
    base = _base(state, combined, conversion) if left > 0 else None
    bonus = _sum(state, plan.bonus)
    penalty = negate(_sum(state, plan.penalty))
    before = None if base is None else subtract(add(base, bonus), penalty)
    after = None if before is None else before.clamp(plan.total.floor, plan.total.ceiling)
    shown = after if assessed else None
    return Total(
        low=None if shown is None else shown.low,
        high=None if shown is None else shown.high,
        max=plan.max,
        emax=conversion.full,
        base=base,
        bonus=bonus,
        penalty=penalty,
        adjustments=_adjustments(before, after),
        lost=_lost(state, base, conversion.full),
        before_conversion=combined if conversion.takes_place else None,
        converted_from=conversion.left if conversion.takes_place else None,
        converted_to=conversion.full if conversion.takes_place else None,
    )


def _sum(state: State, ids: Iterable[str]) -> Range:
    return Sum().apply([carried(state.nodes[id]) for id in ids])


def _base(state: State, combined: Range, conversion: Conversion) -> Range:
    """The points of the main tree: converted, rounded, and never above what there is to have."""
    rounding = state.plan.rounding
    base = conversion.carried(combined, rounding)
    if Site.TOTAL in rounding.at:
        base = rounded_range(base, rounding.places, rounding.mode)
    return base.clamp(None, conversion.full)


def _adjustments(before: Range | None, after: Range | None) -> Range:
    """What floor and ceiling change. The lower the total, the more they add (R22, R23)."""
    if before is None or after is None:
        return NOUGHT
    at_high = ZERO if before.high is None or after.high is None else after.high - before.high
    if after.low is None:
        return Range(at_high, max(at_high, ZERO))
    return Range(at_high, None if before.low is None else after.low - before.low)


def _lost(state: State, base: Range | None, emax: Fraction) -> Fraction:
    if base is None or base.low is None:
        return ZERO
    rounding = state.plan.rounding
    return rounding.apply(emax) - rounding.apply(base.low)


def removed(state: State) -> tuple[Removed, ...]:
    """The maxima that left the index for good, by the node whose ground took them out (R20)."""
    found = []
    for id, node in state.plan.nodes.items():
        policy = state.applicability.settled(id) if node.grounds else None
        if node.tree is not Tree.MAIN or policy is None or policy.kind not in REMOVES:
            continue
        decision = state.applicability.of(id)
        if decision.by == id:
            ground = "" if decision.ground is None else decision.ground.text
            found.append(Removed(id, stated_maximum(state.plan, id), ground))
    return tuple(found)
