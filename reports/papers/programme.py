"""Chương trình công tác: the year's work as a plan to be signed, with every office's table."""

from __future__ import annotations

from collections.abc import Iterator

from reports.letter import (
    Align,
    Annex,
    Block,
    Column,
    Gap,
    Heading,
    Issuer,
    Letter,
    Paragraph,
    Row,
    RowKind,
    Table,
)
from reports.task_list.year import COLUMNS, YearRows

KIND = "CHƯƠNG TRÌNH"
RECIPIENTS = "Các phòng, đơn vị trực thuộc"
_WIDTHS = (9, 16, 66, 48, 20, 32, 40, 21)


def programme_letter(told: YearRows, issuer: Issuer, index: str) -> Letter:
    """The draft of the programme: what each office holds in the body, its work in the annex."""
    year = told.programme.year
    return Letter(
        head=issuer.head(KIND, year),
        kind=KIND,
        about=f"Công tác cải cách hành chính năm {year}",
        body=tuple(_body(told, issuer, index)),
        recipients=issuer.sent_to(RECIPIENTS),
        signature=issuer.signature,
        annexes=tuple(_annexes(told)),
    )


def _body(told: YearRows, issuer: Issuer, index: str) -> Iterator[Block]:
    year = told.programme.year
    yield Paragraph(
        f"Căn cứ {index}, {issuer.name} ban hành Chương trình công tác cải cách hành chính năm "
        f"{year} như sau:"
    )
    yield Heading("MỤC ĐÍCH, YÊU CẦU")
    yield Gap("mục đích, yêu cầu", issuer.office)
    yield Heading("NHIỆM VỤ VÀ ĐIỂM THEO ĐƠN VỊ")
    columns = (
        Column("Đơn vị", 100),
        Column("Số nhiệm vụ", 30, Align.CENTRE),
        Column("Điểm", 35, Align.NUMBER),
    )
    summary = told.summary()
    own = len(told.offices)
    rows = [
        Row(cells, RowKind.PLAIN if at < own else RowKind.STRONG)
        for at, cells in enumerate(summary)
    ]
    yield Table(columns, tuple(rows), small=True)
    yield Heading("TỔ CHỨC THỰC HIỆN")
    yield Paragraph(
        "Các phòng, đơn vị thực hiện nhiệm vụ tại Phụ lục đúng thời hạn, cung cấp sản phẩm và tài "
        "liệu kiểm chứng cho đơn vị đầu mối./."
    )


def _annexes(told: YearRows) -> Iterator[Annex]:
    """One table for all offices, each under a row of its own; then what others decide."""
    aligned = {0: Align.CENTRE, 1: Align.CENTRE, 4: Align.CENTRE}
    columns = tuple(
        Column(head, width, aligned.get(at, Align.LEFT))
        for at, (head, width) in enumerate(zip(COLUMNS, _WIDTHS, strict=True))
    )
    rows: list[Row] = []
    for office in told.offices:
        name = f"{told.name(office)}: {told.points(office)} điểm"
        rows.append(Row((name,), RowKind.SECTION))
        rows += [Row(cells) for cells in told.rows(office)]
    blocks: list[Block] = [Table(columns, tuple(rows), small=True)]
    decided = told.programme.decided
    if decided:
        blocks.append(Heading("Điểm do cơ quan khác chấm, quyết định", 2, ""))
        heads = (
            Column("Tiêu chí", 130),
            Column("Cơ quan chấm, quyết định", 90),
            Column("Điểm", 32, Align.NUMBER),
        )
        shown = [
            Row((f"{one.criterion}. {one.name}", one.body, told.number(one.points)))
            for one in decided
        ]
        blocks.append(Table(heads, tuple(shown), small=True))
    title = f"Nhiệm vụ cải cách hành chính năm {told.programme.year}"
    yield Annex(title, tuple(blocks), landscape=True)
