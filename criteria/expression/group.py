"""Figures of the rank group: `peers.max(x, where large)` (R38)."""

from __future__ import annotations

from criteria.expression.arguments import Arguments
from criteria.expression.expectations import as_flag, shown
from criteria.expression.printing import text_of
from criteria.expression.references import Reference, broken, lookup, read, resolve
from criteria.expression.tree import Expr, Name
from criteria.expression.types import Kind, Type, Typed
from criteria.operations import Aspect, Read, Selection
from criteria.records import replace
from criteria.scope import Builder, Knowledge


def figure(aspect: Aspect, given: Arguments) -> Typed:
    """The meaning of one number over the whole group, or over those of it that `where` chooses."""
    scope, tree = given.scope, given.call
    if not scope.outcomes:
        scope.fault("peers_not_here", offset=tree.start, function=tree.function)
        return broken(scope)
    found = _numeric_fact(given)
    if found is None:
        return broken(scope)
    where = None if tree.where is None else _selection(given, tree.where)
    if tree.where is not None and where is None:
        return broken(scope)
    type = Type(Kind(found.fact.type.value), found.fact.type.value == Kind.COUNT.value)
    return Typed(read(scope, found, aspect, tree.arguments[0].start, where), type)


def _numeric_fact(given: Arguments) -> Reference | None:
    scope, argument = given.scope, given.call.arguments[0]
    if not isinstance(argument, Name) or len(argument.parts) > 1:
        scope.fault("peers_of_fact", offset=argument.start, found=shown(argument))
        return None
    if resolve(scope, argument) is None:
        return None
    found = lookup(scope, ("peers", argument.text))
    if found is None or not Type(Kind(found.fact.type.value)).numeric:
        scope.fault("peers_of_fact", offset=argument.start, found=argument.text)
        return None
    return found


def _selection(given: Arguments, tree: Expr) -> Selection | None:
    """The condition, compiled on its own: it is asked of each unit, and reads that unit's facts."""
    scope = given.scope
    outside = scope.builder
    builder = Builder(outside.source, outside.names, problems=outside.problems)
    inner = replace(
        scope,
        builder=builder,
        maximum=None,
        known=Knowledge(),
        empties=None,
        case=None,
        outcomes=False,
    )
    before = len(builder.problems)
    found = as_flag(inner, tree, given.compile(inner, tree))
    if len(builder.problems) > before:
        return None
    reads = [step for step in builder.steps if isinstance(step, Read)]
    if not reads or any(step.scope != "own" for step in reads):
        scope.fault("where_of_unit", offset=tree.start, found=shown(tree))
        return None
    return Selection(text_of(tree), tuple(builder.steps), found.step)
