"""What a program worked out, told as an evaluation: every step's value, every node's result.

The numbers are those that the program came to; nothing is scored again.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache

from criteria.numbers import ZERO
from criteria.operations import Const, Read
from criteria.plan import Plan, PlanNode
from criteria.values import Range, Value
from evidence.view import View
from scoring.evaluation import evaluate
from scoring.grading import grades_of
from scoring.quick.cells import known_in
from scoring.quick.program import Program
from scoring.quick.programs import Found, programs_of
from scoring.quick.terms import Number
from scoring.settling.conversion import Conversion
from scoring.settling.leaves import moved_in
from scoring.settling.outcomes import outcome_of
from scoring.sheet import Evaluation, Node, Outcome, Status, Total
from scoring.totals import removed


def evaluated(plan: Plan, view: View) -> Evaluation:
    """The evaluation of a view, as `evaluate` gives it: for those who score by one plan many times.

    Writing the plan's program takes as long as a few evaluations; where all is known of a view, one
    then takes a third of the time.
    """
    found = found_in(plan, view)
    return evaluate(plan, view) if found is None else told(found[0], view, found[1])


def found_in(plan: Plan, view: View) -> Found | None:
    """What a program of the plan makes of a view; None where it is for the evaluation."""
    programs = programs_of(plan)
    cells = known_in(view, programs.cells, programs.base.options)
    return None if cells is None else programs.found(cells)


def told(program: Program, view: View, found: Sequence[int]) -> Evaluation:
    """What a run of the program on `view` gave back, as an evaluation."""
    plan = program.plan
    values = _values(program, view, found)
    total = _total(program, found)
    return Evaluation(
        plan=plan,
        view=view,
        values=values,
        nodes={id: _node(program, plan.nodes[id], found) for id in plan.nodes},
        total=total,
        status=Status.SCORED,
        removed=removed(program.state),
        waived=(),
        grades=grades_of(plan, values, total),
    )


def _values(program: Program, view: View, found: Sequence[int]) -> tuple[Value | None, ...]:
    values: list[Value | None] = []
    for number, (step, term) in enumerate(zip(program.plan.steps, program.terms, strict=True)):
        if isinstance(term, Number) and not isinstance(step, (Const, Read)):
            values.append(range_of(*program.ends(term, found)))
        elif isinstance(step, Const):
            values.append(step.value if term is not None else None)
        elif isinstance(step, Read) and step.scope != "given":
            values.append(view.read(step) if term is not None else None)
        else:
            values.append(program.value(number, found))
    return tuple(values)


def _node(program: Program, node: PlanNode, found: Sequence[int]) -> Node:
    settled = program.nodes[node.id]
    if settled.shown is not None:
        return settled.shown
    exact = None if settled.exact is None else range_of(*program.ends(settled.exact, found))
    if settled.points is None:
        points, outcome = Range(None, None), Outcome.NOT_SCORED
    else:
        points = range_of(*program.ends(settled.points, found))
        outcome = outcome_of(node, points, settled.emax)
    return Node(
        id=node.id,
        tree=node.tree,
        low=points.low,
        high=points.high,
        exact=exact,
        max=node.max,
        emax=settled.emax,
        outcome=outcome,
        applies=True,
        before_conversion=_before(program, settled.conversion, settled.combined, found),
        converted_from=_maxima(settled.conversion)[0],
        converted_to=_maxima(settled.conversion)[1],
        moved_in=moved_in(program.state, node) if node.leaf is not None else ZERO,
        inferred=bool(node.inferred),
        children=node.children,
    )


def _before(
    program: Program, conversion: Conversion | None, combined: Number | None, found: Sequence[int]
) -> Range | None:
    """What was converted; None where nothing was."""
    if conversion is None or combined is None or not conversion.takes_place:
        return None
    return range_of(*program.ends(combined, found))


def _maxima(conversion: Conversion | None) -> tuple[Fraction | None, Fraction | None]:
    """From what maximum to what points were converted."""
    if conversion is None or not conversion.takes_place:
        return None, None
    return conversion.left, conversion.full


def _total(program: Program, found: Sequence[int]) -> Total:
    sums, rounding = program.sums, program.plan.rounding
    assert sums is not None
    total, base, bonus, charged = (
        range_of(*program.ends(one, found))
        for one in (sums.total, sums.base, sums.bonus, sums.penalty)
    )
    before = _known(base) + _known(bonus) + _known(charged)
    emax, (left, full) = sums.conversion.full, _maxima(sums.conversion)
    return Total(
        low=total.low,
        high=total.high,
        max=program.plan.max,
        emax=emax,
        base=base,
        bonus=bonus,
        penalty=Range.exactly(-_known(charged)),
        adjustments=Range.exactly(_known(total) - before),
        lost=rounding.apply(emax) - rounding.apply(_known(base)),
        before_conversion=_before(program, sums.conversion, sums.combined, found),
        converted_from=left,
        converted_to=full,
    )


def _known(number: Range) -> Fraction:
    return ZERO if number.low is None else number.low


@lru_cache(maxsize=4096)
def range_of(num: int, den: int) -> Range:
    """The range of one number; units of one index come to the same numbers again and again."""
    return Range.exactly(Fraction(num, den))
