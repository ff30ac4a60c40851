"""The facts of a block of units: what rules read of each, open where one unit must be looked at.

Stated figures that cannot all be true are open here, with every fact that they bear on; what is
left of them is found by the evaluation of that unit alone (R9, R35).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from graphlib import TopologicalSorter

import numpy as np

from criteria.operations import Arithmetic, Aspect, Read
from criteria.plan import FactType, Plan, PlanFact
from criteria.program import Program
from criteria.records import field, record
from criteria.values import Range
from evidence.faces import DATES, allowed
from evidence.reads import reads_of
from evidence.resolution import bounds_of
from scoring.columns.arrays import (
    OPAQUE,
    Bits,
    Column,
    Mask,
    Numbers,
    Opaque,
    Truths,
    either,
    somewhere,
)
from scoring.columns.cells import Cells
from scoring.columns.conditions import by_option, either_of, related
from scoring.columns.operations import column_of, constant, settled
from scoring.stating import PREVIOUS, Peers

Table = Mapping[tuple[str, str, Aspect], Cells]
"""The cells of a block by scope, name and aspect; points given have the scope "given"."""


@record
class Known:
    """One fact in columns: its value, whether it exists, the dates of a document."""

    value: Column
    present: Column = Truths(True)
    dates: Mapping[Aspect, Column] = field(default_factory=dict)

    def read(self, aspect: Aspect) -> Column:
        """The column that an aspect of the fact reads."""
        if aspect is Aspect.PRESENT:
            return self.present
        if aspect is Aspect.VALUE:
            return self.value
        return self.dates.get(aspect, OPAQUE)

    def masked(self, mask: Mask) -> Known:
        """The same, open in the rows of `mask`."""
        if mask is None:
            return self
        return Known(
            masked(self.value, mask),
            masked(self.present, mask),
            {aspect: masked(day, mask) for aspect, day in self.dates.items()},
        )


class Layout:
    """What the facts of a plan have to do with each other: the same for every block.

    `order` has computed facts after those they read, `linked` those that bear on each other,
    `bounds` every pair (lower, upper) that bounds join, `scopes` the records that rules read.
    """

    def __init__(self, plan: Plan) -> None:
        self.order = _in_order(plan.facts)
        self.linked = linked(plan.facts)
        self.bounds = _chained(bounds_of(plan.facts))
        self.scopes = frozenset(reads_of(plan))


class Facts:
    """Everything that the rules of a plan may read of one block of `size` units."""

    def __init__(
        self,
        plan: Plan,
        layout: Layout,
        table: Table,
        size: int,
        moments: Mapping[str, Column],
        peers: Peers | None = None,
    ) -> None:
        self.plan, self.layout, self.table, self.size = plan, layout, table, size
        self.peers = peers
        self.previous = {scope: self._given(scope) for scope in PREVIOUS}
        self._known: dict[tuple[str, str], Known] = {}
        for name, fact in plan.attributes.items():
            self._known["unit", name] = self._stated(fact, "unit")
        for name, column in moments.items():
            self._known["assessment", name] = Known(column)
        self._known["assessment", "previous"] = Known(Truths(self.previous["last_year"]))
        for scope in (*PREVIOUS, "superior", "own"):
            if scope == "own" or scope in layout.scopes:
                self._resolve(scope)

    def read(self, step: Read) -> Column:
        """What a reading step brings in; Opaque where the table cannot tell."""
        if step.scope == "peers":
            return self._group_figure(step)
        if step.scope == "given":
            cells = self.table.get(("given", step.name, Aspect.VALUE))
            return OPAQUE if cells is None else cells.column()
        known = self._known.get((step.scope, step.name))
        return OPAQUE if known is None else known.read(step.aspect)

    def _group_figure(self, step: Read) -> Column:
        """A figure of the rank group, the same for all units of one group."""
        told = self.peers
        if told is None:
            return OPAQUE
        where = "" if step.where is None else step.where.text
        known = {g: of[step.name, step.aspect, where].known for g, of in told.groups.items()}
        if told.attribute is None:
            figure = known.get("")
            return OPAQUE if figure is None else Numbers.exactly(figure)
        return by_option(self._known["unit", told.attribute].value, known)

    def _given(self, scope: str) -> Bits | bool:
        """Which units have a record of this scope: those of which it states anything."""
        stated: Bits | bool = False
        for (one, _, _), cells in self.table.items():
            if one == scope:
                if cells.unknown is None:
                    return True
                stated = stated | ~cells.unknown
        return stated

    def _stated(self, fact: PlanFact, scope: str) -> Known:
        """One fact as its cells state it."""
        cells = self.table.get((scope, fact.name, Aspect.VALUE))
        dates = {
            aspect: self.table[scope, fact.name, aspect].column()
            for aspect in DATES
            if (scope, fact.name, aspect) in self.table
        }
        if fact.type is FactType.DOCUMENT:
            return _document(cells, dates)
        if cells is None:
            present = OPAQUE if fact.may_be_absent else Truths(True)
            return Known(OPAQUE, present)
        return Known(cells.column(), _presence(fact, cells))

    def _resolve(self, scope: str) -> None:
        """The facts of one record: stated, set by the index, computed; then held together."""
        facts = self.plan.facts
        found: dict[str, Known] = {}
        for name in self.layout.order:
            fact = facts[name]
            program = fact.computed
            stated = (scope, name, Aspect.VALUE) in self.table
            if program is not None and not stated:
                found[name] = Known(self._computed(program, scope, found))
            else:
                found[name] = self._filled(fact, scope, self._stated(fact, scope))
        wrong = self._contradicted(facts, found, scope)
        for name, known in found.items():
            self._known[scope, name] = known.masked(wrong.get(name))

    def _filled(self, fact: PlanFact, scope: str, known: Known) -> Known:
        """A fact with what stands for it where nothing is stated: the index's own value (R13),
        what counts where there was no last year (R37), the superior unit's figure.
        """
        if scope == "own" and fact.default is not None:
            return Known(self._instead(fact, scope, known, constant(fact.default)), known.present)
        if scope in PREVIOUS and fact.name in self.plan.no_previous:
            value = constant(self.plan.no_previous[fact.name])
            there = self.previous[scope]
            return Known(either_of(there, known.value, value), known.present, known.dates)
        if scope == "own" and fact.counted_at is not None:
            cells = self.table.get(("superior", fact.name, Aspect.VALUE))
            if cells is not None:
                return known.masked(np.ones(self.size, dtype=np.bool_))
        return known

    def _instead(self, fact: PlanFact, scope: str, known: Known, default: Column) -> Column:
        """The default where the cell says nothing at all."""
        cells = self.table.get((scope, fact.name, Aspect.VALUE))
        if cells is None:
            return default
        if cells.unknown is None:
            return known.value
        return either_of(cells.unknown, default, known.value)

    def _computed(self, program: Program, scope: str, found: Mapping[str, Known]) -> Column:
        """A computed fact; a quotient by zero in it is not known (R33)."""
        columns: list[Column] = []
        for step in program.steps:
            if isinstance(step, Read):
                known = found.get(step.name) if step.scope == "own" else None
                columns.append(known.read(step.aspect) if known else self._outside(step))
                continue
            inputs = [columns[i] for i in step.inputs]
            made = settled(column_of(step, inputs)) if inputs else _brought(step)
            if isinstance(step, Arithmetic) and step.sign == "/" and isinstance(inputs[1], Numbers):
                nought = related("==", inputs[1], Numbers.exactly(Fraction(0)))
                made = masked(made, somewhere(nought))
            columns.append(made)
        return columns[program.result]

    def _outside(self, step: Read) -> Column:
        known = self._known.get((step.scope, step.name))
        return OPAQUE if known is None else known.read(step.aspect)

    def _contradicted(
        self, facts: Mapping[str, PlanFact], found: Mapping[str, Known], scope: str
    ) -> dict[str, Mask]:
        """The rows in which a fact may not be taken as stated, by fact."""
        wrong: dict[str, Mask] = {}
        links = self.layout.linked
        for names, mask in self._broken(facts, found):
            for name in names:
                for other in links[name]:
                    wrong[other] = either(wrong.get(other), mask)
        return wrong

    def _broken(
        self, facts: Mapping[str, PlanFact], found: Mapping[str, Known]
    ) -> Iterator[tuple[tuple[str, ...], Bits]]:
        """Bounds that figures break, of one fact and between two, through chains too."""
        for name, known in found.items():
            limits = allowed(facts[name])
            for column in (known.value, *known.dates.values()):
                if limits is not None and isinstance(column, Numbers):
                    mask = _outside(column, limits)
                    if mask is not None:
                        yield (name,), mask
        for lower, upper in self.layout.bounds:
            if lower in found and upper in found:
                a, b = (_position(facts[one], found[one]) for one in (lower, upper))
                if isinstance(a, Numbers) and isinstance(b, Numbers):
                    mask = somewhere(related(">", a, b))
                    if mask is not None:
                        yield (lower, upper), mask


def masked(column: Column, mask: Mask) -> Column:
    """The column, open in the rows of `mask` too."""
    return column if mask is None or isinstance(column, Opaque) else column.masked(mask)


def linked(facts: Mapping[str, PlanFact]) -> dict[str, frozenset[str]]:
    """For each fact, all whose values bear on each other: by bounds, or computed one from another.

    The fact itself is among them.
    """
    groups: dict[str, set[str]] = {name: {name} for name in facts}
    for a, b in _links(facts):
        if groups[a] is not groups[b]:
            groups[a] |= groups[b]
            for name in groups[b]:
                groups[name] = groups[a]
    frozen = {id(group): frozenset(group) for group in groups.values()}
    return {name: frozen[id(group)] for name, group in groups.items()}


def _links(facts: Mapping[str, PlanFact]) -> Iterator[tuple[str, str]]:
    for lower, upper in bounds_of(facts):
        if lower in facts and upper in facts:
            yield lower, upper
    for name, fact in facts.items():
        for step in fact.computed.steps if fact.computed else ():
            if isinstance(step, Read) and step.name in facts:
                yield name, step.name


def _in_order(facts: Mapping[str, PlanFact]) -> list[str]:
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for name, fact in facts.items():
        steps = fact.computed.steps if fact.computed else ()
        reads = [s.name for s in steps if isinstance(s, Read) and s.scope == "own"]
        sorter.add(name, *reads)
    return list(sorter.static_order())


def _brought(step: object) -> Column:
    value = getattr(step, "value", None)
    return OPAQUE if value is None else constant(value)


def _document(cells: Cells | None, dates: Mapping[Aspect, Column]) -> Known:
    """A document: its cell says whether there is one; one that has dates is there."""
    if cells is None:
        return Known(OPAQUE, OPAQUE, dates)
    gone = cells.absent
    value = Truths(True, either(cells.unknown, gone))
    present = Truths(True if gone is None else ~gone, cells.unknown)
    return Known(value, present, dates)


def _presence(fact: PlanFact, cells: Cells) -> Column:
    if cells.absent is None:
        return Truths(True, cells.unknown if fact.may_be_absent else None)
    return Truths(~cells.absent, cells.unknown)


def _position(fact: PlanFact, known: Known) -> Column:
    """What bounds compare: the number, the day, the day of issue; of what certainly exists."""
    column = known.dates.get(Aspect.ISSUED, OPAQUE)
    if fact.type is not FactType.DOCUMENT:
        column = known.value
    there = known.present
    if isinstance(column, Opaque) or not isinstance(there, Truths):
        return OPAQUE
    return column


def _outside(column: Numbers, limits: Range) -> Mask:
    """The rows that lie outside what the declaration allows."""
    mask: Bits | bool = False
    if limits.low is not None:
        mask = mask | related("<", column, Numbers.exactly(limits.low))
    if limits.high is not None:
        mask = mask | related(">", column, Numbers.exactly(limits.high))
    return somewhere(mask)


def _chained(bounds: tuple[tuple[str, str], ...]) -> list[tuple[str, str]]:
    """Every pair that bounds join, directly or through others."""
    above: dict[str, set[str]] = {}
    for lower, upper in bounds:
        above.setdefault(lower, set()).add(upper)
    pairs = set()
    for start in above:
        waiting, seen = [start], {start}
        while waiting:
            for upper in above.get(waiting.pop(), ()):
                if upper not in seen:
                    seen.add(upper)
                    waiting.append(upper)
                    pairs.add((start, upper))
    return sorted(pairs)
