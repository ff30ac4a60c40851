"""What a file tells of itself, held against what is stated of the document."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from pathlib import Path

from criteria.problems import Problem, Severity
from criteria.records import record
from evidence.assessment import Assessment
from evidence.documents.entry import DocumentEntry
from evidence.documents.keeping import Kept, kept
from evidence.documents.matching import bears_date, bears_number
from evidence.faults import Faults
from evidence.files import FileState, located
from evidence.loading import LoadedAssessment

_PAGE = re.compile(r"\b(?:trang|tr\.)\s*(\d{1,5})(?:\s*[-–]\s*(\d{1,5}))?", re.IGNORECASE)


class PdfState(StrEnum):
    """How far a PDF could be read."""

    READ = "read"
    SCAN = "scan"
    LOCKED = "locked"
    UNREADABLE = "unreadable"


@record
class PdfFacts:
    """What a PDF tells: its pages, its text, and whether a signature field is filled, which says
    nothing of whether the signature holds.

    A SCAN has pages and no text. `whole` is false where text was left out: too much of it, or a
    page that could not be read.
    """

    state: PdfState
    pages: int = 0
    text: str = ""
    signed: bool = False
    whole: bool = True


@record
class Told:
    """One document and its file. `number` and `date` say whether the text bears them: None where
    there is no text to look in, or nothing to look for.
    """

    name: str
    entry: DocumentEntry
    state: FileState
    pdf: PdfFacts | None = None
    number: bool | None = None
    date: bool | None = None


@record
class Verified:
    """The documents of an assessment held against their files, and all that is wrong there."""

    documents: tuple[Told, ...]
    kept: Kept
    problems: tuple[Problem, ...]


_STATES: Mapping[FileState, tuple[str, Severity]] = {
    FileState.MISSING: ("file_missing", Severity.ERROR),
    FileState.CHANGED: ("file_changed", Severity.ERROR),
    FileState.TOO_LARGE: ("file_too_large", Severity.WARNING),
    FileState.PRESENT: ("file_not_digested", Severity.NOTE),
}
_PDF: Mapping[PdfState, tuple[str, Severity]] = {
    PdfState.SCAN: ("pdf_scanned", Severity.NOTE),
    PdfState.LOCKED: ("pdf_locked", Severity.WARNING),
    PdfState.UNREADABLE: ("pdf_unreadable", Severity.WARNING),
}


def verified(loaded: LoadedAssessment, read_pdf: Callable[[Path], PdfFacts]) -> Verified:
    """Hold every document against its file; `read_pdf` reads the PDF files."""
    found = kept(loaded)
    at = Faults(loaded.source)
    pages = _pages_cited(loaded.assessment)
    documents = []
    for name in loaded.assessment.documents:
        told = looked_into(loaded, name, read_pdf)
        documents.append(told)
        _report(told, pages.get(name, 0), at.at("documents", name))
    for scope, state in loaded.records.items():
        record = getattr(loaded.assessment, scope)
        if state in _STATES:
            code, severity = _STATES[state]
            told_of = {"document": record.source or scope, "file": record.file or ""}
            at.at(scope, "file").find(code, severity, **told_of)
    for group in found.same:
        at.at("documents", group[-1]).find("files_identical", Severity.WARNING, documents=group)
    for file in found.unreferenced:
        at.at("documents").find("file_unreferenced", Severity.WARNING, file=file)
    if not found.whole:
        at.at("documents").find("files_too_many", Severity.WARNING)
    problems = sorted(at.problems, key=lambda one: one.order)
    return Verified(tuple(documents), found, tuple(problems))


def looked_into(loaded: LoadedAssessment, name: str, read_pdf: Callable[[Path], PdfFacts]) -> Told:
    """The document `name` with what its file tells."""
    entry, state = loaded.assessment.documents[name], loaded.files[name]
    there = state in (FileState.PRESENT, FileState.UNCHANGED, FileState.CHANGED)
    path = located(loaded.folder, entry.file) if entry.file is not None and there else None
    if path is None or path.suffix.casefold() != ".pdf":
        return Told(name, entry, state)
    pdf = read_pdf(path)
    if pdf.state is not PdfState.READ:
        return Told(name, entry, state, pdf)
    number = None if entry.number is None else bears_number(pdf.text, entry.number)
    date = None if entry.issued is None else bears_date(pdf.text, entry.issued)
    return Told(name, entry, state, pdf, number, date)


def _report(told: Told, last_page: int, at: Faults) -> None:
    entry, pdf = told.entry, told.pdf
    title = entry.number or entry.subject or told.name
    if told.state in _STATES:
        code, severity = _STATES[told.state]
        at.at("file").find(code, severity, document=title, file=entry.file or "")
    if pdf is None:
        return
    here = at.at("file")
    if pdf.state in _PDF:
        code, severity = _PDF[pdf.state]
        here.find(code, severity, document=title, file=entry.file or "")
    if 0 < pdf.pages < last_page:
        here.find(
            "page_beyond_file",
            Severity.WARNING,
            document=title,
            page=last_page,
            pages=pdf.pages,
        )
    if told.number is False:
        here.find("pdf_without_number", Severity.NOTE, document=title, file=entry.file or "")
    if told.date is False:
        here.find("pdf_without_date", Severity.NOTE, document=title, file=entry.file or "")


def _pages_cited(assessment: Assessment) -> dict[str, int]:
    """The last page cited of each document."""
    found: dict[str, int] = {}
    for name, where in _wheres(assessment):
        for match in _PAGE.finditer(where):
            last = max(int(number) for number in match.groups() if number)
            found[name] = max(found.get(name, 0), last)
    return found


def _wheres(assessment: Assessment) -> Iterator[tuple[str, str]]:
    given = [one for entries in assessment.points.values() for one in entries]
    stated = [one for entry in assessment.facts.values() for one in entry.stated]
    others = (*assessment.not_applicable.values(), *assessment.waivers)
    for cited in (*assessment.facts.values(), *stated, *given, *others):
        for use in cited.uses:
            if use.where:
                yield use.document, use.where
