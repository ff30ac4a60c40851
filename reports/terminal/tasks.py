"""Tasks on a terminal: each with what, why, who, by when; then whether the sums hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from criteria.numbers import ZERO
from criteria.plan import Tree
from remediation.progress import done_points, state
from remediation.task import Task, balance
from reports.task_list.rows import UNASSIGNED, Row, TaskRows
from reports.terminal.heading import short_head
from reports.terminal.layout import Align, Column, Line, Table, Weight, apart, paragraph, rule
from reports.words.catalogue import Catalogue, Language
from reports.words.work import say

_NUMBER = 4


def task_lines(told: TaskRows, words: Catalogue) -> list[Line]:
    """Every task in the stated order, then what is let go, missing, or put before the director."""
    work = told.work
    covered = sum((task.points for task in work.tasks), ZERO)
    count = words.numbers.count(len(work.tasks))
    total = say(words.lang, "tasks.sum", count=count, points=words.numbers.number(covered))
    lines = short_head(told.sheet, told.subject, words)
    lines += [Line("")]
    lines += [Line(text, Weight.STRONG) for text in apart(say(words.lang, "tasks.title"), total)]
    lines += [Line(text) for text in paragraph(say(words.lang, "tasks.order"))]
    lines.append(Line(rule()))
    if not work.tasks:
        lines.append(Line(say(words.lang, "tasks.none")))
    for row in told.rows():
        lines += _task(row, words)
    return [*lines, Line(rule()), *_sums(told, words), *_beside(told, words)]


def _task(row: Row, words: Catalogue) -> list[Line]:
    task, lang = row.task, words.lang
    mark = "*" if task.inferred else ""
    head = say(lang, "tasks.head", points=row.points, mark=mark, lead=row.lead)
    if not task.covers:
        head = say(lang, "tasks.head_same", lead=row.lead)
    first = f"{row.position:>2}  "
    lines = [Line(text, Weight.STRONG) for text in apart(f"{first}{head}", f"[{task.id}]", _NUMBER)]
    told = [
        task.do,
        *_reasons(row, lang),
        say(lang, "tasks.due", text=row.due),
        say(lang, "tasks.product", text=task.product),
    ]
    if row.support:
        told.append(say(lang, "tasks.support", text=row.support))
    told.append(say(lang, "tasks.gain", text=row.gain))
    if task.effort:
        told.append(say(lang, "tasks.effort", text=say(lang, f"tasks.effort.{task.effort}")))
    told += [say(lang, "tasks.cite", text=task.cite)] if task.cite else []
    told += [say(lang, "tasks.proof", text=task.proof)] if task.proof else []
    told += [row.progress] if row.progress else []
    for text in told:
        lines += [Line(one) for one in paragraph(text, " " * _NUMBER, _NUMBER)]
    if task.vague:
        text = say(lang, "tasks.vague", text=", ".join(task.vague))
        lines += [Line(one) for one in paragraph(text, " " * (_NUMBER - 2) + "! ", _NUMBER)]
    return lines


def _reasons(row: Row, lang: Language) -> Iterator[str]:
    """Why, line by line; in a task of several parts each under its id, with its points."""
    for one in row.parts:
        for why in one.why:
            if len(row.parts) == 1:
                yield say(lang, "tasks.why", text=why)
            elif one.part.covers:
                mark = "*" if one.part.inferred else ""
                points = f"{one.points}{mark}"
                yield say(lang, "tasks.why_part", id=one.part.id, text=why, points=points)
            else:
                yield say(lang, "tasks.why_same", id=one.part.id, text=why)


def _sums(told: TaskRows, words: Catalogue) -> list[Line]:
    """That every lost point is somewhere: the sums of the main tree, then the penalties."""
    work, number = told.work, words.numbers.number
    main = balance(work, Tree.MAIN)
    text = say(
        words.lang,
        "tasks.balance",
        covered=number(main.covered),
        accepted=number(main.accepted),
        closing=number(main.closing),
        unexplained=number(main.unexplained),
        lost=number(main.whole),
    )
    lines = [Line(one) for one in paragraph(text, "", 2)]
    charged = balance(work, Tree.PENALTY)
    if charged.whole:
        lines.append(Line(say(words.lang, "tasks.penalties", points=number(charged.whole))))
    if work.gain is not None:
        places = told.sheet.evaluation.plan.rounding.places
        text = say(words.lang, "tasks.gain_all", points=number(work.gain, places))
        lines += [Line(one) for one in paragraph(text, "", 2)]
    return lines


def _beside(told: TaskRows, words: Catalogue) -> list[Line]:
    work, lang = told.work, words.lang
    nodes = told.sheet.evaluation.plan.nodes
    notes = []
    for one in work.accepted:
        points = words.numbers.number(one.line.points)
        what = nodes[one.line.criterion].name
        notes.append(("", say(lang, "tasks.accepted", what=what, points=points, why=one.because)))
    for order in work.directives:
        office = work.offices.get(order.office, order.office)
        notes.append(("", say(lang, "tasks.directive", office=office, text=order.say)))
    notes += [("! ", say(lang, "tasks.escalation", text=one.say)) for one in work.escalations]
    for gap in work.gaps:
        office = work.offices.get(gap.proposed, UNASSIGNED)
        notes.append(("! ", say(lang, "tasks.gap", text=gap.say, office=office)))
    if any(task.inferred for task in work.tasks):
        notes.append(("", say(lang, "tasks.inferred")))
    return [Line(text) for mark, note in notes for text in paragraph(note, mark, 2)]


def status_lines(told: TaskRows, words: Catalogue) -> list[Line]:
    """How far each office is: tasks, those done and under way, points, points of those done."""
    lang, number = words.lang, words.numbers.number
    table = Table(
        (
            Column(say(lang, "status.office"), 35, 0),
            Column(say(lang, "status.tasks"), 9, 1, Align.RIGHT),
            Column(say(lang, "status.done"), 8, 1, Align.RIGHT),
            Column(say(lang, "status.doing"), 9, 1, Align.RIGHT),
            Column(say(lang, "status.points"), 7, 1, Align.RIGHT),
            Column(say(lang, "status.points_done"), 7, 1, Align.RIGHT),
        )
    )
    lines = short_head(told.sheet, told.subject, words)
    lines += [Line(""), Line(say(lang, "status.title"), Weight.STRONG), Line(rule())]
    lines += [Line(table.head(), Weight.STRONG), Line(rule())]
    leads = [office for office in (*told.work.offices, "") if told.work.of(office)]
    named = [(told.work.offices.get(one, UNASSIGNED), told.work.of(one)) for one in leads]
    for name, tasks in [*named, (say(lang, "status.sum"), told.work.tasks)]:
        if name == say(lang, "status.sum"):
            lines.append(Line(rule()))
        states = [state(task, told.progress) for task in tasks]
        cells = (str(len(tasks)), str(states.count("done")), str(states.count("doing")))
        done = sum((done_points(task, told.progress) for task in tasks), ZERO)
        sums = (number(_points(tasks)), number(done))
        lines += [Line(text) for text in table.row(name, *cells, *sums)]
    known = {part.id for task in told.work.tasks for part in task.parts}
    gone = [id for id in told.progress if id not in known]
    if gone:
        text = say(lang, "status.gone", ids=", ".join(gone))
        lines += [Line(one) for one in paragraph(text, "", 2)]
    return lines


def _points(tasks: Sequence[Task]) -> Fraction:
    return sum((task.points for task in tasks), ZERO)
