"""Loading an assessment: file → checked model, with the state of every file that it names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from criteria.opening import read_bytes
from criteria.problems import InputRefused, Problem, problem
from criteria.records import record
from criteria.salvaging import Ground, salvage
from criteria.source import Source, try_source
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

_ROOTED = "index_path_not_relative"
_NAMING = frozenset({"document_not_listed"})
_STANDING = frozenset(
    {
        *("fact_not_in_index", "criterion_not_in_index", "office_not_in_index"),
        *("document_kind_not_in_index", "body_not_in_index", "attribute_not_in_index"),
        *("index_of_other_name", "index_changed", "index_not_shipped", "unit_of_other_kind"),
        *("file_outside_folder", _ROOTED),
        *_NAMING,
    }
)
GROUND = Ground(
    sections=frozenset(
        {
            *("offices", "documents", "facts", "points", "proposed_points", "not_applicable"),
            "tables",
        }
    ),
    trees=frozenset(),
    stand_ins={
        "assessment": "x",
        "unit": {"id": "x", "name": "?", "kind": "x"},
        "period": {"from": "2021-01-01", "to": "2021-12-31"},
        "as_of": "2021-12-31",
    },
    standing=_STANDING,
    naming=_NAMING,
    whole=False,
)
"""What the parts of an assessment mean to each other."""


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
    source, problems = try_source(str(file), read_bytes(file))
    if source is None:
        raise InputRefused(problems)
    try:
        if not problems:
            return from_source(source, file.parent)
    except InputRefused:
        pass
    raise InputRefused(_every_problem(source, file.parent, problems))


def from_source(source: Source, folder: Path) -> LoadedAssessment:
    """An assessment from text already read; its files are looked for in `folder`.

    Raises InputRefused with every problem that can be seen without the index.
    """
    assessment, problems = validate(Assessment, source)
    if assessment is None:
        raise InputRefused(problems)
    outside = tuple(_paths_outside(assessment, source))
    if outside:
        raise InputRefused(outside)
    return _loaded(assessment, source, folder)


def _every_problem(
    source: Source, folder: Path, before: tuple[Problem, ...]
) -> tuple[Problem, ...]:
    """The problems of a file that cannot be used: those of its reading, `before`, of its shape, and
    what is wrong besides when the rest is held against the index.
    """
    left = salvage(Assessment, source, GROUND, before)
    outside = left.besides(lambda assessment: _paths_outside(assessment, source))
    more: tuple[Problem, ...] = ()
    if not left.is_spoilt(("index",)) and all(one.code != _ROOTED for one in outside):
        more = left.besides(lambda assessment: _misfits(_loaded(assessment, source, folder)))
    return (*before, *left.problems, *outside, *more)


def _misfits(loaded: LoadedAssessment) -> tuple[Problem, ...]:
    """What does not fit the index; nothing where the index itself cannot be used."""
    from criteria.loading import load_index
    from evidence.evidence import try_evidence

    try:
        index = loaded.index_path
    except InputRefused as refusal:
        return refusal.problems
    try:
        plan = load_index(index, loaded.index_year).plan
    except InputRefused:  # told when the index is what is asked for
        return ()
    return try_evidence(plan, loaded)[1]


def _loaded(assessment: Assessment, source: Source, folder: Path) -> LoadedAssessment:
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
