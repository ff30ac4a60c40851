"""Laws of sums: nothing is lost or counted twice on the way from a leaf to the total."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from criteria.numbers import ZERO, Site
from criteria.plan import Combine, Tree
from criteria.values import Range
from evidence.view import Basis, Cause
from scoring.laws.breach import Breach, told
from scoring.laws.trial import Trial
from scoring.ledger.lost import ledger
from scoring.settling.conversion import incoming
from scoring.settling.state import State, carried
from scoring.sheet import Evaluation, Lost, Node, Status

End = Fraction | None


def _scored(evaluation: Evaluation) -> bool:
    """Whether there is a total whose parts can be added up (R39)."""
    return evaluation.status not in (Status.NOT_SCORED, Status.NOT_ASSESSED)


def children_make_their_parent(trial: Trial) -> Iterator[Breach]:
    """R20: the children of a plain sum add up to their parent before it is converted, at both ends,
    their effective maxima too.
    """
    evaluation = trial.partly
    for id, node in evaluation.nodes.items():
        of = trial.plan.nodes[id]
        plain = of.children and of.combine is Combine.SUM and of.tree is Tree.MAIN
        if not plain or node.high is None or node.applies is not True:
            continue
        before = node.before_conversion or node.exact
        assert before is not None
        children = [evaluation.nodes[one] for one in of.children]
        emax = sum((one.emax for one in children), ZERO)
        low, high = _added(children)
        # What may still move about within a branch lifts each target, but not the branch.
        most = emax + incoming(State.of(evaluation), id)
        whole = Range(low, high).clamp(None, most)
        if before != whole:
            yield Breach(id, told(before), told(whole))
        stated = node.emax if node.converted_from is None else node.converted_from
        if stated != emax:
            yield Breach(id, told(stated), told(emax))


def _added(nodes: list[Node]) -> tuple[End, End]:
    lows, highs = [carried(one).low for one in nodes], [carried(one).high for one in nodes]
    return (
        None if None in lows else sum((end or ZERO for end in lows), ZERO),
        None if None in highs else sum((end or ZERO for end in highs), ZERO),
    )


def components_make_the_base(trial: Trial) -> Iterator[Breach]:
    """R17, R22: the components add up to the base, at both ends: before the index is converted as a
    whole, and rounded where the total is.
    """
    evaluation = trial.partly
    total, rounding = evaluation.total, trial.plan.rounding
    if total.base is None:
        return
    low, high = _added([evaluation.nodes[id] for id in trial.plan.roots])
    whole = Range(low, high)
    if total.before_conversion is not None:
        if total.before_conversion != whole:
            yield Breach("", told(total.before_conversion), told(whole))
        return
    at_total = Site.TOTAL in rounding.at
    for found, end in ((total.base.low, low), (total.base.high, high)):
        if found is None or end is None:
            continue
        wanted = min(rounding.apply(end) if at_total else end, total.emax)
        cut = min(rounding.apply(end), total.emax)  # it may yet be converted, and then is rounded
        if found != wanted and (low == high or found != cut):
            yield Breach("", told(found), told(wanted))


def parts_make_the_total(trial: Trial) -> Iterator[Breach]:
    """R22: total = base + bonus − penalty + caps, at both ends; maximum = effective maximum + what
    was taken out; the total stays between the floor and the ceiling of the index.
    """
    evaluation = trial.partly
    total, bounds = evaluation.total, trial.plan.total
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
        if Range(end, end).clamp(bounds.floor, bounds.ceiling).known != end:
            yield Breach("", told(end), told(Range(bounds.floor, bounds.ceiling)))
    removed = sum((one.points for one in evaluation.removed), ZERO)
    if total.max != total.emax + removed:
        yield Breach("", told(total.max), told(total.emax + removed))
    earned = Range(*_added([evaluation.nodes[id] for id in trial.plan.bonus]))
    low, high = _added([evaluation.nodes[id] for id in trial.plan.penalty])
    charged = Range(_negated(high), _negated(low))
    for part, wanted in ((total.bonus, earned), (total.penalty, charged)):
        if part != wanted:
            yield Breach("", told(part), told(wanted))


def _negated(end: End) -> End:
    return None if end is None else -end


def lost_lines_make_the_loss(trial: Trial) -> Iterator[Breach]:
    """R22, R24: on every basis the lines of lost points add up to maximum − points, of each
    component and of all; those of penalties to what is charged.
    """
    bases = trial.sheet.bases
    for position, basis in enumerate(Basis):
        evaluation = bases[basis]
        if basis is Basis.ACCEPTED:
            lines = trial.sheet.lost
        elif evaluation.nodes is bases[Basis.ACCEPTED].nodes:
            continue
        else:
            lines = ledger([bases[one] for one in list(Basis)[: position + 1]])
        yield from _unclosed(trial, evaluation, lines)


def _unclosed(trial: Trial, evaluation: Evaluation, lost: tuple[Lost, ...]) -> Iterator[Breach]:
    shown, total = trial.plan.rounding.apply, evaluation.total
    if not _scored(evaluation) or total.base is None or total.base.low is None:
        return
    lines = [line for line in lost if line.tree is Tree.MAIN]
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
    charged = [line for line in lost if line.tree is Tree.PENALTY]
    signed = sum((-one.points if one.cause is Cause.CAP else one.points for one in charged), ZERO)
    if signed != shown(total.penalty.high):
        yield Breach("", told(signed), told(shown(total.penalty.high)))


def points_stay_within_bounds(trial: Trial) -> Iterator[Breach]:
    """R9, R14, R44: the points of a criterion, a group and a component lie between what it may fall
    to and its effective maximum; what may still move in aside.
    """
    for id, node in trial.partly.nodes.items():
        of = trial.plan.nodes[id]
        if node.high is None:
            continue
        if node.low is not None and node.low > node.high:
            yield Breach(id, told(node.low), f"≤ {told(node.high)}")
            continue
        floor = _floor(trial, id)
        if node.low is not None and floor is not None and node.low < floor:
            yield Breach(id, told(node.low), f"≥ {told(floor)}")
        limited = of.max is not None or of.children
        if node.applies is True and node.low == node.high and limited and node.high > node.emax:
            yield Breach(id, told(node.high), f"≤ {told(node.emax)}")


def _floor(trial: Trial, id: str) -> Fraction | None:
    """The least that a criterion with a rule of its own can carry: grown with what moved in, and
    rounded as the points are. None for groups, and where nothing is stated.
    """
    node, of = trial.partly.nodes[id], trial.plan.nodes[id]
    if of.leaf is None or of.leaf.down_to is None:
        return None
    floor = of.leaf.down_to if node.applies is True else min(of.leaf.down_to, ZERO)
    grown = floor if not node.max or node.emax <= node.max else floor * node.emax / node.max
    return min(grown, trial.plan.rounding.apply(grown))
