"""One world scored: on every basis, with less known, with more known, in another order, again."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from criteria.plan import Plan
from criteria.source.positions import Plain
from criteria.values import is_open
from evidence.loading import LoadedAssessment
from evidence.view import Basis, Cause, View
from evidence.viewing import Prepared, prepare_views
from scoring.bases import evaluate_bases, score
from scoring.cases.evidence import evidence_of
from scoring.cases.reading import PlacedCase, cases_of
from scoring.laws.telling import case_of, source_of, text_of
from scoring.laws.worlds import World
from scoring.sheet import Evaluation, ScoreSheet


class Setting:
    """What the worlds of one index are tried with: its plan, the same plan of the file turned
    upside down, and the facts of which its author says that more is better.
    """

    def __init__(
        self, plan: Plan, turned: Plan | None = None, better: Mapping[str, bool] | None = None
    ) -> None:
        self.plan = plan
        self.turned = turned
        self.better = dict(better or {})


class Trial:
    """One world, scored as often as the laws ask; each result is made once, when asked for.

    Raises InputRefused where the index or the evidence refuses what the world states.
    """

    def __init__(self, setting: Setting, world: World) -> None:
        self.setting = setting
        self.plan = setting.plan
        self.world = world

    @cached_property
    def loaded(self) -> LoadedAssessment:
        """The assessment of what is partly told."""
        return evidence_of(self.plan, case_of(self.world.partly))

    @cached_property
    def prepared(self) -> Prepared:
        """The same, held against the plan."""
        return prepare_views(self.plan, self.loaded)

    @cached_property
    def views(self) -> Mapping[Basis, View]:
        """The views of what is partly told."""
        return self.prepared.views()

    @cached_property
    def sheet(self) -> ScoreSheet:
        """The sheet of what is partly told, on the accepted basis."""
        return score(self.plan, self.views, Basis.ACCEPTED)

    @property
    def partly(self) -> Evaluation:
        """What is partly told, on the accepted basis."""
        return self.sheet.evaluation

    @cached_property
    def between(self) -> Evaluation:
        """With some of what was silent told."""
        return self.scored(self.world.between) if self.world.learned else self.partly

    @cached_property
    def wholly(self) -> Evaluation:
        """With all of it told."""
        if not self.world.silent:
            return self.partly
        if set(self.world.learned) == set(self.world.silent):
            return self.between
        return self.scored(self.world.told)

    def scored(self, told: Mapping[str, Plain], plan: Plan | None = None) -> Evaluation:
        """A case evaluated on the accepted basis."""
        return self.of_case(case_of(told), plan)

    def reread(self, told: Mapping[str, Plain], plan: Plan | None = None) -> Evaluation:
        """The same by way of the text of a file."""
        (case,) = cases_of(source_of("cases:\n" + text_of({**told, "expect": _EXPECT})))
        return self.of_case(case, plan)

    def of_case(self, case: PlacedCase, plan: Plan | None = None) -> Evaluation:
        """A case of a file evaluated on the accepted basis."""
        plan = self.plan if plan is None else plan
        views = prepare_views(plan, evidence_of(plan, case)).views()
        return evaluate_bases(plan, views)[Basis.ACCEPTED]


_EXPECT: Plain = {"total": {"status": "scored"}}


def contradicts(evaluation: Evaluation) -> bool:
    """Whether some of the facts cannot all be true: narrowing is promised of consistent facts
    only (R35).
    """
    if evaluation.contradicted or evaluation.refuted:
        return True
    view = evaluation.view
    causes = [one.cause for one in view.readings.values()]
    causes += [one.cause for one in view.given.values()]
    doubted = any(is_open(one.certain) for one in view.declared.values())
    return doubted or Cause.CONTRADICTION in causes
