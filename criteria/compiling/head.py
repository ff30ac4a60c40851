"""The head of an index: rounding, deadlines, parameters, bounds of the total, grades, gates."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from criteria.expression.meaning import condition
from criteria.facts import exact_day
from criteria.fields import MonthDay, read_share
from criteria.index import DeadlineRule, Index, RoundingRule
from criteria.names import nearest
from criteria.numbers import Mode, Rounding, Site
from criteria.plan import (
    Deadline,
    Gate,
    GradeGate,
    Grades,
    GradeStep,
    PolicyKind,
    Ranking,
    TotalRule,
)
from criteria.problems import Problem, problem
from criteria.scope import Builder, Parameter, Scope
from criteria.source import Numeral, Source


def rounding(rule: RoundingRule) -> Rounding:
    """The rounding of the whole index."""
    return Rounding(rule.places, Mode(rule.mode), frozenset(Site(site) for site in rule.at))


def total_rule(index: Index) -> TotalRule:
    """Bounds of the grand total, None where the text states none."""
    floor, ceiling = index.total.floor, index.total.ceiling
    return TotalRule(
        floor if isinstance(floor, Fraction) else None,
        ceiling if isinstance(ceiling, Fraction) else None,
    )


def deadlines(index: Index, source: Source, problems: list[Problem]) -> dict[str, Deadline]:
    """Named deadlines as exact days of the index's year."""
    made: dict[str, Deadline] = {}
    for name, rule in index.deadlines.items():
        place = source.place(("deadlines", name))
        if (rule.before is None) == (rule.by is None):
            problems.append(problem("deadline_before_or_by", place, name=name))
            continue
        day = _day(index, rule)
        if day is None:
            problems.append(problem("deadline_no_such_day", place, name=name, year=index.year))
            continue
        kind = "by" if rule.before is None else "before"
        made[name] = Deadline(name, rule.name, kind, exact_day(day))
    return made


def _day(index: Index, rule: DeadlineRule) -> datetime.date | None:
    stated = rule.before or rule.by
    assert isinstance(stated, MonthDay)
    try:
        return datetime.date(stated.year or index.year, stated.month, stated.day)
    except ValueError:
        return None


def parameters(index: Index, source: Source, problems: list[Problem]) -> dict[str, Parameter]:
    """Dated parameters in order of time; overlaps are faults."""
    made: dict[str, Parameter] = {}
    for name, rule in index.parameters.items():
        values = []
        for position, one in enumerate(rule.values):
            place = source.place(("parameters", name, "values", position, "value"))
            number = one.value.value if isinstance(one.value, Numeral) else read_share(one.value)
            if number is None:
                problems.append(problem("parameter_not_a_number", place, name=name))
                continue
            last = None if one.last is None else exact_day(one.last)
            if last is not None and last < exact_day(one.first):
                place = source.place(("parameters", name, "values", position, "to"))
                problems.append(problem("parameter_period_reversed", place, name=name))
                last = None
            values.append((exact_day(one.first), last, number, one.cite))
        values.sort(key=lambda value: value[0])
        for earlier, later in pairwise(values):
            ends = earlier[0] if earlier[1] is None else earlier[1]
            if ends >= later[0]:
                place = source.place(("parameters", name))
                problems.append(problem("parameter_overlaps", place, name=name))
        closed = [
            (first, last if last is not None or later is None else later[0] - 1, number, cite)
            for (first, last, number, cite), later in zip(values, [*values[1:], None], strict=True)
        ]
        share = not any(isinstance(one.value, Numeral) for one in rule.values)
        made[name] = Parameter(name, tuple(closed), rule.name, share)
    return made


def previous_policies(index: Index, source: Source) -> Iterator[Problem | tuple[str, PolicyKind]]:
    """What a missing last year means for a fact: its policy, or a problem of the statement."""
    said: set[str] = set()
    for position, rule in enumerate(index.no_previous):
        place = source.place(("no_previous", position))
        if rule.fact in said:
            yield problem("previous_twice", place, fact=rule.fact)
        said.add(rule.fact)
        if rule.fact not in index.facts:
            hint = nearest(rule.fact, index.facts) or ""
            yield problem("unknown_fact", place, name=rule.fact, nearest=hint)
        if (rule.then is None) == (rule.value is None):
            yield problem("previous_then_or_value", place, fact=rule.fact)
        elif rule.then is not None:
            yield rule.fact, PolicyKind(rule.then)


def grades(index: Index, builder: Builder) -> Grades | None:
    """The grades, best first, with their gates; None where the index states none."""
    rule = index.grades
    if rule is None:
        return None
    scope = Scope(builder, ("grades",), outcomes=True)
    steps: list[GradeStep] = []
    shares: set[bool] = set()
    for position, step in enumerate(rule.steps):
        here = scope.at("steps", position)
        low = None
        if step.start is not None:
            low, share = _cut(step.start)
            shares.add(share)
            if low is None:
                here.at("from").fault("grade_cut", name=step.name)
        above = steps[-1] if steps else None
        if above is not None and (above.low is None or (low is not None and low >= above.low)):
            here.fault("grades_not_descending", name=step.name, above=above.name)
        if step.below is not None and above is not None and _cut(step.below)[0] != above.low:
            here.at("below").fault("grades_gap", name=step.name, above=above.name)
        steps.append(GradeStep(step.name, low))
    if len(shares) > 1:
        scope.fault("grades_mixed_cuts")
    names = [step.name for step in steps]
    gates = []
    for position, gate in enumerate(rule.unless):
        here = scope.at("unless", position)
        if gate.not_above not in names:
            here.at("not_above").fault(
                "unknown_grade", name=gate.not_above, nearest=nearest(gate.not_above, names) or ""
            )
        gates.append(GradeGate(condition(here, gate.when, "when").step, gate.not_above, gate.say))
    return Grades(rule.of, True in shares, tuple(steps), tuple(gates))


def _cut(raw: object) -> tuple[Fraction | None, bool]:
    if isinstance(raw, Numeral):
        return raw.value, False
    return read_share(raw), True


def ranking(index: Index, builder: Builder) -> Ranking:
    """How units are ranked, among those that share the choice which `groups` names."""
    rule = index.ranking
    scope = Scope(builder, ("ranking",))
    choices = [
        name for name, declared in index.unit.attributes.items() if declared.type == "choice"
    ]
    if rule.groups is not None and rule.groups not in choices:
        hint = nearest(rule.groups, choices) or ""
        scope.at("groups").fault("ranking_groups", name=rule.groups, nearest=hint)
    unless = None
    if rule.not_ranked_if is not None:
        unless = condition(scope, rule.not_ranked_if, "not_ranked_if").step
    return Ranking(rule.compare == "exact", rule.ties == "dense", rule.groups, unless)


def gates(index: Index, builder: Builder) -> tuple[Gate, ...]:
    """Conditions that take the whole assessment out of grading."""
    made = []
    for position, rule in enumerate(index.gates):
        scope = Scope(builder, ("gates", position))
        step = condition(scope, rule.not_assessed_if, "not_assessed_if").step
        unless = None if rule.unless is None else condition(scope, rule.unless, "unless").step
        made.append(Gate(step, unless, rule.say or rule.not_assessed_if))
    return tuple(made)
