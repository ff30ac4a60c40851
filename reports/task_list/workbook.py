"""The table of tasks as an Excel file: A4 across, heads on every page, results to be filled in."""

from __future__ import annotations

import datetime
import io
from collections.abc import Mapping, Sequence

from reports.task_list.rows import COLUMNS, Row

_WIDTHS = (5, 38, 40, 18, 18, 17, 28, 12, 26)
_RESULT = len(COLUMNS) - 1


def tasks_workbook(title: str, note: str, sheets: Mapping[str, Sequence[Row]]) -> bytes:
    """One sheet for each name, with its rows under the title; the same bytes every time."""
    import xlsxwriter

    data = io.BytesIO()
    book = xlsxwriter.Workbook(
        data, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    # A fixed day: the same tasks are the same file.
    book.set_properties({"title": title, "created": datetime.datetime(2000, 1, 1)})
    font = {"font_name": "Times New Roman", "font_size": 12}
    strong = book.add_format({**font, "bold": True, "font_size": 14, "align": "center"})
    faint = book.add_format({**font, "italic": True, "align": "center"})
    head = book.add_format(
        {
            **font,
            "bold": True,
            "border": 1,
            "text_wrap": True,
            "align": "center",
            "valign": "vcenter",
            "bg_color": "#E7EEF6",
        }
    )
    cell = book.add_format({**font, "border": 1, "text_wrap": True, "valign": "top"})
    right = book.add_format(
        {**font, "border": 1, "text_wrap": True, "valign": "top", "align": "right"}
    )
    middle = book.add_format({**font, "border": 1, "valign": "top", "align": "center"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(_sheet_name(name, [one.name for one in book.worksheets()]))
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(3)
        sheet.set_margins(left=0.6, right=0.6, top=0.7, bottom=0.7)
        sheet.set_footer("&C&P/&N")
        for column, width in enumerate(_WIDTHS):
            sheet.set_column(column, column, width)
        sheet.merge_range(0, 0, 0, _RESULT, title, strong)
        sheet.merge_range(1, 0, 1, _RESULT, note, faint)
        sheet.write_row(3, 0, COLUMNS, head)
        for at, row in enumerate(rows):
            for column, text in enumerate(row.cells):
                chosen = middle if column == 0 else right if column == _RESULT - 1 else cell
                sheet.write_string(4 + at, column, text, chosen)
        sheet.freeze_panes(4, 2)
    book.close()
    return data.getvalue()


def _sheet_name(name: str, taken: Sequence[str]) -> str:
    """A name that Excel takes for a sheet, and that no other has."""
    plain = "".join(" " if sign in "[]:*?/\\'" or not sign.isprintable() else sign for sign in name)
    base = " ".join(plain.split())[:28] or "Đơn vị"
    found, at = base, 2
    while found.lower() in {one.lower() for one in taken}:
        found, at = f"{base[:25]} {at}", at + 1
    return found
