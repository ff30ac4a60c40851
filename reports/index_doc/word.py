"""The human table as a Word document: A4 across, Times New Roman, the head on every page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reports.index_doc.content import IndexDoc, RowKind
from reports.landscape import new_document, new_table, paragraph, set_widths, unbroken, write
from reports.still import still_document

WIDTHS = {6: (17, 64, 17, 62, 62, 45), 7: (17, 52, 16, 52, 52, 38, 40)}
"""Widths of the columns in millimetres, without and with the column of remarks: together what A4
across leaves between its margins.
"""

LEVEL_STYLE = "CCHC cap {level}"
"""Paragraph style of a criterion's name: it keeps how deep the criterion stands, 1 on top."""

_LEVELS = 9
_LONG = 500


def word_of(doc: IndexDoc) -> bytes:
    """The whole document, the same bytes every time."""
    document = new_document()
    _styles(document)
    _title(document, doc)
    table = new_table(document, doc.columns)
    for row in doc.rows:
        _row(table, row.kind, row.level, doc.cells(row))
    set_widths(table, WIDTHS[len(doc.columns)])
    if doc.footnotes:
        paragraph(document, "Ghi chú cho các dòng có dấu *:", italic=True, size=11, before=6)
        for note in doc.footnotes:
            paragraph(document, f"- {note}", size=11)
    return still_document(document)


def _styles(document: Any) -> None:
    from docx.enum.style import WD_STYLE_TYPE

    normal = document.styles["Normal"]
    for level in range(1, _LEVELS + 1):
        style = document.styles.add_style(LEVEL_STYLE.format(level=level), WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = normal


def _title(document: Any, doc: IndexDoc) -> None:
    paragraph(document, doc.title, bold=True, size=14, centred=True)
    for line in doc.lines:
        italic = line.startswith("(")
        paragraph(document, line, bold=not italic, italic=italic, size=13, centred=True)
    paragraph(document, "", size=6)


def _row(table: Any, kind: RowKind, level: int, texts: Sequence[str]) -> None:
    drawn = table.add_row()
    strong = kind in (RowKind.SECTION, RowKind.COMPONENT, RowKind.TOTAL)
    boxes = drawn.cells
    if kind is RowKind.SECTION:
        write(boxes[0].merge(boxes[-1]), texts[1], bold=True)
        return
    if max(len(text) for text in texts) < _LONG:
        unbroken(drawn)
    for at, (cell, text) in enumerate(zip(boxes, texts, strict=True)):
        write(cell, text, bold=strong and at < 3, centred=at in (0, 2))
    if kind is not RowKind.TOTAL:
        first = boxes[1].paragraphs[0]
        first.style = LEVEL_STYLE.format(level=min(level + 1, _LEVELS))
