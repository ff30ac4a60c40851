"""What points still wait for: deadlines ahead, and the offices that hold what is open."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from fractions import Fraction

from criteria import calendar
from criteria.numbers import ZERO
from criteria.operations import Const
from criteria.plan import Tree
from criteria.records import record
from criteria.values import is_open as is_open_value
from evidence.view import Cause
from reports.papers.round import Round, is_open, room
from reports.words.facts import missing_facts
from scoring.sheet import Lost, Node


@record
class Awaited:
    """A day on which open points fall due: what is due, the criteria, their offices, the points.

    `included` says that the day itself still counts. A criterion counts once, on the first day
    that concerns it.
    """

    day: datetime.date
    included: bool
    names: tuple[str, ...]
    criteria: tuple[str, ...]
    offices: tuple[str, ...]
    points: Fraction


def awaited(round: Round) -> list[Awaited]:
    """Every day on or after the day of reference with points that fall due on it, nearest first."""
    by_day: dict[tuple[Fraction, bool], list[tuple[str, tuple[str, ...]]]] = {}
    missing = set(missing_facts(round.traced(round.sheet.evaluation), _nodes(round)))
    today = calendar.to_exact(round.subject.as_of)
    for id in (*round.leaves(), *round.leaves(Tree.BONUS)):
        if not is_open(_nodes(round)[id]):
            continue
        days = [
            (moment, name)
            for moment, name in _due(round, id, missing)
            if moment[0] > today or (moment[0] == today and moment[1])
        ]
        if days:
            first = min(moment for moment, _ in days)
            names = tuple(dict.fromkeys(name for moment, name in days if moment == first))
            by_day.setdefault(first, []).append((id, names))
    return [_line(round, *moment, found) for moment, found in sorted(by_day.items())]


def _nodes(round: Round) -> Mapping[str, Node]:
    return round.sheet.evaluation.nodes


def _due(round: Round, id: str, missing: set[str]) -> Iterator[tuple[tuple[Fraction, bool], str]]:
    """The deadlines of a criterion: of figures not stated, and of things to be done in time."""
    plan, evaluation = round.plan, round.sheet.evaluation
    leaf = plan.nodes[id].leaf
    assert leaf is not None
    for scope, name in leaf.facts:
        fact = plan.facts.get(name) if scope == "own" else None
        deadline = plan.deadlines.get(fact.due) if fact is not None and fact.due else None
        if deadline is not None and name in missing:
            yield (deadline.day, deadline.kind == "by"), deadline.label
    waiting, seen = [leaf.result], set[int]()
    while waiting:
        number = waiting.pop()
        if number in seen:
            continue
        seen.add(number)
        step, value = plan.steps[number], evaluation.values[number]
        waiting.extend(step.inputs)
        if value is None or not is_open_value(value):
            continue
        for one in map(plan.steps.__getitem__, step.inputs):
            deadline = plan.deadlines.get(one.text) if isinstance(one, Const) else None
            if deadline is not None:
                yield (deadline.day, deadline.kind == "by"), deadline.label


def _line(
    round: Round, day: Fraction, included: bool, found: list[tuple[str, tuple[str, ...]]]
) -> Awaited:
    nodes, plan = round.sheet.evaluation.nodes, round.plan
    offices = dict.fromkeys(round.office(plan.nodes[id].owner) for id, _ in found)
    return Awaited(
        calendar.from_exact(day),
        included,
        tuple(dict.fromkeys(name for _, names in found for name in names if name)),
        tuple(id for id, _ in found),
        tuple(name for name in offices if name),
        sum((room(nodes[id]) for id, _ in found), ZERO),
    )


@record
class Held:
    """What an office still has open, or has lost: points, and its criteria, largest first.

    `office` is empty for what nobody was given.
    """

    office: str
    points: Fraction
    criteria: tuple[str, ...]


CLOSING = (Cause.CONVERSION, Cause.ROUNDING, Cause.CAP)
"""Lines that only close sums: nobody's."""


def held(round: Round, *, certain: bool) -> list[Held]:
    """The points of each office, most first: still to be won, or lost for good where `certain`."""
    by_office: dict[str, list[Lost]] = {}
    for line in round.sheet.lost:
        wanted = line.certain is certain and line.tree is Tree.MAIN and line.points > 0
        if wanted and line.cause not in CLOSING:
            by_office.setdefault(line.owner or "", []).append(line)
    found = []
    for office, lines in by_office.items():
        lines = sorted(lines, key=lambda line: -line.points)
        criteria = tuple(dict.fromkeys(line.criterion for line in lines))
        total = sum((line.points for line in lines), ZERO)
        found.append(Held(round.office(office), total, criteria))
    return sorted(found, key=lambda one: (-one.points, one.office))
