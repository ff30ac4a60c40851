"""How far a task is, by what was recorded of its parts."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Literal

from criteria.numbers import ZERO
from evidence.assessment import ProgressEntry
from remediation.task import Part, Task

State = Literal["done", "doing", ""]

Progress = Mapping[str, ProgressEntry]
"""What was recorded, by the id of a part."""


def done_parts(task: Task, progress: Progress) -> tuple[Part, ...]:
    """The parts that are done."""
    return tuple(
        part for part in task.parts if part.id in progress and progress[part.id].status == "done"
    )


def state(task: Task, progress: Progress) -> State:
    """`done` once every part is, `doing` once anything was recorded, else nothing."""
    if len(done_parts(task, progress)) == len(task.parts):
        return "done"
    return "doing" if any(part.id in progress for part in task.parts) else ""


def done_points(task: Task, progress: Progress) -> Fraction:
    """What the parts cover that are done."""
    return sum((part.points for part in done_parts(task, progress)), ZERO)
