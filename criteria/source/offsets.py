"""From a character of a scalar's value back to the character of the file that made it.

Folding, indentation and escapes change only blanks and a few signs: the n-th character of the
value that is not blank comes from the n-th in the file that is not blank. That is exact for plain,
quoted, literal and folded scalars alike, over any number of lines.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator

_HEAD = re.compile(r"[|>][^\r\n]*[ \r\n]*")
_ESCAPE = re.compile(r"\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|\r\n|.)", re.DOTALL)
_BLANK_ESCAPES = frozenset("tnvrNLP _\t\r\n")
_SIGNED_ESCAPES = "xuU"


def text_start(text: str, start: int, style: str) -> int:
    """Where the words of a scalar begin: after its quote, or below the head of a block."""
    if style in ("'", '"'):
        return start + 1
    if style in ("|", ">"):
        head = _HEAD.match(text, start)
        return head.end() if head else start
    return start


def source_offset(text: str, start: int, end: int, style: str, value: str, into: int) -> int:
    """Offset in the file `text` of character `into` of the value of the scalar [start; end).

    `value` is in Unicode form NFC; the file may be in another. A blank is placed right after the
    character before it, an offset at or past the end right after the last character.
    """
    begin = text_start(text, start, style)
    inner = end - 1 if style in ("'", '"') else end
    marks = tuple(_marks(text, begin, inner, style))
    raw = "".join(sign for _, sign in marks)
    wanted = "".join(value[:into].split())
    number = len(wanted)
    if not unicodedata.is_normalized("NFC", raw):
        number = _raw_length(raw, number)
    blank = into >= len(value) or value[into].isspace()
    if blank or number >= len(marks):
        if number == 0:
            return begin
        before = marks[min(number, len(marks)) - 1][0]
        trailing = len(value[:into]) - len(value[:into].rstrip())
        on_the_line = (
            text[before + 1 : before + 1 + trailing].isspace()
            and "\n" not in (text[before + 1 : before + 1 + trailing])
        )
        return before + 1 + (trailing if on_the_line else 0)
    return marks[number][0]


def _raw_length(raw: str, composed: int) -> int:
    """How many characters of `raw` make the first `composed` characters of its NFC form."""
    lengths = range(len(raw) + 1)
    at = bisect_left(
        lengths, composed + 1, key=lambda n: len(unicodedata.normalize("NFC", raw[:n]))
    )
    return max(at - 1, 0)


def _marks(text: str, begin: int, end: int, style: str) -> Iterator[tuple[int, str]]:
    """Each sign of the scalar that is not blank: its offset in the file, and the sign."""
    at = begin
    while at < end:
        sign, width = text[at], 1
        if style == "'" and text.startswith("''", at):
            width = 2
        elif style == '"' and sign == "\\":
            escape = _ESCAPE.match(text, at)
            if escape is None:
                return
            width = escape.end() - at
            sign = _decoded(escape.group(1))
        if not sign.isspace():
            yield at, sign
        at += width


def _decoded(escape: str) -> str:
    if escape[0] in _BLANK_ESCAPES:
        return " "
    if escape[0] in _SIGNED_ESCAPES and len(escape) > 1:
        return chr(int(escape[1:], 16))
    return escape[0]
