"""Gates, status, grades and ranks: R39."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from criteria.plan import Gate, GradeGate, Grades, GradeStep, Tree
from criteria.values import Range
from evidence.view import Basis
from scoring.bases import score
from scoring.evaluation import evaluate
from scoring.grading import may_be_ungraded
from scoring.ranks import Rank, Ties, rank
from scoring.sheet import Evaluation, Status
from tests.plans import Draft, exact, span

GRADES = (GradeStep("Tốt", exact(90)), GradeStep("Khá", exact(80)), GradeStep("Trung bình", None))


def scored(points: Range, grades: Grades) -> Evaluation:
    draft = Draft(grades=grades)
    draft.leaf("1", 100, draft.number("x", 0, 100))
    return evaluate(draft.plan(), draft.view({"x": points}))


@pytest.mark.parametrize(
    ("points", "expected"),
    [
        (span(95, 95), ("Tốt",)),
        (span(90, 90), ("Tốt",)),
        (span("89.999", "89.999"), ("Khá",)),
        (span(79, 81), ("Khá", "Trung bình")),
        (span(50, 95), ("Tốt", "Khá", "Trung bình")),
        (span(0, 0), ("Trung bình",)),
    ],
)
def test_r39_a_grade_is_a_set_while_the_interval_straddles_a_cut(
    points: Range, expected: tuple[str, ...]
) -> None:
    assert scored(points, Grades("total", False, GRADES)).grades == expected


def test_r39_below_the_lowest_cut_there_is_no_grade() -> None:
    grades = Grades("total", False, GRADES[:2])
    assert scored(span(70, 70), grades).grades == ()
    assert scored(span(70, 85), grades).grades == ("Khá",)


def test_r39_cuts_may_be_shares_of_the_effective_maximum() -> None:
    steps = (GradeStep("Đạt", exact("0.8")), GradeStep("Chưa đạt", None))
    draft = Draft(grades=Grades("base", True, steps))
    draft.leaf("1", 50, draft.const(40))
    draft.leaf("T", 5, draft.const(5), tree=Tree.BONUS)
    assert evaluate(draft.plan(), draft.view()).grades == ("Đạt",)


@pytest.mark.parametrize(
    ("violated", "expected"),
    [(True, ("Khá",)), (False, ("Tốt",)), (None, ("Tốt", "Khá"))],
)
def test_r39_a_gate_on_grades_holds_them_down(
    violated: bool | None, expected: tuple[str, ...]
) -> None:
    draft = Draft()
    draft.leaf("1", 100, draft.const(95))
    gate = GradeGate(draft.flag("violated"), "Khá", "Có vi phạm")
    draft.grades = Grades("total", False, GRADES, (gate,))
    facts = {} if violated is None else {"violated": violated}
    assert evaluate(draft.plan(), draft.view(facts)).grades == expected


def gated(**facts: bool) -> Evaluation:
    draft = Draft(grades=Grades("total", False, GRADES))
    draft.leaf("1", 100, draft.const(95))
    draft.gates = (Gate(draft.flag("late"), draft.flag("excused"), "Nộp muộn"),)
    return evaluate(draft.plan(), draft.view(facts))


def test_r39_a_gate_takes_the_unit_out_unless_it_is_excused() -> None:
    out = gated(late=True, excused=False)
    assert (out.status, out.total.low, out.total.high) == (Status.NOT_ASSESSED, None, None)
    assert (out.grades, out.total.base) == ((), span(95, 95))
    assert gated(late=True, excused=True).status is Status.SCORED
    assert gated(late=False).status is Status.SCORED


def test_r39_an_open_gate_leaves_the_total_and_makes_it_provisional() -> None:
    for evaluation in (gated(), gated(late=True), gated(excused=False)):
        assert (evaluation.status, evaluation.total.low) == (Status.PROVISIONAL, 95)


def test_r39_a_gated_unit_still_has_its_ledger() -> None:
    draft = Draft()
    draft.leaf("1", 100, draft.const(95))
    draft.gates = (Gate(draft.flag("late"), None, "Nộp muộn"),)
    sheet = score(draft.plan(), {Basis.CLAIMED: draft.view({"late": True})}, Basis.CLAIMED)
    assert [line.points for line in sheet.lost] == [5]


def test_r39_known_totals_rank_with_ties() -> None:
    totals = {"a": span(90, 90), "b": span(80, 80), "c": span(80, 80), "d": span(70, 70)}
    standard = {unit: place and place.best for unit, place in rank(totals).items()}
    dense = {unit: place and place.best for unit, place in rank(totals, Ties.DENSE).items()}
    assert standard == {"a": 1, "b": 2, "c": 2, "d": 4}
    assert dense == {"a": 1, "b": 2, "c": 2, "d": 3}


def test_r39_open_totals_rank_from_best_to_worst() -> None:
    totals = {"a": span("84.264", "86.264"), "b": span("85.745", "85.745")}
    assert rank(totals) == {"a": Rank(1, 2, 2), "b": Rank(1, 2, 1)}


def test_r39_totals_tie_only_when_they_are_equal() -> None:
    totals = {"a": span("85.745", "85.745"), "b": span("85.7450001", "85.7450001")}
    assert rank(totals)["a"] == Rank(2, 2, 2)


def test_r39_a_unit_without_a_total_is_not_ranked_and_counts_for_nobody() -> None:
    assert rank({"a": None, "b": span(1, 1)}) == {"a": None, "b": Rank(1, 1, 1)}


def test_a_total_without_a_lower_end_ranks_last_for_now() -> None:
    totals = {"a": Range(None, Fraction(90)), "b": span(50, 50), "c": Range(None, Fraction(40))}
    assert rank(totals) == {"a": Rank(1, 3, 2), "b": Rank(1, 2, 1), "c": Rank(2, 3, 2)}


ENDS = st.integers(0, 4).map(Fraction)
TOTALS = st.lists(
    st.tuples(ENDS, ENDS).map(lambda ends: Range(min(ends), max(ends))), min_size=1, max_size=4
)


@given(TOTALS, st.sampled_from(Ties))
def test_r39_every_completion_ranks_within_the_bounds(totals: list[Range], ties: Ties) -> None:
    units = {str(number): total for number, total in enumerate(totals)}
    bounds = rank(units, ties)

    def values(total: Range) -> list[Fraction]:
        assert total.low is not None
        assert total.high is not None
        return [Fraction(n) for n in range(int(total.low), int(total.high) + 1)]

    for completion in product(*(values(total) for total in totals)):
        known = {unit: Range.exactly(x) for unit, x in zip(units, completion, strict=True)}
        for unit, place in rank(known, ties).items():
            bound = bounds[unit]
            assert place is not None
            assert bound is not None
            assert place.best == place.worst == place.provisional
            assert bound.best <= place.best <= bound.worst


def test_r39_points_below_every_grade_may_earn_none() -> None:
    grades = Grades("total", False, GRADES[:2])
    for points, expected, ungraded in (
        (span(79, 81), ("Khá",), True),
        (span(80, 81), ("Khá",), False),
        (span(10, 20), (), True),
    ):
        evaluation = scored(points, grades)
        assert evaluation.grades == expected
        assert may_be_ungraded(evaluation.plan, evaluation.total) is ungraded
