"""Documents and their files: what is cited, what it lacks, what has changed (R34)."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from criteria import calendar
from criteria.plan import FactType
from criteria.problems import Severity
from criteria.values import Range, Truth
from evidence.evidence import RECORDS, Evidence, period_of
from evidence.faces import DATED
from evidence.fact_entry import DocumentUse
from evidence.faults import Faults
from evidence.figures import day_text
from evidence.files import FileState
from evidence.proof import of_other_kind
from evidence.standing import proof_of
from evidence.statements import Statement

_STATES = {
    FileState.MISSING: "file_missing",
    FileState.CHANGED: "file_changed",
    FileState.TOO_LARGE: "file_too_large",
}


def papers(evidence: Evidence, as_of: Fraction, at: Faults) -> None:
    """Report what is wrong or doubtful with documents, and with what they are cited for."""
    _files(evidence, at)
    _dates(evidence, as_of, at)
    for name, statement in evidence.statements.items():
        _proof(evidence, statement, at.at("facts", name))
        _outside_period(evidence, statement, at.at("facts", name))
    for position, use, here in _uses(evidence, at):
        if use.where is None:
            title = _title(evidence, use.document)
            here.find("where_missing", Severity.WARNING, document=title, of=position)


def _files(evidence: Evidence, at: Faults) -> None:
    cited = {use.document for use in _cited(evidence)}
    for name, document in evidence.assessment.documents.items():
        state = evidence.shelf.states[name]
        title = _title(evidence, name)
        if state in _STATES:
            at.at("documents", name, "file").find(
                _STATES[state], Severity.WARNING, document=title, file=document.file or ""
            )
        elif state is FileState.NOT_GIVEN and name in cited and document.secrecy is None:
            at.at("documents", name).find("document_without_file", Severity.NOTE, document=title)
    for scope in (*RECORDS, "peers"):
        state = evidence.record_files.get(scope, FileState.NOT_GIVEN)
        if state in _STATES:
            record = getattr(evidence.assessment, scope)
            at.at(scope, "file").find(
                _STATES[state],
                Severity.WARNING,
                document=record.source or scope,
                file=record.file or "",
            )


def _dates(evidence: Evidence, as_of: Fraction, at: Faults) -> None:
    for name, document in evidence.assessment.documents.items():
        title, here = _title(evidence, name), at.at("documents", name)
        issued, received = document.issued, document.received
        if issued is not None and received is not None and received < issued:
            here.at("received").find(
                "received_before_issued",
                Severity.WARNING,
                document=title,
                issued=day_text(issued),
                received=day_text(received),
            )
        if issued is not None and calendar.to_exact(issued) > as_of:
            here.at("issued").find(
                "issued_after_as_of",
                Severity.WARNING,
                document=title,
                issued=day_text(issued),
                as_of=day_text(calendar.from_exact(as_of)),
            )


def _proof(evidence: Evidence, statement: Statement, at: Faults) -> None:
    """Documents that are cited for a fact and do not prove it."""
    fact = statement.fact
    for said in statement.said:
        if fact.type is FactType.DOCUMENT and said.cited and said.face.present is Truth.TRUE:
            own = said.cited[0]
            if of_other_kind(fact, own, evidence.shelf):
                at.find(
                    "document_of_other_kind",
                    Severity.WARNING,
                    document=_title(evidence, own),
                    wanted=evidence.plan.documents[fact.document_kind or ""],
                )
                continue
        unruled = statement.ruling is None
        if unruled and fact.proof and said.cited and not proof_of(statement, said, evidence.shelf):
            at.find("proof_not_acceptable", Severity.WARNING, fact=fact.label)
            return


def _outside_period(evidence: Evidence, statement: Statement, at: Faults) -> None:
    """Dates outside the period of an index that states no bounds for them: legal, and odd."""
    fact, used = statement.fact, statement.used
    if fact.type not in DATED or used is None or not isinstance(used.face.value, Range):
        return
    day, period = used.face.value.known, period_of(evidence.assessment, "own")
    if day is None or period.low is None or period.high is None:
        return
    if fact.bounds == Range(None, None) and not period.low <= day < period.high + 1:
        at.find("date_outside_period", Severity.NOTE, fact=fact.label, day=used.text)


def _uses(evidence: Evidence, at: Faults) -> Iterator[tuple[str, DocumentUse, Faults]]:
    """Documents cited for a figure or for points, with what they are cited for. The document that
    a fact consists in needs no page.
    """
    for name, statement in evidence.statements.items():
        for said in statement.said:
            whole = statement.fact.type is FactType.DOCUMENT and said.face.present is Truth.TRUE
            for use in said.uses[1:] if whole else said.uses:
                yield statement.fact.label, use, at.at("facts", name)
    for node, entries in evidence.assessment.points.items():
        for position, entry in enumerate(entries):
            for use in entry.uses:
                yield node, use, at.at("points", node, position)


def _cited(evidence: Evidence) -> Iterator[DocumentUse]:
    assessment = evidence.assessment
    for statement in evidence.statements.values():
        for said in statement.said:
            yield from said.uses
    for entries in assessment.points.values():
        for entry in entries:
            yield from entry.uses
    for cited in (*assessment.not_applicable.values(), *assessment.waivers):
        yield from cited.uses


def _title(evidence: Evidence, name: str) -> str:
    document = evidence.assessment.documents[name]
    return document.number or document.subject or name
