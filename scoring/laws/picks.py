"""Small choices of a drawing, each a choice of its own: out of a Hypothesis draw, so that a world
shrinks choice by choice, or out of a seed.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from criteria.records import record

if TYPE_CHECKING:
    from hypothesis import strategies as st

T = TypeVar("T")


@record
class Picks:
    """Choices out of one drawing; the first of several is the simplest. `number` gives a whole
    number, both ends in.
    """

    number: Callable[[int, int], int]

    def between(self, low: int, high: int) -> int:
        """A whole number, both ends in."""
        return low if low == high else self.number(low, high)

    def one_in(self, many: int) -> bool:
        """Yes once in so many times."""
        return many == 1 or self.between(1, many) == many

    def one_of(self, ways: Sequence[T]) -> T:
        """One of several."""
        return ways[self.between(0, len(ways) - 1)]


def drawn_picks(draw: st.DrawFn) -> Picks:
    """Choices out of a draw of Hypothesis."""
    from hypothesis import strategies as st

    known: dict[tuple[int, int], st.SearchStrategy[int]] = {}

    def number(low: int, high: int) -> int:
        strategy = known.get((low, high))
        if strategy is None:
            strategy = known[low, high] = st.integers(low, high)
        return draw(strategy)

    return Picks(number)


def seeded_picks(seed: int, position: int) -> Picks:
    """Choices of one world out of many of a seed: the same on any machine, whatever is installed,
    and whatever the others are.
    """
    return Picks(random.Random(f"{seed}/{position}").randint)  # noqa: S311 - no secret
