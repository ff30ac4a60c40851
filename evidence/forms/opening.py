"""A returned form opened: bounded before any library sees it, refused for what no form has.

A form is a few hundred cells. What stands far out, runs as a program or looks into other files has
no business in one.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from criteria.problems import InputRefused, Place, problem
from criteria.records import record
from evidence.forms.bounds import read_bounded, refused

ROWS = 5_000
COLUMNS = 64
UNFOLDED = 20_000_000
"""The most bytes that the parts of a form unfold into: an empty one takes a fiftieth."""

_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})\Z")
_PROGRAMS = ("vbaproject.bin", "xl/macrosheets/", "xl/activex/", "xl/embeddings/")
_OUTSIDE = ("xl/externallinks/", "xl/connections.xml", "xl/querytables/")


@record
class Cell:
    """One cell as it stands: the value seen, and what is wrong with it in itself.

    `flaw` is "formula" (one whose result was never computed), "error" (#N/A and its like) or "".
    """

    value: Any = None
    flaw: str = ""
    formula: bool = False


@record
class Sheet:
    """The cells of one sheet that hold anything, by row and column from 0."""

    title: str
    cells: Mapping[tuple[int, int], Cell]

    def at(self, row: int, column: int) -> Cell:
        """The cell there; an empty one where nothing stands."""
        return self.cells.get((row, column), _EMPTY)

    def text(self, row: int, column: int) -> str:
        """What stands there as text, "" where nothing does."""
        value = self.at(row, column).value
        return "" if value is None else str(value)


_EMPTY = Cell()


def open_form(path: Path) -> tuple[bytes, dict[str, Sheet]]:
    """The bytes of a returned form and its sheets by name. Raises InputRefused."""
    _not_open(path)
    kind, read = read_bounded(path)
    if kind != "workbook":
        raise refused(path, "form_not_workbook")
    _parts(path, read)
    import openpyxl

    try:
        with warnings.catch_warnings():
            # Drop-downs and colours are not kept by the library, and are not read.
            warnings.simplefilter("ignore")
            shown = openpyxl.load_workbook(io.BytesIO(read), read_only=True, data_only=True)
            written = openpyxl.load_workbook(io.BytesIO(read), read_only=True)
            with zipfile.ZipFile(io.BytesIO(read)) as archive:
                sheets = {
                    values.title: _sheet(path, archive, values, formulas)
                    for values, formulas in zip(shown.worksheets, written.worksheets, strict=True)
                }
    except InputRefused:
        raise
    except (MemoryError, RecursionError):
        raise refused(path, "form_not_workbook") from None
    except Exception:  # noqa: BLE001 - a damaged workbook fails in any way; it is told as one
        raise refused(path, "form_not_workbook") from None
    return read, sheets


def _not_open(path: Path) -> None:
    """Refuse a form that is open in an office program: what is on the disk is not its last word."""
    if path.name.startswith(("~$", ".~lock.")):
        raise refused(path, "form_owner_file")
    marks = (f"~${path.name}", f"~${path.name[2:]}", f".~lock.{path.name}#")
    if any((path.parent / mark).exists() for mark in marks):
        raise refused(path, "form_still_open")


def _parts(path: Path, data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
        if sum(part.file_size for part in parts) > UNFOLDED:
            raise refused(path, "table_unfolds", limit=UNFOLDED)
        for part in parts:
            name = part.filename.lower()
            if name.endswith(_PROGRAMS[0]) or name.startswith(_PROGRAMS[1:]):
                raise refused(path, "form_with_program", part=part.filename)
            if name.startswith(_OUTSIDE):
                raise refused(path, "form_with_links", part=part.filename)


def _sheet(path: Path, archive: zipfile.ZipFile, values: Any, formulas: Any) -> Sheet:
    _within_bounds(path, values.title, archive.read(values._worksheet_path))
    for one in (values, formulas):
        # The size that a sheet states of itself is often wrong.
        one.reset_dimensions()
    cells: dict[tuple[int, int], Cell] = {}
    bounds = {"max_row": ROWS, "max_col": COLUMNS}
    for row, (seen, told) in enumerate(
        zip(values.iter_rows(**bounds), formulas.iter_rows(**bounds), strict=False)
    ):
        for column, (value, formula) in enumerate(zip(seen, told, strict=False)):
            cell = _cell(value, formula)
            if cell is not None:
                cells[row, column] = cell
    return Sheet(values.title, cells)


def _cell(value: Any, formula: Any) -> Cell | None:
    computed = formula.data_type == "f"
    if value.data_type == "e":
        return Cell(str(value.value), "error", computed)
    if value.value is None:
        return Cell(None, "formula", True) if computed else None
    return Cell(value.value, "", computed)


def _within_bounds(path: Path, title: str, xml: bytes) -> None:
    """Refuse a cell far outside of any form, before its row is unfolded into a million others."""
    for name, element in _elements(xml):
        if name == "c" and len(element):
            found = _REFERENCE.match(element.get("r", ""))
            if element.get("r") and (found is None or not _near(found[1], int(found[2]))):
                at = f"{path}[{title}!{element.get('r', '')[:20]}]"
                raise InputRefused([problem("form_cell_outside", Place(at))])
        if name in ("c", "row"):
            element.clear()


def _near(letters: str, row: int) -> bool:
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column <= COLUMNS and row <= ROWS


def _elements(xml: bytes) -> Iterator[tuple[str, ElementTree.Element]]:
    # No part declares entities: that is seen to before.
    for _, element in ElementTree.iterparse(io.BytesIO(xml)):  # noqa: S314
        yield element.tag.rpartition("}")[2], element
