"""Numbers of documents held against what else is said of them, and against each other."""

from __future__ import annotations

from collections.abc import Iterator

from criteria.names import folded
from criteria.problems import Severity
from evidence.documents.entry import DocumentEntry
from evidence.documents.numbering import Numbering, read_number
from evidence.documents.symbols import KINDS, issuer_names, may_be
from evidence.evidence import Evidence
from evidence.faults import Faults
from evidence.figures import day_text
from evidence.proof import UNIT

_NAMED_KINDS = {folded(name): name for name in KINDS.values()}
_DECISION = "Quyết định"
_ISSUED_BY_DECISION = {"Kế hoạch", "Quy chế", "Quy định", "Chương trình", "Đề án", "Phương án"}
"""Papers without a number of their own when a decision issues them: they bear that of it."""


def numbering(evidence: Evidence, at: Faults) -> None:
    """Report numbers that do not fit their document, and documents that share a number."""
    seen: dict[tuple[object, ...], str] = {}
    for name, document, number in _numbered(evidence):
        here = at.at("documents", name)
        _alone(evidence, document, number, here.at("number"))
        year = number.year or (document.issued.year if document.issued is not None else None)
        key = (number.key, year, folded(_issuer(evidence, document)))
        first = seen.setdefault(key, name)
        if number.symbol and first != name:
            _twice(evidence, first, name, here.at("number"))


def _numbered(evidence: Evidence) -> Iterator[tuple[str, DocumentEntry, Numbering]]:
    for name, document in evidence.assessment.documents.items():
        number = read_number(document.number) if document.number is not None else None
        if number is not None:
            yield name, document, number


def _alone(evidence: Evidence, document: DocumentEntry, number: Numbering, at: Faults) -> None:
    text = document.number or ""
    if not number.symbol:
        at.find("number_without_symbol", Severity.WARNING, number=text)
        return
    issued = document.issued
    if issued is not None and number.year not in (None, issued.year):
        at.find("number_of_other_year", Severity.WARNING, number=text, issued=day_text(issued))
    stated = evidence.plan.documents.get(document.kind or "", "")
    named = _NAMED_KINDS.get(folded(stated), number.kind)
    issued_with = number.kind == _DECISION and named in _ISSUED_BY_DECISION
    if named != number.kind and not issued_with:
        at.find(
            "number_of_other_kind", Severity.WARNING, number=text, kind=stated, found=number.kind
        )
    issuer = _issuer(evidence, document)
    if issuer and not may_be(number.issuer, issuer):
        named = issuer_names(number.issuer)[0]
        at.find("number_of_other_issuer", Severity.WARNING, number=text, issuer=issuer, found=named)


def _issuer(evidence: Evidence, document: DocumentEntry) -> str:
    own = document.issuer == UNIT
    return evidence.assessment.unit.name if own else document.issuer or ""


def _twice(evidence: Evidence, first: str, second: str, at: Faults) -> None:
    """One number on two entries: the same paper listed twice, or a number that cannot be right."""
    documents = evidence.assessment.documents
    one, other = documents[first], documents[second]
    differing = tuple(
        key
        for key in ("issued", "subject", "kind")
        if None not in (getattr(one, key), getattr(other, key))
        and getattr(one, key) != getattr(other, key)
    )
    if differing:
        told = (_told(first, one), _told(second, other))
        at.find("number_used_twice", Severity.ERROR, number=other.number or "", documents=told)
    else:
        at.find(
            "document_listed_twice",
            Severity.WARNING,
            number=other.number or "",
            documents=(first, second),
        )


def _told(name: str, document: DocumentEntry) -> str:
    return f"{document.subject or name}{_day(document)}"


def _day(document: DocumentEntry) -> str:
    return f" ({day_text(document.issued)})" if document.issued is not None else ""
