"""The score table in Word, A4 across, for filing: points beside the reckoning and the documents."""

from __future__ import annotations

from fractions import Fraction

from reports.landscape import (
    new_document,
    new_table,
    paragraph,
    set_widths,
    side_by_side,
    unbroken,
    write,
)
from reports.papers.round import INFERRED_NOTE
from reports.score_table.content import AMOUNTS, HOW_SIGNED, SIGNED, SUMS, ScoreRow, ScoreTable
from reports.still import still_document
from reports.words.numbers import VIETNAMESE

_WIDTHS = (13, 40, 15, 37, 40, 25, 30, 16, 16, 16, 19)
_SIZE = 11
"""Of the text in the table, in points: eleven columns stand beside each other."""


def score_document(table: ScoreTable) -> bytes:
    """The whole document, the same bytes every time."""
    document = new_document()
    paragraph(document, table.unit.upper(), bold=True)
    paragraph(document, table.title, bold=True, centred=True, size=14, before=6)
    for line in table.lines:
        paragraph(document, line, italic=True, centred=True, size=11)
    paragraph(document, "", size=6)
    grid = new_table(document, table.columns, _SIZE)
    for row in table.rows:
        _row(grid, row)
    for name, amounts in zip(SUMS, table.totals, strict=True):
        if any(amounts) or name in (SUMS[0], SUMS[3]):
            _total(grid, name, amounts, table.places)
    set_widths(grid, _WIDTHS)
    if table.inferred:
        paragraph(document, INFERRED_NOTE, italic=True, size=10, before=4)
    if table.adjusted:
        paragraph(document, table.adjusted, italic=True, size=10, before=4)
    paragraph(document, "", size=6)
    side_by_side(document, SIGNED, HOW_SIGNED)
    return still_document(document)


def _row(grid: object, row: ScoreRow) -> None:
    cells = list(_texts(row))
    _write(grid, cells, bold=row.depth == 0)


def _texts(row: ScoreRow) -> tuple[str, ...]:
    points = [written(amount) for amount in row.amounts]
    name = row.name + (" *" if row.inferred else "")
    texts = (row.figures, row.reckoning, row.asked, row.provided)
    return (row.id, name, points[0], *texts, *points[1:], row.note)


def _total(grid: object, name: str, amounts: tuple[Fraction | None, ...], places: int) -> None:
    most, *points = [written(one) for one in amounts]
    if name == SUMS[3]:
        points = ["" if one is None else VIETNAMESE.full(one, places) for one in amounts[1:]]
    _write(grid, ["", name, most, "", "", "", "", *points, ""], bold=True)


def _write(grid: object, cells: list[str], *, bold: bool) -> None:
    added = grid.add_row()  # type: ignore[attr-defined]
    unbroken(added)
    for column, (cell, text) in enumerate(zip(added.cells, cells, strict=True)):
        write(cell, text, bold=bold, centred=column in AMOUNTS, size=_SIZE)


def written(amount: Fraction | None) -> str:
    """Points as officials print them; empty for none."""
    return "" if amount is None else VIETNAMESE.number(amount)
