"""The meaning of expressions: text, within a scope, to a step of the plan.

Each public function takes the text written at `scope.path` + `keys`, reports every fault it finds
at its exact place, and gives a step in any case, so that compiling goes on.
"""

from __future__ import annotations

from criteria.expression import arithmetic, comparing, deadlines, functions, guards
from criteria.expression.expectations import as_flag, as_number, shown
from criteria.expression.references import Reference, broken, read, resolve, value_of
from criteria.expression.syntax import ExpressionRefused, parse
from criteria.expression.tree import (
    Binary,
    Boolean,
    Call,
    Comparison,
    Conditional,
    Expr,
    Full,
    Junction,
    Name,
    Negative,
    Not,
    Number,
    Presence,
    Text,
    Timely,
)
from criteria.expression.types import (
    FLAG,
    POINTS,
    Typed,
    joined,
)
from criteria.operations import Aspect, Const, FirstMatch, Logic
from criteria.scope import Condition, FactKey, Knowledge, Scope
from criteria.values import Truth

__all__ = ["compile_expression", "condition", "division", "fact_read", "number", "parsed", "typed"]


def number(scope: Scope, text: str, *keys: str | int) -> int:
    """The step of a numeric expression."""
    here = scope.at(*keys)
    tree = parsed(here, text)
    return broken(here).step if tree is None else as_number(here, tree, _value(here, tree)).step


def condition(scope: Scope, text: str, *keys: str | int) -> Condition:
    """The step of a condition, and what it teaches once it is true, or false."""
    here = scope.at(*keys)
    tree = parsed(here, text)
    if tree is None:
        return Condition(guards.open_flag(here))
    return as_flag(here, tree, _value(here, tree)).condition


def typed(scope: Scope, text: str, *keys: str | int) -> Typed:
    """The step and static type of an expression of any kind."""
    here = scope.at(*keys)
    tree = parsed(here, text)
    return broken(here) if tree is None else _value(here, tree)


def division(scope: Scope, text: str, *keys: str | int) -> tuple[Typed, Typed]:
    """Both sides of a text that must be `n / d`. Whether d may be 0 is left to the caller (R10)."""
    here = scope.at(*keys)
    tree = parsed(here, text)
    if tree is None:
        return broken(here), broken(here)
    if not isinstance(tree, Binary) or tree.sign != "/":
        here.fault("division_wanted", offset=tree.start, found=shown(tree))
        return broken(here), broken(here)
    n, d = (as_number(here, side, _value(here, side)) for side in (tree.left, tree.right))
    return n, d


def fact_read(scope: Scope, key: FactKey, aspect: Aspect, offset: int = 0) -> int:
    """The step that reads one aspect of a fact, its domain as reach, its presence checked.

    `offset` points into the text at `scope.path` that names the fact.
    """
    parts = key[1:] if key[0] in ("own", "assessment") else key
    found = resolve(scope, Name(parts, start=offset, end=offset))
    return broken(scope).step if found is None else read(scope, found, aspect, offset)


def compile_expression(tree: Expr, scope: Scope) -> Typed:
    """A tree compiled within `scope`, whose path leads to the text that was parsed."""
    return _value(scope, tree)


def parsed(scope: Scope, text: str) -> Expr | None:
    """The tree of a text; None where it is none, every fault being told to `scope`."""
    try:
        return parse(text)
    except ExpressionRefused as refused:
        for fault in refused.faults:
            scope.fault(fault.code, offset=fault.start, **fault.operands)
    return None


def _value(scope: Scope, tree: Expr) -> Typed:
    match tree:
        case Number():
            return arithmetic.literal(scope, tree.value, tree.text, tree.percent)
        case Boolean():
            return Typed(scope.add(Const(value=Truth.of(tree.value))), FLAG)
        case Full():
            return _full(scope, tree)
        case Name():
            return value_of(scope, tree)
        case Text():
            scope.fault("text_not_here", offset=tree.start)
            return broken(scope)
        case Negative():
            return arithmetic.negative(scope, tree, _value)
        case Not():
            inner = as_flag(scope, tree.operand, _value(scope, tree.operand))
            step = scope.add(Logic(kind="not", inputs=(inner.step,)))
            return Typed(step, FLAG, inner.if_false, inner.if_true)
        case Binary():
            return arithmetic.chain(scope, tree, _value)
        case Comparison():
            return _comparison(scope, tree)
        case Junction():
            return _junction(scope, tree)
        case Conditional():
            return _conditional(scope, tree)
        case Presence():
            return _presence(scope, tree)
        case Timely():
            return deadlines.timely(scope, tree, _value)
        case Call():
            return functions.call(scope, tree, _value)


def _full(scope: Scope, tree: Full) -> Typed:
    if scope.maximum is None:
        scope.fault("full_without_maximum", offset=tree.start)
        return broken(scope)
    return Typed(scope.constant(scope.maximum, "full"), POINTS)


def _comparison(scope: Scope, tree: Comparison) -> Typed:
    left = comparing.bare_option(scope, tree.left, tree.right) or _value(scope, tree.left)
    right = comparing.bare_option(scope, tree.right, tree.left) or _value(scope, tree.right)
    return comparing.compare(scope, tree, left, right)


def _junction(scope: Scope, tree: Junction) -> Typed:
    """`and` and `or`: each operand is compiled knowing what the ones before it taught (R43)."""
    every = tree.word == "and"
    passed = Knowledge()
    found: list[Typed] = []
    for operand in tree.operands:
        inner = guards.branch(scope, passed) if found else scope
        each = as_flag(inner, operand, _value(inner, operand))
        if found:
            steps = [before.step for before in found]
            reached = guards.all_of(scope, steps) if every else guards.any_of(scope, steps)
            guards.merge_empties(scope, inner, reached, when=every)
        found.append(each)
        passed = passed | (each.if_true if every else each.if_false)
    decided = found[0].if_false if every else found[0].if_true
    for each in found[1:]:
        decided = decided & (each.if_false if every else each.if_true)
    kind = "all" if every else "any"
    step = scope.add(Logic(kind=kind, inputs=tuple(each.step for each in found)))
    return Typed(step, FLAG, *((passed, decided) if every else (decided, passed)))


def _conditional(scope: Scope, tree: Conditional) -> Typed:
    test = as_flag(scope, tree.condition, _value(scope, tree.condition))
    taken, left = (guards.branch(scope, known) for known in (test.if_true, test.if_false))
    a, b = _value(taken, tree.outcome), _value(left, tree.otherwise)
    guards.merge_empties(scope, taken, test.step, when=True)
    guards.merge_empties(scope, left, test.step, when=False)
    if a.type.refused or b.type.refused:
        return broken(scope)
    type = joined(a.type, b.type)
    if type is None:
        texts = {"left": shown(tree.outcome), "right": shown(tree.otherwise)}
        scope.fault("branches_differ", offset=tree.start, **texts)
        return broken(scope)
    step = scope.add(FirstMatch(inputs=(test.step, a.step, b.step)))
    if_true = (test.if_true | a.if_true) & (test.if_false | b.if_true)
    if_false = (test.if_true | a.if_false) & (test.if_false | b.if_false)
    return Typed(step, type, if_true, if_false)


def _presence(scope: Scope, tree: Presence) -> Typed:
    found = _present_fact(scope, tree)
    if found is None:
        return Typed(guards.open_flag(scope), FLAG)
    step = read(scope, found, Aspect.PRESENT, tree.operand.start)
    known = Knowledge(present=frozenset({found.key}))
    if tree.present:
        return Typed(step, FLAG, if_true=known)
    return Typed(scope.add(Logic(kind="not", inputs=(step,))), FLAG, if_false=known)


def _present_fact(scope: Scope, tree: Presence) -> Reference | None:
    operand = tree.operand
    if not isinstance(operand, Name):
        scope.fault("presence_of_fact", offset=operand.start, found=shown(operand))
        return None
    found = resolve(scope, operand)
    if found is None:
        return None
    if found.option or found.key[0] == "peers":
        scope.fault("presence_of_fact", offset=operand.start, found=shown(operand))
    elif not found.fact.may_be_absent:
        scope.fault("never_absent", offset=operand.start, name=operand.text)
    else:
        return found
    return None
