"""What a rule may rely on where it applies: that no ground for leaving holds (R10, R19)."""

from __future__ import annotations

import pytest

from tests.whole import codes, refused, scored

HEAD = """
max: 4
facts:
  due: {name: Phải làm, type: count}
  done: {name: Đã làm, type: count, at_most: due}
  plan: {name: Kế hoạch, type: document}
  closed: {name: Ngừng hoạt động, type: flag}
"""
LEAVES = (
    HEAD
    + """
components:
  - id: "1"
    name: Lĩnh vực
    max: 4
    criteria:
      - id: "1.1"
        name: Theo số việc
        max: 2
        not_applicable: [{when: due == 0, then: full, ground: Không phát sinh}]
        score: {ratio: done / due}
      - id: "1.2"
        name: Luôn đạt
        max: 2
        score: {full_if: 1 > 0}
"""
)
ABOVE = (
    HEAD
    + """
components:
  - id: "1"
    name: Lĩnh vực
    max: 4
    not_applicable: [{when: due == 0, then: full, ground: Không phát sinh}]
    criteria:
      - id: "1.1"
        name: Theo công thức
        max: 4
        score: {formula: "min(full, full * done / due)"}
"""
)


@pytest.mark.parametrize(
    ("facts", "points"),
    [
        ("due: 4, done: 1", "0.5"),
        ("due: 4, done: 0", "0"),
        ("due: 0, done: 0", "2"),
    ],
)
def test_r10_a_denominator_needs_no_policy_where_its_zero_takes_the_criterion_away(
    facts: str, points: str
) -> None:
    assert scored(LEAVES, f"facts: {{{_values(facts)}}}").points("1.1") == points


def test_r19_a_ground_above_speaks_for_every_criterion_below_it() -> None:
    assert scored(ABOVE, f"facts: {{{_values('due: 4, done: 3')}}}").points("1.1") == "3"
    assert scored(ABOVE, f"facts: {{{_values('due: 0, done: 0')}}}").points("1") == "4"


def test_r18_while_the_ground_is_open_the_points_enclose_both_what_it_brings_and_the_rule() -> None:
    assert scored(LEAVES, f"facts: {{{_values('done: 0')}}}").points("1.1") == "[0; 2]"


@pytest.mark.parametrize("when", ["closed", "due == 0 and closed", "done == 0"])
def test_r10_a_ground_that_leaves_a_zero_possible_teaches_nothing(when: str) -> None:
    text = LEAVES.replace("when: due == 0", f"when: {when}")
    assert codes(refused(text)) == ["empty_not_stated"]


def test_r43_a_ground_for_what_is_absent_lets_the_rule_read_what_is_present() -> None:
    rule = """
        not_applicable: [{when: plan is absent, then: zero, ground: Không ban hành kế hoạch}]
        score: {full_if: issued(plan) < as_of}
"""
    old = LEAVES[LEAVES.index("        not_applicable") : LEAVES.index('      - id: "1.2"')]
    text = LEAVES.replace(old, rule.lstrip("\n"))
    assert scored(text, "facts: {plan: {absent: true, status: accepted}}").points("1.1") == "0"


def test_a_fault_in_the_condition_of_a_ground_is_told_once() -> None:
    text = LEAVES.replace("when: due == 0", "when: dues == 0")
    assert codes(refused(text)).count("unknown_name") == 1


def _values(facts: str) -> str:
    """`due: 4` as an accepted fact of an assessment."""
    stated = [one.split(": ") for one in facts.split(", ")]
    return ", ".join(f"{name}: {{value: {value}, status: accepted}}" for name, value in stated)
