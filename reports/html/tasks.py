"""Tasks as the page lists them: by office, in the order of the task list."""

from __future__ import annotations

from reports.html.content import Office, Task
from reports.task_list.rows import TaskRows


def offices_of(told: TaskRows) -> list[Office]:
    """Each office with its tasks; those that no office leads stand under their own heading."""
    offices: dict[str, list[Task]] = {}
    for row in told.rows():
        mark = "*" if row.task.inferred else ""
        points = f"{row.points}{mark}" if row.task.covers else ""
        task = Task(row.task.id, row.task.do, row.task.product, points, row.due, row.support)
        offices.setdefault(row.lead, []).append(task)
    return [Office(name, tuple(tasks)) for name, tasks in offices.items()]
