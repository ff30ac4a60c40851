"""Which branches of the rules the cases have tried, by the branches of every form."""

from __future__ import annotations

import textwrap

import pytest

import criteria.operations
from criteria.loading import LoadedIndex
from criteria.operations import Operation
from criteria.problems import Place
from criteria.source import parse_source
from reports.words.checking import BRANCHES, trace_text, word_branch
from scoring.cases.branching import Branch
from scoring.cases.coverage import Covered, coverage
from scoring.cases.reading import cases_of
from scoring.cases.running import CaseResult, run_cases
from scoring.cases.tried import WHOLE, all_spots, taken_spots
from tests.test_cases_running import HOLDING, INDEX, run
from tests.whole import loaded_index

HEAD = """
    max: 4
    bodies: {hd: {name: Hội đồng}}
    deadlines: {closing: {by: "20/12", name: Ngày cuối}}
    parameters:
      wage:
        name: Mức lương
        values:
          - {from: 2025-01-01, to: 2026-06-30, value: 2, cite: NĐ 1}
          - {from: 2026-07-01, value: 3, cite: NĐ 2}
    facts:
      done: {name: Đã làm, type: count, at_most: due}
      due: {name: Phải làm, type: count}
      part: {name: Tỷ lệ, type: share}
      flag: {name: Có, type: flag}
      mark: {name: Mốc, type: flag}
      use: {name: Mức, type: choice, options: {often: Có, never: Không}}
      above: {name: Kế hoạch cấp trên, type: document}
      plan: {name: Kế hoạch, type: document, not_before: above}
      q1: {name: Câu 1, type: answers, answers: {tot: Tốt, kem: Kém}}
      late:
        name: Báo cáo chậm
        type: cases
        fields:
          days: {name: Số ngày, type: count}
          excused: {name: Có lý do, type: flag}
    components:
"""
LEAF = """\
  - id: "1"
    name: Lĩnh vực
    max: 4
"""


def index(score: str, beside: str = "") -> LoadedIndex:
    """An index of one leaf of 4 points with a rule."""
    text = textwrap.dedent(HEAD) + LEAF
    text += textwrap.indent(textwrap.dedent(beside).strip(), "    ") + "\n"
    text += "    score:\n" + textwrap.indent(textwrap.dedent(score).strip(), "      ")
    return loaded_index(text)


def results(loaded: LoadedIndex, *facts: str, at: str = "1") -> tuple[CaseResult, ...]:
    """One case for each set of facts; what they come to does not matter here."""
    cases = "\n".join(
        f"  - {{name: c{number}, {text}, expect: {{'{at}': {{low: 0}}}}}}"
        for number, text in enumerate(facts)
    )
    placed = cases_of(parse_source("a.yaml", f"cases:\n{cases}\n".encode())) if facts else ()
    return run_cases(loaded.plan, placed, trace_text)


def covered(loaded: LoadedIndex, *facts: str, at: str = "1") -> Covered:
    """The coverage of the leaf by one case for each set of facts."""
    found = coverage(loaded.plan, results(loaded, *facts, at=at), lambda id: Place("index.yaml", 1))
    return next(one for one in found if one.criterion == "1")


def kinds(branches: tuple[Branch, ...]) -> list[str]:
    """Branches as short texts: `band 2`, `holds`."""
    return [f"{one.kind} {one.at}".strip() for one in branches]


DOCUMENTS = "facts: {above: {issued: 1/3/2026}, plan: {issued: %s}}"

RULES: dict[str, tuple[str, list[str], dict[str, list[str]]]] = {
    # rule, all its branches, then facts with the branches that they take
    "a condition": (
        "full_if: flag",
        ["holds", "fails"],
        {"facts: {flag: true}": ["holds"], "facts: {flag: false}": ["fails"], "facts: {}": []},
    ),
    "a condition of several": (
        "full_if: {all: [flag, {is: mark, say: Có mốc}]}",
        ["holds", "fails", "met 1", "not_met 1", "met 2", "not_met 2"],
        {
            "facts: {flag: true, mark: true}": ["holds", "met 1", "met 2"],
            "facts: {flag: false}": ["fails", "not_met 1"],
        },
    ),
    "levels held against marks": (
        "levels: [{when: due >= 8, points: 4}, {when: due >= 4, points: 2}]",
        ["case 1", "case 2", "otherwise", "equal 8", "equal 4"],
        {
            "facts: {due: 9}": ["case 1"],
            "facts: {due: 8}": ["case 1", "equal 8"],
            "facts: {due: 5}": ["case 2"],
            "facts: {due: 0}": ["otherwise"],
        },
    ),
    "a rule behind a case that was not reached is not tried": (
        "levels: [{when: flag, points: 1}, {when: mark, score: {ratio: done / due, empty: zero}}]",
        ["case 1", "case 2", "otherwise", "empty", "nothing", "short_of_target", "at_target"],
        {
            "facts: {flag: true, mark: true, done: 1, due: 1}": ["case 1"],
            "facts: {flag: false, mark: true, done: 1, due: 1}": ["case 2", "at_target"],
            "facts: {flag: false, mark: true, due: 0, done: 0}": ["case 2", "empty"],
        },
    ),
    "options": (
        "choose: {of: use, points: {often: 4, never: 0}}",
        ["option often", "option never"],
        {"facts: {use: often}": ["option often"]},
    ),
    "bands, their ends from both sides": (
        """
        bands:
          of: due
          steps: [{exactly: 0, points: 0}, {from: 1, to: 3, points: 2}, {from: 4, points: 4}]
        """,
        ["band 1", "band 2", "band 3", "end 1", "end 3", "end 4"],
        {
            "facts: {due: 0}": ["band 1"],
            "facts: {due: 2}": ["band 2"],
            "facts: {due: 3}": ["band 2", "end 3"],
            "facts: {due: 4}": ["band 3", "end 4"],
            "facts: {done: 5}": ["band 3"],
        },
    ),
    "bands of a share": (
        """
        bands:
          of: part
          steps:
            - {exactly: 0%, points: 0}
            - {above: 0%, below: 50%, points: 2}
            - {from: 50%, points: 4}
        """,
        ["band 1", "band 2", "band 3", "end 50%"],
        {"facts: {part: 50%}": ["band 3", "end 50%"], "facts: {part: 0%}": ["band 1"]},
    ),
    "a ratio above a floor, against a target": (
        "ratio: done / due\nempty: full\nfloor: 50%\ntarget: 80%",
        ["empty", "below_floor", "at_floor", "short_of_target", "at_target"],
        {
            "facts: {due: 0}": ["empty"],
            "facts: {due: 10, done: 4}": ["below_floor"],
            "facts: {due: 10, done: 5}": ["at_floor"],
            "facts: {due: 10, done: 6}": ["short_of_target"],
            "facts: {due: 10, done: 8}": ["at_target"],
            "facts: {due: 10}": [],
            "facts: {due: 10, done: 11}": [],
        },
    ),
    "so many points for each": (
        "each: due\npoints: 1",
        ["cut 4", "uncut"],
        {"facts: {due: 5}": ["cut 4"], "facts: {due: 4}": ["uncut"]},
    ),
    "the least of two": (
        "formula: min(full, 1 + due)",
        ["min 1", "min 2"],
        {"facts: {due: 5}": ["min 1"], "facts: {due: 2}": ["min 2"]},
    ),
    "straight lines": (
        "interpolate: {of: part, points: {0%: 0, 50%: 1, 100%: 4}}",
        ["mark 0%", "mark 50%", "mark 100%"],
        {"facts: {part: 50%}": ["mark 50%"], "facts: {part: 60%}": []},
    ),
    "a deadline": (
        "full_if: issued(plan) by closing",
        ["holds", "fails", "on_the_day", "not_due"],
        {
            "facts: {plan: {issued: 20/12/2026}}": ["holds", "on_the_day"],
            "facts: {plan: {issued: 21/12/2026}}": ["fails"],
            "facts: {plan: absent}": ["fails"],
            "as_of: 1/12/2026, facts: {plan: absent}": ["not_due"],
        },
    ),
    "a count of days, whose order is declared": (
        """
        levels:
          - when: plan is absent or above is absent
            points: 0
          - when: days_from(issued(above), issued(plan)) <= 20
            points: 4
        """,
        ["case 1", "case 2", "otherwise", "met 1", "not_met 1", "met 2", "not_met 2", "equal 20"],
        {
            DOCUMENTS % "21/3/2026": ["case 2", "not_met 1", "not_met 2", "equal 20"],
            DOCUMENTS % "22/3/2026": ["otherwise", "not_met 1", "not_met 2"],
            "facts: {plan: absent, above: present}": ["case 1", "met 1", "not_met 2"],
        },
    ),
    "deductions over dated cases": (
        """
        deduct:
          start: full
          over: late
          of: case.days
          steps: [{from: 1, to: 3, points: 1}, {from: 4, points: 2}]
          unless: case.excused
          at_most: 3
        """,
        [
            *("cut 3", "uncut", "no_cases", "cases", "holds", "fails"),
            *("band 1", "band 2", "end 1", "end 3", "end 4"),
        ],
        {
            "facts: {late: []}": ["uncut", "no_cases"],
            "facts: {late: [{days: 3, excused: false}]}": [
                *("uncut", "cases", "fails", "band 1", "end 3"),
            ],
            "facts: {late: [{days: 9, excused: false}, {days: 9, excused: false}]}": [
                *("cut 3", "cases", "fails", "band 2"),
            ],
            "facts: {late: [{days: 4, excused: true}]}": ["uncut", "cases", "holds"],
        },
    ),
    "a survey": (
        """
        survey:
          answers: {tot: 100%, kem: 0%}
          groups: {dan: {minimum: 10, questions: [q1]}}
          empty: zero
        """,
        ["no_answers", "few_answers", "answers"],
        {
            "facts: {q1: {tot: 0, kem: 0}}": ["no_answers"],
            "facts: {q1: {tot: 5, kem: 0}}": ["few_answers"],
            "facts: {q1: {tot: 5, kem: 5}}": ["answers"],
        },
    ),
    "a figure set by law": (
        """
        levels:
          - when: plan is absent
            points: 0
          - when: in_force(wage, issued(plan)) > 2
            points: 4
        """,
        ["case 1", "case 2", "otherwise", "equal 2", "period 1", "period 2"],
        {
            "facts: {plan: {issued: 30/6/2026}}": ["otherwise", "equal 2", "period 1"],
            "facts: {plan: {issued: 1/7/2026}}": ["case 2", "period 2"],
        },
    ),
    "points of a body": (
        "judged: {by: hd, if_never: 0}",
        ["given", "never"],
        {"points: {'1': 3}": ["given"], "closed: true": ["never"], "facts: {}": []},
    ),
}


@pytest.mark.parametrize("name", RULES)
def test_the_branches_of_a_rule_are_told_and_those_taken_are_tried(name: str) -> None:
    rule, every, taken = RULES[name]
    loaded = index(rule)
    assert kinds(covered(loaded).untried) == every
    for facts, wanted in taken.items():
        left = kinds(covered(loaded, facts).untried)
        assert [one for one in every if one not in left] == wanted, facts


def test_grounds_are_tried_where_they_hold_and_where_they_do_not() -> None:
    loaded = index(
        "full_if: flag",
        """
        not_applicable:
          - {when: due == 0, then: zero, ground: Không phát sinh}
          - {declared: true, then: full, ground: Chưa phân công}
        """,
    )
    grounds = ["ground", "ground_not", "ground", "ground_not"]
    assert kinds(covered(loaded).untried) == ["holds", "fails", *grounds]
    nothing_due = covered(loaded, "facts: {due: 0, flag: true}")
    assert kinds(nothing_due.untried) == ["holds", "fails", "ground_not", "ground"]
    declared = covered(loaded, "facts: {due: 1, flag: true}, not_applicable: ['1']")
    assert kinds(declared.untried) == ["holds", "fails", "ground", "ground_not"]
    assert [one.say for one in declared.untried[2:]] == ["Không phát sinh", "Chưa phân công"]


def test_a_criterion_that_leaves_when_there_is_nothing_to_count_has_one_branch_for_it() -> None:
    loaded = index("ratio: done / due\nempty: not_applicable")
    assert "empty" not in kinds(covered(loaded).untried)
    left = kinds(covered(loaded, "facts: {due: 0, done: 0}").untried)
    assert "ground" not in left and "ground_not" in left


def test_a_case_tries_only_what_it_expects_something_of() -> None:
    text = """
        max: 4
        facts: {flag: {name: Có, type: flag}}
        components:
          - id: "1"
            name: Lĩnh vực
            max: 4
            criteria:
              - {id: "1.1", name: A, max: 2, score: {full_if: flag}}
              - {id: "1.2", name: B, max: 2, score: {full_if: not flag}}
    """
    loaded = loaded_index(text)

    def left(at: str) -> dict[str, tuple[bool, list[str]]]:
        found = coverage(
            loaded.plan,
            results(loaded, "facts: {flag: true}", at=at),
            lambda id: Place("index.yaml", 1),
        )
        return {one.criterion: (one.asserted, kinds(one.untried)) for one in found}

    nothing = (False, ["holds", "fails"])
    assert left("1.1") == {"1.1": (True, ["fails"]), "1.2": nothing}
    assert left("1") == {"1.1": (True, ["fails"]), "1.2": (True, ["holds"])}
    assert left("total") == left("1")


def test_the_index_as_a_whole_has_gates_grades_and_bounds() -> None:
    text = """
        max: 4
        total: {floor: 0, ceiling: 4}
        facts: {due: {name: Phải làm, type: count}, bad: {name: Vi phạm, type: count}}
        components: [{id: "1", name: Lĩnh vực, max: 4, score: {full_if: due > 0}}]
        bonus:
          - id: "T"
            name: Thưởng
            max: 1
            criteria:
              - {id: "T1", name: A, max: 1, score: {full_if: due > 5}}
              - {id: "T2", name: B, max: 1, score: {full_if: due > 6}}
        penalty: [{id: "V", name: Phạt, max: 2, score: {full_if: bad > 0}}]
        grades:
          of: total
          steps: [{name: Tốt, from: 3}, {name: Yếu}]
          unless: [{when: bad > 1, not_above: Yếu, say: Nhiều vi phạm}]
        gates: [{not_assessed_if: bad > 2, say: Vi phạm nặng}]
    """
    loaded = loaded_index(text)

    def left(*facts: str) -> dict[str, list[str]]:
        found = coverage(
            loaded.plan, results(loaded, *facts, at="total"), lambda id: Place("index.yaml", 1)
        )
        return {one.criterion: kinds(one.untried) for one in found if one.criterion in ("T", "")}

    whole = ["gate", "gate_not", "grade Tốt", "grade Yếu", "bar Yếu", "ceiling 4", "floor 0"]
    assert left() == {"T": ["cap"], "": whole}
    assert left("facts: {due: 6, bad: 0}") == {
        "T": ["cap"],
        "": ["gate", "grade Yếu", "bar Yếu", "floor 0"],
    }
    everything = (
        "facts: {due: 7, bad: 0}",
        "facts: {due: 0, bad: 2}",
        "facts: {due: 0, bad: 3}",
    )
    assert left(*everything) == {"T": [], "": []}


@pytest.mark.parametrize("name", HOLDING)
def test_what_is_taken_is_always_one_of_the_branches_there_are(name: str) -> None:
    plan = loaded_index(INDEX).plan
    sheet = run(plan, HOLDING[name]).sheet
    assert sheet is not None
    every = set(all_spots(plan))
    # A case may decide something that no facts of the index leave open, such as a fixed condition.
    stray = [one for one in taken_spots(sheet.evaluation, {*plan.nodes, WHOLE}) if one not in every]
    assert stray == []


def test_every_branch_has_words_in_both_languages() -> None:
    for kind, texts in BRANCHES.items():
        assert all(texts), kind
        for lang in ("vi", "en"):
            told = word_branch(Branch(kind, "3", "Lý do"), lang)
            assert "{" not in told and told.endswith("(Lý do)")


BRANCHLESS = {
    "Arithmetic",
    "Const",
    "Days",
    "Outcome",
    "Read",
    "Round",
    "Sum",
    "ValidAnswers",
    "WeightedMean",
}
"""Operations that do one thing only."""

WITH_BRANCHES = {
    "Band",
    "Clamp",
    "Compare",
    "Empty",
    "FirstMatch",
    "InForce",
    "Interpolate",
    "Logic",
    "Meets",
    "Pick",
    "Ratio",
    "Select",
    "Survey",
    "Tally",
}


def test_every_operation_is_known_to_have_branches_or_none() -> None:
    operations = {
        name
        for name in criteria.operations.__all__
        if isinstance(one := getattr(criteria.operations, name), type)
        and issubclass(one, Operation)
        and one is not Operation
    }
    assert operations == BRANCHLESS | WITH_BRANCHES
