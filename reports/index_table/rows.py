"""The rows of a table told apart: a criterion, more of the one before, a total, a section."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum

from criteria.records import record
from reports.index_table.columns import Head, Role, is_counting, repeats, worded
from reports.index_table.doubts import Doubts
from reports.index_table.grid import Cell, Spot, Table
from reports.index_table.maxima import read_maximum, split_maximum
from reports.index_table.numbering import marks, split_label

_TOTAL = re.compile(r"(tong( cong| diem| so diem)?|cong)\b")
_SUBTOTAL = re.compile(r"(tong|cong)\b.*\b(linh vuc|muc|phan|noi dung|nhom)\b")
_SECTION = re.compile(r"(?:cac |phan |tieu chi )*diem (thuong|tru)\b")
SECTIONS = {"thuong": "bonus", "tru": "penalty"}


class Kind(StrEnum):
    """What a row is."""

    CRITERION = "criterion"
    MORE = "more"
    TOTAL = "total"
    SECTION = "section"


@record
class Seen:
    """A cell of a row and where it stands; `fresh` unless a merge brings it from a row above."""

    cell: Cell
    spot: Spot
    fresh: bool

    @property
    def text(self) -> str:
        """Its text, "" where there is none."""
        return self.cell.text


@record
class Row:
    """One row of a table: its number and name apart, wherever they stood, and the other cells."""

    kind: Kind
    table: Table
    at: Spot
    label: str
    name: str
    cells: Mapping[Role, Seen]
    section: str = ""

    def text(self, role: Role) -> str:
        """The text seen under a role; "" where the table has no such column."""
        return self.cells[role].text if role in self.cells else ""

    def spot(self, role: Role) -> Spot:
        """Where the cell of a role stands; the row itself where the table has no such column."""
        return self.cells[role].spot if role in self.cells else self.at


def rows_of(table: Table, head: Head, doubts: Doubts) -> Iterator[Row]:
    """The rows below the head that say something."""
    for number in range(head.last + 1, table.height + 1):
        cells = {role: _seen(table, number, column) for role, column in head.columns.items()}
        fresh = [one for one in cells.values() if one.fresh and (one.text or one.cell.flaw)]
        if not fresh or is_counting(table, number) or repeats(table, head, number):
            continue
        _tell_flaws(table, cells, doubts)
        yield _row(table, number, cells)


def section_of(name: str) -> str:
    """`bonus` or `penalty` where a name says so, else ""."""
    found = _SECTION.match(worded(name))
    return SECTIONS[found[1]] if found else ""


def _seen(table: Table, row: int, columns: Sequence[int]) -> Seen:
    """The cell under a role: of several columns, the first one with text of its own."""
    found = [_one(table, row, column) for column in columns]
    return next((one for one in found if one.fresh and (one.text or one.cell.flaw)), found[0])


def _one(table: Table, row: int, column: int) -> Seen:
    spot = table.anchor(row, column)
    sideways = spot[1] != column
    cell = Cell("") if sideways else table.own(*spot)
    return Seen(cell, spot, fresh=spot[0] == row and not sideways)


def _row(table: Table, number: int, cells: Mapping[Role, Seen]) -> Row:
    in_number, in_name = cells.get(Role.NUMBER), cells[Role.NAME]
    label = in_number.text if in_number is not None and in_number.fresh else ""
    name = " ".join(in_name.text.split()) if in_name.fresh else ""
    at = (number, in_name.spot[1])
    if label and not marks(label) and not name:
        # A title across the columns of number and name is written in the first of them.
        label, name = "", " ".join(label.split())
    if not label or not marks(label):
        if _is_total(worded(label or name), name or label, cells):
            return Row(Kind.TOTAL, table, at, "", name or label, cells)
        section = section_of(name)
        if section and not label and not split_label(name)[0]:
            return Row(Kind.SECTION, table, at, "", name, cells, section)
    if not label and name:
        label, rest = split_label(name)
        name = rest if label else name
    kind = Kind.CRITERION if label and marks(label) else Kind.MORE
    return Row(kind, table, at, label, name, cells)


def _is_total(words: str, name: str, cells: Mapping[Role, Seen]) -> bool:
    """Whether a row without a number states points as a total; else its words are a text."""
    points = cells[Role.MAX].text if Role.MAX in cells else ""
    stated = read_maximum(points) is not None or split_maximum(name)[1] is not None
    return stated and _TOTAL.match(words) is not None


def is_subtotal(row: Row) -> bool:
    """Whether a total is that of one part alone: `Cộng lĩnh vực 1`."""
    return _SUBTOTAL.match(worded(row.name)) is not None


def _tell_flaws(table: Table, cells: Mapping[Role, Seen], doubts: Doubts) -> None:
    for role, seen in cells.items():
        flaw, spot = seen.cell.flaw, seen.spot
        if not flaw or not seen.fresh:
            continue
        if flaw == "formula":
            doubts.fail("table_formula_empty", table, spot)
        elif flaw == "error":
            doubts.fail("table_cell_error", table, spot)
        elif flaw == "date":
            doubts.warn("table_cell_date", table, spot, read=seen.text)
        elif flaw == "nested":
            doubts.note("table_nested", table, spot)
        elif flaw == "automatic" and (role is Role.NUMBER or _unnumbered(role, cells)):
            doubts.fail("table_automatic_number", table, spot)


def _unnumbered(role: Role, cells: Mapping[Role, Seen]) -> bool:
    """Whether a name is numbered by the program, in a row that has no number of its own."""
    number = cells.get(Role.NUMBER)
    own = number is not None and bool(number.text)
    return role is Role.NAME and not own and not split_label(cells[role].text)[0]
