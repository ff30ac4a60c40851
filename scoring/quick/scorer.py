"""One unit scored: by the program of its plan where all is known, else by the evaluation.

`Scorer(plan).score({"tasks_due": 27, …})` is the whole of it. What is kept of a score are the whole
numbers of every step; words, causes and lost points come from the evaluation, when they are asked
for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property

from criteria.plan import Plan
from criteria.values import Range, Value
from evidence.view import View
from scoring.bases import score
from scoring.quick.figures import read_figures
from scoring.quick.programs import Found, programs_of
from scoring.quick.taking import NotTaken, Taking
from scoring.quick.telling import evaluated, found_in, told
from scoring.sheet import Evaluation, ScoreSheet
from scoring.stating import Setting, Views, whole_year


class Score:
    """The points of one unit: what is certain and what is possible, the same where all is known."""

    def __init__(self, plan: Plan, view: Callable[[], View], found: Found | None) -> None:
        self.plan = plan
        self._view = view
        self._found = found

    @property
    def quick(self) -> bool:
        """Whether the program of the plan scored it."""
        return self._found is not None

    @property
    def total(self) -> Range | None:
        """The total; None where there is none (R39)."""
        if self._found is not None:
            program, found = self._found
            return program.total(found)
        total = self.evaluation.total
        return None if total.high is None else Range(total.low, total.high)

    def points(self, id: str) -> Range | None:
        """The points of a criterion or component; None where it has none (R19, R30).

        Raises KeyError for an id that the index does not have.
        """
        if self._found is not None:
            program, found = self._found
            return program.points(id, found)
        node = self.evaluation.nodes[id]
        return None if node.high is None else Range(node.low, node.high)

    def value(self, step: int) -> Value | None:
        """What a step of the plan came to: the trace, as data. None of a step that did not run."""
        if self._found is not None:
            program, found = self._found
            return program.value(step, found)
        return self.evaluation.values[step]

    @cached_property
    def view(self) -> View:
        """What was scored, as the evaluation reads it."""
        return self._view()

    @cached_property
    def evaluation(self) -> Evaluation:
        """The same score with the result of every node, the value of every step, and the cause of
        all that is open.
        """
        if self._found is not None:
            program, found = self._found
            return told(program, self.view, found)
        return evaluated(self.plan, self.view)

    def sheet(self) -> ScoreSheet:
        """The score sheet: every point lost, with its reasons."""
        return score(self.plan, {self.view.basis: self.view}, self.view.basis)


class Scorer:
    """Scores units by one plan, one at a time.

    `setting` is the kind of unit, period and day that hold for all of them; without one, the year
    of the index, as of its last day.
    """

    def __init__(self, plan: Plan, setting: Setting | None = None) -> None:
        self.plan = plan
        self.setting = whole_year(plan) if setting is None else setting

    def score(self, facts: Mapping[str, object]) -> Score:
        """Score what one unit states, named as the columns of a table of units are.

        Numbers are whole, `Decimal`, `Fraction` or text ("35%"), days are dates or text; what is
        left out is not known. Raises InputRefused for names that the index does not know and
        figures that are none of their fact, TypeError for a binary fraction.
        """
        facts = dict(facts)  # what is explained later is what was scored now
        taking, found = self._taking, None
        if taking is not None and facts.keys() <= self._names:
            found = taking.found(facts)
        made = Score(self.plan, lambda: self._view(facts), found)
        if found is None:
            made.view  # noqa: B018 - what cannot be read is told now
        return made

    def _view(self, facts: Mapping[str, object]) -> View:
        return self._views.of(read_figures(self.plan, facts))

    @cached_property
    def _views(self) -> Views:
        return Views(self.plan, self.setting)

    @cached_property
    def _taking(self) -> Taking | None:
        """How facts get into the program; None where the rules read more than that."""
        try:
            return Taking(programs_of(self.plan), self.setting)
        except NotTaken:
            return None

    @cached_property
    def _names(self) -> frozenset[str]:
        """The names of facts that say nothing beyond themselves."""
        own = [name for name, fact in self.plan.facts.items() if fact.computed is None]
        units = [f"unit.{name}" for name in self.plan.attributes]
        return frozenset([*own, *units, *(self._taking.keys if self._taking else ())])


def score_view(plan: Plan, view: View) -> Score:
    """The score of a view that is at hand."""
    return Score(plan, lambda: view, found_in(plan, view))
