"""Công văn giải trình: criteria that the grader did not recognise, and losses without a reason."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from criteria.records import record
from evidence.view import Cause
from reports.letter import (
    Align,
    Annex,
    Block,
    Column,
    Gap,
    Heading,
    Letter,
    Paragraph,
    Point,
    Row,
    Span,
    Table,
    missing,
)
from reports.papers.round import INFERRED_NOTE, MARK, Round
from reports.papers.self_report import addressee
from reports.words.papers import dated
from scoring.sheet import Lost

REQUESTED = "Công nhận điểm tự chấm"


@record
class Unrecognised:
    """A criterion graded lower than the unit scored it. `reason` is the grader's, "" for none."""

    criterion: str
    own: Fraction
    graded: Fraction
    reason: str
    documents: tuple[str, ...]


def explanation(round: Round) -> Letter | None:
    """The letter, a draft; None where everything was recognised and every loss has its reason."""
    rows, unexplained = unrecognised(round), without_reason(round)
    if not rows and not unexplained:
        return None
    return Letter(
        head=round.issuer.head("", round.subject.as_of.year),
        about=f"giải trình kết quả thẩm định Chỉ số cải cách hành chính năm {round.year}",
        addressees=(addressee(round),),
        body=tuple(_body(round, rows, unexplained)),
        recipients=round.issuer.recipients,
        signature=round.issuer.signature,
        annexes=tuple(_annexes(round, rows)),
    )


def unrecognised(round: Round) -> tuple[Unrecognised, ...]:
    """The criteria graded, finally, below what the unit claimed or proposed; in printed order."""
    found = []
    for id in round.leaves():
        claimed, accepted = round.claimed.nodes[id], round.accepted.nodes[id]
        given = round.accepted.view.given.get(id)
        proposed = round.subject.proposed.get(id)
        own = proposed.points if proposed is not None else claimed.low
        if given is not None and given.by and proposed is None:
            continue  # Points that somebody gave stand on every basis: nothing is one's own.
        if own is None or accepted.high is None or accepted.low is None or own <= accepted.high:
            continue
        ruled = _ruled(round, id)
        if given is None and not ruled:
            continue  # Not appraised, or short of proof: nobody has refused anything yet.
        reason = (
            given.reason if given is not None else "; ".join(dict.fromkeys(filter(None, ruled)))
        )
        documents = given.documents if given is not None else ()
        found.append(Unrecognised(id, own, accepted.low, reason, documents))
    return tuple(found)


def _ruled(round: Round, id: str) -> list[str]:
    """The grader's words on the facts of a criterion that he refused or changed."""
    leaf = round.plan.nodes[id].leaf
    accepted, claimed = round.accepted.view.readings, round.claimed.view.readings
    told = []
    for key in leaf.facts if leaf else ():
        reading = accepted.get(key)
        if reading is None:
            continue
        changed = reading.ruled_by and key in claimed and reading.value != claimed[key].value
        if reading.rejected or changed:
            told.append(reading.ruled_because)
    return told


def without_reason(round: Round) -> tuple[Lost, ...]:
    """Lost points for which the result gives no reason (R29)."""
    return tuple(line for line in round.sheet.lost if line.cause is Cause.UNEXPLAINED)


def _body(
    round: Round, rows: tuple[Unrecognised, ...], unexplained: tuple[Lost, ...]
) -> Iterator[Block]:
    subject, year = round.subject, round.year
    yield Paragraph(
        f"Qua rà soát kết quả chấm điểm Chỉ số cải cách hành chính năm {year}, {subject.unit} giải "
        "trình và đề nghị như sau:"
    )
    if rows:
        yield Heading("TIÊU CHÍ CHƯA ĐƯỢC CÔNG NHẬN")
    for row in rows:
        yield Heading(f"Tiêu chí {round.named(row.criterion)}", 2)
        if not round.is_inferred(row.criterion):
            own, graded, gap = map(round.number, (row.own, row.graded, row.own - row.graded))
            told = f"Điểm tự chấm {own}; điểm thẩm định {graded}; chênh {gap} điểm."
            yield Paragraph(f"- {told}")
        yield Paragraph(("- Lý do của cơ quan thẩm định: ", *_reason(round, row), "."))
        office = round.office(round.plan.nodes[row.criterion].owner) or round.issuer.office
        yield Gap("nội dung giải trình, tài liệu bổ sung", office)
        yield Paragraph("- Đề nghị: công nhận điểm tự chấm.")
    if unexplained:
        yield Heading("TIÊU CHÍ BỊ MẤT ĐIỂM CHƯA RÕ NGUYÊN NHÂN")
        yield Paragraph("Đề nghị cung cấp kết quả chi tiết của các nội dung sau:")
        for line in unexplained:
            lost = "" if line.inferred else f": bị mất {round.number(line.points)} điểm"
            yield Point(f"{round.plan.nodes[line.criterion].name}{lost}.", 2)
    yield Paragraph(
        f"{round.issuer.name} kính đề nghị cơ quan thẩm định xem xét, điều chỉnh, trả lời./."
    )


def _reason(round: Round, row: Unrecognised) -> tuple[str | Span, ...]:
    if row.reason:
        return (row.reason.rstrip("."),)
    return (missing("lý do ghi trong kết quả thẩm định", round.issuer.office),)


def _annexes(round: Round, rows: tuple[Unrecognised, ...]) -> Iterator[Annex]:
    if rows:
        yield Annex("Bảng giải trình", (explanation_table(round, rows),), landscape=True)


def explanation_table(round: Round, rows: tuple[Unrecognised, ...]) -> Table:
    """The columns of the official form of explanation."""
    columns = (
        Column("TT", 10, Align.CENTRE),
        Column("Tiêu chí", 58),
        Column("Điểm tự chấm", 22, Align.NUMBER),
        Column("Điểm thẩm định", 22, Align.NUMBER),
        Column("Lý do của cơ quan thẩm định", 50),
        Column("Nội dung giải trình", 38),
        Column("Tài liệu bổ sung", 32),
        Column("Đề nghị", 28),
    )
    made = []
    for number, row in enumerate(rows, 1):
        mark = MARK if round.is_inferred(row.criterion) else ""
        reason = _reason(round, row)
        made.append(
            Row(
                (
                    str(number),
                    round.named(row.criterion),
                    round.number(row.own) + mark,
                    round.number(row.graded) + mark,
                    reason,
                    f"Mục I.{number} của công văn",
                    _papers(round, row),
                    REQUESTED,
                )
            )
        )
    inferred = any(round.is_inferred(row.criterion) for row in rows)
    return Table(columns, tuple(made), notes=(INFERRED_NOTE,) if inferred else ())


def _papers(round: Round, row: Unrecognised) -> str:
    papers = round.subject.papers
    return "; ".join(
        papers[id].number or dated(papers[id], round.words) for id in row.documents if id in papers
    )
