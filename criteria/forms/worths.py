"""What an outcome is worth: points, a share of the maximum, or the circular's silence (R44)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Annotated, Final, Literal

from pydantic import WithJsonSchema
from pydantic_core import PydanticCustomError

from criteria.fields import ReadWhole, read_share
from criteria.numbers import ZERO, exact_text
from criteria.records import record
from criteria.scope import Scope
from criteria.source import Numeral
from criteria.values import Range, Value, hull

Silence = Literal["not_stated"]
SILENT: Final = "not_stated"
EMPTY_WORDS = ("full", "zero", "not_applicable", SILENT)


@record
class Portion:
    """A share of the maximum, as `share: 50%` states it."""

    share: Fraction


Worth = Fraction | Portion | Silence
"""Points, a share of the maximum, or silence: between what its neighbours are worth."""


def _points(raw: object) -> Fraction | Silence:
    if isinstance(raw, Numeral):
        return raw.value
    if raw == SILENT:
        return SILENT
    if isinstance(raw, str) and read_share(raw) is not None:
        raise PydanticCustomError("percent_under_points", "percent_under_points")
    raise PydanticCustomError("points_wanted", "points_wanted")


def _points_or_share(raw: object) -> Worth:
    share = read_share(raw) if isinstance(raw, str) else None
    return _points(raw) if share is None else Portion(share)


def _empty(raw: object) -> Fraction | str:
    if isinstance(raw, Numeral):
        return raw.value
    if isinstance(raw, str) and raw in EMPTY_WORDS:
        return raw
    raise PydanticCustomError("empty_rule", "empty_rule", {"allowed": EMPTY_WORDS})


_SILENCE = {"const": SILENT}
_PERCENT = {"type": "string", "pattern": "^[0-9]+([.,][0-9]+)?[ ]?%$"}

StatedPoints = Annotated[
    Fraction | Silence,
    ReadWhole(_points),
    WithJsonSchema({"anyOf": [{"type": "number"}, _SILENCE]}),
]
"""Points, or `not_stated`. A percent is refused: it belongs under `share:`."""

StatedWorth = Annotated[
    Fraction | Portion | Silence,
    ReadWhole(_points_or_share),
    WithJsonSchema({"anyOf": [{"type": "number"}, _PERCENT, _SILENCE]}),
]
"""Points, a percent of the maximum, or `not_stated`."""

EmptyRule = Annotated[
    Fraction | Literal["full", "zero", "not_applicable", "not_stated"],
    ReadWhole(_empty),
    WithJsonSchema({"anyOf": [{"type": "number"}, {"enum": list(EMPTY_WORDS)}]}),
]
"""What a division by 0 is worth: `full`, `zero`, points, or the whole criterion does not apply."""


def one_worth(points: Fraction | Silence | None, share: Fraction | None) -> Worth | None:
    """Whichever of `points` and `share` is stated; None when neither is."""
    if share is not None:
        return Portion(share)
    return points


def full(scope: Scope, form: str) -> Fraction:
    """The maximum, where a form cannot do without one; a fault and 0 where none is stated."""
    if scope.maximum is None:
        scope.fault("form_without_maximum", form=form)
        return ZERO
    return scope.maximum


def exact(scope: Scope, worth: Fraction | Portion, *, limited: bool = True) -> Fraction:
    """A stated worth in points. Where it is `limited`, more than the maximum is a fault.

    Of a maximum of 0 only the value is shown, whatever it is (R30).
    """
    points = worth.share * full(scope, "share") if isinstance(worth, Portion) else worth
    if limited and scope.maximum and points > scope.maximum:
        scope.fault(
            "points_above_maximum", points=exact_text(points), max=exact_text(scope.maximum)
        )
        return scope.maximum
    return points


def silence(scope: Scope, above: Value | None, below: Value | None) -> Range:
    """Between which points a silent outcome lies: its neighbours', or one neighbour's and 0.

    Without any neighbour it can be anything from 0 to the maximum.
    """
    known = [value for value in (above, below) if value is not None]
    if len(known) < 2:
        known.append(Range.exactly(ZERO))
    if len(known) == 1:
        known.append(Range(ZERO, scope.maximum))
    joined = hull(known)
    assert isinstance(joined, Range)
    return joined


def neighbours(stated: Sequence[Value | None], position: int) -> tuple[Value | None, Value | None]:
    """The nearest stated values before and after `position`, past other silent ones."""
    before = [value for value in stated[:position] if value is not None]
    after = [value for value in stated[position + 1 :] if value is not None]
    return (before[-1] if before else None, after[0] if after else None)
