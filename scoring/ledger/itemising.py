"""A leaf's loss charged to its parts and deductions, in written order until the floor (R26)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from criteria.numbers import ZERO
from criteria.operations.base import narrowed
from criteria.plan import Item, PlanNode, Tree
from criteria.records import record
from criteria.values import NOUGHT, Range, multiply, negate
from scoring.ledger.telescope import Chain, Loss, loss
from scoring.sheet import Evaluation


@record
class Charge:
    """What of a leaf's loss one item takes; `item` is None for what the items do not explain.

    `floored` says that the item costs something, or may where `sure` does not say so too, but that
    the leaf had reached its floor.
    """

    item: Item | None
    loss: Loss
    floored: bool = False
    sure: bool = True


def items_of(node: PlanNode) -> tuple[Item, ...]:
    """The items that ledger lines may name: none where the parts could bring more than the leaf
    holds, for then the parts are not a plain sum (R25).
    """
    if node.leaf is None or node.tree is Tree.BONUS:
        return ()
    parts = [item.maximum for item in node.leaf.items if item.maximum is not None]
    if node.tree is Tree.MAIN and node.max is not None and sum(parts, ZERO) > node.max:
        return ()
    return node.leaf.items


def item_loss(node: PlanNode, item: Item, evaluations: Sequence[Evaluation]) -> Loss:
    """The exact loss of one item over the bases, on the last one's effective maximum."""
    emax = evaluations[-1].nodes[node.id].emax
    factor = emax / node.max if node.tree is Tree.MAIN and node.max else Fraction(1)
    scale = Range.exactly(factor)
    is_amount = item.maximum is None or node.tree is Tree.PENALTY
    top = ZERO if is_amount or item.maximum is None else item.maximum * factor
    chain: Chain = [
        (evaluation.view.basis, multiply(_points(evaluation, node, item, is_amount), scale))
        for evaluation in evaluations
    ]
    return loss(top, chain, None)


def _points(evaluation: Evaluation, node: PlanNode, item: Item, is_amount: bool) -> Range:
    """An item's points: what a part earned, or minus what a deduction costs; as if nothing were
    lost where a waiver cancels it.
    """
    waivers = evaluation.view.waivers.get(node.id, ())
    if any(waiver.deduction == item.id for waiver in waivers):
        return NOUGHT if item.maximum is None else Range.exactly(item.maximum)
    value = evaluation.values[item.result]
    assert value is not None
    points = narrowed(value, Range)
    most = node.max if item.maximum is None else item.maximum
    if is_amount:
        return negate(points.clamp(ZERO, most))
    return points.clamp(None, most)


def charged(whole: Loss, items: Sequence[tuple[Item, Loss]], places: int) -> tuple[Charge, ...]:
    """The leaf's loss `whole`, step by step over the bases, charged to `items` in written order.

    An item never takes more than is left, but for what the leaf's own rounding to `places` took
    or gave, which the rounding line of the component closes. What no item explains stands last.
    """
    slack = Fraction(1, 2 * 10**places)
    left = list(whole.parts)
    found: list[Charge] = []
    for item, own in items:
        taken = [_taken(want, rest, slack) for want, rest in zip(own.parts, left, strict=True)]
        left = [rest - one for rest, one in zip(left, taken, strict=True)]
        floored = item.deduction and own.whole > 0 and not any(taken)
        if any(taken) or floored:
            found.append(Charge(item, Loss.of(taken), floored, own.rule > 0))
    unexplained = [rest if abs(rest) > slack else ZERO for rest in left]
    if any(unexplained):
        found.append(Charge(None, Loss.of(unexplained)))
    return tuple(found)


def _taken(want: Fraction, left: Fraction, slack: Fraction) -> Fraction:
    """How much of `want` there is left to take; both of one sign, or nothing."""
    if want > 0:
        return want if want <= left + slack else max(left, ZERO)
    return want if want >= left - slack else min(left, ZERO)
