"""Scores that are still open: R6, R7, R10, R11, R16, R35, and what they are put down to."""

from __future__ import annotations

from fractions import Fraction

import pytest

from criteria.operations import Aspect, Band, BandStep, Const, Meets, Read
from criteria.operations.parameters import InForce
from criteria.plan import FactType, Item, PlanFact, Tree
from criteria.values import ANY_NUMBER, Range, Truth
from evidence.view import Cause, Reading, View
from scoring.evaluation import evaluate
from scoring.settling.openness import node_sources
from scoring.settling.state import State
from scoring.sheet import Evaluation, Outcome
from tests.plans import Draft, exact, span


def ends(evaluation: Evaluation, id: str = "1") -> tuple[Fraction | None, Fraction | None]:
    node = evaluation.nodes[id]
    return node.low, node.high


def test_r6_one_unknown_read_twice_encloses_more_than_can_come_true() -> None:
    draft = Draft()
    x = draft.flag("x")
    draft.group("1")
    draft.leaf("1.1", 1, draft.either(x, 1), parent="1")
    draft.leaf("1.2", 1, draft.either(draft.logic("not", x), 1), parent="1")
    plan = draft.plan()
    assert ends(evaluate(plan, draft.view())) == (0, 2)
    for known in (True, False):
        assert ends(evaluate(plan, draft.view({"x": known}))) == (1, 1)


def test_r7_an_unknown_penalty_counts_at_its_worst() -> None:
    draft = Draft()
    draft.leaf("1", 100, draft.const(85))
    draft.leaf("V", 5, draft.number("x", -5, 0), tree=Tree.PENALTY)
    total = evaluate(draft.plan(), draft.view()).total
    assert (total.low, total.high) == (80, 85)
    assert total.penalty == span(0, 5)


def test_an_unlimited_penalty_that_is_not_known_leaves_no_certain_total() -> None:
    draft = Draft()
    draft.leaf("1", 100, draft.const(85))
    amount = draft.math(draft.const(0), "-", draft.count("violations"))
    draft.leaf("V", None, amount, tree=Tree.PENALTY)
    plan = draft.plan()
    total = evaluate(plan, draft.view()).total
    assert (total.low, total.high, total.base) == (None, 85, span(85, 85))
    assert evaluate(plan, draft.view({"violations": 3})).total.low == 82


def test_an_unlimited_penalty_stops_at_the_floor_of_the_total() -> None:
    draft = Draft(floor=0)
    draft.leaf("1", 100, draft.const(85))
    amount = draft.math(draft.const(0), "-", draft.count("violations"))
    draft.leaf("V", None, amount, tree=Tree.PENALTY)
    total = evaluate(draft.plan(), draft.view()).total
    assert (total.low, total.high) == (0, 85)


def plan_due(draft: Draft, kind: str, due: int) -> int:
    """Whether the plan was issued in time; as_of and the plan's date come from the view."""
    if "plan" not in draft.facts:
        draft.facts["plan"] = PlanFact("plan", "Kế hoạch", FactType.DOCUMENT, None, True)
    date = draft.step(Read(scope="own", name="plan", aspect=Aspect.ISSUED))
    exists = draft.step(Read(scope="own", name="plan", aspect=Aspect.PRESENT))
    as_of = draft.step(Read(scope="assessment", name="as_of"))
    day = draft.step(Const(value=Range.exactly(due)))
    return draft.step(Meets(kind=kind, inputs=(date, exists, day, as_of)))


def on_day(draft: Draft, as_of: int, plan: Reading) -> View:
    view = draft.view({"plan": plan})
    return View(
        basis=view.basis,
        as_of=Fraction(as_of),
        readings={**view.readings, ("assessment", "as_of"): Reading(Range.exactly(as_of))},
    )


ABSENT = Reading(Truth.FALSE, present=Truth.FALSE, aspects={Aspect.ISSUED: ANY_NUMBER})
NOT_STATED = Reading(Truth.OPEN, present=Truth.OPEN, cause=Cause.UNKNOWN)
JANUARY_1 = 1
MARCH_15, MARCH_31, APRIL_1, APRIL_10, APRIL_30 = 74, 90, 91, 100, 120


def issued(day: int) -> Reading:
    return Reading(Truth.TRUE, aspects={Aspect.ISSUED: Range.exactly(day)})


@pytest.mark.parametrize(
    ("as_of", "plan", "expected", "causes"),
    [
        (MARCH_15, ABSENT, (0, 1), (Cause.NOT_DUE,)),
        (MARCH_31, ABSENT, (0, 1), (Cause.NOT_DUE,)),
        (APRIL_1, ABSENT, (0, 0), ()),
        (APRIL_1, NOT_STATED, (0, 1), (Cause.UNKNOWN,)),
        (MARCH_15, issued(JANUARY_1), (1, 1), ()),
        (MARCH_15, issued(APRIL_1), (0, 0), ()),
    ],
)
def test_r16_a_plan_due_by_31_3(
    as_of: int, plan: Reading, expected: tuple[int, int], causes: tuple[Cause, ...]
) -> None:
    draft = Draft()
    draft.leaf("1", 1, draft.either(plan_due(draft, "by", MARCH_31), 1))
    evaluation = evaluate(draft.plan(), on_day(draft, as_of, plan))
    assert ends(evaluation) == expected
    assert evaluation.nodes["1"].causes == causes


def test_r16_before_a_day_is_due_until_the_day_before() -> None:
    draft = Draft()
    draft.leaf("1", 1, draft.either(plan_due(draft, "before", MARCH_31), 1))
    plan = draft.plan()
    assert ends(evaluate(plan, on_day(draft, MARCH_31 - 1, ABSENT))) == (0, 1)
    assert ends(evaluate(plan, on_day(draft, MARCH_31, ABSENT))) == (0, 0)


def test_r16_of_two_steps_the_one_still_ahead_can_be_earned() -> None:
    draft = Draft()
    first = plan_due(draft, "by", MARCH_31)
    second = plan_due(draft, "by", APRIL_30)
    levels = draft.match(first, draft.const(1), second, draft.const("0.5"), draft.const(0))
    draft.leaf("1", 1, levels)
    evaluation = evaluate(draft.plan(), on_day(draft, APRIL_10, ABSENT))
    assert ends(evaluation) == (0, exact("0.5"))
    assert evaluation.nodes["1"].causes == (Cause.NOT_DUE,)


def test_r35_28_of_27_is_a_contradiction_never_a_score() -> None:
    draft = Draft()
    ratio = draft.ratio(draft.count("n"), draft.count("d"), 2)
    draft.leaf("1", 2, ratio)
    evaluation = evaluate(draft.plan(), draft.view({"n": 28, "d": 27}))
    assert ends(evaluation) == (0, 2)
    assert evaluation.nodes["1"].causes == (Cause.CONTRADICTION,)
    assert evaluation.contradicted == (ratio,)


def test_r35_a_contradiction_in_a_branch_not_taken_is_none() -> None:
    draft = Draft()
    ratio = draft.ratio(draft.count("n"), draft.count("d"), 2)
    draft.leaf("1", 2, draft.match(draft.flag("skip"), draft.const(1), ratio))
    plan = draft.plan()
    facts = {"n": 28, "d": 27}
    assert evaluate(plan, draft.view({**facts, "skip": True})).contradicted == ()
    assert evaluate(plan, draft.view({**facts, "skip": False})).contradicted == (ratio,)


def test_a_day_outside_a_dated_parameter_is_a_contradiction() -> None:
    draft = Draft()
    period = (Fraction(100), Fraction(200), Fraction(1))
    used = draft.step(InForce(parameter="p", periods=(period,), inputs=(draft.number("day"),)))
    draft.leaf("1", 1, used)
    plan = draft.plan()
    assert evaluate(plan, draft.view({"day": 99})).contradicted == (used,)
    assert evaluate(plan, draft.view({"day": 100})).contradicted == ()


def test_the_silence_of_the_rules_is_unknown_although_every_fact_is_known() -> None:
    draft = Draft()
    silent = BandStep(
        low=None, low_included=False, high=exact(3), high_included=True, points=span(0, 1)
    )
    band = draft.step(Band(steps=(silent,), inputs=(draft.number("x"),)))
    draft.leaf("1", 1, band)
    plan = draft.plan()
    evaluation = evaluate(plan, draft.view({"x": 2}))
    assert evaluation.nodes["1"].causes == (Cause.UNKNOWN,)
    (source,) = node_sources(State.of(evaluation), "1")
    assert (source.step, source.fact) == (band, None)


def test_what_keeps_a_leaf_open_is_found_through_the_criteria_that_it_reads() -> None:
    draft = Draft()
    draft.group("1")
    draft.leaf("1.1", 1, draft.either(draft.flag("x"), 1), parent="1")
    draft.leaf("1.2", 1, draft.points("1.1"), parent="1")
    evaluation = evaluate(draft.plan(), draft.view(cause=Cause.NOT_PROVEN))
    assert evaluation.nodes["1.2"].causes == (Cause.NOT_PROVEN,)
    (source,) = node_sources(State.of(evaluation), "1.2")
    assert source.fact == ("own", "x")


def test_facts_of_cases_ruled_out_keep_nothing_open() -> None:
    draft = Draft()
    chosen, other = draft.flag("chosen"), draft.flag("other")
    case = draft.match(draft.flag("first"), draft.either(chosen, 1), draft.either(other, 1))
    draft.leaf("1", 1, case)
    evaluation = evaluate(draft.plan(), draft.view({"first": True}))
    facts = [source.fact for source in node_sources(State.of(evaluation), "1")]
    assert facts == [("own", "chosen")]


def test_r13_a_judged_row_closes_at_its_stated_value_once_the_round_is_over() -> None:
    draft = Draft()
    draft.leaf("1", 2, draft.given("1"), form="judged", given=span(0, 2), if_never=0)
    plan = draft.plan()
    evaluation = evaluate(plan, draft.view())
    assert ends(evaluation) == (0, 2)
    assert evaluation.nodes["1"].causes == (Cause.PENDING,)
    assert ends(evaluate(plan, draft.view(closed=True))) == (0, 0)
    assert ends(evaluate(plan, draft.view(closed=True, given={"1": "1.5"}))) == (
        exact("1.5"),
        exact("1.5"),
    )


def test_a_row_not_transcribed_lies_between_0_and_its_maximum_until_points_are_read_off() -> None:
    draft = Draft()
    draft.leaf("6", 9, draft.given("6"), form="not_transcribed")
    plan = draft.plan()
    assert ends(evaluate(plan, draft.view()), "6") == (0, 9)
    assert evaluate(plan, draft.view()).nodes["6"].causes == (Cause.UNKNOWN,)
    assert ends(evaluate(plan, draft.view(given={"6": 8})), "6") == (8, 8)


def test_points_given_to_a_part_lie_within_the_part_until_they_are_given() -> None:
    draft = Draft()
    given = draft.given("2.1/a")
    item = Item("a", "Phần a", given, exact("1.5"))
    draft.leaf("2.1", 2, given, items=(item,), form="parts")
    plan = draft.plan()
    assert ends(evaluate(plan, draft.view()), "2.1") == (0, exact("1.5"))
    assert ends(evaluate(plan, draft.view(given={"2.1/a": 1})), "2.1") == (1, 1)


def test_r30_a_maximum_of_0_has_no_points_but_keeps_its_value() -> None:
    draft = Draft()
    draft.group("1")
    draft.leaf("1.1", 0, draft.count("petitions"), parent="1")
    draft.leaf("1.2", 2, draft.const(1), parent="1")
    evaluation = evaluate(draft.plan(), draft.view({"petitions": 12}))
    node = evaluation.nodes["1.1"]
    assert (node.points, node.high, node.emax) == (None, None, 0)
    assert node.exact == span(12, 12)
    assert node.outcome is Outcome.NOT_SCORED
    assert ends(evaluation) == (1, 1)
