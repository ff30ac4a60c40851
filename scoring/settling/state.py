"""What is known while an evaluation is under way, and again when its result is told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Self

from criteria.operations import Operation
from criteria.plan import Plan, PlanNode
from criteria.records import record
from criteria.values import NOUGHT, Range, Value, is_open
from evidence.view import View
from scoring.settling.applicability import Applicability
from scoring.settling.moves import Moves, movers_of
from scoring.sheet import Evaluation, Node


@record
class State:
    """A plan, a view, and what has been settled so far: steps' values and nodes.

    A step that has not run has the value None; a node not yet settled is missing. `refuted` are
    the steps whose facts contradict each other on an earlier basis (R35). `refused` says that the
    grader refused some fact (R31).
    """

    plan: Plan
    view: View
    values: Sequence[Value | None]
    nodes: dict[str, Node]
    applicability: Applicability
    moves: Moves
    refuted: frozenset[int] = frozenset()
    refused: bool = False

    @classmethod
    def begin(
        cls,
        plan: Plan,
        view: View,
        values: Sequence[Value | None],
        refuted: frozenset[int] = frozenset(),
    ) -> Self:
        """Nothing settled yet; `values` is filled in by the evaluation."""
        applicability = Applicability(plan, view, values)
        return cls(
            plan,
            view,
            values,
            {},
            applicability,
            Moves(plan, applicability, movers_of(plan)),
            refuted,
            any(reading.rejected for reading in view.readings.values()),
        )

    @classmethod
    def of(cls, evaluation: Evaluation) -> Self:
        """The state at the end of an evaluation."""
        state = cls.begin(evaluation.plan, evaluation.view, evaluation.values, evaluation.refuted)
        state.nodes.update(evaluation.nodes)
        return state

    def children(self, node: PlanNode) -> list[Node]:
        """The settled children of a node, in printed order."""
        return [self.nodes[child] for child in node.children]


def refutation(step: Operation, inputs: Sequence[Value]) -> Value | None:
    """What a step comes to whose facts contradict each other on an earlier basis; None once every
    figure is known again, as the grader's own may be (R35).
    """
    return step.refuted() if any(is_open(value) for value in inputs) else None


def carried(node: Node) -> Range:
    """What a node hands to its parent: its points after waiver, 0 where it has none."""
    return NOUGHT if node.high is None else Range(node.low, node.high)


def unwaived(node: Node) -> Range:
    """What other rules read of a node: its points before waiver (R21, R36)."""
    return carried(node) if node.before_waiver is None else node.before_waiver


def is_scored(node: Node) -> bool:
    """Whether the node has points at all (R19, R30)."""
    return node.high is not None
