"""Figures that cannot all be true, and points given twice or out of bounds (R35)."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from criteria import calendar
from criteria.numbers import decimal_places, decimal_text
from criteria.operations import Aspect
from criteria.plan import FactType, PlanFact
from criteria.problems import Severity
from criteria.values import Range
from evidence.bases import OnBasis
from evidence.context import Context
from evidence.evidence import Evidence
from evidence.faces import DATED, allowed
from evidence.faults import Faults
from evidence.figures import day_text
from evidence.given import given_ranges, in_force
from evidence.resolution import Contradiction
from evidence.standing import Standing
from evidence.view import Basis


def contradicting(
    evidence: Evidence, context: Context, found: Mapping[Basis, OnBasis], at: Faults
) -> None:
    """Report every contradiction. One that the grader has decided weighs as a warning."""
    claimed, accepted = found[Basis.CLAIMED], found[Basis.ACCEPTED]
    standings = {**accepted.standings, **claimed.standings}
    for one in claimed.own.contradictions:
        severity = Severity.WARNING if _decided(one, accepted) else Severity.ERROR
        _report(evidence, one, standings, at.at("facts"), severity)
    for one in accepted.own.contradictions:
        if one not in claimed.own.contradictions:
            _report(evidence, one, accepted.standings, at.at("facts"), Severity.ERROR)
    for scope, resolved in context.records.items():
        stated = {
            name: Standing(said.face, text=said.text)
            for name, said in evidence.records.get(scope, {}).items()
        }
        for one in resolved.contradictions:
            _report(evidence, one, stated, at.at(scope, "facts"), Severity.ERROR)
    for unit, resolved in claimed.peers.items():
        stated = {
            name: Standing(figure.said.face, text=figure.said.text)
            for name, figure in evidence.peers[unit].items()
        }
        for one in resolved.contradictions:
            here = at.at("peers", "units", unit, "facts")
            _report(evidence, one, stated, here, Severity.ERROR)
    _points(evidence, at)


def _decided(one: Contradiction, accepted: OnBasis) -> bool:
    """Whether the grader's own word settles a contradiction among claims."""
    if one.involved:
        return one not in accepted.own.contradictions
    return all(accepted.standings[name].own_word for name in one.facts)


def _report(
    evidence: Evidence,
    one: Contradiction,
    standings: Mapping[str, Standing],
    at: Faults,
    severity: Severity,
) -> None:
    facts = evidence.plan.facts
    if one.kind == "declared_against_count":
        node, *counts = one.facts
        labels = tuple(_with_value(facts[name], standings) for name in counts)
        Faults(at.source, ("not_applicable", node), at.problems).find(
            one.kind, severity, id=node, counts=labels
        )
        return
    here = at.at(_stated_among(one, standings))
    first = facts[one.facts[0]]
    if one.kind == "values_differ":
        values = tuple(said.text for said in evidence.statements[first.name].said)
        here.find(one.kind, severity, fact=first.label, values=values)
    elif one.kind == "case_broken":
        here.find(one.kind, severity, fact=first.label)
    elif one.kind == "over_nothing":
        figures = tuple(_with_value(facts[name], standings) for name in one.facts[1:])
        here.find(one.kind, severity, fact=first.label, figures=figures)
    elif one.kind == "outside_bounds":
        limits = allowed(first) or Range(None, None)
        here.find(
            one.kind,
            severity,
            fact=_with_value(first, standings),
            low=_end(first, limits.low, "−∞"),
            high=_end(first, limits.high, "+∞"),
        )
    else:
        labels = tuple(_with_value(facts[name], standings) for name in one.facts)
        chain = " ≤ ".join(labels) if len(labels) > 2 else ""
        here.find(one.kind, severity, below=labels[0], above=labels[-1], chain=chain)


def _stated_among(one: Contradiction, standings: Mapping[str, Standing]) -> str:
    named = [name for name in one.facts if name in standings]
    return named[0] if named else min(one.involved, default=one.facts[0])


def _with_value(fact: PlanFact, standings: Mapping[str, Standing]) -> str:
    """The fact's name with the figure stated for it: "Nhiệm vụ đến hạn (27)"."""
    stands = standings.get(fact.name)
    if stands is None or stands.face is None:
        return fact.label
    issued = stands.face.aspects.get(Aspect.ISSUED)
    text = stands.text if issued is None else _end(fact, issued.known, stands.text)
    return f"{fact.label} ({text})" if text else fact.label


def _end(fact: PlanFact, end: Fraction | None, otherwise: str) -> str:
    if end is None:
        return otherwise
    if fact.type in DATED or fact.type is FactType.DOCUMENT:
        return day_text(calendar.from_exact(end))
    return decimal_text(end) if decimal_places(end) is not None else str(end)


def _points(evidence: Evidence, at: Faults) -> None:
    """Points outside what a criterion allows, given twice, or proposed outside it."""
    plan, assessment = evidence.plan, evidence.assessment
    for name, limits in given_ranges(plan).items():
        entries = in_force(plan, assessment, name)
        low, high = points_text(limits.low), points_text(limits.high)
        for position, entry in entries.items():
            if not limits.has(entry.points):
                here = at.at("points", name, position, "points")
                here.find("points_outside", Severity.ERROR, id=name, low=low, high=high)
        if len({entry.points for entry in entries.values()}) > 1:
            values = tuple(points_text(entry.points) for entry in entries.values())
            at.at("points", name).find("points_twice", Severity.ERROR, id=name, values=values)
        proposal = assessment.proposed_points.get(name)
        if proposal is not None and not limits.has(proposal.points):
            here = at.at("proposed_points", name, "points")
            here.find("points_outside", Severity.ERROR, id=name, low=low, high=high)


def points_text(points: Fraction | None) -> str:
    """Points as a file writes them; a limit that nobody stated is told by its sign."""
    return "∞" if points is None else decimal_text(points)
