"""Why points were lost: what the unit could not help, and what it could."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from criteria.numbers import ZERO
from evidence.view import Cause
from remediation.notice import CriterionLoss
from reports.letter import (
    Block,
    Gap,
    Heading,
    Paragraph,
    Point,
)
from reports.papers.notice.telling import NoticePaper, lowered
from reports.task_list.rows import Reasons
from scoring.sheet import Lost

COUNTED = re.compile(r"(\d+/\d+) × .+ = .+\Z")
"""A ratio worked out in full; the body tells its counts and then the points."""


def causes(paper: NoticePaper, most: int) -> Iterator[Block]:
    """Objective causes as the assessment names them, subjective ones as the ledger has them; at
    most so many criteria, those that lost most.
    """
    notice, round = paper.notice, paper.round
    yield Heading("Khách quan", 2)
    for text in notice.objective:
        yield Point(f"{text.rstrip('.')}.", 3)
    if not notice.objective:
        yield Gap("nguyên nhân khách quan", round.issuer.office)
    explained = [one for one in notice.criteria if not one.unexplained]
    named = [one for one in explained if any(line.certain for line in one.lines)]
    waiting = [one for one in explained if one not in named]
    yield Heading("Chủ quan", 2)
    if not explained:
        yield Gap("nguyên nhân chủ quan", round.issuer.office)
        return
    if named:
        count = round.count(len(named))
        yield Paragraph(f"{count} tiêu chí bị mất điểm nêu tại Phụ lục I, trong đó:")
    shown = sorted(named, key=lambda one: -one.points)[:most]
    bare = []
    for one in (one for one in named if one in shown):
        told = _cause(paper, one)
        if told is None:
            bare.append(lowered(round.plan.nodes[one.criterion].name))
        else:
            yield Point(told, 3)
    rest = [*bare, *(["các tiêu chí còn lại tại Phụ lục I"] if len(shown) < len(named) else [])]
    if rest:
        yield Point(f"Mất điểm ở: {'; '.join(rest)}.", 3)
    if waiting:
        yield Point(_waiting(paper, waiting, most), 3)
    without = [one for one in notice.criteria if one.unexplained]
    if without:
        listed = "; ".join(
            f"{lowered(round.plan.nodes[one.criterion].name)}"
            + (f" ({round.number(one.firm)} điểm)" if one.firm is not None else "")
            for one in without
        )
        yield Point(f"{round.count(len(without))} khoản chưa được nêu nguyên nhân: {listed}.", 3)


def _waiting(paper: NoticePaper, waiting: Sequence[CriterionLoss], most: int) -> str:
    """Criteria whose points may still come: how many, how much, and those that hold most."""
    round = paper.round
    held = sorted(waiting, key=lambda one: -one.points)[: max(1, most // 2)]
    names = "; ".join(lowered(round.plan.nodes[one.criterion].name) for one in held)
    points = sum((one.points for one in waiting), ZERO)
    firm = all(one.firm is not None for one in waiting)
    told = f", giữ {round.number(points)} điểm" if firm else ""
    return (
        f"{round.count(len(waiting))} tiêu chí chưa có số liệu, chưa đến hạn hoặc chưa thẩm "
        f"định{told}, nhiều nhất là: {names}."
    )


def _cause(paper: NoticePaper, one: CriterionLoss) -> str | None:
    """A criterion and why it lost, with its points where they are firm; None where there is
    no more to tell than its name.
    """
    round = paper.round
    node = round.plan.nodes[one.criterion]
    why = [text for line in one.lines if (text := _why(paper, one, line.because))]
    told = f"{node.name}: {'; '.join(dict.fromkeys(why))}" if why else node.name
    if one.firm is None:
        return f"{told.rstrip('.')}." if why else None
    result = round.sheet.evaluation.nodes[one.criterion]
    lost = sum((line.points for line in one.lines if line.certain), ZERO)
    points = f"đạt {round.number(result.low)} điểm, mất {round.number(lost)} điểm"
    return f"{told.rstrip('.')}, {points}."


def _why(paper: NoticePaper, one: CriterionLoss, because: Sequence[object]) -> str:
    """The reason that a body gave, or the counts that a ratio rests on: no inferred figure."""
    texts = [text for reason in because if (text := getattr(reason, "text", ""))]
    if one.firm is None or texts:
        kept = [text for text in texts if not _tells_points(text)]
        return "; ".join(lowered(text) for text in kept)
    told = argued(paper, one.lines[0])
    counted = COUNTED.match(told)
    return counted[1] if counted else told


def argued(paper: NoticePaper, line: Lost) -> str:
    """What the rule says of a line: the figures or the conditions, without the name."""
    if line.cause is not Cause.RULE:
        return ""
    told = Reasons(paper.round.sheet, paper.round.words).of(line)
    rest = told.removeprefix(paper.round.plan.nodes[line.criterion].name).strip(": ")
    return rest[1:-1] if rest.startswith("(") and rest.endswith(")") else rest


def _tells_points(text: str) -> bool:
    """Whether a reason only repeats how many points were given."""
    return "điểm" in text and "đạt" in text
