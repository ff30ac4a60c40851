"""Reading on behind a fault of YAML's own syntax: the lines it stands in are left out.

A parser ends at the first such fault; whoever mends a file wants to know of all. What is left out
is kept in mind, so that nothing is told that only follows from it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from criteria.problems import Problem
from criteria.source.building import SHOWN, Built, TreeBuilder
from criteria.source.layout import Layout
from criteria.source.signs import sign_problems, without_signs

_ROUNDS = 12
"""How many faults of syntax are looked behind: the text is read anew for each."""
_LARGEST = 300_000
"""The longest text that is read anew, in characters: an index of thousands of lines is shorter."""

_OPEN_ENDED = frozenset({"quote_not_closed", "second_top"})
"""Faults that may have begun anywhere above: a quote swallows lines until the next one."""
_NO_TOP = frozenset({"file_empty", "top_not_mapping"})
_NO_VALUE = frozenset({"key_without_value", "item_without_value"})

_BLANKS = re.compile(r"[^\r\n]")

Part = tuple[int, int]
"""A part of a text that is not read: offsets [start; end)."""


def read_on(layout: Layout) -> tuple[Built | None, tuple[Problem, ...], tuple[Part, ...]]:
    """The tree of a text as far as it can be read, every problem found, and what was left out.

    There is no tree where the end could not be reached.
    """
    problems = list(islice(sign_problems(layout), SHOWN))
    if problems and len(layout.text) > _LARGEST:
        return None, (*problems, *_elsewhere(layout, problems)), ()
    parts = [part for one in problems if (part := _block(layout, one, any_quotes=True))]
    for _ in range(_ROUNDS):
        builder = TreeBuilder(Layout(layout.name, _without(layout.text, parts)))
        built = builder.build()
        found = [one for one in builder.problems if not _is_emptied(layout, one, parts)]
        broken = builder.broken
        part = None if broken is None else _block(layout, broken)
        if broken is not None and not any(_follows(layout, part, other) for other in parts):
            found.append(broken)
        told = {(one.code, one.place.line, one.place.column) for one in problems}
        problems += [
            one.at(layout.place(layout.offset(one.place)))
            for one in found
            if (one.code, one.place.line, one.place.column) not in told
        ]
        if broken is None:
            return built, tuple(problems), tuple(parts)
        if part is None or part in parts or len(layout.text) > _LARGEST or len(problems) >= SHOWN:
            break
        parts.append(part)
    return None, tuple(problems), tuple(parts)


def _follows(layout: Layout, part: Part | None, before: Part) -> bool:
    """Whether a part comes right behind another that was left out: it is of the same accident."""
    return (
        part is not None and before[1] <= part[0] and not layout.text[before[1] : part[0]].strip()
    )


def _is_emptied(layout: Layout, one: Problem, parts: list[Part]) -> bool:
    """Whether a key or the file has no value because what stood there was left out."""
    if one.code in _NO_TOP:
        return bool(parts)
    if one.code not in _NO_VALUE:
        return False
    end = _end_of_line(layout.text, layout.offset(one.place))
    return any(start >= end and not layout.text[end:start].strip() for start, _ in parts)


def _block(layout: Layout, one: Problem, *, any_quotes: bool = False) -> Part | None:
    """The line of a problem with all lines below it that are indented further; None where it is
    open which lines are meant.
    """
    text, place = layout.text, one.place
    if one.code in _OPEN_ENDED or (not any_quotes and _in_quotes(one)):
        return None
    start = layout.offset(place) - place.column + 1
    if one.code == "key_below_value":  # The line above is the one that lacks its colon.
        start = text.rfind("\n", 0, len(text[:start].rstrip())) + 1
    end = _end_of_line(text, start)
    line = text[start:end]
    depth = len(line) - len(line.lstrip(" "))
    while end < len(text):
        after = _end_of_line(text, end)
        line = text[end:after]
        if line.strip() and len(line) - len(line.lstrip(" ")) <= depth:
            break
        end = after
    return start, end


def _in_quotes(one: Problem) -> bool:
    """Whether a problem may be that of a quote that was opened on another line."""
    quotes = [one.place.excerpt.count(sign) for sign in "\"'"]
    return any(count % 2 or (count and one.code == "text_after_value") for count in quotes)


def _end_of_line(text: str, start: int) -> int:
    found = text.find("\n", start)
    return len(text) if found < 0 else found + 1


def _elsewhere(layout: Layout, signs: list[Problem]) -> Iterator[Problem]:
    """What is wrong on other lines, where each sign is taken for a blank."""
    lines = {one.place.line for one in signs}
    builder = TreeBuilder(Layout(layout.name, without_signs(layout.text)))
    builder.build()
    yield from (one for one in builder.problems if one.place.line not in lines)


def _without(text: str, parts: list[Part]) -> str:
    """The text with blanks for these parts, so that offsets and lines stay."""
    pieces: list[str] = []
    read = 0
    for start, end in sorted(parts):
        if end > read:
            pieces += [
                text[read : max(start, read)],
                _BLANKS.sub(" ", text[max(start, read) : end]),
            ]
            read = end
    return "".join((*pieces, text[read:]))
