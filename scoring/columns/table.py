"""A table of units, one row each, read against a plan: from arrays by column name to cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from criteria.operations import Aspect
from criteria.plan import Plan
from criteria.records import record, replace
from evidence.figures import Misfit
from evidence.units.blocks import Given, UnitBlock
from scoring.columns.arrays import Array
from scoring.columns.cells import Cells, read_cells, text_of
from scoring.columns.facts import Table
from scoring.heads import UNIT, Head, fact_of


@record
class BadCell:
    """A cell that is no figure of its fact; it counts as not stated."""

    row: int
    column: str
    misfit: Misfit


class UnitRows:
    """The rows of one block. `first` is the row of the first unit in the table, its head being row
    1. The cells are read when they are first asked for.
    """

    def __init__(self, plan: Plan, heads: Sequence[Head], block: UnitBlock) -> None:
        self.plan, self.heads = plan, heads
        self.first, self.size = block.first, block.size
        self.columns = block.columns
        self._read: tuple[Table, Sequence[BadCell]] | None = None
        self._bad: Sequence[BadCell] | None = None

    @property
    def table(self) -> Table:
        """The cells."""
        if self._read is None:
            self._read = read_table(self.plan, self.heads, self.columns)
        return self._read[0]

    @property
    def bad(self) -> Sequence[BadCell]:
        """The cells that are no figures, by row."""
        if self._bad is None:
            self.table  # noqa: B018 - reading finds them
            assert self._read is not None
            self._bad = self._read[1]
        return self._bad

    @property
    def units(self) -> list[str]:
        """The names of the units as text."""
        return [text_of(one) for one in self.columns[UNIT].values.tolist()]

    def apart(self, rows: Array) -> UnitRows:
        """Some of the rows by themselves."""
        columns = {name: Given(one.values[rows], one.den) for name, one in self.columns.items()}
        return UnitRows(self.plan, self.heads, UnitBlock(self.first, columns, len(rows)))

    def read_apart(self, rows: Array, bad: Sequence[BadCell]) -> None:
        """Only `rows`, read by themselves, have cells that are no figures: `bad`."""
        self._bad = [replace(cell, row=int(rows[cell.row])) for cell in bad]


def read_table(
    plan: Plan, heads: Sequence[Head], columns: Mapping[str, Any]
) -> tuple[Table, list[BadCell]]:
    """The cells of a block, and those that could not be read, by row and column."""
    table: dict[tuple[str, str, Aspect], Cells] = {}
    bad: list[BadCell] = []
    for head in heads:
        cells = read_cells(fact_of(plan, head), columns[head.column])
        table[head.scope, head.name, head.aspect] = cells
        bad += [BadCell(row, head.column, misfit) for row, misfit in cells.bad]
    return table, sorted(bad, key=lambda one: (one.row, one.column))
