"""What is not there and is waited for: overdue figures, other records (R15, R37, R38)."""

from __future__ import annotations

from fractions import Fraction
from math import floor

from criteria import calendar
from criteria.plan import Deadline, Plan
from criteria.problems import Severity
from evidence.bases import counted_by_superior
from evidence.context import PREVIOUS
from evidence.evidence import Evidence
from evidence.faults import Faults
from evidence.figures import day_text
from evidence.reads import reads_of


def missing(evidence: Evidence, as_of: Fraction, at: Faults) -> None:
    """Report what rules read and the assessment does not give, where somebody can be asked."""
    if evidence.assessment.index.digest is None:
        at.at("index").find("index_digest_missing", Severity.NOTE, digest=evidence.plan.digest)
    _other_year(evidence, at)
    _overdue(evidence, as_of, at)
    _records(evidence, at)
    reads = reads_of(evidence.plan)
    for name in sorted(reads.get("unit", ())):
        if name not in evidence.attributes:
            attribute = evidence.plan.attributes[name]
            at.at("unit").find(
                "attribute_missing", Severity.WARNING, name=name, label=attribute.label
            )
    for name in evidence.statements:
        if counted_by_superior(evidence, name):
            label = evidence.plan.facts[name].label
            at.at("facts", name).find("counted_by_superior", Severity.WARNING, fact=label)


def _other_year(evidence: Evidence, at: Faults) -> None:
    """A period that the index's year has no day of: its deadlines would be those of other days."""
    period, year = evidence.assessment.period, evidence.plan.year
    if not period.first.year <= year <= period.last.year:
        at.at("period").find(
            "period_of_other_year",
            Severity.WARNING,
            first=day_text(period.first),
            last=day_text(period.last),
            year=year,
        )


def _overdue(evidence: Evidence, as_of: Fraction, at: Faults) -> None:
    """Figures whose deadline has passed and of which nothing is said; silence is not absence."""
    plan = evidence.plan
    for name, fact in plan.facts.items():
        deadline = plan.deadlines.get(fact.due or "")
        silent = name not in evidence.statements and not counted_by_superior(evidence, name)
        if deadline is None or not silent or fact.default is not None or fact.computed is not None:
            continue
        if _passed(deadline, as_of):
            at.at("facts").find(
                "fact_overdue",
                Severity.WARNING,
                fact=fact.label,
                name=name,
                office=plan.offices.get(fact.owner or "", ""),
                deadline=deadline.label,
                day=day_text(calendar.from_exact(deadline.day)),
            )


def _passed(deadline: Deadline, as_of: Fraction) -> bool:
    today = floor(as_of)
    return today > deadline.day if deadline.kind == "by" else today >= deadline.day


def _records(evidence: Evidence, at: Faults) -> None:
    """Other records that rules read and that are not given, unless the index provides for it."""
    plan, assessment = evidence.plan, evidence.assessment
    reads = reads_of(plan)
    for scope in PREVIOUS:
        if getattr(assessment, scope) is None:
            wanted = sorted(reads.get(scope, set()) - _provided(plan, scope))
            _not_given(f"no_{scope}", wanted, plan, at)
    if assessment.superior is None:
        wanted = sorted(reads.get("superior", ()))
        _not_given("no_superior", wanted, plan, at)
    if assessment.peers is None or not assessment.peers.closed:
        code = "no_peers" if assessment.peers is None else "peers_not_closed"
        _not_given(code, sorted(reads.get("peers", ())), plan, at)


def _provided(plan: Plan, scope: str) -> set[str]:
    """Facts for which the index says what a missing last year means: a value, or a policy for
    every criterion that reads them.
    """
    without: set[str] = set()
    for node in plan.nodes.values():
        if node.leaf is not None and all(g.name != "no_previous" for g in node.grounds):
            without |= {name for read, name in node.leaf.facts if read == scope}
    read = {
        name
        for node in plan.nodes.values()
        if node.leaf is not None
        for where, name in node.leaf.facts
        if where == scope
    }
    return set(plan.no_previous) | (read - without)


def _not_given(code: str, wanted: list[str], plan: Plan, at: Faults) -> None:
    if wanted:
        labels = tuple(plan.facts[name].label for name in wanted)
        at.find(code, Severity.WARNING, facts=labels)
