"""Facts as a remedy sets them, and the days it names: compiled to programs and calendar rules."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from fractions import Fraction

from criteria import calendar
from criteria.due import Due, last_day
from criteria.expression.meaning import typed
from criteria.expression.references import FACT_SCOPES
from criteria.expression.types import Type
from criteria.fields import MonthDay
from criteria.index import Index
from criteria.names import nearest
from criteria.operations import Aspect, Const
from criteria.plan import FactType, PlanFact
from criteria.problems import Operand, Problem
from criteria.program import Program
from criteria.records import record, replace
from criteria.remedies import Setting
from criteria.remedy_rules import (
    AfterRule,
    DayRule,
    DocumentDates,
    DueRule,
    EachCase,
    Set,
)
from criteria.scope import Builder, Knowledge, Names, Scope
from criteria.source import Path, Source
from criteria.validating import shown
from criteria.values import Options, Range, Rows, Value
from criteria.written import read_month_day

PRESENT, ABSENT, NONE = "present", "absent", "none"
"""Words for a fact as it will be: a document that exists, a thing that does not, no cases."""

ASSIGNED = "assigned"
"""The day on which the work is given out."""

_LIKE_A_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z|[0-9]{1,2}/[0-9]{1,2}(/[0-9]{4})?\Z")
_DATED = frozenset({FactType.DATE, FactType.DATETIME, FactType.DOCUMENT})
_DOCUMENT_DATES = (Aspect.ISSUED, Aspect.EFFECTIVE, Aspect.RECEIVED)
_VALUE = (Aspect.VALUE,)
_MONTH = 31


class _Refused(Exception):
    """What is said cannot be used; carries why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


@record
class SettingMaking:
    """Compiles what remedies say of facts and days; `problems` gathers what is wrong.

    `case` holds the fields of a dated case where one is being set.
    """

    index: Index
    source: Source
    names: Names
    problems: list[Problem]
    case: Mapping[str, PlanFact] | None = None

    def setting(self, name: str, to: Set, path: Path) -> Setting | None:
        """One fact as it will be; None once a fault says why not."""
        try:
            return self._setting(name, to, path)
        except _Refused as refused:
            self.problems.append(refused.problem)
            return None

    def due(self, rule: DueRule, path: Path) -> Due | None:
        """A calendar rule; None once a fault says why not."""
        try:
            return self._due(rule, path)
        except _Refused as refused:
            self.problems.append(refused.problem)
            return None

    def fault(self, code: str, path: Path, **operands: Operand) -> None:
        """Report a problem at `path`."""
        self.problems.append(Problem(code, self.source.place(path), operands))

    def _refused(self, code: str, path: Path, **operands: Operand) -> _Refused:
        return _Refused(Problem(code, self.source.place(path), operands))

    def _setting(self, name: str, to: Set, path: Path) -> Setting:
        fact = self.names.facts.get(name)
        if fact is None:
            hint = nearest(name, self.names.facts) or ""
            place = self.source.key_place(path)
            raise _Refused(Problem("unknown_fact", place, {"name": name, "nearest": hint}))
        if self.index.facts[name].computed is not None:
            raise self._refused("remedy_sets_computed", path, name=name)
        if fact.type is FactType.ANSWERS:
            raise self._refused("remedy_sets_answers", path, name=name)
        if to == ABSENT and not fact.may_be_absent:
            raise self._refused("absent_not_legal", path, name=name, type=fact.type.value)
        if to == ABSENT:
            return Setting(name, absent=True)
        if fact.type is FactType.CASES:
            return self._cases(fact, to, path)
        return self._one(fact, to, path)

    def _cases(self, fact: PlanFact, to: Set, path: Path) -> Setting:
        if to == NONE:
            return Setting(fact.name, {Aspect.VALUE: _constant(Rows(()))})
        if not isinstance(to, EachCase):
            raise self._refused("remedy_cases", path, name=fact.name)
        within = replace(self, case=fact.fields)
        made = []
        for name, one in to.each.items():
            at = (*path, "each", name)
            if name not in fact.fields:
                hint, place = nearest(name, fact.fields) or "", self.source.key_place(at)
                told = {"name": name, "nearest": hint}
                raise _Refused(Problem("case_field_not_declared", place, told))
            made.append(within._one(fact.fields[name], one, at))
        return Setting(fact.name, each=tuple(made))

    def _one(self, fact: PlanFact, to: Set, path: Path) -> Setting:
        """A fact, or a field of a case, that is one thing."""
        if isinstance(to, EachCase):
            raise self._not_for(fact, path)
        return self._dated(fact, to, path) if fact.type in _DATED else self._value(fact, to, path)

    def _dated(self, fact: PlanFact, to: str | AfterRule | DocumentDates, path: Path) -> Setting:
        document = fact.type is FactType.DOCUMENT
        if not document and (to == PRESENT or isinstance(to, DocumentDates)):
            raise self._not_for(fact, path)
        if to == PRESENT:
            return Setting(fact.name)
        if not isinstance(to, DocumentDates):
            day = self._day(to, path)
            return Setting(fact.name, dict.fromkeys(_DOCUMENT_DATES if document else _VALUE, day))
        stated = {aspect: getattr(to, aspect.value) for aspect in _DOCUMENT_DATES}
        return Setting(
            fact.name,
            {
                aspect: self._day(one, (*path, aspect.value))
                for aspect, one in stated.items()
                if one is not None
            },
        )

    def _value(self, fact: PlanFact, to: Set, path: Path) -> Setting:
        if not isinstance(to, str):
            raise self._not_for(fact, path)
        if to in fact.options:
            return Setting(fact.name, {Aspect.VALUE: _constant(Options(frozenset({to})))})
        program, type, reach = self._program(to, path)
        if not type.fits(fact.type):
            wanted = fact.type.value
            raise self._refused(
                "remedy_other_type", path, name=fact.name, wanted=wanted, found=shown(to)
            )
        if not type.refused and _apart(reach, fact.domain):
            raise self._refused("remedy_outside_bounds", path, name=fact.name, found=shown(to))
        return Setting(fact.name, {Aspect.VALUE: program})

    # --- days -------------------------------------------------------------------------------

    def _due(self, rule: DueRule, path: Path) -> Due:
        if isinstance(rule, str):
            if rule in self.names.deadlines:
                return Due(deadline=rule)
            hint = nearest(rule, self.names.deadlines) or ""
            raise self._refused("deadline_not_declared", path, name=rule, nearest=hint)
        if isinstance(rule, AfterRule):
            return self._after(rule, path)
        if (rule.before is None) == (rule.until is None):
            raise self._refused("due_before_or_until", path)
        kind = "by" if rule.before is None else "before"
        if isinstance(rule, DayRule):
            stated = rule.until if rule.before is None else rule.before
            return Due(kind, day=self._day_of(stated, path))
        count = (rule.until if rule.before is None else rule.before) or 0
        if not 1 <= count <= _MONTH:
            raise self._refused("due_no_such_day", path)
        return Due(kind, period=rule.of, count=count)

    def _after(self, rule: AfterRule, path: Path) -> Due:
        if (rule.days is None) == (rule.working_days is None):
            raise self._refused("due_days_or_working_days", path)
        working = rule.days is None
        count = (rule.working_days if working else rule.days) or 0
        start = None if rule.after == ASSIGNED else self._date(rule.after, (*path, "after"))
        return Due(count=count, working=working, after=start)

    def _day(self, to: str | AfterRule, path: Path) -> Program | Due:
        return self._after(to, path) if isinstance(to, AfterRule) else self._date(to, path)

    def _date(self, text: str, path: Path) -> Program:
        """A day written out, the last day of a deadline, or an expression of a date."""
        if text in self.names.deadlines and text not in self.names.facts:
            return _constant(Range.exactly(last_day(self.names.deadlines[text])), text)
        written = read_month_day(text)
        if written is None and _LIKE_A_DAY.match(text):
            raise self._refused("due_no_such_day", path)
        if written is not None:
            return _constant(Range.exactly(self._day_of(written, path)), text)
        program, type, _ = self._program(text, path)
        if not (type.dated or type.refused):
            raise self._refused("remedy_day_wanted", path, found=shown(text))
        return program

    def _day_of(self, written: MonthDay | None, path: Path) -> Fraction:
        """A day in exact days, of the index's year where it states none."""
        assert written is not None
        try:
            day = datetime.date(written.year or self.index.year, written.month, written.day)
        except ValueError:
            raise self._refused("due_no_such_day", path) from None
        return calendar.to_exact(day)

    def _program(self, text: str, path: Path) -> tuple[Program, Type, Value]:
        """An expression over the facts as they are, with its type and all that it can be.

        What may be absent needs no guard here: of an absent thing nothing is known, and nothing
        certain comes of it.
        """
        builder = Builder(self.source, self.names)
        scope = Scope(builder, path, known=self._present(), case=self.case, outcomes=False)
        compiled = typed(scope, text)
        self.problems.extend(builder.problems)
        program = Program(tuple(builder.steps), compiled.step)
        return program, compiled.type, builder.reach[compiled.step]

    def _present(self) -> Knowledge:
        """Everything that may be read, taken to be there."""
        rooms = dict.fromkeys(("own", *FACT_SCOPES), self.names.facts) | {"case": self.case or {}}
        keys = {(room, name) for room, facts in rooms.items() for name in facts}
        return Knowledge(present=frozenset({*keys, *self.names.attributes}))

    def _not_for(self, fact: PlanFact, path: Path) -> _Refused:
        return self._refused("remedy_not_for_type", path, name=fact.name, type=fact.type.value)


def _constant(value: Value, text: str = "") -> Program:
    return Program((Const(value=value, text=text),), 0)


def _apart(reach: Value, domain: Value | None) -> bool:
    """Whether nothing that an expression can be is allowed."""
    return isinstance(reach, Range) and isinstance(domain, Range) and reach.meet(domain) is None
