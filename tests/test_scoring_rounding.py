"""Carried values and where they are rounded: R1–R5, and reading another criterion's points: R36."""

from __future__ import annotations

from fractions import Fraction

import pytest

from criteria.numbers import Mode
from criteria.operations import Round, Sum
from criteria.plan import Combine, PolicyKind, Tree
from criteria.values import Range
from evidence.view import Basis, Cause
from scoring.bases import score
from scoring.evaluation import evaluate
from scoring.sheet import Node, Outcome
from tests.plans import Draft, exact, ground, span


def points(node: Node) -> tuple[Fraction | None, Fraction | None]:
    return node.low, node.high


def thirds(*at: str) -> Draft:
    draft = Draft(places=2, at=at)
    draft.group("1")
    for number in "abc":
        draft.leaf(f"1.{number}", 1, draft.const("1/3"), parent="1")
    return draft


def test_r1_three_thirds_rounded_at_the_leaf_carry_0_99() -> None:
    draft = thirds("leaf")
    evaluation = evaluate(draft.plan(), draft.view())
    assert evaluation.nodes["1.a"].low == exact("0.33")
    assert evaluation.nodes["1.a"].exact == Range.exactly(Fraction(1, 3))
    assert evaluation.total.low == exact("0.99")


def test_r1_rounded_at_the_total_they_carry_1_and_a_rounding_line_shows_the_difference() -> None:
    draft = thirds("total")
    sheet = score(draft.plan(), {Basis.CLAIMED: draft.view()}, Basis.CLAIMED)
    assert sheet.evaluation.nodes["1.a"].low == Fraction(1, 3)
    assert sheet.evaluation.total.low == 1
    assert [(line.criterion, line.points, line.cause) for line in sheet.lost] == [
        ("1.a", exact("0.67"), Cause.RULE),
        ("1.b", exact("0.67"), Cause.RULE),
        ("1.c", exact("0.67"), Cause.RULE),
        ("1", exact("-0.01"), Cause.ROUNDING),
    ]


def parts_of_thirds(at: tuple[str, ...], *, rounded: bool) -> Draft:
    draft = Draft(places=2, at=at)
    parts = [draft.const("1/3") for _ in range(3)]
    if rounded:
        parts = [draft.step(Round(places=2, mode=Mode.HALF_UP, inputs=(p,))) for p in parts]
    draft.leaf("1", 1, draft.step(Sum(inputs=tuple(parts))))
    return draft


@pytest.mark.parametrize(("rounded", "carried"), [(False, "1"), (True, "0.99")])
def test_r2_parts_round_only_where_the_index_says_so(rounded: bool, carried: str) -> None:
    draft = parts_of_thirds(("part", "leaf") if rounded else ("leaf",), rounded=rounded)
    assert evaluate(draft.plan(), draft.view()).total.low == exact(carried)


def test_r2_a_leaf_may_have_places_of_its_own() -> None:
    draft = Draft(places=3)
    draft.leaf("1", 2, draft.const("40/27"), places=1)
    assert evaluate(draft.plan(), draft.view()).total.low == exact("1.5")


def test_r2_a_component_that_is_a_leaf_rounds_at_the_site_component() -> None:
    draft = Draft(places=2, at=("component",))
    draft.leaf("1", 2, draft.const("40/27"))
    node = evaluate(draft.plan(), draft.view()).nodes["1"]
    assert node.low == exact("1.48")
    assert node.exact == Range.exactly(Fraction(40, 27))


def test_r2_groups_of_bonus_and_penalty_round_at_the_total() -> None:
    draft = Draft(places=2, at=("total",))
    draft.leaf("1", 2, draft.const(2))
    draft.leaf("T", 1, draft.const("1/3"), tree=Tree.BONUS)
    draft.leaf("V", 1, draft.const("-2/3"), tree=Tree.PENALTY)
    total = evaluate(draft.plan(), draft.view()).total
    assert (total.bonus, total.penalty) == (span("0.33", "0.33"), span("0.67", "0.67"))
    assert total.low == exact("1.66")


def test_r3_a_leaf_below_zero_rounds_half_away_from_zero() -> None:
    draft = Draft()
    draft.leaf("1", 1, draft.const("-0.0125"), down_to=-1)
    assert evaluate(draft.plan(), draft.view()).nodes["1"].low == exact("-0.013")


def test_r4_the_points_are_rounded_and_the_loss_is_what_is_missing() -> None:
    draft = Draft()
    draft.leaf("1", 2, draft.const(2 - exact("0.1665")))
    sheet = score(draft.plan(), {Basis.CLAIMED: draft.view()}, Basis.CLAIMED)
    assert sheet.evaluation.nodes["1"].low == exact("1.834")
    assert [line.points for line in sheet.lost] == [exact("0.166")]


def test_r5_both_ends_of_an_interval_are_rounded() -> None:
    draft = Draft()
    draft.leaf("1", 2, draft.ratio(draft.count("n"), draft.count("d"), 2))
    evaluation = evaluate(draft.plan(), draft.view({"n": span(20, 23), "d": 27}))
    assert points(evaluation.nodes["1"]) == (exact("1.481"), exact("1.704"))


def test_r5_with_component_rounding_the_exact_ends_are_summed_first() -> None:
    draft = Draft(places=0, at=("component",))
    draft.group("1")
    for id in ("1.1", "1.2"):
        draft.leaf(id, 1, draft.number(id, 0, 1), parent="1")
    evaluation = evaluate(draft.plan(), draft.view({"1.1": span("0.3", "0.4"), "1.2": "0.4"}))
    assert points(evaluation.nodes["1"]) == (1, 1)
    assert evaluation.nodes["1"].exact == span("0.7", "0.8")


def test_r9_the_range_of_a_leaf_is_kept_between_its_floor_and_its_maximum() -> None:
    draft = Draft()
    draft.group("1")
    fact = draft.number("x", -5, 5)
    draft.leaf("1.1", 2, fact, parent="1")
    draft.leaf("1.2", 2, fact, parent="1", down_to=-1)
    evaluation = evaluate(draft.plan(), draft.view())
    assert points(evaluation.nodes["1.1"]) == (0, 2)
    assert points(evaluation.nodes["1.2"]) == (-1, 2)


@pytest.mark.parametrize(("site", "carried"), [("leaf", "4.443"), ("total", "4.444")])
def test_r36_points_read_are_the_carried_ones(site: str, carried: str) -> None:
    draft = Draft(at=(site,))
    draft.group("1")
    draft.leaf("1.1", 2, draft.const("40/27"), parent="1")
    tripled = draft.math(draft.const(3), "*", draft.points("1.1"))
    draft.leaf("1.2", 6, tripled, parent="1")
    node = evaluate(draft.plan(), draft.view()).nodes["1.2"]
    assert node.exact is not None
    assert node.exact.known is not None
    assert draft.plan().rounding.apply(node.exact.known) == exact(carried)


def test_r36_points_read_are_an_interval_while_they_are_open() -> None:
    draft = Draft()
    draft.group("1")
    draft.leaf("1.1", 2, draft.number("x", 0, 2), parent="1")
    draft.leaf("1.2", 2, draft.points("1.1"), parent="1")
    evaluation = evaluate(draft.plan(), draft.view({"x": span(1, "1.5")}))
    assert points(evaluation.nodes["1.2"]) == (1, exact("1.5"))
    assert evaluation.nodes["1.2"].causes == (Cause.UNKNOWN,)


def test_r36_points_of_a_criterion_that_may_not_apply_stand_under_applies() -> None:
    draft = Draft()
    nothing = draft.compare(draft.count("received"), "==", 0)
    draft.group("1")
    draft.leaf(
        "1.1", 2, draft.const("1.5"), parent="1", grounds=(ground(nothing, PolicyKind.DROP),)
    )
    guarded = draft.match(draft.applies("1.1"), draft.points("1.1"), draft.const(1))
    draft.leaf("1.2", 2, guarded, parent="1")
    plan = draft.plan()
    found = {
        str(received): points(evaluate(plan, draft.view({"received": received})).nodes["1.2"])
        for received in (0, 5, span(0, 5))
    }
    assert list(found.values()) == [(1, 1), (exact("1.5"), exact("1.5")), (0, 2)]


@pytest.mark.parametrize(
    ("combine", "carried"),
    [
        (Combine.SUM, 3),
        (Combine.CAPPED_SUM, 2),
        (Combine.BEST, 2),
        (Combine.WORST, 1),
        (Combine.WEIGHTED_MEAN, "1.75"),
    ],
)
def test_a_parent_combines_its_children_as_the_index_says(combine: Combine, carried: str) -> None:
    draft = Draft()
    draft.group("1", 4 if combine is Combine.SUM else 2, combine=combine)
    draft.leaf("1.1", 2, draft.const(2), parent="1", weight=3)
    draft.leaf("1.2", 2, draft.const(1), parent="1")
    node = evaluate(draft.plan(), draft.view()).nodes["1"]
    assert node.low == node.high == exact(carried)
    assert node.outcome is (Outcome.FULL if node.low == node.emax else Outcome.PARTIAL)
