"""What falls due in the days ahead, as data."""

from __future__ import annotations

from reports.data.values import Json, points_data
from reports.task_list.within import Within
from reports.words.days import iso_day

DUE_SCHEMA = "due-1"


def due_data(told: Within) -> dict[str, Json]:
    """What falls due, nearest first: tasks, and bonus criteria whose day is near (`task` null)."""
    return {
        "schema": DUE_SCHEMA,
        "from": told.begins.isoformat(),
        "within_days": told.days,
        "due": [
            {
                "task": None if one.task is None else one.task.id,
                "criteria": list[Json](one.criteria),
                "office": one.office or None,
                "do": one.name if one.task is None else one.task.do,
                "day_of": one.day.label or None,
                "last_day": iso_day(one.day),
                "points": points_data(one.points, told.rounding),
            }
            for one in told.found
        ],
        "without_day": [task.id for task in told.undated],
    }
