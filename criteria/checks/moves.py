"""Points that move in a circle: each criterion hands on what the next would hand back (R19)."""

from __future__ import annotations

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

from criteria.checks.subject import Subject
from criteria.plan import Policy, PolicyKind
from criteria.problems import Problem, problem


def move_problems(subject: Subject) -> Iterator[Problem]:
    """A circle of moves, named from its first criterion in printed order."""
    targets = {
        id: sorted({t for ground in node.grounds for t in _targets(ground.policy)})
        for id, node in subject.plan.nodes.items()
    }
    try:
        TopologicalSorter(targets).prepare()
    except CycleError as error:
        # The sorter walks against the moves: it asks who stands before whom.
        chain = list(reversed(error.args[1]))[:-1]
        order = list(subject.plan.nodes)
        start = min(range(len(chain)), key=lambda i: order.index(chain[i]))
        turned = (*chain[start:], *chain[:start], chain[start])
        place = subject.source.place((*subject.entries[turned[0]].path, "not_applicable"))
        yield problem("move_cycle", place, chain=turned)


def _targets(policy: Policy | None) -> Iterator[str]:
    while policy is not None:
        if policy.kind is PolicyKind.MOVE:
            yield from policy.targets
        policy = policy.otherwise
