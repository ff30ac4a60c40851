"""Where in the text of a file its keys, values, dashes and lines begin and end."""

from __future__ import annotations

import re

from criteria.records import record
from criteria.source.positions import Plain, Span

_BREAK = re.compile(r"\r\n|\r|\n")
_BLANK_LINE = re.compile(r"(?:\r\n|\r|\n)[ ]*(?:\r\n|\r|\n)")
_REST_OF_LINE = re.compile(r"[^\r\n]*")
_COLON = re.compile(r":(?=\s)")
_QUOTED = {
    '"': re.compile(r'"(?:\\.|[^"\\])*"', re.DOTALL),
    "'": re.compile(r"'(?:''|[^'])*'", re.DOTALL),
}


class NoSpot(Exception):
    """The layout of the file has no such spot, or none that can be told for certain."""


@record
class Spots:
    """The text of a file, to find spots in."""

    text: str

    def rest_of_line(self, at: int) -> int:
        """The end of the line that `at` stands in, behind whatever comment ends it."""
        rest = _REST_OF_LINE.match(self.text, at)
        return rest.end() if rest else at

    @property
    def line_end(self) -> str:
        """How the lines of this file end."""
        found = _BREAK.search(self.text)
        return found[0] if found else "\n"

    def end(self, span: Span) -> int:
        """Where the written value ends: what the reader counts to a block goes on to the next."""
        if self.text[span.start : span.start + 1] in ("{", "[") and not span.style:
            return span.end
        inner = (*span.entries.values(), *span.items)
        if inner:
            return max(map(self.end, inner))
        if span.style in ("|", ">"):
            return span.start + len(self.text[span.start : span.end].rstrip())
        return span.end

    def is_block(self, span: Span, value: Plain) -> bool:
        """Whether the value begins on lines of its own, as a filled mapping in a block does."""
        return isinstance(value, dict | list) and self.text[span.start] not in "{["

    def key_start(self, span: Span, key: str) -> int:
        """The offset of a key, of its quote where it has one."""
        at = span.keys[key]
        return at - 1 if at and self.text[at - 1] in "\"'" else at

    def after_colon(self, span: Span, key: str) -> int:
        """Right behind the colon that follows a key."""
        at = self.key_start(span, key)
        quote = self.text[at]
        if quote in "\"'":
            closed = _QUOTED[quote].match(self.text, at)
            at = closed.end() if closed else at
        colon = _COLON.search(self.text, at)
        if colon is None:
            raise NoSpot(key)
        return colon.end()

    def column(self, at: int) -> int:
        """How many characters stand before `at` on its line."""
        return at - max(self.text.rfind("\n", 0, at), self.text.rfind("\r", 0, at)) - 1

    def shares_line(self, at: int) -> bool:
        """Whether something stands before `at` on its line: the dash of a list."""
        return bool(self.text[at - self.column(at) : at].strip())

    def dash(self, item: Span) -> int:
        dash = self.text.rfind("-", 0, item.start)
        if dash < 0 or self.text[dash + 1 : item.start].strip(" "):
            raise NoSpot("an item stands on another line than its dash")
        return dash

    def next_line(self, at: int) -> int:
        found = _BREAK.search(self.text, at)
        return found.end() if found else len(self.text)

    def spaced(self, span: Span, key: str) -> bool:
        """Whether a blank line stands before a key: then its neighbours have one too."""
        keys = list(span.keys)
        if keys.index(key) == 0:
            return False
        above = self.end(span.entries[keys[keys.index(key) - 1]])
        between = self.text[above : self.key_start(span, key)]
        return _BLANK_LINE.search(between) is not None
