"""One assessment made ready to be scored; what it came to is kept for the next run.

Most runs find the assessment, its documents and its index as the run before left them. The views
and the findings of that run are then taken as they were kept, and nothing needs to be read but the
bytes themselves. Every file in the folder of the assessment is looked at first, every document with
a digest is digested again, and a change of one byte, of the index or of the engine finds nothing.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from commands.counting import counted, engine_asked
from criteria.digests import named
from criteria.keeping import Keeping, stamp
from criteria.opening import read_bytes
from criteria.plan import Plan
from criteria.plan_store import PLAN_PARTS, PlanStore
from criteria.problems import Problem
from criteria.records import record
from evidence.files import FileState, assessment_file, file_state, folder_state
from evidence.view import Basis, View
from reports.subject import Subject, subject_of

if TYPE_CHECKING:
    from criteria.late_source import Positions
    from evidence.assessment import Assessment
    from evidence.loading import LoadedAssessment

KEPT = 64
"""How many assessments a folder keeps; the ones not made lately go first."""

_PARTS = (
    *(*PLAN_PARTS, "criteria.problems", "evidence.view", "evidence.measured", "evidence.files"),
    "reports.subject",
)
_UNDERSTOOD = {
    *("assessment", "index", "unit", "period", "as_of", "due", "basis", "round", "closed"),
    *("rank", "offices", "documents", "facts", "points", "proposed_points", "not_applicable"),
    *("waivers", "last_year", "same_period_last_year", "superior", "peers", "causes", "note"),
    *("tables", "progress", "submitted_at"),
}
"""What an assessment may state whose meaning lies in its own bytes and the files of its folder.
With anything else, and with a table that lies in a database, nothing is kept."""


@record
class Prepared:
    """An assessment held against its index. `basis` is the one it names, `day` the day asked for;
    `findings` are what was found before scoring; `source` tells where things stand in it.
    """

    plan: Plan
    views: Mapping[Basis, View]
    basis: Basis
    subject: Subject
    findings: tuple[Problem, ...]
    source: Positions


@record
class Kept:
    """What is kept of an assessment, and what must still hold for it: the state of its folder,
    of each file named with its digest, and the index by its reference, year and digest.
    """

    folder: tuple[tuple[str, tuple[int, ...]], ...]
    files: tuple[tuple[str | None, str | None, FileState], ...]
    index: tuple[str | None, str, int | None, str]
    basis: Basis
    views: Mapping[Basis, View]
    subject: Subject
    findings: tuple[Problem, ...]


def prepare(path: Path, day: datetime.date | None, cache: Path | None) -> Prepared:
    """The assessment at `path`, as of `day` if another than its own is asked; kept in `cache`.

    Raises InputRefused with every problem of an assessment, or index, that cannot be used.
    """
    file = assessment_file(path)
    data = read_bytes(file)
    digest = named(data)
    keeping = Keeping(cache, ".evidence", KEPT, (*_PARTS, __name__))
    made_from = (digest, str(file), day, _engine(), engine_asked())
    plans = PlanStore(cache)
    kept = keeping.get(*made_from)
    if isinstance(kept, Kept) and _still_holds(kept, file.parent):
        plan = _plan(kept, file.parent, plans)
        if plan is not None:
            from criteria.late_source import LateSource

            source = LateSource(str(file), data)
            return Prepared(plan, kept.views, kept.basis, kept.subject, kept.findings, source)
    return _made(file, day, plans, keeping, made_from)


def _made(
    file: Path,
    day: datetime.date | None,
    plans: PlanStore,
    keeping: Keeping,
    made_from: tuple[object, ...],
) -> Prepared:
    """The assessment read and held against its index; kept if it will mean the same again."""
    from evidence.findings import findings
    from evidence.loading import load_assessment
    from evidence.viewing import build_views

    before = folder_state(file.parent)
    loaded = load_assessment(file)
    plan = loaded.plan_by(plans.plan)
    loaded = counted(plan, loaded, day)
    views = build_views(plan, loaded, day)
    basis = Basis(loaded.assessment.basis)
    subject = subject_of(loaded.assessment, plan, as_of=day, digest=loaded.source.digest)
    found = findings(plan, loaded, views)
    after = folder_state(file.parent)
    understood = not lies_elsewhere(loaded.assessment)
    unchanged = before == after and loaded.source.digest == made_from[0]
    if after is not None and understood and unchanged:
        reference = loaded.assessment.index
        index = (reference.path, reference.id, reference.year, plan.digest)
        kept = Kept(after, _files(loaded), index, basis, views, subject, found)
        keeping.keep(kept, *made_from)
    return Prepared(plan, views, basis, subject, found, loaded.source)


def lies_elsewhere(assessment: Assessment) -> bool:
    """Whether an assessment may rest on more than its own bytes and the files of its folder."""
    in_database = any(one.relation is not None for one in assessment.tables.values())
    return in_database or not assessment.model_fields_set <= _UNDERSTOOD


def _files(loaded: LoadedAssessment) -> tuple[tuple[str | None, str | None, FileState], ...]:
    """Every file that the assessment names, its digest, and how it was found."""
    assessment = loaded.assessment
    stated = [(one.file, one.digest) for one in assessment.documents.values()]
    stated += [(one.file, one.digest) for one in assessment.tables.values()]
    others = [getattr(assessment, name) for name in loaded.records]
    stated += [(one.file, one.digest) for one in others]
    return tuple((*one, file_state(loaded.folder, *one)) for one in stated)


def _still_holds(kept: Kept, folder: Path) -> bool:
    """Whether every file is as it was when the evidence was kept."""
    return kept.folder == folder_state(folder) and all(
        file_state(folder, name, digest) is state for name, digest, state in kept.files
    )


def _plan(kept: Kept, folder: Path, plans: PlanStore) -> Plan | None:
    """The plan of the index that the evidence was held against; None if it is another now.

    Raises InputRefused for an index that cannot be used any more.
    """
    from criteria.shipped import shipped_index

    path, name, year, digest = kept.index
    plan = plans.plan(shipped_index(name) if path is None else folder / path, year)
    return plan if plan.digest == digest else None


def _engine() -> str:
    """Changes whenever the code does that reads evidence, or that says what is kept of it."""
    root = Path(__file__).parent.parent
    return stamp(root / "criteria") + stamp(
        root / "evidence", root / "reports" / "subject.py", Path(__file__)
    )
