"""What one evaluation did: the branches of every rule it went through, and those of a whole plan.

Only steps that the result rests on count: a rule behind a case that was not reached, or of a
criterion that does not apply, was not tried.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Sequence
from fractions import Fraction

from criteria.calendar import from_exact
from criteria.numbers import ZERO, exact_text
from criteria.operations import Arithmetic, Const, Days, Operation, Read, Tally
from criteria.operations.reaching import reached
from criteria.plan import Combine, FactType, Ground, Leaf, Plan, PlanNode, PolicyKind, Tree
from criteria.records import record
from criteria.values import ANY_NUMBER, Truth, Value, every
from evidence.faces import row_of, unknown
from scoring.cases.branching import Branch, Told, branches
from scoring.settling.state import State, carried
from scoring.sheet import Evaluation

WHOLE = ""
"""In the place of a criterion: the index as a whole, its gates, grades and bounds."""


_EMPTY = ("empty", "no_answers")
"""Branches that are never taken where a criterion leaves with nothing to count."""


@record(order=True)
class Spot:
    """A branch of one rule: the criterion, the step of the plan (−1: of no step), and which part of
    it: the step within the body of a tally, or the ground (−1: neither).
    """

    criterion: str
    step: int
    part: int
    branch: Branch


def all_spots(plan: Plan) -> Iterator[Spot]:
    """Every branch that some facts could take, in printed order of the criteria."""
    for id, node in plan.nodes.items():
        for root in _roots(node):
            for spot, verdict in _walked(plan, id, plan.reach, root):
                empty = spot.branch.kind in _EMPTY and _leaves_when_empty(node)
                if verdict is not Truth.FALSE and not empty:
                    yield spot
        for position, ground in enumerate(node.grounds):
            yield from (Spot(id, -1, position, one) for one in _ground_branches(ground))
        if node.leaf is not None:
            yield from (Spot(id, -1, -1, one) for one in _given_branches(node.leaf))
        elif _has_cap(plan, node):
            yield Spot(id, -1, -1, Branch("cap"))
    yield from (Spot(WHOLE, -1, -1, one) for one in _whole_branches(plan))


def taken_spots(evaluation: Evaluation, held: Container[str]) -> Iterator[Spot]:
    """Every branch that was certainly taken by the criteria `held`, or by the index ("")."""
    plan, state = evaluation.plan, State.of(evaluation)
    for id, node in plan.nodes.items():
        if id not in held:
            continue
        applies = evaluation.nodes[id].applies is not False
        leaf = node.leaf if applies else None
        for root in _roots(node) if applies else _conditions(node):
            for spot, verdict in _walked(plan, id, evaluation.values, root):
                if verdict is Truth.TRUE:
                    yield spot
        for position, ground in enumerate(node.grounds):
            yield from (Spot(id, -1, position, one) for one in _grounds_taken(state, node, ground))
        if leaf is not None:
            yield from (Spot(id, -1, -1, one) for one in _given_taken(evaluation, node, leaf))
        elif _has_cap(plan, node) and _capped(state, node):
            yield Spot(id, -1, -1, Branch("cap"))
    if WHOLE in held:
        yield from (Spot(WHOLE, -1, -1, one) for one in _whole_taken(evaluation))


def _roots(node: PlanNode) -> list[int]:
    return ([] if node.leaf is None else [node.leaf.result]) + _conditions(node)


def _conditions(node: PlanNode) -> list[int]:
    return [ground.condition for ground in node.grounds if ground.condition is not None]


def _walked(
    plan: Plan, id: str, values: Sequence[Value | None], root: int
) -> Iterator[tuple[Spot, Truth]]:
    """Every branch of the steps that `root` rests on, with its verdict on `values`."""
    for number, inputs in _steps(plan.steps, values, root):
        step = plan.steps[number]
        told = _told(plan.steps, step, lambda read: _type(plan, read))
        for branch, verdict in branches(step, [plan.steps[i] for i in step.inputs], told):
            if not _by_design(plan.steps, step, branch):
                yield Spot(id, number, -1, branch), verdict(inputs)
        if isinstance(step, Tally):
            yield from _in_body(plan, id, number, step, inputs)


def _steps(
    steps: Sequence[Operation], values: Sequence[Value | None], root: int
) -> Iterator[tuple[int, list[Value]]]:
    """The steps that the value of `root` rests on, outermost first and then in the order written,
    with the values of their inputs.
    """
    waiting, seen = [root], set[int]()
    while waiting:
        number = waiting.pop()
        if number in seen or values[number] is None:
            continue
        seen.add(number)
        step = steps[number]
        inputs = [value for value in (values[i] for i in step.inputs) if value is not None]
        yield number, inputs
        waiting += [step.inputs[position] for position in reversed(reached(step, inputs))]


def _in_body(
    plan: Plan, id: str, number: int, tally: Tally, inputs: Sequence[Value]
) -> Iterator[tuple[Spot, Truth]]:
    """The branches within a tally, for each dated case; for one of which nothing is known while
    no cases are stated.
    """
    cases, outer = inputs[0], inputs[1:]
    read = plan.steps[tally.inputs[0]]
    assert isinstance(read, Read)
    fields = plan.facts[read.name].fields
    rows = getattr(cases, "rows", None)
    if rows is None:
        rows = [row_of({name: unknown(field) for name, field in fields.items()})]

    def type_of(inner: Read) -> FactType | None:
        return fields[inner.name].type if inner.scope == "case" else _type(plan, inner)

    body = [*(Const(value=ANY_NUMBER) for _ in outer), *tally.body]
    for row in rows:
        values = tally.values(row, outer)
        for inner, step_inputs in _steps(body, values, len(body) - 1):
            step = body[inner]
            told = _told(body, step, type_of)
            for branch, verdict in branches(step, [body[i] for i in step.inputs], told):
                if not _by_design(body, step, branch):
                    yield Spot(id, number, inner, branch), verdict(step_inputs)


def _type(plan: Plan, read: Read) -> FactType | None:
    """The type of what a step reads, where it was declared."""
    declared = plan.attributes if read.scope == "unit" else plan.facts
    return declared[read.name].type if read.name in declared else None


def _told(
    steps: Sequence[Operation], step: Operation, type_of: Callable[[Read], FactType | None]
) -> Told:
    """How to write a mark of what a step is read at."""
    for of in (steps[number] for number in step.inputs[:2]):
        if isinstance(of, Arithmetic) and of.sign == "/":
            return _percent
        kind = type_of(of) if isinstance(of, Read) else None
        if kind is FactType.SHARE:
            return _percent
        if kind in (FactType.DATE, FactType.DATETIME, FactType.DOCUMENT):
            return _date
    return exact_text


def _percent(share: Fraction) -> str:
    return f"{exact_text(share * 100)}%"


def _date(day: Fraction) -> str:
    return from_exact(day).isoformat()


def _by_design(steps: Sequence[Operation], step: Operation, branch: Branch) -> bool:
    """Whether a branch only guards against what the facts cannot be: a count of days whose order
    is declared is never negative.
    """
    return branch.kind in ("lifted", "uncut") and any(
        isinstance(steps[number], Days) for number in step.inputs
    )


def _leaves_when_empty(node: PlanNode) -> bool:
    """Whether the criterion does not apply when there is nothing to count."""
    return any(ground.name == "empty" for ground in node.grounds)


def _ground_branches(ground: Ground) -> Iterator[Branch]:
    say = ground.text or ground.name
    yield Branch("ground", "", say)
    yield Branch("ground_not", "", say)
    if ground.policy.kind is PolicyKind.MOVE:
        yield Branch("ground_otherwise", "", say)


def _grounds_taken(state: State, node: PlanNode, ground: Ground) -> Iterator[Branch]:
    say = ground.text or ground.name
    applicability = state.applicability
    decision = applicability.own(node.id)
    if applicability.truth(node.id, ground) is Truth.FALSE:
        yield Branch("ground_not", "", say)
    if decision.applies is Truth.FALSE and decision.ground == ground:
        settled = applicability.settled(node.id)
        moves = ground.policy.kind is PolicyKind.MOVE
        if not moves or settled == ground.policy:
            yield Branch("ground", "", say)
        elif settled is not None:
            yield Branch("ground_otherwise", "", say)


def _given_branches(leaf: Leaf) -> Iterator[Branch]:
    if leaf.given_by is not None:
        yield Branch("given")
    if leaf.if_never is not None:
        yield Branch("never")


def _given_taken(evaluation: Evaluation, node: PlanNode, leaf: Leaf) -> Iterator[Branch]:
    if leaf.given_by is None:
        return
    given = evaluation.view.given.get(node.id)
    if given is not None and given.points.known is not None:
        yield Branch("given")
    elif given is None and evaluation.view.closed and leaf.if_never is not None:
        yield Branch("never")


def _has_cap(plan: Plan, node: PlanNode) -> bool:
    """Whether a group may have to cut what its children bring together."""
    if not node.children or node.max is None:
        return False
    capped = node.combine is Combine.CAPPED_SUM or node.tree is not Tree.MAIN
    maxima = [plan.nodes[child].max for child in node.children]
    stated = [maximum for maximum in maxima if maximum is not None]
    return capped and (len(stated) < len(maxima) or sum(stated, ZERO) > node.max)


def _capped(state: State, node: PlanNode) -> bool:
    together = ZERO
    for child in node.children:
        points = carried(state.nodes[child]).known
        if points is None:
            return False
        together += points
    return node.max is not None and abs(together) > node.max


def _whole_branches(plan: Plan) -> Iterator[Branch]:
    for gate in plan.gates:
        yield Branch("gate", "", gate.say)
        yield Branch("gate_not", "", gate.say)
    if plan.grades is not None:
        yield from (Branch("grade", step.name) for step in plan.grades.steps)
        yield from (Branch("bar", bar.not_above, bar.say) for bar in plan.grades.gates)
    most = plan.max + sum((plan.nodes[id].max or ZERO for id in plan.bonus), ZERO)
    if plan.total.ceiling is not None and most > plan.total.ceiling:
        yield Branch("ceiling", exact_text(plan.total.ceiling))
    if plan.total.floor is not None and plan.penalty:
        yield Branch("floor", exact_text(plan.total.floor))


def _whole_taken(evaluation: Evaluation) -> Iterator[Branch]:
    plan, total = evaluation.plan, evaluation.total
    for gate in plan.gates:
        closed = _truth(evaluation, gate.condition)
        if gate.unless is not None:
            closed = every([closed, ~_truth(evaluation, gate.unless)])
        if closed is not Truth.OPEN:
            yield Branch("gate" if closed is Truth.TRUE else "gate_not", "", gate.say)
    if plan.grades is not None:
        if len(evaluation.grades) == 1:
            yield Branch("grade", evaluation.grades[0])
        for bar in plan.grades.gates:
            if _truth(evaluation, bar.condition) is Truth.TRUE:
                yield Branch("bar", bar.not_above, bar.say)
    shift: Fraction | None = total.adjustments.known
    if shift is not None and shift < 0 and plan.total.ceiling is not None:
        yield Branch("ceiling", exact_text(plan.total.ceiling))
    if shift is not None and shift > 0 and plan.total.floor is not None:
        yield Branch("floor", exact_text(plan.total.floor))


def _truth(evaluation: Evaluation, step: int) -> Truth:
    value = evaluation.values[step]
    assert isinstance(value, Truth)
    return value
