"""Small indices at random, as the text of a file, with all that can be said of their facts.

Every index reads the same few facts, each of which can turn out in only a few ways, so that a test
may try them all.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from itertools import product
from pathlib import Path

from hypothesis import strategies as st

from criteria.loading import from_source as index_of
from criteria.plan import Plan
from criteria.problems import InputRefused
from criteria.source import parse_source
from evidence.loading import from_source as assessment_of
from evidence.view import Basis
from evidence.viewing import build_views
from scoring.bases import score
from scoring.evaluation import evaluate
from scoring.sheet import Evaluation, ScoreSheet

Tree = dict[str, object]
Stated = Mapping[str, object]

FACTS: Tree = {
    "n": {"name": "Đúng hạn", "type": "count", "at_most": "d"},
    "d": {"name": "Đến hạn", "type": "count", "max": 2},
    "k": {"name": "Số việc", "type": "count", "max": 2},
    "f": {"name": "Có công khai", "type": "flag"},
    "g": {"name": "Có kế hoạch", "type": "flag"},
    "s": {"name": "Tỷ lệ", "type": "share"},
    "c": {
        "name": "Mức sử dụng",
        "type": "choice",
        "options": {"x": "Thường xuyên", "y": "Đôi khi", "z": "Không"},
    },
    "w": {"name": "Nhắc nhở", "type": "count", "if_not_stated": 0, "because": "Không có văn bản"},
}
WAYS: Mapping[str, Sequence[object]] = {
    "n": (0, 1, 2),
    "d": (0, 1, 2),
    "k": (0, 1, 2),
    "f": (True, False),
    "g": (True, False),
    "s": ("0%", "40%", "50%", "100%"),
    "c": ("x", "y", "z"),
}

CONDITIONS = st.sampled_from(
    [
        "f",
        "not g",
        "f and g",
        "f or not g",
        "n == d",
        "k >= 1",
        "k == 2",
        "c == c.x",
        "s >= 50%",
        "n < d and f",
    ]
)
TOPS = st.sampled_from([1, 2, 3])


@st.composite
def scores(draw: st.DrawFn, most: int, depth: int = 2) -> Tree:
    """A form worth at most `most` points."""
    kinds = ["full_if", "ratio", "bands", "choose", "each", "deduct", "formula", "interpolate"]
    kind = draw(st.sampled_from([*kinds, "levels", "parts"] if depth else kinds))
    some = st.sampled_from([0, most / 4, most / 2, most])
    match kind:
        case "full_if":
            made: Tree = {"full_if": draw(st.one_of(CONDITIONS, _conditions()))}
        case "ratio":
            made = {"ratio": "n / d", "empty": draw(st.sampled_from(["full", "zero", most / 2]))}
            made |= draw(st.sampled_from([{}, {"target": "80%"}, {"floor": "50%"}]))
        case "bands":
            low, middle, high = draw(some), draw(some), draw(some)
            steps = [
                {"exactly": 0, "points": low},
                {"exactly": 1, "points": draw(st.sampled_from([middle, "not_stated"]))},
                {"from": 2, "points": high},
            ]
            made = {"bands": {"of": "k", "steps": steps}}
        case "choose":
            points = {option: draw(some) for option in "xyz"}
            made = {"choose": {"of": "c", "points": points}}
        case "each":
            made = {"each": "k", "points": draw(st.sampled_from([0.5, 1]))}
        case "deduct":
            made = {"deduct": {"start": "full", "of": "d - n", "per": draw(some) or 0.5}}
        case "formula":
            made = {
                "formula": draw(
                    st.sampled_from(
                        [
                            "full * s",
                            "full / 3",
                            "if f then full else full * s",
                            "min(full, k * 0.75)",
                            "max(0, full - k)",
                            "full - full * k / 4",
                            "round(full * s / 3, 1, half_up)",
                        ]
                    )
                )
            }
        case "interpolate":
            made = {
                "interpolate": {"of": "s", "points": {"0%": 0, "50%": most, "100%": draw(some)}}
            }
        case "levels":
            nested = draw(scores(most, depth - 1))
            made = {
                "levels": [
                    {"when": draw(CONDITIONS), "points": draw(some)},
                    {"when": draw(CONDITIONS), "score": nested},
                    {"otherwise": draw(some)},
                ]
            }
        case _:
            first = draw(scores(most, depth - 1))
            second = draw(scores(1, depth - 1))
            made = {
                "cap": True,
                "parts": [
                    {"id": "a", "name": "Phần a", "max": most, "score": first},
                    {"id": "b", "name": "Phần b", "max": 1, "score": second},
                ],
            }
    if draw(st.integers(0, 5)) == 0:
        made["requires"] = draw(CONDITIONS)
    return made


def _conditions() -> st.SearchStrategy[Tree]:
    said = st.builds(lambda text: {"is": text, "say": f"Điều kiện {text}"}, CONDITIONS)
    return st.builds(
        lambda kind, parts: {kind: parts},
        st.sampled_from(["all", "any"]),
        st.lists(said, min_size=2, max_size=3, unique_by=lambda one: one["is"]),
    )


@st.composite
def indices(draw: st.DrawFn) -> Tree:
    """A whole index; not every one of them loads."""
    components: list[Tree] = []
    whole = 0
    for number in range(1, draw(st.integers(1, 3)) + 1):
        leaves = [
            _leaf(draw, f"{number}.{position}")
            for position in range(1, draw(st.integers(1, 3)) + 1)
        ]
        combine = draw(st.sampled_from(["sum", "sum", "sum", "capped_sum", "best", "worst"]))
        most = _most(combine, [leaf["max"] for leaf in leaves])
        whole += most
        head = {"id": str(number), "name": f"Lĩnh vực {number}", "max": most}
        components.append({**head, "combine": combine, "criteria": leaves})
    index: Tree = {
        "index": "thu-2026",
        "name": "Bộ chỉ số thử",
        "year": 2026,
        "for": {"kind": "so"},
        "max": whole,
        "rounding": {
            "places": draw(st.sampled_from([1, 2, 3])),
            "mode": draw(st.sampled_from(["half_up", "half_even", "down"])),
            "at": draw(
                st.sampled_from(
                    [["leaf"], ["component"], ["total"], ["part", "leaf"], ["leaf", "total"]]
                )
            ),
        },
        "facts": FACTS,
        "components": components,
    }
    _add_grounds(draw, components)
    if draw(st.booleans()):
        components.append(_reading(draw, "9"))
        index["max"] = whole = whole + 2
    if draw(st.booleans()):
        leaf = {"id": "T", "name": "Điểm thưởng", "max": 2, "score": draw(scores(2, 1))}
        index["bonus"] = [leaf]
    if draw(st.booleans()):
        deduct = {"start": 0, "of": draw(st.sampled_from(["w", "k"])), "per": 0.5, "at_most": 2}
        leaf = {"id": "V", "name": "Điểm trừ", "max": 2, "score": {"deduct": deduct}}
        index["penalty"] = [leaf]
    if draw(st.booleans()):
        index["total"] = {"floor": 0, "ceiling": whole}
    return index


def _most(combine: str, maxima: Sequence[object]) -> int:
    """The maximum of a component, by how it is made of its criteria."""
    points = [most for most in maxima if isinstance(most, int)]
    match combine:
        case "sum":
            return sum(points)
        case "worst":
            return min(points)
    return max(points)


def _leaf(draw: st.DrawFn, id: str) -> Tree:
    most = draw(TOPS)
    return {"id": id, "name": f"Tiêu chí {id}", "max": most, "score": draw(scores(most))}


READ = ("1.1", "1")


def _reading(draw: st.DrawFn, id: str) -> Tree:
    """A component whose points depend on those of another criterion."""
    read = draw(st.sampled_from(READ))
    rule = draw(
        st.sampled_from(
            [
                'if applies("{0}") then min(full, points("{0}")) else 0',
                'if applies("{0}") then max(0, full - points("{0}")) else full / 2',
                'if applies("{0}") and points("{0}") >= 1 then full else 0',
            ]
        )
    )
    score: Tree = {"formula": rule.format(read)}
    return {"id": id, "name": "Phụ thuộc", "max": 2, "score": score}


def _add_grounds(draw: st.DrawFn, components: Sequence[Tree]) -> None:
    """Some leaves under plain sums may not apply, in any of the ways there are."""
    plain = [
        leaf
        for component in components
        if component["combine"] == "sum"
        for leaf in component["criteria"]  # type: ignore[attr-defined]
    ]
    for component in components:
        if component["combine"] == "sum" and draw(st.integers(0, 4)) == 0:
            then = draw(
                st.sampled_from(["drop", "full", "zero", {"rescale": "index"}, {"blank": "keep"}])
            )
            ground: Tree = {
                "when": draw(CONDITIONS),
                "then": then,
                "ground": "Không thuộc đối tượng",
            }
            component["not_applicable"] = [ground]
    for leaf in plain:
        if draw(st.integers(0, 2)) > 0:
            continue
        others = [one["id"] for one in plain if one is not leaf]
        then = draw(
            st.sampled_from(
                [
                    "drop",
                    "full",
                    "zero",
                    "not_stated",
                    {"blank": "keep"},
                    {"blank": "drop"},
                    {"rescale": "component"},
                    {"rescale": "index"},
                    *([{"move": others[:2]}, {"move": others[-1:]}] if others else []),
                ]
            )
        )
        ground = {"when": draw(CONDITIONS), "then": then, "ground": "Không phát sinh"}
        if isinstance(then, dict) and "move" in then:
            ground["otherwise"] = draw(st.sampled_from(["drop", "full", "zero"]))
        leaf["not_applicable"] = [ground]


def load(index: Tree) -> Plan | None:
    """The plan of an index, None where the index is refused."""
    try:
        return index_of(parse_source("index.yaml", text_of(index))).plan
    except InputRefused:
        return None


def text_of(tree: Tree) -> bytes:
    """A file that says what `tree` says: every JSON text is a YAML text."""
    return json.dumps(tree, ensure_ascii=False, indent=1).encode()


def assessment(facts: Stated, **more: object) -> Tree:
    """An assessment with these facts: a value each, or the whole entry."""
    entries = {
        name: said if isinstance(said, dict) else {"value": said, "status": "accepted"}
        for name, said in facts.items()
    }
    return {
        "assessment": "so-thu-2026",
        "index": {"id": "thu-2026"},
        "unit": {"id": "so-thu", "name": "Sở Thử", "kind": "so"},
        "period": {"from": "2026-01-01", "to": "2026-12-31"},
        "as_of": "2026-12-31",
        "facts": entries,
        **more,
    }


def scored(plan: Plan, facts: Stated, **more: object) -> ScoreSheet:
    """The sheet of an assessment with these facts."""
    source = parse_source("assessment.yaml", text_of(assessment(facts, **more)))
    views = build_views(plan, assessment_of(source, Path("/nowhere")))
    return score(plan, views, Basis.ACCEPTED)


def evaluated(plan: Plan, facts: Stated) -> Evaluation:
    """The evaluation of an assessment with these facts, all of them accepted."""
    source = parse_source("assessment.yaml", text_of(assessment(facts)))
    views = build_views(plan, assessment_of(source, Path("/nowhere")))
    return evaluate(plan, views[Basis.ACCEPTED])


def completions(facts: Stated) -> list[Stated]:
    """Every way in which the facts that are not stated can turn out."""
    missing = [name for name in WAYS if name not in facts]
    ways = product(*(WAYS[name] for name in missing))
    made = [{**facts, **dict(zip(missing, way, strict=True))} for way in ways]
    return [one for one in made if possible(one)]


def possible(facts: Stated) -> bool:
    """Whether the facts do not contradict each other."""
    n, d = facts.get("n", 0), facts.get("d", 2)
    return isinstance(n, int) and isinstance(d, int) and n <= d


@st.composite
def stated(draw: st.DrawFn, missing: int = len(WAYS)) -> Stated:
    """The facts, of which up to so many are not stated."""
    facts: dict[str, object] = {name: draw(st.sampled_from(ways)) for name, ways in WAYS.items()}
    if not possible(facts):
        facts["n"] = facts["d"]
    silent = draw(st.sets(st.sampled_from(sorted(WAYS)), max_size=missing))
    return {name: said for name, said in facts.items() if name not in silent}
