"""Shares times the maximum: `ratio:` and `external:`."""

from __future__ import annotations

import pytest

from criteria.operations import Ratio
from criteria.plan import FactType
from criteria.values import NOUGHT, Truth
from tests.expression_support import fact, span
from tests.form_support import form, points


def test_r10_points_grow_with_the_share_up_to_the_target() -> None:
    found = form("ratio: done / due\ntarget: 80%\nfloor: 50%\nempty: full", 4)
    assert found(done=49, due=100) == NOUGHT
    assert found(done=50, due=100) == points("2.5")
    assert found(done=80, due=100) == points(4)
    assert found(done=99, due=100) == points(4)


def test_r9_twenty_to_twenty_three_of_twenty_seven() -> None:
    found = form("ratio: done / due_some")
    assert found(done=20, due_some=27) == points("40/27")
    assert found(done=(20, 23), due_some=27) == points("40/27", "46/27")
    assert found(due_some=27) == points(0, 2)
    assert found(done=20) == points(0, 2)


def test_r10_a_denominator_that_may_be_zero_takes_in_its_policy() -> None:
    found = form("ratio: done / due\nempty: full", 4)
    assert found(done=0, due=(0, 9)) == points(0, 4)
    assert found(done=0, due=0) == points(4)
    assert form("ratio: done / due\nempty: 1.5", 4)(done=0, due=0) == points("1.5")
    assert form("ratio: done / due\nempty: zero", 4)(done=0, due=0) == NOUGHT


def test_r10_a_denominator_that_may_be_zero_needs_a_policy() -> None:
    found = form("ratio: done / due")
    assert found.codes == ["empty_not_stated"]
    assert found.problems[0].place.column == len("  ratio: done / ") + 1
    assert "due" in found.told()[0] and "empty" in found.told()[0]


def test_r10_a_denominator_known_not_to_be_zero_needs_none() -> None:
    assert form("ratio: done / due_some").codes == []
    assert form("ratio: done / due\nrequires: due > 0").codes == []
    unused = form("ratio: done / due_some\nempty: full")
    assert (unused.codes, unused.errors) == (["empty_never_used"], [])
    assert unused.lines == ["empty: full"]


def test_a_denominator_that_is_always_zero_is_refused() -> None:
    none = fact("none", FactType.COUNT, domain=NOUGHT)
    found = form("ratio: done / none\nempty: full", none=none)
    assert found.codes == ["division_by_zero"]
    assert found.problems[0].place.column == len("  ratio: done / ") + 1


def test_r19_an_empty_denominator_can_take_the_criterion_out() -> None:
    found = form("ratio: done / due\nempty: not_applicable")
    assert found.leaves(done=0, due=0) == [Truth.TRUE]
    assert found.leaves(done=0, due=3) == [Truth.FALSE]
    assert found.leaves(done=0, due=(0, 3)) == [Truth.OPEN]


def test_r44_silence_on_an_empty_denominator_leaves_everything_possible() -> None:
    found = form("ratio: done / due\nempty: not_stated")
    assert found(done=0, due=0) == points(0, 2)
    assert found.made.doubts == ("not_stated",)


def test_r35_twenty_eight_of_twenty_seven_contradicts() -> None:
    found = form("ratio: done / due_some")
    assert found(done=28, due_some=27) == points(0, 2)
    step = found.steps[found.made.result]
    assert isinstance(step, Ratio)
    assert step.over_is_error
    assert form("ratio: done / due_some\nover: cap")(done=28, due_some=27) == points(2)


def test_r14_a_ratio_clamps_by_definition() -> None:
    assert form("ratio: done / due_some").made.caps
    assert form("ratio: done / due_some").reach == points(0, 2)


def test_denominators_inside_the_numerator_follow_the_policy_too() -> None:
    norm = fact("norm", FactType.SHARE, domain=span("0.5", 1))
    found = form("ratio: (done / due) / norm\nempty: zero", norm=norm)
    assert found.codes == []
    assert found(done=3, due=4, norm=1) == points("1.5")
    assert found(done=0, due=0, norm=1) == NOUGHT


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("ratio: done", "division_wanted"),
        ("ratio: done + due", "division_wanted"),
        ("ratio: done / cost\nempty: zero", "ratio_of_two_kinds"),
        ("ratio: done / due_some\ntarget: 0%", "target_zero"),
        ("ratio: done / due_some\ntarget: 40%\nfloor: 50%", "floor_above_target"),
        ("ratio: done / due_some\ntarget: 80", "bare_percent"),
        ("ratio: done / due_some\nover: ignore", "not_allowed"),
        ("ratio: don / due_some", "unknown_name"),
        ("ratio: done / due\nempty: 5", "points_above_maximum"),
        ("ratio: done / due\nempty: nothing", "empty_rule"),
    ],
)
def test_what_a_ratio_refuses(text: str, code: str) -> None:
    found = form(text)
    assert code in found.codes
    assert len(found.errors) == 1 or code == "target_zero"


def test_an_external_share_is_of_the_maximum() -> None:
    found = form("external: ict", "9.5")
    assert found(ict="0.806") == points("7.657")
    assert found() == points(0, "9.5")


def test_an_external_figure_must_be_a_share() -> None:
    found = form("external: done")
    assert found.codes == ["share_wanted"]
    assert "done" in found.told()[0]
    assert form("external: ic").codes == ["unknown_name"]


def test_a_form_that_needs_a_maximum_says_so() -> None:
    for text in ("ratio: done / due_some", "full_if: a", "external: ict"):
        found = form(text, None)
        assert found.codes == ["form_without_maximum"]
        assert "max" in found.told()[0]
