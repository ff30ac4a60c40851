"""A file of any kind made ready to be counted."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from criteria.problems import InputRefused, Operand, Place, problem
from criteria.tables.table import Column
from evidence.tables.delimited import stage_text
from evidence.tables.heading import HeadFault, Sought, find_heads
from evidence.tables.limits import ChildFailed, ask_child
from evidence.tables.sources import Format, SourceFile
from evidence.tables.staged import Layout, Staged


def stage(
    file: SourceFile, digest: str, sought: Sought, room: Path, sheet: str | None = None
) -> Staged:
    """The file as the engine reads it; copies are made in the folder `room`.

    Raises InputRefused with what keeps it from being read, OSError where there is no room for the
    copies.
    """
    if file.format is Format.TEXT:
        return stage_text(file, digest, sought, room)
    if file.format is Format.PARQUET:
        return _parquet(file, digest, sought)
    return _cells(file, digest, sought, room, sheet)


def _parquet(file: SourceFile, digest: str, sought: Sought) -> Staged:
    from evidence.tables.engines.embedded import parquet_heads

    written = parquet_heads(file.path, file.name)
    try:
        heads = find_heads([written], sought)
    except HeadFault as fault:
        raise InputRefused([fault.problem(file.name)]) from None
    named = {name: written[place] for name, place in heads.places.items()}
    return Staged(file.name, digest, file.path, Layout.PARQUET, named)


def _cells(file: SourceFile, digest: str, sought: Sought, room: Path, sheet: str | None) -> Staged:
    into = room / f"{len(list(room.iterdir()))}.csv"
    request = {
        "path": str(file.path),
        "format": file.format.value,
        "sheet": sheet,
        "into": str(into),
        "columns": {name: _told(column) for name, column in sought.columns.items()},
        "others": {name: _told(column) for name, column in sought.others.items()},
        "stop": sought.stop,
        "key": sought.key,
    }
    try:
        answer = ask_child(request)
    except ChildFailed:
        raise InputRefused([problem("table_not_taken_apart", Place(file.name))]) from None
    if "errno" in answer:
        raise OSError(answer["errno"], os.strerror(answer["errno"]), str(into))
    if "code" in answer:
        operands: dict[str, Operand] = {
            name: tuple(map(str, value)) if isinstance(value, list) else value
            for name, value in answer["operands"].items()
        }
        raise InputRefused([problem(answer["code"], Place(file.name), **operands)])
    return Staged(
        name=file.name,
        digest=digest,
        path=into,
        layout=Layout.CELLS,
        heads={name: place for place, name in enumerate(answer["columns"])},
        totals=answer["totals"],
        stop=answer["stop"],
    )


def _told(column: Column) -> dict[str, Any]:
    return {
        "label": column.label,
        "type": column.type.value,
        "heads": column.heads,
        "optional": column.optional,
    }
