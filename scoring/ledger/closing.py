"""Lines that close the sums: conversion, rounding, caps and bounds (R22–R24).

They have no owner: nobody can win them back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from criteria.numbers import ZERO, Rounding
from criteria.plan import Combine, Tree
from criteria.values import Range
from evidence.view import Cause
from scoring.settling.state import carried
from scoring.settling.trees import below, cap_above, ledger_units
from scoring.sheet import Evaluation, Lost, Outcome


def component_closing(evaluation: Evaluation, root: str, lines: Iterable[Lost]) -> tuple[Lost, ...]:
    """The conversion and the rounding of one component, after its `lines`."""
    node = evaluation.nodes[root]
    if node.emax == 0:
        return ()
    rounding = evaluation.plan.rounding
    found: list[Lost] = []
    if node.before_conversion is not None and node.converted_from is not None:
        found += _conversion(
            root, node.before_conversion, node.converted_from, carried(node), node.emax, rounding
        )
    missing = rounding.apply(node.emax) - rounding.apply(node.low or ZERO)
    rest = missing - _sum(lines) - _sum(found)
    return (*found, *_line(root, root, rest, Cause.ROUNDING))


def index_closing(evaluation: Evaluation, lines: Iterable[Lost]) -> tuple[Lost, ...]:
    """The conversion and the rounding of the whole index, after the lines of all components."""
    total = evaluation.total
    if total.base is None:
        return ()
    found: list[Lost] = []
    if total.before_conversion is not None and total.converted_from is not None:
        found += _conversion(
            "",
            total.before_conversion,
            total.converted_from,
            total.base,
            total.emax,
            evaluation.plan.rounding,
        )
    rest = total.lost - _sum(lines) - _sum(found)
    return (*found, *_line("", "", rest, Cause.ROUNDING))


def _conversion(
    id: str, before: Range, left: Fraction, after: Range, full: Fraction, rounding: Rounding
) -> Iterator[Lost]:
    """What a conversion adds to the loss, what is certain of it and what is still possible."""
    assert before.low is not None
    assert after.low is not None
    whole = _grown(before.low, left, after.low, full, rounding)
    certain = _grown(
        min(before.high or ZERO, left), left, min(after.high or ZERO, full), full, rounding
    )
    yield from _line(id, id, certain, Cause.CONVERSION)
    yield from _line(id, id, whole - certain, Cause.CONVERSION, certain=False)


def _grown(
    before: Fraction, left: Fraction, after: Fraction, full: Fraction, rounding: Rounding
) -> Fraction:
    """By how much the loss grew from before to after the conversion, at the index's places."""
    lost_after = rounding.apply(full) - rounding.apply(after)
    return lost_after - (rounding.apply(left) - rounding.apply(before))


def outside_closing(evaluation: Evaluation, penalties: Iterable[Lost]) -> Iterator[Lost]:
    """Caps of groups in bonus and penalty, their rounding, and the bounds of the grand total.

    `points` is here the signed change of the total, but for the rounding of a penalty, which adds
    to what is charged.
    """
    plan, rounding = evaluation.plan, evaluation.plan.rounding
    lines = tuple(penalties)
    for root in plan.bonus:
        caps = tuple(_caps(evaluation, root))
        units = ledger_units(plan, (root,))
        earned = sum((rounding.apply(_low(evaluation, unit)) for unit in units), ZERO)
        rest = rounding.apply(_low(evaluation, root)) - earned - _sum(caps)
        yield from (*caps, *_line(root, root, rest, Cause.ROUNDING, tree=Tree.BONUS))
    for root in plan.penalty:
        if evaluation.nodes[root].low is None:
            continue  # a penalty without limit that is not known has no sum to close
        caps = tuple(_caps(evaluation, root))
        inside = set(below(plan, root))
        charged = _sum(line for line in lines if line.criterion in inside)
        rest = -rounding.apply(_low(evaluation, root)) - (charged - _sum(caps))
        yield from (*caps, *_line(root, root, rest, Cause.ROUNDING, tree=Tree.PENALTY))
    yield from _grand(evaluation)


def _caps(evaluation: Evaluation, root: str) -> Iterator[Lost]:
    """What the maxima of groups take from a bonus, or spare of a penalty."""
    plan = evaluation.plan
    for id in below(plan, root):
        node = plan.nodes[id]
        if not node.children or node.max is None or node.combine is not Combine.SUM:
            continue
        if evaluation.nodes[id].outcome is Outcome.NOT_APPLICABLE:
            continue
        whole = sum((_low(evaluation, child) for child in node.children), ZERO)
        capped = max(whole, -node.max) if node.tree is Tree.PENALTY else min(whole, node.max)
        change = plan.rounding.apply(capped - whole)
        yield from _line(id, node.component, change, Cause.CAP, tree=node.tree)


def _grand(evaluation: Evaluation) -> Iterator[Lost]:
    """Floor and ceiling, and what rounding the printed parts leaves of the printed total."""
    total, rounding = evaluation.total, evaluation.plan.rounding
    if total.low is None or total.base is None or total.base.low is None:
        return
    if total.adjustments.high is None or total.penalty.high is None:
        return
    change = rounding.apply(total.adjustments.high)
    yield from _line("", "", change, Cause.CAP, tree=None)
    parts = rounding.apply(total.base.low) - rounding.apply(total.penalty.high) + change
    parts += rounding.apply(total.bonus.low or ZERO)
    yield from _line("", "", rounding.apply(total.low) - parts, Cause.ROUNDING, tree=None)


def _low(evaluation: Evaluation, id: str) -> Fraction:
    """The certain points of a node; of a penalty without limit, what its ledger lines charge."""
    points = carried(evaluation.nodes[id])
    if points.low is not None:
        return points.low
    node = evaluation.plan.nodes[id]
    if node.children and node.combine is Combine.SUM:
        return sum((_low(evaluation, child) for child in node.children), ZERO)
    most = -(cap_above(evaluation.plan, id) or ZERO)
    return most if points.high is None else min(most, points.high)


def _sum(lines: Iterable[Lost]) -> Fraction:
    return sum((line.points for line in lines), ZERO)


def _line(
    criterion: str,
    component: str,
    points: Fraction,
    cause: Cause,
    *,
    certain: bool = True,
    tree: Tree | None = Tree.MAIN,
) -> tuple[Lost, ...]:
    """One closing line, or none where there is nothing to close."""
    if points == 0:
        return ()
    return (Lost(criterion, component, points, cause, certain, tree=tree),)
