"""The ledger of lost points: R22–R27, R29, R30."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from criteria.operations import Band, BandStep, Clamp, Select, Sum
from criteria.plan import Combine, FactType, Item, PlanFact, PolicyKind, Tree
from criteria.values import Options
from evidence.view import Basis, Cause, GivenPoints, Reading, View
from scoring.bases import score
from scoring.sheet import Because, Lost, ScoreSheet
from tests.plans import Draft, Stated, exact, ground, span

Line = tuple[str, str | None, Fraction, Cause, bool]


def sheet_of(draft: Draft, view: View | None = None) -> ScoreSheet:
    return score(draft.plan(), {Basis.CLAIMED: view or draft.view()}, Basis.CLAIMED)


def told(sheet: ScoreSheet, tree: Tree | None = Tree.MAIN) -> list[Line]:
    return [
        (line.criterion, line.item, line.points, line.cause, line.certain)
        for line in sheet.lost
        if line.tree is tree
    ]


def whole(base: str = "85", draft: Draft | None = None) -> Draft:
    draft = draft or Draft()
    draft.leaf("1", 100, draft.const(base), owner="van_phong")
    return draft


def test_r22_base_85_bonus_3_penalty_1_is_87_and_15_are_lost() -> None:
    draft = whole()
    draft.leaf("T", 5, draft.const(3), tree=Tree.BONUS)
    draft.leaf("V", 5, draft.const(-1), tree=Tree.PENALTY)
    sheet = sheet_of(draft)
    total = sheet.evaluation.total
    assert (total.low, total.lost, total.adjustments) == (87, 15, span(0, 0))
    assert (total.bonus, total.penalty) == (span(3, 3), span(1, 1))
    assert 100 - 87 == 15 + 1 - 3
    assert told(sheet) == [("1", None, 15, Cause.RULE, True)]
    assert told(sheet, Tree.PENALTY) == [("V", None, 1, Cause.PENALTY, True)]
    assert sheet.lost[0].owner == "van_phong"


def test_r22_a_ceiling_of_100_takes_2_away_on_a_line_of_its_own() -> None:
    draft = whole("99", Draft(ceiling=100))
    draft.leaf("T", 5, draft.const(3), tree=Tree.BONUS)
    sheet = sheet_of(draft)
    total = sheet.evaluation.total
    assert (total.low, total.adjustments) == (100, span(-2, -2))
    assert told(sheet, None) == [("", None, -2, Cause.CAP, True)]


def test_r22_a_floor_lifts_the_total_and_lifts_the_worst_case_most() -> None:
    draft = whole("2", Draft(floor=0))
    draft.leaf("V", 5, draft.number("x", -5, 0), tree=Tree.PENALTY)
    sheet = sheet_of(draft)
    total = sheet.evaluation.total
    assert (total.low, total.high, total.adjustments) == (0, 2, span(0, 3))
    assert total.low == 2 - 5 + 3
    assert told(sheet, None) == [("", None, 3, Cause.CAP, True)]


def test_r23_bonus_not_earned_is_an_opportunity_never_a_loss() -> None:
    draft = whole("100")
    draft.group("T", 5, tree=Tree.BONUS)
    draft.leaf("T.1", 3, draft.const(3), parent="T", tree=Tree.BONUS)
    draft.leaf("T.2", 4, draft.number("x", 0, 4), parent="T", tree=Tree.BONUS)
    sheet = sheet_of(draft, draft.view({"x": span(0, 1)}))
    assert sheet.lost == ()
    assert [(one.criterion, one.points, one.possible) for one in sheet.opportunities] == [
        ("T.2", 2, 1)
    ]
    assert (sheet.evaluation.total.low, sheet.evaluation.total.high) == (103, 104)


def test_r23_the_cap_of_a_bonus_group_is_a_line_and_leaves_nothing_to_earn() -> None:
    draft = whole("100")
    draft.group("T", 5, tree=Tree.BONUS)
    for id in ("T.1", "T.2"):
        draft.leaf(id, 4, draft.const(3), parent="T", tree=Tree.BONUS)
    sheet = sheet_of(draft)
    assert sheet.evaluation.total.low == 105
    assert told(sheet, Tree.BONUS) == [("T", None, -1, Cause.CAP, True)]
    assert sheet.opportunities == ()


def test_r23_the_cap_of_a_penalty_group_spares_what_passes_it() -> None:
    draft = whole("100")
    draft.group("V", 3, tree=Tree.PENALTY)
    for id in ("V.1", "V.2"):
        draft.leaf(id, 4, draft.const("-2.5"), parent="V", tree=Tree.PENALTY)
    sheet = sheet_of(draft)
    assert sheet.evaluation.total.low == 97
    assert told(sheet, Tree.PENALTY) == [
        ("V.1", None, exact("2.5"), Cause.PENALTY, True),
        ("V.2", None, exact("2.5"), Cause.PENALTY, True),
        ("V", None, 2, Cause.CAP, True),
    ]


def test_r23_a_penalty_not_known_splits_into_certain_and_possible() -> None:
    draft = whole("100")
    draft.leaf("V", 5, draft.number("x", -5, 0), tree=Tree.PENALTY)
    sheet = sheet_of(draft, draft.view({"x": span(-3, -1)}))
    assert told(sheet, Tree.PENALTY) == [
        ("V", None, 1, Cause.PENALTY, True),
        ("V", None, 2, Cause.PENALTY, False),
    ]


def test_r24_the_rounding_of_a_bonus_and_of_the_total_have_lines() -> None:
    draft = whole("100", Draft(places=2, at=("component",)))
    draft.leaf("T", 1, draft.const("1/3"), tree=Tree.BONUS)
    draft.leaf("U", 1, draft.const("1/3"), tree=Tree.BONUS)
    sheet = sheet_of(draft)
    assert sheet.evaluation.total.low == 100 + Fraction(2, 3)
    # printed: 100 + 0,67 against a total of 100,67: nothing to close
    assert told(sheet, None) == []
    draft.leaf("V", 1, draft.const("-1/3"), tree=Tree.PENALTY)
    sheet = sheet_of(draft)
    assert told(sheet, None) == [("", None, exact("-0.01"), Cause.ROUNDING, True)]


def capped(draft: Draft, combine: Combine = Combine.CAPPED_SUM, maximum: int = 2) -> None:
    draft.group("1", maximum, combine=combine)
    for id, flag in (("1.1", "a"), ("1.2", "b"), ("1.3", "c")):
        draft.leaf(id, 1, draft.either(draft.flag(flag), 1), parent="1")


def test_r25_under_a_cap_there_is_one_line_with_the_children_as_reasons() -> None:
    draft = Draft()
    capped(draft)
    sheet = sheet_of(draft, draft.view({"a": True, "b": False, "c": False}))
    assert told(sheet) == [("1", None, 1, Cause.RULE, True)]
    assert [(b.criterion, b.facts) for b in sheet.lost[0].because] == [
        ("1.2", (("own", "b"),)),
        ("1.3", (("own", "c"),)),
    ]


@pytest.mark.parametrize("combine", [Combine.BEST, Combine.WORST, Combine.WEIGHTED_MEAN])
def test_r25_the_same_holds_under_any_parent_that_is_no_plain_sum(combine: Combine) -> None:
    draft = Draft()
    capped(draft, combine, maximum=1)
    sheet = sheet_of(draft, draft.view({"a": False, "b": False, "c": False}))
    assert told(sheet) == [("1", None, 1, Cause.RULE, True)]


def test_r25_parts_that_could_bring_more_than_the_leaf_are_not_itemised() -> None:
    draft = Draft()
    parts = [draft.const(0), draft.const("0.5")]
    items = tuple(Item(id, id, part, exact("1.5")) for id, part in zip("ab", parts, strict=True))
    whole_step = draft.step(Sum(inputs=tuple(parts)))
    draft.leaf("1", 2, whole_step, items=items, form="parts")
    assert told(sheet_of(draft)) == [("1", None, exact("1.5"), Cause.RULE, True)]


def test_r26_two_failed_conditions_are_one_line_with_two_reasons() -> None:
    draft = Draft()
    both = draft.logic("all", draft.flag("a"), draft.flag("b"), say=("Đủ báo cáo", "Đúng thời hạn"))
    draft.leaf("1", 2, draft.either(both, 2), form="full_if")
    sheet = sheet_of(draft, draft.view({"a": False, "b": False}))
    assert told(sheet) == [("1", None, 2, Cause.RULE, True)]
    assert [(b.say, b.facts, b.documents) for b in sheet.lost[0].because] == [
        ("Đủ báo cáo", (("own", "a"),), ("tl_a",)),
        ("Đúng thời hạn", (("own", "b"),), ("tl_b",)),
    ]


def test_r26_only_the_condition_that_failed_is_a_reason() -> None:
    draft = Draft()
    both = draft.logic("all", draft.flag("a"), draft.logic("any", draft.flag("b"), draft.flag("c")))
    draft.leaf("1", 2, draft.either(both, 2), form="full_if")
    sheet = sheet_of(draft, draft.view({"a": True, "b": False, "c": False}))
    assert [b.facts for b in sheet.lost[0].because] == [(("own", "b"),), (("own", "c"),)]


def test_r26_the_level_reached_is_the_reason() -> None:
    draft = Draft()
    levels = draft.match(
        draft.flag("a"),
        draft.const(3),
        draft.flag("b"),
        draft.const("1.5"),
        draft.const(0),
        say=("Tốt", "Đạt", "Không đạt"),
    )
    draft.leaf("1", 3, levels, form="levels")
    reached = sheet_of(draft, draft.view({"a": False, "b": True})).lost
    assert [(line.points, [b.say for b in line.because]) for line in reached] == [
        (exact("1.5"), ["Đạt"])
    ]
    none = sheet_of(draft, draft.view({"a": False, "b": False})).lost
    assert [b.facts for b in none[0].because] == [(("own", "a"),), (("own", "b"),)]


def test_r26_a_band_or_a_choice_is_a_reason_with_its_fact() -> None:
    draft = Draft()
    low = BandStep(
        low=None, low_included=False, high=exact(3), high_included=True, points=span(1, 1)
    )
    draft.group("1")
    band = draft.step(Band(steps=(low,), inputs=(draft.number("x"),)))
    draft.leaf("1.1", 2, band, parent="1", form="bands")
    use = PlanFact("use", "use", FactType.CHOICE, Options(frozenset({"full", "half"})))
    choice = draft.step(
        Select(options=("full", "half"), inputs=(draft.read(use), draft.const(2), draft.const(1)))
    )
    draft.leaf("1.2", 2, choice, parent="1", form="choose")
    half = Reading(Options(frozenset({"half"})), documents=("tl",))
    stated: dict[str, Stated] = {"x": 2, "use": half}
    sheet = sheet_of(draft, draft.view(stated))
    assert [line.because for line in sheet.lost] == [
        (Because(step=band, facts=(("own", "x"),), documents=("tl_x",)),),
        (Because(step=choice, facts=(("own", "use"),), documents=("tl",)),),
    ]


def deductions(draft: Draft, amounts: list[int]) -> None:
    whole_step = draft.step(Sum(inputs=tuple(amounts)))
    left = draft.math(draft.const(2), "-", whole_step)
    result = draft.step(Clamp(low=Fraction(0), high=None, inputs=(left,)))
    items = tuple(
        Item(name, f"Vi phạm {name}", amount, None, deduction=True)
        for name, amount in zip("abc", amounts, strict=False)
    )
    draft.leaf("1", 2, result, items=items, form="deduct")


def test_r26_deductions_are_charged_in_written_order_until_the_floor() -> None:
    draft = Draft()
    deductions(draft, [draft.const(1) for _ in range(3)])
    assert told(sheet_of(draft)) == [
        ("1", "a", 1, Cause.RULE, True),
        ("1", "b", 1, Cause.RULE, True),
        ("1", "c", 0, Cause.RULE, True),
    ]


def test_r26_a_deduction_that_costs_nothing_has_no_line() -> None:
    draft = Draft()
    deductions(draft, [draft.const("0.5"), draft.const(0), draft.const("0.25")])
    assert told(sheet_of(draft)) == [
        ("1", "a", exact("0.5"), Cause.RULE, True),
        ("1", "c", exact("0.25"), Cause.RULE, True),
    ]


def test_r26_deductions_not_known_are_possible_item_by_item() -> None:
    draft = Draft()
    deductions(draft, [draft.number("x", 0, 1), draft.const(1), draft.number("y", 0, 1)])
    sheet = sheet_of(draft, draft.view({"x": span(0, "0.5")}))
    assert told(sheet) == [
        ("1", "a", exact("0.5"), Cause.UNKNOWN, False),
        ("1", "b", 1, Cause.RULE, True),
        ("1", "c", exact("0.5"), Cause.UNKNOWN, False),
    ]
    assert [b.facts for b in sheet.lost[2].because] == [(("own", "y"),)]


def test_r26_parts_have_lines_of_their_own() -> None:
    draft = Draft()
    a = draft.ratio(draft.count("n"), draft.count("d"), "1.5")
    b = draft.either(draft.flag("b"), "0.5")
    items = (Item("a", "a", a, exact("1.5")), Item("b", "b", b, exact("0.5")))
    draft.leaf("1", 2, draft.step(Sum(inputs=(a, b))), items=items, form="parts")
    sheet = sheet_of(draft, draft.view({"n": 2, "d": 3}))
    assert told(sheet) == [
        ("1", "a", exact("0.5"), Cause.RULE, True),
        ("1", "b", exact("0.5"), Cause.UNKNOWN, False),
    ]


def test_r26_what_the_parts_do_not_explain_is_a_line_of_the_leaf() -> None:
    # a precondition of the whole leaf failed: its points are 0 although part b has all of its own
    draft = Draft()
    a, b = draft.const(1), draft.const("0.5")
    items = (Item("a", "a", a, exact("1.5")), Item("b", "b", b, exact("0.5")))
    whole_step = draft.step(Sum(inputs=(a, b)))
    result = draft.match(draft.flag("confirmed"), whole_step, draft.const(0))
    draft.leaf("1", 2, result, items=items, form="parts")
    sheet = sheet_of(draft, draft.view({"confirmed": False}))
    assert told(sheet) == [
        ("1", "a", exact("0.5"), Cause.RULE, True),
        ("1", None, exact("1.5"), Cause.RULE, True),
    ]


def test_r26_penalties_are_charged_by_deduction_too() -> None:
    draft = whole("100")
    amounts = [draft.const(1), draft.const(2)]
    left = draft.math(draft.const(0), "-", draft.step(Sum(inputs=tuple(amounts))))
    items = tuple(
        Item(name, name, amount, None, deduction=True)
        for name, amount in zip("ab", amounts, strict=True)
    )
    draft.leaf("V", 2, left, items=items, tree=Tree.PENALTY, form="deduct")
    assert told(sheet_of(draft), Tree.PENALTY) == [
        ("V", "a", 1, Cause.PENALTY, True),
        ("V", "b", 1, Cause.PENALTY, True),
    ]


def test_r27_a_loss_splits_into_certain_and_possible() -> None:
    draft = Draft()
    draft.leaf("1", 2, draft.ratio(draft.count("n"), draft.count("d"), 2))
    sheet = sheet_of(draft, draft.view({"n": span(20, 23), "d": 27}))
    assert told(sheet) == [
        ("1", None, exact("0.296"), Cause.RULE, True),
        ("1", None, exact("0.223"), Cause.UNKNOWN, False),
    ]
    assert sheet.evaluation.total.lost == exact("0.519")
    assert [b.facts for b in sheet.lost[1].because] == [(("own", "n"),)]


def test_r27_conversion_lines_split_too() -> None:
    draft = Draft()
    draft.group("1")
    rescale = ground(draft.compare(draft.const(0), "==", 0), PolicyKind.RESCALE_COMPONENT)
    draft.leaf("1.1", 2, draft.const(0), parent="1", grounds=(rescale,))
    draft.leaf("1.2", 2, draft.number("x", 0, 2), parent="1")
    sheet = sheet_of(draft, draft.view({"x": span("0.5", 1)}))
    assert told(sheet) == [
        ("1.2", None, 1, Cause.RULE, True),
        ("1.2", None, exact("0.5"), Cause.UNKNOWN, False),
        ("1", None, 1, Cause.CONVERSION, True),
        ("1", None, exact("0.5"), Cause.CONVERSION, False),
    ]
    assert sheet.lost[2].owner is None


def test_r28_not_applicable_with_0_points_is_lost_as_such() -> None:
    draft = Draft()
    out = ground(draft.compare(draft.const(0), "==", 0), PolicyKind.ZERO)
    draft.leaf("1", 2, draft.const(2), grounds=(out,))
    assert told(sheet_of(draft)) == [("1", None, 2, Cause.NOT_APPLICABLE, True)]


def judged(points: str, reason: str) -> list[Line]:
    draft = Draft()
    draft.leaf("1", 2, draft.given("1"), form="reported")
    given = GivenPoints(span(points, points), by="ubnd_tinh", reason=reason, documents=("qd",))
    sheet = sheet_of(draft, draft.view(given={"1": given}))
    for line in sheet.lost:
        assert [(b.text, b.documents, b.criterion) for b in line.because] == [
            (reason, ("qd",), "1")
        ]
    return told(sheet)


def test_r29_points_given_without_a_reason_are_lost_unexplained() -> None:
    assert judged("1.5", "") == [("1", None, exact("0.5"), Cause.UNEXPLAINED, True)]
    assert judged("1.5", "thiếu 01 báo cáo") == [("1", None, exact("0.5"), Cause.RULE, True)]
    assert judged("2", "") == []


def test_r30_a_maximum_of_0_has_no_line() -> None:
    draft = Draft()
    draft.group("1")
    draft.leaf("1.1", 0, draft.count("petitions"), parent="1")
    draft.leaf("1.2", 1, draft.const(0), parent="1")
    assert told(sheet_of(draft, draft.view({"petitions": 3}))) == [
        ("1.2", None, 1, Cause.RULE, True)
    ]


def test_a_line_marks_an_inferred_figure() -> None:
    draft = Draft()
    draft.leaf("1", 2, draft.const(1))
    draft.nodes["1"] = replace(draft.nodes["1"], inferred="suy ra từ số công bố")
    (line,) = sheet_of(draft).lost
    assert isinstance(line, Lost)
    assert line.inferred
