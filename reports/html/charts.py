"""Charts as numbers on a plane of 1000 units across: the template only draws them."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from criteria.numbers import ZERO, decimal_text, rounded
from criteria.records import record

WIDTH = Fraction(1000)


@record
class Bar:
    """A piece of a step: where it begins and how wide it is, both as text for the drawing; `kind`
    is top, lost, open or score.
    """

    kind: str
    start: str
    width: str


@record
class Fall:
    """One step of the waterfall from the maximum down to the score."""

    name: str
    label: str
    bars: tuple[Bar, ...]
    strong: bool = False


@record
class Share:
    """One component as a share of its maximum: what is certain, what is still possible beyond
    that, and last year's share where it is known; lengths as text, labels as printed.
    """

    id: str
    name: str
    label: str
    certain: str
    possible: str
    previous: str
    previous_label: str


def length(part: Fraction, whole: Fraction) -> str:
    """`part` of `whole` on the plane, to a tenth."""
    if whole <= 0:
        return "0"
    return decimal_text(rounded(WIDTH * part / whole, 1))


def waterfall(
    most: tuple[str, str, Fraction],
    falls: Sequence[tuple[str, str, Fraction, Fraction]],
    score: tuple[str, str, Fraction],
) -> list[Fall]:
    """From the maximum down, component by component. Each of `falls` has a name, a label, what is
    certainly lost and what is only open; `most` and `score` have name, label and amount.
    """
    whole = most[2]
    made = [Fall(most[0], most[1], (Bar("top", "0", length(whole, whole)),), strong=True)]
    at = whole
    for name, label, lost, undecided in falls:
        bars = []
        for kind, amount in (("lost", lost), ("open", undecided)):
            if amount > 0:
                at -= amount
                bars.append(Bar(kind, length(at, whole), length(amount, whole)))
        if bars:
            made.append(Fall(name, label, tuple(bars)))
    rest = Bar("score", "0", length(max(score[2], ZERO), whole))
    return [*made, Fall(score[0], score[1], (rest,), strong=True)]
