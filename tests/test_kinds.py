"""The 26 kinds of rule that circulars use, each an index file with its cases beside it.

A new kind is a folder under tests/kinds: nothing else needs to be written. Its cases must show
full marks, zero, something unknown and something not applicable, and take every branch of its
rules: each band, each mark exactly and from both sides.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

from criteria.problems import Severity
from criteria.values import Range
from reports.terminal.totals import traced_of
from reports.words.catalogue import catalogue
from reports.words.problems import word_problem
from reports.words.tracing import trace_lines
from scoring.index_checking import IndexCheck, check_whole
from scoring.ranks import Ties, rank
from scoring.sheet import Evaluation, Outcome

FOLDERS = sorted(
    folder for folder in (Path(__file__).parent / "kinds").iterdir() if folder.is_dir()
)
EVERY_KIND = pytest.mark.parametrize("folder", FOLDERS, ids=[folder.name for folder in FOLDERS])


def told(evaluation: Evaluation, id: str) -> str:
    """The explanation of one leaf, in the language that cases are written in."""
    traced = traced_of(evaluation, catalogue("vi"))
    lines = trace_lines(traced, evaluation.plan.nodes[id], evaluation.nodes[id].exact)
    return "\n".join(lines)


@cache
def checked(folder: Path) -> IndexCheck:
    """The index in a folder, checked with all its cases."""
    return check_whole(folder, told)


def test_there_is_a_folder_for_each_of_the_26_kinds() -> None:
    assert [int(folder.name[:2]) for folder in FOLDERS] == list(range(1, 27))


@EVERY_KIND
def test_every_case_comes_out_as_written(folder: Path) -> None:
    check = checked(folder)
    assert [word_problem(one, "en") for result in check.results for one in result.problems] == []
    assert check.passed == len(check.results) > 0


@EVERY_KIND
def test_the_checker_finds_nothing_to_warn_of(folder: Path) -> None:
    findings = checked(folder).checked.findings
    assert [word_problem(one, "en") for one in findings if one.severity is not Severity.NOTE] == []


@EVERY_KIND
@pytest.mark.parametrize(
    "outcome", [Outcome.FULL, Outcome.NONE, Outcome.OPEN, Outcome.NOT_APPLICABLE]
)
def test_the_cases_show_full_marks_zero_the_unknown_and_what_does_not_apply(
    folder: Path, outcome: Outcome
) -> None:
    """It counts only where a case says that it expects it."""
    expected = {
        stated.outcome
        for result in checked(folder).results
        for stated in result.placed.case.expect.values()
    }
    assert outcome.value in expected


@EVERY_KIND
def test_the_cases_take_every_branch_and_touch_every_boundary_from_both_sides(
    folder: Path,
) -> None:
    untried = {one.criterion: one.untried for one in checked(folder).covered if one.untried}
    assert untried == {}


def totals_of(name: str) -> Mapping[str, Range | None]:
    """The grand total of every case of a kind, by the name of the case."""
    (folder,) = (folder for folder in FOLDERS if folder.name.endswith(name))
    made = {}
    for result in checked(folder).results:
        assert result.sheet is not None
        total = result.sheet.evaluation.total
        made[result.placed.name] = None if total.high is None else Range(total.low, total.high)
    return made


@pytest.mark.parametrize(
    ("ties", "places"),
    [
        (Ties.STANDARD, {"Sở A": 1, "Sở B": 2, "Sở C": 2, "Sở D": 4}),
        (Ties.DENSE, {"Sở A": 1, "Sở B": 2, "Sở C": 2, "Sở D": 3}),
    ],
)
def test_kind_25_carried_totals_that_are_equal_share_a_place(
    ties: Ties, places: Mapping[str, int]
) -> None:
    known = {name: total for name, total in totals_of("ranking").items() if name != "Sở E"}
    ranks = rank(known, ties)
    assert ranks["Sở F"] is None
    assert {name: one.best for name, one in ranks.items() if one} == places
    assert {name: one.worst for name, one in ranks.items() if one} == places


def test_kind_25_a_unit_with_an_open_total_has_a_best_and_a_worst_place() -> None:
    ranks = rank(totals_of("ranking"))
    found = {name: (one.best, one.worst) for name, one in ranks.items() if one}
    assert found["Sở E"] == (1, 4)
    assert found["Sở A"] == (1, 1)
    assert found["Sở B"] == found["Sở C"] == (2, 3)
    assert found["Sở D"] == (4, 5)
