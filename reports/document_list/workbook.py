"""The list of proving documents in Excel: A4 across, dates are dates, texts stay texts."""

from __future__ import annotations

import io
from textwrap import wrap
from typing import Any

from reports.document_list.content import COLUMNS, DocumentList, Row
from reports.still import new_workbook

SHEET = "Danh mục"
_WIDTHS = (5, 24, 18, 12, 22, 28, 16, 20)
"""Widths of the columns in signs: together a page of A4 across at its full size, nearly."""

_LINE = 16
"""Height of a line in points; rows are given theirs, for not every program finds it."""

_HEAD = 4
"""The row of the column heads, counted from 0."""


def workbook_of(told: DocumentList) -> bytes:
    """The whole workbook, the same bytes every time."""
    out = io.BytesIO()
    with new_workbook(out) as book:
        formats = _formats(book)
        sheet = book.add_worksheet(SHEET)
        _page(sheet)
        sheet.merge_range(0, 0, 0, len(COLUMNS) - 1, told.title, formats["title"])
        for at, line in enumerate(told.lines, 1):
            form = formats["line" if at == 1 else "note"]
            sheet.merge_range(at, 0, at, len(COLUMNS) - 1, line, form)
        for column, (head, width) in enumerate(zip(COLUMNS, _WIDTHS, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(_HEAD, column, head, formats["head"])
        sheet.set_row(0, 21)
        sheet.set_row(_HEAD, 2 * _LINE)
        for at, row in enumerate(told.rows, _HEAD + 1):
            _row(sheet, at, row, formats)
        sheet.autofilter(_HEAD, 0, _HEAD + max(len(told.rows), 1), len(COLUMNS) - 1)
        sheet.freeze_panes(_HEAD + 1, 0)
        sheet.print_area(0, 0, _HEAD + len(told.rows), len(COLUMNS) - 1)
    return out.getvalue()


def _page(sheet: Any) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.6, right=0.6, top=0.6, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_HEAD)
    sheet.set_footer("&CTrang &P/&N")


def _formats(book: Any) -> dict[str, Any]:
    base = {"font_name": "Times New Roman", "font_size": 12, "valign": "top"}
    cell = {**base, "border": 1, "text_wrap": True}
    wanted = {
        "title": {**base, "bold": True, "font_size": 14, "align": "center"},
        "line": {**base, "bold": True, "align": "center"},
        "note": {**base, "italic": True, "align": "center"},
        "head": {**cell, "bold": True, "align": "center", "valign": "vcenter"},
        "text": cell,
        "middle": {**cell, "align": "center"},
        # A day as papers write it: two digits, and of the month for January and February only.
        "day": {**cell, "align": "center", "num_format": "dd/m/yyyy"},
        "early": {**cell, "align": "center", "num_format": "dd/mm/yyyy"},
        "link": {**cell, "font_color": "#0000EE", "underline": 1},
    }
    return {name: book.add_format(form) for name, form in wanted.items()}


def _row(sheet: Any, at: int, row: Row, formats: dict[str, Any]) -> None:
    sheet.set_row(at, _LINE * max(_lines(*one) for one in zip(row.cells, _WIDTHS, strict=True)))
    sheet.write_number(at, 0, row.position, formats["middle"])
    for column, text in enumerate(row.cells[1:], 1):
        if column == 3 and row.issued is not None:
            form = formats["early" if row.issued.month < 3 else "day"]
            sheet.write_datetime(at, column, row.issued, form)
        elif column == len(COLUMNS) - 1 and row.file:
            sheet.write_url(at, column, f"external:{row.file}", formats["link"], text)
        else:
            sheet.write_string(at, column, text, formats["text"])


def _lines(text: str, width: int) -> int:
    """How many lines a text takes in a column, broken at blanks as programs do; most letters are
    narrower than the digit that a width counts.
    """
    return sum(len(wrap(line, width + width // 8)) or 1 for line in text.split("\n"))
