"""The functions of the language: one registry, each with its arguments and its meaning.

Adding a function is adding a meaning here or beside, and one line to `FUNCTIONS`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from criteria.expression import deadlines, group, outcomes, tallying, timing
from criteria.expression.arguments import Arguments, Compile
from criteria.expression.expectations import shown
from criteria.expression.references import broken, lookup, unknown
from criteria.expression.tree import Call, Expr, Name, Number
from criteria.expression.types import REFUSED, Type, Typed, joined
from criteria.numbers import Mode
from criteria.operations import Aspect, Pick, Round
from criteria.records import record
from criteria.scope import Scope

PLACES_LIMIT = 9
"""Decimals that `round` may keep."""


@record
class Function:
    """One function: how it is written, its arguments from `least` to `most` (None: any number).
    One that `chooses` may be followed by `where` and a condition.
    """

    form: str
    least: int
    most: int | None
    meaning: Callable[[Arguments], Typed]
    chooses: bool = False


def call(scope: Scope, tree: Call, compile: Compile) -> Typed:
    """The meaning of a call; `compile` compiles its arguments."""
    function = FUNCTIONS.get(tree.function)
    if function is None:
        _refuse_function(scope, tree)
        return broken(scope)
    given = len(tree.arguments)
    if given < function.least or (function.most is not None and given > function.most):
        scope.fault("arguments_wrong", offset=tree.start, form=function.form, given=given)
        return broken(scope)
    if tree.where is not None and not function.chooses:
        scope.fault("where_not_here", offset=tree.where.start, function=tree.function)
        return broken(scope)
    return function.meaning(Arguments(scope, tree, compile))


def _refuse_function(scope: Scope, tree: Call) -> None:
    if tree.function in ("known", "is_known", "unknown"):
        scope.fault("known_refused", offset=tree.start)
    elif lookup(scope, tuple(tree.function.split("."))) is not None:
        scope.fault("fact_called", offset=tree.start, name=tree.function)
    else:
        unknown(scope, "unknown_function", tree.start, tree.function, FUNCTIONS)


def _picked(kind: str, given: Arguments) -> Typed:
    found = [given.value(i) for i in range(len(given.call.arguments))]
    whole: Type | None = found[0].type
    for each in found:
        if each.type.refused:
            return broken(given.scope)
        whole = None if whole is None else joined(whole, each.type)
    if whole is None or not (whole.numeric or whole.dated):
        texts = tuple(shown(argument) for argument in given.call.arguments)
        given.scope.fault("kinds_not_joined", offset=given.call.start, found=texts)
        return broken(given.scope)
    step = given.scope.add(Pick(kind=kind, inputs=tuple(each.step for each in found)))
    return Typed(step, whole)


def _rounded(given: Arguments) -> Typed:
    """Rounding within an expression names its places and its mode, always (R5)."""
    value = given.number(0)
    places, mode = given.call.arguments[1:]
    modes = [each.value for each in Mode]
    if not isinstance(mode, Name) or mode.text not in modes:
        given.scope.fault("round_mode", offset=mode.start, found=shown(mode), modes=tuple(modes))
        return broken(given.scope)
    if not _is_places(places):
        given.scope.fault("round_places", offset=places.start, limit=PLACES_LIMIT)
        return broken(given.scope)
    assert isinstance(places, Number)
    kept = places.value.numerator
    step = Round(places=kept, mode=Mode(mode.text), inputs=(value.step,))
    kind = value.type.kind
    rounded = REFUSED if value.type.refused else Type(kind, value.type.whole or kept == 0)
    return Typed(given.scope.add(step), rounded)


def _is_places(tree: Expr) -> bool:
    if not isinstance(tree, Number) or tree.percent or tree.value.denominator != 1:
        return False
    return tree.value <= PLACES_LIMIT


FUNCTIONS: Mapping[str, Function] = {
    "min": Function("min(a, b, …)", 2, None, partial(_picked, "min")),
    "max": Function("max(a, b, …)", 2, None, partial(_picked, "max")),
    "round": Function("round(x, 2, half_up)", 3, 3, _rounded),
    "days_from": Function("days_from(a, b)", 2, 2, timing.days_from),
    "working_days_from": Function("working_days_from(a, b)", 2, 2, timing.days_from),
    "days_late": Function("days_late(x, deadline)", 2, 2, timing.days_late),
    "issued": Function("issued(document)", 1, 1, timing.document_date),
    "effective": Function("effective(document)", 1, 1, timing.document_date),
    "received": Function("received(document)", 1, 1, timing.document_date),
    "meets": Function("meets(x, deadline)", 2, 2, deadlines.meets),
    "in_force": Function("in_force(parameter, date)", 2, 2, timing.in_force),
    "points": Function('points("1.1")', 1, 1, outcomes.points),
    "applies": Function('applies("1.1")', 1, 1, outcomes.applies),
    "peers.max": Function("peers.max(fact)", 1, 1, partial(group.figure, Aspect.MAX), True),
    "peers.min": Function("peers.min(fact)", 1, 1, partial(group.figure, Aspect.MIN), True),
    "peers.sum": Function("peers.sum(fact)", 1, 1, partial(group.figure, Aspect.SUM), True),
    "count": Function("count(cases, condition)", 2, 2, tallying.count),
    "sum": Function("sum(cases, number)", 2, 2, tallying.total),
}
