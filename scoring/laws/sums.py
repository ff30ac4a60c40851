"""Laws of sums: nothing is lost or counted twice on the way from a leaf to the total."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from criteria.numbers import ZERO
from criteria.plan import Combine, Tree
from criteria.values import Range
from evidence.view import Cause
from scoring.laws.breach import Breach, told
from scoring.laws.trial import Trial
from scoring.settling.state import carried
from scoring.sheet import Evaluation, Status


def _scored(evaluation: Evaluation) -> bool:
    """Whether there is a total whose parts can be added up (R39)."""
    return evaluation.status not in (Status.NOT_SCORED, Status.NOT_ASSESSED)


def children_make_their_parent(trial: Trial) -> Iterator[Breach]:
    """R20: the children of a plain sum add up to their parent before it is converted, their
    effective maxima too.
    """
    evaluation = trial.partly
    for id, node in evaluation.nodes.items():
        of = trial.plan.nodes[id]
        plain = of.children and of.combine is Combine.SUM and of.tree is Tree.MAIN
        if not plain or node.high is None or node.applies is not True:
            continue
        before = node.before_conversion or node.exact
        assert before is not None
        low = sum((carried(evaluation.nodes[one]).low or ZERO for one in of.children), ZERO)
        if before.low != low:
            yield Breach(id, told(before.low), told(low))
        emax = sum((evaluation.nodes[one].emax for one in of.children), ZERO)
        stated = node.emax if node.converted_from is None else node.converted_from
        if stated != emax:
            yield Breach(id, told(stated), told(emax))


def components_make_the_base(trial: Trial) -> Iterator[Breach]:
    """R17, R22: the components add up to the base, before it is converted as a whole, at the
    index's places where the total is rounded.
    """
    evaluation = trial.partly
    total = evaluation.total
    if total.base is None:
        return
    ends = [carried(evaluation.nodes[id]).low or ZERO for id in trial.plan.roots]
    whole = sum(ends, ZERO)
    before = total.before_conversion
    found = total.base.low if before is None else before.low
    close = trial.plan.rounding.apply(whole) if before is None else whole
    if found is None or found not in (whole, close):
        yield Breach("", told(found), told(whole))


def parts_make_the_total(trial: Trial) -> Iterator[Breach]:
    """R22: total = base + bonus − penalty + caps, at both ends; maximum = effective maximum + what
    was taken out.
    """
    evaluation = trial.partly
    total = evaluation.total
    if not _scored(evaluation) or total.base is None:
        return
    ends = (
        (total.low, total.base.low, total.bonus.low, total.penalty.high, total.adjustments.high),
        (total.high, total.base.high, total.bonus.high, total.penalty.low, total.adjustments.low),
    )
    for end, base, bonus, penalty, change in ends:
        if end is None or base is None or bonus is None or penalty is None or change is None:
            continue
        if end != base + bonus - penalty + change:
            yield Breach("", told(end), told(base + bonus - penalty + change))
    removed = sum((one.points for one in evaluation.removed), ZERO)
    if total.max != total.emax + removed:
        yield Breach("", told(total.max), told(total.emax + removed))


def lost_lines_make_the_loss(trial: Trial) -> Iterator[Breach]:
    """R22, R24: the lines of lost points add up to maximum − points, of each component and of all;
    those of penalties to what is charged.
    """
    sheet, evaluation, shown = trial.sheet, trial.partly, trial.plan.rounding.apply
    total = evaluation.total
    if not _scored(evaluation) or total.base is None or total.base.low is None:
        return
    lines = [line for line in sheet.lost if line.tree is Tree.MAIN]
    whole = sum((line.points for line in lines), ZERO)
    if whole != shown(total.emax) - shown(total.base.low):
        yield Breach("", told(whole), told(shown(total.emax) - shown(total.base.low)))
    for root in trial.plan.roots:
        node = evaluation.nodes[root]
        own = sum((line.points for line in lines if line.component == root), ZERO)
        missing = shown(node.emax) - shown(node.low or ZERO)
        if own != missing:
            yield Breach(root, told(own), told(missing))
    if total.penalty.high is None:
        return
    charged = [line for line in sheet.lost if line.tree is Tree.PENALTY]
    signed = sum((-one.points if one.cause is Cause.CAP else one.points for one in charged), ZERO)
    if signed != shown(total.penalty.high):
        yield Breach("", told(signed), told(shown(total.penalty.high)))


def points_stay_within_bounds(trial: Trial) -> Iterator[Breach]:
    """R9, R14, R44: the points of a criterion lie between what it may fall to and its effective
    maximum; what may still move in aside.
    """
    for id, node in trial.partly.nodes.items():
        of = trial.plan.nodes[id]
        if node.low is None or node.high is None or of.leaf is None:
            continue
        floor = of.leaf.down_to
        if node.applies is not True and floor is not None:
            floor = min(floor, ZERO)
        if node.low > node.high or (floor is not None and node.low < _at(trial, id, floor)):
            yield Breach(id, told(Range(min(node.low, node.high), node.high)), told(floor))
        certain = node.applies is True and node.low == node.high
        if certain and of.max is not None and node.low > node.emax:
            yield Breach(id, told(node.low), told(node.emax))


def _at(trial: Trial, id: str, floor: Fraction) -> Fraction:
    """The floor as it is carried: grown with what moved in, and rounded as the points are."""
    node = trial.partly.nodes[id]
    grown = floor if not node.max or node.emax <= node.max else floor * node.emax / node.max
    return min(grown, trial.plan.rounding.apply(grown))
