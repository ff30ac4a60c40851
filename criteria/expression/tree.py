"""The tree of an expression: frozen nodes that know where they stand in the text.

`start` and `end` are offsets of a node without the brackets around it, `end` exclusive. They, and
the way a number was written, take no part in equality: equal trees mean the same.
"""

from __future__ import annotations

from fractions import Fraction

from criteria.records import field, record


@record(kw_only=True)
class Node:
    """What every node of the tree has."""

    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@record
class Number(Node):
    """A decimal, or with `percent` a share: `value` is exact (80% is 4/5), `text` as written."""

    value: Fraction
    percent: bool
    text: str = field(compare=False)


@record
class Boolean(Node):
    """`true` or `false`."""

    value: bool


@record
class Full(Node):
    """`full`: the maximum of the leaf or part that the rule scores."""


@record
class Name(Node):
    """A name in its dotted parts: `("last_year", "plan")`."""

    parts: tuple[str, ...]

    @property
    def text(self) -> str:
        """The name as written."""
        return ".".join(self.parts)


@record
class Text(Node):
    """Text in double quotes; stands only as an argument, or after `by` and `before`."""

    value: str


@record
class Negative(Node):
    """`-x`."""

    operand: Expr


@record
class Not(Node):
    """`not x`."""

    operand: Expr


@record
class Binary(Node):
    """`left sign right`, sign one of + - * /; chains lean to the left."""

    sign: str
    left: Expr
    right: Expr


@record
class Comparison(Node):
    """`left relation right`, relation one of == != < <= > >=."""

    relation: str
    left: Expr
    right: Expr


@record
class Junction(Node):
    """Two or more operands joined by one `word`: `and` or `or`."""

    word: str
    operands: tuple[Expr, ...]


@record
class Conditional(Node):
    """`if condition then outcome else otherwise`."""

    condition: Expr
    outcome: Expr
    otherwise: Expr


@record
class Presence(Node):
    """`x is present`, or with `present` false, `x is absent`."""

    operand: Expr
    present: bool


@record
class Timely(Node):
    """`x by deadline` (the day counts) or `x before deadline` (it does not), in `word`."""

    word: str
    operand: Expr
    deadline: Expr


@record
class Call(Node):
    """`function(arguments)`; the function may be dotted: `peers.max`. `where` is the condition by
    which it chooses: `peers.max(x, where y)`.
    """

    function: str
    arguments: tuple[Expr, ...]
    where: Expr | None = None


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
