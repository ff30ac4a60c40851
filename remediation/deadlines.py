"""By when open points fall due: the one place where days are looked for.

A day is the index's (its rules, its figures, its calendar rules for work) or the unit's own; none
is made up.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from fractions import Fraction

from criteria import calendar
from criteria.due import last_day
from criteria.numbers import ZERO
from criteria.operations import Const
from criteria.plan import Deadline, Plan, Tree
from criteria.records import record
from criteria.values import is_open
from evidence.assessment import Assessment
from evidence.decisions import leaves_below
from evidence.view import Cause
from evidence.wanted_by import wanted_by
from remediation.progress import Progress, state
from remediation.reads import own_facts
from remediation.task import Task, WorkPlan
from scoring.sheet import Evaluation


@record
class FallsDue:
    """Points that fall due on a day: those of a task, or of a bonus criterion still to be earned.

    `name` is what the day is for: the label of a deadline, else the work itself. `office` is "" for
    nobody's. What is due counts once, on the first day that concerns it.
    """

    day: Deadline
    name: str
    criteria: tuple[str, ...]
    office: str
    points: Fraction
    task: Task | None = None

    @property
    def last(self) -> Fraction:
        """The last day on which it is still in time."""
        return last_day(self.day)


def falling_due(
    evaluation: Evaluation,
    work: WorkPlan,
    assessment: Assessment,
    begins: datetime.date,
    progress: Progress,
) -> tuple[FallsDue, ...]:
    """Everything that falls due on or after a day, nearest first; what is done is left out.

    `work` is what follows from the evaluation for work given out on that day.
    """
    found = [
        *_of_tasks(evaluation, work, assessment, begins, progress),
        *_of_bonus(evaluation, assessment, begins),
    ]
    position = {id: at for at, id in enumerate(evaluation.plan.nodes)}
    return tuple(sorted(found, key=lambda one: (one.last, -one.points, position[one.criteria[0]])))


def first_day(
    evaluation: Evaluation,
    criterion: str,
    begins: Fraction,
    assessment: Assessment | None = None,
) -> Deadline | None:
    """The first day, not yet passed, by which open points of a criterion have to be earned; None
    where nothing tells one. Days that the unit itself has set count where its assessment is given.
    """
    days = [
        day
        for leaf in leaves_below(evaluation.plan, criterion)
        for day in _days(evaluation, leaf.id, assessment)
        if last_day(day) >= begins
    ]
    return min(days, key=last_day, default=None)


def _days(
    evaluation: Evaluation, criterion: str, assessment: Assessment | None
) -> Iterator[Deadline]:
    """Days of a criterion that is open: of figures not stated, and of things to be done in time."""
    plan, node = evaluation.plan, evaluation.nodes[criterion]
    leaf = plan.nodes[criterion].leaf
    if leaf is None or node.high is None or node.low == node.high:
        return
    for name in own_facts(plan, leaf.facts):
        reading = evaluation.view.readings.get(("own", name))
        if reading is not None and reading.cause is Cause.UNKNOWN:
            yield from _day_of_fact(plan, name, assessment)
    waiting, seen = [leaf.result], set[int]()
    while waiting:
        number = waiting.pop()
        if number in seen:
            continue
        seen.add(number)
        step, value = plan.steps[number], evaluation.values[number]
        waiting.extend(step.inputs)
        if value is None or not is_open(value):
            continue
        for one in map(plan.steps.__getitem__, step.inputs):
            deadline = plan.deadlines.get(one.text) if isinstance(one, Const) else None
            if deadline is not None:
                yield deadline


def _day_of_fact(plan: Plan, name: str, assessment: Assessment | None) -> Iterator[Deadline]:
    fact = plan.facts[name]
    if assessment is None:
        if fact.due is not None and fact.due in plan.deadlines:
            yield plan.deadlines[fact.due]
        return
    by = wanted_by(plan, assessment, name, fact.owner)
    if by is not None:
        kind = "before" if by.before else "by"
        yield Deadline("", by.label, kind, calendar.to_exact(by.day))


def _of_tasks(
    evaluation: Evaluation,
    work: WorkPlan,
    assessment: Assessment,
    begins: datetime.date,
    progress: Progress,
) -> Iterator[FallsDue]:
    first = calendar.to_exact(begins)
    for task in work.tasks:
        if state(task, progress) == "done":
            continue
        days = [first_day(evaluation, id, first, assessment) for id in task.criteria]
        found = [day for day in (task.day, *days) if day is not None and last_day(day) >= first]
        if found:
            day = min(found, key=last_day)
            name = day.label or task.do
            yield FallsDue(day, name, task.criteria, task.lead, task.points, task)


def _of_bonus(
    evaluation: Evaluation, assessment: Assessment, begins: datetime.date
) -> Iterator[FallsDue]:
    plan = evaluation.plan
    for id, node in plan.nodes.items():
        result = evaluation.nodes[id]
        if node.leaf is None or node.tree is not Tree.BONUS or result.high is None:
            continue
        day = first_day(evaluation, id, calendar.to_exact(begins), assessment)
        if day is not None:
            points = result.high - (result.low or ZERO)
            yield FallsDue(day, day.label or node.name, (id,), node.owner or "", points)
