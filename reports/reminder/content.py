"""What a reminder says, in finished Vietnamese; every form of it is made from this."""

from __future__ import annotations

import datetime
from fractions import Fraction

from criteria import calendar
from criteria.plan import Deadline, FactType, Plan
from criteria.records import record
from evidence.assessment import Assessment
from evidence.figures import day_text
from scoring.hanging import Hanging, Missing, Wanted


@record
class Line:
    """One thing that is missing. `when` is "trước 15/12/2026", empty where no deadline is known;
    `last_year` the paper that stood behind it a year ago, of which this year's is wanted.
    """

    fact: str
    what: str
    paper: bool
    criteria: tuple[str, ...]
    points: Fraction
    when: str
    overdue: bool
    where: str
    last_year: str


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
    """Everything missing of one assessment, most points first, and by office."""

    unit: str
    year: int
    as_of: datetime.date
    places: int
    lines: tuple[tuple[str, Line], ...]
    offices: tuple[OfficeLines, ...]
    undone: tuple[Undone, ...] = ()


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
    deadline = plan.deadlines.get(fact.due or "")
    paper = one.wanted is Wanted.PAPER
    what = f"Tài liệu kiểm chứng: {fact.label}" if paper else fact.label
    wants_paper = paper or fact.type is FactType.DOCUMENT
    return Line(
        fact=one.fact,
        what=what,
        paper=paper,
        criteria=one.criteria,
        points=one.points,
        when=_when(deadline),
        overdue=deadline is not None and _passed(deadline, as_of),
        where=fact.where,
        last_year=(last.paper or "") if last is not None and wants_paper else "",
    )


def _when(deadline: Deadline | None) -> str:
    if deadline is None:
        return ""
    day = day_text(calendar.from_exact(deadline.day))
    return f"{'trước' if deadline.kind == 'before' else 'chậm nhất'} {day}"


def _passed(deadline: Deadline, as_of: datetime.date) -> bool:
    today = calendar.to_exact(as_of)
    return today > deadline.day if deadline.kind == "by" else today >= deadline.day
