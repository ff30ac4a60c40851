"""What an assessment would come to if work were done: remedies applied, evaluated again (R42).

A gain is never estimated: the facts are set as the remedies say, on every basis, and the whole
index is evaluated a second time. Same plan, same assessment, same gain.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from math import floor

from criteria import calendar
from criteria.due import Due, due_day, last_day
from criteria.operations import Aspect, Read
from criteria.plan import Deadline, FactType, Plan, PlanFact
from criteria.program import Program
from criteria.records import record
from criteria.remedies import PlanRemedy, Setting, programs_of
from criteria.values import Range, Rows, Truth, Value
from evidence.done import NOTHING_DONE, Done
from evidence.faces import DATES, Face, absent, allowed, row_of, rows_of, unknown
from evidence.loading import LoadedAssessment
from evidence.view import Basis, View
from evidence.viewing import Prepared, prepare_views
from scoring.evaluation import evaluate
from scoring.sheet import Evaluation


@record
class Gain:
    """What doing some remedies, and nothing else, brings to the total of the index.

    `points` is what becomes certain: the certain total then minus the certain total now, exact.
    `possible` is the same of the highest total still possible. Both are None where there is no
    total (R39). They may be 0, where something else still stands in the way, or negative, where
    what the remedies set is worse than what is. `then` is the whole result.
    """

    remedies: tuple[str, ...]
    points: Fraction | None
    possible: Fraction | None
    then: Evaluation


@record
class Prospect:
    """An assessment on one basis as it is (`current`), ready to be evaluated with remedies done.

    `remedies` are those of the plan, by id ("1.1#1"), in printed order.
    """

    plan: Plan
    prepared: Prepared
    basis: Basis
    view: View
    current: Evaluation
    remedies: Mapping[str, PlanRemedy]

    def gain(self, remedies: Iterable[str], also: Done = NOTHING_DONE) -> Gain:
        """What doing these remedies together brings; one alone is its own gain. `also` is what else
        would stand.

        They are done one after the other in printed order, each on the facts that those before it
        left. Raises KeyError for an id that the plan does not have.
        """
        wanted = {id: self.remedies[id] for id in remedies}
        chosen = [remedy for id, remedy in self.remedies.items() if id in wanted]
        done = self._done(chosen)
        done = Done({**also.facts, **done.facts}, {**also.given, **done.given})
        then = evaluate(self.plan, self._views(done))
        return Gain(
            remedies=tuple(remedy.id for remedy in chosen),
            points=_difference(then.total.low, self.current.total.low),
            possible=_difference(then.total.high, self.current.total.high),
            then=then,
        )

    def due(self, remedy: str, assigned: datetime.date | None) -> Deadline | None:
        """The day by which a remedy has to be done, for work given out on `assigned`; None where
        no rule states it, or it cannot be told yet. Raises KeyError for an unknown id.
        """
        rule = self.remedies[remedy].due
        if rule is None:
            return None
        return due_day(rule, self.plan.deadlines, assigned, self.view.read)

    def _views(self, done: Done) -> View:
        return self.prepared.views(done, (self.basis,))[self.basis]

    def _done(self, remedies: Iterable[PlanRemedy]) -> Done:
        done, view = NOTHING_DONE, self.view
        fresh = True
        for remedy in remedies:
            if not fresh and any(True for _ in programs_of(remedy)):
                view, fresh = self._views(done), True
            facts = {one.fact: self._face(one, view) for one in remedy.settings}
            given = {
                name: _both(done.given.get(name), bounds) for name, bounds in remedy.gives.items()
            }
            done = Done({**done.facts, **facts}, {**done.given, **given})
            fresh = fresh and not facts
        return done

    def _face(self, setting: Setting, view: View) -> Face:
        """A fact as a remedy sets it, read off the facts of `view`."""
        fact = self.plan.facts[setting.fact]
        if not setting.each:
            return self._one(fact, setting, view.read, view)
        stated = view.readings["own", setting.fact].value
        if not isinstance(stated, Rows) or stated.rows is None:
            return Face(Rows(None))
        rows = []
        for row in rows_of(fact, Face(stated)):
            read = _within(row_of(row), view)
            set_ = {
                one.fact: self._one(fact.fields[one.fact], one, read, view) for one in setting.each
            }
            rows.append(row_of({**row, **set_}))
        return Face(Rows(tuple(rows)))

    def _one(
        self, fact: PlanFact, setting: Setting, read: Callable[[Read], Value], view: View
    ) -> Face:
        """One fact, or one field of a case."""
        if setting.absent:
            return absent(fact)
        parts = {
            aspect: self._value(fact, one, read, view) for aspect, one in setting.parts.items()
        }
        if fact.type is not FactType.DOCUMENT:
            return Face(parts[Aspect.VALUE])
        dates = dict(unknown(fact).aspects)
        dates |= {a: day for a, day in parts.items() if a in DATES and isinstance(day, Range)}
        return Face(Truth.TRUE, Truth.TRUE, dates)

    def _value(
        self, fact: PlanFact, part: Program | Due, read: Callable[[Read], Value], view: View
    ) -> Value:
        if isinstance(part, Program):
            value = part.run(read)
        else:
            today = calendar.from_exact(Fraction(floor(view.as_of)))
            day = due_day(part, self.plan.deadlines, today, read)
            value = fact.bounds if day is None else Range.exactly(last_day(day))
        limits = allowed(fact)
        if limits is None or not isinstance(value, Range):
            return value
        # What is not known yet stays within what the index allows; what breaks it is told (R35).
        return value.meet(limits) or value


def prospect(
    plan: Plan, loaded: LoadedAssessment, basis: Basis, as_of: datetime.date | None = None
) -> Prospect:
    """The prospect of an assessment on one basis, as of its own day unless another is given.

    Raises InputRefused with every problem if the assessment does not fit the plan.
    """
    prepared = prepare_views(plan, loaded, as_of)
    view = prepared.views(wanted=(basis,))[basis]
    return Prospect(plan, prepared, basis, view, evaluate(plan, view), remedies_of(plan))


def remedies_of(plan: Plan) -> dict[str, PlanRemedy]:
    """The remedies of a plan by their ids ("1.1#1"), in printed order."""
    return {one.id: one for node in plan.nodes.values() for one in node.remedies}


def _difference(then: Fraction | None, now: Fraction | None) -> Fraction | None:
    return None if then is None or now is None else then - now


def _within(case: Mapping[str, Value], view: View) -> Callable[[Read], Value]:
    """Reads the fields of one dated case, and all else off the view."""

    def read(step: Read) -> Value:
        return case[f"{step.name}.{step.aspect.value}"] if step.scope == "case" else view.read(step)

    return read


def _both(one: Range | None, other: Range) -> Range:
    """The stricter of two bounds on the same points."""
    if one is None:
        return other
    return one.meet(other) or other
