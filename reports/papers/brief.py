"""Tóm tắt cho lãnh đạo: one page of A4 with the total, where it stands, what comes next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from criteria.numbers import ZERO
from evidence.view import Basis
from remediation.deadlines import FallsDue
from reports.letter import (
    Align,
    Block,
    Column,
    Heading,
    Letter,
    Paragraph,
    Row,
    RowKind,
    Span,
    Table,
)
from reports.papers.round import MARK, NOTHING, Round, is_open
from reports.papers.waiting import Awaited, Held, awaited, held

KIND = "TÓM TẮT CHỈ SỐ CẢI CÁCH HÀNH CHÍNH"
DEADLINES, OFFICES = 5, 3
"""How many of each the page has room for."""

YEARS_DIFFER = (
    "Bộ chỉ số hai năm có thể khác nhau: so sánh bằng tỷ lệ trên điểm tối đa của từng năm."
)

ONLY_CERTAIN = "Tỷ lệ và tăng, giảm tính trên điểm chắc chắn có."


def brief(round: Round, ahead: Sequence[FallsDue]) -> Letter:
    """The page, for use inside the office: no head, no signature. `ahead` is what falls due."""
    day = round.day(round.subject.as_of)
    told = round.words(f"round.{round.subject.round}")
    return Letter(
        head=None,
        kind=f"{KIND} NĂM {round.year}",
        about=f"{round.subject.unit}\n{told}, tính đến ngày {day}",
        body=tuple(_body(round, ahead)),
        draft=False,
    )


def _body(round: Round, ahead: Sequence[FallsDue]) -> Iterator[Block]:
    yield Heading("Tổng điểm")
    yield Paragraph(standing(round))
    rank = round.subject.rank
    if rank is not None and rank.inferred:
        yield Paragraph((Span(f"{MARK} Hạng năm {round.year - 1}: {rank.inferred}.", italic=True),))
    yield from _bases(round)
    against = f", so với năm {round.year - 1}" if _knows_last_year(round) else ""
    yield Heading(f"Điểm theo {round.component.lower()}{against}")
    yield compared(round)
    yield Heading("Thời hạn gần nhất")
    yield _deadlines(round, awaited(round, ahead)[:DEADLINES])
    still_open = held(round, certain=False)
    yield Heading("Đơn vị còn nhiều điểm nhất" if still_open else "Đơn vị bị mất nhiều điểm nhất")
    yield _offices(round, still_open or held(round, certain=True), bool(still_open))


def standing(round: Round) -> str:
    """The total with its interval, and the rank where one was published."""
    total, rank = round.sheet.evaluation.total, round.subject.rank
    if total.low is None:
        return f"{round.words(f'status.{round.sheet.evaluation.status.value}')}."
    most = round.number(total.emax)
    told = f"{round.full(total.low)}/{most} điểm"
    if total.high is not None and total.high != total.low:
        told = f"Chắc chắn có {told}; có thể đạt tới {round.full(total.high)} điểm"
    if rank is not None:
        told += f"; xếp thứ {rank.place}" + (f"/{rank.of}" if rank.of else "")
        if rank.previous is not None:
            told += f" (năm {round.year - 1}: thứ {rank.previous}{MARK if rank.inferred else ''})"
    return f"{told}."


def _bases(round: Round) -> Iterator[Table]:
    names = {basis: round.words(f"total.{basis.value}") for basis in Basis}
    cells = []
    for basis in Basis:
        reached = basis is not Basis.ACCEPTED or round.subject.round != "self_score"
        own = round.self_scored or basis is Basis.ACCEPTED
        total = round.sheet.bases[basis].total
        cells.append(round.full(total.low) if reached and own else "Chưa có số liệu")
    columns = tuple(Column(name, 55, Align.CENTRE) for name in names.values())
    yield Table(columns, (Row(tuple(cells), RowKind.STRONG),), small=True)


def compared(round: Round) -> Table:
    """Each component against last year, as shares of each year's maximum; by itself where nothing
    is known of last year.
    """
    before = round.subject.last_year if _knows_last_year(round) else None
    evaluation, rows = round.sheet.evaluation, []
    opens = any(is_open(evaluation.nodes[id]) for id in round.plan.roots)
    columns: tuple[Column, ...] = (
        Column("TT", 10, Align.CENTRE),
        Column(round.component, 46 if before is not None else 88),
        Column("Đạt", 18, Align.NUMBER),
        Column("Tối đa", 15, Align.NUMBER),
        Column("Có thể đạt" if opens else "Mất", 16, Align.NUMBER),
        Column("Tỷ lệ", 18, Align.NUMBER),
        Column("Năm trước", 25, Align.CENTRE),
        Column("Tăng, giảm", 17, Align.NUMBER),
    )
    for id in round.plan.roots:
        node = evaluation.nodes[id]
        if node.low is None:
            rows.append(Row((id, round.plan.nodes[id].name, NOTHING, NOTHING, *[""] * 4)))
            continue
        share = node.low / node.emax if node.emax > 0 else None
        old = before.points.get(id) if before is not None else None
        mark = MARK if round.plan.nodes[id].inferred else ""
        apply = round.plan.rounding.apply
        lost = apply(node.emax) - apply(node.low)
        told = round.number(node.high if opens else lost)
        cells = (round.number(node.low), round.number(node.emax) + mark, told)
        shown = (*cells, _percent(round, share), *_against(round, share, old))
        rows.append(Row((id, round.plan.nodes[id].name, *shown)))
    total = evaluation.total
    old = before.total if before is not None else None
    if total.low is not None:
        share = total.low / total.emax if total.emax > 0 else None
        told = "" if total.emax == 100 else _percent(round, share)
        rest = round.full(total.high) if opens else round.number(total.lost)
        cells = (round.full(total.low), round.number(total.emax), rest)
        last = ("", "Tổng điểm", *cells, told, *_against(round, share, old))
        rows.append(Row(last, RowKind.STRONG))
    if before is None:
        columns = columns[:-2]
        rows = [Row(row.cells[:-2], row.kind) for row in rows]
    differ = f"{YEARS_DIFFER} {ONLY_CERTAIN}" if opens else YEARS_DIFFER
    notes = (differ,) if before is not None else (f"Năm {round.year - 1}: chưa có số liệu.",)
    return Table(columns, tuple(rows), notes=notes, small=True)


def _knows_last_year(round: Round) -> bool:
    before = round.subject.last_year
    return before is not None and bool(before.points or before.total)


def _percent(round: Round, share: Fraction | None) -> str:
    return NOTHING if share is None else round.words.numbers.percent(share)


def _against(
    round: Round, share: Fraction | None, old: tuple[Fraction, Fraction | None] | None
) -> tuple[str, str]:
    """Last year's points over their maximum, and the change of the share in percentage points."""
    if old is None:
        return (NOTHING, NOTHING)
    points, most = old
    number = round.words.numbers.number
    if most is None or most <= 0 or share is None:
        return (number(points), NOTHING)
    change = (share - points / most) * 100
    return (f"{number(points)}/{number(most)}", round.words.numbers.signed(change, 2))


def _deadlines(round: Round, found: list[Awaited]) -> Table | Paragraph:
    if not found:
        return Paragraph("Không còn số liệu, việc nào chờ đến hạn.")
    columns = (
        Column("Thời hạn", 29, Align.CENTRE),
        Column("Nội dung", 60),
        Column("Tiêu chí", 28),
        Column("Đơn vị", 28),
        Column("Điểm", 20, Align.NUMBER),
    )
    rows = []
    for one in found:
        about = _named(round, one.names)
        when = f"{'đến hết' if one.included else 'trước'} ngày {round.day(one.day)}"
        cells = (when, about, _listed(round, one.criteria), _few(one.offices))
        rows.append(Row((*cells, round.number(one.points))))
    return Table(columns, tuple(rows), small=True)


def _listed(round: Round, ids: tuple[str, ...]) -> str:
    """The first few criteria by their ids, and how many more there are."""
    shown = ", ".join(ids[:4])
    return shown if len(ids) <= 4 else f"{shown} và {round.count(len(ids) - 4)} tiêu chí khác"


def _named(round: Round, names: tuple[str, ...]) -> str:
    """What is due: the first, and how much more there is."""
    more = f"; {round.count(len(names) - 1)} việc khác" if len(names) > 1 else ""
    return f"{names[0]}{more}"


def _few(names: tuple[str, ...]) -> str:
    return "; ".join(names[:2]) + ("; …" if len(names) > 2 else "")


def _offices(round: Round, found: list[Held], still_open: bool) -> Table | Paragraph:
    given = [one for one in found if one.office][:OFFICES]
    if not found:
        return Paragraph("Không có đơn vị nào bị mất điểm.")
    columns = (
        Column("Đơn vị", 55),
        Column("Điểm còn có thể đạt" if still_open else "Điểm bị mất", 30, Align.NUMBER),
        Column("Tiêu chí", 80),
    )
    rows = []
    for one in given:
        name = round.plan.nodes[one.criteria[0]].name
        more = len(one.criteria) - 1
        told = f"{one.criteria[0]}. {name}"
        told += f"; {round.count(more)} tiêu chí khác" if more else ""
        rows.append(Row((one.office, round.number(one.points), told)))
    nobody = sum((one.points for one in found if not one.office), ZERO)
    if nobody:
        rows.append(Row(("Chưa giao đơn vị nào", round.number(nobody), "")))
    rest = sum((one.points for one in found if one.office), ZERO)
    rest -= sum((one.points for one in given), ZERO)
    if rest:
        rows.append(Row(("Các đơn vị khác", round.number(rest), "")))
    total = sum((one.points for one in found), ZERO)
    rows.append(Row(("Cộng", round.number(total), ""), RowKind.STRONG))
    return Table(columns, tuple(rows), small=True)
