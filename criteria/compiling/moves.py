"""Points that move in a circle: each criterion hands on what the next would hand back (R19)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

from criteria.compiling.entries import Entry
from criteria.plan import PlanNode, Policy, PolicyKind
from criteria.problems import Problem, problem
from criteria.source import Source


def move_problems(
    nodes: Mapping[str, PlanNode], entries: Mapping[str, Entry], source: Source
) -> Iterator[Problem]:
    """A circle of moves, named from its first criterion in printed order."""
    targets = {
        id: sorted({t for ground in node.grounds for t in _targets(ground.policy)})
        for id, node in nodes.items()
    }
    try:
        TopologicalSorter(targets).prepare()
    except CycleError as error:
        # The sorter walks against the moves: it asks who stands before whom.
        chain = list(reversed(error.args[1]))[:-1]
        order = list(nodes)
        start = min(range(len(chain)), key=lambda i: order.index(chain[i]))
        turned = (*chain[start:], *chain[:start], chain[start])
        place = source.place((*entries[turned[0]].path, "not_applicable"))
        yield problem("move_cycle", place, chain=turned)


def _targets(policy: Policy | None) -> Iterator[str]:
    while policy is not None:
        if policy.kind is PolicyKind.MOVE:
            yield from policy.targets
        policy = policy.otherwise
