"""Laws of what is not known: ranges hold every outcome, narrow with every fact, and keep order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from criteria.plan import Tree
from criteria.source.positions import Plain
from criteria.values import Range
from evidence.evidence import Evidence
from evidence.view import Basis, Cause
from scoring.laws.breach import Breach, told
from scoring.laws.contradicting import contradicts
from scoring.laws.telling import case_of
from scoring.laws.trial import OnBases, Trial
from scoring.settling.state import carried, unwaived
from scoring.settling.trees import below, ledger_units, lineage
from scoring.sheet import Evaluation


def every_completion_lies_within(trial: Trial) -> Iterator[Breach]:
    """R6, R35: on every basis, whatever the unknown facts turn out to be, and whichever of several
    stated values counts, the points lie within [low; high] and the grade is one of those told to be
    possible.
    """
    for _, breach in outside(trial):
        yield breach


def outside(trial: Trial) -> Iterator[tuple[Mapping[str, Plain], Breach]]:
    """The cases in which what was open turns out to lie outside of what was told, and where."""
    for case, bases in _completions(trial):
        for breach in _outside(trial.sheet.bases, bases):
            yield case, breach


def _completions(trial: Trial) -> Iterator[tuple[Mapping[str, Plain], OnBases]]:
    """All that is told; then the same with every other value of the facts of which several are
    stated and none was in use, of each fact the next one at once.
    """
    told = trial.world.told
    if trial.world.silent:
        yield told, trial.wholly
    stated = trial.undecided
    facts = told["facts"]
    assert isinstance(facts, dict)
    for turn in range(max(map(len, stated.values()), default=0)):
        chosen: dict[str, Plain] = {}
        for name, values in stated.items():
            said = facts[name]
            assert isinstance(said, dict)
            chosen[name] = {**said, "use": values[turn % len(values)]}
        case = {**told, "facts": {**facts, **chosen}}
        if case != told:
            yield case, trial.on_bases(trial.read(case_of(case)))


def learning_only_narrows(trial: Trial) -> Iterator[Breach]:
    """R6: a fact that becomes known never widens the range of any criterion, nor of the total."""
    if trial.world.learned:
        yield from _outside(trial.sheet.bases, trial.between)
        if trial.wholly is not trial.between:
            yield from _outside(trial.between, trial.wholly)


def _outside(before: OnBases, after: OnBases) -> Iterator[Breach]:
    seen: list[tuple[object, object]] = []
    for basis in Basis:
        one, other = before[basis], after[basis]
        if not any(one.nodes is a and other.nodes is b for a, b in seen):
            seen.append((one.nodes, other.nodes))
            yield from _left(one, other)


def _left(before: Evaluation, after: Evaluation) -> Iterator[Breach]:
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
    if not set(after.grades) <= set(before.grades):
        yield Breach("", ", ".join(after.grades), ", ".join(before.grades))


def _holds(outer: Range, inner: Range) -> bool:
    low = outer.low is None or (inner.low is not None and outer.low <= inner.low)
    high = outer.high is None or (inner.high is not None and inner.high <= outer.high)
    return low and high


def bases_keep_their_order(trial: Trial) -> Iterator[Breach]:
    """R32: what is certain never rises from claimed to proven, nor from proven to accepted but
    where the grader put a figure of his own or refused a declaration; what he raised is named.
    """
    claimed, proven, accepted = (trial.sheet.bases[basis] for basis in Basis)
    yield from _risen(claimed, proven, frozenset())
    free = _changed_by_grader(trial)
    yield from _risen(proven, accepted, free)
    yield from _raised_unnamed(trial, proven, accepted, free)


def _risen(looser: Evaluation, stricter: Evaluation, free: frozenset[str]) -> Iterator[Breach]:
    for id, node in stricter.nodes.items():
        before, after = looser.nodes[id].low, node.low
        if node.applies is False or before is None or after is None or id in free:
            continue
        if after > before:
            yield Breach(id, told(after), f"≤ {told(before)}")
    before, after = looser.total.low, stricter.total.low
    if before is not None and after is not None and after > before and not free:
        yield Breach("", told(after), f"≤ {told(before)}")


def _changed_by_grader(trial: Trial) -> frozenset[str]:
    """The criteria on which a figure of the grader's own bears; all of them where he refused that
    one does not apply, for its points and maximum then come back from wherever they went.
    """
    evidence: Evidence = trial.prepared.evidence
    refused = (one.status for one in evidence.assessment.not_applicable.values())
    if any(word is not None and not isinstance(word, str) for word in refused):
        return frozenset(trial.plan.nodes)
    names = frozenset(
        name
        for name, one in evidence.statements.items()
        if one.ruling is not None and one.ruling.own is not None
    )
    leaves = trial.setting.resting_on(names) if names else ()
    return frozenset(above for id in leaves for above in lineage(trial.plan, id))


def _raised_unnamed(
    trial: Trial, proven: Evaluation, accepted: Evaluation, free: frozenset[str]
) -> Iterator[Breach]:
    """Ledger lines of the main tree that a grader raised without a line that says so."""
    if not free or accepted.total.base is None:
        return
    shown = trial.plan.rounding.apply
    named = {line.criterion for line in trial.sheet.lost if line.cause is Cause.NOT_ACCEPTED}
    for id in ledger_units(trial.plan, trial.plan.roots):
        then, now = proven.nodes[id], accepted.nodes[id]
        same = then.emax == now.emax and then.applies is True and now.applies is True
        if id not in free or not same or then.high is None or now.low is None:
            continue
        known = then.low == then.high and now.low == now.high
        inside = trial.plan.nodes[id].tree is Tree.MAIN and set(below(trial.plan, id)) & named
        if known and shown(now.low) > shown(then.high) and not inside:
            yield Breach(id, told(now.low), f"≤ {told(then.high)}")
