"""What expressions mean: types, values, and what a condition teaches the rest of a rule."""

from __future__ import annotations

from fractions import Fraction

import pytest

from criteria.expression.meaning import (
    compile_expression,
    condition,
    division,
    fact_read,
    number,
)
from criteria.expression.syntax import parse
from criteria.expression.types import Kind, Type
from criteria.operations import Aspect, Const, Read
from criteria.plan import FactType
from criteria.scope import Builder, Knowledge, Names, Scope
from criteria.source import parse_source
from criteria.values import ANY_NUMBER, NOUGHT, SHARES, Options, Range, Rows, Truth, Value
from tests.expression_support import (
    Values,
    compiled,
    day,
    exactly,
    fact,
    listed,
    moment,
    present,
    scope_over,
    span,
)

GUARDED = present("plan", "order", "report", "signed_on", "extra") | Knowledge(
    present=frozenset({("last_year", "order")})
)

TYPES: list[tuple[str, Type]] = [
    ("3", Type(Kind.NUMBER, whole=True)),
    ("2.5", Type(Kind.NUMBER)),
    ("80%", Type(Kind.SHARE)),
    ("-2", Type(Kind.NUMBER, whole=True)),
    ("-5%", Type(Kind.SHARE)),
    ("true", Type(Kind.FLAG)),
    ("full", Type(Kind.POINTS)),
    ("done", Type(Kind.COUNT, whole=True)),
    ("done + due", Type(Kind.COUNT, whole=True)),
    ("done + 1", Type(Kind.COUNT, whole=True)),
    ("done + 0.5", Type(Kind.COUNT)),
    ("1 + done", Type(Kind.COUNT, whole=True)),
    ("done - due * 2", Type(Kind.COUNT, whole=True)),
    ("done * 80%", Type(Kind.COUNT)),
    ("done / due_some", Type(Kind.SHARE)),
    ("cost / due_some", Type(Kind.NUMBER)),
    ("cost / 2", Type(Kind.MONEY)),
    ("0.5 * rate", Type(Kind.NUMBER)),
    ("rate - target", Type(Kind.SHARE)),
    ("1 - rate", Type(Kind.SHARE)),
    ("-done", Type(Kind.COUNT, whole=True)),
    ("min(done, 5)", Type(Kind.COUNT, whole=True)),
    ("min(full, done)", Type(Kind.NUMBER)),
    ("max(signed_on, issued(plan))", Type(Kind.DATE)),
    ("max(signed_on, sent_at)", Type(Kind.DATETIME)),
    ("80% * done", Type(Kind.COUNT)),
    ("min(full, done / due_some)", Type(Kind.NUMBER)),
    ("round(done / due_some, 2, half_up)", Type(Kind.SHARE)),
    ("round(cost / 2, 0, down)", Type(Kind.MONEY, whole=True)),
    ("days_late(issued(report), quarter)", Type(Kind.DAYS, whole=True)),
    ("platform", Type(Kind.CHOICE, options=("irregular", "regular", "unused"))),
    ("platform.regular", Type(Kind.CHOICE, options=("irregular", "regular", "unused"))),
    ("signed_on", Type(Kind.DATE)),
    ("sent_at", Type(Kind.DATETIME)),
    ("as_of", Type(Kind.DATE)),
    ("issued(plan)", Type(Kind.DATE)),
    ("last_year.done", Type(Kind.COUNT, whole=True)),
    ("unit.staff", Type(Kind.COUNT, whole=True)),
    ("peers.max(rate)", Type(Kind.SHARE)),
    ("peers.sum(done)", Type(Kind.COUNT, whole=True)),
    ('points("1.1")', Type(Kind.POINTS)),
    ('3 * points("1.1")', Type(Kind.NUMBER)),
    ("count(late, case.excused)", Type(Kind.COUNT, whole=True)),
    ("sum(late, case.pages)", Type(Kind.COUNT, whole=True)),
    ("in_force(base_pay, as_of)", Type(Kind.NUMBER)),
    ("if excused then done else 0", Type(Kind.COUNT, whole=True)),
    ("if excused then full else 0", Type(Kind.POINTS)),
    (
        "if excused then platform else platform.unused",
        Type(Kind.CHOICE, False, ("irregular", "regular", "unused")),
    ),
    ("done > 3 and not excused", Type(Kind.FLAG)),
]


@pytest.mark.parametrize(("text", "type"), TYPES, ids=[text for text, _ in TYPES])
def test_every_expression_has_a_static_type(text: str, type: Type) -> None:
    found = compiled(text, known=GUARDED)
    assert found.faults == []
    assert found.typed.type == type


VALUES: list[tuple[str, Values, Value]] = [
    ("done + due * 2 - 1", {"done": exactly(3), "due": exactly(4)}, exactly(10)),
    ("done / due_some", {"done": exactly(20), "due_some": exactly(27)}, exactly("20/27")),
    ("done / due_some", {"done": span(20, 23), "due_some": exactly(27)}, span("20/27", "23/27")),
    ("-done", {"done": span(1, 3)}, span(-3, -1)),
    ("done > 3", {"done": exactly(4)}, Truth.TRUE),
    ("done > 3", {"done": span(3, 4)}, Truth.OPEN),
    ("rate >= 80%", {"rate": exactly("0.8")}, Truth.TRUE),
    ("rate >= 0.8", {"rate": exactly("0.79")}, Truth.FALSE),
    ("not excused", {"excused": Truth.TRUE}, Truth.FALSE),
    ("excused == true", {"excused": Truth.FALSE}, Truth.FALSE),
    ("excused != urgent", {"excused": Truth.FALSE, "urgent": Truth.TRUE}, Truth.TRUE),
    ("excused and urgent", {"excused": Truth.FALSE}, Truth.FALSE),
    ("excused or urgent", {"urgent": Truth.TRUE}, Truth.TRUE),
    ("excused or urgent", {"urgent": Truth.FALSE}, Truth.OPEN),
    ("if excused then 1 else done", {"done": span(2, 3)}, span(1, 3)),
    ("if excused then 1 else done", {"excused": Truth.TRUE}, exactly(1)),
    ("platform == platform.regular", {"platform": Options(frozenset({"regular"}))}, Truth.TRUE),
    ("platform != platform.unused", {"platform": Options(frozenset({"unused"}))}, Truth.FALSE),
    (
        "platform == last_year.platform",
        {
            "platform": Options(frozenset({"unused"})),
            "last_year.platform": Options(frozenset({"regular", "irregular"})),
        },
        Truth.FALSE,
    ),
    (
        "unit.group == without_tthc",
        {"unit.group": Options(frozenset({"without_tthc"}))},
        Truth.TRUE,
    ),
    (
        "unit.group.with_tthc == unit.group",
        {"unit.group": Options(frozenset({"without_tthc"}))},
        Truth.FALSE,
    ),
    ("plan is present", {"plan.present": Truth.FALSE}, Truth.FALSE),
    ("plan is absent", {"plan.present": Truth.FALSE}, Truth.TRUE),
    ("min(full, done)", {"done": exactly(9)}, exactly(3)),
    ("max(done, due, 2)", {"done": exactly(1), "due": exactly(0)}, exactly(2)),
    (
        "signed_on < issued(plan)",
        {"signed_on": exactly(day("2026-01-02")), "plan.issued": exactly(day("2026-01-03"))},
        Truth.TRUE,
    ),
    # The hour of a moment does not count beside a day.
    (
        "sent_at <= signed_on",
        {"sent_at": exactly(moment("2026-03-31T16:30")), "signed_on": exactly(day("2026-03-31"))},
        Truth.TRUE,
    ),
    (
        "sent_at < signed_on",
        {"sent_at": exactly(moment("2026-03-31T16:30")), "signed_on": exactly(day("2026-03-31"))},
        Truth.FALSE,
    ),
    ("in_force(base_pay, signed_on)", {"signed_on": exactly(day("2023-06-30"))}, exactly(1490)),
    ("in_force(base_pay, signed_on)", {"signed_on": exactly(day("2023-07-01"))}, exactly(1800)),
    ("in_force(base_pay, closing)", {}, exactly(2340)),
]


@pytest.mark.parametrize(
    ("text", "given", "value"), VALUES, ids=[f"{t} {i}" for i, (t, _, _) in enumerate(VALUES)]
)
def test_an_expression_has_the_value_a_reader_expects(
    text: str, given: Values, value: Value
) -> None:
    found = compiled(text, known=GUARDED)
    assert found.faults == []
    assert found.value(given) == value


def test_r5_rounding_in_an_expression_rounds_both_ends() -> None:
    found = compiled("round(2 * done / due_some, 3, half_up)")
    assert found.value({"done": span(20, 23), "due_some": exactly(27)}) == span("1.481", "1.704")


def test_r8_a_rule_cannot_ask_whether_a_fact_is_known() -> None:
    assert compiled("known(done)").faults == [("known_refused", 0, {})]
    assert compiled("done is present").faults == [("never_absent", 0, {"name": "done"})]


def test_r9_the_reach_of_an_expression_comes_from_the_domains_of_its_facts() -> None:
    assert compiled("rate").reach == SHARES
    assert compiled("done + 1").reach == span(1, None)
    assert compiled("done / due_some").reach == span(0, None)
    assert compiled("min(full, done)").reach == span(0, 3)
    assert compiled("if rate >= 50% then 2 else 1").reach == span(1, 2)


def test_r10_a_denominator_that_can_be_0_needs_a_policy_or_a_guard() -> None:
    assert compiled("done / due").faults == [("empty_not_stated", 7, {"found": "due"})]
    assert compiled("done / due", empties=[]).faults == []
    assert compiled("done / due_some").faults == []
    assert compiled("done / 0").faults == [("division_by_zero", 7, {"found": "0"})]
    assert compiled("done / 0", empties=[]).codes == ["division_by_zero"]


NOT_ZERO = [
    "due > 0 and done / due > 50%",
    "due != 0 and done / due > 50%",
    "0 < due and done / due > 50%",
    "due >= 1 and done / due > 50%",
    "due == 5 and done / due > 50%",
    "due > done and done / due > 50%",
    "due == 0 or done / due > 50%",
    "due <= 0 or done / due > 50%",
    "due < 1 or done / due > 50%",
    "not (due == 0) and done / due > 50%",
    "not (due == 0 or excused) and done / due > 50%",
    "excused and due > 0 and done / due > 50%",
    "if due > 0 then done / due else 1",
    "if due == 0 then 100% else done / due",
    "if due == 0 then true else done / due > 50%",
    "(due > 0 or due < 0) and done / due > 50%",
    "(if excused then due > 0 else due > 2) and done / due > 50%",
    "due - done > 0 and 1 / (due - done) > 50%",
]


@pytest.mark.parametrize("text", NOT_ZERO)
def test_a_guard_makes_a_denominator_safe(text: str) -> None:
    assert compiled(text).faults == []


@pytest.mark.parametrize(
    "text",
    [
        "due >= 0 and done / due > 50%",
        "due > 0 or done / due > 50%",
        "due > -1 and done / due > 50%",
        "due != 5 and done / due > 50%",
        "(due > 0 or excused) and done / due > 50%",
        "done / due > 50% and due > 0",
        "if due > 0 then 1 else done / due",
        "not (due > 0) and done / due > 50%",
        "due - done > 0 and done / due > 50%",
    ],
)
def test_what_does_not_exclude_0_is_no_guard(text: str) -> None:
    assert compiled(text).codes == ["empty_not_stated"]


@pytest.mark.parametrize(
    ("text", "reached"),
    [
        ("if excused then done / due else 1", Truth.TRUE),
        ("if excused then 1 else done / due", Truth.FALSE),
        ("excused and done / due > 50%", Truth.TRUE),
        ("excused or done / due > 50%", Truth.FALSE),
        ("urgent or (excused and (urgent or done / due > 50%))", Truth.TRUE),
    ],
)
def test_a_policy_for_empty_speaks_only_where_the_division_is_reached(
    text: str, reached: Truth
) -> None:
    found = compiled(text, empties=[])
    assert found.faults == []
    nought: Values = {"due": NOUGHT, "done": NOUGHT, "urgent": Truth.FALSE}
    assert found.divides_by_zero({**nought, "excused": reached})
    assert not found.divides_by_zero({**nought, "excused": ~reached})


@pytest.mark.parametrize(
    "text",
    [
        "if done / due > 50% then 1 else 2",
        "done / due > 50% and excused",
        "not done / due > 50%",
        "min(full, done / due)",
    ],
)
def test_a_division_that_is_always_reached_has_its_zero_collected(text: str) -> None:
    found = compiled(text, empties=[])
    assert found.faults == []
    assert found.divides_by_zero({"due": NOUGHT})
    assert not found.divides_by_zero({"due": exactly(1)})


def test_one_denominator_is_collected_once() -> None:
    found = compiled("done / due + 2 * (done / due)", empties=[])
    assert found.scope.empties is not None and len(found.scope.empties) == 1


def test_r14_full_stands_for_the_maximum_of_the_rule() -> None:
    assert compiled("full").value({}) == exactly(3)
    assert compiled("full", maximum=Fraction(5, 2)).value({}) == exactly("2.5")
    assert compiled("1 + full", maximum=None).faults == [("full_without_maximum", 4, {})]


@pytest.mark.parametrize(
    ("as_of", "there", "truth"),
    [
        ("2026-03-15", Truth.FALSE, Truth.OPEN),
        ("2026-03-31", Truth.FALSE, Truth.OPEN),
        ("2026-04-01", Truth.FALSE, Truth.FALSE),
        ("2026-04-01", Truth.OPEN, Truth.OPEN),
    ],
)
def test_r16_what_is_not_yet_due_is_open_and_after_that_false(
    as_of: str, there: Truth, truth: Truth
) -> None:
    given: Values = {"as_of": exactly(day(as_of)), "plan.present": there}
    for text in ("meets(issued(plan), quarter)", "issued(plan) by quarter"):
        found = compiled(text)
        assert found.faults == []
        assert found.value(given) is truth


@pytest.mark.parametrize(
    ("text", "done", "truth"),
    [
        ("issued(plan) by closing", "2026-12-20", Truth.TRUE),
        ("issued(plan) by closing", "2026-12-21", Truth.FALSE),
        ("issued(plan) before self_score", "2026-12-14", Truth.TRUE),
        ("issued(plan) before self_score", "2026-12-15", Truth.FALSE),
        ("meets(issued(plan), self_score)", "2026-12-15", Truth.FALSE),
        ("not meets(issued(plan), closing)", "2026-12-20", Truth.FALSE),
    ],
)
def test_r40_by_includes_the_day_and_before_excludes_it(text: str, done: str, truth: Truth) -> None:
    given: Values = {
        "plan.issued": exactly(day(done)),
        "plan.present": Truth.TRUE,
        "as_of": exactly(day("2027-01-31")),
    }
    assert compiled(text).value(given) is truth


def test_a_deadline_met_at_any_hour_of_its_last_day_is_met() -> None:
    given: Values = {
        "sent_at": exactly(moment("2026-12-20T23:59")),
        "as_of": exactly(day("2026-12-31")),
    }
    assert compiled("sent_at by closing").value(given) is Truth.TRUE


def test_what_was_in_time_is_present_from_then_on() -> None:
    assert compiled("issued(plan) by closing and issued(plan) > issued(plan)").faults == []
    assert compiled("submitted_at by closing and submitted_at > sent_at").faults == []
    assert compiled("not issued(plan) by closing and issued(plan) > sent_at").codes == [
        "absent_not_guarded"
    ]


def test_a_computed_date_meets_a_deadline_once_its_facts_are_guarded() -> None:
    assert (
        compiled("max(issued(plan), issued(order)) by closing").codes == ["absent_not_guarded"] * 2
    )
    found = compiled("max(issued(plan), issued(order)) by closing", known=GUARDED)
    given: Values = {
        "plan.issued": exactly(day("2026-12-20")),
        "order.issued": exactly(day("2026-01-01")),
        "as_of": exactly(day("2026-12-31")),
    }
    assert found.value(given) is Truth.TRUE


@pytest.mark.parametrize(
    ("text", "first", "last", "days"),
    [
        ("days_from(issued(order), issued(plan))", "2026-03-01", "2026-03-02", 1),
        ("days_from(issued(order), issued(plan))", "2026-03-01", "2026-03-01", 0),
        ("working_days_from(issued(order), issued(plan))", "2026-03-06", "2026-03-09", 1),
    ],
)
def test_r40_the_day_after_the_first_is_day_one(
    text: str, first: str, last: str, days: int
) -> None:
    found = compiled(text, known=GUARDED)
    given: Values = {"order.issued": exactly(day(first)), "plan.issued": exactly(day(last))}
    assert found.faults == []
    assert found.value(given) == exactly(days)


@pytest.mark.parametrize(
    ("deadline", "done", "late"),
    [
        ("quarter", "2026-03-31", 0),
        ("quarter", "2026-04-03", 3),
        ("self_score", "2026-12-14", 0),
        ("self_score", "2026-12-15", 1),
    ],
)
def test_r40_days_late_count_from_the_last_day_allowed(deadline: str, done: str, late: int) -> None:
    found = compiled(f"days_late(issued(report), {deadline})", known=GUARDED)
    assert found.value({"report.issued": exactly(day(done))}) == exactly(late)
    assert found.reach == span(0, None)


def test_days_to_a_deadline_count_to_the_day_it_names() -> None:
    given: Values = {"plan.issued": exactly(day("2026-12-10"))}
    assert compiled("days_from(issued(plan), closing)", known=GUARDED).value(given) == exactly(10)
    assert compiled("days_from(issued(plan), self_score)", known=GUARDED).value(given) == exactly(5)


def test_r40_an_order_that_is_declared_keeps_a_day_count_from_falling_below_0() -> None:
    direct = compiled("days_from(issued(order), issued(plan))", known=GUARDED)
    through = compiled("days_from(issued(order), issued(report))", known=GUARDED)
    for found in (direct, through):
        assert found.faults == []
        assert found.reach == span(0, None)
    given: Values = {
        "order.issued": exactly(day("2026-03-05")),
        "plan.issued": exactly(day("2026-03-01")),
    }
    assert direct.value(given) == NOUGHT


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("days_from(issued(plan), issued(order))", "plan", "order"),
        ("days_from(issued(order), received(plan))", "order", "plan"),
        ("days_from(signed_on, issued(plan))", "signed_on", "plan"),
        ("working_days_from(signed_on, issued(plan))", "signed_on", "plan"),
        ("days_from(issued(last_year.order), issued(plan))", "order", "plan"),
    ],
)
def test_r40_a_day_count_whose_order_is_not_declared_is_a_warning(
    text: str, first: str, last: str
) -> None:
    found = compiled(text, known=GUARDED)
    assert found.faults == [("order_not_declared", 0, {"first": first, "last": last})]
    assert found.errors == []
    assert found.reach == ANY_NUMBER


def test_r36_points_are_the_carried_points_of_another_criterion() -> None:
    found = compiled('3 * points("1.1")')
    assert found.value({"points 1.1": exactly("1.481")}) == exactly("4.443")
    assert found.reach == span(0, 6)


def test_r36_points_of_a_criterion_that_may_not_apply_stand_under_a_guard() -> None:
    assert compiled('points("1.2")').faults == [("points_not_guarded", 0, {"id": "1.2"})]
    guarded = compiled('if applies("1.2") then points("1.2") else 0')
    assert guarded.faults == []
    given: Values = {"applies 1.2": Truth.FALSE, "points 1.2": exactly(2)}
    assert guarded.value(given) == NOUGHT
    assert compiled('applies("1.2") and points("1.2") > 1').faults == []
    assert compiled('if not applies("1.2") then 0 else points("1.2")').faults == []
    assert compiled('applies("1.1")').reach is Truth.TRUE
    assert compiled('applies("1.2")').reach is Truth.OPEN


@pytest.mark.parametrize(
    ("node", "id"), [("2", "2"), ("2/a", "2"), ("1.1", "1"), ("1.1", "1.1"), ("1.1/b", "1")]
)
def test_r36_no_criterion_reads_itself_or_what_stands_above_it(node: str, id: str) -> None:
    found = compiled(f'1 + points("{id}")', node=node)
    here = node.partition("/")[0]
    assert found.faults == [("criterion_reads_itself", 12, {"id": id, "here": here})]


def test_a_fact_cannot_read_the_outcome_of_a_criterion() -> None:
    assert compiled('points("1.1")', outcomes=False).faults == [
        ("outcome_not_here", 0, {"function": "points"})
    ]


def test_r37_last_year_is_said_by_name() -> None:
    found = compiled("done - last_year.done")
    assert found.value({"done": exactly(5), "last_year.done": exactly(3)}) == exactly(2)
    reads = [s for s in found.builder.steps if isinstance(s, Read)]
    assert [(s.scope, s.name) for s in reads] == [("own", "done"), ("last_year", "done")]
    assert compiled("same_period_last_year.rate").reach == SHARES
    assert compiled("last_year.plan is present and issued(last_year.plan) > sent_at").faults == []
    assert compiled("plan is present and issued(last_year.plan) > sent_at").faults == [
        ("absent_not_guarded", 27, {"name": "last_year.plan"})
    ]


def test_r38_the_best_of_the_group_is_an_interval_while_one_is_unknown() -> None:
    found = compiled("2 * done / peers.max(done)", empties=[])
    given: Values = {"done": exactly(30), "peers.done.max": span(40, 50)}
    assert found.value(given) == span("1.2", "1.5")
    assert found.scope.empties is not None and len(found.scope.empties) == 1


def test_r38_which_units_count_is_kept_in_one_spelling() -> None:
    found = compiled("peers.max(done, where:  not excused  and done>1)")
    reads = [one for one in found.scope.builder.steps if isinstance(one, Read) and one.where]
    assert [one.where.text for one in reads if one.where] == ["not excused and done > 1"]


def test_the_reach_of_a_sum_over_the_group_is_that_of_any_number_of_units() -> None:
    assert compiled("peers.sum(rate)").reach == span(0, None)
    assert compiled("peers.min(rate)").reach == SHARES
    assert compiled("peers.sum(change)").reach == ANY_NUMBER


R43_LEGAL = [
    "plan is present and days_late(issued(plan), quarter) <= 20",
    "plan is absent or days_late(issued(plan), quarter) <= 20",
    "not (plan is absent) and issued(plan) > sent_at",
    "if plan is present then days_late(issued(plan), quarter) else 0",
    "if plan is absent then 0 else days_late(issued(plan), quarter)",
    "plan is present and order is present and issued(plan) > issued(order)",
    "(plan is present and excused) and issued(plan) > sent_at",
    "not (plan is absent or excused) and issued(plan) > sent_at",
    "(plan is absent or order is absent) or issued(plan) > issued(order)",
    "(if excused then plan is present else plan is present) and issued(plan) > sent_at",
    "extra is present and extra > 3",
    "extra is present and excused and extra > 3",
    "signed_on is present and signed_on < sent_at",
    "submitted_at is present and submitted_at > sent_at",
]


@pytest.mark.parametrize("text", R43_LEGAL)
def test_r43_a_fact_that_may_be_absent_is_read_behind_a_guard(text: str) -> None:
    assert compiled(text).faults == []


R43_REFUSED = [
    ("not days_late(issued(plan), quarter) <= 20", [("plan", 21)]),
    ("extra + 1", [("extra", 0)]),
    ("signed_on < as_of", [("signed_on", 0)]),
    ("plan is absent and issued(plan) > sent_at", [("plan", 26)]),
    ("plan is present or issued(plan) > sent_at", [("plan", 26)]),
    ("plan is present and issued(order) > issued(plan)", [("order", 27)]),
    ("(plan is present or excused) and issued(plan) > sent_at", [("plan", 40)]),
    ("issued(plan) > sent_at and plan is present", [("plan", 7)]),
    ("if plan is present then 1 else days_late(issued(plan), quarter)", [("plan", 48)]),
    ("(plan is present) == true and issued(plan) > sent_at", [("plan", 37)]),
    ("extra > 1 or extra < 0", [("extra", 0), ("extra", 13)]),
    ("submitted_at > sent_at", [("submitted_at", 0)]),
    ("(excused and plan is present) == excused and extra > 0", [("extra", 45)]),
]


@pytest.mark.parametrize(("text", "where"), R43_REFUSED, ids=[t for t, _ in R43_REFUSED])
def test_r43_without_a_guard_it_is_refused_at_its_name(
    text: str, where: list[tuple[str, int]]
) -> None:
    wanted = [("absent_not_guarded", offset, {"name": name}) for name, offset in where]
    assert compiled(text).faults == wanted


def test_a_condition_tells_what_it_teaches_so_that_cases_in_order_are_guards() -> None:
    absent = condition(scope_over("plan is absent"), "plan is absent")
    assert absent.if_true == Knowledge()
    assert absent.if_false == present("plan")
    later = scope_over("issued(plan) > sent_at").knowing(absent.if_false)
    condition(later, "issued(plan) > sent_at")
    assert later.builder.problems == []


def test_a_condition_that_fails_to_compile_is_open_and_teaches_nothing() -> None:
    scope = scope_over("done +")
    found = condition(scope, "done +")
    assert scope.reach(found.step) is Truth.OPEN
    assert (found.if_true, found.if_false) == (Knowledge(), Knowledge())


def test_cases_are_counted_and_summed_one_by_one() -> None:
    def case(sent: str, pages: int, excused: Truth) -> dict[str, Value]:
        return {
            "due.value": exactly(day("2026-03-15")),
            "sent.value": exactly(day(sent)),
            "sent.present": Truth.TRUE,
            "pages.value": exactly(pages),
            "excused.value": excused,
        }

    rows = Rows(
        (
            case("2026-03-18", 4, Truth.FALSE),
            case("2026-03-15", 6, Truth.FALSE),
            case("2026-03-20", 1, Truth.TRUE),
        )
    )
    given: Values = {"late": rows, "done": exactly(2), "as_of": exactly(day("2026-12-31"))}
    wanted = {
        "count(late, not case.excused)": 2,
        "count(late, case.sent is present and case.sent > case.due)": 2,
        "count(late, case.sent is present and days_late(case.sent, case.due) > 3)": 1,
        "sum(late, case.pages)": 11,
        "sum(late, case.pages * done)": 22,
        "sum(late, if case.excused then 0 else case.pages)": 10,
        "count(late, case.pages > done and done > 1)": 2,
        "count(late, excused)": 0,
        "count(late, true)": 3,
        "count(late, case.sent by quarter)": 3,
    }
    for text, result in wanted.items():
        found = compiled(text)
        assert found.faults == [], text
        assert found.value({**given, "excused": Truth.FALSE}) == exactly(result), text
        assert found.value({**given, "late": Rows(None)}) == span(0, None)


def test_a_tally_takes_what_it_reads_outside_its_cases_as_inputs() -> None:
    found = compiled("count(late, case.pages > done)")
    tally = found.builder.steps[found.typed.step]
    assert [found.builder.steps[i] for i in tally.inputs] == [
        Read(scope="own", name="late"),
        Read(scope="own", name="done"),
    ]


def test_what_is_known_outside_a_tally_is_known_within_but_zero_is_forgotten() -> None:
    assert compiled("count(late, extra > case.pages)", known=GUARDED).faults == []
    assert compiled("due > 0 and count(late, case.pages / due > 1) > 1").codes == [
        "zero_within_case"
    ]
    assert compiled("count(late, due > 0 and case.pages / due > 1)", empties=[]).faults == []


def test_a_long_chain_of_sums_is_compiled_without_deep_recursion() -> None:
    text = " + ".join(["done"] * 249)
    assert compiled(text).value({"done": exactly(2)}) == exactly(498)


def test_number_and_division_give_steps_of_their_own_place() -> None:
    scope = scope_over("done / due")
    n, d = division(scope, "done / due")
    assert scope.builder.problems == []
    assert [scope.builder.steps[each.step] for each in (n, d)] == [
        Read(scope="own", name="done"),
        Read(scope="own", name="due"),
    ]
    assert scope.builder.steps[number(scope, "done")] == Read(scope="own", name="done")
    tree = parse("done + 2")
    assert compile_expression(tree, scope).type == Type(Kind.COUNT, whole=True)


def test_two_facts_may_be_subtracted_even_if_a_third_bears_both_names() -> None:
    names = Names(facts=listed(*(fact(name, FactType.COUNT) for name in ("a", "b", "a_b"))))
    assert compiled("a-b", names).faults == []
    assert compiled("a-c", names).codes == ["unknown_name"]


def test_a_type_is_named_as_an_author_declares_it() -> None:
    assert compiled("done + due").typed.type.name == "count"


def test_a_division_that_cannot_be_read_is_refused_once() -> None:
    scope = scope_over("done / / due")
    n, d = division(scope, "done / / due")
    assert [p.code for p in scope.builder.problems] == ["operand_missing"]
    assert n.type.refused and d.type.refused


@pytest.mark.parametrize(("text", "offset"), [("done + due", 0), ("(done / due) * 2", 0)])
def test_what_is_no_division_is_said_to_be_none(text: str, offset: int) -> None:
    scope = scope_over(text)
    division(scope, text)
    (problem,) = scope.builder.problems
    assert (problem.code, problem.place.column - 3) == ("division_wanted", offset)


def test_the_sides_of_a_division_are_numbers_and_divide_by_nothing_unguarded_themselves() -> None:
    scope = scope_over("done / due / excused")
    division(scope, "done / due / excused")
    assert [p.code for p in scope.builder.problems] == ["empty_not_stated", "number_wanted"]


def test_keys_lead_to_the_place_of_the_text() -> None:
    source_text = "score:\n  full_if: plann is present\n"
    scope = scope_over("x")
    builder = Builder(parse_source("index.yaml", source_text.encode()), scope.names)
    condition(Scope(builder, ("score",)), "plann is present", "full_if")
    (problem,) = builder.problems
    assert (problem.place.line, problem.place.column) == (2, 12)


def test_a_fact_is_read_by_key_with_its_presence_checked() -> None:
    scope = scope_over("plan")
    assert scope.reach(fact_read(scope, ("own", "rate"), Aspect.VALUE)) == SHARES
    assert scope.reach(fact_read(scope, ("own", "plan"), Aspect.PRESENT)) is Truth.OPEN
    assert scope.reach(fact_read(scope, ("own", "done"), Aspect.PRESENT)) is Truth.TRUE
    assert scope.builder.problems == []
    fact_read(scope, ("own", "plan"), Aspect.ISSUED)
    fact_read(scope, ("last_year", "dune"), Aspect.VALUE)
    assert [p.code for p in scope.builder.problems] == ["absent_not_guarded", "unknown_name"]


def test_a_number_keeps_how_it_was_written_for_the_trace() -> None:
    found = compiled("rate >= 80%")
    assert Const(value=exactly("0.8"), text="80%") in found.builder.steps
    assert compiled("-0.5").builder.steps == [Const(value=exactly("-0.5"), text="-0.5")]


def test_equal_expressions_share_their_steps() -> None:
    found = compiled("(done + due) * (done + due)")
    assert len(found.builder.steps) == 4


@pytest.mark.parametrize(
    ("text", "declared", "fits"),
    [
        ("done + due", FactType.COUNT, True),
        ("done * 0.5", FactType.COUNT, False),
        ("rate", FactType.COUNT, False),
        ("done", FactType.NUMBER, True),
        ("done / due_some", FactType.SHARE, True),
        ("0.5 * rate + 0.5 * target", FactType.SHARE, True),
        ("done", FactType.SHARE, False),
        ("issued(plan)", FactType.DATE, True),
        ("issued(plan)", FactType.NUMBER, False),
        ("done > 1", FactType.FLAG, True),
        ("nothing", FactType.COUNT, True),
    ],
)
def test_a_computed_fact_fits_its_declared_type(text: str, declared: FactType, fits: bool) -> None:
    assert compiled(text, known=GUARDED).typed.type.fits(declared) is fits


def test_a_range_of_dates_reads_every_value_in_force_between() -> None:
    found = compiled("in_force(base_pay, signed_on)", known=GUARDED)
    assert found.value({"signed_on": Range(day("2023-06-30"), day("2023-07-01"))}) == span(
        1490, 1800
    )
    assert found.reach == span(1490, 2340)
