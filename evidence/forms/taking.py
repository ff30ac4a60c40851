"""Merged forms as changes of the file: figures, their documents and where each came from."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from fractions import Fraction

from criteria.plan import FactType, Plan, PlanFact
from criteria.problems import InputRefused, Place, Problem, Severity, problem
from criteria.records import record
from criteria.source import Numeral, Plain
from criteria.source.patching import Change
from evidence.assessment import Assessment
from evidence.entering import origin_of
from evidence.fact_entry import DocumentUse, FactEntry
from evidence.forms.held import Held, plain_of
from evidence.forms.layout import Part
from evidence.forms.merging import Key, Merged, Taken
from evidence.forms.papers import Papers
from evidence.supplying import supplies

_CONTENT = ("value", "absent", "cases", "answers")
_PAPERS = (Part.NUMBER, Part.ISSUED, Part.ISSUER)


@record
class Told:
    """One figure that changed, for those who look at the import: what it was and what it is."""

    label: str
    part: Part
    before: str
    after: str
    cell: str
    form: str
    person: str


@record
class Taking:
    """What the forms make of the file; `left` is what was filled in and cannot be kept."""

    changes: tuple[Change, ...]
    told: tuple[Told, ...]
    left: tuple[Problem, ...]


def taking(plan: Plan, assessment: Assessment, merged: Merged, now: datetime.datetime) -> Taking:
    """The changes of the file. Raises InputRefused with everything that cannot be taken over."""
    made = _Taking(plan, assessment, merged, now, Papers(plan, assessment), [], [], [], set())
    names = dict.fromkeys(key.partition("/")[0] for key, _ in merged.taken)
    for name in names:
        made.fact(plan.facts[name])
    problems = [*made.problems, *made.papers.problems]
    if problems:
        raise InputRefused(problems)
    told = tuple(
        Told(
            merged.rows[key].label,
            part,
            one.filled.before,
            one.filled.after,
            one.filled.cell,
            one.form.path.name,
            one.form.person,
        )
        for (key, part), one in merged.taken.items()
        if (key, part) not in made.passed
    )
    return Taking((*made.papers.changes(), *made.changes), told, tuple(made.left))


@record
class _Taking:
    plan: Plan
    assessment: Assessment
    merged: Merged
    now: datetime.datetime
    papers: Papers
    changes: list[Change]
    problems: list[Problem]
    left: list[Problem]
    passed: set[Key]

    def fact(self, fact: PlanFact) -> None:
        """Take over everything said of one fact."""
        entry = self.assessment.facts.get(fact.name)
        first = self._first(fact)
        taken = {part: one for part in Part if (one := self._of(first, part)) is not None}
        value = self._value_taken(fact)
        content = self._content(fact, value)
        if value is not None and content is None:
            self._cleared(fact, entry, value)
            return
        if content is None and entry is None:
            self._without_value(taken)
            return
        stated: dict[str, Plain] = dict(content or {})
        absent = "absent" in stated if content is not None else bool(entry and entry.absent)
        stated |= self._cited(fact, entry, taken, first, absent=absent)
        if value is not None:
            gone = [key for key in _CONTENT if key not in stated and _has(entry, key)]
            stated |= dict.fromkeys(gone)
            stated |= self._from(fact, value, stated)
        if Part.NOTE in taken:
            note = taken[Part.NOTE].filled.held
            stated["note"] = note if isinstance(note, str) else None
        self._state(fact, entry, stated)

    def _first(self, fact: PlanFact) -> str:
        """The row on which the documents of a fact stand."""
        return f"{fact.name}/{fact.answers[0]}" if fact.type is FactType.ANSWERS else fact.name

    def _of(self, key: str, part: Part) -> Taken | None:
        wanted: Key = (key, part)
        return self.merged.taken.get(wanted)

    def _value_taken(self, fact: PlanFact) -> Taken | None:
        keys = [f"{fact.name}/{one}" for one in fact.answers] or [fact.name]
        return next((one for key in keys if (one := self._of(key, Part.VALUE))), None)

    def _content(self, fact: PlanFact, value: Taken | None) -> dict[str, Plain] | None:
        """The figure itself, under the key that its type takes; None where it was cleared."""
        if value is None:
            return None
        held = value.filled.held
        if fact.type is FactType.ANSWERS:
            return self._answers(fact, value)
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

    def _answers(self, fact: PlanFact, value: Taken) -> dict[str, Plain] | None:
        counts: dict[str, Plain] = {}
        for answer in fact.answers:
            held = self._final(f"{fact.name}/{answer}", Part.VALUE)
            if isinstance(held, Fraction):
                counts[answer] = Numeral(str(held))
        if counts and len(counts) < len(fact.answers):
            missing = tuple(one for one in fact.answers if one not in counts)
            self.problems.append(problem("form_answers_missing", self._place(value), names=missing))
        return {"answers": counts} if counts else None

    def _final(self, key: str, part: Part) -> Held:
        """What stands in the end: what the form says, else what the file says."""
        taken = self._of(key, part)
        return taken.filled.held if taken is not None else self.merged.rows[key].held.get(part)

    def _cleared(self, fact: PlanFact, entry: FactEntry | None, value: Taken) -> None:
        """A figure that was taken out: the whole entry goes, unless a grader spoke of it."""
        if entry is not None and entry.status is not None:
            self.problems.append(problem("form_cleared_ruled", self._place(value), name=fact.label))
        elif entry is not None:
            self.changes.append(Change(("facts", fact.name)))

    def _without_value(self, taken: Mapping[Part, Taken]) -> None:
        for part, one in taken.items():
            if part is Part.NOTE:
                found = problem("form_note_left", self._place(one), Severity.WARNING)
                self.left.append(found)
                self.passed.add((one.filled.key, part))
            else:
                self.problems.append(problem("form_paper_without_value", self._place(one)))
                return

    def _from(self, fact: PlanFact, value: Taken, stated: Mapping[str, Plain]) -> dict[str, Plain]:
        """Whose word it is and where it stands: the origin of a figure."""
        office = value.form.office or supplies(self.plan)[fact.name].office
        origin = origin_of(value.form.person, self.now, stated) | {
            "form": value.form.path.name,
            "cell": value.filled.cell,
            "digest": value.form.digest,
        }
        known = office is not None and office in self.plan.offices
        return {**({"entered_by": office} if known else {}), "origin": origin}

    def _cited(
        self,
        fact: PlanFact,
        entry: FactEntry | None,
        taken: Mapping[Part, Taken],
        row: str,
        *,
        absent: bool,
    ) -> dict[str, Plain]:
        """The document behind the figure and the place in it, where the form changed either."""
        changed = [taken[part] for part in (*_PAPERS, Part.WHERE) if part in taken]
        use = entry.uses[0] if entry is not None and entry.uses else None
        now = use.document if use is not None else None
        if not changed:
            if fact.type is FactType.DOCUMENT and not absent and now is None:
                value = self._value_taken(fact)
                assert value is not None
                self.problems.append(problem("form_document_missing", self._place(value)))
            return {}
        number, issued, issuer, where = (self._final(row, part) for part in (*_PAPERS, Part.WHERE))
        at = self._place(changed[0])
        id = now
        if any(part in taken for part in _PAPERS):
            assert isinstance(number, str | None)
            assert isinstance(issued, datetime.date | None)
            assert isinstance(issuer, str | None)
            id = self.papers.cited(fact, now, number, issued, issuer, at)
        if id is None and not self.papers.problems:
            if fact.type is FactType.DOCUMENT and not absent:
                self.problems.append(problem("form_document_missing", at))
            elif where is not None:
                self.problems.append(problem("form_where_without_document", at))
        told: dict[str, Plain] = {
            "document": id,
            "where": where if isinstance(where, str) else None,
        }
        if entry is not None and entry.document is None and entry.documents:
            first: dict[str, Plain] = {k: value for k, value in told.items() if value is not None}
            rest: list[Plain] = [_use(one) for one in entry.documents[1:]]
            listed: list[Plain] = [first, *rest] if id is not None else rest
            return {"documents": listed or None}
        return told

    def _state(self, fact: PlanFact, entry: FactEntry | None, stated: Mapping[str, Plain]) -> None:
        """State the parts of an entry; what is None is taken away where it stood."""
        at = ("facts", fact.name)
        if entry is None:
            kept: dict[str, Plain] = {k: value for k, value in stated.items() if value is not None}
            self.changes.append(Change(at, kept))
            return
        for key, value in stated.items():
            if value is not None or _has(entry, key):
                self.changes.append(Change((*at, key), value))

    def _place(self, taken: Taken) -> Place:
        return taken.form.place(taken.filled.cell)


def _use(use: DocumentUse) -> dict[str, Plain]:
    where: dict[str, Plain] = {"where": use.where} if use.where else {}
    return {"document": use.document, **where}


def _has(entry: FactEntry | None, key: str) -> bool:
    return entry is not None and key in entry.model_fields_set
