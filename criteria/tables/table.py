"""A table as the reading and the counting need it: plain frozen data, part of a plan."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from criteria.expression.tree import Expr
from criteria.expression.types import Type
from criteria.records import field, record


class ColumnType(StrEnum):
    """What the cells of a column are."""

    TEXT = "text"
    CHOICE = "choice"
    FLAG = "flag"
    DATE = "date"
    DATETIME = "datetime"
    COUNT = "count"
    NUMBER = "number"
    MONEY = "money"


NUMERIC = frozenset({ColumnType.COUNT, ColumnType.NUMBER, ColumnType.MONEY})


class RowFault(StrEnum):
    """What may be wrong with a row: a closed list.

    A cell that must not be empty is; cannot be read as its type (or holds more decimals than
    declared); is no option of its choice. A date comes before one that it must follow. Two rows
    bear one key.
    """

    CELL_MISSING = "cell_missing"
    CELL_UNREADABLE = "cell_unreadable"
    OPTION_UNKNOWN = "option_unknown"
    ORDER_BROKEN = "order_broken"
    KEY_REPEATED = "key_repeated"


class Then(StrEnum):
    """What becomes of a row with a fault: it is not counted; the cell counts as empty; it is
    counted as it stands; rows equal in every column read are counted once.
    """

    LEAVE_OUT = "leave_out"
    AS_EMPTY = "as_empty"
    KEEP = "keep"
    ONCE = "once"


LEGAL: Mapping[RowFault, tuple[Then, ...]] = {
    RowFault.CELL_MISSING: (Then.LEAVE_OUT,),
    RowFault.CELL_UNREADABLE: (Then.LEAVE_OUT, Then.AS_EMPTY),
    RowFault.OPTION_UNKNOWN: (Then.LEAVE_OUT, Then.AS_EMPTY),
    RowFault.ORDER_BROKEN: (Then.LEAVE_OUT, Then.KEEP),
    RowFault.KEY_REPEATED: (Then.KEEP, Then.ONCE),
}
"""The treatments that mean something for each fault."""


STOP = ("tổng cộng", "tổng số", "cộng", "tổng")
"""How the first words of the row that ends a table are written, where nothing else is stated."""


@record
class Treatment:
    """A treatment and the reason that its author states."""

    then: Then
    because: str


@record
class Column:
    """One column. `heads` are the ways its head is written; `options` maps an option to all its
    spellings, its own name as papers print it first; `decimal` is "" where nothing is stated.
    """

    name: str
    label: str
    type: ColumnType
    heads: tuple[str, ...]
    optional: bool = False
    options: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    not_before: tuple[str, ...] = ()
    places: int = 0
    decimal: str = ""


@record
class Measure:
    """A figure counted over the rows: `tree` is what `text` says, over aggregates; `columns` are
    those it reads.
    """

    name: str
    label: str
    text: str
    tree: Expr
    type: Type
    columns: tuple[str, ...]


@record
class Way:
    """One way to count a share: the measure `part` over the measure `whole`."""

    name: str
    counting: str
    part: str
    whole: str


@record
class Share:
    """A share with every way to choose its denominator."""

    name: str
    label: str
    ways: Mapping[str, Way]


@record
class Table:
    """A declared table; `where` says which rows count at all, None for every one."""

    name: str
    label: str
    columns: Mapping[str, Column]
    where: Expr | None = None
    where_text: str = ""
    measures: Mapping[str, Measure] = field(default_factory=dict)
    shares: Mapping[str, Share] = field(default_factory=dict)
    key: str | None = None
    unit: str | None = None
    stop: tuple[str, ...] = STOP
    treatments: Mapping[RowFault, Treatment] = field(default_factory=dict)
