"""What falls due in the days ahead, office by office, with the points that hang on it."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from fractions import Fraction

from criteria.numbers import ZERO
from reports.task_list.rows import UNASSIGNED, Row, TaskRows
from reports.terminal.layout import Line, Weight, apart, paragraph, rule
from reports.words.catalogue import Catalogue
from reports.words.days import day_words
from reports.words.work import say


def due_lines(
    told: TaskRows, rows: Sequence[Row], begins: datetime.date, days: int, words: Catalogue
) -> list[Line]:
    """The tasks that fall due, by office and day."""
    lang, number = words.lang, words.numbers.number
    title = say(lang, "due.title", days=days, from_day=words.numbers.date(begins))
    total = say(
        lang, "tasks.sum", count=words.numbers.count(len(rows)), points=number(_points(rows))
    )
    lines = [Line(text, Weight.STRONG) for text in apart(title, total)]
    lines.append(Line(rule()))
    if not rows:
        lines.append(Line(say(lang, "due.none")))
    for office in (*told.work.offices, ""):
        own = [row for row in rows if row.task.lead == office]
        if not own:
            continue
        name = told.work.offices.get(office, UNASSIGNED)
        held = say(lang, "due.points", points=number(_points(own)))
        lines += [Line(text, Weight.STRONG) for text in apart(name, held)]
        for row in own:
            assert row.task.day is not None
            day = day_words(row.task.day)
            held = say(lang, "due.item", day=day, points=row.points)
            head = held if row.task.covers else day
            lines += [Line(text) for text in apart(f"  {head}", f"[{row.task.id}]", 4)]
            lines += [Line(text) for text in paragraph(row.task.do, "    ", 4)]
    blank = [task for task in told.work.tasks if task.day is None]
    if blank:
        points = number(sum((task.points for task in blank), ZERO))
        text = say(lang, "due.undated", count=words.numbers.count(len(blank)), points=points)
        lines += [Line(rule()), *(Line(one) for one in paragraph(text, "! ", 2))]
    return lines


def _points(rows: Sequence[Row]) -> Fraction:
    return sum((row.task.points for row in rows), ZERO)
