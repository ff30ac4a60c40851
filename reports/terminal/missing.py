"""What is still missing on a terminal: all of it by points, or office by office."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from reports.reminder.content import NOBODY, OfficeLines, Reminder
from reports.reminder.content import Line as Item
from reports.terminal.layout import Align, Column, Line, Table, Weight, apart, paragraph, rule
from reports.terminal.notes import ACT, marked
from reports.words.catalogue import Catalogue

_TEXTS: Mapping[str, tuple[str, str]] = {
    "title": ("SỐ LIỆU, TÀI LIỆU CÒN THIẾU", "FIGURES AND DOCUMENTS STILL MISSING"),
    "as_of": ("tính đến {date}", "as of {date}"),
    "none": ("Không còn thiếu số liệu, tài liệu nào.", "Nothing is missing."),
    "points": ("Điểm", "Points"),
    "what": ("Số liệu, tài liệu", "Figure, document"),
    "criteria": ("Tiêu chí", "Criteria"),
    "when": ("Thời hạn", "Deadline"),
    "office": (
        "{name}: {figures} số liệu, {papers} tài liệu; {points} điểm",
        "{name}: {figures} figures, {papers} documents; {points} points",
    ),
    "last_year": ("{what} (năm trước: {paper})", "{what} (last year: {paper})"),
    "late": ("{when}, quá hạn", "{when}, overdue"),
    "noted": ("{what} (phòng ghi: {note})", "{what} (the office writes: {note})"),
    "no_day": (
        "{count} dòng chưa định hạn: bộ chỉ số không nêu, `due` của kỳ tự chấm và của phòng cũng "
        "chưa ghi; kỳ số liệu đến hết ngày {last}",
        "{count} lines without a deadline: the index states none, and neither does `due` of the "
        "assessment or of the office; the period ends on {last}",
    ),
    "note": (
        "điểm: phần tổng điểm còn bỏ ngỏ nếu chỉ thiếu số liệu ấy; nhiều số liệu của một tiêu chí "
        "chung số điểm ấy, nên các dòng không cộng với nhau",
        "points: how far the ends of the total lie apart if this alone is missing; figures of one "
        "criterion share its points, so that lines do not sum",
    ),
    "undone": (
        "NHIỆM VỤ KHẮC PHỤC NĂM TRƯỚC CHƯA XONG",
        "TASKS THAT LAST YEAR LEFT UNDONE",
    ),
    "doing": ("{what} (đang làm)", "{what} (begun)"),
    "nobody": (
        "{count} số liệu, tài liệu chưa giao đơn vị nào",
        "{count} figures and documents are no office's",
    ),
}


def missing_lines(told: Reminder, words: Catalogue, *, by_office: bool) -> list[Line]:
    """Everything missing, most points first; by office in the order of the index."""
    english = words.lang == "en"
    as_of = _TEXTS["as_of"][english].format(date=words.numbers.date(told.as_of))
    title = apart(_TEXTS["title"][english], as_of)
    lines = [Line(text, Weight.STRONG) for text in title]
    lines += [Line(text) for text in paragraph(f"{told.unit} · {told.year}", "", 2)]
    if not told.lines:
        return [*lines, Line(_TEXTS["none"][english]), *_undone(told, english)]
    table = _table(words, english)
    if by_office:
        for office in told.offices:
            lines += [Line(""), *_office(office, words, english), Line(rule())]
            lines += _rows(table, office.lines, words, english)
    else:
        lines += [Line(rule()), Line(table.head()), Line(rule())]
        lines += _rows(table, [one for _, one in told.lines], words, english)
    lines.append(Line(rule()))
    lines += [Line(text) for text in paragraph(f"· {_TEXTS['note'][english]}", "", 2)]
    if told.without_day:
        count, last = words.numbers.count(told.without_day), words.numbers.date(told.last)
        lines += marked(ACT, _TEXTS["no_day"][english].format(count=count, last=last))
    loose = sum(len(one.lines) for one in told.offices if one.office is None)
    if loose:
        count = words.numbers.count(loose)
        lines += marked(ACT, _TEXTS["nobody"][english].format(count=count))
    return [*lines, *_undone(told, english)]


def _undone(told: Reminder, english: bool) -> list[Line]:
    """What last year left undone, office by office as it stands in the file."""
    if not told.undone:
        return []
    lines = [Line(""), Line(_TEXTS["undone"][english], Weight.STRONG), Line(rule())]
    for one in told.undone:
        office = _named(one.office, english)
        text = " · ".join(part for part in (one.criterion, office, one.do) if part)
        if one.doing:
            text = _TEXTS["doing"][english].format(what=text)
        lines += [Line(line) for line in paragraph(text, "", 4)]
    return lines


def _table(words: Catalogue, english: bool) -> Table:
    heads = [_TEXTS[name][english] for name in ("points", "what", "criteria", "when")]
    points = Column(heads[0], 6, 0, Align.COMMA, places=3, comma=words.numbers.comma)
    return Table(
        (points, Column(heads[1], 39, 1), Column(heads[2], 12, 1), Column(heads[3], 20, 1))
    )


def _office(office: OfficeLines, words: Catalogue, english: bool) -> Iterator[Line]:
    numbers = words.numbers
    told = _TEXTS["office"][english].format(
        name=_named(office.name, english),
        figures=numbers.count(office.figures),
        papers=numbers.count(office.papers),
        points=numbers.number(office.points),
    )
    yield from (Line(text, Weight.STRONG) for text in paragraph(told, "", 2))
    person = " · ".join(part for part in (office.who, office.contact) if part)
    if person:
        yield from (Line(text) for text in paragraph(person, "", 2))


def _rows(table: Table, items: Sequence[Item], words: Catalogue, english: bool) -> list[Line]:
    lines = []
    for one in items:
        what, when = _what(one, english), _when(one, words, english)
        if one.last_year:
            what = _TEXTS["last_year"][english].format(what=what, paper=one.last_year)
        if one.note:
            what = _TEXTS["noted"][english].format(what=what, note=one.note)
        if one.overdue:
            when = _TEXTS["late"][english].format(when=when)
        points = words.numbers.number(one.points)
        lines += [Line(text) for text in table.row(points, what, ", ".join(one.criteria), when)]
    return lines


def _named(office: str, english: bool) -> str:
    return "Nobody" if english and office == NOBODY else office


def _what(one: Item, english: bool) -> str:
    return f"Document that proves: {one.label}" if english and one.paper else one.what


def _when(one: Item, words: Catalogue, english: bool) -> str:
    if not english:
        return one.when
    if one.by is None:
        return "not set"
    return f"{'before' if one.by.before else 'by'} {words.numbers.date(one.by.day)}"
