"""Workload A: many units, one index of 90 criteria in nine components, 150 figures a unit.

30% yes or no, 20% ratio × maximum rounded to three places, 15% ratio with floor and target, 15%
bands over a share, 10% deductions down to a floor, 5% points of others, 5% checklists with a cap.
Everything is drawn from one seed, so that every run and every engine sees the same units.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import numpy as np

from criteria.loading import from_source
from criteria.plan import Plan
from criteria.source import parse_source

KINDS = ["yes"] * 27 + ["ratio"] * 18 + ["target"] * 14 + ["bands"] * 13
KINDS += ["deduct"] * 9 + ["external"] * 5 + ["checklist"] * 4
SEED = 20211

Columns = dict[str, "np.ndarray[Any, Any]"]
Tree = dict[str, Any]


def maxima() -> list[float]:
    """The maximum of each of the 90 criteria, in points."""
    choice: Any = np.random.default_rng(SEED).integers(1, 9, 90)
    return [int(one) / 2 for one in choice]


def order() -> list[str]:
    """The kind of each criterion, shuffled over the components."""
    kinds = list(KINDS)
    np.random.default_rng(SEED + 1).shuffle(kinds)
    return kinds


def index() -> Tree:
    """The index, as the tree of its file."""
    facts: Tree = {}
    components: list[Tree] = []
    for number in range(9):
        criteria = []
        for place in range(10):
            at = number * 10 + place
            facts |= _facts(at, order()[at])
            criteria.append(
                {
                    "id": f"{number + 1}.{place + 1}",
                    "name": f"Tiêu chí {number + 1}.{place + 1}",
                    "max": maxima()[at],
                    "score": _rule(at, order()[at], maxima()[at]),
                }
            )
        whole = sum(maxima()[number * 10 : number * 10 + 10])
        head = {"id": str(number + 1), "name": f"Lĩnh vực {number + 1}", "max": whole}
        components.append(head | {"criteria": criteria})
    return {
        "index": "khoi-luong-a",
        "name": "Khối lượng thử A",
        "year": 2026,
        "for": {"kind": "xa"},
        "max": sum(one["max"] for one in components),
        "rounding": {"places": 3, "mode": "half_up", "at": ["leaf"]},
        "facts": facts,
        "components": components,
    }


def _facts(at: int, kind: str) -> Tree:
    name = f"Số liệu {at}"
    match kind:
        case "yes":
            return {f"f{at}": {"name": name, "type": "flag"}}
        case "ratio" | "target" | "bands":
            return {
                f"n{at}": {"name": name, "type": "count", "at_most": f"d{at}"},
                f"d{at}": {"name": name, "type": "count"},
            }
        case "deduct":
            return {f"k{at}": {"name": name, "type": "count"}}
        case "external":
            return {f"s{at}": {"name": name, "type": "share"}}
    return {f"c{at}_{i}": {"name": name, "type": "flag"} for i in range(4)}


def _rule(at: int, kind: str, most: float) -> Tree:
    share = f"n{at} / d{at}"
    match kind:
        case "yes":
            return {"full_if": f"f{at}"}
        case "ratio":
            return {"ratio": share, "empty": "full"}
        case "target":
            return {"ratio": share, "empty": "full", "target": "90%", "floor": "50%"}
        case "bands":
            steps = [
                {"from": "90%", "points": most},
                {"from": "70%", "below": "90%", "points": most / 2},
                {"above": "0%", "below": "70%", "points": most / 4},
                {"exactly": "0%", "points": 0},
            ]
            return {"bands": {"of": share, "steps": steps, "empty": "zero"}}
        case "deduct":
            return {"deduct": {"start": "full", "of": f"k{at}", "per": 0.25}}
        case "external":
            return {"external": f"s{at}"}
    parts = " + ".join(f"(if c{at}_{i} then {most} / 2 else 0)" for i in range(4))
    return {"formula": f"min(full, {parts})"}


def plan() -> Plan:
    """The index compiled."""
    return from_source(parse_source("index.yaml", json.dumps(index()).encode())).plan


def columns(units: int, start: int = 0) -> Columns:
    """The figures of `units` units from number `start` on, by column name."""
    draw = np.random.default_rng([SEED, start, units])
    made: Columns = {}
    for at, kind in enumerate(order()):
        for name in _facts(at, kind):
            if name[0] in "fc":
                made[name] = draw.random(units) < 0.7
            elif name[0] == "k":
                made[name] = draw.integers(0, 12, units, dtype=np.int32)
            elif name[0] == "s":
                made[name] = draw.integers(0, 1001, units, dtype=np.int32)
        if kind in ("ratio", "target", "bands"):
            whole = draw.integers(0, 400, units, dtype=np.int32)
            made[f"d{at}"] = whole
            part = (whole * draw.random(units)).astype(np.int32)
            made[f"n{at}"] = np.where(draw.random(units) < 0.2, whole, part).astype(np.int32)
    return made


def blocks(units: int, size: int) -> Iterator[Columns]:
    """The same units, `size` at a time."""
    for start in range(0, units, size):
        yield columns(min(size, units - start), start)
