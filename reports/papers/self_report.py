"""Báo cáo tự chấm điểm: the unit's own score, what it owes an explanation of, its difficulties."""

from __future__ import annotations

from collections.abc import Iterator

from reports.letter import (
    Annex,
    Block,
    Gap,
    Heading,
    Letter,
    Paragraph,
    Point,
    Table,
    Text,
    missing,
)
from reports.papers.documents import document_table
from reports.papers.explained import disputed, set_aside, uncertain, unproven
from reports.papers.round import Round
from reports.papers.scores import component_table, criterion_table

KIND = "BÁO CÁO"
NO_ROWS = "Không có tiêu chí nào thuộc trường hợp này."


def self_report(round: Round) -> Letter:
    """The self-assessment report of a round, a draft. Score it on `proven` for reasons of proof."""
    year = round.year
    annexes = [Annex("Bảng điểm chi tiết", (criterion_table(round),), landscape=True)]
    if listed := document_table(round):
        annexes.append(Annex("Danh mục tài liệu kiểm chứng", (listed,), landscape=True))
    return Letter(
        head=round.issuer.head(KIND, round.subject.as_of.year),
        kind=KIND,
        about=f"Kết quả tự đánh giá, chấm điểm Chỉ số cải cách hành chính năm {year}",
        addressees=(addressee(round),),
        body=tuple(_body(round)),
        recipients=round.issuer.recipients,
        signature=round.issuer.signature,
        annexes=tuple(annexes),
    )


def addressee(round: Round) -> str:
    """Whom a paper of the round goes to: the body that grades, where the index tells which."""
    bodies = [name for name in round.plan.bodies.values() if "Nội vụ" in name]
    graders = bodies or list(round.plan.bodies.values())
    if len(graders) == 1:
        return f"{graders[0]}."
    return missing("cơ quan nhận", round.issuer.office).text


def ground(round: Round) -> Text:
    """The text that the index rests on; a gap where it names none."""
    if round.plan.cite:
        return round.plan.cite
    return (missing("văn bản ban hành bộ chỉ số", round.issuer.office),)


def _body(round: Round) -> Iterator[Block]:
    about = f"kết quả tự đánh giá, chấm điểm Chỉ số cải cách hành chính năm {round.year}"
    opening = ground(round)
    told = f", {round.subject.unit} báo cáo {about} như sau:"
    pieces = (opening,) if isinstance(opening, str) else opening
    yield Paragraph(("Căn cứ ", *pieces, told))
    yield Heading("KẾT QUẢ TỰ CHẤM ĐIỂM")
    yield from (Point(text) for text in totals(round))
    yield Point(f"Kết quả theo {round.component.lower()}:")
    yield component_table(round)
    yield Paragraph("Điểm từng tiêu chí và tài liệu kiểm chứng tại các Phụ lục kèm theo.")
    yield Heading("GIẢI TRÌNH MỘT SỐ TIÊU CHÍ")
    if not round.self_scored:
        yield Paragraph("Chưa có số liệu tự chấm nên chưa có tiêu chí phải giải trình.")
    for title, table in _explained(round):
        yield Heading(title, 2)
        yield table or Paragraph(NO_ROWS)
    aside = list(set_aside(round))
    if aside:
        yield Heading("Tiêu chí không thuộc đối tượng đánh giá, được miễn", 2)
        yield from (Paragraph(f"- {text}") for text in aside)
    office = round.issuer.office
    yield Heading("KHÓ KHĂN, VƯỚNG MẮC")
    yield Gap("khó khăn, vướng mắc khi tự chấm điểm", office)
    yield Heading("ĐỀ XUẤT, KIẾN NGHỊ")
    yield Gap("đề xuất, kiến nghị", office)
    yield Paragraph(
        f"Trên đây là {about} của {round.issuer.name}; kính đề nghị cơ quan thẩm định xem xét./."
    )


def _explained(round: Round) -> list[tuple[str, Table | None]]:
    if not round.self_scored:
        return []
    return [
        ("Tiêu chí chưa có hoặc chưa đủ tài liệu kiểm chứng", unproven(round)),
        ("Tiêu chí có điểm đề nghị khác điểm tính theo bộ chỉ số", disputed(round)),
        ("Tiêu chí chưa xác định được điểm", uncertain(round)),
    ]


def totals(round: Round) -> Iterator[str]:
    """The totals in sentences: claimed with its interval, proven; or what was published."""
    claimed, proven = round.claimed.total, round.proven.total
    most = round.number(claimed.emax)
    if not round.self_scored:
        points, most = round.full(round.accepted.total.low), round.number(round.accepted.total.emax)
        yield f"Chưa có số liệu tự chấm; dưới đây là kết quả đã công bố: {points}/{most} điểm."
        return
    if claimed.low is None:
        yield f"{round.words(f'status.{round.claimed.status.value}')}."
        return
    text = f"Điểm theo kê khai: {round.full(claimed.low)}/{most} điểm"
    if claimed.high is not None and claimed.high != claimed.low:
        text += f" chắc chắn có; có thể đạt tới {round.full(claimed.high)} điểm"
    yield f"{text}."
    yield f"Điểm có tài liệu kiểm chứng: {round.full(proven.low)}/{most} điểm."
