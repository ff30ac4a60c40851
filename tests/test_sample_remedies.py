"""The remedies of the indices that come with the product: each wins points back somewhere."""

from __future__ import annotations

from fractions import Fraction
from functools import cache

import pytest

from criteria.loading import load_index
from criteria.plan import Plan, PlanNode
from criteria.remedies import PlanRemedy, vague_verb
from criteria.shipped import shipped_index, shipped_indices
from evidence.loading import load_assessment
from evidence.view import Basis
from scoring.cases.evidence import evidence_of
from scoring.cases.reading import PlacedCase, load_cases
from scoring.prospect import Prospect, prospect
from tests.test_editor_schemas import ROOT

SAMPLES = ("so-mau", "xa-mau")
WITHOUT = {
    "so-mau": {
        *("9.1", "9.2"),  # the answers of those asked are nobody's to set
    },
    "xa-mau": {
        "A.2.2",  # a figure of the province, the same for every commune
        "T.3",  # follows from E.3 and E.4
    },
}
"""The leaves of the samples at which the agency itself can do nothing."""


@cache
def plan_of(name: str) -> Plan:
    return load_index(shipped_index(name)).plan


def remedies_of(name: str) -> list[tuple[PlanNode, PlanRemedy]]:
    return [(node, one) for node in plan_of(name).nodes.values() for one in node.remedies]


@cache
def cases_of(name: str) -> tuple[PlacedCase, ...]:
    return load_cases(shipped_index(name))


@cache
def tried(name: str, number: int) -> Prospect:
    case = cases_of(name)[number]
    plan = plan_of(name)
    return prospect(plan, evidence_of(plan, case), Basis(case.case.basis))


def wins(name: str, node: PlanNode, remedy: PlanRemedy) -> bool:
    """Whether the criterion of a remedy is worth more once it is done, in some case."""
    for number in range(len(cases_of(name))):
        found = tried(name, number)
        now = found.current.nodes[node.id]
        if now.low is None or now.low != now.high or now.low >= now.emax:
            continue  # nothing lost, or nothing known of it
        then = found.gain([remedy.id]).then.nodes[node.id]
        if then.low is not None and then.low > now.low:
            return True
    return False


@pytest.mark.parametrize("name", SAMPLES)
def test_every_leaf_at_which_the_agency_can_act_has_a_remedy(name: str) -> None:
    leaves = [node for node in plan_of(name).nodes.values() if node.leaf is not None]
    scored = [node for node in leaves if node.max != 0]  # others are shown only (R30)
    assert {node.id for node in scored if not node.remedies} == WITHOUT[name]


@pytest.mark.parametrize("name", SAMPLES)
def test_every_remedy_wins_points_back_in_some_case(name: str) -> None:
    idle = [remedy.id for node, remedy in remedies_of(name) if not wins(name, node, remedy)]
    assert idle == []


@pytest.mark.parametrize("name", shipped_indices())
def test_every_remedy_names_a_product_and_work_that_can_be_verified(name: str) -> None:
    found = [remedy for _, remedy in remedies_of(name)]
    assert found
    assert [one.id for one in found if vague_verb(one.do) or one.do[0].islower()] == []
    assert [one.id for one in found if one.owner is None] == []


@pytest.mark.parametrize("name", SAMPLES)
def test_the_samples_use_every_kind_of_calendar_rule(name: str) -> None:
    rules = [remedy.due for _, remedy in remedies_of(name) if remedy.due is not None]
    kinds = {
        "deadline" if one.deadline else "day" if one.day is not None else one.period or "after"
        for one in rules
    }
    assert {"deadline", "day", "quarter", "after"} <= kinds


def test_the_golden_remedies_win_back_what_the_notice_assigned() -> None:
    loaded = load_assessment(ROOT / "examples" / "skhcn-brvt-2021")
    found = prospect(plan_of("brvt-so-2021"), loaded, Basis.ACCEPTED)
    gains = {id: found.gain([id]).points for id in found.remedies}
    assert gains == {
        "1.1#1": Fraction("0.519"),
        "1.2#1": Fraction("1.5"),
        "2#1": Fraction("0.5"),
        "3.1#1": 2,
        "7.1#1": Fraction("1.843"),
        "8.1#1": Fraction("0.375"),
        "8.2#1": Fraction("1.5"),
    }
    # 5.1 (1,5) and the survey (4,518) are left: the notice assigned them to nobody.
    together = found.gain(found.remedies).points
    assert together == Fraction("8.237") == Fraction("14.255") - Fraction("1.5") - Fraction("4.518")
