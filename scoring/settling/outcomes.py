"""What became of a node, and the results of nodes that do not apply (R18, R19)."""

from __future__ import annotations

from fractions import Fraction

from criteria.numbers import ZERO, less
from criteria.plan import PlanNode, PolicyKind, Tree
from criteria.values import Range, Truth
from scoring.settling.applicability import LEAVES_THE_RECKONING
from scoring.settling.state import State
from scoring.settling.trees import stated_maximum
from scoring.sheet import Node, Outcome


def outcome_of(node: PlanNode, points: Range, emax: Fraction) -> Outcome:
    """The outcome of a scored node from its carried points; a penalty is full when none is due."""
    known = points.known
    if known is None:
        return Outcome.OPEN
    if not less(known, emax):
        return Outcome.FULL
    least = -node.max if node.tree is Tree.PENALTY and node.max is not None else ZERO
    if node.tree is Tree.PENALTY and node.max is None:
        return Outcome.PARTIAL
    return Outcome.PARTIAL if less(least, known) else Outcome.NONE


def inapplicable(state: State, node: PlanNode) -> Node | None:
    """The result of a node that certainly does not apply, by its policy; None if it is scored.

    In a bonus it earns nothing, in a penalty it costs nothing, whatever the policy.
    """
    decision = state.applicability.of(node.id)
    if decision.applies is not Truth.FALSE:
        return None
    policy = state.applicability.settled(node.id)
    if policy is None and node.tree is Tree.MAIN:
        return None
    kind = PolicyKind.ZERO if policy is None else policy.kind
    full = stated_maximum(state.plan, node.id) if node.tree is Tree.MAIN else ZERO
    shown = {PolicyKind.FULL: full, PolicyKind.ZERO: ZERO}.get(kind)
    if node.tree is not Tree.MAIN:
        shown = ZERO
    return Node(
        id=node.id,
        tree=node.tree,
        low=shown,
        high=shown,
        exact=None if shown is None else Range.exactly(shown),
        max=node.max,
        emax=ZERO if kind in LEAVES_THE_RECKONING else full,
        outcome=Outcome.NOT_APPLICABLE,
        applies=False,
        ground=decision.ground.text if decision.ground is not None else "",
        policy=kind,
        inferred=bool(node.inferred),
        children=node.children,
    )
