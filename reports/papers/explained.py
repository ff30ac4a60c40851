"""Criteria of which a self-assessment owes an explanation, as rows of its tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from criteria.operations import Read
from criteria.plan import Plan, PlanNode
from evidence.view import Cause
from reports.letter import Align, Column, Row, Table, Text, missing
from reports.papers.round import NOTHING, Round, is_open
from reports.words.facts import missing_facts, missing_line
from scoring.sheet import Outcome

IN_ANNEX = "xem Phụ lục"
"""In place of an inferred figure: those stand in annexes only."""


def unproven(round: Round) -> Table | None:
    """Criteria whose claim no acceptable document stands behind, or not behind all of it."""
    rows = []
    for id in round.leaves():
        claimed, proven = round.claimed.nodes[id].low, round.proven.nodes[id].low
        if claimed is None or proven is None or claimed <= proven:
            continue
        amounts = (round.number(claimed), round.number(proven), round.number(claimed - proven))
        rows.append((id, *_shown(round, id, amounts), _without_proof(round, id), _owner(round, id)))
    columns = (
        Column("Mã", 14, Align.CENTRE),
        Column("Tiêu chí", 41),
        Column("Kê khai", 17, Align.NUMBER),
        Column("Có tài liệu", 17, Align.NUMBER),
        Column("Chênh", 17, Align.NUMBER),
        Column("Số liệu còn thiếu tài liệu kiểm chứng", 33),
        Column("Đơn vị", 26),
    )
    return _table(columns, round, rows)


def _without_proof(round: Round, id: str) -> str:
    """The facts of a criterion that are stated and not proven."""
    leaf = round.plan.nodes[id].leaf
    readings = round.proven.view.readings
    lacking = [
        name
        for scope, name in (leaf.facts if leaf else ())
        if scope == "own"
        and (reading := readings.get((scope, name))) is not None
        and reading.cause is Cause.NOT_PROVEN
    ]
    facts = round.plan.facts
    return "; ".join(facts[name].label for name in dict.fromkeys(lacking)) or NOTHING


def disputed(round: Round) -> Table | None:
    """Criteria for which the unit proposes other points than the rule gives its figures."""
    rows = []
    for id, proposed in round.subject.proposed.items():
        node = round.claimed.nodes.get(id)
        if node is None or node.low is None or node.high is None:
            continue
        if node.low <= proposed.points <= node.high:
            continue
        by_rule = round.number(node.low)
        if is_open(node):
            by_rule += f" - {round.number(node.high)}"
        amounts = (by_rule, round.number(proposed.points))
        why: Text = proposed.reason or (missing("lý do", _owner(round, id) or round.issuer.office),)
        rows.append((id, *_shown(round, id, amounts), why, _owner(round, id)))
    columns = (
        Column("Mã", 14, Align.CENTRE),
        Column("Tiêu chí", 44),
        Column("Theo bộ chỉ số", 22, Align.NUMBER),
        Column("Đơn vị đề nghị", 22, Align.NUMBER),
        Column("Lý do", 37),
        Column("Đơn vị", 26),
    )
    return _table(columns, round, rows)


def uncertain(round: Round) -> Table | None:
    """Criteria whose points are not certain yet, with what they wait for."""
    traced = round.traced(round.claimed)
    waiting = set(missing_facts(traced, round.claimed.nodes))
    rows = []
    for id in round.leaves():
        node = round.claimed.nodes[id]
        if not is_open(node):
            continue
        causes = [round.words(f"cause.{cause.value}") for cause in node.causes]
        facts = [
            missing_line(traced, name)
            for name in _facts(round.plan, round.plan.nodes[id])
            if name in waiting
        ]
        why = "; ".join(causes) + (f": {'; '.join(facts)}" if facts else "")
        amounts = (round.number(node.low), round.number(node.high))
        rows.append((id, *_shown(round, id, amounts), why, _owner(round, id)))
    columns = (
        Column("Mã", 14, Align.CENTRE),
        Column("Tiêu chí", 42),
        Column("Chắc chắn có", 19, Align.NUMBER),
        Column("Có thể đạt tới", 19, Align.NUMBER),
        Column("Còn chờ", 45),
        Column("Đơn vị", 26),
    )
    return _table(columns, round, rows)


def _facts(plan: Plan, node: PlanNode) -> list[str]:
    """The unit's own facts that a criterion rests on, those behind a computed one included."""
    found: dict[str, None] = {}
    waiting = [name for scope, name in (node.leaf.facts if node.leaf else ()) if scope == "own"]
    while waiting:
        name = waiting.pop(0)
        if name not in found:
            found[name] = None
            computed = plan.facts[name].computed
            steps = computed.steps if computed else ()
            waiting += [one.name for one in steps if isinstance(one, Read) and one.scope == "own"]
    return list(found)


def set_aside(round: Round) -> Iterator[str]:
    """Criteria that do not apply, and those that were waived, a sentence each."""
    for id, node in round.claimed.nodes.items():
        if node.outcome is Outcome.NOT_APPLICABLE and round.plan.nodes[id].leaf is not None:
            why = f" ({node.ground})" if node.ground else ""
            yield f"{round.named(id)}: không thuộc đối tượng đánh giá{why}."
    for waived in round.claimed.waived:
        paper = round.subject.papers.get(waived.waiver.document)
        number = f" số {paper.number}" if paper is not None and paper.number else ""
        points = round.number(waived.points)
        yield f"{round.named(waived.criterion)}: được miễn theo văn bản{number}, giữ {points} điểm."


def _shown(round: Round, id: str, amounts: tuple[str, ...]) -> tuple[str, ...]:
    name = round.plan.nodes[id].name
    if round.is_inferred(id):
        return (name, *(IN_ANNEX for _ in amounts))
    return (name, *amounts)


def _owner(round: Round, id: str) -> str:
    return round.office(round.plan.nodes[id].owner)


def _table(
    columns: tuple[Column, ...], round: Round, rows: Sequence[tuple[Text, ...]]
) -> Table | None:
    return Table(columns, tuple(map(Row, rows))) if rows else None
