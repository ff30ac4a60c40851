"""Calendar rules: by when a piece of work has to be done, and the day that a rule falls on.

"Trước ngày" excludes its day, "đến hết ngày" includes it (R40). A day that cannot be told yet is
None, never a guess.
"""

from __future__ import annotations

import datetime
from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from math import floor

from criteria import calendar
from criteria.operations import Read
from criteria.plan import Deadline
from criteria.program import Program
from criteria.records import record
from criteria.values import Range, Value

PERIODS: Mapping[str, int] = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}
"""Periods of the year, by the months that each lasts."""


@record
class Due:
    """One calendar rule, of one of four kinds:

    `deadline`: a deadline that the index names;
    `day`: a day stated, in exact days;
    `period`: day `count` of the last month of every such period (a key of PERIODS);
    otherwise `count` days, `working` ones or not, after `after`, or, where that is None, after the
    day on which the work is assigned.

    `kind` is "before" or "by" (R40).
    """

    kind: str = "by"
    deadline: str = ""
    day: Fraction | None = None
    period: str = ""
    count: int = 0
    working: bool = False
    after: Program | None = None

    @property
    def recurs(self) -> bool:
        """Whether it comes round again every period."""
        return bool(self.period)


def due_day(
    due: Due,
    deadlines: Mapping[str, Deadline],
    assigned: datetime.date | None,
    read: Callable[[Read], Value],
) -> Deadline | None:
    """The day that `due` falls on for work assigned on a day; None where it cannot be told yet.

    A recurring rule falls on the first day that can still be met. `read` gives the facts.
    """
    if due.deadline:
        return deadlines[due.deadline]
    if due.day is not None:
        return Deadline("", "", due.kind, due.day)
    start = None if assigned is None else calendar.to_exact(assigned)
    if due.period:
        if start is None or assigned is None:
            return None
        years = (assigned.year, assigned.year + 1)
        found = (one for year in years for one in recurring(due, year))
        return next(one for one in found if last_day(one) >= start)
    if due.after is not None:
        value = due.after.run(read)
        start = value.known if isinstance(value, Range) else None
    day = None if start is None else days_after(start, due)
    return None if day is None else Deadline("", "", due.kind, day)


def recurring(due: Due, year: int) -> Iterator[Deadline]:
    """Every day of a year on which a recurring rule falls; the last of a shorter month."""
    months = PERIODS[due.period]
    for month in range(months, 13, months):
        day = datetime.date(year, month, min(due.count, monthrange(year, month)[1]))
        yield Deadline("", "", due.kind, calendar.to_exact(day))


def last_day(deadline: Deadline) -> Fraction:
    """The last day on which a deadline is still met."""
    return deadline.day - 1 if deadline.kind == "before" else deadline.day


def days_after(start: Fraction, due: Due) -> Fraction | None:
    """The day `due.count` days after another; None where no list of holidays covers it."""
    day = Fraction(floor(start))
    if not due.working:
        return day + due.count
    first = calendar.from_exact(day)
    try:
        return calendar.to_exact(calendar.add_working_days(first, due.count))
    except calendar.YearNotListed:
        return None
