"""Division: denominators that may be 0 (R10), parts of a whole, and what they are at most."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from criteria.expression import guards
from criteria.expression.expectations import shown
from criteria.expression.tree import Expr
from criteria.operations import Arithmetic, Aspect, Operation, Outcome, Read
from criteria.operations.reaching import steps_below
from criteria.plan import PlanFact
from criteria.scope import Denominator, Scope
from criteria.values import NOUGHT, SHARES, Range, multiply


def divided(scope: Scope, tree: Expr, n: int, d: int) -> int:
    """The step of n ÷ d, `tree` being what d is written as. A denominator that can be 0 is
    guarded, or has a policy, or is refused (R10).
    """
    whole = is_of_whole(scope, n, d)
    if scope.reach(d) == NOUGHT:
        scope.fault("division_by_zero", offset=tree.start, found=shown(tree))
    elif guards.may_be_zero(scope, d):
        if scope.empties is not None:
            guards.collect_empty(scope, Denominator(d, n if whole else None))
        else:
            code = "empty_not_stated" if scope.case is None else "zero_within_case"
            scope.fault(code, offset=tree.start, found=shown(tree))
    step = Arithmetic(sign="/", of_whole=whole, inputs=(n, d))
    return scope.add(step, _reach(scope, step))


def is_of_whole(scope: Scope, n: int, d: int) -> bool:
    """Whether n is counted among d, so that something over nothing is impossible (R35): all that n
    reads is of a record that d reads too. This year's figure against last year's is not, nor are
    points, nor a number that the rules state.
    """
    if scope.case is not None:
        return False  # a denominator within a case is never 0
    counted, whole = _records(scope, n), _records(scope, d)
    return bool(counted) and None not in whole and counted <= whole


_UNIT = {"unit": "own"}
"""Attributes of the unit belong to its own record."""


def _records(scope: Scope, step: int) -> set[str | None]:
    """Whose facts a step rests on, through computed ones too; None stands for points."""
    found: set[str | None] = set()
    computed: set[str] = set()
    waiting = list(_below(scope.builder.steps, step))
    while waiting:
        one = waiting.pop()
        if isinstance(one, Outcome):
            found.add(None)
        elif isinstance(one, Read):
            fact = scope.names.facts.get(one.name) if one.scope == "own" else None
            if fact is None or fact.computed is None:
                found.add(None if one.scope == "given" else _UNIT.get(one.scope, one.scope))
            elif one.name not in computed:
                computed.add(one.name)
                waiting += _below(fact.computed.steps, fact.computed.result)
    return found


def _below(steps: Sequence[Operation], step: int) -> Iterator[Operation]:
    """A step and all that it rests on."""
    return (steps[number] for number in steps_below(steps, [step]))


def _reach(scope: Scope, step: Arithmetic) -> Range | None:
    """All that k × a ÷ d can be where a is at most d: never more than k. None where no bound that
    the facts declare says so.
    """
    if scope.case is not None or not step.of_whole:
        return None
    n, d = step.inputs
    factors = list(_factors(scope, n))
    part = next((one for one in factors if _is_at_most(scope, one, d)), None)
    if part is None:
        return None
    factors.remove(part)
    share = SHARES
    for factor in factors:
        reach = scope.reach(factor)
        assert isinstance(reach, Range)
        share = multiply(share, reach)
    return share


def _factors(scope: Scope, step: int) -> Iterator[int]:
    operation = scope.builder.steps[step]
    if isinstance(operation, Arithmetic) and operation.sign == "*":
        for number in operation.inputs:
            yield from _factors(scope, number)
    else:
        yield step


def _is_at_most(scope: Scope, part: int, whole: int) -> bool:
    """Whether a fact that is read can only be part of another that is, of the same record."""
    a, b = (scope.builder.steps[number] for number in (part, whole))
    if not isinstance(a, Read) or not isinstance(b, Read) or a.scope != b.scope:
        return False
    if a.aspect is not Aspect.VALUE or b.aspect is not Aspect.VALUE:
        return False
    return is_part(scope.names.facts, a.name, b.name)


def is_part(facts: Mapping[str, PlanFact], part: str, whole: str) -> bool:
    """Whether one fact, never below 0, can only be part of another: it is declared to be at most
    that one, directly or through others, or the other is computed as a sum with it.
    """
    if not _never_negative(facts, part):
        return False
    above = {part}
    waiting = [part]
    while waiting:
        fact = facts.get(waiting.pop())
        new = [name for name in (fact.at_most if fact else ()) if name not in above]
        above.update(new)
        waiting += new
    declared = facts.get(whole)
    program = declared.computed if declared else None
    terms = set() if program is None else _terms(facts, program.steps, program.result)
    return whole in above - {part} or not above.isdisjoint(terms)


def _terms(facts: Mapping[str, PlanFact], steps: Sequence[Operation], number: int) -> set[str]:
    """The facts that a step adds up; none where it does anything else with any of them."""
    step = steps[number]
    if isinstance(step, Read):
        own = step.scope == "own" and step.aspect is Aspect.VALUE
        return {step.name} if own and _never_negative(facts, step.name) else set()
    if not isinstance(step, Arithmetic) or step.sign != "+":
        return set()
    sides = [_terms(facts, steps, one) for one in step.inputs]
    return set().union(*sides) if all(sides) else set()


def _never_negative(facts: Mapping[str, PlanFact], name: str) -> bool:
    domain = facts[name].domain if name in facts else None
    return isinstance(domain, Range) and domain.low is not None and domain.low >= 0
