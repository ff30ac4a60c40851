"""Conditions in words: what was asked, what was found, and whether it holds."""

from __future__ import annotations

from fractions import Fraction

from criteria.operations import (
    Aspect,
    Compare,
    Const,
    Empty,
    FirstMatch,
    Logic,
    Meets,
    Outcome,
    Read,
)
from criteria.plan import PlanFact
from criteria.values import Range, Truth
from reports.words.formulas import formula
from reports.words.traced import Traced
from reports.words.values import day, said

_RELATION = {"==": "=", "!=": "≠", "<": "<", "<=": "≤", ">": ">", ">=": "≥"}


def condition(traced: Traced, step: int) -> str:
    """What a condition asks, with the values found: `Báo cáo đã gửi (3) = Báo cáo phải gửi (4)`."""
    operation = traced.steps[step]
    match operation:
        case Logic():
            return _logic(traced, operation)
        case Compare():
            facts = [traced.typed(number) for number in operation.inputs]
            fact = next((one for one in facts if one is not None), None)
            left, right = (_operand(traced, number, fact) for number in operation.inputs)
            return f"{left} {_RELATION[operation.relation]} {right}"
        case Empty():
            parts = [f"{_operand(traced, d, None)} = 0" for d in operation.inputs[1::2]]
            return f" {traced.words('or')} ".join(dict.fromkeys(parts))
        case Meets():
            return _meets(traced, operation)
        case Read(aspect=Aspect.PRESENT):
            return traced.words("condition.present", name=_name(traced, operation))
        case Read():
            return traced.label(operation)
        case Outcome():
            return traced.words("condition.applies", id=operation.node)
        case FirstMatch():
            inner = operation.possible([traced.value(number) for number in operation.inputs])
            return condition(traced, operation.inputs[inner[0]])
        case Const():
            return traced.words("condition.always")
    return formula(traced, step)


def judged(traced: Traced, step: int) -> str:
    """Whether a condition holds: đạt, không đạt, chưa biết; chưa đến hạn where that is why."""
    truth = traced.truth(step)
    if truth is Truth.OPEN and not_due(traced, step):
        return traced.words("condition.not_due")
    if truth is Truth.OPEN and traced.contradicted(step):
        return traced.words("condition.contradicted")
    return traced.words(f"condition.{truth.value}")


def not_due(traced: Traced, step: int) -> bool:
    """Whether a condition is open only because its deadline is still ahead (R16)."""
    operation = traced.steps[step]
    if isinstance(operation, Meets):
        inputs = [traced.value(number) for number in operation.inputs]
        return inputs[1] is Truth.FALSE and operation.not_due(inputs)
    waiting = [
        number
        for number in operation.inputs
        if isinstance(operation, Logic) and traced.value(number) is Truth.OPEN
    ]
    return bool(waiting) and all(not_due(traced, number) for number in waiting)


def checked(traced: Traced, step: int, say: str = "") -> list[str]:
    """A condition as lines, one for each thing asked: `Đúng thời hạn: không đạt; cần …`.

    `say` are the circular's words for it, where the rules have them.
    """
    operation = traced.steps[step]
    if isinstance(operation, Logic) and operation.kind != "not" and not say:
        lines = []
        for position, number in enumerate(operation.inputs):
            if traced.truth(number) is Truth.OPEN and _rests_on_absent(traced, number):
                continue
            words = operation.say[position] if position < len(operation.say) else ""
            lines += checked(traced, number, words)
        if operation.kind == "any" and len(lines) > 1:
            return [traced.words("condition.one_of"), *(f"  {line}" for line in lines)]
        return lines
    holds = judged(traced, step)
    if not say:
        return [f"{condition(traced, step)}: {holds}"]
    if traced.truth(step) is Truth.TRUE:
        return [f"{say}: {holds}"]
    needs = condition(traced, step)
    return [traced.words("condition.needs", say=say, holds=holds, needs=needs)]


def _rests_on_absent(traced: Traced, step: int) -> bool:
    """Whether a condition reads something that is known not to exist: there is nothing to ask."""
    operation = traced.steps[step]
    if isinstance(operation, Meets):
        return False  # a deadline knows of absence: not due, or missed
    if isinstance(operation, Read) and operation.aspect is not Aspect.PRESENT:
        reading = traced.reading(operation)
        return reading is not None and reading.present is Truth.FALSE
    return any(_rests_on_absent(traced, number) for number in operation.inputs)


def _logic(traced: Traced, operation: Logic) -> str:
    if operation.kind == "not":
        (number,) = operation.inputs
        inner = traced.steps[number]
        if isinstance(inner, Read) and inner.aspect is Aspect.PRESENT:
            return traced.words("condition.absent", name=_name(traced, inner))
        return traced.words("condition.not", of=condition(traced, number))
    parts = []
    for position, number in enumerate(operation.inputs):
        say = operation.say[position] if position < len(operation.say) else ""
        text = say or condition(traced, number)
        inner = traced.steps[number]
        if not say and isinstance(inner, Logic) and inner.kind not in ("not", operation.kind):
            text = f"({text})"
        parts.append(text)
    joint = traced.words("and" if operation.kind == "all" else "or")
    return f" {joint} ".join(parts)


def _operand(traced: Traced, step: int, beside: PlanFact | None) -> str:
    """A side of a comparison: a fact by its name with its value, everything else as a formula.

    A stated option or date is said in the terms of the fact that it is compared with.
    """
    operation = traced.steps[step]
    if isinstance(operation, Const) and beside is not None:
        return said(operation.value, traced.words, beside)
    if not isinstance(operation, Read):
        return formula(traced, step)
    if operation.aspect is Aspect.PRESENT:
        return condition(traced, step)
    return f"{traced.label(operation)} ({traced.stated(step)})"


def _meets(traced: Traced, operation: Meets) -> str:
    date, exists, deadline, _ = operation.inputs
    read = traced.steps[date]
    name = traced.label(read) if isinstance(read, Read) else formula(traced, date)
    if traced.value(exists) is Truth.FALSE:
        done = traced.words("condition.not_done")
    else:
        done = traced.said(date) if traced.number(date).known is not None else ""
    limit = _deadline(traced, deadline)
    return traced.words(
        f"condition.{operation.kind}",
        name=f"{name} ({done})" if done else name,
        limit=limit,
    )


def _deadline(traced: Traced, step: int) -> str:
    found = traced.value(step)
    assert isinstance(found, Range)
    known: Fraction | None = found.known
    return day(known, traced.words) if known is not None else traced.said(step)


def _name(traced: Traced, read: Read) -> str:
    fact = traced.fact(read)
    return fact.label if fact else read.name
