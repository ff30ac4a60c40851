"""Points on straight lines between stated ones (`interpolate:`)."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import pairwise
from typing import Annotated, ClassVar

from pydantic import Field

from criteria.fields import ExpressionText, FileModel
from criteria.forms.base import Compiled, Form, anything
from criteria.forms.quantities import Quantity, quantity
from criteria.forms.worths import SILENT, EmptyRule, StatedPoints, exact
from criteria.numbers import parse_decimal
from criteria.operations import Interpolate
from criteria.scope import Scope
from criteria.source import Numeral


class InterpolateBody(FileModel):
    """The quantity, and points at two marks at least, written from the least mark upwards."""

    of: ExpressionText
    empty: EmptyRule | None = None
    points: Annotated[Mapping[str, StatedPoints], Field(min_length=2)]


class InterpolateForm(Form):
    """Points between the two marks next to the quantity, in proportion; flat outside them (R12)."""

    name: ClassVar[str] = "interpolate"
    interpolate: InterpolateBody

    def empty_rule(self, scope: Scope) -> tuple[EmptyRule | None, Scope]:
        return self.empty_of(scope, self.interpolate.empty, self.name)

    def points(self, scope: Scope) -> Compiled:
        here = scope.at(self.name)
        of = quantity(here, self.interpolate.of, "of")
        made = self._made(here.at("points"), of)
        if None in made:
            return Compiled(anything(scope))
        points = tuple(point for point in made if point is not None)
        for (before, _), (after, _) in pairwise(points):
            if before >= after:
                here.at("points").fault(
                    "marks_not_rising", before=of.told(before), after=of.told(after)
                )
                return Compiled(anything(scope))
        return Compiled(scope.add(Interpolate(points=points, inputs=(of.step,))))

    def _made(self, scope: Scope, of: Quantity) -> list[tuple[Fraction, Fraction] | None]:
        made: list[tuple[Fraction, Fraction] | None] = []
        for text, points in self.interpolate.points.items():
            here = scope.at(text)
            mark = of.mark(here, _written(text))
            if points == SILENT:
                here.fault("silence_not_here")
            if mark is None or points == SILENT:
                made.append(None)
            else:
                made.append((mark, exact(here, points)))
        return made


def _written(text: str) -> str | Numeral:
    """A key as the value it would be elsewhere: keys of a file are always text."""
    try:
        parse_decimal(text)
    except ValueError:
        return text
    return Numeral(text)
