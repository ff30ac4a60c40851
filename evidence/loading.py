"""Loading an assessment: file → checked model, with the state of every file that it names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from criteria.opening import read_bytes
from criteria.problems import InputRefused, Problem, problem
from criteria.records import record
from criteria.salvaging import Ground, Salvaged, salvage
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

if TYPE_CHECKING:
    from criteria.index import Index
    from criteria.plan import Plan

__all__ = ["ASSESSMENT_FILE", "LoadedAssessment", "from_source", "load_assessment"]

Assessment.model_rebuild()  # models are built late; here once, before threads can meet half of one

_ROOTED = "index_path_not_relative"
_NAMING = {"document_not_listed": frozenset({"documents"})}
_OF_THE_TEXT = frozenset({"index_changed"})
"""What follows from the very text of the index: mended, it may be as it was."""
STANDING = frozenset(
    {
        *("fact_not_in_index", "criterion_not_in_index", "office_not_in_index"),
        *("document_kind_not_in_index", "body_not_in_index", "attribute_not_in_index"),
        *("index_of_other_name", "index_changed", "index_not_shipped", "unit_of_other_kind"),
        *("file_outside_folder", _ROOTED),
        *("expected_criterion_unknown", "expected_remedy_unknown", "expected_grade_unknown"),
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
    standing=STANDING,
    naming=_NAMING,
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

    def plan_by(self, plan: Callable[[Path, int | None], Plan]) -> Plan:
        """The plan of the index, as `plan` makes it from a path and a year.

        Raises InputRefused with the problems of an index that cannot be used, and with what in this
        file is wrong besides.
        """
        index = self.index_path
        try:
            return plan(index, self.index_year)
        except InputRefused as refusal:
            raise InputRefused((*refusal.problems, *_index_and_misfits(self, index)[1])) from None


def load_assessment(path: Path) -> LoadedAssessment:
    """Load the assessment at `path`: a folder that holds assessment.yaml, or the file itself.

    Raises InputRefused with every problem of the file.
    """
    file = assessment_file(path)
    source, problems = try_source(str(file), read_bytes(file))
    if source is None:
        raise InputRefused(problems)
    if problems:
        raise InputRefused(_every_problem(source, file.parent, problems))
    return from_source(source, file.parent)


def from_source(source: Source, folder: Path, plan: Plan | None = None) -> LoadedAssessment:
    """An assessment from text already read; its files are looked for in `folder`.

    Raises InputRefused with every problem found: of a file that cannot be used also those that
    only its index tells, whose plan is `plan` where it is at hand.
    """
    assessment, problems = validate(Assessment, source)
    if assessment is None or any(_paths_outside(assessment, source)):
        # Where all that is wrong lies in what the reading had to leave out, nothing is left to tell
        # once that is taken out again.
        raise InputRefused(_every_problem(source, folder, (), plan) or problems)
    return _loaded(assessment, source, folder)


def _every_problem(
    source: Source, folder: Path, before: tuple[Problem, ...], plan: Plan | None = None
) -> tuple[Problem, ...]:
    """The problems of a file that cannot be used: those of its reading, `before`, of its shape, and
    what is wrong besides when the rest is held against the index.
    """
    left = salvage(Assessment, source, GROUND, before)
    outside = left.besides(_paths_outside)
    told = (*before, *left.problems, *outside)
    if left.model is None or left.is_spoilt(("index",)):
        return told
    if any(one.code == _ROOTED for one in outside):
        return told
    loaded = _loaded(left.model, left.source, folder)
    if plan is not None:
        return (*told, *left.besides(lambda *_: misfits(plan, loaded)))
    try:
        index = loaded.index_path
    except InputRefused as refusal:
        return (*told, *left.true_of_file(refusal.problems))
    of_index, found = _index_and_misfits(loaded, index)
    return (*told, *of_index, *left.true_of_file(found))


def _index_and_misfits(
    loaded: LoadedAssessment, index: Path
) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    """The problems of the index at `index`, and what does not fit it as far as it is sound."""
    from criteria.loading import declared_in, load_index

    try:
        plan = load_index(index, loaded.index_year).plan
    except InputRefused as refusal:
        declared = declared_in(index, loaded.index_year)
        if declared is None:
            return refusal.problems, ()
        rest, left = declared
        return refusal.problems, of_sound_part(left, misfits(rest, loaded))
    return (), misfits(plan, loaded)


def misfits(plan: Plan, loaded: LoadedAssessment) -> tuple[Problem, ...]:
    """What in an assessment does not fit its index; nothing where what is left of a faulty one is
    no ground to tell.
    """
    from evidence.evidence import try_evidence

    try:
        return try_evidence(plan, loaded)[1]
    except (LookupError, ValueError):  # what only a faulty file can hold: see Salvaged.besides
        return ()


def of_sound_part(left: Salvaged[Index], found: Iterable[Problem]) -> tuple[Problem, ...]:
    """Which problems of another file hold, found with the plan of what is sound of an index."""
    named = (one for one in found if one.code in STANDING and one.code not in _OF_THE_TEXT)
    return tuple(one for one in named if not left.may_declare(one))


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
