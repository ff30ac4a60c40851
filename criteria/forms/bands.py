"""Bands: points by the band that a quantity falls in (`bands:`)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, ClassVar

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from criteria.fields import ExpressionText, FileModel, Identifier
from criteria.forms.base import Compiled, Form, anything
from criteria.forms.quantities import quantity
from criteria.forms.scales import BandRule, Scale, check_ladder, make_ladder
from criteria.forms.worths import SILENT, EmptyRule
from criteria.names import nearest
from criteria.records import replace
from criteria.scope import Scope


class BandsBody(FileModel):
    """The quantity and its bands, written here in `steps` or elsewhere as a named `scale`."""

    of: ExpressionText
    empty: EmptyRule | None = None
    steps: Annotated[tuple[BandRule, ...], Field(min_length=1)] | None = None
    scale: Identifier | None = None

    @model_validator(mode="after")
    def _checked(self) -> BandsBody:
        if (self.steps is None) == (self.scale is None):
            raise PydanticCustomError("steps_or_scale", "steps_or_scale")
        return self


class Bands(Form):
    """Points of the band that `of` falls in; bands neither overlap nor leave a gap (R12)."""

    name: ClassVar[str] = "bands"
    bands: BandsBody

    def empty_rule(self, scope: Scope) -> tuple[EmptyRule | None, Scope]:
        return self.empty_of(scope, self.bands.empty, self.name)

    def points(self, scope: Scope) -> Compiled:
        here = scope.at(self.name)
        of = quantity(here, self.bands.of, "of")
        rules, place = self._steps(here)
        before = len(scope.builder.problems)
        ladder = make_ladder(place, rules, of) if rules else None
        if ladder is not None:
            check_ladder(place, ladder.band, of)
        if self.bands.scale is not None:
            _tell_once(scope, before)
        if ladder is None:
            return Compiled(anything(scope))
        doubts = (SILENT,) if ladder.silent else ()
        return Compiled(scope.add(ladder.band), doubts=doubts)

    def _steps(self, scope: Scope) -> tuple[Sequence[BandRule], Scope]:
        """The bands, and the place where they are written."""
        name = self.bands.scale
        if name is None:
            return self.bands.steps or (), scope.at("steps")
        scale = scope.names.scales.get(name)
        if not isinstance(scale, Scale):
            hint = nearest(name, scope.names.scales) or ""
            scope.at("scale").fault("unknown_scale", name=name, nearest=hint)
            return (), scope.at("scale")
        return scale.steps, replace(scope, path=("scales", name, "steps"))


def _tell_once(scope: Scope, before: int) -> None:
    """A scale used by several criteria tells of its own faults once."""
    problems = scope.builder.problems
    new = [one for one in problems[before:] if one not in problems[:before]]
    problems[before:] = new
