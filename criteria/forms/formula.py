"""Points by a formula of the author's own (`formula:`)."""

from __future__ import annotations

from typing import ClassVar

from criteria.expression.meaning import number
from criteria.fields import ExpressionText
from criteria.forms.base import Compiled, Form
from criteria.operations import Clamp
from criteria.scope import Scope


class Formula(Form):
    """The value of an expression, in points; `cap: true` cuts what passes the maximum (R14)."""

    name: ClassVar[str] = "formula"
    formula: ExpressionText
    cap: bool = False

    def points(self, scope: Scope) -> Compiled:
        step = number(scope, self.formula, self.name)
        if self.cap:
            step = scope.add(Clamp(low=None, high=scope.maximum, inputs=(step,)))
        return Compiled(step, caps=self.cap)
