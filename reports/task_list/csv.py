"""The table of tasks as CSV: UTF-8 with the mark that Excel looks for."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from reports.task_list.rows import COLUMNS, Row

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def tasks_csv(rows: Iterable[Row]) -> bytes:
    """The rows, the identifier of each task first, for whoever reads them by program."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(("Mã", *COLUMNS))
    for row in rows:
        writer.writerow([_plain(cell) for cell in (row.task.id, *row.cells)])
    return text.getvalue().encode("utf-8-sig")


def _plain(cell: str) -> str:
    """A text that a spreadsheet does not take for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
