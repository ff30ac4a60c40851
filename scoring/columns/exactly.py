"""Criteria of single units scored by the evaluation of one unit: what columns do not know.

Units that state the same for all that a criterion rests on are scored once.
"""

from __future__ import annotations

from collections.abc import Container, Sequence

import numpy as np

from criteria.compiling.schedule import Moment, schedule_of, waits
from criteria.operations import Operation, Read, Tally
from criteria.plan import Plan, PlanFact, Settle
from criteria.records import record
from scoring.columns.alone import Row
from scoring.columns.arrays import Array
from scoring.columns.facts import Table, linked
from scoring.evaluation import evaluate, evaluate_nodes
from scoring.sheet import Evaluation, Node
from scoring.stating import PREVIOUS, SCOPES, Setting, Views

KEPT = 200_000
"""How many results of one criterion are kept; past that they are worked out anew."""


@record
class Rest:
    """What one criterion rests on: its part of the schedule, facts, other figures of the table."""

    schedule: tuple[Settle, ...]
    facts: dict[str, PlanFact]
    given: frozenset[str]


class Exactly:
    """The evaluation of one unit, for the rows of one table after another."""

    def __init__(self, plan: Plan, setting: Setting) -> None:
        self.plan, self.setting = plan, setting
        self._views = Views(plan, setting)
        self._rests: dict[str, Rest] = {}
        self._kept: dict[str, dict[bytes, Node]] = {}
        self._linked = linked(plan.facts)
        self._waits: dict[Moment, list[Moment]] | None = None

    def nodes(self, id: str, table: Table, rows: Array) -> list[Node]:
        """The results of one criterion in `rows`."""
        rest = self._rest(id)
        keys = row_keys(rest.facts, rest.given, table, rows)
        kept = self._kept.setdefault(id, {})
        if len(kept) > KEPT:
            kept.clear()
        found: list[Node] = []
        for row, key in zip(rows.tolist(), keys, strict=True):
            node = kept.get(key)
            if node is None:
                view = self._views.of(Row(table, row), rest.facts)
                node = evaluate_nodes(self.plan, view, rest.schedule)[id]
                kept[key] = node
            found.append(node)
        return found

    def whole(self, table: Table, row: int) -> Evaluation:
        """The whole evaluation of the unit in `row`."""
        return evaluate(self.plan, self._views.of(Row(table, row)))

    def _rest(self, id: str) -> Rest:
        if id not in self._rests:
            plan = self.plan
            if self._waits is None:
                self._waits = waits(plan.nodes, plan.steps)
            part = schedule_of(id, plan.nodes, plan.steps, plan.schedule, self._waits)
            reads = list(_reads([plan.steps[i] for settle in part for i in settle.steps]))
            names = {
                other
                for read in reads
                if read.scope in (*SCOPES, "peers")
                for other in self._linked.get(read.name, ())
            }
            self._rests[id] = Rest(
                part,
                {name: fact for name, fact in plan.facts.items() if name in names},
                frozenset(read.name for read in reads if read.scope == "given"),
            )
        return self._rests[id]


def row_keys(
    facts: Container[str], given: Container[str], table: Table, rows: Array
) -> list[bytes]:
    """What each row states of `facts`, points `given` and attributes, as one key each."""
    stated: list[Array] = []
    dens: list[int] = []
    for (scope, name, _), cells in table.items():
        used = scope == "unit" or name in (given if scope == "given" else facts)
        if not used:
            # Whether there is a record of last year at all is read of the row as a whole.
            if scope in PREVIOUS:
                stated.append(_told(cells.unknown, rows))
            continue
        stated.append(cells.code[rows])
        dens.append(cells.den)
        if cells.unknown is not None:
            stated.append(_told(cells.unknown, rows))
        if cells.absent is not None:
            stated.append(cells.absent[rows].astype(np.int64))
    head = repr((dens, [array is not None for array in stated])).encode()
    if any(array.dtype == object for array in stated):
        columns = [array.tolist() for array in stated]
        return [head + repr(entry).encode() for entry in zip(*columns, strict=True)]
    if not stated:
        return [head] * len(rows)
    block = np.ascontiguousarray(np.stack([a.astype(np.int64) for a in stated], axis=1))
    return [head + entry.tobytes() for entry in block]


def _told(unknown: Array | None, rows: Array) -> Array:
    if unknown is None:
        return np.zeros(len(rows), np.int64)
    return np.asarray(unknown[rows]).astype(np.int64)


def _reads(steps: Sequence[Operation]) -> list[Read]:
    found: list[Read] = []
    for step in steps:
        if isinstance(step, Read):
            found.append(step)
            found += _reads(step.where.steps) if step.where is not None else []
        elif isinstance(step, Tally):
            found += _reads(step.body)
    return found
