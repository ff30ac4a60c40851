"""Laws of exactness: rounding where it is declared, bands without holes, the same result always."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from criteria.numbers import Site
from criteria.operations import Band, BandStep, Read
from criteria.operations import Outcome as OutcomeOf
from criteria.plan import Tree
from criteria.source.positions import Plain
from criteria.values import Range
from scoring.evaluation import evaluate
from scoring.laws.breach import Breach, told
from scoring.laws.trial import Trial
from scoring.settling.state import carried, refutation
from scoring.sheet import Evaluation


def rounding_happens_where_declared(trial: Trial) -> Iterator[Breach]:
    """R1, R2, R5: points are decimals at the sites that the index names, and exact elsewhere."""
    rounding = trial.plan.rounding
    for id, node in trial.partly.nodes.items():
        of = trial.plan.nodes[id]
        if node.low is None or node.high is None or node.exact is None or node.applies is not True:
            continue
        places = rounding.places
        if of.leaf is not None and of.leaf.places is not None:
            places = of.leaf.places
        leaf = of.leaf is not None and (Site.LEAF in rounding.at or of.leaf.places is not None)
        root = of.parent is None
        component = root and of.tree is Tree.MAIN and Site.COMPONENT in rounding.at
        group = root and of.tree is not Tree.MAIN and Site.TOTAL in rounding.at
        converted = node.converted_from is not None
        if leaf or component or group or converted:
            if leaf and (component or group):
                places = max(places, rounding.places)
            for end in (node.low, node.high):
                if (end * 10**places).denominator != 1 and end not in (node.emax, of.max):
                    yield Breach(id, told(end), told(rounding.apply(end)))
        elif node.low == node.high and node.before_waiver is None and node.before_rejection is None:
            exact = node.exact.clamp(None, node.emax) if of.tree is Tree.MAIN else node.exact
            if exact.known is not None and node.low != exact.known:
                yield Breach(id, told(node.low), told(exact))
    total = trial.partly.total
    if Site.TOTAL in rounding.at and total.base is not None and total.base.low is not None:
        base = total.base.low
        if base != total.emax and (base * 10**rounding.places).denominator != 1:
            yield Breach("", told(base), told(rounding.apply(base)))


def bands_have_no_double_edge(trial: Trial) -> Iterator[Breach]:
    """R12: a figure falls in one band at most, on an edge too, and gets the points of that band."""
    for number, step in enumerate(trial.plan.steps):
        value = trial.partly.values[number]
        if not isinstance(step, Band) or value is None:
            continue
        ends = {end for one in step.steps for end in (one.low, one.high) if end is not None}
        of = trial.partly.values[step.inputs[0]]
        known = of.known if isinstance(of, Range) else None
        for at in sorted(ends if known is None else {*ends, known}):
            if step.whole and at.denominator != 1:
                continue
            holding = [one for one in step.steps if _holds(one, at)]
            if len(holding) > 1:
                yield Breach(_leaf_of(trial, number), told(at), "1")
            if len(holding) > 1 or any(one.each_further for one in holding):
                continue
            wanted = holding[0].points if holding else Range.exactly(0)
            found = value if at == known else step.apply([Range.exactly(at)])
            if found != wanted:
                yield Breach(_leaf_of(trial, number), told(found), told(wanted))


def _holds(band: BandStep, at: Fraction) -> bool:
    """Whether a figure lies between the ends of a band, each in or out as written."""
    low = band.low is None or at > band.low or (at == band.low and band.low_included)
    high = band.high is None or at < band.high or (at == band.high and band.high_included)
    return low and high


def _leaf_of(trial: Trial, number: int) -> str:
    """The criterion whose rule holds a step; "" where none does."""
    later = [
        (node.leaf.result, id)
        for id, node in trial.plan.nodes.items()
        if node.leaf is not None and node.leaf.result >= number
    ]
    return min(later)[1] if later else ""


def the_trace_recomputes(trial: Trial) -> Iterator[Breach]:
    """R1: every line of an explanation, worked out again from the lines it rests on, gives the
    number that stands there; the last one gives the points.
    """
    evaluation = trial.partly
    for number, step in enumerate(trial.plan.steps):
        value = evaluation.values[number]
        if value is None or isinstance(step, Read | OutcomeOf):
            continue
        inputs = [one for one in (evaluation.values[i] for i in step.inputs) if one is not None]
        again = step.apply(inputs)
        if number in evaluation.refuted:
            again = refutation(step, inputs) or again
        if again != value:
            yield Breach(_leaf_of(trial, number), told(value), told(again))
    for id, node in evaluation.nodes.items():
        leaf = trial.plan.nodes[id].leaf
        plain = node.high is not None and node.exact is not None and node.applies is True
        if leaf is None or not plain or node.moved_in or node.before_waiver is not None:
            continue
        raw = evaluation.values[leaf.result]
        top = Fraction(0) if node.tree is Tree.PENALTY else node.max
        if not isinstance(raw, Range) or node.before_rejection is not None or _waived(trial, id):
            continue
        if node.exact != raw.clamp(leaf.down_to, top):
            yield Breach(id, told(node.exact), told(raw))


def _waived(trial: Trial, id: str) -> bool:
    return bool(trial.partly.view.waivers.get(id))


def again_gives_the_same(trial: Trial) -> Iterator[Breach]:
    """The same facts give the same result, read again from the text of a file too."""
    again = evaluate(trial.plan, trial.partly.view, trial.partly.refuted)
    yield from _differing(again, trial.partly)
    yield from _differing(trial.reread(trial.world.partly), trial.partly)


def order_changes_nothing(trial: Trial) -> Iterator[Breach]:
    """Criteria, facts, units and keys in the opposite order give the same points."""
    turned = trial.setting.turned
    case = turned_round(trial.world.partly)
    assert isinstance(case, dict)
    yield from _differing(trial.scored(case, turned), trial.partly)


def turned_round(tree: Plain) -> Plain:
    """A tree with the keys of every mapping in the opposite order."""
    if isinstance(tree, dict):
        return {key: turned_round(tree[key]) for key in reversed(tree)}
    return [turned_round(one) for one in tree] if isinstance(tree, list) else tree


def _differing(one: Evaluation, other: Evaluation) -> Iterator[Breach]:
    for id, node in other.nodes.items():
        if carried(one.nodes[id]) != carried(node) or one.nodes[id].emax != node.emax:
            yield Breach(id, told(carried(one.nodes[id])), told(carried(node)))
    before, after = other.total, one.total
    if (before.low, before.high, before.emax) != (after.low, after.high, after.emax):
        yield Breach("", told(after.low), told(before.low))
    if one.grades != other.grades or one.status is not other.status:
        yield Breach("", " ".join(one.grades), " ".join(other.grades))
