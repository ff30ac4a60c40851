"""R38: in a table of many units the rank group is the table, or all that is ranked together."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from criteria.operations import Aspect
from criteria.plan import Plan
from criteria.source import parse_source
from evidence.loading import from_source as assessment_of
from evidence.view import Basis
from evidence.viewing import build_views
from scoring.columns.block import Block
from scoring.columns.executor import Executor
from scoring.columns.many import ManyUnits, score_many
from scoring.evaluation import evaluate
from scoring.sheet import Evaluation
from tests.random_indices import Stated, Tree, assessment, load, text_of
from tests.test_columns_laws import SETTING, expected, seen

FACTS: Tree = {
    "x": {"name": "Tỷ lệ trực tuyến", "type": "share"},
    "n": {"name": "Hồ sơ", "type": "count", "at_most": "all", "max": 9},
    "all": {"name": "Tất cả hồ sơ", "type": "count", "max": 9},
    "large": {"name": "Đơn vị lớn", "type": "flag"},
    "late": {"name": "Nộp quá hạn", "type": "flag"},
}
RULES: Sequence[Tree] = (
    {"ratio": "x / peers.max(x)", "empty": "zero"},
    {"ratio": "n / peers.sum(all)", "empty": "full"},
    {"formula": "if n == peers.min(n) then 0 else full"},
    {"ratio": "n / peers.max(all, where large)", "empty": "zero"},
    {"formula": "if peers.sum(n, where not large) >= 5 then full else full / 2"},
)


def index(rules: Sequence[Tree], *, groups: bool = False, **more: object) -> Tree:
    """One criterion of 3 points a rule; with `groups`, units are ranked by their size."""
    criteria = [
        {"id": f"1.{at}", "name": f"Tiêu chí {at}", "max": 3, "score": rule}
        for at, rule in enumerate(rules, 1)
    ]
    made: Tree = {
        "index": "thu-2026",
        "name": "Bộ chỉ số thử",
        "year": 2026,
        "for": {"kind": "so"},
        "max": 3 * len(criteria),
        "rounding": {"places": 3, "at": ["leaf"]},
        "facts": FACTS,
        "components": [
            {"id": "1", "name": "Lĩnh vực", "max": 3 * len(criteria), "criteria": criteria}
        ],
        **more,
    }
    if groups:
        options = {"dong": "Miền đông", "tay": "Miền tây"}
        vung = {"name": "Vùng", "type": "choice", "options": options}
        made["for"] = {"kind": "so", "attributes": {"vung": vung}}
        made["ranking"] = {"groups": "vung"}
    return made


def plan_of(tree: Tree) -> Plan:
    plan = load(tree)
    assert plan is not None
    return plan


WAYS = {
    "x": st.sampled_from(["0%", "25%", "40%", "100%"]),
    "n": st.integers(0, 3),
    "all": st.integers(2, 5),
    "large": st.booleans(),
    "late": st.just(False),
}


@st.composite
def units(draw: st.DrawFn) -> list[Stated]:
    """A few units of which some leave something open, or contradict themselves."""
    made: list[Stated] = []
    for unit in draw(st.lists(st.fixed_dictionaries(WAYS), min_size=1, max_size=5)):
        silent = draw(st.sets(st.sampled_from(["x", "n", "all", "large"]), max_size=1))
        rare = draw(st.integers(0, 4)) == 0
        made.append({k: v for k, v in unit.items() if k not in silent or not rare})
    return made


def alone(plan: Plan, rows: Sequence[Stated], at: int) -> Evaluation:
    """One unit with the others as its closed rank group, by the evaluation of an assessment."""
    others = {
        f"so-{i}": {"facts": {name: {"value": said} for name, said in row.items()}}
        for i, row in enumerate(rows)
        if i != at
    }
    tree = assessment(rows[at], peers={"closed": True, "units": others})
    source = parse_source("assessment.yaml", text_of(tree))
    return evaluate(
        plan, build_views(plan, assessment_of(source, Path("/nowhere")))[Basis.ACCEPTED]
    )


def blocks(plan: Plan, rows: Sequence[Stated], **more: Sequence[str]) -> Block:
    """The units scored as one table."""
    return score_many(plan, table(rows, **more), SETTING).blocks[0]


def table(rows: Sequence[Stated], **more: Sequence[str]) -> dict[str, object]:
    names = sorted({name for row in rows for name in row})
    cells: dict[str, Sequence[str | None]] = {
        name: [str(row[name]).lower() if name in row else None for row in rows] for name in names
    }
    cells |= {"unit": [f"so-{at}" for at in range(len(rows))], **more}
    return {name: np.array(column, dtype=object) for name, column in cells.items()}


@given(st.lists(st.sampled_from(RULES), min_size=1, max_size=2), units())
def test_r38_every_unit_is_compared_with_all_units_of_the_table(
    rules: list[Tree], rows: list[Stated]
) -> None:
    plan = plan_of(index(rules))
    block = blocks(plan, rows)
    for at in range(len(rows)):
        assert seen(block, at) == expected(alone(plan, rows, at)), rows[at]


ROWS: list[Stated] = [
    {"x": "40%", "n": 1, "all": 2, "large": True, "late": False},
    {"x": "80%", "n": 2, "all": 4, "large": False, "late": False},
    {"x": "20%", "n": 1, "all": 5, "large": True, "late": False},
    {"x": "10%", "n": 3, "all": 3, "large": False, "late": False},
]


def points(block: Block, id: str = "1.1") -> list[tuple[float, float]]:
    """What is certain and what is possible of a criterion, by unit."""
    found = []
    for at in range(block.size):
        low, high, _ = seen(block, at)[id]
        assert isinstance(low, Fraction)
        assert isinstance(high, Fraction)
        found.append((float(low), float(high)))
    return found


def test_r38_units_are_compared_within_the_group_that_they_are_ranked_in() -> None:
    plan = plan_of(index(RULES[:1], groups=True))
    block = blocks(plan, ROWS, **{"unit.vung": ["dong", "dong", "tay", "tay"]})
    assert [low for low, _ in points(block)] == [1.5, 3.0, 3.0, 1.5]


def test_r38_a_unit_of_unknown_group_may_lead_any_of_them() -> None:
    plan = plan_of(index(RULES[:1], groups=True))
    block = blocks(plan, ROWS, **{"unit.vung": ["dong", "", "tay", "tay"]})
    found = points(block)
    assert [found[at] for at in (0, 2, 3)] == [(1.5, 3.0), (0.75, 3.0), (0.375, 1.5)]


def test_r38_units_that_a_gate_takes_out_leave_the_group() -> None:
    gates = [{"not_assessed_if": "late", "say": "Nộp hồ sơ quá hạn"}]
    plan = plan_of(index(RULES[:1], gates=gates))
    rows = [{**row, "late": at == 1} for at, row in enumerate(ROWS)]
    block = blocks(plan, rows)
    found = points(block)
    assert [found[at] for at in (0, 2, 3)] == [(3.0, 3.0), (1.5, 1.5), (0.75, 0.75)]


def test_r38_units_to_which_the_criterion_does_not_apply_leave_the_group() -> None:
    tree = index(RULES[:1])
    ground = {"when": "all == 4", "then": "drop", "ground": "Không phát sinh"}
    tree["components"][0]["criteria"][0]["not_applicable"] = [ground]  # type: ignore[index]
    other = {"id": "1.9", "name": "Khác", "max": 3, "score": {"full_if": "large"}}
    tree["components"][0]["criteria"].append(other)  # type: ignore[index]
    tree["components"][0]["max"] = tree["max"] = 6  # type: ignore[index]
    block = blocks(plan_of(tree), ROWS)
    assert seen(block, 1)["1.1"][0] is None
    assert [seen(block, at)["1.1"][0] for at in (0, 2, 3)] == [3, Fraction(3, 2), Fraction(3, 4)]


def test_units_of_many_blocks_are_compared_with_all_of_them_by_a_program(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    plan = plan_of(index(RULES[:3]))
    size = 140_000  # more than one block
    draw = np.random.default_rng(5)
    whole = draw.integers(2, 9, size, dtype=np.int32)
    columns: dict[str, object] = {
        "unit": np.arange(size),
        "x": np.array([["0%", "40%", "80%"][one] for one in draw.integers(0, 3, size)], object),
        "n": np.minimum(whole, 2),
        "all": whole,
        "large": draw.random(size) < 0.5,
        "late": np.zeros(size, np.bool_),
    }
    many = ManyUnits(plan, SETTING, list(columns))
    monkeypatch.setattr(Executor, "score", None)
    scores = many.score_table(columns)
    assert many.setting.peers is not None
    figures = many.setting.peers.groups[""]
    assert figures["all", Aspect.SUM, ""].known == int(whole.sum())
    assert figures["n", Aspect.SUM, ""].known == 2 * size
    leading = np.asarray(columns["x"]) == "80%"
    assert set(scores.points("1.1")[0][leading].tolist()) == {3000}


def test_figures_of_a_group_that_no_machine_word_holds_are_added_up_exactly() -> None:
    facts = {**FACTS, "big": {"name": "Kinh phí", "type": "count"}}
    plan = plan_of(index([{"ratio": "big / peers.sum(big)", "empty": "zero"}], facts=facts))
    columns = {"unit": np.arange(4), "big": np.full(4, 2**61)}
    many = ManyUnits(plan, SETTING, list(columns))
    scores = many.score_table(columns)
    assert many.setting.peers is not None
    assert many.setting.peers.groups[""]["big", Aspect.SUM, ""].known == 2**63
    assert scores.points("1.1")[0].tolist() == [750] * 4
