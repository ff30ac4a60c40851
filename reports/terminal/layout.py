"""Tables and paragraphs of plain text in a fixed width, measured in columns of the screen."""

from __future__ import annotations

import re
from enum import Enum

from criteria.records import record
from reports.words.frames import WIDTH
from reports.words.frames import width as width_of

NOTE_MARK = "*"
"""Stands behind an inferred number and takes no part in its alignment."""


class Weight(Enum):
    """How a line stands out on a real terminal. It carries no meaning of its own."""

    PLAIN = "plain"
    STRONG = "strong"
    FAINT = "faint"


@record
class Line:
    """One printed line."""

    text: str
    weight: Weight = Weight.PLAIN


class Align(Enum):
    """Where a cell stands in its column; COMMA lines up the decimal marks."""

    LEFT = "left"
    RIGHT = "right"
    COMMA = "comma"


@record
class Column:
    """One column: head, width, spaces before it, and alignment of cells and of the head.

    A COMMA column keeps `places` decimals free at its right edge. Cells wider than their column
    wrap, they are never cut; numbers are expected to fit.
    """

    head: str
    width: int
    gap: int = 1
    align: Align = Align.LEFT
    head_align: Align | None = None
    places: int = 0
    comma: str = ","


@record
class Table:
    """Columns side by side; a row takes as many lines as its tallest cell."""

    columns: tuple[Column, ...]

    def head(self) -> str:
        """The line of column heads."""
        cells = [
            _placed(column.head, column, column.head_align or _plain(column.align))
            for column in self.columns
        ]
        return self._joined(cells)

    def row(self, *cells: str) -> list[str]:
        """One row as lines, the first cell of each column on the first line."""
        wrapped = [
            wrap(cell, column.width) if column.align is Align.LEFT else [cell]
            for cell, column in zip(cells, self.columns, strict=True)
        ]
        return [
            self._joined(
                [
                    _placed(lines[number], column, column.align) if number < len(lines) else ""
                    for lines, column in zip(wrapped, self.columns, strict=True)
                ]
            )
            for number in range(max(len(lines) for lines in wrapped))
        ]

    def _joined(self, cells: list[str]) -> str:
        line, start = "", 0
        for cell, column in zip(cells, self.columns, strict=True):
            start += column.gap
            line = padded(line, start)
            if cell and column.gap and line[-1:] not in ("", " "):
                line += " "
            line += cell
            start += column.width
        return line.rstrip()


def _plain(align: Align) -> Align:
    return Align.RIGHT if align is Align.COMMA else align


def _placed(cell: str, column: Column, align: Align) -> str:
    if align is Align.LEFT:
        return cell
    if align is Align.COMMA:
        _, mark, rest = cell.rstrip(NOTE_MARK).partition(column.comma)
        behind = len(mark) + len(rest)
        free = column.places + 1 - behind if column.places else 0
        return " " * (column.width - free - width_of(cell.rstrip(NOTE_MARK))) + cell
    return " " * (column.width - width_of(cell)) + cell


def padded(text: str, width: int) -> str:
    """`text` with spaces behind it up to `width` columns."""
    return text + " " * (width - width_of(text))


def wrap(text: str, width: int, first: int | None = None, *, split: bool = True) -> list[str]:
    """`text` broken at blanks into lines of at most `width` columns; at least one line.

    The first line may have a width of its own. A non-breaking space holds two words together. A
    word longer than a whole line goes on in the next one, or, without `split`, stands out at the
    right: a path must stay whole to be of use. Nothing is ever left out.
    """
    room = width if first is None else first
    lines = [""]
    for word in re.split(r"[ \t\n]+", text.strip(" \t\n")):
        joined = f"{lines[-1]} {word}" if lines[-1] else word
        if width_of(joined) <= room:
            lines[-1] = joined
            continue
        if lines[-1]:
            lines.append("")
            room = width
        *full, lines[-1] = _pieces(word, room) if split else [word]
        lines[-1:-1] = full
    return lines


def _pieces(word: str, width: int) -> list[str]:
    pieces = [""]
    for character in word:
        if width_of(pieces[-1] + character) > width:
            pieces.append("")
        pieces[-1] += character
    return pieces


def paragraph(text: str, first: str = "", indent: int = 0, width: int = WIDTH) -> list[str]:
    """`text` wrapped behind the mark `first`; the following lines are set in by `indent`."""
    lines = wrap(text, width - indent, width - width_of(first), split=False)
    return [f"{first}{lines[0]}".rstrip(), *(" " * indent + line for line in lines[1:])]


def apart(left: str, right: str, indent: int = 0, width: int = WIDTH) -> list[str]:
    """`left` at the left edge and `right` at the right one.

    Where one line is too narrow `left` wraps, set in by `indent`, and `right` ends its last line,
    or stands on one of its own.
    """
    lines = paragraph(left, left[: len(left) - len(left.lstrip())], indent, width)
    if not right:
        return lines
    if width_of(lines[-1]) + width_of(right) < width:
        return [*lines[:-1], padded(lines[-1], width - width_of(right)) + right]
    return [*lines, *(" " * (width - width_of(line)) + line for line in wrap(right, width))]


def rule(mark: str = "─", width: int = WIDTH) -> str:
    """A line across the page."""
    return mark * width
