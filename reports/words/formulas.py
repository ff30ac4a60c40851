"""One line of arithmetic with its values in place: `20/27 × 2`, `min`-like picks, means, days."""

from __future__ import annotations

from criteria.operations import (
    Arithmetic,
    Aspect,
    Clamp,
    Const,
    Days,
    Outcome,
    Pick,
    Read,
    Round,
    Sum,
    Survey,
    WeightedMean,
)
from criteria.records import record
from criteria.values import Range, is_open
from reports.words.numbers import MINUS
from reports.words.traced import Traced
from reports.words.values import day

ATOM, PRODUCT, SUM, OPEN = 3, 2, 1, 0
_POWER = {"*": PRODUCT, "/": PRODUCT, "+": SUM, "-": SUM}
_SIGN = {"*": " × ", "/": "/", "+": " + ", "-": f" {MINUS} "}


@record
class Formula:
    """Text and how tightly it binds, for the brackets around it."""

    text: str
    power: int = ATOM

    def within(self, power: int) -> str:
        """The text as an operand of something that binds with `power`."""
        return self.text if self.power >= power else f"({self.text})"


def formula(traced: Traced, step: int) -> str:
    """The formula of a step; what takes lines of its own stands in it as a number."""
    return written(traced, step).text


def written(traced: Traced, step: int) -> Formula:
    """The formula of a step and how tightly it binds."""
    step = traced.plain(step)
    operation = traced.steps[step]
    match operation:
        case Const():
            if "%" in operation.text:
                return Formula(traced.stated_share(step))
            return _result(traced, step)
        case Read():
            return Formula(_read(traced, step, operation))
        case Outcome(aspect=Aspect.POINTS):
            return Formula(
                traced.words("formula.points", id=operation.node, points=traced.said(step))
            )
        case Arithmetic():
            return _arithmetic(traced, operation)
        case Sum():
            terms = [written(traced, number).within(SUM) for number in operation.inputs]
            return Formula(" + ".join(terms) or "0", SUM if len(terms) > 1 else ATOM)
        case Pick():
            return Formula(
                traced.words(f"formula.{operation.kind}", of=_listed(traced, operation.inputs))
            )
        case Clamp():
            return _bounded(traced, step, operation)
        case Round():
            inner = formula(traced, operation.inputs[0])
            return Formula(traced.words("formula.round", of=inner, places=operation.places))
        case WeightedMean():
            return _mean(traced, operation)
        case Days():
            return Formula(_days(traced, step, operation))
        case Survey():
            return Formula(
                traced.percent(traced.number(step)), OPEN if is_open(traced.value(step)) else ATOM
            )
    return _result(traced, step)


def _result(traced: Traced, step: int) -> Formula:
    """What a step came to, as a number; two ends take brackets."""
    return Formula(traced.said(step), OPEN if is_open(traced.value(step)) else ATOM)


def _bounded(traced: Traced, step: int, operation: Clamp) -> Formula:
    """A bound that changed something is told, so that the printed arithmetic stays true."""
    (inner,) = operation.inputs
    unknown_days = isinstance(traced.steps[inner], Days) and is_open(traced.value(inner))
    if unknown_days or traced.value(inner) == traced.value(step):
        return written(traced, inner)
    of, points = formula(traced, inner), traced.said(step)
    told = traced.words("formula.bounded", of=of, points=points)
    return Formula(told, OPEN if is_open(traced.value(step)) else ATOM)


def _read(traced: Traced, step: int, read: Read) -> str:
    if not is_open(traced.value(step)):
        return traced.said(step)
    return traced.words("formula.unknown", name=traced.label(read))


def _arithmetic(traced: Traced, operation: Arithmetic) -> Formula:
    power = _POWER[operation.sign]
    left, right = (written(traced, number) for number in operation.inputs)
    behind = right.within(power + 1 if operation.sign in "-/" else power)
    text = f"{left.within(power)}{_SIGN[operation.sign]}{behind}"
    values = [traced.value(number) for number in operation.inputs]
    if operation.contradicted(values):
        return Formula(traced.words("formula.contradicted", of=text), OPEN)
    return Formula(text, power)


def _listed(traced: Traced, steps: tuple[int, ...]) -> str:
    return "; ".join(formula(traced, number) for number in steps)


def _mean(traced: Traced, operation: WeightedMean) -> Formula:
    number = traced.words.numbers.number
    terms = [
        f"{number(weight)} × {written(traced, step).within(PRODUCT)}"
        for weight, step in zip(operation.weights, operation.inputs, strict=True)
    ]
    return Formula(f"({' + '.join(terms)})/{number(sum(operation.weights))}", PRODUCT)


def _days(traced: Traced, step: int, operation: Days) -> str:
    first, second = (_moment(traced, number) for number in operation.inputs)
    if is_open(traced.value(step)):
        return traced.words(f"formula.{operation.kind}.open", first=first, second=second)
    return traced.words(
        f"formula.{operation.kind}", count=traced.said(step), first=first, second=second
    )


def _moment(traced: Traced, step: int) -> str:
    """A day counted from or to; one that the rules state, such as a deadline, is a date too."""
    operation = traced.steps[step]
    if isinstance(operation, Const) and isinstance(operation.value, Range):
        known = operation.value.known
        if known is not None:
            return day(known, traced.words)
    return formula(traced, step)
