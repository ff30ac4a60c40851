"""Days and shares as people write them; None for what is not written so, never a guess."""

from __future__ import annotations

import datetime
import re
from fractions import Fraction

from criteria.calendar import parse_day
from criteria.numbers import ONE, ZERO, parse_decimal
from criteria.records import record
from criteria.source import Numeral

_PERCENT = re.compile(r"([0-9]{1,30}(?:[.,][0-9]{1,30})?)[ ]?%\Z")
_CLOCK = re.compile(r"([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?\Z")
_LEAP_YEAR = 2000


@record
class MonthDay:
    """A day of a year that is given elsewhere, or here where `year` is not None.

    29 February is a month day; whether the year has it is for the reader of the year to say.
    """

    month: int
    day: int
    year: int | None = None


def read_share(raw: object) -> Fraction | None:
    """`80,6%`, `80.6%` or a numeral in [0; 1] as an exact share; a percent may pass 100."""
    if isinstance(raw, Numeral):
        return raw.value if ZERO <= raw.value <= ONE else None
    found = _PERCENT.match(raw) if isinstance(raw, str) else None
    return parse_decimal(found.group(1).replace(",", ".")) / 100 if found else None


def read_date(raw: object) -> datetime.date | None:
    """`2022-03-31` or `31/3/2022` as a day."""
    return _day(raw) if isinstance(raw, str) else None


def read_datetime(raw: object) -> datetime.datetime | None:
    """`2022-03-31 16:30`, `2022-03-31T16:30` or `31/3/2022 16:30[:05]` as a local moment."""
    if not isinstance(raw, str):
        return None
    day_text, _, clock_text = raw.replace("T", " ", 1).partition(" ")
    day, clock = read_date(day_text), _CLOCK.match(clock_text)
    if day is None or clock is None:
        return None
    hour, minute, second = (int(part or 0) for part in clock.groups())
    try:
        return datetime.datetime.combine(day, datetime.time(hour, minute, second))
    except ValueError:
        return None


def read_month_day(raw: object) -> MonthDay | None:
    """`15/12` as a day of any year, or a full date as a day of its own year."""
    full = read_date(raw)
    if full is not None:
        return MonthDay(full.month, full.day, full.year)
    day = _day(raw, _LEAP_YEAR) if isinstance(raw, str) else None
    return MonthDay(day.month, day.day) if day else None


def _day(text: str, year: int | None = None) -> datetime.date | None:
    try:
        return parse_day(text, year)
    except ValueError:
        return None
