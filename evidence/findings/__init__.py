"""What an assessment should be asked about: found by holding its parts against each other.

Errors among the findings are contradictions and duties not met: a check that does not hold.
"""

from __future__ import annotations

from collections.abc import Mapping

from criteria.plan import Plan
from criteria.problems import Problem, Severity
from evidence.bases import on_bases
from evidence.context import context_of
from evidence.evidence import read_evidence
from evidence.faults import Faults
from evidence.findings.contradicting import contradicting
from evidence.findings.deciding import deciding
from evidence.findings.missing import missing
from evidence.findings.numbering import numbering
from evidence.findings.papers import papers
from evidence.findings.timing import timing
from evidence.loading import LoadedAssessment
from evidence.view import Basis, View

__all__ = ["findings"]


def findings(
    plan: Plan, loaded: LoadedAssessment, views: Mapping[Basis, View]
) -> tuple[Problem, ...]:
    """Everything doubtful in an assessment, in the order of the file, as of the day of `views`.

    Raises InputRefused if the assessment does not fit the plan.
    """
    evidence = read_evidence(plan, loaded)
    as_of = views[Basis.CLAIMED].as_of
    context = context_of(evidence, as_of)
    found = on_bases(evidence, context)
    at = Faults(loaded.source)
    contradicting(evidence, context, found, at)
    deciding(evidence, as_of, at)
    missing(evidence, as_of, at)
    papers(evidence, as_of, at)
    numbering(evidence, at)
    timing(evidence, at)
    _tables(loaded, at)
    return tuple(sorted(at.problems, key=lambda one: one.order))


def _tables(loaded: LoadedAssessment, at: Faults) -> None:
    """What was found while tables were counted; or that they were not."""
    if loaded.measurement is not None:
        at.problems.extend(loaded.measurement.problems)
    elif loaded.assessment.tables:
        at.at("tables").find("tables_not_counted", Severity.WARNING)
