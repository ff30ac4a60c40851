"""Units ranked as their index says: `ranking:` in its head (R39, kind 25)."""

from __future__ import annotations

import datetime

import pytest

from scoring.ranks import Contender, Rank, contender, ranked
from scoring.stating import whole_year
from tests.whole import codes, loaded_index, refused, scored

INDEX = """
max: 10
rounding: {places: 1, at: [leaf, total]}
for:
  kind: so
  attributes:
    loai: {name: Loại, type: choice, options: {lon: Lớn, nho: Nhỏ}}
    moi: {name: Mới thành lập, type: flag}
ranking: {%s}
facts:
  p: {name: Điểm một, type: number, min: 0, max: 5}
  q: {name: Điểm hai, type: number, min: 0, max: 5}
  late: {name: Nộp muộn, type: flag, if_not_stated: false, because: Không có văn bản}
gates: [{not_assessed_if: late, say: Nộp muộn}]
components:
  - {id: "1", name: Một, max: 5, score: {formula: p}}
  - {id: "2", name: Hai, max: 5, score: {formula: q}}
"""
UNITS = {
    "a": ("2.04", "3.04", "lon", "false"),
    "b": ("2.00", "3.00", "lon", "false"),
    "c": ("2.00", "3.04", "nho", "false"),
    "d": ("1.00", "1.00", "lon", "true"),
    "e": ("0.00", "0.00", "nho", "false"),
}


def places(ranking: str, **instead: str) -> dict[str, Rank | None]:
    """The ranks of the units; `instead` states other facts of one of them."""
    found = {}
    for unit, (x, y, kind, new) in UNITS.items():
        attributes = f"attributes: {{loai: {kind}, moi: {new}}}"
        if "unit" in instead and unit == "b":
            attributes = instead["unit"]
        facts = f"p: {{value: {x}}}, q: {{value: {y}}}"
        if unit in instead:
            facts = instead[unit]
        text = f"unit: {{id: {unit}, name: Sở, kind: so, {attributes}}}\nfacts: {{{facts}}}"
        found[unit] = contender(scored(INDEX % ranking, text).sheet.evaluation)
    return ranked(loaded_index(INDEX % ranking).plan.ranking, found)


def best(ranking: str, **instead: str) -> list[int | None]:
    found = places(ranking, **instead).values()
    return [None if place is None else place.best for place in found]


@pytest.mark.parametrize(
    ("ranking", "expected"),
    [
        ("", [1, 1, 1, 4, 5]),
        ("ties: dense", [1, 1, 1, 2, 3]),
        ("compare: exact", [1, 3, 2, 4, 5]),
        ("groups: loai", [1, 1, 1, 3, 2]),
        ("groups: loai, compare: exact", [1, 2, 1, 3, 2]),
        ("not_ranked_if: unit.moi", [1, 1, 1, None, 4]),
        ("not_ranked_if: unit.loai == nho, ties: dense", [1, 1, None, 2, None]),
    ],
)
def test_r39_units_are_ranked_as_the_index_says(ranking: str, expected: list[int | None]) -> None:
    assert best(ranking) == expected


def test_r39_a_gated_unit_is_not_ranked_and_one_that_may_be_counts_only_for_the_worst() -> None:
    out = "p: {value: 5}, q: {value: 5}, late: {value: %s}"
    assert best("", b=out % "true") == [1, None, 1, 3, 4]
    open_gate = "p: {value: 5}, q: {value: 5}, late: {stated: [{value: true}, {value: false}]}"
    found = places("", b=open_gate)
    assert found["b"] == Rank(1, 1, 1)
    assert found["a"] == Rank(1, 2, 1)


def test_r39_a_unit_of_unknown_group_or_standing_never_lowers_the_best_place_of_another() -> None:
    found = places("groups: loai", unit="attributes: {moi: false}")
    assert found["a"] == Rank(1, 1, 1)
    assert found["b"] == Rank(1, 1, 1)
    higher = "p: {value: 5}, q: {value: 5}"
    found = places("groups: loai", unit="attributes: {moi: false}", b=higher)
    assert found["a"] == Rank(1, 2, 1)
    assert found["c"] == Rank(1, 2, 1)
    found = places("not_ranked_if: unit.moi", unit="attributes: {loai: lon}", b=higher)
    assert (found["a"], found["b"]) == (Rank(1, 2, 1), Rank(1, 1, 1))


EMPTY = """
max: 4
facts:
  a_done: {name: Đã làm việc A, type: count, at_most: a_due}
  a_due: {name: Việc A, type: count}
  b_done: {name: Đã làm việc B, type: count, at_most: b_due}
  b_due: {name: Việc B, type: count}
  late: {name: Nộp muộn, type: count, if_not_stated: 0, because: Không có văn bản}
components:
  - id: "1"
    name: Một
    max: 4
    criteria:
      - {id: "1.1", name: A, max: 2, score: {ratio: a_done / a_due, empty: not_applicable}}
      - {id: "1.2", name: B, max: 2, score: {ratio: b_done / b_due, empty: %s}}
penalty:
  - {id: "P", name: Điểm trừ, max: 1, score: {deduct: {start: 0, of: late, per: 1, at_most: 1}}}
"""


@pytest.mark.parametrize(
    ("empty", "expected"), [("not_applicable", Rank(2, 3, 2)), ("full", Rank(3, 3, 3))]
)
def test_r39_a_unit_of_which_nothing_may_be_left_never_lowers_the_best_place_of_another(
    empty: str, expected: Rank
) -> None:
    """Found by the laws on whole indices: once nothing applied to it, it had no total, and the one
    below it came to a better place than had been told.
    """
    index = loaded_index(EMPTY % empty)
    rows = [
        {"a_done": "0", "a_due": "9", "b_done": "0", "b_due": "9", "late": "1"},
        {},  # may have neither A nor B
        {"a_done": "1", "a_due": "2", "b_done": "1", "b_due": "2"},
    ]
    found: dict[str, Contender | None] = {}
    for unit, row in enumerate(rows):
        text = "facts: {" + ", ".join(f"{k}: {{value: {v}}}" for k, v in row.items()) + "}"
        found[str(unit)] = contender(scored(EMPTY % empty, text).sheet.evaluation)
    ranks = ranked(index.plan.ranking, found)
    assert ranks["0"] == expected
    low = found["1"]
    assert low is not None
    assert low.total.low == 0
    pytest.importorskip("numpy")
    from scoring.columns.comparing import Compared

    day = datetime.date(index.plan.year, 12, 31)
    block = Compared.of(index.plan, whole_year(index.plan, day), rows).block
    assert block.field.sure.tolist() == [one is not None and one.certain for one in found.values()]


@pytest.mark.parametrize(
    ("ranking", "code"),
    [
        ("groups: loi", "ranking_groups"),
        ("groups: moi", "ranking_groups"),
        ("compare: nearly", "not_allowed"),
        ("not_ranked_if: unit.loai", "condition_wanted"),
    ],
)
def test_what_a_ranking_cannot_be_is_refused(ranking: str, code: str) -> None:
    assert codes(refused(INDEX % ranking)) == [code]
