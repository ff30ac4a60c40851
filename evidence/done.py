"""Work done, supposed: what would then stand as a fact, and what points would be given (R42)."""

from __future__ import annotations

from collections.abc import Mapping

from criteria.records import field, record
from criteria.values import Range
from evidence.faces import Face
from evidence.view import GivenPoints


@record
class Done:
    """Facts as they would be, on every basis: done, proven and recognised. `given` bounds the
    points that are then given, by the name they are given to; a bound already kept changes nothing.
    """

    facts: Mapping[str, Face] = field(default_factory=dict)
    given: Mapping[str, Range] = field(default_factory=dict)


NOTHING_DONE = Done()


def given_then(now: GivenPoints | None, allowed: Range, bounds: Range) -> GivenPoints:
    """The points given once the work is done, those given now being kept where they are better."""
    points = (now.points if now is not None else allowed).clamp(bounds.low, bounds.high)
    kept = now is not None and now.points == points
    return now if kept and now is not None else GivenPoints(points)
