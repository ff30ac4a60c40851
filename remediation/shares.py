"""Which ledger line goes which way, and which of a criterion's remedies answers it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from criteria.plan import Plan
from criteria.records import record
from criteria.remedies import PlanRemedy
from evidence.decisions import leaves_below
from evidence.view import Cause
from remediation.engine.conclusions import Conclusions
from remediation.facts import NONE
from remediation.reads import facts_of
from scoring.sheet import Lost

FALLBACK = "improve"
"""The way of a loss that no rule takes on."""

BY_REMEDY = frozenset(
    {
        *(Cause.RULE, Cause.UNKNOWN, Cause.NOT_DUE, Cause.NOT_APPLICABLE),
        *(Cause.PENALTY, Cause.UNEXPLAINED),
    }
)
"""Causes that a criterion's own remedies answer unless they name others: to prove, to explain or to
reconcile is work of another kind.
"""


@record
class Share:
    """The lines of one criterion that go one way, and the offices that rules named for it."""

    criterion: str
    way: str
    lines: tuple[Lost, ...]
    offices: tuple[str, ...]


def shared(conclusions: Conclusions, lines: Mapping[str, Lost]) -> list[Share]:
    """Each line, by the id of its fact, to the first firing that made a task of its criterion out
    of it; the offices that later firings name for the same way only support.
    """
    made = {fact.id: fact for fact in conclusions.facts}
    held: dict[tuple[str, str], list[Lost]] = {}
    offices: dict[tuple[str, str], dict[str, None]] = {}
    taken: set[str] = set()
    for firing in conclusions.firings:
        for fact in (made[id] for id in firing.made):
            if fact.kind != "task":
                continue
            key = (fact.text("criterion"), fact.text("way"))
            own = [id for id in firing.matched if id in lines and lines[id].criterion == key[0]]
            if own and fact.text("office") != NONE:
                offices.setdefault(key, {})[fact.text("office")] = None
            for id in own:
                if id not in taken:
                    taken.add(id)
                    held.setdefault(key, []).append(lines[id])
    return [
        Share(criterion, way, tuple(found), tuple(offices.get((criterion, way), ())))
        for (criterion, way), found in held.items()
    ]


def fallback(lines: Sequence[Lost]) -> list[Share]:
    """What no rule takes on is still somebody's work."""
    held: dict[str, list[Lost]] = {}
    for line in lines:
        held.setdefault(line.criterion, []).append(line)
    return [
        Share(id, FALLBACK, tuple(found), (found[0].owner,) if found[0].owner else ())
        for id, found in held.items()
    ]


@record
class Answered:
    """A remedy with the lines that it answers, and those of them that are its share."""

    remedy: PlanRemedy
    lines: tuple[Lost, ...]
    covers: tuple[Lost, ...]


def answered(
    plan: Plan, criterion: str, lines: Sequence[Lost], spent: Sequence[Lost] = ()
) -> list[Answered]:
    """The remedies of a criterion, or of those below it, that answer any of its lost lines.

    A line is the share of the first remedy that changes what the line rests on: of several parts
    each has its own. Where no remedy does, it is the share of the first that answers its cause. A
    remedy that changes only what nothing was lost on is left out; `spent` are deductions for which
    nothing was left to take, which count all the same once the others are won back.
    """
    remedies = [one for leaf in leaves_below(plan, criterion) for one in leaf.remedies]
    lines_of: dict[str, list[Lost]] = {}
    covers_of: dict[str, list[Lost]] = {}
    for line in (*lines, *spent):
        able = [one for one in remedies if _answers(one, line.cause)]
        found = [one for one in able if _touches(plan, one, line)] or able
        for one in found:
            lines_of.setdefault(one.id, []).append(line)
        if found and line.points:
            covers_of.setdefault(found[0].id, []).append(line)
    return [
        Answered(one, tuple(lines_of[one.id]), tuple(covers_of.get(one.id, ())))
        for one in remedies
        if one.id in lines_of
    ]


def _answers(remedy: PlanRemedy, cause: Cause) -> bool:
    return cause.value in remedy.covers if remedy.covers else cause in BY_REMEDY


def _touches(plan: Plan, remedy: PlanRemedy, line: Lost) -> bool:
    """Whether a remedy changes anything that a line rests on."""
    below = {one.criterion for one in line.because if one.criterion}
    if remedy.criterion != line.criterion and below and remedy.criterion not in below:
        return False
    return changes(plan, remedy, line.criterion, line.item)


def changes(plan: Plan, remedy: PlanRemedy, criterion: str, item: str | None) -> bool:
    """Whether a remedy changes a fact that a criterion rests on, or one part of it, or the points
    that are given for it.
    """
    given = {criterion, remedy.criterion, f"{criterion}/{item}"}
    if item is None:
        given |= {name for name in remedy.gives if name.startswith(f"{remedy.criterion}/")}
    if given & remedy.gives.keys():
        return True
    facts = facts_of(plan, criterion, item)
    return any(one.fact in facts for one in remedy.settings)
