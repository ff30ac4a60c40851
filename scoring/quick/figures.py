"""Facts of one unit as a program in Python states them, read as those of an assessment are."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from operator import index

from criteria import calendar
from criteria.numbers import parse_decimal
from criteria.operations import Aspect
from criteria.plan import FactType, Plan, PlanFact
from criteria.problems import InputRefused, Place, Problem, problem
from criteria.records import record
from criteria.source import Numeral
from criteria.values import Range, Truth, Value
from evidence.faces import Face, absent, unknown
from evidence.figures import Misfit, read_figure
from evidence.standing import Standing
from evidence.view import GivenPoints
from scoring.heads import ABSENT, TRUTHS, UNIT, Head, fact_of, read_heads

_NUMBERS = frozenset(
    {FactType.COUNT, FactType.NUMBER, FactType.MONEY, FactType.SHARE, FactType.POINTS}
)


@record
class Figures:
    """What one unit states, by scope, name and aspect; a known absence is None."""

    said: Mapping[tuple[str, str, Aspect], Value | None]

    def has(self, scope: str) -> bool:
        """Whether anything is stated of a record."""
        return any(key[0] == scope for key in self.said)

    def stated(self, scope: str) -> frozenset[str]:
        """The names of a record of which anything is stated."""
        return frozenset(name for one, name, _ in self.said if one == scope)

    def standing(self, fact: PlanFact, scope: str) -> Standing | None:
        """What stands of a fact in one scope; None where nothing is stated."""
        whole = unknown(fact)
        days = {a: self.said.get((scope, fact.name, a)) for a in whole.aspects}
        stated = {aspect: day for aspect, day in days.items() if isinstance(day, Range)}
        key = (scope, fact.name, Aspect.VALUE)
        if key in self.said:
            value = self.said[key]
            if value is None:
                return Standing(absent(fact))
            if not whole.aspects:
                return Standing(Face(value))
        elif not stated:
            return None
        return Standing(Face(Truth.TRUE, Truth.TRUE, {**whole.aspects, **stated}))

    def given(self) -> Iterator[tuple[str, GivenPoints]]:
        """Points given to criteria and parts of them."""
        for (scope, name, _), value in self.said.items():
            if scope == "given" and isinstance(value, Range):
                yield name, GivenPoints(value)


def read_figures(plan: Plan, facts: Mapping[str, object]) -> Figures:
    """Facts by the names that columns of a table of units have. Numbers are whole, `Decimal`,
    `Fraction` or text, shares in text also in percent; days are dates or text.

    Raises InputRefused with every name that the index does not know and every figure that is none
    of its fact; TypeError for a binary fraction, which is seldom the number that was written.
    """
    place = Place("facts")
    heads, problems = read_heads(plan, [UNIT, *facts], place)
    said: dict[tuple[str, str, Aspect], Value | None] = {}
    for head in heads:
        fact = fact_of(plan, head)
        value = read_said(fact, facts[head.column])
        if isinstance(value, Misfit):
            problems.append(_told(value, fact, head, place))
        else:
            said[head.scope, head.name, head.aspect] = value
    if problems:
        raise InputRefused(problems)
    return Figures(said)


def _told(misfit: Misfit, fact: PlanFact, head: Head, place: Place) -> Problem:
    operands = {"fact": fact.label or head.column, **misfit.operands}
    return problem(misfit.code, place, **operands)


def read_said(fact: PlanFact, said: object) -> Value | Misfit | None:
    """The value that is said of a fact; None for a known absence.

    Raises TypeError for a binary fraction.
    """
    if isinstance(said, str) and fact.type in (FactType.FLAG, FactType.DOCUMENT):
        said = TRUTHS.get(said.casefold(), said)
    if said == ABSENT or (said is False and fact.type is FactType.DOCUMENT):
        return None if fact.may_be_absent else Misfit("absent_not_legal", {"name": fact.name})
    if fact.type is FactType.DOCUMENT:
        return Truth.TRUE if said is True else Misfit("figure_not_flag", {"found": str(said)})
    if isinstance(said, Decimal) and not said.is_finite():
        return Misfit("figure_not_number", {"found": str(said)})
    if isinstance(said, (Fraction, Decimal)) and fact.type in _NUMBERS:
        return _number(fact, Fraction(said))
    if isinstance(said, datetime.date):
        return _moment(fact, said)
    if isinstance(said, (bool, str)):
        return read_figure(fact, _numeral(said) if isinstance(said, str) else said)
    try:
        return read_figure(fact, _numeral(str(index(said))))  # type: ignore[arg-type]
    except TypeError:
        kind = type(said).__name__
        raise TypeError(
            f"{fact.name}: {kind} is not exact; an int, Decimal, Fraction or text is"
        ) from None


def _number(fact: PlanFact, number: Fraction) -> Range | Misfit:
    if fact.type is FactType.COUNT and (number.denominator != 1 or number < 0):
        return Misfit("figure_not_count", {"found": str(number)})
    return Range.exactly(number)


def _moment(fact: PlanFact, said: datetime.date) -> Range | Misfit:
    hour = isinstance(said, datetime.datetime)
    if fact.type is FactType.DATE and not hour:
        return Range.exactly(calendar.to_exact(said))
    if fact.type is FactType.DATETIME and hour and getattr(said, "tzinfo", None) is None:
        return Range.exactly(calendar.to_exact(said))
    wanted = "figure_not_datetime" if fact.type is FactType.DATETIME else "figure_not_date"
    return Misfit(wanted, {"found": said.isoformat()})


def _numeral(text: str) -> Numeral | str:
    try:
        parse_decimal(text)
    except ValueError:
        return text
    return Numeral(text)
