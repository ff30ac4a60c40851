"""Penalties without a limit of their own cost at most the cap of a group above: R22, R27."""

from __future__ import annotations

import pytest

from tests.whole import Scored, scored

INDEX = """
max: 10
facts:
  late: {{name: Số lần chậm, type: count}}
  wrong: {{name: Số lần sai, type: count}}
components:
  - {{id: "1", name: Không trừ, max: 10, score: {{formula: full}}}}
penalty:
  - id: "V"
    name: Điểm trừ
    at_most: {cap}
    criteria:
      - {{id: "V1", name: Chậm, score: {{deduct: {{start: 0, of: late, per: 1}}}}}}
      - {{id: "V2", name: Sai, score: {{deduct: {{start: 0, of: wrong, per: 1}}}}}}
"""


def unit(cap: str, facts: str) -> Scored:
    return scored(INDEX.format(cap=cap), f"facts: {{{facts}}}" if facts else "")


@pytest.mark.parametrize(
    ("facts", "lost"),
    [
        ("", ["V1: 3 penalty, possible", "V2: 3 penalty, possible", "V: 3 cap"]),
        ("late: {value: 1}", ["V1: 1 penalty", "V2: 3 penalty, possible", "V: 1 cap"]),
        ("late: {value: 5}", ["V1: 5 penalty", "V2: 3 penalty, possible", "V: 5 cap"]),
        ("late: {value: 1}, wrong: {value: 1}", ["V1: 1 penalty", "V2: 1 penalty"]),
    ],
)
def test_r27_an_unknown_penalty_without_limit_costs_what_the_cap_above_it_leaves(
    facts: str, lost: list[str]
) -> None:
    assert unit("3", facts).lost() == lost


@pytest.mark.parametrize("facts", ["", "late: {value: 2}", "late: {value: 9}"])
def test_r22_lines_of_a_capped_group_sum_to_its_worst_case(facts: str) -> None:
    lines = unit("3", facts).sheet.lost
    charged = sum(line.points for line in lines if line.cause.value == "penalty")
    spared = sum(line.points for line in lines if line.cause.value == "cap")
    assert charged - spared == 3


def test_r27_without_any_cap_only_what_is_certain_has_a_figure() -> None:
    assert unit("not_stated", "late: {value: 2}").lost() == ["V1: 2 penalty"]
