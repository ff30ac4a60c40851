"""The trace of one criterion in words: a formula with its values, and what stands behind it.

Only what decided the points is told: the case reached and not the cases passed over, the
conditions asked, the terms of a sum that have a rule of their own. While something is unknown, the
cases still open are told instead.
"""

from __future__ import annotations

from criteria.numbers import Site
from criteria.operations import (
    Arithmetic,
    Band,
    Clamp,
    Const,
    Empty,
    FirstMatch,
    Interpolate,
    Logic,
    Ratio,
    Read,
    Select,
    Survey,
    Tally,
)
from criteria.operations.parameters import InForce
from criteria.plan import Item, Leaf, PlanNode, Tree
from criteria.values import NOUGHT, Options, Range, Truth, is_open, something_over_nothing
from reports.words.conditions import checked, condition, judged
from reports.words.formulas import PRODUCT, formula, written
from reports.words.given import given
from reports.words.scales import banded, interpolated, shared, surveyed
from reports.words.traced import INLINE, Traced

INDENT = "  "

MOST_CASES = 5
"""Dated cases told one by one; an explanation stays readable, the data holds them all."""


def trace_lines(traced: Traced, node: PlanNode, exact: Range | None = None) -> list[str]:
    """How the points of a leaf came about; what the trace rests on is set in.

    `exact` are the points before the leaf's own rounding: the first line says that they were
    rounded, where that changed them.
    """
    leaf = node.leaf
    if leaf is None:
        return []
    if leaf.not_transcribed:
        return [traced.words("trace.not_transcribed", why=leaf.not_transcribed)]
    result = _charged(traced, leaf.result) if node.tree is Tree.PENALTY else leaf.result
    first, *rest = _itemised(traced, leaf) if leaf.items else told(traced, result)
    first = _kept_within(traced, node, result, first)
    rounding = traced.plan.rounding
    places = rounding.places if leaf.places is None else leaf.places
    ends = (exact.low, exact.high) if exact else ()
    if any(end is not None and rounding.apply(end, places) != end for end in ends):
        rounds = Site.LEAF in rounding.at or leaf.places is not None
        key = "trace.rounded" if rounds else "trace.printed"
        first = traced.words(key, told=first, places=places)
    return [first, *rest]


def _kept_within(traced: Traced, node: PlanNode, result: int, told: str) -> str:
    """The same with the bound of the leaf itself, where it changed what the rule came to (R14)."""
    assert node.leaf is not None
    found = traced.number(result).known
    least = NOUGHT.low if node.tree is Tree.PENALTY else node.leaf.down_to
    if found is None or not node.max:
        return told
    if least is not None and found < least:
        return traced.words("trace.floor", told=told, points=traced.points(least))
    if found > node.max:
        return traced.words("trace.cap", told=told, points=traced.points(node.max))
    return told


def _charged(traced: Traced, step: int) -> int:
    """The amount that a penalty takes: points are 0 minus it, and the sheet says "taken" itself."""
    step = traced.plain(step)
    operation = traced.steps[step]
    if isinstance(operation, Arithmetic) and operation.sign == "-":
        nought, amount = operation.inputs
        return amount if traced.steps[nought] == Const(value=NOUGHT) else step
    return step


def told(traced: Traced, step: int) -> list[str]:
    """One step in words: what it is worth and why, then, set in, what it rests on."""
    step = traced.plain(step)
    operation = traced.steps[step]
    match operation:
        case FirstMatch():
            return _first_match(traced, step, operation)
        case Select():
            return _select(traced, step, operation)
        case Ratio():
            return [shared(traced, step, operation), *_behind(traced, step)]
        case Band():
            return [banded(traced, step, operation), *_behind(traced, step)]
        case Interpolate():
            return [interpolated(traced, step, operation), *_behind(traced, step)]
        case Survey():
            return surveyed(traced, step, operation)
        case Tally():
            return _tally(traced, step, operation)
        case Clamp():
            return _clamped(traced, step, operation)
        case Logic():
            return checked(traced, step)
        case InForce():
            return [_in_force(traced, step, operation)]
        case Read(scope="given"):
            return [given(traced, step, operation)]
        case Read():
            return [
                traced.words("fact.is", name=traced.label(operation), value=traced.stated(step))
            ]
    if isinstance(traced.value(step), Truth):
        return checked(traced, step)
    worth, text = traced.worth(step), formula(traced, step)
    return [worth if text == worth else f"{text} = {worth}", *_behind(traced, step)]


def _behind(traced: Traced, step: int) -> list[str]:
    """The lines of the steps that stand as bare numbers in the formula of `step`."""
    told_before: list[list[str]] = []
    for number in dict.fromkeys(traced.below(step)):
        own = _set_in(told(traced, number))
        if own not in told_before:
            told_before.append(own)
    return [line for own in told_before for line in own]


def _set_in(lines: list[str]) -> list[str]:
    return [INDENT + line for line in lines]


def _itemised(traced: Traced, leaf: Leaf) -> list[str]:
    """A leaf that adds up parts, or takes deductions away: the sum, then one entry an item."""
    worth = traced.worth(leaf.result)
    deducted = all(item.deduction for item in leaf.items)
    key = "trace.deducted" if deducted else "trace.parts"
    lines = [traced.words(key, points=worth, count=traced.words.numbers.count(len(leaf.items)))]
    for item in leaf.items:
        first, *rest = told(traced, item.result)
        lines += _set_in([labelled(_item_name(traced, item), first), *rest])
    return lines


def labelled(name: str, told: str) -> str:
    """`told` under its name, which is not said twice."""
    return told if told.startswith(f"{name}:") else f"{name}: {told}"


def _item_name(traced: Traced, item: Item) -> str:
    if item.maximum is None:
        return item.name or item.id
    most = traced.words.numbers.number(item.maximum)
    return traced.words("trace.item", id=item.id, name=item.name, max=most)


def _first_match(traced: Traced, step: int, operation: FirstMatch) -> list[str]:
    inputs = [traced.value(number) for number in operation.inputs]
    possible = operation.possible(inputs)
    if len(operation.inputs) == 3:
        return _one_condition(traced, step, operation, possible)
    if len(possible) == 1:
        return _reached(traced, operation, possible[0])
    lines = [traced.words("trace.open_cases", points=traced.worth(step))]
    for position in possible:
        lines += _set_in(_reached(traced, operation, position))
    return lines


def _one_condition(
    traced: Traced, step: int, operation: FirstMatch, possible: list[int]
) -> list[str]:
    """A single condition with what it earns and what is left without it.

    An exception that does not hold (`unless:`, `empty:`) is passed over: the rule itself counts.
    """
    if possible == [2] and _is_exception(traced, operation):
        return told(traced, operation.inputs[2])
    asked = operation.inputs[0]
    refuted = _over_nothing(traced, asked)
    if refuted is not None:
        return [refuted]
    say = operation.say[0] if operation.say else ""
    conditions = checked(traced, asked, say)
    chosen = [operation.inputs[position] for position in possible]
    worth = _either(traced, step, chosen)
    behind = [line for number in chosen for line in _own_lines(traced, number)]
    if len(conditions) == 1:
        return [f"{conditions[0]} → {worth}", *_set_in(behind)]
    holds = judged(traced, asked)
    condition_of = traced.steps[asked]
    if isinstance(condition_of, Logic) and condition_of.kind == "any":
        head = traced.words("trace.any_condition", holds=holds)
        return [f"{head} → {worth}", *conditions[1:], *_set_in(behind)]
    head = traced.words("trace.conditions", holds=holds)
    return [f"{head} → {worth}", *_set_in([*conditions, *behind])]


def _either(traced: Traced, step: int, outcomes: list[int]) -> str:
    """`2 hoặc 0`; the one range that holds all where an outcome is itself still open."""
    if any(is_open(traced.value(outcome)) for outcome in outcomes):
        return traced.worth(step)
    return traced.words("trace.or").join(dict.fromkeys(traced.worth(one) for one in outcomes))


def _over_nothing(traced: Traced, asked: int) -> str | None:
    """Something counted where there is nothing, which leaves a rule without an outcome (R35)."""
    operation = traced.steps[asked]
    if not isinstance(operation, Empty):
        return None
    for n, d in zip(operation.inputs[::2], operation.inputs[1::2], strict=True):
        if something_over_nothing(traced.number(n), traced.number(d)):
            of = f"{written(traced, n).within(PRODUCT)}/{written(traced, d).within(PRODUCT + 1)}"
            return traced.words("trace.over_nothing", of=of)
    return None


def _is_exception(traced: Traced, operation: FirstMatch) -> bool:
    """A stated outcome for a case apart: an empty denominator, or an excuse in its own words."""
    asked, then, otherwise = (traced.steps[number] for number in operation.inputs)
    if not isinstance(then, Const) or isinstance(otherwise, Const):
        return False
    return isinstance(asked, Empty) or bool(operation.say)


def _reached(traced: Traced, operation: FirstMatch, position: int) -> list[str]:
    """One case of several: its words, its points, and the rule it holds."""
    outcome = operation.inputs[position]
    case = position // 2
    last = position == len(operation.inputs) - 1
    say = operation.say[case] if case < len(operation.say) else ""
    if not say:
        say = (
            traced.words("trace.otherwise")
            if last
            else condition(traced, operation.inputs[position - 1])
        )
    if not last and traced.truth(operation.inputs[position - 1]) is Truth.OPEN:
        say = traced.words("trace.if_case", case=say)
    return [f"{say} → {traced.worth(outcome)}", *_set_in(_own_lines(traced, outcome))]


def _own_lines(traced: Traced, step: int) -> list[str]:
    """The lines of an outcome that is a rule of its own; a stated number needs none."""
    operation = traced.steps[step]
    if isinstance(operation, Const):
        return []
    lines = told(traced, step)
    plain = isinstance(operation, INLINE) and lines == [traced.worth(step)]
    return [] if plain else lines


def _select(traced: Traced, step: int, operation: Select) -> list[str]:
    choice, *outcomes = operation.inputs
    chosen = traced.value(choice)
    assert isinstance(chosen, Options)
    read = traced.steps[choice]
    name = traced.label(read) if isinstance(read, Read) else formula(traced, choice)
    if len(chosen.possible) == len(operation.options) > 1:
        said = traced.words("value.unknown")
    else:
        said = traced.said(choice)
    lines = [f"{name}: {said} → {traced.worth(step)}"]
    for option, outcome in zip(operation.options, outcomes, strict=True):
        if option in chosen.possible:
            lines += _set_in(_own_lines(traced, outcome))
    return lines


def _tally(traced: Traced, step: int, operation: Tally) -> list[str]:
    """Dated cases: how many there are and what each adds."""
    read = traced.steps[operation.inputs[0]]
    name = traced.label(read) if isinstance(read, Read) else ""
    worth = traced.worth(step)
    each = operation.each([traced.value(number) for number in operation.inputs])
    if each is None:
        return [traced.words("trace.cases_unknown", name=name)]
    lines = [
        traced.words(
            f"trace.tally_{operation.kind}",
            name=name,
            count=traced.words.numbers.count(len(each)),
            points=worth,
        )
    ]
    if operation.kind == "count":
        return lines
    charged = [number for number, result in enumerate(each) if result != NOUGHT]
    cases = list(traced.cases(step))
    for number in charged[:MOST_CASES]:
        first, *rest = told(cases[number], len(cases[number].steps) - 1)
        entry = traced.words("trace.case", number=number + 1, told=first)
        lines += _set_in([entry, *rest])
    if len(charged) > MOST_CASES:
        left = traced.words.numbers.count(len(charged) - MOST_CASES)
        lines += _set_in([traced.words("trace.more_cases", count=left)])
    return lines


def _clamped(traced: Traced, step: int, operation: Clamp) -> list[str]:
    """A bound is told only where it changed something (R14)."""
    (inner,) = operation.inputs
    lines = told(traced, inner)
    before, after = traced.number(inner), traced.number(step)
    if before == after:
        return lines
    key = (
        "trace.floor" if operation.low is not None and after.high == operation.low else "trace.cap"
    )
    if before.known is None:
        key = "trace.bounded"
    return [traced.words(key, told=lines[0], points=traced.worth(step)), *lines[1:]]


def _in_force(traced: Traced, step: int, operation: InForce) -> str:
    """A figure set by law: its name, the day, its value there, and the text that sets it."""
    inputs = [traced.value(number) for number in operation.inputs]
    told = traced.words(
        "trace.in_force",
        name=operation.label or operation.parameter,
        date=formula(traced, operation.inputs[0]),
        value=traced.said(step),
    )
    if operation.outside(inputs):
        return traced.words("trace.not_in_force", told=told)
    cite = operation.cited(inputs)
    return traced.words("trace.cited", told=told, cite=cite) if cite else told
