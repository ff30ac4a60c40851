"""A file made ready to be counted: where its rows lie, and how they are read."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path

from criteria.records import field, record


class Layout(StrEnum):
    """How rows lie on the disk: text as an office saved it, cells as a workbook holds them, or
    columns with types of their own.
    """

    TEXT = "text"
    CELLS = "cells"
    PARQUET = "parquet"


NUMBER_CELL = "\u0002"
"""Before the digits of a cell that is a number in its workbook, so that no sign is in doubt."""

BROKEN_CELL = "\u0003"
"""Before the text of a cell that shows an error, or whose formula was never computed."""


@record
class Staged:
    """One file of a table. `path` is what the engine reads: the file, or a copy that holds only
    the rows of the table. `heads` maps a column to its place from 0, or in Parquet to its name.

    `skip` lines stand before the first row; row n of the table is row `first` + n - 1 of the
    file. `totals` are what the closing row `stop` prints, by column; "" for the count of rows.
    """

    name: str
    digest: str
    path: Path
    layout: Layout
    heads: Mapping[str, int | str]
    width: int = 0
    delimiter: str = ","
    skip: int = 0
    first: int = 1
    totals: Mapping[str, str] = field(default_factory=dict)
    stop: int = 0
    decimal: str = ""
