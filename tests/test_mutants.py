"""The measure of slips in the engine's own code: what it draws, how it counts, what it tells."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from benchmarks.mutants import (
    BAR,
    GROUPS,
    below_the_bar,
    drawn,
    group_of,
    interval,
    keep_the_nearest,
    named,
    reasons,
    room_of,
    table,
)

ROOT = Path(__file__).resolve().parent.parent
KILLED, SURVIVED, UNREACHED, TIMED_OUT = 1, 0, 33, 36

SLIPS = [
    f"{module}.x_one__mutmut_{number}"
    for module in (
        "criteria.operations.logic",
        "criteria.values",
        "criteria.expression.syntax",
        "criteria.forms.ratio",
        "scoring.ledger.lines",
        "scoring.sheet",
    )
    for number in range(40)
]


def test_what_is_held_to_the_bar_is_there_and_is_what_mutmut_is_told_to_change() -> None:
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["mutmut"]
    begins = {begin for group in GROUPS.values() for begin in group}
    for pattern in told["only_mutate"]:
        assert any(ROOT.glob(pattern))
        assert (
            pattern.removesuffix("*.py").removesuffix(".py").rstrip("/").replace("/", ".") + "."
            in begins
        )
    assert len(told["only_mutate"]) == len(begins)


def test_every_test_that_a_slip_is_tried_with_is_there() -> None:
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["mutmut"]
    named_tests = [*told["pytest_add_cli_args_test_selection"], *told["pytest_add_cli_args"]]
    for test in (one for one in named_tests if one.startswith("tests/")):
        path, _, name = test.partition("[")[0].partition("::")
        assert f"def {name}" in (ROOT / path).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("slip", "function", "group", "room"),
    [
        (
            "scoring.ledger.lines.x_of__mutmut_3",
            "scoring.ledger.lines.of",
            "scoring",
            "scoring/ledger/",
        ),
        ("scoring.sheet.xǁSheetǁlow__mutmut_12", "scoring.sheet.Sheet.low", "scoring", "scoring/"),
        ("criteria.values.x__x__mutmut_1", "criteria.values._x", "arithmetic", "criteria/"),
        ("criteria.forms.x_at__mutmut_1", "criteria.forms.at", "forms", "criteria/forms/"),
    ],
)
def test_the_name_of_a_slip_tells_its_function_group_and_folder(
    slip: str, function: str, group: str, room: str
) -> None:
    assert (named(slip), group_of(slip), room_of(slip)) == (function, group, room)


def test_as_many_of_each_group_are_drawn_the_same_for_the_same_seed_only() -> None:
    first = drawn(SLIPS, 1, 20)
    assert first == drawn(SLIPS[::-1], 1, 20) != drawn(SLIPS, 2, 20)
    assert {
        group: sum(group_of(one) == group for one in first) for group in GROUPS
    } == dict.fromkeys(GROUPS, 20)
    assert drawn(SLIPS, 1, None) == sorted(SLIPS)


def test_a_slip_is_tried_with_the_tests_nearest_to_it_and_three_at_least(tmp_path: Path) -> None:
    wide, near, dear = "t.py::wide", "t.py::near", "t.py::dear"
    others = [f"t.py::{number}" for number in range(4)]
    reached = {
        "scoring.a.x_hot": [wide, near, *others],
        "scoring.laws.a.x_law": [wide, dear],
        "scoring.b.x_other": [wide, *others],
    }
    durations = {wide: 6.0, near: 3.0, dear: 20.0, **dict.fromkeys(others, 4.0)}
    path = tmp_path / "mutmut-stats.json"
    known = {"tests_by_mangled_function_name": reached, "duration_by_test": durations}
    path.write_text(json.dumps(known), encoding="utf-8")
    keep_the_nearest(path)
    left = json.loads(path.read_text(encoding="utf-8"))["tests_by_mangled_function_name"]
    assert left["scoring.a.x_hot"] == [near, *others[:2]]  # within 8 seconds, then three
    assert left["scoring.b.x_other"] == others[:3]
    assert left["scoring.laws.a.x_law"] == [dear, wide]  # within 30


def test_the_interval_is_wilsons() -> None:
    # The textbook case: 81 of 263 with z = 1,96 (Newcombe 1998, table I, method 3).
    low, high = interval(81, 263)
    assert (round(low / 100, 4), round(high / 100, 4)) == (0.2553, 0.3662)
    assert interval(0, 0) == (0, 100)
    assert interval(20, 20)[1] == pytest.approx(100)


def test_a_group_below_the_bar_or_not_tried_is_named() -> None:
    ends = dict.fromkeys(SLIPS, KILLED)
    assert below_the_bar(ends) == []
    forms = [one for one in SLIPS if group_of(one) == "forms"]
    few = len(forms) * (100 - BAR) // 100
    ends |= dict.fromkeys(forms[:few], SURVIVED)
    assert below_the_bar(ends) == []
    assert below_the_bar(ends | {forms[few]: UNREACHED}) == ["forms"]
    assert below_the_bar(ends | {forms[few]: TIMED_OUT}) == []
    assert below_the_bar({one: KILLED for one in SLIPS if one not in forms}) == ["forms"]


def test_the_table_counts_groups_folders_and_all() -> None:
    lines = list(
        table({"scoring.sheet.x_a__mutmut_1": KILLED, "scoring.laws.x_a__mutmut_1": SURVIVED})
    )
    assert "| scoring | 2 | 1 | 50.0% | 9–91% |" in lines
    assert "| `scoring/laws/` | 1 | 0 | 0.0% | 0–79% |" in lines
    assert "| forms | 0 | 0 | 0.0% | 0–100% |" in lines
    assert lines[-1] == "| all | 2 | 1 | 50.0% | 9–91% |"


def test_every_reason_kept_is_of_a_function_that_is_there() -> None:
    for function, was, becomes in reasons():
        assert was != becomes
        module, _, name = function.rpartition(".")
        if not (ROOT / (module.replace(".", "/") + ".py")).is_file():
            module, _, _ = module.rpartition(".")
        path = ROOT / (module.replace(".", "/") + ".py")
        path = path if path.is_file() else ROOT / module.replace(".", "/") / "__init__.py"
        assert f"def {name}(" in path.read_text(encoding="utf-8"), function
