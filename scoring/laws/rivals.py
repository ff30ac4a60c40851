"""Units that a world is ranked with, whose totals crowd around its own."""

from __future__ import annotations

from criteria.records import record
from scoring.laws.picks import Picks


@record
class Rival:
    """Another unit of the ranking. Its total can be anything from `start` to `start` + `width`
    steps (the last place of points) off the unit's own certain total, or off its best possible one
    (`above`). `group` is the position of its group, None where that is not known; `doubted` is one
    of which it is open whether it is ranked. `turns` decides how all that turns out.
    """

    start: int
    width: int
    above: bool
    group: int | None
    doubted: bool
    turns: int


def rivals_of(picks: Picks) -> tuple[Rival, ...]:
    """Nobody, or a few: tied, a step off, overlapping and apart."""
    return tuple(
        Rival(
            start=picks.one_of((0, -1, 1, -2, 2, -1000, 1000)),
            width=picks.one_of((0, 0, 1, 2, 3, 1500)),
            above=picks.one_in(2),
            group=None if picks.one_in(6) else picks.between(0, 2),
            doubted=picks.one_in(8),
            turns=picks.between(0, 3),
        )
        for _ in range(picks.one_of((0, 1, 2, 3, 5)))
    )
