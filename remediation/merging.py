"""Work of one kind that one office has to do by one day: one task, without losing a reason.

What merges: work in the same way by the same office, and remedies in the same words for the same
office by the same day. What has no office stays apart, for each loss needs one; so do remedies
that differ in anything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import reduce

from criteria.records import record, replace
from remediation.task import Part, Task


@record
class Work:
    """What one office has to do about one criterion, in a way that is not yet in words."""

    part: Part
    way: str
    lead: str
    named: bool
    support: tuple[str, ...]


def of_one_kind(works: Sequence[Work], kind: Callable[[Work], object]) -> list[tuple[Work, ...]]:
    """Work to be told together: of one office, in one way (whose day is one), of one `kind`. The
    parts that hold most points come first, equal ones as they came.
    """
    held: dict[object, list[Work]] = {}
    for at, work in enumerate(works):
        key = (work.lead, work.way, kind(work)) if work.lead else at
        held.setdefault(key, []).append(work)
    return [tuple(sorted(group, key=lambda one: -one.part.points)) for group in held.values()]


def combined(tasks: Iterable[Task]) -> list[Task]:
    """Formal tasks, those in the same words for the same office by the same day made one."""
    held: dict[object, list[Task]] = {}
    for at, task in enumerate(tasks):
        same = (task.lead, task.do, task.product, task.due, task.day, task.proof)
        held.setdefault(same if task.lead else at, []).append(task)
    return [reduce(_joined, group) for group in held.values()]


def _joined(one: Task, other: Task) -> Task:
    parts = tuple(sorted((*one.parts, *other.parts), key=lambda part: -part.points))
    cites = dict.fromkeys((one.cite, other.cite))
    return replace(
        one,
        id=id_of_parts(parts),
        parts=parts,
        named=one.named and other.named,
        support=tuple(dict.fromkeys((*one.support, *other.support))),
        effort=max(one.effort, other.effort, key=("", "small", "medium", "large").index),
        cite="; ".join(filter(None, cites)),
    )


def id_of_parts(parts: Sequence[Part]) -> str:
    """The id of a task: its first part's, and how many more there are."""
    more = f"+{len(parts) - 1}" if len(parts) > 1 else ""
    return f"{parts[0].id}{more}"
