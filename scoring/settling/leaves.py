"""Leaves settled: from the raw points of a rule to the carried points of its criterion."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from criteria.numbers import ZERO, Site, less, total
from criteria.operations.arithmetic import rounded_range
from criteria.plan import PlanNode, Tree
from criteria.records import record
from criteria.ties import borne_on
from criteria.values import NOUGHT, Range, Truth, hull, multiply
from evidence.view import Cause, Waiver
from scoring.settling.groups import rounded_as_root
from scoring.settling.openness import causes, node_sources, open_sources
from scoring.settling.outcomes import inapplicable, outcome_of
from scoring.settling.state import State
from scoring.settling.waiving import forgives_all, raw_points, waivers_on
from scoring.sheet import Node, Outcome


@record
class Points:
    """The points of a leaf before its rounding and as carried, of an effective maximum `emax`;
    `refused` is the range that a grader's rejection closed, else None.
    """

    exact: Range
    carried: Range
    emax: Fraction
    refused: Range | None = None


def settle_leaf(state: State, node: PlanNode) -> Node:
    """The result of one leaf; its steps, and the decisions it rests on, are known."""
    settled = inapplicable(state, node)
    if settled is not None:
        return settled
    if node.max == 0 and node.tree is not Tree.PENALTY:
        return _shown_only(state, node)
    before = leaf_points(state, node, ())
    waivers = waivers_on(state, node)
    after = leaf_points(state, node, waivers) if waivers else before
    points = after.carried
    waived = after is not before and before.carried != points
    return Node(
        id=node.id,
        tree=node.tree,
        low=points.low,
        high=points.high,
        exact=after.exact,
        max=node.max,
        emax=after.emax,
        outcome=_outcome(state, node, after, waived),
        applies=state.applicability.applies(node.id),
        before_waiver=before.carried if waived else None,
        before_rejection=after.refused,
        moved_in=moved_in(state, node),
        causes=_causes(state, node, after),
        inferred=bool(node.inferred),
    )


def leaf_points(state: State, node: PlanNode, waivers: Sequence[Waiver]) -> Points:
    """The points of a leaf that applies, or may, under `waivers`.

    Clamped to the leaf's own bounds, multiplied up to what moved in, closed where a grader refused
    what it rests on, rounded once, kept within the effective maximum, and widened by what may yet
    become of it if it does not apply (R9, R17, R18, R31, R44).
    """
    assert node.leaf is not None
    emax = effective_maximum(state, node)
    top = ZERO if node.tree is Tree.PENALTY else node.max
    raw = raw_points(state, node.leaf, node.tree, waivers).clamp(node.leaf.down_to, top)
    exact = _grown(raw, emax, node)
    refused = exact if _is_refused(state, node, exact) else None
    if refused is not None:
        exact = Range(exact.low, exact.low)
    movable = state.moves.movable(node.id)
    most = emax + total(m.points for m in movable) if movable else emax
    points = _finished(state, node, exact, emax, most)
    if state.applicability.of(node.id).applies is not Truth.TRUE:
        points = _if_not_applying(node, points, most)
    if forgives_all(waivers):
        points = Range(_at_least(points.low, emax), _at_least(points.high, most))
    before = None if refused is None else _finished(state, node, refused, emax, most)
    return Points(exact, points, emax, before)


def effective_maximum(state: State, node: PlanNode) -> Fraction:
    """The most that an applicable leaf can bring, moved points included, 0 in the penalty tree."""
    if node.tree is Tree.PENALTY or node.max is None:
        return ZERO
    moved = moved_in(state, node)
    return node.max + moved if moved else node.max


def moved_in(state: State, node: PlanNode) -> Fraction:
    """Points that certainly moved in; only the main tree has moves."""
    return state.moves.moved_in(node.id) if node.tree is Tree.MAIN else ZERO


def _grown(raw: Range, emax: Fraction, node: PlanNode) -> Range:
    """A target's points grow with its maximum (R17)."""
    if node.tree is not Tree.MAIN or not node.max or emax is node.max or emax == node.max:
        return raw
    return multiply(raw, Range.exactly(emax / node.max))


def _finished(state: State, node: PlanNode, exact: Range, emax: Fraction, most: Fraction) -> Range:
    """Rounded once and kept within the maximum; what may still move in, `most` − `emax`, lifts
    the high end.
    """
    assert node.leaf is not None
    points = exact
    if most is not emax and exact.high is not None:
        points = Range(exact.low, exact.high + most - emax)
    rounding = state.plan.rounding
    if Site.LEAF in rounding.at or node.leaf.places is not None:
        places = rounding.places if node.leaf.places is None else node.leaf.places
        points = rounded_range(points, places, rounding.mode)
    points = rounded_as_root(state, node, points)
    if points.high is None:
        return points  # a bonus that states no maximum
    if most is emax:
        return points.clamp(None, emax)
    low = points.low
    return Range(
        emax if low is not None and less(emax, low) else low,
        most if less(most, points.high) else points.high,
    )


def _is_refused(state: State, node: PlanNode, exact: Range) -> bool:
    """Whether all that keeps the leaf open are facts that a grader refused, and nothing that is yet
    to be known bears on those (R31).
    """
    assert node.leaf is not None
    if not state.refused or exact.known is not None or exact.low is None:
        return False
    if state.applicability.of(node.id).applies is not Truth.TRUE:
        return False
    sources = open_sources(state, node.leaf.result)
    if not sources or not all(source.rejected for source in sources):
        return False
    refused = [source.fact[1] for source in sources if source.fact is not None]
    open_ = {
        name: reading.cause
        for (scope, name), reading in state.view.readings.items()
        if scope == "own" and reading.cause is not None
    }
    # A figure that is known bounds others as far as it ever will.
    still = {name: state.plan.facts[name] for name in open_ if name in state.plan.facts}
    return all(open_[name] is Cause.NOT_ACCEPTED for name in borne_on(still, refused))


def _if_not_applying(node: PlanNode, points: Range, most: Fraction) -> Range:
    """Everything a leaf can come to while it is not known if, or how, it does not apply (R18).

    Outside the main tree not applying always comes to 0 (R19).
    """
    if node.tree is not Tree.MAIN:
        joined = hull([points, NOUGHT])
        assert isinstance(joined, Range)
        return joined
    high = _at_least(points.high, most)
    return Range(None if points.low is None else min(ZERO, points.low), high)


def _at_least(end: Fraction | None, least: Fraction) -> Fraction | None:
    return None if end is None else max(end, least)


def _outcome(state: State, node: PlanNode, points: Points, waived: bool) -> Outcome:
    if points.carried.known is None:
        return Outcome.OPEN
    if waived:
        return Outcome.WAIVED
    if points.refused is not None:
        return Outcome.NOT_ACCEPTED
    return outcome_of(node, points.carried, points.emax)


def _causes(state: State, node: PlanNode, points: Points) -> tuple[Cause, ...]:
    if points.carried.known is None:
        return causes(node_sources(state, node.id))
    return () if points.refused is None else (Cause.NOT_ACCEPTED,)


def _shown_only(state: State, node: PlanNode) -> Node:
    """A leaf of maximum 0: its value is shown, it has no points (R30)."""
    assert node.leaf is not None
    return Node(
        id=node.id,
        tree=node.tree,
        low=None,
        high=None,
        exact=raw_points(state, node.leaf, node.tree, ()),
        max=node.max,
        emax=ZERO,
        outcome=Outcome.NOT_SCORED,
        applies=state.applicability.applies(node.id),
        inferred=bool(node.inferred),
    )
