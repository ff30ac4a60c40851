"""Amounts added, taken away and put together: `each:`, `deduct:`, `parts:`, `formula:`."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from criteria.numbers import ZERO
from criteria.operations import Clamp, Round, Tally
from criteria.operations.reaching import steps_below
from criteria.plan import Item
from criteria.values import NOUGHT, Range, Truth, Value, encloses
from tests.form_support import Formed, Given, date, form, points, rows

LATE = """
deduct:
  start: full
  of: few
  steps:
    - {from: 1, to: 3, points: 0.25}
    - {from: 4, points: 0.5, each_further: 0.25}
"""


# each.


def test_r14_each_is_kept_within_the_maximum() -> None:
    found = form("{each: free, points: 0.5}")
    assert found.made.caps
    assert found.reach == points(0, 2)
    assert [found(free=number) for number in (0, 3, 4, 9)] == [
        points(worth) for worth in (0, "1.5", 2, 2)
    ]
    assert found(free=(2, 5)) == points(1, 2)


def test_each_may_be_worth_a_share_of_the_maximum() -> None:
    assert form("{each: free, share: 10%}", 5)(free=3) == points("1.5")


def test_each_without_a_maximum_goes_on() -> None:
    found = form("{each: free, points: 0.5}", None)
    assert found(free=40) == points(20)
    assert form("{each: free, share: 10%}", None).codes[0] == "form_without_maximum"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{each: free}", "points_or_share"),
        ("{each: free, points: 1, share: 10%}", "points_or_share"),
        ("{each: free, points: 50%}", "percent_under_points"),
        ("{each: free, points: not_stated}", "silence_not_here"),
        ("{each: free, points: 0}", "amount_not_positive"),
        ("{each: free, points: -1}", "amount_not_positive"),
        ("{each: free, points: 3}", "points_above_maximum"),
        ("{each: a, points: 1}", "number_wanted"),
    ],
)
def test_what_each_refuses(text: str, code: str) -> None:
    assert form(text).codes == [code]


# deduct.


def test_a_deduction_grows_with_its_steps() -> None:
    found = form(LATE)
    assert found.codes == []
    assert [found(few=number) for number in range(6)] == [
        points(worth) for worth in (2, "1.75", "1.75", "1.75", "1.5", "1.25")
    ]
    assert found(few=(3, 5)) == points("1.25", "1.75")


def test_r14_starting_full_the_floor_of_the_leaf_holds() -> None:
    assert form(LATE).made.caps
    assert not form(LATE.replace("start: full", "start: 0")).made.caps


def test_a_penalty_starts_at_nothing_and_goes_down() -> None:
    found = form("deduct: {start: 0, of: few, per: 0.5, at_most: 2}", 2)
    assert found(few=3) == points("-1.5")
    assert found(few=5) == points(-2)
    assert found.reach == points(-2, 0)


def test_the_whole_amount_may_be_capped() -> None:
    found = form(LATE.rstrip() + "\n  at_most: 0.6\n")
    assert found(few=5) == points("1.4")


def test_r26_every_dated_case_is_deducted_and_told() -> None:
    found = form("deduct: {start: full, over: late, per: 1}")
    three = rows({}, {}, {})
    assert found(late=three) == points(-1)
    (item,) = found.made.items
    assert (item.id, item.deduction, item.maximum) == ("late", True, None)
    step = tally(found, item)
    assert step.each([three]) == [points(1)] * 3


def tally(found: Formed, item: Item) -> Tally:
    """The tally behind an item, which has a step of its own before it."""
    (behind,) = found.steps[item.result].inputs
    step = found.steps[behind]
    assert isinstance(step, Tally)
    return step


def test_a_case_is_deducted_by_its_own_quantity_unless_it_is_let_off() -> None:
    found = form(
        """
        deduct:
          start: full
          over: late
          of: days_late(case.sent, case.due)
          steps:
            - {from: 1, to: 3, points: 0.25}
            - {from: 4, points: 0.5}
          unless: {is: case.excused, say: Có lý do khách quan}
        """
    )
    assert found.codes == []

    def case(sent: str, excused: Given) -> dict[str, Given]:
        return {"due": date("2026-03-15"), "sent": date(sent), "excused": excused}

    cases = rows(
        case("2026-03-15", False),
        case("2026-03-18", False),
        case("2026-03-19", False),
        case("2026-04-30", True),
    )
    assert found(late=cases) == points("1.25")
    (item,) = found.made.items
    step = tally(found, item)
    assert step.each([cases]) == [points(worth) for worth in (0, "0.25", "0.5", 0)]


def test_a_case_that_is_not_known_costs_what_it_may() -> None:
    found = form("deduct: {start: full, over: late, per: 0.5, unless: case.excused}")
    cases = rows({"excused": False}, {"excused": True}, {"excused": Truth.OPEN})
    assert found(late=cases) == points(1, "1.5")
    assert found() == Range(None, Fraction(2))


def test_a_fact_outside_the_cases_can_be_read_in_them() -> None:
    found = form("deduct: {start: full, over: late, of: case.days * few, per: 0.1}")
    assert found(late=rows({"days": 2}, {"days": 1}), few=3) == points("1.1")


def test_what_lets_off_is_asked_before_anything_is_reckoned() -> None:
    found = form(
        """
        deduct:
          start: full
          of: days_late(issued(plan), closing)
          per: 0.5
          unless: plan is absent
        """
    )
    assert found.codes == []
    assert found(plan__present=False) == points(2)
    assert found(plan__present=True, plan__issued=date("2026-12-22")) == points(1)


SEVERAL = """
deduct:
  start: full
  items:
    - {id: "1", name: Chậm, of: few, per: 0.5}
    - {id: "2", name: Thiếu, of: free, per: 0.5, at_most: 1}
"""


def test_r26_several_deductions_are_told_one_by_one() -> None:
    found = form(SEVERAL)
    assert found.codes == []
    assert [(item.id, item.name) for item in found.made.items] == [("1", "Chậm"), ("2", "Thiếu")]
    assert found(few=1, free=9) == points("0.5")
    assert found.items(few=1, free=9) == [points("0.5"), points(1)]


def test_r21_two_deductions_reckoned_alike_keep_steps_of_their_own() -> None:
    found = form(SEVERAL.replace("of: free, per: 0.5, at_most: 1", "of: few, per: 0.5"))
    first, second = found.made.items
    assert first.result != second.result
    assert found(few=1) == points(1)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("{of: few, per: 1}", "missing_key"),
        ("{start: 1, of: few, per: 1}", "deduct_start"),
        ("{start: full}", "deduct_of_or_over"),
        ("{start: full, of: few}", "deduct_steps_or_per"),
        ("{start: full, of: few, per: 1, steps: [{from: 1, points: 1}]}", "deduct_steps_or_per"),
        ("{start: full, over: late, steps: [{from: 1, points: 1}]}", "deduct_steps_of"),
        (
            "{start: full, of: few, items: [{id: a, name: A, of: few, per: 1}]}",
            "deduct_items_alone",
        ),
        ("{start: full, items: [{id: a, name: A, of: few}]}", "deduct_steps_or_per"),
        ("{start: full, over: lat, per: 1}", "cases_fact_wanted"),
        ("{start: full, over: few, per: 1}", "cases_fact_wanted"),
        ("{start: full, of: few, per: 0}", "number_not_above"),
        ("{start: full, of: few, steps: [{from: 1, points: -1}]}", "amount_not_positive"),
        (
            "{start: full, of: few, steps: [{to: 5, points: 1, each_further: 1}]}",
            "each_further_without_from",
        ),
        (
            "{start: full, of: amount, steps: [{from: 3, points: 1, each_further: 1}]}",
            "each_further_not_whole",
        ),
        (
            "{start: full, of: few, steps: [{from: 1, to: 2, points: 1}, {from: 4, points: 2}]}",
            "bands_gap",
        ),
        ("{start: full, of: few, steps: [{from: 1, to: 2, points: 1}]}", "bands_gap"),
        (
            "{start: full, of: few, steps: [{from: 1, to: 3, points: 1}, {from: 3, points: 2}]}",
            "bands_overlap",
        ),
        (
            "{start: full, items: [{id: a, name: A, of: few, per: 1}, "
            "{id: a, name: B, of: free, per: 1}]}",
            "deduction_twice",
        ),
        ("{start: full, of: case.days, per: 1}", "case_not_here"),
    ],
)
def test_what_a_deduction_refuses(body: str, code: str) -> None:
    found = form(f"deduct: {body}")
    assert found.codes == [code]


def test_points_that_stand_for_nothing_to_count_have_no_deductions_to_waive() -> None:
    items = "[{id: a, name: A, of: 9 * done / due, per: 1}, {id: b, name: B, of: few, per: 1}]"
    found = form(f"deduct: {{start: full, items: {items}}}\nempty: zero", 4)
    assert (found.codes, found.made.items) == ([], ())
    counted = form(f"deduct: {{start: full, items: {items.replace('due', 'due_some')}}}", 4)
    assert [item.id for item in counted.made.items] == ["a", "b"]


def test_below_its_lowest_step_nothing_is_deducted() -> None:
    steps = "[{above: 2, points: 1}]"
    found = form(f"deduct: {{start: full, of: few, steps: {steps}}}")
    assert found.codes == []
    assert [found(few=number) for number in (0, 2, 3)] == [points(2), points(2), points(1)]


def test_more_may_be_deducted_than_there_is() -> None:
    assert form("deduct: {start: full, of: few, steps: [{from: 1, points: 5}]}").codes == []


def test_an_amount_is_never_negative() -> None:
    found = form("deduct: {start: full, of: few - 3, per: 1}")
    assert found(few=1) == points(2)
    assert found(few=4) == points(1)


def test_r44_a_silent_step_is_deducted_between_its_neighbours() -> None:
    steps = "[{exactly: 1, points: 0.5}, {exactly: 2, points: not_stated}, {from: 3, points: 1}]"
    found = form(f"deduct: {{start: full, of: few, steps: {steps}}}")
    assert found(few=2) == points(1, "1.5")
    assert found.made.doubts == ("not_stated",)


@given(st.integers(0, 5), st.integers(0, 5), st.integers(0, 5))
def test_learning_a_count_never_widens_what_is_deducted(a: int, b: int, c: int) -> None:
    found = form(LATE)
    low, middle, high = sorted((a, b, c))
    assert encloses(found(few=(low, high)), found(few=middle))


# parts.

PARTS = """
parts:
  - {id: a, name: Phần a, max: 1.5, score: {ratio: done / due_some}}
  - {id: b, name: Phần b, max: 0.5, score: {full_if: a}}
"""


def test_parts_add_up_each_to_its_own_maximum() -> None:
    found = form(PARTS)
    assert found.codes == []
    assert found(done=1, due_some=2, a=True) == points("1.25")
    assert found(done=(1, 2), due_some=2) == points("0.75", 2)


def test_r26_parts_are_items_of_the_ledger() -> None:
    found = form(PARTS)
    told = [(item.id, item.name, item.maximum, item.deduction) for item in found.made.items]
    assert told == [
        ("a", "Phần a", points("1.5").low, False),
        ("b", "Phần b", points("0.5").low, False),
    ]
    assert found.items(done=1, due_some=2, a=False) == [points("0.75"), NOUGHT]


def test_r26_the_parts_of_a_part_are_not_items() -> None:
    inner = "{parts: [{id: x, name: X, max: 0.5, score: {full_if: a}}]}"
    nested = PARTS.replace("{full_if: a}", inner)
    assert [item.id for item in form(nested).made.items] == ["a", "b"]


def test_r14_parts_that_add_up_to_more_are_cut_where_the_rule_says_so() -> None:
    capped = form(PARTS + "cap: true\n", "1.8")
    assert capped.made.caps
    assert capped(done=2, due_some=2, a=True) == points("1.8")
    assert any(isinstance(step, Clamp) for step in capped.steps)
    assert form(PARTS, "1.8").codes == ["parts_above_maximum"]


def test_parts_must_reach_the_maximum() -> None:
    for text in (PARTS, PARTS + "cap: true\n"):
        found = form(text, 3)
        assert found.codes == ["parts_below_maximum"]
        assert "2" in found.told()[0] and "3" in found.told()[0]


THIRDS = """
parts:
  - {id: a, name: A, max: 1, score: {formula: full / 3}}
  - {id: b, name: B, max: 1, score: {formula: full / 3}}
  - {id: c, name: C, max: 1, score: {formula: full / 3}}
"""


def test_r2_parts_round_only_where_the_index_or_the_part_says_so() -> None:
    assert form(THIRDS, 3)() == points(1)
    leaf = form(THIRDS, 3, rounding="{places: 2, at: [leaf]}")
    assert leaf() == points(1)
    part = form(THIRDS, 3, rounding="{places: 2, at: [part]}")
    assert part() == points("0.99")
    own = form(THIRDS.replace("}}", "}, round: {places: 1}}", 1), 3, rounding="{places: 2}")
    assert own() == points("29/30")


def test_r21_two_parts_reckoned_alike_keep_steps_of_their_own() -> None:
    found = form(THIRDS, 3)
    assert len({item.result for item in found.made.items}) == 3


def test_r3_a_part_rounds_in_the_mode_of_the_index() -> None:
    halves = "parts: [{id: a, name: A, max: 1, score: {formula: 0.125}, round: {places: 2}}]"
    down = form(halves, 1, rounding="{places: 3, mode: down}")
    assert down() == points("0.12")
    assert form(halves, 1, rounding="{places: 3}")() == points("0.13")
    assert any(isinstance(step, Round) for step in down.steps)


def test_full_in_a_part_is_the_maximum_of_the_part() -> None:
    text = "parts: [{id: a, name: A, max: 2, score: {formula: full * ict}}]"
    assert form(text)(ict="0.5") == points(1)


def test_points_are_given_to_a_part_by_its_own_name() -> None:
    found = form(
        """
        parts:
          - {id: a, name: A, max: 1, score: {judged: {by: hoi_dong}}}
          - {id: b, name: B, max: 1, score: {judged: {by: hoi_dong, from: 0.5}}}
        """
    )
    assert found() == points("0.5", 2)
    given: dict[str, Given] = {"given.2/a": 1, "given.2/b": "0.75"}
    assert found(**given) == points("1.75")
    assert found.made.given is None
    # While nothing is given, the evaluation knows of no bounds but the part's maximum.
    given = {"given.2/b": (0, 1)}
    assert found(**given) == points("0.5", 2)


def waived(found: Formed, item: Item, **given: Given) -> Value:
    """The points once an item is forgiven: what rests on its step is reckoned again."""
    values = found.values(given)
    values[item.result] = Range.exactly(item.maximum or 0)
    for number in range(item.result + 1, len(found.steps)):
        step = found.steps[number]
        if step.inputs:
            values[number] = step.apply([values[i] for i in step.inputs])
    return values[found.made.result]


@pytest.mark.parametrize("more", ["", "requires: b\n", "cap: true\n"])
def test_r21_what_is_waived_in_a_part_reaches_the_points(more: str) -> None:
    found = form(PARTS + more)
    first, second = found.made.items
    given: dict[str, Given] = {"done": 1, "due_some": 3, "a": False}
    if "requires" in more:
        given["b"] = True
    assert found(**given) == points("0.5")
    assert waived(found, first, **given) == points("1.5")
    assert waived(found, second, **given) == points(1)


def test_r21_what_is_waived_in_a_deduction_reaches_the_points() -> None:
    for text in (SEVERAL, SEVERAL + "requires: b\n"):
        found = form(text)
        given: dict[str, Given] = {"few": 1, "free": 9}
        if "requires" in text:
            given["b"] = True
        worths = [waived(found, item, **given) for item in found.made.items]
        assert worths == [points(1), points("1.5")]


def test_r21_a_rule_reckoned_alike_within_another_part_is_not_the_same_item() -> None:
    found = form(
        """
        parts:
          - {id: a, name: A, max: 1, score: {full_if: a}}
          - id: b
            name: B
            max: 1
            score: {levels: [{when: b, score: {full_if: a}}]}
        """
    )
    first, second = found.made.items
    assert first.result not in steps_below(found.steps, [second.result])


def test_r43_a_failed_precondition_leaves_every_part_nothing() -> None:
    found = form(PARTS + "requires: b\n")
    assert found(done=2, due_some=2, a=True, b=False) == NOUGHT
    assert found.items(done=2, due_some=2, a=True, b=False) == [NOUGHT, NOUGHT]
    assert found.items(done=2, due_some=2, a=True, b=True) == [points("1.5"), points("0.5")]


@pytest.mark.parametrize(
    ("part", "code"),
    [
        (
            "{id: a, name: A, max: 1, score: {full_if: a}}, "
            "{id: a, name: A, max: 1, score: {full_if: b}}",
            "part_twice",
        ),
        ("{id: a, name: A, max: 2, score: {formula: 3}}", "part_beyond_maximum"),
        ("{id: a, name: A, max: 2, score: {formula: free}}", "part_beyond_maximum"),
        (
            "{id: a, name: A, max: 2, score: {ratio: done / due, empty: not_applicable}}",
            "part_leaves",
        ),
        (
            "{id: a, name: A, max: 2, score: {judged: {by: hoi_dong, to: 1, if_never: 0}}}",
            "if_never_in_part",
        ),
        ("{id: 1, name: A, max: 2, score: {full_if: a}}", "unquoted_id"),
        ("{id: a, name: A, max: 0, score: {full_if: a}}", "number_not_above"),
        ("{id: a, name: A, score: {full_if: a}}", "missing_key"),
    ],
)
def test_what_a_part_refuses(part: str, code: str) -> None:
    found = form(f"parts: [{part}]")
    assert code in found.codes


def test_a_part_that_caps_is_cut_at_its_own_maximum() -> None:
    text = "parts: [{id: a, name: A, max: 2, score: {formula: free, cap: true}}]"
    assert form(text)(free=9) == points(2)
    below = "parts: [{id: a, name: A, max: 2, score: {deduct: {start: full, of: few, per: 1}}}]"
    assert form(below)(few=5) == NOUGHT


# formula.


def test_a_formula_is_its_value_in_points() -> None:
    found = form("formula: min(full, 0.5 * full + 0.5 * few)", 4)
    assert found.codes == []
    assert found(few=3) == points("3.5")
    assert found(few=5) == points(4)
    assert not found.made.caps


def test_r14_a_formula_that_may_pass_the_maximum_says_that_it_is_cut() -> None:
    assert form("formula: free").reach == Range(ZERO, None)
    assert not form("formula: free").made.caps
    capped = form("formula: free\ncap: true")
    assert capped.made.caps
    assert capped.reach == points(0, 2)
    assert capped(free=9) == points(2)


def test_r14_a_formula_that_can_be_any_number_is_refused_once() -> None:
    for text in (
        "formula: amount",
        "levels: [{when: a, score: {formula: amount}}]",
        "parts: [{id: a, name: A, max: 2, score: {formula: amount}}]",
    ):
        found = form(text)
        assert found.codes == ["reach_beyond_maximum"]
        assert "−∞" in found.told()[0]
    assert form("formula: amount\ncap: true").codes == []
    assert form("formula: amount", 0).codes == []


def test_r10_a_formula_that_divides_states_what_nothing_means() -> None:
    assert form("formula: full * done / due").codes == ["empty_not_stated"]
    found = form("formula: min(full, full * done / due)\nempty: zero")
    assert found(done=0, due=0) == NOUGHT
    assert found(done=1, due=2) == points(1)
    assert found(done=(0, 1), due=(0, 2)) == points(0, 2)
    assert found(done=1, due=(0, 2)) == points(1, 2)
    guarded = form("formula: if due > 0 then min(full, done / due * full) else 0")
    assert guarded.codes == []


def test_r38_the_leader_of_a_group_is_the_measure() -> None:
    found = form("formula: min(full, full * free / peers.max(free))\nempty: zero")
    assert found(free=30, peers__free__max=(40, 50)) == points("1.2", "1.5")
    assert found(free=0, peers__free__max=0) == NOUGHT


def test_a_policy_that_nothing_needs_is_a_warning() -> None:
    found = form("formula: few\nempty: zero\ncap: true")
    assert (found.codes, found.errors) == (["empty_never_used"], [])
    assert found.lines == ["empty: zero"]
