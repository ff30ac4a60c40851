"""Days: exact moments, days counted, deadlines kept, working days with holidays and swaps (R40).

A moment is a `datetime.date` or a `datetime.datetime` without time zone. Where days are counted,
the hour does not count.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from criteria.records import record

HOLIDAY_LISTS = ("vn",)
"""The holiday lists that ship with the rules, by the name an index calls them."""

_MIDNIGHT = datetime.time()
_MICROSECOND = datetime.timedelta(microseconds=1)
_MICROSECONDS_A_DAY = 86_400 * 10**6
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_ISO = r"([0-9]{4})-([0-9]{2})-([0-9]{2})\Z"
_WRITTEN = r"([0-9]{1,2})/([0-9]{1,2})(?:/([0-9]{4}))?\Z"


class YearNotListed(LookupError):
    """A working-day count touches a day for which the holiday list is not known to be complete.

    `year` is that day's year; `holidays` names the list; `known_to` is the last day the list
    vouches for in that year, None when the year is not listed at all.
    """

    def __init__(self, year: int, holidays: str, known_to: datetime.date | None = None) -> None:
        self.year = year
        self.holidays = holidays
        self.known_to = known_to
        super().__init__(f"year {year} is not complete in the holiday list {holidays}")


def to_exact(moment: datetime.date) -> Fraction:
    """A moment in exact days: the ordinal of its day, and the part of the day for a datetime.

    Raises ValueError for a datetime with a time zone: moments are compared by the clock on the
    wall, so one that carries another wall's clock has no place among them.
    """
    if not isinstance(moment, datetime.datetime):
        return Fraction(moment.toordinal())
    if moment.tzinfo is not None:
        raise ValueError(f"a moment has no time zone: {moment.isoformat()}")
    since_midnight = moment - datetime.datetime.combine(moment.date(), _MIDNIGHT)
    return moment.toordinal() + Fraction(since_midnight // _MICROSECOND, _MICROSECONDS_A_DAY)


def from_exact(days: Fraction) -> datetime.date:
    """The moment of so many exact days: a date when they are whole, else a datetime.

    Raises ValueError when the fraction is finer than a microsecond or the day is outside
    the years 1 to 9999.
    """
    ordinal = days.numerator // days.denominator
    if not 1 <= ordinal <= datetime.date.max.toordinal():
        raise ValueError(f"no calendar day is {ordinal}")
    day = datetime.date.fromordinal(ordinal)
    if days.denominator == 1:
        return day
    part = (days - ordinal) * _MICROSECONDS_A_DAY
    if part.denominator != 1:
        raise ValueError(f"{days} days is no moment of the clock")
    return datetime.datetime.combine(day, _MIDNIGHT) + part.numerator * _MICROSECOND


def parse_day(text: str, year: int | None = None) -> datetime.date:
    """Read `2022-03-31` or `31/3/2022`; also `15/12` when the `year` it belongs to is given.

    Raises ValueError for any other way of writing and for a day that does not exist.
    """
    if iso := re.match(_ISO, text):
        written_year, month, day = (int(part) for part in iso.groups())
        return datetime.date(written_year, month, day)
    written = re.match(_WRITTEN, text)
    full_year = year if written is None or written[3] is None else int(written[3])
    if written is None or full_year is None:
        raise ValueError(f"not a date: {text[:40]!r}")
    return datetime.date(full_year, int(written[2]), int(written[1]))


def days_from(a: datetime.date, b: datetime.date) -> int:
    """Which day from `a` is `b`: the day after `a` is 1, `a` itself 0, earlier days negative."""
    return b.toordinal() - a.toordinal()


def days_late(actual: datetime.date, due_last_day: datetime.date) -> int:
    """Days by which `actual` is later than the last day allowed; 0 when on time."""
    return max(0, days_from(due_last_day, actual))


def is_before(done: datetime.date, deadline: datetime.date) -> bool:
    """Whether something was done "trước ngày" the deadline, which excludes the deadline's day."""
    return done.toordinal() < deadline.toordinal()


def is_by(done: datetime.date, deadline: datetime.date) -> bool:
    """Whether something was done "chậm nhất, đến hết ngày" the deadline, its day included."""
    return done.toordinal() <= deadline.toordinal()


def working_days_from(a: datetime.date, b: datetime.date, holidays: str = "vn") -> int:
    """As `days_from`, counting working days only: the first working day after `a` is 1.

    A day that is no working day carries the number of the working day before it. Raises
    YearNotListed when either end, or a day between, is not covered by the list, and KeyError
    when no list has that name.
    """
    first, last = sorted((a.toordinal(), b.toordinal()))
    worked = holiday_list(holidays)
    worked.works(datetime.date.fromordinal(first))
    count = sum(worked.works(datetime.date.fromordinal(n)) for n in range(first + 1, last + 1))
    return count if a.toordinal() <= b.toordinal() else -count


def add_working_days(a: datetime.date, count: int, holidays: str = "vn") -> datetime.date:
    """The day that is working day `count` after `a`; `a`'s own day for 0. Not before `a`.

    Raises ValueError for a negative count, YearNotListed and KeyError as `working_days_from`.
    """
    if count < 0:
        raise ValueError(f"working days are added forward, not {count}")
    worked, ordinal = holiday_list(holidays), a.toordinal()
    worked.works(datetime.date.fromordinal(ordinal))
    while count:
        ordinal += 1
        count -= worked.works(datetime.date.fromordinal(ordinal))
    return datetime.date.fromordinal(ordinal)


@record
class HolidayList:
    """The days of rest and work that one public list states, each year up to its `known_to`.

    `weekly_rest` holds weekdays (Monday is 0); `rest` the days off by law, in lieu, or swapped;
    `worked` the days of weekly rest that are worked to make up for a swap.
    """

    name: str
    weekly_rest: frozenset[int]
    known_to: Mapping[int, datetime.date]
    rest: frozenset[datetime.date]
    worked: frozenset[datetime.date]

    def works(self, day: datetime.date) -> bool:
        """Whether `day` is worked; YearNotListed when the list does not vouch for that day."""
        known_to = self.known_to.get(day.year)
        if known_to is None or day > known_to:
            raise YearNotListed(day.year, self.name, known_to)
        return day in self.worked or not (day in self.rest or day.weekday() in self.weekly_rest)


@cache
def holiday_list(name: str) -> HolidayList:
    """The list of that name, read once from the data beside the rules; KeyError if none has it."""
    if name not in HOLIDAY_LISTS:
        raise KeyError(name)
    from criteria.source import parse_source

    data = (Path(__file__).parent / "holidays" / f"{name}.yaml").read_bytes()
    tree: Any = parse_source(f"{name}.yaml", data).tree
    known_to: dict[int, datetime.date] = {}
    rest: set[datetime.date] = set()
    worked: set[datetime.date] = set()
    for entry in tree["years"]:
        known_to[int(entry["year"].text)] = parse_day(entry["known_to"])
        for holiday in entry["holidays"]:
            first, last = parse_day(holiday["from"]), parse_day(holiday["to"])
            rest.update(_days(first, last))
        rest.update(parse_day(pair["rest"]) for pair in entry.get("instead", ()))
        for swap in entry.get("swaps", ()):
            rest.add(parse_day(swap["rest"]))
            worked.add(parse_day(swap["worked"]))
    weekly_rest = frozenset(_WEEKDAYS.index(day) for day in tree["weekly_rest"])
    return HolidayList(name, weekly_rest, known_to, frozenset(rest), frozenset(worked))


def _days(first: datetime.date, last: datetime.date) -> list[datetime.date]:
    return [
        datetime.date.fromordinal(ordinal)
        for ordinal in range(first.toordinal(), last.toordinal() + 1)
    ]
