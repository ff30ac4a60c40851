"""Records mean what dataclasses mean; their methods are written when first used."""

from __future__ import annotations

import copy
import dataclasses
import pickle
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from criteria.operations import Operation
from criteria.problems import Place
from criteria.records import field, fields, record, replace
from criteria.values import Range

ROOT = Path(__file__).resolve().parent.parent


@record
class Point:
    across: int
    down: int = 0
    notes: dict[str, int] = field(default_factory=dict)
    seen: int = field(default=7, compare=False, repr=False)


@record(kw_only=True)
class Marked(Point):
    mark: str


@record(frozen=False)
class Open:
    count: int
    twice: int = field(init=False)

    def __post_init__(self) -> None:
        self.twice = 2 * self.count


@record(order=True)
class Step:
    name: str
    number: int


stated = st.fixed_dictionaries(
    {},
    optional={"default": st.sampled_from([0, "x", (1,)]), "repr": st.booleans()}
    | {"compare": st.booleans(), "kw_only": st.booleans()},
)
values = st.sampled_from([0, 1, "x", (), (2,)])


def declared(make: Callable[..., type[Any]], field_of: Any, spec: list[Any]) -> type[Any]:
    """A class of the fields in `spec`, each on a base of its own: so each states `kw_only`."""
    made: type[Any] = object
    for number, one in enumerate(spec):
        said = {name: value for name, value in one.items() if name != "kw_only"}
        body = {"__annotations__": {f"f{number}": "object"}, f"f{number}": field_of(**said)}
        made = make(type("Made", (made,), body), kw_only=one.get("kw_only", False))
    return made


def dataclass(cls: type[Any], kw_only: bool) -> type[Any]:
    return dataclasses.dataclass(frozen=True, slots=True, order=True, kw_only=kw_only)(cls)


def recorded(cls: type[Any], kw_only: bool) -> type[Any]:
    return record(order=True, kw_only=kw_only)(cls)


def outcome(act: Callable[[], object]) -> object:
    try:
        return act()
    except TypeError:
        return TypeError


@given(st.lists(stated, min_size=1, max_size=4), st.lists(values, min_size=2, max_size=10))
def test_a_record_does_what_the_same_dataclass_does(spec: list[Any], given: list[Any]) -> None:
    theirs = outcome(lambda: declared(dataclass, dataclasses.field, spec))
    ours = outcome(lambda: declared(recorded, field, spec))
    assert (theirs is TypeError) == (ours is TypeError)
    if theirs is TypeError:
        return
    made = []
    for kind in (theirs, ours):
        assert isinstance(kind, type)
        named = {
            one.name: given[number % len(given)]
            for number, one in enumerate(dataclasses.fields(kind))
        }
        positional = [named[name] for name in kind.__match_args__]  # type: ignore[attr-defined]
        rest = {name: value for name, value in named.items() if name not in kind.__match_args__}  # type: ignore[attr-defined]
        one, other = kind(*positional, **rest), kind(**dict.fromkeys(named, given[1]))
        made.append(
            [
                kind.__match_args__,  # type: ignore[attr-defined]
                repr(one),
                hash(one) == hash(other),
                hash(one),
                one == other,
                outcome(lambda one=one, other=other: one < other),  # type: ignore[misc]
                outcome(lambda one=one, other=other: one >= other),  # type: ignore[misc]
                outcome(lambda kind=kind: repr(kind())),  # type: ignore[misc]
                outcome(lambda kind=kind: repr(kind(*given))),  # type: ignore[misc]
                outcome(lambda kind=kind: kind(unheard=1)),  # type: ignore[misc]
                dataclasses.asdict(one),
                repr(dataclasses.replace(one, f0=9)),
                [(f.name, f.repr, f.compare, f.kw_only) for f in dataclasses.fields(one)],
                copy.deepcopy(one) == one,
            ]
        )
    assert made[0] == made[1]


def test_fields_take_defaults_names_and_factories() -> None:
    assert Point(1) == Point(1, 0, {}, seen=8)
    assert repr(Point(1, down=2)) == "Point(across=1, down=2, notes={})"
    assert Point(1).notes is not Point(1).notes
    assert Marked(1, mark="a").mark == "a"
    with pytest.raises(TypeError, match=r"Point.__init__\(\) missing 1 required"):
        Point()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="positional arguments"):
        Marked(1, 2, {}, 3, "a")  # type: ignore[call-arg]


def test_a_frozen_record_cannot_be_changed() -> None:
    point = Point(1)
    with pytest.raises(dataclasses.FrozenInstanceError):
        point.down = 1  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError):
        del point.down
    with pytest.raises(AttributeError):
        point.beyond = 1  # type: ignore[attr-defined]
    assert not hasattr(point, "__dict__")


def test_a_record_that_is_not_frozen_changes_and_has_no_hash() -> None:
    one = Open(2)
    one.count = 5
    assert (one.count, one.twice) == (5, 4)
    with pytest.raises(TypeError, match="unhashable"):
        hash(one)


def test_records_are_sorted_by_their_fields_and_only_with_their_like() -> None:
    steps = [Step("b", 1), Step("a", 2), Step("a", 1)]
    assert [f"{one.name}{one.number}" for one in sorted(steps)] == ["a1", "a2", "b1"]
    with pytest.raises(TypeError):
        _ = Step("a", 1) < Place("a", 1)  # type: ignore[operator]
    with pytest.raises(TypeError):
        _ = Point(1) < Point(2)  # type: ignore[operator]
    assert Point(1) != Marked(1, mark="a")


def test_replacing_keeps_the_rest_and_makes_again_what_is_made() -> None:
    assert replace(Marked(1, mark="a"), down=2) == Marked(1, 2, mark="a")
    assert replace(Open(1), count=4).twice == 8
    again = Marked(1, mark="a").__replace__(mark="b")  # type: ignore[attr-defined] # copy.replace
    assert again == Marked(1, mark="b")
    with pytest.raises(TypeError, match="makes twice itself"):
        replace(Open(1), twice=1)
    with pytest.raises(ValueError, match="empty range"):
        replace(Range(None, None), low=2, high=1)  # type: ignore[arg-type]


def test_what_asks_for_dataclasses_finds_them_in_records_and_may_build_on_them() -> None:
    @dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
    class Doubled(Operation):
        times: int = 2

    assert dataclasses.is_dataclass(Point)
    assert [one.name for one in dataclasses.fields(Doubled)] == ["inputs", "times"]
    assert [one.name for one in fields(Doubled)] == ["inputs", "times"]
    assert [one.name for one in fields(Marked)] == ["across", "down", "notes", "seen", "mark"]
    assert replace(Doubled(inputs=(1,)), times=3) == Doubled(inputs=(1,), times=3)
    with pytest.raises(TypeError, match="dataclass"):
        record(type("On", (Doubled,), {}))


def test_a_declaration_that_makes_no_sense_is_refused_where_it_is_written() -> None:
    with pytest.raises(TypeError, match="no default after"):
        record(type("Late", (), {"__annotations__": {"a": "int", "b": "int"}, "a": 1}))
    with pytest.raises(ValueError, match="would serve all"):
        record(type("Shared", (), {"__annotations__": {"a": "object"}, "a": []}))
    with pytest.raises(TypeError, match="frozen, or neither"):
        record(type("Thawed", (Point,), {}), frozen=False)  # type: ignore[call-overload]


@pytest.mark.parametrize(
    "made", [Point(1, 2, {"a": 3}), Marked(1, mark="b"), Open(3), Range(None, None)]
)
def test_records_are_copied_and_pickled_whole(made: object) -> None:
    assert pickle.loads(pickle.dumps(made)) == made
    assert copy.deepcopy(made) == made
    assert copy.copy(made) == made


def test_methods_a_class_writes_itself_stay() -> None:
    @record
    class Odd:  # noqa: PLW1641 - the hash is the record's
        number: int

        def __eq__(self, other: object) -> bool:
            return isinstance(other, Odd)

        def __repr__(self) -> str:
            return "odd"

    assert Odd(1) == Odd(2)
    assert repr(Odd(1)) == "odd"


def test_a_record_costs_a_run_that_does_not_use_it_no_compiling_and_no_imports() -> None:
    script = (
        "import builtins, sys\n"
        "written = []\n"
        "real = builtins.exec\n"
        "builtins.exec = lambda text, scope: (written.append(text), real(text, scope))[1]\n"
        "import criteria.plan, scoring.sheet\n"
        "from criteria.problems import Place\n"
        "print(len(written))\n"
        "assert Place('a') == Place('a')\n"
        "assert Place('a') == Place('a')\n"
        "print(len(written), 'dataclasses' in sys.modules)\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    before, after = run.stdout.splitlines()
    assert after == f"{int(before) + 2} False"
