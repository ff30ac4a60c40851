"""Laws of decisions: what does not apply, or is waived, changes what it should and no more."""

from __future__ import annotations

from collections.abc import Iterator

from criteria.numbers import ZERO
from criteria.plan import PolicyKind, Tree
from criteria.source.positions import Plain
from scoring.laws.breach import Breach, told
from scoring.laws.trial import Trial
from scoring.settling.state import State, carried, unwaived
from scoring.settling.trees import stated_maximum
from scoring.sheet import Evaluation

_LEAVES = frozenset(
    {
        PolicyKind.DROP,
        PolicyKind.BLANK_DROP,
        PolicyKind.RESCALE_COMPONENT,
        PolicyKind.RESCALE_INDEX,
        PolicyKind.MOVE,
    }
)
"""Policies under which a criterion that does not apply has no points and no maximum left."""


def what_does_not_apply_is_neutral(trial: Trial) -> Iterator[Breach]:
    """R17–R19: a criterion that does not apply has what its policy says: all of its points, none of
    them, or neither points nor maximum; what moves away arrives in full.
    """
    evaluation = trial.partly
    state = State.of(evaluation)
    for id, node in evaluation.nodes.items():
        if node.applies is not False or node.policy is None:
            continue
        if node.tree is not Tree.MAIN:
            if node.low or node.high or node.emax:
                yield Breach(id, told(node.low), "0")
            continue
        most = stated_maximum(trial.plan, id)
        points, emax = {
            PolicyKind.FULL: (most, most),
            PolicyKind.ZERO: (ZERO, most),
            PolicyKind.BLANK_KEEP: (None, most),
        }.get(node.policy, (None, ZERO if node.policy in _LEAVES else most))
        if (node.low, node.high, node.emax) != (points, points, emax):
            yield Breach(id, told(node.low), told(points))
        if state.applicability.of(id).by == id and node.policy is PolicyKind.MOVE:
            yield from _moved(evaluation, state, id)


def _moved(evaluation: Evaluation, state: State, id: str) -> Iterator[Breach]:
    """What a criterion hands over arrives at its targets, all of it."""
    policy = state.applicability.settled(id)
    assert policy is not None
    arrived = sum((state.moves.moved_in(target) for target in policy.targets), ZERO)
    others = {
        mover
        for target in policy.targets
        for mover, node in evaluation.nodes.items()
        if mover != id and node.policy is PolicyKind.MOVE and target in _targets(state, mover)
    }
    if not others and arrived != stated_maximum(evaluation.plan, id):
        yield Breach(id, told(arrived), told(stated_maximum(evaluation.plan, id)))


def _targets(state: State, mover: str) -> tuple[str, ...]:
    policy = state.applicability.settled(mover)
    return () if policy is None else policy.targets


def removed_maxima_are_listed(trial: Trial) -> Iterator[Breach]:
    """R20: the components' effective maxima and what left the index make its maximum."""
    evaluation = trial.partly
    total = evaluation.total
    whole = sum((evaluation.nodes[id].emax for id in trial.plan.roots), ZERO)
    stated = total.emax if total.converted_from is None else total.converted_from
    if total.base is not None and whole != stated:
        yield Breach("", told(stated), told(whole))


def a_waiver_only_raises(trial: Trial) -> Iterator[Breach]:
    """R21: a waiver never lowers anything; without it all that it does not touch is the same."""
    if "waivers" not in trial.world.told:
        return
    evaluation = trial.partly
    for id, node in evaluation.nodes.items():
        before, after = unwaived(node), carried(node)
        if before.low is not None and after.low is not None and after.low < before.low:
            yield Breach(id, told(after), f"≥ {told(before)}")
    without = _with_waivers(trial, None)
    for id, node in evaluation.nodes.items():
        if unwaived(node) != carried(without.nodes[id]):
            yield Breach(id, told(unwaived(node)), told(carried(without.nodes[id])))


def an_expired_waiver_does_nothing(trial: Trial) -> Iterator[Breach]:
    """R21: only waivers in force on the day count: with the others taken away nothing changes."""
    waivers = trial.world.partly.get("waivers")
    if not isinstance(waivers, list):
        return
    as_of = str(trial.world.told["as_of"])
    valid: list[Plain] = [
        one
        for one in waivers
        if isinstance(one, dict) and str(one["from"]) <= as_of <= str(one["until"])
    ]
    if len(valid) == len(waivers):
        return
    without = _with_waivers(trial, valid)
    for id, node in trial.partly.nodes.items():
        if carried(node) != carried(without.nodes[id]):
            yield Breach(id, told(carried(node)), told(carried(without.nodes[id])))


def _with_waivers(trial: Trial, waivers: list[Plain] | None) -> Evaluation:
    case = {key: value for key, value in trial.world.partly.items() if key != "waivers"}
    return trial.scored({**case, "waivers": waivers} if waivers else case)
