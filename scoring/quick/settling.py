"""How nodes get their points in a program: everything applies, nothing moves or is waived."""

from __future__ import annotations

from fractions import Fraction
from math import gcd

from criteria.numbers import ZERO, Site, total
from criteria.plan import Combine, Plan, PlanNode, Tree
from criteria.records import record
from scoring.quick.meanings import picked, summed, weighted
from scoring.quick.terms import Number, Term
from scoring.quick.writing import Text
from scoring.settling.trees import stated_maximum


@record
class Settled:
    """The points of a node, None where it is not scored (R30), its effective maximum, and what the
    points are before the node's own rounding, where that is known of it.
    """

    points: Number | None
    emax: Fraction
    exact: Number | None = None


@record
class Sums:
    """The total of the index and its parts; penalties are positive."""

    total: Number
    base: Number
    bonus: Number
    penalty: Number
    emax: Fraction


def leaf(plan: Plan, node: PlanNode, at: str, raw: Term, text: Text) -> Settled | None:
    """A leaf clamped to its bounds, rounded once, kept within its maximum; None where its points
    are nothing that the program knows.
    """
    assert node.leaf is not None
    if node.max == 0 and node.tree is not Tree.PENALTY:
        return Settled(None, ZERO, raw) if isinstance(raw, Number) else None
    if not isinstance(raw, Number) or (node.max is None and node.tree is not Tree.PENALTY):
        return None
    emax = ZERO if node.tree is Tree.PENALTY or node.max is None else node.max
    points = exact = text.clamped(f"{at}x", raw, node.leaf.down_to, emax)
    rounding = plan.rounding
    if Site.LEAF in rounding.at or node.leaf.places is not None:
        places = rounding.places if node.leaf.places is None else node.leaf.places
        points = text.rounded(at, points, places, rounding.mode)
    elif isinstance(points.den, str):
        points = exact = _reduced(at, points, text)
    points = text.clamped(at, _as_root(plan, node, at, points, text), None, emax)
    return Settled(points, emax, exact)


def group(
    plan: Plan, node: PlanNode, at: str, children: list[tuple[PlanNode, Settled]], text: Text
) -> Settled:
    """A group of settled children: put together, kept within what it can hold (R23, R25)."""
    emax = _effective_maximum(plan, node, [child.emax for _, child in children])
    scored = [(child, one.points) for child, one in children if one.points is not None]
    if emax == 0 and node.tree is Tree.MAIN and not scored:
        return Settled(None, ZERO)
    points = Number.exactly(ZERO)
    if scored:
        points = _combined(node, f"{at}x", scored, text)
        if node.tree is Tree.PENALTY:
            if node.max is not None:
                points = text.clamped(f"{at}y", points, -node.max, ZERO)
        elif node.combine is Combine.CAPPED_SUM or node.tree is Tree.BONUS:
            points = text.clamped(f"{at}y", points, None, node.max)
        elif node.combine is Combine.SUM:
            points = text.clamped(f"{at}y", points, None, emax)
    return Settled(_as_root(plan, node, at, points, text), emax, points)


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


def _effective_maximum(plan: Plan, node: PlanNode, maxima: list[Fraction]) -> Fraction:
    """What a group could bring where everything applies; 0 in the penalty tree (R20)."""
    if node.tree is Tree.PENALTY:
        return ZERO
    if node.combine is not Combine.SUM:
        return stated_maximum(plan, node.id)
    whole = total(maxima)
    if node.tree is Tree.BONUS and node.max is not None:
        return min(node.max, whole)
    return whole


def _as_root(plan: Plan, node: PlanNode, at: str, points: Number, text: Text) -> Number:
    """Components round at site `component`, groups of bonus and penalty at `total` (R2, R17)."""
    site = Site.COMPONENT if node.tree is Tree.MAIN else Site.TOTAL
    rounding = plan.rounding
    if node.parent is not None or site not in rounding.at:
        return points
    return text.rounded(at, points, rounding.places, rounding.mode)


def _reduced(at: str, number: Number, text: Text) -> Number:
    """The same quotient in lowest terms, so that sums of many stay short."""
    name = text.call(gcd)
    text.line(f"g{at} = {name}({number.num}, {number.den})")
    made = text.number(at, f"{number.num} // g{at}", f"{number.den} // g{at}")
    return Number(made.num, made.den, number.least, number.most)


def sums(plan: Plan, nodes: dict[str, Settled], text: Text) -> Sums | None:
    """The grand total (R22); None where there is nothing to score."""
    emax = total(nodes[id].emax for id in plan.roots)
    if emax <= 0:
        return None
    base = _of(plan.roots, "_base", nodes, text)
    rounding = plan.rounding
    if Site.TOTAL in rounding.at:
        base = text.rounded("_base", base, rounding.places, rounding.mode)
    base = text.clamped("_base", base, None, emax)
    bonus = _of(plan.bonus, "_bonus", nodes, text)
    charged = _of(plan.penalty, "_penalty", nodes, text)
    whole = base
    if plan.bonus or plan.penalty:
        whole = summed("_total", [base, bonus, charged], text)
    whole = text.clamped("_total", whole, plan.total.floor, plan.total.ceiling)
    return Sums(whole, base, bonus, charged, emax)


def _of(ids: tuple[str, ...], at: str, nodes: dict[str, Settled], text: Text) -> Number:
    found = [nodes[id].points for id in ids]
    return summed(at, [points for points in found if points is not None], text)
