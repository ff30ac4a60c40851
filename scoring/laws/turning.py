"""An index turned upside down: the same rules, their criteria and facts in the opposite order."""

from __future__ import annotations

from criteria.loading import from_source
from criteria.plan import Plan
from criteria.problems import InputRefused
from criteria.records import replace
from criteria.source import Source
from criteria.source.positions import Plain, Span

_TREES = frozenset({"components", "criteria", "bonus", "penalty"})
_FREE = frozenset({"facts", "offices", "bodies", "documents", "deadlines", "parameters"})


def turned_plan(source: Source) -> Plan | None:
    """The plan of the file turned upside down; None where some rule asks for the order written."""
    tree, span = _turned(source.tree, source.span)
    assert isinstance(tree, dict)
    try:
        return from_source(replace(source, tree=tree, span=span)).plan
    except InputRefused:
        return None


def _turned(tree: Plain, span: Span) -> tuple[Plain, Span]:
    if not isinstance(tree, dict):
        return tree, span
    made: dict[str, Plain] = {}
    spans: dict[str, Span] = {}
    for key, value in tree.items():
        made[key], spans[key] = value, span.entries[key]
        if key in _TREES and isinstance(value, list):
            pairs = [_turned(one, at) for one, at in zip(value, spans[key].items, strict=True)]
            made[key] = [one for one, _ in reversed(pairs)]
            spans[key] = replace(spans[key], items=tuple(at for _, at in reversed(pairs)))
        elif key in _FREE and isinstance(value, dict):
            made[key] = {name: value[name] for name in reversed(value)}
    return made, replace(span, entries=spans)
