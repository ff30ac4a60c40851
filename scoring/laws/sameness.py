"""Laws of sameness: nothing but what is stated and ruled decides the points."""

from __future__ import annotations

from collections.abc import Iterator

from scoring.bases import reads_alike
from scoring.evaluation import evaluate
from scoring.laws.breach import Breach, told
from scoring.laws.trial import Trial
from scoring.laws.turning import Turning
from scoring.settling.state import carried
from scoring.sheet import Evaluation


def again_gives_the_same(trial: Trial) -> Iterator[Breach]:
    """The same facts give the same result; read from the text of a file they are the same facts,
    on every basis.
    """
    again = evaluate(trial.plan, trial.partly.view, trial.partly.refuted)
    yield from _differing(again, trial.partly)
    for basis, view in trial.reread(trial.world.partly).items():
        before = trial.sheet.bases[basis]
        if not reads_alike(view, before.view):
            yield from _differing(evaluate(trial.plan, view, before.refuted), before)


def order_changes_nothing(trial: Trial) -> Iterator[Breach]:
    """Criteria, facts, units and keys in the order that the world draws give the same points."""
    number = trial.world.order
    case = Turning(number).case(trial.world.partly)
    assert isinstance(case, dict)
    yield from _differing(trial.scored(case, trial.setting.turned(number)), trial.partly)


def _differing(one: Evaluation, other: Evaluation) -> Iterator[Breach]:
    for id, node in other.nodes.items():
        if carried(one.nodes[id]) != carried(node) or one.nodes[id].emax != node.emax:
            yield Breach(id, told(carried(one.nodes[id])), told(carried(node)))
    before, after = other.total, one.total
    if (before.low, before.high, before.emax) != (after.low, after.high, after.emax):
        yield Breach("", told(after.low), told(before.low))
    if one.grades != other.grades or one.status is not other.status:
        yield Breach("", " ".join(one.grades), " ".join(other.grades))
