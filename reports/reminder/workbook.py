"""The reminder in Excel: a line for each thing missing, grouped by office, A4 across."""

from __future__ import annotations

import io
from textwrap import wrap
from typing import Any

from reports.reminder.content import Line, OfficeLines, Reminder
from reports.still import new_workbook
from reports.words.numbers import VIETNAMESE

HEADS = (
    "TT",
    "Số liệu, tài liệu còn thiếu",
    "Tiêu chí",
    "Nơi lấy số liệu",
    "Năm trước",
    "Thời hạn",
    "Điểm phụ thuộc",
)
_WIDTHS = (5, 44, 12, 24, 20, 17, 11)
_HEAD = 3
_LINE = 16


def workbook_of(told: Reminder) -> bytes:
    """The whole workbook, the same bytes every time."""
    out = io.BytesIO()
    with new_workbook(out) as book:
        sheet = book.add_worksheet("Còn thiếu")
        formats = _formats(book, told.places)
        _page(sheet, told, formats)
        at = _HEAD + 1
        for office in told.offices:
            at = _office(sheet, at, office, formats)
        sheet.set_row(at, _LINE * 3)
        sheet.merge_range(at, 0, at, len(HEADS) - 1, NOTE, formats["note"])
        sheet.print_area(0, 0, at, len(HEADS) - 1)
    return out.getvalue()


NOTE = (
    "Điểm phụ thuộc: phần tổng điểm còn bỏ ngỏ nếu chỉ thiếu số liệu, tài liệu ấy. Nhiều dòng của "
    "một tiêu chí thì cùng chung số điểm ấy, nên không cộng các dòng với nhau."
)


def _page(sheet: Any, told: Reminder, formats: dict[str, Any]) -> None:
    last = len(HEADS) - 1
    title = f"SỐ LIỆU, TÀI LIỆU CÒN THIẾU ĐỂ TỰ CHẤM CHỈ SỐ CCHC NĂM {told.year}"
    sheet.merge_range(0, 0, 0, last, title, formats["title"])
    sheet.merge_range(1, 0, 1, last, told.unit, formats["bold"])
    as_of = f"Tính đến ngày {VIETNAMESE.date(told.as_of)}"
    sheet.merge_range(2, 0, 2, last, as_of, formats["note"])
    for column, (head, width) in enumerate(zip(HEADS, _WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(_HEAD, column, head, formats["head"])
    sheet.set_row(0, 22)
    sheet.set_row(_HEAD, 2 * _LINE)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.6, right=0.6, top=0.6, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_HEAD)
    sheet.set_footer("&CTrang &P/&N")
    sheet.freeze_panes(_HEAD + 1, 0)


def _formats(book: Any, places: int) -> dict[str, Any]:
    base = {"font_name": "Times New Roman", "font_size": 12, "valign": "top"}
    cell = {**base, "border": 1, "text_wrap": True}
    wanted = {
        "title": {**base, "bold": True, "font_size": 14, "align": "center"},
        "bold": {**base, "bold": True, "align": "center"},
        "note": {**base, "italic": True, "align": "center", "text_wrap": True},
        "head": {**cell, "bold": True, "align": "center", "valign": "vcenter"},
        "band": {**cell, "bold": True, "bg_color": "#EDEDED"},
        "text": cell,
        "late": {**cell, "bold": True},
        "middle": {**cell, "align": "center"},
        "points": {**cell, "num_format": "0." + "#" * places if places else "0"},
    }
    return {name: book.add_format(form) for name, form in wanted.items()}


def _office(sheet: Any, at: int, office: OfficeLines, formats: dict[str, Any]) -> int:
    sheet.merge_range(at, 0, at, len(HEADS) - 1, heading(office), formats["band"])
    for number, line in enumerate(office.lines, 1):
        _line(sheet, at + number, number, line, formats)
    return at + len(office.lines) + 1


def heading(office: OfficeLines) -> str:
    """An office with what it owes: `Văn phòng Sở (Bà Hoa, 0912…): 12 số liệu, 03 tài liệu`."""
    person = ", ".join(part for part in (office.who, office.contact) if part)
    counts = [
        f"{VIETNAMESE.count(number)} {what}"
        for number, what in ((office.figures, "số liệu"), (office.papers, "tài liệu"))
        if number
    ]
    name = f"{office.name} ({person})" if person else office.name
    return f"{name}: {', '.join(counts)}; {VIETNAMESE.number(office.points)} điểm phụ thuộc"


def _line(sheet: Any, at: int, number: int, line: Line, formats: dict[str, Any]) -> None:
    texts = (
        f"{line.what} (phòng ghi: {line.note})" if line.note else line.what,
        ", ".join(line.criteria),
        line.where,
        f"{line.last_year}; cần bản năm nay" if line.last_year else "",
        f"{line.when} (đã quá hạn)" if line.overdue else line.when,
    )
    sheet.write_number(at, 0, number, formats["middle"])
    for column, text in enumerate(texts, 1):
        late = column == len(texts) and line.overdue
        sheet.write_string(at, column, text, formats["late" if late else "text"])
    points = line.points.numerator / line.points.denominator
    sheet.write_number(at, len(HEADS) - 1, points, formats["points"])
    heights = (
        len(wrap(text, width * 6 // 5)) or 1
        for text, width in zip(texts, _WIDTHS[1:], strict=False)
    )
    sheet.set_row(at, _LINE * max(heights))
