"""Word tables on A4 across: Times New Roman, the head on every page, the same bytes each time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

WIDTH = 267
"""Between the margins, in millimetres."""

_FONT = "Times New Roman"
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def new_document() -> Any:
    """An empty document of A4 pages across, numbered from the second on."""
    import docx

    document = docx.Document()
    _page(document)
    _normal(document)
    return document


def new_table(document: Any, heads: Sequence[str], size: int = 12) -> Any:
    """A table with its head row, which stands on every page; `size` of the head in points."""
    table = document.add_table(rows=0, cols=len(heads))
    table.style = "Table Grid"
    table.autofit = False
    table._tbl.tblPr.append(_margins())
    row = table.add_row()
    row._tr.get_or_add_trPr().append(_element("w:tblHeader", val="true"))
    unbroken(row)
    for cell, text in zip(row.cells, heads, strict=True):
        write(cell, text, bold=True, centred=True, size=size)
        _middle(cell)
    return table


def _page(document: Any) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm

    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.top_margin = section.bottom_margin = section.right_margin = Mm(15)
    section.left_margin = Mm(15)
    section.header_distance = Mm(8)
    section.different_first_page_header_footer = True
    _page_number(section.header.paragraphs[0])


def _page_number(paragraph: Any) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = _element("w:fldSimple", instr="PAGE")
    paragraph._p.append(field)
    run = _element("w:r")
    run.append(_element("w:t"))
    run[-1].text = "2"
    field.append(run)


def _normal(document: Any) -> None:
    from docx.shared import Pt

    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = _FONT, Pt(12)
    fonts = normal.element.rPr.rFonts
    for name in ("w:eastAsia", "w:cs", "w:hAnsi"):
        fonts.set(_qualified(name), _FONT)
    normal.element.rPr.append(_element("w:lang", val="vi-VN", eastAsia="vi-VN"))
    normal.paragraph_format.space_after = normal.paragraph_format.space_before = Pt(0)


def _margins() -> Any:
    """A little air above and below the text of each cell, in twentieths of a point."""
    margins = _element("w:tblCellMar")
    for side, width in (("top", 30), ("left", 85), ("bottom", 30), ("right", 85)):
        margins.append(_element(f"w:{side}", w=str(width), type="dxa"))
    return margins


def write(
    cell: Any, text: str, *, bold: bool = False, centred: bool = False, size: int = 12
) -> None:
    """Put `text` into a cell, a paragraph for each of its lines; `size` in points."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    for number, line in enumerate(_UNSEEN.sub("", text).split("\n")):
        paragraph = cell.add_paragraph() if number else cell.paragraphs[0]
        run = paragraph.add_run(line)
        run.bold = bold or None
        if size != 12:
            run.font.size = Pt(size)
        if centred:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def paragraph(
    document: Any,
    text: str,
    *,
    bold: bool = False,
    italic: bool = False,
    centred: bool = False,
    size: int = 12,
    before: int = 0,
) -> None:
    """Add a paragraph outside any table; `size` and the space `before` it in points."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_before = Pt(before)
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run(_UNSEEN.sub("", " ".join(text.split("\n"))))
    run.bold, run.italic, run.font.size = bold or None, italic or None, Pt(size)


def side_by_side(document: Any, titles: Sequence[str], below: Sequence[str]) -> None:
    """Who signs, beside each other and kept together: a bold title, a line in italics below it."""
    table = document.add_table(rows=1, cols=len(titles))
    unbroken(table.rows[0])
    for cell, title, line in zip(table.rows[0].cells, titles, below, strict=True):
        write(cell, f"{title}\n{line}", centred=True)
        first, second = cell.paragraphs
        first.runs[0].bold, second.runs[0].italic = True, True
    set_widths(table, [WIDTH // len(titles)] * len(titles))


def _middle(cell: Any) -> None:
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT

    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER


def unbroken(row: Any) -> None:
    """Keep a row on one page."""
    row._tr.get_or_add_trPr().append(_element("w:cantSplit", val="true"))


def set_widths(table: Any, widths: Sequence[int]) -> None:
    """Word keeps to the widths of cells, LibreOffice to those of columns: both are stated."""
    from docx.shared import Mm

    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for row in table._tbl.tr_lst:
        boxes = row.tc_lst
        if len(boxes) == len(widths):
            for box, width in zip(boxes, widths, strict=True):
                box.width = Mm(width)
        else:
            boxes[0].width = Mm(sum(widths))


def _element(name: str, **attributes: str) -> Any:
    from docx.oxml.parser import OxmlElement

    element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(_qualified(f"w:{key}"), value)
    return element


def _qualified(name: str) -> str:
    from docx.oxml.ns import qn

    return qn(name)
