"""A number as it was written: its text is kept, so that 1.10 never becomes 1.1."""

from __future__ import annotations

from fractions import Fraction

from criteria.numbers import parse_decimal
from criteria.records import record


@record
class Numeral:
    """A plain scalar that is a number. `text` is `-?digits[.digits]`, at most 30 digits a side."""

    text: str

    @property
    def value(self) -> Fraction:
        """The exact number."""
        return parse_decimal(self.text)

    @property
    def places(self) -> int:
        """Decimals written: 2 for `1.10`, 0 for `7`."""
        return len(self.text.partition(".")[2])

    def __str__(self) -> str:
        return self.text


class BareKey(str):
    """A key that is a number and stands without quotes: a mark of a scale may, an id may not."""

    __slots__ = ()
