"""Operations that bring something in: constants, facts, the outcome of another criterion."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from criteria.operations.base import Operation
from criteria.records import record
from criteria.values import Value


class Aspect(StrEnum):
    """What of a fact, or of a criterion, is read."""

    VALUE = "value"
    PRESENT = "present"
    ISSUED = "issued"
    EFFECTIVE = "effective"
    RECEIVED = "received"
    POINTS = "points"
    APPLIES = "applies"
    MAX = "max"
    MIN = "min"
    SUM = "sum"


@record(kw_only=True)
class Const(Operation):
    """A value that the rules state. `text` is how the author wrote it, where he did."""

    value: Value
    text: str = ""

    def apply(self, inputs: Sequence[Value]) -> Value:
        return self.value


@record
class Selection:
    """Which units of the rank group count: those on whose facts `steps`, a small plan that reads
    nothing but facts of one unit, holds at `result` (R38). `text` is its one spelling.
    """

    text: str
    steps: tuple[Operation, ...]
    result: int


@record(kw_only=True)
class Read(Operation):
    """A value that the View holds. `scope` says whose and when:

    own, last_year, same_period_last_year, superior, peers (facts); unit, assessment (attributes:
    `as_of`, `submitted_at`); given (points that a person or body gave to the criterion `name`);
    case (a field of the dated case at hand, inside a Tally). Over peers, `where` chooses among the
    units.
    """

    scope: str
    name: str
    aspect: Aspect = Aspect.VALUE
    where: Selection | None = None

    def apply(self, inputs: Sequence[Value]) -> Value:
        raise TypeError(f"{self.scope}.{self.name} is read from the view, not computed")


@record(kw_only=True)
class Outcome(Operation):
    """The carried points of another criterion before waiver, or whether it applies (R36)."""

    node: str
    aspect: Aspect

    def apply(self, inputs: Sequence[Value]) -> Value:
        raise TypeError(f"the outcome of {self.node} is settled by the evaluation")
