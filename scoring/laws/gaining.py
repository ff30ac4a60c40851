"""The law of gains: what a remedy promises is what its facts, typed in as done, are worth."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from criteria.numbers import decimal_places
from criteria.plan import FactType, PlanFact
from criteria.source.positions import Plain
from criteria.values import Options, Range, Truth
from evidence.faces import DATES
from evidence.view import Basis, Reading
from scoring.laws.breach import Breach, told
from scoring.laws.figures import day_written, written
from scoring.laws.trial import Trial, contradicts
from scoring.prospect import Prospect


def a_gain_is_what_is_measured_after(trial: Trial) -> Iterator[Breach]:
    """R42: the total that a remedy promises is the total of an assessment that states its facts."""
    if not trial.world.remedy or contradicts(trial.partly):
        return
    view = trial.views[Basis.ACCEPTED]
    remedies = {one.id: one for node in trial.plan.nodes.values() for one in node.remedies}
    current = trial.partly
    ahead = Prospect(trial.plan, trial.prepared, Basis.ACCEPTED, view, current, remedies)
    then = ahead.gain([trial.world.remedy]).then
    facts = trial.world.partly.get("facts")
    assert isinstance(facts, dict)
    remedy = ahead.remedies[trial.world.remedy]
    changed: dict[str, Plain] = dict(facts)
    for setting in remedy.settings:
        fact = trial.plan.facts[setting.fact]
        said = _said(fact, then.view.readings["own", setting.fact])
        if said is None:
            return
        changed[setting.fact] = said
    after = trial.scored({**trial.world.partly, "facts": changed})
    if contradicts(after) or contradicts(then):
        return
    before = Range(then.total.low, then.total.high)
    measured = Range(after.total.low, after.total.high)
    if before != measured:
        yield Breach(_criterion(trial), told(before), told(measured))


def _criterion(trial: Trial) -> str:
    for id, node in trial.plan.nodes.items():
        if any(one.id == trial.world.remedy for one in node.remedies):
            return id
    return ""


def _said(fact: PlanFact, reading: Reading) -> Plain:
    """A fact as a case states it; None where it is not wholly known."""
    if reading.present is Truth.FALSE:
        return "absent"
    value = reading.value
    if fact.type is FactType.DOCUMENT:
        days: dict[str, Plain] = {}
        for aspect in DATES:
            day = reading.aspects.get(aspect)
            if day is not None and day.known is not None:
                days[aspect.value] = day_written(day.known)
            elif day is not None and (day.low is not None) != (day.high is not None):
                return None
        return days or "present"
    if isinstance(value, Truth):
        return None if value is Truth.OPEN else value is Truth.TRUE
    if isinstance(value, Options):
        return next(iter(value.possible)) if len(value.possible) == 1 else None
    if isinstance(value, Range) and value.known is not None and _writable(fact, value.known):
        return written(fact, value.known)
    return None


def _writable(fact: PlanFact, exact: Fraction) -> bool:
    whole = fact.type not in (FactType.DATE, FactType.DATETIME)
    return decimal_places(exact) is not None if whole else True
