"""Which branches of the rules the cases beside an index have tried, criterion by criterion.

A case tries a rule only where it says what must come out of it: at the criterion itself, at one
above it, or at the total.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from criteria.case_file import TOTAL
from criteria.plan import Plan
from criteria.problems import Place
from criteria.records import record
from scoring.cases.branching import Branch
from scoring.cases.running import CaseResult
from scoring.cases.tried import WHOLE, Spot, all_spots, taken_spots
from scoring.settling.trees import lineage


@record
class Covered:
    """One criterion, or the index as a whole (""): where its rule is written, how many branches
    it has, and those that no case has taken, in the order of the rule. `asserted` says whether any
    case expects anything of it.
    """

    criterion: str
    place: Place
    branches: int
    untried: tuple[Branch, ...]
    asserted: bool

    @property
    def tried(self) -> int:
        """How many branches some case has taken."""
        return self.branches - len(self.untried)


def coverage(
    plan: Plan, results: Iterable[CaseResult], place_of: Callable[[str], Place]
) -> tuple[Covered, ...]:
    """Coverage of every criterion that has branches, in printed order, the index as a whole last.

    A case counts whether it passed or not. `place_of` tells where the rule of a criterion, or ""
    the index, is written.
    """
    taken: set[Spot] = set()
    asserted: set[str] = set()
    for result in results:
        if result.sheet is None:
            continue
        places = set(result.placed.case.expect)
        held = {id for id in (*plan.nodes, WHOLE) if _held(plan, id, places)}
        asserted |= held
        taken.update(taken_spots(result.sheet.evaluation, held))
    spots: dict[str, dict[Spot, None]] = {}
    for spot in all_spots(plan):
        spots.setdefault(spot.criterion, {})[spot] = None
    return tuple(
        Covered(
            criterion=id,
            place=place_of(id),
            branches=len(spots[id]),
            untried=tuple(spot.branch for spot in spots[id] if spot not in taken),
            asserted=id in asserted,
        )
        for id in (*plan.nodes, WHOLE)
        if id in spots
    )


def _held(plan: Plan, id: str, places: set[str]) -> bool:
    """Whether a case that expects something at `places` expects anything of `id`."""
    if TOTAL in places:
        return True
    return id != WHOLE and any(above in places for above in lineage(plan, id))
