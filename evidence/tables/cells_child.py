"""The errand of the child process: one workbook or page in, its rows out as text with marks.

Rows go to a file that the engine reads; what the parent must know goes to the standard output,
as JSON. A number is written in full after NUMBER_CELL, an error after BROKEN_CELL, a date as
2026-03-31, everything else as it stands. The first column is the row in the file.
"""

from __future__ import annotations

import csv
import datetime
import errno
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from criteria.tables.table import Column, ColumnType
from evidence.tables.heading import (
    LOOKED_AT,
    HeadFault,
    Sought,
    ends_table,
    find_heads,
    holds_data,
    printed_totals,
)
from evidence.tables.legacy import TURNS
from evidence.tables.packages import PackageRefused
from evidence.tables.staged import BROKEN_CELL, NUMBER_CELL

FULL = {getattr(errno, name) for name in ("ENOSPC", "EDQUOT") if hasattr(errno, name)}
"""How the system says that there is no room to write."""

Row = tuple[int, Sequence[str]]
"""The number of a row in its sheet, and its cells."""


def main(request: str) -> None:
    """Carry out the errand and print the answer."""
    asked = json.loads(request)
    try:
        answer = _answer(asked)
    except PackageRefused as refused:
        answer = {"code": refused.code, "operands": refused.operands}
    except HeadFault as fault:
        answer = {"code": fault.code, "operands": dict(fault.operands)}
    except MemoryError:
        answer = {"code": "workbook_too_large", "operands": {"limit": 0}}
    except OSError as error:
        # A disk that is full says nothing of the file.
        full = error.errno in FULL
        answer = {"errno": error.errno} if full else {"code": "workbook_damaged", "operands": {}}
    except Exception:  # noqa: BLE001 - a damaged file may fail its reader in any way
        answer = {"code": "workbook_damaged", "operands": {}}
    sys.stdout.write(json.dumps(answer) + "\n")


def _answer(asked: dict[str, Any]) -> dict[str, Any]:
    columns, others = _columns(asked["columns"]), _columns(asked["others"])
    sought = Sought(columns, tuple(asked["stop"]), asked["key"], others)
    sheets = _sheets(Path(asked["path"]), asked["format"], asked["sheet"])
    first: HeadFault | None = None
    for rows in sheets:
        try:
            return _staged(rows, sought, Path(asked["into"]))
        except HeadFault as fault:
            if first is None or fault.code != "heads_not_found":
                first = fault
    raise first or HeadFault("heads_not_found", {"names": (), "rows": LOOKED_AT})


def _columns(told: dict[str, Any]) -> dict[str, Column]:
    return {
        name: Column(
            name, one["label"], ColumnType(one["type"]), tuple(one["heads"]), one["optional"]
        )
        for name, one in told.items()
    }


def _sheets(path: Path, kind: str, sheet: str | None) -> Iterable[Iterator[Row]]:
    if kind == "workbook":
        from evidence.tables.workbooks import sheets_of

        return sheets_of(path, sheet)
    if kind == "old_workbook":
        from evidence.tables.old_workbooks import old_sheets_of

        return old_sheets_of(path, sheet)
    from evidence.tables.pages import tables_of

    return tables_of(path)


def _staged(rows: Iterator[Row], sought: Sought, into: Path) -> dict[str, Any]:
    """The rows of the first table that has the heads sought, written to `into`."""
    begin: list[Row] = []
    for row in rows:
        begin.append(row)
        if len(begin) == LOOKED_AT:
            break
    heads = find_heads([[_bare(cell) for cell in cells] for _, cells in begin], sought)
    turn = TURNS[heads.coding]
    names = [name for name in sought.every if name in heads.places]
    moments = [at for at, n in enumerate(names) if sought.every[n].type is ColumnType.DATETIME]
    answer: dict[str, Any] = {"columns": names, "rows": 0, "totals": {}, "stop": 0}
    with into.open("w", encoding="utf-8", newline="") as file:
        write = csv.writer(file, lineterminator="\n").writerow
        for number, cells in _chained(begin[heads.row :], rows):
            plain = [turn(_bare(cell)) for cell in cells]
            if answer["stop"]:
                if holds_data(plain, heads, sought):
                    words = {"words": answer["words"]}
                    return {"code": "rows_after_total", "operands": words}
                continue
            if ends_table(plain, heads, sought):
                answer["stop"] = number
                answer["words"] = next(cell for cell in plain if cell.strip())
                answer["totals"] = printed_totals(cells, heads, sought)
                continue
            found = [_at(cells, heads.places[name]) for name in names]
            found = [_moment(one) if at in moments else one for at, one in enumerate(found)]
            if any(cell.strip() for cell in found):
                write([number, *(turn(cell) for cell in found)])
                answer["rows"] += 1
    return answer


def _chained(first: Iterable[Row], rest: Iterator[Row]) -> Iterator[Row]:
    yield from first
    yield from rest


def _at(cells: Sequence[str], place: int) -> str:
    return cells[place] if place < len(cells) else ""


def _moment(cell: str) -> str:
    """A moment that Excel kept as a number of days, to the second; anything else as it stands."""
    if not cell.startswith(NUMBER_CELL):
        return cell
    days = Decimal(cell.removeprefix(NUMBER_CELL))
    if not 20_000 <= days <= 80_000:
        return cell
    seconds = int((days * 86_400).to_integral_value())
    moment = datetime.datetime(1899, 12, 30) + datetime.timedelta(seconds=seconds)
    return moment.isoformat(" ")


def _bare(cell: str) -> str:
    return cell.removeprefix(NUMBER_CELL).removeprefix(BROKEN_CELL)
