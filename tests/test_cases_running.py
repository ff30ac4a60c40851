"""Cases beside the rules: scored as an assessment is, they say what they expected and found."""

from __future__ import annotations

import re
import textwrap
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from criteria.case_file import CauseWord, OutcomeWord, StatusWord
from criteria.plan import Plan
from criteria.problems import InputRefused, Problem
from criteria.source import parse_source
from evidence.view import Basis, Cause
from evidence.viewing import build_views
from reports.words.checking import trace_text
from reports.words.problems import word_problem
from scoring.bases import score
from scoring.cases.evidence import evidence_of
from scoring.cases.reading import PlacedCase, cases_of
from scoring.cases.running import CaseResult, run_case
from scoring.sheet import Outcome, Status
from tests.whole import loaded_index

INDEX = """
    max: 18
    for:
      kind: so
      attributes:
        group: {name: Nhóm, type: choice, options: {co_tthc: Có, khong_tthc: Không}}
    bodies: {hoi_dong: {name: Hội đồng}, ubnd: {name: UBND}}
    documents: {ke_hoach: {name: Kế hoạch}, quyet_dinh: {name: Quyết định}}
    deadlines: {closing: {by: "20/12", name: Ngày cuối}}
    facts:
      due: {name: Phải làm, type: count}
      done: {name: Đã làm, type: count, at_most: due}
      above: {name: Kế hoạch cấp trên, type: document}
      plan:
        name: Kế hoạch
        type: document
        not_before: above
        kind: ke_hoach
        proof: {any_of: [{kind: ke_hoach, number: "*/KH-*", issued_from: 2026-01-01}]}
      use: {name: Mức, type: choice, options: {often: Có, never: Không}}
      visits:
        name: Số lần
        type: count
        proof: {any_of: [{kind: quyet_dinh, issuer: UBND tỉnh, file: required}]}
      q1: {name: Câu 1, type: answers, answers: {tot: Tốt, chua_tot: Chưa tốt}}
      late:
        name: Báo cáo chậm
        type: cases
        fields:
          sent: {name: Ngày gửi, type: date}
          excused: {name: Có lý do, type: flag}
      model: {name: Mô hình, type: count}
      other_level: {name: Số của tỉnh, type: count, counted_at: tinh}
    components:
      - id: "1"
        name: Chỉ đạo
        max: 12
        criteria:
          - id: "1.1"
            name: Nhiệm vụ
            max: 2
            score: {ratio: done / due, empty: full}
          - id: "1.2"
            name: Kế hoạch
            max: 2
            score:
              full_if:
                all:
                  - {is: plan is present, say: Có kế hoạch}
                  - {is: issued(plan) by closing, say: Đúng hạn}
          - id: "1.3"
            name: Thủ tục
            max: 2
            not_applicable:
              - {when: unit.group == khong_tthc, then: drop, ground: Không có thủ tục}
              - {declared: true, then: zero, ground: Không phát sinh}
            score: {choose: {of: use, points: {often: 2, never: 0}}}
          - id: "1.4"
            name: Điều tra
            max: 2
            score:
              survey:
                answers: {tot: 100%, chua_tot: 0%}
                groups: {dan: {questions: [q1]}}
                empty: zero
          - id: "1.5"
            name: Báo cáo
            max: 2
            score:
              deduct:
                start: full
                over: late
                per: 0.5
                unless: {is: case.excused, say: Có lý do}
          - id: "1.6"
            name: Số của tỉnh
            max: 2
            score: {full_if: other_level > 3}
      - id: "2"
        name: Đánh giá
        max: 6
        criteria:
          - id: "2.1"
            name: Hội đồng chấm
            max: 2
            score: {judged: {by: hoi_dong, if_never: 0}}
          - id: "2.2"
            name: Công bố
            max: 1
            score: {reported: ubnd}
          - id: "2.3"
            name: So với năm trước
            max: 1
            score: {full_if: visits > last_year.visits}
          - id: "2.4"
            name: So trong nhóm
            max: 2
            score: {full_if: model >= peers.max(model)}
    bonus:
      - {id: "T", name: Thưởng, max: 1, score: {full_if: model > 5}}
    penalty:
      - {id: "V", name: Phạt, max: 1, score: {full_if: done < 1}}
    grades: {of: total, steps: [{name: Tốt, from: 15}, {name: Khá, from: 10}, {name: Yếu}]}
    gates:
      - not_assessed_if: not meets(submitted_at, closing)
        say: Nộp muộn
"""


@pytest.fixture(scope="module")
def plan() -> Plan:
    return loaded_index(INDEX).plan


def placed(text: str) -> PlacedCase:
    """The only case of a file; `text` is what stands beside its name."""
    body = textwrap.indent(textwrap.dedent(text).strip(), "    ")
    source = parse_source("cases/a.yaml", f"cases:\n  - name: Thử\n{body}\n".encode())
    (case,) = cases_of(source)
    return case


def run(plan: Plan, text: str) -> CaseResult:
    return run_case(plan, placed(text), trace_text)


def codes(problems: tuple[Problem, ...]) -> list[str]:
    return [one.code for one in problems]


HOLDING = {
    "a value, on both sides of what the rule asks": """
        facts: {due: 27, done: 20}
        expect: {"1.1": {points: 1.481, outcome: partial, cause: rule, effective_max: 2}}
    """,
    "an exact value whose decimals never end": """
        facts: {due: 27, done: 20}
        expect: {"1.1": {trace: 20/27 × 2, points: 1.481}}
    """,
    "what is not stated is unknown": """
        facts: {due: 27}
        expect: {"1.1": {low: 0, high: 2, outcome: open, cause: unknown}}
    """,
    "the grader's own figure in the place of the unit's": """
        facts: {due: 27, done: {value: 20, status: {accepted: {value: 27}}}}
        expect: {"1.1": {points: 2, outcome: full}}
    """,
    "the grader's own figure counts on the accepted basis alone": """
        basis: proven
        facts: {due: 27, done: {value: 20, status: {accepted: {value: 27}}}}
        expect: {"1.1": {points: 1.481}}
    """,
    "a figure that the grader rejected": """
        facts: {due: 27, done: {value: 20, status: {rejected: {reason: Không có văn bản}}}}
        expect: {"1.1": {points: 0, outcome: not_accepted, cause: not_accepted}}
    """,
    "a rejected figure that was only claimed is not proven": """
        basis: proven
        facts: {due: 27, done: {value: 20, basis: claimed, status: {rejected: {reason: Sai}}}}
        expect: {"1.1": {low: 0, high: 2, cause: not_proven}}
    """,
    "two sources that say different things leave it between them": """
        facts: {due: 27, done: {stated: [20, 27]}}
        expect: {"1.1": {low: 1.481, high: 2, cause: contradiction}}
    """,
    "which of two stated values counts": """
        facts: {due: 27, done: {stated: [20, 27], use: 20}}
        expect: {"1.1": {points: 1.481}}
    """,
    "several stated values, each proven, before the grader spoke": """
        basis: proven
        facts: {due: 27, done: {stated: [20, 27], use: 27, basis: proven}}
        expect: {"1.1": {points: 2}}
    """,
    "several stated values that are only claimed are not proven": """
        basis: proven
        facts: {due: 27, done: {stated: [20, 27], use: 27, basis: claimed}}
        expect: {"1.1": {low: 0, high: 2, cause: not_proven}}
    """,
    "a figure of which only the grader spoke": """
        facts: {due: 27, done: {status: {accepted: {value: 0}}}}
        expect: {"1.1": {points: 0}}
    """,
    "an absence in the grader's own word": """
        facts: {plan: {issued: 20/12/2026, status: {accepted: {absent: true}}}}
        expect: {"1.2": {points: 0}}
    """,
    "a declaration that is only claimed leaves it open": """
        facts: {use: often}
        unit: {group: co_tthc}
        not_applicable: {"1.3": {ground: Không phát sinh, basis: claimed}}
        expect: {"1.3": {low: 0, high: 2, outcome: open, cause: pending}}
    """,
    "a declaration that is proven stands on the proven basis": """
        basis: proven
        unit: {group: co_tthc}
        not_applicable: {"1.3": {ground: Không phát sinh, basis: proven}}
        expect: {"1.3": {points: 0, outcome: not_applicable}}
    """,
    "a declaration that the grader refused": """
        facts: {use: often}
        unit: {group: co_tthc}
        not_applicable:
          "1.3": {ground: Không phát sinh, status: {rejected: {reason: Có phát sinh}}}
        expect: {"1.3": {points: 2}}
    """,
    "a waiver that is proven and not yet recognised": """
        facts: {due: 27, done: 20}
        waivers: [{criterion: "1.1", basis: proven}]
        expect: {"1.1": {points: 1.481}}
    """,
    "a waiver that the grader refused": """
        facts: {due: 27, done: 20}
        waivers: [{criterion: "1.1", status: {rejected: {reason: Không đúng thẩm quyền}}}]
        expect: {"1.1": {points: 1.481}}
    """,
    "certain points may be asserted while more is possible": """
        facts: {due: 27}
        expect: {"1.1": {points: 0, high: 2}}
    """,
    "a document that was not issued": """
        facts: {plan: absent}
        expect: {"1.2": {points: 0, outcome: none, cause: rule}}
    """,
    "a document with its day": """
        facts: {plan: {issued: 20/12/2026}}
        expect: {"1.2": {points: 2, trace: ["Có kế hoạch: đạt", "Đúng hạn: đạt"]}}
    """,
    "a document too late": """
        facts: {plan: {issued: 21/12/2026}}
        expect: {"1.2": {points: 0}}
    """,
    "a document of which no day is known": """
        facts: {plan: present}
        expect: {"1.2": {low: 0, high: 2, cause: unknown}}
    """,
    "what is not yet due": """
        facts: {plan: absent}
        as_of: 1/12/2026
        expect: {"1.2": {points: 0}}
    """,
    "an option": """
        facts: {use: often}
        unit: {group: co_tthc}
        expect: {"1.3": {points: 2}}
    """,
    "a ground that holds for the kind of unit": """
        unit: {group: khong_tthc}
        expect: {"1.3": {points: none, outcome: not_applicable, effective_max: 0}}
    """,
    "a ground that the unit declares, by its words": """
        unit: {group: co_tthc}
        not_applicable: {"1.3": Không phát sinh}
        expect: {"1.3": {points: 0, outcome: not_applicable, cause: not_applicable}}
    """,
    "the only ground that a unit may declare": """
        unit: {group: co_tthc}
        not_applicable: ["1.3"]
        expect: {"1.3": {points: 0, outcome: not_applicable}}
    """,
    "answers": """
        facts: {q1: {tot: 75, chua_tot: 25}}
        expect: {"1.4": {points: 1.5}}
    """,
    "answers in the long form": """
        facts: {q1: {answers: {tot: 0, chua_tot: 0}}}
        expect: {"1.4": {points: 0}}
    """,
    "dated cases": """
        facts: {late: [{sent: 1/3/2026, excused: false}, {sent: 1/6/2026, excused: true}]}
        expect: {"1.5": {points: 1.5, cause: rule}}
    """,
    "no dated cases": """
        facts: {late: []}
        expect: {"1.5": {points: 2, outcome: full}}
    """,
    "points that a body gives, with its reason": """
        points: {"2.1": {points: 1.5, reason: Còn chậm}}
        expect: {"2.1": {points: 1.5, cause: rule}}
    """,
    "points that a body gives, without a reason": """
        points: {"2.2": 0.5}
        expect: {"2.2": {points: 0.5, cause: unexplained}}
    """,
    "a round that closed without the points": """
        closed: true
        expect: {"2.1": {points: 0}}
    """,
    "points not yet given": """
        expect: {"2.1": {low: 0, high: 2, outcome: open, cause: pending}}
    """,
    "last year": """
        facts: {visits: 3}
        last_year: {visits: 2}
        expect: {"2.3": {points: 1}}
    """,
    "no last year": """
        facts: {visits: 3}
        expect: {"2.3": {low: 0, high: 1}}
    """,
    "the rank group": """
        facts: {model: 4}
        peers: {so-a: {model: 3}, so-b: {model: 4}}
        expect: {"2.4": {points: 2}}
    """,
    "a rank group of which some units are missing": """
        facts: {model: 4}
        peers: {so-a: {model: 3}}
        peers_closed: false
        expect: {"2.4": {points: 0, high: 2}}
    """,
    "a rank group that is not closed, of which one is above": """
        facts: {model: 3}
        peers: {so-a: {model: 4}}
        peers_closed: false
        expect: {"2.4": {points: 0}}
    """,
    "no rank group": """
        facts: {model: 4}
        expect: {"2.4": {points: 0, high: 2}}
    """,
    "the superior unit's figure": """
        superior: {other_level: 4}
        expect: {"1.6": {points: 2}}
    """,
    "a figure that is only claimed": """
        facts: {due: {value: 4, basis: claimed}, done: {value: 4, basis: claimed}}
        expect: {"1.1": {low: 0, high: 2, cause: not_proven}}
    """,
    "the same on the basis that it stands on": """
        facts: {due: {value: 4, basis: claimed}, done: 4}
        basis: claimed
        expect: {"1.1": {points: 2}}
    """,
    "a figure that is proven by what its patterns ask for": """
        facts: {visits: {value: 3, basis: proven}}
        last_year: {visits: 2}
        basis: proven
        expect: {"2.3": {points: 1}}
    """,
    "the same where the grader has not spoken": """
        facts: {visits: {value: 3, basis: proven}}
        last_year: {visits: 2}
        expect: {"2.3": {points: 0, high: 1, cause: pending}}
    """,
    "a document that proves itself, within what its patterns ask for": """
        facts: {plan: {issued: 1/2/2026, basis: proven}}
        basis: proven
        expect: {"1.2": {points: 2}}
    """,
    "figures that contradict each other": """
        facts: {due: 3, done: 4}
        expect: {"1.1": {points: 0, high: 2, cause: contradiction}}
    """,
    "a waiver": """
        facts: {late: [{sent: 1/3/2026, excused: false}]}
        waivers: [{criterion: "1.5"}]
        expect: {"1.5": {points: 2, outcome: waived}}
    """,
    "a waiver of one deduction, that has ended": """
        facts: {late: [{sent: 1/3/2026, excused: false}]}
        waivers: [{criterion: "1.5", deduction: late, from: 1/1/2026, until: 1/6/2026}]
        expect: {"1.5": {points: 1.5}}
    """,
    "a bonus and a penalty": """
        facts: {model: 6, done: 0, due: 0}
        expect: {"T": {points: 1}, "V": {points: -1, cause: penalty}}
    """,
    "the whole index while nothing is known": """
        submitted_at: 20/12/2026 16:30
        expect:
          total: {points: -1, high: 19, status: scored, grade: [Tốt, Khá, Yếu]}
    """,
    "a gate": """
        submitted_at: 21/12/2026 08:00
        expect: {total: {points: none, status: not_assessed}}
    """,
    "not handed in at all": """
        submitted_at: absent
        expect: {total: {status: not_assessed}}
    """,
    "a period of its own": """
        period: {from: 15/12/2025, to: 14/6/2026}
        facts: {plan: {issued: 1/6/2026}}
        expect: {"1.2": {points: 2}, total: {status: provisional, effective_max: 18}}
    """,
}


@pytest.mark.parametrize("name", HOLDING)
def test_a_case_holds(plan: Plan, name: str) -> None:
    result = run(plan, HOLDING[name])
    assert [word_problem(one) for one in result.problems] == []
    assert result.passed


FAILING = {
    "other points": (
        "expect: {'1.1': {points: 1.5}}",
        ("case_differs", "points", "1.5", "1.481"),
    ),
    "points where only a range is certain": (
        "expect: {'1.4': {points: 0}}",
        ("case_differs", "points", "0", "[0; 2]"),
    ),
    "points where there are none": (
        "expect: {'1.3': {points: 1}}",
        ("case_differs", "points", "1", "none"),
    ),
    "another end": ("expect: {'1.4': {high: 1}}", ("case_differs", "high", "1", "2")),
    "another maximum": (
        "expect: {'1.1': {effective_max: 3}}",
        ("case_differs", "effective_max", "3", "2"),
    ),
    "another outcome": (
        "expect: {'1.1': {outcome: full}}",
        ("case_differs", "outcome", "full", "partial"),
    ),
    "another status": (
        "expect: {total: {status: not_assessed}}",
        ("case_differs", "status", "not_assessed", "provisional"),
    ),
    "another grade": (
        "expect: {total: {grade: Tốt}}",
        ("case_differs", "grade", "Tốt", "Khá, Yếu"),
    ),
}


@pytest.mark.parametrize("name", FAILING)
def test_a_case_that_does_not_hold_names_what_it_expected_and_what_came(
    plan: Plan, name: str
) -> None:
    expect, (code, key, expected, found) = FAILING[name]
    facts = "facts: {due: 27, done: 20, plan: absent, use: never}\nunit: {group: khong_tthc}\n"
    (problem,) = run(plan, facts + expect).problems
    assert problem.code == code
    told = dict(problem.operands)
    assert (told["key"], told["expected"], told["found"]) == (key, expected, found)
    assert problem.place.excerpt[problem.place.column - 1 :].startswith(expected)
    assert told["case"] == "Thử" and "Thử" in word_problem(problem)


def test_a_cause_that_is_not_there_is_told_with_those_that_are(plan: Plan) -> None:
    text = "facts: {due: 27, done: 20}\nexpect: {'1.1': {cause: [rule, unknown]}}"
    (problem,) = run(plan, text).problems
    assert problem.code == "case_cause_missing"
    assert problem.operands["expected"] == ("unknown",) and problem.operands["found"] == ("rule",)


def test_a_piece_that_the_explanation_does_not_hold_is_told_with_the_explanation(
    plan: Plan,
) -> None:
    text = "facts: {due: 27, done: 20}\nexpect: {'1.1': {trace: [20/27, 21/27]}}"
    (problem,) = run(plan, text).problems
    assert problem.code == "case_trace_differs"
    assert problem.operands["expected"] == "21/27" and "20/27 × 2" in str(problem.operands["found"])
    assert problem.place.excerpt[problem.place.column - 1 :].startswith("21/27")


REFUSED = {
    "a fact that the index does not have": ("facts: {dune: 1}", "fact_not_in_index", "dune"),
    "a value of another type": ("facts: {due: nhiều}", "figure_not_count", "nhiều"),
    "an option that does not exist": ("facts: {use: sometimes}", "figure_not_option", "sometimes"),
    "a count that is absent": ("facts: {due: absent}", "absent_not_legal", "absent"),
    "a document that is a number": ("facts: {plan: 3}", "case_document_written", "3"),
    "a value in use that no source states": (
        "facts: {due: 27, done: {stated: [20, 27], use: 21}}",
        "use_not_stated",
        "21",
    ),
    "a document that is said to be several figures": (
        "facts: {plan: {stated: [1]}}",
        "document_not_listed",
        "1",
    ),
    "days of what is no document": (
        "facts: {due: {issued: 1/2/2026}}",
        "case_dates_of_document",
        "{issued",
    ),
    "a figure accepted and beside it the grader's word": (
        "facts: {due: {value: 3, basis: accepted, status: {accepted: {value: 4}}}}",
        "case_accepted_twice",
        "{accepted",
    ),
    "the grader's word on a record of another year": (
        "last_year: {visits: {value: 3, status: {accepted: {value: 4}}}}",
        "unknown_key",
        "status",
    ),
    "a document that is only claimed": (
        "facts: {plan: {issued: 1/2/2026, basis: claimed}}",
        "case_document_claimed",
        "{issued",
    ),
    "a fact of last year that does not exist": (
        "last_year: {visit: 1}",
        "fact_not_in_index",
        "visit:",
    ),
    "a value of last year of another type": (
        "last_year: {visits: 1.5}",
        "figure_not_count",
        "1.5",
    ),
    "a document of last year without a day": (
        "last_year: {plan: present}",
        "case_document_written",
        "present",
    ),
    "a figure of a peer of another type": (
        "peers: {so-a: {model: nhiều}}",
        "figure_not_count",
        "nhiều",
    ),
    "a ground that is not listed": (
        "not_applicable: {'1.3': Không cần}",
        "case_ground_not_listed",
        "Không cần",
    ),
    "a criterion without a ground": (
        "not_applicable: {'1.1': Không cần}",
        "case_ground_not_listed",
        "Không cần",
    ),
    "points of a criterion that does not exist": (
        "points: {'9': 1}",
        "criterion_not_in_index",
        "9'",
    ),
    "points by a body that does not exist": (
        "points: {'2.1': {points: 1, by: hoi_dongg}}",
        "body_not_in_index",
        "hoi_dongg",
    ),
    "an attribute that does not exist": (
        "unit: {grup: co_tthc}",
        "attribute_not_in_index",
        "grup",
    ),
    "a waiver of a deduction that does not exist": (
        "waivers: [{criterion: '1.5', deduction: lat}]",
        "deduction_not_in_index",
        "lat}",
    ),
    "a field that cases do not have": (
        "facts: {late: [{when: 1/3/2026}]}",
        "case_field_not_declared",
        "",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_facts_that_do_not_fit_the_index_are_told_where_the_case_writes_them(
    plan: Plan, name: str
) -> None:
    text, code, at = REFUSED[name]
    result = run(plan, f"{text}\nexpect: {{'1.1': {{outcome: open}}}}")
    assert result.sheet is None and not result.passed
    assert codes(result.problems) == [code]
    (problem,) = result.problems
    assert problem.place.file == "cases/a.yaml" and problem.place.line == 3
    assert problem.place.excerpt[problem.place.column - 1 :].startswith(at)
    assert "{" not in word_problem(problem).replace("{issued", "")


SENSELESS = {
    "a criterion that does not exist": (
        "expect: {'1.9': {points: 1}}",
        "expected_criterion_unknown",
        "1.9",
    ),
    "an outcome of the whole": ("expect: {total: {outcome: full}}", "expected_key_not_here", "o"),
    "a status of a criterion": ("expect: {'1.1': {status: scored}}", "expected_key_not_here", "s"),
    "a grade of a criterion": ("expect: {'1.1': {grade: Tốt}}", "expected_key_not_here", "g"),
    "an explanation of a group": ("expect: {'1': {trace: a}}", "expected_key_not_here", "t"),
    "a grade that does not exist": (
        "expect: {total: {grade: [Khá, Giỏi]}}",
        "expected_grade_unknown",
        "Giỏi",
    ),
}


@pytest.mark.parametrize("name", SENSELESS)
def test_what_cannot_be_expected_is_told(plan: Plan, name: str) -> None:
    text, code, at = SENSELESS[name]
    (problem,) = run(plan, text).problems
    assert problem.code == code
    assert problem.place.excerpt[problem.place.column - 1 :].startswith(at)


def test_the_words_of_a_case_are_those_of_the_score_sheet() -> None:
    assert set(get_args(OutcomeWord)) == {one.value for one in Outcome}
    assert set(get_args(CauseWord)) == {one.value for one in Cause}
    assert set(get_args(StatusWord)) == {one.value for one in Status}


def test_a_case_states_its_facts_on_every_basis(plan: Plan) -> None:
    case = placed(
        """
        facts:
          due: 27
          done: 20
          plan: {issued: 1/2/2026, effective: 1/2/2026, received: 2/2/2026}
        expect: {"1.1": {points: 1}}
        """
    )
    views = build_views(plan, evidence_of(plan, case))
    for basis in Basis:
        stated = [views[basis].readings["own", name] for name in ("due", "done", "plan")]
        assert [reading.cause for reading in stated] == [None, None, None]


@pytest.mark.parametrize("name", HOLDING)
def test_one_basis_alone_tells_the_same_where_all_are_alike(plan: Plan, name: str) -> None:
    case = placed(HOLDING[name])
    basis = Basis(case.case.basis)
    whole = score(plan, build_views(plan, evidence_of(plan, case)), basis)
    sheet = run(plan, HOLDING[name]).sheet
    assert sheet is not None
    assert (sheet.lost, sheet.evaluation.nodes) == (whole.lost, whole.evaluation.nodes)


def test_points_need_somebody_who_gives_them() -> None:
    bare = loaded_index(
        """
        max: 2
        components: [{id: "1", name: Lĩnh vực, max: 2, not_transcribed: Chưa có phụ lục}]
        """
    ).plan
    result = run(bare, "points: {'1': 1}\nexpect: {'1': {points: 1}}")
    assert codes(result.problems) == ["case_points_without_body"]


def test_a_row_not_transcribed_takes_points_by_any_body(plan: Plan) -> None:
    bare = loaded_index(
        """
        max: 2
        bodies: {ubnd: {name: UBND}}
        components: [{id: "1", name: Lĩnh vực, max: 2, not_transcribed: Chưa có phụ lục}]
        """
    ).plan
    assert run(bare, "expect: {'1': {low: 0, high: 2}}").passed
    assert run(bare, "points: {'1': 1}\nexpect: {'1': {points: 1}}").passed


WRONG_FILES = {
    "no cases": ("cases: []", "too_few"),
    "an unknown key": ("cases: [{name: a, fact: {}, expect: {'1': {points: 1}}}]", "unknown_key"),
    "no expectation": ("cases: [{name: a, facts: {}}]", "case_asserts_nothing"),
    "nothing expected": ("cases: [{name: a, expect: {}}]", "case_asserts_nothing"),
    "nothing expected of a criterion": (
        "cases: [{name: a, expect: {'1': {}}}]",
        "expectation_empty",
    ),
    "a name used twice": (
        "cases: [{name: a, expect: {'1': {points: 1}}}, {name: a, expect: {'1': {points: 1}}}]",
        "case_twice",
    ),
    "points that are text": ("cases: [{name: a, expect: {'1': {low: một}}}]", "quantity_written"),
    "two low ends": (
        "cases: [{name: a, expect: {'1': {points: 1, low: 2}}}]",
        "expectation_two_lows",
    ),
    "no points, and a high end": (
        "cases: [{name: a, expect: {'1': {points: none, high: 2}}}]",
        "expectation_of_no_points",
    ),
    "an outcome that does not exist": (
        "cases: [{name: a, expect: {'1': {outcome: ful}}}]",
        "not_allowed",
    ),
}


@pytest.mark.parametrize("name", WRONG_FILES)
def test_a_file_of_cases_that_makes_no_sense_is_refused(name: str) -> None:
    text, code = WRONG_FILES[name]
    with pytest.raises(InputRefused) as refused:
        cases_of(parse_source("cases/a.yaml", text.encode()))
    assert code in codes(refused.value.problems)
    for one in refused.value.problems:
        assert "{" not in word_problem(one, "vi") and "{" not in word_problem(one, "en")


TOKENS = ["absent", "present", "-1", "1.5", "80%", "31/12/2026", "[]", "{}", "true", "'1.1'", "x"]


@given(name=st.sampled_from(sorted(HOLDING)), data=st.data())
def test_a_case_with_a_slip_is_told_of_and_never_breaks_the_run(
    plan: Plan, name: str, data: st.DataObject
) -> None:
    words = list(re.finditer(r"[\w./%]+", HOLDING[name]))
    slip = data.draw(st.sampled_from(words))
    token = data.draw(st.sampled_from(TOKENS))
    text = HOLDING[name]
    text = text[: slip.start()] + token + text[slip.end() :]
    try:
        result = run(plan, text)
    except InputRefused as refused:
        problems = refused.problems
    else:
        problems = result.problems
    for one in problems:
        assert one.place.line >= 1
        assert word_problem(one, "vi") != one.code and word_problem(one, "en") != one.code
