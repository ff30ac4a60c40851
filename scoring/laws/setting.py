"""What the worlds of one index are tried with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from criteria.compiling.schedule import schedule_of, waits
from criteria.operations import Operation, Read, Tally
from criteria.plan import Plan, Settle
from criteria.records import record
from criteria.source import Source
from criteria.ties import borne_on
from scoring.laws.turning import turned_plan

PLANS = 8
"""In how many orders the file of an index is read."""


@record
class Rest:
    """What the points of one criterion rest on: its part of the plan's schedule, and every fact of
    the unit's own that can bear on them.
    """

    schedule: tuple[Settle, ...]
    facts: frozenset[str]


class Setting:
    """The plan of an index, the plans of its file in other orders, and the facts of which its
    author says that more, or less, is better.
    """

    def __init__(
        self, plan: Plan, source: Source | None = None, better: Mapping[str, bool] | None = None
    ) -> None:
        self.plan = plan
        self.better = dict(better or {})
        self._source = source
        self._turned: dict[int, Plan | None] = {}

    def turned(self, number: int) -> Plan | None:
        """The plan of the file in another order, one of a few, each made once; None where there is
        no file, or some rule asks for the order written.
        """
        which = number % PLANS
        if which not in self._turned:
            source = self._source
            self._turned[which] = None if source is None else turned_plan(source, which)
        return self._turned[which]

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
