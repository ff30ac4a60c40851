"""What is uncertain in a table, each with its cell, in the order of the table."""

from __future__ import annotations

from pathlib import Path

from criteria.problems import Operand, Place, Problem, Severity, problem
from reports.index_table.grid import Spot, Table


class Doubts:
    """The doubts met while a table is read; the draft is made all the same."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.found: list[Problem] = []

    def warn(self, code: str, table: Table, spot: Spot, **operands: Operand) -> None:
        """Something to look at: the draft may be right."""
        self._add(code, Severity.WARNING, table, spot, **operands)

    def fail(self, code: str, table: Table, spot: Spot, **operands: Operand) -> None:
        """Something that must be mended: the draft cannot be right."""
        self._add(code, Severity.ERROR, table, spot, **operands)

    def note(self, code: str, table: Table, spot: Spot, **operands: Operand) -> None:
        """Something that was settled in the way that is usual."""
        self._add(code, Severity.NOTE, table, spot, **operands)

    def assume(self, code: str, **operands: Operand) -> None:
        """Something that the table does not say and an index must."""
        self.found.append(problem(code, Place(str(self.path)), Severity.WARNING, **operands))

    def _add(
        self, code: str, severity: Severity, table: Table, spot: Spot, **operands: Operand
    ) -> None:
        cell = table.where(*spot)
        self.found.append(problem(code, Place(str(self.path)), severity, cell=cell, **operands))
