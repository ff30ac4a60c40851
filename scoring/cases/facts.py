"""The facts of a case in the words of an assessment: what is so, and what proves it."""

from __future__ import annotations

from collections.abc import Mapping

from criteria import calendar
from criteria.case_file import STATED_KEYS
from criteria.plan import FactType, Plan, PlanFact, ProofPattern
from criteria.problems import Operand, Problem
from criteria.records import field, record
from criteria.source import Path
from evidence.documents.numbering import number_fitting
from scoring.cases.pieces import Piece
from scoring.cases.reading import PlacedCase

ABSENT, PRESENT = "absent", "present"
_DATES = frozenset({"issued", "effective", "received"})


@record
class FactWriting:
    """Writes the facts of one case; documents are added to the list as facts ask for them."""

    plan: Plan
    placed: PlacedCase
    problems: list[Problem] = field(default_factory=list)
    documents: dict[str, Piece] = field(default_factory=dict)

    def own(self, given: Piece, key: str) -> Piece:
        """The unit's own facts, under `facts`."""
        return given.mapping(
            {name: self._own(name, said, (key, name)) for name, said in given.entries.items()}
        )

    def record(self, given: Piece, key: str) -> Piece:
        """Another record, whose facts are data that stand on every basis (R37)."""
        facts = {}
        for name, said in given.entries.items():
            content = self._content(name, said, (key, name))
            if not content:  # a document of which no date is known: a record holds dates only
                self.refuse("case_document_written", (key, name), name=name, found=said.text)
            facts[name] = said.mapping(content)
        source = given.fixed(self.placed.name)
        return given.mapping({"source": source, "facts": given.mapping(facts)})

    def peers(self, given: Piece, closed: Piece) -> Piece:
        """The rank group, with figures that stand on every basis (R38)."""
        units = {
            unit: figures.mapping(
                {
                    "facts": figures.mapping(
                        {
                            name: said.mapping({"value": said})
                            for name, said in figures.entries.items()
                        }
                    )
                }
            )
            for unit, figures in given.entries.items()
        }
        return given.mapping({"closed": closed, "units": given.mapping(units)})

    def listed(self, document: Piece) -> Piece:
        """The id of a new document."""
        name = f"d{len(self.documents) + 1}"
        self.documents[name] = document
        return document.fixed(name)

    def refuse(self, code: str, at: Path, /, **operands: Operand) -> None:
        """Report something written wrongly in the case."""
        self.problems.append(self.placed.wrong(code, *at, **operands))

    def _own(self, name: str, said: Piece, at: Path) -> Piece:
        fact = self.plan.facts.get(name)
        content = self._content(name, said, at)
        word = content.pop("status", None)
        basis = self.basis(said, at)
        one_thing = {ABSENT, "stated"}.isdisjoint(content)
        if fact is not None and fact.type is FactType.DOCUMENT and one_thing:
            if basis == "claimed":
                self.refuse("case_document_claimed", at, name=name)
            content = {"document": self.listed(self._document(fact, said, content))}
        elif "stated" in content:
            content |= self._several(fact, content, basis)
        elif basis == "proven":
            content["documents"] = self._proving(fact, said)
        if word is not None:
            content["status"] = word
        elif basis == "accepted":
            content["status"] = said.fixed("accepted")
        return said.mapping(content)

    def _several(
        self, fact: PlanFact | None, content: Mapping[str, Piece], basis: str
    ) -> dict[str, Piece]:
        """The values that several sources give, each with its own proof, and which one counts."""
        made: dict[str, Piece] = {}
        stated = []
        for value in content["stated"].items:
            entry = {"value": value}
            if basis == "proven":
                entry["documents"] = self._proving(fact, value)
            stated.append(value.mapping(entry))
        made["stated"] = content["stated"].listing(stated)
        if "use" in content:
            use = content["use"]
            because = use.fixed(self.placed.name)
            made["use"] = use.mapping({"value": use, "because": because})
        return made

    def _proving(self, fact: PlanFact | None, said: Piece) -> Piece:
        """Documents that are all that the fact asks for as its proof."""
        patterns = fact.proof[0] if fact and fact.proof else (ProofPattern(),)
        return said.listing(
            [
                said.mapping({"document": self.listed(said.mapping(_matching(said, pattern)))})
                for pattern in patterns
            ]
        )

    def basis(self, said: Piece, at: Path) -> str:
        """The strictest basis that something said stands on; before the grader's word, a proof."""
        stated, word = said.entries.get("basis"), said.entries.get("status")
        if word is not None and stated is not None and stated.text == "accepted":
            self.refuse("case_accepted_twice", (*at, "status"))
        if stated is not None:
            return stated.text
        return "accepted" if word is None else "proven"

    def _content(self, name: str, said: Piece, at: Path) -> dict[str, Piece]:
        """What is said of a fact, by the keys of an assessment; that the index has the fact, and
        that the value fits it, is seen to when the assessment is read.
        """
        fact = self.plan.facts.get(name)
        is_document = fact is not None and fact.type is FactType.DOCUMENT
        if isinstance(said.tree, list):
            return {"cases": said}
        if isinstance(said.tree, dict):
            entries = {key: piece for key, piece in said.entries.items() if key != "basis"}
            if entries and STATED_KEYS.isdisjoint(entries):
                return {"answers": said}
            if fact is not None and not is_document and not _DATES.isdisjoint(entries):
                self.refuse("case_dates_of_document", at, name=name, type=fact.type.value)
            return entries
        if said.tree == ABSENT:
            return {ABSENT: said.fixed(True)}
        if is_document:
            if said.tree != PRESENT:
                self.refuse("case_document_written", at, name=name, found=said.text)
            return {}
        return {"value": said}

    def _document(self, fact: PlanFact, said: Piece, dates: Mapping[str, Piece]) -> Piece:
        """A document that is the fact itself, and may prove it, with the dates that are known."""
        entries = _matching(said, fact.proof[0][0]) if fact.proof else {}
        if fact.document_kind is not None:
            entries["kind"] = said.fixed(fact.document_kind)
        entries.pop("issued", None)
        return said.mapping(entries | {key: dates[key] for key in dates if key in _DATES})


def _matching(said: Piece, pattern: ProofPattern) -> dict[str, Piece]:
    """A document that is all that a pattern asks for (R34)."""
    entries: dict[str, Piece] = {}
    for key, wanted in (("kind", pattern.kind), ("issuer", pattern.issuer)):
        if wanted is not None:
            entries[key] = said.fixed(wanted)
    if pattern.number is not None:
        entries["number"] = said.fixed(number_fitting(pattern.number))
    day = pattern.issued_from if pattern.issued_from is not None else pattern.issued_to
    if day is not None:
        entries["issued"] = said.fixed(calendar.from_exact(day).isoformat())
    return entries
