"""A paper as Markdown: the same content in the same order, for reading, searching and comparing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from reports.letter.content import (
    Align,
    Annex,
    Block,
    Gap,
    Heading,
    Letter,
    Paragraph,
    RowKind,
    Span,
    Table,
    Text,
    spans,
)
from reports.letter.ending import RECIPIENTS
from reports.letter.head import ADDRESSED, DRAFT_MARK, number_line, place_and_date
from reports.letter.numbering import numbered, roman
from reports.letter.signs import refuse_signs

_ACTS = re.compile(r"([\\`*_\[\]<>|~])")
_FIRST = re.compile(r"^(\s*)([#+])")
_RULES = {Align.LEFT: ":---", Align.CENTRE: ":---:", Align.NUMBER: "---:"}


def letter_markdown(letter: Letter, where: str = "") -> str:
    """The whole paper as Markdown. Raises InputRefused for the signs that Word refuses too."""
    refuse_signs(letter, where or letter.about)
    parts = [*_head(letter), *_blocks(letter.body, 2), *_ending(letter)]
    for number, annex in enumerate(letter.annexes, 1):
        parts += _annex(annex, roman(number) if len(letter.annexes) > 1 else "")
    return "\n\n".join(parts) + "\n"


def _head(letter: Letter) -> Iterator[str]:
    head = letter.head
    if head is not None:
        names = [one.upper() for one in (head.superior, head.issuer) if one]
        yield "  \n".join(escaped(one) for one in names)
        where = [number_line(head), place_and_date(head)]
        yield "  \n".join(escaped(" ".join(one.split())) for one in where)
    if letter.is_draft:
        yield f"**{DRAFT_MARK}**"
    title = f"{letter.kind.upper()}: {letter.about}" if letter.kind else f"V/v {letter.about}"
    yield f"# {escaped(title)}"
    if letter.addressees:
        yield f"{ADDRESSED} {'; '.join(escaped(one) for one in letter.addressees)}"


def _blocks(blocks: Iterable[Block], depth: int) -> Iterator[str]:
    for number, block in numbered(blocks):
        if isinstance(block, Table):
            yield from _table(block)
        elif isinstance(block, Gap):
            yield _line((block.span,))
        elif isinstance(block, Paragraph):
            yield _line(block.text)
        else:
            text = _line((f"{number} ", *_pieces(block.text)) if number else block.text)
            level = depth + block.level - 1
            yield f"{'#' * min(level, 6)} {text}" if isinstance(block, Heading) else text


def _pieces(text: Text) -> tuple[str | Span, ...]:
    return (text,) if isinstance(text, str) else text


def _table(table: Table) -> Iterator[str]:
    if table.title:
        yield f"**{escaped(table.title)}**"
    heads = [" · ".join((*one.groups, one.head)) for one in table.columns]
    lines = [_cells(heads), _cells([_RULES[one.align] for one in table.columns], raw=True)]
    if table.numbers:
        lines.append(_cells(table.numbers))
    for row in table.rows:
        cells = [_line(cell).replace("  \n", "<br>").replace("\n", "<br>") for cell in row.cells]
        if row.kind is not RowKind.PLAIN:
            cells = [f"**{cell}**" if cell else "" for cell in cells]
        cells += [""] * (len(table.columns) - len(cells))
        lines.append(_cells(cells, raw=True))
    yield "\n".join(lines)
    for note in table.notes:
        yield f"_{_line(note)}_"


def _cells(cells: Sequence[str], *, raw: bool = False) -> str:
    return f"| {' | '.join(cell if raw else escaped(cell) for cell in cells)} |"


def _ending(letter: Letter) -> Iterator[str]:
    signature = letter.signature
    if signature is not None:
        lines = [signature.authority.upper(), signature.title.upper(), signature.name]
        yield "  \n".join(f"**{escaped(one)}**" for one in lines if one)
    if letter.recipients:
        yield "\n".join([RECIPIENTS, "", *(f"- {escaped(one)}" for one in letter.recipients)])


def _annex(annex: Annex, number: str) -> Iterator[str]:
    yield f"## {f'Phụ lục {number}'.strip()}. {escaped(annex.title)}"
    yield from _blocks(annex.body, 3)


def _line(text: Text) -> str:
    made = ""
    for one in spans(text):
        piece = escaped(one.text)
        mark = "**" * one.bold + "*" * one.italic
        made += f"{mark}{piece}{mark[::-1]}" if mark and piece.strip() else piece
    return _FIRST.sub(r"\1\\\2", made)


def escaped(text: str) -> str:
    """Text in which no sign acts as Markdown; line ends become line breaks."""
    return _ACTS.sub(r"\\\1", text).replace("\r\n", "\n").replace("\n", "  \n")
