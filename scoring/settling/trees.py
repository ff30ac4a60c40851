"""The shape of a plan's trees: what stands above and below a node, and where ledger lines sit."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from criteria.numbers import ZERO, total
from criteria.per_plan import per_plan
from criteria.plan import Combine, Plan, PlanNode


def stated_maximum(plan: Plan, id: str) -> Fraction:
    """The maximum of a node before anything is dropped or moved, in points.

    A group that states none takes it from its children; a leaf that states none has 0.
    """
    return _stated_maxima(plan)[id]


@per_plan
def _stated_maxima(plan: Plan) -> dict[str, Fraction]:
    maxima: dict[str, Fraction] = {}
    for id, node in reversed([*plan.nodes.items()]):  # printed order: children after their parent
        stated = node.max
        if stated is None:
            stated = combined_maximum(node, [maxima[child] for child in node.children], plan)
        maxima[id] = stated
    return maxima


def combined_maximum(node: PlanNode, maxima: list[Fraction], plan: Plan) -> Fraction:
    """What the maxima of its children come to at `node`."""
    if not maxima:
        return ZERO
    match node.combine:
        case Combine.BEST:
            return max(maxima)
        case Combine.WORST:
            return min(maxima)
        case Combine.WEIGHTED_MEAN:
            weights = [plan.nodes[child].weight for child in node.children]
            weighted = (m * w for m, w in zip(maxima, weights, strict=True))
            return total(weighted) / total(weights)
    return total(maxima)


def lineage(plan: Plan, id: str) -> Iterator[str]:
    """The node itself, its parent, and so on to the top."""
    at: str | None = id
    while at is not None:
        yield at
        at = plan.nodes[at].parent


def below(plan: Plan, id: str) -> Iterator[str]:
    """The node itself and everything under it, in printed order."""
    yield id
    for child in plan.nodes[id].children:
        yield from below(plan, child)


def ledger_units(plan: Plan, roots: tuple[str, ...]) -> Iterator[str]:
    """The nodes that carry ledger lines: the lowest all of whose ancestors are plain sums (R25)."""
    for id in roots:
        node = plan.nodes[id]
        if node.children and node.combine is Combine.SUM:
            yield from ledger_units(plan, node.children)
        else:
            yield id


def cap_above(plan: Plan, id: str) -> Fraction | None:
    """The narrowest cap among the groups above a node: all that a penalty without a limit of its
    own can cost. None where no group above states one.
    """
    caps = [plan.nodes[above].max for above in lineage(plan, id) if above != id]
    return min((cap for cap in caps if cap is not None), default=None)
