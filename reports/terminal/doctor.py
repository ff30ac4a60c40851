"""An installation on a terminal."""

from __future__ import annotations

from reports.doctor import Installation
from reports.terminal.layout import Line, Weight, padded, paragraph
from reports.words.catalogue import Catalogue
from reports.words.work import say

LABEL = 24
THERE = 12


def doctor_lines(found: Installation, words: Catalogue) -> list[Line]:
    """One line for each part, then what each missing one is for."""
    rows = [
        ("doctor.version", found.version),
        ("doctor.python", found.python),
        ("doctor.inference", say(words.lang, f"doctor.{found.engine}")),
    ]
    lines = [
        Line(line)
        for key, value in rows
        for line in paragraph(value, padded(say(words.lang, key), LABEL), LABEL)
    ]
    lines += [Line(""), Line(say(words.lang, "doctor.extras"), Weight.STRONG)]
    for name, version in found.extras.items():
        there = say(words.lang, "doctor.missing") if version is None else version
        told = padded(f"  {name}", LABEL) + padded(there, THERE)
        lines.append(Line(told + say(words.lang, f"doctor.for.{name}")))
    return lines
