"""Why a value is open: the walk from a step down to what is not known (R28, R31, R35)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from criteria.operations import (
    Aspect,
    Empty,
    FirstMatch,
    Meets,
    Operation,
    Outcome,
    Read,
    Tally,
)
from criteria.operations.reaching import reached
from criteria.plan import PolicyKind
from criteria.records import field, record
from criteria.values import Rows, Truth, Value, is_open
from evidence.view import Basis, Cause
from scoring.settling.state import State, refutation

WEIGHT = (
    Cause.CONTRADICTION,
    Cause.UNKNOWN,
    Cause.NOT_PROVEN,
    Cause.NOT_ACCEPTED,
    Cause.PENDING,
    Cause.NOT_DUE,
)
"""Causes of an open value, the one to be seen to first in front."""


@record
class Source:
    """One thing that is not known: a fact, points to be given, a deadline ahead, silent rules.

    `step` is where the plan meets it, None for a declaration. `fact` is the (scope, name) read,
    `criterion` the one whose points or applicability are open. `rejected` says that the fact is
    open only because a grader refused it.
    """

    cause: Cause
    step: int | None = None
    fact: tuple[str, str] | None = None
    criterion: str = ""
    rejected: bool = False


def causes(sources: Iterable[Source]) -> tuple[Cause, ...]:
    """The causes among the sources, each once, the weightiest first."""
    found = {source.cause for source in sources}
    return tuple(sorted(found, key=_weight))


def _weight(cause: Cause) -> int:
    return WEIGHT.index(cause) if cause in WEIGHT else len(WEIGHT)


def open_sources(state: State, step: int) -> tuple[Source, ...]:
    """What keeps the value of `step` open, in the order of reading; none if it is known."""
    return _once(_Walk(state).step(step))


def applicability_sources(state: State, id: str) -> tuple[Source, ...]:
    """What keeps open whether, or with what effect, a node does not apply."""
    return _once(_Walk(state).applicability(id))


def node_sources(state: State, id: str) -> tuple[Source, ...]:
    """What keeps the points of a settled node open."""
    return _once(_Walk(state).node(id))


def _once(sources: Iterable[Source]) -> tuple[Source, ...]:
    return tuple(dict.fromkeys(sources))


@record(frozen=False)
class _Walk:
    """One walk; no step and no node is visited twice."""

    state: State
    seen: set[object] = field(default_factory=set)

    def step(self, number: int) -> Iterator[Source]:
        value = self.state.values[number]
        if value is None or number in self.seen or not is_open(value):
            return
        self.seen.add(number)
        steps = self.state.plan.steps
        inputs = [_filled(self.state.values[i]) for i in steps[number].inputs]
        for met in self._meaning(steps[number], inputs, number):
            if isinstance(met, Source):
                yield met
            else:
                yield from self.step(steps[number].inputs[met])

    def _meaning(
        self, step: Operation, inputs: Sequence[Value], number: int
    ) -> Iterator[Source | int]:
        """What an open step is open for: sources, or positions among its inputs to go on with."""
        if isinstance(step, Read):
            yield self._read(step, number)
        elif isinstance(step, Outcome):
            yield from self._outcome(step)
        elif step.contradicted(inputs) or self._refuted(step, inputs, number):
            yield Source(Cause.CONTRADICTION, number)
        elif isinstance(step, Meets) and inputs[1] is Truth.FALSE:
            yield Source(Cause.NOT_DUE, number)
            yield from [2] if is_open(inputs[2]) else []
        elif isinstance(step, FirstMatch) and self._without_outcome(step):
            yield 0
        else:
            further = [i for i in reached(step, inputs) if is_open(inputs[i])]
            inner = list(self._cases(step, inputs, number)) if isinstance(step, Tally) else []
            yield from further
            yield from inner
            if not further and not inner:
                yield Source(Cause.UNKNOWN, number)  # the rules themselves are silent (R44)

    def _without_outcome(self, step: FirstMatch) -> bool:
        """Whether a rule for empty denominators met something over nothing: no more is to say."""
        asked = self.state.plan.steps[step.inputs[0]]
        if not isinstance(asked, Empty):
            return False
        inputs = [_filled(self.state.values[i]) for i in asked.inputs]
        return asked.contradicted(inputs) or self._refuted(asked, inputs, step.inputs[0])

    def _refuted(self, step: Operation, inputs: Sequence[Value], number: int) -> bool:
        return number in self.state.refuted and refutation(step, inputs) is not None

    def _cases(self, tally: Tally, inputs: Sequence[Value], number: int) -> Iterator[Source]:
        """What is open within the body of a tally although every case is known."""
        cases = inputs[0]
        if not isinstance(cases, Rows) or cases.rows is None or is_open(cases):
            return
        for row in cases.rows:
            values = tally.values(row, inputs[1:])
            for step, value in zip(tally.body, values[len(inputs) - 1 :], strict=True):
                read = [values[i] for i in step.inputs]
                if is_open(value) and not any(is_open(one) for one in read):
                    absent = isinstance(step, Meets) and read[1] is Truth.FALSE
                    refuted = step.contradicted(read)
                    cause = Cause.CONTRADICTION if refuted else Cause.UNKNOWN
                    yield Source(Cause.NOT_DUE if absent else cause, number)

    def _read(self, step: Read, number: int) -> Source:
        if step.scope == "given":
            given = self.state.view.given.get(step.name)
            cause = given.cause if given is not None and given.cause else self._ungiven(step.name)
            return Source(cause, number, criterion=step.name)
        reading = self.state.view.readings[step.scope, step.name]
        return Source(
            reading.cause or Cause.UNKNOWN,
            number,
            fact=(step.scope, step.name),
            rejected=self._is_rejected(step.scope, step.name),
        )

    def _is_rejected(self, scope: str, name: str) -> bool:
        """Whether a fact is open by a grader's word alone; a computed one by what it is made of."""
        reading = self.state.view.readings[scope, name]
        fact = self.state.plan.facts.get(name) if scope == "own" else None
        if reading.rejected or fact is None or fact.computed is None:
            return reading.rejected
        reads = [read for step in fact.computed.steps for read in facts_read(step)]
        opened = [read for read in reads if is_open(self.state.view.read(read))]
        return bool(opened) and all(self._is_rejected(r.scope, r.name) for r in opened)

    def _ungiven(self, name: str) -> Cause:
        """Points that a body has still to give are pending; points to be read off are unknown."""
        node = self.state.plan.nodes.get(name)
        form = node.leaf.form if node is not None and node.leaf is not None else "judged"
        return Cause.UNKNOWN if form in ("reported", "not_transcribed") else Cause.PENDING

    def _outcome(self, step: Outcome) -> Iterator[Source]:
        if step.aspect is Aspect.APPLIES:
            yield from self.applicability(step.node)
            for child in self.state.plan.nodes[step.node].children:
                yield from self._outcome(Outcome(node=child, aspect=Aspect.APPLIES))
        else:
            yield from self.node(step.node)

    def node(self, id: str) -> Iterator[Source]:
        if ("points", id) in self.seen:
            return
        self.seen.add(("points", id))
        node = self.state.plan.nodes[id]
        if not self.state.applicability.settled(id):
            yield from self.applicability(id)
            if node.leaf is not None:
                yield from self.step(node.leaf.result)
            for child in node.children:
                yield from self.node(child)
        for movable in self.state.moves.movable(id):
            yield from self.applicability(movable.mover)
            yield from self._targets(movable.mover)

    def applicability(self, id: str) -> Iterator[Source]:
        if ("applies", id) in self.seen or not self.state.applicability.unsettled(id):
            return
        self.seen.add(("applies", id))
        decision = self.state.applicability.of(id)
        for ground in decision.open:
            if ground.condition is None:
                yield Source(self._undecided(), criterion=id)
            else:
                yield from self.step(ground.condition)
        if any(policy.kind is PolicyKind.NOT_STATED for policy in decision.possible):
            yield Source(Cause.UNKNOWN, criterion=id)
        yield from self._targets(id)

    def _targets(self, id: str) -> Iterator[Source]:
        """What keeps open where the points of `id` would go."""
        for policy in self.state.applicability.of(id).possible:
            for target in policy.targets:
                yield from self.applicability(target)

    def _undecided(self) -> Cause:
        """A declaration off the basis: not proven, or not yet decided on by the grader."""
        return Cause.PENDING if self.state.view.basis is Basis.ACCEPTED else Cause.NOT_PROVEN


def facts_read(step: Operation) -> Iterator[Read]:
    """The reading steps that a step is or, as a tally, holds; not those of the case at hand."""
    if isinstance(step, Read) and step.scope != "case":
        yield step
    elif isinstance(step, Tally):
        for inner in step.body:
            yield from facts_read(inner)


def _filled(value: Value | None) -> Value:
    assert value is not None, "a step runs after its inputs"
    return value
