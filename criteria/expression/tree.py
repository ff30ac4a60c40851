"""The tree of an expression: frozen nodes that know where they stand in the text.

`start` and `end` are offsets of a node without the brackets around it, `end` exclusive. They, and
the way a number was written, take no part in equality: equal trees mean the same.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """What every node of the tree has."""

    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Number(Node):
    """A decimal, or with `percent` a share: `value` is exact (80% is 4/5), `text` as written."""

    value: Fraction
    percent: bool
    text: str = field(compare=False)


@dataclass(frozen=True, slots=True)
class Boolean(Node):
    """`true` or `false`."""

    value: bool


@dataclass(frozen=True, slots=True)
class Full(Node):
    """`full`: the maximum of the leaf or part that the rule scores."""


@dataclass(frozen=True, slots=True)
class Name(Node):
    """A name in its dotted parts: `("last_year", "plan")`."""

    parts: tuple[str, ...]

    @property
    def text(self) -> str:
        """The name as written."""
        return ".".join(self.parts)


@dataclass(frozen=True, slots=True)
class Text(Node):
    """Text in double quotes; stands only as an argument, or after `by` and `before`."""

    value: str


@dataclass(frozen=True, slots=True)
class Negative(Node):
    """`-x`."""

    operand: Expr


@dataclass(frozen=True, slots=True)
class Not(Node):
    """`not x`."""

    operand: Expr


@dataclass(frozen=True, slots=True)
class Binary(Node):
    """`left sign right`, sign one of + - * /; chains lean to the left."""

    sign: str
    left: Expr
    right: Expr


@dataclass(frozen=True, slots=True)
class Comparison(Node):
    """`left relation right`, relation one of == != < <= > >=."""

    relation: str
    left: Expr
    right: Expr


@dataclass(frozen=True, slots=True)
class Junction(Node):
    """Two or more operands joined by one `word`: `and` or `or`."""

    word: str
    operands: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Conditional(Node):
    """`if condition then outcome else otherwise`."""

    condition: Expr
    outcome: Expr
    otherwise: Expr


@dataclass(frozen=True, slots=True)
class Presence(Node):
    """`x is present`, or with `present` false, `x is absent`."""

    operand: Expr
    present: bool


@dataclass(frozen=True, slots=True)
class Timely(Node):
    """`x by deadline` (the day counts) or `x before deadline` (it does not), in `word`."""

    word: str
    operand: Expr
    deadline: Expr


@dataclass(frozen=True, slots=True)
class Call(Node):
    """`function(arguments)`; the function may be dotted: `peers.max`."""

    function: str
    arguments: tuple[Expr, ...]


Expr = (
    Number
    | Boolean
    | Full
    | Name
    | Text
    | Negative
    | Not
    | Binary
    | Comparison
    | Junction
    | Conditional
    | Presence
    | Timely
    | Call
)
