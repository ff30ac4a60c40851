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


def orders(paper: NoticePaper, most: int) -> Iterator[Block]:
    """A numbered directive for each office, at most so many items in each; then what nobody had,
    what goes to the director, what is let go.
    """
    notice = paper.notice
    for order in notice.offices:
        yield Point(tuple(_order(paper, order, most)))
    owners = [gap for gap in notice.new_owners if gap.proposed]
    if owners:
        yield Point(_new_owners(paper))
    if notice.escalations:
        told = "; ".join(one.say for one in notice.escalations)
        yield Point(f"Báo cáo trực tiếp {paper.signer}: {told}.")
    if notice.accepted:
        yield Point(_accepted(paper))


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
    shown = order.items[:most]
    for at, item in enumerate(shown):
        after = shown[at + 1] if at + 1 < len(shown) else None
        several = at > 0 and _when(paper, shown[at - 1]) == _when(paper, item)
        yield from _item(paper, item, after, first=at == 0, several=several)
        last = after is None
        yield "." if last and len(shown) == len(order.items) else "; "
    if len(shown) < len(order.items):
        yield "thực hiện các nhiệm vụ còn lại tại Phụ lục II."


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
