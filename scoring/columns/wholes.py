"""Whole units scored one by one, each moment of the plan once for all that state the same.

What keeps a unit from being put together in columns is mostly the same for all of them (nobody
knows yet whether a criterion applies), and most of what the rules ask for no column of the table
states. So the schedule is walked for the first unit, and for each other one only the moments that
rest on something it states otherwise; those too are settled once for all units alike in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from criteria.compiling.schedule import Moment, roots_of, waits
from criteria.operations import Operation, Read, Tally
from criteria.operations.reaching import steps_below
from criteria.plan import Plan, PlanFact, Settle, SettleKind
from criteria.records import record, replace
from criteria.values import Value
from evidence.reads import reads_of_group
from evidence.view import Reading, View
from scoring.columns.alone import Row
from scoring.columns.arrays import Array
from scoring.columns.exactly import row_keys
from scoring.columns.facts import Table, linked
from scoring.evaluation import conclude, settle_moments
from scoring.grading import grades_of
from scoring.settling.state import State
from scoring.sheet import Node, Status, Total
from scoring.stating import Setting, Views

Source = tuple[str, int | str]
"""What a moment may rest on: ("facts", the number of a part of them), ("given", the criterion or
item whose points are given), or ("unit", "") for what all facts of a unit may rest on.
"""


KEPT = 50_000
"""How many results of moments are kept in one block; past that they are worked out anew."""
KEPT_VIEWS = 5_000
"""The same of the readings of one part of the facts, which are larger."""


@record
class Whole:
    """What whole units come to, as the evaluation of each alone would say; without its traces.

    Every list has one entry a unit; `nodes` has one for each node of the plan. `barred` says of
    each whether it is not to be ranked, None where the index has no such rule; `doubted` whether it
    may turn out to have no total at all.
    """

    nodes: Mapping[str, list[Node]]
    totals: list[Total]
    statuses: list[Status]
    grades: list[tuple[str, ...]]
    barred: list[Value | None]
    doubted: list[bool]


class Wholes:
    """Scores whole units of a table by one plan, in one setting."""

    def __init__(self, plan: Plan, setting: Setting) -> None:
        self.plan = plan
        self.views = Views(plan, setting)

    def of(self, table: Table, rows: Array) -> Whole:
        """The units in `rows`, at least one."""
        run = _Rows(self, table, rows)
        for position in range(len(rows)):
            run.settle(position)
        return run.found

    @cached_property
    def parts(self) -> list[dict[str, PlanFact]]:
        """The facts in parts none of which bears on another, by bounds, computing or choosing."""
        groups = dict(linked(self.plan.facts))
        for name, reads in reads_of_group(self.plan).items():
            chosen = {one.name for read in reads if read.where for one in _reads(read.where.steps)}
            joined = frozenset().union(*(groups[one] for one in (name, *chosen)))
            groups |= dict.fromkeys(joined, joined)
        whole = dict.fromkeys(groups[name] for name in self.plan.facts)
        return [{n: f for n, f in self.plan.facts.items() if n in part} for part in whole]

    @cached_property
    def rests(self) -> Mapping[Moment, frozenset[Source]]:
        """What each moment rests on, itself or by a moment that it waits for."""
        plan = self.plan
        before = waits(plan.nodes, plan.steps)
        found: dict[Moment, frozenset[Source]] = {}
        for settle in plan.schedule:
            moment = (settle.kind, settle.node)
            steps = steps_below(plan.steps, roots_of(plan.nodes[settle.node], settle.kind))
            own = self._sources(steps)
            found[moment] = own.union(*(found[other] for other in before[moment]))
        return found

    @cached_property
    def sources(self) -> frozenset[Source]:
        """All that a unit's result rests on: what moments do, gates, grades and ranking."""
        return self._sources(self.plan.tail).union(*self.rests.values())

    @cached_property
    def _part_of(self) -> Mapping[str, int]:
        return {name: at for at, part in enumerate(self.parts) for name in part}

    def _sources(self, steps: Iterable[int]) -> frozenset[Source]:
        reads = list(_reads([self.plan.steps[number] for number in steps]))
        found = {_source(read, self._part_of) for read in reads}
        if any(read.scope == "peers" for read in reads):
            found.add(("unit", ""))  # which group a unit is of
        return frozenset(found)


class _Rows:
    """The rows of one block under way."""

    def __init__(self, wholes: Wholes, table: Table, rows: Array) -> None:
        self.plan, self.parts = wholes.plan, wholes.parts
        self.views = wholes.views
        self.table, self.rows = table, rows.tolist()
        self.keys: dict[Source, list[bytes]] = {}
        for source in wholes.sources:
            keys = self._keys(source, rows)
            if len(set(keys)) > 1:
                self.keys[source] = keys
        self.varying: list[tuple[Settle, tuple[Source, ...]]] = []
        for settle in self.plan.schedule:
            rest = wholes.rests[settle.kind, settle.node]
            sources = tuple(sorted(rest & self.keys.keys(), key=str))
            if sources:
                self.varying.append((settle, sources))
        self._settled: dict[tuple[int, tuple[bytes, ...]], tuple[list[Value | None], Node | None]]
        self._settled = {}
        self._readings: dict[tuple[int | str, bytes], Mapping[tuple[str, str], Reading]] = {}
        self.found = Whole({id: [] for id in self.plan.nodes}, [], [], [], [], [])
        self.view = self._view(0, self.plan.facts)
        self.values: list[Value | None] = [None] * len(self.plan.steps)
        first = State.begin(self.plan, self.view, self.values)
        settle_moments(first, self.values, self.plan.schedule)
        # What the other units are not alike in is unknown again until its moment comes.
        for settle, _ in self.varying:
            for step in settle.steps:
                self.values[step] = None
            if settle.kind is SettleKind.POINTS:
                del first.nodes[settle.node]
        self.nodes = first.nodes

    def settle(self, position: int) -> None:
        """One unit: what it states as the first one does is taken over."""
        plan, values = self.plan, list(self.values)
        state = State.begin(plan, self._viewed(position), values)
        state.nodes.update(self.nodes)
        for number, (settle, sources) in enumerate(self.varying):
            key = (number, tuple([self.keys[one][position] for one in sources]))
            if key in self._settled:
                made, node = self._settled[key]
                for step, value in zip(settle.steps, made, strict=True):
                    values[step] = value
                if node is not None:
                    state.nodes[settle.node] = node
            else:
                settle_moments(state, values, (settle,))
                if len(self._settled) >= KEPT:
                    self._settled.clear()
                points = settle.kind is SettleKind.POINTS
                node = state.nodes[settle.node] if points else None
                self._settled[key] = ([values[step] for step in settle.steps], node)
        total, status = conclude(state, values)
        self.found.totals.append(total)
        self.found.statuses.append(status)
        self.found.grades.append(grades_of(plan, values, total))
        barred = plan.ranking.unless
        self.found.barred.append(None if barred is None else values[barred])
        self.found.doubted.append(state.applicability.may_all_leave())
        for id, column in self.found.nodes.items():
            column.append(state.nodes[id])

    def _viewed(self, position: int) -> View:
        """The view of one unit, put together from those of its parts."""
        readings = dict(self.view.readings)
        for (kind, at), keys in self.keys.items():
            if kind == "given":
                continue
            key = (at, keys[position])
            if key not in self._readings:
                if len(self._readings) >= KEPT_VIEWS:
                    self._readings.clear()
                facts = self.parts[at] if isinstance(at, int) else {}
                self._readings[key] = self._view(position, facts).readings
            readings |= self._readings[key]
        given = dict(Row(self.table, self.rows[position]).given())
        return replace(self.view, readings=readings, given=given)

    def _view(self, position: int, facts: Mapping[str, PlanFact]) -> View:
        return self.views.of(Row(self.table, self.rows[position]), facts)

    def _keys(self, source: Source, rows: Array) -> list[bytes]:
        kind, at = source
        facts = self.parts[at] if isinstance(at, int) else {}
        return row_keys(facts, (str(at),) if kind == "given" else (), self.table, rows)


def _source(read: Read, part_of: Mapping[str, int]) -> Source:
    if read.scope == "given":
        return ("given", read.name)
    if read.scope in ("assessment", "unit"):
        return ("unit", "")
    return ("facts", part_of[read.name])


def _reads(steps: Sequence[Operation]) -> Iterator[Read]:
    for step in steps:
        if isinstance(step, Read) and step.scope != "case":
            yield step
            yield from _reads(step.where.steps) if step.where is not None else ()
        elif isinstance(step, Tally):
            yield from _reads(step.body)
