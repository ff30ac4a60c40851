"""What each task wins back: the index evaluated again with that task's remedy alone (R42)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator

from criteria.records import replace
from criteria.values import Range
from evidence.decisions import leaves_below
from evidence.done import NOTHING_DONE, Done
from evidence.faces import Face
from evidence.view import Basis, View
from remediation.reads import facts_of
from remediation.remediation import Remediation
from remediation.task import Part, Task, WorkPlan
from scoring.prospect import Prospect
from scoring.sheet import ScoreSheet


def with_gains(
    work: WorkPlan,
    sheet: ScoreSheet,
    remediation: Remediation,
    prospect: Prospect,
    one_by_one: Callable[[Collection[Task]], Iterable[Task]] = iter,
) -> WorkPlan:
    """The work plan with the gain of each formal task, and of all of them together.

    A task of the criterion's own remedy sets what that remedy sets. One that proves what is
    claimed, or has what is proven recognised, lets those figures stand. Nothing else is formal.
    `one_by_one` gives the tasks to whoever counts them as they go by.
    """
    tasks, remedies, standing = list[Task](), list[str](), list[Done]()
    for task in one_by_one(work.tasks):
        done = [
            found
            for part in task.parts
            if not part.remedy
            and (found := _proving(part, task.way, sheet, remediation)) != NOTHING_DONE
        ]
        gain = None
        if task.remedies or done:
            gain = prospect.gain(task.remedies, also=_together(done)).points
        tasks.append(replace(task, gain=gain))
        remedies += task.remedies
        standing += done
    if not remedies and not standing:
        return work
    whole = prospect.gain(remedies, also=_together(standing)).points
    return replace(work, tasks=tuple(tasks), gain=whole)


def _proving(part: Part, how: str, sheet: ScoreSheet, remediation: Remediation) -> Done:
    """What stands once the figures of an earlier basis do: facts that the criterion reads, points
    proposed for it.
    """
    way = remediation.ways.get(how)
    if way is None or not way.proves:
        return NOTHING_DONE
    evaluation = sheet.bases.get(Basis(way.proves))
    if evaluation is None or Basis(way.proves) is sheet.basis:
        return NOTHING_DONE
    plan = sheet.evaluation.plan
    now, then = sheet.evaluation.view, evaluation.view
    facts = dict(_faces(sorted(facts_of(plan, part.criterion)), now, then))
    leaves = {leaf.id for leaf in leaves_below(plan, part.criterion)}
    given = {
        name: Range(one.points.low, None)
        for name, one in then.given.items()
        if name.partition("/")[0] in leaves and now.given.get(name) != one
    }
    return Done(facts, given) if facts or given else NOTHING_DONE


def _faces(names: Iterable[str], now: View, then: View) -> Iterator[tuple[str, Face]]:
    """The facts that are open now and were not before, as they then stand."""
    for name in names:
        before, after = now.readings.get(("own", name)), then.readings.get(("own", name))
        if before is None or after is None:
            continue
        face = Face(after.value, after.present, after.aspects)
        if Face(before.value, before.present, before.aspects).open and not face.open:
            yield name, face


def _together(done: Iterable[Done]) -> Done:
    facts, given = dict[str, Face](), dict[str, Range]()
    for one in done:
        facts |= one.facts
        given |= one.given
    return Done(facts, given)
