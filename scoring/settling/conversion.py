"""Rescaling: what is left, converted up to the maximum of its component or index (R17–R20)."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from criteria.numbers import ZERO, Rounding, total
from criteria.operations.arithmetic import rounded_range
from criteria.per_plan import per_plan
from criteria.plan import Plan, Policy, PolicyKind, Tree
from criteria.records import record
from criteria.values import Range, hull, multiply
from scoring.settling.state import State
from scoring.settling.trees import lineage, stated_maximum


@record
class Conversion:
    """How the sum of a node's children becomes its own points, in maxima: `left` up to `full`.

    Equal where nothing is rescaled. `possible` says that something may yet be. `incoming` is what
    may still move in from outside. It lowers the factor. The low end may have to do without those
    points, the high end holds them already, so both are converted with the lower factor.
    """

    left: Fraction
    full: Fraction
    possible: bool
    incoming: Fraction = ZERO

    @property
    def takes_place(self) -> bool:
        """Whether the points are certainly converted."""
        return self.full != self.left

    def exact(self, points: Range) -> Range:
        """The converted points, not yet rounded."""
        if not self.takes_place:
            return points
        factor = (self.full + self.incoming) / (self.left + self.incoming)
        return multiply(points, Range.exactly(factor))

    def carried(self, points: Range, rounding: Rounding) -> Range:
        """The converted points as carried: a node that rescales always rounds (R2).

        While a conversion is only possible, its rounding may still push either end outwards.
        """
        exact = self.exact(points)
        cut = rounded_range(exact, rounding.places, rounding.mode)
        if self.takes_place:
            return cut
        if not self.possible:
            return exact
        joined = hull([exact, cut])
        assert isinstance(joined, Range)
        return joined


def component_conversion(state: State, component: str, left: Fraction) -> Conversion:
    """The conversion of a component whose children's effective maxima sum to `left`, above 0."""
    amount = sum(
        (
            stated_maximum(state.plan, id)
            for id in _settled(state, PolicyKind.RESCALE_COMPONENT)
            if state.plan.nodes[id].component == component
        ),
        ZERO,
    )
    possible = any(
        state.plan.nodes[id].component == component
        and PolicyKind.RESCALE_COMPONENT in _possible(state, id)
        for id in _grounded(state.plan)
    )
    return Conversion(left, left + amount, possible, incoming(state, component))


def index_conversion(state: State, left: Fraction) -> Conversion:
    """The conversion of the whole index; components with nothing left fall to it (R19)."""
    amount = sum(
        (
            stated_maximum(state.plan, id)
            for kind in (PolicyKind.RESCALE_INDEX, PolicyKind.RESCALE_COMPONENT)
            for id in _settled(state, kind)
            if kind is PolicyKind.RESCALE_INDEX
            or state.nodes[state.plan.nodes[id].component].emax == 0
        ),
        ZERO,
    )
    wanted = {PolicyKind.RESCALE_INDEX, PolicyKind.RESCALE_COMPONENT}
    possible = any(not wanted.isdisjoint(_possible(state, id)) for id in _grounded(state.plan))
    return Conversion(left, left + amount, possible)


def incoming(state: State, id: str) -> Fraction:
    """What may still move into a branch from outside it."""
    return total(
        movable.points
        for target in state.moves.movers
        if id in lineage(state.plan, target)
        for movable in state.moves.movable(target)
        if any(id not in lineage(state.plan, origin) for origin in movable.origins)
    )


@per_plan
def _grounded(plan: Plan) -> tuple[str, ...]:
    """The nodes of the main tree that have grounds of their own."""
    return tuple(id for id, node in plan.nodes.items() if node.tree is Tree.MAIN and node.grounds)


def _settled(state: State, kind: PolicyKind) -> Iterator[str]:
    """The nodes of the main tree whose own ground put `kind` into effect."""
    for id in _grounded(state.plan):
        policy = state.applicability.settled(id)
        if policy is not None and policy.kind is kind and state.applicability.of(id).by == id:
            yield id


def _possible(state: State, id: str) -> set[PolicyKind]:
    """The kinds of policies that may yet take effect on a node that is not settled."""
    if not state.applicability.unsettled(id):
        return set()
    return {kind for policy in state.applicability.of(id).possible for kind in _chain(policy)}


def _chain(policy: Policy | None) -> Iterator[PolicyKind]:
    while policy is not None:
        yield policy.kind
        policy = policy.otherwise
