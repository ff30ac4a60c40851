"""A record resolved anew where little of it changed: what no change bears on is not worked out."""

from __future__ import annotations

from criteria.records import record, replace
from criteria.ties import borne_on
from evidence.resolution import Holding, Resolved, resolve
from evidence.standing import NOT_STATED, Standing


@record
class Known:
    """A record that has been resolved, to start from when little of it changes."""

    holding: Holding
    resolved: Resolved


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
