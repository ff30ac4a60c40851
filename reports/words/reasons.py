"""Why a point is lost, in words: what stands behind one line of the ledger."""

from __future__ import annotations

from criteria.numbers import ONE
from criteria.operations import Arithmetic, Const, Ratio, Read
from criteria.values import Range, is_open
from evidence.view import Cause
from reports.words.conditions import condition
from reports.words.formulas import formula
from reports.words.scales import shared
from reports.words.traced import Traced
from scoring.sheet import Because, Lost

LONGEST = 8
"""Facts named in one line of the ledger; the explanation of the criterion names them all."""


def titled(traced: Traced, line: Lost) -> str:
    """The criterion of a ledger line with its reason, as one text."""
    words = traced.words
    node = traced.plan.nodes.get(line.criterion)
    if node is None:
        return words(f"ledger.whole.{line.cause.value}")
    name = node.name
    if line.item and node.leaf:
        item = next((one for one in node.leaf.items if one.id == line.item), None)
        name = words("ledger.item", name=name, item=(item.name or item.id) if item else line.item)
    if line.cause is Cause.RULE:
        return f"{name}{_by_rule(traced, line)}"
    return words("ledger.for", name=name, why=reason(traced, line))


def reason(traced: Traced, line: Lost) -> str:
    """The cause of a ledger line, with the facts behind it where that helps to act on it."""
    words = traced.words
    named = _named(traced, line.because)
    key = f"cause.{line.cause.value}"
    if line.cause is Cause.NOT_ACCEPTED and line.points < 0:
        key = "cause.raised"
    told = [because.text for because in line.because if because.text]
    if line.cause is Cause.NOT_ACCEPTED and told:
        named = "; ".join(told)
    return words("ledger.of", why=words(key), of=named) if named else words(key)


def _by_rule(traced: Traced, line: Lost) -> str:
    """What the rule says: the arithmetic when that is all, else the conditions that failed.

    Points that a body gave are not argued here: the explanation of the criterion gives its words.
    """
    node = traced.plan.nodes[line.criterion]
    if node.leaf is not None and line.item is None:
        arithmetic = _arithmetic(traced, node.leaf.result)
        if arithmetic:
            return arithmetic
    failed = [text for because in line.because if (text := _failed(traced, line, because))]
    return traced.words("ledger.failed", what="; ".join(failed)) if failed else ""


def _arithmetic(traced: Traced, step: int) -> str:
    operation = traced.steps[step]
    if isinstance(operation, Ratio) and not _open_below(traced, step):
        told = shared(traced, step, operation)
        if operation.target == ONE and operation.floor == 0:
            return f": {told}"
    if isinstance(operation, Arithmetic) and not _open_below(traced, step):
        inputs = [traced.steps[number] for number in operation.inputs]
        if all(isinstance(one, Read | Const) for one in inputs):
            return f" ({formula(traced, step)})"
    return ""


def _open_below(traced: Traced, step: int) -> bool:
    return any(is_open(traced.value(number)) for number in traced.steps[step].inputs)


def _failed(traced: Traced, line: Lost, because: Because) -> str:
    if because.say:
        return because.say
    if because.criterion and because.criterion != line.criterion:
        node = traced.plan.nodes.get(because.criterion)
        return node.name if node else because.criterion
    if because.step is None or isinstance(traced.value(because.step), Range):
        return ""
    return condition(traced, because.step)


def _named(traced: Traced, because: tuple[Because, ...]) -> str:
    """The facts behind a line, each once, in the order told."""
    keys = list(dict.fromkeys(key for one in because for key in one.facts))
    names = [traced.label(Read(scope=scope, name=name)) for scope, name in keys]
    if len(names) > LONGEST:
        rest = traced.words("ledger.more", count=traced.words.numbers.count(len(names) - LONGEST))
        names = [*names[:LONGEST], rest]
    return "; ".join(names)
