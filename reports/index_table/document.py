"""The tables of a Word document, with the merges, and with all text that is seen in a cell."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

from criteria.problems import InputRefused
from evidence.forms.bounds import refused
from reports.index_table.grid import COLUMNS, LONGEST, ROWS, Cell, Spot, Table, clean

LEVEL_STYLE = "CCHC cap "
"""Start of the name of the paragraph styles that state how deep a criterion stands: 1 is on top."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LINES_ABOVE = 20
_LEVEL = re.compile(re.escape(LEVEL_STYLE) + r"([1-9])\Z")


def read_document(path: Path, data: bytes) -> tuple[Table, ...]:
    """The tables of the body that hold anything, in order. Raises InputRefused."""
    import docx

    try:
        document = docx.Document(io.BytesIO(data))
        levels = _levels(document)
        tables: list[Table] = []
        above: list[str] = []
        drawn = 0
        for block in document.element.body:
            if block.tag == f"{_W}p":
                above += [line for line in _text(block).split("\n") if line]
            elif block.tag == f"{_W}tbl":
                drawn += 1
                name = f"bảng {drawn}"
                table = _table(path, block, name, tuple(above[-_LINES_ABOVE:]), levels)
                above = []
                tables += [table] if table.cells else []
    except InputRefused:
        raise
    except Exception as error:
        # A damaged document fails anywhere in the library that opens it.
        raise refused(path, "table_not_office") from error
    return tuple(tables)


def _levels(document: Any) -> dict[str, int]:
    """The depth, from 0, that a paragraph style states, by the style's id."""
    found = ((style.style_id, _LEVEL.match(style.name or "")) for style in document.styles)
    return {id: int(level[1]) - 1 for id, level in found if level is not None}


def _table(
    path: Path, drawn: Any, name: str, before: tuple[str, ...], levels: dict[str, int]
) -> Table:
    cells: dict[Spot, Cell] = {}
    covered: dict[Spot, Spot] = {}
    above: dict[int, Spot] = {}
    for row, line in enumerate(_rows(drawn), 1):
        if row > ROWS:
            raise refused(path, "table_too_tall", limit=ROWS, cell=f"{name}, dòng {row}")
        column = 1 + _amount(line, "trPr/gridBefore")
        for box in (one for one in line.iter(f"{_W}tc") if _parent_row(one) is line):
            span = max(_amount(box, "tcPr/gridSpan"), 1)
            if column + span - 1 > COLUMNS:
                raise refused(path, "table_too_wide", limit=COLUMNS, cell=f"{name}, dòng {row}")
            merge = box.find(f"{_W}tcPr/{_W}vMerge")
            goes_on = merge is not None and merge.get(f"{_W}val", "continue") == "continue"
            anchor = above.get(column, (row, column)) if goes_on else (row, column)
            for at in range(column, column + span):
                above[at] = anchor
                if (row, at) != anchor:
                    covered[row, at] = anchor
            cell = _cell(box, levels)
            if len(cell.text) > LONGEST:
                where = f"{name}, dòng {row}, cột {column}"
                raise refused(path, "table_text_too_long", cell=where, limit=LONGEST)
            if anchor == (row, column) and (cell.text or cell.flaw):
                cells[row, column] = cell
            column += span
    return Table(name, cells, covered, before, max(above, default=0), lettered=False)


def _rows(drawn: Any) -> list[Any]:
    """The rows of a table itself, controls around them or not, but not of tables inside cells."""
    return [row for row in drawn.iter(f"{_W}tr") if next(row.iterancestors(f"{_W}tbl")) is drawn]


def _parent_row(box: Any) -> Any:
    return next(box.iterancestors(f"{_W}tr"))


def _amount(element: Any, path: str) -> int:
    found = element.find("/".join(f"{_W}{name}" for name in path.split("/")))
    text = "0" if found is None else found.get(f"{_W}val", "0")
    return min(int(text), COLUMNS + 1) if text.isdigit() else 0


def _cell(box: Any, levels: dict[str, int]) -> Cell:
    paragraphs = list(box.iter(f"{_W}p"))
    text = clean("\n".join(_text(one) for one in paragraphs))
    first = paragraphs[0] if paragraphs else None
    style = None if first is None else first.find(f"{_W}pPr/{_W}pStyle")
    level = None if style is None else levels.get(style.get(f"{_W}val", ""))
    numbered = first is not None and first.find(f"{_W}pPr/{_W}numPr") is not None
    nested = next(box.iter(f"{_W}tbl"), None) is not None
    flaw = "automatic" if numbered else "nested" if nested and text else ""
    return Cell(text, level=level, flaw=flaw)


def _text(paragraph: Any) -> str:
    """All that is seen of a paragraph: also what a reviewer inserted, not what he struck out."""
    pieces: list[str] = []
    for element in paragraph.iter():
        name = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
        if name == "t":
            pieces.append(element.text or "")
        elif name in ("br", "cr"):
            pieces.append("\n")
        elif name == "tab" and element.getparent().tag == f"{_W}r":
            pieces.append(" ")
        elif name == "noBreakHyphen":
            pieces.append("-")
    return clean("".join(pieces))
