"""Figures set by law that change over time: the value in force on a date."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import floor

from criteria.numbers import ONE
from criteria.operations.base import Operation, narrowed
from criteria.records import record
from criteria.values import Range, Value

Period = tuple[Fraction, Fraction | None, Fraction]
"""First day, last day (both ends in; None: still in force) and the value, in order of time."""


@record(kw_only=True)
class InForce(Operation):
    """The value of `parameter` on the date input; over several possible dates, their hull.

    On a day outside every period no value is in force: the result is then open over all values
    ever stated, and `outside` tells it, so that the evaluation can name the dates. `label` and
    `cites`, one for each period, are what a trace says beside the value, which is told in percent
    if it is a `share`.
    """

    parameter: str
    periods: tuple[Period, ...]
    label: str = ""
    cites: tuple[str, ...] = ()
    share: bool = False

    def apply(self, inputs: Sequence[Value]) -> Range:
        days = _days(inputs)
        everywhere = not self._covered(days)
        values = [
            value
            for first, last, value in self.periods
            if everywhere or days.meet(Range(first, last)) is not None
        ]
        return Range(min(values), max(values))

    def outside(self, inputs: Sequence[Value]) -> bool:
        """Whether no value is in force on any of the possible days."""
        days = _days(inputs)
        return all(days.meet(Range(first, last)) is None for first, last, _ in self.periods)

    def contradicted(self, inputs: Sequence[Value]) -> bool:
        """Whether the date lies outside every period."""
        return self.outside(inputs)

    def around(self, day: Fraction) -> tuple[Fraction | None, Fraction | None]:
        """The last day of the last period before `day`, the first day of the next one after it."""
        ended = [last for _, last, _ in self.periods if last is not None and last < day]
        begins = [first for first, _, _ in self.periods if first > day]
        return max(ended, default=None), min(begins, default=None)

    def cited(self, inputs: Sequence[Value]) -> str:
        """The text that sets the value in force; "" where more than one may be."""
        days = _days(inputs)
        cites = [
            cite
            for (first, last, _), cite in zip(self.periods, self.cites, strict=False)
            if days.meet(Range(first, last)) is not None
        ]
        return cites[0] if len(cites) == 1 and self._covered(days) else ""

    @property
    def span(self) -> tuple[Fraction, Fraction | None]:
        """The first day of the first period, and the last of the last; None if it is open."""
        return self.periods[0][0], self.periods[-1][1]

    def _covered(self, days: Range) -> bool:
        """Whether every possible day lies in a period."""
        waiting = days.low
        if waiting is None:
            return False
        for first, last, _ in self.periods:
            if first > waiting:
                return False
            if last is None or (days.high is not None and days.high <= last):
                return True
            waiting = max(waiting, last + ONE)
        return False


def _days(inputs: Sequence[Value]) -> Range:
    """The days on which the date input may fall; the hour does not count."""
    (date,) = inputs
    moment = narrowed(date, Range)
    return Range(
        None if moment.low is None else Fraction(floor(moment.low)),
        None if moment.high is None else Fraction(floor(moment.high)),
    )
