"""A loss told step by step over the bases: rule, open, not proven, not accepted (R27, R28)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Self

from criteria.numbers import ZERO, Rounding
from criteria.records import record
from criteria.values import Range, multiply
from evidence.view import Basis
from scoring.settling.state import carried
from scoring.sheet import Node

Chain = Sequence[tuple[Basis, Range]]
"""The points of one node on each basis, in the order claimed, proven, accepted; the last one is
the basis scored on."""


@record
class Loss:
    """What a node falls short of its maximum by, in points.

    `rule`: lost on the figures claimed. `open`: still open even there. `unproven`: claimed, not
    proven. `unaccepted`: proven, not accepted; negative where the grader gave more.
    """

    rule: Fraction = ZERO
    open: Fraction = ZERO
    unproven: Fraction = ZERO
    unaccepted: Fraction = ZERO

    @property
    def parts(self) -> tuple[Fraction, Fraction, Fraction, Fraction]:
        """The four in that order."""
        return (self.rule, self.open, self.unproven, self.unaccepted)

    @property
    def whole(self) -> Fraction:
        """All of it."""
        return sum(self.parts, ZERO)

    @classmethod
    def of(cls, parts: Sequence[Fraction]) -> Self:
        """From the four parts in order."""
        rule, still_open, unproven, unaccepted = parts
        return cls(rule, still_open, unproven, unaccepted)

    def printed(self, top: Fraction, rounding: Rounding) -> Self:
        """The same at the index's places. The marks from `top` down are rounded, not the steps
        between them, so that the parts sum to the loss exactly.
        """
        marks = [top, *(top - sum(self.parts[:n], ZERO) for n in range(1, 5))]
        cut = [rounding.apply(mark) for mark in marks]
        return self.of([before - after for before, after in pairwise(cut)])


def loss(top: Fraction, chain: Chain, refused: Range | None) -> Loss:
    """The exact loss of a node of effective maximum `top` along `chain`.

    A basis still open is read at the point nearest to what the last one found: in the usual case
    its low end, for what is proven or accepted is part of what is claimed (R32). `refused` is the
    range before a grader's rejection closed it, of use where there is only one basis.
    """
    (_, first), (_, last) = chain[0], chain[-1]
    most, least = _ends(last)
    if len(chain) == 1 and refused is not None:
        high = low = _ends(refused)[0]
    else:
        first_high, first_low = _ends(first)
        high = min(max(most, first_low), first_high)
        low = min(max(least, first_low), high)
    marks = [top, high, low, _proven(chain, least, low), least]
    return Loss.of([before - after for before, after in pairwise(marks)])


def _proven(chain: Chain, least: Fraction, claimed: Fraction) -> Fraction:
    """The points that are proven; those claimed where the chain does not tell."""
    if len(chain) == 1:
        return claimed
    basis, last = chain[-1]
    if basis is Basis.PROVEN:
        return _ends(last)[1]
    for basis, points in chain[1:]:
        if basis is Basis.PROVEN:
            high, low = _ends(points)
            return max(low, min(least, high, claimed))
    return claimed


def _ends(points: Range) -> tuple[Fraction, Fraction]:
    """High and low end; only a penalty may lack one, and it has no chain."""
    assert points.high is not None
    assert points.low is not None
    return points.high, points.low


def on_scale(node: Node, emax: Fraction) -> Range:
    """The points of a node on one basis, on the scale of the basis scored on (R28).

    Not applying counts as the full `emax`, that of the basis scored on; points under another
    effective maximum are brought to it.
    """
    if node.high is None:
        kept = ZERO if node.emax else emax
        return Range.exactly(kept)
    points = carried(node)
    if node.emax and node.emax != emax:
        points = multiply(points, Range.exactly(emax / node.emax))
    return points.clamp(None, emax)
