"""Ladders and lines: `bands:`, named scales, `interpolate:`."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from criteria.plan import FactType
from criteria.values import NOUGHT, Range, Truth, encloses
from tests.expression_support import fact, span
from tests.form_support import date, form, points

SHARES = """
bands:
  of: done / due
  empty: zero
  steps:
    - {from: 90%, points: 3}
    - {from: 80%, below: 90%, points: 2}
    - {above: 0%, below: 80%, points: 1}
    - {exactly: 0%, points: 0}
"""


def test_r12_a_share_that_may_lie_in_two_bands_is_worth_either() -> None:
    found = form(SHARES, 3)
    assert found.codes == []
    assert found(done=(79, 81), due=100) == points(1, 2)


@pytest.mark.parametrize(
    ("done", "worth"), [(0, 0), (1, 1), (79, 1), (80, 2), (89, 2), (90, 3), (100, 3)]
)
def test_every_band_from_both_sides_of_its_ends(done: int, worth: int) -> None:
    assert form(SHARES, 3)(done=done, due=100) == points(worth)


def test_r10_bands_over_a_division_need_a_policy() -> None:
    found = form(SHARES.replace("  empty: zero\n", ""), 3)
    assert found.codes == ["empty_not_stated"]
    assert form(SHARES, 3)(done=0, due=0) == NOUGHT
    out = form(SHARES.replace("zero", "not_applicable"), 3)
    assert out.leaves(done=0, due=(0, 2)) == [Truth.OPEN]


def test_the_policy_may_stand_beside_the_form_but_not_twice() -> None:
    beside = SHARES.replace("  empty: zero\n", "") + "empty: full\n"
    assert form(beside, 3)(done=0, due=0) == points(3)
    assert form(SHARES + "empty: full\n", 3).codes == ["empty_twice"]


def test_a_share_of_the_maximum_is_points() -> None:
    found = form("bands: {of: few, steps: [{from: 3, share: 50%}, {below: 3, points: 0}]}", 5)
    assert found(few=3) == points("2.5")


def test_bands_of_a_count_leave_nothing_between_whole_numbers() -> None:
    steps = "[{exactly: 0, points: 2}, {from: 1, to: 3, points: 1}, {above: 3, points: 0}]"
    found = form(f"bands: {{of: few, steps: {steps}}}")
    assert found.codes == []
    assert [found(few=number) for number in (0, 1, 3, 4)] == [
        points(worth) for worth in (2, 1, 1, 0)
    ]
    assert found(few=(3, 4)) == points(0, 1)


def test_bands_of_a_number_that_is_not_whole_may_have_a_gap() -> None:
    steps = "[{to: 3, points: 1}, {from: 4, points: 2}]"
    found = form(f"bands: {{of: amount, steps: {steps}}}")
    assert found.codes == ["bands_gap"]
    assert "3.5" in found.told()[0]


def test_bands_of_dates_take_days_as_marks() -> None:
    steps = "[{to: 31/3/2026, points: 2}, {above: 31/3/2026, points: 0}]"
    for name in ("done_on", "done_at"):
        found = form(f"bands: {{of: {name}, steps: {steps}}}")
        assert found.codes == []
        late = Range.exactly(date("2026-03-31").low or 0)
        assert found(**{name: late}) == points(2)
    moment = Range.exactly((date("2026-03-31").low or 0) + Fraction(2, 3))
    assert form(f"bands: {{of: done_at, steps: {steps}}}")(done_at=moment) == points(2)
    assert form(f"bands: {{of: done_on, steps: {steps}}}")(done_on=date("2026-04-01")) == NOUGHT


# Faults.


def test_a_gap_is_told_with_a_quantity_that_falls_in_it() -> None:
    found = form(SHARES.replace("{above: 0%,", "{above: 5%,"), 3)
    assert found.codes == ["bands_gap"]
    assert found.lines == ["- {from: 90%, points: 3}"]
    assert "5%" in found.told()[0]


def test_a_share_that_may_pass_one_needs_a_band_for_it() -> None:
    closed = SHARES.replace("{from: 90%,", "{from: 90%, to: 100%,")
    assert form(closed, 3).codes == []
    free = form(closed.replace("done / due", "free / due"), 3)
    assert free.codes == ["bands_gap"]
    assert "at_most" in free.told()[0]


def test_an_overlap_is_told_at_the_later_band() -> None:
    found = form(SHARES.replace("below: 90%", "to: 90%"), 3)
    assert found.codes == ["bands_overlap"]
    assert found.lines == ["- {from: 80%, to: 90%, points: 2}"]
    assert "90%" in found.told()[0] and "1, 2" in found.told()[0]


def test_an_end_that_is_never_reached_is_a_warning() -> None:
    steps = "[{to: 3, points: 1}, {above: 3, to: 9, points: 2}]"
    found = form(f"bands: {{of: few, steps: {steps}}}")
    assert (found.codes, found.errors) == (["band_swallows_zero", "band_end_outside"], [])
    assert "9" in found.told(1)[0] and "5" in found.told(1)[0]


def test_a_band_open_below_that_takes_in_nothing_done_is_a_warning() -> None:
    steps = "[{from: 20%, points: 2}, {below: 20%, points: 0.2}]"
    found = form(f"bands: {{of: ict, steps: {steps}}}")
    assert (found.codes, found.errors) == (["band_swallows_zero"], [])
    said = form(f"bands: {{of: ict, steps: {steps.replace('{below', '{from: 0%, below')}}}")
    assert said.codes == []


@pytest.mark.parametrize(
    ("band", "code"),
    [
        ("{points: 1}", "band_without_ends"),
        ("{exactly: 1, to: 2, points: 1}", "band_exactly_and_ends"),
        ("{from: 1, above: 1, points: 1}", "band_two_ends"),
        ("{to: 1, below: 1, points: 1}", "band_two_ends"),
        ("{from: 1}", "points_or_share"),
        ("{from: 1, points: 1, share: 50%}", "points_or_share"),
        ("{from: 1, points: 50%}", "percent_under_points"),
        ("{from: 1, points: một}", "points_wanted"),
        ("{from: 3, to: 2, points: 1}", "band_empty"),
        ("{above: 3, below: 4, points: 1}", "band_empty"),
        ("{from: 30%, points: 1}", "mark_not_a_share"),
        ("{from: ba, points: 1}", "mark_not_a_number"),
        ("{from: 1, points: 3}", "points_above_maximum"),
        ("{from: 1, share: 120%}", "points_above_maximum"),
        ("{from: 1, to: 2, step: 1, points: 1}", "unknown_key"),
    ],
)
def test_what_a_band_refuses(band: str, code: str) -> None:
    found = form(f"bands: {{of: few, steps: [{band}]}}")
    assert code in found.errors
    assert found.problems[0].place.line == 2


@pytest.mark.parametrize(
    ("of", "mark", "code"),
    [
        ("ict", "80", "mark_percent_forgotten"),
        ("done_on", "20", "mark_not_a_date"),
        ("done_on", "30/2/2026", "mark_not_a_date"),
        ("done", "20%", "mark_not_a_share"),
        ("platform", "20", "quantity_wanted"),
        ("a", "20", "quantity_wanted"),
    ],
)
def test_a_mark_is_of_the_kind_that_its_quantity_is(of: str, mark: str, code: str) -> None:
    found = form(f"bands: {{of: {of}, steps: [{{from: {mark}, points: 1}}]}}")
    assert code in found.codes


def test_a_refused_quantity_brings_no_other_faults() -> None:
    assert form("bands: {of: dne, steps: [{from: 3, points: 1}]}").codes == ["unknown_name"]


# Scales.

SCALES = """
by_progress:
  name: Theo tiến độ
  steps:
    - {from: 80%, share: 100%}
    - {below: 80%, share: 0%}
"""


def test_a_named_scale_serves_leaves_of_any_maximum() -> None:
    for maximum in (2, 5):
        found = form("bands: {of: ict, scale: by_progress}", maximum, scales=SCALES)
        assert found.codes == []
        assert found(ict="0.8") == points(maximum)
        assert found(ict="0.79") == NOUGHT


def test_an_unknown_scale_is_told_with_the_nearest() -> None:
    found = form("bands: {of: ict, scale: by_progres}", scales=SCALES)
    assert found.codes == ["unknown_scale"]
    assert "by_progress" in found.told()[0]


def test_bands_are_written_here_or_named_and_not_both() -> None:
    assert form("bands: {of: ict}").codes == ["steps_or_scale"]
    both = "bands: {of: ict, scale: s, steps: [{from: 0, points: 1}]}"
    assert form(both).codes == ["steps_or_scale"]


def test_a_fault_of_a_scale_is_told_once_where_the_scale_is_written() -> None:
    found = form(
        """
        levels:
          - {when: a, score: {bands: {of: ict, scale: gapped}}}
          - {when: b, score: {bands: {of: ict, scale: gapped}}}
        """,
        scales="gapped: {steps: [{from: 80%, share: 100%}]}",
    )
    assert found.codes == ["bands_gap"]
    assert found.lines == ["gapped: {steps: [{from: 80%, share: 100%}]}"]


# Silence.


def test_r44_a_silent_band_lies_between_its_neighbours() -> None:
    steps = (
        "[{from: 3, points: 2}, {from: 2, below: 3, points: not_stated}, {from: 0, below: 2, "
        "points: 0.5}]"
    )
    found = form(f"bands: {{of: few, steps: {steps}}}")
    assert found.made.doubts == ("not_stated",)
    assert found(few=2) == points("0.5", 2)
    assert found(few=3) == points(2)


def test_r44_a_silent_band_at_the_end_lies_between_its_neighbour_and_nothing() -> None:
    steps = "[{from: 2, points: 2}, {exactly: 1, points: not_stated}, {exactly: 0, points: 0}]"
    assert form(f"bands: {{of: few, steps: {steps}}}")(few=1) == points(0, 2)
    last = "[{below: 4, points: 1}, {from: 4, points: not_stated}]"
    assert form(f"bands: {{of: few, steps: {last}}}")(few=4) == points(0, 1)


def test_r44_neighbours_are_those_on_the_scale_and_not_in_the_file() -> None:
    steps = (
        "[{exactly: 5, points: 2}, {below: 2, points: 0}, {from: 3, below: 5, points: 1.5}, "
        "{exactly: 2, points: not_stated}]"
    )
    assert form(f"bands: {{of: few, steps: {steps}}}")(few=2) == points(0, "1.5")


def test_r44_two_silent_bands_look_past_each_other() -> None:
    steps = (
        "[{from: 4, points: 2}, {exactly: 3, points: not_stated}, {exactly: 2, points: "
        "not_stated}, {below: 2, points: 1}]"
    )
    found = form(f"bands: {{of: few, steps: {steps}}}")
    assert found(few=3) == found(few=2) == points(1, 2)


def test_r44_silence_all_over_is_anything_up_to_the_maximum() -> None:
    found = form("bands: {of: few, steps: [{from: 0, points: not_stated}]}")
    assert found(few=1) == points(0, 2)


# Lines.

LINE = "interpolate: {of: rate, points: {0%: 0, 10%: 1, 30%: 2}}"


@pytest.mark.parametrize(
    ("rate", "worth"),
    [("0", "0"), ("0.05", "0.5"), ("0.1", "1"), ("0.2", "1.5"), ("0.3", "2"), ("0.9", "2")],
)
def test_points_lie_on_straight_lines_and_stay_flat_outside(rate: str, worth: str) -> None:
    assert form(LINE)(rate=rate) == points(worth)


def test_r12_a_line_over_a_range_takes_in_its_inner_marks() -> None:
    roof = form("interpolate: {of: few, points: {0: 0, 2: 2, 5: 0.5}}")
    assert roof(few=(1, 4)) == points(1, 2)
    assert form(LINE)(rate=("0.05", "0.2")) == points("0.5", "1.5")


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("{of: rate, points: {10%: 1, 0%: 0}}", "marks_not_rising"),
        ("{of: rate, points: {10%: 1, 0.1: 2}}", "marks_not_rising"),
        ("{of: rate, points: {0%: 0}}", "too_few"),
        ("{of: rate, points: {0%: 0, 80: 2}}", "mark_percent_forgotten"),
        ("{of: rate, points: {0%: 0, mười: 2}}", "mark_not_a_number"),
        ("{of: rate, points: {0%: 0, 10%: 3}}", "points_above_maximum"),
        ("{of: rate, points: {0%: 0, 10%: 50%}}", "percent_under_points"),
        ("{of: rate, points: {0%: 0, 10%: not_stated}}", "silence_not_here"),
        ("{of: done / due, points: {0%: 0, 10%: 1}}", "empty_not_stated"),
    ],
)
def test_what_a_line_refuses(body: str, code: str) -> None:
    assert form(f"interpolate: {body}").codes == [code]


def test_a_line_over_dates_takes_days_as_marks() -> None:
    found = form("interpolate: {of: done_on, points: {1/3/2026: 2, 11/3/2026: 0}}")
    assert found(done_on=date("2026-03-06")) == points(1)


@given(st.integers(0, 9), st.integers(0, 9))
def test_learning_the_quantity_never_widens_the_points(a: int, b: int) -> None:
    low, high = min(a, b), max(a, b)
    amount = fact("amount", FactType.COUNT, domain=span(0, 9))
    steps = "[{from: 0, to: 2, points: 1}, {from: 3, to: 6, points: 0}, {from: 7, points: 2}]"
    found = form(f"bands: {{of: amount, steps: {steps}}}", amount=amount)
    wide = found(amount=(low, high))
    assert all(encloses(wide, found(amount=one)) for one in range(low, high + 1))
