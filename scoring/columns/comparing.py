"""Units scored in columns and one by one, held against each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

import numpy as np

from criteria.plan import Plan
from criteria.problems import InputRefused, Place
from criteria.records import record
from scoring.columns.arrays import Array, Numbers
from scoring.columns.block import Block
from scoring.columns.executor import Executor
from scoring.columns.table import read_table
from scoring.heads import UNIT, read_heads
from scoring.sheet import Evaluation
from scoring.stating import Setting

Ends = tuple[Fraction | None, Fraction | None, Fraction]
"""What is certain, what is possible, and the effective maximum."""

WHOLE = ""
"""In the place of a criterion, the total."""


@record
class Compared:
    """Rows scored in columns, and the means to score each of them alone."""

    executor: Executor
    block: Block
    table: object
    size: int

    @classmethod
    def of(cls, plan: Plan, setting: Setting, rows: Sequence[Mapping[str, str]]) -> Compared:
        """Score rows of cells by column name; a missing cell states nothing.

        Raises InputRefused for columns that the index does not know.
        """
        names = sorted({name for row in rows for name in row})
        heads, problems = read_heads(plan, [UNIT, *names], Place("table"))
        if problems:
            raise InputRefused(problems)
        cells = {name: np.array([row.get(name) for row in rows], dtype=object) for name in names}
        table, _ = read_table(plan, heads, cells)
        executor = Executor(plan, setting)
        return cls(executor, executor.score(table, len(rows)), table, len(rows))

    def in_columns(self, row: int) -> dict[str, Ends]:
        """Every criterion, and the total, of one row as the columns have it."""
        found: dict[str, Ends] = {}
        for id, node in self.block.nodes.items():
            gone = node.unscored is not None and bool(node.unscored[row])
            ends = (None, None) if gone else (_entry(node.low, row), _entry(node.high, row))
            found[id] = (*ends, _entry(node.emax, row))
        total = self.block.total
        gone = total.untotalled is not None and bool(total.untotalled[row])
        ends = (None, None) if gone else (_entry(total.low, row), _entry(total.high, row))
        return {**found, WHOLE: (*ends, _entry(total.emax, row))}

    def alone(self, row: int) -> dict[str, Ends]:
        """The same by the evaluation of one unit."""
        evaluation: Evaluation = self.executor.exactly.whole(self.table, row)  # type: ignore[arg-type]
        nodes = {id: (node.low, node.high, node.emax) for id, node in evaluation.nodes.items()}
        total = evaluation.total
        return {**nodes, WHOLE: (total.low, total.high, total.emax)}


def _entry(column: Numbers, row: int) -> Fraction:
    return Fraction(_at(column.num, row), _at(column.den, row))


def _at(array: Array | int, row: int) -> int:
    if not isinstance(array, np.ndarray) or array.ndim == 0:
        return int(array)
    return int(array[row if array.size > 1 else 0])
