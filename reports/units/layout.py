"""The columns of a table of scores: their names, and how the scores of a block fill them.

`unit`, `status`, `points` (certain), `high` (still possible), `effective_max`, `grade`, and for
each component its id (certain) and `<id>.high`; with `leaves`, every criterion besides. Points are
decimals of `places`; an entry is empty where there are no points. `rank`, `best_rank` and
`worst_rank` are added when all units are known.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from criteria.numbers import Rounding, decimal_places
from criteria.plan import Plan

if TYPE_CHECKING:
    from scoring.columns.block import Block
    from scoring.columns.ranking import Places
    from scoring.columns.table import UnitRows

RANKS = ("rank", "best_rank", "worst_rank")


def printed_places(plan: Plan) -> int:
    """How many decimals the points of a table are printed with: those of the index, and more where
    a leaf or a maximum has more.
    """
    own = [node.leaf.places or 0 for node in plan.nodes.values() if node.leaf is not None]
    maxima = [decimal_places(node.max) or 0 for node in plan.nodes.values() if node.max is not None]
    return max(plan.rounding.places, *own, *maxima)


def listed_nodes(plan: Plan, *, leaves: bool) -> tuple[str, ...]:
    """The nodes that have a column: the tops of the trees, or all of them."""
    if leaves:
        return tuple(plan.nodes)
    return (*plan.roots, *plan.bonus, *plan.penalty)


def block_columns(plan: Plan, rows: UnitRows, block: Block, *, leaves: bool) -> Mapping[str, Any]:
    """One block as columns of a table of Arrow."""
    import pyarrow as arrow

    from scoring.columns.arrays import either

    places = printed_places(plan)
    total = block.total
    without = total.untotalled
    columns: dict[str, Any] = {
        "unit": arrow.array(rows.units, arrow.string()),
        "status": _named([status.value for status in _statuses()], total.status),
        "points": _points(
            total.low, places, plan.rounding, block.size, either(without, total.bottomless)
        ),
        "high": _points(total.high, places, plan.rounding, block.size, without),
        "effective_max": _points(total.emax, places, plan.rounding, block.size, None),
    }
    if plan.grades is not None and total.best is not None and total.worst is not None:
        names = [*(step.name for step in plan.grades.steps), ""]
        columns["grade"] = _named(names, total.worst)
        columns["best_grade"] = _named(names, total.best)
    for id in listed_nodes(plan, leaves=leaves):
        node = block.nodes[id]
        unknown = either(node.unscored, node.bottomless)
        columns[id] = _points(node.low, places, plan.rounding, block.size, unknown)
        columns[f"{id}.high"] = _points(node.high, places, plan.rounding, block.size, node.unscored)
    columns["cells_not_read"] = arrow.array(_faults(rows), arrow.int32())
    return columns


def rank_columns(ranks: Places, start: int, size: int) -> Mapping[str, Any]:
    """The places of some units, empty for a unit without one."""
    import pyarrow as arrow
    from pyarrow import compute

    found = {}
    for name, places in zip(RANKS, (ranks.current, ranks.best, ranks.worst), strict=True):
        part = arrow.array(places[start : start + size], arrow.int64())
        nothing = arrow.scalar(None, arrow.int64())
        found[name] = compute.if_else(compute.equal(part, 0), nothing, part)
    return found


def _statuses() -> Sequence[Any]:
    from scoring.columns.grand import STATUSES

    return STATUSES


def _named(names: Sequence[str], codes: Any) -> Any:
    import pyarrow as arrow

    return arrow.DictionaryArray.from_arrays(
        arrow.array(codes, arrow.int8()), arrow.array(names, arrow.string())
    ).dictionary_decode()


def _points(column: Any, places: int, rounding: Rounding, size: int, without: Any) -> Any:
    """Whole multiples of 10^-places as exact decimals: 16 bytes each, the upper ones the sign."""
    import numpy as np
    import pyarrow as arrow

    from scoring.columns.nodes import decimal

    whole = decimal(column, places, rounding.mode, size).astype(np.int64)
    wide = np.empty((size, 2), np.int64)
    wide[:, 0] = whole
    wide[:, 1] = whole >> 63
    kind = arrow.decimal128(18, places)
    exact = arrow.Array.from_buffers(kind, size, [None, arrow.py_buffer(wide)])
    if without is None or not without.any():
        return exact
    from pyarrow import compute

    return compute.if_else(arrow.array(without), arrow.scalar(None, kind), exact)


def _faults(rows: UnitRows) -> list[int]:
    found = [0] * rows.size
    for cell in rows.bad:
        found[cell.row] += 1
    return found
