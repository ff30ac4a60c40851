"""Contradictions met on the way to a score: steps whose known inputs cannot all be true (R35)."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from criteria import calendar
from criteria.late_source import Positions
from criteria.operations import Arithmetic, Days, Ratio
from criteria.operations.base import narrowed
from criteria.operations.parameters import InForce
from criteria.problems import Problem, Severity
from criteria.values import Range, is_open
from evidence.faults import Faults
from evidence.figures import day_text
from scoring.impossible import Impossible, impossible_in
from scoring.ledger.reasons import FactKey, facts_under
from scoring.sheet import Evaluation, ScoreSheet


def contradictions(sheet: ScoreSheet, source: Positions) -> tuple[Problem, ...]:
    """What only the rules show to be impossible, placed in the assessment, in the order of steps:
    more counted than there are, a day on which a figure set by law has no value or whose working
    days nobody has listed.

    Seen on the claims it stands on every basis; one that the grader has decided is a warning.
    """
    at, evaluations = Faults(source), list(sheet.bases.values())
    last = evaluations[-1]
    still = {one.number for one in impossible_in(last)}
    seen: dict[int, list[tuple[Evaluation, Impossible]]] = {}
    for evaluation in evaluations:
        found: dict[int, list[tuple[Evaluation, Impossible]]] = {}
        for one in impossible_in(evaluation):
            found.setdefault(one.number, []).append((evaluation, one))
        seen = {**found, **seen}
    for number in sorted(seen):
        value = last.values[number]
        decided = number not in still and value is not None and not is_open(value)
        for evaluation, one in seen[number]:
            _report(evaluation, one, at, Severity.WARNING if decided else Severity.ERROR)
    return tuple(one for i, one in enumerate(at.problems) if one not in at.problems[:i])


def _report(evaluation: Evaluation, found: Impossible, at: Faults, severity: Severity) -> None:
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
