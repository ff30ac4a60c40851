"""The totals side by side: what is claimed, what is proven, what is accepted, what is missing."""

from __future__ import annotations

from fractions import Fraction

from criteria.numbers import ZERO
from evidence.view import Basis
from reports.subject import Subject, on_record
from reports.terminal.layout import Line, padded, paragraph
from reports.words.catalogue import Catalogue
from reports.words.facts import missing_facts, missing_line
from reports.words.frames import width
from reports.words.traced import Traced
from scoring.sheet import Evaluation, ScoreSheet

LABEL_WIDTH = 34


def total_lines(sheet: ScoreSheet, subject: Subject, words: Catalogue) -> list[Line]:
    """One line for each basis that has been reached, what is certain and what can still be reached
    on the one in use, then the figures still missing.
    """
    shown = [basis for basis in Basis if _reached(basis, sheet, subject)]
    figures = {basis: _figure(basis, sheet, subject, words) for basis in shown}
    widest = max(width(text) for text in figures.values())
    lines = []
    for basis in shown:
        label, figure = words(f"total.{basis.value}"), figures[basis]
        if not figure:
            lines.append(padded(label, LABEL_WIDTH) + words("sheet.no_figures"))
            continue
        placed = padded(label, LABEL_WIDTH) + " " * (widest - width(figure)) + figure
        remark = _remark(basis, sheet, subject, words)
        lines += paragraph(remark, f"{placed}   ", LABEL_WIDTH + widest + 3)
    between = interval_line(sheet, words)
    lines += paragraph(between, "", 2) if between else []
    return [Line(text) for text in [*lines, *missing_lines(sheet, words)]]


def missing_lines(sheet: ScoreSheet, words: Catalogue) -> list[str]:
    """The facts that nobody has stated yet, with office and deadline."""
    traced = traced_of(sheet.evaluation, words)
    names = missing_facts(traced, sheet.evaluation.nodes)
    if len(names) == 1:
        return paragraph(words("sheet.missing_one", fact=missing_line(traced, names[0])), "", 2)
    if not names:
        return []
    lines = [words("sheet.missing", count=words.numbers.count(len(names)))]
    for name in names:
        lines += paragraph(missing_line(traced, name), "  ", 4)
    return lines


def traced_of(evaluation: Evaluation, words: Catalogue) -> Traced:
    """The steps and values of an evaluation, ready to be worded."""
    plan = evaluation.plan
    return Traced(plan.steps, evaluation.values, plan, evaluation.view, words)


def interval_line(sheet: ScoreSheet, words: Catalogue) -> str:
    """What is certain and what can still be reached; empty when nothing is open."""
    total, plan = sheet.evaluation.total, sheet.evaluation.plan
    if total.low is None or total.high is None or total.low == total.high:
        return ""
    low, high = (
        words.numbers.full(plan.rounding.apply(end), plan.rounding.places)
        for end in (total.low, total.high)
    )
    told = words("sheet.interval", low=low, high=high)
    count = len(missing_facts(traced_of(sheet.evaluation, words), sheet.evaluation.nodes))
    if not count:
        return told
    return words("sheet.interval_facts", interval=told, count=words.numbers.count(count))


def _reached(basis: Basis, sheet: ScoreSheet, subject: Subject) -> bool:
    """Nothing is accepted before anybody has appraised it."""
    return basis is not Basis.ACCEPTED or basis is sheet.basis or subject.round != "self_score"


def _figure(basis: Basis, sheet: ScoreSheet, subject: Subject, words: Catalogue) -> str:
    evaluation = sheet.bases.get(basis)
    points = evaluation.total.low if evaluation else None
    if points is None or evaluation is None:
        return ""
    if basis is not sheet.basis and not on_record(basis, sheet, subject):
        return ""
    rounding = evaluation.plan.rounding
    return words.numbers.full(rounding.apply(points), rounding.places)


def _remark(basis: Basis, sheet: ScoreSheet, subject: Subject, words: Catalogue) -> str:
    """What may be added to a total: proofs missing, how far it can rise, how it was published."""
    evaluation = sheet.bases[basis]
    if basis is Basis.PROVEN and Basis.CLAIMED in sheet.bases:
        count, points = _unproven(sheet.bases[Basis.CLAIMED], evaluation)
        if count:
            return words(
                "sheet.unproven",
                count=words.numbers.count(count),
                points=words.numbers.number(evaluation.plan.rounding.apply(points)),
            )
    low, high = evaluation.total.low, evaluation.total.high
    if low is None or high is None:
        return ""
    rounding = evaluation.plan.rounding
    if low == high:
        published = subject.rank.points if subject.rank and basis is Basis.ACCEPTED else None
        if published is None:
            return ""
        gap = rounding.apply(low) - published
        return words("sheet.difference", points=words.numbers.number(gap))
    return words("sheet.up_to", points=words.numbers.full(rounding.apply(high), rounding.places))


def _unproven(claimed: Evaluation, proven: Evaluation) -> tuple[int, Fraction]:
    """How many criteria are claimed higher than proven, and by how much together."""
    gaps = []
    for id, node in claimed.plan.nodes.items():
        more, less = claimed.nodes[id].low, proven.nodes[id].low
        if node.leaf is not None and more is not None and less is not None and more > less:
            gaps.append(more - less)
    return len(gaps), sum(gaps, ZERO)
