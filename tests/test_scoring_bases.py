"""Claimed, proven, accepted: the loss told over the bases, a grader's refusal: R28, R31, R33."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from criteria.operations import Clamp, Sum
from criteria.plan import FactType, Item, PlanFact, PolicyKind
from criteria.program import Program
from criteria.values import COUNTS, Range, Truth
from evidence.view import Basis, Cause, GivenPoints, Reading, View
from scoring.bases import score
from scoring.evaluation import evaluate
from scoring.ledger.telescope import loss
from scoring.sheet import Outcome, ScoreSheet
from tests.plans import Draft, exact, ground, move, span

Line = tuple[str | None, Fraction, Cause, bool]
REFUSED = Reading(COUNTS, cause=Cause.NOT_ACCEPTED, rejected=True)


def told(sheet: ScoreSheet) -> list[Line]:
    return [(line.item, line.points, line.cause, line.certain) for line in sheet.lost]


def on_bases(draft: Draft, *views: View, basis: Basis = Basis.ACCEPTED) -> ScoreSheet:
    return score(draft.plan(), {view.basis: view for view in views}, basis)


def tasks() -> Draft:
    draft = Draft()
    draft.leaf("1", 2, draft.ratio(draft.count("n"), draft.count("d"), 2))
    return draft


def test_r28_a_loss_is_told_from_basis_to_basis() -> None:
    draft = Draft()
    draft.leaf("1", 2, draft.number("x", 0, 2))
    claimed = draft.view({"x": Fraction(40, 27)})
    proven = draft.view({"x": 1}, basis=Basis.PROVEN)
    accepted = draft.view({"x": "0.5"}, basis=Basis.ACCEPTED)
    sheet = on_bases(draft, claimed, proven, accepted)
    assert told(sheet) == [
        (None, exact("0.519"), Cause.RULE, True),
        (None, exact("0.481"), Cause.NOT_PROVEN, True),
        (None, exact("0.5"), Cause.NOT_ACCEPTED, True),
    ]
    assert sheet.basis is Basis.ACCEPTED
    assert [sheet.bases[basis].total.low for basis in Basis] == [exact("1.481"), 1, exact("0.5")]


def test_r28_a_grader_who_gives_more_has_a_negative_line() -> None:
    draft = Draft()
    draft.leaf("1", 2, draft.number("x", 0, 2))
    views = [
        draft.view({"x": points}, basis=basis)
        for basis, points in zip(Basis, ("1.5", "1", "1.2"), strict=True)
    ]
    assert told(on_bases(draft, *views)) == [
        (None, exact("0.5"), Cause.RULE, True),
        (None, exact("0.5"), Cause.NOT_PROVEN, True),
        (None, exact("-0.2"), Cause.NOT_ACCEPTED, True),
    ]


def test_r31_what_is_not_proven_is_unknown_and_possible_not_0() -> None:
    draft = tasks()
    facts = {"n": 20, "d": 27}
    claimed = draft.view(facts)
    proven = draft.view({"d": 27}, basis=Basis.PROVEN, cause=Cause.NOT_PROVEN)
    sheet = on_bases(draft, claimed, proven, basis=Basis.PROVEN)
    node = sheet.evaluation.nodes["1"]
    assert (node.low, node.high, node.causes) == (0, 2, (Cause.NOT_PROVEN,))
    assert told(sheet) == [
        (None, exact("0.519"), Cause.RULE, True),
        (None, exact("1.481"), Cause.NOT_PROVEN, False),
    ]
    assert [b.facts for b in sheet.lost[1].because] == [(("own", "n"),)]


def test_r31_what_is_not_yet_appraised_is_pending() -> None:
    draft = tasks()
    facts = {"n": 20, "d": 27}
    sheet = on_bases(
        draft,
        draft.view(facts),
        draft.view(facts, basis=Basis.PROVEN),
        draft.view({}, basis=Basis.ACCEPTED, cause=Cause.PENDING),
    )
    assert told(sheet) == [
        (None, exact("0.519"), Cause.RULE, True),
        (None, exact("1.481"), Cause.PENDING, False),
    ]


def test_r31_a_rejection_closes_the_leaf_at_its_low_end() -> None:
    draft = tasks()
    facts = {"n": 20, "d": 27}
    accepted = draft.view({"n": REFUSED, "d": 27}, basis=Basis.ACCEPTED)
    sheet = on_bases(draft, draft.view(facts), draft.view(facts, basis=Basis.PROVEN), accepted)
    node = sheet.evaluation.nodes["1"]
    assert (node.low, node.high, node.outcome) == (0, 0, Outcome.NOT_ACCEPTED)
    assert (node.before_rejection, node.causes) == (span(0, 2), (Cause.NOT_ACCEPTED,))
    assert told(sheet) == [
        (None, exact("0.519"), Cause.RULE, True),
        (None, exact("1.481"), Cause.NOT_ACCEPTED, True),
    ]


def test_r31_proven_by_nothing_and_rejected_is_certainly_not_proven() -> None:
    draft = tasks()
    sheet = on_bases(
        draft,
        draft.view({"n": 20, "d": 27}),
        draft.view({"d": 27}, basis=Basis.PROVEN, cause=Cause.NOT_PROVEN),
        draft.view({"n": REFUSED, "d": 27}, basis=Basis.ACCEPTED),
    )
    assert told(sheet) == [
        (None, exact("0.519"), Cause.RULE, True),
        (None, exact("1.481"), Cause.NOT_PROVEN, True),
    ]


def test_r31_a_rejection_waits_while_another_fact_is_open() -> None:
    draft = tasks()
    view = draft.view({"n": REFUSED}, basis=Basis.ACCEPTED, cause=Cause.PENDING)
    node = evaluate(draft.plan(), view).nodes["1"]
    assert (node.low, node.high, node.outcome) == (0, 2, Outcome.OPEN)
    assert node.causes == (Cause.NOT_ACCEPTED, Cause.PENDING)


def test_r31_a_rejection_seen_on_one_basis_alone_still_splits_the_loss() -> None:
    draft = Draft()
    draft.leaf("1", 2, draft.ratio(draft.count("n"), draft.count("d"), 2))
    refused = Reading(span(0, 20), cause=Cause.NOT_ACCEPTED, rejected=True)
    view = draft.view({"n": refused, "d": 27}, basis=Basis.ACCEPTED)
    assert told(on_bases(draft, view)) == [
        (None, exact("0.519"), Cause.RULE, True),
        (None, exact("1.481"), Cause.NOT_ACCEPTED, True),
    ]


def test_r28_a_part_answers_for_its_own_facts_and_not_for_its_neighbour() -> None:
    draft = Draft()
    a, b = draft.number("a", 0, 2), draft.number("b", 0, 1)
    items = (Item("a", "Báo cáo", a, Fraction(2)), Item("b", "Kinh phí", b, Fraction(1)))
    draft.leaf("1", 3, draft.math(a, "+", b), form="parts", items=items)
    facts = {"a": 2, "b": 1}
    refused = Reading(span(0, 1), cause=Cause.NOT_ACCEPTED, rejected=True)
    sheet = on_bases(
        draft,
        draft.view(facts),
        draft.view(facts, basis=Basis.PROVEN),
        draft.view({"b": refused}, basis=Basis.ACCEPTED, cause=Cause.PENDING),
    )
    assert told(sheet) == [
        ("a", 2, Cause.PENDING, False),
        ("b", 1, Cause.NOT_ACCEPTED, False),
    ]


def test_r31_a_computed_fact_is_refused_with_what_it_is_made_of() -> None:
    draft = Draft()
    a, b = draft.count("a"), draft.count("b")
    whole = draft.math(a, "+", b)
    computed = PlanFact(
        "d", "d", FactType.COUNT, COUNTS, computed=Program(tuple(draft.steps), whole)
    )
    draft.leaf("1", 2, draft.ratio(draft.count("n"), draft.read(computed), 2))
    derived = Reading(Range(Fraction(20), None), cause=Cause.NOT_ACCEPTED)
    view = draft.view({"n": 20, "a": 20, "b": REFUSED, "d": derived}, basis=Basis.ACCEPTED)
    node = evaluate(draft.plan(), view).nodes["1"]
    assert (node.low, node.high, node.outcome) == (0, 0, Outcome.NOT_ACCEPTED)
    view = draft.view({"n": 20, "b": REFUSED, "d": derived}, basis=Basis.ACCEPTED)
    assert evaluate(draft.plan(), view).nodes["1"].outcome is Outcome.OPEN


def test_r31_others_read_the_points_that_the_rejection_left() -> None:
    draft = Draft()
    draft.group("1")
    draft.leaf("1.1", 2, draft.ratio(draft.count("n"), draft.const(27), 2), parent="1")
    draft.leaf("1.2", 2, draft.points("1.1"), parent="1")
    evaluation = evaluate(draft.plan(), draft.view({"n": REFUSED}, basis=Basis.ACCEPTED))
    assert (evaluation.nodes["1.2"].low, evaluation.nodes["1.2"].high) == (0, 0)


def test_r28_a_fact_unknown_on_every_basis_stays_unknown() -> None:
    draft = tasks()
    views = [draft.view({"d": 27}, basis=basis) for basis in Basis]
    assert told(on_bases(draft, *views)) == [(None, 2, Cause.UNKNOWN, False)]


def test_r28_a_value_that_only_the_grader_knows_is_no_loss_by_the_unit() -> None:
    # unknown to the unit, 20 of 27 to the grader: 1,481 is what there is, nothing else was lost
    draft = tasks()
    sheet = on_bases(
        draft,
        draft.view({"d": 27}),
        draft.view({"d": 27}, basis=Basis.PROVEN),
        draft.view({"n": 20, "d": 27}, basis=Basis.ACCEPTED),
    )
    assert told(sheet) == [(None, exact("0.519"), Cause.RULE, True)]


def test_r28_not_applying_counts_as_full_on_its_basis() -> None:
    draft = Draft()
    draft.leaf("1", 2, draft.const(0), grounds=(ground(None, PolicyKind.DROP),))
    draft.leaf("2", 3, draft.const(3))
    sheet = on_bases(
        draft,
        draft.view(declared={"1": Truth.TRUE}),
        draft.view(declared={"1": Truth.OPEN}, basis=Basis.PROVEN),
        draft.view(declared={"1": Truth.FALSE}, basis=Basis.ACCEPTED),
    )
    assert told(sheet) == [(None, 2, Cause.NOT_PROVEN, True)]
    assert sheet.bases[Basis.CLAIMED].total.emax == 3
    assert sheet.evaluation.total.emax == 5


def test_r28_the_effective_maximum_is_that_of_the_basis_scored_on() -> None:
    # claimed: 1 does not apply and its 2 points are with 2; the grader says that it applies
    draft = Draft()
    draft.leaf("1", 2, draft.const(0), grounds=(ground(None, move("2")),))
    draft.leaf("2", 2, draft.const(1))
    sheet = on_bases(
        draft,
        draft.view(declared={"1": Truth.TRUE}),
        draft.view(declared={"1": Truth.FALSE}, basis=Basis.ACCEPTED),
    )
    assert sheet.bases[Basis.CLAIMED].nodes["2"].low == 2
    assert [(line.criterion, line.points, line.cause) for line in sheet.lost] == [
        ("1", 2, Cause.NOT_ACCEPTED),
        ("2", 1, Cause.RULE),
    ]


def test_r28_parts_are_told_over_the_bases_each_on_its_own() -> None:
    draft = Draft()
    a, b = draft.number("a", 0, "1.5"), draft.number("b", 0, "0.5")
    items = (Item("a", "a", a, exact("1.5")), Item("b", "b", b, exact("0.5")))
    draft.leaf("1", 2, draft.step(Sum(inputs=(a, b))), items=items, form="parts")
    sheet = on_bases(
        draft,
        draft.view({"a": 1, "b": "0.5"}),
        draft.view({"a": 1}, basis=Basis.PROVEN, cause=Cause.NOT_PROVEN),
        basis=Basis.PROVEN,
    )
    assert told(sheet) == [
        ("a", exact("0.5"), Cause.RULE, True),
        ("b", exact("0.5"), Cause.NOT_PROVEN, False),
    ]


def test_r28_deductions_accepted_beyond_the_claim_are_not_accepted() -> None:
    draft = Draft()
    amounts = [draft.number("a", 0, 1), draft.number("b", 0, 1)]
    left = draft.math(draft.const(2), "-", draft.step(Sum(inputs=tuple(amounts))))
    result = draft.step(Clamp(low=Fraction(0), high=None, inputs=(left,)))
    items = tuple(
        Item(name, name, step, None, deduction=True)
        for name, step in zip("ab", amounts, strict=True)
    )
    draft.leaf("1", 2, result, items=items, form="deduct")
    sheet = on_bases(
        draft,
        draft.view({"a": "0.5", "b": 0}),
        draft.view({"a": "0.5", "b": 0}, basis=Basis.PROVEN),
        draft.view({"a": "0.5", "b": 1}, basis=Basis.ACCEPTED),
    )
    assert told(sheet) == [
        ("a", exact("0.5"), Cause.RULE, True),
        ("b", 1, Cause.NOT_ACCEPTED, True),
    ]


def test_r33_points_given_by_the_body_stand_on_every_basis() -> None:
    draft = Draft()
    draft.leaf("1", 2, draft.given("1"), form="judged")
    points = {"1": GivenPoints(span("1.5", "1.5"), by="hoi_dong")}
    views = [draft.view(given=points, basis=basis) for basis in Basis]
    assert told(on_bases(draft, *views)) == [(None, exact("0.5"), Cause.UNEXPLAINED, True)]


def test_the_ledger_never_looks_beyond_the_basis_scored_on() -> None:
    draft = Draft()
    draft.leaf("1", 2, draft.number("x", 0, 2))
    views = [
        draft.view({"x": points}, basis=basis)
        for basis, points in zip(Basis, (2, 1, 0), strict=True)
    ]
    assert told(on_bases(draft, *views, basis=Basis.CLAIMED)) == []
    assert told(on_bases(draft, *views, basis=Basis.PROVEN)) == [(None, 1, Cause.NOT_PROVEN, True)]


def test_a_basis_without_a_view_cannot_be_scored_on() -> None:
    draft = tasks()
    with pytest.raises(KeyError):
        on_bases(draft, draft.view(), basis=Basis.PROVEN)


ENDS = st.integers(0, 8).map(lambda n: Fraction(n, 4))
RANGES = st.tuples(ENDS, ENDS).map(lambda ends: Range(min(ends), max(ends)))


@given(RANGES, RANGES, RANGES)
def test_r28_the_steps_always_sum_to_the_loss(claimed: Range, proven: Range, last: Range) -> None:
    chain = list(zip(Basis, (claimed, proven, last), strict=True))
    top = Fraction(2)
    for told_over in (chain, chain[:2], chain[:1], chain[1:]):
        points = told_over[-1][1]
        found = loss(top, told_over, None)
        assert points.low is not None
        assert found.whole == top - points.low
        rounding = Draft(places=1).plan().rounding
        printed = found.printed(top, rounding)
        assert printed.whole == rounding.apply(top) - rounding.apply(points.low)
        assert found.rule >= 0
        assert found.open >= 0
