"""What is wrong, where: problems as data. Their words live in reports/words, in two languages.

A reader of a file never stops at its first fault: it collects every `Problem` and raises them
together as one `InputRefused`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from types import MappingProxyType

from criteria.records import field, record

Operand = str | int | tuple[str, ...]
"""What a message is filled with. Numbers that carry meaning travel as exact text, never float."""


class Severity(StrEnum):
    """How much a finding weighs. Only errors refuse a file; a finding of any weight is shown."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@record(order=True)
class Place:
    """A spot in a file: `line` and `column` count from 1; 0 means the file as a whole.

    `excerpt` is the source line itself, for the code frame; empty where there is none.
    """

    file: str
    line: int = 0
    column: int = 0
    excerpt: str = ""


@record
class Problem:
    """One thing wrong or doubtful: a stable code, its operands, its place.

    `code` is a key of the wording catalogue; `operands` fill the placeholders of its text.
    """

    code: str
    place: Place
    operands: Mapping[str, Operand] = field(default_factory=lambda: MappingProxyType({}))
    severity: Severity = Severity.ERROR

    def at(self, place: Place) -> Problem:
        """The same at another place."""
        return Problem(self.code, place, self.operands, self.severity)

    @property
    def order(self) -> tuple[str, int, int, str]:
        """Reading order: by file, line, column, then code."""
        return (self.place.file, self.place.line, self.place.column, self.code)


class InputRefused(Exception):
    """Input that cannot be used: carries every problem found, in reading order, at least one."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=lambda problem: problem.order))
        if not self.problems:
            raise ValueError("a refusal needs at least one problem")
        super().__init__(", ".join(f"{p.code} at {p.place.line}" for p in self.problems))


def problem(
    code: str, place: Place, severity: Severity = Severity.ERROR, /, **operands: Operand
) -> Problem:
    """Build a `Problem` with its operands given by name."""
    return Problem(code, place, MappingProxyType(dict(operands)), severity)
