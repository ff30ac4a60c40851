"""A table as it was drawn: cells by row and column, and which of them a merge covers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from criteria.records import field, record

ROWS = 5_000
"""The most rows of a table that is read: the longest annexes have some hundreds."""

COLUMNS = 60
"""The most columns."""

LONGEST = 20_000
"""The most characters of one cell: what one text of an index may have."""

_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_BLANK = re.compile("[\t\u00a0\u2007\u202f]")
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ud800-\udfff\ufeff"
    "\ufffe\uffff]"
)

Spot = tuple[int, int]
"""Row and column of a cell, both from 1."""


@record
class Cell:
    """One cell with text, or without if `flaw` says why it could not be had.

    `number` says that the cell holds a number, not text; `level`, from 0, is the depth that the
    style of its first paragraph states. Flaws: formula, error, date, automatic, nested.
    """

    text: str
    number: bool = False
    level: int | None = None
    flaw: str = ""


EMPTY = Cell("")


@record
class Table:
    """One sheet of a workbook, or one table of a document, under the `name` that it has there.

    `covered` leads from each cell that a merge hides to the cell that shows its text. `before` are
    the lines of text that stand above a table of a document, `columns` how many such a table has,
    empty ones too. `lettered` says that columns have letters.
    """

    name: str
    cells: Mapping[Spot, Cell]
    covered: Mapping[Spot, Spot] = field(default_factory=dict)
    before: tuple[str, ...] = ()
    columns: int = 0
    lettered: bool = True

    @property
    def height(self) -> int:
        """The last row that holds anything."""
        return max((row for row, _ in self.cells), default=0)

    @property
    def width(self) -> int:
        """The last column that holds anything, counting merges."""
        return max((column for _, column in (*self.cells, *self.covered)), default=0)

    def own(self, row: int, column: int) -> Cell:
        """The cell itself: empty where a merge hides it."""
        return self.cells.get((row, column), EMPTY)

    def anchor(self, row: int, column: int) -> Spot:
        """Where the text stands that is seen at a cell."""
        return self.covered.get((row, column), (row, column))

    def seen(self, row: int, column: int) -> Cell:
        """What is seen at a cell: of merged cells, the text of all."""
        return self.own(*self.anchor(row, column))

    def where(self, row: int, column: int) -> str:
        """The cell as its program names it: `Bảng 1!C12`, or `bảng 1, dòng 12, cột 3`."""
        if self.lettered:
            return f"{self.name}!{letters(column)}{row}"
        return f"{self.name}, dòng {row}, cột {column}"


def letters(column: int) -> str:
    """The letters of a column: 1 is A, 27 is AA."""
    text = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def clean(text: str) -> str:
    """Text of a cell word for word, without unseen signs and blanks at the ends of lines."""
    lined = _BLANK.sub(" ", _LINE_END.sub("\n", text))
    lines = [line.strip() for line in _UNSEEN.sub("", lined).split("\n")]
    return unicodedata.normalize("NFC", "\n".join(lines).strip())
