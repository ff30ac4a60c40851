"""Danh mục tài liệu kiểm chứng: which document proves which criterion, and where in it."""

from __future__ import annotations

from evidence.view import GivenPoints, Reading
from reports.letter import Align, Column, Row, Table, Text, missing
from reports.papers.round import Round
from reports.subject import Paper

COLUMNS = (
    Column("TT", 12, Align.CENTRE),
    Column("Tiêu chí", 60),
    Column("Số, ký hiệu", 34),
    Column("Ngày ban hành", 26, Align.CENTRE),
    Column("Cơ quan ban hành", 36),
    Column("Trích yếu", 46),
    Column("Trang, mục", 22),
    Column("Tên tệp", 26),
)


def document_table(round: Round) -> Table | None:
    """The documents behind each criterion, in printed order; None where there are none."""
    rows: list[Row] = []
    for id in round.leaves():
        for document, where in behind(round, id).items():
            paper = round.subject.papers.get(document, Paper(document))
            day = round.day(paper.issued) if paper.issued else ""
            about = (_number(round, paper, id), day, paper.issuer, paper.subject)
            number = str(len(rows) + 1)
            rows.append(Row((number, round.named(id), *about, where, paper.file)))
    return Table(COLUMNS, tuple(rows)) if rows else None


def _number(round: Round, paper: Paper, criterion: str) -> Text:
    """The number of a document, asked of the office of the criterion where nobody has stated it."""
    if paper.number:
        return paper.number
    office = round.office(round.plan.nodes[criterion].owner) or round.issuer.office
    kind = f" của {paper.kind}" if paper.kind else ""
    return (missing(f"số, ký hiệu{kind}", office),)


def behind(round: Round, id: str) -> dict[str, str]:
    """The documents behind a criterion, in the order of its figures, each with its places."""
    leaf = round.plan.nodes[id].leaf
    view = round.sheet.evaluation.view
    found = [view.readings[key] for key in (leaf.facts if leaf else ()) if key in view.readings]
    given = [one for name, one in view.given.items() if name == id or name.startswith(f"{id}/")]
    places: dict[str, list[str]] = {}
    sources: tuple[Reading | GivenPoints, ...] = (*found, *given)
    for source in sources:
        for document in source.documents:
            where = source.where.get(document, "")
            held = places.setdefault(document, [])
            if where and where not in held:
                held.append(where)
    return {document: "; ".join(held) for document, held in places.items()}
