"""What points still wait for: the days ahead, and the offices that hold what is open."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from fractions import Fraction
from math import floor

from criteria import calendar
from criteria.numbers import ZERO
from criteria.plan import Tree
from criteria.records import record
from evidence.view import Cause
from remediation.deadlines import FallsDue
from reports.papers.round import Round
from scoring.sheet import Lost


@record
class Awaited:
    """Everything that falls due on one day: what it is, the criteria, their offices, the points.

    `included` says that the day itself still counts.
    """

    day: datetime.date
    included: bool
    names: tuple[str, ...]
    criteria: tuple[str, ...]
    offices: tuple[str, ...]
    points: Fraction


def awaited(round: Round, ahead: Iterable[FallsDue]) -> list[Awaited]:
    """What falls due ahead, day by day, nearest first."""
    days: dict[tuple[Fraction, str], list[FallsDue]] = {}
    for one in ahead:
        days.setdefault((one.day.day, one.day.kind), []).append(one)
    return [_line(round, found) for found in days.values()]


def _line(round: Round, found: list[FallsDue]) -> Awaited:
    first = found[0]
    offices = dict.fromkeys(round.office(one.office) for one in found)
    return Awaited(
        calendar.from_exact(Fraction(floor(first.day.day))),
        first.day.kind == "by",
        tuple(dict.fromkeys(one.name for one in found)),
        tuple(dict.fromkeys(id for one in found for id in one.criteria)),
        tuple(name for name in offices if name),
        sum((one.points for one in found), ZERO),
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
