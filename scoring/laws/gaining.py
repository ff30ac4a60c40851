"""The law of gains: what remedies promise is what their facts and points, typed in, are worth."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from criteria.numbers import decimal_places, decimal_text
from criteria.plan import Plan
from criteria.remedies import PlanRemedy
from criteria.source import Numeral
from criteria.source.positions import Plain
from criteria.values import Range
from evidence.view import Basis, View
from scoring.laws.breach import Breach, told
from scoring.laws.contradicting import contradicts
from scoring.laws.restating import restated
from scoring.laws.trial import Trial
from scoring.prospect import Prospect, remedies_of


def a_gain_is_what_is_measured_after(trial: Trial) -> Iterator[Breach]:
    """R42: the total that remedies promise, those that set facts and those that bring points given
    by others, is the total of an assessment that states their facts and points.
    """
    if not trial.world.remedies or contradicts(trial.partly):
        return
    ahead = _ahead(trial)
    known, gain = ahead.remedies, ahead.gain(trial.world.remedies)
    remedies = [known[id] for id in trial.world.remedies]
    changed = _typed_in(trial.plan, trial.world.partly, ahead.view, gain.then.view, remedies)
    if changed is None:
        return
    after = trial.scored(changed)
    if contradicts(after) or contradicts(gain.then):
        return
    told_then = Range(gain.then.total.low, gain.then.total.high)
    measured = Range(after.total.low, after.total.high)
    where = remedies[0].criterion if len(remedies) == 1 else ""
    if told_then != measured:
        yield Breach(where, told(told_then), told(measured))
    grown = _difference(after.total.low, trial.partly.total.low)
    if grown != gain.points:
        yield Breach(where, told(gain.points), told(grown))


def promised(trial: Trial) -> Fraction | None:
    """What the remedies of a world, done together, are said to bring; None without a total."""
    return _ahead(trial).gain(trial.world.remedies).points


def _ahead(trial: Trial) -> Prospect:
    plan, view = trial.plan, trial.views[Basis.ACCEPTED]
    current = trial.partly
    return Prospect(plan, trial.prepared, Basis.ACCEPTED, view, current, remedies_of(plan))


def _typed_in(
    plan: Plan, case: Mapping[str, Plain], now: View, then: View, remedies: list[PlanRemedy]
) -> dict[str, Plain] | None:
    """A case that states what holds once the remedies are done; None where no case can."""
    stated, given = case.get("facts"), case.get("points", {})
    assert isinstance(stated, dict)
    assert isinstance(given, dict)
    facts: dict[str, Plain] = dict(stated)
    points: dict[str, Plain] = dict(given)
    for remedy in remedies:
        for setting in remedy.settings:
            said = restated(plan.facts[setting.fact], then.readings["own", setting.fact])
            if said is None:
                return None
            facts[setting.fact] = said
        for name, bounds in remedy.gives.items():
            amount = bounds.known if bounds.known is not None else _kept(now, name, bounds)
            if amount is None or decimal_places(amount) is None:
                return None
            points[name] = Numeral(decimal_text(amount))
    return {**case, "facts": facts, **({"points": points} if points else {})}


def _kept(now: View, name: str, bounds: Range) -> Fraction | None:
    """The points given now, brought within what a remedy says will be given."""
    given = now.given.get(name)
    return None if given is None else given.points.clamp(bounds.low, bounds.high).known


def _difference(then: Fraction | None, now: Fraction | None) -> Fraction | None:
    return None if then is None or now is None else then - now
