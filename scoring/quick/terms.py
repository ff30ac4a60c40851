"""What a step comes to in a program of whole numbers: the text of a number, a truth, a choice."""

from __future__ import annotations

from fractions import Fraction
from math import lcm

from criteria.records import record


@record
class Number:
    """`num` / `den`: the text of a whole number over a positive one, or over the text of one.

    A text is a name, a literal, or an expression in brackets. `least` and `most` hold by the way
    the number is made, whatever the facts; None where nothing is certain.
    """

    num: str
    den: int | str = 1
    least: Fraction | None = None
    most: Fraction | None = None

    @staticmethod
    def exactly(number: Fraction) -> Number:
        """A number that the rules state."""
        return Number(str(number.numerator), number.denominator, number, number)

    @property
    def stated(self) -> Fraction | None:
        """The number, where the program need not work it out."""
        return self.least if self.least is not None and self.least == self.most else None


@record
class Truth:
    """A condition: the text of a Python truth value."""

    text: str


@record
class Choice:
    """The text of the number of an option chosen."""

    text: str


@record
class Records:
    """The text of records of any length, dated cases or answers, as the view holds them."""

    text: str


@record
class Open:
    """A step that the program knows no value of: where it would be used, there is no result."""


OPEN = Open()
Term = Number | Truth | Choice | Records | Open


def texts_of(term: Term) -> list[str]:
    """The texts that say a term: numerator and denominator of a number, none of what is open."""
    if isinstance(term, Number):
        return [term.num, str(term.den)]
    return [] if isinstance(term, Open) else [term.text]


def times(text: str, factor: int | str) -> str:
    """The text of a product; a factor of 1 is not written."""
    if factor == 1 or text == "0":
        return text
    if _is_literal(text) and isinstance(factor, int):
        return str(int(text) * factor)
    return str(factor) if text == "1" else f"{text} * {factor}"


def aligned(*numbers: Number) -> tuple[list[str], int | str]:
    """The numerators over one denominator, and that denominator; no fewer than one number."""
    dens = {number.den for number in numbers}
    if len(dens) == 1:
        return [number.num for number in numbers], numbers[0].den
    whole = lcm(*(den for den in dens if isinstance(den, int)))
    named = list(dict.fromkeys(n.den for n in numbers if isinstance(n.den, str)))
    texts = []
    for number in numbers:
        text = number.num
        if isinstance(number.den, int):
            text = times(text, whole // number.den)
        else:
            text = times(text, whole)
        for den in named:
            if den != number.den:
                text = times(text, den)
        texts.append(text)
    if not named:
        return texts, whole
    return texts, times(" * ".join(named), whole)


def related(a: Number, relation: str, b: Number) -> str:
    """The text of a comparison."""
    (left, right), _ = aligned(a, b)
    return f"{left} {relation} {right}"


def _is_literal(text: str) -> bool:
    return text.removeprefix("-").isdigit()
