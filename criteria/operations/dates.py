"""Days counted between dates, and deadlines met, not met, or not yet due (R16, R40)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from math import floor

from criteria import calendar
from criteria.numbers import ZERO
from criteria.operations.base import Operation, narrowed, ranges
from criteria.records import record
from criteria.values import Range, Truth, Value, compare


@record(kw_only=True)
class Days(Operation):
    """Days between two dates, inputs `a` and `b`. `kind` is one of

    days_from: the day after `a` is 1, so b − a in calendar days;
    days_late: days of `a` (what was done) after `b` (the last day allowed), 0 when on time;
    working_days_from: as days_from, counting working days of `holidays` only.

    A year that the holiday list does not cover leaves the count unknown.
    """

    kind: str
    holidays: str = "vn"

    def apply(self, inputs: Sequence[Value]) -> Range:
        a, b = ranges(inputs)
        if self.kind == "days_late":
            return Range(
                ZERO if a.low is None or b.high is None else max(ZERO, _whole(a.low, b.high)),
                None if a.high is None or b.low is None else max(ZERO, _whole(a.high, b.low)),
            )
        count = self._working if self.kind == "working_days_from" else _whole
        return Range(_counted(count, b.low, a.high), _counted(count, b.high, a.low))

    def unlisted(self, inputs: Sequence[Value]) -> int | None:
        """The first year that keeps a count between two known days open: the holiday list does not
        cover it. None where that is not why the count is open.
        """
        a, b = ranges(inputs)
        if self.kind != "working_days_from" or a.known is None or b.known is None:
            return None
        try:
            self._working(b.known, a.known)
        except calendar.YearNotListed as missing:
            return missing.year
        return None

    def _working(self, later: Fraction, earlier: Fraction) -> Fraction:
        return Fraction(
            calendar.working_days_from(
                calendar.from_exact(earlier), calendar.from_exact(later), self.holidays
            )
        )


def _counted(
    count: Callable[[Fraction, Fraction], Fraction],
    later: Fraction | None,
    earlier: Fraction | None,
) -> Fraction | None:
    if later is None or earlier is None:
        return None
    try:
        return count(later, earlier)
    except calendar.YearNotListed:
        return None


def _whole(later: Fraction, earlier: Fraction) -> Fraction:
    """Calendar days between two moments; the hour does not count."""
    return Fraction(floor(later) - floor(earlier))


@record(kw_only=True)
class Meets(Operation):
    """Whether something was done in time. Inputs: date, whether it exists, the deadline, as_of.

    `kind` "before" excludes the deadline's day, "by" includes it (R40). Not done while the
    deadline is still ahead is *not yet due*: open, never false (R16).
    """

    kind: str

    def apply(self, inputs: Sequence[Value]) -> Truth:
        date, exists, deadline, as_of = inputs
        limit = narrowed(deadline, Range)
        done = self._in_time(narrowed(date, Range), limit)
        match narrowed(exists, Truth):
            case Truth.TRUE:
                return done
            case Truth.FALSE:
                return Truth.OPEN if self.not_due(inputs) else Truth.FALSE
        past = self._in_time(narrowed(as_of, Range), limit) is Truth.FALSE
        return Truth.FALSE if done is Truth.FALSE and past else Truth.OPEN

    def not_due(self, inputs: Sequence[Value]) -> bool:
        """Whether the deadline was still ahead on the as-of date, or may have been."""
        _, _, deadline, as_of = inputs
        within = self._in_time(narrowed(as_of, Range), narrowed(deadline, Range))
        return within is not Truth.FALSE

    def _in_time(self, date: Range, deadline: Range) -> Truth:
        relation = "<=" if self.kind == "by" else "<"
        return compare(relation, _day(date), _day(deadline))


def _day(moment: Range) -> Range:
    """The days on which a moment may fall; a deadline names days, the hour does not count."""
    return Range(
        None if moment.low is None else Fraction(floor(moment.low)),
        None if moment.high is None else Fraction(floor(moment.high)),
    )
