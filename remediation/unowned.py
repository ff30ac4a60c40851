"""Losses to which the index names no office, as findings of the assessment: told, never silent."""

from __future__ import annotations

from collections.abc import Iterator

from criteria.numbers import exact_text
from criteria.plan import Plan
from criteria.problems import Place, Problem, Severity, problem
from remediation.task import WorkPlan


def unowned(work: WorkPlan, plan: Plan, place: Place) -> Iterator[Problem]:
    """A finding for each: a warning where nobody is to take it on, a note where an office is
    proposed. `place` is where the assessment names its index.
    """
    for gap in work.gaps:
        told = {
            "id": gap.criterion,
            "name": plan.nodes[gap.criterion].name,
            "points": exact_text(gap.points),
        }
        if gap.proposed:
            told["office"] = work.offices.get(gap.proposed, gap.proposed)
            yield problem("loss_without_owner_proposed", place, Severity.NOTE, **told)
        else:
            yield problem("loss_without_owner", place, Severity.WARNING, **told)
