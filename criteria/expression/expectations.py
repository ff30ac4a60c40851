"""What a place in an expression asks of the value that stands there: a number, a condition, a day.

Each function hands the value on, or reports one fault and hands on a stand-in of the right kind.
"""

from __future__ import annotations

from criteria.expression.guards import open_flag
from criteria.expression.printing import text_of
from criteria.expression.references import broken
from criteria.expression.tokens import shortened
from criteria.expression.tree import Expr
from criteria.expression.types import FLAG, Typed
from criteria.scope import Scope


def shown(tree: Expr) -> str:
    """A piece of an expression as a message quotes it."""
    return shortened(text_of(tree))


def as_number(scope: Scope, tree: Expr, found: Typed) -> Typed:
    """`found` where a number must stand."""
    if found.type.numeric or found.type.refused:
        return found
    scope.fault("number_wanted", offset=tree.start, found=shown(tree))
    return broken(scope)


def as_flag(scope: Scope, tree: Expr, found: Typed) -> Typed:
    """`found` where a condition must stand."""
    if found.type == FLAG:
        return found
    if not found.type.refused:
        code = "number_as_condition" if found.type.numeric else "condition_wanted"
        scope.fault(code, offset=tree.start, found=shown(tree))
    return Typed(open_flag(scope), FLAG)


def as_date(scope: Scope, tree: Expr, found: Typed) -> Typed:
    """`found` where a day or a moment must stand."""
    if found.type.dated or found.type.refused:
        return found
    scope.fault("date_wanted", offset=tree.start, found=shown(tree))
    return broken(scope)
