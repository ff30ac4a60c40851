"""What the head of an index may not say: periods that end before they begin, two policies for one
figure, weights that weigh nothing.
"""

from __future__ import annotations

import pytest

from tests.whole import codes, refused

LAW = """
max: 2
parameters:
  norm:
    name: Định mức
    values:
      - {{from: 2026-01-01, {first}value: 3, cite: Quyết định số 1}}
      - {{from: {second}, value: 5, cite: Quyết định số 2}}
facts:
  sent: {{name: Ngày trình, type: date}}
components:
  - id: "1"
    name: Một
    max: 2
    score: {{requires: sent is present, formula: "min(full, 0.3 * in_force(norm, sent))"}}
"""

MEAN = """
max: 6
facts:
  good: {{name: Tốt, type: share}}
components:
  - id: "1"
    name: Trung bình
    max: 6
    combine: weighted_mean
    criteria:
      - {{id: "1.1", name: Một, max: 6, weight: {weight}, score: {{external: good}}}}
      - {{id: "1.2", name: Hai, max: 6, weight: 1, score: {{external: good}}}}
"""


def test_a_parameter_that_ends_before_it_begins_is_refused() -> None:
    found = refused(LAW.format(first="to: 2025-12-31, ", second="2026-07-01"))
    assert codes(found) == ["parameter_period_reversed"]


@pytest.mark.parametrize("first", ["", "to: 2026-07-01, "])
def test_two_values_of_a_parameter_on_one_day_are_refused(first: str) -> None:
    second = "2026-01-01" if not first else "2026-07-01"
    found = refused(LAW.format(first=first, second=second))
    assert codes(found) == ["parameter_overlaps"]


@pytest.mark.parametrize("weight", ["-1", "0"])
def test_a_weight_is_more_than_nothing(weight: str) -> None:
    assert codes(refused(MEAN.format(weight=weight))) == ["number_not_above"]


def test_r37_a_missing_last_year_means_one_thing_for_one_figure() -> None:
    found = refused("""
        max: 2
        facts:
          good: {name: Tốt, type: share}
        no_previous:
          - {fact: good, then: drop}
          - {fact: good, value: 50%}
        components:
          - {id: "1", name: Một, max: 2, score: {full_if: good >= last_year.good}}
        """)
    assert codes(found) == ["previous_twice"]
