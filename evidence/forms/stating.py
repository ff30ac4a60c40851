"""What the row of a figure becomes in the file: its entry, the document cited, whose word it is."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from criteria.plan import FactType, Plan, PlanFact
from criteria.problems import Place, Problem, problem
from criteria.records import record
from criteria.source import Plain
from criteria.source.patching import Change
from evidence.assessment import Assessment
from evidence.entering import origin_of
from evidence.fact_entry import Cited, DocumentUse, FactEntry
from evidence.forms.content import first_key
from evidence.forms.held import Held
from evidence.forms.layout import Part
from evidence.forms.merging import Key, Merged, Taken
from evidence.forms.papers import Papers
from evidence.forms.returned import Returned
from evidence.supplying import supplies

NAMED = (Part.NUMBER, Part.ISSUED, Part.ISSUER)
"""The parts of a row that name a document."""


@record
class Stating:
    """Merged forms on their way into the file: what changes, and what cannot be taken over."""

    plan: Plan
    assessment: Assessment
    merged: Merged
    now: datetime.datetime
    papers: Papers
    changes: list[Change]
    problems: list[Problem]

    def of(self, key: str, part: Part) -> Taken | None:
        """What was filled in there, None where nothing was."""
        wanted: Key = (key, part)
        return self.merged.taken.get(wanted)

    def taken(self, fact: PlanFact) -> dict[Part, Taken]:
        """What was filled in on the first row of a fact, by part."""
        key = first_key(fact)
        return {part: one for part in Part if (one := self.of(key, part)) is not None}

    def value(self, fact: PlanFact) -> Taken | None:
        """The figure that was filled in: of a survey, that of any of its rows."""
        keys = [f"{fact.name}/{one}" for one in fact.answers] or [fact.name]
        return next((one for key in keys if (one := self.of(key, Part.VALUE))), None)

    def final(self, key: str, part: Part) -> Held:
        """What stands in the end: what the form says, else what the file says."""
        taken = self.of(key, part)
        return taken.filled.held if taken is not None else self.merged.rows[key].held.get(part)

    def refuse(self, code: str, at: Taken, /, **operands: str) -> None:
        """Something that cannot be taken over, told by its cell."""
        self.problems.append(problem(code, place(at), **operands))

    def state(self, fact: PlanFact, entry: FactEntry | None, stated: Mapping[str, Plain]) -> None:
        """State the parts of an entry; what is None is taken away where it stood."""
        at = ("facts", fact.name)
        if entry is None:
            kept: dict[str, Plain] = {k: value for k, value in stated.items() if value is not None}
            self.changes.append(Change(at, kept))
            return
        for key, value in stated.items():
            if value is not None or has(entry, key):
                self.changes.append(Change((*at, key), value))

    def whose(
        self, fact: PlanFact, form: Returned, cell: str, stated: Mapping[str, Plain]
    ) -> dict[str, Plain]:
        """Whose word a figure is and where it stands: the office and the origin of its entry."""
        office = form.office or supplies(self.plan)[fact.name].office
        origin = origin_of(form.person, self.now, stated) | {
            "form": form.path.name,
            "cell": cell,
            "digest": form.digest,
        }
        known = office is not None and office in self.plan.offices
        return {**({"entered_by": office} if known else {}), "origin": origin}

    def noted(self, fact: PlanFact, one: Taken, note: str) -> dict[str, Plain]:
        """The entry of a fact of which only a note is known."""
        return {"note": note, **self.whose(fact, one.form, one.filled.cell, {})}

    def cited(
        self,
        fact: PlanFact,
        entry: Cited | None,
        taken: Mapping[Part, Taken],
        *,
        absent: bool,
    ) -> dict[str, Plain]:
        """The document behind the figure and the place in it, where the form changed either."""
        changed = [taken[part] for part in (*NAMED, Part.WHERE) if part in taken]
        use = entry.uses[0] if entry is not None and entry.uses else None
        now = use.document if use is not None else None
        if not changed:
            if fact.type is FactType.DOCUMENT and not absent and now is None:
                value = self.value(fact)
                assert value is not None
                self.refuse("form_document_missing", value)
            return {}
        where = words(self.final(first_key(fact), Part.WHERE))
        id = now
        if any(part in taken for part in NAMED):
            id = self.document(fact, now, place(changed[0]))
        if id is None and not self.papers.problems:
            if fact.type is FactType.DOCUMENT and not absent:
                self.refuse("form_document_missing", changed[0])
            elif where is not None:
                self.refuse("form_where_without_document", changed[0])
        told: dict[str, Plain] = {"document": id, "where": where}
        if entry is not None and entry.document is None and entry.documents:
            first: dict[str, Plain] = {k: value for k, value in told.items() if value is not None}
            rest: list[Plain] = [use_of(one) for one in entry.documents[1:]]
            listed: list[Plain] = [first, *rest] if id is not None else rest
            return {"documents": listed or None}
        return told

    def document(self, fact: PlanFact, now: str | None, at: Place) -> str | None:
        """The document that the row of a fact names in the end; `now` is the one named before."""
        key = first_key(fact)
        return self.named(fact, now, {part: self.final(key, part) for part in NAMED}, at)

    def named(
        self, fact: PlanFact, now: str | None, held: Mapping[Part, Held], at: Place
    ) -> str | None:
        """The document with this number, day and issuer, put on the list where it is not there."""
        number, issued, issuer = (held.get(part) for part in NAMED)
        assert isinstance(number, str | None)
        assert isinstance(issued, datetime.date | None)
        assert isinstance(issuer, str | None)
        return self.papers.cited(fact, now, number, issued, issuer, at)


def place(taken: Taken) -> Place:
    """The cell of what was filled in."""
    return taken.form.place(taken.filled.cell)


def words(held: Held) -> str | None:
    """What a cell of words holds."""
    return held if isinstance(held, str) else None


def use_of(use: DocumentUse) -> dict[str, Plain]:
    """A document cited, as the file states it."""
    where: dict[str, Plain] = {"where": use.where} if use.where else {}
    return {"document": use.document, **where}


def has(entry: FactEntry | None, key: str) -> bool:
    """Whether the entry states something under this key."""
    return entry is not None and key in entry.model_fields_set
