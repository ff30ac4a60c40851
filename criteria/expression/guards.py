"""What conditions teach: which values are not 0, and what is reached only where they hold."""

from __future__ import annotations

from collections.abc import Sequence

from criteria.numbers import ONE, ZERO
from criteria.operations import Const, FirstMatch, Logic
from criteria.records import replace
from criteria.scope import Denominator, Knowledge, Scope
from criteria.values import Range, Truth, Value

NEGATED = {"==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}
MIRRORED = {"==": "==", "!=": "!=", "<": ">", ">": "<", "<=": ">=", ">=": "<="}


def compared(scope: Scope, relation: str, left: int, right: int) -> tuple[Knowledge, Knowledge]:
    """What `left relation right` between numbers teaches when true, and when false."""
    return (
        _not_zero(scope, relation, left, right),
        _not_zero(scope, NEGATED[relation], left, right),
    )


def _not_zero(scope: Scope, relation: str, left: int, right: int) -> Knowledge:
    found = set()
    if _excludes_zero(relation, scope.reach(right)):
        found.add(left)
    if _excludes_zero(MIRRORED[relation], scope.reach(left)):
        found.add(right)
    return Knowledge(nonzero=frozenset(found))


def _excludes_zero(relation: str, other: Value) -> bool:
    """Whether x ≠ 0 follows from `x relation other`, whatever `other` turns out to be."""
    assert isinstance(other, Range)
    low, high = other.low, other.high
    match relation:
        case ">":
            return low is not None and low >= 0
        case ">=":
            return low is not None and low > 0
        case "<":
            return high is not None and high <= 0
        case "<=":
            return high is not None and high < 0
        case "==":
            return not other.has(ZERO)
    return other.known == ZERO


def may_be_zero(scope: Scope, step: int) -> bool:
    """Whether a denominator can be 0 here, over all facts and given what is known (R10)."""
    reach = scope.reach(step)
    return step not in scope.known.nonzero and isinstance(reach, Range) and reach.has(ZERO)


def branch(scope: Scope, known: Knowledge) -> Scope:
    """The scope of a subexpression that is only reached under a condition that teaches `known`."""
    return replace(scope.knowing(known), empties=None if scope.empties is None else [])


def merge_empties(scope: Scope, inner: Scope, condition: int, *, when: bool) -> None:
    """Hand the zero denominators of a branch to its parent, as they count there.

    `empty:` speaks when a division by 0 is reached. What is handed up is therefore the denominator
    where `condition` turns out `when`, and 1 where the branch is not taken.
    """
    for found in inner.empties or ():
        one = scope.add(Const(value=Range(ONE, ONE)))
        inputs = (condition, found.step, one) if when else (condition, one, found.step)
        collect_empty(scope, replace(found, step=scope.add(FirstMatch(inputs=inputs))))


def collect_empty(scope: Scope, found: Denominator) -> None:
    """Note a denominator that may be 0 under the policy of the enclosing form."""
    assert scope.empties is not None
    if found not in scope.empties:
        scope.empties.append(found)


def all_of(scope: Scope, conditions: Sequence[int]) -> int:
    """A step that is true when all `conditions` are; the condition itself when there is one."""
    return _joined(scope, "all", conditions)


def any_of(scope: Scope, conditions: Sequence[int]) -> int:
    """A step that is true when any of `conditions` is; the condition itself when there is one."""
    return _joined(scope, "any", conditions)


def _joined(scope: Scope, kind: str, conditions: Sequence[int]) -> int:
    if len(conditions) == 1:
        return conditions[0]
    return scope.add(Logic(kind=kind, inputs=tuple(conditions)))


def open_flag(scope: Scope) -> int:
    """A stand-in for a condition that has been refused."""
    return scope.add(Const(value=Truth.OPEN, text="?"))
