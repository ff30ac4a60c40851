"""Points that others give, and what people answered: `judged:`, `reported:`, `survey:`."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from criteria.forms.base import Given
from criteria.numbers import ZERO
from criteria.plan import FactType
from criteria.values import Answers, Range, Truth, encloses
from tests.expression_support import fact
from tests.form_support import answers, form, named, points

# judged, reported.


def test_r13_judged_points_are_open_between_their_bounds_until_given() -> None:
    found = form("judged: {by: hoi_dong, from: 0.5, to: 1.5, needs: Văn bản, if_never: 0.5}")
    assert found.codes == []
    assert found() == points("0.5", "1.5")
    assert found(**named("given.2", 1)) == points(1)
    bounds = (points("0.5").low, points("1.5").low)
    assert found.made.given == Given("hoi_dong", bounds[0] or ZERO, bounds[1], bounds[0])


def test_judged_points_reach_from_nothing_to_the_maximum_where_no_bounds_are_written() -> None:
    assert form("judged: {by: hoi_dong}")() == points(0, 2)
    assert form("judged: {by: hoi_dong}", None)() == Range(ZERO, None)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("{from: 0}", "missing_key"),
        ("{by: hoi_dng}", "body_not_declared"),
        ("{by: hoi_dong, to: 3}", "points_above_maximum"),
        ("{by: hoi_dong, from: 1.5, to: 1}", "judged_bounds"),
        ("{by: hoi_dong, to: 1, if_never: 1.5}", "if_never_outside"),
        ("{by: hoi_dong, to: 50%}", "percent_not_number"),
    ],
)
def test_what_a_judgement_refuses(body: str, code: str) -> None:
    assert form(f"judged: {body}").codes == [code]


def test_reported_points_are_read_off_a_result() -> None:
    found = form("reported: so_noi_vu", "5.5")
    assert found() == points(0, "5.5")
    assert found(**named("given.2", "4.5")) == points("4.5")
    assert found.made.given == Given("so_noi_vu", ZERO, points("5.5").low)
    assert form("reported: so_noi").codes == ["body_not_declared"]


def test_a_judgement_within_a_level_speaks_for_the_criterion() -> None:
    found = form("levels: [{when: a, score: {judged: {by: hoi_dong, from: 1}}}, {otherwise: 0}]")
    assert found.made.given == Given("hoi_dong", points(1).low or ZERO, points(2).low)
    assert found(a=True) == points(1, 2)
    assert found(a=False) == points(0)


def test_a_policy_for_division_beside_points_that_are_given_is_a_warning() -> None:
    found = form("reported: so_noi_vu\nempty: zero")
    assert (found.codes, found.errors) == (["empty_never_used"], [])


# survey.

SURVEY = """
survey:
  groups:
    citizens: {weight: 60%, minimum: 3, questions: {q1: 25%, q2: 75%}}
    officials: {weight: 40%, questions: [q3]}
  answers: {very: 100%, fairly: 80%, hardly: 0%}
  empty: zero
"""


def test_r41_answers_are_weighed_by_answer_question_and_group() -> None:
    found = form(SURVEY, 10)
    assert found.codes == []
    worth = found(q1=answers(very=4), q2=answers(very=2, hardly=2, blank=7), q3=answers(fairly=5))
    assert worth == points("6.95")  # 10 × (0.6 × (0.25 + 0.75 × 0.5) + 0.4 × 0.8)


def test_r41_a_group_answered_by_too_few_is_unknown() -> None:
    few, many = answers(very=2, blank=90), answers(very=3)
    found = form(SURVEY, 10)
    assert found(q1=few, q2=many, q3=many) == points(4, 10)
    assert found(q1=many, q2=many, q3=answers(very=1)) == points(10)


def test_r41_a_survey_that_is_not_stated_is_anything() -> None:
    assert form(SURVEY, 10)() == points(0, 10)


def test_r41_without_a_valid_answer_the_policy_speaks() -> None:
    nobody = answers(very=0, blank=9)
    empty = {"q1": nobody, "q2": nobody, "q3": nobody}
    assert form(SURVEY, 10)(**empty) == points(0)
    assert form(SURVEY.replace("zero", "full"), 10)(**empty) == points(10)
    assert form(SURVEY.replace("zero", "2.5"), 10)(**empty) == points("2.5")
    silent = form(SURVEY.replace("zero", "not_stated"), 10)
    assert silent(**empty) == points(0, 10)
    assert silent.made.doubts == ("not_stated",)


def test_r41_without_a_valid_answer_the_criterion_may_leave() -> None:
    found = form(SURVEY.replace("zero", "not_applicable"), 10)
    nobody, somebody = answers(very=0, blank=9), answers(very=1)
    assert found.leaves(q1=nobody, q2=nobody, q3=nobody) == [Truth.TRUE]
    assert found.leaves(q1=nobody, q2=nobody, q3=somebody) == [Truth.FALSE]
    assert found.leaves(q1=nobody, q2=nobody) == [Truth.OPEN]
    assert found.leaves(q3=somebody) == [Truth.FALSE]


def test_a_survey_says_what_no_answers_mean() -> None:
    found = form(SURVEY.replace("  empty: zero\n", ""), 10)
    assert found.codes == ["survey_empty_not_stated"]
    assert "empty" in found.told()[0]
    assert form(SURVEY.replace("  empty: zero\n", "empty: full\n"), 10).codes == []
    assert form(SURVEY + "empty: full\n", 10).codes == ["empty_twice"]


@pytest.mark.parametrize(
    ("old", "new", "code", "told"),
    [
        ("weight: 40%", "weight: 30%", "weights_do_not_sum", "90%"),
        ("q2: 75%", "q2: 70%", "weights_do_not_sum", "95%"),
        ("weight: 40%, ", "", "weights_do_not_sum", "160%"),
        ("[q3]", "[q4]", "unknown_name", "q4"),
        ("[q3]", "[few]", "answers_wanted", "few"),
        ("hardly: 0%", "hardy: 0%", "unknown_answer", "hardly"),
        ("hardly: 0%", "hardly: 120%", "answer_above_full", "100%"),
        ("hardly: 0%", "hardly: 30", "bare_percent", "30%"),
        ("minimum: 3", "minimum: 2.5", "not_a_count", ""),
        ("questions: [q3]", "questions: []", "too_few", ""),
        ("zero", "none", "empty_rule", "zero"),
        ("zero", "11", "points_above_maximum", "11"),
    ],
)
def test_what_a_survey_refuses(old: str, new: str, code: str, told: str) -> None:
    assert old in SURVEY
    found = form(SURVEY.replace(old, new), 10)
    assert found.codes == [code]
    assert told in found.told()[0]


def test_an_answer_that_no_weight_names_is_not_valid_and_no_fault() -> None:
    assert form(SURVEY.replace(", hardly: 0%", ""), 10).codes == []


def test_a_question_that_may_be_absent_needs_its_guard() -> None:
    optional = fact("q3", FactType.ANSWERS, answers={"very": "very"}, may_be_absent=True)
    found = form(SURVEY, 10, q3=optional)
    assert found.codes == ["absent_not_guarded"]
    assert form(SURVEY + "requires: q3 is present\n", 10, q3=optional).codes == []


people = st.integers(0, 4)
stated = st.builds(answers, very=people, fairly=people, hardly=people, blank=people)


@given(st.lists(stated, min_size=3, max_size=3), st.sets(st.integers(0, 2)))
def test_learning_the_answers_never_widens_the_points(
    found: list[Answers], unknown: set[int]
) -> None:
    rule = form(SURVEY, 10)
    known = {f"q{number + 1}": value for number, value in enumerate(found)}
    before = {name: Answers(None) if int(name[1]) - 1 in unknown else known[name] for name in known}
    assert encloses(rule(**before), rule(**known))
