"""Points that a body gives by its own judgement (`judged:`)."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from criteria.fields import FileModel, Identifier, Points, Text
from criteria.forms.base import Compiled, Form, Given
from criteria.forms.bodies import check_body
from criteria.numbers import ZERO, exact_text
from criteria.operations import Read
from criteria.scope import Scope
from criteria.values import Range, either


class JudgedBody(FileModel):
    """Who gives the points, between which bounds, on what grounds; and what holds if he never does.

    `to` is the maximum where it is not written.
    """

    by: Identifier
    least: Annotated[Points, Field(alias="from")] = ZERO
    most: Annotated[Points | None, Field(alias="to")] = None
    needs: Text | None = None
    if_never: Points | None = None


class Judged(Form):
    """Anything between the bounds until points are given; `if_never`, which may be less than the
    least that is given, lets a round close (R13).
    """

    name: ClassVar[str] = "judged"
    judged: JudgedBody

    def points(self, scope: Scope) -> Compiled:
        here, body = scope.at(self.name), self.judged
        check_body(here.at("by"), body.by)
        low, high = body.least, scope.maximum if body.most is None else body.most
        if scope.maximum is not None and high is not None and high > scope.maximum:
            here.at("to").fault(
                "points_above_maximum", points=exact_text(high), max=exact_text(scope.maximum)
            )
            high = scope.maximum
        if high is not None and low > high:
            here.at("from").fault("judged_bounds", low=exact_text(low), high=exact_text(high))
            low = high
        reach = Range(low, high)
        if body.if_never is not None:
            if not Range(ZERO, high).has(body.if_never):
                here.at("if_never").fault("if_never_outside", points=exact_text(body.if_never))
            reach = either(reach, Range.exactly(body.if_never))
        step = scope.add(Read(scope="given", name=scope.node), reach)
        return Compiled(step, given=Given(body.by, low, high, body.if_never))
