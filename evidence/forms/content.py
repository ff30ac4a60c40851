"""What a form asks of an office, and what the assessment says of it already."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from criteria import calendar
from criteria.numbers import ZERO
from criteria.plan import FactType, Plan, PlanFact
from criteria.records import field, record
from criteria.source import Numeral
from criteria.values import Range
from evidence.assessment import Assessment, StoredFact
from evidence.fact_entry import FactEntry
from evidence.figures import day_text
from evidence.forms.held import ABSENT, Held, case_of, cases_text, held_of, text_of
from evidence.forms.layout import Part
from evidence.forms.several import issuer_of, several_of
from evidence.supplying import Supply, supplies
from evidence.wanted_by import WantedBy, office_day, wanted_by

SEVERAL = "several"
COUNTED = "counted"
"""Why a figure cannot be stated in a form: the file holds several values of it; it is counted."""


@record
class Row:
    """One line of a form. `key` is the fact, or "fact/answer" for one answer of a survey.

    `held` is what the file says in each part, `locked` why the value cannot be stated here.
    `upper` is the greatest value allowed: a number, or the key of another row of the form.
    """

    key: str
    fact: PlanFact
    label: str
    criteria: tuple[str, ...]
    hint: str
    last_year: Held
    paper: str
    held: Mapping[Part, Held]
    locked: str = ""
    lower: Fraction | None = None
    upper: Fraction | str | None = None
    cases: tuple[dict[str, Held], ...] = ()

    @property
    def whole(self) -> bool:
        """Whether the papers of the fact are stated on this line: a survey has one for all."""
        return self.key in (self.fact.name, first_key(self.fact))


@record
class Form:
    """All that one office is asked, None for what is nobody's or for all offices at once. `history`
    is the last line of the history when the form was made.
    """

    assessment: str
    index: str
    digest: str
    unit: str
    year: int
    first: datetime.date
    last: datetime.date
    office: str | None
    office_name: str
    due: WantedBy | None
    rows: tuple[Row, ...]
    groups: Mapping[str, str] = field(default_factory=dict)
    history: str = ""


def form_of(
    plan: Plan,
    assessment: Assessment,
    office: str | None,
    *,
    whole: bool = False,
    history: str = "",
) -> Form:
    """The form of one office; `whole` for that of all offices, its rows grouped by office."""
    asked = [one for one in supplies(plan).values() if whole or one.office == office]
    if whole:
        order = [*plan.offices, None]
        asked.sort(key=lambda one: order.index(one.office))
    rows = tuple(row for one in asked for row in _rows(plan, assessment, one, asked))
    days = [wanted_by(plan, assessment, one.fact, one.office) for one in asked]
    due = min((one for one in days if one), key=lambda one: (one.last, one.label), default=None)
    groups: dict[str, str] = {}
    if whole:
        seen: set[str | None] = set()
        for one in asked:
            if one.office not in seen:
                seen.add(one.office)
                first = next(row.key for row in rows if row.fact.name == one.fact)
                groups[first] = plan.offices.get(one.office or "", "")
    return Form(
        assessment=assessment.assessment,
        index=plan.index,
        digest=plan.digest,
        unit=assessment.unit.name,
        year=plan.year,
        first=assessment.period.first,
        last=assessment.period.last,
        office=office,
        office_name=plan.offices.get(office or "", ""),
        due=office_day(assessment, office) or due,
        rows=rows,
        groups=groups,
        history=history,
    )


def first_key(fact: PlanFact) -> str:
    """The row on which the documents of a fact stand: of a survey, that of its first answer."""
    return f"{fact.name}/{next(iter(fact.answers))}" if fact.answers else fact.name


def row_texts(row: Row) -> dict[Part, str]:
    """What the file says in each part of a row, as text that compares."""
    texts = {part: text_of(held) for part, held in row.held.items()}
    if row.fact.type is FactType.CASES and row.held.get(Part.VALUE) is not None:
        texts[Part.VALUE] = cases_text(row.fact, list(row.cases))
    return texts


def _rows(
    plan: Plan, assessment: Assessment, supply: Supply, asked: Sequence[Supply]
) -> Iterator[Row]:
    fact = plan.facts[supply.fact]
    entry = assessment.facts.get(fact.name)
    last = assessment.last_year.facts.get(fact.name) if assessment.last_year else None
    several = several_of(assessment, fact, entry)
    papers = _papers(assessment, entry if several is None else several.entry)
    tables = assessment.tables.values()
    locked = COUNTED if any(fact.name in one.facts for one in tables) else ""
    if entry is not None and entry.stated and several is None:
        locked = SEVERAL
    if fact.type is FactType.ANSWERS:
        for answer in fact.answers:
            count = (entry.answers or {}).get(answer) if entry is not None else None
            before = (last.answers or {}).get(answer) if last is not None else None
            yield Row(
                f"{fact.name}/{answer}",
                fact,
                f"{fact.label}: {fact.answers[answer]}",
                supply.criteria,
                _hint(plan, fact),
                None if before is None else Fraction(before),
                last.paper or "" if last is not None else "",
                {Part.VALUE: None if count is None else Fraction(count)}
                | (papers if f"{fact.name}/{answer}" == first_key(fact) else {}),
                locked,
                ZERO,
            )
        return
    cases = tuple(case_of(fact, one) for one in (entry.cases or ())) if entry is not None else ()
    lower, upper = _bounds(plan, assessment, fact, asked)
    yield Row(
        fact.name,
        fact,
        fact.label,
        supply.criteria,
        "; ".join(part for part in (_hint(plan, fact), several.told if several else "") if part),
        _stored(fact, last),
        last.paper or "" if last is not None else "",
        {Part.VALUE: _value(fact, several.entry if several else entry), **papers},
        locked,
        lower,
        upper,
        cases,
    )


def _value(fact: PlanFact, entry: FactEntry | None) -> Held:
    if entry is None:
        return None
    if entry.absent:
        return ABSENT
    if fact.type is FactType.DOCUMENT:
        return "present" if entry.uses else None
    if fact.type is FactType.CASES:
        return None if entry.cases is None else "some" if entry.cases else "none"
    return None if entry.value is None else held_of(fact, entry.value)


def _stored(fact: PlanFact, last: StoredFact | None) -> Held:
    if last is None:
        return None
    if last.absent:
        return ABSENT
    if fact.type is FactType.DOCUMENT:
        return last.issued
    if last.cases is not None:
        return Fraction(len(last.cases))
    return None if last.value is None else held_of(fact, last.value)


def _papers(assessment: Assessment, entry: FactEntry | None) -> dict[Part, Held]:
    """The first document cited, and the note of the entry; further documents stay as they are."""
    parts: dict[Part, Held] = dict.fromkeys(Part)
    del parts[Part.VALUE]
    if entry is None:
        return parts
    parts[Part.NOTE] = entry.note
    for use in entry.uses[:1]:
        document = assessment.documents.get(use.document)
        parts[Part.WHERE] = use.where
        if document is not None:
            parts[Part.NUMBER] = document.number
            parts[Part.ISSUED] = document.issued
            parts[Part.ISSUER] = issuer_of(assessment, document.issuer)
    return parts


def _hint(plan: Plan, fact: PlanFact) -> str:
    """Where to find a figure, who else decides it, and by when it is wanted."""
    body = plan.bodies.get(fact.decided_by or "", "")
    parts = [fact.where, f"theo công bố của {body}" if body else ""]
    deadline = plan.deadlines.get(fact.due or "")
    if deadline is not None:
        day = day_text(calendar.from_exact(deadline.day))
        parts.append(f"{'trước' if deadline.kind == 'before' else 'chậm nhất'} {day}")
    return "; ".join(part for part in parts if part)


def _bounds(
    plan: Plan, assessment: Assessment, fact: PlanFact, asked: Sequence[Supply]
) -> tuple[Fraction | None, Fraction | str | None]:
    """0 ≤ x ≤ max: the bounds declared, or another figure, of this form or of the file."""
    domain = fact.domain if isinstance(fact.domain, Range) else fact.bounds
    low, high = domain.low, domain.high
    if high is not None:
        return low, high
    for other in fact.at_most:
        if any(one.fact == other for one in asked):
            return low, other
        entry = assessment.facts.get(other)
        if entry is not None and isinstance(entry.value, Numeral):
            return low, entry.value.value
    return low, None
