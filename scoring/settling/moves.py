"""Points moved from criteria that do not apply: what comes in, and what still could (R17, R18)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from criteria.numbers import ZERO, Rounding
from criteria.per_plan import per_plan
from criteria.plan import Plan, Policy, Tree
from criteria.records import record
from criteria.values import Truth
from scoring.settling.applicability import Applicability
from scoring.settling.trees import stated_maximum


@record
class Movable:
    """Points that may still move in when it is settled that `mover` does not apply.

    `origins` are the nodes whose maxima hold them now: the mover itself, or, once it has moved,
    the other targets that may yet turn out not to apply.
    """

    mover: str
    points: Fraction
    origins: tuple[str, ...]


@per_plan
def movers_of(plan: Plan) -> dict[str, list[tuple[str, Policy]]]:
    """For each target of a move the nodes that may move there, by which policy."""
    movers: dict[str, list[tuple[str, Policy]]] = {}
    for node in plan.nodes.values():
        policies = dict.fromkeys(ground.policy for ground in node.grounds)
        for policy in policies if node.tree is Tree.MAIN else ():
            for target in policy.targets:
                movers.setdefault(target, []).append((node.id, policy))
    return movers


@record
class Moves:
    """Moves into each target of one plan, which `movers` may move there being known; they are
    decided before the target is settled.
    """

    plan: Plan
    applicability: Applicability
    movers: Mapping[str, Sequence[tuple[str, Policy]]]

    def moved_in(self, target: str) -> Fraction:
        """What certainly moves in, in points; 0 for a target that does not apply."""
        if (
            target not in movers_of(self.plan)
            or self.applicability.of(target).applies is Truth.FALSE
        ):
            return ZERO
        return sum((self._share(m, policy, target) for m, policy in self._effective(target)), ZERO)

    def movable(self, target: str) -> tuple[Movable, ...]:
        """What may still move in on top of that, at most, by mover in printed order."""
        movers = self.movers.get(target)
        if movers is None or self.applicability.of(target).applies is Truth.FALSE:
            return ()
        found: dict[str, Movable] = {}
        for mover, policy in movers:
            more = self._most(mover, policy, target)
            origins: tuple[str, ...] = (mover,)
            if (mover, policy) in self._effective(target):
                more -= self._share(mover, policy, target)
                origins = tuple(
                    id
                    for id in policy.targets
                    if id != target and self.applicability.of(id).applies is Truth.OPEN
                )
            if more > (found[mover].points if mover in found else ZERO):
                found[mover] = Movable(mover, more, origins)
        return tuple(found.values())

    def _effective(self, target: str) -> list[tuple[str, Policy]]:
        """The movers of `target` whose move certainly takes effect. A covered node never moves."""
        return [
            (mover, policy)
            for mover, policy in self.movers.get(target, ())
            if self.applicability.of(mover).by == mover
            and self.applicability.settled(mover) == policy
        ]

    def _share(self, mover: str, policy: Policy, target: str) -> Fraction:
        """What `target` gets of a move that takes effect, open targets getting their share too."""
        amount = stated_maximum(self.plan, mover)
        shares = self._living(policy)
        return apportioned(amount, shares, self.plan.rounding)[target]

    def _most(self, mover: str, policy: Policy, target: str) -> Fraction:
        """The most that `target` can get of a move that takes effect or may."""
        decision = self.applicability.own(mover)
        takes_effect = (mover, policy) in self._effective(target)
        may = self.applicability.unsettled(mover) and policy in decision.possible
        if not (takes_effect or may):
            return ZERO
        amount = stated_maximum(self.plan, mover)
        shares = self._living(policy)
        certain = {
            id: share
            for id, share in shares.items()
            if id == target or self.applicability.of(id).applies is Truth.TRUE
        }
        if len(certain) == len(shares):
            return apportioned(amount, shares, self.plan.rounding)[target]
        # The fewer the other targets, the more comes in. What is cut in another order than today's
        # may differ by one unit of the last place for each target that is left.
        whole = sum(certain.values(), ZERO)
        slack = Fraction(len(shares), 10**self.plan.rounding.places)
        exact = amount * shares[target] / whole if whole else amount
        return min(amount, self.plan.rounding.apply(exact + slack))

    def _living(self, policy: Policy) -> Mapping[str, Fraction]:
        """The targets that do not certainly fall away, with their stated shares, in order."""
        shares: Sequence[Fraction] = policy.shares or [
            stated_maximum(self.plan, target) for target in policy.targets
        ]
        return {
            target: share
            for target, share in zip(policy.targets, shares, strict=True)
            if self.applicability.of(target).applies is not Truth.FALSE
        }


def apportioned(
    amount: Fraction, shares: Mapping[str, Fraction], rounding: Rounding
) -> dict[str, Fraction]:
    """`amount` cut by `shares` at the index's places, the last one taking the rest (R17).

    Shares need not sum to 1; those of no weight at all are taken as equal.
    """
    whole = sum(shares.values(), ZERO)
    weights = shares if whole else dict.fromkeys(shares, Fraction(1))
    whole = whole or Fraction(len(shares))
    left = amount
    parts: dict[str, Fraction] = {}
    *others, last = weights
    for target in others:
        parts[target] = min(left, rounding.apply(amount * weights[target] / whole))
        left -= parts[target]
    parts[last] = left
    return parts
