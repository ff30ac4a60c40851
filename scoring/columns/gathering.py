"""The rank groups of a table: what all of its units together come to (R38).

One pass over the table before it is scored. The units of the table are the group, or the groups
that the index ranks by; each counts as its own row says, a figure that its row leaves open as a
range. A unit that a gate takes out, or to which no criterion that reads the figure applies, is not
one of them; one of which that is not certain may be.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property

import numpy as np

from criteria.operations import Aspect, Const, Operation, Outcome, Read, Selection
from criteria.operations.reaching import steps_below
from criteria.plan import Plan, PlanFact
from criteria.records import field, record
from criteria.ties import borne_on
from criteria.values import Range, Truth
from evidence.faces import Face, unknown
from evidence.peers import chosen_by, figure_over
from evidence.reads import reads_of_group
from scoring.columns.alone import Row
from scoring.columns.arrays import OPAQUE, SAFE, Array, Bits, Column, Numbers, Truths, is_array
from scoring.columns.exactly import row_keys
from scoring.columns.executor import moments_of
from scoring.columns.facts import Facts, Layout
from scoring.columns.grand import truth_of
from scoring.columns.operations import column_of, constant, settled
from scoring.columns.ranking import UNKNOWN, group_codes
from scoring.columns.table import UnitRows
from scoring.settling.trees import lineage
from scoring.stating import Peers, Setting, Views

Key = tuple[str, Aspect, str]
_ASPECTS = (Aspect.MAX, Aspect.MIN, Aspect.SUM)


@record
class _Stated:
    """What some units of one group state of a fact: `ends` hold the least and the greatest of it,
    `parts` add up to all of it. They certainly count, or (not `sure`) any of them may.
    """

    code: int
    sure: bool
    ends: tuple[Range, ...]
    parts: tuple[Range, ...]


def _two() -> tuple[Counter[Range], Counter[Range]]:
    return Counter(), Counter()


@record
class _Members:
    """What all units of one group state of a fact, each range with how often it occurs: those that
    certainly count, and those that may.
    """

    ends: tuple[Counter[Range], Counter[Range]] = field(default_factory=_two)
    parts: tuple[Counter[Range], Counter[Range]] = field(default_factory=_two)

    def add(self, stated: _Stated) -> None:
        """Count in some units."""
        self.ends[not stated.sure].update(stated.ends)
        self.parts[not stated.sure].update(stated.parts)

    def figure(self, aspect: Aspect, lost: _Members) -> Range:
        """The greatest, the least or the sum, where those of `lost` may be of the group too."""
        if aspect is Aspect.SUM:
            certain, possible = (
                [_times(*one) for one in part.items()]
                for part in (self.parts[0], self.parts[1] + lost.parts[1])
            )
        else:
            certain, possible = list(self.ends[0]), [*self.ends[1], *lost.ends[1]]
        return figure_over(aspect, certain, possible)


class Gathering:
    """The pass over a table, block by block."""

    def __init__(self, plan: Plan, setting: Setting) -> None:
        self.plan, self.setting = plan, setting
        self.layout = Layout(plan)
        self.views = Views(plan, setting)
        self.reads = {
            name: reads
            for name, reads in reads_of_group(plan).items()
            if isinstance(unknown(plan.facts[name]).value, Range)
        }
        self._members: dict[tuple[int, str, str], _Members] = {}
        self._faces: dict[bytes, Mapping[str, Face]] = {}

    def add(self, rows: UnitRows) -> None:
        """Count in the units of a block."""
        block = _Block(self, rows)
        for name, reads in self.reads.items():
            wheres = {one.where.text: one.where for one in reads if one.where is not None}
            for text, where in {"": None, **wheres}.items():
                for stated in block.stated(name, where):
                    key = (stated.code, name, text)
                    self._members.setdefault(key, _Members()).add(stated)

    def peers(self) -> Peers:
        """The figures of every group."""
        attribute = self.plan.ranking.groups
        options = [""] if attribute is None else list(self.plan.attributes[attribute].options)
        nobody = _Members()
        groups: dict[str, dict[Key, Range]] = {}
        for code, option in enumerate(options):
            found = groups[option] = {}
            for name, reads in self.reads.items():
                keys = {(one, "") for one in _ASPECTS}
                keys |= {(one.aspect, one.where.text) for one in reads if one.where is not None}
                for aspect, text in sorted(keys):
                    lost = self._members.get((UNKNOWN, name, text), nobody)
                    members = self._members.get((code, name, text), nobody)
                    found[name, aspect, text] = members.figure(aspect, lost)
        return Peers(attribute, groups)

    @cached_property
    def needed(self) -> Mapping[str, PlanFact]:
        """The facts that figures and choices rest on."""
        chosen = {
            step.name
            for reads in self.reads.values()
            for read in reads
            if read.where is not None
            for step in read.where.steps
            if isinstance(step, Read)
        }
        return borne_on(self.plan.facts, {*self.reads, *chosen})

    @cached_property
    def readers(self) -> Mapping[str, Sequence[str]]:
        """The criteria that read the group's figure of a fact; none where something else does."""
        found: dict[str, list[str]] = {name: [] for name in self.reads}
        elsewhere = set(self._read_below(self.plan.tail))
        for node in self.plan.nodes.values():
            if node.leaf is not None:
                for name in self._read_below([node.leaf.result]):
                    found[name].append(node.id)
            conditions = [one.condition for one in node.grounds if one.condition is not None]
            elsewhere |= set(self._read_below(conditions))
        return {name: [] if name in elsewhere else ids for name, ids in found.items()}

    def _read_below(self, roots: Sequence[int]) -> Iterator[str]:
        for number in steps_below(self.plan.steps, roots):
            step = self.plan.steps[number]
            if isinstance(step, Read) and step.scope == "peers" and step.name in self.reads:
                yield step.name

    def faces(self, rows: UnitRows, wanted: Array) -> Iterator[Mapping[str, Face]]:
        """The facts of single units; those that state the same are looked at once."""
        keys = row_keys(self.needed, (), rows.table, wanted)
        for row, key in zip(wanted.tolist(), keys, strict=True):
            if key not in self._faces:
                view = self.views.of(Row(rows.table, row), self.needed)
                self._faces[key] = {
                    name: Face(one.value, one.present, one.aspects)
                    for (scope, name), one in view.readings.items()
                    if scope == "own"
                }
            yield self._faces[key]


class _Block:
    """The units of one block."""

    def __init__(self, gathering: Gathering, rows: UnitRows) -> None:
        self.gathering, self.rows, self.size = gathering, rows, rows.size
        plan, setting = gathering.plan, gathering.setting
        self.plan = plan
        self.facts = Facts(plan, gathering.layout, rows.table, rows.size, moments_of(setting))
        self.codes = np.zeros(rows.size, np.int16)
        if plan.ranking.groups is not None:
            read = Read(scope="unit", name=plan.ranking.groups)
            attribute = plan.attributes[plan.ranking.groups]
            self.codes = group_codes(self.facts.read(read), attribute, rows.size)
        self._steps: dict[int, Column] = {}

    def stated(self, name: str, where: Selection | None) -> Iterator[_Stated]:
        """What the units of each group state of a fact."""
        column = self.facts.read(Read(scope="own", name=name))
        out, perhaps = self._left(name)
        truth = Truths(True) if where is None else self._chosen(where)
        plain = isinstance(column, Numbers) and not is_array(column.den)
        alone = np.full(self.size, not plain or not isinstance(truth, Truths), np.bool_)
        for one in (column, truth):
            if isinstance(one, Numbers | Truths) and one.open is not None:
                alone |= one.open
        chosen, _ = truth_of(truth, self.size)
        if isinstance(column, Numbers) and plain:
            for sure in (True, False):
                yield from self._plain(column, chosen & ~alone & ~out & (perhaps != sure), sure)
        rows = np.flatnonzero(alone & ~out)
        for row, faces in zip(rows.tolist(), self.gathering.faces(self.rows, rows), strict=True):
            value, is_chosen = faces[name].value, chosen_by(where, faces)
            assert isinstance(value, Range)
            if is_chosen is not Truth.FALSE:
                code = int(self.codes[row])
                sure = is_chosen is Truth.TRUE and not perhaps[row] and code != UNKNOWN
                yield _Stated(code, sure, (value,), (value,))

    def _plain(self, column: Numbers, rows: Bits, sure: bool) -> Iterator[_Stated]:
        """Known numbers; what is above 0 and what is below is added up apart, for of units that
        may count either may be missing.
        """
        nums = np.broadcast_to(np.asarray(column.num), (self.size,))
        wide = column.peak * self.size >= SAFE
        for code in np.unique(self.codes[rows]).tolist():
            found = nums[rows & (self.codes == code)]
            signs = (np.maximum(found, 0), np.minimum(found, 0))
            sums = [one.sum(dtype=object if wide else np.int64) for one in signs]
            ends, parts = (
                tuple(Range.exactly(Fraction(int(one), int(column.den))) for one in some)
                for some in ((found.min(), found.max()), sums)
            )
            yield _Stated(code, sure and code != UNKNOWN, ends, parts)

    def _left(self, name: str) -> tuple[Bits, Bits]:
        """The units that are not of the group, and those that may not be."""
        out, perhaps = np.zeros(self.size, np.bool_), np.zeros(self.size, np.bool_)
        for gate in self.plan.gates:
            holds, may = self._truth(gate.condition)
            if gate.unless is not None:
                excused, excusable = self._truth(gate.unless)
                holds, may = holds & ~excusable, may & ~excused
            out, perhaps = out | holds, perhaps | may
        readers = self.gathering.readers[name]
        nowhere, somewhere = np.full(self.size, bool(readers)), np.zeros(self.size, np.bool_)
        for id in readers:
            gone, maybe = np.zeros(self.size, np.bool_), np.zeros(self.size, np.bool_)
            for around in lineage(self.plan, id):
                for ground in self.plan.nodes[around].grounds:
                    if ground.condition is not None:
                        holds, may = self._truth(ground.condition)
                        gone, maybe = gone | holds, maybe | may
            nowhere, somewhere = nowhere & gone, somewhere | maybe
        out = out | nowhere
        return out, (perhaps | somewhere) & ~out

    def _truth(self, number: int) -> tuple[Bits, Bits]:
        """Where a condition certainly holds and where it may, as far as columns of facts tell."""
        for step in steps_below(self.plan.steps, [number]):
            if step not in self._steps:
                self._steps[step] = self._column(self.plan.steps[step], self._steps)
        return truth_of(self._steps[number], self.size)

    def _chosen(self, where: Selection) -> Column:
        columns: dict[int, Column] = {}
        for number, step in enumerate(where.steps):
            columns[number] = self._column(step, columns)
        return columns[where.result]

    def _column(self, step: Operation, columns: Mapping[int, Column]) -> Column:
        if isinstance(step, Const):
            return constant(step.value)
        if isinstance(step, Read):
            return self.facts.read(step)
        if isinstance(step, Outcome):
            return OPAQUE
        return settled(column_of(step, [columns[one] for one in step.inputs]))


def _times(value: Range, count: int) -> Range:
    return Range(*(None if end is None else end * count for end in (value.low, value.high)))
