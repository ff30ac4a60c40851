"""One fact: its value, its absence, its silence, and what is refused (R9, R13, R15)."""

from __future__ import annotations

from fractions import Fraction

import pytest

from criteria.operations import Aspect
from criteria.plan import FactType, PlanFact
from criteria.values import Answers, Options, Range, Rows, Truth
from evidence.view import Basis, Cause
from tests.evidence_support import (
    PAPERS,
    between,
    codes,
    day,
    exactly,
    fact,
    plan_of,
    reading,
    refused,
    views,
)

NOON = day(2021, 12, 10) + Fraction(1, 2)
USE = {"regular": "Thường xuyên", "unused": "Không sử dụng"}
CASES = fact(
    "late_reports",
    FactType.CASES,
    fields={
        "due": fact("due", FactType.DATE),
        "sent": fact("sent", FactType.DATE),
        "excused": fact("excused", FactType.FLAG, default=Truth.FALSE),
    },
)


@pytest.mark.parametrize(
    ("declared", "written", "value"),
    [
        (fact("x"), "27", exactly(27)),
        (fact("x", FactType.SHARE), "80,6%", exactly(Fraction(806, 1000))),
        (fact("x", FactType.SHARE), "0.806", exactly(Fraction(806, 1000))),
        (fact("x", FactType.MONEY), "159.136", exactly(Fraction(159136, 1000))),
        (fact("x", FactType.NUMBER), "-2.5", exactly(Fraction(-5, 2))),
        (fact("x", FactType.FLAG), "true", Truth.TRUE),
        (fact("x", FactType.CHOICE, options=USE), "regular", Options(frozenset({"regular"}))),
        (fact("x", FactType.DATE), "15/3/2021", exactly(day(2021, 3, 15))),
        (
            fact("x", FactType.DATETIME),
            "2021-12-10 12:00",
            exactly(day(2021, 12, 10) + Fraction(1, 2)),
        ),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_a_figure_is_read_by_the_type_of_its_fact(
    declared: PlanFact, written: str, value: object
) -> None:
    read = reading(plan_of([declared]), f"facts:\n  x:\n    value: {written}", "x")
    assert (read.value, read.present, read.cause, read.text) == (value, Truth.TRUE, None, written)


@pytest.mark.parametrize(
    ("declared", "written", "code"),
    [
        (fact("x"), "2.5", "figure_not_count"),
        (fact("x"), "-1", "figure_not_count"),
        (fact("x"), '"27"', "figure_not_count"),
        (fact("x", FactType.SHARE), "80.6", "figure_not_share"),
        (fact("x", FactType.NUMBER), '"12,5"', "figure_decimal_comma"),
        (fact("x", FactType.NUMBER), "nhiều", "figure_not_number"),
        (fact("x", FactType.FLAG), "1", "figure_not_flag"),
        (fact("x", FactType.CHOICE, options=USE), "regularr", "figure_not_option"),
        (fact("x", FactType.DATE), "31/2/2021", "figure_not_date"),
        (fact("x", FactType.DATETIME), "31/3/2021", "figure_not_datetime"),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_a_figure_of_another_type_is_refused_where_it_stands(
    declared: PlanFact, written: str, code: str
) -> None:
    (found,) = refused(plan_of([declared]), f"facts:\n  x:\n    value: {written}")
    column = 12 + written.startswith('"')
    assert (found.code, found.place.line, found.place.column) == (code, 8, column)


def test_an_unknown_option_names_the_nearest_and_all_others() -> None:
    plan = plan_of([fact("x", FactType.CHOICE, options=USE)])
    (found,) = refused(plan, "facts: {x: {value: regularr}}")
    assert found.operands["nearest"] == "regular"
    assert found.operands["options"] == ("regular", "unused")


def test_r15_what_is_not_stated_is_unknown_within_its_domain() -> None:
    read = reading(plan_of([fact("x", bounds=between(1, 9))]), "", "x")
    assert (read.value, read.present, read.cause) == (between(1, 9), Truth.TRUE, Cause.UNKNOWN)


def test_r15_absence_is_known_and_is_not_silence() -> None:
    plan = plan_of([fact("plan", FactType.DOCUMENT)])
    absent = reading(plan, "facts: {plan: {absent: true, ground: Chưa ban hành}}", "plan")
    silent = reading(plan, "", "plan")
    assert (absent.present, absent.cause) == (Truth.FALSE, None)
    assert (silent.present, silent.cause) == (Truth.OPEN, Cause.UNKNOWN)


def test_r15_a_count_is_never_absent_it_is_0() -> None:
    assert codes(refused(plan_of([fact("x")]), "facts: {x: {absent: true}}")) == [
        "absent_not_legal"
    ]


def test_r15_a_fact_declared_optional_may_be_absent() -> None:
    plan = plan_of([fact("x", FactType.SHARE, may_be_absent=True)])
    assert reading(plan, "facts: {x: {absent: true}}", "x").present is Truth.FALSE


def test_r9_a_date_without_bounds_lies_in_the_period() -> None:
    plan = plan_of([fact("x", FactType.DATE)])
    assert reading(plan, "", "x").value == Range(day(2021, 1, 1), day(2021, 12, 31))


def test_r9_bounds_that_are_stated_replace_the_period() -> None:
    bounds = Range(day(2020, 12, 1), day(2021, 1, 31))
    plan = plan_of([fact("x", FactType.DATE, bounds=bounds)])
    assert reading(plan, "", "x").value == Range(day(2021, 1, 1), day(2021, 1, 31))
    before = Range(day(2020, 11, 1), day(2020, 12, 31))
    plan = plan_of([fact("x", FactType.DATE, bounds=before)])
    assert reading(plan, "", "x").value == before


def test_r9_a_moment_may_fall_on_any_hour_of_the_last_day() -> None:
    plan = plan_of([fact("x", FactType.DATETIME)])
    assert reading(plan, "", "x").value == Range(day(2021, 1, 1), day(2022, 1, 1))


def test_a_date_before_the_period_is_legal_and_known() -> None:
    plan = plan_of([fact("x", FactType.DATE)])
    read = reading(plan, "facts: {x: {value: 24/12/2020}}", "x")
    assert (read.value, read.cause) == (exactly(day(2020, 12, 24)), None)


def test_a_document_brings_its_dates_and_those_not_written_stay_open() -> None:
    plan = plan_of([fact("plan", FactType.DOCUMENT)])
    read = reading(plan, PAPERS + "facts: {plan: {document: kh2}}", "plan")
    assert (read.present, read.text, read.documents) == (Truth.TRUE, "2/KH-UBND", ("kh2",))
    assert read.aspect(Aspect.ISSUED) == exactly(day(2021, 2, 1))
    assert read.aspect(Aspect.RECEIVED) == Range(day(2021, 1, 1), day(2021, 12, 31))


def test_a_document_fact_with_several_papers_says_which_it_is() -> None:
    plan = plan_of([fact("plan", FactType.DOCUMENT)])
    papers = "documents: [{document: kh2}, {document: cv1}]"
    assert codes(refused(plan, f"{PAPERS}facts: {{plan: {{{papers}}}}}")) == [
        "fact_document_unclear"
    ]
    read = reading(
        plan, f"{PAPERS}facts: {{plan: {{document: kh2, documents: [{{document: cv1}}]}}}}", "plan"
    )
    assert (read.text, read.documents) == ("2/KH-UBND", ("kh2", "cv1"))


VIOLATIONS = fact("violations", default=exactly(0), default_because="Không có văn bản kết luận")


def test_r13_a_default_holds_on_every_basis_and_says_why() -> None:
    for view in views(plan_of([VIOLATIONS])).values():
        read = view.readings["own", "violations"]
        assert (read.value, read.cause) == (exactly(0), None)
        assert read.defaulted == "Không có văn bản kết luận"


def test_r13_a_fact_stated_on_any_basis_has_no_default_on_another() -> None:
    made = views(plan_of([VIOLATIONS]), "facts: {violations: {value: 2}}")
    assert made[Basis.CLAIMED].readings["own", "violations"].value == exactly(2)
    proven = made[Basis.PROVEN].readings["own", "violations"]
    assert (proven.value, proven.cause, proven.defaulted) == (
        between(0, None),
        Cause.NOT_PROVEN,
        "",
    )


def test_cases_are_rows_of_typed_fields_and_a_field_left_out_takes_its_default() -> None:
    read = reading(
        plan_of([CASES]),
        "facts: {late_reports: {cases: [{due: 15/3/2021, sent: 18/3/2021}]}}",
        "late_reports",
    )
    assert isinstance(read.value, Rows)
    assert read.value.rows is not None
    (row,) = read.value.rows
    assert row["due.value"] == exactly(day(2021, 3, 15))
    assert row["sent.present"] is Truth.TRUE
    assert row["excused.value"] is Truth.FALSE
    assert (read.cause, read.text) == (None, "1")


def test_a_case_may_leave_a_date_open_within_the_period_or_say_that_there_is_none() -> None:
    cases = "[{due: 15/3/2021}, {due: 15/6/2021, sent: absent}]"
    read = reading(plan_of([CASES]), f"facts: {{late_reports: {{cases: {cases}}}}}", "late_reports")
    assert isinstance(read.value, Rows)
    first, second = read.value.rows or ()
    assert first["sent.value"] == Range(day(2021, 1, 1), day(2021, 12, 31))
    assert (first["sent.present"], second["sent.present"]) == (Truth.OPEN, Truth.FALSE)
    assert read.cause is Cause.UNKNOWN


def test_no_case_at_all_is_stated_as_an_empty_list() -> None:
    plan = plan_of([CASES])
    assert reading(plan, "facts: {late_reports: {cases: []}}", "late_reports").value == Rows(())
    assert reading(plan, "", "late_reports").value == Rows(None)


def test_an_unknown_field_of_a_case_is_refused_with_the_nearest() -> None:
    (found,) = refused(plan_of([CASES]), "facts: {late_reports: {cases: [{dua: 15/3/2021}]}}")
    assert (found.code, found.operands["nearest"]) == ("case_field_not_declared", "due")


SURVEYED = {name: name for name in ("rat_hai_long", "hai_long", "khong_hai_long")}
SURVEY = fact("q1", FactType.ANSWERS, answers=SURVEYED)


def test_answers_are_counted_in_the_order_of_the_index() -> None:
    counts = "{khong_hai_long: 1, rat_hai_long: 120, hai_long: 30}"
    read = reading(plan_of([SURVEY]), f"facts: {{q1: {{answers: {counts}}}}}", "q1")
    expected = (("rat_hai_long", 120), ("hai_long", 30), ("khong_hai_long", 1))
    assert read.value == Answers(expected)


def test_an_answer_that_is_not_counted_is_not_0() -> None:
    problems = refused(
        plan_of([SURVEY]), "facts: {q1: {answers: {rat_hai_long: 120, hai_lonk: 3}}}"
    )
    assert codes(problems) == ["answer_not_declared", "answers_missing"]
    assert problems[0].operands["nearest"] == "hai_long"
    assert problems[1].operands["names"] == ("hai_long", "khong_hai_long")


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("{}", "fact_empty"),
        ("{ground: chưa có}", "fact_empty"),
        ("{value: 1, cases: []}", "fact_says_two"),
        ("{value: 1, stated: [{value: 1}]}", "fact_says_two"),
        ("{cases: []}", "fact_key_of_other_type"),
        ("{value: 1, use: {value: 1, because: gõ nhầm}}", "use_without_stated"),
        ("{stated: [{value: 1}, {value: 2}], use: {value: 3, because: x}}", "use_not_stated"),
        ("{value: 1, where: trang 2}", "where_without_document"),
        ("{value: 1, status: {}}", "status_one_of_two"),
    ],
)
def test_an_entry_says_one_thing_and_says_it_whole(body: str, code: str) -> None:
    assert codes(refused(plan_of([fact("x")]), f"facts: {{x: {body}}}")) == [code]
