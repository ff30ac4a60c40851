"""Other engines on workload A one unit at a time: each with the criteria in its own language, warm.

Every engine gives the total of each unit in thousandths of a point, rounded as in
`benchmarks.peers`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from benchmarks.peers import leaf_specs
from benchmarks.workload_a import Columns


def texts() -> list[tuple[str, str]]:
    """The criteria as expressions for engines that score one unit: zen and CEL read the same."""
    made = []
    for at, kind, most in leaf_specs():
        n, d = f"n{at}", f"d{at}"
        match kind:
            case "yes":
                text = f"f{at} ? {most} : 0.0"
            case "ratio":
                text = f"{d} == 0.0 ? {most} : {most} * {n} / {d}"
            case "target":
                share = f"{n} / {d}"
                points = f"({share} >= 0.9 ? {most} : {most} * ({share}) / 0.9)"
                text = f"{d} == 0.0 ? {most} : ({share} < 0.5 ? 0.0 : {points})"
            case "bands":
                share = f"{n} / {d}"
                low = f"({share} > 0.0 ? {most / 4} : 0.0)"
                middle = f"({share} >= 0.7 ? {most / 2} : {low})"
                text = f"{d} == 0.0 ? 0.0 : ({share} >= 0.9 ? {most} : {middle})"
            case "deduct":
                text = f"k{at} * 0.25 >= {most} ? 0.0 : {most} - k{at} * 0.25"
            case "external":
                text = f"{most} * s{at} / 1000.0"
            case _:
                parts = " + ".join(f"(c{at}_{i} ? {most / 2} : 0.0)" for i in range(4))
                text = f"({parts}) > {most} ? {most} : ({parts})"
        made.append((f"leaf{at}", text))
    return made


def zen(units: Sequence[Mapping[str, Any]]) -> Callable[[], list[int]]:
    """zen-engine: one decision with one node of expressions."""
    import json

    from zen import ZenEngine

    expressions = [{"id": key, "key": key, "value": text} for key, text in texts()]
    nodes = [
        {"id": "in", "name": "in", "type": "inputNode", "position": {"x": 0, "y": 0}},
        {
            "id": "e",
            "name": "e",
            "type": "expressionNode",
            "content": {"expressions": expressions},
            "position": {"x": 1, "y": 0},
        },
        {"id": "out", "name": "out", "type": "outputNode", "position": {"x": 2, "y": 0}},
    ]
    edges = [
        {"id": "1", "sourceId": "in", "targetId": "e", "type": "edge"},
        {"id": "2", "sourceId": "e", "targetId": "out", "type": "edge"},
    ]
    decision: Any = ZenEngine().create_decision(json.dumps({"nodes": nodes, "edges": edges}))
    keys = [key for key, _ in texts()]

    def run() -> list[int]:
        found = []
        for unit in units:
            result = decision.evaluate(unit)["result"]
            found.append(sum(_half_up(float(result[key])) for key in keys))
        return found

    return run


def cel(units: Sequence[Mapping[str, Any]]) -> Callable[[], list[int]]:
    """common-expression-language: one program that lists all criteria, so that the figures of a
    unit are handed over once.
    """
    import cel as engine

    program = engine.compile(f"[{', '.join(text for _, text in texts())}]")

    def run() -> list[int]:
        return [sum(_half_up(float(one)) for one in program.execute(unit)) for unit in units]

    return run


def rule_engine(units: Sequence[Mapping[str, Any]]) -> Callable[[], list[int]]:
    """rule-engine: one compiled rule a criterion; its numbers are decimals of 28 digits."""
    import rule_engine as engine

    rules = [engine.Rule(text) for _, text in texts()]

    def run() -> list[int]:
        return [sum(_half_up(float(one.evaluate(unit))) for one in rules) for unit in units]

    return run


SINGLE: Mapping[str, Callable[[Sequence[Mapping[str, Any]]], Callable[[], list[int]]]] = {
    "zen-engine": zen,
    "common-expression-language": cel,
    "rule-engine": rule_engine,
}


def _half_up(points: float) -> int:
    return math.floor(points * 1000 + 0.5)


def unit_rows(columns: Columns, count: int) -> list[dict[str, Any]]:
    """The first units, each as a mapping; numbers as floats, as these engines want them."""
    return [
        {
            name: bool(values[row]) if values.dtype == np.bool_ else float(values[row])
            for name, values in columns.items()
        }
        for row in range(count)
    ]
