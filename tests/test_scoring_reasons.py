"""Reasons printed with a loss, for rules as authors write them: R26."""

from __future__ import annotations

import pytest

from tests.whole import Scored, scored

INDEX = """
max: 14
documents: {ke_hoach: {name: Kế hoạch}}
bodies: {hoi_dong: {name: Hội đồng}}
deadlines: {quarter: {by: "31/3", name: Hạn quý I}}
facts:
  done: {name: Đã làm, type: count, at_most: all}
  all: {name: Phải làm, type: count}
  confirmed: {name: Có xác nhận, type: flag}
  good: {name: Đủ nội dung, type: flag}
  late: {name: Số lần muộn, type: count}
  plan: {name: Kế hoạch, type: document}
components:
  - id: "1"
    name: Một
    max: 14
    criteria:
      - {id: "1.1", name: A, max: 2, score: {requires: confirmed, ratio: done / all, empty: zero}}
      - id: "1.2"
        name: B
        max: 2
        score:
          full_if:
            all:
              - {is: good, say: Đủ nội dung}
              - {is: late == 0, say: Không muộn}
      - id: "1.3"
        name: C
        max: 2
        score:
          levels:
            - when: meets(issued(plan), quarter)
              points: 2
            - when: plan is present
              score: {ratio: done / all, empty: zero}
      - id: "1.4"
        name: D
        max: 2
        score:
          parts:
            - {id: a, name: A, max: 1, score: {judged: {by: hoi_dong, from: 0, to: 1}}}
            - {id: b, name: B, max: 1, score: {full_if: good}}
      - id: "1.5"
        name: E
        max: 2
        score:
          deduct:
            start: full
            items:
              - {id: muon, name: Muộn, of: late, per: 0.5}
              - {id: thieu, name: Thiếu, of: done, per: 1, unless: confirmed}
      - {id: "1.6", name: F, max: 2, score: {formula: "min(full, done * 0.05)"}}
      - id: "1.7"
        name: G
        max: 2
        score:
          levels:
            - {when: good, points: 2}
            - {when: late <= 3, points: 1.5, say: Muộn không quá 3 lần}
"""

ASSESSMENT = """
documents:
  kh: {number: 1/KH, issued: 1/5/2026, issuer: Sở Thử, subject: Kế hoạch, kind: ke_hoach}
facts:
  done: {value: 20, document: kh}
  all: {value: 27}
  confirmed: {value: CONFIRMED}
  good: {value: false}
  late: {value: 2}
  plan: {document: kh}
points:
  "1.4/a": [{points: 0.5, by: hoi_dong}]
"""

Reason = tuple[str, str, tuple[str, ...], str]


def reasons(sheet: Scored, id: str) -> list[Reason]:
    """Of every line of one criterion: operation, words, facts, criterion."""
    steps = sheet.sheet.evaluation.plan.steps
    return [
        (
            "" if why.step is None else type(steps[why.step]).__name__,
            why.say,
            tuple(name for _, name in why.facts),
            why.criterion,
        )
        for line in sheet.sheet.lost
        if line.criterion == id
        for why in line.because
    ]


@pytest.fixture(scope="module")
def confirmed() -> Scored:
    return scored(INDEX, ASSESSMENT.replace("CONFIRMED", "true"))


@pytest.fixture(scope="module")
def unconfirmed() -> Scored:
    return scored(INDEX, ASSESSMENT.replace("CONFIRMED", "false"))


def test_r26_a_precondition_is_the_reason_only_where_it_failed(
    confirmed: Scored, unconfirmed: Scored
) -> None:
    assert confirmed.lost("1.1") == ["1.1: 0.519 rule"]
    assert reasons(confirmed, "1.1") == [("Ratio", "", ("done", "all"), "")]
    assert unconfirmed.lost("1.1") == ["1.1: 2 rule"]
    assert [facts for _, _, facts, _ in reasons(unconfirmed, "1.1")] == [("confirmed",)]


def test_r26_failed_conditions_are_told_in_the_words_of_the_author(confirmed: Scored) -> None:
    assert [(say, facts) for _, say, facts, _ in reasons(confirmed, "1.2")] == [
        ("Đủ nội dung", ("good",)),
        ("Không muộn", ("late",)),
    ]


def test_r26_a_level_worth_what_another_rule_makes_of_it_is_told_by_that_rule(
    confirmed: Scored,
) -> None:
    assert reasons(confirmed, "1.3") == [("Ratio", "", ("done", "all"), "")]


def test_r26_a_level_with_points_is_told_by_its_own_condition(confirmed: Scored) -> None:
    ((_, _, facts, _),) = reasons(confirmed, "1.7")
    assert facts == ("late",)


def test_r29_a_part_judged_without_a_reason_is_unexplained(confirmed: Scored) -> None:
    assert confirmed.lost("1.4") == ["1.4/a: 0.5 unexplained", "1.4/b: 1 rule"]
    assert reasons(confirmed, "1.4")[0] == ("Read", "", (), "1.4/a")


def test_r26_deductions_are_charged_in_order_each_with_its_fact(
    confirmed: Scored, unconfirmed: Scored
) -> None:
    assert confirmed.lost("1.5") == ["1.5/muon: 1 rule"]
    assert unconfirmed.lost("1.5") == ["1.5/muon: 1 rule", "1.5/thieu: 1 rule"]
    assert [facts for _, _, facts, _ in reasons(unconfirmed, "1.5")] == [("late",), ("done",)]


def test_r26_a_formula_is_told_by_the_facts_in_it(confirmed: Scored) -> None:
    assert [facts for _, _, facts, _ in reasons(confirmed, "1.6")] == [("done",)]


def test_every_reason_names_the_documents_behind_its_facts(confirmed: Scored) -> None:
    (line,) = [line for line in confirmed.sheet.lost if line.criterion == "1.1"]
    assert [why.documents for why in line.because] == [("kh",)]
