"""What rules can reach, by the same arithmetic that scores: maxima, floors, caps.

The range of every step over all facts was found when the index was compiled. It encloses what can
happen; what lies outside it never does.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from criteria.checks.subject import Subject
from criteria.numbers import ZERO, exact_text
from criteria.plan import Combine, Leaf, PlanNode, Tree
from criteria.problems import Place, Problem, Severity, problem
from criteria.values import Range


def reach_problems(subject: Subject) -> Iterator[Problem]:
    """Maxima, floors and caps that nothing can ever reach."""
    for node, leaf in subject.leaves:
        reach = subject.plan.reach[leaf.result]
        if isinstance(reach, Range) and not leaf.not_transcribed:
            yield from _leaf(subject, node, leaf, reach)
    for node in subject.plan.nodes.values():
        if node.children and node.max is not None:
            yield from _group(subject, node, node.max)


def _leaf(subject: Subject, node: PlanNode, leaf: Leaf, reach: Range) -> Iterator[Problem]:
    rule = subject.entries[node.id].rule
    if node.tree is Tree.PENALTY:
        if node.max is not None and reach.low is not None and reach.low > -node.max:
            key = "max" if rule.max is not None else "at_most"
            yield _finding(
                "limit_not_reached", subject.at(node.id, key), node.id, -reach.low, node.max
            )
        return
    if node.max is not None and reach.high is not None and reach.high < node.max:
        place = subject.at(node.id, "max")
        yield _finding("maximum_not_reached", place, node.id, reach.high, node.max)
    if rule.down_to is None:
        return
    place = subject.at(node.id, "down_to")
    if rule.down_to > 0:
        yield problem("down_to_above_zero", place, Severity.WARNING, id=node.id)
    elif reach.low is not None and reach.low > rule.down_to:
        yield _finding("floor_not_reached", place, node.id, reach.low, rule.down_to)


def _group(subject: Subject, node: PlanNode, most: Fraction) -> Iterator[Problem]:
    """Caps that the children cannot fill together; where there is no cap, their maxima decide."""
    maxima = [subject.plan.nodes[child].max for child in node.children]
    stated = [maximum for maximum in maxima if maximum is not None]
    capped = node.combine is Combine.CAPPED_SUM or node.tree is not Tree.MAIN
    together = sum(stated, ZERO)
    if capped and len(stated) == len(maxima) and together < most:
        code = "limit_not_reached" if node.tree is Tree.PENALTY else "maximum_not_reached"
        key = "max" if subject.entries[node.id].rule.max is not None else "at_most"
        yield _finding(code, subject.at(node.id, key), node.id, together, most)


def _finding(code: str, place: Place, id: str, reached: Fraction, stated: Fraction) -> Problem:
    operands = {"id": id, "reached": exact_text(reached), "stated": exact_text(stated)}
    return Problem(code, place, operands, Severity.WARNING)
