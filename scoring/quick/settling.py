"""How nodes get their points in a program: it is decided what applies, and nothing is waived.

What follows from the decisions alone (maxima, what moved in, conversions, the nodes that do not
apply) is worked out by the same functions that settle nodes in an evaluation.
"""

from __future__ import annotations

from fractions import Fraction
from math import gcd

from criteria.numbers import ZERO, Site
from criteria.plan import Combine, PlanNode, Tree
from criteria.records import record
from criteria.values import Truth
from scoring.quick.meanings import picked, scaled, summed, weighted
from scoring.quick.terms import Number, Term
from scoring.quick.writing import Text
from scoring.settling import groups, leaves
from scoring.settling.conversion import Conversion, component_conversion, index_conversion
from scoring.settling.outcomes import inapplicable
from scoring.settling.state import State
from scoring.sheet import Node, Outcome


@record
class Settled:
    """What a program makes of a node. `shown` is its result where the decisions alone make it.

    `points` is None where it is not scored (R30); `exact` is what they are before the node's own
    rounding, `combined` before it is converted as well, by `conversion` (R17).
    """

    points: Number | None
    emax: Fraction
    exact: Number | None = None
    shown: Node | None = None
    combined: Number | None = None
    conversion: Conversion | None = None


@record
class Sums:
    """The total of the index and its parts; penalties are positive. `combined` is the base before
    `conversion`.
    """

    total: Number
    base: Number
    bonus: Number
    penalty: Number
    combined: Number
    conversion: Conversion


def decided(state: State, node: PlanNode) -> Settled | None:
    """A node that does not apply, by its policy; None where it does (R18, R19)."""
    shown = inapplicable(state, node)
    if shown is None:
        return None
    points = None if shown.high is None else Number.exactly(shown.high)
    return Settled(points, shown.emax, shown=shown)


def applies(state: State, node: PlanNode) -> bool:
    """Whether it is decided that a node applies."""
    return state.applicability.of(node.id).applies is Truth.TRUE


def leaf(state: State, node: PlanNode, at: str, raw: Term, text: Text) -> Settled | None:
    """A leaf clamped to its bounds, multiplied up to what moved in, rounded once, kept within its
    maximum; None where its points are nothing that the program knows.
    """
    assert node.leaf is not None
    if node.max == 0 and node.tree is not Tree.PENALTY:
        return Settled(None, ZERO, raw) if isinstance(raw, Number) else None
    if not isinstance(raw, Number) or (node.max is None and node.tree is not Tree.PENALTY):
        return None
    emax = leaves.effective_maximum(state, node)
    top = ZERO if node.tree is Tree.PENALTY else node.max
    exact = text.clamped(f"{at}x", raw, node.leaf.down_to, top)
    if node.tree is Tree.MAIN and node.max and emax != node.max:
        exact = scaled(f"{at}y", exact, emax / node.max, text)
    points, rounding = exact, state.plan.rounding
    if Site.LEAF in rounding.at or node.leaf.places is not None:
        places = rounding.places if node.leaf.places is None else node.leaf.places
        points = text.rounded(at, points, places, rounding.mode)
    elif isinstance(points.den, str):
        points = exact = _reduced(f"{at}g", points, text)
    points = text.clamped(at, _as_root(state, node, at, points, text), None, emax)
    return Settled(points, emax, exact)


def group(state: State, node: PlanNode, at: str, children: list[Settled], text: Text) -> Settled:
    """A group of settled children: put together, kept within what it can hold, converted (R23,
    R25).
    """
    results = state.children(node)
    left = groups.effective_maximum(state, node, results)
    plan = state.plan
    pairs = zip(node.children, children, strict=True)
    scored = [(plan.nodes[id], one.points) for id, one in pairs if one.points is not None]
    if left == 0 and node.tree is Tree.MAIN and not scored:
        return Settled(None, ZERO, shown=groups.unscored(state, node, results))
    combined = Number.exactly(ZERO)
    if scored:
        combined = _combined(node, f"{at}x", scored, text)
        if node.tree is Tree.PENALTY:
            if node.max is not None:
                combined = text.clamped(f"{at}y", combined, -node.max, ZERO)
        elif node.combine is Combine.CAPPED_SUM or node.tree is Tree.BONUS:
            combined = text.clamped(f"{at}y", combined, None, node.max)
        elif node.combine is Combine.SUM:
            combined = text.clamped(f"{at}y", combined, None, left)
    conversion = Conversion(left, left, possible=False)
    if node.tree is Tree.MAIN and node.parent is None and left > 0:
        conversion = component_conversion(state, node.id, left)
    exact, points = converted(f"{at}z", combined, conversion, state, text)
    points = _as_root(state, node, at, points, text)
    return Settled(points, conversion.full, exact, None, combined, conversion)


def converted(
    at: str, combined: Number, conversion: Conversion, state: State, text: Text
) -> tuple[Number, Number]:
    """The converted points, exact and as carried: what is converted is rounded (R2)."""
    if not conversion.takes_place:
        return combined, combined
    rounding = state.plan.rounding
    exact = scaled(at, combined, conversion.full / conversion.left, text)
    points = text.rounded(f"{at}r", exact, rounding.places, rounding.mode)
    return exact, text.clamped(f"{at}r", points, None, conversion.full)


def stub(node: PlanNode, settled: Settled) -> Node:
    """What functions that settle nodes need to know of one whose points are not known yet."""
    if settled.shown is not None:
        return settled.shown
    outcome = Outcome.NOT_SCORED if settled.points is None else Outcome.PARTIAL
    ends = None if settled.points is None else ZERO
    return Node(node.id, node.tree, ends, ends, None, node.max, settled.emax, outcome, True)


def _combined(node: PlanNode, at: str, scored: list[tuple[PlanNode, Number]], text: Text) -> Number:
    numbers = [points for _, points in scored]
    match node.combine:
        case Combine.BEST:
            return picked(at, numbers, text, ">")
        case Combine.WORST:
            return picked(at, numbers, text, "<")
        case Combine.WEIGHTED_MEAN:
            return weighted(at, numbers, [child.weight for child, _ in scored], text)
    return summed(at, numbers, text)


def _as_root(state: State, node: PlanNode, at: str, points: Number, text: Text) -> Number:
    """Components round at site `component`, groups of bonus and penalty at `total` (R2, R17)."""
    site = Site.COMPONENT if node.tree is Tree.MAIN else Site.TOTAL
    rounding = state.plan.rounding
    if node.parent is not None or site not in rounding.at:
        return points
    return text.rounded(at, points, rounding.places, rounding.mode)


def _reduced(at: str, number: Number, text: Text) -> Number:
    """The same quotient in lowest terms, so that sums of many stay short."""
    name = text.call(gcd)
    text.line(f"g{at} = {name}({number.num}, {number.den})")
    made = text.number(at, f"{number.num} // g{at}", f"{number.den} // g{at}")
    return Number(made.num, made.den, number.least, number.most)


def sums(state: State, nodes: dict[str, Settled], text: Text) -> Sums | None:
    """The grand total (R22); None where there is nothing to score."""
    plan, rounding = state.plan, state.plan.rounding
    left = sum((nodes[id].emax for id in plan.roots), ZERO)
    if left <= 0:
        return None
    conversion = index_conversion(state, left)
    combined = _of(plan.roots, "_combined", nodes, text)
    _, base = converted("_converted", combined, conversion, state, text)
    if Site.TOTAL in rounding.at:
        base = text.rounded("_base", base, rounding.places, rounding.mode)
    base = text.clamped("_base", base, None, conversion.full)
    bonus = _of(plan.bonus, "_bonus", nodes, text)
    charged = _of(plan.penalty, "_penalty", nodes, text)
    whole = base
    if plan.bonus or plan.penalty:
        whole = summed("_total", [base, bonus, charged], text)
    whole = text.clamped("_total", whole, plan.total.floor, plan.total.ceiling)
    return Sums(whole, base, bonus, charged, combined, conversion)


def _of(ids: tuple[str, ...], at: str, nodes: dict[str, Settled], text: Text) -> Number:
    found = [nodes[id].points for id in ids]
    return summed(at, [points for points in found if points is not None], text)
