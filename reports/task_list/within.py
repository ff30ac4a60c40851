"""What falls due in the days ahead, ready to be told."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from fractions import Fraction

from criteria import calendar
from criteria.numbers import ZERO, Rounding
from criteria.records import record
from remediation.deadlines import FallsDue
from remediation.task import Task, WorkPlan


@record
class Within:
    """Everything that falls due within so many `days` of the day on which they begin, nearest
    first; `undated` are tasks for which no day is set.
    """

    work: WorkPlan
    rounding: Rounding
    begins: datetime.date
    days: int
    found: tuple[FallsDue, ...]
    undated: tuple[Task, ...]

    def of(self, office: str) -> list[FallsDue]:
        """What an office has to do; "" is nobody."""
        return [one for one in self.found if one.office == office]

    @property
    def offices(self) -> list[str]:
        """The offices that have anything to do, in the order of papers."""
        named = [*self.work.offices, ""]
        return [office for office in named if self.of(office)]


def within(
    work: WorkPlan,
    rounding: Rounding,
    begins: datetime.date,
    days: int,
    ahead: Sequence[FallsDue],
) -> Within:
    """Of everything ahead, what falls due within so many days."""
    last = calendar.to_exact(begins) + days
    dated = {id(one.task) for one in ahead}
    return Within(
        work,
        rounding,
        begins,
        days,
        tuple(one for one in ahead if one.last <= last),
        tuple(task for task in work.tasks if task.day is None and id(task) not in dated),
    )


def points_of(found: Iterable[FallsDue]) -> Fraction:
    """What hangs on several days together."""
    return sum((one.points for one in found), ZERO)
