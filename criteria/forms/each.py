"""So many points for each of what is counted, up to the maximum (`each:`)."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from criteria.expression.meaning import number
from criteria.fields import ExpressionText, Share
from criteria.forms.base import Compiled, Form
from criteria.forms.worths import SILENT, StatedPoints, exact, one_worth
from criteria.numbers import ZERO
from criteria.operations import Arithmetic, Clamp
from criteria.scope import Scope


class Each(Form):
    """The number counted times `points`, or times `share` of the maximum, kept within it (R14)."""

    name: ClassVar[str] = "each"
    each: ExpressionText
    unit_points: Annotated[StatedPoints | None, Field(alias="points")] = None
    share: Share | None = None

    @model_validator(mode="after")
    def _checked(self) -> Each:
        if (self.unit_points is None) == (self.share is None):
            raise PydanticCustomError("points_or_share", "points_or_share")
        if self.unit_points == SILENT:
            raise PydanticCustomError("silence_not_here", "silence_not_here")
        return self

    def points(self, scope: Scope) -> Compiled:
        counted = number(scope, self.each, self.name)
        key = "points" if self.share is None else "share"
        worth = one_worth(self.unit_points, self.share)
        assert worth is not None and worth != SILENT
        one = exact(scope.at(key), worth)
        if one <= 0:
            scope.at(key).fault("amount_not_positive")
        product = scope.add(Arithmetic(sign="*", inputs=(counted, scope.constant(one))))
        kept = scope.add(Clamp(low=ZERO, high=scope.maximum, inputs=(product,)))
        return Compiled(kept, caps=True)
