"""The steps of a plan beside their values, with the names that words need."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from criteria.operations import (
    Arithmetic,
    Aspect,
    Clamp,
    Const,
    Days,
    FirstMatch,
    Operation,
    Outcome,
    Pick,
    Read,
    Round,
    Sum,
    Tally,
    ValidAnswers,
    WeightedMean,
)
from criteria.operations.parameters import InForce
from criteria.plan import FactType, Plan, PlanFact
from criteria.records import field, record, replace
from criteria.values import Range, Truth, Value, is_open
from evidence.view import GivenPoints, Reading, View
from reports.words.catalogue import Catalogue
from reports.words.selections import selected
from reports.words.values import ends, said

INLINE = (
    Const,
    Read,
    Outcome,
    Arithmetic,
    Sum,
    Pick,
    Clamp,
    Round,
    WeightedMean,
    Days,
    ValidAnswers,
)
"""Operations that are written within one formula; all others take a line of their own."""


@record
class Traced:
    """Steps and values of one evaluation. Within a dated case, `fields` are that case's facts."""

    steps: Sequence[Operation]
    values: Sequence[Value | None]
    plan: Plan
    view: View
    words: Catalogue
    fields: Mapping[str, PlanFact] = field(default_factory=dict)

    def value(self, step: int) -> Value:
        """The value of a step that was run."""
        found = self.values[step]
        assert found is not None
        return found

    def number(self, step: int) -> Range:
        """The value of a step that holds a number or a date."""
        found = self.value(step)
        assert isinstance(found, Range)
        return found

    def truth(self, step: int) -> Truth:
        """The value of a step that holds a condition."""
        found = self.value(step)
        assert isinstance(found, Truth)
        return found

    def fact(self, read: Read) -> PlanFact | None:
        """The declaration of what a step reads; None for points given by somebody."""
        if read.scope == "case":
            return self.fields.get(read.name)
        if read.scope == "unit":
            return self.plan.attributes.get(read.name)
        if read.scope in ("given", "assessment"):
            return None
        return self.plan.facts.get(read.name)

    def typed(self, step: int) -> PlanFact | None:
        """The fact that a step hands on as it is: its value is said in that fact's terms."""
        operation = self.steps[step]
        return self.fact(operation) if isinstance(operation, Read) else None

    def contradicted(self, step: int) -> bool:
        """Whether the facts that a step takes in cannot all be true (R35)."""
        operation = self.steps[step]
        return operation.contradicted([self.value(number) for number in operation.inputs])

    def reading(self, read: Read) -> Reading | None:
        """What the evidence says of a fact."""
        return self.view.readings.get((read.scope, read.name))

    def given(self, read: Read) -> GivenPoints | None:
        """The points given to a criterion, or to a part of one."""
        return self.view.given.get(read.name)

    def label(self, read: Read) -> str:
        """What a step reads, in words: the fact's name and whose or when it is."""
        fact = self.fact(read)
        name = fact.label if fact else read.name
        if read.scope == "assessment":
            name = self.words(f"assessment.{read.name}")
        if read.scope in ("last_year", "same_period_last_year", "superior"):
            name = self.words(f"scope.{read.scope}", name=name)
        if read.aspect in (Aspect.MAX, Aspect.MIN, Aspect.SUM):
            name = self.words(f"scope.peers_{read.aspect.value}", name=name)
            if read.where is not None:
                who = selected(read.where, self.plan, self.words)
                name = self.words("scope.peers_where", name=name, who=who)
        if read.aspect in (Aspect.ISSUED, Aspect.EFFECTIVE, Aspect.RECEIVED):
            name = self.words(f"aspect.{read.aspect.value}", name=name)
        return name

    def stated(self, step: int) -> str:
        """The value of a step in words; of a fact not known, why it is not."""
        operation = self.steps[step]
        if isinstance(operation, Read) and is_open(self.value(step)):
            reading = self.reading(operation)
            if reading is not None and reading.cause is not None:
                return self.words(f"state.{reading.cause.value}")
        return self.said(step)

    def said(self, step: int) -> str:
        """The value of a step in words."""
        operation = self.steps[step]
        if isinstance(operation, InForce) and operation.share:
            return self.shares(self.number(step))
        fact = self.typed(step)
        dated = isinstance(operation, Read) and (
            operation.scope == "assessment"
            or operation.aspect in (Aspect.ISSUED, Aspect.EFFECTIVE, Aspect.RECEIVED)
        )
        if dated:
            fact = PlanFact("", "", FactType.DATE, None)
        return said(self.value(step), self.words, fact, self.plan.rounding.places)

    def stated_share(self, step: int) -> str:
        """A share that the rules state, in its own places: 80,6%."""
        known = self.number(step).known
        return self.said(step) if known is None else self.words.numbers.share(known)

    def shares(self, share: Range) -> str:
        """A share in its own places, or between which two it lies."""
        told = self.words.numbers.share
        low = None if share.low is None else told(share.low)
        high = None if share.high is None else told(share.high)
        return ends(low, high, self.words)

    def percent(self, share: Range) -> str:
        """A share worked out, to two places: 61,90%."""
        percent = self.words.numbers.percent
        low = None if share.low is None else percent(share.low)
        high = None if share.high is None else percent(share.high)
        return ends(low, high, self.words)

    def points(self, exact: Fraction) -> str:
        """Points as printed: the places and mode of the index (R1)."""
        return self.words.numbers.number(self.plan.rounding.apply(exact))

    def worth(self, step: int) -> str:
        """The value of a step that holds points: one number, or the two ends it lies between."""
        found = self.value(step)
        if not isinstance(found, Range):
            return self.said(step)
        low = None if found.low is None else self.points(found.low)
        high = None if found.high is None else self.points(found.high)
        return ends(low, high, self.words)

    def below(self, step: int) -> Iterator[int]:
        """The steps that take a line of their own right below an inline step, in written order."""
        for number in self.steps[step].inputs:
            plain = self.plain(number)
            if isinstance(self.steps[plain], INLINE):
                yield from self.below(plain)
            else:
                yield plain

    def plain(self, step: int) -> int:
        """The step itself, or the one whose value it only hands on."""
        while isinstance(self.steps[step], FirstMatch) and len(self.steps[step].inputs) == 1:
            (step,) = self.steps[step].inputs
        return step

    def cases(self, step: int) -> Iterator[Traced]:
        """Each dated case of a tally as steps and values of its own."""
        tally = self.steps[step]
        assert isinstance(tally, Tally)
        rows = self.value(tally.inputs[0])
        stated = getattr(rows, "rows", None) or ()
        outer = [self.value(number) for number in tally.inputs[1:]]
        fixed = tuple(Const(value=value) for value in outer)
        cases = self.typed(tally.inputs[0])
        for row in stated:
            yield replace(
                self,
                steps=(*fixed, *tally.body),
                values=tally.values(row, outer),
                fields=cases.fields if cases else {},
            )
