"""The human table as a Word document: A4 across, Times New Roman, the head on every page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from reports.index_doc.content import IndexDoc, RowKind
from reports.still import still_document

WIDTHS = {6: (17, 64, 17, 62, 62, 45), 7: (17, 52, 16, 52, 52, 38, 40)}
"""Widths of the columns in millimetres, without and with the column of remarks: together what A4
across leaves between its margins.
"""

LEVEL_STYLE = "CCHC cap {level}"
"""Paragraph style of a criterion's name: it keeps how deep the criterion stands, 1 on top."""

_LEVELS = 9
_LONG = 500
_FONT = "Times New Roman"
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def word_of(doc: IndexDoc) -> bytes:
    """The whole document, the same bytes every time."""
    import docx

    document = docx.Document()
    _page(document)
    _styles(document)
    _title(document, doc)
    table = document.add_table(rows=0, cols=len(doc.columns))
    table.style = "Table Grid"
    table.autofit = False
    table._tbl.tblPr.append(_margins())
    _head(table, doc)
    for row in doc.rows:
        _row(table, row.kind, row.level, doc.cells(row))
    _widths(table, WIDTHS[len(doc.columns)])
    if doc.footnotes:
        _paragraph(document, "Ghi chú cho các dòng có dấu *:", italic=True, size=11, before=6)
        for note in doc.footnotes:
            _paragraph(document, f"- {note}", size=11)
    return still_document(document)


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


def _styles(document: Any) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt

    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = _FONT, Pt(12)
    fonts = normal.element.rPr.rFonts
    for name in ("w:eastAsia", "w:cs", "w:hAnsi"):
        fonts.set(_qualified(name), _FONT)
    normal.element.rPr.append(_element("w:lang", val="vi-VN", eastAsia="vi-VN"))
    normal.paragraph_format.space_after = normal.paragraph_format.space_before = Pt(0)
    for level in range(1, _LEVELS + 1):
        style = document.styles.add_style(LEVEL_STYLE.format(level=level), WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = normal


def _title(document: Any, doc: IndexDoc) -> None:
    _paragraph(document, doc.title, bold=True, size=14, centred=True)
    for line in doc.lines:
        italic = line.startswith("(")
        _paragraph(document, line, bold=not italic, italic=italic, size=13, centred=True)
    _paragraph(document, "", size=6)


def _margins() -> Any:
    """A little air above and below the text of each cell, in twentieths of a point."""
    margins = _element("w:tblCellMar")
    for side, width in (("top", 30), ("left", 85), ("bottom", 30), ("right", 85)):
        margins.append(_element(f"w:{side}", w=str(width), type="dxa"))
    return margins


def _head(table: Any, doc: IndexDoc) -> None:
    row = table.add_row()
    row._tr.get_or_add_trPr().append(_element("w:tblHeader", val="true"))
    _unbroken(row)
    for cell, text in zip(row.cells, doc.columns, strict=True):
        _write(cell, text, bold=True, centred=True)
        _middle(cell)


def _row(table: Any, kind: RowKind, level: int, texts: Sequence[str]) -> None:
    drawn = table.add_row()
    strong = kind in (RowKind.SECTION, RowKind.COMPONENT, RowKind.TOTAL)
    boxes = drawn.cells
    if kind is RowKind.SECTION:
        _write(boxes[0].merge(boxes[-1]), texts[1], bold=True)
        return
    if max(len(text) for text in texts) < _LONG:
        _unbroken(drawn)
    for at, (cell, text) in enumerate(zip(boxes, texts, strict=True)):
        _write(cell, text, bold=strong and at < 3, centred=at in (0, 2))
    if kind is not RowKind.TOTAL:
        first = boxes[1].paragraphs[0]
        first.style = LEVEL_STYLE.format(level=min(level + 1, _LEVELS))


def _write(cell: Any, text: str, *, bold: bool = False, centred: bool = False) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    for number, line in enumerate(_UNSEEN.sub("", text).split("\n")):
        paragraph = cell.add_paragraph() if number else cell.paragraphs[0]
        run = paragraph.add_run(line)
        run.bold = bold or None
        if centred:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _paragraph(
    document: Any,
    text: str,
    *,
    bold: bool = False,
    italic: bool = False,
    centred: bool = False,
    size: int = 12,
    before: int = 0,
) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_before = Pt(before)
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run(_UNSEEN.sub("", " ".join(text.split("\n"))))
    run.bold, run.italic, run.font.size = bold or None, italic or None, Pt(size)


def _middle(cell: Any) -> None:
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT

    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER


def _unbroken(row: Any) -> None:
    row._tr.get_or_add_trPr().append(_element("w:cantSplit", val="true"))


def _widths(table: Any, widths: Sequence[int]) -> None:
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
