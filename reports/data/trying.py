"""A criterion tried on facts, as data: the criterion itself, and its neighbours."""

from __future__ import annotations

from fractions import Fraction

from reports.data.criterion import criterion_data, fact_name
from reports.data.values import Json, points_data
from reports.subject import Subject
from scoring.trying.attempts import Neighbour, Trial

TRIAL_SCHEMA = "trial-1"


def trial_data(trial: Trial, subject: Subject) -> dict[str, Json]:
    """What `cchc try` found; the criterion has the shape that it has in a score sheet."""
    plan = trial.sheet.evaluation.plan
    return {
        "schema": TRIAL_SCHEMA,
        "index": {"id": plan.index, "digest": plan.digest},
        "basis": trial.sheet.basis.value,
        "criterion": criterion_data(trial.sheet, subject, trial.criterion),
        "unread": [fact_name(key) for key in trial.unread],
        "neighbours": [_neighbour(trial, one) for one in trial.neighbours],
    }


def _neighbour(trial: Trial, one: Neighbour) -> dict[str, Json]:
    """One fact changed: to what, as a file states it, and what the criterion then comes to."""
    rounding = trial.sheet.evaluation.plan.rounding

    def printed(end: Fraction | None) -> Json:
        return None if end is None else points_data(end, rounding)

    written = one.written if isinstance(one.written, bool) else str(one.written)
    return {
        "fact": fact_name(one.fact),
        "part": one.part or None,
        "written": written,
        "units": one.units,
        "edge": one.edge,
        "contradicted": one.contradicted,
        "points": printed(one.node.low),
        "low": printed(one.node.low),
        "high": printed(one.node.high),
        "outcome": one.node.outcome.value,
    }
