"""The template that comes with the product, made from the table of styles.

`python -m reports.letter.making` writes it anew.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from reports.letter import styles
from reports.letter.elements import element, page_field, qualified
from reports.letter.styles import FONT, STYLES, Style
from reports.letter.template import TEMPLATE_FILE
from reports.still import still_document

TOP, BOTTOM, LEFT, RIGHT = 20, 20, 30, 15
"""Margins of the page in millimetres."""

_HEADER = 10


def made_template() -> bytes:
    """The template made anew from the table of styles."""
    import docx

    document = docx.Document()
    _page(document)
    _normal(document)
    for style in STYLES:
        _add(document, style)
    _add_missing(document)
    _page_number(document)
    for style in STYLES:
        document.add_paragraph(f"{style.sample} ({style.name})", style=style.name)
    sample = document.add_paragraph(style=styles.BODY)
    sample.add_run(f"{styles.MISSING_SAMPLE} ({styles.MISSING})", style=styles.MISSING)
    return still_document(document)


def _page(document: Any) -> None:
    from docx.shared import Mm

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(TOP), Mm(BOTTOM)
    section.left_margin, section.right_margin = Mm(LEFT), Mm(RIGHT)
    section.header_distance = section.footer_distance = Mm(_HEADER)
    section.different_first_page_header_footer = True


def _page_number(document: Any) -> None:
    """In the middle of the upper margin, from the second page on."""
    header = document.sections[0].header.paragraphs[0]
    header.style = document.styles[styles.PAGE]
    for run in page_field():
        header._p.append(run)


def _normal(document: Any) -> None:
    from docx.shared import Pt

    normal = document.styles["Normal"]
    normal.font.size = Pt(13)
    _fonts(normal)
    normal.element.rPr.append(element("w:lang", val="vi-VN", eastAsia="vi-VN"))
    normal.paragraph_format.space_after = normal.paragraph_format.space_before = Pt(0)
    normal.paragraph_format.line_spacing = 1.0
    normal.paragraph_format.widow_control = True


def _fonts(style: Any) -> None:
    style.font.name = FONT
    fonts = style.element.rPr.rFonts
    for name in ("w:eastAsia", "w:cs", "w:hAnsi"):
        fonts.set(qualified(name), FONT)
    for name in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qualified(name), None)


def _add(document: Any, style: Style) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm, Pt

    aligned = {
        "left": WD_ALIGN_PARAGRAPH.LEFT,
        "center": WD_ALIGN_PARAGRAPH.CENTER,
        "right": WD_ALIGN_PARAGRAPH.RIGHT,
        "both": WD_ALIGN_PARAGRAPH.JUSTIFY,
    }
    made = document.styles.add_style(style.name, WD_STYLE_TYPE.PARAGRAPH)
    made.base_style = document.styles["Normal"]
    made.quick_style = True
    _fonts(made)
    made.font.size, made.font.bold, made.font.italic = Pt(style.size), style.bold, style.italic
    layout = made.paragraph_format
    layout.alignment = aligned[style.align]
    layout.first_line_indent = Mm(style.first)
    layout.space_before, layout.space_after = Pt(style.before), Pt(style.after)
    layout.keep_with_next = style.keep_next or None
    if style.name in styles.LEVELS:
        level = element("w:outlineLvl", val=str(styles.LEVELS.index(style.name)))
        made.element.get_or_add_pPr().append(level)
    if style.boxed:
        _box(made)


def _box(style: Any) -> None:
    from docx.shared import Mm

    style.paragraph_format.left_indent = style.paragraph_format.right_indent = Mm(18)
    border = element("w:pBdr")
    for side in ("top", "left", "bottom", "right"):
        border.append(element(f"w:{side}", val="single", sz="8", space="2", color="auto"))
    style.element.pPr.insert_element_before(
        border, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl"
    )


def _add_missing(document: Any) -> None:
    from docx.enum.style import WD_STYLE_TYPE

    made = document.styles.add_style(styles.MISSING, WD_STYLE_TYPE.CHARACTER)
    made.quick_style = True
    # Word keeps no highlighter in a style, but it does keep a background.
    yellow = element("w:shd", val="clear", color="auto", fill="FFFF00")
    made.element.get_or_add_rPr().append(yellow)


if __name__ == "__main__":
    Path(__file__).with_name(TEMPLATE_FILE).write_bytes(made_template())
