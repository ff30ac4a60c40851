"""Pieces of WordprocessingML: paragraphs and runs with their style, borders, fields.

Paragraphs name a style and say only what their place asks for. The order of children is that of
the schema: Word refuses a file in which it is another.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from criteria.records import record
from reports.letter.content import Text, spans
from reports.letter.styles import MISSING, NAMES

TWIPS = 1440 / 25.4
"""Twentieths of a point in a millimetre: what Word measures pages in."""


def element(name: str, **attributes: str) -> Any:
    """An element `w:name` with attributes of the same namespace."""
    from docx.oxml.parser import OxmlElement

    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qualified(f"w:{key}"), value)
    return made


def qualified(name: str) -> str:
    """A prefixed name with its namespace spelt out."""
    from docx.oxml.ns import qn

    return str(qn(name))


def twips(millimetres: float) -> str:
    """Millimetres as twentieths of a point."""
    return str(round(millimetres * TWIPS))


@record
class Pen:
    """Draws paragraphs in the styles of one template: `ids` maps a style's name to its id there,
    `sizes` to its size in points.
    """

    ids: Mapping[str, str]
    sizes: Mapping[str, float]

    def paragraph(
        self,
        style: str,
        text: Text = "",
        *,
        lead: str = "",
        bold: bool = False,
        keep_next: bool = False,
        keep_lines: bool = False,
        page_break: bool = False,
        right: int | None = None,
    ) -> Any:
        """A paragraph in a style. `lead` is a number before the text; `right` an indent in twips
        that takes the place of the style's.
        """
        made = element("w:p")
        layout = element("w:pPr")
        layout.append(element("w:pStyle", val=self.ids[style]))
        for name, wanted in (
            ("w:keepNext", keep_next),
            ("w:keepLines", keep_lines),
            ("w:pageBreakBefore", page_break),
        ):
            if wanted:
                layout.append(element(name))
        if right:
            layout.append(element("w:ind", right=str(right)))
        made.append(layout)
        for piece in (*spans(f"{lead} " if lead else ""), *spans(text)):
            if piece.text:
                made.append(
                    self._run(
                        piece.text,
                        bold=bold or piece.bold,
                        italic=piece.italic,
                        missing=piece.missing,
                    )
                )
        return made

    def _run(self, text: str, *, bold: bool, italic: bool, missing: bool) -> Any:
        run = element("w:r")
        if bold or italic or missing:
            layout = element("w:rPr")
            if missing:
                layout.append(element("w:rStyle", val=self.ids[MISSING]))
            if bold:
                layout.append(element("w:b"))
            if italic:
                layout.append(element("w:i"))
            run.append(layout)
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        for number, line in enumerate(lines):
            if number:
                run.append(element("w:br"))
            for at, part in enumerate(line.split("\t")):
                if at:
                    run.append(element("w:tab"))
                run.append(_letters(part))
        return run


def _letters(text: str) -> Any:
    made = element("w:t")
    made.text = text
    made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return made


def pen_of(document: Any) -> Pen:
    """The styles of a template that is open."""
    there = {style.name: style for style in document.styles if style.name in NAMES}
    return Pen(
        {name: style.style_id for name, style in there.items()},
        {name: _size(style) for name, style in there.items()},
    )


def _size(style: Any) -> float:
    """The size of a style, its own or that of the style it is based on."""
    while style is not None:
        if style.font.size is not None:
            return float(style.font.size.pt)
        style = getattr(style, "base_style", None)
    return 12.0


def page_field() -> Iterable[Any]:
    """The number of the page, as the runs of a field that every office suite fills in."""
    for kind in ("begin", "", "separate", "2", "end"):
        run = element("w:r")
        if kind in ("begin", "separate", "end"):
            run.append(element("w:fldChar", fldCharType=kind))
        elif kind:
            run.append(_letters(kind))
        else:
            code = element("w:instrText")
            code.text = " PAGE "
            run.append(code)
        yield run


def rule(width: int, size: int = 6) -> Any:
    """A short line in the middle of a column: `width` is what it leaves free on each side, in
    millimetres; `size` its thickness in eighths of a point.
    """
    made = element("w:p")
    layout = element("w:pPr")
    border = element("w:pBdr")
    border.append(element("w:bottom", val="single", sz=str(size), space="0", color="auto"))
    layout.append(border)
    layout.append(element("w:spacing", before="0", after="60", line="60", lineRule="exact"))
    layout.append(element("w:ind", left=twips(width), right=twips(width), firstLine="0"))
    made.append(layout)
    return made


def box(paragraphs: Iterable[Any], width: int, **properties: str) -> Any:
    """A cell of a table without visible borders, `width` in millimetres."""
    made = element("w:tc")
    layout = element("w:tcPr")
    layout.append(element("w:tcW", w=twips(width), type="dxa"))
    for name, value in properties.items():
        layout.append(element(f"w:{name}", val=value))
    made.append(layout)
    for one in paragraphs:
        made.append(one)
    return made


def frame(rows: Iterable[Iterable[Any]], widths: tuple[int, ...], *, unbroken: bool = False) -> Any:
    """A table without borders that only places things side by side."""
    made = element("w:tbl")
    layout = element("w:tblPr")
    layout.append(element("w:tblW", w=twips(sum(widths)), type="dxa"))
    layout.append(element("w:tblLayout", type="fixed"))
    layout.append(margins(0, 0))
    made.append(layout)
    grid = element("w:tblGrid")
    for width in widths:
        grid.append(element("w:gridCol", w=twips(width)))
    made.append(grid)
    for cells in rows:
        row = element("w:tr")
        if unbroken:
            row.append(element("w:trPr"))
            row[0].append(element("w:cantSplit"))
        for cell in cells:
            row.append(cell)
        made.append(row)
    return made


def margins(upright: int, across: int) -> Any:
    """Air around the text of each cell, in twentieths of a point."""
    made = element("w:tblCellMar")
    for side, width in (("top", upright), ("left", across), ("bottom", upright), ("right", across)):
        made.append(element(f"w:{side}", w=str(width), type="dxa"))
    return made
