"""The score sheet: the chosen basis, its ledger over the bases before it, all totals (R28, R31)."""

from __future__ import annotations

from collections.abc import Mapping

from criteria.plan import Plan
from evidence.view import Basis, View
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
    for one in Basis:
        if one in views:
            evaluations[one] = evaluate(plan, views[one], refuted)
            refuted |= refuted_steps(evaluations[one])
    return evaluations


def _rank(basis: Basis) -> int:
    return list(Basis).index(basis)
