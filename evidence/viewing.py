"""Evidence → View: everything that one evaluation may read, frozen, on one basis."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator, Mapping
from fractions import Fraction

from criteria.operations import Aspect, Read, Selection
from criteria.plan import Plan
from criteria.records import record, replace
from criteria.values import Range, is_open
from evidence.bases import OnBasis, claims_of, on_bases
from evidence.bearing import Known
from evidence.context import Context, context_of
from evidence.decisions import declared_on, waivers_on
from evidence.done import NOTHING_DONE, Done, given_then
from evidence.evidence import Evidence, as_of_day, read_evidence
from evidence.faces import unknown
from evidence.given import given_on, given_ranges
from evidence.loading import LoadedAssessment
from evidence.peers import Group, ToldGroup
from evidence.readings import computed_reading, own_reading
from evidence.reads import reads_of_group
from evidence.view import Basis, Cause, GivenPoints, Reading, View


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
    return prepare_views(plan, loaded, as_of).views()


@record
class Prepared:
    """An assessment held against its plan, from which views are made: of what is said now, or of
    what would stand if work were done. `claims` are its own, or those of a like assessment.
    """

    evidence: Evidence
    context: Context
    day: Fraction
    claims: Known

    def saying(self, evidence: Evidence) -> Prepared:
        """The same with other facts of its own, points and decisions; what else `evidence` says,
        of the unit, its past and the superior unit, must be what it says here.
        """
        return replace(self, evidence=evidence)

    def views(
        self, done: Done = NOTHING_DONE, wanted: Collection[Basis] = tuple(Basis)
    ) -> dict[Basis, View]:
        """The views on the bases wanted."""
        return {
            basis: self._view(basis, found, done)
            for basis, found in on_bases(
                self.evidence, self.context, wanted, done, self.claims
            ).items()
        }

    def _view(self, basis: Basis, found: OnBasis, done: Done) -> View:
        evidence, context = self.evidence, self.context
        plan, assessment = evidence.plan, evidence.assessment
        source = (assessment.peers.source or "") if assessment.peers is not None else ""
        return View(
            basis=basis,
            as_of=self.day,
            readings={
                **{("own", name): one for name, one in _own(evidence, found, done).items()},
                **dict(group_readings(plan, found.group, found.own.causes, source)),
                **context.readings,
            },
            given=_given(evidence, basis, done),
            declared=declared_on(plan, assessment, basis, evidence.shelf, found.doubted),
            waivers=waivers_on(assessment, basis, self.day, evidence.shelf),
            closed=assessment.closed,
            digest=evidence.source.digest,
        )


def prepare_views(
    plan: Plan, loaded: LoadedAssessment, as_of: datetime.date | None = None
) -> Prepared:
    """An assessment read once for as many views as are wanted.

    Raises InputRefused with every problem if it does not fit the plan.
    """
    evidence = read_evidence(plan, loaded)
    return prepared_of(evidence, as_of_day(evidence.assessment, as_of))


def prepared_of(evidence: Evidence, day: Fraction) -> Prepared:
    """Evidence made ready for views as of one day."""
    context = context_of(evidence, day)
    return Prepared(evidence, context, day, claims_of(evidence, context))


def _own(evidence: Evidence, found: OnBasis, done: Done) -> dict[str, Reading]:
    facts, statements = evidence.plan.facts, evidence.statements
    made = {
        name: own_reading(
            fact,
            found.own,
            found.standings.get(name),
            None if name in done.facts else statements.get(name),
        )
        for name, fact in facts.items()
    }
    for name, noted in evidence.notes.items():
        if name not in done.facts:
            made[name] = replace(made[name], note=noted.note, entered=noted.entered)
    for name in found.own.inputs:
        if name not in found.standings:
            made[name] = computed_reading(name, found.own, made)
    return made


def _given(evidence: Evidence, basis: Basis, done: Done) -> dict[str, GivenPoints]:
    plan = evidence.plan
    made = given_on(plan, evidence.assessment, basis, evidence.shelf)
    if done.given:
        allowed = given_ranges(plan)
        for name, bounds in done.given.items():
            made[name] = given_then(made.get(name), allowed[name], bounds)
    return made


_FIGURES = (Aspect.MAX, Aspect.MIN, Aspect.SUM)


def group_readings(
    plan: Plan, group: Group | ToldGroup, causes: Mapping[str, Cause | None], source: str = ""
) -> Iterator[tuple[tuple[str, str], Reading]]:
    """The figures of the rank group that some rule reads; `causes` say why the unit's own facts
    are open, `source` where the group's figures are from. Facts that the group does not hold are
    passed over, and so is what they choose.
    """
    for name, reads in sorted(reads_of_group(plan).items()):
        if name not in group.own:
            continue
        fact = plan.facts[name]
        numeric = isinstance(unknown(fact).value, Range)
        aspects = {aspect: group.figure(fact, aspect, None) for aspect in _FIGURES if numeric}
        chosen = {
            (read.where.text, read.aspect): group.figure(fact, read.aspect, read.where)
            for read in reads
            if read.where is not None and _held(read.where, group)
        }
        cause = None
        if any(is_open(value) for value in (*aspects.values(), *chosen.values())):
            cause = causes[name] or Cause.UNKNOWN
        whole = group.values(fact)
        yield (
            ("peers", name),
            Reading(whole, aspects=aspects, chosen=chosen, cause=cause, source=source),
        )


def _held(where: Selection, group: Group | ToldGroup) -> bool:
    return all(step.name in group.own for step in where.steps if isinstance(step, Read))
