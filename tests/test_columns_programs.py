"""Programs recorded from the executor give its own results, for blocks that fit and that do not."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import workload_a
from benchmarks.many_units import reference
from commands.many import setting_of
from criteria.plan import Plan
from criteria.problems import Place
from evidence.units.blocks import Given, UnitBlock
from scoring.columns.arrays import Numbers
from scoring.columns.conditions import related
from scoring.columns.executor import Executor
from scoring.columns.linear import inverse, kept, product, total
from scoring.columns.many import ManyUnits
from scoring.columns.program import Program
from scoring.columns.programs import Programs
from scoring.columns.recording import Entries, NotRecorded, Recording
from scoring.columns.table import UnitRows
from scoring.heads import read_heads
from tests.random_indices import WAYS, Stated, Tree, evaluated, indices, load
from tests.test_columns_laws import SETTING, expected, seen

UNITS = 48
"""Rows of a block; of these at most one in eight may not fit, else no program runs."""

KINDS = [np.int8, np.int16, np.int32, np.int64, np.uint8, np.uint32]


@st.composite
def blocks(draw: st.DrawFn) -> list[list[Stated]]:
    """Blocks one after the other: mostly units of which all is known, some that do not fit."""
    usual = st.fixed_dictionaries(
        {name: st.sampled_from(list(ways)) for name, ways in WAYS.items()}
    ).map(lambda unit: {**unit, "d": max(int(unit["d"]), int(unit["n"]))})  # type: ignore[call-overload]
    odd = st.one_of(
        usual.map(lambda unit: {**unit, "n": 2, "d": 1}),
        usual.map(lambda unit: {**unit, "k": 9}),
        usual.map(lambda unit: {name: one for name, one in unit.items() if name != "k"}),
    )
    made: list[list[Stated]] = []
    for _ in range(2):
        few = draw(st.lists(usual, min_size=1, max_size=5))
        rows: list[Stated] = [few[at % len(few)] for at in range(UNITS)]
        for one in draw(st.lists(odd, max_size=2)):
            rows[draw(st.integers(0, UNITS - 1))] = one
        made.append(rows)
    return made


def columns(rows: Sequence[Stated], kind: Any) -> dict[str, Given]:
    """The rows as a file with types has them; a figure that is not stated is masked."""
    made: dict[str, Given] = {"unit": Given(np.arange(len(rows)))}
    for name in WAYS:
        said = [row.get(name) for row in rows]
        if name in "fg":
            made[name] = Given(np.asarray(said, np.bool_))
        elif name == "s":
            made[name] = Given(np.asarray([int(str(one)[:-1]) for one in said], np.int32), 100)
        elif name == "c":
            made[name] = Given(np.asarray(said, object))
        else:
            array = np.asarray([one or 0 for one in said], kind)
            missing = [one is None for one in said]
            made[name] = Given(np.ma.MaskedArray(array, missing) if any(missing) else array)
    return made


@given(indices(), blocks(), st.sampled_from(KINDS))
def test_r6_a_program_scores_every_block_as_each_unit_alone(
    index: Tree, blocks: list[list[Stated]], kind: Any
) -> None:
    plan = load(index)
    if plan is None:
        return
    heads, problems = read_heads(plan, ["unit", *WAYS], Place("table"))
    assert not problems
    programs = Programs(Executor(plan, SETTING), heads)
    alone: dict[str, Any] = {}
    for rows in blocks:
        block = programs.score(UnitRows(plan, heads, UnitBlock(2, columns(rows, kind), UNITS)))
        for position, facts in enumerate(rows):
            key = json.dumps(facts, sort_keys=True)
            if key not in alone:
                alone[key] = expected(evaluated(plan, facts))
            assert seen(block, position) == alone[key], facts


def program_of(make: Any, kinds: Sequence[str], limits: Sequence[int] = ()) -> Any:
    """What `make` does with arrays, as a function of them, run by a program."""
    recording = Recording()
    sources = [recording.source(np.dtype(kind)) for kind in kinds]
    wanted = make(*sources)
    bounded = [
        (one.view(f"u{one.dtype.itemsize}"), most)
        for one, most in zip(sources, limits, strict=False)
    ]
    program = Program(recording, [wanted], bounded)

    def run(*arrays: Any) -> tuple[Any, Any]:
        (made,), misfits, _ = program.run(arrays, len(arrays[0]))
        return made, misfits

    return run


WHOLE = st.integers(-100, 100)
"""Small enough that nothing made of three of them passes 32 bits."""


@given(st.lists(st.tuples(WHOLE, WHOLE, WHOLE), min_size=1, max_size=20), st.data())
def test_a_program_makes_of_arrays_what_the_executor_makes_of_them(
    rows: list[tuple[int, int, int]], data: st.DataObject
) -> None:
    twos = [np.maximum, np.minimum, np.add, np.multiply, np.subtract, np.greater, np.equal]
    plan = data.draw(
        st.lists(
            st.tuples(st.sampled_from(twos), st.integers(0, 9), st.integers(0, 9)),
            min_size=1,
            max_size=12,
        )
    )

    def make(*arrays: Any) -> Any:
        known = list(arrays)
        for ufunc, a, b in plan:
            left, right = (known[at % len(known)].astype(np.int64) for at in (a, b))
            known.append(ufunc(left if a < 8 else left % 7, right if b < 8 else right % 5 + 1))
        return known[-1].astype(np.int64)

    arrays = [np.asarray(column, np.int16) for column in zip(*rows, strict=True)]
    found, misfits = program_of(make, ["i2"] * 3)(*arrays)
    assert misfits is None
    assert found.tolist() == make(*arrays).tolist()


def test_a_program_works_strip_by_strip_and_tells_the_rows_that_do_not_fit() -> None:
    size = 40_000
    n, d = np.arange(size, dtype=np.int32) % 400, np.full(size, 400, np.int32)

    def make(n: Any, d: Any) -> Any:
        (n > d).any()
        return n * 3 + d

    run = program_of(make, ["i4", "i4"], [511, 511])
    found, misfits = run(n, d)
    assert misfits is None
    assert np.array_equal(found, n * 3 + d)
    n[20_000], n[39_999], d[7] = 401, -1, 512
    found, misfits = run(n, d)
    assert np.flatnonzero(misfits).tolist() == [7, 20_000, 39_999]
    assert np.array_equal(found[~misfits], (n * 3 + d)[~misfits])


def test_what_depends_on_the_entries_themselves_is_not_recorded() -> None:
    def refused(make: Any) -> bool:
        try:
            make(Recording().source(np.dtype(np.int64)))
        except NotRecorded:
            return True
        return False

    asked = [
        bool,
        int,
        len,
        list,
        np.asarray,
        np.any,
        np.max,
        np.add.reduce,
        lambda one: one[0],
        lambda one: np.where(one, 1, 0),
        lambda one: one.tolist(),
        lambda one: one + np.arange(3),
        lambda one: one.astype(object),
        lambda one: one.view(np.int8),
        lambda one: np.add(one, 1, out=np.zeros(3)),
    ]
    assert [refused(one) for one in asked] == [True] * len(asked)
    assert isinstance(Recording().source(np.dtype(np.int64)) + 1, Entries)


NUMBERS = st.builds(Fraction, st.integers(-50, 50), st.sampled_from([1, 2, 5, 1000]))


@given(st.lists(NUMBERS, min_size=1, max_size=8), NUMBERS, NUMBERS)
def test_bounds_of_columns_hold_what_they_bound(
    entries: list[Fraction], other: Fraction, limit: Fraction
) -> None:
    den = 1000
    nums = [int(one * den) for one in entries]
    column = Numbers(np.asarray(nums, np.int32), den, min(nums), max(nums), den)
    constant = Numbers.exactly(other)
    made: list[tuple[Numbers, Callable[[Fraction], Fraction | None]]] = [
        (total([column, constant, column]), lambda one: one + other + one),
        (product(column, constant), lambda one: one * other),
        (product(constant, inverse(column)), lambda one: other / one if one else None),
        (kept(column, None, limit), lambda one: min(one, limit)),
        (kept(column, limit, None), lambda one: max(one, limit)),
    ]
    for result, worked in made:
        for at, one in enumerate(entries):
            wanted = worked(one)
            if wanted is not None:
                nums_, dens = np.broadcast_arrays(result.num, result.den, np.zeros(len(entries)))[
                    :2
                ]
                assert Fraction(int(nums_[at]), int(dens[at])) == wanted
                assert result.lowest <= wanted <= result.highest
    for relation in ("<", "<=", "==", "!=", ">", ">="):
        found = np.broadcast_to(np.asarray(related(relation, column, constant)), len(entries))
        assert found.tolist() == [_holds(relation, one, other) for one in entries]


def _holds(relation: str, a: Fraction, b: Fraction) -> bool:
    signs = {"<": a < b, "<=": a <= b, "==": a == b, "!=": a != b, ">": a > b, ">=": a >= b}
    return signs[relation]


# --- many units --------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def plan() -> Plan:
    return workload_a.plan()


def scored(plan: Plan, columns: workload_a.Columns) -> ManyUnits:
    return ManyUnits(plan, setting_of(plan, None), ["unit", *columns])


def table(columns: workload_a.Columns) -> dict[str, Any]:
    given = {n: Given(v, 1000) if n[0] == "s" else Given(v) for n, v in columns.items()}
    return {"unit": Given(np.arange(len(next(iter(columns.values()))))), **given}


def test_a_hundred_thousand_units_score_as_fractions_do_and_no_other_way_is_taken(
    plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    columns = workload_a.columns(100_000)
    many = scored(plan, columns)
    monkeypatch.setattr(Executor, "score", None)  # every unit fits the program
    scores = many.score_table(table(columns))
    picked = np.arange(0, 100_000, 100)
    exact = reference({name: values[picked] for name, values in columns.items()}, len(picked))
    assert scores.low[picked].tolist() == exact
    assert scores.low is scores.high
    nodes = many.plan.nodes
    leaves = sum(scores.points(id)[0].astype(np.int64) for id in nodes if nodes[id].leaf)
    assert np.array_equal(leaves, scores.low)


def test_units_that_do_not_fit_are_scored_apart_and_the_others_as_before(plan: Plan) -> None:
    columns = workload_a.columns(3_000)
    many = scored(plan, columns)
    before = many.score_table(table(columns)).low.copy()
    name, among = next((n, "d" + n[1:]) for n in columns if n[0] == "n")
    columns[name][10] = columns[among][10] + 1  # a contradiction
    columns[name][11] = -3  # no count at all
    count = next(n for n in columns if n[0] == "k")
    columns[count][2_999] = 10**6  # far beyond the bounds that the program was made for
    scores = many.score_table(table(columns))
    odd = [10, 11, 2_999]
    assert [cell.column for _, cell in scores.bad] == [name]
    assert [row for row, _ in scores.bad] == [13]  # the head is row 1
    others = np.ones(3_000, np.bool_)
    others[odd] = False
    assert np.array_equal(scores.low[others], before[others])
    for row in odd:
        whole = many.sheet(scores.rows[0], row).evaluation.total
        ends = (whole.low, whole.high)
        assert tuple(Fraction(int(one[row]), 1000) for one in (scores.low, scores.high)) == ends
