"""Whether the points of a leaf rest on something that its text does not say (R44)."""

from __future__ import annotations

from criteria.numbers import ZERO
from criteria.operations import Band, Const, Operation, Ratio, Survey, Tally, ValidAnswers
from criteria.operations.reaching import reached
from criteria.values import Range, Value
from reports.words.traced import Traced

SILENT = "not_stated"
"""The word that rules use where the text is silent, and the doubt that comes of it."""


def meets_silence(traced: Traced, result: int) -> bool:
    """Whether a silent outcome is, or may still be, the one that is reached."""
    waiting, seen = [result], set[int]()
    while waiting:
        number = waiting.pop()
        if number in seen:
            continue
        seen.add(number)
        step = traced.steps[number]
        inputs = [traced.value(one) for one in step.inputs]
        if _is_silent(step, inputs):
            return True
        waiting += [step.inputs[position] for position in reached(step, inputs)]
    return False


def _is_silent(step: Operation, inputs: list[Value]) -> bool:
    match step:
        case Const():
            return step.text == SILENT
        case Band():
            (of,) = inputs
            assert isinstance(of, Range)
            return any(step.steps[at].points.known is None for at, _ in step.possible(of))
        case Tally():
            bands = [one for one in step.body if isinstance(one, Band)]
            return any(band.points.known is None for one in bands for band in one.steps)
        case Ratio():
            d = inputs[1]
            assert isinstance(d, Range)
            silent = step.empty is not None and step.empty.known is None
            return silent and d.has(ZERO)
        case Survey():
            silent = step.empty is not None and step.empty.known is None
            answers = ValidAnswers(answers=tuple(answer for answer, _ in step.weights))
            return silent and answers.apply(inputs).has(ZERO)
    return False
