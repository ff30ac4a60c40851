"""Steps of a result that their known inputs give no value: figures that cannot all be true (R35),
and days beyond what is listed (R40).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from criteria.operations import Days, Empty, Operation, Tally
from criteria.operations.reaching import reached
from criteria.per_plan import per_plan
from criteria.plan import Plan
from criteria.records import record
from criteria.values import Rows, Value
from scoring.settling.state import refutation
from scoring.sheet import Evaluation


@record
class Impossible:
    """A step that its known inputs give no value; within a dated case, `number` is the tally's."""

    number: int
    step: Operation
    inputs: Sequence[Value]
    refuted: bool


def contradicted_steps(
    plan: Plan, values: Sequence[Value | None], refuted: frozenset[int]
) -> tuple[int, ...]:
    """The contradicted steps that the result rests on, ascending; not those of untaken branches,
    nor the question whether a denominator is empty: the quotient answers for both.

    `refuted` are those of an earlier basis.
    """
    found = _impossible(plan, values, refuted)
    numbers = {one.number for one in found if one.refuted and not isinstance(one.step, Empty)}
    return tuple(sorted(numbers))


def refuted_steps(evaluation: Evaluation) -> frozenset[int]:
    """Every step, whatever it asks, whose known inputs cannot all be true."""
    return frozenset(one.number for one in impossible_in(evaluation) if one.refuted)


def impossible_in(evaluation: Evaluation) -> Iterator[Impossible]:
    """The steps of one evaluation that its result rests on and that have no value."""
    return _impossible(evaluation.plan, evaluation.values, evaluation.refuted)


def _impossible(
    plan: Plan, values: Sequence[Value | None], refuted: frozenset[int]
) -> Iterator[Impossible]:
    """The steps that the result rests on and that known inputs give no value: contradicted ones,
    and counts of working days beyond the holiday list (R40), which refute nothing.
    """
    # Most results contradict nothing. The walk is for those in which some step, used or not, does.
    if not any(_of_step(plan, values, refuted, number) for number in _fallible(plan)):
        return
    waiting = list(_results(plan))
    seen: set[int] = set()
    while waiting:
        number = waiting.pop()
        if number in seen or values[number] is None:
            continue
        seen.add(number)
        step = plan.steps[number]
        yield from _of_step(plan, values, refuted, number)
        waiting += [step.inputs[i] for i in reached(step, _inputs(step, values))]


@per_plan
def _fallible(plan: Plan) -> tuple[int, ...]:
    """The steps that known inputs may give no value."""
    asked = Operation.contradicted
    return tuple(
        number
        for number, step in enumerate(plan.steps)
        if isinstance(step, (Tally, Days)) or type(step).contradicted is not asked
    )


def _of_step(
    plan: Plan, values: Sequence[Value | None], refuted: frozenset[int], number: int
) -> list[Impossible]:
    """What is impossible of one step, or within it; nothing of a step that has not run."""
    if values[number] is None:
        return []
    step = plan.steps[number]
    inputs = _inputs(step, values)
    within = list(_within_cases(number, step, inputs)) if isinstance(step, Tally) else []
    return [*within, *_judged(number, step, inputs, still=number in refuted)]


def _inputs(step: Operation, values: Sequence[Value | None]) -> list[Value]:
    return [value for value in (values[i] for i in step.inputs) if value is not None]


def _within_cases(number: int, tally: Tally, inputs: Sequence[Value]) -> Iterator[Impossible]:
    cases, *outer = inputs
    assert isinstance(cases, Rows)
    for row in cases.rows or ():
        values = tally.values(row, outer)
        for step in tally.body:
            yield from _judged(number, step, [values[i] for i in step.inputs])


def _judged(
    number: int, step: Operation, inputs: Sequence[Value], *, still: bool = False
) -> Iterator[Impossible]:
    if step.contradicted(inputs) or (still and refutation(step, inputs) is not None):
        yield Impossible(number, step, inputs, refuted=True)
    elif isinstance(step, Days) and step.unlisted(inputs) is not None:
        yield Impossible(number, step, inputs, refuted=False)


def _results(plan: Plan) -> list[int]:
    """Every step whose value is put to use: points, grounds, gates, grades."""
    leaves = [node.leaf.result for node in plan.nodes.values() if node.leaf is not None]
    conditions = [
        ground.condition
        for node in plan.nodes.values()
        for ground in node.grounds
        if ground.condition is not None
    ]
    gates = [
        step for gate in plan.gates for step in (gate.condition, gate.unless) if step is not None
    ]
    grades = [gate.condition for gate in plan.grades.gates] if plan.grades else []
    return [*leaves, *conditions, *gates, *grades]
