"""Ranks among many units, from the best to the worst place that each can still take (R39)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from fractions import Fraction

from criteria.plan import Ranking
from criteria.records import record, replace
from criteria.values import Options, Range, Truth
from scoring.evaluation import evaluate
from scoring.settling.state import State
from scoring.sheet import Evaluation, Status


class Ties(StrEnum):
    """How places are counted after a tie: 1, 2, 2, 3 (dense) or 1, 2, 2, 4 (standard)."""

    DENSE = "dense"
    STANDARD = "standard"


@record
class Rank:
    """The place of a unit, 1 being the first.

    `best` and `worst` enclose every place it can still take; they are equal once all is known.
    `provisional` is its place by what is certain now.
    """

    best: int
    worst: int
    provisional: int


@record
class Contender:
    """One unit as the ranking sees it: what its total can be, in which groups it may stand ("" is
    the one group of an index that ranks all together), whether it is certainly ranked at all: while
    a gate is open, or everything may turn out not to apply, it may lose its total.
    """

    total: Range
    groups: frozenset[str] = frozenset({""})
    certain: bool = True


def contender(evaluation: Evaluation) -> Contender | None:
    """A unit as its index ranks it; None for one without a total, or that is not ranked."""
    plan, view = evaluation.plan, evaluation.view
    rule, status = plan.ranking, evaluation.status
    barred = Truth.FALSE if rule.unless is None else evaluation.values[rule.unless]
    assert isinstance(barred, Truth)
    total = _compared(evaluation)
    if total is None or barred is Truth.TRUE:
        return None
    groups = frozenset({""})
    if rule.groups is not None:
        choice = view.readings["unit", rule.groups].value
        assert isinstance(choice, Options)
        groups = choice.possible
    settled = barred is Truth.FALSE and status is not Status.PROVISIONAL
    certain = settled and not State.of(evaluation).applicability.may_all_leave()
    return Contender(total, groups, certain)


def _compared(evaluation: Evaluation) -> Range | None:
    """The total that is compared: as carried, or without the roundings that the index names."""
    if evaluation.plan.ranking.exact:
        plan = evaluation.plan
        evaluation = evaluate(
            replace(plan, rounding=replace(plan.rounding, at=frozenset())),
            evaluation.view,
            evaluation.refuted,
        )
    total = evaluation.total
    return None if total.high is None else Range(total.low, total.high)


def ranked(ranking: Ranking, contenders: Mapping[str, Contender | None]) -> dict[str, Rank | None]:
    """The rank of every unit among those of its group; None for those that are not ranked.

    Of a unit that may stand in several groups, or whom a gate may still take out, the others do not
    know whether it is among them; its own rank is told for the case that it is, over all groups.
    """
    ties = Ties.DENSE if ranking.dense else Ties.STANDARD
    known = {unit: one for unit, one in contenders.items() if one is not None}
    found: dict[str, Rank | None] = dict.fromkeys(contenders)
    for unit, one in known.items():
        others = [other for name, other in known.items() if name != unit]
        ranks = [_in_group(one.total, group, others, ties) for group in sorted(one.groups)]
        found[unit] = Rank(
            min(rank.best for rank in ranks),
            max(rank.worst for rank in ranks),
            max(rank.provisional for rank in ranks),
        )
    return found


def rank(totals: Mapping[str, Range | None], ties: Ties = Ties.STANDARD) -> dict[str, Rank | None]:
    """The rank of each unit of one group by its total; None for a unit without one (gated or not
    scored).

    Totals tie when they are equal, without tolerance. A low end of None (a penalty without limit,
    not known) ranks last.
    """
    return ranked(
        Ranking(dense=ties is Ties.DENSE),
        {unit: None if total is None else Contender(total) for unit, total in totals.items()},
    )


def _in_group(total: Range, group: str, others: Iterable[Contender], ties: Ties) -> Rank:
    """The rank of a total among the others that stand, or may stand, in a group."""
    among = [other for other in others if group in other.groups]
    sure = [other.total for other in among if other.certain and len(other.groups) == 1]
    above = [other for other in sure if _certainly_above(other, total)]
    maybe = [other.total for other in among if _may_pass(other.total, total)]
    ahead = [other for other in sure if _leads(other, total)]
    if ties is Ties.DENSE:
        return Rank(1 + _fewest(above), 1 + _most(maybe), 1 + len({one.low for one in ahead}))
    return Rank(1 + len(above), 1 + len(maybe), 1 + len(ahead))


def _certainly_above(other: Range, total: Range) -> bool:
    return other.low is not None and total.high is not None and other.low > total.high


def _leads(other: Range, total: Range) -> bool:
    """Whether more is certain of `other`."""
    return other.low is not None and (total.low is None or other.low > total.low)


def _may_pass(other: Range, total: Range) -> bool:
    return other.high is None or total.low is None or other.high > total.low


def _fewest(totals: Iterable[Range]) -> int:
    """The fewest different values that `totals` can come to: ranges that meet may be equal."""
    count = 0
    last: Fraction | None = None
    for total in sorted(totals, key=_by_high):
        if last is None or (total.low is not None and total.low > last):
            count += 1
            last = total.high
    return count


def _by_high(total: Range) -> Fraction:
    assert total.high is not None, "a total has a ceiling in its maxima"
    return total.high


def _most(totals: Iterable[Range]) -> int:
    """The most different values they can come to: known ones that are equal stay equal."""
    ranges = list(totals)
    known = {total.known for total in ranges if total.known is not None}
    return len(known) + sum(total.known is None for total in ranges)
