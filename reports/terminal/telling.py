"""Problems told to the one who called: what is wrong, where, and how many there are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TextIO

from criteria.problems import Problem, Severity
from reports.terminal.layout import Line, Weight, paragraph
from reports.terminal.printing import print_lines
from reports.words.catalogue import Catalogue
from reports.words.frames import frame


def problem_lines(
    problems: Sequence[Problem], words: Catalogue, *, codes: bool = False
) -> list[Line]:
    """Each problem with the line of its file; of a note, where it stands is enough.

    With `codes` each ends with its code, by which it can be explained.
    """
    lines = []
    for problem in problems:
        told, *code = frame(problem, words.lang)
        if codes:
            told += f" [{problem.code}]"
        note = problem.severity is Severity.NOTE
        weight = Weight.PLAIN if note else Weight.STRONG
        lines += [Line(text, weight) for text in paragraph(told, "", 4)]
        lines += [Line(text) for text in code if not note]
    return lines


def check_lines(kind: str, name: str, problems: Sequence[Problem], words: Catalogue) -> list[Line]:
    """Every problem of an index or an assessment (`kind`), then how many there are.

    One line says so when there is nothing wrong.
    """
    lines = problem_lines(problems, words, codes=True)
    if not _count(problems, Severity.ERROR):
        lines.append(Line(words(f"check.sound_{kind}", id=name)))
    return [*lines, *count_lines(problems, words)]


def count_lines(problems: Sequence[Problem], words: Catalogue) -> list[Line]:
    """How many problems there are of each weight; nothing where there are none."""
    if not problems:
        return []
    counted = words(
        "check.counted",
        errors=_count(problems, Severity.ERROR),
        warnings=_count(problems, Severity.WARNING),
        notes=_count(problems, Severity.NOTE),
    )
    return [Line(counted, Weight.STRONG)]


def tell_doubts(problems: Sequence[Problem], words: Catalogue, out: TextIO) -> None:
    """Errors and warnings beside a report that was made all the same; notes are for `check`."""
    doubts = [problem for problem in problems if problem.severity is not Severity.NOTE]
    print_lines(problem_lines(doubts, words), out)


def _count(problems: Sequence[Problem], severity: Severity) -> int:
    return sum(problem.severity is severity for problem in problems)
