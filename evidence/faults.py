"""Where in an assessment something is read, and the problems found while reading it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from criteria.late_source import Positions
from criteria.names import nearest
from criteria.problems import InputRefused, Operand, Place, Problem, Severity, problem
from criteria.records import field, record, replace
from criteria.source import Path, value_at


@record
class Faults:
    """A place in the file and the list that the problems of the whole file go to."""

    source: Positions
    path: Path = ()
    problems: list[Problem] = field(default_factory=list)

    def at(self, *keys: str | int) -> Faults:
        """The same list, further down in the file."""
        return replace(self, path=(*self.path, *keys))

    def fault(self, code: str, /, **operands: Operand) -> None:
        """Report an error at what stands here."""
        self.problems.append(problem(code, self._place(), **operands))

    def find(self, code: str, severity: Severity, /, **operands: Operand) -> None:
        """Report a finding: something that is shown, and does not refuse the file."""
        self.problems.append(problem(code, self._place(), severity, **operands))

    def unknown(self, code: str, name: str, known: Iterable[str]) -> None:
        """Report a name that is not among `known`, with the nearest that is."""
        self.fault(code, name=name, nearest=nearest(name, known) or "")

    def unknown_key(self, code: str, name: str, known: Iterable[str]) -> None:
        """Report a key that stands here and is not among `known`, with the nearest that is."""
        place = self.source.key_place((*self.path, name))
        self.problems.append(problem(code, place, name=name, nearest=nearest(name, known) or ""))

    def days(self, first: datetime.date, last: datetime.date) -> None:
        """Report days that stand here of which the last is before the first."""
        if first > last:
            self.fault("days_reversed", first=first.isoformat(), last=last.isoformat())

    def refuse_errors(self) -> None:
        """Raise InputRefused with everything found so far where one of it is an error."""
        if any(one.severity is Severity.ERROR for one in self.problems):
            raise InputRefused(self.problems)

    def _place(self) -> Place:
        """The value, or the key above it when the value is more than a word."""
        found = value_at(self.source.tree, self.path)
        keyed = bool(self.path) and isinstance(self.path[-1], str)
        if keyed and isinstance(found, dict | list):
            return self.source.key_place(self.path)
        return self.source.place(self.path)
