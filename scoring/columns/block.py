"""The result of a block of units, and a block in which some rows were scored apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from criteria.plan import Plan
from criteria.records import record, replace
from criteria.values import Truth
from scoring.columns.arrays import Array, Column, Mask
from scoring.columns.grand import STATUSES, GrandTotal, Sums, grand_total, truth_of
from scoring.columns.nodes import NodeColumn, level, placed, settled_rows
from scoring.columns.ranking import Field, group_codes
from scoring.columns.wholes import Whole
from scoring.sheet import Status


@record
class Settled:
    """What columns make of a block. `conditions` are the truths that status, grades and ranks rest
    on, by step; `group` the attribute by which units are ranked; `whole` the units that are to be
    scored one by one altogether, `alone` how many were of each criterion.
    """

    nodes: Mapping[str, NodeColumn]
    sums: Sums
    conditions: Mapping[int, Column]
    group: Column | None
    whole: Mask
    alone: Mapping[str, int]


@record
class Block:
    """The result of one block of units, a column for each node of the plan.

    `alone` counts, by criterion, the units that were scored one by one; `whole` are the rows of
    those scored one by one altogether. `field` says how the units stand to each other (R39).
    """

    size: int
    nodes: Mapping[str, NodeColumn]
    total: GrandTotal
    field: Field
    alone: Mapping[str, int]
    whole: Sequence[int]


def finished(plan: Plan, settled: Settled, size: int, rows: Array, whole: Whole | None) -> Block:
    """The block of what is settled, with what `rows`, which were scored alone, come to."""
    total = grand_total(plan, settled.sums, settled.conditions, size)
    nodes = settled.nodes
    if whole is not None:
        nodes = {
            id: settled_rows(column, rows, whole.nodes[id], size) for id, column in nodes.items()
        }
        total = total.settled(plan.grades, rows, whole, size)
    field = _field(plan, settled, total, size, rows, whole)
    return Block(size, nodes, total, field, settled.alone, rows.tolist())


def _field(
    plan: Plan,
    settled: Settled,
    total: GrandTotal,
    size: int,
    rows: Array,
    whole: Whole | None,
) -> Field:
    """Who is ranked, surely or perhaps, and in which group; `whole` says it of those in `rows`."""
    rule = plan.ranking
    barred, perhaps = np.zeros(size, np.bool_), np.zeros(size, np.bool_)
    if rule.unless is not None:
        holds, may = truth_of(settled.conditions[rule.unless], size)
        barred, perhaps = holds.copy(), may.copy()
        if whole is not None:
            barred[rows] = [value is Truth.TRUE for value in whole.barred]
            perhaps[rows] = [value is not Truth.FALSE for value in whole.barred]
    if whole is not None:
        perhaps[rows] |= np.array(whole.doubted, np.bool_)
    provisional = total.status == STATUSES.index(Status.PROVISIONAL)
    out = barred if total.untotalled is None else barred | total.untotalled
    group = None
    if rule.groups is not None:
        assert settled.group is not None
        group = group_codes(settled.group, plan.attributes[rule.groups], size)
    return Field(out, ~(perhaps | provisional), group)


def merged(block: Block, rows: Array, part: Block) -> Block:
    """The block with the results of `rows` taken from `part`, which scored those rows alone."""
    size = block.size
    nodes = {
        id: _merged_node(column, rows, part.nodes[id], size) for id, column in block.nodes.items()
    }
    field = Field(
        _put(block.field.out, rows, part.field.out),
        _put(block.field.sure, rows, part.field.sure),
        None
        if block.field.group is None or part.field.group is None
        else _put(block.field.group, rows, part.field.group),
    )
    alone = dict(block.alone)
    for id, count in part.alone.items():
        alone[id] = alone.get(id, 0) + count
    whole = rows[list(part.whole)].tolist() if part.whole else []
    total = _merged_total(block.total, rows, part.total, size)
    return Block(size, nodes, total, field, alone, [*block.whole, *whole])


def _merged_node(column: NodeColumn, rows: Array, part: NodeColumn, size: int) -> NodeColumn:
    low = high = placed(column.low, rows, part.low, size)
    if not (column.known and part.known):
        low, high = level(low, placed(column.high, rows, part.high, size))
    return NodeColumn(
        low,
        high,
        placed(column.emax, rows, part.emax, size),
        _merged_mask(column.unscored, rows, part.unscored, size),
        _merged_mask(column.bottomless, rows, part.bottomless, size),
    )


def _merged_total(total: GrandTotal, rows: Array, part: GrandTotal, size: int) -> GrandTotal:
    low = high = placed(total.low, rows, part.low, size)
    if total.low is not total.high or part.low is not part.high:
        low, high = level(low, placed(total.high, rows, part.high, size))
    both = total.best is not None and part.best is not None
    assert both is (total.worst is not None and part.worst is not None)
    return replace(
        total,
        low=low,
        high=high,
        emax=placed(total.emax, rows, part.emax, size),
        status=_put(total.status, rows, part.status),
        untotalled=_merged_mask(total.untotalled, rows, part.untotalled, size),
        best=_put(total.best, rows, part.best) if both else None,
        worst=_put(total.worst, rows, part.worst) if both else None,
        bottomless=_merged_mask(total.bottomless, rows, part.bottomless, size),
    )


def _merged_mask(mask: Mask, rows: Array, part: Mask, size: int) -> Mask:
    if mask is None and part is None:
        return None
    made = np.zeros(size, np.bool_)
    if mask is not None:
        made |= mask
    made[rows] = False if part is None else part
    return made


def _put(whole: Array | None, rows: Array, part: Array | None) -> Array:
    assert whole is not None
    made = whole.copy()
    made[rows] = part
    return made
