"""Operations over raw records: dated cases counted or summed, survey answers averaged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from criteria.numbers import ZERO
from criteria.operations.base import Operation, narrowed
from criteria.operations.reading import Read
from criteria.records import record
from criteria.values import (
    COUNTS,
    NOUGHT,
    SHARES,
    Answers,
    Range,
    Rows,
    Truth,
    Value,
    add,
    hull,
    multiply,
)


@record(kw_only=True)
class Tally(Operation):
    """A small plan run on every dated case: its results summed (`kind` "sum") or, when they are
    conditions, counted ("count"). Inputs: the cases, then outer steps that the body reads.

    `body` numbers its own steps from 0; the first `len(inputs) - 1` of them are the outer values.
    A body's result is never negative, so unstated cases leave the tally in [0; without bound].
    """

    kind: str
    body: tuple[Operation, ...]

    def apply(self, inputs: Sequence[Value]) -> Range:
        results = self.each(inputs)
        if results is None:
            return COUNTS
        total = NOUGHT
        for result in results:
            total = add(total, result)
        return total

    def each(self, inputs: Sequence[Value]) -> list[Range] | None:
        """The contribution of every case in the order stated; None when no cases are stated."""
        cases, *outer = inputs
        assert isinstance(cases, Rows)
        if cases.rows is None:
            return None
        return [self._contribution(row, outer) for row in cases.rows]

    def _contribution(self, row: Mapping[str, Value], outer: Sequence[Value]) -> Range:
        result = self.values(row, outer)[-1]
        if self.kind == "count":
            truth = narrowed(result, Truth)
            return Range(Fraction(truth is Truth.TRUE), Fraction(truth is not Truth.FALSE))
        return narrowed(result, Range)

    def values(self, row: Mapping[str, Value], outer: Sequence[Value]) -> list[Value]:
        """The values of every step of the body on one case: the trace of that case."""
        values: list[Value] = list(outer)
        for step in self.body:
            if isinstance(step, Read) and step.scope == "case":
                values.append(row[f"{step.name}.{step.aspect.value}"])
            else:
                values.append(step.apply([values[i] for i in step.inputs]))
        return values


@record(kw_only=True)
class SurveyQuestion:
    """One question put to one group: group, its weight and smallest sample, question weight.

    `label` is the group's name in print, "" where the author gave none.
    """

    group: str
    label: str = ""
    group_weight: Fraction
    minimum: int
    weight: Fraction


@record(kw_only=True)
class Survey(Operation):
    """The share in [0; 1] that a survey earns (R41). Inputs: the raw counts of each question.

    A group's score is the weighted mean of its questions' Σ weight × count / Σ valid counts; the
    survey's is the weighted mean over groups. Answers without a weight are not valid. A group with
    a question that is not stated, or has fewer valid answers than the group's minimum or none, is
    unknown as a whole; with no valid answer to any question, the share is `empty`.
    """

    questions: tuple[SurveyQuestion, ...]
    weights: tuple[tuple[str, Fraction], ...]
    empty: Range | None = None

    def apply(self, inputs: Sequence[Value]) -> Range:
        total, weight = NOUGHT, ZERO
        weights = {question.group: question.group_weight for question in self.questions}
        for name, score in self.groups(inputs).items():
            total = add(total, multiply(score, Range.exactly(weights[name])))
            weight += weights[name]
        mean = multiply(total, Range.exactly(1 / weight))
        answers = ValidAnswers(answers=tuple(answer for answer, _ in self.weights)).apply(inputs)
        if self.empty is None or not answers.has(ZERO):
            return mean
        if answers.known is not None:
            return self.empty
        joined = hull([mean, self.empty])
        assert isinstance(joined, Range)
        return joined

    def groups(self, inputs: Sequence[Value]) -> dict[str, Range]:
        """Each group's share in [0; 1], in the order written; [0; 1] of a group that is unknown."""
        sums: dict[str, tuple[Range, Fraction]] = {}
        unknown: set[str] = set()
        for question, value in zip(self.questions, inputs, strict=True):
            score = self._question(question, value)
            if score is None:
                unknown.add(question.group)
                score = ZERO
            total, weight = sums.get(question.group, (NOUGHT, ZERO))
            total = add(total, Range.exactly(score * question.weight))
            sums[question.group] = (total, weight + question.weight)
        return {
            name: SHARES if name in unknown else multiply(total, Range.exactly(1 / weight))
            for name, (total, weight) in sums.items()
        }

    def _question(self, question: SurveyQuestion, value: Value) -> Fraction | None:
        """Σ weight × count / Σ valid counts; None when not stated, or answered by too few."""
        assert isinstance(value, Answers)
        weights = dict(self.weights)
        valid = [
            (count, weights[answer]) for answer, count in value.counts or () if answer in weights
        ]
        people = sum(count for count, _ in valid)
        if people < max(question.minimum, 1):
            return None
        return sum((count * weight for count, weight in valid), ZERO) / people


@record(kw_only=True)
class ValidAnswers(Operation):
    """How many answers to survey questions are among the valid `answers`, over all inputs (R41)."""

    answers: tuple[str, ...]

    def apply(self, inputs: Sequence[Value]) -> Range:
        counted, stated = ZERO, True
        for value in inputs:
            assert isinstance(value, Answers)
            stated = stated and value.counts is not None
            counted += sum(count for answer, count in value.counts or () if answer in self.answers)
        return Range(counted, counted if stated else None)
