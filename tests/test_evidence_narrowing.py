"""R9: what `at_most` tells about both facts, and R35: chains that cannot hold."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from criteria.values import Range, encloses
from evidence.narrowing import Conflict, conflicts, narrowed
from tests.evidence_support import between, exactly

BOUNDS = (("n", "d"),)


def test_r9_a_number_is_at_most_what_it_is_counted_among() -> None:
    own = {"n": between(0, None), "d": exactly(27)}
    assert narrowed(own, BOUNDS, {"n", "d"})["n"] == between(0, 27)


def test_r9_what_is_counted_among_is_at_least_the_number() -> None:
    own = {"n": exactly(20), "d": between(0, None)}
    assert narrowed(own, BOUNDS, {"n", "d"})["d"] == between(20, None)


def test_r9_bounds_act_through_a_chain_in_both_directions() -> None:
    own = {"a": exactly(3), "b": between(0, None), "c": between(0, None), "d": exactly(9)}
    bounds = (("a", "b"), ("b", "c"), ("c", "d"))
    left = narrowed(own, bounds, set(own))
    assert left["b"] == left["c"] == between(3, 9)


def test_r9_a_fact_that_may_not_exist_tells_nothing_of_others_but_is_told() -> None:
    own = {"n": exactly(20), "d": between(0, 5)}
    assert narrowed(own, BOUNDS, {"n"})["d"] == between(0, 5)
    own = {"n": between(0, None), "d": exactly(27)}
    assert narrowed(own, BOUNDS, {"d"})["n"] == between(0, 27)
    assert narrowed(own, BOUNDS, {"n"})["n"] == between(0, None)


def test_r35_a_broken_chain_names_every_fact_on_the_way() -> None:
    own = {"a": exactly(5), "b": between(0, None), "c": exactly(3)}
    bounds = (("a", "b"), ("b", "c"))
    assert list(conflicts(own, bounds, set(own))) == [Conflict(("a", "b", "c"))]


def test_r35_a_chain_is_cut_by_a_fact_that_may_not_exist() -> None:
    own = {"a": exactly(5), "b": between(0, None), "c": exactly(3)}
    assert not list(conflicts(own, (("a", "b"), ("b", "c")), {"a", "c"}))


def test_r35_equal_ends_do_not_contradict() -> None:
    assert not list(conflicts({"n": exactly(27), "d": exactly(27)}, BOUNDS, {"n", "d"}))


NAMES = ("a", "b", "c", "d")
SIZE = 4

boxes = st.tuples(*(st.tuples(st.integers(0, SIZE), st.integers(0, SIZE)) for _ in NAMES))
edges = st.sets(st.sampled_from([(x, y) for x in NAMES for y in NAMES if x < y]))
certainties = st.sets(st.sampled_from(NAMES))


def _ranges(box: tuple[tuple[int, int], ...]) -> dict[str, Range]:
    return {name: between(min(ends), max(ends)) for name, ends in zip(NAMES, box, strict=True)}


def _worlds(
    own: dict[str, Range], bounds: set[tuple[str, str]], exist: set[str]
) -> list[dict[str, int]]:
    """Every way to complete the facts that keeps the bounds between facts that exist."""
    spans = [range(int(own[name].low or 0), int(own[name].high or 0) + 1) for name in NAMES]
    worlds = (dict(zip(NAMES, numbers, strict=True)) for numbers in product(*spans))
    return [
        world
        for world in worlds
        if all(world[x] <= world[y] for x, y in bounds if x in exist and y in exist)
    ]


@given(boxes, edges)
def test_r9_narrowing_leaves_exactly_what_can_still_be(
    box: tuple[tuple[int, int], ...], bounds: set[tuple[str, str]]
) -> None:
    own = _ranges(box)
    worlds = _worlds(own, bounds, set(NAMES))
    left = narrowed(own, sorted(bounds), set(NAMES))
    broken = list(conflicts(own, sorted(bounds), set(NAMES)))
    assert bool(broken) == (not worlds)
    for name in NAMES if worlds else ():
        possible = {world[name] for world in worlds}
        assert left[name] == between(min(possible), max(possible))


@given(boxes, edges, certainties)
def test_r9_narrowing_is_sound_when_facts_may_not_exist(
    box: tuple[tuple[int, int], ...], bounds: set[tuple[str, str]], certain: set[str]
) -> None:
    own = _ranges(box)
    left = narrowed(own, sorted(bounds), certain)
    open_ones = [name for name in NAMES if name not in certain]
    for size in range(2 ** len(open_ones)):
        exist = certain | {name for i, name in enumerate(open_ones) if size >> i & 1}
        for world in _worlds(own, bounds, exist):
            if list(conflicts(own, sorted(bounds), certain)):
                continue
            assert all(left[name].has(Fraction(world[name])) for name in exist)


@given(boxes, edges, st.data())
def test_r9_knowing_more_never_widens(
    box: tuple[tuple[int, int], ...], bounds: set[tuple[str, str]], data: st.DataObject
) -> None:
    own = _ranges(box)
    worlds = _worlds(own, bounds, set(NAMES))
    if not worlds:
        return
    world = data.draw(st.sampled_from(worlds))
    learned = data.draw(st.sets(st.sampled_from(NAMES)))
    more = {name: exactly(world[name]) if name in learned else own[name] for name in NAMES}
    before = narrowed(own, sorted(bounds), set(NAMES))
    after = narrowed(more, sorted(bounds), set(NAMES))
    assert all(encloses(before[name], after[name]) for name in NAMES)
