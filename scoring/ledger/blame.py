"""What a loss is put down to: its cause, and the reasons printed with it (R25, R26, R28, R29)."""

from __future__ import annotations

from collections.abc import Iterable

from criteria.plan import Item, PlanNode
from evidence.view import Cause
from scoring.ledger.reasons import because, given_under, reasons
from scoring.settling.openness import WEIGHT, Source, node_sources, open_sources
from scoring.settling.state import State
from scoring.settling.trees import below
from scoring.sheet import Because, Node


def why_lost(state: State, node: PlanNode, item: Item | None) -> tuple[Because, ...]:
    """The reasons of a certain loss; under a parent that is no plain sum, the children that fell
    short, without points.
    """
    if item is not None:
        return reasons(state, item.result)
    if node.leaf is not None:
        return reasons(state, node.leaf.result)
    return tuple(_child(state, child) for child in node.children if falls_short(state.nodes[child]))


def falls_short(result: Node) -> bool:
    """Whether a node certainly has less than it could have."""
    return result.low is not None and result.low < result.emax


def _child(state: State, id: str) -> Because:
    leaves = [state.plan.nodes[under].leaf for under in below(state.plan, id)]
    rests = [because(state, leaf.result) for leaf in leaves if leaf is not None]
    return Because(
        criterion=id,
        facts=tuple(dict.fromkeys(fact for rest in rests for fact in rest.facts)),
        documents=tuple(dict.fromkeys(id for rest in rests for id in rest.documents)),
    )


def what_is_open(state: State, node: PlanNode, item: Item | None) -> tuple[Source, ...]:
    """What keeps the points of a node, or of one of its items, open."""
    if item is not None:
        return open_sources(state, item.result) or node_sources(state, node.id)
    return node_sources(state, node.id)


def open_cause(result: Node, sources: Iterable[Source], item: Item | None = None) -> Cause:
    """The weightiest cause of what is open: points are never divided among facts, so a line has
    one cause, and its reasons name the others. An item answers for its own facts alone.
    """
    found = {source.cause for source in sources}
    if item is None or not found:
        found |= set(result.causes)
    return next((cause for cause in WEIGHT if cause in found), Cause.UNKNOWN)


def rule_cause(state: State, node: PlanNode, item: Item | None) -> Cause:
    """`rule`, or `unexplained` for points that were given without a reason (R29)."""
    if item is not None:
        results = [item.result]
    else:
        leaves = [state.plan.nodes[id] for id in below(state.plan, node.id)]
        results = [
            leaf.leaf.result
            for leaf in leaves
            if leaf.leaf is not None and falls_short(state.nodes[leaf.id])
        ]
    if results and all(_is_unexplained(state, result) for result in results):
        return Cause.UNEXPLAINED
    return Cause.RULE


def _is_unexplained(state: State, step: int) -> bool:
    given = state.view.given
    names = given_under(state.plan, step) or ()
    return any(name in given and not given[name].reason for name in names)
