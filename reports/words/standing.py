"""Where one criterion stands, in words: its points, what is lost, what changed them."""

from __future__ import annotations

from fractions import Fraction

from criteria.plan import Plan, PlanNode, Tree
from criteria.values import Range
from reports.words.catalogue import Catalogue
from reports.words.values import ends
from scoring.sheet import Node, Outcome


def standing(plan: Plan, node: PlanNode, result: Node, words: Catalogue) -> list[str]:
    """The points of a criterion on the first line, then what was done to them."""

    def number(exact: Fraction) -> str:
        return words.numbers.number(plan.rounding.apply(exact))

    def both(span: Range) -> str:
        low, high = span.low, span.high
        return ends(
            None if low is None else number(low), None if high is None else number(high), words
        )

    told = [_points(plan, node, result, words)]
    if result.converted_from is not None and result.converted_to is not None:
        before = both(result.before_conversion) if result.before_conversion else ""
        span = {"low": number(result.converted_from), "high": number(result.converted_to)}
        told.append(words("explain.converted", points=before, **span))
    if result.moved_in:
        told.append(words("explain.moved_in", points=number(result.moved_in)))
    if result.before_waiver is not None:
        told.append(words("explain.waived", points=both(result.before_waiver)))
    if result.before_rejection is not None:
        told.append(words("explain.rejected", points=both(result.before_rejection)))
    return told


def _points(plan: Plan, node: PlanNode, result: Node, words: Catalogue) -> str:
    apply, number = plan.rounding.apply, words.numbers.number
    if result.outcome is Outcome.NOT_APPLICABLE:
        why = result.ground
        return (
            words("explain.not_applicable_why", why=why) if why else words("explain.not_applicable")
        )
    if result.high is None:
        return words("explain.not_scored")
    high = number(apply(abs(result.high)))
    if node.tree is Tree.PENALTY:
        if result.low == result.high:
            return words("explain.penalty", points=high)
        most = number(apply(abs(result.low))) if result.low is not None else ""
        key = "explain.penalty_open" if most else "explain.penalty_unbounded"
        return words(key, low=high, high=most)
    assert result.low is not None  # only a penalty may have no lower end
    low = number(apply(result.low))
    limit = result.emax if node.tree is Tree.MAIN or node.max is None else node.max
    most = number(apply(limit))
    if result.low != result.high:
        return words("explain.open", low=low, max=most, high=high)
    if node.tree is Tree.BONUS:
        return words("explain.bonus", points=low, max=most)
    told = words("explain.points", points=low, max=most)
    lost = apply(result.emax) - apply(result.low)
    return words("explain.lost", points=told, lost=number(lost)) if lost else told
