"""A table of units, one row each, read against a plan: from arrays by column name to cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from criteria.operations import Aspect
from criteria.plan import FactType, Plan, PlanFact
from criteria.records import record
from evidence.figures import Misfit
from scoring.columns.cells import Cells, read_cells
from scoring.columns.facts import Table
from scoring.heads import Head

_DATE = PlanFact(name="date", label="", type=FactType.DATE, domain=None)
_POINTS = PlanFact(name="points", label="", type=FactType.POINTS, domain=None)


@record
class BadCell:
    """A cell that is no figure of its fact; it counts as not stated."""

    row: int
    column: str
    misfit: Misfit


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


def fact_of(plan: Plan, head: Head) -> PlanFact:
    """What a column's cells are read as."""
    if head.scope == "given":
        return _POINTS
    if head.aspect is not Aspect.VALUE:
        return _DATE
    return plan.attributes[head.name] if head.scope == "unit" else plan.facts[head.name]
