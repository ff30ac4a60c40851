"""Cases of an ordered rule that can never be reached, because those before them leave no room."""

from __future__ import annotations

from criteria.expression.guards import MIRRORED, NEGATED
from criteria.operations import Compare, Logic
from criteria.records import field, record
from criteria.scope import Builder
from criteria.values import Range, Truth, Value


@record(frozen=False)
class Hiding:
    """What can still be once the cases told so far have all failed.

    `known` narrows what earlier steps can be; `exhausted` says that no room is left at all. A case
    is said to be hidden only where that is certain over all facts.
    """

    builder: Builder
    known: dict[int, Value] = field(default_factory=dict)
    exhausted: bool = False

    def hides(self, condition: int) -> bool:
        """Whether a case with this condition can never be the first to hold."""
        return self.exhausted or self._value(condition) is Truth.FALSE

    def fails(self, condition: int) -> None:
        """Go on where this condition, too, has failed."""
        self.exhausted = self.exhausted or self._value(condition) is Truth.TRUE
        self._suppose(condition, Truth.FALSE)

    def _value(self, number: int) -> Value:
        """What a step can be, given what is known."""
        values = dict(self.known)
        for each in self._below(number):
            step = self.builder.steps[each]
            values[each] = (
                step.apply([values[i] for i in step.inputs])
                if step.inputs
                else self.builder.reach[each]
            )
        return values[number]

    def _below(self, number: int) -> list[int]:
        """The steps that `number` rests on, itself included, ascending, short of those known."""
        found: set[int] = set()
        waiting = [number]
        while waiting:
            each = waiting.pop()
            if each not in found and each not in self.known:
                found.add(each)
                waiting.extend(self.builder.steps[each].inputs)
        return sorted(found)

    def _suppose(self, number: int, truth: Truth) -> None:
        self.known[number] = truth
        step = self.builder.steps[number]
        if isinstance(step, Logic):
            if step.kind == "not":
                self._suppose(step.inputs[0], ~truth)
            elif len(step.inputs) == 1 or truth is _settles_all(step.kind):
                for each in step.inputs:
                    self._suppose(each, truth)
        elif isinstance(step, Compare):
            a, b = step.inputs
            relation = step.relation if truth is Truth.TRUE else NEGATED[step.relation]
            self._narrow(a, relation, b)
            self._narrow(b, MIRRORED[relation], a)

    def _narrow(self, number: int, relation: str, other: int) -> None:
        """Keep of a number only what may stand in `relation` to another, ends included."""
        mine, bound = self._value(number), self._value(other)
        if not isinstance(mine, Range) or not isinstance(bound, Range):
            return
        match relation:
            case "<" | "<=":
                room = mine.meet(Range(None, bound.high))
            case ">" | ">=":
                room = mine.meet(Range(bound.low, None))
            case "==":
                room = mine.meet(bound)
            case _:
                room = mine
        if room is None:
            self.exhausted = True
        else:
            self.known[number] = room


def _settles_all(kind: str) -> Truth:
    """The outcome of a junction that tells the outcome of each of its parts."""
    return Truth.TRUE if kind == "all" else Truth.FALSE
