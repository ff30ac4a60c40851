"""Dates in expressions: document dates, day counts, figures in force (R40)."""

from __future__ import annotations

from fractions import Fraction

from criteria import calendar
from criteria.expression.arguments import Arguments
from criteria.expression.expectations import shown
from criteria.expression.references import Reference, broken, lookup, read, resolve, unknown
from criteria.expression.tree import Call, Expr, Name
from criteria.expression.types import DAYS, NUMBER, Kind, Type, Typed
from criteria.numbers import ONE, ZERO
from criteria.operations import Aspect, Clamp, Days
from criteria.operations.parameters import InForce
from criteria.plan import Deadline, FactType
from criteria.problems import Severity
from criteria.scope import Scope
from criteria.values import Range

_DATES = {"issued": Aspect.ISSUED, "effective": Aspect.EFFECTIVE, "received": Aspect.RECEIVED}
_DATED = (FactType.DATE, FactType.DATETIME)


def document_date(given: Arguments) -> Typed:
    """`issued(x)`, `effective(x)`, `received(x)`: which date counts is written in the rule."""
    found = _document(given)
    if found is None:
        return broken(given.scope)
    step = read(given.scope, found, _DATES[given.call.function], given.call.arguments[0].start)
    return Typed(step, Type(Kind.DATE))


def _document(given: Arguments) -> Reference | None:
    scope, argument = given.scope, given.call.arguments[0]
    if isinstance(argument, Name):
        found = resolve(scope, argument)
        if found is None:
            return None
        if found.fact.type is FactType.DOCUMENT and found.key[0] != "peers":
            return found
    operands = {"found": shown(argument), "function": given.call.function}
    scope.fault("document_wanted", offset=argument.start, **operands)
    return None


def days_from(given: Arguments) -> Typed:
    """Days from one date to another: the day after the first is 1. Never negative where the order
    is declared by `not_before`; a finding otherwise, for a negative count may earn full marks.
    """
    scope, kind = given.scope, given.call.function
    first, last = (_day(given, position, last_day=False) for position in (0, 1))
    if first.type.refused or last.type.refused:
        return broken(scope)
    step = scope.add(Days(kind=kind, holidays=scope.names.holidays, inputs=(first.step, last.step)))
    earlier, later = (dated_fact(scope, argument) for argument in given.call.arguments)
    if earlier is None or later is None or not _may_be_negative(scope, step):
        return Typed(step, DAYS)
    if _ordered(scope, earlier, later):
        return Typed(scope.add(Clamp(low=ZERO, high=None, inputs=(step,))), DAYS)
    names = {"first": earlier[0].fact.name, "last": later[0].fact.name}
    scope.fault("order_not_declared", Severity.WARNING, offset=given.call.start, **names)
    return Typed(step, DAYS)


def _may_be_negative(scope: Scope, step: int) -> bool:
    reach = scope.reach(step)
    return isinstance(reach, Range) and (reach.low is None or reach.low < 0)


def _ordered(
    scope: Scope, earlier: tuple[Reference, Aspect], later: tuple[Reference, Aspect]
) -> bool:
    """Whether `not_before`, directly or through others, keeps the second date after the first.

    The order of documents is the order of their issue; their other dates are not bound by it.
    """
    if earlier[0].key[0] != later[0].key[0]:
        return False
    if not {earlier[1], later[1]} <= {Aspect.VALUE, Aspect.ISSUED}:
        return False
    facts = (scope.case or {}) if later[0].key[0] == "case" else scope.names.facts
    waiting, seen = [later[0].fact.name], set[str]()
    while waiting:
        name = waiting.pop()
        if name == earlier[0].fact.name:
            return True
        if name in facts and name not in seen:
            seen.add(name)
            waiting.extend(facts[name].not_before)
    return False


def days_late(given: Arguments) -> Typed:
    """Days after the last day allowed, 0 when on time; the deadline may be a named one."""
    done, due = given.date(0), _day(given, 1, last_day=True)
    if done.type.refused or due.type.refused:
        return broken(given.scope)
    step = Days(kind="days_late", holidays=given.scope.names.holidays, inputs=(done.step, due.step))
    return Typed(given.scope.add(step), DAYS)


def _day(given: Arguments, position: int, *, last_day: bool) -> Typed:
    """An argument that is a date, or the name of a deadline: its named day, or with `last_day`
    the last day on which it is still met (R40: `before` excludes the named day).
    """
    scope, argument = given.scope, given.call.arguments[position]
    deadline = _deadline_named(scope, argument)
    if deadline is None:
        return given.date(position)
    day = deadline.day - ONE if last_day and deadline.kind == "before" else deadline.day
    return Typed(scope.constant(day, deadline.name), Type(Kind.DATE))


def _deadline_named(scope: Scope, argument: Expr) -> Deadline | None:
    """The deadline that a name means where no fact bears that name."""
    if not isinstance(argument, Name) or lookup(scope, argument.parts) is not None:
        return None
    return scope.names.deadlines.get(argument.text)


def dated_fact(scope: Scope, tree: Expr) -> tuple[Reference, Aspect] | None:
    """The fact whose date an expression plainly names, and which date; None for anything else."""
    aspect = Aspect.VALUE
    if isinstance(tree, Call) and tree.function in _DATES and len(tree.arguments) == 1:
        aspect, tree = _DATES[tree.function], tree.arguments[0]
    if not isinstance(tree, Name):
        return None
    found = lookup(scope, tree.parts)
    if found is None or found.key[0] == "peers":
        return None
    wanted = _DATED if aspect is Aspect.VALUE else (FactType.DOCUMENT,)
    return (found, aspect) if found.fact.type in wanted else None


def in_force(given: Arguments) -> Typed:
    """The value of a parameter set by law on a date; a day that no value covers is refused."""
    scope, argument = given.scope, given.call.arguments[0]
    name = shown(argument)
    parameter = scope.names.parameters.get(name) if isinstance(argument, Name) else None
    if parameter is None or not parameter.values:
        unknown(scope, "unknown_parameter", argument.start, name, scope.names.parameters)
        return broken(scope)
    date = _day(given, 1, last_day=False)
    if date.type.refused:
        return broken(scope)
    periods = tuple((first, last, value) for first, last, value, _ in parameter.values)
    step = InForce(
        parameter=parameter.name,
        periods=periods,
        label=parameter.label,
        cites=tuple(cite for *_, cite in parameter.values),
        share=parameter.share,
        inputs=(date.step,),
    )
    reach = scope.reach(date.step)
    day = reach.known if isinstance(reach, Range) else None
    if day is not None and step.outside([reach]):
        first, last = step.span
        scope.fault(
            "parameter_outside",
            offset=given.call.arguments[1].start,
            name=parameter.name,
            day=_iso(day),
            first=_iso(first),
            last="…" if last is None else _iso(last),
        )
    return Typed(scope.add(step), Type(Kind.SHARE) if parameter.share else NUMBER)


def _iso(day: Fraction) -> str:
    return calendar.from_exact(day).isoformat()
