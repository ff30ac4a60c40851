"""The ledger of lost points, whole and in printed order (R22–R30)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scoring.ledger.closing import component_closing, index_closing, outside_closing
from scoring.ledger.lines import Lines
from scoring.settling.state import State
from scoring.settling.trees import ledger_units
from scoring.sheet import Evaluation, Lost


def ledger(evaluations: Sequence[Evaluation]) -> tuple[Lost, ...]:
    """The ledger of the last of `evaluations`, those of the bases up to it, claimed first.

    The lines of each component with its conversion and rounding, those of the index, the
    penalties, and what caps and bounds change. Lines of the main tree sum to the effective
    maximum minus the base, at the index's places.
    """
    chain = tuple(evaluations)
    return tuple(_lines(chain, tuple(State.of(one) for one in chain)))


def _lines(chain: tuple[Evaluation, ...], states: tuple[State, ...]) -> Iterator[Lost]:
    last = chain[-1]
    plan = last.plan
    found: list[Lost] = []
    for root in plan.roots:
        units = ledger_units(plan, (root,))
        own = [line for unit in units for line in Lines(chain, states, plan.nodes[unit]).lost()]
        found += (*own, *component_closing(last, root, own))
    found += index_closing(last, found)
    penalties = [
        line
        for unit in ledger_units(plan, plan.penalty)
        for line in Lines(chain, states, plan.nodes[unit]).charged()
    ]
    yield from (*found, *penalties, *outside_closing(last, penalties))
