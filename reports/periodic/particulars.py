"""`report.yaml` beside an assessment: what a periodic report prints that no rule reads.

outline: brvt-2024
period: Quý I năm 2024          # worked out from the assessment's period where not stated
grounds: [qd3775]               # documents of the assessment
documents:                      # also named, under the heading they belong to
  Cải cách thể chế: [kh16, kh247]
figures:
  web_visits: {value: 1186105, where: mục II.6}
  control_plan: {document: kh01}
  thing: {absent: true}
annexes:
  ho-so: {file: phu-luc-ho-so.csv, columns: {intake: Tổng số hồ sơ}}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal

from criteria.fields import FileModel, Identifier, Scalar, Slug, Text
from criteria.names import nearest
from criteria.problems import InputRefused, Problem, problem
from criteria.source import Source, parse_source, read_source
from criteria.validating import validate
from evidence.files import stays_inside
from reports.subject import Subject

REPORT_FILE = "report.yaml"


class FigureEntry(FileModel):
    """One figure of the report: a value, a document, or the knowledge that there is none."""

    value: Scalar | None = None
    document: Identifier | None = None
    absent: Literal[True] | None = None
    where: Text | None = None


class AnnexFile(FileModel):
    """The file behind an annex (CSV); `columns` names its heads where the outline's differ."""

    file: Text
    columns: Mapping[Identifier, Text] = {}


class ParticularsFile(FileModel):
    """The file; every key is optional."""

    outline: Slug | None = None
    period: Text | None = None
    grounds: tuple[Identifier, ...] = ()
    documents: Mapping[Text, tuple[Identifier, ...]] = {}
    figures: Mapping[Identifier, FigureEntry] = {}
    annexes: Mapping[Slug, AnnexFile] = {}


ParticularsFile.model_rebuild()  # built once here, before threads can meet half of one


class Particulars:
    """The file as read, with its places; an empty one where there is none."""

    __slots__ = ("file", "folder", "source")

    def __init__(self, file: ParticularsFile, source: Source, folder: Path) -> None:
        self.file, self.source, self.folder = file, source, folder


def load_particulars(folder: Path, subject: Subject) -> Particulars:
    """What the report of an assessment in `folder` says beside it.

    Raises InputRefused with every problem: also for documents that the assessment does not list.
    """
    path = folder / REPORT_FILE
    source = read_source(path) if path.exists() else parse_source(REPORT_FILE, b"{}")
    file, problems = validate(ParticularsFile, source)
    if file is None:
        raise InputRefused(problems)
    found = [*_not_listed(file, source, subject), *_outside(file, source), *_said(file, source)]
    if found:
        raise InputRefused(found)
    return Particulars(file, source, folder)


def _not_listed(file: ParticularsFile, source: Source, subject: Subject) -> Iterator[Problem]:
    named: list[tuple[tuple[str | int, ...], str]]
    named = [(("grounds", at), one) for at, one in enumerate(file.grounds)]
    for title, ids in file.documents.items():
        named += [(("documents", title, at), one) for at, one in enumerate(ids)]
    figures = file.figures.items()
    named += [(("figures", n, "document"), one.document) for n, one in figures if one.document]
    for path, document in named:
        if document not in subject.papers:
            hint = nearest(document, subject.papers) or ""
            place = source.place(path)
            yield problem("report_document_unknown", place, name=document, nearest=hint)


def _outside(file: ParticularsFile, source: Source) -> Iterator[Problem]:
    for name, annex in file.annexes.items():
        if not stays_inside(annex.file):
            place = source.place(("annexes", name, "file"))
            yield problem("file_outside_folder", place, file=annex.file)


def _said(file: ParticularsFile, source: Source) -> Iterator[Problem]:
    """Figures that say nothing, or two things."""
    for name, one in file.figures.items():
        if sum(part is not None for part in (one.value, one.document, one.absent)) != 1:
            yield problem("report_figure", source.key_place(("figures", name)))
