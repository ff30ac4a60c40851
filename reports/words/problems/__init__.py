"""Problems in words: one catalogue of codes, put together from one table a room.

A text is a template for `str.format`, with `{operand}` placeholders. A clause after a semicolon
that names an empty operand is left out: `…; nearest: {nearest}` is not said where none is near.
"""

from __future__ import annotations

import unicodedata
from importlib import import_module
from string import Formatter
from typing import Literal

from criteria.problems import Operand, Problem, Severity
from reports.words.problems.validating import KINDS

Language = Literal["vi", "en"]

ROOMS = (
    "reading",
    "validating",
    "syntax",
    "expression",
    "index",
    "forms",
    "evidence",
    "documents",
    "findings",
    "remedies",
    "tables",
    "checks",
    "scoring",
    "cli",
    "index_table",
    "storing",
    "office_forms",
    "letter",
    "document_list",
    "remediation",
    "units",
)
"""The tables of words, by module of this package; each has `WORDS`: code → (vi, en)."""

_COLUMN: dict[Language, int] = {"vi": 0, "en": 1}
_OR: dict[Language, str] = {"vi": " hoặc ", "en": " or "}

_LONGEST = 200
"""How many characters of one operand a message repeats."""
_MOST = 40
"""How many names of a list a message repeats."""

SEVERITIES: dict[Severity, tuple[str, str]] = {
    Severity.ERROR: ("lỗi", "error"),
    Severity.WARNING: ("cảnh báo", "warning"),
    Severity.NOTE: ("lưu ý", "note"),
}


def room_words(room: str) -> dict[str, tuple[str, str]]:
    """The table of words of one room."""
    words: dict[str, tuple[str, str]] = import_module(f"{__name__}.{room}").WORDS
    return words


WORDS: dict[str, tuple[str, str]] = {
    code: texts for room in ROOMS for code, texts in room_words(room).items()
}
"""Every code of the product with its two texts."""


def word_problem(problem: Problem, lang: Language = "vi") -> str:
    """One line that says what is wrong and what to write; ready to print, without control signs.

    A code that has no words is told by its name and operands, so that nothing is ever hidden.
    """
    if problem.code not in WORDS:
        told = ", ".join(f"{name}={plain(str(v))}" for name, v in problem.operands.items())
        return f"{problem.code}: {told}" if told else problem.code
    template = WORDS[problem.code][_COLUMN[lang]]
    filled = _Filled({name: _worded(name, value, lang) for name, value in problem.operands.items()})
    first, *others = template.split("; ")
    kept = (one for one in others if all(filled.get(name) for name in placeholders(one)))
    return "; ".join((first, *kept)).format_map(filled)


def placeholders(text: str) -> set[str]:
    """The operands that a text, or a part of it, names."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


class _Filled(dict[str, str]):
    """Operands in words; one that was not given is an ellipsis, never an error."""

    def __missing__(self, name: str) -> str:
        return "…"


def word_severity(severity: Severity, lang: Language = "vi") -> str:
    """How much a problem weighs, in a word."""
    return SEVERITIES[severity][_COLUMN[lang]]


def plain(text: str) -> str:
    """Text from a file made fit for one line: not long, runs of blanks are one, signs `safe`."""
    line = safe(" ".join(text[: _LONGEST * 2].split()))
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"


def safe(text: str) -> str:
    """Text with a mark in place of every sign that acts on the screen instead of being seen."""
    return "".join("�" if unicodedata.category(sign)[0] == "C" else sign for sign in text)


_POINTS = frozenset(
    ("sum", "max", "read", "reached", "stated", "points", "low", "high", "least", "most", "cut")
)
"""Operands that hold points: in Vietnamese a comma stands before decimals. What a file says, or
should say, is quoted as files write it.
"""


def _is_decimal(text: str) -> bool:
    whole, dot, decimals = text.lstrip("-").partition(".")
    return bool(dot) and whole.isdigit() and decimals.isdigit()


def _worded(name: str, value: Operand, lang: Language) -> str:
    if name in ("kind", "kinds"):
        parts = (value,) if isinstance(value, str | int) else value
        known = (KINDS.get(str(part)) for part in parts)
        words = [
            kind[_COLUMN[lang]] if kind else plain(str(part))
            for part, kind in zip(parts, known, strict=True)
        ]
        return _OR[lang].join(words)
    if isinstance(value, tuple):
        more = ("…",) if len(value) > _MOST else ()
        return ", ".join((*map(plain, value[:_MOST]), *more))
    text = plain(str(value))
    return (
        text.replace(".", ",") if lang == "vi" and name in _POINTS and _is_decimal(text) else text
    )
