"""Which facts bear on each other, so that what a change does not reach is not worked out again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from criteria.operations import Read
from criteria.plan import PlanFact
from criteria.records import record, replace
from evidence.resolution import Holding, Resolved, resolve
from evidence.standing import NOT_STATED, Standing


@record
class Known:
    """A record that has been resolved, to start from when little of it changes."""

    holding: Holding
    resolved: Resolved


def borne_on(facts: Mapping[str, PlanFact], names: Iterable[str]) -> dict[str, PlanFact]:
    """The facts named and all that bounds and computations tie to them, however far, in order."""
    ties: dict[str, set[str]] = {name: set() for name in facts}
    for name, fact in facts.items():
        computed = fact.computed.steps if fact.computed is not None else ()
        reads = (step.name for step in computed if isinstance(step, Read) and step.scope == "own")
        for other in (*fact.at_most, *fact.not_before, *reads):
            if other in ties:
                ties[name].add(other)
                ties[other].add(name)
    waiting = [name for name in names if name in ties]
    found = set(waiting)
    while waiting:
        fresh = ties[waiting.pop()] - found
        found |= fresh
        waiting += fresh
    return {name: fact for name, fact in facts.items() if name in found}


def resolve_from(holding: Holding, known: Known) -> Resolved:
    """What `resolve` gives of `holding`, with what stays as it is in `known` taken from there.

    Both must be of the same facts and period, and read the same outside.
    """
    before, resolved = known.holding, known.resolved
    if holding.forced or any(one.involved for one in resolved.contradictions):
        return resolve(holding)  # contradictions reach farther than bounds
    names = holding.standings.keys() | before.standings.keys()
    changed = {
        name
        for name in names
        if not _alike(
            holding.standings.get(name, NOT_STATED), before.standings.get(name, NOT_STATED)
        )
        or (name in holding.standings) is not (name in before.standings)
    }
    if not changed:
        return resolved
    facts = borne_on(holding.facts, changed)
    standings = {name: one for name, one in holding.standings.items() if name in facts}
    fresh = resolve(replace(holding, facts=facts, standings=standings))
    kept = [one for one in resolved.contradictions if one.facts[0] not in facts]
    return Resolved(
        {name: fresh.faces.get(name, face) for name, face in resolved.faces.items()},
        {name: fresh.causes.get(name, cause) for name, cause in resolved.causes.items()},
        (*kept, *fresh.contradictions),
        resolved.inputs,
    )


def _alike(one: Standing, other: Standing) -> bool:
    """Whether two standings of a fact say the same of its value, and of why it is open."""
    return one is other or (
        (one.face is other.face or one.face == other.face)
        and (one.cause, one.split) == (other.cause, other.split)
    )
