"""The text of a file as lines, so that an offset into it becomes a place that a person can find."""

from __future__ import annotations

import re
from bisect import bisect_right

from criteria.problems import Place
from criteria.records import field, record

_BREAK = re.compile(r"\r\n|\r|\n")


@record
class Layout:
    """The decoded text of the file `name`, without its byte order mark."""

    name: str
    text: str
    _starts: tuple[int, ...] = field(init=False, repr=False)
    # Problems of one long line share its text: a hostile file is one line of megabytes.
    _lines: dict[int, str] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        starts = (0, *(found.end() for found in _BREAK.finditer(self.text)))
        object.__setattr__(self, "_starts", starts)

    def place(self, offset: int) -> Place:
        """The place of the character at `offset`, with its line; ends are clamped.

        A place past the last line that holds anything is drawn back to the end of that line: the
        end of a file is found more easily there than on an empty line.
        """
        offset = max(0, min(offset, len(self.text)))
        if offset == len(self.text):
            offset = len(self.text.rstrip("\r\n "))
        number = bisect_right(self._starts, offset)
        start = self._starts[number - 1]
        return Place(self.name, number, offset - start + 1, self._line(number))

    def offset(self, place: Place) -> int:
        """The offset of a place of this file."""
        return self._starts[min(place.line, len(self._starts)) - 1] + place.column - 1

    def _line(self, number: int) -> str:
        if number not in self._lines:
            last = number == len(self._starts)
            end = len(self.text) if last else self._starts[number]
            self._lines[number] = self.text[self._starts[number - 1] : end].rstrip("\r\n")
        return self._lines[number]
