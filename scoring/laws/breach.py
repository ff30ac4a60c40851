"""What breaks a law: where, what was found, what should have been."""

from __future__ import annotations

from fractions import Fraction

from criteria.numbers import exact_text
from criteria.records import record
from criteria.values import Range, Truth, Value


@record
class Breach:
    """One breach in one world. `criterion` is "" for the index as a whole; `found` and `wanted` are
    exact numbers or ranges as text.
    """

    criterion: str
    found: str
    wanted: str


def told(value: Value | Fraction | None) -> str:
    """A value as a breach tells it."""
    if isinstance(value, Range):
        if value.known is not None:
            return exact_text(value.known)
        low = "−∞" if value.low is None else exact_text(value.low)
        high = "∞" if value.high is None else exact_text(value.high)
        return f"[{low}; {high}]"
    if isinstance(value, Truth):
        return value.value
    if isinstance(value, Fraction):
        return exact_text(value)
    return "–" if value is None else str(value)
