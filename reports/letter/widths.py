"""How wide words are in Times New Roman, and how many lines a text takes between two margins.

Widths are in thousandths of the size of the letters, those of the font that the decree on
administrative papers asks for and of every font made to take its place.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from reports.letter.content import Span

LINE = 1.15
"""The height of a line set solid, in sizes of its letters."""

_REGULAR = {
    180: "'",
    200: "|",
    250: " ,.",
    278: "/:;\\ijlt",
    333: "!()-I[]`fr‘’·",
    389: "Js",
    408: '"',
    444: "?acez“”",
    469: "^",
    480: "{}",
    500: "#$*0123456789_bdghknopquvxy«»–đ",
    529: "ơ",
    541: "~",
    542: "ư",
    556: "FPS",
    564: "+<=>−×",
    611: "ELTZ",
    667: "BCR",
    722: "ADGHKNOQUVXYwĐƠ",
    776: "Ư",
    778: "&m",
    833: "%",
    889: "M",
    921: "@",
    944: "W",
    1000: "—…",
}
_BOLD = {
    220: "|",
    250: " ,.",
    278: "'/\\il",
    333: "!()-:;[]`fjt‘’·",
    389: "Is",
    394: "{}",
    444: "cerz",
    500: "#$*0123456789?J_agovxy“”«»–",
    520: "~",
    554: "ơ",
    555: '"',
    556: "Sbdhknpquđ",
    570: "+<=>−×",
    581: "^",
    600: "ư",
    611: "FP",
    667: "BELTZ",
    722: "ACDNRUVXYwĐ",
    778: "GHKOQƠ",
    796: "Ư",
    833: "&m",
    930: "@",
    944: "M",
    1000: "%W—…",
}
_UNKNOWN = 1000
"""What a letter takes at most that is in neither list."""

_HORN = "\u031b"


def _by_letter(groups: Mapping[int, str]) -> Mapping[str, int]:
    return {letter: width for width, letters in groups.items() for letter in letters}


_WIDTHS = (_by_letter(_REGULAR), _by_letter(_BOLD))


@cache
def letter_width(letter: str, *, bold: bool = False) -> int:
    """The width of one letter; marks over and under it take no room, the horn of ơ and ư does."""
    widths = _WIDTHS[bold]
    if letter in widths:
        return widths[letter]
    apart = unicodedata.normalize("NFD", letter)
    base, marks = apart[0], apart[1:]
    if not marks:
        return 0 if unicodedata.combining(letter) else _UNKNOWN
    horned = unicodedata.normalize("NFC", base + _HORN) if _HORN in marks else base
    return widths.get(horned, _UNKNOWN)


def line_count(
    spans: Sequence[Span], size: float, width: float, first: float = 0, *, bold: bool = False
) -> int:
    """How many lines a text takes in letters of a size, between margins `width` points apart; the
    first line begins `first` points further in. Lines break at blanks, within a word where it is
    longer than a line.
    """
    lines = 1
    room = whole = width * 1000 / size
    room -= first * 1000 / size
    free, blank = room, 0
    for word, wide in _words(spans, bold=bold):
        if word == "\n":
            lines, free, blank = lines + 1, whole, 0
        elif word == " ":
            blank += wide
        elif blank + wide <= free:
            free, blank = free - blank - wide, 0
        else:
            if free < (whole if lines > 1 else room):
                lines, free = lines + 1, whole
            blank = 0
            while wide > free:
                lines, wide, free = lines + 1, wide - int(free), whole
            free -= wide
    return lines


def _words(spans: Sequence[Span], *, bold: bool) -> Iterator[tuple[str, int]]:
    """Words, blanks and ends of lines with their widths; a word may go on over several spans."""
    held, wide = "", 0
    for span in spans:
        for letter in span.text:
            if letter in " \n\t":
                if held:
                    yield held, wide
                    held, wide = "", 0
                blank = "\n" if letter == "\n" else " "
                yield blank, letter_width(" ")
            else:
                held += letter
                wide += letter_width(letter, bold=bold or span.bold)
    if held:
        yield held, wide
