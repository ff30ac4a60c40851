"""The notice as a letter, its body cut to two pages."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from reports.letter import (
    Block,
    Gap,
    Heading,
    Letter,
    Paragraph,
    Point,
    Table,
    plain_text,
)
from reports.papers.notice.annexes import lost_annex, task_annex
from reports.papers.notice.causes import causes as cause_blocks
from reports.papers.notice.orders import orders
from reports.papers.notice.result import component_table, largest, opening, result
from reports.papers.notice.telling import NoticePaper

KINDS = {"cong-van": "", "thong-bao": "THÔNG BÁO", "ke-hoach": "KẾ HOẠCH"}
"""The forms that the notice may take, by what the call says."""

ADDRESSEES = "Các phòng, đơn vị trực thuộc."

FULLNESS = ((12, 12), (8, 8), (8, 5), (8, 4), (6, 3), (4, 2), (2, 1))
"""How many criteria and how many items of work for each office the body names, fullest first."""

LINES = 81
"""Lines of text that two pages hold below the head and above the signature."""

SIGNS = 88
"""Signs in a line of text."""


def notice_letter(paper: NoticePaper, form: str) -> Letter:
    """The letter, in one of the forms of KINDS."""
    kind, round, notice = KINDS[form], paper.round, paper.notice
    return Letter(
        head=round.issuer.head(kind, notice.next_year),
        kind=kind,
        about=(
            f"thông báo kết quả Chỉ số CCHC năm {notice.year} và chỉ đạo khắc phục "
            f"trong năm {notice.next_year}"
        ),
        addressees=() if form == "ke-hoach" else (notice.addressees or ADDRESSEES,),
        body=_fitted(paper),
        recipients=round.issuer.recipients,
        signature=round.issuer.signature,
        annexes=(lost_annex(paper), task_annex(paper)),
    )


def _fitted(paper: NoticePaper) -> tuple[Block, ...]:
    """The body with as much in it as two pages hold; what is left out is in the annexes."""
    room = LINES - len(paper.round.issuer.recipients) * Fraction(85, 100)
    body: tuple[Block, ...] = ()
    for causes, items in FULLNESS:
        body = tuple(_body(paper, causes, items))
        if sum(map(_lines_of, body)) <= room:
            return body
    return body


def _body(paper: NoticePaper, causes: int, items: int) -> Iterator[Block]:
    notice = paper.notice
    yield Paragraph(opening(paper))
    yield Heading(f"KẾT QUẢ NĂM {notice.year}")
    yield Point(result(paper))
    yield Point(f"Kết quả theo {paper.round.component.lower()}:")
    yield component_table(paper)
    if notice.largest:
        yield Point(largest(paper))
    yield Heading("NGUYÊN NHÂN")
    yield from cause_blocks(paper, causes)
    yield Heading("CHỈ ĐẠO KHẮC PHỤC")
    yield from orders(paper, items)
    yield Paragraph(f"{notice.closing or _closing(paper)}./.")


def _closing(paper: NoticePaper) -> str:
    return (
        f"Trên đây là kết quả Chỉ số CCHC năm {paper.notice.year} và chỉ đạo khắc phục trong "
        f"năm {paper.notice.next_year}; yêu cầu các phòng, đơn vị thực hiện đúng thời hạn"
    )


def _lines_of(block: Block) -> Fraction:
    """About how many lines a block takes, the space above it included."""
    if isinstance(block, Table):
        return (len(block.rows) + 1) * Fraction(9, 10)
    text = block.span.text if isinstance(block, Gap) else plain_text(block.text)
    return -(-len(text) // SIGNS) + Fraction(4, 10)
