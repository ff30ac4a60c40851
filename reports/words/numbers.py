"""Numbers and dates as papers write them, Vietnamese or English. Nothing here feeds a score.

The marks are the whole difference: a Vietnamese paper writes 1.186.105 and 10,481, an English one
1,186,105 and 10.481; small counts take a zero in Vietnamese prose only.
"""

from __future__ import annotations

import datetime
from fractions import Fraction

from criteria.numbers import decimal_places, decimal_text, rounded
from criteria.records import record

PERCENT_PLACES = 2
"""A percentage worked out from counts is written to two places: 13/21 is 61,90%."""

MINUS = "−"

FINEST = 9
"""More decimals than any index rounds to; a number that never ends is cut there."""


@record
class NumberStyle:
    """How one language writes numbers and dates. `padded` says that counts below 10 take a zero
    in prose (08/44); `iso` that dates are written 2022-03-31.
    """

    comma: str
    thousands: str
    padded: bool
    iso: bool

    def number(self, exact: Fraction | int, places: int = FINEST) -> str:
        """A number in prose: rounded half up to `places`, no zero at the end (5,5; 1.186.105)."""
        exact = Fraction(exact)
        needed = decimal_places(exact)
        if needed is None or needed > places:
            exact = rounded(exact, places)
        return self._marked(decimal_text(exact))

    def full(self, exact: Fraction | int, places: int) -> str:
        """A ranking score: all the places of the index (85,745; 86,500)."""
        return self._marked(decimal_text(rounded(Fraction(exact), places), places))

    def signed(self, exact: Fraction | int, places: int = FINEST) -> str:
        """A difference with its sign; 0 has none."""
        text = self.number(exact, places)
        return f"+{text}" if exact > 0 and text != "0" else text

    def percent(self, share: Fraction) -> str:
        """A share worked out from counts: 61,90%."""
        return f"{self.full(share * 100, PERCENT_PLACES)}%"

    def share(self, share: Fraction) -> str:
        """A share as it was stated, where that ends within the two places: 80,6%, 90%."""
        needed = decimal_places(share * 100)
        if needed is None or needed > PERCENT_PLACES:
            return self.percent(share)
        return f"{self.number(share * 100)}%"

    def count(self, number: int) -> str:
        """A count in prose: 02 phòng, 44 nhiệm vụ. Ranks are not counts: write them plainly."""
        if self.padded and 0 < number < 10:
            return f"0{number}"
        return self.number(number)

    def date(self, day: datetime.date) -> str:
        """A date in running text: 31/3/2022, 05/3/2024, 07/02/2024."""
        if self.iso:
            return f"{day.year:04d}-{day.month:02d}-{day.day:02d}"
        return f"{self.day_month(day)}/{day.year}"

    def day_month(self, day: datetime.date) -> str:
        """A day of the year at hand: 15/12; month with two digits for January and February only."""
        if self.iso:
            return f"{day.month:02d}-{day.day:02d}"
        month = f"{day.month:02d}" if day.month < 3 else str(day.month)
        return f"{day.day:02d}/{month}"

    def _marked(self, text: str) -> str:
        sign, digits = (MINUS, text[1:]) if text.startswith("-") else ("", text)
        whole, _, rest = digits.partition(".")
        groups: list[str] = []
        while len(whole) > 3:
            groups.insert(0, whole[-3:])
            whole = whole[:-3]
        grouped = self.thousands.join([whole, *groups])
        return f"{sign}{grouped}{self.comma}{rest}" if rest else f"{sign}{grouped}"


VIETNAMESE = NumberStyle(comma=",", thousands=".", padded=True, iso=False)
ENGLISH = NumberStyle(comma=".", thousands=",", padded=False, iso=True)


def head_date(day: datetime.date) -> str:
    """The date in the head of a Vietnamese paper: ngày 10 tháng 5 năm 2022, ngày 05 tháng 02 …"""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"
