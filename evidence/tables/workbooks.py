"""Sheets of an Excel workbook (.xlsx), row by row. Runs in the child process."""

from __future__ import annotations

import datetime
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from itertools import repeat
from pathlib import Path
from typing import Any

from evidence.tables.heading import WIDEST
from evidence.tables.packages import PackageRefused, check_package
from evidence.tables.staged import BROKEN_CELL, NUMBER_CELL


def sheets_of(path: Path, sheet: str | None) -> Iterator[Iterator[tuple[int, list[str]]]]:
    """The rows of each visible sheet, or of the one named. Raises PackageRefused."""
    import openpyxl

    package = check_package(path)
    computed = openpyxl.load_workbook(path, read_only=True, data_only=True)
    names = [one.title for one in computed.worksheets if one.sheet_state == "visible"]
    if sheet is not None and sheet not in computed.sheetnames:
        raise PackageRefused("sheet_not_found", name=sheet, names=tuple(names))
    written = None
    if _has_formulas(package):
        written = openpyxl.load_workbook(path, read_only=True, data_only=False)
    for name in names if sheet is None else [sheet]:
        yield _rows(computed[name], None if written is None else written[name])


def _has_formulas(package: zipfile.ZipFile) -> bool:
    """Whether any sheet holds a formula: only then is the file read twice."""
    for info in package.infolist():
        if not info.filename.startswith("xl/worksheets/sheet"):
            continue
        with package.open(info) as part:
            rest = b""
            while chunk := part.read(1 << 20):
                if b"<f>" in rest + chunk or b"<f " in rest + chunk:
                    return True
                rest = chunk[-3:]
    return False


def _rows(computed: Any, written: Any) -> Iterator[tuple[int, list[str]]]:
    computed.reset_dimensions()
    # Without a width of its own a gap of a million rows costs nothing: its rows hold no cell.
    rows = computed.iter_rows()
    others: Any = repeat(())
    if written is not None:
        written.reset_dimensions()
        others = written.iter_rows()
    for number, (cells, formulas) in enumerate(zip(rows, others, strict=False), start=1):
        if not cells:
            continue
        texts = [_text(cell) for cell in cells[:WIDEST]]
        for place, formula in enumerate(formulas):
            if formula.data_type == "f" and place < len(texts) and not texts[place]:
                texts[place] = f"{BROKEN_CELL}{str(formula.value)[:40]}"
        yield number, texts


def _text(cell: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "e":
        return f"{BROKEN_CELL}{value}"
    return cell_text(value)


def cell_text(value: object) -> str:
    """A cell as text: numbers in full behind their mark, days as 2026-03-31."""
    match value:
        case str():
            return value.lstrip(NUMBER_CELL + BROKEN_CELL)
        case bool():
            return "true" if value else "false"
        case datetime.datetime():
            at_midnight = value.time() == datetime.time()
            return value.date().isoformat() if at_midnight else value.isoformat(" ", "seconds")
        case datetime.date():
            return value.isoformat()
        case datetime.time() | datetime.timedelta():
            return str(value)
        case int():
            return f"{NUMBER_CELL}{value}"
    # What Excel shows of a number are fifteen digits at most: 0.1 + 0.2 is 0.3 there too.
    number = Decimal(format(value, ".15g"))
    return f"{NUMBER_CELL}{number:f}"
