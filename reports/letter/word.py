"""A paper as a Word document: head, body, ending, and annexes in sections of their own."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from criteria.records import replace
from reports.letter import styles
from reports.letter.content import (
    Annex,
    Block,
    Gap,
    Heading,
    Letter,
    Letterhead,
    Paragraph,
    Table,
)
from reports.letter.elements import Pen, element, pen_of, qualified, twips
from reports.letter.ending import ending_blocks
from reports.letter.head import head_blocks, place_and_date
from reports.letter.numbering import numbered, roman
from reports.letter.signs import refuse_signs
from reports.letter.tables import table_blocks
from reports.letter.template import opened_template
from reports.still import still_document

_KEPT_WHOLE = 600
"""A last paragraph of up to so many letters stays whole and goes with the signature."""

_AFTER_TABLE = 100
"""Air between a table and what follows, in twentieths of a point."""


def letter_docx(letter: Letter, *, template: Path | None = None, where: str = "") -> bytes:
    """The whole paper, the same bytes every time.

    `template` is an office's own; `where` names the paper in problems. Raises InputRefused for a
    text with signs that Word cannot hold, or a template that cannot be used.
    """
    refuse_signs(letter, where or letter.about)
    document = opened_template(template)
    pen = pen_of(document)
    last = document.element.body.sectPr
    width = _text_width(last)
    body = list(_drawn(letter.body, pen))
    ending = ending_blocks(letter, pen, width)
    if ending:
        _hold_together(body)
    made = [*head_blocks(letter, pen, width), *body, *ending]
    if letter.annexes:
        made.append(_section_end(copy.deepcopy(last)))
        _no_title_page(last)
    elif ending or (made and made[-1].tag == qualified("w:tbl")):
        made.append(_thin())
    for number, annex in enumerate(letter.annexes, 1):
        counted = roman(number) if len(letter.annexes) > 1 else ""
        made += _annex(annex, counted, letter, pen)
        section = last if number == len(letter.annexes) else copy.deepcopy(last)
        if annex.landscape:
            _turn(section)
        if section is not last:
            made.append(_section_end(section))
    for one in made:
        last.addprevious(one)
    return still_document(document)


def _drawn(blocks: Iterable[Block], pen: Pen) -> Iterator[Any]:
    for number, block in numbered(blocks):
        if isinstance(block, Table):
            yield from table_blocks(block, pen)
            yield _thin(after=_AFTER_TABLE)
        elif isinstance(block, Gap):
            yield pen.paragraph(styles.BODY, (block.span,))
        elif isinstance(block, Heading):
            style = styles.LEVELS[min(block.level, len(styles.LEVELS)) - 1]
            yield pen.paragraph(style, block.text, lead=number, keep_next=True)
        elif isinstance(block, Paragraph):
            yield pen.paragraph(styles.BODY, block.text)
        else:
            yield pen.paragraph(styles.BODY, block.text, lead=number)


def _annex(annex: Annex, number: str, letter: Letter, pen: Pen) -> Iterator[Any]:
    yield pen.paragraph(styles.ANNEX, f"Phụ lục {number}".strip())
    yield pen.paragraph(styles.ANNEX_TITLE, annex.title.upper())
    if letter.head is not None:
        yield pen.paragraph(styles.ANNEX_OF, annexed_to(letter, letter.head))
    yield from _drawn(annex.body, pen)


def annexed_to(letter: Letter, head: Letterhead) -> str:
    """`(Kèm theo Báo cáo số 19/BC-SKHCN ngày … của Sở …)`, with room where a draft has none."""
    kind = letter.kind.capitalize() or "Công văn"
    number = f"{head.number or '     '}/{head.symbol}"
    day = place_and_date(replace(head, place=""))
    return f"(Kèm theo {kind} số {number} {day} của {head.issuer})"


def _hold_together(body: list[Any]) -> None:
    """The signature never stands alone: the paragraph before it goes with it, kept whole."""
    paragraphs = [one for one in body if one.tag == qualified("w:p")]
    for one in reversed(paragraphs):
        text = "".join(found.text or "" for found in one.iter(qualified("w:t")))
        _keep(one, whole=len(text) <= _KEPT_WHOLE)
        if text:
            return


def _keep(paragraph: Any, *, whole: bool) -> None:
    layout = paragraph.find(qualified("w:pPr"))
    for name in ("w:keepNext", "w:keepLines"):
        for one in layout.findall(qualified(name)):
            layout.remove(one)
    at = 1 if layout.find(qualified("w:pStyle")) is not None else 0
    for name in ("w:keepLines", "w:keepNext") if whole else ("w:keepNext",):
        layout.insert(at, element(name))


def _thin(after: int = 0) -> Any:
    """A paragraph with no height to speak of: Word wants one after a table. `after` is the air
    below it in twentieths of a point.
    """
    made = element("w:p")
    layout = element("w:pPr")
    layout.append(element("w:spacing", before="0", after=str(after), line="40", lineRule="exact"))
    made.append(layout)
    return made


def _section_end(section: Any) -> Any:
    made = _thin()
    made.find(qualified("w:pPr")).append(section)
    return made


def _no_title_page(section: Any) -> None:
    """Annexes number every page, their first too."""
    for one in section.findall(qualified("w:titlePg")):
        section.remove(one)


def _turn(section: Any) -> None:
    """Lay a section's pages across: width and height change places, margins turn with them."""
    size = section.find(qualified("w:pgSz"))
    wide, high = size.get(qualified("w:w")), size.get(qualified("w:h"))
    size.set(qualified("w:w"), high)
    size.set(qualified("w:h"), wide)
    size.set(qualified("w:orient"), "landscape")
    margin = section.find(qualified("w:pgMar"))
    sides = {
        name: margin.get(qualified(f"w:{name}")) for name in ("top", "right", "bottom", "left")
    }
    margin.set(qualified("w:left"), sides["bottom"])
    margin.set(qualified("w:right"), sides["top"])
    margin.set(qualified("w:top"), sides["top"])
    margin.set(qualified("w:bottom"), sides["right"])


def _text_width(section: Any) -> int:
    """How wide the text of a page is, in millimetres."""
    size, margin = section.find(qualified("w:pgSz")), section.find(qualified("w:pgMar"))
    between = sum(int(margin.get(qualified(f"w:{side}"))) for side in ("left", "right"))
    return round((int(size.get(qualified("w:w"))) - between) / float(twips(1)))
