"""Tables of scores: by component for the body of a paper, by criterion for its annex."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from criteria.numbers import ZERO
from criteria.plan import PlanNode, Tree
from reports.letter import Align, Column, Row, RowKind, Table
from reports.papers.round import INFERRED_NOTE, MARK, NOTHING, Round
from scoring.sheet import Node, Outcome

EVERYTHING = ("Điểm thưởng (II)", "Điểm trừ (III)", "Tổng điểm (I + II − III)")


def component_table(round: Round) -> Table:
    """Component by component: maximum, claimed, proven, what can still be reached; the total.

    Of a result that was only transcribed: maximum, points and lost points.
    """
    if not round.self_scored:
        return _published(round)
    columns = (
        Column("TT", 12, Align.CENTRE),
        Column(round.component, 65),
        Column("Điểm tối đa", 20, Align.NUMBER),
        Column("Điểm theo kê khai", 22, Align.NUMBER),
        Column("Có tài liệu kiểm chứng", 24, Align.NUMBER),
        Column("Có thể đạt tới", 22, Align.NUMBER),
    )
    rows = [Row(_component(round, id)) for id in round.plan.roots]
    return Table(columns, (*rows, *_sums(round)))


def _component(round: Round, id: str) -> tuple[str, ...]:
    claimed, proven = round.claimed.nodes[id], round.proven.nodes[id]
    amounts = (_most(claimed), claimed.low, proven.low, claimed.high)
    return (id, round.plan.nodes[id].name, *map(round.number, amounts))


def _most(node: Node) -> Fraction | None:
    return None if node.high is None else node.emax


def _sums(round: Round) -> Iterator[Row]:
    """What closes the table: rounding or conversion, then base, bonus, penalty, total."""
    claimed, proven = round.claimed.total, round.proven.total
    base = [
        claimed.emax,
        None if claimed.base is None else claimed.base.low,
        None if proven.base is None else proven.base.low,
        None if claimed.base is None else claimed.base.high,
    ]
    yield from _closing(round, base)
    plan, number = round.plan, round.number
    if not plan.bonus and not plan.penalty:
        total = [claimed.emax, claimed.low, proven.low, claimed.high]
        cells = (number(total[0]), *map(round.full, total[1:]))
        yield Row(("", "Tổng điểm", *cells), RowKind.STRONG)
        return
    yield Row(("", "Cộng (I)", *map(number, base)), RowKind.STRONG)
    bonus, penalty, last = EVERYTHING
    if plan.bonus:
        amounts = (claimed.bonus.low, proven.bonus.low, claimed.bonus.high)
        yield Row(("", bonus, "", *map(number, amounts)))
    if plan.penalty:
        # The total that is certain bears the worst penalty; the highest one the least (R7).
        amounts = (claimed.penalty.high, proven.penalty.high, claimed.penalty.low)
        yield Row(("", penalty, "", *map(number, amounts)))
    changes = (claimed.adjustments.high, proven.adjustments.high, claimed.adjustments.low)
    if any(changes):
        signed = ["" if one is None else round.words.numbers.signed(one) for one in changes]
        yield Row(("", round.words("sheet.adjustments"), "", *signed))
    amounts = (claimed.low, proven.low, claimed.high)
    yield Row(("", last, "", *map(round.full, amounts)), RowKind.STRONG)


def _closing(round: Round, base: Sequence[Fraction | None]) -> Iterator[Row]:
    """The row that makes the printed components add up to the printed base (R24)."""
    roots = round.plan.roots
    columns = (
        [_most(round.claimed.nodes[id]) for id in roots],
        [round.claimed.nodes[id].low for id in roots],
        [round.proven.nodes[id].low for id in roots],
        [round.claimed.nodes[id].high for id in roots],
    )
    apply = round.plan.rounding.apply
    gaps = [
        ZERO if whole is None else apply(whole) - sum((apply(one or ZERO) for one in parts), ZERO)
        for whole, parts in zip(base, columns, strict=True)
    ]
    if not any(gaps):
        return
    converted = round.claimed.total.converted_from is not None
    name = "Quy đổi thang điểm" if converted else round.words("sheet.rounding")
    yield Row(("", name, *("" if not gap else round.words.numbers.signed(gap) for gap in gaps)))


def _published(round: Round) -> Table:
    evaluation, plan = round.accepted, round.plan
    columns = (
        Column("TT", 12, Align.CENTRE),
        Column(round.component, 78),
        Column("Điểm tối đa", 25, Align.NUMBER),
        Column("Điểm đạt", 25, Align.NUMBER),
        Column("Điểm bị mất", 25, Align.NUMBER),
    )
    rows = [
        Row((id, plan.nodes[id].name, *_points(round, evaluation.nodes[id]))) for id in plan.roots
    ]
    total = evaluation.total
    cells = (round.number(total.emax), round.full(total.low), round.full(total.lost))
    return Table(columns, (*rows, Row(("", "Cộng", *cells), RowKind.STRONG)))


def _points(round: Round, node: Node) -> tuple[str, str, str]:
    if node.low is None:
        return (NOTHING, NOTHING, NOTHING)
    apply = round.plan.rounding.apply
    lost = apply(node.emax) - apply(node.low)
    return (round.number(node.emax), round.number(node.low), round.number(lost))


def criterion_table(round: Round) -> Table:
    """Every criterion of the index: maximum, then claimed, proven and reachable points where the
    unit scored itself, then those accepted and lost where somebody graded it.
    """
    graded = round.subject.round != "self_score"
    amounts = [
        *(("Điểm theo kê khai", "Có tài liệu kiểm chứng", "Có thể đạt tới") * round.self_scored),
        *(("Được công nhận", "Điểm bị mất") * graded),
    ]
    columns = (
        Column("TT", 18),
        Column(f"{round.component}, tiêu chí", 180 - 22 * len(amounts)),
        Column("Điểm tối đa", 22, Align.NUMBER),
        *(Column(head, 22, Align.NUMBER) for head in amounts),
        Column("Ghi chú", 37),
    )
    rows = [_criterion(round, id, graded=graded) for id in round.plan.nodes]
    inferred = any(round.is_inferred(id) for id in round.plan.nodes)
    return Table(columns, tuple(rows), notes=(INFERRED_NOTE,) if inferred else ())


def _criterion(round: Round, id: str, *, graded: bool) -> Row:
    node = round.plan.nodes[id]
    claimed, proven, accepted = (
        evaluation.nodes[id] for evaluation in (round.claimed, round.proven, round.accepted)
    )
    amounts: list[Fraction | None] = []
    if round.self_scored:
        amounts += [claimed.low, proven.low, claimed.high]
    if graded:
        amounts += [accepted.low, _lost(round, node, accepted)]
    if node.tree is Tree.PENALTY:
        amounts = [None if one is None else abs(one) for one in amounts]
    limit = node.max if node.tree is not Tree.MAIN else _most(claimed)
    mark = MARK if node.inferred and limit is not None else ""
    strong = RowKind.STRONG if node.parent is None else RowKind.PLAIN
    shown = (round.number(limit) + mark, *map(round.number, amounts))
    return Row((id, node.name, *shown, _remark(round, id)), strong)


def _lost(round: Round, node: PlanNode, result: Node) -> Fraction | None:
    """What is left to the effective maximum (R4); unearned bonus is no loss (R23)."""
    if result.low is None or node.tree is Tree.BONUS:
        return None
    apply = round.plan.rounding.apply
    return apply(result.emax) - apply(result.low)


def _remark(round: Round, id: str) -> str:
    result = round.sheet.evaluation.nodes[id]
    told = []
    if result.outcome is Outcome.NOT_APPLICABLE:
        told.append(result.ground or "Không thuộc đối tượng đánh giá")
    if result.before_waiver is not None:
        told.append("Được miễn")
    proposed = round.subject.proposed.get(id)
    if proposed is not None:
        told.append(f"Đơn vị đề nghị {round.number(proposed.points)}")
    return "; ".join(told)
