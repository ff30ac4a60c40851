"""Worlds whose figures cannot all be true, of which less is promised (R35)."""

from __future__ import annotations

from evidence.view import Cause
from scoring.sheet import Evaluation


def contradicts(evaluation: Evaluation) -> bool:
    """Whether some of the facts cannot all be true: narrowing is promised of consistent facts
    only (R35).
    """
    if evaluation.contradicted or evaluation.refuted:
        return True
    view = evaluation.view
    causes = [one.cause for one in view.readings.values()]
    causes += [one.cause for one in view.given.values()]
    return Cause.CONTRADICTION in causes
