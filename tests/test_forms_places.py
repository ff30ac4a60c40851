"""What is wrong with a rule is told at the line where it is written."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from criteria.problems import Operand
from tests.form_support import form

WRONG: list[tuple[str, Mapping[str, Operand], str]] = [
    (
        "unknown_scale",
        {"name": "theo_so", "nearest": ""},
        """
        bands:
          of: few
          scale: theo_so  # here
    """,
    ),
    (
        "band_empty",
        {},
        """
        bands:
          of: few
          steps:
            - {to: 1, points: 0}
            - {from: 3, below: 3, points: 1}  # here
            - {above: 1, points: 2}
    """,
    ),
    (
        "bands_overlap",
        {"bands": ("1", "2"), "at": "1"},
        """
        bands:
          of: few
          steps:
            - {to: 1, points: 0}
            - {from: 1, points: 2}  # here
    """,
    ),
    (
        "bands_gap",
        {"at": "2"},
        """
        bands:
          of: few
          steps:
            - {to: 1, points: 0}  # here
            - {from: 3, points: 2}
    """,
    ),
    (
        "each_further_not_whole",
        {},
        """
        deduct:
          start: full
          of: amount
          steps:
            - from: 3
              points: 1
              each_further: 1  # here
    """,
    ),
    (
        "amount_not_positive",
        {},
        """
        each: few
        points: 0  # here
    """,
    ),
    (
        "choice_wanted",
        {"found": "few"},
        """
        choose:
          of: few  # here
          points: {regular: 2}
    """,
    ),
    (
        "option_not_of_choice",
        {"name": "iregular", "nearest": "irregular"},
        """
        choose:
          of: platform
          points:
            regular: 2
            iregular: 1  # here
            unused: 0
    """,
    ),
    (
        "option_without_points",
        {"options": ("irregular",)},
        """
        choose:
          of: platform
          points:
            regular: 2  # here
            unused: 0
    """,
    ),
    (
        "points_above_maximum",
        {"points": "9", "max": "2"},
        """
        choose:
          of: platform
          points:
            regular: 2
            irregular: 9  # here
            unused: 0
    """,
    ),
    (
        "deduction_twice",
        {"id": "a"},
        """
        deduct:
          start: full
          items:
            - {id: a, name: A, of: few, per: 1}
            - {id: a, name: B, of: free, per: 1}  # here
    """,
    ),
    (
        "unknown_name",
        {"name": "fre", "nearest": "free"},
        """
        deduct:
          start: full
          items:
            - {id: a, name: A, of: few, per: 1}
            - {id: b, name: B, of: free + fre, per: 1}  # here
    """,
    ),
    (
        "cases_fact_wanted",
        {"name": "lat", "nearest": "late"},
        """
        deduct:
          start: full
          over: lat  # here
          per: 1
    """,
    ),
    (
        "level_never_reached",
        {},
        """
        levels:
          - {when: few > 2, points: 2}
          - {when: few > 3, points: 1}  # here
          - {otherwise: 0}
    """,
    ),
    (
        "otherwise_not_last",
        {},
        """
        levels:
          - {otherwise: 0}  # here
          - {when: few > 3, points: 1}
    """,
    ),
    (
        "part_twice",
        {"id": "a"},
        """
        parts:
          - {id: a, name: A, max: 1, score: {full_if: a}}
          - {id: a, name: B, max: 1, score: {full_if: b}}  # here
    """,
    ),
    (
        "target_zero",
        {},
        """
        ratio: done / due
        target: 0%  # here
        empty: zero
    """,
    ),
    (
        "floor_above_target",
        {},
        """
        ratio: done / due
        target: 80%
        floor: 90%  # here
        empty: zero
    """,
    ),
    (
        "empty_not_stated",
        {"found": "due"},
        """
        ratio: done / due  # here
    """,
    ),
    (
        "answers_wanted",
        {"name": "few"},
        """
        survey:
          answers: {very: 100%, fairly: 50%, hardly: 0%}
          empty: zero
          groups:
            dan:
              weight: 100%
              questions:
                - q1
                - few  # here
    """,
    ),
    (
        "answers_wanted",
        {"name": "few"},
        """
        survey:
          answers: {very: 100%, fairly: 50%, hardly: 0%}
          empty: zero
          groups:
            dan:
              weight: 100%
              questions:
                q1: 50%
                few: 50%  # here
    """,
    ),
    (
        "unknown_answer",
        {"name": "fairy", "nearest": "fairly"},
        """
        survey:
          answers:
            very: 100%
            fairy: 50%  # here
            hardly: 0%
          empty: zero
          groups: {dan: {weight: 100%, questions: [q1]}}
    """,
    ),
    (
        "weights_do_not_sum",
        {"sum": "90%"},
        """
        survey:
          answers: {very: 100%, fairly: 50%, hardly: 0%}
          empty: zero
          groups:
            dan: {weight: 60%, questions: [q1]}  # here
            can_bo: {weight: 30%, questions: [q2]}
    """,
    ),
    (
        "judged_bounds",
        {"low": "2", "high": "1"},
        """
        judged:
          by: hoi_dong
          from: 2  # here
          to: 1
    """,
    ),
    (
        "body_not_declared",
        {"name": "hoi_dong_khac", "nearest": "hoi_dong"},
        """
        judged:
          by: hoi_dong_khac  # here
    """,
    ),
    (
        "share_wanted",
        {"found": "few"},
        """
        external: few  # here
    """,
    ),
    (
        "parts_above_maximum",
        {"sum": "2.5", "max": "2"},
        """
        parts:
          - {id: a, name: A, max: 1.5, score: {full_if: a}}  # here
          - {id: b, name: B, max: 1, score: {full_if: b}}
    """,
    ),
    (
        "parts_below_maximum",
        {"sum": "1.5", "max": "2"},
        """
        parts:
          - {id: a, name: A, max: 0.5, score: {full_if: a}}  # here
          - {id: b, name: B, max: 1, score: {full_if: b}}
    """,
    ),
    (
        "part_beyond_maximum",
        {"id": "b", "low": "0", "high": "5", "max": "1"},
        """
        parts:
          - {id: a, name: A, max: 1, score: {full_if: a}}
          - id: b
            name: B
            max: 1
            score: {formula: few}  # here
    """,
    ),
    (
        "part_beyond_maximum",
        {"id": "b", "low": "−∞", "high": "1", "max": "1"},
        """
        parts:
          - {id: a, name: A, max: 1, score: {full_if: a}}
          - id: b
            name: B
            max: 1
            score: {formula: "min(amount, 1)"}  # here
    """,
    ),
    (
        "part_leaves",
        {"id": "b"},
        """
        parts:
          - {id: a, name: A, max: 1, score: {full_if: a}}
          - id: b
            name: B
            max: 1
            score: {ratio: done / due, empty: not_applicable}  # here
    """,
    ),
    (
        "marks_not_rising",
        {"before": "3", "after": "2"},
        """
        interpolate:
          of: few
          points:
            3: 1  # here
            2: 2
    """,
    ),
    (
        "silence_not_here",
        {},
        """
        interpolate:
          of: few
          points:
            0: 0
            3: not_stated  # here
    """,
    ),
    (
        "mark_not_a_date",
        {"found": "hết tháng"},
        """
        interpolate:
          of: done_on
          points:
            31/3/2026: 2
            hết tháng: 0  # here
    """,
    ),
    (
        "mark_percent_forgotten",
        {"found": "50"},
        """
        bands:
          of: rate
          steps:
            - {below: 50%, points: 0}
            - {from: 50, points: 2}  # here
    """,
    ),
    (
        "mark_not_a_number",
        {"found": "một"},
        """
        bands:
          of: few
          steps:
            - {below: 1, points: 0}
            - {from: một, points: 2}  # here
    """,
    ),
    (
        "mark_not_a_share",
        {"found": "50%"},
        """
        bands:
          of: few
          steps:
            - {below: 1, points: 0}
            - {from: 50%, points: 2}  # here
    """,
    ),
    (
        "quantity_wanted",
        {"found": "a"},
        """
        bands:
          of: a  # here
          steps: [{from: 0, points: 2}]
    """,
    ),
    (
        "band_end_outside",
        {"end": "9", "low": "0", "high": "5"},
        """
        bands:
          of: few
          steps:
            - {below: 3, points: 0}
            - {from: 3, to: 9, points: 2}  # here
    """,
    ),
    (
        "band_swallows_zero",
        {},
        """
        bands:
          of: few
          steps:
            - {below: 3, points: 1}  # here
            - {from: 3, points: 2}
    """,
    ),
    (
        "ratio_of_two_kinds",
        {"n": "money", "d": "count"},
        """
        ratio: cost / due_some  # here
    """,
    ),
    (
        "points_above_maximum",
        {"points": "3", "max": "2"},
        """
        judged:
          by: hoi_dong
          to: 3  # here
    """,
    ),
    (
        "if_never_outside",
        {"points": "1.5"},
        """
        judged:
          by: hoi_dong
          to: 1
          if_never: 1.5  # here
    """,
    ),
    (
        "given_twice",
        {},
        """
        levels:
          - {when: a, score: {judged: {by: hoi_dong}}}
          - when: b
            score: {judged: {by: hoi_dong}}  # here
    """,
    ),
    (
        "answer_above_full",
        {},
        """
        survey:
          answers:
            very: 120%  # here
            fairly: 50%
          empty: zero
          groups: {dan: {weight: 100%, questions: [q1]}}
    """,
    ),
    (
        "survey_empty_not_stated",
        {},
        """
        survey:
          answers: {very: 100%}  # here
          groups: {dan: {weight: 100%, questions: [q1]}}
    """,
    ),
    (
        "unknown_name",
        {"name": "khong_co", "nearest": ""},
        """
        full_if:
          all:
            - a
            - {is: khong_co, say: Có}  # here
    """,
    ),
    (
        "unknown_name",
        {"name": "khong_co", "nearest": ""},
        """
        full_if:
          any:
            - all: [a, b]
            - all:
                - b
                - khong_co  # here
    """,
    ),
]
"""The code of a fault, what its words are made with, and the rule with the line that it is on."""


@pytest.mark.parametrize(("code", "operands", "rule"), WRONG)
def test_a_fault_of_a_rule_is_told_on_its_line_with_what_it_is_about(
    code: str, operands: Mapping[str, Operand], rule: str
) -> None:
    found = form(rule)
    (told,) = (one for one in found.problems if one.code == code)
    assert told.place.excerpt.endswith("# here"), found.lines
    assert told.operands == operands
