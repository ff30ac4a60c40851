"""Facts of many units as the table that `cchc score-many` takes: CSV, one row for each unit."""

from __future__ import annotations

import csv
import io
from fractions import Fraction
from typing import TYPE_CHECKING

from criteria import calendar
from criteria.numbers import exact_text
from criteria.plan import FactType

if TYPE_CHECKING:
    from evidence.tables.units import UnitFigures

_ACTS = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for a formula when a cell begins with it."""


def counted_csv(figures: UnitFigures) -> bytes:
    """Unit, attributes, facts; a cell is empty where a figure could not be told."""
    names = sorted({name for facts in figures.units.values() for name in facts})
    attributes = [f"unit.{name}" for name in figures.attributes]
    out = io.StringIO(newline="")
    write = csv.writer(out, lineterminator="\n").writerow
    write(["unit", *attributes, *names])
    for unit, facts in figures.units.items():
        cells = [_cell(facts.get(name), figures.types[name]) for name in names]
        write([_harmless(unit), *map(_harmless, figures.attributes.values()), *cells])
    return out.getvalue().encode("utf-8")


def _harmless(text: str) -> str:
    """A text that no spreadsheet runs: an apostrophe stands before what would be a formula."""
    return f"'{text}" if text.startswith(_ACTS) else text


def _cell(value: Fraction | None, kind: FactType) -> str:
    if value is None:
        return ""
    if kind is FactType.DATE:
        return calendar.from_exact(value).isoformat()
    return exact_text(value)
