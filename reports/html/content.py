"""What the page says, in the order of the page; the template decides nothing but how it looks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from criteria.numbers import ZERO
from criteria.plan import PlanNode, Tree
from criteria.records import field, record
from evidence.view import Basis
from reports.html.charts import Fall, Share, length
from reports.html.drawn import falls, shares, years
from reports.papers.brief import standing
from reports.papers.round import INFERRED_NOTE, Round, is_open
from reports.score_table.content import provided
from reports.words.facts import fact_line, facts_read, missing_facts, missing_line
from reports.words.reasons import titled
from reports.words.standing import standing as node_standing
from reports.words.tracing import trace_lines
from scoring.sheet import Lost, Node, Outcome

_STATES = {
    Outcome.FULL: "full",
    Outcome.PARTIAL: "lost",
    Outcome.NONE: "lost",
    Outcome.NOT_ACCEPTED: "lost",
    Outcome.OPEN: "open",
    Outcome.WAIVED: "full",
    Outcome.NOT_APPLICABLE: "away",
    Outcome.NOT_SCORED: "away",
}
"""How a criterion is filtered: full marks, points lost, still open, out of the reckoning."""


@record
class Criterion:
    """One criterion of the tree; `below` are those under it. `state` is one of full, lost, open,
    away.
    """

    id: str
    name: str
    points: str
    most: str
    state: str
    told: tuple[str, ...]
    trace: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    losses: tuple[str, ...] = ()
    owner: str = ""
    inferred: bool = False
    below: tuple[Criterion, ...] = ()


@record
class Loss:
    """One line of the ledger; `bar` is its length beside the longest."""

    points: str
    title: str
    criterion: str
    component: str
    owner: str
    certain: bool
    inferred: bool
    bar: str


@record
class Open:
    """A criterion that could still bring points, with how many."""

    id: str
    name: str
    points: str
    why: str
    owner: str


@record
class Task:
    """A piece of remedial work."""

    id: str
    do: str
    product: str
    points: str
    due: str
    support: str


@record
class Office:
    """An office with its tasks."""

    name: str
    tasks: tuple[Task, ...]


@record
class Page:
    """The whole page. `against` says that some component is shown beside last year's."""

    title: str
    unit: str
    about: tuple[str, ...]
    total: str
    of: str
    interval: str
    standing: str
    bases: tuple[tuple[str, str], ...]
    falls: tuple[Fall, ...]
    shares: tuple[Share, ...]
    against: bool
    compared: str
    losses: tuple[Loss, ...]
    order: str
    lost: str
    missing: tuple[str, ...]
    opens: tuple[Open, ...]
    components: tuple[Criterion, ...]
    offices: tuple[Office, ...] = ()
    notes: tuple[str, ...] = ()
    terms: dict[str, str] = field(default_factory=dict)


def report_page(round: Round, offices: Sequence[Office] = ()) -> Page:
    """The page of a round. `offices` are the tasks of remediation, where there are any."""
    evaluation, plan = round.sheet.evaluation, round.plan
    total = evaluation.total
    open_total = total.low is not None and total.low != total.high
    inferred = any(round.is_inferred(id) for id in plan.nodes)
    drawn = shares(round)
    losses = tuple(_losses(round))
    return Page(
        title=f"Chỉ số cải cách hành chính năm {round.year}",
        unit=round.subject.unit,
        about=tuple(_about(round)),
        total=round.full(total.low),
        of=round.number(total.emax),
        interval=round.full(total.high) if open_total else "",
        standing=standing(round),
        bases=tuple(_bases(round)),
        falls=falls(round),
        shares=drawn,
        against=any(one.previous for one in drawn),
        compared=years(round, drawn),
        losses=losses,
        order=_order(losses),
        lost=round.number(total.lost),
        missing=tuple(_missing(round)),
        opens=tuple(_opens(round)),
        components=tuple(_criterion(round, id) for id in (*plan.roots, *plan.bonus, *plan.penalty)),
        offices=tuple(offices),
        notes=(INFERRED_NOTE,) if inferred else (),
        terms={"component": round.component},
    )


def _about(round: Round) -> Iterator[str]:
    first, last = round.day(round.subject.first), round.day(round.subject.last)
    yield f"Kỳ đánh giá {first} – {last}"
    yield round.words(f"round.{round.subject.round}")
    yield f"tính đến ngày {round.day(round.subject.as_of)}"
    cite = f" ({round.plan.cite})" if round.plan.cite else ""
    yield f"bộ chỉ số {round.plan.index}{cite}"
    yield round.words(f"total.{round.sheet.basis.value}")


def _bases(round: Round) -> Iterator[tuple[str, str]]:
    for basis in Basis:
        total = round.sheet.bases[basis].total
        reached = basis is not Basis.ACCEPTED or round.subject.round != "self_score"
        own = round.self_scored or basis is Basis.ACCEPTED
        told = round.full(total.low) if reached and own else "chưa có số liệu"
        if reached and own and total.low is not None and total.high != total.low:
            told += f" – {round.full(total.high)}"
        yield round.words(f"total.{basis.value}"), told


def _main(round: Round) -> list[Lost]:
    return [line for line in round.sheet.lost if line.tree is Tree.MAIN and line.points > 0]


def _losses(round: Round) -> Iterator[Loss]:
    lines = sorted(_main(round), key=lambda line: (not line.certain, -line.points))
    longest = max((line.points for line in lines), default=ZERO)
    traced = round.traced(next(iter(round.sheet.bases.values())))
    for line in lines:
        yield Loss(
            points=round.number(line.points),
            title=titled(traced, line),
            criterion=line.criterion,
            component=line.component,
            owner=round.office(line.owner) or "chưa giao",
            certain=line.certain,
            inferred=line.inferred,
            bar=length(line.points, longest),
        )


def _order(losses: Sequence[Loss]) -> str:
    """In what order the lost points stand, in words."""
    if len({one.certain for one in losses}) < 2:
        return "Mất nhiều xếp trước"
    return "Phần chắc chắn mất trước, phần còn có thể lấy lại sau; mỗi phần mất nhiều xếp trước"


def _missing(round: Round) -> Iterator[str]:
    traced = round.traced(round.sheet.evaluation)
    for name in missing_facts(traced, round.sheet.evaluation.nodes):
        yield missing_line(traced, name)


def _opens(round: Round) -> Iterator[Open]:
    """Criteria still open, those that could bring most in front."""
    evaluation = round.sheet.evaluation
    found = []
    for id in round.leaves():
        node = evaluation.nodes[id]
        if is_open(node) and node.low is not None and node.high is not None:
            found.append((node.high - node.low, id))
    for points, id in sorted(found, key=lambda one: -one[0]):
        open_node, named = evaluation.nodes[id], round.plan.nodes[id]
        causes = ", ".join(round.words(f"cause.{cause.value}") for cause in open_node.causes)
        yield Open(id, named.name, round.number(points), causes, round.office(named.owner))


def _criterion(round: Round, id: str) -> Criterion:
    plan, evaluation = round.plan, round.sheet.evaluation
    node, result = plan.nodes[id], evaluation.nodes[id]
    below = tuple(_criterion(round, child) for child in node.children)
    trace: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    if node.leaf is not None and result.applies is not False:
        traced = round.traced(evaluation)
        trace = tuple(trace_lines(traced, node, result.exact))
        keys = facts_read(traced, node.leaf)
        facts = tuple(fact_line(traced, round.subject, key) for key in keys)
        documents = tuple(provided(round, node))
    losses = tuple(
        f"{round.number(line.points)}: {titled(round.traced(evaluation), line)}"
        for line in _main(round)
        if line.criterion == id
    )
    return Criterion(
        id=id,
        name=node.name,
        points=_points(round, result),
        most=_most(round, node, result),
        state=_STATES[result.outcome],
        told=tuple(node_standing(plan, node, result, round.words)),
        trace=trace,
        facts=facts,
        documents=documents,
        losses=losses,
        owner=round.office(node.owner),
        inferred=round.is_inferred(id),
        below=below,
    )


def _points(round: Round, result: Node) -> str:
    if result.low is None:
        return "—"
    if result.high is not None and result.high != result.low:
        return f"{round.number(result.low)} – {round.number(result.high)}"
    return round.number(result.low)


def _most(round: Round, node: PlanNode, result: Node) -> str:
    if node.tree is Tree.MAIN:
        return round.number(result.emax) if result.high is not None else "—"
    return "—" if node.max is None else round.number(node.max)
