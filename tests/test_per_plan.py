"""What is worked out once for a plan is worked out again for any other, however alike."""

from __future__ import annotations

from criteria.per_plan import KEPT, per_plan
from criteria.plan import Plan
from criteria.records import replace
from tests.plans import Draft


def plan_of() -> Plan:
    draft = Draft()
    draft.leaf("1", 1, draft.const(1))
    return draft.plan()


def test_the_same_plan_is_asked_once_and_another_object_anew() -> None:
    asked: list[Plan] = []

    @per_plan
    def steps(plan: Plan) -> int:
        asked.append(plan)
        return len(plan.steps)

    plan = plan_of()
    twin = replace(plan)
    assert steps(plan) == steps(plan) == steps(twin)
    assert [one is plan for one in asked] == [True, False]


def test_no_more_than_a_few_plans_are_remembered() -> None:
    asked: list[Plan] = []
    remembered = per_plan(asked.append)
    plans = [replace(plan_of(), year=2000 + number) for number in range(KEPT + 1)]
    for plan in plans:
        remembered(plan)
    remembered(plans[-1])
    assert len(asked) == KEPT + 1
    remembered(plans[0])
    assert len(asked) == KEPT + 2
