"""Ids of criteria from their numbers: the number itself, with that of its parent where needed."""

from __future__ import annotations

from collections import Counter

from reports.index_table.doubts import Doubts
from reports.index_table.tree import Forest, Node

_NEVER_ALONE = ("a", "i")
"""Styles of numbers that begin anew under each parent: a, b, c; i, ii, iii."""


def name_all(forest: Forest, doubts: Doubts) -> None:
    """Give every node its id. Numbers that come twice carry those above them: I.1, II.1."""
    labels = Counter(node.mark.label for node in forest.walk())
    repeated = {node.mark.style for node in forest.walk() if labels[node.mark.label] > 1}
    qualified = {*repeated, *_NEVER_ALONE}
    for root in (*forest.components, *forest.bonus, *forest.penalty):
        _name(root, None, qualified)
    seen: set[str] = set()
    for node in forest.walk():
        if node.id in seen:
            doubts.fail("table_id_twice", node.table, node.at, id=node.id)
        seen.add(node.id)


def _name(node: Node, parent: Node | None, qualified: set[str]) -> None:
    label = node.mark.label
    node.id = label
    if parent is not None and node.mark.style in qualified:
        under = label.startswith(f"{parent.mark.label}.")
        node.id = f"{parent.id}.{node.mark.pieces[-1] if under else label}"
    for child in node.children:
        _name(child, node, qualified)
