"""Which facts of a plan bear on each other, by bounds and computations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from criteria.operations import Read
from criteria.plan import PlanFact


def borne_on(facts: Mapping[str, PlanFact], names: Iterable[str]) -> dict[str, PlanFact]:
    """The facts named and all that bounds and computations tie to them, however far, in order."""
    ties: dict[str, set[str]] = {name: set() for name in facts}
    for name, fact in facts.items():
        computed = fact.computed.steps if fact.computed is not None else ()
        reads = (step.name for step in computed if isinstance(step, Read) and step.scope == "own")
        for other in (*fact.at_most, *fact.not_before, *reads):
            if other in ties:
                ties[name].add(other)
                ties[other].add(name)
    waiting = [name for name in names if name in ties]
    found = set(waiting)
    while waiting:
        fresh = ties[waiting.pop()] - found
        found |= fresh
        waiting += fresh
    return {name: fact for name, fact in facts.items() if name in found}
