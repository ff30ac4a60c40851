"""How the cells of a form look. Formats mean the same in every locale: the marks between day,
month and year are written out, and no number is cut in thousands.
"""

from __future__ import annotations

import datetime
from fractions import Fraction
from typing import Any

from criteria.plan import FactType
from evidence.forms.held import Held

DAY = "dd\\/mm\\/yyyy"
MOMENT = "dd\\/mm\\/yyyy hh:mm"
_FILL = "#FFF9DB"
_GREY = "#F2F2F2"

_NUMBERS = {
    FactType.COUNT: "0",
    FactType.ANSWERS: "0",
    FactType.CASES: "0",
    FactType.SHARE: "0.00%",
    FactType.DATE: DAY,
    FactType.DATETIME: MOMENT,
}


class Styles:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.made: dict[str, Any] = {}

    def __call__(self, **wanted: Any) -> Any:
        """A format with these properties, in the one font of the form."""
        base = {"font_name": "Times New Roman", "font_size": 11, "valign": "top", **wanted}
        name = repr(sorted(base.items()))
        if name not in self.made:
            self.made[name] = self.book.add_format(base)
        return self.made[name]

    def told(self, **more: Any) -> Any:
        """A cell that tells something and cannot be changed."""
        return self(border=1, text_wrap=True, **more)

    def asked(self, type: FactType | None = None, *, locked: bool = False) -> Any:
        """A cell to be filled in; of a figure, with the format of its type."""
        number = _NUMBERS.get(type, "General") if type is not None else "General"
        more = {"align": "right", "indent": 1} if type is not None else {}
        fill = _GREY if locked else _FILL
        wrap = type is None
        return self(
            border=1, bg_color=fill, locked=locked, num_format=number, text_wrap=wrap, **more
        )

    def shown(self, type: FactType) -> Any:
        """A figure of last year, in the format of its type."""
        return self.told(align="right", num_format=_NUMBERS.get(type, "General"), bg_color=_GREY)


def put(sheet: Any, row: int, column: int, held: Held, style: Any) -> None:
    """Put what a cell holds: a number as a number, a day as a day, text as text, whatever its
    first sign.
    """
    if isinstance(held, Fraction):
        # Fifteen digits is all that a workbook keeps of a number.
        sheet.write_number(row, column, held.numerator / held.denominator, style)
    elif isinstance(held, datetime.date):
        sheet.write_datetime(row, column, held, style)
    elif held:
        sheet.write_string(row, column, held, style)
    else:
        sheet.write_blank(row, column, None, style)
