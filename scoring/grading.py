"""Gates, status and grades: what an assessment as a whole comes to (R39)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from criteria.operations.base import narrowed
from criteria.plan import Grades, Plan
from criteria.values import Range, Truth, Value, every, some
from scoring.sheet import Status, Total


def status_of(plan: Plan, values: Sequence[Value | None], emax: Fraction) -> Status:
    """The status of an assessment; `emax` is the effective maximum of the index.

    A gate that holds takes the unit out, one that is open makes the total provisional.
    """
    gates = [
        every([_truth(values, gate.condition), ~_truth(values, gate.unless)])
        if gate.unless is not None
        else _truth(values, gate.condition)
        for gate in plan.gates
    ]
    closed = some(gates)
    if closed is Truth.TRUE:
        return Status.NOT_ASSESSED
    if emax == 0:
        return Status.NOT_SCORED
    return Status.PROVISIONAL if closed is Truth.OPEN else Status.SCORED


def grades_of(plan: Plan, values: Sequence[Value | None], total: Total) -> tuple[str, ...]:
    """The grades still possible, best first; none where there is no total or no grades."""
    if plan.grades is None or total.high is None or total.base is None:
        return ()
    points = total.base if plan.grades.of == "base" else Range(total.low, total.high)
    whole = total.emax if plan.grades.share else Fraction(1)
    grades = plan.grades
    best = _position(grades, points.high, whole)
    worst = _position(grades, points.low, whole)
    names = [step.name for step in grades.steps]
    possible = {position for position in range(best, worst + 1) if position < len(names)}
    for gate in grades.gates:
        held = {max(position, names.index(gate.not_above)) for position in possible}
        match _truth(values, gate.condition):
            case Truth.TRUE:
                possible = held
            case Truth.OPEN:
                possible |= held
    return tuple(names[position] for position in sorted(possible))


def may_be_ungraded(plan: Plan, total: Total) -> bool:
    """Whether the points may lie below every grade that the index states."""
    if plan.grades is None or total.high is None or total.base is None:
        return False
    low = total.base.low if plan.grades.of == "base" else total.low
    whole = total.emax if plan.grades.share else Fraction(1)
    return _position(plan.grades, low, whole) == len(plan.grades.steps)


def _position(grades: Grades, points: Fraction | None, whole: Fraction) -> int:
    """The grade that `points` earn, by position; one past the last when they earn none.

    Points without a lower bound earn the last.
    """
    for position, step in enumerate(grades.steps):
        if step.low is None or (points is not None and points >= step.low * whole):
            return position
    return len(grades.steps)


def _truth(values: Sequence[Value | None], step: int) -> Truth:
    value = values[step]
    assert value is not None, "gates run before they are asked"
    return narrowed(value, Truth)
