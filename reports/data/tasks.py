"""Work as data: tasks, what is let go, directives, gaps, and the sums that hold."""

from __future__ import annotations

from fractions import Fraction

from criteria.numbers import Rounding
from criteria.plan import Tree
from evidence.assessment import ProgressEntry
from remediation.progress import state
from remediation.task import Order, balance
from reports.data.values import Json, exact_data, points_data
from reports.task_list.rows import PartRow, Row, TaskRows
from reports.words.days import iso_day
from scoring.sheet import Lost

TASKS_SCHEMA = "tasks-1"


def tasks_data(told: TaskRows) -> dict[str, Json]:
    """Everything that follows from a sheet."""
    plan, work = told.sheet.evaluation.plan, told.work
    rounding = plan.rounding
    main, penalty = balance(work, Tree.MAIN), balance(work, Tree.PENALTY)
    return {
        "schema": TASKS_SCHEMA,
        "index": {"id": plan.index, "digest": plan.digest},
        "assessment": told.subject.id,
        "basis": told.sheet.basis.value,
        "as_of": told.subject.as_of.isoformat(),
        "offices": dict(work.offices),
        "tasks": [_task(told, row) for row in told.rows()],
        "accepted": [
            {**_line(one.line, rounding), "because": one.because} for one in work.accepted
        ],
        "closing": [_line(one.line, rounding) for one in work.closing],
        "unexplained": [_line(one, rounding) for one in work.unexplained],
        "directives": [_order(one) for one in work.directives],
        "escalations": [_order(one) for one in work.escalations],
        "gaps": [
            {
                "criterion": one.criterion,
                "points": points_data(one.points, rounding),
                "proposed": one.proposed or None,
                "say": one.say,
            }
            for one in work.gaps
        ],
        "sums": {
            "covered": points_data(main.covered, rounding),
            "accepted": points_data(main.accepted, rounding),
            "closing": points_data(main.closing, rounding),
            "unexplained": points_data(main.unexplained, rounding),
            "lost": points_data(main.whole, rounding),
            "penalties": points_data(penalty.whole, rounding),
        },
        "gain_all": _exact(work.gain),
        "progress": {id: _progress(one) for id, one in sorted(told.progress.items())},
    }


def _task(told: TaskRows, row: Row) -> dict[str, Json]:
    task, rounding = row.task, told.sheet.evaluation.plan.rounding
    return {
        "id": task.id,
        "criteria": list[Json](task.criteria),
        "way": task.way,
        "do": task.do,
        "product": task.product,
        "why": list[Json](row.why),
        "lead": task.lead or None,
        "named_by_index": task.named,
        "support": list[Json](task.support),
        "due": row.due,
        "last_day": iso_day(task.day),
        "effort": task.effort or None,
        "cite": task.cite or None,
        "proof": task.proof or None,
        "points": points_data(task.points, rounding),
        "inferred": task.inferred,
        "covers": [_line(line, rounding) for line in task.covers],
        "parts": [_part(one, rounding) for one in row.parts],
        "gain": _exact(task.gain),
        "state": state(task, told.progress) or None,
        "not_verifiable": list[Json](task.vague),
    }


def _part(one: PartRow, rounding: Rounding) -> dict[str, Json]:
    """What one criterion brings to a task: its progress is recorded under this id."""
    part = one.part
    return {
        "id": part.id,
        "criterion": part.criterion,
        "why": list[Json](one.why),
        "points": points_data(part.points, rounding),
        "remedy": part.remedy,
    }


def _line(line: Lost, rounding: Rounding) -> dict[str, Json]:
    return {
        "criterion": line.criterion or None,
        "component": line.component or None,
        "item": line.item,
        "cause": line.cause.value,
        "points": points_data(line.points, rounding),
        "certain": line.certain,
    }


def _order(one: Order) -> dict[str, Json]:
    return {"office": one.office or None, "about": one.about, "say": one.say}


def _exact(points: Fraction | None) -> Json:
    return None if points is None else exact_data(points)


def _progress(entry: ProgressEntry) -> dict[str, Json]:
    return {
        "status": entry.status,
        "day": entry.day.isoformat(),
        "by": entry.by,
        "documents": [one.document for one in entry.uses],
        "note": entry.note,
    }
