"""Exact numbers: text to fraction, fraction to text, and the one rounding of the whole product.

Every number of a score is a `fractions.Fraction`. Nothing here, or above here, is a binary float.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from fractions import Fraction
from math import lcm

from criteria.records import record

ZERO = Fraction(0)
ONE = Fraction(1)

_DECIMAL = re.compile(r"-?[0-9]{1,30}(\.[0-9]{1,30})?\Z")


class Mode(StrEnum):
    """How a tie or a remainder is rounded. All act on the distance from zero (R3)."""

    HALF_UP = "half_up"
    HALF_EVEN = "half_even"
    DOWN = "down"


class Site(StrEnum):
    """Where a carried value may be rounded (R2). A leaf is the node with `score:`, at any depth."""

    PART = "part"
    LEAF = "leaf"
    COMPONENT = "component"
    TOTAL = "total"


@record
class Rounding:
    """Places kept, the mode, and the sites at which the carried value *is* the rounded one (R1)."""

    places: int
    mode: Mode = Mode.HALF_UP
    at: frozenset[Site] = frozenset({Site.LEAF})

    def apply(self, exact: Fraction, places: int | None = None) -> Fraction:
        """Round to this index's places, or to `places` where a leaf names its own."""
        return rounded(exact, self.places if places is None else places, self.mode)


def rounded(exact: Fraction, places: int, mode: Mode = Mode.HALF_UP) -> Fraction:
    """Round to `places` decimals; half_up is half away from zero (R3): -0.0125 at 3 is -0.013."""
    scale = 10**places
    num, den = exact.as_integer_ratio()
    if scale % den == 0:
        return exact  # a decimal of so few places already
    whole, rest = divmod(abs(num) * scale, den)
    if mode is not Mode.DOWN:
        tie = 2 * rest - den
        if tie > 0 or (tie == 0 and (mode is Mode.HALF_UP or whole % 2 == 1)):
            whole += 1
    return Fraction(-whole if num < 0 else whole, scale)


def less(a: Fraction, b: Fraction) -> bool:
    """a < b. Where numbers are compared by the hundred, the sign itself takes twice the time: it
    asks of every operand what kind of number it is.
    """
    n, d = a.as_integer_ratio()
    m, e = b.as_integer_ratio()
    return n * e < m * d


def total(numbers: Iterable[Fraction]) -> Fraction:
    """The sum, 0 of none; reduced to lowest terms once, not at every step."""
    parts: dict[int, int] = {}
    for one in numbers:
        n, d = one.as_integer_ratio()
        parts[d] = parts.get(d, 0) + n
    if not parts:
        return ZERO
    den = lcm(*parts)
    return Fraction(sum(n * (den // d) for d, n in parts.items()), den)


def decimal_places(exact: Fraction) -> int | None:
    """The fewest decimals that write `exact` in full, or None when it never ends (40/27)."""
    rest, twos, fives = exact.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    return max(twos, fives) if rest == 1 else None


def decimal_text(exact: Fraction, places: int | None = None) -> str:
    """Write a decimal with a point, never an exponent: `-0.5`, or with `places`, `-0.500`.

    Without `places` the number must end; trailing zeros are not written. Raises ValueError when
    the decimals asked for cannot hold the number exactly: rounding is never done by printing.
    """
    needed = decimal_places(exact)
    if needed is None or (places is not None and needed > places):
        raise ValueError(f"{exact} is not a decimal of {places} places")
    width = needed if places is None else places
    digits = str(abs(exact.numerator) * 10**width // exact.denominator).rjust(width + 1, "0")
    text = f"{digits[:-width]}.{digits[-width:]}" if width else digits
    return f"-{text}" if exact < 0 else text


def exact_text(exact: Fraction) -> str:
    """Write a number in full: a decimal where it ends, else the fraction (`40/27`)."""
    return str(exact) if decimal_places(exact) is None else decimal_text(exact)


def parse_decimal(text: str) -> Fraction:
    """Read `-?digits[.digits]`, at most 30 digits on either side; ValueError for anything else."""
    if not _DECIMAL.match(text):
        raise ValueError(f"not a plain decimal number: {text[:40]!r}")
    return Fraction(text)
