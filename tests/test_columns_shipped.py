"""The indices that come with the product, scored in columns and one by one on the same figures."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random

import numpy as np
import pytest

from criteria import calendar
from criteria.loading import load_index
from criteria.plan import FactType, Plan, PlanFact
from criteria.problems import Place
from criteria.shipped import shipped_index, shipped_indices
from criteria.values import Range
from scoring.columns.executor import Executor
from scoring.columns.table import read_table
from scoring.heads import RECORD_SCOPES, read_heads
from scoring.stating import Setting
from tests.test_columns_laws import expected, seen

UNITS = 40
SILENT = 0.05


def setting(plan: Plan) -> Setting:
    def year(number: int) -> Range:
        return Range(calendar.to_exact(date(number, 1, 1)), calendar.to_exact(date(number, 12, 31)))

    as_of = calendar.to_exact(date(plan.year, 11, 30))
    return Setting(plan.kind, year(plan.year), year(plan.year - 1), as_of)


def figures(plan: Plan, chance: Random) -> Mapping[str, list[object]]:
    """A figure of each kind for each fact and unit, most bounds kept, some cells empty."""
    columns: dict[str, list[object]] = {"unit": [str(i) for i in range(UNITS)]}
    for name, fact in plan.attributes.items():
        columns[f"unit.{name}"] = [_figure(plan, fact, chance) for _ in range(UNITS)]
    for scope in ("", *(f"{one}." for one in RECORD_SCOPES)):
        for name, fact in plan.facts.items():
            if fact.type in (FactType.CASES, FactType.ANSWERS) or (fact.computed and not scope):
                continue
            columns[scope + name] = [_figure(plan, fact, chance) for _ in range(UNITS)]
            if fact.type is FactType.DOCUMENT:
                columns[f"{scope}{name}.issued"] = [_day(plan, chance) for _ in range(UNITS)]
                columns[scope + name] = [
                    "absent" if chance.random() < 0.1 and fact.may_be_absent else "present"
                    for _ in range(UNITS)
                ]
        for name, fact in plan.facts.items():
            for upper in fact.at_most:
                below, above = columns.get(scope + name), columns.get(scope + upper)
                if below and above and chance.random() < 0.95:
                    columns[scope + name] = [_kept(a, b) for a, b in zip(below, above, strict=True)]
    for node in plan.nodes.values():
        if node.leaf is not None and node.leaf.given_by and node.max:
            tops = [chance.randint(0, int(node.max * 4)) / 4 for _ in range(UNITS)]
            columns[f"points.{node.id}"] = [str(one) for one in tops]
    return columns


def _kept(low: object, high: object) -> object:
    if isinstance(low, int) and isinstance(high, int):
        return min(low, high)
    return low


def _figure(plan: Plan, fact: PlanFact, chance: Random) -> object:
    if chance.random() < SILENT:
        return None
    match fact.type:
        case FactType.COUNT:
            return chance.choice([0, 1, 2, 5, 10, 17, 27])
        case FactType.NUMBER | FactType.MONEY | FactType.POINTS:
            return chance.choice([0, 1, 3, 12, 250])
        case FactType.SHARE:
            return f"{chance.randint(0, 1000) / 10}%"
        case FactType.FLAG:
            return chance.choice(["true", "false"])
        case FactType.CHOICE:
            return chance.choice(list(fact.options))
        case FactType.DATE:
            return _day(plan, chance)
        case FactType.DATETIME:
            return f"{_day(plan, chance)} 08:30"
    return "present"


def _day(plan: Plan, chance: Random) -> str:
    return (date(plan.year, 1, 1) + timedelta(chance.randint(0, 364))).isoformat()


@pytest.mark.parametrize("name", shipped_indices())
def test_columns_agree_with_the_evaluation_of_each_unit(name: str) -> None:
    plan = load_index(shipped_index(name)).plan
    columns = figures(plan, Random(name))
    heads, problems = read_heads(plan, columns, Place("table"))
    assert not problems
    table, bad = read_table(
        plan, heads, {key: np.array(cells, dtype=object) for key, cells in columns.items()}
    )
    assert not bad
    executor = Executor(plan, setting(plan))
    block = executor.score(table, UNITS)
    names = [step.name for step in plan.grades.steps] if plan.grades else []
    for row in range(UNITS):
        alone = executor.exactly.whole(table, row)
        assert seen(block, row) == expected(alone)
        if block.total.best is not None and block.total.worst is not None and alone.grades:
            ends = (block.total.best[row], block.total.worst[row])
            assert [names.index(alone.grades[0]), names.index(alone.grades[-1])] == list(ends)
    # columns must do the work: units scored altogether one by one are the exception
    assert len(block.whole) < UNITS


@pytest.mark.parametrize("stated", [("dossiers_", "unit."), ("tasks_", "points."), ("last_year.",)])
def test_units_of_which_little_is_stated_agree_too(stated: tuple[str, ...]) -> None:
    plan = load_index(shipped_index("so-mau")).plan
    every = figures(plan, Random("little"))
    columns = {n: cells[:9] for n, cells in every.items() if n == "unit" or n.startswith(stated)}
    assert len(columns) > 3
    columns = {n: [*cells, *cells[:3]] for n, cells in columns.items()}
    heads, _ = read_heads(plan, columns, Place("table"))
    table, _ = read_table(
        plan, heads, {key: np.array(cells, dtype=object) for key, cells in columns.items()}
    )
    executor = Executor(plan, setting(plan))
    block = executor.score(table, 12)
    assert len(block.whole) == 12  # nobody knows whether some criteria apply
    for row in range(12):
        assert seen(block, row) == expected(executor.exactly.whole(table, row))
