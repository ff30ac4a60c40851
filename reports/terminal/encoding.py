"""Text for outputs that cannot show every sign: cp1258, cp437, ASCII.

A sign that the encoding lacks is written, in this order: as letter and tone mark apart (what
cp1258 does), by an ASCII stand-in, without its marks, as `?`. UTF-8 is never touched.
"""

from __future__ import annotations

import codecs
import unicodedata
from collections.abc import Iterator

STAND_INS = {
    "→": "->",
    "×": "x",
    "═": "=",
    "─": "-",
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
