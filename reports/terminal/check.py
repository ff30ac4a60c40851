"""What `cchc check` found, on a terminal: every problem in its place in the file, and a count."""

from __future__ import annotations

from collections.abc import Sequence

from criteria.problems import Problem, Severity
from reports.terminal.layout import Line, Weight, paragraph
from reports.words.catalogue import Catalogue
from reports.words.frames import frame


def check_lines(
    kind: str, name: str, problems: Sequence[Problem], words: Catalogue
) -> list[Line]:
    """Every problem, then how many there are; `kind` is index or assessment, "" where unreadable.

    One line says so when there is nothing wrong.
    """
    lines = problem_lines(problems, words)
    errors = _count(problems, Severity.ERROR)
    if not errors and kind:
        lines.append(Line(words(f"check.sound_{kind}", id=name)))
    if problems:
        counted = words(
            "check.counted",
            errors=errors,
            warnings=_count(problems, Severity.WARNING),
            notes=_count(problems, Severity.NOTE),
        )
        lines.append(Line(counted, Weight.STRONG))
    return lines


def problem_lines(problems: Sequence[Problem], words: Catalogue) -> list[Line]:
    """Each problem with the line of its file."""
    lines = []
    for problem in problems:
        told, *code = frame(problem, words.lang)
        lines += [Line(text, Weight.STRONG) for text in paragraph(told, "", 4)]
        lines += [Line(text) for text in code]
    return lines


def _count(problems: Sequence[Problem], severity: Severity) -> int:
    return sum(problem.severity is severity for problem in problems)
