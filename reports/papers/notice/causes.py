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
    Paragraph,
    Point,
)
from reports.papers.notice.telling import NoticePaper, lowered
from reports.task_list.rows import Reasons
from scoring.sheet import Lost

COUNTED = re.compile(r"(\d+/\d+) × .+ = .+\Z")
"""A ratio worked out in full; the body tells its counts and then the points."""


def objective(paper: NoticePaper, level: int = 3) -> Iterator[Block]:
    """What the unit could not help, as the assessment names it."""
    for text in paper.notice.objective:
        yield Point(f"{text.rstrip('.')}.", level)
    if not paper.notice.objective:
        yield Gap("nguyên nhân khách quan", paper.round.issuer.office)


def causes(paper: NoticePaper, most: int, *, names: bool = True) -> Iterator[Block]:
    """What the unit could help, as the ledger has it: at most so many criteria, those that lost
    most; without `names` how many there are.
    """
    notice, round = paper.notice, paper.round
    explained = [one for one in notice.criteria if not one.unexplained]
    named = [one for one in explained if any(line.certain for line in one.lines)]
    waiting = [one for one in explained if one not in named]
    without = [one for one in notice.criteria if one.unexplained]
    if not notice.criteria:
        yield Paragraph("Không có tiêu chí bị mất điểm.")
    elif not explained:
        yield Gap("nguyên nhân chủ quan", round.issuer.office)
    if named:
        told = f"{round.count(len(named))} tiêu chí bị mất điểm nêu tại Phụ lục I"
        yield Paragraph(f"{told}, trong đó:" if names else f"{told}.")
    if names:
        yield from _largest(paper, named, most)
    if waiting:
        yield Point(_waiting(paper, waiting, most if names else 0), 3)
    if without:
        yield Point(_unexplained(paper, without, names=names), 3)


def _largest(paper: NoticePaper, named: Sequence[CriterionLoss], most: int) -> Iterator[Block]:
    """The criteria that lost most, each with its reason; then the others."""
    shown = sorted(named, key=lambda one: -one.points)[:most]
    rest = []
    for one in (one for one in named if one in shown):
        told = _cause(paper, one)
        if told is None:
            rest.append(lowered(paper.round.plan.nodes[one.criterion].name))
        else:
            yield Point(told, 3)
    if len(shown) < len(named):
        rest.append("các tiêu chí còn lại tại Phụ lục I")
    if rest:
        yield Point(f"Mất điểm ở: {'; '.join(rest)}.", 3)


def _unexplained(paper: NoticePaper, without: Sequence[CriterionLoss], *, names: bool) -> str:
    round = paper.round
    told = f"{round.count(len(without))} khoản chưa được nêu nguyên nhân"
    if not names:
        return f"{told}, xem Phụ lục I."
    listed = "; ".join(
        f"{lowered(round.plan.nodes[one.criterion].name)}"
        + (f" ({round.number(one.firm)} điểm)" if one.firm is not None else "")
        for one in without
    )
    return f"{told}: {listed}."


def _waiting(paper: NoticePaper, waiting: Sequence[CriterionLoss], most: int) -> str:
    """Criteria whose points may still come: how many, how much, and those that hold most."""
    round = paper.round
    held = sorted(waiting, key=lambda one: -one.points)[: -(-most // 2)]
    names = "; ".join(lowered(round.plan.nodes[one.criterion].name) for one in held)
    points = sum((one.points for one in waiting), ZERO)
    firm = all(one.firm is not None for one in waiting)
    told = f", giữ {round.number(points)} điểm" if firm else ""
    return (
        f"{round.count(len(waiting))} tiêu chí chưa có số liệu, chưa đến hạn hoặc chưa thẩm "
        f"định{told}{f', nhiều nhất là: {names}' if names else ''}."
    )


def _cause(paper: NoticePaper, one: CriterionLoss) -> str | None:
    """A criterion and why it lost, with its points where they are firm; None where there is
    no more to tell than its name.
    """
    round = paper.round
    node = round.plan.nodes[one.criterion]
    why = [text for line in one.lines if line.certain and (text := _why(paper, one, line))]
    told = f"{node.name}: {'; '.join(dict.fromkeys(why))}" if why else node.name
    if one.firm is None:
        return f"{told.rstrip('.')}." if why else None
    result = round.sheet.evaluation.nodes[one.criterion]
    lost = sum((line.points for line in one.lines if line.certain), ZERO)
    points = f"đạt {round.number(result.low)} điểm, mất {round.number(lost)} điểm"
    return f"{told.rstrip('.')}, {points}."


def _why(paper: NoticePaper, one: CriterionLoss, line: Lost) -> str:
    """The reason that a body gave, or the counts that a ratio rests on: no inferred figure."""
    texts = [reason.text for reason in line.because if reason.text]
    if one.firm is None or texts:
        kept = [text for text in texts if not _tells_points(text)]
        return "; ".join(lowered(text) for text in kept)
    told = argued(paper, line)
    counted = COUNTED.match(told)
    told = counted[1] if counted else told
    item = item_name(paper, line)
    return f"{lowered(item)}: {told}" if item and told else told or lowered(item)


def argued(paper: NoticePaper, line: Lost) -> str:
    """What the rule says of a line: the figures or the conditions, without the name."""
    if line.cause is not Cause.RULE:
        return ""
    rest = Reasons(paper.round.sheet, paper.round.words).of(line)
    for name in (paper.round.plan.nodes[line.criterion].name, item_name(paper, line)):
        rest = rest.removeprefix(name).strip(":, ")
    return rest[1:-1] if rest.startswith("(") and rest.endswith(")") else rest


def item_name(paper: NoticePaper, line: Lost) -> str:
    """The part of a criterion that a line is about; empty where it is about the whole."""
    leaf = paper.round.plan.nodes[line.criterion].leaf
    items = leaf.items if leaf else ()
    return next((one.name for one in items if one.id == line.item), "")


def _tells_points(text: str) -> bool:
    """Whether a reason only repeats how many points were given."""
    return "điểm" in text and "đạt" in text
