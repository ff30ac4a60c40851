"""Points read off a published result, whose rule is not known (`reported:`)."""

from __future__ import annotations

from typing import ClassVar

from criteria.fields import Identifier
from criteria.forms.base import Compiled, Form, Given
from criteria.forms.bodies import check_body
from criteria.numbers import ZERO
from criteria.operations import Read
from criteria.scope import Scope
from criteria.values import Range


class Reported(Form):
    """Between 0 and the maximum until the body named has published the points."""

    name: ClassVar[str] = "reported"
    reported: Identifier

    def points(self, scope: Scope) -> Compiled:
        check_body(scope.at(self.name), self.reported)
        reach = Range(ZERO, scope.maximum)
        step = scope.add(Read(scope="given", name=scope.node), reach)
        return Compiled(step, given=Given(self.reported, ZERO, scope.maximum))
