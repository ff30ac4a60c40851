"""Tables of an HTML page, which many systems save under the name .xls. Runs in the child."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from evidence.tables.heading import WIDEST
from evidence.tables.packages import PackageRefused

DEEPEST = 20
"""Tables within tables."""


def tables_of(path: Path) -> Iterator[Iterator[tuple[int, list[str]]]]:
    """The rows of each table of the page, those of inner tables after the outer one."""
    page = _Page()
    data = path.read_bytes()
    try:
        page.feed(data.decode(_coding(data)))
    except UnicodeDecodeError:
        page = _Page()
        page.feed(data.decode("cp1252", errors="replace"))
    page.close()
    for table in page.tables:
        yield iter(enumerate(table, start=1))


def _coding(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    named = re.search(rb"charset\s*=\s*[\"']?([A-Za-z0-9_-]+)", data[:4096])
    coding = named[1].decode("ascii") if named else "utf-8-sig"
    try:
        codecs.lookup(coding)
    except LookupError:
        return "utf-8-sig"
    return "utf-8-sig" if coding.lower().replace("-", "") == "utf8" else coding


class _Page(HTMLParser):
    """Collects cells; a cell that spans columns or rows stands in the first of its places."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[list[list[str]]] = []
        self._open: list[int] = []
        self._cell: list[str] | None = None
        self._wide = 1
        self._hidden = 0
        self._tall: dict[int, dict[int, int]] = {}
        self._rows_down = 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._end_cell()
            if len(self._open) >= DEEPEST:
                raise PackageRefused("workbook_damaged")
            self.tables.append([])
            self._open.append(len(self.tables) - 1)
        elif tag == "tr" and self._open:
            self._end_cell()
            self.tables[self._open[-1]].append([])
            self._fill()
        elif tag in ("td", "th") and self._open:
            self._end_cell()
            self._cell = []
            stated = dict(attrs)
            self._wide = _span(stated.get("colspan"))
            self._rows_down = _span(stated.get("rowspan"))
        elif tag in ("script", "style"):
            self._hidden += 1
        elif tag in ("br", "p", "div") and self._cell is not None:
            self._cell.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th", "tr"):
            self._end_cell()
        elif tag == "table" and self._open:
            self._end_cell()
            self._open.pop()
        elif tag in ("script", "style"):
            self._hidden = max(0, self._hidden - 1)

    def handle_data(self, data: str) -> None:
        if self._cell is not None and not self._hidden:
            self._cell.append(data)

    def _end_cell(self) -> None:
        if self._cell is None or not self._open:
            return
        table = self.tables[self._open[-1]]
        if not table:
            table.append([])
        row = table[-1]
        place = len(row)
        row.append(" ".join("".join(self._cell).split()))
        row += [""] * (self._wide - 1)
        if len(row) > WIDEST:
            raise PackageRefused("rows_too_wide", limit=WIDEST)
        if self._rows_down > 1:
            below = self._tall.setdefault(self._open[-1], {})
            for wide in range(self._wide):
                below[place + wide] = self._rows_down - 1
        self._cell = None
        self._fill()

    def _fill(self) -> None:
        """Leave out the places that a cell from a row above still covers."""
        below = self._tall.get(self._open[-1], {})
        row = self.tables[self._open[-1]][-1]
        while below.get(len(row), 0):
            below[len(row)] -= 1
            row.append("")


def _span(stated: str | None) -> int:
    return min(int(stated), WIDEST) if stated and stated.isdecimal() and int(stated) else 1
