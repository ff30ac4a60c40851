"""The arguments of a call, compiled as the function asks for them."""

from __future__ import annotations

from collections.abc import Callable

from criteria.expression.expectations import as_date, as_flag, as_number
from criteria.expression.tree import Call, Expr
from criteria.expression.types import Typed
from criteria.records import record
from criteria.scope import Scope

Compile = Callable[[Scope, Expr], Typed]
"""The meaning of any expression within a scope."""


@record
class Arguments:
    """One call in its scope; `compile` is the meaning of any expression."""

    scope: Scope
    call: Call
    compile: Compile

    def value(self, position: int) -> Typed:
        """The argument as whatever it is."""
        return self.compile(self.scope, self.call.arguments[position])

    def number(self, position: int) -> Typed:
        """The argument as a number."""
        return as_number(self.scope, self.call.arguments[position], self.value(position))

    def date(self, position: int) -> Typed:
        """The argument as a day or a moment."""
        return as_date(self.scope, self.call.arguments[position], self.value(position))

    def within(self, scope: Scope, position: int) -> Typed:
        """The argument as whatever it is in another scope, such as that of one case."""
        return self.compile(scope, self.call.arguments[position])

    def condition_within(self, scope: Scope, position: int) -> Typed:
        """The argument as a condition in another scope."""
        return as_flag(scope, self.call.arguments[position], self.within(scope, position))

    def number_within(self, scope: Scope, position: int) -> Typed:
        """The argument as a number in another scope."""
        return as_number(scope, self.call.arguments[position], self.within(scope, position))
