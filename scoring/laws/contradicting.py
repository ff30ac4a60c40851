"""Worlds whose figures cannot all be true, of which less is promised (R35)."""

from __future__ import annotations

from evidence.view import Cause
from scoring.sheet import Evaluation


def contradicts(evaluation: Evaluation) -> bool:
    """Whether some of the facts cannot all be true: narrowing is promised of consistent facts
    only (R35).

    Several stated values of one fact contradict nothing else: the fact is one of them, and whatever
    is promised of a fact not known is promised of it. What follows from them has their cause.
    """
    if evaluation.contradicted or evaluation.refuted:
        return True
    facts, view = evaluation.plan.facts, evaluation.view
    causes = [one.cause for one in view.given.values()]
    for (scope, name), reading in view.readings.items():
        follows = scope == "peers" or (scope == "own" and facts[name].computed is not None)
        if not reading.split and not follows:
            causes.append(reading.cause)
    return Cause.CONTRADICTION in causes
