"""Everything that the engine knows is met by the laws and by the cases, so that nothing new comes
in untried: it is listed from the code, and looked for in what was worked out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import StrEnum
from functools import cache
from pathlib import Path

import pytest

import criteria.operations
import tests.everything
from criteria.expression.functions import FUNCTIONS
from criteria.forms import FORMS
from criteria.loading import LoadedIndex, load_index
from criteria.operations import Operation
from evidence.view import Basis
from evidence.viewing import build_views
from scoring.bases import score
from scoring.cases.evidence import evidence_of
from scoring.cases.reading import load_cases
from scoring.cases.running import run_cases
from scoring.laws.laws import LAWS
from scoring.laws.picks import seeded_picks
from scoring.laws.running import setting_of
from scoring.laws.trial import Trial
from scoring.laws.worlds import Making
from scoring.sheet import ScoreSheet
from tests.everything import Thing, everything, met_in

HERE = Path(__file__).parent
REST = HERE / "rest"
FOLDERS = (*sorted((HERE / "kinds").iterdir()), REST)
"""The kinds of rule that circulars use, and an index of what they leave out."""

WORLDS = 14
MORE = {"11_deadlines": 60, "24_rounding": 140, "rest": 60}
"""Worlds drawn for each; more where what has to come together is rare."""


@cache
def index_of(folder: Path) -> LoadedIndex:
    return load_index(folder)


def sheets_of_cases(folder: Path) -> Iterator[ScoreSheet]:
    plan = index_of(folder).plan
    for case in load_cases(folder):
        basis = Basis(case.case.basis)
        yield score(plan, build_views(plan, evidence_of(plan, case)), basis)


def met_by_cases() -> frozenset[Thing]:
    found = (met_in(index_of(one), tuple(sheets_of_cases(one))) for one in FOLDERS)
    return frozenset(thing for met in found for thing in met)


def met_by_laws() -> frozenset[Thing]:
    """What the laws met; that they hold is told on the way."""
    found: set[Thing] = set()
    for folder in FOLDERS:
        index = index_of(folder)
        setting, making = setting_of(index), Making(index.plan)
        sheets = []
        for number in range(MORE.get(folder.name, WORLDS)):
            trial = Trial(setting, making.world(seeded_picks(0, number)))
            sheets.append(trial.sheet)
            for law in LAWS:
                assert [*law.holds(trial)] == [], (folder.name, law.name, number)
        found.update(met_in(index, sheets))
    return frozenset(found)


class Fresh(Operation):
    """An operation that nothing uses."""


class FreshForm(FORMS[0]):  # type: ignore[misc, valid-type]
    """A form that nothing uses."""

    name = "fresh"


class Kinds(StrEnum):
    """A list of kinds with one more."""

    FRESH = "fresh"


MEMBERS = {
    "policy": "PolicyKind",
    "cause": "Cause",
    "mode": "Mode",
    "site": "Site",
    "combine": "Combine",
    "type": "FactType",
    "outcome": "Outcome",
    "status": "Status",
}


def plant(kind: str, patch: pytest.MonkeyPatch) -> Thing:
    """Something new of one kind."""
    if kind == "form":
        patch.setattr(tests.everything, "FORMS", (*FORMS, FreshForm))
    elif kind == "function":
        patch.setattr(tests.everything, "FUNCTIONS", {**FUNCTIONS, "fresh": FUNCTIONS["min"]})
    elif kind == "operation":
        names = [*criteria.operations.__all__, "Fresh"]
        patch.setattr(criteria.operations, "Fresh", Fresh, raising=False)
        patch.setattr(criteria.operations, "__all__", names)
        return kind, "Fresh"
    else:
        patch.setattr(tests.everything, MEMBERS[kind], Kinds)
    return kind, "fresh"


@pytest.mark.parametrize("met_by", [met_by_cases, met_by_laws])
def test_everything_is_met_and_something_new_that_nobody_tries_is_told(
    met_by: Callable[[], frozenset[Thing]], monkeypatch: pytest.MonkeyPatch
) -> None:
    met = met_by()
    assert sorted(everything() - met) == []
    for kind in ("form", "function", "operation", *MEMBERS):
        with monkeypatch.context() as patch:
            planted = plant(kind, patch)
            assert everything() - met == {planted}


def test_the_cases_of_what_the_kinds_leave_out_come_out_as_written() -> None:
    results = run_cases(index_of(REST).plan, load_cases(REST), lambda evaluation, id: "")
    assert [one.placed.name for one in results if not one.passed] == []
