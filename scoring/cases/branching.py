"""The branches of an operation: what it may do, told apart, and which of it was done.

Each branch is judged by the values of the operation's inputs, three-valued: on everything that
the inputs can be, FALSE means that the branch can never be taken; on the inputs of one evaluation,
TRUE means that it was taken for certain.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from math import floor

from criteria.numbers import ZERO, exact_text
from criteria.operations import (
    Band,
    Clamp,
    Compare,
    Const,
    Empty,
    FirstMatch,
    Interpolate,
    Logic,
    Meets,
    Operation,
    Pick,
    Ratio,
    Select,
    Survey,
    Tally,
)
from criteria.operations.parameters import InForce
from criteria.records import record
from criteria.values import (
    Answers,
    Options,
    Range,
    Rows,
    Truth,
    Value,
    compare,
    divide,
    encloses,
    every,
    some,
    something_over_nothing,
)

Verdict = Callable[[Sequence[Value]], Truth]
Told = Callable[[Fraction], str]


@record(order=True)
class Branch:
    """One thing that a rule may do. `kind` names it; `at` says which of several: a number from 1,
    a name, or a mark as exact text; `say` are the author's words for it, where he gave any.
    """

    kind: str
    at: str = ""
    say: str = ""


def branches(
    step: Operation, behind: Sequence[Operation], told: Told
) -> Iterator[tuple[Branch, Verdict]]:
    """The branches of one step in the order written. `behind` are the steps of its inputs, and
    `told` writes a mark of what it is read at: as a share, a day, a number.
    """
    match step:
        case FirstMatch():
            return _cases(step)
        case Select():
            return _options(step)
        case Logic():
            return _asked(step)
        case Compare():
            return _equality(step, behind, told)
        case Empty():
            return _denominators(step)
        case Meets():
            return _deadline(step)
        case Band():
            return _bands(step, told)
        case Ratio():
            return _share(step)
        case Interpolate():
            return ((Branch("mark", told(x)), _equals(x)) for x, _ in step.points)
        case Pick():
            return _terms(step)
        case Clamp():
            return _bounds(step)
        case Survey():
            return _survey(step)
        case Tally():
            return iter([(Branch("no_cases"), _no_cases), (Branch("cases"), _negated(_no_cases))])
        case InForce():
            return _periods(step)
    return iter(())


def _cases(step: FirstMatch) -> Iterator[tuple[Branch, Verdict]]:
    last = len(step.inputs) - 1
    if last == 0:
        return
    for position in (*range(1, last, 2), last):
        case = position // 2
        say = step.say[case] if case < len(step.say) else ""
        if last == 2:
            say = step.say[0] if step.say else ""
            branch = Branch("holds" if position == 1 else "fails", "", say)
        elif position == last:
            branch = Branch("otherwise", "", say)
        else:
            branch = Branch("case", str(case + 1), say)
        yield branch, _outcome(step, position)


def _outcome(step: FirstMatch, position: int) -> Verdict:
    def verdict(inputs: Sequence[Value]) -> Truth:
        possible = step.possible(inputs)
        if position not in possible:
            return Truth.FALSE
        return Truth.TRUE if len(possible) == 1 else Truth.OPEN

    return verdict


def _options(step: Select) -> Iterator[tuple[Branch, Verdict]]:
    for option in step.options:

        def verdict(inputs: Sequence[Value], option: str = option) -> Truth:
            chosen = inputs[0]
            assert isinstance(chosen, Options)
            if option not in chosen.possible:
                return Truth.FALSE
            return Truth.TRUE if len(chosen.possible) == 1 else Truth.OPEN

        yield Branch("option", option), verdict


def _asked(step: Logic) -> Iterator[tuple[Branch, Verdict]]:
    """Each part of a junction, met and not met: a part that never mattered was never tried."""
    if len(step.inputs) < 2:
        return
    for position in range(len(step.inputs)):
        say = step.say[position] if position < len(step.say) else ""

        def met(inputs: Sequence[Value], position: int = position) -> Truth:
            value = inputs[position]
            assert isinstance(value, Truth)
            return value

        yield Branch("met", str(position + 1), say), met
        yield Branch("not_met", str(position + 1), say), _negated(met)


def _equality(
    step: Compare, behind: Sequence[Operation], told: Told
) -> Iterator[tuple[Branch, Verdict]]:
    """The mark itself, where something is held against a stated one."""
    stated = [one for one in behind if isinstance(one, Const)]
    if step.relation in ("==", "!=") or len(stated) != 1:
        return
    (mark,) = stated
    if isinstance(mark.value, Range) and mark.value.known is not None:
        text = mark.text or told(mark.value.known)

        def verdict(inputs: Sequence[Value]) -> Truth:
            a, b = inputs
            assert isinstance(a, Range) and isinstance(b, Range)
            return compare("==", a, b)

        yield Branch("equal", text), verdict


def _denominators(step: Empty) -> Iterator[tuple[Branch, Verdict]]:
    """Each of several denominators, being 0; that there is nothing over 0 is for the evidence."""
    count = len(step.inputs) // 2
    for position in range(count if count > 1 else 0):

        def nothing(inputs: Sequence[Value], position: int = position) -> Truth:
            n, d = step.pairs(inputs)[position]
            if something_over_nothing(n, d):
                return Truth.FALSE
            return compare("==", d, Range.exactly(ZERO))

        yield Branch("met", str(position + 1)), nothing


def _deadline(step: Meets) -> Iterator[tuple[Branch, Verdict]]:
    def on_the_day(inputs: Sequence[Value]) -> Truth:
        date, exists, deadline, _ = inputs
        assert isinstance(date, Range) and isinstance(deadline, Range)
        assert isinstance(exists, Truth)
        return every([exists, compare("==", _day(date), _day(deadline))])

    def not_due(inputs: Sequence[Value]) -> Truth:
        exists = inputs[1]
        assert isinstance(exists, Truth)
        return every([~exists, Truth.of(step.not_due(inputs))])

    yield Branch("on_the_day"), on_the_day
    yield Branch("not_due"), not_due


def _bands(step: Band, told: Told) -> Iterator[tuple[Branch, Verdict]]:
    ends: dict[Fraction, None] = {}
    for position, band in enumerate(step.steps):

        def verdict(inputs: Sequence[Value], position: int = position) -> Truth:
            (of,) = inputs
            assert isinstance(of, Range)
            possible = [number for number, _ in step.possible(of)]
            if position not in possible:
                return Truth.FALSE
            return Truth.TRUE if possible == [position] and not step.gaps(of) else Truth.OPEN

        yield Branch("band", str(position + 1)), verdict
        if band.low != band.high:
            ends |= {end: None for end in (band.low, band.high) if end is not None}
    alone = {band.low for band in step.steps if band.low == band.high}
    for end in sorted(ends.keys() - alone):
        yield Branch("end", told(end)), _equals(end)


def _share(step: Ratio) -> Iterator[tuple[Branch, Verdict]]:
    """Where a share lies: of nothing, none, below its floor, on it, short of the target, there."""

    def lies(*tests: tuple[str, Fraction]) -> Verdict:
        def verdict(inputs: Sequence[Value]) -> Truth:
            n, d = inputs
            assert isinstance(n, Range) and isinstance(d, Range)
            if step.contradicted(inputs) or d.known == 0:
                return Truth.FALSE
            share = divide(n, d)
            found = [compare(relation, share, Range.exactly(mark)) for relation, mark in tests]
            return every([~compare("==", d, Range.exactly(ZERO)), *found])

        return verdict

    if step.empty is not None:
        yield Branch("empty"), lambda inputs: _equals(ZERO)(inputs[1:])
    if step.floor > 0:
        yield Branch("below_floor"), lies(("<", step.floor))
        yield Branch("at_floor"), lies(("==", step.floor))
    else:
        yield Branch("nothing"), lies(("==", ZERO))
    if step.floor < step.target:
        yield Branch("short_of_target"), lies((">", step.floor), ("<", step.target))
        yield Branch("at_target"), lies((">=", step.target))


def _terms(step: Pick) -> Iterator[tuple[Branch, Verdict]]:
    relation = "<=" if step.kind == "min" else ">="
    for position in range(len(step.inputs)):

        def verdict(inputs: Sequence[Value], position: int = position) -> Truth:
            ranges = [value for value in inputs if isinstance(value, Range)]
            others = [*ranges[:position], *ranges[position + 1 :]]
            return every([compare(relation, ranges[position], other) for other in others])

        yield Branch(step.kind, str(position + 1)), verdict


def _bounds(step: Clamp) -> Iterator[tuple[Branch, Verdict]]:
    cuts: list[Verdict] = []
    for kind, relation, end in (("lifted", "<", step.low), ("cut", ">", step.high)):
        if end is None:
            continue

        def verdict(
            inputs: Sequence[Value], relation: str = relation, end: Fraction = end
        ) -> Truth:
            (value,) = inputs
            assert isinstance(value, Range)
            return compare(relation, value, Range.exactly(end))

        cuts.append(verdict)
        yield Branch(kind, exact_text(end)), verdict
    yield Branch("uncut"), lambda inputs: ~some([cut(inputs) for cut in cuts])


def _survey(step: Survey) -> Iterator[tuple[Branch, Verdict]]:
    weighed = dict(step.weights)

    def people(value: Value) -> int:
        assert isinstance(value, Answers) and value.counts is not None
        return sum(count for answer, count in value.counts if answer in weighed)

    def stated(inputs: Sequence[Value]) -> bool:
        return all(isinstance(value, Answers) and value.counts is not None for value in inputs)

    def none(inputs: Sequence[Value]) -> Truth:
        return Truth.of(not any(map(people, inputs))) if stated(inputs) else Truth.OPEN

    def few(inputs: Sequence[Value]) -> Truth:
        if not stated(inputs):
            return Truth.OPEN
        asked = zip(step.questions, inputs, strict=True)
        short = any(people(value) < question.minimum for question, value in asked)
        return Truth.of(short and none(inputs) is Truth.FALSE)

    if step.empty is not None:
        yield Branch("no_answers"), none
    if any(question.minimum > 0 for question in step.questions):
        yield Branch("few_answers"), few
    yield Branch("answers"), lambda inputs: ~some([none(inputs), few(inputs)])


def _periods(step: InForce) -> Iterator[tuple[Branch, Verdict]]:
    for position, (first, last, _) in enumerate(step.periods):
        period = Range(first, last)

        def verdict(inputs: Sequence[Value], period: Range = period) -> Truth:
            (date,) = inputs
            assert isinstance(date, Range)
            days = _day(date)
            if days.meet(period) is None:
                return Truth.FALSE
            return Truth.TRUE if encloses(period, days) else Truth.OPEN

        yield Branch("period", str(position + 1)), verdict


def _no_cases(inputs: Sequence[Value]) -> Truth:
    cases = inputs[0]
    assert isinstance(cases, Rows)
    return Truth.OPEN if cases.rows is None else Truth.of(not cases.rows)


def _equals(mark: Fraction) -> Verdict:
    def verdict(inputs: Sequence[Value]) -> Truth:
        (value,) = inputs
        assert isinstance(value, Range)
        return compare("==", value, Range.exactly(mark))

    return verdict


def _negated(verdict: Verdict) -> Verdict:
    return lambda inputs: ~verdict(inputs)


def _day(moment: Range) -> Range:
    """The days on which a moment may fall."""
    return Range(
        None if moment.low is None else Fraction(floor(moment.low)),
        None if moment.high is None else Fraction(floor(moment.high)),
    )
