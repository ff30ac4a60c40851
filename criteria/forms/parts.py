"""Parts that add up, each with its own maximum and form (`parts:`)."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Annotated, ClassVar

from pydantic import Field

from criteria.fields import Count, CriterionId, FileModel, Points, Text
from criteria.forms.base import Compiled, Form, kept_within, own_steps, refused_since
from criteria.forms.worths import full
from criteria.numbers import ZERO, Site, exact_text
from criteria.operations import Clamp, Round, Sum
from criteria.plan import Item
from criteria.records import replace
from criteria.scope import Scope
from criteria.values import Range

if TYPE_CHECKING:
    from criteria.forms import Score


class PartRounding(FileModel):
    """A part that rounds to places of its own."""

    places: Annotated[Count, Field(le=9)]


class Part(FileModel):
    """One part: `id` is how the text calls it, such as `a`."""

    id: CriterionId
    name: Text
    max: Annotated[Points, Field(gt=0)]
    score: Score
    round: PartRounding | None = None


class Parts(Form):
    """The sum of the parts. Their maxima add up to the leaf's; more needs `cap: true` (R14)."""

    name: ClassVar[str] = "parts"
    parts: Annotated[tuple[Part, ...], Field(min_length=1)]
    cap: bool = False

    def points(self, scope: Scope) -> Compiled:
        here, most = scope.at(self.name), full(scope, self.name)
        self._check(here, most)
        made = [self._part(here.at(i), part) for i, part in enumerate(self.parts)]
        items = own_steps(
            scope,
            [
                Item(part.id, part.name, one.result, part.max)
                for part, one in zip(self.parts, made, strict=True)
            ],
        )
        result = scope.add(Sum(inputs=tuple(item.result for item in items)))
        if self.cap:
            result = scope.add(Clamp(low=None, high=most, inputs=(result,)))
        doubts = dict.fromkeys(doubt for one in made for doubt in one.doubts)
        return Compiled(result, items=items, caps=self.cap, doubts=tuple(doubts))

    def _check(self, scope: Scope, most: Fraction) -> None:
        seen: set[str] = set()
        for position, part in enumerate(self.parts):
            if part.id in seen:
                scope.at(position, "id").fault("part_twice", id=part.id)
            seen.add(part.id)
        total = sum((part.max for part in self.parts), ZERO)
        if scope.maximum is not None and total != most and not (self.cap and total > most):
            code = "parts_above_maximum" if total > most else "parts_below_maximum"
            scope.fault(code, sum=exact_text(total), max=exact_text(most))

    def _part(self, scope: Scope, part: Part) -> Compiled:
        node = f"{scope.node}/{part.id}"
        inner = replace(scope, node=node, maximum=part.max, empties=None).at("score")
        before = len(scope.builder.problems)
        made = part.score.compile(inner)
        if made.inapplicable:
            inner.fault("part_leaves", id=part.id)
        made = _within_given(inner, kept_within(inner, made))
        if not refused_since(scope, before):
            _check_reach(inner, part, made.result)
        return replace(made, result=_rounded(inner, part, made.result))


def _check_reach(scope: Scope, part: Part, step: int) -> None:
    reach, allowed = scope.reach(step), Range(ZERO, part.max)
    if isinstance(reach, Range) and reach.meet(allowed) != reach:
        scope.fault(
            "part_beyond_maximum",
            id=part.id,
            low="−∞" if reach.low is None else exact_text(reach.low),
            high="∞" if reach.high is None else exact_text(reach.high),
            max=exact_text(part.max),
        )


def _within_given(scope: Scope, made: Compiled) -> Compiled:
    """Points given to a part, kept between the bounds that its rule states."""
    given = made.given
    if given is None or (given.low == 0 and given.high == scope.maximum):
        return made
    if given.if_never is not None:
        scope.fault("if_never_in_part")
    step = scope.add(Clamp(low=given.low, high=given.high, inputs=(made.result,)))
    return replace(made, result=step)


def _rounded(scope: Scope, part: Part, step: int) -> int:
    """A part rounds where the index rounds parts, or to places of its own (R2)."""
    rounding = scope.names.rounding
    if part.round is None and Site.PART not in rounding.at:
        return step
    places = rounding.places if part.round is None else part.round.places
    return scope.add(Round(places=places, mode=rounding.mode, inputs=(step,)))
