"""Why a point is lost, in words: what stands behind one line of the ledger."""

from __future__ import annotations

from criteria.operations import Arithmetic, Const, FirstMatch, Operation, Read
from criteria.plan import Item
from criteria.values import NOUGHT, Truth
from evidence.view import Cause
from reports.words.conditions import condition
from reports.words.formulas import formula
from reports.words.traced import Traced
from reports.words.tracing import told
from scoring.sheet import Because, Lost

LONGEST = 8
"""Facts named in one line of the ledger; the explanation of the criterion names them all."""


def titled(traced: Traced, line: Lost) -> str:
    """The criterion of a ledger line with its reason, as one text.

    A deduction that found nothing left to take says so (R26).
    """
    told = _titled(traced, line)
    floored = line.item and line.points == 0
    return traced.words("ledger.floored", told=told) if floored else told


def _titled(traced: Traced, line: Lost) -> str:
    words = traced.words
    node = traced.plan.nodes.get(line.criterion)
    if node is None:
        return words(f"ledger.whole.{line.cause.value}")
    name = node.name
    if line.item:
        names = {one.id: one.name for one in _items(traced, line)}
        name = words("ledger.item", name=name, item=names.get(line.item) or line.item)
    if line.cause is Cause.RULE:
        return _by_rule(traced, line, name)
    return words("ledger.for", name=name, why=reason(traced, line))


def reason(traced: Traced, line: Lost) -> str:
    """The cause of a ledger line, with the facts behind it where that helps to act on it."""
    words = traced.words
    named = _named(traced, line.because)
    key = f"cause.{line.cause.value}"
    if line.cause is Cause.NOT_ACCEPTED and line.points < 0:
        key = "cause.raised"
    if line.cause is Cause.PENALTY and not line.certain:
        key = "cause.penalty_open"
    reasons = [because.text for because in line.because if because.text]
    if line.cause in (Cause.NOT_ACCEPTED, Cause.PENALTY) and reasons:
        named = "; ".join(reasons)
    return words("ledger.of", why=words(key), of=named) if named else words(key)


def _by_rule(traced: Traced, line: Lost, name: str) -> str:
    """What the rule says: the conditions that failed, else what the points were made of.

    Points that a body gave are not argued here: the explanation of the criterion gives its words.
    """
    words = traced.words
    failed = [text for because in line.because if (text := _failed(traced, line, because))]
    if failed:
        quoted = [words("ledger.quoted", text=text) for text in failed]
        return words("ledger.failed", name=name, what="; ".join(quoted))
    step = _result(traced, line)
    if step is None or _is_given(traced.steps[traced.plain(step)]):
        return name
    step = _deciding(traced, step)
    operation = traced.steps[step]
    inputs = [traced.steps[number] for number in operation.inputs]
    if isinstance(operation, Arithmetic) and all(isinstance(one, Read | Const) for one in inputs):
        return words("ledger.shown", name=name, what=formula(traced, step))
    first, *_ = told(traced, step)
    item = next((one for one in _items(traced, line) if one.id == line.item), None)
    if item is not None and first.startswith(f"{item.name}:"):
        return words("ledger.item", name=traced.plan.nodes[line.criterion].name, item=first)
    return words("ledger.for", name=name, why=first)


def _result(traced: Traced, line: Lost) -> int | None:
    """The step that holds the points of the line: of the leaf, or of one of its items."""
    leaf = traced.plan.nodes[line.criterion].leaf
    if leaf is None:
        return None
    return next((one.result for one in leaf.items if one.id == line.item), leaf.result)


def _deciding(traced: Traced, step: int) -> int:
    """The rule that made the points, below a precondition that holds: it took nothing."""
    step = traced.plain(step)
    operation = traced.steps[step]
    if not isinstance(operation, FirstMatch) or len(operation.inputs) != 3 or operation.say:
        return step
    met, otherwise = traced.steps[operation.inputs[1]], traced.steps[operation.inputs[2]]
    holds = traced.value(operation.inputs[0]) is Truth.TRUE
    required = otherwise == Const(value=NOUGHT) and not isinstance(met, Const)
    return _deciding(traced, operation.inputs[1]) if holds and required else step


def _items(traced: Traced, line: Lost) -> tuple[Item, ...]:
    leaf = traced.plan.nodes[line.criterion].leaf
    return leaf.items if leaf else ()


def _is_given(operation: Operation) -> bool:
    return isinstance(operation, Read) and operation.scope == "given"


def _failed(traced: Traced, line: Lost, because: Because) -> str:
    """A condition that does not hold, in the circular's words where the rules have them."""
    if because.criterion and because.criterion != line.criterion:
        node = traced.plan.nodes.get(because.criterion)
        return node.name if node else because.criterion
    if because.step is None or traced.value(because.step) is not Truth.FALSE:
        return ""
    return because.say or condition(traced, because.step)


def _named(traced: Traced, because: tuple[Because, ...]) -> str:
    """The facts behind a line, each once, in the order told."""
    keys = list(dict.fromkeys(key for one in because for key in one.facts))
    names = [traced.label(Read(scope=scope, name=name)) for scope, name in keys]
    if len(names) > LONGEST:
        rest = traced.words("ledger.more", count=traced.words.numbers.count(len(names) - LONGEST))
        names = [*names[:LONGEST], rest]
    return "; ".join(names)
