"""Full points if a condition holds, else none (`full_if:`)."""

from __future__ import annotations

from typing import ClassVar

from criteria.forms.base import Compiled, Form
from criteria.forms.conditions import ConditionRule, compile_condition
from criteria.forms.worths import full
from criteria.numbers import ZERO
from criteria.operations import FirstMatch
from criteria.scope import Scope


class FullIf(Form):
    """The maximum when the condition holds, 0 when it does not."""

    name: ClassVar[str] = "full_if"
    full_if: ConditionRule

    def points(self, scope: Scope) -> Compiled:
        here = scope.at(self.name)
        asked = compile_condition(here, self.full_if)
        most, nothing = scope.constant(full(here, self.name), "full"), scope.constant(ZERO)
        return Compiled(scope.add(FirstMatch(inputs=(asked.step, most, nothing))))
