"""How many pages the body of a paper fills, head and signature included, before it is printed.

The page is set as an office suite sets it: lines counted from the widths of letters, paragraphs
with two lines at least on either side of a break, rows of tables whole, headings with what follows,
the signature with the paragraph before it. Sizes and spaces are those of the template.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from criteria.records import record
from reports.letter import styles
from reports.letter.content import Block, Gap, Heading, Letter, RowKind, Span, Table, Text, spans
from reports.letter.ending import LINES_TO_SIGN, RECIPIENTS, SHARE_OF_RECIPIENTS
from reports.letter.head import LEFT_SHARE, addressed, number_line, place_and_date
from reports.letter.numbering import numbered
from reports.letter.template import opened_template
from reports.letter.widths import LINE, line_count

_RULE = 6.0
"""What a short rule takes, in points."""
_BOX = 8.0
"""What the frame round the mark of a draft adds."""
_CELL_UPRIGHT, _CELL_ACROSS = 3.5, 7.0
"""Air and border of a cell: above and below together, left and right together."""
_UNDER_TABLE = 7.0
_TWO = 2
"""Fewest lines of a paragraph on either side of a break."""
_MILLIMETRE = 72 / 25.4
_POINT = 12700
"""What Word's own lengths count in a point."""


@record
class Face:
    """How one style sets a paragraph: sizes, spaces and indents in points."""

    size: float
    bold: bool = False
    before: float = 0
    after: float = 0
    first: float = 0
    around: float = 0
    spacing: float = 1

    @property
    def line(self) -> float:
        """The height of a line."""
        return self.size * LINE * self.spacing


@record
class Sheet:
    """A page of a template: how wide and high its text is, in points, and its styles."""

    width: float
    height: float
    faces: Mapping[str, Face]


@record
class _Piece:
    """What is set as one: lines of one height, with air around. `whole` pieces are never divided;
    `held` ones stay with what follows.
    """

    lines: int
    line: float
    air: float = 0
    whole: bool = False
    held: bool = False

    @property
    def height(self) -> float:
        return self.lines * self.line + self.air


def sheet_of(template: Path | None = None) -> Sheet:
    """The page of a template, of our own where none is named.

    Raises InputRefused for a template that cannot be used.
    """
    document = opened_template(template)
    page = document.sections[0]
    there = {style.name: style for style in document.styles if style.name in styles.NAMES}
    return Sheet(
        width=(page.page_width - page.left_margin - page.right_margin) / _POINT,
        height=(page.page_height - page.top_margin - page.bottom_margin) / _POINT,
        faces={name: _face(style) for name, style in there.items() if name != styles.MISSING},
    )


def body_pages(letter: Letter, sheet: Sheet) -> float:
    """How many pages a letter fills without its annexes: 1.5 is a page and the half of another."""
    setting = _Setting(sheet)
    pieces = [*setting.head(letter), *setting.body(letter.body), *setting.ending(letter)]
    pages, used = 0, 0.0
    for group in _groups(pieces):
        *before, last = group
        if used and used + sum(one.height for one in before) + _least(last) > sheet.height:
            pages, used = pages + 1, 0.0
        for one in before:
            used += one.height
        lines, free = last.lines, sheet.height - used
        while not last.whole and lines * last.line + last.air > free and lines > 1:
            here = min(int(free / last.line), lines - _TWO)
            lines -= max(here, 1)
            pages, used, free = pages + 1, 0.0, sheet.height
        used += lines * last.line + last.air
    return pages + used / sheet.height


def _least(piece: _Piece) -> float:
    """What of a piece must stand on the page on which it begins."""
    if piece.whole or piece.lines < 2 * _TWO:
        return piece.lines * piece.line if not piece.whole else piece.height
    return _TWO * piece.line


def _groups(pieces: Iterable[_Piece]) -> Iterator[list[_Piece]]:
    """Pieces with those before them that stay with them."""
    group: list[_Piece] = []
    for piece in pieces:
        group.append(piece)
        if not piece.held:
            yield group
            group = []
    if group:
        yield group


@record
class _Setting:
    sheet: Sheet

    def paragraph(
        self,
        style: str,
        text: Text,
        width: float | None = None,
        *,
        lead: str = "",
        held: bool = False,
        whole: bool = False,
        bold: bool = False,
    ) -> _Piece:
        """A paragraph in a style, between the margins of the page or `width` points apart."""
        face = self.sheet.faces[style]
        told: Sequence[Span] = (*((Span(f"{lead} "),) if lead else ()), *spans(text))
        wide = (self.sheet.width if width is None else width) - face.around
        lines = line_count(told, face.size, wide, face.first, bold=bold or face.bold)
        return _Piece(lines, face.line, face.before + face.after, whole, held)

    def head(self, letter: Letter) -> Iterator[_Piece]:
        """Everything above the body, nothing of it ever divided."""
        head, height = letter.head, 0.0
        if head is not None:
            left = self.sheet.width * LEFT_SHARE / 100
            right = self.sheet.width - left
            issuer = [self.paragraph(styles.ISSUER, head.issuer.upper(), left)]
            if head.superior:
                issuer.append(self.paragraph(styles.SUPERIOR, head.superior.upper(), left))
            nation = [self.paragraph(style, "", right) for style in (styles.NATION, styles.MOTTO)]
            number = [self.paragraph(styles.NUMBER, number_line(head), left)]
            if not letter.kind:
                number.append(self.paragraph(styles.ABOUT, f"V/v {letter.about}", left))
            mark = self.paragraph(styles.DRAFT, "").height + _BOX if letter.is_draft else 0.0
            date = self.paragraph(styles.DATE, place_and_date(head), right)
            height += max(_sum(issuer), _sum(nation)) + _RULE
            height += max(_sum(number) + mark, date.height)
        if letter.kind:
            height += self.paragraph(styles.KIND, letter.kind.upper()).height
            height += self.paragraph(styles.TITLE, letter.about).height + _RULE
        if letter.addressees:
            height += self.paragraph(styles.ADDRESSEE, addressed(letter.addressees)).height
        yield _Piece(1, height, whole=True)

    def body(self, blocks: Sequence[Block]) -> Iterator[_Piece]:
        """The blocks of the body; the last paragraph goes with the signature."""
        for at, (number, block) in enumerate(numbered(blocks), 1):
            last = at == len(blocks)
            if isinstance(block, Table):
                yield from self.table(block)
            elif isinstance(block, Gap):
                yield self.paragraph(styles.BODY, (block.span,), held=last, whole=last)
            elif isinstance(block, Heading):
                style = styles.LEVELS[min(block.level, len(styles.LEVELS)) - 1]
                yield self.paragraph(style, block.text, lead=number, held=True, whole=True)
            else:
                yield self.paragraph(styles.BODY, block.text, lead=number, held=last, whole=last)

    def table(self, table: Table) -> Iterator[_Piece]:
        """A table, row by row; its head goes with the first row, a sum with the row above it."""
        head, cell = styles.CELL_HEAD, styles.CELL
        if table.small:
            head, cell = styles.CELL_HEAD_SMALL, styles.CELL_SMALL
        if table.title:
            yield self.paragraph(styles.TABLE_TITLE, table.title, held=True, whole=True)
        widths = [column.width * _MILLIMETRE for column in table.columns]
        for groups in range(max(len(column.groups) for column in table.columns)):
            texts = [(column.groups[groups : groups + 1] or ("",))[0] for column in table.columns]
            yield self.row(texts, [self.sheet.width] * len(texts), head, held=True)
        yield self.row([column.head for column in table.columns], widths, head, held=True)
        if table.numbers:
            yield self.row(table.numbers, widths, head, held=True)
        for at, row in enumerate(table.rows):
            strong = row.kind is RowKind.STRONG
            below = table.rows[at + 1 : at + 2]
            held = any(one.kind is RowKind.STRONG for one in below) or row.kind is RowKind.SECTION
            wide = [sum(widths)] if row.kind is RowKind.SECTION else widths
            yield self.row(row.cells, wide, cell, held=held, bold=strong)
        for note in table.notes:
            yield self.paragraph(styles.NOTE, note)
        yield _Piece(1, _UNDER_TABLE)

    def row(
        self,
        cells: Sequence[Text],
        widths: Sequence[float],
        style: str,
        *,
        held: bool,
        bold: bool = False,
    ) -> _Piece:
        """One row, as high as its fullest cell."""
        told = zip(cells, widths, strict=True)
        drawn = [self.paragraph(style, one, wide - _CELL_ACROSS, bold=bold) for one, wide in told]
        return _Piece(1, max(one.height for one in drawn) + _CELL_UPRIGHT, whole=True, held=held)

    def ending(self, letter: Letter) -> Iterator[_Piece]:
        """Recipients beside the signature."""
        signature, left = letter.signature, self.sheet.width * SHARE_OF_RECIPIENTS / 100
        if signature is None and not letter.recipients:
            return
        told = [self.paragraph(styles.RECIPIENTS, RECIPIENTS)]
        told += [self.paragraph(styles.RECIPIENT, f"- {one};", left) for one in letter.recipients]
        signed: list[_Piece] = []
        if signature is not None:
            right = self.sheet.width - left
            titles = (signature.authority, signature.title)
            signed = [self.paragraph(styles.AUTHORITY, one.upper(), right) for one in titles if one]
            signed += [self.paragraph(styles.NAME, "", right)] * LINES_TO_SIGN
            signed.append(self.paragraph(styles.NAME, signature.name, right))
        yield _Piece(1, max(_sum(told), _sum(signed)), whole=True)


def _sum(pieces: Iterable[_Piece]) -> float:
    return sum((one.height for one in pieces), 0.0)


def _face(style: Any) -> Face:
    """The look of a style, what it leaves open being that of the styles it is based on."""

    def told(read: Any, default: Any) -> Any:
        at = style
        while at is not None:
            found = read(at)
            if found is not None:
                return found
            at = getattr(at, "base_style", None)
        return default

    def points(name: str) -> float:
        length = told(lambda one: getattr(one.paragraph_format, name), None)
        return 0.0 if length is None else float(length.pt)

    size = told(lambda one: one.font.size, None)
    height = 12.0 if size is None else float(size.pt)
    spacing = told(lambda one: one.paragraph_format.line_spacing, 1.0)
    if not isinstance(spacing, float):
        spacing = spacing.pt / (height * LINE)
    return Face(
        size=height,
        bold=bool(told(lambda one: one.font.bold, False)),
        before=points("space_before"),
        after=points("space_after"),
        first=max(0.0, points("first_line_indent")),
        around=max(0.0, points("left_indent")) + max(0.0, points("right_indent")),
        spacing=spacing,
    )
