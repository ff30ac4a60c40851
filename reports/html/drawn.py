"""What the charts of the page draw: from the maximum down to the score; shares of components."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from criteria.numbers import ZERO
from reports.html.charts import Bar, Fall, Share, length, waterfall
from reports.papers.brief import YEARS_DIFFER
from reports.papers.round import Round
from scoring.sheet import Node


def falls(round: Round) -> tuple[Fall, ...]:
    """The waterfall of the hundred: what each component lost, and what is open in it."""
    evaluation = round.sheet.evaluation
    steps_down = []
    for id in round.plan.roots:
        node = evaluation.nodes[id]
        if node.low is None or node.high is None:
            continue
        lost = max(node.emax - node.high, ZERO)
        undecided = max(node.high - node.low, ZERO)
        amounts = [f"mất {round.number(lost)}"] if lost else []
        amounts += [f"chưa chắc {round.number(undecided)}"] if undecided else []
        steps_down.append(
            (f"{id}. {round.plan.nodes[id].name}", "; ".join(amounts), lost, undecided)
        )
    base = evaluation.total.base
    low = ZERO if base is None or base.low is None else base.low
    most = evaluation.total.emax
    steps = waterfall(
        ("Điểm tối đa", round.number(most), most), steps_down, ("Điểm đạt", round.full(low), low)
    )
    return (*steps, *_outside(round, most))


def _outside(round: Round, most: Fraction) -> Iterator[Fall]:
    """Bonus, penalty and bounds of the total, where the index has them: what leads to the total."""
    total, plan = round.sheet.evaluation.total, round.plan
    if total.low is None or total.base is None or total.low == total.base.low:
        return
    signed = round.words.numbers.signed
    changes = (
        ("Điểm thưởng", total.bonus.low or ZERO),
        ("Điểm trừ", -(total.penalty.high or ZERO)),
        (round.words("sheet.adjustments"), total.adjustments.high or ZERO),
    )
    for name, amount in changes:
        if amount:
            yield Fall(name, signed(plan.rounding.apply(amount)), ())
    reached = length(min(max(total.low, ZERO), most), most)
    bar = Bar("score", "0", reached)
    yield Fall("Tổng điểm", round.full(total.low), (bar,), strong=True)


def shares(round: Round) -> tuple[Share, ...]:
    """Every component that can bring points, as a share of its maximum."""
    nodes = round.sheet.evaluation.nodes
    return tuple(_share(round, id) for id in round.plan.roots if _scored(nodes[id]))


def years(round: Round, drawn: Iterable[Share]) -> str:
    """How the years compare, or what is known of last year where none of its components is."""
    if any(one.previous for one in drawn):
        return YEARS_DIFFER
    before = round.subject.last_year
    if before is None or before.total is None:
        return f"Năm {round.year - 1}: chưa có số liệu."
    points = round.number(before.total[0])
    return f"Năm {round.year - 1}: {points} điểm, chưa có điểm từng {round.component.lower()}."


def _scored(node: Node) -> bool:
    return node.high is not None and node.emax > 0


def _share(round: Round, id: str) -> Share:
    node = round.sheet.evaluation.nodes[id]
    low, high = node.low or ZERO, node.high or ZERO
    before = round.subject.last_year
    old = before.points.get(id) if before is not None else None
    previous = previous_label = ""
    points, most = old if old is not None else (None, None)
    if points is not None and most:
        previous = length(points, most)
        previous_label = f"năm trước {round.words.numbers.percent(points / most)}"
    percent = round.words.numbers.percent(low / node.emax)
    return Share(
        id=id,
        name=round.plan.nodes[id].name,
        label=f"{round.number(low)}/{round.number(node.emax)}, {percent}",
        certain=length(low, node.emax),
        possible=length(max(high - low, ZERO), node.emax),
        previous=previous,
        previous_label=previous_label,
    )
