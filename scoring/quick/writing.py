"""The text of a program under way: lines, names, and values put under names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

from criteria.numbers import Mode, rounded
from scoring.quick.terms import (
    OPEN,
    Choice,
    Number,
    Open,
    Records,
    Term,
    Truth,
    aligned,
    related,
    times,
)

Case = tuple[str | None, Term]
"""A condition and what holds under it; None is "else"."""

GIVE_UP = "return None"
"""Leaves the unit to the evaluation."""


class Text:
    """Lines of a function's body. `options` numbers the options of choices; `functions` are what
    the text calls, by the name used in it.
    """

    def __init__(self, options: Sequence[str]) -> None:
        self.options = {option: number for number, option in enumerate(dict.fromkeys(options))}
        self.lines: list[str] = []
        self.functions: dict[str, Callable[..., Any]] = {}

    def line(self, text: str, depth: int = 1) -> None:
        """Write one line."""
        self.lines.append("    " * depth + text)

    def refuse(self, condition: str) -> None:
        """Give up where the condition holds."""
        self.line(f"if {condition}:")
        self.line(GIVE_UP, 2)

    def call(self, function: Callable[..., Any], name: str = "") -> str:
        """The name under which the text calls a function."""
        name = name or function.__name__
        self.functions[name] = function
        return name

    def number(
        self,
        name: str,
        num: str,
        den: int | str = 1,
        least: Fraction | None = None,
        most: Fraction | None = None,
    ) -> Number:
        """A number under the names n… and, where its denominator is worked out too, d…"""
        self.line(f"n{name} = {num}")
        if isinstance(den, str) and not den.isidentifier():
            self.line(f"d{name} = {den}")
            den = f"d{name}"
        return Number(f"n{name}", den, least, most)

    def truth(self, name: str, text: str) -> Truth:
        """A condition under the name t…"""
        self.line(f"t{name} = {text}")
        return Truth(f"t{name}")

    def choice(self, name: str, cases: Sequence[Case]) -> Term:
        """The first case whose condition holds. Where that is open, the program gives up."""
        outcomes = [term for _, term in cases]
        kinds = {type(term) for term in outcomes} - {Open}
        if len(kinds) != 1 or Records in kinds:
            return OPEN
        numbers = [term for term in outcomes if isinstance(term, Number)]
        if not numbers:
            prefix = "t" if kinds == {Truth} else "o"
            self._chain(name, [(c, _told(prefix + name, term)) for c, term in cases])
            return Truth(prefix + name) if kinds == {Truth} else Choice(prefix + name)
        whole = all(isinstance(number.den, int) for number in numbers)
        nums, den = aligned(*numbers) if whole else ([], f"d{name}")
        texts: list[list[str]] = []
        for _, term in cases:
            if not isinstance(term, Number):
                texts.append([GIVE_UP])
            elif whole:
                texts.append([f"n{name} = {nums.pop(0)}"])
            else:
                texts.append([f"n{name} = {term.num}", f"d{name} = {term.den}"])
        self._chain(name, [(c, text) for (c, _), text in zip(cases, texts, strict=True)])
        return Number(f"n{name}", den, *_bounds(numbers))

    def _chain(self, name: str, cases: Sequence[tuple[str | None, list[str]]]) -> None:
        word = "if"
        for condition, lines in cases:
            if condition is None and word == "if":
                self.lines += ["    " + line for line in lines]
                return
            self.line("else:" if condition is None else f"{word} {condition}:")
            for line in lines:
                self.line(line, 2)
            word = "elif"

    def clamped(
        self, name: str, number: Number, low: Fraction | None, high: Fraction | None
    ) -> Number:
        """The number pushed into [low; high]."""
        cases: list[Case] = []
        if low is not None and (number.least is None or number.least < low):
            cases.append((related(number, "<", Number.exactly(low)), Number.exactly(low)))
        if high is not None and (number.most is None or number.most > high):
            cases.append((related(number, ">", Number.exactly(high)), Number.exactly(high)))
        if not cases:
            return number
        made = self.choice(name, [*cases, (None, number)])
        assert isinstance(made, Number)
        least = max((end for end in (number.least, low) if end is not None), default=None)
        most = min((end for end in (number.most, high) if end is not None), default=None)
        if least is not None and high is not None:
            least = min(least, high)
        if most is not None and low is not None:
            most = max(most, low)
        return Number(made.num, made.den, least, most)

    def rounded(self, name: str, number: Number, places: int, mode: Mode) -> Number:
        """The number rounded, over 10^places; its distance from zero is (R3)."""
        scale = 10**places
        ends = [
            None if end is None else rounded(end, places, mode)
            for end in (number.least, number.most)
        ]
        if isinstance(number.den, int) and scale % number.den == 0:
            text = times(number.num, scale // number.den)
            if text == number.num:
                return Number(text, scale, *ends)
            return self.number(name, text, scale, *ends)
        if mode is Mode.HALF_UP and number.least is not None and number.least >= 0:
            text = f"({times(number.num, 2 * scale)} + {number.den}) // ({times('2', number.den)})"
            if isinstance(number.den, int):
                text = f"({times(number.num, 2 * scale)} + {number.den}) // {2 * number.den}"
            return self.number(name, text, scale, *ends)
        cut = self.call({Mode.HALF_UP: half_up, Mode.HALF_EVEN: half_even, Mode.DOWN: down}[mode])
        text = f"{cut}({times(number.num, scale)}, {number.den})"
        return self.number(name, text, scale, *ends)


def half_up(num: int, den: int) -> int:
    """num / den to the nearest whole number, ties away from zero."""
    whole = (2 * abs(num) + den) // (2 * den)
    return -whole if num < 0 else whole


def half_even(num: int, den: int) -> int:
    """num / den to the nearest whole number, ties to the even one."""
    whole, rest = divmod(num, den)
    return whole + (2 * rest > den or (2 * rest == den and whole % 2 == 1))


def down(num: int, den: int) -> int:
    """num / den cut towards zero."""
    return -(-num // den) if num < 0 else num // den


def _told(name: str, term: Term) -> list[str]:
    return [f"{name} = {term.text}" if isinstance(term, (Truth, Choice)) else GIVE_UP]


def _bounds(numbers: Sequence[Number]) -> tuple[Fraction | None, Fraction | None]:
    lows = [number.least for number in numbers]
    highs = [number.most for number in numbers]
    return (
        None if None in lows else min(low for low in lows if low is not None),
        None if None in highs else max(high for high in highs if high is not None),
    )
