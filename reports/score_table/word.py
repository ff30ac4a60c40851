"""The score table in Word, A4 across, for filing: points beside the reckoning and the documents."""

from __future__ import annotations

from fractions import Fraction

from reports.landscape import new_document, new_table, paragraph, set_widths, unbroken, write
from reports.papers.round import INFERRED_NOTE
from reports.score_table.content import AMOUNTS, SIGNED, SUMS, ScoreRow, ScoreTable
from reports.still import still_document
from reports.words.numbers import VIETNAMESE

_WIDTHS = (13, 48, 16, 42, 42, 28, 33, 15, 15, 15)
_SHOWN = (0, 1, 2, 3, 4, 5, 6, 7, 8, 9)


def score_document(table: ScoreTable) -> bytes:
    """The whole document, the same bytes every time."""
    document = new_document()
    paragraph(document, table.unit.upper(), bold=True)
    paragraph(document, table.title, bold=True, centred=True, size=14, before=6)
    for line in table.lines:
        paragraph(document, line, italic=True, centred=True, size=11)
    paragraph(document, "", size=6)
    grid = new_table(document, [table.columns[column] for column in _SHOWN])
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
    paragraph(document, f"{SIGNED[0]}{' ' * 90}{SIGNED[1]}", bold=True, centred=True, before=12)
    return still_document(document)


def _row(grid: object, row: ScoreRow) -> None:
    cells = list(_texts(row))
    _write(grid, cells, bold=row.depth == 0)


def _texts(row: ScoreRow) -> tuple[str, ...]:
    points = [written(amount) for amount in row.amounts]
    name = row.name + (" *" if row.inferred else "") + (f"\n{row.note}" if row.note else "")
    texts = (row.figures, row.reckoning, row.asked, row.provided)
    return (row.id, name, points[0], *texts, *points[1:])


def _total(grid: object, name: str, amounts: tuple[Fraction | None, ...], places: int) -> None:
    whole = name == SUMS[3]
    points = [
        "" if one is None else VIETNAMESE.full(one, places) if whole else VIETNAMESE.number(one)
        for one in amounts
    ]
    _write(grid, ["", name, points[0], "", "", "", "", *points[1:]], bold=True)


def _write(grid: object, cells: list[str], *, bold: bool) -> None:
    added = grid.add_row()  # type: ignore[attr-defined]
    unbroken(added)
    for column, (cell, text) in enumerate(zip(added.cells, cells, strict=True)):
        write(cell, text, bold=bold, centred=column in AMOUNTS)


def written(amount: Fraction | None) -> str:
    """Points as officials print them; empty for none."""
    return "" if amount is None else VIETNAMESE.number(amount)
