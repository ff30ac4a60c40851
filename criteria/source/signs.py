"""Signs that have no place in a file: they cannot be seen, or they change what is seen.

Control characters, tabs, other alphabets' line ends, zero-width blanks and the marks that turn the
direction of writing: each has made a reader take a file for something else.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from criteria.problems import Problem, problem
from criteria.source.layout import Layout

_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff"
_UNSEEN = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_REFUSED = re.compile(f"[\t{_CONTROLS}{_UNSEEN}]")
_REFUSED_RUN = re.compile(f"[\t{_CONTROLS}{_UNSEEN}]+")
_REFUSED_VALUE = re.compile(f"[\r{_CONTROLS}{_UNSEEN}\ud800-\udfff]")
# A no-break blank between words is good typography; before a word it hides indentation.
_HARD_BLANK = re.compile(r"""(?m)^(?:[ ]|- )*(?:["']?[\w.]+["']?:[ ]*)?(\u00a0+)""")


def sign_problems(layout: Layout) -> Iterator[Problem]:
    """The problems of all such signs in a file, the first of each line."""
    at = 0
    while found := _REFUSED.search(layout.text, at):
        place = layout.place(found.start())
        if found.group() == "\t":
            yield problem("tab", place)
        else:
            yield problem("unseen_sign", place, sign=sign_name(found.group()))
        at = found.start() - place.column + 1 + len(place.excerpt) + 1
    if "\u00a0" in layout.text:
        for hard in _HARD_BLANK.finditer(layout.text):
            yield problem("hard_blank", layout.place(hard.start(1)))


def without_signs(text: str) -> str:
    """The same text with a blank for each such sign, so that offsets stay and reading goes on."""
    return _HARD_BLANK.sub(lambda hard: hard[0].replace("\u00a0", " "), _blanked(text))


def _blanked(text: str) -> str:
    return _REFUSED_RUN.sub(lambda run: " " * len(run[0]), text)


def first_refused(value: str) -> str | None:
    """The name of the first such sign that an escape brought into a value, or None."""
    found = _REFUSED_VALUE.search(value)
    return None if found is None else sign_name(found.group())


def sign_name(sign: str) -> str:
    """A sign as `U+200B`, with its Unicode name where it has one."""
    name = unicodedata.name(sign, "")
    return f"U+{ord(sign):04X} {name}".strip()
