"""Small choices of a drawing, each a draw of its own, so that a world shrinks choice by choice."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from criteria.records import record

if TYPE_CHECKING:
    from hypothesis import strategies as st

T = TypeVar("T")


@lru_cache(maxsize=4_096)
def _between(low: int, high: int) -> st.SearchStrategy[int]:
    from hypothesis import strategies as st

    return st.integers(low, high)


@record
class Picks:
    """Choices out of one drawing; the first of several is the simplest."""

    draw: st.DrawFn

    def between(self, low: int, high: int) -> int:
        """A whole number, both ends in."""
        return low if low == high else self.draw(_between(low, high))

    def one_in(self, many: int) -> bool:
        """Yes once in so many times."""
        return many == 1 or self.between(1, many) == many

    def one_of(self, ways: Sequence[T]) -> T:
        """One of several."""
        return ways[self.between(0, len(ways) - 1)]
