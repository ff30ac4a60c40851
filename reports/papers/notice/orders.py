"""Who does what by when, office by office."""

from __future__ import annotations

from collections.abc import Iterator

from remediation.notice import Item, OfficeOrder
from reports.letter import (
    Block,
    Point,
    Span,
    missing,
)
from reports.papers.notice.telling import NoticePaper, lowered
from reports.words.days import due_words, is_blank


def order_points(paper: NoticePaper, most: int) -> Iterator[Block]:
    """A numbered directive for each office: at most so many tasks in each, and all that is given
    whatever was lost, for no annex tells it.
    """
    for order in paper.notice.offices:
        yield Point(tuple(_order(paper, order, most)))


def summed_up(paper: NoticePaper) -> str:
    """One directive for all offices, each with the points that its tasks hold."""
    told = [
        f"{order.name} ({paper.round.number(order.points)} điểm)" if order.points else order.name
        for order in paper.notice.offices
        if order.name
    ]
    return (
        f"Các phòng, đơn vị thực hiện nhiệm vụ tại Phụ lục II và chỉ đạo tại Phụ lục III: "
        f"{'; '.join(told)}."
    )


def others(paper: NoticePaper, *, names: bool = True) -> Iterator[Block]:
    """What nobody had, what goes to the director, what is let go; in full, or how much of it there
    is.
    """
    notice, count = paper.notice, paper.round.count
    owners = [gap for gap in notice.new_owners if gap.proposed]
    if owners and names:
        yield Point(_new_owners(paper))
    elif owners:
        yield Point(f"{count(len(owners))} nội dung chưa có đơn vị phụ trách: xem Phụ lục III.")
    if notice.escalations and names:
        told = "; ".join(one.say for one in notice.escalations)
        yield Point(f"Báo cáo trực tiếp {paper.signer}: {told}.")
    elif notice.escalations:
        escalated = count(len(notice.escalations))
        yield Point(f"Báo cáo trực tiếp {paper.signer} {escalated} nội dung: xem Phụ lục III.")
    if notice.accepted and names:
        yield Point(_accepted(paper))
    elif notice.accepted:
        yield Point(f"Chấp nhận mất điểm ở {count(len(notice.accepted))} khoản: xem Phụ lục III.")


def _order(paper: NoticePaper, order: OfficeOrder, most: int) -> Iterator[str | Span]:
    round = paper.round
    name = order.name or "Chưa giao đơn vị chủ trì"
    yield Span(name, bold=True)
    held = []
    if order.points is not None:
        held.append(f"{round.number(order.points)} điểm")
    held += [
        f"{round.component.lower()} {one.id}: {round.number(one.lost)} điểm"
        for one in order.components
    ]
    yield f" ({'; '.join(held)}): " if held else ": "
    if not order.name:
        yield missing("đơn vị chủ trì", round.issuer.office)
        yield " "
    work = [item for item in order.items if item.task is not None]
    standing = [item for item in order.items if item.task is None]
    shown = [*work[:most], *standing]
    rest = ""
    if most < len(work):
        what = "các nhiệm vụ còn lại" if most else "các nhiệm vụ"
        rest = f"{'thực hiện' if shown else 'Thực hiện'} {what} tại Phụ lục II"
    for at, item in enumerate(shown):
        after = shown[at + 1] if at + 1 < len(shown) else None
        several = at > 0 and _when(paper, shown[at - 1]) == _when(paper, item)
        yield from _item(paper, item, after, first=at == 0, several=several)
        yield "." if after is None and not rest else "; "
    if rest:
        yield f"{rest}."


def _when(paper: NoticePaper, item: Item) -> str:
    return due_words(item.due, item.day, paper.notice.next_year)


def _item(
    paper: NoticePaper, item: Item, after: Item | None, *, first: bool, several: bool
) -> Iterator[str | Span]:
    """One thing to do; a day that several share in a row is told once, after the last."""
    say = item.say.rstrip(".")
    yield say if first else f"{say[0].lower()}{say[1:]}"
    dated = bool(item.product) or item.task is not None
    if dated and (after is None or _when(paper, after) != _when(paper, item)):
        yield ", đều " if several else " "
        blank = is_blank(item.due, item.day)
        yield Span(_when(paper, item), missing=True) if blank else _when(paper, item)
    if item.vague:
        yield " "
        words = ", ".join(item.vague)
        yield missing(f"việc kiểm chứng được thay cho «{words}»", paper.round.issuer.office)


def _new_owners(paper: NoticePaper) -> str:
    """Losses to which the index names no office, by the office that is now to see to them."""
    notice, nodes = paper.notice, paper.round.plan.nodes
    held: dict[str, list[str]] = {}
    for gap in notice.new_owners:
        held.setdefault(gap.proposed, []).append(lowered(nodes[gap.criterion].name))
    told = [
        f"giao {notice.work.offices[office]}: {'; '.join(names)}"
        for office, names in held.items()
        if office
    ]
    told += [f"chưa giao: {'; '.join(names)}" for office, names in held.items() if not office]
    return f"Nội dung chưa có đơn vị phụ trách, {'; '.join(told)}."


def _accepted(paper: NoticePaper) -> str:
    round = paper.round
    told = [
        f"{lowered(round.plan.nodes[one.line.criterion].name)}"
        + ("" if one.line.inferred else f" ({round.number(one.line.points)} điểm)")
        + f": {lowered(one.because)}"
        for one in paper.notice.accepted
    ]
    return f"Chấp nhận mất điểm trong năm {paper.notice.next_year}: {'; '.join(told)}."
