"""Bonus not earned: what could still be had, never a loss (R23)."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from scoring.settling.trees import ledger_units, lineage
from scoring.sheet import Evaluation, Node, Opportunity, Outcome


def opportunities(evaluation: Evaluation) -> tuple[Opportunity, ...]:
    """The bonus criteria that could bring more, in printed order, at the index's places."""
    return tuple(_found(evaluation))


def _found(evaluation: Evaluation) -> Iterator[Opportunity]:
    plan = evaluation.plan
    for id in ledger_units(plan, plan.bonus):
        result = evaluation.nodes[id]
        if result.low is None or result.high is None or result.outcome is Outcome.NOT_APPLICABLE:
            continue
        above = [evaluation.nodes[one] for one in lineage(plan, id)]
        points = plan.rounding.apply(min(_missing(node) for node in above))
        possible = plan.rounding.apply(result.high - result.low)
        if points > 0:
            yield Opportunity(id, points, min(points, possible))


def _missing(node: Node) -> Fraction:
    """What a bonus or its group could still take in."""
    assert node.low is not None
    return node.emax - node.low
