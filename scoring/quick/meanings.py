"""What each operation is in a program of whole numbers, for inputs that are known."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import reduce
from typing import Any

from criteria.numbers import total
from criteria.operations import (
    Arithmetic,
    Band,
    Clamp,
    Compare,
    Const,
    Days,
    Empty,
    FirstMatch,
    InForce,
    Interpolate,
    Logic,
    Meets,
    Operation,
    Outcome,
    Pick,
    Ratio,
    Read,
    Round,
    Select,
    Sum,
    Survey,
    Tally,
    ValidAnswers,
    WeightedMean,
)
from criteria.values import Options, Range, Value
from criteria.values import Truth as Certainty
from scoring.quick import days, quantities
from scoring.quick.borrowing import borrowed
from scoring.quick.terms import OPEN, Choice, Number, Open, Term, Truth, aligned, related
from scoring.quick.writing import Case, Text

Meaning = Callable[[Any, str, Sequence[Any], Text], Term]
"""From an operation, the name of its step, the terms of its inputs and the text under way."""


def stated(value: Value, text: Text) -> Term:
    """A value that the rules state."""
    if isinstance(value, Range) and value.known is not None:
        return Number.exactly(value.known)
    if isinstance(value, Certainty) and value is not Certainty.OPEN:
        return Truth(str(value is Certainty.TRUE))
    if isinstance(value, Options) and len(value.possible) == 1:
        (option,) = value.possible
        return Choice(str(text.options[option])) if option in text.options else OPEN
    return OPEN


def meaning(step: Operation, at: str, inputs: Sequence[Term], text: Text) -> Term:
    """Write one step, named `at`, and give what it comes to; what the program does not know of its
    inputs it does not know of the step either, unless it is only one of the cases.
    """
    cases = isinstance(step, (FirstMatch, Select))
    if not cases and any(isinstance(one, Open) for one in inputs):
        return OPEN
    found = MEANINGS.get(type(step))
    written = OPEN if found is None else found(step, at, inputs, text)
    return borrowed(step, at, inputs, text) if isinstance(written, Open) and not cases else written


def _arithmetic(step: Arithmetic, at: str, inputs: Sequence[Number], text: Text) -> Term:
    a, b = inputs
    if step.sign == "/":
        return quantities.quotient(at, a, b, text, of_whole=step.of_whole)
    if step.sign == "*":
        den: int | str = 1
        num = _product(a.num, b.num)
        if isinstance(a.den, int) and isinstance(b.den, int):
            den = a.den * b.den
        else:
            den = _product(str(a.den), str(b.den))
        return text.number(at, num, den, *_corners(a, b))
    (left, right), den = aligned(a, b)
    if step.sign == "+":
        ends = _both(a.least, b.least), _both(a.most, b.most)
        return text.number(at, f"{left} + {right}", den, *ends)
    right = f"({right})" if "+" in right or " - " in right else right
    return text.number(at, f"{left} - {right}", den)


def _product(a: str, b: str) -> str:
    if "1" in (a, b):
        return b if a == "1" else a
    return f"{a} * {b}"


def _corners(a: Number, b: Number) -> tuple[Fraction | None, Fraction | None]:
    """The bounds of a product of two numbers that are never negative."""
    if a.least is None or b.least is None or a.least < 0 or b.least < 0:
        return None, None
    most = None if a.most is None or b.most is None else a.most * b.most
    return a.least * b.least, most


def _both(a: Fraction | None, b: Fraction | None) -> Fraction | None:
    return None if a is None or b is None else a + b


def summed(at: str, numbers: Sequence[Number], text: Text) -> Number:
    """The sum of numbers, 0 of none: those over stated denominators first."""
    plain = [number for number in numbers if isinstance(number.den, int)]
    if not numbers:
        return Number.exactly(Fraction(0))
    whole = [number for number in numbers if not isinstance(number.den, int)]
    made = _plus(at, plain, text) if plain else whole.pop(0)
    for position, number in enumerate(whole):
        made = _plus(f"{at}_{position}", [made, number], text)
    return made


def _plus(at: str, numbers: Sequence[Number], text: Text) -> Number:
    nums, den = aligned(*numbers)
    nums = [num for num in nums if num != "0"] or ["0"]
    return text.number(
        at,
        " + ".join(nums),
        den,
        reduce(_both, (number.least for number in numbers)),
        reduce(_both, (number.most for number in numbers)),
    )


def _sum(step: Sum, at: str, inputs: Sequence[Number], text: Text) -> Term:
    return summed(at, inputs, text)


def picked(at: str, numbers: Sequence[Number], text: Text, relation: str) -> Number:
    """The number that stands in `relation` to every other, the first of those that tie."""
    best = numbers[0]
    for position, one in enumerate(numbers[1:]):
        cases: list[Case] = [(related(one, relation, best), one), (None, best)]
        made = text.choice(f"{at}_{position}", cases)
        assert isinstance(made, Number)
        best = made
    return best


def _pick(step: Pick, at: str, inputs: Sequence[Number], text: Text) -> Term:
    return picked(at, inputs, text, "<" if step.kind == "min" else ">")


def _clamp(step: Clamp, at: str, inputs: Sequence[Number], text: Text) -> Term:
    return text.clamped(at, inputs[0], step.low, step.high)


def _round(step: Round, at: str, inputs: Sequence[Number], text: Text) -> Term:
    return text.rounded(at, inputs[0], step.places, step.mode)


def _mean(step: WeightedMean, at: str, inputs: Sequence[Number], text: Text) -> Term:
    return weighted(at, inputs, step.weights, text)


def weighted(at: str, numbers: Sequence[Number], weights: Sequence[Fraction], text: Text) -> Number:
    """Σ weight × number / Σ weight."""
    whole = total(weights)
    parts = [
        scaled(f"{at}_{place}w", number, weight / whole, text)
        for place, (number, weight) in enumerate(zip(numbers, weights, strict=True))
    ]
    return summed(at, parts, text)


def scaled(at: str, number: Number, factor: Fraction, text: Text) -> Number:
    """A number times a factor that the rules state."""
    made = _arithmetic(Arithmetic(sign="*"), at, [number, Number.exactly(factor)], text)
    assert isinstance(made, Number)
    return made


def _compare(step: Compare, at: str, inputs: Sequence[Term], text: Text) -> Term:
    a, b = inputs
    if isinstance(a, Number) and isinstance(b, Number):
        return text.truth(at, related(a, step.relation, b))
    if type(a) is type(b) and isinstance(a, (Truth, Choice)) and isinstance(b, (Truth, Choice)):
        return text.truth(at, f"{a.text} {step.relation} {b.text}")
    return OPEN


def _logic(step: Logic, at: str, inputs: Sequence[Truth], text: Text) -> Term:
    texts = [one.text for one in inputs]
    if step.kind == "not":
        return text.truth(at, f"not {texts[0]}")
    word, none = (" and ", "True") if step.kind == "all" else (" or ", "False")
    return text.truth(at, word.join(texts) or none)


def _first_match(step: FirstMatch, at: str, inputs: Sequence[Term], text: Text) -> Term:
    *pairs, otherwise = inputs
    cases: list[Case] = []
    for condition, outcome in zip(pairs[::2], pairs[1::2], strict=True):
        if not isinstance(condition, Truth):
            return OPEN
        cases.append((condition.text, outcome))
    return text.choice(at, [*cases, (None, otherwise)])


def _select(step: Select, at: str, inputs: Sequence[Term], text: Text) -> Term:
    chosen, *outcomes = inputs
    if not isinstance(chosen, Choice):
        return OPEN
    cases: list[Case] = [
        (f"{chosen.text} == {text.options[option]}", outcome)
        for option, outcome in zip(step.options, outcomes, strict=True)
        if option in text.options
    ]
    return text.choice(at, [*cases, (None, OPEN)])


MEANINGS: dict[type[Operation], Meaning] = {
    Arithmetic: _arithmetic,
    Sum: _sum,
    Pick: _pick,
    Clamp: _clamp,
    Round: _round,
    WeightedMean: _mean,
    Compare: _compare,
    Logic: _logic,
    FirstMatch: _first_match,
    Select: _select,
    Ratio: quantities.ratio,
    Empty: quantities.empty,
    Band: quantities.band,
    Interpolate: quantities.interpolated,
    Days: days.counted,
    Meets: days.met,
    InForce: days.in_force,
}
"""What is written for each operation."""

BROUGHT_IN: frozenset[type[Operation]] = frozenset({Const, Read, Outcome})
"""Operations that bring something in: the program has it under a name, or as a number."""

BORROWED: frozenset[type[Operation]] = frozenset({Tally, Survey, ValidAnswers})
"""Operations over records of any length, which keep the meaning that the evaluation gives them."""
