"""The score sheet: the chosen basis, its ledger over the bases before it, all totals (R28, R31)."""

from __future__ import annotations

from collections.abc import Mapping

from criteria.plan import Plan
from criteria.records import replace
from criteria.values import Truth
from evidence.view import Basis, Reading, View
from scoring.evaluation import evaluate
from scoring.impossible import refuted_steps
from scoring.ledger.lost import ledger
from scoring.ledger.opportunities import opportunities
from scoring.sheet import Evaluation, ScoreSheet


def score(plan: Plan, views: Mapping[Basis, View], basis: Basis) -> ScoreSheet:
    """Score `plan` on every view given, the sheet standing on `basis`, which must be among them.

    The ledger tells each loss over the bases given up to `basis`: what the rule took from the
    claim, what is not proven, what is not accepted. Raises KeyError when `basis` has no view.
    """
    evaluations = evaluate_bases(plan, views)
    chosen = evaluations[basis]
    chain = [evaluations[one] for one in evaluations if list(Basis).index(one) <= _rank(basis)]
    return ScoreSheet(
        evaluation=chosen,
        bases=evaluations,
        lost=ledger(chain),
        opportunities=opportunities(chosen),
    )


def evaluate_bases(plan: Plan, views: Mapping[Basis, View]) -> dict[Basis, Evaluation]:
    """The evaluations of the views given; what is contradicted on one basis stays so on the next
    (R35).
    """
    evaluations: dict[Basis, Evaluation] = {}
    refuted: frozenset[int] = frozenset()
    last: Evaluation | None = None
    for one in Basis:
        if one in views:
            view = views[one]
            if last is not None and last.refuted == refuted and reads_alike(last.view, view):
                last = replace(last, view=view)
            else:
                last = evaluate(plan, view, refuted)
                refuted |= refuted_steps(last)
            evaluations[one] = last
    return evaluations


def reads_alike(one: View, other: View) -> bool:
    """Whether all that an evaluation reads is the same in two views, whatever stands behind it."""
    if any(declared.certain is Truth.OPEN for declared in other.declared.values()):
        return False  # why it is open is told by the basis
    decided = (one.declared, one.waivers, one.given, one.closed, one.as_of)
    if decided != (other.declared, other.waivers, other.given, other.closed, other.as_of):
        return False
    return all(_reads_as(reading, other.readings[key]) for key, reading in one.readings.items())


def _reads_as(one: Reading, other: Reading) -> bool:
    return (
        one.value == other.value
        and (one.present, one.cause, one.rejected) == (other.present, other.cause, other.rejected)
        and (one.aspects is other.aspects or one.aspects == other.aspects)
        and one.chosen == other.chosen
    )


def _rank(basis: Basis) -> int:
    return list(Basis).index(basis)
