"""Comparisons: which values may be compared, and how."""

from __future__ import annotations

from fractions import Fraction

from criteria.expression import guards
from criteria.expression.expectations import shown
from criteria.expression.references import Reference, broken, lookup, type_of
from criteria.expression.tree import Comparison, Expr, Name, Number
from criteria.expression.types import FLAG, Kind, Typed, joined
from criteria.numbers import ONE, Mode
from criteria.operations import Compare, Const, Round
from criteria.plan import FactType
from criteria.scope import Knowledge, Scope
from criteria.values import Options, Range

_CERTAINLY_PERCENT = Fraction(10)
"""From here on a bare number beside a share is taken for a forgotten percent sign."""


def compare(scope: Scope, tree: Comparison, left: Typed, right: Typed) -> Typed:
    """The comparison of two compiled sides."""
    if left.type.refused or right.type.refused:
        return _refused(scope)
    if joined(left.type, right.type) is None:
        texts = {"left": shown(tree.left), "right": shown(tree.right)}
        scope.fault("kinds_not_compared", offset=tree.start, **texts)
        return _refused(scope)
    if tree.relation not in ("==", "!=") and left.type.kind in (Kind.CHOICE, Kind.FLAG):
        scope.fault("no_order", offset=tree.start, found=shown(tree.left), relation=tree.relation)
        return _refused(scope)
    for share, other, side in ((left, right, tree.right), (right, left, tree.left)):
        if _percent_forgotten(scope, share, other, side):
            percent = f"{side.text}%" if isinstance(side, Number) else ""
            scope.fault("percent_forgotten", offset=side.start, found=shown(side), write=percent)
            return _refused(scope)
    inputs = tuple(
        _day(scope, each, left.type.kind is not right.type.kind) for each in (left, right)
    )
    step = scope.add(Compare(relation=tree.relation, inputs=inputs))
    if not left.type.numeric:
        return Typed(step, FLAG)
    taught = guards.compared(scope, tree.relation, left.step, right.step)
    return Typed(step, FLAG, *taught)


def _refused(scope: Scope) -> Typed:
    return Typed(guards.open_flag(scope), FLAG, Knowledge(), Knowledge())


def _percent_forgotten(scope: Scope, share: Typed, other: Typed, side: Expr) -> bool:
    """Whether a share is compared with a bare number that can only be a percentage (80 for 80%)."""
    if share.type.kind is not Kind.SHARE or other.type.kind is Kind.SHARE:
        return False
    if not isinstance(side, Number) or side.value <= 1:
        return False
    reach = scope.reach(share.step)
    below = isinstance(reach, Range) and reach.high is not None and reach.high <= ONE
    return below or side.value >= _CERTAINLY_PERCENT


def _day(scope: Scope, found: Typed, mixed: bool) -> int:
    """A moment beside a day counts as its day: 16:30 on the last day is still that day."""
    if mixed and found.type.kind is Kind.DATETIME:
        return scope.add(Round(places=0, mode=Mode.DOWN, inputs=(found.step,)))
    return found.step


def bare_option(scope: Scope, side: Expr, other: Expr) -> Typed | None:
    """A single name that is an option of the choice on the other side of a comparison.

    Beside an attribute of the unit it is that option; beside a fact it must be written in full,
    so that it never meets a fact's name. None when the side is something else.
    """
    if not isinstance(side, Name) or not isinstance(other, Name) or len(side.parts) > 1:
        return None
    choice = lookup(scope, other.parts)
    if choice is None or choice.option or choice.fact.type is not FactType.CHOICE:
        return None
    if side.text not in choice.fact.options or lookup(scope, side.parts) is not None:
        return None
    if choice.key[0] == "unit":
        return _option(scope, choice, side.text)
    full = f"{other.text}.{side.text}"
    scope.fault("option_alone", offset=side.start, found=side.text, write=full)
    return broken(scope)


def _option(scope: Scope, choice: Reference, option: str) -> Typed:
    step = scope.add(Const(value=Options(frozenset({option})), text=option))
    return Typed(step, type_of(choice.fact))
