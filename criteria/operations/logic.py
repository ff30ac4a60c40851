"""Conditions and choices between outcomes, three-valued throughout."""

from __future__ import annotations

from collections.abc import Sequence

from criteria.operations.base import Operation, narrowed, truths
from criteria.records import record
from criteria.values import Options, Range, Truth, Value, compare, every, hull, some


@record(kw_only=True)
class Compare(Operation):
    """`a relation b`; numbers and dates take all six relations, choices and truths == and !=."""

    relation: str

    def apply(self, inputs: Sequence[Value]) -> Truth:
        a, b = inputs
        if isinstance(a, Range) and isinstance(b, Range):
            return compare(self.relation, a, b)
        if isinstance(a, Options) and isinstance(b, Options):
            same = _same_option(a, b)
        elif isinstance(a, Truth) and isinstance(b, Truth):
            same = Truth.OPEN if Truth.OPEN in (a, b) else Truth.of(a is b)
        else:
            raise TypeError("only values of one kind are compared")
        return same if self.relation == "==" else ~same


def _same_option(a: Options, b: Options) -> Truth:
    common = a.possible & b.possible
    if not common:
        return Truth.FALSE
    return Truth.TRUE if len(a.possible | b.possible) == 1 else Truth.OPEN


@record(kw_only=True)
class Logic(Operation):
    """`kind` is "all", "any" or "not". `say` holds the circular's words for each input, or ""."""

    kind: str
    say: tuple[str, ...] = ()

    def apply(self, inputs: Sequence[Value]) -> Truth:
        values = truths(inputs)
        match self.kind:
            case "all":
                return every(values)
            case "any":
                return some(values)
        (value,) = values
        return ~value


@record(kw_only=True)
class FirstMatch(Operation):
    """The outcome of the first case whose condition holds; the last input when none does (R11).

    Inputs: condition, outcome, condition, outcome, …, otherwise. The value is the hull of every
    case not ruled out, up to the first that is certain. `say` names the cases, last one included.
    """

    say: tuple[str, ...] = ()

    def apply(self, inputs: Sequence[Value]) -> Value:
        return hull(inputs[outcome] for outcome in self.possible(inputs))

    def possible(self, inputs: Sequence[Value]) -> list[int]:
        """Positions among the inputs of the outcomes that may still be the one."""
        found = []
        for position in range(0, len(inputs) - 1, 2):
            condition = narrowed(inputs[position], Truth)
            if condition is not Truth.FALSE:
                found.append(position + 1)
            if condition is Truth.TRUE:
                return found
        return [*found, len(inputs) - 1]


@record(kw_only=True)
class Select(Operation):
    """The outcome that the rules list for the option chosen: inputs are the choice, then one
    outcome for each of `options`, in order.
    """

    options: tuple[str, ...]

    def apply(self, inputs: Sequence[Value]) -> Value:
        choice, *outcomes = inputs
        assert isinstance(choice, Options)
        return hull(
            outcome
            for option, outcome in zip(self.options, outcomes, strict=True)
            if option in choice.possible
        )
