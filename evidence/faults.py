"""Where in an assessment something is read, and the problems found while reading it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from criteria.names import nearest
from criteria.problems import Operand, Problem, Severity, problem
from criteria.source import Path, Source


@dataclass(frozen=True, slots=True)
class Faults:
    """A place in the file and the list that the problems of the whole file go to."""

    source: Source
    path: Path = ()
    problems: list[Problem] = field(default_factory=list)

    def at(self, *keys: str | int) -> Faults:
        """The same list, further down in the file."""
        return replace(self, path=(*self.path, *keys))

    def fault(self, code: str, /, **operands: Operand) -> None:
        """Report an error at the value that stands here."""
        self.problems.append(problem(code, self.source.place(self.path), **operands))

    def find(self, code: str, severity: Severity, /, **operands: Operand) -> None:
        """Report a finding: something that is shown, and does not refuse the file."""
        self.problems.append(problem(code, self.source.place(self.path), severity, **operands))

    def unknown(self, code: str, name: str, known: Iterable[str]) -> None:
        """Report a name that is not among `known`, with the nearest that is."""
        self.fault(code, name=name, nearest=nearest(name, known) or "")

    def unknown_key(self, code: str, name: str, known: Iterable[str]) -> None:
        """Report a key that stands here and is not among `known`, with the nearest that is."""
        place = self.source.key_place((*self.path, name))
        self.problems.append(problem(code, place, name=name, nearest=nearest(name, known) or ""))
