"""A rule of remediation as data: what it matches, what keeps it from firing, what it makes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from criteria.records import record
from remediation.facts import Fields, Value

SIGNS = ("==", "!=", "<=", ">=", "<", ">")
"""Comparisons that a condition may use."""

TURNED: Mapping[str, str] = {"==": "==", "!=": "!=", "<": ">", ">": "<", "<=": ">=", ">=": "<="}
"""The same comparison with its sides changed."""


@record
class Term:
    """A field of the fact against a constant."""

    field: str
    sign: str
    value: Value


@record
class Join:
    """A field of the fact against a field of a fact matched before it, by its position in the rule
    from 0.
    """

    field: str
    sign: str
    position: int
    other: str


@record
class Pattern:
    """One fact to be matched: its kind and every condition on it."""

    alias: str
    kind: str
    tests: tuple[Term, ...] = ()
    joins: tuple[Join, ...] = ()

    @property
    def terms(self) -> int:
        """How many conditions it has."""
        return len(self.tests) + len(self.joins)


@record
class Taken:
    """A field of a matched fact, taken over into one that is made."""

    position: int
    field: str


@record
class Make:
    """A fact to be made, field by field."""

    kind: str
    values: tuple[tuple[str, Value | Taken], ...]


@record
class Rule:
    """One rule. It fires once for every way to match `patterns` with distinct facts, unless one of
    `vetoes` matches another fact that was given. Lower `priority` comes first in what is written.
    """

    name: str
    say: str
    priority: int
    patterns: tuple[Pattern, ...]
    vetoes: tuple[Pattern, ...]
    makes: tuple[Make, ...]

    @property
    def conditions(self) -> Iterator[Pattern]:
        """What it matches, then what keeps it from firing."""
        yield from self.patterns
        yield from self.vetoes


@record
class RuleSet:
    """The rules in written order, and the fields of every kind of fact they may match or make."""

    kinds: Mapping[str, Fields]
    rules: tuple[Rule, ...]


def compare(sign: str, left: Value, right: Value) -> bool:
    """One comparison; both sides are texts, or both are numbers."""
    if sign == "==":
        return left == right
    if sign == "!=":
        return left != right
    assert isinstance(left, int) and isinstance(right, int), "texts have no order"
    if sign == "<":
        return left < right
    if sign == "<=":
        return left <= right
    return left > right if sign == ">" else left >= right
