"""Waivers: what they restore, what others still read, where the amount is measured: R21."""

from __future__ import annotations

from fractions import Fraction

from criteria.operations import Clamp, Sum
from criteria.plan import Combine, Item, PolicyKind, Tree
from criteria.values import Range
from evidence.view import Basis, Cause, Waiver
from scoring.bases import score
from scoring.evaluation import evaluate
from scoring.sheet import Outcome
from tests.plans import Draft, exact, ground, move, span


def waiver(node: str, deduction: str | None = None) -> Waiver:
    return Waiver(node, "Giám đốc Sở Nội vụ", "cv12", deduction)


def test_r21_a_waiver_restores_the_leaf_and_others_read_the_points_before_it() -> None:
    draft = Draft()
    draft.group("1")
    draft.leaf("1.1", 2, draft.const("0.5"), parent="1")
    draft.leaf("1.2", 2, draft.points("1.1"), parent="1")
    view = draft.view(waivers={"1.1": (waiver("1.1"),)})
    evaluation = evaluate(draft.plan(), view)
    node = evaluation.nodes["1.1"]
    assert (node.points, node.before_waiver, node.outcome) == (
        2,
        span("0.5", "0.5"),
        Outcome.WAIVED,
    )
    assert evaluation.nodes["1.2"].points == exact("0.5")
    assert evaluation.nodes["1"].points == exact("2.5")
    assert evaluation.nodes["1"].before_waiver == span(1, 1)
    assert [(one.criterion, one.points) for one in evaluation.waived] == [("1.1", exact("1.5"))]


def test_r21_what_is_waived_is_not_lost() -> None:
    draft = Draft()
    draft.leaf("1", 2, draft.const("0.5"))
    view = draft.view(waivers={"1": (waiver("1"),)})
    sheet = score(draft.plan(), {Basis.CLAIMED: view}, Basis.CLAIMED)
    assert sheet.lost == ()
    assert sheet.evaluation.total.lost == 0


def deducting(draft: Draft, tree: Tree = Tree.MAIN) -> tuple[Item, ...]:
    """Three deductions of 1 from 2, floor 0; of 1, 1, 1 from 0 in the penalty tree."""
    amounts = [draft.const(1) for _ in range(3)]
    whole = draft.step(Sum(inputs=tuple(amounts)))
    start = draft.const(2 if tree is Tree.MAIN else 0)
    left = draft.math(start, "-", whole)
    if tree is Tree.MAIN:
        left = draft.step(Clamp(low=Fraction(0), high=None, inputs=(left,)))
    items = tuple(
        Item(name, f"Vi phạm {name}", amount, None, deduction=True)
        for name, amount in zip("abc", amounts, strict=True)
    )
    draft.leaf(
        "1" if tree is Tree.MAIN else "V",
        2 if tree is Tree.MAIN else 3,
        left,
        tree=tree,
        items=items,
        form="deduct",
    )
    return items


def test_r21_a_waiver_cancels_one_deduction_and_the_floor_acts_anew() -> None:
    draft = Draft()
    deducting(draft)
    plan = draft.plan()
    one = draft.view(waivers={"1": (waiver("1", "a"),)})
    two = draft.view(waivers={"1": (waiver("1", "a"), waiver("1", "c"))})
    assert evaluate(plan, one).nodes["1"].points == 0  # 2 − 1 − 1
    evaluation = evaluate(plan, two)
    assert evaluation.nodes["1"].points == 1
    assert [(w.waiver.deduction, w.points) for w in evaluation.waived] == [("c", 1)]
    sheet = score(plan, {Basis.CLAIMED: two}, Basis.CLAIMED)
    assert [(line.item, line.points) for line in sheet.lost] == [("b", 1)]


def test_r21_a_waiver_may_cancel_a_penalty_but_grants_no_bonus() -> None:
    draft = Draft()
    draft.leaf("1", 10, draft.const(10))
    deducting(draft, Tree.PENALTY)
    draft.leaf("T", 3, draft.const(1), tree=Tree.BONUS)
    view = draft.view(waivers={"V": (waiver("V", "b"),), "T": (waiver("T"),)})
    evaluation = evaluate(draft.plan(), view)
    assert evaluation.nodes["V"].points == -2
    assert evaluation.nodes["T"].points == 1
    assert [(one.criterion, one.points) for one in evaluation.waived] == [("V", 1)]


def test_r21_no_waiver_acts_where_it_is_not_certain_that_the_criterion_applies() -> None:
    draft = Draft()
    out = ground(draft.flag("out"), PolicyKind.DROP)
    draft.leaf("1", 2, draft.const("0.5"), grounds=(out,))
    view = draft.view(waivers={"1": (waiver("1"),)})
    evaluation = evaluate(draft.plan(), view)
    assert (evaluation.nodes["1"].low, evaluation.nodes["1"].high) == (0, 2)
    assert evaluation.waived == ()


def test_r21_a_waived_leaf_also_gets_what_may_still_move_in() -> None:
    draft = Draft()
    away = ground(draft.flag("away"), move("1.B"))
    draft.group("1")
    draft.leaf("1.A", 1, draft.const(1), parent="1", grounds=(away,))
    draft.leaf("1.B", 2, draft.const(0), parent="1")
    plan, waivers = draft.plan(), {"1.B": (waiver("1.B"),)}
    node = evaluate(plan, draft.view(waivers=waivers)).nodes["1.B"]
    assert (node.low, node.high) == (2, 3)
    node = evaluate(plan, draft.view({"away": True}, waivers=waivers)).nodes["1.B"]
    assert (node.low, node.high) == (3, 3)


def test_r21_a_waiver_only_ever_raises() -> None:
    draft = Draft()
    draft.leaf("1", 2, draft.number("x", 0, 2))
    view = draft.view({"x": span(1, 2)}, waivers={"1": (waiver("1"),)})
    node = evaluate(draft.plan(), view).nodes["1"]
    assert (node.low, node.high, node.before_waiver) == (2, 2, Range(Fraction(1), Fraction(2)))


def test_r21_under_a_parent_that_is_no_plain_sum_the_amount_is_measured_at_the_parent() -> None:
    draft = Draft()
    draft.group("1", 3, combine=Combine.CAPPED_SUM)
    for id in ("1.1", "1.2"):
        draft.leaf(id, 2, draft.const("0.5"), parent="1")
    view = draft.view(waivers={id: (waiver(id),) for id in ("1.1", "1.2")})
    evaluation = evaluate(draft.plan(), view)
    assert evaluation.nodes["1"].points == 3
    assert [(one.criterion, one.points) for one in evaluation.waived] == [("1", 2)]


def test_r21_a_waived_leaf_still_leaves_the_loss_of_the_others() -> None:
    draft = Draft()
    draft.group("1")
    draft.leaf("1.1", 2, draft.const("0.5"), parent="1")
    draft.leaf("1.2", 2, draft.const(1), parent="1")
    view = draft.view(waivers={"1.1": (waiver("1.1"),)})
    sheet = score(draft.plan(), {Basis.CLAIMED: view}, Basis.CLAIMED)
    found = [(line.criterion, line.points, line.cause) for line in sheet.lost]
    assert found == [("1.2", 1, Cause.RULE)]
