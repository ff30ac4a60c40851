"""How one criterion got its points, on a terminal: rule, figures, losses, owner, source."""

from __future__ import annotations

from collections.abc import Iterator

from criteria.plan import PlanNode
from evidence.view import Cause
from reports.subject import Subject
from reports.terminal.heading import short_head
from reports.terminal.layout import Line, Weight, paragraph, rule
from reports.terminal.notes import INFERRED, marked
from reports.terminal.totals import traced_of
from reports.terminal.tree import Branch, tree_lines
from reports.words.catalogue import Catalogue
from reports.words.facts import fact_line, facts_read
from reports.words.papers import cited
from reports.words.reasons import reason
from reports.words.silence import SILENT, meets_silence
from reports.words.standing import standing
from reports.words.traced import Traced
from reports.words.tracing import INDENT, trace_lines
from scoring.settling.trees import below
from scoring.sheet import ScoreSheet


def explanation(sheet: ScoreSheet, subject: Subject, words: Catalogue, id: str) -> list[Line]:
    """Everything about one criterion. Raises KeyError if the index has no criterion `id`."""
    plan, traced = sheet.evaluation.plan, traced_of(sheet.evaluation, words)
    node, result = plan.nodes[id], sheet.evaluation.nodes[id]
    lines = short_head(sheet, subject, words)
    title = words("explain.node", id=node.id, name=node.name)
    lines += [Line(text, Weight.STRONG) for text in paragraph(title, "", 2)]
    lines.append(Line(rule()))
    for told in standing(plan, node, result, words):
        lines += [Line(text) for text in paragraph(told, "", 2)]
    if node.leaf is not None and result.applies is not False:
        facts = [fact_line(traced, subject, key) for key in facts_read(traced, node.leaf)]
        lines += _section("explain.trace", trace_lines(traced, node, result.exact), words)
        lines += _section("explain.facts", facts, words)
    lines += _children(sheet, node, words)
    for told in (*_losses(sheet, node, words), *_behind(sheet, subject, node, words)):
        lines += [Line(text) for text in paragraph(told, "", 2)]
    for told in _doubts(traced, node):
        lines += marked(INFERRED, told)
    return lines


def criteria_list(sheet: ScoreSheet, subject: Subject, words: Catalogue) -> list[Line]:
    """All criteria in printed order with their points, as a tree, for choosing one to explain."""
    plan = sheet.evaluation.plan
    lines = short_head(sheet, subject, words)
    lines += [Line(words("explain.list_title"), Weight.STRONG), Line(rule())]
    entries = [_entry(sheet, node, _depth(node, sheet), words) for node in plan.nodes.values()]
    return lines + [Line(text) for text in tree_lines(entries)]


def _entry(sheet: ScoreSheet, node: PlanNode, depth: int, words: Catalogue) -> Branch:
    """A criterion of the tree: id and name on the left, where it stands on the right."""
    scored = standing(sheet.evaluation.plan, node, sheet.evaluation.nodes[node.id], words)[0]
    return Branch(depth, f"{node.id} {node.name}", scored, len(node.id) + 1)


def _section(key: str, told: list[str], words: Catalogue) -> list[Line]:
    """A labelled block: what heads it stands beside the label, what hangs below it as a tree."""
    if not told:
        return []
    label, depths = words(key), [_set_in(text) for text in told]
    headed = depths[0] == 0 and 0 not in depths[1:]
    head = f"{label} {told[0]}" if headed else label
    below = range(1 if headed else 0, len(told))
    deeper = 0 if headed else 1
    branches = [Branch(0, head)]
    branches += [Branch(depths[at] + deeper, told[at].lstrip()) for at in below]
    return [Line(text) for text in tree_lines(branches)]


def _set_in(text: str) -> int:
    """How deep a line of a trace stands."""
    return (len(text) - len(text.lstrip())) // len(INDENT)


def _children(sheet: ScoreSheet, node: PlanNode, words: Catalogue) -> list[Line]:
    """Everything under a criterion, to the last row."""
    if not node.children:
        return []
    plan, top = sheet.evaluation.plan, _depth(node, sheet)
    how = words(f"explain.combine.{node.combine.value}")
    branches = [Branch(0, words("explain.children", how=how))]
    branches += [
        _entry(sheet, plan.nodes[id], _depth(plan.nodes[id], sheet) - top, words)
        for id in below(plan, node.id)
        if id != node.id
    ]
    return [Line(text) for text in tree_lines(branches)]


def _losses(sheet: ScoreSheet, node: PlanNode, words: Catalogue) -> Iterator[str]:
    """The ledger lines of the criterion itself; the trace already tells what its rule took, and
    the head what a penalty takes.
    """
    traced = traced_of(sheet.evaluation, words)
    for line in sheet.lost:
        if line.criterion == node.id and line.cause not in (Cause.RULE, Cause.PENALTY):
            key = "explain.reason" if line.certain else "explain.maybe"
            points = words.numbers.number(line.points)
            yield words(key, points=points, why=reason(traced, line))


def _behind(sheet: ScoreSheet, subject: Subject, node: PlanNode, words: Catalogue) -> Iterator[str]:
    plan, given = sheet.evaluation.plan, sheet.evaluation.view.given.get(node.id)
    if given is not None:
        source = cited(given.documents, given.where, subject.papers, words)
        told = "; ".join(part for part in (given.source, source) if part)
        if told:
            yield words("explain.source", source=told)
    proposed = subject.proposed.get(node.id)
    if proposed is not None:
        points = words.numbers.number(proposed.points)
        told = words("explain.proposed", points=points)
        why = proposed.reason
        yield words("explain.proposed_why", told=told, why=why) if why else told
    if node.owner:
        told = words("explain.owner", owner=plan.offices.get(node.owner, node.owner))
        offices = ", ".join(plan.offices.get(office, office) for office in node.support)
        yield words("explain.support", told=told, offices=offices) if offices else told
    if node.cite:
        yield words("explain.cite", cite=node.cite)


def _doubts(traced: Traced, node: PlanNode) -> Iterator[str]:
    words = traced.words
    if node.inferred:
        told = words("explain.inferred", why=node.inferred)
        others = "; ".join(words.numbers.number(one) for one in node.inferred_or)
        yield words("explain.inferred_or", told=told, others=others) if others else told
    met = node.leaf is None or meets_silence(traced, node.leaf.result)
    for doubt in node.doubts:
        if (met or doubt != SILENT) and words.has(f"explain.doubt.{doubt}"):
            yield words(f"explain.doubt.{doubt}")


def _depth(node: PlanNode, sheet: ScoreSheet) -> int:
    depth = 0
    while node.parent is not None:
        node, depth = sheet.evaluation.plan.nodes[node.parent], depth + 1
    return depth
