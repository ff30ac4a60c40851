"""Stated values as knobs: what each may be turned to, one unit at a time or to another option."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from fractions import Fraction
from math import floor

from criteria import calendar
from criteria.case_file import STATED_KEYS
from criteria.numbers import ONE, ZERO
from criteria.operations import Aspect
from criteria.plan import FactType, Plan, PlanFact
from criteria.records import record
from criteria.source import Numeral, Plain
from criteria.values import Options, Range, Truth, Value
from criteria.written import read_date, read_datetime, read_share
from evidence.faces import DATES, allowed
from evidence.figures import write_figure
from scoring.cases.facts import ABSENT, PRESENT
from scoring.cases.pieces import Piece
from scoring.trying.pasting import FACTS, SECTIONS

Key = tuple[str, str]
"""Scope and name of a fact."""

Asked = Mapping[Key, frozenset[Aspect]]
"""What rules read of each fact."""

SHARE_UNIT = Fraction(1, 1000)
"""A tenth of a percent: what shares are told in."""

_SCOPES: Mapping[str, str] = {FACTS: "own"}
_DAYS = frozenset({FactType.DATE, FactType.DATETIME, FactType.DOCUMENT})
_CALENDAR = Range(calendar.to_exact(datetime.date.min), calendar.to_exact(datetime.date.max))
_LONG = Range(Fraction(1 - 10**30), Fraction(10**30 - 1))
_WRITTEN = frozenset({FactType.NUMBER, FactType.MONEY, FactType.POINTS})


@record
class Knob:
    """One number or day that a case states.

    `path` leads to it in the case. `part` is the aspect of a document or the answer of a survey,
    "" for the value itself. One `unit` is 1 for counts and days, a tenth of a percent for shares,
    and for other numbers one in the last place written. `limits` is what the index allows.
    """

    path: tuple[str, ...]
    fact: Key
    part: str
    type: FactType
    at: Fraction
    unit: Fraction
    limits: Range

    @property
    def aspect(self) -> Aspect | None:
        """What of the fact a rule reads that this states; None for an answer among several."""
        if not self.part:
            return Aspect.VALUE
        return Aspect(self.part) if self.type is FactType.DOCUMENT else None

    def nearest(self, exact: Fraction) -> Fraction:
        """The value on the grid of units that is `exact` or the next below."""
        if self.type in _DAYS:
            return exact
        return floor(exact / self.unit) * self.unit

    def written(self, exact: Fraction) -> Plain:
        """A value of this knob as a file states it."""
        return write_figure(self.type, exact)


@record
class Switch:
    """Another thing that may be said of a fact that is no number: `written` at `path`; `value` is
    what it is then, None for a known absence.
    """

    path: tuple[str, ...]
    fact: Key
    written: Plain
    value: Value | None


def knobs(plan: Plan, case: Piece, read: Asked) -> Iterator[Knob]:
    """The numbers and days that a case states of the facts in `read`, in the order written."""
    for key, fact, path, said in _stated(plan, case):
        if key not in read:
            continue
        for part, inner, tail in _numbers(fact, said):
            at = _exact(fact.type, part, inner)
            if at is None or (fact.type is FactType.DOCUMENT and Aspect(part) not in read[key]):
                continue
            limits = _limits(fact, part)
            if limits is not None:
                unit = _unit(fact.type, inner)
                yield Knob((*path, *tail), key, part, fact.type, at, unit, limits)


def switches(plan: Plan, case: Piece, read: Asked) -> Iterator[Switch]:
    """What else may be said of the flags, choices and documents in `read` that a case states."""
    for key, fact, path, said in _stated(plan, case):
        if key not in read:
            continue
        inner = said.entries.get("value", said)
        at = (*path, "value") if inner is not said else path
        missing = ABSENT in said.entries or inner.tree == ABSENT
        if fact.type is FactType.FLAG and isinstance(inner.tree, bool):
            yield Switch(at, key, not inner.tree, Truth.of(not inner.tree))
        elif fact.type is FactType.CHOICE:
            for option in fact.options:
                if option != inner.tree:
                    yield Switch(at, key, option, Options(frozenset({option})))
        elif fact.type is FactType.DOCUMENT and missing:
            yield Switch(path, key, PRESENT, Truth.TRUE)
        if fact.may_be_absent and not missing and key[0] != "unit":
            yield Switch(path, key, ABSENT, None)


def stated(plan: Plan, case: Piece) -> tuple[Key, ...]:
    """The facts that a case states, in the order written."""
    return tuple(key for key, _, _, _ in _stated(plan, case))


def _stated(plan: Plan, case: Piece) -> Iterator[tuple[Key, PlanFact, tuple[str, ...], Piece]]:
    """Each fact that a case states: its declaration, the keys to it, what is said."""
    for section in SECTIONS:
        declared = plan.attributes if section == "unit" else plan.facts
        if section == "peers" or section not in case.entries:
            continue
        for name, said in case.entries[section].entries.items():
            if name in declared:
                scope = _SCOPES.get(section, section)
                yield (scope, name), declared[name], (section, name), said


def _numbers(fact: PlanFact, said: Piece) -> Iterator[tuple[str, Piece, tuple[str, ...]]]:
    """Each scalar that may be a number or a day: of which part, and the keys to it."""
    entries = said.entries
    if not entries:
        yield "", said, ()
    elif fact.type is FactType.DOCUMENT:
        for aspect in DATES:
            if aspect.value in entries:
                yield aspect.value, entries[aspect.value], (aspect.value,)
    elif "value" in entries:
        yield "", entries["value"], ("value",)
    elif fact.type is FactType.ANSWERS:
        answers, tail = entries, tuple[str, ...]()
        if "answers" in entries and not STATED_KEYS.isdisjoint(entries):
            answers, tail = entries["answers"].entries, ("answers",)
        for answer, count in answers.items():
            yield answer, count, (*tail, answer)


def _exact(type: FactType, part: str, said: Piece) -> Fraction | None:
    """What is stated, as an exact number or in exact days; None where it is neither."""
    raw = said.tree
    if type is FactType.SHARE:
        return read_share(raw)
    if type is FactType.DATETIME:
        moment = read_datetime(raw) or read_date(raw)
        return None if moment is None else calendar.to_exact(moment)
    if type is FactType.DATE or (type is FactType.DOCUMENT and part):
        day = read_date(raw)
        return None if day is None else calendar.to_exact(day)
    return raw.value if isinstance(raw, Numeral) else None


def _limits(fact: PlanFact, part: str) -> Range | None:
    """What the index allows and a file can hold; None where that is nothing."""
    writable = _CALENDAR if fact.type in _DAYS else _LONG
    if fact.type is FactType.ANSWERS:
        return Range(ZERO, writable.high)
    limits = allowed(fact) if part in ("", Aspect.ISSUED.value) else None
    return writable if limits is None else limits.meet(writable)


def _unit(type: FactType, said: Piece) -> Fraction:
    if type is FactType.SHARE:
        return SHARE_UNIT
    if type in _WRITTEN and isinstance(said.tree, Numeral):
        return Fraction(1, 10**said.tree.places)
    return ONE
