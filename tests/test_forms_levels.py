"""Conditions and choices: `full_if:`, `levels:`, `choose:`, `requires:`."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from criteria.operations import FirstMatch, Logic
from criteria.values import NOUGHT, Range, Truth, Value, encloses, hull
from tests.form_support import Given, date, form, option, points

THREE = """
levels:
  - {when: a, points: 3}
  - {when: b, points: 1.5}
  - {when: c, points: 1}
"""


# full_if.


def test_full_points_if_it_holds_and_none_if_not() -> None:
    found = form("full_if: plan is present")
    assert found(plan__present=True) == points(2)
    assert found(plan__present=False) == NOUGHT
    assert found() == points(0, 2)


def test_every_one_of_several_conditions_is_wanted_in_the_words_of_the_circular() -> None:
    found = form(
        """
        full_if:
          all:
            - {is: done == due, say: Đủ số lượng}
            - {is: a, say: Đúng thời hạn}
            - any: [b, c]
        """
    )
    assert found.codes == []
    assert found(done=3, due=3, a=True, b=False, c=True) == points(2)
    assert found(done=3, due=3, a=True, b=False, c=False) == NOUGHT
    assert found(done=3, due=4) == NOUGHT
    said = [step.say for step in found.steps if isinstance(step, Logic) and step.kind == "all"]
    assert said == [("Đủ số lượng", "Đúng thời hạn", "")]


def test_r26_two_failed_conditions_are_one_loss() -> None:
    found = form("full_if: {all: [a, b]}")
    assert found(a=False, b=False) == NOUGHT
    assert found.made.items == ()


def test_r43_a_later_condition_knows_what_an_earlier_one_taught() -> None:
    conditions = (
        "[order is present, plan is present, 'days_from(issued(order), issued(plan)) <= 9']"
    )
    assert form(f"full_if: {{all: {conditions}}}").codes == []
    unguarded = form("full_if: days_from(issued(order), issued(plan)) <= 9")
    assert set(unguarded.codes) == {"absent_not_guarded"}
    either = form("full_if: {any: [plan is absent, order is absent, issued(plan) > issued(order)]}")
    assert either.codes == []


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        ("{all: []}", "too_few"),
        ("{is: a}", "missing_key"),
        ("{say: Đúng hạn}", "missing_key"),
        ("{all: [a], any: [b]}", "unknown_key"),
        ("done", "number_as_condition"),
        ("[a, b]", "wrong_kind"),
    ],
)
def test_what_a_condition_refuses(rule: str, code: str) -> None:
    assert form(f"full_if: {rule}").codes == [code]


# levels.


def test_r11_the_first_level_that_holds_decides() -> None:
    found = form(THREE, 3)
    assert found(a=True) == points(3)
    assert found(a=False, b=True) == points("1.5")
    assert found(a=False, b=False, c=True) == points(1)
    assert found(a=False, b=False, c=False) == NOUGHT


def test_r11_a_level_after_a_certain_one_is_out() -> None:
    assert form(THREE, 3)(b=True, c=True) == points("1.5", 3)


@given(st.lists(st.sampled_from([True, False, None]), min_size=3, max_size=3))
def test_r11_levels_are_the_hull_of_every_way_their_conditions_can_turn_out(
    truths: list[bool | None],
) -> None:
    found = form(THREE, 3)
    ways = product(*([False, True] if truth is None else [truth] for truth in truths))
    expected = hull(found(a=a, b=b, c=c) for a, b, c in ways)
    stated = {name: truth for name, truth in zip("abc", truths, strict=True) if truth is not None}
    assert found(**stated) == expected


def test_r43_a_level_knows_that_the_ones_before_it_failed() -> None:
    found = form(
        """
        levels:
          - {when: plan is absent, points: 0}
          - {when: order is absent, points: 2}
          - {when: "days_from(issued(order), issued(plan)) <= 20", share: 100%}
          - {when: "days_from(issued(order), issued(plan)) <= 40", share: 50%}
        """,
        4,
    )
    assert found.codes == []
    started: dict[str, Given] = {
        "order.issued": date("2026-01-01"),
        "order.present": True,
        "plan.present": True,
    }
    for day, worth in (("2026-01-21", 4), ("2026-01-22", 2), ("2026-02-11", 0)):
        assert found(plan__issued=date(day), **started) == points(worth)
    assert found(plan__present=False) == NOUGHT


def test_r43_without_its_guard_a_level_is_refused() -> None:
    found = form(
        """
        levels:
          - {when: issued(plan) > issued(order), points: 2}
          - {when: plan is absent, points: 0}
        """
    )
    assert set(found.codes) == {"absent_not_guarded"}


def test_a_last_level_may_be_what_is_left() -> None:
    for otherwise, worth in (("0.5", "0.5"), ("{share: 50%}", "1"), ("{points: 0.5}", "0.5")):
        found = form(f"levels: [{{when: a, points: 2}}, {{otherwise: {otherwise}}}]")
        assert found.codes == []
        assert found(a=False) == points(worth)
        assert found() == points(worth, 2)


def test_a_level_may_hold_a_rule_of_its_own() -> None:
    found = form(
        """
        levels:
          - when: a
            score: {ratio: done / due, empty: full}
          - otherwise:
              score: {each: few, points: 0.5}
        """
    )
    assert found(a=True, done=1, due=2) == points(1)
    assert found(a=False, few=3) == points("1.5")
    assert found(done=1, due=2, few=3) == points(1, "1.5")


def test_r19_a_rule_in_a_level_that_is_not_reached_never_takes_the_criterion_out() -> None:
    found = form(
        """
        levels:
          - {when: a, points: 1}
          - {when: b, score: {ratio: done / due, empty: not_applicable}}
        """
    )
    empty = {"done": 0, "due": 0}
    assert found.leaves(a=True, **empty) == [Truth.FALSE]
    assert found.leaves(a=False, b=True, **empty) == [Truth.TRUE]
    assert found.leaves(a=False, b=False, **empty) == [Truth.FALSE]
    assert found.leaves(a=False, **empty) == [Truth.OPEN]


def test_r10_a_division_in_a_condition_follows_the_policy_once_it_is_reached() -> None:
    found = form(
        """
        levels:
          - {when: a, points: 1}
          - {when: done / due >= 80%, points: 2}
        empty: full
        """
    )
    assert found.codes == []
    assert found(a=False, done=0, due=0) == points(2)
    assert found(a=True, done=0, due=0) == points(1)
    bare = form("levels: [{when: a, points: 1}, {when: done / due >= 80%, points: 2}]")
    assert bare.codes == ["empty_not_stated"]


def test_the_words_of_a_level_go_with_it() -> None:
    found = form(
        """
        levels:
          - {when: {is: a, say: Tốt}, points: 2}
          - {when: b, say: Khá, points: 1}
          - {otherwise: 0, say: Chưa đạt}
        """
    )
    step = found.steps[found.made.result]
    assert isinstance(step, FirstMatch)
    assert step.say == ("Tốt", "Khá", "Chưa đạt")


def test_r44_a_silent_level_lies_between_the_ones_above_and_below() -> None:
    found = form(
        """
        levels:
          - {when: a, points: 2}
          - {when: b, points: not_stated}
          - {when: c, points: 0.5}
        """
    )
    assert found.made.doubts == ("not_stated",)
    assert found(a=False, b=True) == points("0.5", 2)
    last = form("levels: [{when: a, points: 2}, {when: b, points: not_stated}]")
    assert last(a=False, b=True) == points(0, 2)
    otherwise = form("levels: [{when: a, points: 2}, {otherwise: not_stated}]")
    assert otherwise(a=False) == points(0, 2)
    ruled = form(
        "levels: [{when: a, score: {external: ict}}, {when: b, points: not_stated}, {otherwise: 0}]"
    )
    assert ruled(a=False, b=True) == points(0, 2)


@pytest.mark.parametrize(
    "levels",
    [
        "[{when: true, points: 2}, {when: a, points: 1}]",
        "[{when: a, points: 2}, {when: not a, points: 1}, {when: b, points: 0}]",
        "[{when: few >= 2, points: 1}, {when: few >= 4, points: 2}]",
        "[{when: few > 2, points: 1}, {when: b, points: 0}, {when: few == 5, points: 2}]",
        "[{when: a, points: 2}, {when: a, points: 1}]",
        "[{when: {any: [a, b]}, points: 2}, {when: b, points: 1}]",
        "[{when: few > 7, points: 2}]",
        "[{when: few != 3, points: 2}, {when: few > 3, points: 1}]",
        "[{when: plan is present, points: 2}, {when: plan is absent, points: 1}, "
        "{when: a, points: 0}]",
    ],
)
def test_a_level_that_is_never_reached_is_refused_where_it_stands(levels: str) -> None:
    found = form(f"levels: {levels}")
    assert found.codes == ["level_never_reached"]
    last = levels.rindex("when: ") + len("  levels: when: ")
    assert found.problems[0].place.column == last + 1


@pytest.mark.parametrize(
    "levels",
    [
        "[{when: few >= 4, points: 2}, {when: few >= 2, points: 1}, {otherwise: 0}]",
        "[{when: {all: [a, b]}, points: 2}, {when: a, points: 1}]",
        "[{when: few >= 3, points: 2}, {when: done >= 2, points: 1}]",
    ],
)
def test_levels_in_order_are_left_alone(levels: str) -> None:
    assert form(f"levels: {levels}").codes == []


@pytest.mark.parametrize(
    ("levels", "code"),
    [
        ("[]", "too_few"),
        ("[{points: 1}]", "when_or_otherwise"),
        ("[{when: a, otherwise: 1}]", "when_or_otherwise"),
        ("[{when: a}]", "level_worth"),
        ("[{when: a, points: 1, share: 50%}]", "level_worth"),
        ("[{when: a, points: 1}, {otherwise: {say: x}}]", "unknown_key"),
        ("[{when: a, points: 1}, {otherwise: 1, points: 1}]", "otherwise_worth"),
        ("[{otherwise: 1}, {when: a, points: 1}]", "otherwise_not_last"),
        ("[{when: a, points: 50%}]", "percent_under_points"),
        ("[{when: a, points: 3}]", "points_above_maximum"),
        ("[{when: a, share: 101%}]", "points_above_maximum"),
        (
            "[{when: a, score: {judged: {by: hoi_dong}}}, "
            "{otherwise: {score: {reported: hoi_dong}}}]",
            "given_twice",
        ),
    ],
)
def test_what_levels_refuse(levels: str, code: str) -> None:
    found = form(f"levels: {levels}")
    assert code in found.codes
    assert all(one in (code, "level_worth", "unknown_key") for one in found.codes)


def test_r30_of_a_maximum_of_nothing_only_the_value_is_shown() -> None:
    found = form("levels: [{when: a, points: 3}, {otherwise: 1}]", 0)
    assert found.codes == []
    assert found(a=True) == points(3)


# choose.

CHOICE = "choose: {of: platform, points: {regular: 4, irregular: 25%, unused: 0}}"


def test_an_option_is_worth_points_or_a_share() -> None:
    found = form(CHOICE, 4)
    assert found(platform=option("regular")) == points(4)
    assert found(platform=option("irregular")) == points(1)
    assert found(platform=option("unused")) == NOUGHT
    assert found(platform=option("regular", "irregular")) == points(1, 4)
    assert found() == points(0, 4)


def test_an_option_may_hold_a_rule_of_its_own() -> None:
    found = form(CHOICE.replace("25%", "{ratio: done / due, empty: not_applicable}"), 4)
    assert found.codes == []
    assert found(platform=option("irregular"), done=1, due=2) == points(2)
    assert found.leaves(platform=option("irregular"), done=0, due=0) == [Truth.TRUE]
    assert found.leaves(platform=option("regular"), done=0, due=0) == [Truth.FALSE]


def test_r44_a_silent_option_lies_between_those_beside_it() -> None:
    found = form(CHOICE.replace("25%", "not_stated"), 4)
    assert found(platform=option("irregular")) == points(0, 4)


def test_an_attribute_of_the_unit_can_be_chosen_by() -> None:
    found = form("choose: {of: unit.group, points: {with_tthc: 2, without_tthc: 1}}")
    assert found.codes == []


@pytest.mark.parametrize(
    ("body", "code", "told"),
    [
        ("{of: platform, points: {regular: 4, unused: 0}}", "option_without_points", "irregular"),
        (
            "{of: platform, points: {regular: 4, iregular: 1, unused: 0}}",
            "option_not_of_choice",
            "irregular",
        ),
        ("{of: few, points: {regular: 4}}", "choice_wanted", "few"),
        ("{of: platfrom, points: {regular: 4}}", "unknown_name", "platform"),
        (
            "{of: platform, points: {regular: 5, irregular: 1, unused: 0}}",
            "points_above_maximum",
            "5",
        ),
        ("{of: platform, points: {regular: bốn, irregular: 1, unused: 0}}", "points_wanted", "0.5"),
    ],
)
def test_what_a_choice_refuses(body: str, code: str, told: str) -> None:
    found = form(f"choose: {body}", 4)
    assert found.codes == [code]
    assert told in found.told()[0]


def test_a_fault_in_an_option_is_told_where_the_option_is_written() -> None:
    body = "{of: platform, points: {\n  regular: 4,\n  irregular: 9,\n  unused: 0}}"
    (found,) = form(f"choose: {body}", 4).problems
    assert (found.code, found.place.line) == ("points_above_maximum", 4)


# requires.


def test_r43_a_failed_precondition_is_worth_nothing() -> None:
    found = form("full_if: a\nrequires: b")
    assert found(a=True, b=True) == points(2)
    assert found(a=True, b=False) == NOUGHT
    assert found(a=True) == points(0, 2)


def test_r43_what_a_precondition_teaches_holds_in_the_form() -> None:
    bands = """
        bands:
          of: days_from(issued(order), issued(plan))
          steps: [{to: 9, points: 2}, {above: 9, points: 0}]
        requires:
          all: [order is present, plan is present]
        """
    assert form(bands).codes == []


def test_a_precondition_keeps_the_words_of_the_circular() -> None:
    found = form("full_if: a\nrequires: {is: b, say: Có xác nhận cấp tỉnh}")
    assert ("Có xác nhận cấp tỉnh",) in [s.say for s in found.steps if isinstance(s, Logic)]


def test_a_precondition_that_fails_never_takes_the_criterion_out() -> None:
    found = form("ratio: done / due\nempty: not_applicable\nrequires: a")
    assert found.leaves(a=False, done=0, due=0) == [Truth.FALSE]
    assert found(a=False, done=0, due=0) == NOUGHT
    assert found.leaves(a=True, done=0, due=0) == [Truth.TRUE]


def test_a_division_in_a_precondition_follows_the_policy() -> None:
    found = form("full_if: a\nrequires: done / due > 50%\nempty: full")
    assert found(a=False, done=0, due=0) == points(2)
    assert found(a=False, done=1, due=1) == NOUGHT


# What is learned.

truths = st.sampled_from(list(Truth))


@given(st.lists(truths, min_size=3, max_size=3), st.lists(truths, min_size=3, max_size=3))
def test_learning_a_condition_never_widens_the_points(
    before: list[Truth], learned: list[Truth]
) -> None:
    found = form(THREE + "requires: b\n", 3)
    after = [new if old is Truth.OPEN else old for old, new in zip(before, learned, strict=True)]

    def worth(values: list[Truth]) -> Value:
        return found(a=values[0], b=values[1], c=values[2])

    assert encloses(worth(before), worth(after))
    assert isinstance(worth(after), Range)
