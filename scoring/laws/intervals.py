"""Laws of what is not known: ranges hold every outcome, narrow with every fact, and keep order."""

from __future__ import annotations

from collections.abc import Iterator

from criteria.values import Range
from evidence.view import Basis
from scoring.laws.breach import Breach, told
from scoring.laws.trial import Trial, contradicts
from scoring.settling.state import carried, unwaived
from scoring.sheet import Evaluation


def every_completion_lies_within(trial: Trial) -> Iterator[Breach]:
    """R6: whatever the unknown facts turn out to be, the points lie within [low; high]."""
    if trial.world.silent:
        yield from _outside(trial.partly, trial.wholly)


def learning_only_narrows(trial: Trial) -> Iterator[Breach]:
    """R6: a fact that becomes known never widens the range of any criterion, nor of the total."""
    if trial.world.learned:
        yield from _outside(trial.partly, trial.between)
        yield from _outside(trial.between, trial.wholly)


def bases_keep_their_order(trial: Trial) -> Iterator[Breach]:
    """R32: what is certain never rises from claimed to proven, nor from proven to accepted where
    the grader changed no figure.
    """
    claimed, proven, accepted = (trial.sheet.bases[basis] for basis in Basis)
    for looser, stricter in ((claimed, proven), (proven, accepted)):
        for id, node in stricter.nodes.items():
            before, after = looser.nodes[id].low, node.low
            if node.applies is False or before is None or after is None:
                continue
            if after > before:
                yield Breach(id, told(after), f"≤ {told(before)}")
        before, after = looser.total.low, stricter.total.low
        if before is not None and after is not None and after > before:
            yield Breach("", told(after), f"≤ {told(before)}")


def _outside(before: Evaluation, after: Evaluation) -> Iterator[Breach]:
    """Every node and the total that lie outside what was told of them when less was known."""
    if contradicts(before) or contradicts(after):
        return
    for id, node in before.nodes.items():
        then = after.nodes[id]
        if then.applies is False and then.high is None:
            continue
        for outer, inner in ((carried(node), carried(then)), (unwaived(node), unwaived(then))):
            if not _holds(outer, inner):
                yield Breach(id, told(inner), told(outer))
                break
    if after.total.low is None and after.total.high is None:
        return
    outer = Range(before.total.low, before.total.high)
    inner = Range(after.total.low, after.total.high)
    if before.total.high is not None and not _holds(outer, inner):
        yield Breach("", told(inner), told(outer))


def _holds(outer: Range, inner: Range) -> bool:
    low = outer.low is None or (inner.low is not None and outer.low <= inner.low)
    high = outer.high is None or (inner.high is not None and inner.high <= outer.high)
    return low and high
