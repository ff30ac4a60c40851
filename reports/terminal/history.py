"""The history of an assessment on a terminal, oldest first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from evidence.store.history import Entry, History, Outcome
from reports.terminal.layout import Line, Weight, paragraph
from reports.terminal.telling import problem_lines
from reports.words.catalogue import Catalogue
from reports.words.changes import change_text, doubt, errand, is_origin
from reports.words.problems import safe

SHOWN = 12
"""How many changed values of one entry are listed; the data have them all."""

_TEXTS: Mapping[str, tuple[str, str]] = {
    "none": (
        "Chưa có thay đổi nào được ghi lại; sửa bằng tay thì không có lịch sử.",
        "No change is recorded; what is changed by hand has no history.",
    ),
    "more": ("… và {count} giá trị khác", "… and {count} other values"),
    "since": (
        "! Sau đó tệp đã được sửa bằng tay.",
        "! Since then the file has been changed by hand.",
    ),
}


def history_lines(found: History, words: Catalogue) -> list[Line]:
    """Who did what and when, with the values that changed, and what is broken in the record."""
    english = words.lang == "en"
    lines = [line for entry in found.entries for line in _entry(entry, words)]
    if not lines:
        lines = [Line(_TEXTS["none"][english])]
    if found.by_hand:
        lines.append(Line(_TEXTS["since"][english], Weight.STRONG))
    return [*lines, *problem_lines(found.problems, words)]


def _entry(entry: Entry, words: Catalogue) -> Iterator[Line]:
    if entry.by_hand:
        yield from _told(f"! {doubt('by_hand', words.lang)}", 2)
    moment = f"{words.numbers.date(entry.at.date())} {entry.at:%H:%M}"
    head = f"{moment} · {safe(entry.who)} · {safe(errand(entry, words.lang))}"
    yield from (Line(text, Weight.STRONG) for text in paragraph(head, "", 4))
    if entry.outcome is Outcome.NOT_THERE:
        yield from _told(f"  ! {doubt(entry.outcome.value, words.lang)}", 4)
    told = [one for one in entry.changes if not is_origin(one)]
    for change in told[:SHOWN]:
        yield from _told(f"  {safe(change_text(change, words.lang))}", 4)
    rest = len(told) - SHOWN
    if rest > 0:
        yield Line("  " + _TEXTS["more"][words.lang == "en"].format(count=rest))


def _told(text: str, indent: int) -> Iterator[Line]:
    first = text[: len(text) - len(text.lstrip())]
    yield from (Line(line) for line in paragraph(text, first, indent))
