"""Merged forms as changes of the file: figures, their documents and where each came from."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from fractions import Fraction

from criteria.plan import FactType, Plan, PlanFact
from criteria.problems import Problem
from criteria.records import record
from criteria.source import Numeral, Plain
from criteria.source.patching import Change
from evidence.assessment import Assessment
from evidence.fact_entry import FactEntry
from evidence.forms.content import first_key
from evidence.forms.disputes import choose, keep_beside
from evidence.forms.held import plain_of
from evidence.forms.layout import Part, shown_word
from evidence.forms.merging import PAPERS, Merged, Taken
from evidence.forms.papers import Papers
from evidence.forms.returned import Filled, Returned
from evidence.forms.several import takes_several
from evidence.forms.stating import NAMED, Stating, has, place, words

_CONTENT = ("value", "absent", "cases", "answers")


@record
class Told:
    """One figure that changed, for those who look at the import: what it was and what it is.
    `beside` says that it is kept beside what others say of it.
    """

    label: str
    part: Part
    before: str
    after: str
    cell: str
    form: str
    person: str
    beside: bool = False


@record
class Taking:
    """What the forms make of the file; `problems` are what cannot be taken over."""

    changes: tuple[Change, ...]
    told: tuple[Told, ...]
    problems: tuple[Problem, ...]


def taking(
    plan: Plan,
    assessment: Assessment,
    merged: Merged,
    now: datetime.datetime,
    spoilt: Collection[str] = (),
) -> Taking:
    """The changes of the file. Of facts with a `spoilt` cell, only the papers are looked at."""
    stating = Stating(plan, assessment, merged, now, Papers(plan, assessment), [], [])
    for name in dict.fromkeys(key.partition("/")[0] for key, _ in merged.taken):
        if name in spoilt:
            _papers_alone(stating, plan.facts[name])
        else:
            _fact(stating, plan.facts[name])
    for name, beside in merged.beside.items():
        keep_beside(stating, plan.facts[name], beside)
    told = [_told(merged, one.form, one.filled) for one in merged.taken.values()]
    told += [
        _told(merged, side.form, side.parts[Part.VALUE], beside=True)
        for beside in merged.beside.values()
        for side in beside.sides
    ]
    problems = (*stating.problems, *stating.papers.problems)
    return Taking((*stating.papers.changes(), *stating.changes), tuple(told), problems)


def _told(merged: Merged, form: Returned, filled: Filled, *, beside: bool = False) -> Told:
    row = merged.rows[filled.key]
    texts = (filled.before, filled.after)
    before, after = (shown_word(row.fact, x) if filled.part is Part.VALUE else x for x in texts)
    at = (filled.cell, form.path.name, form.person)
    return Told(row.label, filled.part, before, after, *at, beside)


def _papers_alone(stating: Stating, fact: PlanFact) -> None:
    """Hold the document of a row against the others, whatever becomes of the row itself."""
    taken = stating.taken(fact)
    named = next((one for part, one in taken.items() if part in NAMED), None)
    if named is not None:
        stating.document(fact, None, place(named))


def _fact(stating: Stating, fact: PlanFact) -> None:
    """Take over everything said of one fact."""
    entry = stating.assessment.facts.get(fact.name)
    taken, value = stating.taken(fact), stating.value(fact)
    if entry is not None and entry.stated and takes_several(fact):
        choose(stating, fact, entry, taken)
        return
    content = _content(stating, fact, value)
    if value is not None and content is None:
        _cleared(stating, fact, entry, value)
        return
    if content is None and (entry is None or entry.only_notes):
        _without_value(stating, fact, entry, taken)
        return
    stated: dict[str, Plain] = dict(content or {})
    absent = "absent" in stated if content is not None else bool(entry and entry.absent)
    stated |= stating.cited(fact, entry, taken, absent=absent)
    if value is not None:
        gone = [key for key in _CONTENT if key not in stated and has(entry, key)]
        stated |= dict.fromkeys(gone)
        stated |= stating.whose(fact, value.form, value.filled.cell, stated)
    if Part.NOTE in taken:
        stated["note"] = words(taken[Part.NOTE].filled.held)
    stating.state(fact, entry, stated)


def _content(stating: Stating, fact: PlanFact, value: Taken | None) -> dict[str, Plain] | None:
    """The figure itself, under the key that its type takes; None where it was cleared."""
    if value is None:
        return None
    held = value.filled.held
    if fact.type is FactType.ANSWERS:
        return _answers(stating, fact, value)
    if fact.type is FactType.CASES:
        if value.filled.after == "":
            return None
        rows: list[Plain] = [
            {n: plain_of(fact.fields[n], one) for n, one in case.items()}
            for case in value.filled.cases
        ]
        return {"cases": rows}
    if held is None:
        return None
    if held == "absent":
        return {"absent": True}
    return {} if fact.type is FactType.DOCUMENT else {"value": plain_of(fact, held)}


def _answers(stating: Stating, fact: PlanFact, value: Taken) -> dict[str, Plain] | None:
    counts: dict[str, Plain] = {}
    for answer in fact.answers:
        held = stating.final(f"{fact.name}/{answer}", Part.VALUE)
        if isinstance(held, Fraction):
            counts[answer] = Numeral(str(held))
    if counts and len(counts) < len(fact.answers):
        missing = ", ".join(label for one, label in fact.answers.items() if one not in counts)
        stating.refuse("form_answers_missing", value, names=missing)
    return {"answers": counts} if counts else None


def _cleared(stating: Stating, fact: PlanFact, entry: FactEntry | None, value: Taken) -> None:
    """A figure that was taken out: the whole entry goes but for the note that then stands beside
    it, unless a grader spoke of it.
    """
    if entry is not None and entry.status is not None:
        stating.refuse("form_cleared_ruled", value, name=fact.label)
    elif entry is not None:
        note = words(stating.final(first_key(fact), Part.NOTE))
        left = stating.noted(fact, value, note) if note is not None else None
        stating.changes.append(Change(("facts", fact.name), left))


def _without_value(
    stating: Stating, fact: PlanFact, entry: FactEntry | None, taken: Mapping[Part, Taken]
) -> None:
    """A line without a figure: its note is kept, a document there proves nothing."""
    paper = next((one for part, one in taken.items() if part in PAPERS), None)
    if paper is not None:
        stating.refuse("form_paper_without_value", paper)
    elif Part.NOTE in taken:
        one = taken[Part.NOTE]
        note = words(one.filled.held)
        left = stating.noted(fact, one, note) if note is not None else None
        if left is not None or entry is not None:
            stating.changes.append(Change(("facts", fact.name), left))
