"""A problem with the line of the file it is about, cut to the width of a terminal."""

from __future__ import annotations

import unicodedata

from criteria.problems import Place, Problem
from reports.words.problems import Language, safe, word_problem, word_severity

WIDTH = 80
"""Columns of a terminal that a frame never passes."""

_CUT = "…"


def frame(problem: Problem, lang: Language = "vi") -> list[str]:
    """The lines to print for one problem: `file:line:column: error: text`, then the code frame.

    The frame is the line of the file, shortened around the column to 80 columns of the screen,
    with a caret below. A problem of a file as a whole, or of no known line, has no frame.
    """
    place = problem.place
    spot = f"{safe(place.file)}:"
    if place.line:
        spot += f"{place.line}:{place.column}:"
    lines = [f"{spot} {word_severity(problem.severity, lang)}: {word_problem(problem, lang)}"]
    return lines + _code_frame(place) if place.line and place.excerpt else lines


def width(text: str) -> int:
    """Columns of the screen that a text takes: 2 for wide signs, 0 for marks that combine."""
    return sum(_sign_width(sign) for sign in text)


def _sign_width(sign: str) -> int:
    if unicodedata.combining(sign) or unicodedata.category(sign) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in ("W", "F") else 1


def _code_frame(place: Place) -> list[str]:
    number = str(place.line)
    head = f"  {number} | "
    signs = list(safe(place.excerpt.replace("\t", " ")))
    at = min(place.column - 1, len(signs))
    before, after = _window(signs, at, WIDTH - len(head) - 1)
    left = (_CUT if before > 0 else "") + "".join(signs[before:at])
    right = "".join(signs[at:after]) + (_CUT if after < len(signs) else "")
    gap = " " * len(number)
    return [f"{head}{left}{right}".rstrip(), f"  {gap} | {' ' * width(left)}^"]


def _window(signs: list[str], at: int, room: int) -> tuple[int, int]:
    """The part [before; after) of a line that fits `room` columns and shows the sign at `at`.

    The start of the line is kept while the sign still stands within the first two thirds.
    """
    if width("".join(signs)) <= room:
        return 0, len(signs)
    room -= 2 * len(_CUT)
    before, taken = at, 0
    while before > 0 and taken + _sign_width(signs[before - 1]) <= room * 2 // 3:
        before -= 1
        taken += _sign_width(signs[before])
    after = at
    while after < len(signs) and taken + _sign_width(signs[after]) <= room:
        taken += _sign_width(signs[after])
        after += 1
    return before, after
