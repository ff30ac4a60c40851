"""The ledger of lost points on a terminal: what is lost for certain, what may be, penalties."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from criteria.numbers import ZERO
from criteria.plan import Plan, PlanNode, Tree
from criteria.values import Range
from evidence.view import Cause
from reports.subject import Subject
from reports.terminal.heading import short_head
from reports.terminal.layout import (
    NOTE_MARK,
    Align,
    Column,
    Line,
    Table,
    Weight,
    apart,
    paragraph,
    rule,
)
from reports.terminal.notes import ACT, INFERRED, marked
from reports.terminal.score_sheet import component_term
from reports.terminal.totals import interval_line, missing_lines, traced_of
from reports.words.catalogue import Catalogue
from reports.words.frames import WIDTH
from reports.words.reasons import titled
from scoring.sheet import Evaluation, Lost, ScoreSheet

OWNER_WIDTH = 12
OWNERLESS = (Cause.CONVERSION, Cause.ROUNDING, Cause.CAP)
"""Lines that no office can do anything about."""


def lost_points(sheet: ScoreSheet, subject: Subject, words: Catalogue) -> list[Line]:
    """The whole ledger as lines of at most 80 columns, the largest loss first."""
    main = [line for line in sheet.lost if line.tree is Tree.MAIN]
    certain = _ordered(sheet, [line for line in main if line.certain])
    possible = _ordered(sheet, [line for line in main if not line.certain])
    charged = _ordered(sheet, [line for line in sheet.lost if line.tree is Tree.PENALTY])
    lines = short_head(sheet, subject, words)
    if certain:
        lines += [Line(""), *_section(sheet, certain, "lost.title", "lost.points", words)]
        lines += [Line(text) for text in _named_and_not(sheet, certain, words)]
    elif not possible:
        lines += [Line(""), Line(words("lost.none"))]
    if possible:
        lines += [
            Line(""),
            *_section(sheet, possible, "lost.possible_title", "lost.possible", words),
        ]
        lines += [Line(text) for text in _still_open(sheet, certain, possible, words)]
    if charged:
        lines += [Line(""), *_section(sheet, charged, "lost.penalty_title", "lost.charged", words)]
    lines += _changes(sheet, words)
    return [*lines, *_notes(sheet, [*certain, *possible, *charged], words)]


def _changes(sheet: ScoreSheet, words: Catalogue) -> list[Line]:
    """What changed the total beside losses: caps of bonus groups, bounds of the total."""
    changes = [line for line in sheet.lost if line.tree not in (Tree.MAIN, Tree.PENALTY)]
    if not changes:
        return []
    traced = traced_of(sheet.evaluation, words)
    lines = [Line(""), Line(words("lost.changes_title"), Weight.STRONG), Line(rule())]
    for line in changes:
        amount = words.numbers.signed(line.points)
        lines += [Line(text) for text in apart(titled(traced, line), amount)]
    return [*lines, Line(rule())]


def _ordered(sheet: ScoreSheet, lines: Sequence[Lost]) -> list[Lost]:
    """The largest first, equal ones in printed order; what closes the sums comes last."""
    position = {id: at for at, id in enumerate(sheet.evaluation.plan.nodes)}
    return sorted(
        lines,
        key=lambda line: (
            line.cause in OWNERLESS,
            -line.points,
            position.get(line.criterion, len(position)),
        ),
    )


def _section(
    sheet: ScoreSheet, lines: Sequence[Lost], title: str, head: str, words: Catalogue
) -> list[Line]:
    plan, traced = sheet.evaluation.plan, traced_of(sheet.evaluation, words)
    by_rule = traced_of(_ruled_on(sheet), words)
    total = words("lost.sum", points=words.numbers.number(_sum(lines)))
    table = _table(sheet, lines, head, words)
    found = [Line(text, Weight.STRONG) for text in apart(words(title), total)]
    found += [Line(rule()), Line(table.head(), Weight.STRONG), Line(rule())]
    for line in lines:
        cells = (
            words.numbers.number(line.points),
            _earned(sheet, line, words),
            line.component,
            titled(by_rule if line.cause is Cause.RULE else traced, line),
            _owner(plan, line, words),
        )
        found += [Line(text) for text in table.row(*cells)]
    return [*found, Line(rule())]


def _ruled_on(sheet: ScoreSheet) -> Evaluation:
    """Where the rule's own figures stand: what it took, it took from what is claimed (R28)."""
    return next(iter(sheet.bases.values()))


def _table(sheet: ScoreSheet, lines: Sequence[Lost], head: str, words: Catalogue) -> Table:
    plan = sheet.evaluation.plan
    places, comma = plan.rounding.places, words.numbers.comma
    whole = max([2, *(len(words.numbers.number(int(line.points))) for line in lines)])
    amount = max(whole + 1 + places, len(words(head)))
    term = "".join(word[0] for word in component_term(plan, words).upper().split())
    earned = max([len(words(f"{head}_of")) + 1, *(len(_earned(sheet, li, words)) for li in lines)])
    component = max([len(term), *(len(line.component) for line in lines)])
    reason = WIDTH - OWNER_WIDTH - amount - earned - component - 4
    return Table(
        (
            Column(words(head), amount, 0, Align.COMMA, Align.LEFT, places, comma),
            Column(words(f"{head}_of"), earned, 1),
            Column(term, component, 1),
            Column(words("lost.reason"), reason, 1),
            Column(words("lost.owner"), OWNER_WIDTH, 1),
        )
    )


def _earned(sheet: ScoreSheet, line: Lost, words: Catalogue) -> str:
    """Points over maximum of the criterion, or of its part; `*` where the maximum was inferred."""
    evaluation, plan = sheet.evaluation, sheet.evaluation.plan
    node = evaluation.nodes.get(line.criterion)
    if node is None or node.points is None or line.cause in OWNERLESS:
        return ""
    points, most = node.points, node.emax if line.tree is Tree.MAIN else node.max
    part = _part(sheet, line)
    if part is not None:
        points, most = part
    mark = NOTE_MARK if line.inferred or plan.nodes[line.criterion].inferred else ""
    number = words.numbers.number
    earned = number(plan.rounding.apply(abs(points) if line.tree is Tree.PENALTY else points))
    return f"{earned}/{number(plan.rounding.apply(most))}{mark}" if most is not None else earned


def _part(sheet: ScoreSheet, line: Lost) -> tuple[Fraction, Fraction] | None:
    """Points and maximum of the part that a line is about; None for a deduction or a whole leaf."""
    leaf = sheet.evaluation.plan.nodes[line.criterion].leaf
    item = next((one for one in leaf.items if one.id == line.item), None) if leaf else None
    if item is None or item.maximum is None:
        return None
    worth = sheet.evaluation.values[item.result]
    low = worth.low if isinstance(worth, Range) else None
    return None if low is None else (low, item.maximum)


def _owner(plan: Plan, line: Lost, words: Catalogue) -> str:
    if line.owner:
        return plan.offices.get(line.owner, line.owner)
    if line.cause in OWNERLESS:
        return ""
    unexplained = line.cause is Cause.UNEXPLAINED
    return words("lost.unassigned_unexplained" if unexplained else "lost.unassigned")


def _named_and_not(sheet: ScoreSheet, lines: Sequence[Lost], words: Catalogue) -> list[str]:
    """How much of the loss has a criterion named, and how much no reason at all (R29)."""
    without = [line for line in lines if line.cause is Cause.UNEXPLAINED]
    if not without:
        return []
    named = _sum(lines) - _sum(without)
    number = words.numbers.number
    parts = [
        words("lost.named", points=number(named)),
        words("lost.unexplained", points=number(_sum(without))),
        words("lost.sum", points=number(_sum(lines))),
    ]
    return paragraph(" · ".join(parts), "", 2)


def _still_open(
    sheet: ScoreSheet, certain: Sequence[Lost], possible: Sequence[Lost], words: Catalogue
) -> list[str]:
    number = words.numbers.number
    balance = words(
        "lost.balance",
        certain=number(_sum(certain)),
        possible=number(_sum(possible)),
        total=number(_sum(certain) + _sum(possible)),
    )
    lines = paragraph(balance, "", 2) if certain else []
    lines += paragraph(interval_line(sheet, words), "", 2)
    return [*lines, *missing_lines(sheet, words)]


def _notes(sheet: ScoreSheet, lines: Sequence[Lost], words: Catalogue) -> list[Line]:
    plan = sheet.evaluation.plan
    inferred = [
        plan.nodes[line.criterion]
        for line in lines
        if line.criterion in plan.nodes and (line.inferred or plan.nodes[line.criterion].inferred)
    ]
    notes = marked(INFERRED, _inferred_from(inferred, words)) if inferred else []
    ownerless = [
        line
        for line in lines
        if not line.owner and line.cause not in OWNERLESS and line.tree is Tree.MAIN
    ]
    if not ownerless:
        return notes
    component = component_term(plan, words).lower()
    place = {id: at for at, id in enumerate(plan.roots)}
    sums: dict[str, Fraction] = {}
    for line in sorted(ownerless, key=lambda line: place.get(line.component, len(place))):
        sums[line.component] = sums.get(line.component, ZERO) + line.points
    items = [
        words("lost.no_owner_item", component=component, id=id, points=words.numbers.number(sum))
        for id, sum in sums.items()
    ]
    count = words.numbers.count(len(ownerless))
    return [*notes, *marked(ACT, words("lost.no_owner", count=count, items="; ".join(items)))]


def _inferred_from(nodes: Sequence[PlanNode], words: Catalogue) -> str:
    """The text that the inferred figures come from, when it is one and the same."""
    papers = {node.cite.partition(",")[0].partition(" ngày ")[0].strip() for node in nodes}
    if len(papers) != 1 or not all(papers):
        return words("lost.inferred_many")
    (paper,) = papers
    return words("lost.inferred", paper=paper[0].lower() + paper[1:])


def _sum(lines: Sequence[Lost]) -> Fraction:
    return sum((line.points for line in lines), ZERO)
