"""A tree written back as text: the one spelling of an expression, brackets only where needed."""

from __future__ import annotations

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


def text_of(tree: Expr) -> str:
    """Text that parses to an equal tree."""
    match tree:
        case Number() | Name():
            return tree.text
        case Boolean():
            return "true" if tree.value else "false"
        case Full():
            return "full"
        case Text():
            return f'"{tree.value}"'
        case Negative():
            return f"-{_bracketed(tree.operand, _TIGHT)}"
        case Not():
            return f"not {_bracketed(tree.operand, (*_TIGHT, *_COMPARING, Not, Binary, Negative))}"
        case Binary():
            return _chain(tree)
        case Call():
            given = [text_of(each) for each in tree.arguments]
            given += [] if tree.where is None else [f"where {text_of(tree.where)}"]
            return f"{tree.function}({', '.join(given)})"
        case Conditional():
            parts = (text_of(part) for part in (tree.condition, tree.outcome, tree.otherwise))
            return "if {} then {} else {}".format(*parts)
        case Junction():
            parts = (
                _bracketed(each, (*_TIGHT, *_COMPARING, Not, Binary, Negative))
                for each in tree.operands
            )
            return f" {tree.word} ".join(parts)
    return _compared(tree)


_TIGHT: tuple[type, ...] = (Number, Boolean, Full, Name, Text, Call)
_COMPARING: tuple[type, ...] = (Comparison, Presence, Timely)


def _compared(tree: Comparison | Presence | Timely) -> str:
    arithmetic = (*_TIGHT, Binary, Negative)
    match tree:
        case Comparison():
            left = _bracketed(tree.left, arithmetic)
            return f"{left} {tree.relation} {_bracketed(tree.right, arithmetic)}"
        case Presence():
            state = "present" if tree.present else "absent"
            return f"{_bracketed(tree.operand, arithmetic)} is {state}"
    left = _bracketed(tree.operand, arithmetic)
    return f"{left} {tree.word} {_bracketed(tree.deadline, arithmetic)}"


def _chain(tree: Binary) -> str:
    """A chain that leans left, written without recursion: it may be hundreds of terms long."""
    links: list[str] = []
    node: Expr = tree
    product = tree.sign in "*/"
    while isinstance(node, Binary) and (not product or node.sign in "*/"):
        product = node.sign in "*/"
        allowed = (*_TIGHT, Negative)
        tighter = isinstance(node.right, Binary) and node.right.sign in "*/" and not product
        right = text_of(node.right) if tighter else _bracketed(node.right, allowed)
        links.append(f" {node.sign} {right}")
        node = node.left
    return _bracketed(node, (*_TIGHT, Negative)) + "".join(reversed(links))


def _bracketed(tree: Expr, bare: tuple[type, ...]) -> str:
    """The text of `tree`, in brackets unless it is one of the kinds that need none here."""
    return text_of(tree) if isinstance(tree, bare) else f"({text_of(tree)})"
