"""Text files with separated columns: coding and separator found by the heads, ends cut off.

The engine reads the file itself; only where the words are in an old coding, or a closing row
ends the table, does it read a copy.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from criteria.problems import InputRefused, Place, problem
from criteria.records import record, replace
from evidence.tables.heading import (
    LOOKED_AT,
    WIDEST,
    HeadFault,
    Heads,
    Sought,
    ends_table,
    find_heads,
    holds_data,
    printed_totals,
)
from evidence.tables.legacy import TURNS
from evidence.tables.sources import SourceFile
from evidence.tables.staged import Layout, Staged

_WINDOW = 1 << 18
"""Bytes looked at, at either end of a file."""

_BY_HAND = 32_000_000
"""Bytes up to which a file may be the work of hands, with totals between its rows."""

_TOTALS = re.compile("ổng cộng|ổng Cộng|ỔNG CỘNG".encode())

_SEPARATORS = ",;\t|"
_CODINGS = ("utf-8", "cp1258", "cp1252", "latin-1")


@record
class _Head:
    """What the beginning of a file shows. `lines` are the physical lines up to the heads."""

    coding: str
    separator: str
    heads: Heads
    lines: int


def stage_text(file: SourceFile, digest: str, sought: Sought, room: Path) -> Staged:
    """A text file ready to be counted; copies are made in `room`.

    Raises InputRefused if its heads are not found, or it is no text.
    """
    with file.path.open("rb") as opened:
        start = opened.read(_WINDOW)
    found = _found(file, start, sought)
    path = file.path
    if found.coding not in ("utf-8", "utf-8-sig") or found.heads.coding:
        path = _turned(file, found, room)
    staged = Staged(
        name=file.name,
        digest=digest,
        path=path,
        layout=Layout.TEXT,
        heads=dict(found.heads.places),
        width=found.heads.width,
        delimiter=found.separator,
        skip=found.lines,
        first=found.heads.row + 1,
    )
    return _ended(staged, found, sought, room)


def _found(file: SourceFile, start: bytes, sought: Sought) -> _Head:
    if b"\x00" in start and not start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise InputRefused([problem("table_not_text", Place(file.name))])
    fault: HeadFault | None = None
    for coding in _codings(start):
        text = codecs.getincrementaldecoder(coding)(errors="strict")
        try:
            decoded = text.decode(start, final=len(start) < _WINDOW)
        except UnicodeDecodeError:
            continue
        for separator in _SEPARATORS:
            rows, lines = _rows(decoded, separator)
            if not any(len(row) > 1 for row in rows) and separator != ",":
                continue
            if any(len(row) > WIDEST for row in rows):
                at = Place(file.name)
                raise InputRefused([problem("rows_too_wide", at, limit=WIDEST)])
            try:
                heads = find_heads(rows, sought)
            except HeadFault as missing:
                fault = _nearer(fault, missing)
                continue
            return _Head(coding, separator, heads, lines[heads.row - 1])
    if fault is None:
        raise InputRefused([problem("table_not_text", Place(file.name))])
    raise InputRefused([fault.problem(file.name)])


def _nearer(a: HeadFault | None, b: HeadFault) -> HeadFault:
    """The fault that tells more: a row of heads that lacks something, rather than none at all."""
    if a is None or (a.code == "heads_not_found" and b.code != "heads_not_found"):
        return b
    return a


def _codings(start: bytes) -> tuple[str, ...]:
    if start.startswith(codecs.BOM_UTF8):
        return ("utf-8-sig",)
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ("utf-16",)
    return _CODINGS


def _rows(text: str, separator: str) -> tuple[list[list[str]], list[int]]:
    """The first rows, and for each the physical lines read with it."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    rows: list[list[str]] = []
    lines: list[int] = []
    try:
        for row in reader:
            rows.append(row)
            lines.append(reader.line_num)
            if len(rows) == LOOKED_AT:
                break
    except csv.Error:  # a cell of a whole window: the rows before it are all there is to see
        pass
    return rows, lines


def _turned(file: SourceFile, found: _Head, room: Path) -> Path:
    """A copy of the file in Unicode."""
    turn = TURNS[found.heads.coding]
    copy = room / f"{len(list(room.iterdir()))}.csv"
    try:
        with (
            file.path.open(encoding=found.coding, newline="") as read,
            copy.open("w", encoding="utf-8", newline="") as write,
        ):
            while chunk := read.readlines(_WINDOW):
                write.writelines(map(turn, chunk))
    except UnicodeDecodeError as error:
        at = Place(file.name)
        raise InputRefused([problem("table_coding_mixed", at, coding=error.encoding)]) from None
    return copy


def _ended(staged: Staged, found: _Head, sought: Sought, room: Path) -> Staged:
    """The same file without its closing row and what stands below it, where it has one.

    Raises InputRefused if rows of the table follow the closing row.
    """
    size = staged.path.stat().st_size
    begin = max(0, size - _WINDOW)
    if 0 < begin <= _BY_HAND:
        _refuse_totals_within(staged, found, sought, begin)
    with staged.path.open("rb") as opened:
        opened.seek(begin)
        tail = opened.read(_WINDOW)
    at = begin
    stopped: tuple[int, Sequence[str]] | None = None
    for number, line in enumerate(tail.splitlines(keepends=True)):
        row = _cells(line, found.separator)
        above = number < staged.skip if begin == 0 else number == 0
        if stopped is None:
            if not above and ends_table(row, found.heads, sought):
                stopped = (at, row)
        elif holds_data(row, found.heads, sought):
            place = Place(staged.name)
            raise InputRefused([problem("rows_after_total", place, words=_first(stopped[1]))])
        at += len(line)
    if stopped is None:
        return staged
    offset, row = stopped
    copy = room / f"{len(list(room.iterdir()))}.csv"
    with staged.path.open("rb") as read, copy.open("wb") as write:
        for chunk in _until(read, offset):
            write.write(chunk)
    totals = printed_totals(row, found.heads, sought)
    return replace(staged, path=copy, totals=totals)


def _refuse_totals_within(staged: Staged, found: _Head, sought: Sought, end: int) -> None:
    """Refuse a file with a closing row far above its end: its rows would be counted twice.

    Files that no person has put together are not looked through: exports have no such rows.
    """
    with staged.path.open("rb") as opened:
        data = opened.read(end)
    for word in _TOTALS.finditer(data):
        first = data.rfind(b"\n", 0, word.start()) + 1
        last = data.find(b"\n", word.end())
        row = _cells(data[first : last if last >= 0 else len(data)], found.separator)
        if first > 0 and ends_table(row, found.heads, sought):
            place = Place(staged.name)
            raise InputRefused([problem("rows_after_total", place, words=_first(row))])


def _cells(line: bytes, separator: str) -> Sequence[str]:
    text = line.decode("utf-8", errors="replace")
    try:
        return next(csv.reader([text], delimiter=separator), [])
    except csv.Error:  # a cell longer than any: the engine will say so
        return []


def _first(row: Sequence[str]) -> str:
    return next((cell.strip() for cell in row if cell.strip()), "")


def _until(read: io.BufferedReader, offset: int) -> Iterator[bytes]:
    while offset > 0 and (chunk := read.read(min(_WINDOW, offset))):
        yield chunk
        offset -= len(chunk)
