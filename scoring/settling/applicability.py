"""Which criteria apply: grounds, their order, and what a ground on a parent covers (R17–R19)."""

from __future__ import annotations

from collections.abc import Sequence

from criteria.operations.base import narrowed
from criteria.per_plan import per_plan
from criteria.plan import Ground, Plan, Policy, PolicyKind, Tree
from criteria.records import field, record
from criteria.values import Truth, Value
from evidence.view import View

LEAVES_THE_RECKONING = frozenset(
    {
        PolicyKind.DROP,
        PolicyKind.BLANK_DROP,
        PolicyKind.MOVE,
        PolicyKind.RESCALE_COMPONENT,
        PolicyKind.RESCALE_INDEX,
    }
)
"""Policies that leave a node with an effective maximum of 0."""

REMOVES = frozenset({PolicyKind.DROP, PolicyKind.BLANK_DROP})
"""Policies that take the maximum out of the index for good (R20)."""


@record
class Decision:
    """What the grounds say of one node.

    `applies` is FALSE when the node certainly does not apply. Then `policy` is what follows, or
    None while it is not known which. `by` is the node whose ground decides, the node itself or one
    above it. `possible` are the policies that may still follow, `open` the grounds not settled.
    """

    applies: Truth
    by: str
    policy: Policy | None = None
    ground: Ground | None = None
    possible: tuple[Policy, ...] = ()
    open: tuple[Ground, ...] = ()


@per_plan
def _unconditional(plan: Plan) -> dict[str, Decision]:
    """The decisions on nodes that no ground, of their own or above them, can take out."""
    found: dict[str, Decision] = {}
    for id, node in plan.nodes.items():
        if not node.grounds and (node.parent is None or node.parent in found):
            found[id] = Decision(Truth.TRUE, id)
    return found


@per_plan
def _always_scored(plan: Plan) -> bool:
    """Whether some criterion of the main tree stays whatever the facts, and so there is a total."""
    found = _unconditional(plan)
    leaves = [node for node in plan.nodes.values() if node.leaf and node.tree is Tree.MAIN]
    return any(node.max and node.id in found for node in leaves)


@record(frozen=False)
class Applicability:
    """Decisions on one plan and view, made as the steps of the grounds become known.

    `values` are those of the plan's steps, filled in while the evaluation goes on.
    """

    plan: Plan
    view: View
    values: Sequence[Value | None]
    _known: dict[str, Decision] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._known.update(_unconditional(self.plan))

    def of(self, id: str) -> Decision:
        """The decision on one node: its own, unless a ground above it may cover it (R19)."""
        known = self._known.get(id)
        if known is not None:
            return known
        parent = self.plan.nodes[id].parent
        decision = self.own(id)
        if parent is not None:
            decision = _under(self.of(parent), decision)
        if all(self._ran(ground) for ground in decision.open):
            self._known[id] = decision
        return decision

    def own(self, id: str) -> Decision:
        """What the node's own grounds say; the first that holds wins."""
        met: list[Ground] = []
        for ground in self.plan.nodes[id].grounds:
            truth = self.truth(id, ground)
            if truth is not Truth.FALSE:
                met.append(ground)
            if truth is Truth.TRUE:
                break
        else:
            if not met:
                return Decision(Truth.TRUE, id)
            return Decision(Truth.OPEN, id, possible=_policies(met), open=tuple(met))
        if len(met) == 1:
            return Decision(Truth.FALSE, id, met[0].policy, met[0], _policies(met))
        return Decision(Truth.FALSE, id, None, None, _policies(met), tuple(met[:-1]))

    def truth(self, id: str, ground: Ground) -> Truth:
        """Whether one ground of a node holds; a ground without condition must be declared."""
        if ground.condition is None:
            declared = self.view.declared.get(id)
            if declared is None or declared.ground not in (ground.name, ground.text):
                return Truth.FALSE
            return declared.certain
        value = self.values[ground.condition]
        return Truth.OPEN if value is None else narrowed(value, Truth)

    def settled(self, id: str) -> Policy | None:
        """The policy that takes effect on a node that does not apply; None while that is open.

        Moving points needs a target that certainly applies; without any, `otherwise` holds (R19).
        """
        policy = self.of(id).policy
        while policy is not None and policy.kind is PolicyKind.MOVE:
            targets = [self.of(target).applies for target in policy.targets]
            if Truth.TRUE in targets:
                return policy
            if Truth.OPEN in targets:
                return None
            policy = policy.otherwise or Policy(PolicyKind.DROP)
        return None if policy is None or policy.kind is PolicyKind.NOT_STATED else policy

    def unsettled(self, id: str) -> bool:
        """Whether it is open if, or with what effect, the node does not apply (R18)."""
        return self.of(id).applies is not Truth.TRUE and self.settled(id) is None

    def applies(self, id: str) -> bool | None:
        """Whether a node applies; None while that is not known."""
        applies = self.of(id).applies
        return None if applies is Truth.OPEN else applies is Truth.TRUE

    def read(self, id: str) -> Truth:
        """What `applies("…")` reads: a parent whose every leaf leaves does not apply (R19)."""
        applies = self.of(id).applies
        children = self.plan.nodes[id].children
        if applies is not Truth.TRUE or not children:
            return applies
        left = [self.left(child) for child in children]
        if all(truth is Truth.TRUE for truth in left):
            return Truth.FALSE
        return Truth.TRUE if Truth.FALSE in left else Truth.OPEN

    def left(self, id: str) -> Truth:
        """Whether a node leaves the reckoning, points and maximum."""
        decision = self.of(id)
        if decision.applies is Truth.TRUE:
            return ~self.read(id)
        policy = self.settled(id)
        if policy is None:
            return Truth.OPEN
        return Truth.of(policy.kind in LEAVES_THE_RECKONING)

    def may_all_leave(self) -> bool:
        """Whether it may turn out that nothing is left to be scored, and that there is no total."""
        if _always_scored(self.plan):
            return False
        return all(
            self.left(id) is not Truth.FALSE
            for id, node in self.plan.nodes.items()
            if node.leaf is not None and node.tree is Tree.MAIN and node.max
        )

    def _ran(self, ground: Ground) -> bool:
        return ground.condition is None or self.values[ground.condition] is not None


def _policies(grounds: Sequence[Ground]) -> tuple[Policy, ...]:
    return tuple(dict.fromkeys(ground.policy for ground in grounds))


def _under(parent: Decision, own: Decision) -> Decision:
    """The decision on a child whose parent's decision is `parent`."""
    if parent.applies is Truth.TRUE:
        return own
    if parent.policy is not None:
        return Decision(
            Truth.FALSE, parent.by, parent.policy, parent.ground, parent.possible, parent.open
        )
    certain = Truth.FALSE in (parent.applies, own.applies)
    return Decision(
        Truth.FALSE if certain else Truth.OPEN,
        parent.by,
        possible=tuple(dict.fromkeys((*parent.possible, *own.possible))),
        open=(*parent.open, *own.open),
    )
