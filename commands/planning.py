"""What follows from an assessment: scored, its lost points turned into work, gains evaluated."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from commands.options import day_of
from commands.progress import step_by_step
from commands.scoring import cache_folder, held
from criteria.records import record

if TYPE_CHECKING:
    from criteria.problems import Problem
    from evidence.loading import LoadedAssessment
    from remediation.remediation import Remediation
    from remediation.task import WorkPlan
    from reports.subject import Subject
    from scoring.sheet import ScoreSheet


@record
class Planned:
    """A scored assessment with all that follows from it, and everything doubtful found."""

    loaded: LoadedAssessment
    sheet: ScoreSheet
    subject: Subject
    problems: Sequence[Problem]
    remediation: Remediation
    work: WorkPlan

    @property
    def exit_code(self) -> int:
        """What `held` says of it."""
        return held(self.sheet, self.problems)


def planned(
    folder: str,
    *,
    basis: str | None = None,
    as_of: str | None = None,
    assigned: str | None = None,
    gains: bool = True,
    **_: Any,
) -> Planned:
    """Load, score, derive, evaluate gains. Raises InputRefused for what cannot be used."""
    from evidence.loading import load_assessment

    day, given_out = day_of(as_of, "--as-of"), day_of(assigned, "--assigned")
    return planned_of(load_assessment(Path(folder)), basis, day, given_out, gains=gains)


def sheet_of(
    loaded: LoadedAssessment, day: datetime.date | None, basis: str | None = None
) -> tuple[ScoreSheet, Remediation]:
    """The score sheet alone, and what its index says about lost points."""
    from commands.counting import counted
    from criteria.plan_store import PlanStore
    from evidence.view import Basis
    from evidence.viewing import build_views
    from remediation.loading import load_remediation
    from scoring.bases import score as score_on

    plan = loaded.plan_by(PlanStore(cache_folder()).plan)
    views = build_views(plan, counted(plan, loaded, day), day)
    sheet = score_on(plan, views, Basis(basis or loaded.assessment.basis))
    return sheet, load_remediation(plan, loaded.index_path)


def planned_of(
    loaded: LoadedAssessment,
    basis: str | None,
    day: datetime.date | None,
    assigned: datetime.date | None,
    *,
    gains: bool = True,
) -> Planned:
    """The same of an assessment that was read already; without `gains` none is evaluated."""
    from commands.counting import counted
    from criteria.plan_store import PlanStore
    from evidence.findings import findings
    from evidence.view import Basis
    from evidence.viewing import build_views
    from remediation.deriving import derive
    from remediation.gains import with_gains
    from remediation.loading import load_remediation
    from reports.subject import subject_of
    from scoring.bases import score as score_on
    from scoring.contradictions import contradictions
    from scoring.prospect import prospect

    assessment = loaded.assessment
    plan = loaded.plan_by(PlanStore(cache_folder()).plan)
    chosen = Basis(basis or assessment.basis)
    loaded = counted(plan, loaded, day)
    views = build_views(plan, loaded, day)
    sheet = score_on(plan, views, chosen)
    remediation = load_remediation(plan, loaded.index_path)
    found = (*findings(plan, loaded, views), *contradictions(sheet, loaded.source))
    found = tuple(sorted(found, key=lambda one: one.order))
    work = derive(
        sheet,
        found,
        remediation,
        unit=assessment.unit.name,
        last_year=assessment.last_year,
        assigned=assigned,
    )
    if gains:
        work = with_gains(
            work, sheet, remediation, prospect(plan, loaded, chosen, day), step_by_step
        )
    subject = subject_of(assessment, plan, as_of=day, digest=loaded.source.digest)
    return Planned(loaded, sheet, subject, found, remediation, work)
