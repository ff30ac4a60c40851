"""Blocks scored by a program where one fits: recorded once, run for every block of the same shape.

A program is made for arrays of certain types whose entries stay within certain bounds, of units of
which everything is known and nothing contradicts itself. Rows that do not fit are scored by the
executor, apart from the others; so are all, where too many do not fit.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import ceil, floor
from typing import Any

import numpy as np

from criteria.operations import Aspect
from criteria.plan import PlanFact
from evidence.faces import allowed
from scoring.columns.arrays import Array, Codes, Column, Mask, Numbers, Truths, either
from scoring.columns.block import Block, Settled, finished, merged
from scoring.columns.cells import Cells, ends, plain_code
from scoring.columns.executor import Executor
from scoring.columns.facts import Table
from scoring.columns.grand import Sums
from scoring.columns.nodes import NodeColumn
from scoring.columns.program import Program
from scoring.columns.recording import Entries, Kind, NotRecorded, Recording
from scoring.columns.table import UnitRows
from scoring.heads import Head, fact_of
from scoring.sheet import Node

APART = 8
"""A block of which more than one row in so many does not fit is left to the executor."""
TRIES = 6
"""How many times a program is made for wider bounds, or runs in vain, before it is given up."""

Span = tuple[int, int]
Key = tuple[str, str, Aspect]
Mark = tuple[int, tuple[str, ...], bool]
"""What the codes of a column mean: their denominator, the options, whether they are truths."""


class Programs:
    """Scores blocks of a table with `heads` as an executor does, by programs where they fit."""

    def __init__(self, executor: Executor, heads: Sequence[Head]) -> None:
        self.executor = executor
        self._columns = [
            (head.column, (head.scope, head.name, head.aspect), fact_of(executor.plan, head))
            for head in heads
        ]
        self._made: dict[tuple[tuple[Kind, Mark], ...], _Fitted] = {}

    def score(self, rows: UnitRows) -> Block:
        """The scores of one block."""
        block = self._run(rows) if rows.size else None
        return self.executor.score(rows.table, rows.size) if block is None else block

    def _run(self, rows: UnitRows) -> Block | None:
        codes: list[Array] = []
        marks: list[Mark] = []
        opened: Mask = None
        for name, key, fact in self._columns:
            given = rows.columns[name]
            code = plain_code(fact, given)
            if code is not None:
                codes.append(code)
                marks.append((given.den, (), given.values.dtype.kind == "b"))
            else:
                cells = rows.table[key]
                codes.append(cells.code)
                marks.append((cells.den, cells.options, cells.truth))
                opened = either(opened, cells.unknown, cells.absent)
        shape = tuple((code.dtype, mark) for code, mark in zip(codes, marks, strict=True))
        fitted = self._made.get(shape)
        if fitted is None:
            keys = [key for _, key, _ in self._columns]
            facts = [fact for *_, fact in self._columns]
            fitted = self._made[shape] = _Fitted(self.executor, keys, facts, marks)
        found = fitted.run(codes, opened, rows.size)
        if found is None:
            return None
        settled, misfits = found
        nothing = np.zeros(0, np.int64)
        block = finished(self.executor.plan, settled, rows.size, nothing, None)
        if misfits is None:
            rows.read_apart(nothing, ())
            return block
        wrong = np.flatnonzero(misfits)
        part = rows.apart(wrong)
        rows.read_apart(wrong, part.bad)
        return merged(block, wrong, self.executor.score(part.table, part.size))


class _Fitted:
    """The program for tables of one shape; made anew when a block passes the bounds assumed."""

    def __init__(
        self,
        executor: Executor,
        keys: Sequence[Key],
        facts: Sequence[PlanFact],
        marks: Sequence[Mark],
    ) -> None:
        self.executor, self.keys, self.facts, self.marks = executor, keys, facts, marks
        self.recorded: _Recorded | None = None
        self.made = self.vain = 0

    def run(self, codes: Sequence[Array], opened: Mask, size: int) -> tuple[Settled, Mask] | None:
        """What is settled of the block, and the rows in which that means nothing, those `opened`
        among them; None without a program that fits most of them.
        """
        if self.vain >= TRIES or _many(opened, size):
            return None
        if self.recorded is None:
            self._record(codes, _some_more)
        if self.recorded is None:
            return None
        settled, misfits, passed = self.recorded.run(codes, size)
        if passed and self.made < TRIES:
            self._record(codes, _twice)
            settled, misfits, _ = self.recorded.run(codes, size)
        misfits = either(opened, misfits)
        self.vain = self.vain + 1 if _many(misfits, size) else 0
        return None if self.vain else (settled, misfits)

    def _record(self, codes: Sequence[Array], roomy: Callable[[int], int]) -> None:
        """Make the program for the bounds of these entries and of those before, and some more."""
        self.made += 1
        before = self.recorded.spans if self.recorded is not None else [None] * len(codes)
        spans = [
            None if options or truth else _span(fact, code, den, span, roomy)
            for fact, code, (den, options, truth), span in zip(
                self.facts, codes, self.marks, before, strict=True
            )
        ]
        kinds = [code.dtype for code in codes]
        try:
            self.recorded = _Recorded(self.executor, self.keys, kinds, self.marks, spans)
        except NotRecorded:
            self.vain = TRIES


class _Recorded:
    """A program for arrays within `spans`, and where in the result its arrays belong."""

    def __init__(
        self,
        executor: Executor,
        keys: Sequence[Key],
        kinds: Sequence[Kind],
        marks: Sequence[Mark],
        spans: Sequence[Span | None],
    ) -> None:
        self.spans = spans
        recording = Recording()
        table: dict[Key, Cells] = {}
        limits: list[tuple[Entries, int]] = []
        for key, kind, mark, span in zip(keys, kinds, marks, spans, strict=True):
            entries = recording.source(kind)
            if span is not None and span[0] >= 0:
                limits.append((entries.view(f"u{entries.dtype.itemsize}"), span[1]))
            elif span is not None:
                recording.promise(entries < span[0])
                recording.promise(entries > span[1])
            code: Any = entries
            table[key] = Cells(code, *mark, span=span)
        self._pattern = executor.settle(table, 1, _Nobody())
        wanted: dict[tuple[int, Kind], Entries] = {}
        self._places: dict[int, int] = {}  # of each array of the pattern, by what stands for it

        def want(entries: Entries) -> Array:
            first = wanted.setdefault((entries.number, entries.dtype), entries)
            self._places[id(entries)] = self._places.setdefault(id(first), len(wanted) - 1)
            return np.zeros(1, entries.dtype)

        _filled(self._pattern, want, 1)
        self._program = Program(recording, list(wanted.values()), limits)

    def run(self, codes: Sequence[Array], size: int) -> tuple[Settled, Mask, bool]:
        """What is settled of a block, the rows that do not fit, whether any passes the spans."""
        arrays, misfits, passed = self._program.run(codes, size)
        places = self._places
        settled = _filled(self._pattern, lambda one: arrays[places[id(one)]], size)
        return settled, misfits, passed


class _Nobody:
    """Scores no unit alone: a program is of what columns know of every unit."""

    def nodes(self, id: str, table: Table, rows: Array) -> list[Node]:
        """Refuse."""
        raise NotRecorded(id)


def _filled(settled: Settled, given: Callable[[Entries], Array], size: int) -> Settled:
    """The pattern of a result with arrays in the place of entries."""
    if settled.whole is not None:
        raise NotRecorded("units that are scored alone")
    known: dict[int, Numbers] = {}

    def array(value: Any) -> Any:
        if isinstance(value, Entries):
            return given(value)
        return np.broadcast_to(value, (size,)) if isinstance(value, np.ndarray) else value

    def numbers(one: Numbers) -> Numbers:
        num, den, opened = one.num, one.den, one.open
        if type(num) is int and type(den) is int and opened is None:
            return one
        found = known.get(id(one))
        if found is None:
            ends = (one.least, one.most, one.den_most)
            found = known[id(one)] = Numbers(array(num), array(den), *ends, array(opened))
        return found

    def column(one: Column) -> Column:
        match one:
            case Numbers():
                return numbers(one)
            case Truths():
                return Truths(array(one.value), array(one.open))
            case Codes():
                return Codes(array(one.code), one.options, array(one.open))
        return one

    def node(one: NodeColumn) -> NodeColumn:
        low = numbers(one.low)
        high = low if one.known else numbers(one.high)
        return NodeColumn(low, high, numbers(one.emax), array(one.unscored), array(one.bottomless))

    sums = settled.sums
    return Settled(
        {id: node(one) for id, one in settled.nodes.items()},
        Sums(
            (numbers(sums.base[0]), numbers(sums.base[1])),
            *(numbers(one) for one in (sums.low, sums.high, sums.emax)),
        ),
        {number: column(one) for number, one in settled.conditions.items()},
        None if settled.group is None else column(settled.group),
        None,
        {},
    )


def _many(misfits: Mask, size: int) -> bool:
    return misfits is not None and int(np.count_nonzero(misfits)) * APART > size


def _span(
    fact: PlanFact, code: Array, den: int, before: Span | None, roomy: Callable[[int], int]
) -> Span:
    """The bounds assumed of a column: of what stands in it and some more, as far as it may go."""
    least, most = ends(code)
    limits = allowed(fact)
    low = None if limits is None or limits.low is None else ceil(limits.low * den)
    high = None if limits is None or limits.high is None else floor(limits.high * den)
    if before is not None and before[0] <= least and most <= before[1]:
        return before
    most = max(roomy(max(most, 0)), 0 if before is None else before[1])
    least = min(-roomy(-least) if least < 0 else 0, 0 if before is None else before[0])
    return least if low is None else max(least, low), most if high is None else min(most, high)


def _some_more(end: int) -> int:
    """The next number of four binary digits and noughts."""
    step = 1 << max(end.bit_length() - 4, 0)
    return -(-end // step) * step


def _twice(end: int) -> int:
    return (2 << end.bit_length()) - 1
