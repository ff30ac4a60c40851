"""One unit of a table alone: what its row states, for the evaluation of one unit.

Columns leave to it whatever they do not know, and a trace of any unit comes from it afterwards.
"""

from __future__ import annotations

from collections.abc import Iterator

from criteria.operations import Aspect
from criteria.plan import PlanFact
from criteria.records import record
from criteria.values import Range, Truth
from evidence.faces import Face, absent, unknown
from evidence.standing import Standing
from evidence.view import GivenPoints
from scoring.columns.cells import Cells, spelled
from scoring.columns.facts import Table


@record
class Row:
    """One row of a block; a cell that is missing states nothing."""

    table: Table
    row: int

    def states(self, cells: Cells | None) -> bool:
        """Whether the row's cell says anything."""
        return cells is not None and (cells.unknown is None or not bool(cells.unknown[self.row]))

    def has(self, scope: str) -> bool:
        """Whether the row states anything of a record."""
        return any(key[0] == scope and self.states(cells) for key, cells in self.table.items())

    def stated(self, scope: str) -> frozenset[str]:
        """The names of a record that the table has columns for."""
        return frozenset(name for one, name, _ in self.table if one == scope)

    def standing(self, fact: PlanFact, scope: str) -> Standing | None:
        """What stands of a fact in one scope; None where nothing is stated."""
        cells = self.table.get((scope, fact.name, Aspect.VALUE))
        whole = unknown(fact)
        dates = {aspect: self._date(fact, scope, aspect) for aspect in whole.aspects}
        stated = {aspect: day for aspect, day in dates.items() if day is not None}
        face: Face | None = None
        if cells is not None and self.states(cells):
            if cells.absent is not None and cells.absent[self.row]:
                return Standing(absent(fact), text=spelled(cells, self.row))
            face = Face(cells.value(self.row))
        if whole.aspects and (face is not None or stated):
            face = Face(Truth.TRUE, Truth.TRUE, {**whole.aspects, **stated})
        if face is None:
            return None
        return Standing(face, text="" if cells is None else spelled(cells, self.row))

    def _date(self, fact: PlanFact, scope: str, aspect: Aspect) -> Range | None:
        cells = self.table.get((scope, fact.name, aspect))
        if cells is None or not self.states(cells):
            return None
        value = cells.value(self.row)
        return value if isinstance(value, Range) else None

    def given(self) -> Iterator[tuple[str, GivenPoints]]:
        """Points given to criteria and parts of them."""
        for (scope, name, _), cells in self.table.items():
            if scope == "given" and self.states(cells):
                value = cells.value(self.row)
                if isinstance(value, Range):
                    yield name, GivenPoints(value)
