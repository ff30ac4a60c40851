"""What follows from a plan alone, worked out once for all evaluations of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from criteria.plan import Plan

R = TypeVar("R")

KEPT = 8
"""How many plans are remembered at a time; the one longest known goes first."""


def per_plan(make: Callable[[Plan], R]) -> Callable[[Plan], R]:
    """The same function, its answers kept while the plan is among the last `KEPT` asked for.

    A plan is known by being the same object: two that only look alike are worked out twice. What
    is kept is shared, so nobody changes it.
    """
    known: dict[int, tuple[Plan, R]] = {}

    def of(plan: Plan) -> R:
        found = known.get(id(plan))
        if found is None:
            if len(known) >= KEPT:
                known.pop(next(iter(known)), None)
            # With the answer the plan is held, or another could come to stand under its number.
            found = known[id(plan)] = (plan, make(plan))
        return found[1]

    return of
