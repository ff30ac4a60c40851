"""The sheets of a workbook as tables: values as they are seen, formulas and slips marked."""

from __future__ import annotations

import datetime
import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from decimal import Context, Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from evidence.forms.bounds import refused
from reports.index_table.grid import COLUMNS, LONGEST, ROWS, Cell, Spot, Table, clean

MERGES = 1_000_000
"""The most cells that merges may cover."""

_SHOWN = Context(prec=15)
"""A workbook shows and keeps fifteen digits: 0.30000000000000004 is 0.3."""

_FIXED = re.compile(r"0\.(0+)\Z")
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})\Z")


def read_workbook(path: Path, data: bytes) -> tuple[Table, ...]:
    """The visible sheets that hold anything, in order. Raises InputRefused."""
    import openpyxl

    try:
        with warnings.catch_warnings():
            # What openpyxl does not keep (pictures, rules of validation) is not read here.
            warnings.simplefilter("ignore")
            shown = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            written = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                return tuple(
                    table
                    for values, formulas in zip(shown.worksheets, written.worksheets, strict=True)
                    if values.sheet_state == "visible"
                    for table in [_table(path, archive, values, formulas)]
                    if table.cells
                )
    except (MemoryError, RecursionError):
        raise refused(path, "table_not_office") from None
    except Exception as error:
        from criteria.problems import InputRefused

        if isinstance(error, InputRefused):
            raise
        raise refused(path, "table_not_office") from error


def _table(path: Path, archive: zipfile.ZipFile, values: Any, formulas: Any) -> Table:
    ranges = _scanned(path, archive.read(values._worksheet_path))
    for sheet in (values, formulas):
        # The size that a sheet states of itself is often wrong.
        sheet.reset_dimensions()
    cells: dict[Spot, Cell] = {}
    bounds = {"max_row": ROWS, "max_col": COLUMNS}
    for row, (seen, told) in enumerate(
        zip(values.iter_rows(**bounds), formulas.iter_rows(**bounds), strict=False), 1
    ):
        for column, (value, formula) in enumerate(zip(seen, told, strict=False), 1):
            cell = _cell(value, formula)
            if cell.text or cell.flaw:
                cells[row, column] = cell
            if len(cell.text) > LONGEST:
                where = Table(values.title, {}).where(row, column)
                raise refused(path, "table_text_too_long", cell=where, limit=LONGEST)
    covered = _covered(path, ranges, max((row for row, _ in cells), default=0))
    kept = {spot: cell for spot, cell in cells.items() if spot not in covered}
    return Table(values.title, kept, covered)


def _cell(value: Any, formula: Any) -> Cell:
    held, is_formula = value.value, formula.data_type == "f"
    if value.data_type == "e":
        return Cell("", flaw="error")
    if held is None:
        return Cell("", flaw="formula" if is_formula else "")
    if isinstance(held, bool):
        return Cell(str(held).upper())
    if isinstance(held, int | float):
        return Cell(_number(held, value.number_format or ""), number=True)
    if isinstance(held, datetime.datetime | datetime.date):
        # 1.2 typed into a cell often becomes 1 February; a text column may hold a true date.
        return Cell(f"{held.day}.{held.month}", flaw="date")
    return Cell(clean(str(held)))


def _number(held: int | float, style: str) -> str:
    exact = _SHOWN.create_decimal(repr(held))
    if "%" in style:
        return f"{_plain(exact * 100)}%"
    text = _plain(exact)
    fixed = _FIXED.match(style)
    if fixed is None:
        return text
    whole, _, rest = text.partition(".")
    return f"{whole}.{rest.ljust(len(fixed[1]), '0')}"


def _plain(exact: Decimal) -> str:
    text = f"{exact:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _scanned(path: Path, xml: bytes) -> list[tuple[Spot, Spot]]:
    """The merged ranges of a sheet; refused where anything stands below the rows that are read."""
    ranges: list[tuple[Spot, Spot]] = []
    for element in _elements(xml):
        name = element.tag.rpartition("}")[2]
        if name == "mergeCell":
            first, _, last = element.get("ref", "").partition(":")
            ends = (_spot(first), _spot(last or first))
            if ends[0] is not None and ends[1] is not None:
                ranges.append((ends[0], ends[1]))
        elif name == "c" and len(element):
            at = _spot(element.get("r", ""))
            if at is not None and at[0] > ROWS:
                raise refused(path, "table_too_tall", limit=ROWS, cell=element.get("r", ""))
            if at is not None and at[1] > COLUMNS:
                raise refused(path, "table_too_wide", limit=COLUMNS, cell=element.get("r", ""))
        if name in ("c", "row"):
            element.clear()
    return ranges


def _elements(xml: bytes) -> Iterator[ElementTree.Element]:
    # No part declares entities: that is seen to before.
    for _, element in ElementTree.iterparse(io.BytesIO(xml)):  # noqa: S314
        yield element


def _spot(reference: str) -> Spot | None:
    found = _REFERENCE.match(reference.replace("$", ""))
    if found is None:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]), column


def _covered(path: Path, ranges: list[tuple[Spot, Spot]], height: int) -> dict[Spot, Spot]:
    covered: dict[Spot, Spot] = {}
    area = 0
    for (top, left), (bottom, right) in ranges:
        bottom, right = min(bottom, height), min(right, COLUMNS)
        area += max(bottom - top + 1, 0) * max(right - left + 1, 0)
        if area > MERGES:
            raise refused(path, "table_merges", limit=MERGES)
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                if (row, column) != (top, left):
                    covered.setdefault((row, column), (top, left))
    return covered
