"""Groups settled: how a parent makes its points from its children (R2, R5, R17–R20, R25)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from criteria.numbers import ZERO, Site, total
from criteria.operations import Pick, Sum, WeightedMean
from criteria.operations.arithmetic import rounded_range
from criteria.plan import Combine, PlanNode, Tree
from criteria.values import NOUGHT, Range, Truth, hull
from evidence.view import Cause
from scoring.settling.conversion import Conversion, component_conversion, incoming
from scoring.settling.openness import WEIGHT, applicability_sources, causes
from scoring.settling.outcomes import inapplicable, outcome_of
from scoring.settling.state import State, carried, is_scored, unwaived
from scoring.settling.trees import stated_maximum
from scoring.sheet import Node, Outcome


def settle_group(state: State, node: PlanNode) -> Node:
    """The result of a node with children, all of them settled."""
    settled = inapplicable(state, node)
    if settled is not None:
        return settled
    children = state.children(node)
    left = effective_maximum(state, node, children)
    if left == 0 and node.tree is Tree.MAIN and not any(is_scored(child) for child in children):
        return unscored(state, node, children)
    conversion = Conversion(left, left, possible=False)
    if node.tree is Tree.MAIN and node.parent is None and left > 0:
        conversion = component_conversion(state, node.id, left)
    combined = _combined(state, node, carried)
    points = before = _finished(state, node, combined, conversion)
    if any(child.before_waiver is not None for child in children):
        before = _finished(state, node, _combined(state, node, unwaived), conversion)
    return Node(
        id=node.id,
        tree=node.tree,
        low=points.low,
        high=points.high,
        exact=conversion.exact(combined),
        max=node.max,
        emax=conversion.full,
        outcome=outcome_of(node, points, conversion.full),
        applies=state.applicability.applies(node.id),
        before_waiver=before if before != points else None,
        before_conversion=combined if conversion.takes_place else None,
        converted_from=conversion.left if conversion.takes_place else None,
        converted_to=conversion.full if conversion.takes_place else None,
        causes=_causes(state, node, children) if points.known is None else (),
        inferred=bool(node.inferred),
        children=node.children,
    )


def effective_maximum(state: State, node: PlanNode, children: Sequence[Node]) -> Fraction:
    """What the node could bring on its children's scale (R20); 0 in the penalty tree.

    Under a plain sum it is what the children have; elsewhere nothing can leave, and it is stated.
    """
    if node.tree is Tree.PENALTY:
        return ZERO
    if node.combine is not Combine.SUM:
        return stated_maximum(state.plan, node.id)
    whole = total(child.emax for child in children)
    if node.tree is Tree.BONUS and node.max is not None:
        return min(node.max, whole)
    return whole


def _combined(state: State, node: PlanNode, of: Callable[[Node], Range]) -> Range:
    """The children's points put together, and kept within what the node can hold."""
    scored = [child for child in state.children(node) if is_scored(child)]
    points = [of(child) for child in scored]
    if not points:
        return NOUGHT
    match node.combine:
        case Combine.BEST:
            joined = Pick(kind="max").apply(points)
        case Combine.WORST:
            joined = Pick(kind="min").apply(points)
        case Combine.WEIGHTED_MEAN:
            weights = tuple(state.plan.nodes[child.id].weight for child in scored)
            joined = WeightedMean(weights=weights).apply(points)
        case _:
            joined = Sum().apply(points)
    return _bounded(state, node, joined)


def _bounded(state: State, node: PlanNode, points: Range) -> Range:
    """Group caps (R23, R25); what may still move in does not lift a branch beyond its maximum
    where it only moves within that branch (R18).
    """
    if node.tree is Tree.PENALTY:
        return points if node.max is None else points.clamp(-node.max, ZERO)
    if node.combine is Combine.CAPPED_SUM or node.tree is Tree.BONUS:
        return points if node.max is None else points.clamp(None, node.max)
    if node.combine is not Combine.SUM:
        return points
    most = total(child.emax for child in state.children(node))
    return points.clamp(None, most + incoming(state, node.id))


def _finished(state: State, node: PlanNode, combined: Range, conversion: Conversion) -> Range:
    """Converted, rounded where the index says so, and widened while the node may not apply."""
    points = conversion.carried(combined, state.plan.rounding)
    if node.tree is Tree.MAIN and conversion.takes_place:
        points = points.clamp(None, conversion.full + conversion.incoming)
    points = rounded_as_root(state, node, points)
    if state.applicability.of(node.id).applies is Truth.TRUE:
        return points
    if node.tree is not Tree.MAIN:
        joined = hull([points, NOUGHT])
        assert isinstance(joined, Range)
        return joined
    low = None if points.low is None else min(ZERO, points.low)
    return Range(low, None if points.high is None else max(points.high, conversion.full))


def rounded_as_root(state: State, node: PlanNode, points: Range) -> Range:
    """Components round at site `component`, groups of bonus and penalty at `total` (R2, R17)."""
    if node.parent is not None:
        return points
    site = Site.COMPONENT if node.tree is Tree.MAIN else Site.TOTAL
    rounding = state.plan.rounding
    if site not in rounding.at:
        return points
    return rounded_range(points, rounding.places, rounding.mode)


def _causes(state: State, node: PlanNode, children: Sequence[Node]) -> tuple[Cause, ...]:
    still_open = [child for child in children if child.low != child.high]
    found = {cause for child in still_open for cause in child.causes}
    found.update(causes(applicability_sources(state, node.id)))
    return tuple(cause for cause in WEIGHT if cause in found)


def unscored(state: State, node: PlanNode, children: Sequence[Node]) -> Node:
    """A parent of which nothing is left: no points; its scope is taken up further out (R19)."""
    left = any(child.outcome is Outcome.NOT_APPLICABLE for child in children)
    return Node(
        id=node.id,
        tree=node.tree,
        low=None,
        high=None,
        exact=None,
        max=node.max,
        emax=ZERO,
        outcome=Outcome.NOT_APPLICABLE if left else Outcome.NOT_SCORED,
        applies=state.applicability.applies(node.id),
        inferred=bool(node.inferred),
        children=node.children,
    )
