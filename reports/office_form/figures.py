"""The sheet of figures: a line for each, what is known told, what is asked open to be filled in."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import wrap
from typing import Any

from criteria.plan import FactType
from evidence.figures import day_text
from evidence.forms.content import COUNTED, SEVERAL, Form, Row
from evidence.forms.layout import (
    COLUMN,
    HEAD_ROW,
    HEADS,
    KEY,
    PERSON,
    Part,
    cell_name,
    words_of,
)
from reports.office_form.styles import Styles, put
from reports.office_form.validation import day_rule, rule_of

_WIDTHS = (4, 30, 8, 9, 18, 11, 12, 15, 11, 15, 13, 16)
_LINE = 15
_LOCKED = {SEVERAL: "nhiều giá trị, xem tệp", COUNTED: "đếm từ bảng"}
_LAST = KEY - 1


def write_figures(
    sheet: Any,
    form: Form,
    styles: Styles,
    lists: Mapping[tuple[str, ...], str],
    sheets: Mapping[str, str],
) -> None:
    """Write the whole sheet; `sheets` names the sheet of single cases of a fact."""
    _page(sheet)
    _title(sheet, form, styles)
    for column, (head, _) in enumerate(HEADS):
        style = styles.told(bold=True, align="center", valign="vcenter", bg_color="#DCE6F1")
        sheet.write_string(HEAD_ROW, column, head, style)
    sheet.set_row(HEAD_ROW, 2 * _LINE + 3)
    places = _places(form)
    for number, row in enumerate(form.rows, 1):
        at = places[row.key]
        if row.key in form.groups:
            name = form.groups[row.key] or "Chưa phân công"
            band = styles.told(bold=True, bg_color="#EDEDED")
            sheet.merge_range(at - 1, 0, at - 1, _LAST, name, band)
        _row(sheet, at, number, row, form, styles, lists, sheets, places)
    end = max(places.values(), default=HEAD_ROW)
    _signed(sheet, end + 2, styles)
    sheet.print_area(0, 0, end + 9, _LAST)
    sheet.freeze_panes(HEAD_ROW + 1, 2)
    sheet.protect("", {"format_columns": True, "format_rows": True, "autofilter": True})


def _places(form: Form) -> dict[str, int]:
    """The line of each row: one is left free above the first of each office."""
    places: dict[str, int] = {}
    at = HEAD_ROW + 1
    for row in form.rows:
        at += row.key in form.groups
        places[row.key] = at
        at += 1
    return places


def _page(sheet: Any) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.5, right=0.4, top=0.5, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEAD_ROW)
    sheet.set_footer("&L&9&F&R&9Trang &P/&N")
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    sheet.set_column(KEY, KEY, 10, None, {"hidden": True})


def _title(sheet: Any, form: Form, styles: Styles) -> None:
    centre = styles(bold=True, font_size=14, align="center")
    plain = styles(align="center", text_wrap=True)
    note = styles(italic=True, text_wrap=True, align="center")
    office = f" - {form.office_name}" if form.office_name else ""
    lines = (
        (form.unit.upper(), styles(bold=True, font_size=12)),
        (f"BIỂU CUNG CẤP SỐ LIỆU TỰ CHẤM CHỈ SỐ CCHC NĂM {form.year}{office.upper()}", centre),
        (f"Số liệu tính từ ngày {day_text(form.first)} đến hết ngày {day_text(form.last)}", plain),
        (_by_when(form), plain),
        (
            "Chỉ nhập vào ô nền vàng. Chưa có số liệu thì để trống; không phát sinh thì ghi 0. "
            "Ngày nhập theo thứ tự ngày/tháng/năm.",
            note,
        ),
    )
    for at, (text, style) in enumerate(lines):
        sheet.merge_range(at, 0, at, _LAST, text, style)
    sheet.set_row(1, 22)
    row, column = PERSON
    sheet.merge_range(row, 0, row, column - 1, "Người lập biểu (ghi họ tên):", styles(bold=True))
    sheet.merge_range(row, column, row, column + 2, "", styles.asked())
    sheet.set_row(row, 18)
    sheet.set_row(row + 1, 6)
    sheet.merge_range(
        row + 2,
        int(COLUMN[Part.NUMBER]),
        row + 2,
        COLUMN[Part.WHERE],
        "Tài liệu kiểm chứng",
        styles.told(bold=True, align="center", bg_color="#DCE6F1"),
    )


def _by_when(form: Form) -> str:
    if form.due is None:
        return "Thời hạn gửi lại: chưa định, theo yêu cầu của đơn vị tổng hợp"
    word = "trước ngày" if form.due.before else "chậm nhất ngày"
    label = f" ({form.due.label})" if form.due.label else ""
    return f"Gửi lại {word} {day_text(form.due.day)}{label}"


def _row(
    sheet: Any,
    at: int,
    number: int,
    row: Row,
    form: Form,
    styles: Styles,
    lists: Mapping[tuple[str, ...], str],
    sheets: Mapping[str, str],
    places: Mapping[str, int],
) -> None:
    fact, told = row.fact, styles.told()
    label = f"{row.label} ({sheets[fact.name]})" if fact.name in sheets else row.label
    texts = (label, ", ".join(row.criteria), fact.measure, row.hint)
    told_texts = (*texts, _last_year(row))
    said = {COLUMN[part]: held for part, held in row.held.items() if isinstance(held, str)}
    lines = [_lines(text, width) for text, width in zip(told_texts, _WIDTHS[1:6], strict=True)]
    lines += [
        _lines(text, _WIDTHS[column])
        for column, text in said.items()
        if column != COLUMN[Part.VALUE]
    ]
    sheet.set_row(at, _LINE * max(lines) + 3)
    sheet.write_number(at, 0, number, styles.told(align="center"))
    for column, text in enumerate(texts, 1):
        sheet.write_string(at, column, text, told)
    _before(sheet, at, row, styles)
    value = COLUMN[Part.VALUE]
    cell = cell_name(at, value)
    locked = bool(row.locked)
    held = row.held[Part.VALUE]
    words = {token: word for word, token in words_of(fact).items()}
    shown = words.get(held, held) if isinstance(held, str) else held
    if row.locked:
        shown = _LOCKED[row.locked]
    put(sheet, at, value, shown, styles.asked(fact.type, locked=locked))
    if not locked:
        upper = row.upper
        if isinstance(upper, str):
            upper = _absolute(cell_name(places[upper], value))
        sheet.data_validation(cell, rule_of(fact, cell, lists, row.lower, upper))
    for part in (Part.NUMBER, Part.ISSUED, Part.ISSUER, Part.WHERE, Part.NOTE):
        style = styles.asked(locked=not row.whole)
        if part is Part.ISSUED:
            style = styles.asked(FactType.DATE, locked=not row.whole)
        put(sheet, at, COLUMN[part], row.held.get(part), style)
    if row.whole:
        day = cell_name(at, COLUMN[Part.ISSUED])
        sheet.data_validation(day, day_rule(day))
    sheet.write_string(at, KEY, row.key, styles())


def _before(sheet: Any, at: int, row: Row, styles: Styles) -> None:
    """Last year's figure; of a document, which one it was."""
    column, held = COLUMN[Part.VALUE] - 1, row.last_year
    words = {token: word for word, token in words_of(row.fact).items()}
    if row.fact.type is FactType.DOCUMENT:
        sheet.write_string(at, column, _last_year(row), styles.told(bg_color="#F2F2F2"))
    else:
        shown = words.get(held, held) if isinstance(held, str) else held
        put(sheet, at, column, shown, styles.shown(row.fact.type))


def _last_year(row: Row) -> str:
    """Of a document, last year's number and day, to be had anew."""
    return row.paper if row.fact.type is FactType.DOCUMENT else ""


def _signed(sheet: Any, at: int, styles: Styles) -> None:
    bold = styles(bold=True, align="center")
    for first, last, text in ((1, 4, "NGƯỜI LẬP BIỂU"), (7, _LAST, "LÃNH ĐẠO PHÒNG, ĐƠN VỊ")):
        sheet.merge_range(at, first, at, last, text, bold)
        sheet.merge_range(
            at + 1, first, at + 1, last, "(Ký, ghi rõ họ tên)", styles(italic=True, align="center")
        )


def _absolute(cell: str) -> str:
    letters = cell.rstrip("0123456789")
    return f"${letters}${cell[len(letters) :]}"


def _lines(text: str, width: int) -> int:
    """How many lines a text takes: the letters of the form are narrower than what widths count."""
    return sum(len(wrap(line, width * 6 // 5)) or 1 for line in text.split("\n"))
