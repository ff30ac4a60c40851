"""The same in another order: the criteria and facts of an index, the statements of a case."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TypeVar

from criteria.loading import from_source
from criteria.plan import Plan
from criteria.problems import InputRefused
from criteria.records import replace
from criteria.source import Source
from criteria.source.positions import Plain, Span

_TREES = frozenset({"components", "criteria", "bonus", "penalty"})
_FREE = frozenset({"facts", "offices", "bodies", "documents", "deadlines", "parameters"})

T = TypeVar("T")


class Turning:
    """A new order for everything whose order has no meaning: 0 is the opposite order, any other
    number one drawn from it, the same on any machine.
    """

    def __init__(self, number: int) -> None:
        self._random = random.Random(number) if number else None  # noqa: S311 - no secret

    def order(self, of: Sequence[T]) -> list[T]:
        """The same in another order."""
        if self._random is None:
            return list(reversed(of))
        return self._random.sample(of, len(of))

    def case(self, tree: Plain) -> Plain:
        """A case with its statements, units, keys and the members of its lists in another order."""
        if isinstance(tree, dict):
            return {key: self.case(tree[key]) for key in self.order(list(tree))}
        return [self.case(one) for one in self.order(tree)] if isinstance(tree, list) else tree

    def index(self, tree: Plain, span: Span) -> tuple[Plain, Span]:
        """The file of an index with its criteria and declarations in another order."""
        if not isinstance(tree, dict):
            return tree, span
        made: dict[str, Plain] = {}
        spans: dict[str, Span] = {}
        for key, value in tree.items():
            made[key], spans[key] = value, span.entries[key]
            if key in _TREES and isinstance(value, list):
                items = zip(value, spans[key].items, strict=True)
                pairs = self.order([self.index(one, at) for one, at in items])
                made[key] = [one for one, _ in pairs]
                spans[key] = replace(spans[key], items=tuple(at for _, at in pairs))
            elif key in _FREE and isinstance(value, dict):
                made[key] = {name: value[name] for name in self.order(list(value))}
        return made, replace(span, entries=spans)


def turned_plan(source: Source, number: int) -> Plan | None:
    """The plan of the file in another order; None where some rule asks for the order written."""
    tree, span = Turning(number).index(source.tree, source.span)
    assert isinstance(tree, dict)
    try:
        return from_source(replace(source, tree=tree, span=span)).plan
    except InputRefused:
        return None
