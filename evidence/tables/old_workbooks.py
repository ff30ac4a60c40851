"""Sheets of an Excel workbook of the years before 2007 (.xls). Runs in the child process."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from evidence.tables.heading import WIDEST
from evidence.tables.packages import PackageRefused
from evidence.tables.staged import BROKEN_CELL
from evidence.tables.workbooks import cell_text


def old_sheets_of(path: Path, sheet: str | None) -> Iterator[Iterator[tuple[int, list[str]]]]:
    """The rows of each sheet, or of the one named. Raises PackageRefused."""
    import xlrd

    book = xlrd.open_workbook(str(path), on_demand=True, logfile=_Silent())
    names = book.sheet_names()
    if sheet is not None and sheet not in names:
        raise PackageRefused("sheet_not_found", name=sheet, names=tuple(names))
    for name in names if sheet is None else [sheet]:
        yield _rows(book, book.sheet_by_name(name))


class _Silent:
    """Where the reader's remarks on a damaged file go: nowhere."""

    def write(self, text: str) -> int:
        return len(text)

    def flush(self) -> None:
        """Nothing is kept."""


def _rows(book: Any, sheet: Any) -> Iterator[tuple[int, list[str]]]:
    for number in range(sheet.nrows):
        cells = sheet.row(number)[:WIDEST]
        yield number + 1, [_text(book, cell) for cell in cells]


def _text(book: Any, cell: Any) -> str:
    import xlrd

    match cell.ctype:
        case xlrd.XL_CELL_EMPTY | xlrd.XL_CELL_BLANK:
            return ""
        case xlrd.XL_CELL_ERROR:
            return f"{BROKEN_CELL}{xlrd.error_text_from_code.get(cell.value, '#')}"
        case xlrd.XL_CELL_BOOLEAN:
            return cell_text(bool(cell.value))
        case xlrd.XL_CELL_DATE:
            try:
                return cell_text(xlrd.xldate_as_datetime(cell.value, book.datemode))
            except (ValueError, OverflowError):
                return f"{BROKEN_CELL}{cell.value}"
    return cell_text(cell.value)
