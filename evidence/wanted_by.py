"""By when the offices of a unit bring their figures and documents, as somebody has stated it."""

from __future__ import annotations

import datetime
from enum import StrEnum

from criteria import calendar
from criteria.plan import Plan
from criteria.records import record
from evidence.assessment import Assessment


class Setter(StrEnum):
    """Who set a day: the index, for the figure; the unit, for one office or for all of them."""

    INDEX = "index"
    OFFICE = "office"
    ASSESSMENT = "assessment"


@record
class WantedBy:
    """A last day: `before` excludes it (R40). `label` is what the index calls it, "" elsewhere."""

    day: datetime.date
    before: bool
    setter: Setter
    label: str = ""

    @property
    def last(self) -> datetime.date:
        """The last day that is still in time."""
        return self.day - datetime.timedelta(days=self.before)


def wanted_by(plan: Plan, assessment: Assessment, fact: str, office: str | None) -> WantedBy | None:
    """By when a figure of an office, and the document behind it, must be there: the index's day or
    the unit's own, whichever comes first. None where nobody has set one: none is made up.
    """
    days = [one for one in (_of_index(plan, fact), office_day(assessment, office)) if one]
    return min(days, key=lambda one: one.last, default=None)


def office_day(assessment: Assessment, office: str | None) -> WantedBy | None:
    """The day that the unit itself has set: for this office, else for all."""
    own = assessment.offices.get(office or "")
    if own is not None and own.due is not None:
        return WantedBy(own.due, before=False, setter=Setter.OFFICE)
    if assessment.due is not None:
        return WantedBy(assessment.due, before=False, setter=Setter.ASSESSMENT)
    return None


def _of_index(plan: Plan, fact: str) -> WantedBy | None:
    deadline = plan.deadlines.get(plan.facts[fact].due or "")
    if deadline is None:
        return None
    day = calendar.from_exact(deadline.day)
    return WantedBy(day, deadline.kind == "before", Setter.INDEX, deadline.label)
