"""Ladders: bands of a quantity, each worth points or a share; a named one is a scale."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Annotated

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from criteria.fields import Exact, FileModel, Scalar, Share, Text
from criteria.forms.quantities import Quantity
from criteria.forms.worths import (
    SILENT,
    StatedPoints,
    exact,
    neighbours,
    one_worth,
    silence,
)
from criteria.numbers import ZERO
from criteria.operations import Band, BandStep
from criteria.problems import Severity
from criteria.records import record, replace
from criteria.scope import Scope
from criteria.values import ANY_NUMBER, Range


class BandRule(FileModel):
    """One band: from (từ), above (trên), to (đến), below (dưới) or exactly, and its worth."""

    start: Annotated[Scalar | None, Field(alias="from")] = None
    above: Scalar | None = None
    to: Scalar | None = None
    below: Scalar | None = None
    exactly: Scalar | None = None
    points: StatedPoints | None = None
    share: Share | None = None

    @model_validator(mode="after")
    def _checked(self) -> BandRule:
        ends = (self.start, self.above, self.to, self.below)
        if self.exactly is not None and any(end is not None for end in ends):
            raise PydanticCustomError("band_exactly_and_ends", "band_exactly_and_ends")
        for one, other, keys in (
            (self.start, self.above, ("from", "above")),
            (self.to, self.below, ("to", "below")),
        ):
            if one is not None and other is not None:
                raise PydanticCustomError("band_two_ends", "band_two_ends", {"keys": keys})
        if self.exactly is None and all(end is None for end in ends):
            raise PydanticCustomError("band_without_ends", "band_without_ends")
        if (self.points is None) == (self.share is None):
            raise PydanticCustomError("points_or_share", "points_or_share")
        return self


class DeductionStep(BandRule):
    """One band of a deduction; `each_further` adds that many points for every unit above `from`."""

    each_further: Annotated[Exact | None, Field(gt=0)] = None


class Scale(FileModel):
    """A ladder with a name, so that several criteria can use it."""

    name: Text | None = None
    steps: Annotated[tuple[BandRule, ...], Field(min_length=1)]


@record
class Ladder:
    """Compiled bands in the order written; `silent` says that one of them states no points."""

    band: Band
    silent: bool


def make_ladder(
    scope: Scope, rules: Sequence[BandRule], of: Quantity, *, amounts: bool = False
) -> Ladder | None:
    """The bands written at `scope.path`, read at `of`; None once a fault says what is wrong.

    `amounts` says that they are deducted: they may pass the maximum, but not fall below 0.
    """
    made = [
        _band(scope.at(position), rule, of, amounts=amounts) for position, rule in enumerate(rules)
    ]
    steps = [step for step in made if step is not None]
    if len(steps) < len(made):
        return None
    silent = [rule.points == SILENT for rule in rules]
    if any(silent):
        steps = _spoken_for(scope, steps, silent)
    return Ladder(Band(steps=tuple(steps), whole=of.whole, inputs=(of.step,)), any(silent))


def _band(scope: Scope, rule: BandRule, of: Quantity, *, amounts: bool) -> BandStep | None:
    low_key = "exactly" if rule.exactly is not None else "from" if rule.above is None else "above"
    high_key = "exactly" if rule.exactly is not None else "to" if rule.below is None else "below"
    keys = {
        "from": rule.start,
        "above": rule.above,
        "to": rule.to,
        "below": rule.below,
        "exactly": rule.exactly,
    }
    marks = {
        key: of.mark(scope.at(key), keys[key])
        for key in dict.fromkeys((low_key, high_key))
        if keys[key] is not None
    }
    if None in marks.values():
        return None
    worth = one_worth(rule.points, rule.share)
    points = Range.exactly(ZERO)
    if worth is not None and worth != SILENT:
        place = scope.at("share" if rule.share is not None else "points")
        points = Range.exactly(exact(place, worth, limited=not amounts))
        if amounts and points.low is not None and points.low < 0:
            place.fault("amount_not_positive")
    step = BandStep(
        low=marks.get(low_key),
        low_included=low_key != "above",
        high=marks.get(high_key),
        high_included=high_key != "below",
        points=points,
        each_further=_further(scope, rule, of, marks.get(low_key)),
    )
    if step.touched(ANY_NUMBER, whole=of.whole) is None:
        scope.fault("band_empty")
        return None
    return step


def _further(scope: Scope, rule: BandRule, of: Quantity, low: Fraction | None) -> Fraction:
    if not isinstance(rule, DeductionStep) or rule.each_further is None:
        return ZERO
    if low is None or rule.start is None or rule.points == SILENT:
        scope.at("each_further").fault("each_further_without_from")
        return ZERO
    if not of.whole and not of.type.refused:
        scope.at("each_further").fault("each_further_not_whole")
    return rule.each_further


def _spoken_for(scope: Scope, steps: list[BandStep], silent: list[bool]) -> list[BandStep]:
    """Silent bands lie between the bands next to them on the scale, wherever they are written."""
    order = sorted(range(len(steps)), key=lambda i: _position(steps[i]))
    stated = [None if silent[i] else steps[i].points for i in order]
    filled = list(steps)
    for place, i in enumerate(order):
        if silent[i]:
            points = silence(scope, *neighbours(stated, place))
            filled[i] = replace(steps[i], points=points)
    return filled


def _position(step: BandStep) -> tuple[bool, Fraction, bool]:
    return (step.low is not None, step.low or ZERO, not step.low_included)


def check_ladder(scope: Scope, band: Band, of: Quantity, *, free_below: bool = False) -> None:
    """Faults of a ladder over all that its quantity can be: overlaps, gaps, ends never reached, and
    a band open below that takes in 0 without saying so. With `free_below`, nothing is wanted below
    the lowest band. Nothing is said of a quantity whose expression has been refused.
    """
    if of.type.refused:
        return
    for at in band.samples(of.reach):
        holding = band.holding(at)
        if len(holding) > 1:
            numbers = tuple(str(position + 1) for position in holding)
            scope.at(holding[1]).fault("bands_overlap", bands=numbers, at=of.told(at))
            break
    gaps = [at for at in band.gaps(of.reach) if not (free_below and _below_all(band, at))]
    if gaps:
        scope.fault("bands_gap", at=of.told(min(gaps, key=lambda at: (len(of.told(at)), at))))
    for position, step in enumerate(band.steps):
        _check_ends(scope.at(position), step, of)
        if _swallows_zero(band, step, of):
            scope.at(position).fault("band_swallows_zero", Severity.WARNING)


def _below_all(band: Band, at: Fraction) -> bool:
    return all(
        step.low is not None and (at < step.low or (at == step.low and not step.low_included))
        for step in band.steps
    )


def _check_ends(scope: Scope, step: BandStep, of: Quantity) -> None:
    for end in (step.low, step.high):
        if end is not None and not of.reach.has(end):
            low, high = of.reach.low, of.reach.high
            scope.fault(
                "band_end_outside",
                Severity.WARNING,
                end=of.told(end),
                low="−∞" if low is None else of.told(low),
                high="∞" if high is None else of.told(high),
            )
            return


def _swallows_zero(band: Band, step: BandStep, of: Quantity) -> bool:
    """Whether a band open below is worth points for nothing at all, and does not say so.

    Where no other band is worth more, less is better and 0 is meant.
    """
    worth = step.points.low
    if worth is None or worth <= 0 or step.low is not None or of.reach.low != 0:
        return False
    above = any(other.points.high is not None and other.points.high > worth for other in band.steps)
    return above and step.touched(Range(ZERO, ZERO)) is not None
