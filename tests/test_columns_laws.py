"""Many units at once score as each of them alone: points, ends, maxima, status, grades."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from criteria import calendar
from criteria.plan import Plan
from criteria.problems import Place
from criteria.values import Range
from scoring.columns.arrays import Array, Numbers
from scoring.columns.block import Block
from scoring.columns.executor import Executor
from scoring.columns.many import score_many
from scoring.columns.table import read_table
from scoring.heads import read_heads
from scoring.ranks import Ties, rank
from scoring.sheet import Evaluation
from scoring.stating import Setting
from tests.random_indices import WAYS, Stated, Tree, evaluated, indices, load, stated

SETTING = Setting(
    kind="so",
    period=Range(calendar.to_exact(date(2026, 1, 1)), calendar.to_exact(date(2026, 12, 31))),
    period_before=Range(calendar.to_exact(date(2025, 1, 1)), calendar.to_exact(date(2025, 12, 31))),
    as_of=calendar.to_exact(date(2026, 12, 31)),
)


def block(plan: Plan, rows: Sequence[Stated]) -> Block:
    """The rows scored in columns."""
    names = sorted({name for row in rows for name in row})
    heads, problems = read_heads(plan, ["unit", *names], Place("table"))
    assert not problems
    columns = {
        name: np.array([_cell(row.get(name)) for row in rows], dtype=object) for name in names
    }
    table, bad = read_table(plan, heads, columns)
    assert not bad
    return Executor(plan, SETTING).score(table, len(rows))


def _cell(said: object) -> object:
    return str(said).lower() if isinstance(said, bool) else said


def entry(column: Numbers, row: int) -> Fraction:
    """One entry of a column."""
    return Fraction(_at(column.num, row), _at(column.den, row))


def _at(array: Array | int, row: int) -> int:
    """One entry of an array, or the one number that stands for all."""
    if not isinstance(array, np.ndarray) or array.ndim == 0:
        return int(array)
    return int(array[row if array.size > 1 else 0])


def seen(block: Block, row: int) -> dict[str, tuple[object, ...]]:
    """What a block says of one unit: for each node low, high, effective maximum."""
    found: dict[str, tuple[object, ...]] = {}
    for id, node in block.nodes.items():
        if node.unscored is not None and node.unscored[row]:
            found[id] = (None, None, entry(node.emax, row))
        else:
            found[id] = tuple(entry(one, row) for one in (node.low, node.high, node.emax))
    total = block.total
    if total.untotalled is not None and total.untotalled[row]:
        found["total"] = (None, None, entry(total.emax, row))
    else:
        found["total"] = tuple(entry(one, row) for one in (total.low, total.high, total.emax))
    return found


def expected(evaluation: Evaluation) -> dict[str, tuple[object, ...]]:
    """The same, said by the evaluation of one unit."""
    nodes = {id: (node.low, node.high, node.emax) for id, node in evaluation.nodes.items()}
    total = evaluation.total
    return {**nodes, "total": (total.low, total.high, total.emax)}


@st.composite
def rows(draw: st.DrawFn) -> list[Stated]:
    """Units of which some leave something open, and some contradict themselves."""
    made = draw(st.lists(stated(2), min_size=1, max_size=6))
    if draw(st.booleans()):
        made.append({name: ways[-1] for name, ways in WAYS.items()} | {"n": 2, "d": 1})
    return made


@given(indices(), rows())
def test_r6_a_block_of_units_scores_as_each_of_them_alone(index: Tree, rows: list[Stated]) -> None:
    plan = load(index)
    if plan is None:
        return
    found = block(plan, rows)
    for position, facts in enumerate(rows):
        assert seen(found, position) == expected(evaluated(plan, facts)), facts


def totals(evaluations: Sequence[Evaluation]) -> dict[str, Range | None]:
    """The totals by the name of the unit."""
    return {
        str(position): None if one.total.high is None else Range(one.total.low, one.total.high)
        for position, one in enumerate(evaluations)
    }


@given(indices(), rows())
def test_r39_places_by_counting_are_those_of_comparing_every_unit_with_every_other(
    index: Tree, rows: list[Stated]
) -> None:
    plan = load(index)
    if plan is None:
        return
    names = sorted({name for row in rows for name in row})
    table: dict[str, object] = {"unit": np.array([str(i) for i in range(len(rows))], dtype=object)}
    for name in names:
        table[name] = np.array([_cell(row.get(name)) for row in rows], dtype=object)
    scores = score_many(plan, table, SETTING)
    expected = rank(totals([evaluated(plan, row) for row in rows]), Ties.STANDARD)
    for position in range(len(rows)):
        place = expected[str(position)]
        found = (scores.ranks.best, scores.ranks.worst, scores.ranks.current)
        assert tuple(int(one[position]) for one in found) == (
            (place.best, place.worst, place.provisional) if place is not None else (0, 0, 0)
        )
