"""Text that YAML takes apart without a word: what an author wrote and YAML read otherwise.

Only plain scalars can be misread so; a text in quotes or in a block is what it seems to be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from criteria.problems import Problem, problem
from criteria.records import record
from criteria.source.layout import Layout

_CLOSING = {"(": ")", "[": "]", "{": "}"}
_OPENING = {closing: opening for opening, closing in _CLOSING.items()}
_QUOTES = {'"': '"', "'": "'", "“": "”"}
_PAIRED = re.compile(r"""[()\[\]{}"'“”]""")
_REACH = 12
"""How many pieces of a flow collection a cut text is looked for in: a formula has fewer commas."""
_LONGEST = 2_000
"""How many characters a cut text may have: no formula is longer."""

_SWALLOWED = re.compile(r"[\r\n][ ]*(- )")
_STUCK = re.compile(r"[|>][-+0-9]*#")
_DIGITS = re.compile(r"-?[0-9]+\Z")


@record
class Piece:
    """A plain scalar in a flow collection; `lone` is a key with no value after it."""

    start: int
    end: int
    text: str
    lone: bool = False


def imbalance(text: str) -> tuple[int, str] | None:
    """The first bracket or quote of `text` without its partner: (offset, sign), else None.

    Inside quotes brackets are text. An apostrophe within a word is a letter (H'leo).
    """
    waiting: list[tuple[int, str]] = []
    quote: tuple[int, str] | None = None
    for found in _PAIRED.finditer(text):
        at, sign = found.start(), found.group()
        if sign == "'" and _within_word(text, at):
            continue
        if quote is not None:
            if sign == _QUOTES[quote[1]]:
                quote = None
        elif sign in _QUOTES:
            quote = (at, sign)
        elif sign == "”":
            return at, sign
        elif sign in _CLOSING:
            waiting.append((at, sign))
        elif waiting and waiting[-1][1] == _OPENING[sign]:
            waiting.pop()
        else:
            return at, sign
    return quote or (waiting[0] if waiting else None)


def _within_word(text: str, at: int) -> bool:
    return 0 < at < len(text) - 1 and text[at - 1].isalnum() and text[at + 1].isalnum()


def unbalanced(layout: Layout, start: int, text: str) -> Problem | None:
    """The problem of a bracket or quote that has no partner within a plain scalar, or None."""
    found = imbalance(text)
    if found is None:
        return None
    at, sign = found
    place = layout.place(start + at)
    if sign in _QUOTES or sign == "”":
        return problem("unbalanced_quote", place, quote=sign)
    partner = _CLOSING.get(sign) or _OPENING[sign]
    return problem("unbalanced_bracket", place, bracket=sign, partner=partner)


def comment_after(layout: Layout, end: int) -> Problem | None:
    """The problem of ` #` right after a plain scalar: one blank, so that it may be lost text."""
    if layout.text[end : end + 2] != " #":
        return None
    lost = re.split(r"[\r\n]", layout.text[end + 1 : end + 81], maxsplit=1)[0].rstrip()
    return problem("comment_after_text", layout.place(end + 1), lost=lost)


def swallowed_dash(layout: Layout, start: int, end: int) -> Problem | None:
    """The problem of a list item that became part of the plain scalar above it, or None."""
    found = _SWALLOWED.search(layout.text, start, end)
    return problem("dash_swallowed", layout.place(found.start(1))) if found else None


def question_in_flow(layout: Layout, start: int, end: int) -> Problem | None:
    """The problem of a `?` within brackets, or None: the parser in C reads it, the pure one not."""
    at = layout.text.find("?", start, end)
    return problem("question_in_flow", layout.place(at)) if at >= 0 else None


def stuck_comment(text: str, start: int) -> bool:
    """Whether a `#` follows the head of a block scalar at once: only the parser in C reads it."""
    return _STUCK.match(text, start) is not None


def flow_accidents(layout: Layout, pieces: Sequence[Piece]) -> Iterator[Problem]:
    """The problems of the plain scalars of one flow collection, in order of writing."""
    at, joined = 0, False
    while at < len(pieces):
        piece = pieces[at]
        last = _cut(layout, pieces, at)
        if last is not None:
            whole = layout.text[piece.start : pieces[last].end]
            yield problem("comma_cut", layout.place(piece.start), text=whole)
            at, joined = last + 1, False
            continue
        before_too, joined = joined, at > 0 and _joined_digits(layout, pieces[at - 1], piece)
        if joined and not before_too:
            yield problem(
                "comma_between_digits",
                layout.place(pieces[at - 1].start),
                written=f"{pieces[at - 1].text},{piece.text}",
                decimal=f"{pieces[at - 1].text}.{piece.text}",
                two=f"{pieces[at - 1].text}, {piece.text}",
            )
        fault = unbalanced(layout, piece.start, piece.text)
        if fault is not None:
            yield fault
        elif piece.lone and not joined:
            yield _lone_key(layout, piece)
        at += 1


def _lone_key(layout: Layout, piece: Piece) -> Problem:
    """The problem of a key in braces that has no value, with the likeliest reason."""
    key, colon, value = piece.text.partition(":")
    if colon and value:
        return problem("colon_without_blank", layout.place(piece.start), key=key, value=value)
    return problem("flow_key_without_value", layout.place(piece.start), key=piece.text)


def _cut(layout: Layout, pieces: Sequence[Piece], first: int) -> int | None:
    """The piece that ends a text which a comma cut, if the text is whole again with it."""
    found = imbalance(pieces[first].text)
    if found is None or found[1] in _OPENING or found[1] == "”":
        return None
    for last in range(first + 1, min(first + _REACH, len(pieces))):
        whole = layout.text[pieces[first].start : pieces[last].end]
        if len(whole) > _LONGEST:
            return None
        if imbalance(whole) is None:
            return last
    return None


def _joined_digits(layout: Layout, before: Piece, after: Piece) -> bool:
    return (
        layout.text[before.end : after.start] == ","
        and _DIGITS.match(before.text) is not None
        and re.match(r"[0-9]+\Z", after.text) is not None
    )
