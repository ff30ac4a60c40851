"""A form as a workbook: real numbers and dates, drop-downs, bounds, locked cells, and a memory of
what it said when it was handed out, so that a return can be told from what it was.
"""

from __future__ import annotations

import datetime
import io
from typing import Any

from criteria.plan import FactType
from evidence.forms.content import Form, row_texts
from evidence.forms.layout import (
    FIGURES,
    LISTS,
    MEMORY,
    MEMORY_HEAD,
    VERSION,
    case_sheets,
    cell_name,
    words_of,
)
from reports.office_form.cases import write_cases
from reports.office_form.figures import write_figures
from reports.office_form.styles import Styles


def workbook_of(form: Form) -> bytes:
    """The whole workbook, the same bytes every time."""
    import xlsxwriter

    out = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties(
            {
                "title": f"Biểu cung cấp số liệu CCHC năm {form.year}",
                "author": form.unit,
                "created": datetime.datetime(2000, 1, 1),
            }
        )
        styles = Styles(book)
        sheet = book.add_worksheet(FIGURES)
        facts = {row.fact.name: row for row in form.rows if row.fact.type is FactType.CASES}
        sheets = case_sheets(list(facts))
        cases = {name: book.add_worksheet(title) for name, title in sheets.items()}
        lists = _lists(book, form)
        write_figures(sheet, form, styles, lists, sheets)
        for name, one in cases.items():
            write_cases(one, facts[name], form, styles, lists)
        _memory(book, form)
        sheet.activate()
    return out.getvalue()


def _lists(book: Any, form: Form) -> dict[tuple[str, ...], str]:
    """The words of every drop-down on a hidden sheet; each list with the range that holds it."""
    sheet = book.add_worksheet(LISTS)
    ranges: dict[tuple[str, ...], str] = {}
    for row in form.rows:
        for fact in (row.fact, *row.fact.fields.values()):
            words = tuple(words_of(fact))
            if words and words not in ranges:
                column = len(ranges)
                for at, word in enumerate(words):
                    sheet.write_string(at, column, word)
                letter = cell_name(0, column)[:-1]
                ranges[words] = f"={LISTS}!${letter}$1:${letter}${len(words)}"
    sheet.very_hidden()
    sheet.protect()
    return ranges


def _memory(book: Any, form: Form) -> None:
    sheet = book.add_worksheet(MEMORY)
    of_index = (form.index, form.digest)
    of_office = (form.office or "", form.office_name)
    head = (VERSION, form.assessment, *of_index, *of_office, form.history)
    for at, text in enumerate(head):
        sheet.write_string(at, 0, text)
    at = MEMORY_HEAD
    for row in form.rows:
        for part, text in row_texts(row).items():
            for column, told in enumerate((row.key, part.value, text, row.locked)):
                sheet.write_string(at, column, told)
            at += 1
    sheet.very_hidden()
    sheet.protect()
