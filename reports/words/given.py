"""Points that a person or body gave, or took, in words."""

from __future__ import annotations

from criteria.operations import Read
from criteria.plan import Tree
from evidence.view import GivenPoints
from reports.words.traced import Traced
from reports.words.values import ends


def given(traced: Traced, step: int, read: Read) -> str:
    """Who gave points, or took them, how many and why; or whose points are waited for."""
    words, found = traced.words, traced.given(read)
    node = traced.plan.nodes.get(read.name)
    taken = node is not None and node.tree is Tree.PENALTY
    if found is None or (found.points.known is None and found.cause is not None):
        leaf = node.leaf if node else None
        body = found.by if found and found.by else (leaf.given_by or "") if leaf else ""
        who = traced.plan.bodies.get(body, body) or words("trace.somebody")
        key = "trace.waiting_taken" if taken else "trace.waiting"
        return words(key, by=who, points=traced.worth(step))
    who = traced.plan.bodies.get(found.by, found.by) or words("trace.somebody")
    points = _as_given(traced, found)
    told = words("trace.taken" if taken else "trace.given", by=who, points=points)
    return f"{told}: {found.reason}" if found.reason else told


def _as_given(traced: Traced, found: GivenPoints) -> str:
    """The points as given, whatever the places of the index: the rounding is told beside them."""
    told, points = traced.words.numbers.number, found.points
    low = None if points.low is None else told(points.low)
    return ends(low, None if points.high is None else told(points.high), traced.words)
