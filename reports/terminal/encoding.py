"""Text for outputs that cannot show every sign: cp1258, cp437, ASCII.

A sign that the encoding lacks is written, in this order: as letter and tone mark apart (what
cp1258 does), by an ASCII stand-in, without its marks, as `?`. UTF-8 is never touched.
"""

from __future__ import annotations

import codecs
import io
import unicodedata
from collections.abc import Iterator
from typing import TextIO

STAND_INS = {
    "→": "->",
    "×": "x",
    "═": "=",
    "─": "-",
    "├": "|",
    "└": "`",
    "│": "|",
    "█": "#",
    "−": "-",
    "–": "-",
    "—": "-",
    "·": "-",
    "…": "...",
    "≠": "!=",
    "≤": "<=",
    "≥": ">=",
    "«": '"',
    "»": '"',
    "“": '"',
    "”": '"',
    "‘": "'",
    "’": "'",
    "đ": "d",
    "Đ": "D",
    "Σ": "tong",
    "�": "?",
}
"""What stands for a sign that is no Latin letter with marks."""

_TONES = "\u0300\u0301\u0303\u0309\u0323"
"""Grave, acute, tilde, hook above, dot below: the marks that cp1258 writes on their own."""


def is_unicode(encoding: str) -> bool:
    """Whether an encoding can show every sign."""
    try:
        return codecs.lookup(encoding).name.startswith("utf")
    except LookupError:
        return False


def fitted(text: str, encoding: str) -> str:
    """`text` with every sign replaced that `encoding` cannot show."""
    if is_unicode(encoding):
        return text
    try:
        codecs.lookup(encoding)
    except LookupError:
        encoding = "ascii"
    composed = unicodedata.normalize("NFC", text)
    return "".join(_fitted(sign, encoding) for sign in composed)


def in_columns(text: str, encoding: str) -> str:
    """The same of a line with columns: a stand-in of more signs takes its room from blanks further
    on, so that what stands behind them keeps its place.
    """
    if is_unicode(encoding):
        return text
    made, owed = "", 0
    for sign in unicodedata.normalize("NFC", text):
        if sign == " " and owed > 0 and made.endswith(" "):
            owed -= 1
            continue
        shown = fitted(sign, encoding)
        owed += sum(not unicodedata.combining(one) for one in shown) - 1
        made += shown
    return made


def use_stand_ins(stream: TextIO, encoding: str) -> None:
    """From now on `stream` writes in `encoding`, with stand-ins for what that cannot show."""

    def stand_in(error: UnicodeError) -> tuple[str, int]:
        if not isinstance(error, UnicodeEncodeError):
            raise error
        return fitted(error.object[error.start : error.end], encoding), error.end

    codecs.register_error("cchc.stand-ins", stand_in)
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding=encoding, errors="cchc.stand-ins")


def _fitted(sign: str, encoding: str) -> str:
    for attempt in _attempts(sign):
        try:
            attempt.encode(encoding)
        except UnicodeEncodeError:
            continue
        return attempt
    return "?"


def _attempts(sign: str) -> Iterator[str]:
    yield sign
    apart = unicodedata.normalize("NFD", sign)
    tones = "".join(mark for mark in apart if mark in _TONES)
    letter = "".join(mark for mark in apart if mark not in _TONES)
    yield unicodedata.normalize("NFC", letter) + tones
    if sign in STAND_INS:
        yield STAND_INS[sign]
    yield "".join(mark for mark in apart if not unicodedata.combining(mark))
