"""The order of settling: every node after all that it reads; cycles are refused by name (R36)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter

from criteria.operations import Aspect, Operation, Outcome
from criteria.operations.reaching import steps_below
from criteria.plan import PlanNode, PolicyKind, Settle, SettleKind

Moment = tuple[SettleKind, str]


class Cycle(Exception):
    """Criteria that wait for each other; `ids` walks the circle, first and last the same."""

    def __init__(self, ids: tuple[str, ...]) -> None:
        super().__init__(" -> ".join(ids))
        self.ids = ids


def make_schedule(nodes: Mapping[str, PlanNode], steps: Sequence[Operation]) -> tuple[Settle, ...]:
    """When to settle what, as early as printed order allows. Raises Cycle."""
    sorter: TopologicalSorter[Moment] = TopologicalSorter(waits(nodes, steps))
    try:
        sorter.prepare()
    except CycleError as error:
        raise Cycle(_named(error.args[1])) from None
    printed = {node: position for position, node in enumerate(nodes)}
    settled: list[Settle] = []
    done: set[int] = set()
    while sorter.is_active():
        ready = sorted(sorter.get_ready(), key=lambda m: (printed[m[1]], m[0]))
        for kind, node in ready:
            needed = steps_below(steps, roots_of(nodes[node], kind))
            settled.append(Settle(kind, node, tuple(i for i in needed if i not in done)))
            done.update(needed)
        sorter.done(*ready)
    return tuple(settled)


def waits(nodes: Mapping[str, PlanNode], steps: Sequence[Operation]) -> dict[Moment, list[Moment]]:
    """For each moment, those that must come before it."""
    return {moment: sorted(set(before)) for moment, before in _waits(nodes, steps)}


def schedule_of(
    id: str,
    nodes: Mapping[str, PlanNode],
    steps: Sequence[Operation],
    schedule: Sequence[Settle],
    before: Mapping[Moment, Sequence[Moment]],
) -> tuple[Settle, ...]:
    """The part of a whole `schedule` that settles one node; `before` is what `waits` gives."""
    needed: set[Moment] = set()
    waiting: list[Moment] = [(SettleKind.POINTS, id)]
    while waiting:
        moment = waiting.pop()
        if moment not in needed:
            needed.add(moment)
            waiting.extend(before[moment])
    done: set[int] = set()
    part: list[Settle] = []
    for settle in schedule:
        if (settle.kind, settle.node) in needed:
            run = steps_below(steps, roots_of(nodes[settle.node], settle.kind))
            part.append(Settle(settle.kind, settle.node, tuple(i for i in run if i not in done)))
            done.update(run)
    return tuple(part)


def _named(cycle: Sequence[Moment]) -> tuple[str, ...]:
    """The ids of a cycle, each moment of one node told once, starting from the least id."""
    ids = [node for _, node in cycle[:-1]]
    once = [node for i, node in enumerate(ids) if node != ids[i - 1] or len(ids) == 1]
    if not once:
        once = ids[:1]
    start = once.index(min(once))
    turned = once[start:] + once[:start]
    return (*turned, turned[0])


def roots_of(node: PlanNode, kind: SettleKind) -> list[int]:
    """The steps that a moment of the node needs, by which all below them are needed too."""
    if kind is SettleKind.POINTS:
        return [] if node.leaf is None else [node.leaf.result]
    return [ground.condition for ground in node.grounds if ground.condition is not None]


def _waits(
    nodes: Mapping[str, PlanNode], steps: Sequence[Operation]
) -> Iterator[tuple[Moment, list[Moment]]]:
    moved = dict(_moved_into(nodes))
    for node in nodes.values():
        above: list[Moment] = [(SettleKind.APPLIES, node.parent)] if node.parent else []
        applies: Moment = (SettleKind.APPLIES, node.id)
        yield applies, [*above, *_read(nodes, node, SettleKind.APPLIES, steps)]
        points: list[Moment] = [applies, *_read(nodes, node, SettleKind.POINTS, steps)]
        points += [(SettleKind.POINTS, child) for child in node.children]
        points += moved.get(node.id, [])
        points += _destinations(nodes, node)
        yield (SettleKind.POINTS, node.id), points


def _moved_into(nodes: Mapping[str, PlanNode]) -> Iterator[tuple[str, list[Moment]]]:
    """For each target of a move: what decides how much comes in."""
    found: dict[str, list[Moment]] = {}
    for node in nodes.values():
        for ground in node.grounds:
            if ground.policy.kind is PolicyKind.MOVE:
                deciding = [(SettleKind.APPLIES, id) for id in (node.id, *ground.policy.targets)]
                for target in ground.policy.targets:
                    found.setdefault(target, []).extend(deciding)
    yield from found.items()


def _destinations(nodes: Mapping[str, PlanNode], node: PlanNode) -> Iterator[Moment]:
    """What decides where the points of a node go if it, or a node above it, does not apply."""
    at: PlanNode | None = node
    while at is not None:
        for ground in at.grounds:
            yield from ((SettleKind.APPLIES, target) for target in ground.policy.targets)
        at = None if at.parent is None else nodes[at.parent]


def _read(
    nodes: Mapping[str, PlanNode], node: PlanNode, kind: SettleKind, steps: Sequence[Operation]
) -> Iterator[Moment]:
    for number in steps_below(steps, roots_of(node, kind)):
        step = steps[number]
        if isinstance(step, Outcome):
            if step.aspect is Aspect.POINTS:
                yield (SettleKind.POINTS, step.node)
            else:
                yield from _applies(nodes, nodes[step.node])


def _applies(nodes: Mapping[str, PlanNode], node: PlanNode) -> Iterator[Moment]:
    """What decides whether a node applies: a parent whose every leaf leaves does not (R19)."""
    yield (SettleKind.APPLIES, node.id)
    for child in node.children:
        yield from _destinations(nodes, nodes[child])
        yield from _applies(nodes, nodes[child])
