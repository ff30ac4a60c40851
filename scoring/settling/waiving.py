"""Waivers at work: one deduction or a whole leaf forgiven, and what that restored (R21).

Whether a waiver is valid was decided when the view was built; nothing here asks again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from criteria.numbers import ZERO
from criteria.operations.base import narrowed
from criteria.plan import Leaf, PlanNode, Tree
from criteria.values import NOUGHT, Range, Truth, Value
from evidence.view import Waiver
from scoring.settling.state import State, carried, unwaived
from scoring.settling.trees import below, ledger_units
from scoring.sheet import Waived


def waivers_on(state: State, node: PlanNode) -> tuple[Waiver, ...]:
    """The waivers that act on a leaf: none on a bonus, none while it may not apply."""
    if (
        not state.view.waivers
        or node.tree is Tree.BONUS
        or state.applicability.of(node.id).applies is not Truth.TRUE
    ):
        return ()
    return tuple(state.view.waivers.get(node.id, ()))


def forgives_all(waivers: Sequence[Waiver]) -> bool:
    """Whether one of the waivers restores the whole leaf."""
    return any(waiver.deduction is None for waiver in waivers)


def raw_points(state: State, leaf: Leaf, tree: Tree, waivers: Sequence[Waiver]) -> Range:
    """The leaf's raw points with the deductions that `waivers` name cancelled.

    The steps that rest on a cancelled item run again, so that floors and caps act anew.
    """
    if not waivers:
        return narrowed(_value(state, {}, leaf.result), Range)
    cancelled = {waiver.deduction for waiver in waivers}
    changed: dict[int, Value] = {
        item.result: NOUGHT
        if item.maximum is None or tree is Tree.PENALTY
        else Range.exactly(item.maximum)
        for item in leaf.items
        if item.id in cancelled
    }
    return narrowed(_run_again(state, leaf.result, changed), Range)


def _run_again(state: State, result: int, changed: dict[int, Value]) -> Value:
    """The value of `result` when some earlier steps have other values."""
    if changed:
        for number in range(min(changed) + 1, result + 1):
            step = state.plan.steps[number]
            if number not in changed and not changed.keys().isdisjoint(step.inputs):
                changed[number] = step.apply(
                    [_value(state, changed, position) for position in step.inputs]
                )
    return _value(state, changed, result)


def _value(state: State, changed: dict[int, Value], number: int) -> Value:
    value = changed[number] if number in changed else state.values[number]
    assert value is not None, "a leaf is settled after its steps have run"
    return value


LeafPoints = Callable[[PlanNode, Sequence[Waiver]], Range]
"""The carried points of a leaf under some of its waivers."""


def waived_points(state: State, points: LeafPoints) -> tuple[Waived, ...]:
    """What each waiver restored, in certain points, in printed order.

    Under a parent that is no plain sum one amount is measured at that parent, with its first
    waiver (R25); a leaf with several waivers takes them one after the other.
    """
    found: list[Waived] = []
    plan = state.plan
    for unit in (*ledger_units(plan, plan.roots), *ledger_units(plan, plan.penalty)):
        node = plan.nodes[unit]
        if state.nodes[unit].before_waiver is None:
            continue
        if node.leaf is not None:
            found += _one_by_one(state, node, points)
        else:
            leaves = [plan.nodes[id] for id in below(plan, unit)]
            first = next(waivers for leaf in leaves if (waivers := waivers_on(state, leaf)))[0]
            gained = _low(carried(state.nodes[unit])) - _low(unwaived(state.nodes[unit]))
            found.append(Waived(unit, gained, first))
    return tuple(one for one in found if one.points != 0)


def _one_by_one(state: State, node: PlanNode, points: LeafPoints) -> list[Waived]:
    waivers = waivers_on(state, node)
    lows = [_low(points(node, waivers[:taken])) for taken in range(len(waivers) + 1)]
    return [
        Waived(node.id, after - before, waiver)
        for waiver, before, after in zip(waivers, lows, lows[1:], strict=False)
    ]


def _low(points: Range) -> Fraction:
    """The certain points; a penalty without limit that is not known restores nothing certain."""
    return ZERO if points.low is None else points.low
