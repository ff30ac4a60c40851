"""Contradictions met on the way to a score: steps whose known inputs cannot all be true (R35)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from criteria import calendar
from criteria.operations import Arithmetic, Days, Empty, Operation, Ratio, Tally
from criteria.operations.base import narrowed
from criteria.operations.parameters import InForce
from criteria.operations.reaching import reached
from criteria.plan import Plan
from criteria.problems import Problem, Severity
from criteria.records import record
from criteria.source.late import Positions
from criteria.values import Range, Rows, Value, is_open
from evidence.faults import Faults
from evidence.figures import day_text
from scoring.ledger.reasons import FactKey, facts_under
from scoring.settling.state import refutation
from scoring.sheet import Evaluation, ScoreSheet


def contradictions(sheet: ScoreSheet, source: Positions) -> tuple[Problem, ...]:
    """What only the rules show to be impossible, placed in the assessment, in the order of steps:
    more counted than there are, a day on which a figure set by law has no value or whose working
    days nobody has listed.

    Seen on the claims it stands on every basis; one that the grader has decided is a warning.
    """
    at, evaluations = Faults(source), list(sheet.bases.values())
    last = evaluations[-1]
    still = {one.number for one in _impossible_in(last)}
    seen: dict[int, list[tuple[Evaluation, _Impossible]]] = {}
    for evaluation in evaluations:
        found: dict[int, list[tuple[Evaluation, _Impossible]]] = {}
        for one in _impossible_in(evaluation):
            found.setdefault(one.number, []).append((evaluation, one))
        seen = {**found, **seen}
    for number in sorted(seen):
        value = last.values[number]
        decided = number not in still and value is not None and not is_open(value)
        for evaluation, one in seen[number]:
            _report(evaluation, one, at, Severity.WARNING if decided else Severity.ERROR)
    return tuple(one for i, one in enumerate(at.problems) if one not in at.problems[:i])


@record
class _Impossible:
    """A step that its known inputs give no value; within a dated case, `number` is the tally's."""

    number: int
    step: Operation
    inputs: Sequence[Value]
    refuted: bool


def _report(evaluation: Evaluation, found: _Impossible, at: Faults, severity: Severity) -> None:
    step, keys = found.step, facts_under(evaluation.plan, found.number)
    if keys:
        scope, name = keys[0]
        at = at.at("facts", name) if scope == "own" else at.at(scope, "facts", name)
    if isinstance(step, InForce):
        days = narrowed(found.inputs[0], Range)
        day = days.high if days.low is None else days.low
        before, after = (None, None) if day is None else step.around(day)
        at.find(
            "not_in_force",
            severity,
            name=step.label or step.parameter,
            day=_day(day),
            facts=tuple(_label(evaluation, key) for key in keys),
            before=_day(before),
            after=_day(after),
        )
    elif isinstance(step, Days):
        year = step.unlisted(found.inputs) or 0
        facts = tuple(_stated(evaluation, keys))
        at.find("year_not_listed", severity, year=year, facts=facts)
    elif isinstance(step, Ratio | Arithmetic):
        part, whole = (facts_under(evaluation.plan, one) for one in step.inputs)
        at.find(
            "part_above_whole",
            severity,
            part=tuple(_stated(evaluation, part)),
            whole=tuple(_stated(evaluation, whole)),
        )


def _stated(evaluation: Evaluation, keys: Iterable[FactKey]) -> list[str]:
    """Facts with the figures stated for them: "Nhiệm vụ đến hạn (27)"."""
    told = []
    for key in keys:
        label, reading = _label(evaluation, key), evaluation.view.readings.get(key)
        told.append(f"{label} ({reading.text})" if reading and reading.text else label)
    return told


def _label(evaluation: Evaluation, key: FactKey) -> str:
    scope, name = key
    declared = evaluation.plan.attributes if scope == "unit" else evaluation.plan.facts
    return declared[name].label if name in declared else name


def _day(day: Fraction | None) -> str:
    return "" if day is None else day_text(calendar.from_exact(day))


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
    return frozenset(one.number for one in _impossible_in(evaluation) if one.refuted)


def _impossible_in(evaluation: Evaluation) -> Iterator[_Impossible]:
    return _impossible(evaluation.plan, evaluation.values, evaluation.refuted)


def _impossible(
    plan: Plan, values: Sequence[Value | None], refuted: frozenset[int]
) -> Iterator[_Impossible]:
    """The steps that the result rests on and that known inputs give no value: contradicted ones,
    and counts of working days beyond the holiday list (R40), which refute nothing.
    """
    waiting = list(_results(plan))
    seen: set[int] = set()
    while waiting:
        number = waiting.pop()
        if number in seen or values[number] is None:
            continue
        seen.add(number)
        step = plan.steps[number]
        inputs = [value for value in (values[i] for i in step.inputs) if value is not None]
        if isinstance(step, Tally):
            yield from _within_cases(number, step, inputs)
        yield from _judged(number, step, inputs, still=number in refuted)
        waiting += [step.inputs[position] for position in reached(step, inputs)]


def _within_cases(number: int, tally: Tally, inputs: Sequence[Value]) -> Iterator[_Impossible]:
    cases, *outer = inputs
    assert isinstance(cases, Rows)
    for row in cases.rows or ():
        values = tally.values(row, outer)
        for step in tally.body:
            yield from _judged(number, step, [values[i] for i in step.inputs])


def _judged(
    number: int, step: Operation, inputs: Sequence[Value], *, still: bool = False
) -> Iterator[_Impossible]:
    if step.contradicted(inputs) or (still and refutation(step, inputs) is not None):
        yield _Impossible(number, step, inputs, refuted=True)
    elif isinstance(step, Days) and step.unlisted(inputs) is not None:
        yield _Impossible(number, step, inputs, refuted=False)


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
