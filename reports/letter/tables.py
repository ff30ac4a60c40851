"""Tables of a paper: heads that span columns and come again on every page, figures that line up.

Figures stand at the right edge, each moved in by the decimals that it lacks, so that their commas
line up in every office suite and under every locale: a decimal tab would follow the machine's own
decimal mark.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from criteria.records import record
from reports.letter import styles
from reports.letter.content import Align, Column, Row, RowKind, Table, Text, plain_text
from reports.letter.elements import Pen, element, margins, twips

COMMA = ","
_DIGIT, _MARK = 0.5, 0.25
"""Widths of a digit and of a comma in Times New Roman, in sizes of its letters."""

_LONG = 400
"""A row with more letters in a cell may go on over the page; a shorter one stays whole."""


@record
class Look:
    """The styles of one table's cells: heads, text, figures."""

    head: str
    text: str
    number: str


ORDINARY = Look(styles.CELL_HEAD, styles.CELL, styles.CELL_NUMBER)
SMALL = Look(styles.CELL_HEAD_SMALL, styles.CELL_SMALL, styles.CELL_NUMBER_SMALL)


def table_blocks(table: Table, pen: Pen) -> Iterator[Any]:
    """The title of a table, the table, its notes."""
    if table.title:
        yield pen.paragraph(styles.TABLE_TITLE, table.title)
    yield _table(table, pen)
    for note in table.notes:
        yield pen.paragraph(styles.NOTE, note)


def _table(table: Table, pen: Pen) -> Any:
    look = SMALL if table.small else ORDINARY
    made = element("w:tbl")
    layout = element("w:tblPr")
    layout.append(element("w:tblW", w=twips(sum(one.width for one in table.columns)), type="dxa"))
    layout.append(element("w:jc", val="center"))
    layout.append(_borders())
    layout.append(element("w:tblLayout", type="fixed"))
    layout.append(margins(30, 70))
    made.append(layout)
    grid = element("w:tblGrid")
    for column in table.columns:
        grid.append(element("w:gridCol", w=twips(column.width)))
    made.append(grid)
    for row in _head(table, pen, look):
        made.append(row)
    decimals = [_decimals(table, at) for at in range(len(table.columns))]
    for at, row in enumerate(table.rows):
        below = table.rows[at + 1 : at + 2]
        # A sum never begins a page: the row above goes with it.
        held = any(one.kind is RowKind.STRONG for one in below)
        made.append(_row(table.columns, row, decimals, pen, look, held=held))
    return made


def _borders() -> Any:
    made = element("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        made.append(element(f"w:{side}", val="single", sz="4", space="0", color="auto"))
    return made


def head_rows(columns: Sequence[Column]) -> list[list[tuple[str, int, int, bool]]]:
    """The head as cells (text, first column, columns spanned, goes on from above), row by row.

    A column with fewer spanning heads than its neighbours has its own head reach up to the top.
    """
    depth = max(len(one.groups) for one in columns)
    rows = []
    for level in range(depth + 1):
        cells: list[tuple[str, int, int, bool]] = []
        for at, column in enumerate(columns):
            path = (*column.groups, column.head)
            text = path[level] if level < len(path) else ""
            goes_on = level >= len(path)
            above = columns[at - 1].groups[: level + 1] if at else ()
            joins = level < len(column.groups) and above == column.groups[: level + 1]
            if joins:
                before = cells[-1]
                cells[-1] = (before[0], before[1], before[2] + 1, before[3])
            else:
                cells.append((text, at, 1, goes_on))
        rows.append(cells)
    return rows


def _head(table: Table, pen: Pen, look: Look) -> Iterator[Any]:
    rows = head_rows(table.columns)
    for level, cells in enumerate(rows):
        made = _table_row(head=True)
        for text, at, span, goes_on in cells:
            below = rows[level + 1] if level + 1 < len(rows) else []
            begins = span == 1 and any(one[1] == at and one[3] for one in below)
            width = sum(one.width for one in table.columns[at : at + span])
            merge = "continue" if goes_on else "restart" if begins else ""
            paragraph = pen.paragraph(look.head, text, keep_next=True)
            made.append(_cell([paragraph], width, span=span, merge=merge, middle=True))
        yield made
    if table.numbers:
        made = _table_row(head=True)
        for text, column in zip(table.numbers, table.columns, strict=True):
            paragraph = pen.paragraph(look.head, text, keep_next=True)
            made.append(_cell([paragraph], column.width))
        yield made


def _row(
    columns: Sequence[Column],
    row: Row,
    decimals: Sequence[int],
    pen: Pen,
    look: Look,
    *,
    held: bool,
) -> Any:
    if row.kind is RowKind.SECTION:
        made = _table_row()
        width = sum(one.width for one in columns)
        paragraph = pen.paragraph(look.text, row.cells[0], bold=True, keep_next=True)
        made.append(_cell([paragraph], width, span=len(columns)))
        return made
    made = _table_row(breaks=max(len(plain_text(cell)) for cell in row.cells) > _LONG)
    bold = row.kind is RowKind.STRONG
    for cell, column, places in zip(row.cells, columns, decimals, strict=True):
        drawn = _paragraph(cell, column, places, pen, look, bold=bold, held=held)
        made.append(_cell([drawn], column.width))
    return made


def _paragraph(
    cell: Text, column: Column, places: int, pen: Pen, look: Look, *, bold: bool, held: bool
) -> Any:
    if column.align is Align.NUMBER:
        size = pen.sizes[look.number]
        free = places - _room(plain_text(cell))
        # Hundredths of a letter's size become twentieths of a point.
        indent = max(0, round(free * size * 20 / 100))
        return pen.paragraph(look.number, cell, bold=bold, keep_next=held, right=indent)
    if column.align is Align.CENTRE:
        made = pen.paragraph(look.text, cell, bold=bold, keep_next=held)
        made.pPr.append(element("w:jc", val="center"))
        return made
    return pen.paragraph(look.text, cell, bold=bold, keep_next=held)


def _decimals(table: Table, at: int) -> int:
    """The room that a column keeps to the right of the units, in hundredths of a letter's size."""
    if table.columns[at].align is not Align.NUMBER:
        return 0
    cells = (row.cells[at] for row in table.rows if row.kind is not RowKind.SECTION)
    return max((_room(plain_text(cell)) for cell in cells), default=0)


def _room(text: str) -> int:
    """What stands to the right of the units of a figure: comma, decimals, `*` or `%`."""
    if not text or not text[-1:].isascii() or text[-1:].isalpha():
        return 0
    whole, comma, rest = text.rpartition(COMMA)
    if not comma or not whole:
        signs = len(text) - len(text.rstrip("*%"))
        return round(100 * _DIGIT) * signs
    return round(100 * (_MARK + _DIGIT * len(rest)))


def _table_row(*, head: bool = False, breaks: bool = False) -> Any:
    made = element("w:tr")
    layout = element("w:trPr")
    if not breaks:
        layout.append(element("w:cantSplit"))
    if head:
        layout.append(element("w:tblHeader"))
    made.append(layout)
    return made


def _cell(
    paragraphs: Sequence[Any], width: int, *, span: int = 1, merge: str = "", middle: bool = False
) -> Any:
    made = element("w:tc")
    layout = element("w:tcPr")
    layout.append(element("w:tcW", w=twips(width), type="dxa"))
    if span > 1:
        layout.append(element("w:gridSpan", val=str(span)))
    if merge:
        layout.append(element("w:vMerge", val=merge))
    if middle:
        layout.append(element("w:vAlign", val="center"))
    made.append(layout)
    for one in paragraphs:
        made.append(one)
    return made
