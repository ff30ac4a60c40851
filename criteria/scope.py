"""Where a rule stands while it is compiled: what it may read, what is known, where it is written.

One `Builder` collects the steps and the problems of a whole index. A `Scope` is a cheap frozen
view of it from one place in the file; forms and expressions are compiled within a scope.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from criteria.numbers import Rounding
from criteria.operations import Const, Operation, Outcome, Read
from criteria.plan import Deadline, PlanFact
from criteria.problems import Operand, Problem, Severity, problem
from criteria.records import field, record, replace
from criteria.source import Path, Source
from criteria.values import ANY_NUMBER, Range, Value

FactKey = tuple[str, str]
"""(scope, fact name); scope own, last_year, same_period_last_year, superior, peers, case."""


@record
class Parameter:
    """A dated value stated by law: (first day, last day or None, value, citation), in order.

    `label` is its name as papers print it; `share` says that every value was written in percent.
    """

    name: str
    values: tuple[tuple[Fraction, Fraction | None, Fraction, str], ...]
    label: str = ""
    share: bool = False


@record
class NodeFace:
    """What other rules may know of a node before anything is settled.

    `ancestors` are the ids above it; `may_not_apply` says that a read of its points needs a guard
    `if applies("…")` (R36).
    """

    id: str
    reach: Range
    ancestors: frozenset[str]
    may_not_apply: bool


@record
class Names:
    """Everything that rules of one index may name. `scales` are `criteria.forms.scales.Scale`."""

    facts: Mapping[str, PlanFact]
    attributes: Mapping[tuple[str, str], PlanFact] = field(default_factory=dict)
    nodes: Mapping[str, NodeFace] = field(default_factory=dict)
    deadlines: Mapping[str, Deadline] = field(default_factory=dict)
    parameters: Mapping[str, Parameter] = field(default_factory=dict)
    scales: Mapping[str, object] = field(default_factory=dict)
    bodies: Mapping[str, str] = field(default_factory=dict)
    rounding: Rounding = field(default_factory=lambda: Rounding(0, at=frozenset()))
    holidays: str = "vn"


@record(frozen=False)
class Builder:
    """The steps of a plan in the making, each with the range it can reach over all facts.

    The range comes from the very `apply` that scores, on the declared domains: what the checker
    says about reach is what the evaluation can do.
    """

    source: Source
    names: Names
    steps: list[Operation] = field(default_factory=list)
    reach: list[Value] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    _numbers: dict[Operation, int] = field(default_factory=dict)

    def add(self, step: Operation, reach: Value | None = None) -> int:
        """Number of `step`; an equal step that stands already is used again.

        `reach` is given for steps that read (`Read`, `Outcome`); others compute it.
        """
        if step in self._numbers:
            return self._numbers[step]
        self.reach.append(
            step.apply([self.reach[i] for i in step.inputs]) if reach is None else reach
        )
        self.steps.append(step)
        self._numbers[step] = len(self.steps) - 1
        return len(self.steps) - 1


@record(frozen=False)
class BodyBuilder(Builder):
    """The steps of a tally's body. What it reads from outside the case becomes an input of the
    tally: `outer` are steps of `outside`, numbered before the body's own.
    """

    outside: Builder | None = None
    outer: list[int] = field(default_factory=list)

    def add(self, step: Operation, reach: Value | None = None) -> int:
        """Number of `step` within the body; outside reads are negative until `finished`."""
        reads_outside = isinstance(step, Outcome) or (
            isinstance(step, Read) and step.scope != "case"
        )
        if not reads_outside or self.outside is None:
            return self._own(step, reach)
        number = self.outside.add(step, reach)
        if number not in self.outer:
            self.outer.append(number)
        return -1 - self.outer.index(number)

    def _own(self, step: Operation, reach: Value | None) -> int:
        if step in self._numbers:
            return self._numbers[step]
        if reach is None:
            reach = step.apply([self.reached(i) for i in step.inputs])
        self.steps.append(step)
        self.reach.append(reach)
        self._numbers[step] = len(self.steps) - 1
        return len(self.steps) - 1

    def reached(self, number: int) -> Value:
        """The range that a step of the body, or an outside one, can reach."""
        if number >= 0:
            return self.reach[number]
        assert self.outside is not None
        return self.outside.reach[self.outer[-1 - number]]

    def finished(self, result: int) -> tuple[Operation, ...]:
        """The body with `result` as its last step and outside values numbered first."""
        if result != len(self.steps) - 1:
            result = self._own(_same(result), self.reached(result))
        shift = len(self.outer)
        return tuple(
            replace(step, inputs=tuple(-1 - i if i < 0 else i + shift for i in step.inputs))
            for step in self.steps
        )


def _same(number: int) -> Operation:
    """A step that hands on the value of another, so that it can stand last."""
    from criteria.operations import FirstMatch

    return FirstMatch(inputs=(number,))


@record
class Knowledge:
    """What a condition that holds (or fails) has taught: facts present, steps that are not 0,
    criteria that apply.
    """

    present: frozenset[FactKey] = frozenset()
    nonzero: frozenset[int] = frozenset()
    applying: frozenset[str] = frozenset()

    def __or__(self, other: Knowledge) -> Knowledge:
        return Knowledge(
            self.present | other.present,
            self.nonzero | other.nonzero,
            self.applying | other.applying,
        )

    def __and__(self, other: Knowledge) -> Knowledge:
        return Knowledge(
            self.present & other.present,
            self.nonzero & other.nonzero,
            self.applying & other.applying,
        )


@record
class Condition:
    """A compiled condition: its step, and what is known once it is true, or false."""

    step: int
    if_true: Knowledge = Knowledge()
    if_false: Knowledge = Knowledge()


@record
class Denominator:
    """A step that is divided by and may be 0. `counted` is the step of what is counted among it;
    None where the two are only held against each other: 0 is then no contradiction (R35).
    """

    step: int
    counted: int | None = None


@record
class Scope:
    """One place in the rules. `path` leads to it in the source; `node` is the criterion.

    `maximum` is what `full` means here, in points; None where there is none. `empties` collects
    the denominators that may be 0 under an `empty:` policy; None where no policy is stated, and a
    denominator that may be 0 is then a fault (R10). `case` holds the fields of the dated case in
    the body of a tally. `outcomes` says whether points() and applies() may be used.
    """

    builder: Builder
    path: Path
    node: str = ""
    maximum: Fraction | None = None
    known: Knowledge = Knowledge()
    empties: list[Denominator] | None = None
    case: Mapping[str, PlanFact] | None = None
    outcomes: bool = True

    @property
    def names(self) -> Names:
        """What may be named here."""
        return self.builder.names

    def at(self, *keys: str | int) -> Scope:
        """The same scope, further down in the source."""
        return replace(self, path=(*self.path, *keys))

    def knowing(self, more: Knowledge) -> Scope:
        """The same scope where `more` is known too."""
        return replace(self, known=self.known | more)

    def collecting_empties(self) -> Scope:
        """The same scope under an `empty:` policy: zero denominators are collected, not refused."""
        return replace(self, empties=[])

    def add(self, step: Operation, reach: Value | None = None) -> int:
        """Add a step to the plan; its number."""
        return self.builder.add(step, reach)

    def constant(self, number: Fraction | int | Range, text: str = "") -> int:
        """A step that holds a number stated in the rules."""
        value = number if isinstance(number, Range) else Range.exactly(number)
        return self.add(Const(value=value, text=text))

    def reach(self, step: int) -> Value:
        """What the value of `step` can be over all facts."""
        if isinstance(self.builder, BodyBuilder):
            return self.builder.reached(step)
        return self.builder.reach[step]

    def fault(
        self,
        code: str,
        severity: Severity = Severity.ERROR,
        /,
        offset: int = 0,
        **operands: Operand,
    ) -> int:
        """Report a problem at this place, `offset` characters into its text.

        Gives a step that can be anything, so that compiling goes on and finds the other problems.
        """
        place = self.builder.source.place(self.path, offset)
        self.builder.problems.append(problem(code, place, severity, **operands))
        return self.add(Const(value=ANY_NUMBER, text="?"))

    def read(self, key: FactKey, step: Read, reach: Value) -> int:
        """Add a step that reads a fact; the reach is its declared domain."""
        return self.add(step, reach)
