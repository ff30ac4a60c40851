"""What an assessment says of each fact, read by the fact's type: values, absence, rulings.

A statement is still the same on every basis; `evidence.standing` decides where it stands.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence

from criteria import calendar
from criteria.plan import FactType, PlanFact
from criteria.records import record
from criteria.values import Answers, Range, Rows, Truth, Value
from evidence.assessment import StoredFact
from evidence.documents.entry import Dates, DocumentEntry
from evidence.entering import entered_of
from evidence.faces import DATES, Face, absent, default, row_of, unknown
from evidence.fact_entry import Content, DocumentUse, FactEntry, Status
from evidence.faults import Faults
from evidence.figures import Misfit, Raw, read_answers, read_figure, shown
from evidence.measured import Provenance
from evidence.view import Entered


@record
class Said:
    """One value that was stated, with the documents cited for it; `measured` says how it was
    counted from a table, None for a figure that was typed in.
    """

    face: Face
    text: str = ""
    uses: tuple[DocumentUse, ...] = ()
    measured: Provenance | None = None

    @property
    def cited(self) -> tuple[str, ...]:
        """Ids of the documents cited, in the order written."""
        return tuple(use.document for use in self.uses)


@record
class Ruling:
    """The grader's word on one fact (R31). `own` is the value he puts in place of the unit's."""

    accepted: bool
    own: Said | None = None
    by: str = ""
    reason: str = ""

    @property
    def rejected(self) -> bool:
        """Whether it is a final no."""
        return not self.accepted


@record
class Statement:
    """All that is said of one fact. `said` are its different values in the order written, empty
    when only the grader spoke; `used` is the one that counts, None while they disagree (R35).
    """

    fact: PlanFact
    said: tuple[Said, ...] = ()
    used: Said | None = None
    ruling: Ruling | None = None
    entered: tuple[Entered, ...] = ()
    note: str = ""


class StatementReading:
    """Reads the facts of one file; what is wrong with them goes to `faults`."""

    def __init__(
        self,
        facts: Mapping[str, PlanFact],
        documents: Mapping[str, DocumentEntry],
        faults: Faults,
    ) -> None:
        self.facts = facts
        self.documents = documents
        self.faults = faults

    def entry(self, name: str, entry: FactEntry, counted: Sequence[Said] = ()) -> Statement | None:
        """What an entry of `facts:` says, and beside it what tables say of the same fact; None
        when nothing of it could be read.
        """
        at = self.faults.at("facts", name)
        fact = self.facts[name]
        if fact.computed is not None:
            at.fault("fact_is_computed", name=name)
            return None
        merged = _merged([*self._said(fact, entry, at), *counted])
        ruling = self._ruling(fact, entry, at.at("status"))
        if not merged and not (ruling and ruling.own):
            return None
        used = merged[0] if len(merged) == 1 else None
        if entry.use is not None:
            used = self._in_use(fact, entry.use.value, merged, at.at("use", "value"))
        note = entry.note or entry.ground or (entry.use.because if entry.use is not None else "")
        entered = entered_of(name, entry, self.faults.source)
        return Statement(fact, merged, used, ruling, entered, note)

    def counted(self, name: str, counted: Sequence[Said]) -> Statement | None:
        """What tables say of a fact of which nothing else is said."""
        merged = _merged(counted)
        if not merged:
            return None
        used = merged[0] if len(merged) == 1 else None
        return Statement(self.facts[name], merged, used)

    def stored(self, fact: PlanFact, stored: StoredFact, at: Faults) -> Said | None:
        """What a finished record says of one fact."""
        dated = any(getattr(stored, aspect.value) for aspect in DATES)
        if fact.type is FactType.DOCUMENT and dated and not stored.keys:
            return Said(self.document_face(fact, stored))
        if dated:
            at.fault("record_dates_of_document", name=fact.name)
            return None
        return self._content(fact, stored, at)

    def figure(self, fact: PlanFact, raw: Raw, at: Faults) -> Said | None:
        """One written figure; an id of a document where the fact is one."""
        if fact.type is FactType.DOCUMENT:
            if isinstance(raw, str) and raw in self.documents:
                return Said(self.document_face(fact, self.documents[raw]), raw)
            at.unknown("document_not_listed", shown(raw), self.documents)
            return None
        value = read_figure(fact, raw)
        if isinstance(value, Misfit):
            at.fault(value.code, fact=fact.label, **value.operands)
            return None
        return Said(Face(value), shown(raw))

    def document_face(self, fact: PlanFact, document: Dates) -> Face:
        """A fact that is this document: it exists, with the dates stated for it."""
        dates = dict(unknown(fact).aspects)
        for aspect in DATES:
            day = getattr(document, aspect.value)
            if day is not None:
                dates[aspect] = Range.exactly(calendar.to_exact(day))
        return Face(Truth.TRUE, Truth.TRUE, dates)

    def _said(self, fact: PlanFact, entry: FactEntry, at: Faults) -> Iterator[Said]:
        keys = (*entry.keys, "stated") if entry.stated else entry.keys
        if entry.use is not None and not entry.stated:
            at.at("use").fault("use_without_stated", name=fact.name)
        if len(keys) > 1:
            at.fault("fact_says_two", name=fact.name, keys=keys)
        elif entry.stated:
            for position, one in enumerate(entry.stated):
                said = self.figure(fact, one.value, at.at("stated", position, "value"))
                if said is not None:
                    yield Said(said.face, said.text, one.uses)
        elif keys:
            said = self._content(fact, entry, at)
            if said is not None:
                yield Said(said.face, said.text, entry.uses)
        elif fact.type is FactType.DOCUMENT and entry.uses:
            yield from self._document(fact, entry, at)
        elif not _own_word(entry) and not entry.only_notes:
            at.fault("fact_empty", name=fact.name, key=_KEYS.get(fact.type, "value"))

    def _document(self, fact: PlanFact, entry: FactEntry, at: Faults) -> Iterator[Said]:
        if entry.document is None and len(entry.documents) > 1:
            at.fault("fact_document_unclear", name=fact.name)
            return
        name = entry.uses[0].document
        if name in self.documents:
            document = self.documents[name]
            text = document.number or document.subject or name
            yield Said(self.document_face(fact, document), text, entry.uses)

    def _content(self, fact: PlanFact, content: Content, at: Faults) -> Said | None:
        """The one thing that is said under the key that the fact's type takes."""
        if len(content.keys) != 1:
            code = "fact_says_two" if content.keys else "fact_empty"
            wanted = _KEYS.get(fact.type, "value")
            at.fault(code, name=fact.name, keys=content.keys, key=wanted)
            return None
        if content.absent:
            if fact.may_be_absent:
                return Said(absent(fact))
            at.at("absent").fault("absent_not_legal", name=fact.name, type=fact.type.value)
            return None
        (key,) = content.keys
        wanted = _KEYS.get(fact.type, "value")
        if key != wanted:
            at.at(key).fault("fact_key_of_other_type", key=key, wanted=wanted, name=fact.name)
            return None
        if content.cases is not None:
            rows = self._rows(fact, content.cases, at.at("cases"))
            return Said(Face(rows), str(len(content.cases)))
        if content.answers is not None:
            return self._answers(fact, content.answers, at.at("answers"))
        assert content.value is not None
        return self.figure(fact, content.value, at.at("value"))

    def _answers(self, fact: PlanFact, counts: Mapping[str, int], at: Faults) -> Said | None:
        answers = read_answers(fact, counts)
        if isinstance(answers, Answers):
            told = "; ".join(f"{fact.answers[name]}: {n}" for name, n in counts.items())
            return Said(Face(answers), told)
        for misfit in answers:
            at.fault(misfit.code, **misfit.operands)
        return None

    def _rows(self, fact: PlanFact, cases: Sequence[Mapping[str, Raw]], at: Faults) -> Rows:
        """Dated cases; a field that a case leaves out is unknown in it, or takes its default."""
        rows: list[Mapping[str, Value]] = []
        for position, case in enumerate(cases):
            for name in case:
                if name not in fact.fields:
                    at.at(position).unknown("case_field_not_declared", name, fact.fields)
            faces = {}
            for name, field in fact.fields.items():
                face = default(field) or unknown(field)
                if name in case:
                    face = self._field(field, case[name], at.at(position, name)) or face
                faces[name] = face
            rows.append(row_of(faces))
        return Rows(tuple(rows))

    def _field(self, field: PlanFact, raw: Raw, at: Faults) -> Face | None:
        if raw == ABSENT:
            if field.may_be_absent:
                return absent(field)
            at.fault("absent_not_legal", name=field.name, type=field.type.value)
            return None
        said = self.figure(field, raw, at)
        return said.face if said else None

    def _ruling(self, fact: PlanFact, entry: FactEntry, at: Faults) -> Ruling | None:
        status = entry.status
        if status is None or status == "accepted":
            return Ruling(True) if status else None
        if status.rejected is not None and status.accepted is None:
            return Ruling(False, None, status.rejected.by or "", status.rejected.reason)
        if status.accepted is None or status.rejected is not None:
            at.fault("status_one_of_two")
            return None
        word = status.accepted
        own = self._content(fact, word, at.at("accepted")) if word.keys else None
        return Ruling(True, own, word.by or "", word.reason or "")

    def _in_use(self, fact: PlanFact, raw: Raw, said: Sequence[Said], at: Faults) -> Said | None:
        wanted = self.figure(fact, raw, at)
        found = next((one for one in said if wanted and one.face == wanted.face), None)
        if wanted is not None and found is None:
            stated = tuple(one.text for one in said)
            at.fault("use_not_stated", found=shown(raw), stated=stated)
        return found


ABSENT = "absent"
"""How a field of a case says that it is known not to exist."""

_KEYS = {
    FactType.CASES: "cases",
    FactType.ANSWERS: "answers",
    FactType.DOCUMENT: "document",
}


def _own_word(entry: FactEntry) -> bool:
    """Whether the grader states something of his own, so that the unit need not have spoken."""
    status = entry.status
    return isinstance(status, Status) and bool(status.accepted and status.accepted.keys)


def _merged(said: Sequence[Said]) -> tuple[Said, ...]:
    """Equal values taken together, with all documents cited for them."""
    if len(said) < 2:  # rows of cases, which stand alone, cannot be told apart by a key
        return tuple(said)
    equal: dict[Hashable, list[Said]] = {}
    for one in said:
        face = one.face
        key = (face.value, face.present, tuple(face.aspects.items()))
        equal.setdefault(key, []).append(one)
    return tuple(
        Said(
            same[0].face,
            same[0].text,
            tuple(use for one in same for use in one.uses),
            next((one.measured for one in same if one.measured is not None), None),
        )
        for same in equal.values()
    )
