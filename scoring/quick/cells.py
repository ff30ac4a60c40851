"""What a program takes in: one cell for each thing that the rules read, known and whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum

from criteria.numbers import ZERO
from criteria.operations import Aspect, Read
from criteria.plan import FactType, Plan, PlanFact
from criteria.records import record
from criteria.values import Options, Range, Truth, Value, is_open
from evidence.view import View
from scoring.quick import terms


class Kind(Enum):
    """How a cell is held: a whole number, a quotient of two, a truth value, an option's number,
    records of any length as they are.
    """

    WHOLE = "whole"
    QUOTIENT = "quotient"
    TRUTH = "truth"
    CHOICE = "choice"
    RECORDS = "records"


_KINDS = {
    FactType.COUNT: Kind.WHOLE,
    FactType.DATE: Kind.WHOLE,
    FactType.NUMBER: Kind.QUOTIENT,
    FactType.MONEY: Kind.QUOTIENT,
    FactType.SHARE: Kind.QUOTIENT,
    FactType.POINTS: Kind.QUOTIENT,
    FactType.DATETIME: Kind.QUOTIENT,
    FactType.FLAG: Kind.TRUTH,
    FactType.DOCUMENT: Kind.TRUTH,
    FactType.CHOICE: Kind.CHOICE,
    FactType.CASES: Kind.RECORDS,
    FactType.ANSWERS: Kind.RECORDS,
}

Held = int | Value
"""What a program is called with: whole numbers, and records."""


@record
class Cell:
    """One thing read: `read` says what, `kind` how it is held, under `name` in the program. `key`
    finds its reading in a view; it is `plain` where that holds the value itself.

    With `counted` it is a count, and never negative. With `may_lack` a known absence may stand in
    it: whatever reads it asks first whether there is anything.
    """

    read: Read
    kind: Kind
    name: str
    key: tuple[str, str]
    plain: bool
    counted: bool = False
    may_lack: bool = False

    @property
    def names(self) -> list[str]:
        """The names that the program takes it under."""
        return [self.name, f"d{self.name}"] if self.kind is Kind.QUOTIENT else [self.name]

    @property
    def term(self) -> terms.Term:
        """The cell as an input of steps."""
        match self.kind:
            case Kind.TRUTH:
                return terms.Truth(self.name)
            case Kind.CHOICE:
                return terms.Choice(self.name)
            case Kind.QUOTIENT:
                return terms.Number(self.name, f"d{self.name}")
            case Kind.RECORDS:
                return terms.Records(self.name)
        return terms.Number(self.name, least=ZERO if self.counted else None)


def fact_read(plan: Plan, read: Read) -> PlanFact | None:
    """The declaration of what is read; None where it is no fact's own value."""
    if read.aspect is not Aspect.VALUE or read.scope in ("given", "peers", "assessment"):
        return None
    return plan.attributes.get(read.name) if read.scope == "unit" else plan.facts.get(read.name)


def cell_of(plan: Plan, read: Read, name: str, *, may_lack: bool = False) -> Cell:
    """How what is read is held; a computed number need not be whole."""
    truth = read.aspect is Aspect.PRESENT or (read.scope, read.name) == ("assessment", "previous")
    fact = fact_read(plan, read)
    kind = Kind.TRUTH if truth else Kind.QUOTIENT if fact is None else _KINDS[fact.type]
    if fact is not None and fact.computed is not None and kind is Kind.WHOLE:
        kind = Kind.QUOTIENT
    counted = kind is Kind.WHOLE and fact is not None and fact.type is FactType.COUNT
    plain = read.aspect is Aspect.VALUE and read.where is None and read.scope != "given"
    return Cell(read, kind, name, (read.scope, read.name), plain, counted, may_lack)


def known_in(view: View, cells: Sequence[Cell], options: Mapping[str, int]) -> list[Held] | None:
    """What a view holds of the cells, in the order of the program's names; None where something
    is not known, or something is decided that the program knows nothing of.
    """
    if view.declared or view.waivers:
        return None
    found: list[Held] = []
    readings = view.readings
    for cell in cells:
        # Most cells are plain facts: they are taken with as few calls as there can be.
        value = readings[cell.key].value if cell.plain else _value(view, cell.read)
        if isinstance(value, Range):
            known = value.low
            if known is None or (known is not value.high and known != value.high):
                if not (cell.may_lack and _lacks(view, cell.read)):
                    return None
                found += (0, 1)[: len(cell.names)]
                continue
            num, den = known.as_integer_ratio()
            found.append(num)
            if cell.kind is Kind.QUOTIENT:
                found.append(den)
            elif den != 1 or (cell.counted and num < 0):
                return None
        elif isinstance(value, Truth):
            if value is Truth.OPEN:
                return None
            found.append(value is Truth.TRUE)
        elif value is None or is_open(value):
            return None
        elif isinstance(value, Options):
            (option,) = value.possible
            if option not in options:
                return None
            found.append(options[option])
        else:
            found.append(value)
    return found


def _value(view: View, read: Read) -> Value | None:
    if read.scope == "given":
        given = view.given.get(read.name)
        return None if given is None else given.points
    return view.read(read)


def _lacks(view: View, read: Read) -> bool:
    return view.readings[read.scope, read.name].present is Truth.FALSE
