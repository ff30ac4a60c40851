"""Operations: what each means when all is known, and that unknowns never break it (R6).

Each operation has a strategy that makes one with inputs, and a plain meaning for known inputs. The
laws hold over all of them: the known result lies in the open one, and learning never widens.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import pairwise, product
from math import floor
from operator import add, eq, ge, gt, le, lt, mul, ne, sub, truediv
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import criteria.operations
from criteria import calendar
from criteria.numbers import ZERO, Mode
from criteria.operations import (
    Arithmetic,
    Aspect,
    Band,
    BandStep,
    Clamp,
    Compare,
    Const,
    Days,
    Empty,
    FirstMatch,
    InForce,
    Interpolate,
    Logic,
    Meets,
    Operation,
    Outcome,
    Pick,
    Ratio,
    Read,
    Round,
    Select,
    Sum,
    Survey,
    SurveyQuestion,
    Tally,
    ValidAnswers,
    WeightedMean,
)
from criteria.values import (
    Answers,
    Options,
    Range,
    Rows,
    Truth,
    Value,
    encloses,
    hull,
    is_open,
)

Example = tuple[Operation, list[Value]]
"""An operation with values for its inputs."""

READING = {Read, Outcome}
"""Operations that the evaluation resolves itself: they compute nothing."""


def operations() -> set[type[Operation]]:
    """Every operation of the product."""
    found: list[Any] = [getattr(criteria.operations, name) for name in criteria.operations.__all__]
    return {
        one
        for one in found
        if isinstance(one, type) and issubclass(one, Operation) and one is not Operation
    }


# Values: wide ones, narrower ones, known ones.

halves = st.integers(-12, 12).map(lambda number: Fraction(number, 2))
counts = st.integers(0, 9).map(Fraction)
DAY_ONE = datetime.date(2021, 4, 20).toordinal()
days = st.integers(DAY_ONE, DAY_ONE + 40).map(Fraction)


def spans(
    numbers: st.SearchStrategy[Fraction], *, unbounded: bool = True
) -> st.SearchStrategy[Range]:
    """Ranges with ends among `numbers`, some without one."""
    closed = st.tuples(numbers, numbers).map(lambda pair: Range(min(pair), max(pair)))
    if not unbounded:
        return closed
    half = numbers.map(lambda end: Range(end, None)) | numbers.map(lambda end: Range(None, end))
    return closed | numbers.map(Range.exactly) | half | st.just(Range(None, None))


truths = st.sampled_from(list(Truth))
amounts = spans(counts).map(lambda span: Range(span.low or ZERO, span.high))
numbers = spans(halves)


@st.composite
def narrower(draw: st.DrawFn, value: Value, *, known: bool = False) -> Value:
    """A value that `value` allows; with `known`, one that leaves nothing open.

    Between whole ends only whole numbers are taken: counts stay counts.
    """
    match value:
        case Range():
            low = value.low if value.low is not None else (value.high or ZERO) - 20
            high = value.high if value.high is not None else low + 20
            cuts = sorted(Fraction(draw(st.integers(0, 8)), 8) for _ in range(2))
            ends = [low + (high - low) * cut for cut in cuts]
            if low.denominator == high.denominator == 1:
                ends = [Fraction(floor(end)) for end in ends]
            return Range(ends[0], ends[0] if known else ends[1])
        case Truth():
            if value is not Truth.OPEN:
                return value
            return draw(st.sampled_from([Truth.FALSE, Truth.TRUE] + [Truth.OPEN] * (not known)))
        case Options():
            size = 1 if known else len(value.possible)
            chosen = st.lists(
                st.sampled_from(sorted(value.possible)), min_size=1, max_size=size, unique=True
            )
            return Options(frozenset(draw(chosen)))
        case Rows():
            if value.rows is None:
                return draw(dated_cases) if not known else draw(dated_cases.flatmap(settled))
            return Rows(
                tuple(
                    {name: draw(narrower(one, known=known)) for name, one in row.items()}
                    for row in value.rows
                )
            )
        case Answers():
            return draw(stated_answers) if value.counts is None else value


def settled(value: Value) -> st.SearchStrategy[Value]:
    return narrower(value, known=True)


# One strategy for each operation.

EXAMPLES: dict[type[Operation], st.SearchStrategy[Example]] = {}


def made(
    inputs: st.SearchStrategy[list[Value]], operation: st.SearchStrategy[Operation]
) -> st.SearchStrategy[Example]:
    return st.tuples(operation, inputs)


def listed(*values: st.SearchStrategy[Value]) -> st.SearchStrategy[list[Value]]:
    return st.tuples(*values).map(list)


several = st.lists(numbers, min_size=1, max_size=4).map(list[Value])
EXAMPLES[Const] = made(st.just([]), numbers.map(lambda value: Const(value=value)))
EXAMPLES[Arithmetic] = made(
    listed(numbers, numbers), st.sampled_from("+-*/").map(lambda sign: Arithmetic(sign=sign))
) | made(listed(numbers, numbers), st.just(Arithmetic(sign="/", of_whole=True)))
EXAMPLES[Empty] = made(
    listed(numbers, numbers) | listed(numbers, numbers, numbers, numbers), st.just(Empty())
)
EXAMPLES[Sum] = made(several, st.just(Sum()))
EXAMPLES[Pick] = made(several, st.sampled_from(["min", "max"]).map(lambda kind: Pick(kind=kind)))
EXAMPLES[Clamp] = made(
    listed(numbers), numbers.map(lambda bounds: Clamp(low=bounds.low, high=bounds.high))
)
EXAMPLES[Round] = made(
    listed(spans(st.integers(-4000, 4000).map(lambda number: Fraction(number, 2000)))),
    st.builds(Round, places=st.integers(0, 2), mode=st.sampled_from(list(Mode))),
)
EXAMPLES[WeightedMean] = several.flatmap(
    lambda values: st.tuples(
        st.lists(st.integers(1, 5).map(Fraction), min_size=len(values), max_size=len(values)).map(
            lambda weights: WeightedMean(weights=tuple(weights))
        ),
        st.just(values),
    )
)
relations = st.sampled_from(["==", "!=", "<", "<=", ">", ">="])
choices = st.sets(st.sampled_from("xyz"), min_size=1).map(lambda names: Options(frozenset(names)))
EXAMPLES[Compare] = made(
    listed(numbers, numbers), relations.map(lambda relation: Compare(relation=relation))
) | made(
    listed(choices, choices) | listed(truths, truths),
    st.sampled_from(["==", "!="]).map(lambda relation: Compare(relation=relation)),
)
EXAMPLES[Logic] = made(
    st.lists(truths, min_size=1, max_size=4).map(list[Value]),
    st.sampled_from(["all", "any"]).map(lambda kind: Logic(kind=kind)),
) | made(listed(truths), st.just(Logic(kind="not")))
EXAMPLES[FirstMatch] = made(
    st.tuples(st.lists(st.tuples(truths, numbers), max_size=4), numbers).map(
        lambda found: [*(value for pair in found[0] for value in pair), found[1]]
    ),
    st.just(FirstMatch()),
)
EXAMPLES[Select] = made(
    listed(choices, numbers, numbers, numbers), st.just(Select(options=("x", "y", "z")))
)
worths = st.integers(0, 8).map(lambda number: Fraction(number, 2))
EXAMPLES[Ratio] = made(
    listed(spans(counts), spans(counts)),
    st.builds(
        Ratio,
        maximum=st.sampled_from([Fraction(2), Fraction(4), Fraction(9, 2)]),
        target=st.sampled_from([Fraction(1), Fraction(4, 5), Fraction(1, 3)]),
        floor=st.sampled_from([ZERO, Fraction(1, 3), Fraction(1, 5)]),
        empty=worths.map(lambda points: Range.exactly(min(points, Fraction(2)))),
        over_is_error=st.booleans(),
    ),
)


@st.composite
def ladders(draw: st.DrawFn) -> Example:
    """Bands next to one another over some marks, here and there one left out."""
    whole = draw(st.booleans())
    marks = sorted(draw(st.sets(counts if whole else halves, min_size=1, max_size=4)))
    ends: list[Fraction | None] = [None, *marks, None]
    below = [draw(st.booleans()) for _ in marks]
    steps = []
    for position, (low, high) in enumerate(pairwise(ends)):
        rising = low is not None and draw(st.booleans())
        low_included = position > 0 and not below[position - 1]
        high_included = position < len(marks) and below[position]
        if draw(st.integers(0, 4)) == 0:
            continue
        steps.append(
            BandStep(
                low=low,
                low_included=low_included,
                high=high,
                high_included=high_included,
                points=Range.exactly(draw(worths)),
                each_further=Fraction(1, 2) if rising else ZERO,
            )
        )
    of = draw(spans(counts) if whole else numbers)
    return Band(steps=tuple(steps), whole=whole), [of]


EXAMPLES[Band] = ladders()
EXAMPLES[Interpolate] = made(
    listed(numbers),
    st.dictionaries(halves, worths, min_size=2, max_size=5).map(
        lambda points: Interpolate(points=tuple(sorted(points.items())))
    ),
)
dates = spans(days).filter(lambda span: span.low is not None or span.high is not None)
day_kinds = st.sampled_from(["days_from", "days_late", "working_days_from"])
EXAMPLES[Days] = made(listed(dates, dates), day_kinds.map(lambda kind: Days(kind=kind)))
EXAMPLES[Meets] = made(
    listed(dates, truths, dates, dates),
    st.sampled_from(["by", "before"]).map(lambda kind: Meets(kind=kind)),
)
PERIODS = (
    (Fraction(DAY_ONE + 5), Fraction(DAY_ONE + 14), Fraction(3)),
    (Fraction(DAY_ONE + 15), Fraction(DAY_ONE + 20), Fraction(1)),
    (Fraction(DAY_ONE + 25), None, Fraction(7)),
)
EXAMPLES[InForce] = made(listed(dates), st.just(InForce(parameter="fee", periods=PERIODS)))
dated_cases: st.SearchStrategy[Value] = st.lists(
    st.builds(
        lambda days, excused: {"days.value": days, "excused.value": excused}, amounts, truths
    ),
    max_size=3,
).map(lambda rows: Rows(tuple(rows)))
cases = dated_cases | st.just(Rows(None))
DAYS_READ = Read(scope="case", name="days")
EXCUSED_READ = Read(scope="case", name="excused")
EXAMPLES[Tally] = made(
    listed(cases, amounts),
    st.just(
        Tally(  # excused → 0, else days × a number from outside
            kind="sum",
            body=(
                DAYS_READ,
                EXCUSED_READ,
                Arithmetic(sign="*", inputs=(1, 0)),
                Const(value=Range.exactly(0)),
                FirstMatch(inputs=(2, 4, 3)),
            ),
        )
    ),
) | made(listed(cases), st.just(Tally(kind="count", body=(EXCUSED_READ,))))
ANSWERS = ("very", "fairly", "hardly", "blank")
WEIGHTS = (("very", Fraction(1)), ("fairly", Fraction(4, 5)), ("hardly", ZERO))
stated_answers = st.lists(st.integers(0, 6), min_size=4, max_size=4).map(
    lambda people: Answers(tuple(zip(ANSWERS, people, strict=True)))
)
answers = stated_answers | st.just(Answers(None))
three_questions = listed(answers, answers, answers)
EXAMPLES[ValidAnswers] = made(
    three_questions, st.just(ValidAnswers(answers=tuple(name for name, _ in WEIGHTS)))
)


def survey(minimum: int, empty: Range | None) -> Survey:
    def question(group: str, group_weight: str, weight: str) -> SurveyQuestion:
        return SurveyQuestion(
            group=group,
            group_weight=Fraction(group_weight),
            minimum=minimum,
            weight=Fraction(weight),
        )

    return Survey(
        questions=(
            question("citizens", "0.6", "0.25"),
            question("citizens", "0.6", "0.75"),
            question("officials", "0.4", "1"),
        ),
        weights=WEIGHTS,
        empty=empty,
    )


EXAMPLES[Survey] = made(
    three_questions,
    st.builds(survey, st.integers(0, 8), worths.map(lambda share: Range.exactly(share / 4))),
)


# What each means when everything is known, said once more and plainly.


def known(value: Value) -> Fraction:
    assert isinstance(value, Range)
    assert value.known is not None
    return value.known


def plain_pick(operation: Pick, numbers: list[Fraction]) -> Fraction:
    return min(numbers) if operation.kind == "min" else max(numbers)


def plain_round(operation: Round, number: Fraction) -> Fraction:
    modes = {
        Mode.HALF_UP: ROUND_HALF_UP,
        Mode.HALF_EVEN: ROUND_HALF_EVEN,
        Mode.DOWN: ROUND_DOWN,
    }
    decimal = Decimal(number.numerator) / Decimal(number.denominator)
    quantum = Decimal(1).scaleb(-operation.places)
    return Fraction(decimal.quantize(quantum, rounding=modes[operation.mode]))


def plain_compare(operation: Compare, a: Any, b: Any) -> bool:
    relations = {"<": lt, "<=": le, ">": gt, ">=": ge, "==": eq, "!=": ne}
    return bool(relations[operation.relation](a, b))


def plain_logic(operation: Logic, values: list[bool]) -> bool:
    match operation.kind:
        case "all":
            return all(values)
        case "any":
            return any(values)
    return not values[0]


def plain_first_match(values: list[object]) -> object:
    for condition, outcome in zip(values[:-1:2], values[1::2], strict=True):
        if condition:
            return outcome
    return values[-1]


def plain_ratio(operation: Ratio, n: Fraction, d: Fraction) -> Fraction:
    if d == 0:
        assert operation.empty is not None
        return known(operation.empty)
    if n / d < operation.floor:
        return ZERO
    return operation.maximum * min(Fraction(1), n / d / operation.target)


def plain_band(operation: Band, at: Fraction) -> Fraction:
    for step in operation.steps:
        above = step.low is None or at > step.low or (step.low_included and at == step.low)
        below = step.high is None or at < step.high or (step.high_included and at == step.high)
        if above and below:
            return known(step.points) + step.each_further * (at - (step.low or ZERO))
    return ZERO


def plain_line(operation: Interpolate, at: Fraction) -> Fraction:
    points = operation.points
    at = min(max(at, points[0][0]), points[-1][0])
    for (x0, y0), (x1, y1) in pairwise(points):
        if x0 <= at <= x1:
            return y0 + (at - x0) / (x1 - x0) * (y1 - y0)
    raise AssertionError(at)


def plain_days(operation: Days, a: datetime.date, b: datetime.date) -> int:
    match operation.kind:
        case "days_from":
            return (b - a).days
        case "days_late":
            return max(0, (a - b).days)
    return calendar.working_days_from(a, b)


def plain_meets(operation: Meets, values: list[Any]) -> bool | None:
    """None stands for not yet due."""
    done, exists, deadline, as_of = values
    met = le if operation.kind == "by" else lt
    if exists:
        return bool(met(done, deadline))
    return None if met(as_of, deadline) else False


def plain_tally(operation: Tally, inputs: list[Value]) -> Fraction:
    rows = inputs[0]
    assert isinstance(rows, Rows) and rows.rows is not None
    excused = [row["excused.value"] is Truth.TRUE for row in rows.rows]
    if operation.kind == "count":
        return Fraction(sum(excused))
    lengths = [known(row["days.value"]) for row in rows.rows]
    return sum(
        (
            length * known(inputs[1])
            for length, off in zip(lengths, excused, strict=True)
            if not off
        ),
        ZERO,
    )


def plain_survey(operation: Survey, inputs: list[Value]) -> Range:
    """Group by group; a group that was not answered by enough people is anything."""
    weights = dict(operation.weights)
    scores: dict[str, list[Fraction | None]] = {}
    valid = 0
    for question, value in zip(operation.questions, inputs, strict=True):
        assert isinstance(value, Answers) and value.counts is not None
        people = {name: count for name, count in value.counts if name in weights}
        valid += sum(people.values())
        score = None
        if sum(people.values()) >= max(1, question.minimum):
            earned = sum((weights[name] * count for name, count in people.items()), ZERO)
            score = earned / sum(people.values()) * question.weight
        scores.setdefault(question.group, []).append(score)
    if not valid:
        assert operation.empty is not None
        return operation.empty
    low = high = ZERO
    for name, found in scores.items():
        stated = [score for score in found if score is not None]
        share = next(q.group_weight for q in operation.questions if q.group == name)
        short = len(stated) < len(found)
        low += share * (ZERO if short else sum(stated, ZERO))
        high += share * (1 if short else sum(stated, ZERO))
    return Range(low, high)


def plain_in_force(operation: InForce, day: Fraction) -> Fraction | None:
    """None stands for a day on which nothing is in force."""
    for first, last, value in operation.periods:
        if first <= day and (last is None or day <= last):
            return value
    return None


def bare(value: Value) -> object:
    """A known value as Python says it; raw records stay as they are."""
    match value:
        case Range():
            return known(value)
        case Truth():
            return value is Truth.TRUE
        case Options():
            (option,) = value.possible
            return option
    return value


def plain(operation: Operation, inputs: list[Value]) -> object:
    """The result for known inputs; a Range where even they leave it open, None where undecided."""
    values = [bare(value) for value in inputs]
    numbers = [value for value in values if isinstance(value, Fraction)]
    match operation:
        case Const():
            return operation.value
        case Arithmetic():
            a, b = numbers
            if operation.sign == "/" and b == 0:
                return a  # what a division by 0 means is said by the rule around it
            return {"+": add, "-": sub, "*": mul, "/": truediv}[operation.sign](a, b)
        case Empty():
            return 0 in numbers[1::2]
        case Sum():
            return sum(numbers, ZERO)
        case Pick():
            return plain_pick(operation, numbers)
        case Clamp():
            raised = max(numbers[0], numbers[0] if operation.low is None else operation.low)
            return min(raised, raised if operation.high is None else operation.high)
        case Round():
            return plain_round(operation, numbers[0])
        case WeightedMean():
            pairs = zip(numbers, operation.weights, strict=True)
            return sum((n * w for n, w in pairs), ZERO) / sum(operation.weights)
        case Compare():
            return plain_compare(operation, *values)
        case Logic():
            return plain_logic(operation, [value is True for value in values])
        case FirstMatch():
            return plain_first_match(values)
        case Select():
            return dict(zip(operation.options, values[1:], strict=True))[str(values[0])]
        case Ratio():
            return plain_ratio(operation, *numbers)
        case Band():
            return plain_band(operation, *numbers)
        case Interpolate():
            return plain_line(operation, *numbers)
        case Days():
            start, end = (datetime.date.fromordinal(int(number)) for number in numbers)
            return Fraction(plain_days(operation, start, end))
        case Meets():
            return plain_meets(operation, values)
        case InForce():
            return plain_in_force(operation, *numbers)
        case Tally():
            return plain_tally(operation, inputs)
        case ValidAnswers():
            return Fraction(
                sum(
                    count
                    for value in inputs
                    if isinstance(value, Answers)
                    for answer, count in value.counts or ()
                    if answer in operation.answers
                )
            )
        case Survey():
            return plain_survey(operation, inputs)
    raise AssertionError(f"{type(operation).__name__} has no plain meaning yet")


def consistent(operation: Operation, inputs: list[Value]) -> bool:
    """Whether the inputs make sense together: R6 promises nothing of facts that contradict."""
    refutable = isinstance(operation, Arithmetic | Empty | Ratio)
    return not (refutable and operation.contradicted(inputs))


# The laws.


def _name(operation: object) -> str:
    return str(getattr(operation, "__name__", operation))


@pytest.mark.parametrize("operation", sorted(operations() - READING, key=_name), ids=_name)
def test_every_operation_has_a_strategy(operation: type[Operation]) -> None:
    assert operation in EXAMPLES, f"add {operation.__name__} to EXAMPLES and to plain()"


@pytest.mark.parametrize("operation", list(EXAMPLES), ids=_name)
@given(data=st.data())
def test_r6_the_known_result_lies_in_the_open_one(
    operation: type[Operation], data: st.DataObject
) -> None:
    step, inputs = data.draw(EXAMPLES[operation])
    completion = [data.draw(narrower(value, known=True)) for value in inputs]
    assume(consistent(step, completion))
    exact, found = plain(step, completion), step.apply(inputs)
    assert holds(found, exact), (step, inputs, completion, exact, found)


@pytest.mark.parametrize("operation", list(EXAMPLES), ids=_name)
@given(data=st.data())
def test_r6_a_known_input_gives_the_plain_result(
    operation: type[Operation], data: st.DataObject
) -> None:
    step, inputs = data.draw(EXAMPLES[operation])
    completion = [data.draw(narrower(value, known=True)) for value in inputs]
    assume(consistent(step, completion))
    exact, found = plain(step, completion), step.apply(completion)
    if exact is None:
        assert is_open(found)
    elif isinstance(exact, Range):
        assert found == exact
    else:
        assert bare(found) == exact


@pytest.mark.parametrize("operation", list(EXAMPLES), ids=_name)
@given(data=st.data())
def test_r6_learning_never_widens(operation: type[Operation], data: st.DataObject) -> None:
    step, inputs = data.draw(EXAMPLES[operation])
    learned = [data.draw(narrower(value)) for value in inputs]
    assume(consistent(step, learned) and consistent(step, inputs))
    before, after = step.apply(inputs), step.apply(learned)
    assert encloses(before, after), (step, inputs, learned, before, after)


def holds(found: Value, exact: object) -> bool:
    """Whether an open result allows an exact one; what is undecided must be left open."""
    match exact:
        case None:
            return is_open(found)
        case Fraction():
            return encloses(found, Range.exactly(exact))
        case bool():
            return encloses(found, Truth.of(exact))
        case Range():
            return encloses(found, exact)
    raise AssertionError(exact)


# Small whole domains, every completion tried.

small = st.tuples(st.integers(0, 5), st.integers(0, 5)).map(
    lambda pair: Range(Fraction(min(pair)), Fraction(max(pair)))
)


def completions(inputs: Sequence[Range]) -> Iterator[tuple[Fraction, ...]]:
    """Every way in which whole numbers can fill the ranges."""
    for chosen in product(*(range(int(r.low or 0), int(r.high or 0) + 1) for r in inputs)):
        yield tuple(Fraction(number) for number in chosen)


def tightest(operation: Operation, inputs: Sequence[Range]) -> Value:
    """The hull of what the operation comes to over every completion."""
    found = [
        operation.apply([Range.exactly(number) for number in completion])
        for completion in completions(inputs)
    ]
    return hull(found)


@given(st.sampled_from("+-*"), small, small)
def test_arithmetic_is_as_tight_as_can_be(sign: str, a: Range, b: Range) -> None:
    step = Arithmetic(sign=sign)
    assert step.apply([a, b]) == tightest(step, [a, b])


@given(st.lists(small, min_size=1, max_size=3), st.sampled_from(["min", "max"]))
def test_least_and_greatest_are_as_tight_as_can_be(values: list[Range], kind: str) -> None:
    step = Pick(kind=kind)
    assert step.apply(list(values)) == tightest(step, values)


@given(small, small, st.sampled_from(["1", "4/5", "1/3"]), st.sampled_from(["0", "1/2"]))
def test_a_ratio_over_consistent_counts_is_as_tight_as_can_be(
    part: Range, rest: Range, target: str, floor: str
) -> None:
    step = Ratio(maximum=Fraction(2), target=Fraction(target), floor=Fraction(floor))
    whole = Range((part.high or ZERO) + 1, (part.high or ZERO) + 1 + (rest.high or ZERO))
    assert step.apply([part, whole]) == tightest(step, [part, whole])


@given(ladders().filter(lambda example: isinstance(example[0], Band) and example[0].whole), small)
def test_r12_bands_of_a_count_are_as_tight_as_can_be(example: Example, of: Range) -> None:
    step = example[0]
    assert step.apply([of]) == tightest(step, [of])


@given(
    st.dictionaries(st.integers(0, 5).map(Fraction), worths, min_size=2, max_size=4),
    small,
)
def test_r12_lines_between_whole_marks_are_as_tight_as_can_be(
    points: dict[Fraction, Fraction], of: Range
) -> None:
    step = Interpolate(points=tuple(sorted(points.items())))
    assert step.apply([of]) == tightest(step, [of])


@given(st.lists(truths, max_size=3), st.lists(halves, min_size=4, max_size=4))
def test_r11_a_first_match_is_the_hull_of_every_way_its_conditions_can_turn_out(
    conditions: list[Truth], outcomes: list[Fraction]
) -> None:
    ways = product(
        *([Truth.FALSE, Truth.TRUE] if one is Truth.OPEN else [one] for one in conditions)
    )

    def inputs(settled: Sequence[Truth]) -> list[Value]:
        worth = [Range.exactly(outcome) for outcome in outcomes]
        pairs = [value for pair in zip(settled, worth, strict=False) for value in pair]
        return [*pairs, worth[-1]]

    expected = hull(FirstMatch().apply(inputs(way)) for way in ways)
    assert FirstMatch().apply(inputs(conditions)) == expected


# The worked numbers.


def exactly(number: int | str) -> Range:
    return Range.exactly(Fraction(number))


def between(low: int | str, high: int | str) -> Range:
    return Range(Fraction(low), Fraction(high))


def test_r3_a_negative_number_rounds_half_away_from_zero() -> None:
    rounding = Round(places=3, mode=Mode.HALF_UP)
    assert rounding.apply([exactly("-0.0125")]) == exactly("-0.013")
    assert rounding.apply([exactly("-0.0004")]) == exactly(0)


def test_r4_points_are_rounded_and_never_the_loss() -> None:
    left = Arithmetic(sign="-").apply([exactly(2), exactly("0.1665")])
    points = Round(places=3, mode=Mode.HALF_UP).apply([left])
    assert points == exactly("1.834")
    assert Arithmetic(sign="-").apply([exactly(2), points]) == exactly("0.166")


def test_r5_both_ends_of_a_range_are_rounded() -> None:
    points = Ratio(maximum=Fraction(2)).apply([between(20, 23), exactly(27)])
    rounded = Round(places=3, mode=Mode.HALF_UP).apply([points])
    assert rounded == between("1.481", "1.704")


def test_r5_components_add_up_the_exact_ends_and_round_them_after() -> None:
    thirds = [between("1/3", "2/3")] * 3
    total = Sum().apply(list(thirds))
    assert Round(places=2, mode=Mode.HALF_UP).apply([total]) == between(1, 2)


def test_r9_a_numerator_alone_leaves_any_share_above_nothing() -> None:
    ratio = Ratio(maximum=Fraction(2))
    assert ratio.apply([exactly(20), Range(Fraction(20), None)]) == between(0, 2)
    assert ratio.apply([between(0, 27), exactly(27)]) == between(0, 2)


def test_r10_below_the_floor_nothing_and_at_the_floor_in_proportion() -> None:
    ratio = Ratio(maximum=Fraction(4), target=Fraction(4, 5), floor=Fraction(1, 2))
    assert ratio.apply([exactly(49), exactly(100)]) == exactly(0)
    assert ratio.apply([exactly(50), exactly(100)]) == exactly("2.5")
    assert ratio.apply([exactly(80), exactly(100)]) == exactly(4)
    assert ratio.apply([exactly(100), exactly(100)]) == exactly(4)


def test_r10_a_denominator_that_may_be_nothing_takes_in_the_policy() -> None:
    ratio = Ratio(maximum=Fraction(4), empty=exactly(4))
    assert ratio.apply([exactly(0), between(0, 9)]) == between(0, 4)
    assert ratio.apply([exactly(0), exactly(0)]) == exactly(4)
    assert ratio.apply([exactly(0), between(1, 9)]) == exactly(0)


def test_r35_a_share_above_one_contradicts_and_leaves_the_points_open() -> None:
    ratio = Ratio(maximum=Fraction(2), empty=exactly(2))
    assert ratio.contradicted([exactly(28), exactly(27)])
    assert ratio.apply([exactly(28), exactly(27)]) == between(0, 2)
    assert ratio.contradicted([between(1, 9), exactly(0)])
    assert ratio.apply([between(1, 9), exactly(0)]) == between(0, 2)


def test_r35_where_shares_are_capped_only_something_out_of_nothing_contradicts() -> None:
    capping = Ratio(maximum=Fraction(2), over_is_error=False, empty=exactly(2))
    assert not capping.contradicted([exactly(28), exactly(27)])
    assert capping.apply([exactly(28), exactly(27)]) == exactly(2)
    assert capping.contradicted([exactly(1), exactly(0)])


def test_a_ratio_of_numbers_without_any_bound_can_be_everything() -> None:
    assert Ratio(maximum=Fraction(2)).apply([Range(None, None), exactly(3)]) == between(0, 2)
    assert Ratio(maximum=Fraction(2)).apply([Range(None, None), between(-1, 1)]) == between(0, 2)


def test_r11_a_case_after_a_certain_one_is_out() -> None:
    inputs: list[Value] = [
        *(Truth.OPEN, exactly(3)),
        *(Truth.TRUE, exactly("1.5")),
        *(Truth.TRUE, exactly(1)),
        exactly(0),
    ]
    step = FirstMatch()
    assert step.apply(inputs) == between("1.5", 3)
    assert step.possible(inputs) == [1, 3]


def test_r11_when_no_case_is_certain_the_last_outcome_is_possible_too() -> None:
    inputs: list[Value] = [Truth.OPEN, exactly(3), Truth.FALSE, exactly(2), exactly(0)]
    assert FirstMatch().apply(inputs) == between(0, 3)


LADDER = Band(
    steps=(
        BandStep(
            low=None,
            low_included=True,
            high=Fraction(4, 5),
            high_included=False,
            points=exactly(1),
        ),
        BandStep(
            low=Fraction(4, 5),
            low_included=True,
            high=Fraction(9, 10),
            high_included=False,
            points=exactly(2),
        ),
        BandStep(
            low=Fraction(9, 10),
            low_included=True,
            high=None,
            high_included=True,
            points=exactly(3),
        ),
    )
)


def test_r12_a_range_takes_in_every_band_it_touches() -> None:
    assert LADDER.apply([between("0.79", "0.81")]) == between(1, 2)
    assert LADDER.apply([between("0.8", "0.81")]) == exactly(2)
    assert LADDER.apply([between("0.7", "0.8")]) == between(1, 2)


def test_r12_a_line_that_goes_up_and_down_reaches_its_inner_marks() -> None:
    roof = Interpolate(points=((ZERO, ZERO), (Fraction(5), Fraction(2)), (Fraction(10), ZERO)))
    assert roof.apply([between(1, 9)]) == between("0.4", 2)
    assert roof.apply([exactly(20)]) == exactly(0)
    assert roof.apply([Range(None, Fraction(2))]) == between(0, "0.8")


def test_r16_what_is_absent_before_its_deadline_is_not_yet_due() -> None:
    march, april = (Fraction(datetime.date(2026, m, d).toordinal()) for m, d in ((3, 15), (4, 1)))
    deadline = Range.exactly(datetime.date(2026, 3, 31).toordinal())
    by = Meets(kind="by")
    nowhere = Range(None, None)
    assert by.apply([nowhere, Truth.FALSE, deadline, Range.exactly(march)]) is Truth.OPEN
    assert by.apply([nowhere, Truth.FALSE, deadline, deadline]) is Truth.OPEN
    assert by.apply([nowhere, Truth.FALSE, deadline, Range.exactly(april)]) is Truth.FALSE
    before = Meets(kind="before")
    assert before.apply([nowhere, Truth.FALSE, deadline, deadline]) is Truth.FALSE
    assert by.apply([deadline, Truth.TRUE, deadline, Range.exactly(april)]) is Truth.TRUE
    assert before.apply([deadline, Truth.TRUE, deadline, Range.exactly(april)]) is Truth.FALSE


def test_r16_points_stay_between_what_is_earned_and_what_may_still_be() -> None:
    # by 31/3 → 1, by 30/4 → 0.5; absent on 10/4
    missed, open_still = Truth.FALSE, Truth.OPEN
    inputs: list[Value] = [missed, exactly(1), open_still, exactly("0.5"), exactly(0)]
    assert FirstMatch().apply(inputs) == between(0, "0.5")


def test_r41_a_group_answered_by_too_few_is_unknown_as_a_whole() -> None:
    enough = Answers((("very", 3), ("hardly", 1), ("blank", 9)))
    few = Answers((("very", 1), ("blank", 9)))
    found = survey(3, None).groups([enough, few, enough])
    assert found == {"citizens": between(0, 1), "officials": exactly("0.75")}
    assert survey(3, None).apply([enough, few, enough]) == between("0.3", "0.9")


def test_r41_questions_and_groups_are_averaged_by_their_weights() -> None:
    all_content = Answers((("very", 4),))
    half = Answers((("very", 1), ("hardly", 1)))
    most = Answers((("fairly", 5),))
    # 0.6 × (0.25 × 1 + 0.75 × 0.5) + 0.4 × 0.8
    assert survey(0, None).apply([all_content, half, most]) == exactly("0.695")


def test_r41_without_a_single_valid_answer_the_policy_speaks() -> None:
    nobody = Answers((("very", 0), ("blank", 9)))
    assert survey(0, exactly("0.5")).apply([nobody] * 3) == exactly("0.5")
    some_unstated = [nobody, Answers(None), nobody]
    assert survey(0, exactly("0.5")).apply(some_unstated) == between(0, 1)


def test_the_contribution_of_every_case_is_told() -> None:
    tally = Tally(kind="count", body=(EXCUSED_READ,))
    rows = Rows(tuple({"excused.value": truth} for truth in (Truth.TRUE, Truth.OPEN, Truth.FALSE)))
    assert tally.each([rows]) == [exactly(1), between(0, 1), exactly(0)]
    assert tally.apply([rows]) == between(1, 2)
    assert tally.each([Rows(None)]) is None


def test_a_plan_put_together_wrongly_is_told_at_once() -> None:
    with pytest.raises(TypeError, match="needs Range"):
        Sum().apply([Truth.TRUE])
    with pytest.raises(TypeError, match="one kind"):
        Compare(relation="==").apply([Truth.TRUE, exactly(1)])
    for step in (Read(scope="own", name="x"), Outcome(node="1", aspect=Aspect.POINTS)):
        with pytest.raises(TypeError):
            step.apply([])


def test_r12_a_band_that_grows_has_no_most_where_its_quantity_has_none() -> None:
    band = BandStep(
        low=Fraction(3),
        low_included=True,
        high=None,
        high_included=False,
        points=Range.exactly(1),
        each_further=Fraction(1, 2),
    )
    assert band.outcome(Range(Fraction(5), None)) == Range(Fraction(2), None)
    assert band.outcome(Range(Fraction(5), Fraction(7))) == Range(Fraction(2), Fraction(3))


@pytest.mark.parametrize(
    ("from_on", "to", "low", "high", "touched"),
    [
        (False, True, 9, 12, (9, 9)),  # the end that belongs to the band is touched
        (False, True, 3, 5, None),  # the one that does not is not
        (True, False, 3, 5, (5, 5)),
        (True, False, 9, 12, None),
        (False, False, 3, 12, (5, 9)),
        (True, True, 10, 12, None),
    ],
)
def test_r12_a_range_that_meets_a_band_at_one_end_touches_it_where_the_end_belongs_to_it(
    from_on: bool, to: bool, low: int, high: int, touched: tuple[int, int] | None
) -> None:
    band = BandStep(
        low=Fraction(5),
        low_included=from_on,
        high=Fraction(9),
        high_included=to,
        points=Range.exactly(1),
    )
    found = band.touched(Range(Fraction(low), Fraction(high)))
    assert found == (None if touched is None else Range(*map(Fraction, touched)))
