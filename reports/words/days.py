"""By when work is due, in words; what no rule tells is left blank, never invented."""

from __future__ import annotations

import datetime
from fractions import Fraction
from math import floor

from criteria import calendar
from criteria.due import PERIODS, Due
from criteria.plan import Deadline
from reports.words.numbers import VIETNAMESE

_PERIOD_WORDS = {
    "month": "tháng",
    "quarter": "tháng cuối quý",
    "half_year": "tháng cuối mỗi nửa năm",
    "year": "tháng 12",
}
assert _PERIOD_WORDS.keys() == PERIODS.keys()


def day_words(deadline: Deadline) -> str:
    """`trước ngày 15/6/2022` excludes the day, `chậm nhất ngày 20/12/2022` includes it (R40)."""
    day = calendar.from_exact(Fraction(floor(deadline.day)))
    before = "trước ngày" if deadline.kind == "before" else "chậm nhất ngày"
    return f"{before} {VIETNAMESE.date(day)}"


def due_words(due: Due | None, day: Deadline | None, year: int) -> str:
    """By when a task is due: the day where it is known, else the rule, else a blank to fill in."""
    if due is not None and due.recurs:
        word = "trước" if due.kind == "before" else "chậm nhất"
        return f"{word} ngày {VIETNAMESE.count(due.count)} của {_PERIOD_WORDS[due.period]}"
    if day is not None:
        return day_words(day)
    if due is not None and due.count and due.after is None:
        working = " làm việc" if due.working else ""
        return f"trong {VIETNAMESE.count(due.count)} ngày{working} kể từ ngày giao"
    return blank_day(year)


def blank_day(year: int) -> str:
    """A day that is for the officer to fix."""
    return f"trước ngày …/…/{year}"


def is_blank(due: Due | None, day: Deadline | None) -> bool:
    """Whether nothing tells by when: the officer has to fix a day."""
    rule = due is not None and (due.recurs or (due.count > 0 and due.after is None))
    return day is None and not rule


def iso_day(deadline: Deadline | None) -> str | None:
    """The last day on which a deadline is met, for data."""
    if deadline is None:
        return None
    last = Fraction(floor(deadline.day)) - (1 if deadline.kind == "before" else 0)
    day = calendar.from_exact(last)
    assert isinstance(day, datetime.date)
    return day.isoformat()
