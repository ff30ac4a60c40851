"""The answers of a survey, weighed by answer, question and group of respondents (`survey:`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Annotated, ClassVar

from pydantic import Field

from criteria.expression.meaning import fact_read
from criteria.fields import Count, FileModel, Identifier, Share, Text
from criteria.forms.base import Compiled, Form, anything, empty_worth
from criteria.forms.worths import EmptyRule, full
from criteria.names import nearest
from criteria.numbers import ONE, ZERO, exact_text
from criteria.operations import (
    Arithmetic,
    Aspect,
    Compare,
    Survey,
    SurveyQuestion,
    ValidAnswers,
)
from criteria.plan import FactType
from criteria.scope import Scope
from criteria.values import Answers, Range


class SurveyGroup(FileModel):
    """Who was asked: the group's name in print, its weight, the least number of valid answers to
    each question, and its questions: facts of type answers, with their weights or, in a list, of
    equal weight.
    """

    name: Text | None = None
    weight: Annotated[Share, Field(gt=0)] = ONE
    minimum: Count = 0
    questions: (
        Annotated[tuple[Identifier, ...], Field(min_length=1)]
        | Annotated[
            Mapping[Identifier, Annotated[Share, Field(gt=0)]],
            Field(min_length=1),
        ]
    )

    @property
    def weights(self) -> dict[str, Fraction]:
        """The weight of each question, by the name of its fact."""
        if isinstance(self.questions, tuple):
            return {name: Fraction(1, len(self.questions)) for name in self.questions}
        return dict(self.questions)


class SurveyBody(FileModel):
    """The groups, and what share each answer is worth; an answer without one is not valid."""

    groups: Annotated[Mapping[Identifier, SurveyGroup], Field(min_length=1)]
    answers: Annotated[Mapping[Identifier, Share], Field(min_length=1)]
    empty: EmptyRule | None = None


class SurveyForm(Form):
    """maximum × the mean over groups of the mean over questions of what the answers are worth
    (R41). `empty` says what the survey is worth without a single valid answer.
    """

    name: ClassVar[str] = "survey"
    settles_empty: ClassVar[bool] = True
    survey: SurveyBody

    def empty_rule(self, scope: Scope) -> tuple[EmptyRule | None, Scope]:
        return self.empty_of(scope, self.survey.empty, self.name)

    def points(self, scope: Scope) -> Compiled:
        here, groups = scope.at(self.name), self.survey.groups
        _check_weights(here.at("groups"), [group.weight for group in groups.values()])
        questions: list[SurveyQuestion] = []
        steps: list[int] = []
        for name, group in groups.items():
            place = here.at("groups", name, "questions")
            _check_weights(place, list(group.weights.values()))
            for position, (fact, weight) in enumerate(group.weights.items()):
                listed = isinstance(group.questions, tuple)
                steps.append(self._question(place.at(position if listed else fact), fact))
                questions.append(
                    SurveyQuestion(
                        group=name,
                        label=group.name or "",
                        group_weight=group.weight,
                        minimum=group.minimum,
                        weight=weight,
                    )
                )
        self._check_answers(here.at("answers"))
        return self._points(scope, tuple(questions), tuple(steps))

    def _points(
        self, scope: Scope, questions: tuple[SurveyQuestion, ...], steps: tuple[int, ...]
    ) -> Compiled:
        here = scope.at(self.name)
        rule, place = self.empty_rule(scope)
        most = full(here, self.name)
        if rule is None:
            here.fault("survey_empty_not_stated")
            rule = "zero"
        worth, doubts = empty_worth(place, rule)
        if not all(isinstance(scope.reach(step), Answers) for step in steps):
            return Compiled(anything(scope))
        earned = Survey(
            questions=questions,
            weights=tuple(self.survey.answers.items()),
            empty=_as_share(worth, most),
            inputs=steps,
        )
        full_step = scope.constant(most, "full")
        points = Arithmetic(sign="*", inputs=(scope.add(earned), full_step))
        leaving: tuple[int, ...] = ()
        if rule == "not_applicable":
            leaving = (self._no_answers(scope, steps),)
        return Compiled(scope.add(points), inapplicable=leaving, doubts=doubts)

    def _question(self, scope: Scope, fact: str) -> int:
        declared = scope.names.facts.get(fact)
        if declared is not None and declared.type is not FactType.ANSWERS:
            return scope.fault("answers_wanted", name=fact)
        return fact_read(scope, ("own", fact), Aspect.VALUE)

    def _check_answers(self, scope: Scope) -> None:
        facts = [scope.names.facts.get(q) for g in self.survey.groups.values() for q in g.weights]
        known = {answer for fact in facts if fact is not None for answer in fact.answers}
        for answer, weight in self.survey.answers.items():
            here = scope.at(answer)
            if known and answer not in known:
                hint = nearest(answer, known) or ""
                here.fault("unknown_answer", name=answer, nearest=hint)
            if weight > ONE:
                here.fault("answer_above_full")

    def _no_answers(self, scope: Scope, steps: tuple[int, ...]) -> int:
        counted = scope.add(ValidAnswers(answers=tuple(self.survey.answers), inputs=steps))
        return scope.add(Compare(relation="==", inputs=(counted, scope.constant(ZERO))))


def _check_weights(scope: Scope, weights: Sequence[Fraction]) -> None:
    total = sum(weights, ZERO)
    if total != ONE:
        scope.fault("weights_do_not_sum", sum=f"{exact_text(total * 100)}%")


def _as_share(points: Range, maximum: Fraction) -> Range:
    """Points as the share of the maximum that a survey gives; of no maximum, nothing."""
    low, high = points.low, points.high
    if not maximum or low is None or high is None:
        return Range(ZERO, ZERO)
    return Range(low / maximum, high / maximum)
