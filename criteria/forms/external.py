"""A share that another body published, of the maximum (`external:`)."""

from __future__ import annotations

from typing import ClassVar

from criteria.expression.meaning import typed
from criteria.expression.types import Kind
from criteria.fields import ExpressionText
from criteria.forms.base import Compiled, Form
from criteria.forms.worths import full
from criteria.operations import Arithmetic
from criteria.scope import Scope


class External(Form):
    """The share times the maximum: an ICT index of 80,6% of 9,5 points is 7,657."""

    name: ClassVar[str] = "external"
    external: ExpressionText

    def points(self, scope: Scope) -> Compiled:
        here = scope.at(self.name)
        share = typed(scope, self.external, self.name)
        if not share.type.refused and share.type.kind is not Kind.SHARE:
            return Compiled(here.fault("share_wanted", found=self.external))
        most = scope.constant(full(here, self.name), "full")
        return Compiled(scope.add(Arithmetic(sign="*", inputs=(share.step, most))))
