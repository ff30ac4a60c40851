"""The rows of the score table, in printed order, the same for every format.

Points are those of the score sheet at the index's places; nothing is computed here but what
rows a sum may stand for: a parent that is the plain sum of its children as printed.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from criteria.numbers import ZERO
from criteria.plan import Combine, PlanNode, ProofPattern, Tree
from criteria.records import record, replace
from reports.papers.documents import behind
from reports.papers.round import Round, is_open
from reports.subject import Paper
from reports.words.facts import facts_read, stated_line
from reports.words.tracing import trace_lines
from scoring.sheet import Evaluation, Node, Outcome

COLUMNS = (
    "TT",
    "{component}/tiêu chí/tiêu chí thành phần",
    "Điểm tối đa",
    "Số liệu kê khai",
    "Cách tính điểm",
    "Yêu cầu về tài liệu kiểm chứng",
    "Tài liệu kiểm chứng đã cung cấp (số, ngày, trang)",
    "Điểm tự chấm",
    "Điểm thẩm định lần 1",
    "Điểm thẩm định lần 2",
    "Ghi chú",
)
"""The heads of the official self-score form, in its order."""

AMOUNTS = (2, 7, 8, 9)
"""Positions of the columns that hold points."""

SUMS = ("Cộng (I)", "Điểm thưởng (II)", "Điểm trừ (III)", "Tổng điểm (I + II − III)")
SIGNED = ("NGƯỜI LẬP BIỂU", "THỦ TRƯỞNG CƠ QUAN")
HOW_SIGNED = ("(Ký, ghi rõ họ tên)", "(Ký, ghi rõ họ tên, đóng dấu)")

_FIRST_APPRAISAL = ("appraisal_1", "explanation")
_SECOND_APPRAISAL = ("appraisal_2", "official")

Amount = Fraction | None


@record
class ScoreRow:
    """One criterion. `depth` is 0 for a component. `amounts` are the maximum, the points of the
    self-score and of two appraisals, each None where it has none; penalties are positive.

    `sums` says of each amount whether it is the plain sum of the rows of `children`.
    """

    id: str
    name: str
    depth: int
    tree: Tree
    leaf: bool
    amounts: tuple[Amount, Amount, Amount, Amount]
    sums: tuple[bool, bool, bool, bool] = (False, False, False, False)
    children: tuple[str, ...] = ()
    figures: str = ""
    reckoning: str = ""
    asked: str = ""
    provided: str = ""
    note: str = ""
    inferred: bool = False


@record
class ScoreTable:
    """The whole table. `totals` are base, bonus, penalty and grand total, each as amounts of the
    columns of points; `adjusted` says that the total is not I + II − III as printed, and why.
    """

    title: str
    unit: str
    lines: tuple[str, ...]
    columns: tuple[str, ...]
    places: int
    rows: tuple[ScoreRow, ...]
    totals: tuple[tuple[Amount, ...], ...]
    adjusted: str = ""

    @property
    def inferred(self) -> bool:
        """Whether some figure of the table was inferred."""
        return any(row.inferred for row in self.rows)


def score_table(round: Round) -> ScoreTable:
    """The score table of a round."""
    plan = round.plan
    evaluations = _evaluations(round)
    made = [_row(round, evaluations, node) for node in plan.nodes.values()]
    by_id = {row.id: row for row in made}
    rows = tuple(_with_sums(round, row, by_id) for row in made)
    totals = tuple(
        _amounts(round, [_most(round, at), *(_total(one, at) for one in evaluations)])
        for at in range(4)
    )
    about = [f"Kỳ đánh giá: {round.day(round.subject.first)} – {round.day(round.subject.last)}"]
    about.append(f"bộ chỉ số {plan.index}" + (f" ({plan.cite})" if plan.cite else ""))
    return ScoreTable(
        title=f"BẢNG TỰ CHẤM ĐIỂM CHỈ SỐ CẢI CÁCH HÀNH CHÍNH NĂM {round.year}",
        unit=round.subject.unit,
        lines=("; ".join(about),),
        columns=tuple(head.format(component=round.component) for head in COLUMNS),
        places=plan.rounding.places,
        rows=rows,
        totals=totals,
        adjusted=_adjusted(totals),
    )


def _evaluations(round: Round) -> tuple[Evaluation | None, Evaluation | None, Evaluation | None]:
    """Whose points stand in the columns of self-score, first and second appraisal."""
    stage = round.subject.round
    first = round.accepted if stage in _FIRST_APPRAISAL else None
    second = round.accepted if stage in _SECOND_APPRAISAL else None
    return (round.claimed if round.self_scored else None, first, second)


def _row(
    round: Round,
    evaluations: tuple[Evaluation | None, Evaluation | None, Evaluation | None],
    node: PlanNode,
) -> ScoreRow:
    shown = round.sheet.evaluation
    result = shown.nodes[node.id]
    reckoning = figures = asked = papers = ""
    if node.leaf is not None and result.applies is not False:
        traced = round.traced(shown)
        reckoning = "\n".join(trace_lines(traced, node, result.exact))
        figures = "\n".join(_figures(round, node))
        asked = "\n".join(_asked(round, node))
        papers = "\n".join(provided(round, node))
    most = node.max if node.tree is not Tree.MAIN else _known(result)
    points = [most, *(None if one is None else _points(one.nodes[node.id]) for one in evaluations)]
    return ScoreRow(
        id=node.id,
        name=node.name,
        depth=_depth(round, node),
        tree=node.tree,
        leaf=node.leaf is not None,
        amounts=_four(_amounts(round, points)),
        children=node.children,
        note=_note(round, node, result),
        inferred=round.is_inferred(node.id),
        figures=figures,
        reckoning=reckoning,
        asked=asked,
        provided=papers,
    )


def _known(result: Node) -> Amount:
    return None if result.high is None else result.emax


def _points(result: Node) -> Amount:
    return None if result.low is None else abs(result.low)


def _amounts(round: Round, exact: list[Amount]) -> tuple[Amount, ...]:
    apply = round.plan.rounding.apply
    return tuple(None if one is None else apply(one) for one in exact)


def _four(amounts: tuple[Amount, ...]) -> tuple[Amount, Amount, Amount, Amount]:
    first, second, third, fourth = amounts
    return (first, second, third, fourth)


def _with_sums(round: Round, row: ScoreRow, rows: dict[str, ScoreRow]) -> ScoreRow:
    """The row, knowing which of its amounts are the sums of its children's as printed."""
    node = round.plan.nodes[row.id]
    if not row.children or node.combine is not Combine.SUM:
        return row
    sums = []
    for at, amount in enumerate(row.amounts):
        parts = [rows[child].amounts[at] for child in row.children]
        whole = sum((part or ZERO for part in parts), ZERO)
        sums.append(amount is not None and amount == whole)
    first, second, third, fourth = sums
    return replace(row, sums=(first, second, third, fourth))


def _most(round: Round, at: int) -> Amount:
    """The maximum beside a total: of the base and of the whole, not of bonus and penalty."""
    return round.sheet.evaluation.total.emax if at in (0, 3) else None


def _total(evaluation: Evaluation | None, at: int) -> Amount:
    if evaluation is None:
        return None
    total = evaluation.total
    base = None if total.base is None else total.base.low
    return (base, total.bonus.low, total.penalty.high, total.low)[at]


def _adjusted(totals: tuple[tuple[Amount, ...], ...]) -> str:
    """Why a total is not what the rows above it come to: bounds of the total, or a gate."""
    base, bonus, penalty, whole = totals
    for at in range(1, 4):
        if whole[at] is None:
            continue
        reckoned = (base[at] or ZERO) + (bonus[at] or ZERO) - (penalty[at] or ZERO)
        if whole[at] != reckoned:
            return "Tổng điểm theo mức trần, mức sàn của bộ chỉ số."
    return ""


def _depth(round: Round, node: PlanNode) -> int:
    depth, parent = 0, node.parent
    while parent is not None:
        depth, parent = depth + 1, round.plan.nodes[parent].parent
    return depth


def _figures(round: Round, node: PlanNode) -> Iterator[str]:
    assert node.leaf is not None
    shown = round.sheet.evaluation
    traced = round.traced(shown)
    for scope, name in facts_read(traced, node.leaf):
        reading = shown.view.readings.get((scope, name))
        fact = shown.plan.facts.get(name)
        if scope == "own" and reading is not None and fact is not None:
            yield stated_line(traced, round.subject, reading, fact, fact.label)


def _asked(round: Round, node: PlanNode) -> Iterator[str]:
    """What the rules ask as proof, each way once."""
    assert node.leaf is not None
    told: dict[str, None] = {}
    for scope, name in node.leaf.facts:
        fact = round.plan.facts.get(name)
        if scope != "own" or fact is None:
            continue
        for together in fact.proof:
            told[" và ".join(_pattern(round, one) for one in together)] = None
        if fact.document_kind is not None and not fact.proof:
            told[round.plan.documents.get(fact.document_kind, fact.label)] = None
    yield from told


def _pattern(round: Round, pattern: ProofPattern) -> str:
    kind = round.plan.documents.get(pattern.kind or "", "Tài liệu")
    issuer = "" if pattern.issuer is None else _issuer(round, pattern.issuer)
    number = "" if pattern.number is None else f"ký hiệu {pattern.number.strip('*/-')}"
    return " ".join(part for part in (kind, number, issuer) if part)


def _issuer(round: Round, issuer: str) -> str:
    if issuer == "unit":
        return "của đơn vị"
    return f"của {round.plan.bodies.get(issuer, issuer)}"


def provided(round: Round, node: PlanNode) -> Iterator[str]:
    """The documents behind the criterion: number, date, place in it."""
    for document, where in behind(round, node.id).items():
        paper = round.subject.papers.get(document, Paper(document))
        day = f"ngày {round.day(paper.issued)}" if paper.issued else ""
        name = paper.number or paper.kind or paper.subject or paper.id
        about = " ".join(part for part in (name, day) if part)
        yield f"{about}; {where}" if where else about


def _note(round: Round, node: PlanNode, result: Node) -> str:
    told = []
    if result.outcome is Outcome.NOT_APPLICABLE:
        told.append(result.ground or "Không thuộc đối tượng đánh giá")
    if result.before_waiver is not None:
        told.append("Được miễn")
    if node.leaf is not None and is_open(result) and result.high is not None:
        told.append(f"Có thể đạt tới {round.number(abs(result.high))}")
    proposed = round.subject.proposed.get(node.id)
    if proposed is not None:
        told.append(f"Đơn vị đề nghị {round.number(proposed.points)}")
    return "; ".join(told)
