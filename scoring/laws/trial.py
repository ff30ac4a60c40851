"""One world scored: on every basis, with less known, with more known, in another order, again."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from criteria.plan import Plan
from criteria.source.positions import Plain
from evidence.view import Basis, View
from evidence.viewing import Prepared, prepare_views
from scoring.bases import evaluate_bases, score
from scoring.cases.evidence import evidence_of
from scoring.cases.reading import PlacedCase, cases_of
from scoring.evaluation import evaluate
from scoring.laws.direction import Direction, directions_of
from scoring.laws.setting import Setting
from scoring.laws.telling import case_of, source_of, text_of
from scoring.laws.withholding import withheld
from scoring.laws.worlds import World
from scoring.sheet import Evaluation, ScoreSheet

OnBases = Mapping[Basis, Evaluation]
"""One thing that is told, evaluated on each basis."""


class Trial:
    """One world, scored as often as the laws ask; each result is made once, when asked for.

    Raises InputRefused where the index or the evidence refuses what the world states.
    """

    def __init__(self, setting: Setting, world: World) -> None:
        self.setting = setting
        self.plan = setting.plan
        self.world = world

    @cached_property
    def told(self) -> Prepared:
        """All that is told, held against the plan."""
        return self.read(case_of(self.world.told))

    @cached_property
    def prepared(self) -> Prepared:
        """What is partly told."""
        return withheld(self.told, self.world.silent) if self.world.silent else self.told

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
    def between(self) -> OnBases:
        """With some of what was silent told."""
        world = self.world
        if not world.learned:
            return self.sheet.bases
        silent = [way for way in world.silent if way not in world.learned]
        return self.wholly if not silent else self.on_bases(withheld(self.told, silent))

    @cached_property
    def wholly(self) -> OnBases:
        """With all of it told."""
        return self.on_bases(self.told) if self.world.silent else self.sheet.bases

    @cached_property
    def undecided(self) -> Mapping[str, list[Plain]]:
        """Facts of which several values are stated, none of them in use in what is partly told."""
        facts = self.world.partly["facts"]
        assert isinstance(facts, dict)
        found: dict[str, list[Plain]] = {}
        for name, said in facts.items():
            stated = said.get("stated") if isinstance(said, dict) and "use" not in said else None
            if isinstance(stated, list) and len(stated) > 1:
                found[name] = stated
        return found

    @cached_property
    def directions(self) -> tuple[Direction, ...]:
        """What one unit more of some facts did, where it lowered points or is not as marked."""
        return tuple(directions_of(self))

    def read(self, case: PlacedCase, plan: Plan | None = None) -> Prepared:
        """A case held against a plan, this one's unless another is given."""
        plan = self.plan if plan is None else plan
        return prepare_views(plan, evidence_of(plan, case))

    def on_bases(self, prepared: Prepared, plan: Plan | None = None) -> OnBases:
        """What an assessment comes to on each basis."""
        return evaluate_bases(self.plan if plan is None else plan, prepared.views())

    def scored(self, told: Mapping[str, Plain], plan: Plan | None = None) -> Evaluation:
        """A case evaluated on the accepted basis; on it alone where nothing of the world is
        contradictory, for only contradictions reach from one basis to the next (R35).
        """
        prepared = self.read(case_of(told), plan)
        plan = self.plan if plan is None else plan
        if self.partly.refuted:
            return self.on_bases(prepared, plan)[Basis.ACCEPTED]
        return evaluate(plan, prepared.views(wanted=(Basis.ACCEPTED,))[Basis.ACCEPTED])

    def reread(self, told: Mapping[str, Plain]) -> Mapping[Basis, View]:
        """The views of what is told, by way of the text of a file."""
        (case,) = cases_of(source_of("cases:\n" + text_of({**told, "expect": _EXPECT})))
        return self.read(case).views()


_EXPECT: Plain = {"total": {"status": "scored"}}
