"""Reasons behind a ledger line: what failed, or is open, with its facts and documents (R26)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from criteria.operations import (
    Arithmetic,
    Clamp,
    Const,
    FirstMatch,
    Logic,
    Operation,
    Outcome,
    Pick,
    Read,
    Round,
    Select,
    Sum,
    WeightedMean,
)
from criteria.operations.reaching import reached
from criteria.plan import Plan
from criteria.records import field, record, replace
from criteria.values import Truth, Value
from scoring.settling.openness import Source, facts_read
from scoring.settling.state import State
from scoring.sheet import Because

FactKey = tuple[str, str]

_CARRIES_ON = (Arithmetic, Clamp, Pick, Round, Sum, WeightedMean)
"""Operations that only put points together: the reason lies in what they take in."""


def facts_under(plan: Plan, step: int) -> tuple[FactKey, ...]:
    """The (scope, fact) pairs read by a step or below it, in the order of the plan."""
    return tuple(
        dict.fromkeys(
            (read.scope, read.name)
            for read in _reads(plan, step)
            if read.scope not in ("given", "assessment")
        )
    )


def given_under(plan: Plan, step: int) -> tuple[str, ...] | None:
    """The names of the points given, when the step reads nothing else; otherwise None."""
    reads = list(_reads(plan, step))
    if not reads or any(read.scope != "given" for read in reads):
        return None
    return tuple(dict.fromkeys(read.name for read in reads))


def _reads(plan: Plan, step: int) -> Iterator[Read]:
    numbers: set[int] = set()
    waiting = [step]
    while waiting:
        number = waiting.pop()
        if number not in numbers:
            numbers.add(number)
            waiting.extend(plan.steps[number].inputs)
    for number in sorted(numbers):
        yield from facts_read(plan.steps[number])


def reasons(state: State, step: int) -> tuple[Because, ...]:
    """Why the points of `step` are what they are: conditions that failed, the case or band reached,
    shares short of their target, points given. At least one reason.
    """
    found = tuple(dict.fromkeys(_Search(state).points(step)))
    return found or (because(state, step),)


def open_reasons(state: State, sources: Iterable[Source]) -> tuple[Because, ...]:
    """The same for points still open: each thing that is not known."""
    return tuple(_of_source(state, source) for source in sources)


def because(state: State, step: int, say: str = "") -> Because:
    """One step as a reason, with every fact it rests on."""
    facts = facts_under(state.plan, step)
    return Because(step=step, say=say, facts=facts, documents=documents_of(state, facts))


def documents_of(state: State, facts: Iterable[FactKey]) -> tuple[str, ...]:
    """The documents behind facts on this basis, each once, in the order of the facts."""
    readings = (state.view.readings.get(fact) for fact in facts)
    return tuple(dict.fromkeys(id for reading in readings if reading for id in reading.documents))


def _of_source(state: State, source: Source) -> Because:
    facts: tuple[FactKey, ...] = () if source.fact is None else (source.fact,)
    if source.fact is None and source.step is not None:
        facts = facts_under(state.plan, source.step)
    return Because(
        step=source.step,
        facts=facts,
        documents=documents_of(state, facts),
        criterion=source.criterion,
    )


@record(frozen=False)
class _Search:
    """One search through the steps below a result; no step is told twice."""

    state: State
    seen: set[int] = field(default_factory=set)

    def points(self, number: int) -> Iterator[Because]:
        """What a step that holds points comes down to."""
        step = self.state.plan.steps[number]
        if number in self.seen or isinstance(step, Const):
            return
        self.seen.add(number)
        if isinstance(step, FirstMatch):
            yield from self._case(step)
        elif isinstance(step, Select):
            yield because(self.state, number)
            for position in reached(step, self._inputs(step))[1:]:
                yield from self.points(step.inputs[position])
        elif isinstance(step, _CARRIES_ON):
            for position in step.inputs:
                yield from self.points(position)
        elif isinstance(step, Outcome):
            yield Because(step=number, criterion=step.node)
        elif isinstance(step, Read) and step.scope == "given":
            yield self._given(number, step.name)
        else:
            yield because(self.state, number)

    def _case(self, step: FirstMatch) -> Iterator[Because]:
        """The case reached, by its condition; when no case was, the conditions that failed. A case
        worth what another rule makes of it leaves the reason to that rule.
        """
        last = len(step.inputs) - 1
        for outcome in step.possible(self._inputs(step)):
            if not isinstance(self.state.plan.steps[step.inputs[outcome]], Const):
                yield from self.points(step.inputs[outcome])
            elif outcome < last:
                say = step.say[outcome // 2] if outcome // 2 < len(step.say) else ""
                yield because(self.state, step.inputs[outcome - 1], say)
            else:
                for position in range(0, last, 2):
                    yield from self._failed(step.inputs[position], "")

    def _failed(self, number: int, say: str) -> Iterator[Because]:
        """The parts of a condition that do not hold, each in the author's words if he gave any."""
        step = self.state.plan.steps[number]
        if not isinstance(step, Logic) or step.kind == "not" or say:
            yield because(self.state, number, say)
            return
        says = step.say or ("",) * len(step.inputs)
        for position, words in zip(step.inputs, says, strict=True):
            if self.state.values[position] is not Truth.TRUE:
                yield from self._failed(position, words)

    def _given(self, number: int, name: str) -> Because:
        given = self.state.view.given.get(name)
        found = Because(step=number, criterion=name)
        if given is None:
            return found
        return replace(found, text=given.reason, documents=given.documents)

    def _inputs(self, step: Operation) -> Sequence[Value]:
        values = [self.state.values[position] for position in step.inputs]
        return [value for value in values if value is not None]
