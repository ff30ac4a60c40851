"""What falls due in the days ahead, office by office, with the points that hang on it."""

from __future__ import annotations

from collections.abc import Iterator

from criteria.numbers import ZERO
from remediation.deadlines import FallsDue
from reports.task_list.rows import UNASSIGNED
from reports.task_list.within import Within, points_of
from reports.terminal.layout import Line, Weight, apart, paragraph, rule
from reports.words.catalogue import Catalogue
from reports.words.days import day_words
from reports.words.work import say


def due_lines(told: Within, words: Catalogue) -> list[Line]:
    """What falls due, by office and day; then how much has no day yet."""
    lang, number, count = words.lang, words.numbers.number, words.numbers.count
    title = say(lang, "due.title", days=told.days, from_day=words.numbers.date(told.begins))
    held = number(points_of(told.found))
    total = say(lang, "tasks.sum", count=count(len(told.found)), points=held)
    lines = [Line(text, Weight.STRONG) for text in apart(title, total)]
    lines.append(Line(rule()))
    if not told.found:
        lines.append(Line(say(lang, "due.none")))
    for office in told.offices:
        own = told.of(office)
        name = told.work.offices.get(office, UNASSIGNED)
        held = say(lang, "due.points", points=number(points_of(own)))
        lines += [Line(text, Weight.STRONG) for text in apart(name, held)]
        for one in own:
            lines += _lines(one, words)
    if told.undated:
        points = number(sum((task.points for task in told.undated), ZERO))
        text = say(lang, "due.undated", count=count(len(told.undated)), points=points)
        lines += [Line(rule()), *(Line(one) for one in paragraph(text, "! ", 2))]
    return lines


def _lines(one: FallsDue, words: Catalogue) -> Iterator[Line]:
    """The day and the points, what the day is for where it has a name, the work."""
    lang, day = words.lang, day_words(one.day)
    held = say(lang, "due.item", day=day, points=words.numbers.number(one.points))
    label = one.task.id if one.task is not None else one.criteria[0]
    for text in apart(f"  {held if one.points else day}", f"[{label}]", 4):
        yield Line(text)
    work = one.name if one.task is None else one.task.do
    named = one.day.label if one.task is not None else say(lang, "due.bonus")
    for text in paragraph(f"{work} ({named})" if named else work, "    ", 4):
        yield Line(text)
