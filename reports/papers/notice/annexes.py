"""The annexes: criteria that lost points, and the tasks that win them back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from criteria.numbers import ZERO
from criteria.plan import Tree
from evidence.view import Cause
from remediation.notice import CriterionLoss
from reports.letter import (
    Align,
    Annex,
    Column,
    Row,
    RowKind,
    Table,
)
from reports.papers.notice.causes import argued, item_name
from reports.papers.notice.telling import NoticePaper
from reports.papers.round import INFERRED_NOTE, MARK
from reports.task_list.rows import COLUMNS, UNASSIGNED
from reports.words.reasons import reason
from scoring.sheet import Lost

OBJECTIVE = frozenset({Cause.NOT_ACCEPTED, Cause.PENDING, Cause.NOT_APPLICABLE})
"""Causes that did not lie with the unit."""


def lost_annex(paper: NoticePaper) -> Annex:
    """Annex I: every criterion that lost points, line by line; the sum is maximum minus total."""
    round, notice = paper.round, paper.notice
    columns = (
        Column("TT", 10, Align.CENTRE),
        Column("Tiêu chí", 58),
        Column("Điểm đạt/tối đa", 25, Align.CENTRE),
        Column(f"Điểm {paper.missing}", 20, Align.NUMBER),
        Column("Nguyên nhân", 58),
        Column("Loại", 24),
        Column("Đơn vị chịu trách nhiệm", 32),
        Column("Có thể khắc phục trong năm", 25),
    )
    rows = [
        Row(cells) for at, one in enumerate(notice.criteria, 1) for cells in _rows(paper, at, one)
    ]
    rows += [
        Row(("", _closing_name(paper, line.cause), "", round.number(line.points), "", "", "", ""))
        for line in (one.line for one in notice.work.closing)
        if line.tree is Tree.MAIN and line.points
    ]
    total = notice.total
    name = f"Cộng: {round.number(total.max)} − {round.full(total.points)}"
    sums = ("", name, "", round.number(_whole_loss(paper)), "", "", "", "")
    notes: list[str] = []
    if any(line.inferred for one in notice.criteria for line in one.lines):
        notes.append(INFERRED_NOTE)
    rank = round.subject.rank
    if rank is not None and rank.previous is not None and rank.inferred:
        before = f"Thứ hạng năm {notice.year - 1}: thứ {rank.previous}"
        notes.append(f"{MARK} {before}{MARK}, {rank.inferred}.")
    table = Table(columns, (*rows, Row(sums, RowKind.STRONG)), notes=tuple(notes), small=True)
    title = "Tiêu chí chưa đạt đủ điểm" if paper.still_open else "Tiêu chí bị mất điểm"
    return Annex(f"{title} năm {notice.year}", (table,), landscape=True)


def _whole_loss(paper: NoticePaper) -> Fraction:
    return sum((line.points for line in paper.round.sheet.lost if line.tree is Tree.MAIN), ZERO)


def _closing_name(paper: NoticePaper, cause: Cause) -> str:
    return (
        paper.round.words(f"ledger.whole.{cause.value}")
        if paper.round.words.has(f"ledger.whole.{cause.value}")
        else paper.round.words(f"cause.{cause.value}")
    )


def _rows(paper: NoticePaper, at: int, one: CriterionLoss) -> Iterator[tuple[str, ...]]:
    """A row for each ledger line of a criterion; points of its maximum stand in the first."""
    round = paper.round
    node, result = round.plan.nodes[one.criterion], round.sheet.evaluation.nodes[one.criterion]
    traced = round.traced(round.sheet.evaluation)
    for position, line in enumerate(one.lines):
        mark = MARK if line.inferred else ""
        first = position == 0
        item = item_name(paper, line)
        name = f"{one.criterion}. {node.name}" if first else ""
        texts = [because.text for because in line.because if because.text]
        why = "; ".join(texts) or argued(paper, line) or reason(traced, line)
        tasks = [t for t in paper.notice.work.tasks if any(c is line for c in t.covers)]
        lead = paper.notice.work.offices.get(tasks[0].lead, UNASSIGNED) if tasks else ""
        yield (
            str(at) if first else "",
            f"{name}; {item}" if item and name else item or name,
            f"{round.number(result.low)}/{round.number(result.emax)}{mark}" if first else "",
            f"{round.number(line.points)}{mark}",
            f"{why[0].upper()}{why[1:]}",
            _sort(line),
            lead,
            _can_be_won(paper, tasks, line.cause),
        )


def _can_be_won(paper: NoticePaper, tasks: Sequence[object], cause: Cause) -> str:
    gains = [getattr(task, "gain", None) for task in tasks]
    if not tasks:
        return "Không" if cause is not Cause.UNEXPLAINED else "Chưa rõ"
    if any(gain is not None and gain > 0 for gain in gains):
        return "Có"
    return "Chưa rõ"


def task_annex(paper: NoticePaper) -> Annex:
    """Annex II: every task."""
    widths = (9, 46, 50, 27, 24, 25, 36, 17, 18)
    aligned = {0: Align.CENTRE, 7: Align.CENTRE}
    columns = tuple(
        Column(head, width, aligned.get(at, Align.LEFT))
        for at, (head, width) in enumerate(zip(COLUMNS, widths, strict=True))
    )
    told = paper.tasks.rows()
    rows = [Row(row.cells) for row in told]
    notes = [INFERRED_NOTE] if any(row.task.inferred for row in told) else []
    table = Table(columns, tuple(rows), notes=tuple(notes), small=True)
    title = f"Nhiệm vụ khắc phục năm {paper.notice.next_year}"
    return Annex(title, (table,), landscape=True)


def _sort(line: Lost) -> str:
    """Whether a loss lay with the unit, as officials sort causes."""
    if line.cause is Cause.UNEXPLAINED:
        return "Chưa nêu"
    if line.cause in OBJECTIVE:
        return "Khách quan"
    return "Chủ quan" if line.certain else "Chưa xác định"
