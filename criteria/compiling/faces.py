"""What rules may know of a criterion before it is settled: its bounds, and whether it may leave."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pydantic import BaseModel

from criteria.compiling.entries import Entry
from criteria.compiling.leaves import bounds
from criteria.index import Criterion, Index
from criteria.scope import NodeFace


def faces(entries: Mapping[str, Entry], index: Index) -> dict[str, NodeFace]:
    """The face of every node, by id."""
    leaving = frozenset(
        f"last_year.{previous.fact}" for previous in index.no_previous if previous.then is not None
    )
    return {
        entry.id: NodeFace(
            id=entry.id,
            reach=bounds(entry),
            ancestors=frozenset(entry.ancestors),
            may_not_apply=any(
                _may_leave(entries[id].rule, leaving) for id in (entry.id, *entry.ancestors)
            )
            or _all_may_leave(entry.rule, leaving),
        )
        for entry in entries.values()
    }


def _all_may_leave(rule: Criterion, leaving: frozenset[str]) -> bool:
    """Whether every leaf below may leave, and so the parent with them (R19)."""
    return bool(rule.criteria) and all(
        _may_leave(child, leaving) or _all_may_leave(child, leaving) for child in rule.criteria
    )


def _may_leave(rule: Criterion, leaving: frozenset[str]) -> bool:
    if rule.not_applicable:
        return True
    forms = [rule.score, *(reading.score for reading in (rule.readings or {}).values())]
    return any(
        (key == "empty" and text == "not_applicable") or any(name in text for name in leaving)
        for form in forms
        if form is not None
        for key, text in _texts(form, "")
    )


def _texts(value: object, key: str) -> Iterator[tuple[str, str]]:
    """Every text inside a model, with the key it stands under."""
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _texts(getattr(value, name), name)
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _texts(inner, str(name))
    elif isinstance(value, tuple):
        for inner in value:
            yield from _texts(inner, key)
