"""Not applicable: grounds and what becomes of the points, as an author writes them (R17–R19)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from criteria.fields import CriterionId, ExpressionText, FileModel, Share, Text


class Move(FileModel):
    """Points moved to other criteria: to each in proportion to its maximum, or by stated shares."""

    move: Annotated[tuple[CriterionId, ...], Field(min_length=1)]
    split: Literal["proportional"] | Mapping[CriterionId, Share] = "proportional"


class Rescale(FileModel):
    """The rest converted up to the maximum of the component, or of the whole index."""

    rescale: Literal["component", "index"]


class Blank(FileModel):
    """No points shown; the maximum leaves the reckoning (`drop`) or stays with 0 (`keep`)."""

    blank: Literal["drop", "keep"]


Simple = Literal["full", "zero", "drop", "not_stated"]
Then = Simple | Move | Rescale | Blank


class NotApplicable(FileModel):
    """One ground. `when` is a condition; without it the unit may declare the ground, `declared`."""

    when: ExpressionText | None = None
    declared: Literal[True] | None = None
    then: Then
    otherwise: Simple | Rescale | Blank | None = None
    ground: Text
