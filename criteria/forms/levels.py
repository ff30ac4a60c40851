"""Ordered levels: the first whose condition holds decides (`levels:`)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, ClassVar

from pydantic import Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from criteria.expression.guards import any_of, branch, merge_empties
from criteria.fields import FileModel, Share, Text
from criteria.forms.base import Compiled, Form, never
from criteria.forms.conditions import ConditionRule, compile_condition, said
from criteria.forms.hiding import Hiding
from criteria.forms.outcomes import Outcomes
from criteria.forms.worths import StatedPoints, Worth, one_worth
from criteria.numbers import ZERO
from criteria.operations import FirstMatch
from criteria.scope import Condition, Knowledge, Scope

if TYPE_CHECKING:
    from criteria.forms import Score


class Outcome(FileModel):
    """What a level is worth: exactly one of points, a share of the maximum, a rule of its own."""

    points: StatedPoints | None = None
    share: Share | None = None
    score: Score | None = None

    @property
    def worth(self) -> tuple[str, Worth | Form] | None:
        """The key it is written under, and what stands there; None where nothing does."""
        if self.score is not None:
            return "score", self.score
        worth = one_worth(self.points, self.share)
        return None if worth is None else ("points" if self.share is None else "share", worth)

    @property
    def stated(self) -> int:
        """How many of the three keys are written."""
        return sum(one is not None for one in (self.points, self.share, self.score))


class LastOutcome(Outcome):
    """What is left when no level holds."""

    @model_validator(mode="after")
    def _checked(self) -> LastOutcome:
        if self.stated != 1:
            raise PydanticCustomError("level_worth", "level_worth")
        return self


def _which(raw: object) -> str:
    return "otherwise:rule" if isinstance(raw, dict | Outcome) else "otherwise:stated"


class Level(Outcome):
    """One level: `when` with its worth, or last of all `otherwise`, with points or a mapping.

    `say` names the level in the circular's words.
    """

    when: ConditionRule | None = None
    otherwise: (
        Annotated[
            Annotated[StatedPoints, Tag("otherwise:stated")]
            | Annotated[LastOutcome, Tag("otherwise:rule")],
            Discriminator(_which),
        ]
        | None
    ) = None
    say: Text | None = None

    @model_validator(mode="after")
    def _checked(self) -> Level:
        if (self.when is None) == (self.otherwise is None):
            raise PydanticCustomError("when_or_otherwise", "when_or_otherwise")
        if self.stated != (0 if self.when is None else 1):
            code = "level_worth" if self.when is not None else "otherwise_worth"
            raise PydanticCustomError(code, code)
        return self


class Levels(Form):
    """The first level that holds; 0 when none does and there is no `otherwise` (R11).

    Each condition is read knowing that the ones before it failed (R43).
    """

    name: ClassVar[str] = "levels"
    levels: Annotated[tuple[Level, ...], Field(min_length=1)]

    def points(self, scope: Scope) -> Compiled:
        here = scope.at(self.name)
        outcomes, hiding = Outcomes(), Hiding(scope.builder)
        asked: list[Condition] = []
        failed = Knowledge()
        for position, level in enumerate(self.levels):
            place = here.at(position)
            if level.when is None:
                self._last(place.knowing(failed), position, level, outcomes)
                continue
            one = _condition(place, asked, failed, level.when)
            if hiding.hides(one.step):
                place.at("when").fault("level_never_reached")
            hiding.fails(one.step)
            _add(outcomes, place.knowing(failed | one.if_true), level)
            asked.append(one)
            failed = failed | one.if_false
        return self._chosen(scope, asked, outcomes)

    def _last(self, scope: Scope, position: int, level: Level, outcomes: Outcomes) -> None:
        """The worth that is left when no level holds."""
        here = scope.at("otherwise")
        if position < len(self.levels) - 1:
            here.fault("otherwise_not_last")
        if isinstance(level.otherwise, LastOutcome):
            _add(outcomes, here, level.otherwise)
        elif level.otherwise is not None:
            outcomes.add(here, level.otherwise)

    def _chosen(self, scope: Scope, asked: list[Condition], outcomes: Outcomes) -> Compiled:
        """Conditions and outcomes put in turn, the last outcome standing alone."""
        words = [level.say or said(level.when) for level in self.levels]
        steps = outcomes.steps(scope)

        def joined(worth: Sequence[int], last: int) -> int:
            pairs = [n for one, step in zip(asked, worth, strict=False) for n in (one.step, step)]
            left = worth[len(asked)] if len(worth) > len(asked) else last
            say = tuple(words) if any(words) else ()
            return scope.add(FirstMatch(inputs=(*pairs, left), say=say))

        nothing = never(scope)
        return outcomes.compiled(
            joined(steps, scope.constant(ZERO)),
            lambda leaving: joined(leaving, nothing),
            nothing,
        )


def _condition(
    scope: Scope, asked: Sequence[Condition], failed: Knowledge, rule: ConditionRule
) -> Condition:
    """The condition of a level, which is asked only once those before it have failed."""
    if not asked:
        return compile_condition(scope.at("when"), rule)
    inner = branch(scope, failed)
    found = compile_condition(inner.at("when"), rule)
    if inner.empties:
        reached = any_of(scope, [before.step for before in asked])
        merge_empties(scope, inner, reached, when=False)
    return found


def _add(outcomes: Outcomes, scope: Scope, level: Outcome) -> None:
    worth = level.worth
    if worth is not None:
        key, stated = worth
        outcomes.add(scope.at(key), stated)
