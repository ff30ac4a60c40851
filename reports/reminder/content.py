"""What a reminder says; every form of it is made from this, papers in the Vietnamese given here."""

from __future__ import annotations

import datetime
from fractions import Fraction

from criteria.plan import FactType, Plan
from criteria.records import record
from evidence.assessment import Assessment
from evidence.figures import day_text
from evidence.wanted_by import WantedBy, wanted_by
from scoring.hanging import Hanging, Missing, Wanted

NO_DAY = "chưa định hạn"


@record
class Line:
    """One thing that is missing: what is called `label`, or the `paper` that proves it. `by` is by
    when it is wanted, None where nobody has set a day; `last_year` the paper that stood behind it a
    year ago, of which this year's is wanted; `note` what the office has written of it meanwhile.
    """

    fact: str
    label: str
    paper: bool
    criteria: tuple[str, ...]
    points: Fraction
    by: WantedBy | None
    overdue: bool
    where: str
    last_year: str
    note: str = ""

    @property
    def what(self) -> str:
        """`Tài liệu kiểm chứng: Số nhiệm vụ được giao`; of a figure its name alone."""
        return f"Tài liệu kiểm chứng: {self.label}" if self.paper else self.label

    @property
    def when(self) -> str:
        """`trước 15/12/2026`; that no day is set, where none is."""
        if self.by is None:
            return NO_DAY
        return f"{'trước' if self.by.before else 'chậm nhất'} {day_text(self.by.day)}"


@record
class Undone:
    """Work that last year left undone: what is to be done, whose it is, on which criterion."""

    do: str
    office: str
    criterion: str
    doing: bool


@record
class OfficeLines:
    """All lines of one office; `who` stands for it, `contact` is how to reach that person."""

    office: str | None
    name: str
    who: str
    contact: str
    points: Fraction
    lines: tuple[Line, ...]

    @property
    def figures(self) -> int:
        """How many figures are missing; the rest are documents."""
        return sum(not one.paper for one in self.lines)

    @property
    def papers(self) -> int:
        """How many documents are missing."""
        return len(self.lines) - self.figures


@record
class Reminder:
    """Everything missing of one assessment, most points first, and by office. `last` is the last
    day of the period that it is about.
    """

    unit: str
    year: int
    last: datetime.date
    as_of: datetime.date
    places: int
    lines: tuple[tuple[str, Line], ...]
    offices: tuple[OfficeLines, ...]
    undone: tuple[Undone, ...] = ()

    @property
    def without_day(self) -> int:
        """For how many lines nobody has set a day."""
        return sum(one.by is None for _, one in self.lines)


NOBODY = "Chưa phân công"


def reminder(plan: Plan, assessment: Assessment, found: Hanging, as_of: datetime.date) -> Reminder:
    """A reminder as of one day."""
    made = {one: _line(plan, assessment, one, as_of) for one in found.missing}
    offices = []
    for one in found.offices:
        stands = assessment.offices.get(one.office or "")
        offices.append(
            OfficeLines(
                one.office,
                plan.offices.get(one.office or "", NOBODY),
                (stands.head or "") if stands is not None else "",
                (stands.contact or "") if stands is not None else "",
                one.points,
                tuple(made[each] for each in one.missing),
            )
        )
    named = {one.office: one.name for one in offices}
    return Reminder(
        unit=assessment.unit.name,
        year=plan.year,
        last=assessment.period.last,
        as_of=as_of,
        places=plan.rounding.places,
        lines=tuple((named[one.office], made[one]) for one in found.missing),
        offices=tuple(offices),
        undone=tuple(
            Undone(
                task.do,
                plan.offices.get(task.lead or "", NOBODY),
                task.criterion or "",
                task.status == "doing",
            )
            for task in (assessment.last_year.tasks if assessment.last_year else ())
        ),
    )


def _line(plan: Plan, assessment: Assessment, one: Missing, as_of: datetime.date) -> Line:
    fact = plan.facts[one.fact]
    last = assessment.last_year.facts.get(one.fact) if assessment.last_year else None
    by = wanted_by(plan, assessment, one.fact, one.office)
    entry = assessment.facts.get(one.fact)
    paper = one.wanted is Wanted.PAPER
    wants_paper = paper or fact.type is FactType.DOCUMENT
    return Line(
        fact=one.fact,
        label=fact.label,
        paper=paper,
        criteria=one.criteria,
        points=one.points,
        by=by,
        overdue=by is not None and as_of > by.last,
        where=fact.where,
        last_year=(last.paper or "") if last is not None and wants_paper else "",
        note=(entry.note or "") if entry is not None and not paper else "",
    )
