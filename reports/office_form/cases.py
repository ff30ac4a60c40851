"""The sheet of single cases of one fact: a line for each case, a column for each of its fields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from evidence.forms.content import Form, Row
from evidence.forms.layout import CASES_HEAD_ROW, CASES_ROWS, cell_name, words_of
from reports.office_form.styles import Styles, put
from reports.office_form.validation import rule_of


def write_cases(
    sheet: Any, row: Row, form: Form, styles: Styles, lists: Mapping[tuple[str, ...], str]
) -> None:
    """Write the whole sheet of the fact of `row`."""
    fields = row.fact.fields
    last = max(len(fields), 3)
    sheet.set_paper(9)
    sheet.set_margins(left=0.7, right=0.5, top=0.6, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(CASES_HEAD_ROW)
    sheet.set_footer("&L&9&F&R&9Trang &P/&N")
    title = styles(bold=True, font_size=13, text_wrap=True)
    sheet.merge_range(0, 0, 0, last, f"{row.label} (năm {form.year})", title)
    sheet.set_row(0, 34)
    told = (
        "Mỗi trường hợp một dòng. Không có trường hợp nào thì để trống trang này và chọn "
        "«Không phát sinh» ở trang Số liệu."
    )
    sheet.merge_range(1, 0, 1, last, told, styles(italic=True, text_wrap=True))
    sheet.set_row(1, 32)
    head = styles.told(bold=True, align="center", valign="vcenter", bg_color="#DCE6F1")
    sheet.write_string(CASES_HEAD_ROW, 0, "TT", head)
    sheet.set_column(0, 0, 5)
    sheet.set_column(1, last, 24)
    sheet.set_row(CASES_HEAD_ROW, 48)
    for column, field in enumerate(fields.values(), 1):
        label = f"{field.label} ({field.measure})" if field.measure else field.label
        sheet.write_string(CASES_HEAD_ROW, column, label, head)
    count = max(CASES_ROWS, len(row.cases) + 20)
    for number in range(count):
        at = CASES_HEAD_ROW + 1 + number
        case = row.cases[number] if number < len(row.cases) else {}
        sheet.write_number(at, 0, number + 1, styles.told(align="center"))
        for column, (name, field) in enumerate(fields.items(), 1):
            held = case.get(name)
            words = {token: word for word, token in words_of(field).items()}
            shown = words.get(held, held) if isinstance(held, str) else held
            put(sheet, at, column, shown, styles.asked(field.type))
            cell = cell_name(at, column)
            rule = rule_of(field, cell, lists, field.bounds.low, field.bounds.high)
            sheet.data_validation(cell, rule)
    sheet.freeze_panes(CASES_HEAD_ROW + 1, 0)
    sheet.protect("", {"format_columns": True, "format_rows": True})
