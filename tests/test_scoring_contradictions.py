"""What only the rules show to be impossible is found, placed and named: R35, R40."""

from __future__ import annotations

import pytest

from criteria.problems import Problem, Severity
from evidence.view import Basis
from reports.words.problems import word_problem
from tests.whole import scored

SHARE = """
max: 2
facts:
  done: {name: Nhiệm vụ đúng hạn, type: count}
  due: {name: Nhiệm vụ đến hạn, type: count}
components:
  - {id: "1", name: Nhiệm vụ, max: 2, score: {ratio: done / due, empty: full}}
"""
"""Nothing declares that what was done is part of what was due: only the rule says so."""

LAW = """
max: 2
parameters:
  norm:
    name: Định mức
    values:
      - {from: 2026-01-01, to: 2026-03-31, value: 3, cite: Quyết định số 1/QĐ-UBND}
      - {from: 2026-07-01, to: 2026-12-31, value: 5, cite: Quyết định số 2/QĐ-UBND}
facts:
  sent: {name: Ngày trình, type: date}
components:
  - id: "1"
    name: Một
    max: 2
    score: {requires: sent is present, formula: "min(full, 0.3 * in_force(norm, sent))"}
"""

WORKING = """
max: 2
facts:
  asked: {name: Ngày hỏi, type: date}
  answered: {name: Ngày trả lời, type: date, not_before: asked}
components:
  - id: "1"
    name: Một
    max: 2
    score:
      requires: asked is present and answered is present
      full_if: working_days_from(asked, answered) <= 5
"""


def shown_by_rules(found: tuple[Problem, ...] | list[Problem]) -> list[Problem]:
    codes = ("part_above_whole", "not_in_force", "year_not_listed")
    return [one for one in found if one.code in codes]


@pytest.mark.parametrize(("done", "due"), [(28, 27), (3, 0)])
def test_r35_more_counted_than_there_are_is_found_though_nothing_bounds_it(
    done: int, due: int
) -> None:
    unit = scored(SHARE, f"facts: {{done: {{value: {done}}}, due: {{value: {due}}}}}")
    (found,) = shown_by_rules(list(unit.found))
    assert unit.points("1") == "[0; 2]"
    assert (found.severity, found.place.line) == (Severity.ERROR, 6)
    assert f"Nhiệm vụ đúng hạn ({done}) so với Nhiệm vụ đến hạn ({due})" in word_problem(found)


def test_r35_what_the_claims_contradict_is_found_on_every_basis() -> None:
    stated = "facts: {done: {value: 28}, due: {value: 27}}"
    for basis in Basis:
        (found,) = shown_by_rules(list(scored(SHARE, stated, basis=basis).found))
        assert found.severity is Severity.ERROR


def test_r35_what_the_grader_has_decided_is_only_a_warning() -> None:
    stated = """
    facts:
      done: {value: 28, status: {accepted: {value: 27}}}
      due: {value: 27, status: accepted}
    """
    unit = scored(SHARE, stated, basis=Basis.ACCEPTED)
    (found,) = shown_by_rules(list(unit.found))
    assert unit.points("1") == "2"
    assert found.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ("2025-12-31", "giá trị sau có hiệu lực từ ngày 01/01/2026"),
        (
            "2026-05-01",
            "giá trị trước hết hiệu lực sau ngày 31/3/2026; giá trị sau có hiệu lực từ ngày "
            "01/7/2026",
        ),
        ("2027-01-01", "giá trị trước hết hiệu lực sau ngày 31/12/2026"),
    ],
)
def test_a_day_on_which_no_value_is_in_force_is_an_error_naming_both_dates(
    sent: str, told: str
) -> None:
    unit = scored(LAW, f"as_of: 2027-06-30\nfacts: {{sent: {{value: {sent}}}}}")
    (found,) = shown_by_rules(list(unit.found))
    year, month, day = sent.split("-")
    written = f"{day}/{int(month):02}/{year}" if int(month) < 3 else f"{day}/{int(month)}/{year}"
    assert unit.points("1") == "[0.9; 1.5]"
    assert unit.causes("1") == ["contradiction"]
    assert found.severity is Severity.ERROR
    assert word_problem(found) == (
        f"ngày {written} không có giá trị nào của tham số «Định mức» có hiệu lực (Ngày trình); "
        f"{told}"
    )


@pytest.mark.parametrize(
    ("sent", "points", "told"),
    [
        ("2026-03-31", "0.9", "Định mức tại 31/3/2026 = 3 (theo Quyết định số 1/QĐ-UBND)"),
        ("2026-07-01", "1.5", "Định mức tại 01/7/2026 = 5 (theo Quyết định số 2/QĐ-UBND)"),
    ],
)
def test_a_value_in_force_is_explained_with_its_day_and_its_text(
    sent: str, points: str, told: str
) -> None:
    unit = scored(LAW, f"facts: {{sent: {{value: {sent}}}}}")
    assert shown_by_rules(list(unit.found)) == []
    assert unit.points("1") == points
    assert told in [line.strip() for line in unit.explained("1")]


def test_r40_a_year_outside_the_list_of_holidays_is_an_error_and_never_a_guess() -> None:
    stated = "facts: {asked: {value: 2090-12-27}, answered: {value: 2091-01-03}}"
    unit = scored(WORKING, f"period: {{from: 2090-01-01, to: 2091-12-31}}\n{stated}")
    (found,) = shown_by_rules(list(unit.found))
    assert unit.points("1") == "[0; 2]"
    assert found.severity is Severity.ERROR
    assert dict(found.operands)["year"] == 2090


def test_r40_nothing_is_wrong_with_working_days_that_are_listed_or_not_known() -> None:
    listed = "facts: {asked: {value: 2026-02-13}, answered: {value: 2026-02-24}}"
    assert shown_by_rules(list(scored(WORKING, listed).found)) == []
    assert shown_by_rules(list(scored(WORKING, "facts: {asked: {value: 2026-02-13}}").found)) == []


def test_r40_working_days_of_a_dated_case_are_held_to_the_list_too() -> None:
    index = """
        max: 2
        facts:
          answers:
            name: Văn bản trả lời
            type: cases
            fields:
              asked: {name: Ngày hỏi, type: date}
              answered: {name: Ngày trả lời, type: date}
        components:
          - id: "1"
            name: Trả lời
            max: 2
            score:
              deduct:
                start: full
                over: answers
                per: 0.5
                unless:
                  is: >-
                    case.asked is present and case.answered is present
                    and working_days_from(case.asked, case.answered) <= 5
                  say: Đúng hạn
        """
    cases = "{asked: 2026-02-13, answered: 2026-02-24}, {asked: 2090-12-27, answered: 2091-01-03}"
    unit = scored(
        index,
        f"period: {{from: 2026-01-01, to: 2091-12-31}}\nfacts: {{answers: {{cases: [{cases}]}}}}",
    )
    (found,) = shown_by_rules(list(unit.found))
    assert unit.points("1") == "[1.5; 2]"
    assert dict(found.operands)["year"] == 2090
