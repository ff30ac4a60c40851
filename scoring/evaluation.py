"""The evaluation: one plan, one view, every step and node settled in the order of the plan.

`evaluate` is pure: the same plan and view give the same result, on any machine.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from criteria.numbers import ZERO, total
from criteria.operations import Aspect, Outcome, Read
from criteria.plan import Plan, PlanNode, Settle, SettleKind, Tree
from criteria.values import Range, Value, either
from evidence.view import View, Waiver
from scoring.grading import grades_of, status_of
from scoring.impossible import contradicted_steps
from scoring.settling.groups import settle_group
from scoring.settling.leaves import leaf_points, settle_leaf
from scoring.settling.state import State, refutation, unwaived
from scoring.settling.waiving import waived_points
from scoring.sheet import Evaluation, Node, Status, Total
from scoring.totals import grand_total, removed


def evaluate(plan: Plan, view: View, refuted: frozenset[int] = frozenset()) -> Evaluation:
    """Score `plan` on `view`. Never raises on a valid plan and a view made for it.

    `refuted` are the steps whose facts contradict each other on an earlier basis: they stay so on
    this one while not every figure is known (R35).
    """
    values: list[Value | None] = [None] * len(plan.steps)
    state = State.begin(plan, view, values, refuted)
    settle_moments(state, values, plan.schedule)
    result, status = conclude(state, values)

    def points(node: PlanNode, waivers: Sequence[Waiver]) -> Range:
        return leaf_points(state, node, waivers).carried

    return Evaluation(
        plan=plan,
        view=view,
        values=tuple(values),
        nodes={id: state.nodes[id] for id in plan.nodes},
        total=result,
        status=status,
        removed=removed(state),
        waived=waived_points(state, points),
        contradicted=contradicted_steps(plan, values, refuted),
        grades=grades_of(plan, values, result),
        refuted=refuted,
    )


def evaluate_nodes(plan: Plan, view: View, schedule: Sequence[Settle]) -> Mapping[str, Node]:
    """The nodes that a part of the plan's schedule settles, as the whole evaluation would; `view`
    need hold no more than they read.
    """
    values: list[Value | None] = [None] * len(plan.steps)
    state = State.begin(plan, view, values)
    settle_moments(state, values, schedule)
    return state.nodes


def settle_moments(state: State, values: list[Value | None], schedule: Sequence[Settle]) -> None:
    """Run the steps of each moment, then settle its node; those before it must be done."""
    for moment in schedule:
        _run(state, values, moment.steps)
        if moment.kind is SettleKind.POINTS:
            node = state.plan.nodes[moment.node]
            settle = settle_group if node.leaf is None else settle_leaf
            state.nodes[node.id] = settle(state, node)


def conclude(state: State, values: list[Value | None]) -> tuple[Total, Status]:
    """The total of a state whose nodes are all settled, and whether it is graded."""
    plan = state.plan
    _run(state, values, plan.tail)
    whole = total(state.nodes[id].emax for id in plan.roots)
    status = status_of(plan, values, whole)
    return grand_total(state, assessed=status is not Status.NOT_ASSESSED), status


def _run(state: State, values: list[Value | None], steps: Sequence[int]) -> None:
    plan, view, refuted = state.plan, state.view, state.refuted
    for number in steps:
        step = plan.steps[number]
        if isinstance(step, Read):
            given = step.scope == "given"
            values[number] = given_points(state, step.name) if given else view.read(step)
        elif isinstance(step, Outcome):
            applies = step.aspect is Aspect.APPLIES
            values[number] = (
                state.applicability.read(step.node) if applies else unwaived(state.nodes[step.node])
            )
        else:
            # A plan runs every step after its inputs: none of them is missing.
            inputs = cast("list[Value]", [values[i] for i in step.inputs])
            kept = refutation(step, inputs) if number in refuted else None
            values[number] = step.apply(inputs) if kept is None else kept


def given_points(state: State, name: str) -> Range:
    """Points that a person or body gave to `name`, a criterion or a part ("2.1/a").

    Not given: what they may give, or what the rules say once the round is closed (R13).
    """
    view, plan = state.view, state.plan
    if name in view.given:
        return view.given[name].points
    id, _, part = name.partition("/")
    node = plan.nodes[id]
    assert node.leaf is not None
    leaf = node.leaf
    if part:
        item = next((item for item in leaf.items if item.id == part), None)
        most = node.max if item is None or item.maximum is None else item.maximum
        return Range(ZERO, most)
    if view.closed and leaf.if_never is not None:
        return Range.exactly(leaf.if_never)
    if leaf.given_low is not None or leaf.given_high is not None:
        given = Range(leaf.given_low, leaf.given_high)
        return given if leaf.if_never is None else either(given, Range.exactly(leaf.if_never))
    if node.tree is Tree.PENALTY and leaf.form != "not_transcribed":
        return Range(ZERO, node.max)
    return Range(leaf.down_to, ZERO if node.tree is Tree.PENALTY else node.max)
