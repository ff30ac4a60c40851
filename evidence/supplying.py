"""Which office supplies which figure, and what hangs on it: the index as a request for figures."""

from __future__ import annotations

from collections.abc import Mapping

from criteria.plan import Plan
from criteria.records import record
from evidence.documents.filing import facts_behind


@record
class Supply:
    """One fact that the unit itself must state. `office` is the fact's own, else that of the first
    criterion that rests on it; None where no office answers for either. `criteria` are those that
    rest on it, in printed order.
    """

    fact: str
    office: str | None
    criteria: tuple[str, ...]


def supplies(plan: Plan) -> Mapping[str, Supply]:
    """Every fact that somebody in the unit states, in the order of the criteria that read it.

    Left out are computed facts and those that are another level's figures: nobody here counts
    them. Facts that no criterion rests on come last.
    """
    readers: dict[str, list[str]] = {}
    for node in plan.nodes.values():
        for name in facts_behind(plan, node):
            readers.setdefault(name, []).append(node.id)
    named = [*readers, *(name for name in plan.facts if name not in readers)]
    made: dict[str, Supply] = {}
    for name in named:
        fact = plan.facts[name]
        if fact.computed is not None or fact.counted_at not in (None, plan.kind):
            continue
        criteria = tuple(readers.get(name, ()))
        owners = (plan.nodes[one].owner for one in criteria)
        office = fact.owner or next((owner for owner in owners if owner), None)
        made[name] = Supply(name, office, criteria)
    return made


def offices_asked(plan: Plan) -> tuple[str | None, ...]:
    """The offices that supply anything, in the order of the index; None last, where some figures
    are nobody's.
    """
    asked = {supply.office for supply in supplies(plan).values()}
    known: list[str | None] = [office for office in plan.offices if office in asked]
    return (*known, None) if None in asked else tuple(known)
