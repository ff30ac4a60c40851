"""Notes under the score sheet: grade, what was left out, what was inferred, what to act on."""

from __future__ import annotations

from collections.abc import Iterator

from criteria.plan import Gate
from criteria.values import Truth
from evidence.view import Cause
from reports.subject import Paper, Subject
from reports.terminal.layout import Line, paragraph
from reports.words.catalogue import Catalogue
from reports.words.papers import short
from scoring.grading import may_be_ungraded
from scoring.sheet import Evaluation, ScoreSheet, Status

INFERRED, ACT = "* ", "! "


def notes(sheet: ScoreSheet, subject: Subject, words: Catalogue) -> list[Line]:
    """What to know beside the numbers: `*` marks inferred figures, `!` what to act on."""
    evaluation = sheet.evaluation
    told = [
        *(("", text) for text in _beside(sheet, subject, words)),
        *((INFERRED, text) for text in _inferred(evaluation, subject, words)),
        *((ACT, text) for text in _to_act_on(evaluation, words)),
    ]
    return [note for mark, text in told for note in marked(mark, text)]


def marked(mark: str, text: str) -> list[Line]:
    """One note as lines, set in behind its mark."""
    return [Line(line) for line in paragraph(text, mark, len(INFERRED) if mark else 0)]


def _beside(sheet: ScoreSheet, subject: Subject, words: Catalogue) -> Iterator[str]:
    evaluation, plan, numbers = sheet.evaluation, sheet.evaluation.plan, words.numbers
    grades = list(evaluation.grades)
    if may_be_ungraded(plan, evaluation.total):
        grades.append(words("sheet.ungraded"))
    if grades:
        yield words("sheet.grade", grades=words("trace.or").join(grades))
    for removed in evaluation.removed:
        name, points = plan.nodes[removed.criterion].name, numbers.number(removed.points)
        told = words("sheet.removed", name=name, points=points)
        why = removed.ground
        yield words("sheet.removed_why", told=told, why=why) if why else told
    for waived in evaluation.waived:
        document = waived.waiver.document
        paper = short(subject.papers.get(document, Paper(document)), words)
        points = numbers.number(plan.rounding.apply(waived.points))
        name = plan.nodes[waived.criterion].name
        yield words("sheet.waived", name=name, paper=paper, points=points)
    for one in sheet.opportunities:
        points = numbers.number(plan.rounding.apply(one.points))
        yield words("sheet.opportunity", name=plan.nodes[one.criterion].name, points=points)


def _inferred(evaluation: Evaluation, subject: Subject, words: Catalogue) -> Iterator[str]:
    plan, rank = evaluation.plan, subject.rank
    if any(plan.nodes[id].inferred for id in plan.roots):
        yield words("sheet.maximum_inferred")
    if rank is not None and rank.inferred:
        yield words("sheet.rank_inferred", year=plan.year - 1, why=rank.inferred)


def _to_act_on(evaluation: Evaluation, words: Catalogue) -> Iterator[str]:
    if evaluation.status is not Status.SCORED:
        yield words(f"status.{evaluation.status.value}")
        for gate in evaluation.plan.gates:
            if gate.say and _may_close(evaluation, gate):
                yield gate.say
    readings = evaluation.view.readings.values()
    facts = sum(reading.cause is Cause.CONTRADICTION for reading in readings)
    count = max(facts, len(evaluation.contradicted))
    if count:
        yield words("sheet.contradictions", count=words.numbers.count(count))


def _may_close(evaluation: Evaluation, gate: Gate) -> bool:
    """Whether a gate closes, or may: its condition is not false and nothing certain lifts it."""
    lifted = gate.unless is not None and evaluation.values[gate.unless] is Truth.TRUE
    return evaluation.values[gate.condition] is not Truth.FALSE and not lifted
