"""Laws of decisions: what does not apply, or is waived, changes what it should and no more."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from fractions import Fraction

from criteria.numbers import ZERO
from criteria.plan import Combine, Policy, PolicyKind, Tree
from criteria.source.positions import Plain
from criteria.values import Range
from evidence.view import Basis
from scoring.bases import evaluate_bases, reads_alike
from scoring.laws.breach import Breach, told
from scoring.laws.contradicting import contradicts
from scoring.laws.trial import Trial
from scoring.laws.withholding import with_waivers, without_declarations
from scoring.settling.moves import apportioned
from scoring.settling.state import State, carried, unwaived
from scoring.settling.trees import below, lineage, stated_maximum
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
    them, or neither points nor maximum; what moves away arrives in full, each target's share; what
    is rescaled is brought up to what it stands for; and nothing else changes.
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
    yield from _narrowed(evaluation, state)
    yield from _misplaced(evaluation, state)
    yield from _misscaled(evaluation, state)
    yield from _touched(trial)


def _settled(evaluation: Evaluation, state: State) -> Iterator[tuple[str, Policy]]:
    """The criteria whose own ground certainly took them out, with the policy in effect."""
    for id, node in evaluation.nodes.items():
        policy = state.applicability.settled(id) if node.applies is False else None
        if policy is not None and state.applicability.of(id).by == id and node.tree is Tree.MAIN:
            yield id, policy


def _narrowed(evaluation: Evaluation, state: State) -> Iterator[Breach]:
    """Criteria of which it is open whether, or with what effect, they do not apply, and whose range
    leaves out nothing, or all of their points (R18).
    """
    for id, node in evaluation.nodes.items():
        if node.children or node.high is None or node.tree is not Tree.MAIN:
            continue
        if not state.applicability.unsettled(id):
            continue
        if (node.low is not None and node.low > 0) or node.high < node.emax:
            yield Breach(id, told(carried(node)), told(Range(ZERO, node.emax)))


def _misplaced(evaluation: Evaluation, state: State) -> Iterator[Breach]:
    """Moves of which a living target did not get its share, or that did not arrive in full."""
    due: dict[str, Fraction] = {}
    plan = evaluation.plan
    for id, policy in _settled(evaluation, state):
        if policy.kind is PolicyKind.MOVE:
            stated = policy.shares or [stated_maximum(plan, one) for one in policy.targets]
            living = {
                target: share
                for target, share in zip(policy.targets, stated, strict=True)
                if evaluation.nodes[target].applies is not False
            }
            for target, share in apportioned(
                stated_maximum(plan, id), living, plan.rounding
            ).items():
                due[target] = due.get(target, ZERO) + share
    for id, node in evaluation.nodes.items():
        if node.children or node.applies is False or node.high is None:
            continue
        if node.moved_in != due.get(id, ZERO):
            yield Breach(id, told(node.moved_in), told(due.get(id, ZERO)))


def _misscaled(evaluation: Evaluation, state: State) -> Iterator[Breach]:
    """Components and indices that were not brought up to what they stand for (R19, R20)."""
    plan, total = evaluation.plan, evaluation.total
    due: dict[str, Fraction] = {}
    for id, policy in _settled(evaluation, state):
        component = plan.nodes[id].component
        whole = policy.kind is PolicyKind.RESCALE_INDEX or not evaluation.nodes[component].emax
        if policy.kind in (PolicyKind.RESCALE_COMPONENT, PolicyKind.RESCALE_INDEX):
            at = "" if whole else component
            due[at] = due.get(at, ZERO) + stated_maximum(plan, id)
    for id in plan.roots:
        node = evaluation.nodes[id]
        if node.high is None or node.applies is False:
            continue
        kept = sum((evaluation.nodes[one].emax for one in node.children), ZERO)
        stands_for = (kept if node.children else node.emax) + due.get(id, ZERO)
        if plan.nodes[id].combine is Combine.SUM and node.emax != stands_for:
            yield Breach(id, told(node.emax), told(stands_for))
    left = sum((evaluation.nodes[id].emax for id in plan.roots), ZERO)
    if left and total.emax != left + due.get("", ZERO):
        yield Breach("", told(total.emax), told(left + due.get("", ZERO)))


def _touched(trial: Trial) -> Iterator[Breach]:
    """Criteria that changed although neither they, nor what is above them, nor anything that they
    rest on or get points from, is what was declared not to apply.
    """
    declared = trial.partly.view.declared
    if not declared:
        return
    before = trial.on_bases(without_declarations(trial.prepared))[Basis.ACCEPTED]
    if contradicts(before) or contradicts(trial.partly):
        return  # a count that speaks against a declaration is taken out with it (R35)
    plan = trial.plan
    gone = {one for id in declared for one in below(plan, id)}
    for id, rest in trial.setting.rests.items():
        asked = {settle.node for settle in rest.schedule}
        if not asked.isdisjoint(gone) or not gone.isdisjoint(lineage(plan, id)):
            continue
        if carried(before.nodes[id]) != carried(trial.partly.nodes[id]):
            yield Breach(id, told(carried(trial.partly.nodes[id])), told(carried(before.nodes[id])))


def removed_maxima_are_listed(trial: Trial) -> Iterator[Breach]:
    """R20: the components' effective maxima and what left the index make its maximum."""
    evaluation = trial.partly
    total = evaluation.total
    whole = sum((evaluation.nodes[id].emax for id in trial.plan.roots), ZERO)
    stated = total.emax if total.converted_from is None else total.converted_from
    if total.base is not None and whole != stated:
        yield Breach("", told(stated), told(whole))


def a_waiver_only_raises(trial: Trial) -> Iterator[Breach]:
    """R21: a waiver of a criterion that applies restores all of it and never lowers anything;
    without it all that it does not touch is the same.
    """
    if "waivers" not in trial.world.told:
        return
    evaluation = trial.partly
    for id, waivers in evaluation.view.waivers.items():
        node = evaluation.nodes[id]
        forgiven = any(one.deduction is None for one in waivers) and node.tree is not Tree.BONUS
        if forgiven and node.applies is True and node.high is not None and node.low != node.emax:
            yield Breach(id, told(node.low), told(node.emax))
    for id, node in evaluation.nodes.items():
        before, after = unwaived(node), carried(node)
        if before.low is not None and after.low is not None and after.low < before.low:
            yield Breach(id, told(after), f"≥ {told(before)}")
    without = _with_waivers(trial, ())
    for id, node in evaluation.nodes.items():
        if unwaived(node) != carried(without.nodes[id]):
            yield Breach(id, told(unwaived(node)), told(carried(without.nodes[id])))


def an_expired_waiver_does_nothing(trial: Trial) -> Iterator[Breach]:
    """R21: only waivers in force on the day, and recognised, count: with the others taken away
    nothing changes.
    """
    waivers = trial.world.partly.get("waivers")
    if not isinstance(waivers, list):
        return
    as_of = str(trial.world.told["as_of"])
    valid = [position for position, one in enumerate(waivers) if _in_force(one, as_of)]
    if len(valid) == len(waivers):
        return
    without = _with_waivers(trial, valid)
    for id, node in trial.partly.nodes.items():
        if carried(node) != carried(without.nodes[id]):
            yield Breach(id, told(carried(node)), told(carried(without.nodes[id])))


def _in_force(waiver: Plain, as_of: str) -> bool:
    """Whether a waiver, as a world tells it, stands on the accepted basis on the day."""
    assert isinstance(waiver, dict)
    within = str(waiver["from"]) <= as_of <= str(waiver["until"])
    return within and "status" not in waiver and waiver.get("basis") != "proven"


def _with_waivers(trial: Trial, kept: Collection[int]) -> Evaluation:
    views = with_waivers(trial.prepared, kept).views()
    if all(reads_alike(view, trial.views[basis]) for basis, view in views.items()):
        return trial.partly
    return evaluate_bases(trial.plan, views)[Basis.ACCEPTED]
