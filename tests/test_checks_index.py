"""What the checks say of whole indexes: reach, branches, grades, doubts, counts."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from criteria.checks import Checked, check_index
from criteria.checks.trying import out_of_reach, samples
from criteria.operations import FirstMatch, Read
from criteria.plan import Plan
from criteria.problems import InputRefused, Severity
from criteria.values import Range, Truth, Value
from tests.whole import loaded_index

ONE_LEAF = """
max: 2
offices: {{vp: {{name: Văn phòng}}}}
defaults: {{owner: vp, cite: Phụ lục I}}
facts:
  k: {{name: Số việc, type: count, max: 6}}
  late: {{name: Chậm, type: flag}}
  use: {{name: Mức, type: choice, options: {{often: Có, seldom: Ít, never: Không}}}}
components:
  - id: "1"
    name: Lĩnh vực
    max: 2
    score: {score}
"""
TREE = """
max: 2
facts: {{k: {{name: Số việc, type: count}}}}
components:
  - {{id: "1", name: Lĩnh vực, max: 2, score: {{full_if: k > 0}}}}
{beside}
"""


def checked(text: str, *, strict: bool = False) -> Checked:
    return check_index(loaded_index(text), strict=strict)


def told(text: str) -> dict[str, dict[str, object]]:
    """The findings by code, with their operands."""
    return {one.code: dict(one.operands) for one in checked(text).findings}


def test_a_sound_index_leaves_nothing_to_say() -> None:
    text = """
        max: 2
        offices: {vp: {name: Văn phòng}}
        defaults: {owner: vp, cite: Phụ lục I}
        facts:
          due: {name: Phải làm, type: count}
          done: {name: Đã làm, type: count, at_most: due}
        components:
          - {id: "1", name: Lĩnh vực, max: 2, score: {ratio: done / due, empty: full}}
    """
    assert checked(text) == Checked((), (), leaves=1, scored=1)


# Reach.


def test_a_group_of_the_bonus_must_be_able_to_fill_its_cap() -> None:
    beside = """
bonus:
  - id: "T"
    name: Thưởng
    max: 5
    criteria:
      - {{id: "T1", name: Sáng kiến, max: {most}, score: {{full_if: k > 3}}}}
"""
    short = TREE.format(beside=beside.format(most=3))
    assert told(short)["maximum_not_reached"] == {"id": "T", "reached": "3", "stated": "5"}
    assert "maximum_not_reached" not in told(TREE.format(beside=beside.format(most=5)))


def test_a_penalty_that_never_comes_to_its_limit_is_told() -> None:
    beside = """
penalty:
  - {{id: "V", name: Vi phạm, at_most: {limit}, score: {{full_if: k > 9}}}}
  - id: "W"
    name: Báo cáo
    at_most: 3
    score: {{deduct: {{start: 0, of: k, steps: [{{from: 1, points: {each}}}]}}}}
"""
    short = TREE.format(beside=beside.format(limit=3, each=1))
    assert told(short)["limit_not_reached"] == {"id": "W", "reached": "1", "stated": "3"}
    assert "limit_not_reached" not in told(TREE.format(beside=beside.format(limit=3, each=3)))


@pytest.mark.parametrize(
    ("maxima", "reached"), [((1, 1), None), ((2, 2), None), ((1, "0.5"), "1.5")]
)
def test_a_cap_that_the_children_cannot_fill_together_is_told(
    maxima: tuple[object, object], reached: str | None
) -> None:
    text = f"""
        max: 2
        facts: {{k: {{name: Số việc, type: count}}}}
        components:
          - id: "1"
            name: Lĩnh vực
            max: 2
            combine: capped_sum
            criteria:
              - {{id: "1.1", name: A, max: {maxima[0]}, score: {{full_if: k > 0}}}}
              - {{id: "1.2", name: B, max: {maxima[1]}, score: {{full_if: k > 1}}}}
    """
    wanted = None if reached is None else {"id": "1", "reached": reached, "stated": "2"}
    assert told(text).get("maximum_not_reached") == wanted


def test_a_child_of_a_mean_without_a_weight_is_told() -> None:
    text = """
        max: 2
        facts: {k: {name: Số việc, type: count}}
        components:
          - id: "1"
            name: Lĩnh vực
            max: 2
            combine: weighted_mean
            criteria:
              - {id: "1.1", name: A, max: 2, weight: 1, score: {full_if: k > 0}}
              - {id: "1.2", name: B, max: 2, score: {full_if: k > 1}}
    """
    assert told(text)["weight_missing"] == {"id": "1.2"}
    assert "weight_missing" not in told(
        text.replace('"1.2", name: B,', '"1.2", name: B, weight: 3,')
    )


def test_a_body_that_may_give_less_than_the_maximum_is_told() -> None:
    text = """
        max: 2
        bodies: {hd: {name: Hội đồng}}
        components:
          - {id: "1", name: Lĩnh vực, max: 2, score: {judged: {by: hd, from: 0, to: 1.5}}}
    """
    assert told(text)["maximum_not_reached"] == {"id": "1", "reached": "1.5", "stated": "2"}


# Branches.


@pytest.mark.parametrize(
    ("levels", "hidden"),
    [
        (("k > 3", "k > 1"), ()),
        (("k >= 2", "k > 1"), (2,)),
        (("k < 3", "k >= 3", "late"), (3,)),
        (("late and k > 3", "late and k > 4"), (2,)),
        (("late or k > 3", "not late and k > 4"), (2,)),
        (("late", "k == 2", "not late"), ()),
        (("use == use.often", "use != use.often", "late"), (3,)),
        (("use == use.often", "use == use.seldom", "use == use.never"), ()),
        (("k > 7", "late"), (1,)),
    ],
)
def test_a_case_is_hidden_where_those_before_it_leave_no_room(
    levels: tuple[str, ...], hidden: tuple[int, ...]
) -> None:
    cases = ", ".join(f"{{when: {text}, points: {n % 2 + 1}}}" for n, text in enumerate(levels))
    text = ONE_LEAF.format(score=f"{{levels: [{cases}]}}")
    try:
        found = [
            one.operands["case"]
            for one in checked(text).findings
            if one.code in ("branch_never_reached", "condition_never_met")
        ]
    except InputRefused as refused:  # the clearest ones are refused before any check
        assert [one.code for one in refused.problems] == ["level_never_reached"]
        found = list(hidden)
    assert tuple(found) == hidden


CONDITIONS = st.builds(
    "k {} {}".format, st.sampled_from(["<", "<=", ">", ">=", "==", "!="]), st.integers(0, 7)
)
JOINED = st.one_of(
    CONDITIONS,
    st.just("late"),
    st.just("not late"),
    st.builds("({} and {})".format, CONDITIONS, st.one_of(CONDITIONS, st.just("late"))),
    st.builds("({} or {})".format, CONDITIONS, st.one_of(CONDITIONS, st.just("not late"))),
)


def chain(plan: Plan) -> tuple[int, FirstMatch]:
    """The rule of the only leaf: an ordered one."""
    leaf = plan.nodes["1"].leaf
    assert leaf is not None
    step = plan.steps[leaf.result]
    assert isinstance(step, FirstMatch)
    return leaf.result, step


def reached(plan: Plan, n: int, late: bool) -> int:
    """The position of the outcome that one set of facts leads to."""
    number, step = chain(plan)
    values: list[Value] = []
    for one in plan.steps[:number]:
        if isinstance(one, Read):
            known: Value = Truth.of(late) if one.name == "late" else Range.exactly(n)
            values.append(known)
        else:
            values.append(one.apply([values[i] for i in one.inputs]))
    (position,) = step.possible([values[i] for i in step.inputs])
    return position


@given(st.lists(JOINED, min_size=2, max_size=4))
def test_exactly_the_cases_that_no_facts_lead_to_are_out_of_reach(conditions: list[str]) -> None:
    cases = ", ".join(f"{{when: '{text}', points: 2}}" for text in conditions)
    try:
        plan = loaded_index(ONE_LEAF.format(score=f"{{levels: [{cases}]}}")).plan
    except InputRefused:  # the clearest ones are refused before any check
        assume(False)
        raise
    _, step = chain(plan)
    taken = {reached(plan, n, late) for n in range(7) for late in (False, True)}
    outcomes = {*range(1, len(step.inputs), 2), len(step.inputs) - 1}
    assert set(out_of_reach(plan, step)) == outcomes - taken


def test_samples_stand_on_every_mark_and_on_both_its_sides() -> None:
    marks = {Fraction(2), Fraction(5, 2)}
    assert samples(marks, Range(Fraction(0), None), whole=True) == [0, 1, 2, 3, 4]
    assert samples(marks, Range(Fraction(0), Fraction(3)), whole=False) == [
        Fraction(text) for text in ("0", "1", "2", "9/4", "5/2", "11/4", "3")
    ]


def test_too_many_combinations_are_not_tried_and_nothing_is_said() -> None:
    facts = "\n".join(f"  f{n}: {{name: F{n}, type: flag}}" for n in range(16))
    every = " and ".join(f"f{n}" for n in range(16))
    text = f"""
max: 2
facts:
{facts}
components:
  - id: "1"
    name: Lĩnh vực
    max: 2
    score: {{levels: [{{when: {every}, points: 2}}, {{when: f0 and not f0, points: 1}}]}}
"""
    assert "branch_never_reached" not in told(text)


# Grades.


def test_grades_reach_neither_above_the_maximum_nor_leave_a_rest() -> None:
    beside = """
grades:
  of: base
  steps:
    - {{name: Tốt, from: {best}}}
    - {{name: Đạt, {last}}}
"""
    wrong = told(TREE.format(beside=beside.format(best="2.5", last="from: 1")))
    assert wrong["grade_never_reached"] == {"name": "Tốt", "cut": "2.5", "most": "2"}
    assert wrong["grades_leave_rest"] == {"name": "Đạt", "cut": "1"}
    right = told(TREE.format(beside=beside.format(best="1.5", last="below: 1.5")))
    assert not {"grade_never_reached", "grades_leave_rest"} & right.keys()


def test_a_bonus_may_lift_the_total_to_a_grade_above_the_maximum() -> None:
    beside = """
bonus: [{id: "T", name: Thưởng, max: 1, score: {full_if: k > 3}}]
grades: {of: total, steps: [{name: Tốt, from: 2.5}, {name: Đạt}]}
"""
    assert "grade_never_reached" not in told(TREE.format(beside=beside))


@pytest.mark.parametrize(("other", "fits"), [("1", True), ("2.5", False), ("2", False)])
def test_another_maximum_must_be_another_and_fit_what_is_above(other: str, fits: bool) -> None:
    text = f"""
max: 2
bodies: {{tinh: {{name: Tỉnh}}}}
components:
  - id: "1"
    name: Lĩnh vực
    max: 2
    inferred: {{max: {{because: suy từ công bố, or: [{other}]}}}}
    score: {{reported: tinh}}
"""
    assert ("alternative_cannot_fit" in told(text)) is not fits


def test_a_gate_and_a_bar_that_never_hold_are_told_where_they_stand() -> None:
    beside = """
gates: [{not_assessed_if: k < 0, say: Không nộp}]
grades:
  of: base
  steps: [{name: Tốt, from: 1}, {name: Đạt}]
  unless: [{when: k >= 0, not_above: Đạt, say: Có việc}]
"""
    found = told(TREE.format(beside=beside))
    assert found["condition_never_met"] == {"id": "gates", "say": "Không nộp"}
    assert found["condition_always_met"] == {"id": "grades", "say": "Có việc"}


# Doubts.

DOUBTS = """
max: 10
bodies: {{ubnd: {{name: UBND}}}}
facts: {{k: {{name: Số việc, type: count}}}}
{head}
components:
  - id: "1"
    name: Lĩnh vực
    max: 10
    criteria:
      - id: "1.1"
        name: Có mức không nêu điểm
        max: 2
        score:
          bands:
            of: k
            steps:
              - {{from: 2, points: 2}}
              - {{exactly: 1, points: not_stated}}
              - {{exactly: 0, points: 0}}
      - id: "1.2"
        name: Hai cách hiểu
        max: 2
        readings:
          van_ban: {{cite: Mục 1, score: {{full_if: k > 3}}}}
          he_thong: {{cite: Mục 2, in_force: true, score: {{full_if: k > 4}}}}
      - id: "1.3"
        name: Suy ra
        max: 2
        inferred: {{max: {{because: phép trừ}}}}
        score: {{reported: ubnd}}
      - {{id: "1.4", name: Chưa chép, max: 2, not_transcribed: Chưa có phụ lục}}
      - id: "1.5"
        name: Không nói khi không có
        max: 2
        not_applicable: [{{when: k == 0, then: not_stated, ground: Không phát sinh}}]
        score: {{full_if: k > 5}}
penalty:
  - id: "V"
    name: Vi phạm
    at_most: not_stated
    score: {{deduct: {{start: 0, of: k, per: 1}}}}
"""


def test_doubts_are_counted_by_criterion_and_kind_with_what_their_author_says() -> None:
    found = checked(DOUBTS.format(head=""))
    assert [(one.criterion, one.kind, one.because) for one in found.doubts] == [
        ("1.1", "not_stated", ""),
        ("1.2", "readings", "van_ban, he_thong"),
        ("1.3", "inferred", "phép trừ"),
        ("1.4", "not_transcribed", "Chưa có phụ lục"),
        ("1.5", "not_stated", "Không phát sinh"),
        ("V", "not_stated", ""),
    ]
    assert all(one.place.line > 0 for one in found.doubts)


def test_a_rule_that_needs_nobody_to_give_points_is_scored_by_machine() -> None:
    found = checked(DOUBTS.format(head=""))
    assert (found.leaves, found.scored) == (6, 4)


@pytest.mark.parametrize("strict", [False, True])
def test_only_strict_refuses_doubts_and_only_those_not_acknowledged(strict: bool) -> None:
    head = 'acknowledged: {"1.2": Đã hỏi Sở Nội vụ, "1.4": Chờ phụ lục}'
    found = checked(DOUBTS.format(head=head), strict=strict)
    weights = {
        (str(one.operands["id"]), one.severity)
        for one in found.findings
        if one.code.startswith("doubt_")
    }
    open_weight = Severity.ERROR if strict else Severity.WARNING
    assert weights == {
        ("1.1", open_weight),
        ("1.2", Severity.NOTE),
        ("1.3", open_weight),
        ("1.4", Severity.NOTE),
        ("1.5", open_weight),
        ("V", open_weight),
    }
    assert {one.criterion: one.acknowledged for one in found.doubts if one.acknowledged} == {
        "1.2": "Đã hỏi Sở Nội vụ",
        "1.4": "Chờ phụ lục",
    }


def test_an_acknowledgement_must_meet_a_doubt() -> None:
    beside = 'acknowledged: {"1": Đã rõ, "11": Không có}'
    found = told(TREE.format(beside=beside))
    assert found["acknowledged_without_doubt"] == {"id": "1"}
    assert found["unknown_criterion"] == {"id": "11", "nearest": "1"}


# What is left out.


def test_leaves_without_owner_or_cite_are_listed_in_one_note_each() -> None:
    found = checked(DOUBTS.format(head=""))
    notes = {one.code: one for one in found.findings if one.severity is Severity.NOTE}
    everything = ("1.1", "1.2", "1.3", "1.4", "1.5", "V")
    assert notes["leaves_without_owner"].operands["ids"] == everything
    assert notes["leaves_without_cite"].operands["ids"] == everything


def test_findings_come_in_the_order_of_the_file() -> None:
    found = checked(DOUBTS.format(head="")).findings
    assert list(found) == sorted(found, key=lambda one: one.order)
