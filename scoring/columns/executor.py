"""A block of units scored in columns: the plan's schedule walked once for all of them.

What the columns do not know of a criterion is scored unit by unit (`scoring.columns.exactly`), and
so are whole units where it is open, or unusual, how the tree is put together: points converted to a
maximum, a component that does not apply, a move that is not settled.

The walk up to the totals (`Executor.settle`) is the same over arrays and over entries that are only
recorded (`scoring.columns.recording`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Protocol

import numpy as np

from criteria.numbers import ZERO, Site
from criteria.operations import Aspect, Const, Outcome, Read
from criteria.plan import Combine, Leaf, Plan, PlanNode, PolicyKind, SettleKind, Tree
from scoring.columns.arrays import (
    OPAQUE,
    Array,
    Column,
    Mask,
    Numbers,
    Opaque,
    Truths,
    either,
    extreme,
    scaled,
)
from scoring.columns.block import Block, Settled, finished
from scoring.columns.conditions import related
from scoring.columns.exactly import Exactly
from scoring.columns.facts import Facts, Layout, Table
from scoring.columns.grand import conditions_of, sums_of
from scoring.columns.linear import kept, total
from scoring.columns.nodes import NodeColumn, level, mask_of, settled_rows
from scoring.columns.operations import column_of, constant, settled
from scoring.columns.rounding import rounded_column
from scoring.columns.shares import Share
from scoring.columns.wholes import Wholes
from scoring.settling.trees import below, lineage, stated_maximum
from scoring.sheet import Node
from scoring.stating import Setting

_CONVERTS = frozenset({PolicyKind.RESCALE_COMPONENT, PolicyKind.RESCALE_INDEX})


class Alone(Protocol):
    """Who scores single units where columns do not know."""

    def nodes(self, id: str, table: Table, rows: Array) -> list[Node]:
        """The results of one criterion in `rows`."""


class Executor:
    """Scores blocks of units by one plan, in one setting."""

    def __init__(self, plan: Plan, setting: Setting) -> None:
        self.plan, self.setting = plan, setting
        self.exactly = Exactly(plan, setting)
        self.wholes = Wholes(plan, setting)
        self.layout = Layout(plan)
        self.constants = {
            number: constant(step.value)
            for number, step in enumerate(plan.steps)
            if isinstance(step, Const)
        }
        self.movers: dict[str, list[str]] = {}
        for node in plan.nodes.values():
            for ground in node.grounds:
                for target in ground.policy.targets:
                    self.movers.setdefault(target, []).append(node.id)

    def score(self, table: Table, size: int) -> Block:
        """Score the `size` units of a table, whose cells are by scope, name and aspect."""
        settled = self.settle(table, size, self.exactly)
        rows = np.zeros(0, np.int64) if settled.whole is None else np.flatnonzero(settled.whole)
        whole = self.wholes.of(table, rows) if len(rows) else None
        return finished(self.plan, settled, size, rows, whole)

    def settle(self, table: Table, size: int, alone: Alone) -> Settled:
        """Points and maxima of every node, and all that the rest of a block rests on."""
        return _Run(self, table, size, alone).settled()


class _Run:
    """One block under way."""

    def __init__(self, executor: Executor, table: Table, size: int, exactly: Alone) -> None:
        self.plan, self.exactly, self.movers = executor.plan, exactly, executor.movers
        self.table, self.size = table, size
        moments = moments_of(executor.setting)
        peers = executor.setting.peers
        self.facts = Facts(self.plan, executor.layout, table, size, moments, peers)
        self.constants = executor.constants
        self.columns: list[Column | Share | None] = [None] * len(self.plan.steps)
        self.nodes: dict[str, NodeColumn] = {}
        self.grounds: dict[str, Mask] = {}
        self.whole: Mask = None
        self.alone: dict[str, int] = {}

    def settled(self) -> Settled:
        """Everything settled, in the order of the plan."""
        for moment in self.plan.schedule:
            for number in moment.steps:
                self.columns[number] = self._column(number)
            node = self.plan.nodes[moment.node]
            if moment.kind is SettleKind.APPLIES:
                self.grounds[node.id] = self._not_surely_applying(node)
            else:
                self.nodes[node.id] = self._leaf(node) if node.leaf else self._group(node)
        for number in self.plan.tail:
            self.columns[number] = self._column(number)
        self._mark(self._without_maximum())
        self._mark(self._perhaps_empty())
        rule = self.plan.ranking
        group: Column | None = None
        if rule.groups is not None:
            group = self.facts.read(Read(scope="unit", name=rule.groups))
        return Settled(
            {id: self.nodes[id] for id in self.plan.nodes},
            sums_of(self.plan, self.nodes),
            {number: self._made(number) for number in conditions_of(self.plan)},
            group,
            self.whole,
            self.alone,
        )

    def _mark(self, mask: Mask) -> None:
        """These units are scored one by one altogether."""
        if mask is not None:
            self.whole = either(self.whole, np.broadcast_to(mask, (self.size,)))

    def _made(self, number: int) -> Column:
        column = self.columns[number]
        assert column is not None, "a plan runs every step after its inputs"
        return settled(column)

    def _column(self, number: int) -> Column | Share:
        if number in self.constants:
            return self.constants[number]
        step = self.plan.steps[number]
        if isinstance(step, Read):
            return self.facts.read(step)
        if isinstance(step, Outcome):
            return self._outcome(step)
        return column_of(step, [self._made(position) for position in step.inputs])

    def _outcome(self, step: Outcome) -> Column:
        """The points of another criterion, or whether it applies; open where that is not plain."""
        if step.aspect is Aspect.APPLIES:
            return Truths(True, either(*(self.grounds.get(id) for id in self._around(step.node))))
        node = self.nodes[step.node]
        return node.low.masked(either(node.open, self.whole))

    def _around(self, id: str) -> Iterator[str]:
        yield from lineage(self.plan, id)
        yield from (one for one in below(self.plan, id) if one != id)

    def _not_surely_applying(self, node: PlanNode) -> Mask:
        """The units in which a ground of the node holds, or may."""
        found: Mask = None
        for ground in node.grounds:
            if ground.condition is None:
                continue  # it must be declared, and a table of facts declares nothing
            truth = self.columns[ground.condition]
            if isinstance(truth, Truths):
                holds = mask_of(truth.value, self.size)
                mask = either(holds, truth.open)
                unsettled = truth.open
            else:
                mask = unsettled = np.ones(self.size, dtype=np.bool_)
            found = either(found, mask)
            kinds = {ground.policy.kind} | (
                {ground.policy.otherwise.kind} if ground.policy.otherwise else set()
            )
            if node.children or kinds & _CONVERTS:
                self._mark(mask)
            elif PolicyKind.MOVE in kinds or PolicyKind.NOT_STATED in kinds:
                self._mark(unsettled)
        return found

    def _leaf(self, node: PlanNode) -> NodeColumn:
        leaf = node.leaf
        assert leaf is not None
        column = self.columns[leaf.result]
        assert column is not None
        if node.max == 0 and node.tree is not Tree.PENALTY:
            nothing = Numbers.exactly(ZERO)
            return NodeColumn(nothing, nothing, nothing, np.ones(self.size, dtype=np.bool_))
        emax = ZERO if node.tree is Tree.PENALTY or node.max is None else node.max
        around = [*lineage(self.plan, node.id), *self.movers.get(node.id, ())]
        opened = either(*(self.grounds.get(id) for id in around))
        points = self._points(node, leaf, column, emax)
        if isinstance(points, Opaque):
            points, opened = Numbers.exactly(ZERO), np.ones(self.size, dtype=np.bool_)
        opened = either(points.open, opened)
        if opened is not None and self.whole is not None:
            opened = opened & ~self.whole  # what such a unit comes to is put in at the end
        plain = Numbers(points.num, points.den, points.least, points.most, points.den_most)
        made = NodeColumn(plain, plain, Numbers.exactly(emax))
        if opened is None or not opened.any():
            return made
        rows = np.flatnonzero(np.broadcast_to(opened, (self.size,)))
        self.alone[node.id] = len(rows)
        found = self.exactly.nodes(node.id, self.table, rows)
        whole = settled_rows(made, rows, found, self.size)
        self._mark(whole.bottomless)
        return whole

    def _points(
        self, node: PlanNode, leaf: Leaf, column: Column | Share, emax: Fraction
    ) -> Numbers | Opaque:
        """Clamped to the leaf's own bounds, rounded once, kept within the maximum (R1–R3)."""
        rounding = self.plan.rounding
        places = rounding.places if leaf.places is None else leaf.places
        rounds = Site.LEAF in rounding.at or leaf.places is not None
        top = ZERO if node.tree is Tree.PENALTY else node.max
        if isinstance(column, Share):
            within = (leaf.down_to is None or leaf.down_to <= 0) and (
                top is None or column.maximum <= top
            )
            if rounds and within and node.parent is not None:
                return kept(column.rounded(places, rounding.mode), None, emax)
            column = column.numbers()
        if not isinstance(column, Numbers):
            return OPAQUE
        points = kept(column, leaf.down_to, top)
        if rounds:
            points = rounded_column(points, places, rounding.mode).masked(points.open)
        points = self._as_root(node, points)
        return points if node.max is None and node.tree is Tree.BONUS else kept(points, None, emax)

    def _as_root(self, node: PlanNode, points: Numbers) -> Numbers:
        """Components round at site `component`, groups of bonus and penalty at `total` (R2)."""
        site = Site.COMPONENT if node.tree is Tree.MAIN else Site.TOTAL
        rounding = self.plan.rounding
        if node.parent is not None or site not in rounding.at:
            return points
        return rounded_column(points, rounding.places, rounding.mode).masked(points.open)

    def _group(self, node: PlanNode) -> NodeColumn:
        children = [self.nodes[child] for child in node.children]
        emax = self._group_maximum(node, children)
        if node.tree is Tree.MAIN and stated_maximum(self.plan, node.id) == 0:
            return NodeColumn(emax, emax, emax, np.ones(self.size, dtype=np.bool_))
        if node.combine not in (Combine.SUM, Combine.CAPPED_SUM):
            self._mark(either(*(child.unscored for child in children)))
        low = self._combined(node, [child.low for child in children], emax)
        known = all(child.known for child in children)
        high = low if known else self._combined(node, [child.high for child in children], emax)
        if not known:
            low, high = level(low, high)
        return NodeColumn(low, high, emax)

    def _combined(self, node: PlanNode, points: Sequence[Numbers], emax: Numbers) -> Numbers:
        """The children's points put together and kept within what the node can hold (R23, R25)."""
        joined = self._joined(node, points)
        if node.tree is Tree.PENALTY:
            joined = joined if node.max is None else kept(joined, -node.max, ZERO)
        elif node.combine is Combine.CAPPED_SUM or node.tree is Tree.BONUS:
            joined = joined if node.max is None else kept(joined, None, node.max)
        elif node.combine is Combine.SUM:
            joined = extreme(False, joined, emax)
        return self._as_root(node, joined)

    def _joined(self, node: PlanNode, points: Sequence[Numbers]) -> Numbers:
        match node.combine:
            case Combine.BEST | Combine.WORST:
                best = points[0]
                for one in points[1:]:
                    best = extreme(node.combine is Combine.BEST, one, best)
                return best
            case Combine.WEIGHTED_MEAN:
                weights = [self.plan.nodes[child].weight for child in node.children]
                parts = [scaled(one, w) for one, w in zip(points, weights, strict=True)]
                return scaled(total(parts), 1 / sum(weights, ZERO))
        return total(points)

    def _group_maximum(self, node: PlanNode, children: Sequence[NodeColumn]) -> Numbers:
        if node.tree is Tree.PENALTY:
            return Numbers.exactly(ZERO)
        if node.combine is not Combine.SUM:
            return Numbers.exactly(stated_maximum(self.plan, node.id))
        whole = total([child.emax for child in children])
        if node.tree is Tree.BONUS and node.max is not None:
            return kept(whole, None, node.max)
        return whole

    def _without_maximum(self) -> Mask:
        """The units in which nothing is left of some group."""
        found: Mask = None
        for id, node in self.plan.nodes.items():
            stated = node.children and node.tree is Tree.MAIN and stated_maximum(self.plan, id)
            if stated:
                none = related("==", self.nodes[id].emax, Numbers.exactly(ZERO))
                found = either(found, mask_of(none, self.size))
        return found

    def _perhaps_empty(self) -> Mask:
        """The units in which each criterion may turn out not to apply, and none may be left."""
        found: Mask = None
        for id, node in self.plan.nodes.items():
            if node.leaf is None or node.tree is not Tree.MAIN or not node.max:
                continue
            gone = either(*(self.grounds.get(above) for above in lineage(self.plan, id)))
            if gone is None:
                return None
            found = gone if found is None else found & gone
        return found


def moments_of(setting: Setting) -> dict[str, Column]:
    """What rules may read of the assessment itself."""
    moments: dict[str, Column] = {"as_of": Numbers.exactly(setting.as_of)}
    if setting.submitted_at is not None:
        moments["submitted_at"] = Numbers.exactly(setting.submitted_at)
    return moments
