"""Reading what another criterion came to: its points, and whether it applies (R36)."""

from __future__ import annotations

from criteria.expression.arguments import Arguments
from criteria.expression.expectations import shown
from criteria.expression.guards import open_flag
from criteria.expression.references import broken
from criteria.expression.tree import Text
from criteria.expression.types import FLAG, POINTS, Typed
from criteria.names import nearest
from criteria.operations import Aspect, Outcome
from criteria.scope import Knowledge, NodeFace
from criteria.values import Truth


def points(given: Arguments) -> Typed:
    """The carried points of a criterion, before waiver; where it applies for certain."""
    face = _criterion(given)
    if face is None:
        return broken(given.scope)
    if face.may_not_apply and face.id not in given.scope.known.applying:
        given.scope.fault("points_not_guarded", offset=given.call.start, id=face.id)
    return Typed(given.scope.add(Outcome(node=face.id, aspect=Aspect.POINTS), face.reach), POINTS)


def applies(given: Arguments) -> Typed:
    """Whether a criterion applies."""
    face = _criterion(given)
    if face is None:
        return Typed(open_flag(given.scope), FLAG)
    reach = Truth.OPEN if face.may_not_apply else Truth.TRUE
    step = given.scope.add(Outcome(node=face.id, aspect=Aspect.APPLIES), reach)
    return Typed(step, FLAG, if_true=Knowledge(applying=frozenset({face.id})))


def _criterion(given: Arguments) -> NodeFace | None:
    """The criterion named; None once a fault has said why it may not be read here."""
    scope, argument = given.scope, given.call.arguments[0]
    nodes = scope.names.nodes
    if not scope.outcomes:
        scope.fault("outcome_not_here", offset=given.call.start, function=given.call.function)
    elif not isinstance(argument, Text):
        scope.fault("criterion_wanted", offset=argument.start, found=shown(argument))
    elif argument.value not in nodes:
        hint = nearest(argument.value, nodes) or ""
        scope.fault("unknown_criterion", offset=argument.start + 1, id=argument.value, nearest=hint)
    else:
        face = nodes[argument.value]
        here = scope.node.partition("/")[0]
        above = nodes[here].ancestors if here in nodes else frozenset()
        if face.id != here and face.id not in above:
            return face
        scope.fault("criterion_reads_itself", offset=argument.start + 1, id=face.id, here=here)
    return None
