"""Evidence → View: everything that one evaluation may read, frozen, on one basis."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from fractions import Fraction

from criteria.operations import Aspect
from criteria.plan import Plan
from criteria.values import Range, is_open
from evidence.bases import OnBasis, on_bases
from evidence.context import Context, context_of
from evidence.decisions import declared_on, waivers_on
from evidence.evidence import Evidence, as_of_day, read_evidence
from evidence.faces import unknown
from evidence.given import given_on
from evidence.loading import LoadedAssessment
from evidence.readings import computed_reading, own_reading
from evidence.reads import reads_of_group
from evidence.view import Basis, Cause, Reading, View


def build_view(
    plan: Plan, loaded: LoadedAssessment, basis: Basis, as_of: datetime.date | None = None
) -> View:
    """The view of an assessment on one basis. Raises InputRefused if it does not fit the plan."""
    return build_views(plan, loaded, as_of)[basis]


def build_views(
    plan: Plan, loaded: LoadedAssessment, as_of: datetime.date | None = None
) -> dict[Basis, View]:
    """The views of an assessment on all three bases, as of its own day unless another is given.

    Raises InputRefused with every problem if it does not fit the plan.
    """
    evidence = read_evidence(plan, loaded)
    day = as_of_day(evidence.assessment, as_of)
    context = context_of(evidence, day)
    return {
        basis: _view(evidence, context, basis, found, day)
        for basis, found in on_bases(evidence, context).items()
    }


def _view(
    evidence: Evidence, context: Context, basis: Basis, found: OnBasis, day: Fraction
) -> View:
    plan, assessment = evidence.plan, evidence.assessment
    return View(
        basis=basis,
        as_of=day,
        readings={
            **{("own", name): reading for name, reading in _own(evidence, found).items()},
            **dict(_peers(plan, found)),
            **context.readings,
        },
        given=given_on(plan, assessment, basis, evidence.shelf),
        declared=declared_on(plan, assessment, basis, evidence.shelf, found.doubted),
        waivers=waivers_on(assessment, basis, day, evidence.shelf),
        closed=assessment.closed,
        digest=evidence.source.digest,
    )


def _own(evidence: Evidence, found: OnBasis) -> dict[str, Reading]:
    facts = evidence.plan.facts
    made = {
        name: own_reading(fact, found.own, found.standings.get(name), evidence.statements.get(name))
        for name, fact in facts.items()
    }
    for name in found.own.inputs:
        if name not in found.standings:
            made[name] = computed_reading(name, found.own, made)
    return made


_FIGURES = (Aspect.MAX, Aspect.MIN, Aspect.SUM)


def _peers(plan: Plan, found: OnBasis) -> Iterator[tuple[tuple[str, str], Reading]]:
    """The figures of the rank group that some rule reads."""
    for name, reads in sorted(reads_of_group(plan).items()):
        fact, group = plan.facts[name], found.group
        numeric = isinstance(unknown(fact).value, Range)
        aspects = {aspect: group.figure(fact, aspect, None) for aspect in _FIGURES if numeric}
        chosen = {
            (read.where.text, read.aspect): group.figure(fact, read.aspect, read.where)
            for read in reads
            if read.where is not None
        }
        cause = None
        if any(is_open(value) for value in (*aspects.values(), *chosen.values())):
            cause = found.own.causes[name] or Cause.UNKNOWN
        whole = group.values(fact)
        yield ("peers", name), Reading(whole, aspects=aspects, chosen=chosen, cause=cause)
