"""The evaluation: one plan, one view, every step and node settled in the order of the plan.

`evaluate` is pure: the same plan and view give the same result, on any machine.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from criteria.numbers import ZERO
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
from scoring.sheet import Evaluation, Node, Status
from scoring.totals import grand_total, removed


def evaluate(plan: Plan, view: View, refuted: frozenset[int] = frozenset()) -> Evaluation:
    """Score `plan` on `view`. Never raises on a valid plan and a view made for it.

    `refuted` are the steps whose facts contradict each other on an earlier basis: they stay so on
    this one while not every figure is known (R35).
    """
    values: list[Value | None] = [None] * len(plan.steps)
    state = State.begin(plan, view, values, refuted)
    _settle(state, values, plan.schedule)
    _run(state, values, plan.tail)
    whole = sum((state.nodes[id].emax for id in plan.roots), ZERO)
    status = status_of(plan, values, whole)
    total = grand_total(state, assessed=status is not Status.NOT_ASSESSED)

    def points(node: PlanNode, waivers: Sequence[Waiver]) -> Range:
        return leaf_points(state, node, waivers).carried

    return Evaluation(
        plan=plan,
        view=view,
        values=tuple(values),
        nodes={id: state.nodes[id] for id in plan.nodes},
        total=total,
        status=status,
        removed=removed(state),
        waived=waived_points(state, points),
        contradicted=contradicted_steps(plan, values, refuted),
        grades=grades_of(plan, values, total),
        refuted=refuted,
    )


def evaluate_nodes(plan: Plan, view: View, schedule: Sequence[Settle]) -> Mapping[str, Node]:
    """The nodes that a part of the plan's schedule settles, as the whole evaluation would; `view`
    need hold no more than they read.
    """
    values: list[Value | None] = [None] * len(plan.steps)
    state = State.begin(plan, view, values)
    _settle(state, values, schedule)
    return state.nodes


def _settle(state: State, values: list[Value | None], schedule: Sequence[Settle]) -> None:
    for moment in schedule:
        _run(state, values, moment.steps)
        if moment.kind is SettleKind.POINTS:
            node = state.plan.nodes[moment.node]
            settle = settle_group if node.leaf is None else settle_leaf
            state.nodes[node.id] = settle(state, node)


def _run(state: State, values: list[Value | None], steps: Sequence[int]) -> None:
    for number in steps:
        values[number] = _value(state, values, number)


def _value(state: State, values: Sequence[Value | None], number: int) -> Value:
    """The value of one step, those before it being known."""
    step = state.plan.steps[number]
    if isinstance(step, Read):
        return given_points(state, step.name) if step.scope == "given" else state.view.read(step)
    if isinstance(step, Outcome):
        if step.aspect is Aspect.APPLIES:
            return state.applicability.read(step.node)
        return unwaived(state.nodes[step.node])
    inputs = []
    for position in step.inputs:
        value = values[position]
        assert value is not None, "a plan runs every step after its inputs"
        inputs.append(value)
    kept = refutation(step, inputs) if number in state.refuted else None
    return step.apply(inputs) if kept is None else kept


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
