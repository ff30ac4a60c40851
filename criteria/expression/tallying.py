"""Counting and summing over dated cases: `count(late_reports, not case.excused)`."""

from __future__ import annotations

from criteria.expression.arguments import Arguments
from criteria.expression.expectations import shown
from criteria.expression.references import Reference, broken, read, resolve
from criteria.expression.tree import Name
from criteria.expression.types import Kind, Type, Typed
from criteria.operations import Aspect, Tally
from criteria.plan import FactType
from criteria.records import replace
from criteria.scope import BodyBuilder, Knowledge, Scope
from criteria.values import Range


def count(given: Arguments) -> Typed:
    """How many cases satisfy a condition on `case`."""
    return _tally(given, "count")


def total(given: Arguments) -> Typed:
    """The sum of a number over the cases, which must never be negative."""
    return _tally(given, "sum")


def _tally(given: Arguments, kind: str) -> Typed:
    scope = given.scope
    cases = _cases(given)
    if cases is None:
        return broken(scope)
    body = case_scope(scope, cases)
    if kind == "count":
        found = given.condition_within(body, 1)
        type = Type(Kind.COUNT, whole=True)
    else:
        found = given.number_within(body, 1)
        type = found.type
        reach = body.reach(found.step)
        if not type.refused and isinstance(reach, Range) and (reach.low is None or reach.low < 0):
            argument = given.call.arguments[1]
            scope.fault("sum_may_be_negative", offset=argument.start, found=shown(argument))
    if type.refused:
        return broken(scope)
    rows = read(scope, cases, Aspect.VALUE, given.call.arguments[0].start)
    return Typed(tally(scope, body, kind, rows, found.step), type)


def _cases(given: Arguments) -> Reference | None:
    scope, argument = given.scope, given.call.arguments[0]
    if scope.case is not None:
        scope.fault("tally_within_tally", offset=given.call.start)
        return None
    if isinstance(argument, Name):
        found = resolve(scope, argument)
        if found is None:
            return None
        if found.fact.type is FactType.CASES and found.key[0] != "peers":
            return found
    scope.fault("cases_wanted", offset=argument.start, found=shown(argument))
    return None


def case_scope(scope: Scope, cases: Reference) -> Scope:
    """The scope of a tally's body: the fields of one case, and all that is known outside.

    Which steps are not 0 is forgotten: the body numbers its own. So is `empty:`, which speaks for
    a whole rule and not for one case among many.
    """
    outside = scope.builder
    body = BodyBuilder(
        source=outside.source, names=outside.names, problems=outside.problems, outside=outside
    )
    known = Knowledge(scope.known.present, frozenset(), scope.known.applying)
    return replace(scope, builder=body, case=cases.fact.fields, known=known, empties=None)


def tally(scope: Scope, body: Scope, kind: str, rows: int, result: int) -> int:
    """The tally of `result`, a step of `body`, over the cases that step `rows` reads."""
    builder = body.builder
    assert isinstance(builder, BodyBuilder)
    steps = builder.finished(result)
    return scope.add(Tally(kind=kind, body=steps, inputs=(rows, *builder.outer)))
