"""Figures that cannot all be true, on all bases, until somebody decides (R35)."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from criteria.operations import Arithmetic, Aspect, Ratio
from criteria.plan import FactType, Plan, PlanFact
from criteria.problems import Severity
from criteria.program import Program
from criteria.values import Range, Truth, encloses
from evidence.findings import findings
from evidence.view import Basis, Cause
from evidence.viewing import build_views
from reports.words.problems import word_problem
from tests.evidence_support import (
    PAPERS,
    assessed,
    between,
    codes,
    day,
    exactly,
    fact,
    leaf,
    own,
    plan_of,
    reading,
    values,
    views,
)
from tests.evidence_support import declared_ground as ground

DOSSIERS = plan_of([fact("dossiers")])
TWO = (
    "stated: [{value: 466, document: cv1, where: bảng 1},"
    " {value: 477, document: kh2, where: bảng 2}]"
)


def errors(plan: Plan, body: str) -> list[str]:
    loaded = assessed(body)
    found = findings(plan, loaded, build_views(plan, loaded))
    return codes(one for one in found if one.severity is Severity.ERROR)


def test_r35_several_stated_values_are_their_hull() -> None:
    read = reading(DOSSIERS, f"{PAPERS}facts: {{dossiers: {{{TWO}}}}}", "dossiers")
    assert (read.value, read.cause) == (between(466, 477), Cause.CONTRADICTION)
    assert (read.text, read.documents) == ("466; 477", ("cv1", "kh2"))


def test_r35_use_picks_one_with_its_own_documents() -> None:
    used = f"{PAPERS}facts: {{dossiers: {{{TWO}, use: {{value: 477, because: cộng 15 dòng}}}}}}"
    read = reading(DOSSIERS, used, "dossiers", Basis.PROVEN)
    assert (read.value, read.cause, read.documents) == (exactly(477), None, ("kh2",))
    assert read.where == {"kh2": "bảng 2"}
    assert errors(DOSSIERS, used) == []


def test_r35_the_hull_is_proven_when_every_value_is_and_else_unknown() -> None:
    hull, anything = between(466, 477), between(0, None)
    assert values(DOSSIERS, f"{PAPERS}facts: {{dossiers: {{{TWO}}}}}", "dossiers") == (
        hull,
        hull,
        anything,
    )
    half = "stated: [{value: 466, document: cv1}, {value: 477}]"
    assert values(DOSSIERS, f"{PAPERS}facts: {{dossiers: {{{half}}}}}", "dossiers") == (
        hull,
        anything,
        anything,
    )


def test_r35_the_same_value_from_two_sources_is_no_contradiction() -> None:
    twice = "stated: [{value: 466}, {value: 466, document: cv1}]"
    body = f"{PAPERS}facts: {{dossiers: {{{twice}}}}}"
    assert values(DOSSIERS, body, "dossiers")[:2] == (exactly(466), exactly(466))


TASKS = plan_of([fact("done", at_most=("due",)), fact("due", bounds=between(1, None))])
TOO_MANY = "facts: {done: {value: 28}, due: {value: 27}}"


def test_r35_more_done_than_due_makes_both_unknown_and_the_ratio_0_to_2() -> None:
    view = views(TASKS, TOO_MANY)[Basis.CLAIMED]
    done, due = view.readings["own", "done"], view.readings["own", "due"]
    assert (done.value, due.value) == (between(0, None), between(1, None))
    assert {done.cause, due.cause} == {Cause.CONTRADICTION}
    assert Ratio(maximum=Fraction(2)).apply([done.value, due.value]) == between(0, 2)


def test_r35_a_contradiction_is_a_finding_that_names_both_figures() -> None:
    loaded = assessed(TOO_MANY)
    (found,) = [
        one
        for one in findings(TASKS, loaded, build_views(TASKS, loaded))
        if one.severity is Severity.ERROR
    ]
    assert (found.code, found.place.line) == ("above_bound", 6)
    assert word_problem(found) == (
        "số liệu done (28) lớn hơn số liệu due (27), trong khi không được vượt quá; "
        "tạm coi là chưa biết khi chấm"
    )


def test_r35_bounds_are_broken_through_a_chain_and_the_middle_stays_unknown() -> None:
    plan = plan_of([fact("a", at_most=("b",)), fact("b", at_most=("c",)), fact("c")])
    loaded = assessed("facts: {a: {value: 5}, c: {value: 3}}")
    made = build_views(plan, loaded)
    view = made[Basis.CLAIMED]
    (error,) = findings(plan, loaded, made)
    assert error.operands["chain"] == "số liệu a (5) ≤ số liệu b ≤ số liệu c (3)"
    assert [view.readings["own", name].value for name in "abc"] == [between(0, None)] * 3
    assert [view.readings["own", name].cause for name in "abc"] == [
        Cause.CONTRADICTION,
        Cause.UNKNOWN,
        Cause.CONTRADICTION,
    ]


def test_r35_a_value_outside_its_bounds_is_unknown_and_accuses_nobody_else() -> None:
    plan = plan_of([fact("n", at_most=("d",), bounds=between(0, 10)), fact("d")])
    view = views(plan, "facts: {n: {value: 12}, d: {value: 7}}")[Basis.CLAIMED]
    assert view.readings["own", "n"].value == between(0, 7)
    assert view.readings["own", "n"].cause is Cause.CONTRADICTION
    assert view.readings["own", "d"].value == exactly(7)
    assert errors(plan, "facts: {n: {value: 12}, d: {value: 7}}") == ["outside_bounds"]


def test_r35_a_share_above_1_is_never_clipped() -> None:
    plan = plan_of([fact("x", FactType.SHARE)])
    read = reading(plan, "facts:\n  x:\n    value: 120%", "x")
    assert (read.value, read.cause) == (between(0, 1), Cause.CONTRADICTION)


PLANS = plan_of(
    [fact("above", FactType.DOCUMENT), fact("plan", FactType.DOCUMENT, not_before=("above",))]
)


def test_r35_an_order_of_dates_that_is_broken_makes_both_dates_unknown() -> None:
    body = PAPERS + "facts: {above: {document: cv1}, plan: {document: kh2}}"
    view = views(PLANS, body)[Basis.CLAIMED]
    for name in ("above", "plan"):
        read = view.readings["own", name]
        assert read.aspect(Aspect.ISSUED) == Range(day(2021, 1, 1), day(2021, 12, 31))
        assert (read.present, read.cause) == (Truth.OPEN, Cause.CONTRADICTION)
    assert errors(PLANS, body) == ["before_bound"]


def test_an_order_of_dates_narrows_what_is_open_on_either_side() -> None:
    later = reading(PLANS, PAPERS + "facts: {above: {document: cv1}}", "plan")
    assert later.aspect(Aspect.ISSUED) == Range(day(2021, 3, 15), day(2021, 12, 31))
    earlier = reading(PLANS, PAPERS + "facts: {plan: {document: kh2}}", "above")
    assert earlier.present is Truth.OPEN
    assert earlier.aspect(Aspect.ISSUED) == Range(day(2021, 1, 1), day(2021, 2, 1))


def test_a_superior_plan_of_the_year_before_contradicts_nothing() -> None:
    papers = "documents: {kh0: {number: 166/KH-UBND, issued: 24/12/2020}, kh1: {number: 1/KH}}\n"
    body = papers + "facts: {above: {document: kh0}, plan: {document: kh1}}"
    view = views(PLANS, body)[Basis.CLAIMED]
    above, below = view.readings["own", "above"], view.readings["own", "plan"]
    assert above.aspect(Aspect.ISSUED) == exactly(day(2020, 12, 24))
    assert below.aspect(Aspect.ISSUED) == Range(day(2021, 1, 1), day(2021, 12, 31))
    assert errors(PLANS, body) == []


def test_r35_a_contradiction_among_claims_holds_on_every_basis() -> None:
    body = PAPERS + "facts: {done: {value: 28}, due: {value: 27, document: cv1, status: accepted}}"
    for view in views(TASKS, body).values():
        assert view.readings["own", "due"].cause is Cause.CONTRADICTION


def test_r35_the_graders_own_value_decides_on_the_accepted_basis() -> None:
    body = (
        PAPERS
        + "facts: {done: {value: 28, status: {accepted: {value: 20}}},"
        + " due: {value: 27, document: cv1, status: accepted}}"
    )
    made = views(TASKS, body)
    accepted = made[Basis.ACCEPTED].readings
    assert accepted["own", "done"].value == exactly(20)
    assert accepted["own", "due"].value == exactly(27)
    assert made[Basis.PROVEN].readings["own", "due"].cause is Cause.CONTRADICTION
    assert errors(TASKS, body) == []


def test_r35_a_rejected_figure_decides_nothing_about_the_other() -> None:
    body = (
        "facts: {done: {value: 28, status: {rejected: {reason: sai}}},"
        " due: {value: 27, status: accepted}}"
    )
    accepted = views(TASKS, body)[Basis.ACCEPTED].readings
    assert accepted["own", "due"].cause is Cause.CONTRADICTION
    assert accepted["own", "done"].rejected


def test_r35_the_graders_own_value_may_itself_contradict() -> None:
    body = (
        "facts: {done: {value: 20, status: {accepted: {value: 30}}},"
        " due: {value: 27, status: accepted}}"
    )
    made = views(TASKS, body)
    assert made[Basis.CLAIMED].readings["own", "due"].value == exactly(27)
    assert made[Basis.ACCEPTED].readings["own", "due"].cause is Cause.CONTRADICTION
    assert errors(TASKS, body) == ["above_bound"]


def total(*names: str) -> PlanFact:
    steps = (own(names[0]), own(names[1]), Arithmetic(sign="+", inputs=(0, 1)))
    return fact("total", computed=Program(steps, 2))


def test_r35_a_computed_total_that_breaks_a_bound_takes_its_inputs_with_it() -> None:
    plan = plan_of([fact("x"), fact("y"), replace(total("x", "y"), at_most=("all",)), fact("all")])
    body = "facts: {x: {value: 11}, y: {value: 466}, all: {value: 466}}"
    view = views(plan, body)[Basis.CLAIMED]
    assert [view.readings["own", n].cause for n in ("x", "y", "total", "all")] == [
        Cause.CONTRADICTION
    ] * 4
    assert errors(plan, body) == ["above_bound"]


def test_r35_a_computed_value_outside_its_bounds_takes_its_inputs_with_it() -> None:
    plan = plan_of([fact("x"), fact("y"), replace(total("x", "y"), domain=between(0, 10))])
    view = views(plan, "facts: {x: {value: 11}, y: {value: 1}}")[Basis.CLAIMED]
    assert view.readings["own", "total"].value == between(0, 10)
    assert view.readings["own", "x"].cause is Cause.CONTRADICTION


def test_r35_a_computed_value_outside_its_bounds_hides_no_other_broken_bound() -> None:
    facts = [
        fact("x", at_most=("all",)),
        fact("y"),
        replace(total("x", "y"), domain=between(0, 10), at_most=("all",)),
        fact("all"),
    ]
    body = "facts: {x: {value: 11}, y: {value: 1}, all: {value: 5}}"
    assert errors(plan_of(facts), body) == ["above_bound", "outside_bounds"]


def test_r35_a_computed_value_outside_its_bounds_accuses_nobody_else() -> None:
    facts = [
        fact("x"),
        fact("y"),
        replace(total("x", "y"), domain=between(0, 10), at_most=("all",)),
    ]
    plan = plan_of([*facts, fact("all")])
    body = "facts: {x: {value: 11}, y: {value: 1}, all: {value: 5}}"
    assert errors(plan, body) == ["outside_bounds"]
    assert views(plan, body)[Basis.CLAIMED].readings["own", "all"].value == exactly(5)


def test_r35_a_computed_value_that_divides_something_by_nothing_takes_its_inputs_with_it() -> None:
    steps = (own("x"), own("y"), Arithmetic(sign="/", of_whole=True, inputs=(0, 1)))
    plan = plan_of([fact("x"), fact("y"), fact("share", computed=Program(steps, 2))])
    view = views(plan, "facts: {x: {value: 3}, y: {value: 0}}")[Basis.CLAIMED]
    assert [view.readings["own", n].cause for n in ("x", "y", "share")] == [Cause.CONTRADICTION] * 3
    assert errors(plan, "facts: {x: {value: 3}, y: {value: 0}}") == ["over_nothing"]
    assert errors(plan, "facts: {x: {value: 0}, y: {value: 0}}") == []
    assert errors(plan, "facts: {x: {value: 3}}") == []


def declared(body: str) -> tuple[Truth, Cause | None]:
    node = leaf("1", facts=[("own", "petitions")], grounds=(ground(),))
    plan = plan_of([fact("petitions")], [node])
    view = views(plan, body)[Basis.CLAIMED]
    return view.declared["1"].certain, view.readings["own", "petitions"].cause


@pytest.mark.parametrize(
    ("petitions", "certain", "cause"),
    [(0, Truth.TRUE, None), (5, Truth.OPEN, Cause.CONTRADICTION)],
)
def test_r35_nothing_occurred_against_a_positive_count_is_a_contradiction(
    petitions: int, certain: Truth, cause: Cause | None
) -> None:
    body = (
        "not_applicable: {'1': {reason: Không có phản ánh}}\n"
        f"facts: {{petitions: {{value: {petitions}}}}}"
    )
    assert declared(body) == (certain, cause)


LAWFUL = plan_of(
    [
        fact("a", at_most=("b",)),
        fact("b", at_most=("c",), bounds=between(1, 5)),
        fact("c"),
        replace(total("a", "c"), name="sum"),
        fact("e", at_most=("sum",)),
    ]
)
worlds = st.tuples(*(st.integers(0, 7) for _ in range(4))).filter(
    lambda w: w[0] <= w[1] <= w[2] and 1 <= w[1] <= 5 and w[3] <= w[0] + w[2]
)
subsets = st.sets(st.sampled_from("abce"))


@given(worlds, subsets, subsets)
def test_r35_consistent_facts_never_contradict_and_learning_only_narrows(
    world: tuple[int, ...], first: set[str], more: set[str]
) -> None:
    truth = dict(zip("abce", world, strict=True)) | {"sum": world[0] + world[2]}

    def read(stated: set[str]) -> dict[str, Range]:
        entries = ", ".join(f"{name}: {{value: {truth[name]}}}" for name in sorted(stated))
        view = views(LAWFUL, f"facts: {{{entries}}}")[Basis.CLAIMED]
        assert all(one.cause is not Cause.CONTRADICTION for one in view.readings.values())
        found = {name: view.readings["own", name].value for name in truth}
        return {name: value for name, value in found.items() if isinstance(value, Range)}

    before, after = read(first), read(first | more)
    for name, number in truth.items():
        assert encloses(before[name], after[name])
        assert encloses(after[name], exactly(number))
