"""Static types of expressions: what a value is, and which values may stand together."""

from __future__ import annotations

from enum import StrEnum

from criteria.plan import FactType
from criteria.records import record
from criteria.scope import Condition, Knowledge


class Kind(StrEnum):
    """What a value is. `ANY` is the type of an expression that has already been refused."""

    COUNT = "count"
    NUMBER = "number"
    SHARE = "share"
    MONEY = "money"
    POINTS = "points"
    DAYS = "days"
    FLAG = "flag"
    CHOICE = "choice"
    DATE = "date"
    DATETIME = "datetime"
    DOCUMENT = "document"
    CASES = "cases"
    ANSWERS = "answers"
    ANY = "any"


NUMERIC = frozenset({Kind.COUNT, Kind.NUMBER, Kind.SHARE, Kind.MONEY, Kind.POINTS, Kind.DAYS})
DATED = frozenset({Kind.DATE, Kind.DATETIME})


@record
class Type:
    """The type of a value. `whole` says that it is always a whole number; `options` are the names
    that a choice may take, sorted.
    """

    kind: Kind
    whole: bool = False
    options: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The name an author would declare it by."""
        return self.kind.value

    @property
    def numeric(self) -> bool:
        """Whether it takes part in arithmetic."""
        return self.kind in NUMERIC

    @property
    def dated(self) -> bool:
        """Whether it is a day or a moment."""
        return self.kind in DATED

    @property
    def refused(self) -> bool:
        """Whether a fault has been reported already, so that no other should follow from it."""
        return self.kind is Kind.ANY

    def fits(self, declared: FactType) -> bool:
        """Whether a value of this type may be the value of a fact declared so."""
        if self.refused:
            return True
        if declared is FactType.COUNT:
            return self.whole and self.kind in (Kind.COUNT, Kind.NUMBER, Kind.DAYS)
        if declared is FactType.NUMBER:
            return self.numeric
        return self.kind.value == declared.value or (
            self.kind is Kind.NUMBER
            and declared in (FactType.SHARE, FactType.MONEY, FactType.POINTS)
        )


NUMBER = Type(Kind.NUMBER)
FLAG = Type(Kind.FLAG)
DAYS = Type(Kind.DAYS, whole=True)
POINTS = Type(Kind.POINTS)
REFUSED = Type(Kind.ANY)
NOTHING = Knowledge()
"""What a condition teaches that teaches nothing."""


@record
class Typed:
    """A compiled expression: its step and type, and for a flag what it teaches either way."""

    step: int
    type: Type
    if_true: Knowledge = NOTHING
    if_false: Knowledge = NOTHING

    @property
    def condition(self) -> Condition:
        """The same as a condition; meant for flags."""
        return Condition(self.step, self.if_true, self.if_false)


_TALLIED = frozenset({Kind.COUNT, Kind.DAYS, Kind.POINTS})
_SCORED = frozenset({Kind.POINTS, Kind.SHARE})


def joined(a: Type, b: Type) -> Type | None:
    """The type of a sum, of the lesser of two, of either branch; None when they do not go together.

    A plain number goes with every kind; counts, days and points go together, and so do points and
    shares. Nothing else does: 27 tasks are never compared with 80%, nor with money.
    """
    if a.kind is b.kind is Kind.CHOICE:
        return a if a.options == b.options else None
    if a.dated and b.dated:
        return a if a.kind is b.kind else Type(Kind.DATETIME)
    if a.kind is b.kind is Kind.FLAG:
        return a
    if not (a.numeric and b.numeric):
        return None
    whole = a.whole and b.whole
    if a.kind is b.kind or b.kind is Kind.NUMBER:
        return Type(a.kind, whole)
    if a.kind is Kind.NUMBER:
        return Type(b.kind, whole)
    together = {a.kind, b.kind} <= _TALLIED or {a.kind, b.kind} == _SCORED
    return Type(Kind.NUMBER, whole) if together else None


def product(a: Type, b: Type) -> Type:
    """The type of a × b: a share of something is that thing, all else is a plain number."""
    whole = a.whole and b.whole
    if a.kind is Kind.SHARE:
        return Type(b.kind, whole)
    return Type(a.kind if b.kind is Kind.SHARE else Kind.NUMBER, whole)


def quotient(a: Type, b: Type) -> Type:
    """The type of a ÷ b: like by like is a share, a thing by a plain number stays that thing."""
    if b.kind is Kind.NUMBER:
        return Type(a.kind)
    return Type(Kind.SHARE if a.kind is b.kind else Kind.NUMBER)
