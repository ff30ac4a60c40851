"""The result: total, rank, components, and which of them lost most."""

from __future__ import annotations

from collections.abc import Iterator

from criteria.numbers import ZERO
from remediation.notice import Share
from reports.letter import (
    Align,
    Column,
    Row,
    RowKind,
    Span,
    Table,
    Text,
    missing,
)
from reports.papers.brief import standing
from reports.papers.notice.telling import NoticePaper
from reports.words.papers import dated

SURVEY = "phần điều tra xã hội học"
"""The part of the total that nobody in the unit scores."""


def opening(paper: NoticePaper, act: str) -> str:
    """On what grounds, who speaks, and what he does."""
    round, notice = paper.round, paper.notice
    rank = round.subject.rank
    decision = round.subject.papers.get(rank.decision) if rank else None
    grounds = []
    if decision is not None:
        about = f" {decision.subject[0].lower()}{decision.subject[1:]}" if decision.subject else ""
        issuer = f" của {decision.issuer}" if decision.issuer else ""
        grounds.append(f"Căn cứ {dated(decision, round.words)}{issuer}{about}")
    grounds += notice.grounds
    if not grounds:
        grounds.append(f"Căn cứ kết quả Chỉ số CCHC năm {notice.year}")
    told = "; ".join(grounds)
    return f"{told[0].upper()}{told[1:]}, {paper.signer} {act} như sau:"


def result(paper: NoticePaper) -> Text:
    """The total, the rank, what was lost; an interval while something is open."""
    round, notice = paper.round, paper.notice
    rank, total = round.subject.rank, round.sheet.evaluation.total
    if total.low is None or total.low != total.high:
        return f"{paper.unit}: {standing(round)}"
    told: list[str | Span] = [
        f"{paper.unit} đạt {round.full(total.low)}/{round.number(total.emax)} điểm"
    ]
    if rank is not None:
        told.append(f", xếp thứ {rank.place}" + (f"/{rank.of}" if rank.of else ""))
        told += _against_last_year(paper, rank.place, rank.previous, bool(rank.inferred))
    told.append(f"; bị mất {round.number(total.lost)} điểm")
    if notice.graded is not None and notice.survey is not None and total.lost:
        parts = (
            ("phần chấm, thẩm định", notice.graded),
            ("phần điều tra xã hội học", notice.survey),
        )
        told.append(", gồm " + " và ".join(_part(paper, name, one) for name, one in parts))
    told.append(".")
    return tuple(told)


def _against_last_year(
    paper: NoticePaper, place: int, previous: int | None, inferred: bool
) -> Iterator[str | Span]:
    """The rank against that of the year before, which nobody signs while it is inferred."""
    if previous is None:
        return
    before, office = paper.notice.year - 1, paper.round.issuer.office
    if inferred:
        yield ", "
        yield missing(f"thứ hạng năm {before}", office)
        return
    change = abs(place - previous)
    word = "giảm" if place > previous else "tăng"
    told = f"{word} {paper.round.count(change)} bậc" if change else "không đổi"
    yield f", {told} so với năm {before} (thứ {previous})"


def _part(paper: NoticePaper, name: str, one: Share) -> str:
    number = paper.round.number
    percent = paper.round.words.numbers.percent(one.points / one.max) if one.max else ""
    return (
        f"{number(one.lost)} điểm {name} "
        f"(đạt {number(one.points)}/{number(one.max)}, bằng {percent})"
    )


def component_table(paper: NoticePaper) -> Table:
    """Every component with what it lost; the sum closes the table."""
    number, notice = paper.round.number, paper.notice
    columns = (
        Column("TT", 12, Align.CENTRE),
        Column(paper.round.component, 87),
        Column("Đạt", 22, Align.NUMBER),
        Column("Tối đa", 22, Align.NUMBER),
        Column("Chưa đạt" if paper.still_open else "Mất", 22, Align.NUMBER),
    )
    rows = [
        Row((one.id, one.name, number(one.points), number(one.max), number(one.lost)))
        for one in notice.components
    ]
    total = notice.total
    gap = total.lost - sum((one.lost for one in notice.components), ZERO)
    if gap:
        signed = paper.round.words.numbers.signed(gap)
        rows.append(Row(("", "Quy đổi, làm tròn", "", "", signed)))
    cells = (paper.round.full(total.points), number(total.max), number(total.lost))
    rows.append(Row(("", "Cộng", *cells), RowKind.STRONG))
    return Table(columns, (*rows, *_beyond(paper)), small=True)


def _beyond(paper: NoticePaper) -> Iterator[Row]:
    """What stands outside the hundred: bonus, penalty, bounds, and the total that they make."""
    total, round = paper.round.sheet.evaluation.total, paper.round
    amounts = (
        ("Điểm thưởng", total.bonus.low or ZERO),
        ("Điểm trừ", -(total.penalty.high or ZERO)),
        (round.words("sheet.adjustments"), total.adjustments.high or ZERO),
    )
    if not any(points for _, points in amounts) or total.low is None:
        return
    for name, points in amounts:
        if points:
            yield Row(("", name, round.words.numbers.signed(points), "", ""))
    yield Row(("", "Tổng điểm", round.full(total.low), "", ""), RowKind.STRONG)


def largest(paper: NoticePaper) -> str:
    """The components that lost most, and how much of the whole loss that is."""
    number, most = paper.round.number, paper.notice.largest
    first, *rest = most
    told = f"{first.id} ({number(first.lost)} điểm)"
    told += "".join(f", {one.id} ({number(one.lost)})" for one in rest)
    component = paper.round.component
    if len(most) > 1:
        counted = {2: "Hai", 3: "Ba", 4: "Bốn", 5: "Năm"}[len(most)]
        component = f"{counted} {component.lower()}"
    lost, whole = sum((one.lost for one in most), ZERO), paper.notice.total.lost
    share = paper.round.words.numbers.percent(lost / whole)
    word = "còn thiếu" if paper.still_open else "mất"
    return (
        f"{component} {word} nhiều nhất: {paper.round.component.lower()} {told}; cộng "
        f"{number(lost)} trong {number(whole)} điểm {paper.missing} ({share})."
    )
