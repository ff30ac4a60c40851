"""The list of proving documents in Word."""

from __future__ import annotations

from reports.document_list.content import COLUMNS, DocumentList
from reports.landscape import new_document, new_table, paragraph, set_widths, unbroken, write
from reports.still import still_document

WIDTHS = (11, 44, 36, 24, 36, 52, 30, 34)
"""Widths of the columns in millimetres: together what A4 across leaves between its margins."""

_CENTRED = (0, 3)


def word_of(told: DocumentList) -> bytes:
    """The whole document, the same bytes every time."""
    document = new_document()
    paragraph(document, told.title, bold=True, size=14, centred=True)
    paragraph(document, told.lines[0], bold=True, size=13, centred=True)
    for line in told.lines[1:]:
        paragraph(document, f"({line})", italic=True, size=13, centred=True)
    paragraph(document, "", size=6)
    table = new_table(document, COLUMNS)
    for row in told.rows:
        drawn = table.add_row()
        unbroken(drawn)
        for at, (cell, text) in enumerate(zip(drawn.cells, row.cells, strict=True)):
            write(cell, text, centred=at in _CENTRED)
    set_widths(table, WIDTHS)
    return still_document(document)
