"""Laws of exactness: rounding where it is declared, bands without holes, steps that recompute."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from criteria.numbers import ONE, ZERO, Rounding, Site
from criteria.operations import Band, BandStep, Read
from criteria.operations import Outcome as OutcomeOf
from criteria.plan import Tree
from criteria.records import replace
from criteria.values import Range
from scoring.evaluation import given_points
from scoring.laws.breach import Breach, told
from scoring.laws.trial import Trial
from scoring.settling.conversion import incoming
from scoring.settling.state import State, refutation, unwaived
from scoring.sheet import Node

_FINE = Fraction(1, 1_000)


def rounding_happens_where_declared(trial: Trial) -> Iterator[Breach]:
    """R1, R2, R5: each criterion and the total carry their exact points rounded once at every site
    that the index names, at its places and in its way, and exactly as they are elsewhere.
    """
    state = State.of(trial.partly)
    for id, node in trial.partly.nodes.items():
        settled = node.applies is True and node.high is not None and node.exact is not None
        if not settled or node.before_waiver is not None:
            continue
        if node.before_rejection is None and _waived(trial, id):
            continue
        assert node.exact is not None
        ends = [(node.low, node.exact.low)]
        if not state.moves.movable(id):  # what may still move in lifts the high end (R18)
            ends.append((node.high, node.exact.high))
        for found, exact in ends:
            if found is not None and exact is not None:
                wanted = _carried(trial, state, node, exact)
                if found not in wanted:
                    yield Breach(id, told(found), told(wanted[0]))
    total, rounding = trial.partly.total, trial.plan.rounding
    if total.base is None or total.before_conversion is None:
        return  # the base is then held against the components
    assert total.converted_from and total.converted_to
    factor = total.converted_to / total.converted_from
    end = total.before_conversion.low
    if end is not None and total.base.low != min(rounding.apply(end * factor), total.emax):
        yield Breach("", told(total.base.low), told(rounding.apply(end * factor)))


def _carried(trial: Trial, state: State, node: Node, exact: Fraction) -> tuple[Fraction, ...]:
    """What a node may carry of its exact points: one number where nothing is open any more."""
    rounding, of = trial.plan.rounding, trial.plan.nodes[node.id]
    wanted = [exact]
    if of.leaf is not None and (Site.LEAF in rounding.at or of.leaf.places is not None):
        wanted = [_at(rounding, of.leaf.places).apply(exact)]
    if node.converted_from is not None:
        wanted = [rounding.apply(exact)]
    elif of.leaf is None and of.parent is None and node.low != node.high:
        wanted.append(rounding.apply(exact))  # it may yet be converted, and then is rounded
    site = Site.COMPONENT if of.tree is Tree.MAIN else Site.TOTAL
    if of.parent is None and site in rounding.at:
        wanted = [rounding.apply(one) for one in wanted]
    if of.tree is Tree.MAIN:
        most = node.emax + (incoming(state, node.id) if of.children else ZERO)
        wanted = [min(one, most) for one in wanted]
    return tuple(wanted)


def _at(rounding: Rounding, places: int | None) -> Rounding:
    return rounding if places is None else replace(rounding, places=places)


def bands_have_no_double_edge(trial: Trial) -> Iterator[Breach]:
    """R12: a figure falls in one band at most, on an edge and beside it too, and gets the points of
    that band; between two bands that meet, none is lost.
    """
    for number, step in enumerate(trial.plan.steps):
        value = trial.partly.values[number]
        if not isinstance(step, Band) or value is None:
            continue
        edges = {end for one in step.steps for end in (one.low, one.high) if end is not None}
        unit = ONE if step.whole else _FINE
        close = {edge + way * unit for edge in edges for way in (-1, 0, 1)}
        of = trial.partly.values[step.inputs[0]]
        known = of.known if isinstance(of, Range) else None
        for at in sorted(close if known is None else {*close, known}):
            if step.whole and at.denominator != 1:
                continue
            holding = [one for one in step.steps if _within(one, at)]
            meets = any(one.high == at for one in step.steps) and any(
                one.low == at for one in step.steps
            )
            if len(holding) > 1 or (meets and not holding):
                yield Breach(_leaf_of(trial, number), f"{told(at)}: {len(holding)}", "1")
                continue
            if any(one.each_further for one in holding):
                continue
            wanted = holding[0].points if holding else Range.exactly(0)
            found = value if at == known else step.apply([Range.exactly(at)])
            if found != wanted:
                yield Breach(_leaf_of(trial, number), told(found), told(wanted))


def _within(band: BandStep, at: Fraction) -> bool:
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
    """R1: every line of an explanation, worked out again from the lines it rests on, or read again
    from the evidence, gives the number that stands there; the last one gives the points.
    """
    evaluation = trial.partly
    state = State.of(evaluation)
    for number, step in enumerate(trial.plan.steps):
        value = evaluation.values[number]
        if value is None:
            continue
        if isinstance(step, Read):
            given = step.scope == "given"
            again = given_points(state, step.name) if given else evaluation.view.read(step)
        elif isinstance(step, OutcomeOf):
            read = state.applicability.read(step.node)
            points = step.aspect.value == "points"
            again = unwaived(evaluation.nodes[step.node]) if points else read
        else:
            inputs = [one for one in (evaluation.values[i] for i in step.inputs) if one is not None]
            again = step.apply(inputs)
            if number in evaluation.refuted:
                again = refutation(step, inputs) or again
        if again != value:
            yield Breach(_leaf_of(trial, number), told(value), told(again))
    for id, node in evaluation.nodes.items():
        leaf = trial.plan.nodes[id].leaf
        plain = node.high is not None and node.exact is not None and node.applies is True
        if leaf is None or not plain or node.before_waiver is not None or _waived(trial, id):
            continue
        raw = evaluation.values[leaf.result]
        if not isinstance(raw, Range) or node.before_rejection is not None:
            continue
        top = ZERO if node.tree is Tree.PENALTY else node.max
        exact = raw.clamp(leaf.down_to, top)
        if node.moved_in and node.max:
            exact = _times(exact, node.emax / node.max)
        if node.exact != exact:
            yield Breach(id, told(node.exact), told(exact))


def _times(points: Range, factor: Fraction) -> Range:
    low, high = points.low, points.high
    return Range(None if low is None else low * factor, None if high is None else high * factor)


def _waived(trial: Trial, id: str) -> bool:
    return bool(trial.partly.view.waivers.get(id))
