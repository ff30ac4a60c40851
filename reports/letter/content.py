"""What a paper says, as plain frozen data: no fonts, no file format, nothing computed.

Texts are finished Vietnamese. Where something is not known the paper says who is to add it, with
`missing(...)` in a line or `Gap` in place of whole paragraphs: both are printed on yellow, and
while one is left the paper stays a draft.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from enum import StrEnum
from typing import TypeAlias

from criteria.records import record


@record
class Span:
    """A piece of a line. `missing` marks what somebody is still to fill in."""

    text: str
    bold: bool = False
    italic: bool = False
    missing: bool = False


Text: TypeAlias = str | tuple[str | Span, ...]
"""A line of text, whole or in pieces; a newline in it begins a new line."""

MISSING = re.compile(r"\[[^\[\]\n]*\bbổ sung:[^\[\]\n]*\]")
"""What a line looks like in which somebody is still to fill something in, whoever wrote it."""

SOMEBODY = "Đơn vị"
"""Who is to add what no office is named for."""


def missing(what: str, office: str = "") -> Span:
    """`[Văn phòng Sở bổ sung: số tin, bài đã đăng]`."""
    return Span(f"[{office or SOMEBODY} bổ sung: {what}]", missing=True)


def spans(text: Text) -> tuple[Span, ...]:
    """A text in pieces; what is marked as still missing in a plain piece becomes one of its own."""
    pieces = (text,) if isinstance(text, str) else text
    return tuple(one for piece in pieces for one in _pieces(piece))


def _pieces(piece: str | Span) -> Iterator[Span]:
    whole = Span(piece) if isinstance(piece, str) else piece
    if whole.missing:
        yield whole
        return
    at = 0
    for found in MISSING.finditer(whole.text):
        if found.start() > at:
            yield Span(whole.text[at : found.start()], whole.bold, whole.italic)
        yield Span(found[0], whole.bold, whole.italic, missing=True)
        at = found.end()
    if at < len(whole.text) or not whole.text:
        yield Span(whole.text[at:], whole.bold, whole.italic)


def plain_text(text: Text) -> str:
    """The letters of a text alone."""
    return "".join(one.text for one in spans(text))


@record
class Heading:
    """A bold line over what follows, never last on a page. Levels 1, 2, 3 are counted I, 1, a);
    `number` takes the count's place where an outline has numbers of its own ("" for none).
    """

    text: Text
    level: int = 1
    number: str | None = None


@record
class Point:
    """A numbered paragraph in ordinary weight; it shares the count of headings of its level."""

    text: Text
    level: int = 2
    number: str | None = None


@record
class Paragraph:
    """A paragraph of running text; one that lists begins with `- ` itself."""

    text: Text


@record
class Gap:
    """Paragraphs that an officer is to write under this heading: what, and which office.

    The officer's own words (noidung.md) take its place.
    """

    what: str
    office: str = ""

    @property
    def span(self) -> Span:
        """The gap as it is printed."""
        return missing(self.what, self.office)


class Align(StrEnum):
    """Where the text of a column stands; NUMBER lines figures up on their decimal comma."""

    LEFT = "left"
    CENTRE = "centre"
    NUMBER = "number"


@record
class Column:
    """A column: its head, its width in millimetres, and the heads that span it and its neighbours
    from the top down (`groups`).
    """

    head: str
    width: int
    align: Align = Align.LEFT
    groups: tuple[str, ...] = ()


class RowKind(StrEnum):
    """PLAIN; STRONG, bold as a sum is; SECTION, one bold cell across the whole table."""

    PLAIN = "plain"
    STRONG = "strong"
    SECTION = "section"


@record
class Row:
    """A row: as many cells as there are columns, or one where it is a SECTION."""

    cells: tuple[Text, ...]
    kind: RowKind = RowKind.PLAIN


@record
class Table:
    """A table; its head is repeated on every page. `numbers` is the row under the head that
    numbers the columns or says what they sum to ("(4)=(5)+(6)"); `notes` stand below. `small` is
    for many columns, or many tables on one page.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    title: str = ""
    numbers: tuple[str, ...] = ()
    notes: tuple[Text, ...] = ()
    small: bool = False


Block: TypeAlias = Heading | Point | Paragraph | Gap | Table


@record
class Letterhead:
    """Who writes: names as the head prints them, the symbol after the number (`SKHCN-VP`), place
    and date. Number and date are left blank in a draft; `year` is printed even then.
    """

    issuer: str
    superior: str = ""
    symbol: str = ""
    number: str = ""
    place: str = ""
    date: datetime.date | None = None
    year: int | None = None


@record
class Signature:
    """Who signs: `KT. GIÁM ĐỐC` above `PHÓ GIÁM ĐỐC`, and the name, blank in a draft."""

    title: str
    authority: str = ""
    name: str = ""


@record
class Annex:
    """An annex on pages of its own. `number` is counted in Roman numerals where there are two or
    more; `landscape` turns its pages.
    """

    title: str
    body: tuple[Block, ...]
    landscape: bool = False


@record
class Letter:
    """A whole administrative document.

    `kind` is the line of its type (BÁO CÁO, THÔNG BÁO), empty for an official letter; `about` its
    subject, printed under the type, or after `V/v` under the number. `draft` keeps the mark DỰ
    THẢO; a paper in which anything is missing keeps it whatever `draft` says. A paper without a
    `head` is for use inside the office: it has a title only.
    """

    head: Letterhead | None
    about: str
    body: tuple[Block, ...]
    kind: str = ""
    addressees: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    signature: Signature | None = None
    annexes: tuple[Annex, ...] = ()
    draft: bool = True

    @property
    def is_draft(self) -> bool:
        """Whether the paper carries the mark of a draft."""
        return self.draft or any(one.missing for one in letter_spans(self))


def letter_spans(letter: Letter) -> Iterator[Span]:
    """Every piece of text of a letter, in reading order."""
    head = letter.head
    for text in (head.superior, head.issuer, head.number, head.symbol, head.place) if head else ():
        yield from spans(text)
    for text in (letter.kind, letter.about, *letter.addressees):
        yield from spans(text)
    yield from _block_spans(letter.body)
    if letter.signature is not None:
        yield from (Span(one) for one in (letter.signature.authority, letter.signature.title))
        yield Span(letter.signature.name)
    yield from (Span(one) for one in letter.recipients)
    for annex in letter.annexes:
        yield Span(annex.title)
        yield from _block_spans(annex.body)


def _block_spans(blocks: tuple[Block, ...]) -> Iterator[Span]:
    for block in blocks:
        if isinstance(block, Gap):
            yield block.span
        elif isinstance(block, Table):
            yield from (Span(one) for one in (block.title, *block.numbers))
            for column in block.columns:
                yield from (Span(one) for one in (column.head, *column.groups))
            for row in block.rows:
                for cell in row.cells:
                    yield from spans(cell)
            for note in block.notes:
                yield from spans(note)
        else:
            yield from spans(block.text)
