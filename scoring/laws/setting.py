"""What the worlds of one index are tried with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from criteria.compiling.schedule import schedule_of, waits
from criteria.operations import Operation, Read, Tally
from criteria.plan import Plan, Settle
from criteria.records import record
from criteria.ties import borne_on


@record
class Rest:
    """What the points of one criterion rest on: its part of the plan's schedule, and every fact of
    the unit's own that can bear on them.
    """

    schedule: tuple[Settle, ...]
    facts: frozenset[str]


class Setting:
    """The plan of an index, the same plan of the file turned upside down, and the facts of which
    its author says that more, or less, is better.
    """

    def __init__(
        self, plan: Plan, turned: Plan | None = None, better: Mapping[str, bool] | None = None
    ) -> None:
        self.plan = plan
        self.turned = turned
        self.better = dict(better or {})

    @cached_property
    def rests(self) -> Mapping[str, Rest]:
        """What each criterion with a rule rests on."""
        plan = self.plan
        before = waits(plan.nodes, plan.steps)
        found: dict[str, Rest] = {}
        for id, node in plan.nodes.items():
            if node.leaf is not None:
                part = schedule_of(id, plan.nodes, plan.steps, plan.schedule, before)
                read = _names(plan.steps[number] for settle in part for number in settle.steps)
                found[id] = Rest(part, frozenset(borne_on(plan.facts, read)))
        return found

    def resting_on(self, names: frozenset[str]) -> frozenset[str]:
        """The criteria with a rule that rest on any of some facts."""
        tied = frozenset(borne_on(self.plan.facts, names))
        return frozenset(id for id, rest in self.rests.items() if not tied.isdisjoint(rest.facts))


def _names(steps: Iterator[Operation] | Sequence[Operation]) -> Iterator[str]:
    """The facts that some steps read of the unit itself, or of the group that it is one of."""
    for step in steps:
        if isinstance(step, Read) and step.scope in ("own", "peers"):
            yield step.name
            yield from _names(step.where.steps if step.where is not None else ())
        elif isinstance(step, Tally):
            yield from _names(step.body)
