"""Tables of work as an Excel file: A4 across, heads on every page, the same bytes every time."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import Any

from criteria.records import record

_LINE = 15
"""Height of a line in points; rows are given theirs, for not every program finds it."""

_HEAD = 3
"""The row of the column heads, counted from 0."""


@record
class Page:
    """One sheet: heads with their widths in signs, rows of texts, and which columns are centred."""

    name: str
    heads: Sequence[str]
    widths: Sequence[int]
    rows: Sequence[Sequence[str]]
    centred: frozenset[int] = frozenset({0})


TASK_WIDTHS = (5, 27, 29, 15, 14, 14, 22, 11, 16)
YEAR_WIDTHS = (5, 9, 36, 28, 10, 18, 26, 16)
SUM_WIDTHS = (46, 14, 14)


def workbook(title: str, note: str, pages: Sequence[Page]) -> bytes:
    """The whole workbook."""
    import xlsxwriter

    data = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(data, options)
    # A fixed day: the same tasks are the same file.
    book.set_properties({"title": title, "created": datetime.datetime(2000, 1, 1)})
    forms = _formats(book)
    taken: list[str] = []
    for page in pages:
        taken.append(_sheet_name(page.name, taken))
        _write(book.add_worksheet(taken[-1]), title, note, page, forms)
    book.close()
    return data.getvalue()


def _formats(book: Any) -> dict[str, Any]:
    font = {"font_name": "Times New Roman", "font_size": 11}
    cell = {**font, "border": 1, "text_wrap": True, "valign": "top"}
    strong = {**cell, "bold": True, "align": "center", "valign": "vcenter"}
    wanted = {
        "title": {**font, "bold": True, "font_size": 14, "align": "center"},
        "note": {**font, "italic": True, "align": "center"},
        "head": {**strong, "bg_color": "#E7EEF6"},
        "cell": cell,
        "centre": {**cell, "align": "center"},
    }
    return {name: book.add_format(form) for name, form in wanted.items()}


def _write(sheet: Any, title: str, note: str, page: Page, forms: dict[str, Any]) -> None:
    last = len(page.heads) - 1
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_HEAD)
    sheet.set_margins(left=0.6, right=0.6, top=0.7, bottom=0.7)
    sheet.set_footer("&C&P/&N")
    for column, width in enumerate(page.widths):
        sheet.set_column(column, column, width)
    sheet.merge_range(0, 0, 0, last, title, forms["title"])
    sheet.merge_range(1, 0, 1, last, note, forms["note"])
    sheet.set_row(_HEAD, 2 * _LINE)
    sheet.write_row(_HEAD, 0, page.heads, forms["head"])
    for at, row in enumerate(page.rows, _HEAD + 1):
        sheet.set_row(at, _LINE * _lines(row, page.widths))
        for column, text in enumerate(row):
            sheet.write_string(
                at, column, text, forms["centre" if column in page.centred else "cell"]
            )
    sheet.freeze_panes(_HEAD + 1, 0)


def _lines(row: Sequence[str], widths: Sequence[int]) -> int:
    """How many lines the fullest cell of a row takes."""
    return max(1, *_heights(row, widths))


def _heights(row: Sequence[str], widths: Sequence[int]) -> Iterator[int]:
    """How many lines each cell takes; a line break within it begins a new one."""
    for text, width in zip(row, widths, strict=True):
        yield sum(max(1, len(wrap(line, width))) for line in text.split("\n"))


def _sheet_name(name: str, taken: Sequence[str]) -> str:
    """A name that Excel takes for a sheet, and that no other has."""
    plain = "".join(" " if sign in "[]:*?/\\'" or not sign.isprintable() else sign for sign in name)
    base = " ".join(plain.split())[:28] or "Đơn vị"
    found, at = base, 2
    while found.lower() in {one.lower() for one in taken}:
        found, at = f"{base[:25]} {at}", at + 1
    return found
