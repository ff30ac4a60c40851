"""What a case expects of remedies: what each wins back alone, and by when it is due (R42)."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from criteria import calendar
from criteria.case_file import ExpectedRemedy
from criteria.numbers import exact_text
from criteria.problems import Problem
from scoring.cases.reading import PlacedCase
from scoring.prospect import Prospect

NO_DAY = "no_day"


def remedy_differences(placed: PlacedCase, found: Prospect) -> Iterator[Problem]:
    """All that did not come out as the case expects of remedies, which the plan has."""
    for id, expected in placed.case.remedies.items():
        for key, wanted, came in _compared(found, id, expected):
            if wanted != came:
                told = {"remedy": id, "key": key, "expected": wanted, "found": came}
                yield placed.wrong("case_remedy_differs", "remedies", id, key, **told)


def _compared(found: Prospect, id: str, expected: ExpectedRemedy) -> Iterator[tuple[str, str, str]]:
    """What is expected under each key, and what came, as exact text."""
    if expected.gain is not None:
        points = found.gain([id]).points
        yield "gain", exact_text(expected.gain), "none" if points is None else exact_text(points)
    for word, day in (("before", expected.before), ("until", expected.until)):
        if day is not None:
            yield word, f"{word} {_written(day)}", _due(found, id)
    if expected.no_day:
        yield NO_DAY, NO_DAY, _due(found, id)


def _due(found: Prospect, id: str) -> str:
    """The day by which a remedy is due, with its word, for work given out on the case's day."""
    assigned = calendar.from_exact(found.view.as_of - found.view.as_of % 1)
    due = found.due(id, assigned)
    if due is None:
        return NO_DAY
    return (
        f"{'before' if due.kind == 'before' else 'until'} {_written(calendar.from_exact(due.day))}"
    )


def _written(day: datetime.date) -> str:
    return f"{day.day}/{day.month}/{day.year}"
