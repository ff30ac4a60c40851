"""What the checker must catch, one slip of an author at a time: an index that has it, and the same
index without it.

A case is (code, the index with the slip, what is written instead, how it is written rightly, the
text at which the finding points). Some slips refuse the index, others are found in one that loads;
`cchc check` tells both.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass

import pytest

from criteria.checks import check_index
from criteria.loading import from_source
from criteria.problems import InputRefused, Problem
from criteria.source import parse_source
from reports.words.problems import word_problem
from tests.whole import INDEX_HEAD, headed


@dataclass(frozen=True)
class Slip:
    """One slip: `sound` with `right` replaced by `wrong` has it. It is found at `at`."""

    sound: str
    right: str
    wrong: str
    at: str

    @property
    def broken(self) -> str:
        """The index that has the slip."""
        assert self.right in self.sound
        return self.sound.replace(self.right, self.wrong, 1)


def index(score: str, *, facts: str = "", head: str = "", leaf: str = "", beside: str = "") -> str:
    """An index of one leaf of 2 points with a rule, and what else a check may look at."""
    return "\n".join(
        (
            "max: 4",
            textwrap.dedent(head).strip(),
            "facts:",
            "  other: {name: Số khác, type: count}",
            textwrap.indent(textwrap.dedent(facts).strip(), "  "),
            "components:",
            '  - id: "1"',
            "    name: Lĩnh vực",
            "    max: 4",
            "    criteria:",
            '      - id: "1.1"',
            "        name: Tiêu chí",
            "        max: 2",
            textwrap.indent(textwrap.dedent(leaf).strip(), " " * 8),
            "        score:",
            textwrap.indent(textwrap.dedent(score).strip(), " " * 10),
            textwrap.indent(textwrap.dedent(beside or LAST).strip(), " " * 6),
            "",
        )
    )


LAST = """
    - id: "1.2"
      name: Tiêu chí khác
      max: 2
      score: {full_if: other > 0}
"""
SHARE = """
    done: {name: Đã làm, type: count, at_most: due}
    due: {name: Phải làm, type: count}
"""
DATES = """
    above: {name: Kế hoạch cấp trên, type: document}
    plan: {name: Kế hoạch, type: document, not_before: above}
"""
LADDER = """
    bands:
      of: done / due
      empty: zero
      steps:
        - {from: 50%, points: 2}
        - {above: 0%, below: 50%, points: 1}
        - {exactly: 0%, points: 0}
"""
LEVELS = """
    levels:
      - {when: other >= 80, points: 2}
      - {when: other >= 50, points: 1}
"""
GUARDED = """
    levels:
      - when: plan is absent or above is absent
        points: 0
      - when: days_from(issued(above), issued(plan)) <= 20
        points: 2
"""
PARTS = """
    parts:
      - {id: a, name: Phần a, max: 1.5, score: {full_if: other > 1}}
      - {id: b, name: Phần b, max: 0.5, score: {full_if: other > 2}}
"""
CHOICE = """
    choose:
      of: use
      points: {often: 2, never: 0}
"""
SURVEY = """
    survey:
      answers: {yes_a: 100%, no_a: 0%}
      groups: {citizens: {weight: 100%, questions: {q1: 100%}}}
      empty: zero
"""
MOVES = """
    - id: "1.2"
      name: Tiêu chí khác
      max: 2
      not_applicable:
        - when: other == 0
          then: drop
          ground: Không phát sinh
      score: {full_if: other > 5}
"""

SLIPS: dict[str, tuple[str, Slip]] = {
    "a key without a value": (
        "key_without_value",
        Slip(index("full_if: other > 1"), "full_if: other > 1", "full_if:", "full_if:"),
    ),
    "a band end outside the values": (
        "band_end_outside",
        Slip(index(LADDER, facts=SHARE), "{from: 50%,", "{from: 50%, to: 150%,", "{from: 50%"),
    ),
    "a band that silently swallows 0": (
        "band_swallows_zero",
        Slip(
            index(LADDER, facts=SHARE),
            "- {above: 0%, below: 50%, points: 1}\n              - {exactly: 0%, points: 0}",
            "- {below: 50%, points: 1}",
            "{below: 50%",
        ),
    ),
    "bands that leave a gap": (
        "bands_gap",
        Slip(index(LADDER, facts=SHARE), "below: 50%", "below: 40%", "- {from: 50%"),
    ),
    "bands that overlap": (
        "bands_overlap",
        Slip(index(LADDER, facts=SHARE), "below: 50%", "to: 50%", "{above: 0%"),
    ),
    "an order of levels that hides a case": (
        "level_never_reached",
        Slip(index(LEVELS), "other >= 50", "other >= 90", "other >= 90"),
    ),
    "an order of levels that hides a case among whole numbers": (
        "branch_never_reached",
        Slip(
            index(LEVELS),
            "{when: other >= 50, points: 1}",
            "{when: other > 79, points: 1}",
            "score:\n          levels",
        ),
    ),
    "the same form on the same facts in two leaves": (
        "same_rule_twice",
        Slip(index("full_if: other < 9"), "other < 9", "other > 3", "score: {full_if"),
    ),
    "a day count whose end may precede its start": (
        "order_not_declared",
        Slip(index(GUARDED, facts=DATES), ", not_before: above", "", "days_from"),
    ),
    "a denominator that can be 0 without a policy": (
        "empty_not_stated",
        Slip(
            index("ratio: done / due\nempty: zero", facts=SHARE),
            "          empty: zero\n",
            "",
            "due\n",
        ),
    ),
    "parts that do not sum to the maximum": (
        "parts_below_maximum",
        Slip(index(PARTS), "max: 1.5", "max: 1", "- {id: a"),
    ),
    "a maximum that the rule cannot reach": (
        "maximum_not_reached",
        Slip(
            index(LEVELS),
            "{when: other >= 80, points: 2}",
            "{when: other >= 80, points: 1.5}",
            "max: 2\n",
        ),
    ),
    "a rule that passes its maximum": (
        "reach_beyond_maximum",
        Slip(
            index("formula: min(full, 0.5 * other)"),
            "min(full, 0.5 * other)",
            "0.5 * other",
            "formula",
        ),
    ),
    "points that move in a circle": (
        "move_cycle",
        Slip(
            index(
                "full_if: other < 4",
                leaf="""
                    not_applicable:
                      - when: other == 1
                        then: {move: ["1.2"]}
                        otherwise: drop
                        ground: Không có
                """,
                beside=MOVES,
            ),
            "then: drop\n",
            'then: {move: ["1.1"]}\n            otherwise: full\n',
            "- when: other == 1",
        ),
    ),
    "an option without points": (
        "option_without_points",
        Slip(
            index(
                CHOICE, facts="use: {name: Mức, type: choice, options: {often: Có, never: Không}}"
            ),
            "{often: Có, never: Không}",
            "{often: Có, seldom: Ít, never: Không}",
            "{often: 2",
        ),
    ),
    "survey weights that do not sum": (
        "weights_do_not_sum",
        Slip(
            index(
                SURVEY, facts="q1: {name: Câu 1, type: answers, answers: {yes_a: Có, no_a: Không}}"
            ),
            "{q1: 100%}",
            "{q1: 90%}",
            "{q1: 90%}",
        ),
    ),
    "a numerator that nothing bounds, in a ratio": (
        "numerator_without_at_most",
        Slip(
            index("ratio: done / due\nempty: zero", facts=SHARE),
            ", at_most: due",
            "",
            "done: {name",
        ),
    ),
    "a numerator that nothing bounds, in a formula": (
        "numerator_without_at_most",
        Slip(
            index('formula: "min(full, done / due * full)"\nempty: zero', facts=SHARE),
            ", at_most: due",
            "",
            "done: {name",
        ),
    ),
    "a numerator that nothing bounds, in bands of shares": (
        "numerator_without_at_most",
        Slip(
            index(LADDER.replace("{from: 50%,", "{from: 50%, to: 100%,"), facts=SHARE).replace(
                "{from: 50%, to: 100%, points: 2}", "{from: 50%, points: 2}"
            ),
            ", at_most: due",
            "",
            "done: {name",
        ),
    ),
    "one late date that costs in two leaves": (
        "date_costs_twice",
        Slip(
            index(
                GUARDED,
                facts=DATES,
                head='deadlines: {closing: {by: "20/12", name: Ngày cuối}}',
                beside="""
                    - id: "1.2"
                      name: Tiêu chí khác
                      max: 2
                      score:
                        full_if:
                          any:
                            - other > 7
                            - meets(issued(above), closing)
                """,
            ),
            "meets(issued(above), closing)",
            "meets(issued(plan), closing)",
            "score:\n          full_if",
        ),
    ),
    "an owner that is not declared": (
        "office_not_declared",
        Slip(
            index(
                "full_if: other < 4",
                head="offices: {van_phong: {name: Văn phòng}}",
                leaf="owner: van_phong",
            ),
            "owner: van_phong",
            "owner: van_fong",
            "van_fong",
        ),
    ),
    "a body that is not declared": (
        "body_not_declared",
        Slip(
            index("reported: so_noi_vu", head="bodies: {so_noi_vu: {name: Sở Nội vụ}}"),
            "reported: so_noi_vu",
            "reported: so_noi_vy",
            "so_noi_vy",
        ),
    ),
    "a kind of document that is not declared": (
        "document_kind_not_declared",
        Slip(
            index(
                "full_if: plan is present",
                head="documents: {ke_hoach: {name: Kế hoạch}}",
                facts="plan: {name: Kế hoạch, type: document, kind: ke_hoach}",
            ),
            "kind: ke_hoach",
            "kind: ke_hoch",
            "ke_hoch",
        ),
    ),
    "a kind of document in a proof that is not declared": (
        "document_kind_not_declared",
        Slip(
            index(
                "full_if: plan > 1",
                head="documents: {ke_hoach: {name: Kế hoạch}}",
                facts="plan: {name: Số, type: count, proof: {any_of: [{kind: ke_hoach}]}}",
            ),
            "{kind: ke_hoach}",
            "{kind: ke_hoch}",
            "ke_hoch",
        ),
    ),
    "a maximum with more places than the rounding": (
        "maximum_finer_than_rounding",
        Slip(
            index("full_if: other < 4"),
            "max: 2\n        score",
            "max: 2.0001\n        score",
            "2.0001",
        ),
    ),
    "an unknown name": (
        "unknown_name",
        Slip(index("full_if: other < 4"), "full_if: other < 4", "full_if: othre < 4", "othre"),
    ),
    "a condition that always holds": (
        "condition_always_met",
        Slip(index("full_if: other < 4"), "other < 4", "other >= 0", "score:\n          full_if"),
    ),
    "a condition that never holds": (
        "condition_never_met",
        Slip(
            index("full_if: part > 50%", facts="part: {name: Tỷ lệ, type: share, max: 80%}"),
            "part > 50%",
            "part > 90%",
            "score:\n          full_if",
        ),
    ),
    "a ground that never holds": (
        "condition_never_met",
        Slip(index("full_if: other < 4", beside=MOVES), "other == 0", "other < 0", "other < 0"),
    ),
    "a fact that no rule reads": (
        "fact_not_read",
        Slip(
            index("ratio: done / due\nempty: zero", facts=SHARE),
            "other > 0",
            "done > 0",
            "other: {name",
        ),
    ),
    "a floor that the rule never falls to": (
        "floor_not_reached",
        Slip(
            index(
                """
                    deduct: {start: full, of: other, per: 1}
                """,
                leaf="down_to: -1",
            ),
            "deduct: {start: full, of: other, per: 1}",
            "full_if: other < 4",
            "-1\n",
        ),
    ),
    "a floor above 0": (
        "down_to_above_zero",
        Slip(
            index("deduct: {start: full, of: other, per: 1}", leaf="down_to: -1"),
            "down_to: -1",
            "down_to: 1",
            "1\n        score",
        ),
    ),
    "a weight that no mean reads": (
        "weight_not_read",
        Slip(
            index("full_if: other < 4", leaf="cite: Mục 1"), "cite: Mục 1", "weight: 2", "weight: 2"
        ),
    ),
    "a lead of a criterion that is not there": (
        "unknown_criterion",
        Slip(
            index(
                "reported: so_noi_vu",
                head='bodies: {so_noi_vu: {name: Sở Nội vụ, leads: ["1"]}}',
            ),
            'leads: ["1"]',
            'leads: ["3"]',
            '3"]',
        ),
    ),
    "an office that nothing uses": (
        "name_not_used",
        Slip(
            index(
                "full_if: other < 4",
                head="offices: {van_phong: {name: Văn phòng}}",
                leaf="owner: van_phong",
            ),
            "        owner: van_phong\n",
            "",
            "van_phong: {name",
        ),
    ),
    "a deadline that nothing uses": (
        "name_not_used",
        Slip(
            index(
                "full_if: meets(issued(plan), closing)",
                head='deadlines: {closing: {by: "20/12", name: Ngày cuối}}',
                facts="plan: {name: Kế hoạch, type: document}",
            ),
            "meets(issued(plan), closing)",
            "plan is present",
            "closing: {by",
        ),
    ),
}


def told(text: str) -> tuple[Problem, ...]:
    """Everything that the checker says of an index, refused or not."""
    source = parse_source("index.yaml", headed(text, INDEX_HEAD).encode())
    return check_index(from_source(source)).findings


def found(text: str) -> tuple[Problem, ...]:
    """The same, where the index may be refused."""
    try:
        return told(text)
    except InputRefused as refused:
        return refused.problems


@pytest.mark.parametrize("name", SLIPS)
def test_the_checker_catches(name: str) -> None:
    code, slip = SLIPS[name]
    problems = [one for one in found(slip.broken) if one.code == code]
    assert problems, [one.code for one in found(slip.broken)]
    text = headed(slip.broken, INDEX_HEAD)
    offset = text.index(slip.at)
    assert any(one.place.line == text.count("\n", 0, offset) + 1 for one in problems), problems
    for one in problems:
        assert "{" not in word_problem(one, "vi").replace("{issued", "")
        assert "{" not in word_problem(one, "en").replace("{issued", "")


@pytest.mark.parametrize("name", SLIPS)
def test_the_same_index_without_the_slip_is_not_accused_of(name: str) -> None:
    code, slip = SLIPS[name]
    assert [one for one in told(slip.sound) if one.code == code] == []
