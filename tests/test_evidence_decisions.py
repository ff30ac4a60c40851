"""Declarations, waivers, and points that others give (R18, R19, R21, R31, R33)."""

from __future__ import annotations

from fractions import Fraction

import pytest

from criteria.operations import Read
from criteria.plan import Item, Plan, Tree
from criteria.values import Range, Truth
from evidence.view import Basis, Cause, Declared, GivenPoints, View
from evidence.viewing import build_views
from tests.evidence_support import (
    PAPERS,
    assessed,
    between,
    codes,
    declared_ground,
    exactly,
    leaf,
    plan_of,
    refused,
    views,
)


def given_step(name: str) -> Read:
    return Read(scope="given", name=name)


NOT_APPLICABLE = plan_of([], [leaf("1", grounds=(declared_ground(),)), leaf("2")])


def declared(body: str, node: str = "1") -> list[Declared | None]:
    made = views(NOT_APPLICABLE, PAPERS + f"not_applicable: {{'{node}': {{{body}}}}}")
    return [view.declared.get(node) for view in made.values()]


def certainties(body: str) -> list[Truth | None]:
    return [found.certain if found else None for found in declared(body)]


def test_r18_a_declaration_off_the_basis_is_open_and_none_is_none() -> None:
    assert certainties("reason: Không có đơn") == [Truth.TRUE, Truth.OPEN, Truth.OPEN]
    assert views(NOT_APPLICABLE)[Basis.CLAIMED].declared == {}


def test_r18_a_document_proves_a_declaration_and_the_grader_accepts_or_rejects_it() -> None:
    cited = "reason: Không có đơn, document: cv1"
    assert certainties(cited) == [Truth.TRUE, Truth.TRUE, Truth.OPEN]
    assert certainties(cited + ", status: accepted") == [Truth.TRUE] * 3
    rejected = cited + ", status: {rejected: {reason: Có đơn}}"
    assert certainties(rejected) == [Truth.TRUE, Truth.TRUE, None]


@pytest.mark.parametrize("ground", ["", "ground: Không  PHÁT sinh, ", 'ground: "1#0", '])
def test_r19_a_declaration_takes_the_ground_that_the_index_lists(ground: str) -> None:
    (found, *_) = declared(f"{ground}reason: Không có đơn, document: cv1")
    assert found == Declared("1", "1#0", "Không có đơn", Truth.TRUE, "cv1")


def test_r19_a_ground_that_is_not_listed_changes_nothing() -> None:
    assert declared("ground: Trời mưa, reason: x") == [None] * 3
    assert declared("reason: x", node="2") == [None] * 3


WAIVABLE = plan_of([], [leaf("1.2", items=(Item("cham", "Chậm", 0, None, deduction=True),))])


def waived(
    more: str, *, as_of: str = "2021-12-31", approver: str = "Chủ tịch UBND tỉnh"
) -> list[int]:
    """How many waivers of 1.2 are valid as claimed, proven, accepted."""
    head = (
        "assessment: a\nindex: {id: vi-du-2021}\nunit: {id: s, name: S, kind: so}\n"
        f"period: {{from: 2021-01-01, to: 2021-12-31}}\nas_of: {as_of}\n"
    )
    by = f"approver: {approver}, " if approver else ""
    body = PAPERS + f"waivers: [{{criterion: '1.2', {by}{more}}}]"
    made = build_views(WAIVABLE, assessed(body, head=head))
    return [len(view.waivers.get("1.2", ())) for view in made.values()]


VALID = "document: cv1, from: 1/6/2021, until: 31/12/2021"


@pytest.mark.parametrize(
    ("as_of", "valid"),
    [("2021-05-31", 0), ("2021-06-01", 1), ("2021-12-31", 1), ("2022-01-01", 0)],
)
def test_r21_a_waiver_holds_from_its_first_to_its_last_day_both_in(as_of: str, valid: int) -> None:
    assert waived(VALID, as_of=as_of) == [valid, valid, 0]


def test_r21_a_waiver_needs_a_document_an_approver_and_both_days() -> None:
    assert waived(VALID, approver="") == [0, 0, 0]
    assert waived("from: 1/6/2021, until: 31/12/2021") == [0, 0, 0]
    assert waived("document: cv1, from: 1/6/2021") == [0, 0, 0]
    assert waived("document: cv1, until: 31/12/2021") == [0, 0, 0]


def test_r21_on_the_accepted_basis_the_grader_must_have_recognised_it() -> None:
    assert waived(VALID + ", status: accepted") == [1, 1, 1]
    assert waived(VALID + ", status: {rejected: {reason: x}}") == [1, 1, 0]


def test_r21_a_waiver_names_one_deduction_or_the_whole_criterion() -> None:
    body = PAPERS + f"waivers: [{{criterion: '1.2', approver: X, deduction: cham, {VALID}}}]"
    (waiver,) = views(WAIVABLE, body)[Basis.CLAIMED].waivers["1.2"]
    assert (waiver.deduction, waiver.document) == ("cham", "cv1")
    wrong = PAPERS + f"waivers: [{{criterion: '1.2', deduction: chan, {VALID}}}]"
    (found,) = refused(WAIVABLE, wrong)
    assert (found.code, found.operands["nearest"]) == ("deduction_not_in_index", "cham")


JUDGED = leaf("3", form="judged", given_by="so_noi_vu", given=(0, 2))
REPORTED = leaf("9", 35, form="reported", given_by="ubnd_tinh")
HALF_MORE, SURVEY = Fraction(3, 2), Fraction(61, 2)
GIVEN = plan_of([], [JUDGED, REPORTED], [given_step("3"), given_step("9")])


def points(plan: Plan, body: str, node: str) -> list[Range | None]:
    made = views(plan, PAPERS + body)
    return [view.given[node].points if node in view.given else None for view in made.values()]


def claimed(plan: Plan, body: str, node: str, basis: Basis = Basis.CLAIMED) -> GivenPoints:
    return views(plan, PAPERS + body)[basis].given[node]


def test_r33_until_the_body_has_judged_the_proposal_is_only_claimed() -> None:
    body = "proposed_points: {'3': {points: 1.5, reason: Có sáng kiến}}"
    assert points(GIVEN, body, "3") == [exactly(HALF_MORE), between(0, 2), between(0, 2)]
    assert claimed(GIVEN, body, "3", Basis.PROVEN).cause is Cause.PENDING
    assert points(GIVEN, "", "3") == [None, None, None]


def test_r33_points_of_the_body_that_decides_stand_on_all_bases() -> None:
    body = (
        "proposed_points: {'3': {points: 1.5}}\n"
        "points: {'3': [{points: 1, by: so_noi_vu, reason: Thiếu phạm vi ảnh hưởng}]}"
    )
    assert points(GIVEN, body, "3") == [exactly(1)] * 3
    given = claimed(GIVEN, body, "3")
    assert (given.by, given.reason) == ("so_noi_vu", "Thiếu phạm vi ảnh hưởng")


def test_r33_points_of_another_body_do_not_count() -> None:
    assert points(GIVEN, "points: {'3': [{points: 1, by: ubnd_tinh}]}", "3") == [None] * 3


def test_r33_the_last_round_counts_and_the_published_result_is_the_last() -> None:
    first = "{points: 1, by: so_noi_vu, round: appraisal_1}"
    second = "{points: 1.5, by: so_noi_vu, round: appraisal_2}"
    published = "{points: 2, by: so_noi_vu}"
    body = "points: {{'3': [{}]}}".format
    assert points(GIVEN, body(f"{second}, {first}"), "3")[0] == exactly(HALF_MORE)
    assert points(GIVEN, body(f"{published}, {second}, {first}"), "3")[0] == exactly(2)


def test_r35_points_given_twice_in_one_round_are_their_hull() -> None:
    body = "points: {'3': [{points: 1, by: so_noi_vu}, {points: 2, by: so_noi_vu}]}"
    given = claimed(GIVEN, body, "3")
    assert (given.points, given.cause) == (between(1, 2), Cause.CONTRADICTION)


def test_r35_points_outside_what_may_be_given_are_not_clipped() -> None:
    given = claimed(GIVEN, "points: {'3': [{points: 3, by: so_noi_vu}]}", "3")
    assert (given.points, given.cause) == (between(0, 2), Cause.CONTRADICTION)
    given = claimed(GIVEN, "proposed_points: {'3': {points: 3}}", "3")
    assert (given.points, given.cause) == (between(0, 2), Cause.CONTRADICTION)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("document: cv1, where: trang 1", [exactly(SURVEY)] * 3),
        ("source: Quyết định 1085", [exactly(SURVEY)] * 3),
        ("reason: chưa rõ", [exactly(SURVEY), between(0, 35), between(0, 35)]),
    ],
)
def test_r31_published_points_stand_on_all_bases_with_their_source(
    source: str, expected: list[Range]
) -> None:
    body = f"points: {{'9': [{{points: 30.5, by: ubnd_tinh, {source}}}]}}"
    assert points(GIVEN, body, "9") == expected


def test_a_round_that_is_closed_leaves_a_row_never_judged_to_its_own_rule() -> None:
    rare = leaf("3", form="judged", given_by="so_noi_vu", given=(0, 2), if_never=exactly(0).low)
    plan = plan_of([], [rare], [given_step("3")])
    proposal = "proposed_points: {'3': {points: 1}}"
    assert points(plan, proposal, "3")[0] == exactly(1)
    assert points(plan, proposal + "\nclosed: true", "3") == [None] * 3
    assert (
        points(plan, "closed: true\npoints: {'3': [{points: 1, by: so_noi_vu}]}", "3")
        == [exactly(1)] * 3
    )


def test_points_may_be_given_to_a_part_of_a_criterion() -> None:
    parts = leaf("2.1", 2, form="parts", items=(Item("a", "Phần a", 0, exactly(1).low),))
    plan = plan_of([], [parts], [given_step("2.1/a")])
    body = "points: {2.1/a: [{points: 1, by: so_noi_vu, document: cv1}]}"
    assert points(plan, body, "2.1/a") == [exactly(1)] * 3
    over = claimed(plan, "points: {2.1/a: [{points: 1.5, by: so_noi_vu, document: cv1}]}", "2.1/a")
    assert (over.points, over.cause) == (between(0, 1), Cause.CONTRADICTION)


def test_a_row_not_transcribed_takes_points_within_the_bounds_of_its_tree() -> None:
    plain = leaf("6", 9, form="not_transcribed")
    penal = leaf("V", 3, form="not_transcribed", tree=Tree.PENALTY, down_to=-3)
    plan = plan_of([], [plain, penal], [given_step("6"), given_step("V")])
    body = "proposed_points: {'6': {points: 8}, V: {points: -1}}"
    view: View = views(plan, body)[Basis.CLAIMED]
    assert (view.given["6"].points, view.given["V"].points) == (exactly(8), exactly(-1))
    assert claimed(plan, "proposed_points: {V: {points: 1}}", "V").points == between(-3, 0)


def test_names_that_the_index_does_not_have_are_refused_with_the_nearest() -> None:
    body = "points: {'3': [{points: 1, by: so_noi_vi}], '33': [{points: 1, by: so_noi_vu}]}"
    found = refused(GIVEN, body)
    assert codes(found) == ["body_not_in_index", "criterion_not_in_index"]
    assert [one.operands["nearest"] for one in found] == ["so_noi_vu", "3"]
