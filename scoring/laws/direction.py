"""Which way facts move points: what one unit more of a fact, a day later, or a flag that comes true
does to criteria and to the total.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

from criteria.plan import Plan, PlanFact
from criteria.records import record
from criteria.source.positions import Plain
from criteria.values import Range, Truth
from evidence.done import Done
from evidence.faces import Face, allowed
from evidence.figures import write_figure
from evidence.view import Basis, View
from scoring.evaluation import evaluate, evaluate_nodes
from scoring.laws.breach import Breach, told
from scoring.laws.contradicting import contradicts
from scoring.laws.figures import unit_of
from scoring.laws.turning import Turning
from scoring.settling.state import carried
from scoring.sheet import Evaluation, Node, Total

if TYPE_CHECKING:
    from scoring.laws.trial import Trial

MARKED = 3
"""How many facts whose author says what is better are tried in one world, of each world others: the
whole index is evaluated anew for each of them.
"""

TOTAL = ""
"""In the place of a criterion: the total."""


@record
class Direction:
    """What one unit more of a fact did in some world to a criterion, or to the total (""): `before`
    it had, `after` it has, the fact being `at`. `better` is what the author says of the fact, None
    where nothing; `more` is how a file states the fact then.
    """

    fact: str
    criterion: str
    at: str
    before: Fraction
    after: Fraction
    better: bool | None
    more: Plain = None

    @property
    def against(self) -> bool:
        """Whether this is the opposite of what the author says."""
        return self.better is not None and (self.after > self.before) is not self.better


def marked_facts_keep_their_direction(trial: Trial) -> Iterator[Breach]:
    """A fact of which the author says that more is better never lowers a criterion or the total
    when it rises; one of which less is better never raises them.
    """
    for one in trial.directions:
        if one.against:
            sign = "≥" if one.better else "≤"
            yield Breach(one.criterion, told(one.after), f"{sign} {told(one.before)}")


def directions_of(trial: Trial) -> Iterator[Direction]:
    """Criteria that fall when a fact rises, and what does not go the way that its author says."""
    now = trial.wholly[Basis.ACCEPTED]
    if contradicts(now):
        return
    marked = Turning(trial.world.order).order(list(trial.setting.better))[:MARKED]
    for name in dict.fromkeys((*marked, *trial.world.raised)):
        more = _more(trial.plan, name, now.view)
        if more is not None:
            yield from _moved(trial, name, *more, now)


def _moved(
    trial: Trial, name: str, face: Face, more: Plain, now: Evaluation
) -> Iterator[Direction]:
    plan, setting = trial.plan, trial.setting
    better = setting.better.get(name)
    done = Done({name: face})
    view = trial.told.views(done, (Basis.ACCEPTED,))[Basis.ACCEPTED]
    if _unsettled(view, now.view):
        return
    shown = "true" if more is True else str(more)
    then: Evaluation | None = None
    if better is not None:
        then = evaluate(plan, view)
        before, after = now.total, then.total
        if before.emax == after.emax and _together(before, after):
            yield from _told(name, TOTAL, shown, before.low, after.low, better, more)
    for id in setting.resting_on(frozenset({name})):
        node = then.nodes[id] if then else _alone(trial, id, view)
        one, other = carried(now.nodes[id]).known, carried(node).known
        if now.nodes[id].emax == node.emax:
            yield from _told(name, id, shown, one, other, better, more)


def _together(before: Total, after: Total) -> bool:
    """Whether both ends of the total moved the same way: whatever is open, it did."""
    ends = (before.low, after.low, before.high, after.high)
    low, low_then, high, high_then = ends
    if low is None or low_then is None or high is None or high_then is None:
        return False
    return (low_then < low) is (high_then < high) and (low_then > low) is (high_then > high)


def _alone(trial: Trial, id: str, view: View) -> Node:
    """One criterion, by the part of the plan that it rests on."""
    return evaluate_nodes(trial.plan, view, trial.setting.rests[id].schedule)[id]


def _told(
    name: str,
    id: str,
    at: str,
    before: Fraction | None,
    after: Fraction | None,
    better: bool | None,
    more: Plain,
) -> Iterator[Direction]:
    if before is None or after is None or before == after:
        return
    one = Direction(name, id, at, before, after, better, more)
    if (after < before and id != TOTAL) or one.against:
        yield one


def _unsettled(view: View, before: View) -> bool:
    """Whether the fact as raised contradicts others: some are then open for another reason."""
    causes: Mapping[object, object] = {key: one.cause for key, one in view.readings.items()}
    return any(one.cause is not causes.get(key) for key, one in before.readings.items())


def _more(plan: Plan, name: str, view: View) -> tuple[Face, Plain] | None:
    """The fact a unit higher, a day later, or true where it was false, and how a file states it;
    None where that breaks a bound, or the fact is not known.
    """
    fact: PlanFact = plan.facts[name]
    reading = view.readings["own", name]
    if reading.value is Truth.FALSE and reading.present is Truth.TRUE:
        return Face(Truth.TRUE), True
    at = reading.value.known if isinstance(reading.value, Range) else None
    if at is None or reading.present is not Truth.TRUE:
        return None
    at += unit_of(fact)
    limits = allowed(fact)
    if limits is not None and not limits.has(at):
        return None
    for upper in fact.at_most:
        bound = view.readings["own", upper].value
        if isinstance(bound, Range) and bound.high is not None and at > bound.high:
            return None
    return Face(Range.exactly(at)), write_figure(fact.type, at)
