"""Which documents prove a fact (R34)."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence

from criteria import calendar
from criteria.plan import FactType, PlanFact, ProofPattern
from criteria.records import record
from evidence.documents.entry import DocumentEntry
from evidence.files import FileState

UNIT = "unit"
"""As an issuer in a pattern: the unit itself."""


@record
class Shelf:
    """The documents of one assessment, the state of their files, and whose papers they are."""

    documents: Mapping[str, DocumentEntry]
    states: Mapping[str, FileState]
    unit: str

    def sound(self, name: str) -> bool:
        """Whether the document may stand behind anything: its file is not another than recorded.

        A document without its file is a reference, and proves; one whose file has changed is no
        longer what was cited.
        """
        return name in self.documents and self.states.get(name) is not FileState.CHANGED

    def on_disk(self, name: str) -> bool:
        """Whether the file is there and not known to be another."""
        return self.states.get(name) in (FileState.PRESENT, FileState.UNCHANGED)


def proving(fact: PlanFact, cited: Sequence[str], shelf: Shelf) -> tuple[str, ...]:
    """The documents among `cited` that together prove `fact`, in order; none if they do not.

    Without patterns any document does. Otherwise one of the alternatives must be met, each of its
    patterns by some document.
    """
    sound = [name for name in cited if shelf.sound(name)]
    if fact.type is FactType.DOCUMENT and (
        not cited or cited[0] not in sound or of_other_kind(fact, cited[0], shelf)
    ):
        return ()
    if not fact.proof:
        return tuple(sound)
    for alternative in fact.proof:
        found = [
            next((name for name in sound if _matches(pattern, name, shelf)), None)
            for pattern in alternative
        ]
        if None not in found:
            return tuple(name for name in sound if name in found)
    return ()


def proving_anything(cited: Sequence[str], shelf: Shelf) -> tuple[str, ...]:
    """The documents among `cited` that may stand behind a decision, or behind an absence."""
    return tuple(name for name in cited if shelf.sound(name))


def same_text(a: str, b: str) -> bool:
    """Whether two names are the same but for case, blanks and the way their accents are coded."""
    return plain_text(a) == plain_text(b)


def plain_text(text: str) -> str:
    """A name as it is compared."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def of_other_kind(fact: PlanFact, name: str, shelf: Shelf) -> bool:
    """Whether the document is known to be of another kind than the fact asks for."""
    kind = shelf.documents[name].kind if name in shelf.documents else None
    return None not in (kind, fact.document_kind) and kind != fact.document_kind


def _matches(pattern: ProofPattern, name: str, shelf: Shelf) -> bool:
    document = shelf.documents[name]
    if pattern.kind is not None and document.kind != pattern.kind:
        return False
    if pattern.issuer is not None and not _issued_by(pattern.issuer, document, shelf.unit):
        return False
    if pattern.number is not None and not _numbered(pattern.number, document.number):
        return False
    if pattern.file_required and document.secrecy is None and not shelf.on_disk(name):
        return False
    if pattern.issued_from is None and pattern.issued_to is None:
        return True
    if document.issued is None:
        return False
    day = calendar.to_exact(document.issued)
    late_enough = pattern.issued_from is None or pattern.issued_from <= day
    return late_enough and (pattern.issued_to is None or day <= pattern.issued_to)


def _issued_by(issuer: str, document: DocumentEntry, unit: str) -> bool:
    wanted = unit if issuer == UNIT else issuer
    return document.issuer is not None and (
        same_text(document.issuer, wanted) or (issuer == UNIT and document.issuer == UNIT)
    )


def _numbered(pattern: str, number: str | None) -> bool:
    """Whether `number` fits a pattern such as `*/QĐ-UBND`, in which * stands for any text."""
    if number is None:
        return False
    first, *rest = plain_text(pattern).split("*")
    text = plain_text(number)
    if not rest:
        return text == first
    if not text.startswith(first):
        return False
    at = len(first)
    for part in rest[:-1]:
        found = text.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return len(text) - at >= len(rest[-1]) and text.endswith(rest[-1])
