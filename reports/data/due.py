"""What falls due in the days ahead, as data."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from reports.data.values import Json, points_data
from reports.task_list.rows import Row, TaskRows
from reports.words.days import iso_day


def due_data(
    told: TaskRows, rows: Sequence[Row], begins: datetime.date, days: int
) -> dict[str, Json]:
    """The tasks that fall due, by day."""
    rounding = told.sheet.evaluation.plan.rounding
    return {
        "schema": "due-1",
        "from": begins.isoformat(),
        "within_days": days,
        "due": [
            {
                "task": row.task.id,
                "office": row.task.lead or None,
                "do": row.task.do,
                "last_day": iso_day(row.task.day),
                "points": points_data(row.task.points, rounding),
            }
            for row in rows
        ],
    }
