"""A table as an author declares it: columns, measures, shares, and what becomes of bad rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from criteria.fields import Count, ExpressionText, FileModel, Identifier, Text

ColumnTypeName = Literal["text", "choice", "flag", "date", "datetime", "count", "number", "money"]
DecimalSign = Literal[",", "."]
FaultName = Literal[
    "cell_missing", "cell_unreadable", "option_unknown", "order_broken", "key_repeated"
]


class OptionRule(FileModel):
    """One option of a choice, and every way in which files write it."""

    name: Text
    written: tuple[Text, ...] = ()


class ColumnRule(FileModel):
    """One column. Its head in a file is `name` or one of `headers`; an `optional` one may hold
    empty cells. `places` are the decimals a number may have, `decimal` the sign before them.
    """

    name: Text
    type: ColumnTypeName
    headers: tuple[Text, ...] = ()
    optional: bool = False
    options: Mapping[Identifier, OptionRule] = {}
    not_before: Identifier | tuple[Identifier, ...] = ()
    places: Annotated[Count, Field(le=9)] | None = None
    decimal: DecimalSign | None = None


class MeasureRule(FileModel):
    """A figure counted over the rows, in the expression language."""

    name: Text
    expression: Annotated[ExpressionText, Field(alias="is")]


class WayRule(FileModel):
    """One way to count a share: which measure over which, said in words."""

    counting: Text
    part: Identifier
    whole: Identifier


class ShareRule(FileModel):
    """A share whose denominator texts choose differently."""

    name: Text
    ways: Annotated[Mapping[Identifier, WayRule], Field(min_length=1)]


class TreatmentRule(FileModel):
    """What becomes of rows with one kind of fault, and why."""

    then: Literal["leave_out", "as_empty", "keep", "once"]
    because: Text


class TableRule(FileModel):
    """A whole table. `key` is the column that no two rows share, `unit` the one that names the
    agency of a row. `stop` are the words of the row that ends it, "Tổng cộng" if none are given.
    """

    name: Text
    columns: Annotated[Mapping[Identifier, ColumnRule], Field(min_length=1)]
    measures: Mapping[Identifier, MeasureRule] = {}
    shares: Mapping[Identifier, ShareRule] = {}
    key: Identifier | None = None
    unit: Identifier | None = None
    stop: tuple[Text, ...] = ()
    bad_rows: Mapping[FaultName, TreatmentRule] = {}
