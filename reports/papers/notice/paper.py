"""The notice as a letter, its body on two pages; what they do not hold stands in the annexes."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from criteria.records import record
from reports.letter import (
    Annex,
    Block,
    Heading,
    Letter,
    Paragraph,
    Point,
    Sheet,
    body_pages,
    sheet_of,
)
from reports.papers.notice.annexes import lost_annex, task_annex
from reports.papers.notice.causes import causes, objective
from reports.papers.notice.orders import order_points, others, summed_up
from reports.papers.notice.result import component_table, largest, opening, result
from reports.papers.notice.telling import NoticePaper

KINDS = {"cong-van": "", "thong-bao": "THÔNG BÁO", "ke-hoach": "KẾ HOẠCH"}
"""The forms that the notice may take, by what the call says, with their line of type."""

ABOUT = {
    "cong-van": "thông báo kết quả Chỉ số CCHC năm {year} và chỉ đạo khắc phục trong năm {next}",
    "thong-bao": "Kết quả Chỉ số CCHC năm {year} và chỉ đạo khắc phục trong năm {next}",
    "ke-hoach": "Khắc phục tiêu chí bị mất điểm của Chỉ số CCHC năm {year} trong năm {next}",
}
"""What each form is about: after V/v, or under the line of type, which it does not repeat."""

ADDRESSEES = "Các phòng, đơn vị trực thuộc."

ACTS = {
    "cong-van": "thông báo và yêu cầu",
    "thong-bao": "thông báo và yêu cầu",
    "ke-hoach": "ban hành Kế hoạch khắc phục",
}
"""What the one who speaks does by each form."""

MOST_PAGES = 2
"""Pages of the body, head and signature included."""

_FULL = 1.97
"""How much of them is filled at most: a line and a half stays free, for no two office suites set a
page to the point.
"""


@record
class Fullness:
    """How much the body tells: at most so many `causes` (criteria that lost points) and `items` of
    work for each office; lists of `names` beside the figures; the table of components (`table`);
    what lay beyond the unit and what each office is told (`apart` puts both in an annex).
    """

    causes: int
    items: int
    names: bool = True
    table: bool = True
    apart: bool = False


FULLNESS = (
    *(Fullness(causes=12, items=12), Fullness(10, 10)),
    *(Fullness(8, items) for items in (8, 6, 5, 4, 3, 2)),
    *(Fullness(6, 2), Fullness(4, 2), Fullness(3, 1), Fullness(2, 1), Fullness(1, 0)),
    Fullness(0, 0, names=False),
    Fullness(0, 0, names=False, table=False),
    Fullness(0, 0, names=False, table=False, apart=True),
)
"""From everything to what no body can do without."""


def notice_letter(
    paper: NoticePaper,
    form: str,
    *,
    sheet: Sheet | None = None,
    finish: Callable[[Letter], Letter] = lambda letter: letter,
) -> Letter:
    """The letter, in one of the forms of KINDS: the fullest whose body stays on two pages of
    `sheet`, ours where none is given. `finish` is what is still done to it before it is printed,
    such as the officer's own words; it is not yet done to the letter returned.
    """
    page = sheet or sheet_of()
    always = (lost_annex(paper), task_annex(paper))
    for fullness in FULLNESS[:-1]:
        letter = _letter(paper, form, fullness, always)
        if body_pages(finish(letter), page) <= _FULL:
            return letter
    return _letter(paper, form, FULLNESS[-1], always)


def is_too_long(letter: Letter, sheet: Sheet) -> bool:
    """Whether a letter as it is printed has a body of more than two pages."""
    return body_pages(letter, sheet) > MOST_PAGES


def _letter(paper: NoticePaper, form: str, fullness: Fullness, always: tuple[Annex, ...]) -> Letter:
    """The letter with a body as full as that; `always` are the annexes of every such letter."""
    kind, round, notice = KINDS[form], paper.round, paper.notice
    addressees = notice.addressees or ADDRESSEES
    return Letter(
        head=round.issuer.head(kind, notice.next_year),
        kind=kind,
        about=ABOUT[form].format(year=notice.year, next=notice.next_year),
        # Only an official letter begins by naming whom it is for; other papers do so at the end.
        addressees=() if kind else (addressees,),
        body=tuple(_body(paper, form, fullness)),
        recipients=round.issuer.sent_to(addressees) if kind else round.issuer.recipients,
        signature=round.issuer.signature,
        annexes=(*always, *_details(paper, fullness)),
    )


def _body(paper: NoticePaper, form: str, fullness: Fullness) -> Iterator[Block]:
    notice = paper.notice
    yield Paragraph(opening(paper, ACTS[form]))
    yield Heading(f"KẾT QUẢ NĂM {notice.year}")
    yield Point(result(paper))
    component = paper.round.component.lower()
    if fullness.table:
        yield Point(f"Kết quả theo {component}:")
        yield component_table(paper)
    else:
        yield Point(f"Kết quả theo {component} nêu tại Phụ lục III.")
    if notice.largest:
        yield Point(largest(paper))
    yield Heading("NGUYÊN NHÂN")
    yield Heading("Khách quan", 2)
    if fullness.apart and notice.objective:
        yield Paragraph("Các nguyên nhân khách quan nêu tại Phụ lục III.")
    else:
        yield from objective(paper)
    yield Heading("Chủ quan", 2)
    yield from causes(paper, fullness.causes, names=fullness.names)
    yield Heading("CHỈ ĐẠO KHẮC PHỤC")
    if fullness.apart:
        yield Point(summed_up(paper))
    else:
        yield from order_points(paper, fullness.items)
    yield from others(paper, names=fullness.names)
    yield Paragraph(f"{notice.closing or _closing(paper)}./.")


def _details(paper: NoticePaper, fullness: Fullness) -> Iterator[Annex]:
    """What the body had no room for and no other annex tells."""
    blocks: list[Block] = []
    if not fullness.table:
        blocks += [Heading(f"Kết quả theo {paper.round.component.lower()}"), component_table(paper)]
    if fullness.apart:
        if paper.notice.objective:
            blocks += [Heading("Nguyên nhân khách quan"), *objective(paper, level=2)]
        blocks += [Heading("Chỉ đạo từng đơn vị"), *order_points(paper, 0)]
    if not fullness.names:
        told = list(others(paper))
        if told:
            blocks += [Heading("Nội dung khác"), *told]
    if blocks:
        yield Annex(f"Nội dung chi tiết của thông báo năm {paper.notice.year}", tuple(blocks))


def _closing(paper: NoticePaper) -> str:
    return (
        f"Trên đây là kết quả Chỉ số CCHC năm {paper.notice.year} và chỉ đạo khắc phục trong "
        f"năm {paper.notice.next_year}; yêu cầu các phòng, đơn vị thực hiện đúng thời hạn"
    )
