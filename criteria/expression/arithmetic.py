"""The four signs: types that go together."""

from __future__ import annotations

from fractions import Fraction

from criteria.expression.arguments import Compile
from criteria.expression.dividing import divided
from criteria.expression.expectations import as_number, shown
from criteria.expression.references import broken, lookup
from criteria.expression.tree import Binary, Expr, Name, Negative, Number
from criteria.expression.types import Kind, Type, Typed, joined, product, quotient
from criteria.numbers import ZERO
from criteria.operations import Arithmetic
from criteria.scope import Scope


def literal(scope: Scope, value: Fraction, text: str, percent: bool) -> Typed:
    """A number written in the rules; `value` is exact, 4/5 for 80%."""
    type = Type(Kind.SHARE) if percent else Type(Kind.NUMBER, value.denominator == 1)
    return Typed(scope.constant(value, text), type)


def negative(scope: Scope, tree: Negative, compile: Compile) -> Typed:
    """`-x`; of a number written out, that number."""
    operand = tree.operand
    if isinstance(operand, Number):
        return literal(scope, -operand.value, f"-{operand.text}", operand.percent)
    inner = as_number(scope, operand, compile(scope, operand))
    if inner.type.refused:
        return inner
    step = scope.add(Arithmetic(sign="-", inputs=(scope.constant(ZERO), inner.step)))
    return Typed(step, Type(inner.type.kind, inner.type.whole))


def chain(scope: Scope, tree: Binary, compile: Compile) -> Typed:
    """A chain of signs, from the left and without recursion: it may be hundreds of terms long."""
    links: list[Binary] = []
    node: Expr = tree
    while isinstance(node, Binary):
        links.append(node)
        node = node.left
    if _hyphen(scope, links[-1]):
        links.pop()
        left = broken(scope)
    else:
        left = compile(scope, node)
    left_tree: Expr = node
    for link in reversed(links):
        right = compile(scope, link.right)
        if link.sign in "+-" and left.type.dated and right.type.dated:
            scope.fault("dates_not_added", offset=link.start, found=shown(link))
            left = broken(scope)
        else:
            left = as_number(scope, left_tree, left)
            left = _binary(scope, link, left, as_number(scope, link.right, right))
        left_tree = link
    return left


def _hyphen(scope: Scope, tree: Binary) -> bool:
    """Whether `ke-hoach` was written for `ke_hoach`: reported as such."""
    left, right = tree.left, tree.right
    if tree.sign != "-" or not isinstance(left, Name) or not isinstance(right, Name):
        return False
    parts = (*left.parts[:-1], f"{left.parts[-1]}_{right.text}")
    if left.end + 1 != right.start or lookup(scope, parts) is None:
        return False
    if lookup(scope, left.parts) is not None and lookup(scope, right.parts) is not None:
        return False
    found = f"{left.text}-{right.text}"
    scope.fault("hyphen_in_name", offset=left.start, found=found, write=".".join(parts))
    return True


def _binary(scope: Scope, tree: Binary, left: Typed, right: Typed) -> Typed:
    if left.type.refused or right.type.refused:
        return broken(scope)
    if tree.sign in "+-":
        type = joined(left.type, right.type)
        if type is None:
            texts = {"left": shown(tree.left), "right": shown(tree.right)}
            scope.fault("kinds_not_added", offset=tree.start, **texts)
            return broken(scope)
    elif tree.sign == "*":
        type = product(left.type, right.type)
    else:
        return Typed(
            divided(scope, tree.right, left.step, right.step), quotient(left.type, right.type)
        )
    inputs = (left.step, right.step)
    return Typed(scope.add(Arithmetic(sign=tree.sign, inputs=inputs)), type)
