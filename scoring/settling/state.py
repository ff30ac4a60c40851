"""What is known while an evaluation is under way, and again when its result is told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Self

from criteria.plan import Plan, PlanNode
from criteria.records import record
from criteria.values import NOUGHT, Range, Value
from evidence.view import View
from scoring.settling.applicability import Applicability
from scoring.settling.moves import Moves
from scoring.sheet import Evaluation, Node


@record
class State:
    """A plan, a view, and what has been settled so far: steps' values and nodes.

    A step that has not run has the value None; a node not yet settled is missing.
    """

    plan: Plan
    view: View
    values: Sequence[Value | None]
    nodes: dict[str, Node]
    applicability: Applicability
    moves: Moves

    @classmethod
    def begin(cls, plan: Plan, view: View, values: Sequence[Value | None]) -> Self:
        """Nothing settled yet; `values` is filled in by the evaluation."""
        applicability = Applicability(plan, view, values)
        return cls(plan, view, values, {}, applicability, Moves(plan, applicability))

    @classmethod
    def of(cls, evaluation: Evaluation) -> Self:
        """The state at the end of an evaluation."""
        state = cls.begin(evaluation.plan, evaluation.view, evaluation.values)
        state.nodes.update(evaluation.nodes)
        return state

    def children(self, node: PlanNode) -> list[Node]:
        """The settled children of a node, in printed order."""
        return [self.nodes[child] for child in node.children]


def carried(node: Node) -> Range:
    """What a node hands to its parent: its points after waiver, 0 where it has none."""
    return NOUGHT if node.high is None else Range(node.low, node.high)


def unwaived(node: Node) -> Range:
    """What other rules read of a node: its points before waiver (R21, R36)."""
    return carried(node) if node.before_waiver is None else node.before_waiver


def is_scored(node: Node) -> bool:
    """Whether the node has points at all (R19, R30)."""
    return node.high is not None
