"""From a quantity to points in words: shares against targets, bands, straight lines, surveys."""

from __future__ import annotations

from fractions import Fraction

from criteria.numbers import ONE
from criteria.operations import Arithmetic, Band, BandStep, Interpolate, Ratio, Read, Survey
from criteria.plan import FactType
from reports.words.formulas import PRODUCT, formula, written
from reports.words.traced import Traced
from reports.words.values import day


def shared(traced: Traced, step: int, operation: Ratio) -> str:
    """`20/27 × 2 = 1,481`; against a target `13/21 = 61,90% (mục tiêu 80%) → … = 1,548`."""
    words, numbers = traced.words, traced.words.numbers
    upper, lower = operation.inputs
    n, d = traced.number(upper), traced.number(lower)
    fraction = (
        f"{written(traced, upper).within(PRODUCT)}/{written(traced, lower).within(PRODUCT + 1)}"
    )
    most, worth = numbers.number(operation.maximum), traced.worth(step)
    if operation.contradicted([n, d]):
        return words("trace.contradicted", of=fraction, points=worth)
    if d.known == 0:
        return words("trace.empty", of=fraction, points=worth)
    if n.known is None or d.known is None:
        return words("trace.open_share", of=f"{fraction} × {most}", points=worth)
    share = n.known / d.known
    percent = numbers.percent(share)
    if share < operation.floor:
        floor = numbers.share(operation.floor)
        return words("trace.below_floor", of=fraction, share=percent, floor=floor, points=worth)
    target = numbers.share(operation.target)
    if operation.target == ONE and share <= ONE:
        return f"{fraction} × {most} = {worth}"
    if share >= operation.target:
        return words("trace.target_met", of=fraction, share=percent, target=target, points=worth)
    return words("trace.target", of=fraction, share=percent, target=target, max=most, points=worth)


def banded(traced: Traced, step: int, operation: Band) -> str:
    """`5/20 = 25% thuộc mức từ 20% đến dưới 30% → 0,5`; several bands while it is open."""
    words = traced.words
    (of,) = operation.inputs
    quantity = _Quantity(traced, of)
    value = traced.number(of)
    possible = [position for position, _ in operation.possible(value)]
    mentioned = [quantity.band(operation.steps[position]) for position in possible]
    if not mentioned or operation.gaps(value):
        mentioned.append(words("trace.no_band"))
    if len(possible) == len(operation.steps) > 1:
        mentioned = [words("band.any")]
    told = words(
        "trace.band",
        of=quantity.told(),
        bands=words("trace.or").join(mentioned),
        points=traced.worth(step),
    )
    silent = len(possible) == 1 and operation.steps[possible[0]].points.known is None
    return words("trace.silent", told=told) if silent else told


def interpolated(traced: Traced, step: int, operation: Interpolate) -> str:
    """`5% nằm giữa 0% (0 điểm) và 10% (1 điểm) → 0,5`."""
    words = traced.words
    (of,) = operation.inputs
    quantity = _Quantity(traced, of)
    known = traced.number(of).known
    below = [point for point in operation.points if known is not None and point[0] <= known]
    above = [point for point in operation.points if known is not None and point[0] > known]
    if not below or not above:
        return words("trace.flat", of=quantity.told(), points=traced.worth(step))
    (x0, y0), (x1, y1) = below[-1], above[0]
    return words(
        "trace.between",
        of=quantity.told(),
        x0=quantity.said(x0),
        y0=traced.points(y0),
        x1=quantity.said(x1),
        y1=traced.points(y1),
        points=traced.worth(step),
    )


def surveyed(traced: Traced, step: int, operation: Survey) -> list[str]:
    """The share a survey earned, and that of each group of respondents (R41)."""
    words, numbers = traced.words, traced.words.numbers
    lines = [words("trace.survey", share=traced.percent(traced.number(step)))]
    groups = operation.groups([traced.value(number) for number in operation.inputs])
    for name, share in groups.items():
        asked = next(q for q in operation.questions if q.group == name)
        told = words(
            "trace.group",
            name=asked.label or name,
            share=traced.percent(share),
            weight=numbers.share(asked.group_weight),
        )
        lines.append(f"  {told}")
    return lines


class _Quantity:
    """What a ladder is read at: a share when it was divided or declared as one, else a number."""

    def __init__(self, traced: Traced, step: int) -> None:
        self.traced, self.step = traced, step
        operation = traced.steps[step]
        fact = traced.typed(step)
        self.is_share = isinstance(operation, Arithmetic) and operation.sign == "/"
        self.is_date = False
        if fact is not None and isinstance(operation, Read):
            self.is_share = fact.type is FactType.SHARE
            self.is_date = fact.type in (FactType.DATE, FactType.DATETIME)

    def told(self) -> str:
        """What it is and its value: `5/20 = 25,00%`, `Tỷ lệ cắt giảm = 15%`."""
        value = self.traced.number(self.step)
        read = self.traced.steps[self.step]
        text = formula(self.traced, self.step)
        if isinstance(read, Read):
            text = self.traced.label(read)
        if value.known is None:
            return text
        worth = self.worked_out(value.known)
        return worth if text == worth else f"{text} = {worth}"

    def worked_out(self, exact: Fraction) -> str:
        """The quantity itself; a share that was divided here is always written to two places."""
        divided = self.is_share and not isinstance(self.traced.steps[self.step], Read)
        return self.traced.words.numbers.percent(exact) if divided else self.said(exact)

    def said(self, exact: Fraction) -> str:
        """A limit that the rules state."""
        if self.is_date:
            return day(exact, self.traced.words)
        if self.is_share:
            return self.traced.words.numbers.share(exact)
        return self.traced.points(exact)

    def band(self, step: BandStep) -> str:
        """A band in the circular's words: từ, trên, đến, dưới; or one exact quantity."""
        words = self.traced.words
        if step.low is not None and step.low == step.high:
            return words("band.exactly", at=self.said(step.low))
        low = ""
        if step.low is not None:
            low = words("band.from" if step.low_included else "band.above", at=self.said(step.low))
        if step.high is None:
            return low
        key = "to" if step.high_included else "below"
        if low:
            return words(f"band.and_{key}", low=low, at=self.said(step.high))
        return words(f"band.{key}", at=self.said(step.high))
