"""Criteria that do not apply, and what becomes of their points: R17–R20."""

from __future__ import annotations

from fractions import Fraction

import pytest

from criteria.plan import Combine, Plan, PolicyKind, Tree
from criteria.values import Truth
from evidence.view import Basis, Cause
from scoring.bases import score
from scoring.evaluation import evaluate
from scoring.settling.moves import apportioned
from scoring.sheet import Evaluation, Outcome, Status
from tests.plans import Draft, Stated, exact, ground, move, span

Ends = tuple[Fraction | None, Fraction | None]


def ends(evaluation: Evaluation, id: str) -> Ends:
    node = evaluation.nodes[id]
    return node.low, node.high


def lost(draft: Draft, plan: Plan) -> list[tuple[str, Fraction, Cause, bool]]:
    sheet = score(plan, {Basis.CLAIMED: draft.view()}, Basis.CLAIMED)
    return [(line.criterion, line.points, line.cause, line.certain) for line in sheet.lost]


def yes(draft: Draft) -> int:
    """A condition that certainly holds."""
    return draft.compare(draft.const(0), "==", 0)


def test_r17_a_move_raises_its_targets_in_proportion() -> None:
    draft = Draft()
    draft.group("1", 5)
    draft.leaf(
        "1.A", 2, draft.const(2), parent="1", grounds=(ground(yes(draft), move("1.B", "1.C")),)
    )
    draft.leaf("1.B", 2, draft.const("1.5"), parent="1")
    draft.leaf("1.C", 1, draft.const("0.5"), parent="1")
    evaluation = evaluate(draft.plan(), draft.view())
    nodes = evaluation.nodes
    assert [nodes[id].emax for id in ("1.A", "1.B", "1.C")] == [0, exact("3.333"), exact("1.667")]
    assert (nodes["1.B"].low, nodes["1.C"].low) == (exact("2.5"), exact("0.834"))
    assert (nodes["1"].low, nodes["1"].emax) == (exact("3.334"), 5)
    assert nodes["1.B"].moved_in == exact("1.333")
    assert (nodes["1.A"].outcome, nodes["1.A"].points) == (Outcome.NOT_APPLICABLE, None)
    assert evaluation.removed == ()


def test_r17_a_move_by_stated_shares() -> None:
    draft = Draft()
    draft.group("1")
    shared = move("1.B", "1.C", b="1/4", c="3/4")
    draft.leaf("1.A", 2, draft.const(0), parent="1", grounds=(ground(yes(draft), shared),))
    draft.leaf("1.B", 2, draft.const(2), parent="1")
    draft.leaf("1.C", 1, draft.const(1), parent="1")
    evaluation = evaluate(draft.plan(), draft.view())
    assert ends(evaluation, "1.B") == (exact("2.5"), exact("2.5"))
    assert ends(evaluation, "1.C") == (exact("2.5"), exact("2.5"))


def test_r17_the_last_target_takes_what_cutting_leaves() -> None:
    draft = Draft()
    draft.group("1")
    targets = ("1.B", "1.C", "1.D")
    draft.leaf("1.A", 2, draft.const(0), parent="1", grounds=(ground(yes(draft), move(*targets)),))
    for id in targets:
        draft.leaf(id, 1, draft.const(1), parent="1")
    evaluation = evaluate(draft.plan(), draft.view())
    assert [evaluation.nodes[id].low for id in targets] == [
        exact("1.667"),
        exact("1.667"),
        exact("1.666"),
    ]
    assert evaluation.nodes["1"].low == 5


def test_moving_next_to_nothing_to_many_never_takes_from_the_last() -> None:
    rounding = Draft(places=3).plan().rounding
    parts = apportioned(exact("0.003"), {str(i): Fraction(1) for i in range(6)}, rounding)
    assert sum(parts.values()) == exact("0.003")
    assert min(parts.values()) == 0


def rescaled(scope: PolicyKind) -> Draft:
    draft = Draft()
    draft.group("1")
    draft.leaf("1.1", 2, draft.const(0), parent="1", grounds=(ground(yes(draft), scope),))
    draft.leaf("1.2", 98, draft.const("60.481"), parent="1")
    return draft


def test_r17_a_component_rescales_what_is_left() -> None:
    draft = rescaled(PolicyKind.RESCALE_COMPONENT)
    evaluation = evaluate(draft.plan(), draft.view())
    node = evaluation.nodes["1"]
    assert (node.low, node.emax) == (exact("61.715"), 100)
    assert (node.converted_from, node.converted_to) == (98, 100)
    assert node.before_conversion == span("60.481", "60.481")
    assert evaluation.nodes["1.2"].low == exact("60.481")
    assert evaluation.total.low == exact("61.715")


def test_r17_the_index_rescales_what_is_left() -> None:
    draft = rescaled(PolicyKind.RESCALE_INDEX)
    evaluation = evaluate(draft.plan(), draft.view())
    total = evaluation.total
    assert (evaluation.nodes["1"].low, evaluation.nodes["1"].emax) == (exact("60.481"), 98)
    assert (total.low, total.emax) == (exact("61.715"), 100)
    assert (total.converted_from, total.converted_to) == (98, 100)


@pytest.mark.parametrize("scope", [PolicyKind.RESCALE_COMPONENT, PolicyKind.RESCALE_INDEX])
def test_r24_a_conversion_is_one_line_of_the_ledger(scope: PolicyKind) -> None:
    draft = rescaled(scope)
    place = "1" if scope is PolicyKind.RESCALE_COMPONENT else ""
    assert lost(draft, draft.plan()) == [
        ("1.2", exact("37.519"), Cause.RULE, True),
        (place, exact("0.766"), Cause.CONVERSION, True),
    ]


def test_r17_policies_act_in_their_order() -> None:
    # 1.A moves to 1.B; 1.C leaves; 1.D is rescaled within the component; 2.A within the index.
    draft = Draft()
    draft.group("1", 8)
    holds = yes(draft)
    draft.leaf("1.A", 2, draft.const(0), parent="1", grounds=(ground(holds, move("1.B")),))
    draft.leaf("1.B", 2, draft.const(1), parent="1")
    draft.leaf("1.C", 3, draft.const(0), parent="1", grounds=(ground(holds, PolicyKind.DROP),))
    draft.leaf(
        "1.D", 1, draft.const(0), parent="1", grounds=(ground(holds, PolicyKind.RESCALE_COMPONENT),)
    )
    draft.group("2", 4)
    draft.leaf(
        "2.A", 1, draft.const(0), parent="2", grounds=(ground(holds, PolicyKind.RESCALE_INDEX),)
    )
    draft.leaf("2.B", 3, draft.const(3), parent="2")
    evaluation = evaluate(draft.plan(), draft.view())
    nodes, total = evaluation.nodes, evaluation.total
    assert (nodes["1.B"].low, nodes["1.B"].emax) == (2, 4)
    assert (nodes["1"].low, nodes["1"].emax) == (exact("2.5"), 5)
    assert (total.converted_from, total.converted_to) == (8, 9)
    assert total.low == exact("6.188")  # 5,5 of 8 up to 9
    assert total.max == total.emax + sum(one.points for one in evaluation.removed)


def trigger(then: PolicyKind, received: int | None = None) -> Evaluation:
    draft = Draft()
    nothing = draft.compare(draft.count("received"), "==", 0)
    draft.group("1")
    draft.leaf("1.1", 2, draft.const("1.5"), parent="1", grounds=(ground(nothing, then),))
    draft.leaf("1.2", 3, draft.const(3), parent="1")
    facts: dict[str, Stated] = {} if received is None else {"received": received}
    return evaluate(draft.plan(), draft.view(facts))


def test_r18_an_unknown_trigger_keeps_the_maximum_and_opens_the_leaf() -> None:
    evaluation = trigger(PolicyKind.DROP)
    node = evaluation.nodes["1.1"]
    assert (node.low, node.high, node.emax) == (0, 2, 2)
    assert (node.applies, node.outcome, node.causes) == (None, Outcome.OPEN, (Cause.UNKNOWN,))
    assert (evaluation.total.low, evaluation.total.high, evaluation.total.emax) == (3, 5, 5)


@pytest.mark.parametrize(
    ("then", "points", "emax", "total"),
    [
        (PolicyKind.FULL, 2, 2, 5),
        (PolicyKind.ZERO, 0, 2, 5),
        (PolicyKind.DROP, None, 0, 3),
        (PolicyKind.BLANK_DROP, None, 0, 3),
        (PolicyKind.BLANK_KEEP, None, 2, 5),
        (PolicyKind.RESCALE_COMPONENT, None, 0, 5),
        (PolicyKind.RESCALE_INDEX, None, 0, 5),
    ],
)
def test_r19_each_policy_leaves_its_own_points_and_maximum(
    then: PolicyKind, points: int | None, emax: int, total: int
) -> None:
    evaluation = trigger(then, received=0)
    node = evaluation.nodes["1.1"]
    assert (node.points, node.emax, evaluation.total.emax) == (points, emax, total)
    assert (node.outcome, node.policy) == (Outcome.NOT_APPLICABLE, then)
    assert (node.applies, node.ground) == (False, "Không phát sinh")
    removed = sum(one.points for one in evaluation.removed)
    assert removed == (2 if then in (PolicyKind.DROP, PolicyKind.BLANK_DROP) else 0)


def test_r19_a_policy_that_the_text_does_not_state_leaves_the_range_of_r18() -> None:
    evaluation = trigger(PolicyKind.NOT_STATED, received=0)
    node = evaluation.nodes["1.1"]
    assert (node.low, node.high, node.emax, node.applies) == (0, 2, 2, False)
    assert node.causes == (Cause.UNKNOWN,)


def test_r18_a_trigger_that_does_not_hold_changes_nothing() -> None:
    assert ends(trigger(PolicyKind.DROP, received=5), "1.1") == (exact("1.5"), exact("1.5"))


def test_r18_a_leaf_that_can_fall_below_0_opens_down_to_its_own_low() -> None:
    draft = Draft()
    nothing = draft.compare(draft.count("received"), "==", 0)
    draft.leaf("1", 2, draft.const(-1), down_to=-1, grounds=(ground(nothing, PolicyKind.DROP),))
    assert ends(evaluate(draft.plan(), draft.view()), "1") == (-1, 2)


def movable() -> tuple[Draft, Plan]:
    """A(2) may move to B(2) in its own component and to C(1) in another."""
    draft = Draft()
    nothing = draft.compare(draft.count("received"), "==", 0)
    draft.group("1")
    moved = ground(nothing, move("1.B", "2.C", otherwise=PolicyKind.ZERO))
    draft.leaf("1.A", 2, draft.const(1), parent="1", grounds=(moved,))
    draft.leaf("1.B", 2, draft.const("1.5"), parent="1")
    draft.group("2")
    draft.leaf("2.C", 1, draft.const("0.5"), parent="2")
    draft.leaf("2.D", 2, draft.points("2.C"), parent="2")
    return draft, draft.plan()


def test_r18_what_may_move_lifts_the_high_end_of_each_target_wherever_it_is_read() -> None:
    draft, plan = movable()
    evaluation = evaluate(plan, draft.view())
    assert ends(evaluation, "1.A") == (0, 2)
    assert ends(evaluation, "1.B") == (exact("1.5"), exact("2.833"))
    assert ends(evaluation, "2.C") == (exact("0.5"), exact("1.167"))
    assert ends(evaluation, "2.D") == (exact("0.5"), exact("1.167"))
    assert evaluation.nodes["2.C"].causes == (Cause.UNKNOWN,)
    assert ends(evaluation, "1") == (exact("1.5"), 4)  # moved within, A + B hold no more than 4
    assert evaluation.nodes["2"].high == exact("2.334")
    assert evaluation.total.emax == 7
    assert evaluation.total.high == exact("6.334")


def test_r18_the_high_end_of_the_total_stays_within_its_maximum() -> None:
    draft = Draft()
    nothing = draft.compare(draft.count("received"), "==", 0)
    draft.leaf("1", 2, draft.const(2), grounds=(ground(nothing, move("2")),))
    draft.leaf("2", 2, draft.const(2))
    evaluation = evaluate(draft.plan(), draft.view())
    assert ends(evaluation, "2") == (2, 4)
    assert (evaluation.total.low, evaluation.total.high) == (2, 4)


def test_r18_a_declaration_off_the_basis_is_open() -> None:
    draft = Draft()
    draft.leaf("1", 2, draft.const(1), grounds=(ground(None, PolicyKind.DROP),))
    plan = draft.plan()
    found = {
        truth: evaluate(plan, draft.view(basis=Basis.PROVEN, declared={"1": truth})).nodes["1"]
        for truth in Truth
    }
    assert found[Truth.TRUE].outcome is Outcome.NOT_APPLICABLE
    assert (found[Truth.OPEN].low, found[Truth.OPEN].high) == (0, 2)
    assert found[Truth.OPEN].causes == (Cause.NOT_PROVEN,)
    assert found[Truth.FALSE].low == 1


def test_r19_the_first_ground_that_holds_wins() -> None:
    draft = Draft()
    grounds = (
        ground(draft.flag("a"), PolicyKind.FULL, text="A"),
        ground(draft.flag("b"), PolicyKind.ZERO, text="B"),
    )
    draft.leaf("1", 2, draft.const(1), grounds=grounds)
    plan = draft.plan()

    def of(**facts: bool) -> tuple[str, Ends]:
        node = evaluate(plan, draft.view(facts)).nodes["1"]
        return node.ground, (node.low, node.high)

    assert of(a=True, b=True) == ("A", (2, 2))
    assert of(a=False, b=True) == ("B", (0, 0))
    assert of(b=True) == ("", (0, 2))
    assert of(a=False, b=False) == ("", (1, 1))


def test_r19_a_ground_on_a_parent_covers_its_leaves_and_replaces_theirs() -> None:
    draft = Draft()
    holds = yes(draft)
    draft.group("1", 5, grounds=(ground(holds, PolicyKind.DROP, text="cả nhóm"),))
    draft.leaf("1.1", 2, draft.const(2), parent="1", grounds=(ground(holds, PolicyKind.FULL),))
    draft.leaf("1.2", 3, draft.const(3), parent="1")
    draft.leaf("2", 4, draft.const(1))
    evaluation = evaluate(draft.plan(), draft.view())
    assert [evaluation.nodes[id].ground for id in ("1", "1.1", "1.2")] == ["cả nhóm"] * 3
    assert [one.criterion for one in evaluation.removed] == ["1"]
    assert (evaluation.total.low, evaluation.total.emax) == (1, 4)


def test_r19_a_component_of_which_nothing_is_left_has_no_points() -> None:
    draft = Draft()
    holds = yes(draft)
    draft.group("6", 6)
    draft.leaf("6.A", 2, draft.const(2), parent="6", grounds=(ground(holds, move("6.B")),))
    draft.leaf("6.B", 4, draft.const(4), parent="6", grounds=(ground(holds, PolicyKind.DROP),))
    draft.leaf("7", 94, draft.const(90))
    evaluation = evaluate(draft.plan(), draft.view())
    node = evaluation.nodes["6"]
    assert (node.points, node.high, node.emax) == (None, None, 0)
    assert node.outcome is Outcome.NOT_APPLICABLE
    assert (evaluation.total.low, evaluation.total.emax) == (90, 94)
    assert [(one.criterion, one.points) for one in evaluation.removed] == [("6.A", 2), ("6.B", 4)]


def test_r19_points_never_move_to_a_criterion_that_does_not_apply() -> None:
    draft = Draft()
    holds = yes(draft)
    draft.group("1")
    draft.leaf("1.A", 3, draft.const(0), parent="1", grounds=(ground(holds, move("1.B", "1.C")),))
    draft.leaf("1.B", 2, draft.const(2), parent="1", grounds=(ground(holds, PolicyKind.DROP),))
    draft.leaf("1.C", 1, draft.const(1), parent="1")
    evaluation = evaluate(draft.plan(), draft.view())
    assert (evaluation.nodes["1.C"].low, evaluation.nodes["1.C"].emax) == (4, 4)
    assert evaluation.nodes["1.B"].moved_in == 0


def test_r19_a_move_waits_while_no_target_certainly_applies() -> None:
    draft = Draft()
    draft.group("1")
    away = ground(yes(draft), move("1.B", otherwise=PolicyKind.FULL))
    draft.leaf("1.A", 2, draft.const(0), parent="1", grounds=(away,))
    open_ground = ground(draft.flag("b"), PolicyKind.DROP)
    draft.leaf("1.B", 2, draft.const(1), parent="1", grounds=(open_ground,))
    plan = draft.plan()
    evaluation = evaluate(plan, draft.view())
    assert ends(evaluation, "1.A") == (0, 2)
    assert ends(evaluation, "1.B") == (0, 4)
    assert evaluation.nodes["1.A"].causes == (Cause.UNKNOWN,)
    assert ends(evaluate(plan, draft.view({"b": True})), "1.A") == (2, 2)
    assert ends(evaluate(plan, draft.view({"b": False})), "1.B") == (2, 2)


def test_r19_a_component_with_nothing_left_to_rescale_falls_to_the_index() -> None:
    draft = Draft()
    holds = yes(draft)
    draft.group("1", 20)
    draft.leaf(
        "1.1",
        20,
        draft.const(0),
        parent="1",
        grounds=(ground(holds, PolicyKind.RESCALE_COMPONENT),),
    )
    draft.leaf("2", 80, draft.const(60))
    evaluation = evaluate(draft.plan(), draft.view())
    assert evaluation.nodes["1"].points is None
    assert (evaluation.total.low, evaluation.total.emax) == (75, 100)


def test_r19_an_index_of_which_nothing_is_left_is_not_scored() -> None:
    draft = Draft()
    draft.leaf("1", 20, draft.const(9), grounds=(ground(yes(draft), PolicyKind.RESCALE_INDEX),))
    evaluation = evaluate(draft.plan(), draft.view())
    assert evaluation.status is Status.NOT_SCORED
    assert (evaluation.total.low, evaluation.total.high, evaluation.total.base) == (None,) * 3


def test_r19_in_a_bonus_not_applying_earns_nothing_in_a_penalty_it_costs_nothing() -> None:
    draft = Draft()
    draft.leaf("1", 10, draft.const(10))
    open_ground = ground(draft.flag("out"), PolicyKind.FULL)
    draft.leaf("T", 3, draft.const(2), tree=Tree.BONUS, grounds=(open_ground,))
    draft.leaf("V", 3, draft.const(-2), tree=Tree.PENALTY, grounds=(open_ground,))
    plan = draft.plan()
    out = evaluate(plan, draft.view({"out": True})).total
    assert (out.low, out.bonus, out.penalty) == (10, span(0, 0), span(0, 0))
    unknown = evaluate(plan, draft.view()).total
    assert (unknown.bonus, unknown.penalty) == (span(0, 2), span(0, 2))


def test_r20_the_maximum_of_a_rescaled_component_counts_what_left_and_moved() -> None:
    draft = Draft()
    holds = yes(draft)
    draft.group("6", 6)
    draft.leaf("6.A", 2, draft.const(0), parent="6", grounds=(ground(holds, move("7")),))
    draft.leaf("6.B", 3, draft.const("1.5"), parent="6")
    draft.leaf(
        "6.C", 1, draft.const(0), parent="6", grounds=(ground(holds, PolicyKind.RESCALE_COMPONENT),)
    )
    draft.leaf("7", 4, draft.const(4))
    evaluation = evaluate(draft.plan(), draft.view())
    node = evaluation.nodes["6"]
    assert (node.emax, node.converted_from, node.converted_to) == (4, 3, 4)
    assert (node.before_conversion, node.low) == (span("1.5", "1.5"), 2)
    assert evaluation.nodes["7"].emax == 6
    assert evaluation.removed == ()
    assert (evaluation.total.low, evaluation.total.emax) == (8, 10)


def test_points_moving_in_from_outside_may_lower_a_certain_conversion() -> None:
    # 1.D is rescaled within component 1. If 2's 2 points come to 1.B, which earned nothing, the
    # factor falls from 4/3 to 6/5: the low end must already know.
    draft = Draft()
    draft.group("1")
    draft.leaf("1.B", 2, draft.const(0), parent="1")
    draft.leaf("1.C", 1, draft.const(1), parent="1")
    rescale = ground(yes(draft), PolicyKind.RESCALE_COMPONENT)
    draft.leaf("1.D", 1, draft.const(0), parent="1", grounds=(rescale,))
    draft.leaf("2", 2, draft.const(1), grounds=(ground(draft.flag("away"), move("1.B")),))
    plan = draft.plan()
    unknown = evaluate(plan, draft.view())
    assert unknown.nodes["1"].low == exact("1.2")
    assert ends(evaluate(plan, draft.view({"away": True})), "1") == (exact("1.2"), exact("1.2"))
    assert evaluate(plan, draft.view({"away": False})).nodes["1"].low == exact("1.333")


def test_points_that_may_move_in_are_converted_with_the_factor_they_bring() -> None:
    # once 1.C is certainly rescaled the high end may not grow: 3 × 5/4, not 3 × 3/2
    draft = Draft()
    draft.group("1")
    draft.leaf("1.A", 1, draft.const(0), parent="1")
    draft.leaf("1.B", 1, draft.const(1), parent="1")
    rescale = ground(draft.flag("gone"), PolicyKind.RESCALE_COMPONENT)
    draft.leaf("1.C", 1, draft.const(0), parent="1", grounds=(rescale,))
    draft.leaf("2", 2, draft.const(1), grounds=(ground(draft.flag("away"), move("1.A")),))
    plan = draft.plan()
    assert ends(evaluate(plan, draft.view()), "1") == (1, 4)
    assert ends(evaluate(plan, draft.view({"gone": True})), "1") == (exact("1.25"), exact("3.75"))


def test_what_an_open_target_would_leave_comes_from_outside_the_branch() -> None:
    # 1.A has certainly moved, to 1.B here and to 2.C there. If 2.C does not apply either, all of
    # it comes to 1.B.
    draft = Draft(places=1)
    draft.group("1")
    draft.leaf(
        "1.A", 2, draft.const(2), parent="1", grounds=(ground(yes(draft), move("1.B", "2")),)
    )
    draft.leaf("1.B", 1, draft.const(1), parent="1")
    draft.leaf("2", 3, draft.const(2), grounds=(ground(draft.flag("out"), PolicyKind.DROP),))
    plan = draft.plan()
    assert ends(evaluate(plan, draft.view()), "1") == (exact("1.5"), 3)
    assert ends(evaluate(plan, draft.view({"out": True})), "1") == (3, 3)


def test_a_parent_under_which_every_leaf_is_dropped_reads_as_not_applying() -> None:
    draft = Draft()
    draft.group("1")
    dropped = ground(draft.flag("out"), PolicyKind.DROP)
    draft.leaf("1.1", 2, draft.const(2), parent="1", grounds=(dropped,))
    draft.leaf("2", 3, draft.match(draft.applies("1"), draft.points("1"), draft.const(3)))
    plan = draft.plan()
    assert ends(evaluate(plan, draft.view({"out": True})), "2") == (3, 3)
    assert ends(evaluate(plan, draft.view({"out": False})), "2") == (2, 2)
    assert ends(evaluate(plan, draft.view()), "2") == (0, 3)


def test_a_group_that_is_no_plain_sum_may_itself_not_apply() -> None:
    draft = Draft()
    out = ground(draft.flag("out"), PolicyKind.FULL)
    draft.group("1", 3, combine=Combine.CAPPED_SUM, grounds=(out,))
    draft.leaf("1.1", 2, draft.const(1), parent="1")
    draft.leaf("1.2", 2, draft.const(1), parent="1")
    plan = draft.plan()
    assert ends(evaluate(plan, draft.view({"out": True})), "1") == (3, 3)
    assert ends(evaluate(plan, draft.view({"out": False})), "1") == (2, 2)
    assert ends(evaluate(plan, draft.view()), "1") == (0, 3)
