"""Loading an assessment: file → checked model, with the state of every file that it names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from criteria.problems import InputRefused, Problem, problem
from criteria.records import record
from criteria.source import Source, read_source
from criteria.validating import validate
from evidence.assessment import Assessment
from evidence.files import (
    ASSESSMENT_FILE,
    FileState,
    assessment_file,
    file_state,
    stays_inside,
)
from evidence.measured import Measurement

__all__ = ["ASSESSMENT_FILE", "LoadedAssessment", "from_source", "load_assessment"]

Assessment.model_rebuild()  # models are built late; here once, before threads can meet half of one


@record
class LoadedAssessment:
    """An assessment as read, not yet held against its index.

    `files` is the state of the file of every document, `records` of every other record
    ("last_year", "same_period_last_year", "superior", "peers"). `folder` is where they lie.
    `measurement` holds what was counted from its tables, None until they are counted
    (evidence.tables.measuring).
    """

    assessment: Assessment
    source: Source
    folder: Path
    files: Mapping[str, FileState]
    records: Mapping[str, FileState]
    measurement: Measurement | None = None

    @property
    def index_year(self) -> int | None:
        """The year that the index is used for, where that is not its own."""
        return self.assessment.index.year

    @property
    def index_path(self) -> Path:
        """Where the index lies: the path stated, else the one that comes with the product.

        Raises InputRefused when neither is there to be had.
        """
        reference = self.assessment.index
        if reference.path is not None:
            return self.folder / reference.path
        from criteria.shipped import shipped_index

        return shipped_index(reference.id, self.source.place(("index", "id")))


def load_assessment(path: Path) -> LoadedAssessment:
    """Load the assessment at `path`: a folder that holds assessment.yaml, or the file itself.

    Raises InputRefused with every problem of the file.
    """
    file = assessment_file(path)
    return from_source(read_source(file), file.parent)


def from_source(source: Source, folder: Path) -> LoadedAssessment:
    """An assessment from text already read; its files are looked for in `folder`.

    Raises InputRefused with every problem found.
    """
    assessment, problems = validate(Assessment, source)
    if assessment is None:
        raise InputRefused(problems)
    outside = tuple(_paths_outside(assessment, source))
    if outside:
        raise InputRefused(outside)
    records = {
        name: record
        for name in ("last_year", "same_period_last_year", "superior", "peers")
        if (record := getattr(assessment, name)) is not None
    }
    return LoadedAssessment(
        assessment,
        source,
        folder,
        {
            name: file_state(folder, document.file, document.digest)
            for name, document in assessment.documents.items()
        },
        {name: file_state(folder, one.file, one.digest) for name, one in records.items()},
    )


def _paths_outside(assessment: Assessment, source: Source) -> Iterator[Problem]:
    """Files that do not lie in the folder of the assessment, and an index named from the root."""
    for name, document in assessment.documents.items():
        if document.file is not None and not stays_inside(document.file):
            place = source.place(("documents", name, "file"))
            yield problem("file_outside_folder", place, file=document.file)
    for name, table in assessment.tables.items():
        if table.file is not None and not stays_inside(table.file):
            place = source.place(("tables", name, "file"))
            yield problem("file_outside_folder", place, file=table.file)
    for name in ("last_year", "same_period_last_year", "superior", "peers"):
        record = getattr(assessment, name)
        if record is not None and record.file is not None and not stays_inside(record.file):
            yield problem("file_outside_folder", source.place((name, "file")), file=record.file)
    path = assessment.index.path
    if path is not None and (Path(path).is_absolute() or "\\" in path):
        yield problem("index_path_not_relative", source.place(("index", "path")), path=path)
