"""What is wrong with a rule is told at the line where it is written."""

from __future__ import annotations

import pytest

from tests.form_support import form

WRONG = {
    "unknown_scale": """
        bands:
          of: few
          scale: theo_so  # here
    """,
    "band_empty": """
        bands:
          of: few
          steps:
            - {to: 1, points: 0}
            - {from: 3, below: 3, points: 1}  # here
            - {above: 1, points: 2}
    """,
    "bands_overlap": """
        bands:
          of: few
          steps:
            - {to: 1, points: 0}
            - {from: 1, points: 2}  # here
    """,
    "bands_gap": """
        bands:
          of: few
          steps:
            - {to: 1, points: 0}  # here
            - {from: 3, points: 2}
    """,
    "each_further_not_whole": """
        deduct:
          start: full
          of: amount
          steps:
            - from: 3
              points: 1
              each_further: 1  # here
    """,
    "amount_not_positive": """
        each: few
        points: 0  # here
    """,
    "choice_wanted": """
        choose:
          of: few  # here
          points: {regular: 2}
    """,
    "option_not_of_choice": """
        choose:
          of: platform
          points:
            regular: 2
            iregular: 1  # here
            unused: 0
    """,
    "option_without_points": """
        choose:
          of: platform
          points:
            regular: 2  # here
            unused: 0
    """,
    "points_above_maximum": """
        choose:
          of: platform
          points:
            regular: 2
            irregular: 9  # here
            unused: 0
    """,
    "deduction_twice": """
        deduct:
          start: full
          items:
            - {id: a, name: A, of: few, per: 1}
            - {id: a, name: B, of: free, per: 1}  # here
    """,
    "cases_fact_wanted": """
        deduct:
          start: full
          over: lat  # here
          per: 1
    """,
    "level_never_reached": """
        levels:
          - {when: few > 2, points: 2}
          - {when: few > 3, points: 1}  # here
          - {otherwise: 0}
    """,
    "otherwise_not_last": """
        levels:
          - {otherwise: 0}  # here
          - {when: few > 3, points: 1}
    """,
    "part_twice": """
        parts:
          - {id: a, name: A, max: 1, score: {full_if: a}}
          - {id: a, name: B, max: 1, score: {full_if: b}}  # here
    """,
    "target_zero": """
        ratio: done / due
        target: 0%  # here
        empty: zero
    """,
    "floor_above_target": """
        ratio: done / due
        target: 80%
        floor: 90%  # here
        empty: zero
    """,
    "empty_not_stated": """
        ratio: done / due  # here
    """,
    "answers_wanted": """
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
    "answers_wanted ": """
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
    "unknown_answer": """
        survey:
          answers:
            very: 100%
            fairy: 50%  # here
            hardly: 0%
          empty: zero
          groups: {dan: {weight: 100%, questions: [q1]}}
    """,
    "weights_do_not_sum": """
        survey:
          answers: {very: 100%, fairly: 50%, hardly: 0%}
          empty: zero
          groups:
            dan: {weight: 60%, questions: [q1]}  # here
            can_bo: {weight: 30%, questions: [q2]}
    """,
    "judged_bounds": """
        judged:
          by: hoi_dong
          from: 2  # here
          to: 1
    """,
    "body_not_declared": """
        judged:
          by: hoi_dong_khac  # here
    """,
    "share_wanted": """
        external: few  # here
    """,
}


@pytest.mark.parametrize("name", WRONG)
def test_a_fault_of_a_rule_is_told_on_its_line(name: str) -> None:
    found = form(WRONG[name])
    told = [one for one in found.problems if one.code == name.strip()]
    assert [one.place.excerpt.endswith("# here") for one in told] == [True], found.lines
