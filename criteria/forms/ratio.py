"""A share of what is counted, against a target, times the maximum (`ratio:`)."""

from __future__ import annotations

from typing import ClassVar, Literal

from criteria.expression.dividing import is_of_whole
from criteria.expression.guards import may_be_zero
from criteria.expression.meaning import division
from criteria.expression.types import Typed, joined
from criteria.fields import ExpressionText, Share, Text
from criteria.forms.base import Compiled, Form, empty_worth, is_empty
from criteria.forms.worths import full
from criteria.numbers import ONE, ZERO
from criteria.operations import Ratio
from criteria.problems import Severity
from criteria.scope import Denominator, Scope
from criteria.values import NOUGHT, Range


class RatioForm(Form):
    """maximum × min(1, (n/d)/target), 0 where n/d is below `floor` (R10).

    `counting` says the denominator in words. `over` says what a share above 1 is: an error in the
    facts, or full points.
    """

    name: ClassVar[str] = "ratio"
    settles_empty: ClassVar[bool] = True
    ratio: ExpressionText
    counting: Text | None = None
    target: Share = ONE
    floor: Share = ZERO
    over: Literal["error", "cap"] = "error"

    def points(self, scope: Scope) -> Compiled:
        here = scope.at(self.name)
        n, d = division(scope, self.ratio, self.name)
        self._check_marks(scope)
        if joined(n.type, d.type) is None and not (n.type.refused or d.type.refused):
            here.fault("ratio_of_two_kinds", n=n.type.name, d=d.type.name)
        empty, doubts = self._empty(scope, d)
        step = Ratio(
            maximum=full(here, self.name),
            target=self.target or ONE,
            floor=self.floor,
            empty=empty,
            over_is_error=self.over == "error",
            of_whole=is_of_whole(scope, n.step, d.step),
            inputs=(n.step, d.step),
        )
        leaving: tuple[int, ...] = ()
        if empty is not None and self.empty == "not_applicable":
            counted = n.step if step.of_whole or step.over_is_error else None
            leaving = (is_empty(scope, [Denominator(d.step, counted)]),)
        return Compiled(scope.add(step), inapplicable=leaving, doubts=doubts, caps=True)

    def _empty(self, scope: Scope, d: Typed) -> tuple[Range | None, tuple[str, ...]]:
        """The points of an empty denominator; None where it cannot be empty."""
        place = scope.at(self.name)
        offset = len(self.ratio) - len(self.ratio.rpartition("/")[2].lstrip())
        found = self.ratio[offset:].strip()
        if d.type.refused:
            return None, ()
        if scope.reach(d.step) == NOUGHT:
            place.fault("division_by_zero", offset=offset, found=found)
            return None, ()
        if not may_be_zero(scope, d.step):
            if self.empty is not None and not scope.empties:
                scope.at("empty").fault("empty_never_used", Severity.WARNING)
            return None, ()
        if self.empty is None:
            place.fault("empty_not_stated", offset=offset, found=found)
            return None, ()
        return empty_worth(scope.at("empty"), self.empty)

    def _check_marks(self, scope: Scope) -> None:
        if self.target == 0:
            scope.at("target").fault("target_zero")
        if self.floor > self.target:
            scope.at("floor").fault("floor_above_target")
