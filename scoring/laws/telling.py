"""A world as a case: read like any other, and written as the text of a file of cases."""

from __future__ import annotations

from collections.abc import Mapping

from criteria.records import replace
from criteria.source import Source, parse_source
from criteria.source.positions import Plain, Span
from criteria.source.writing import entry_lines
from scoring.cases.pieces import Piece
from scoring.cases.reading import PlacedCase
from scoring.trying.pasting import placed

_EMPTY = parse_source("laws", b"{}")


def case_of(told: Mapping[str, Plain]) -> PlacedCase:
    """What is told as a case that expects nothing. Raises InputRefused for what no case can say."""
    case = {"name": "?", **told, "expect": {}}
    return placed(replace(_EMPTY, tree=case, span=_span(case)), Piece(case, _span(case)))


def text_of(told: Mapping[str, Plain]) -> str:
    """What is told as an item of `cases:` in a file."""
    lines = [line for key, value in told.items() for line in entry_lines(key, value, 4)]
    return "\n".join(["  - " + lines[0].lstrip(), *lines[1:]]) + "\n"


def source_of(text: str) -> Source:
    """A file of cases from its text."""
    return parse_source("laws", text.encode())


def _span(tree: Plain) -> Span:
    """The span of a tree that stands in no file."""
    if isinstance(tree, dict):
        inner = {key: _span(value) for key, value in tree.items()}
        return Span(0, 0, entries=inner, keys=dict.fromkeys(inner, 0))
    items = tuple(_span(value) for value in tree) if isinstance(tree, list) else ()
    return Span(0, 0, items=items)
