"""A criterion tried on facts, on a terminal: points, how they came about, what is close by."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import groupby

from criteria.values import Range
from reports.subject import Subject
from reports.terminal.layout import Align, Column, Line, Table, Weight, paragraph, rule
from reports.terminal.totals import traced_of
from reports.words.catalogue import Catalogue
from reports.words.facts import fact_line, facts_read
from reports.words.standing import standing
from reports.words.traced import Traced
from reports.words.tracing import INDENT, trace_lines
from reports.words.trying import changed_value, gain, remark, say, varied, worth
from scoring.trying.attempts import Neighbour, Trial
from scoring.trying.knobs import Key

_Row = tuple[str, str, str, str]


def trial_page(trial: Trial, subject: Subject, words: Catalogue) -> list[Line]:
    """Everything about one criterion tried."""
    plan, traced = trial.sheet.evaluation.plan, traced_of(trial.sheet.evaluation, words)
    node = plan.nodes[trial.criterion]
    title = words("explain.node", id=node.id, name=node.name)
    lines = [Line(text, Weight.STRONG) for text in paragraph(title, "", 2)]
    lines.append(Line(rule()))
    for told in standing(plan, node, trial.node, words):
        lines += [Line(text) for text in paragraph(told, "", 2)]
    if node.leaf is not None and trial.node.applies is not False:
        facts = [
            fact_line(traced, subject, key, supposed=True) for key in facts_read(traced, node.leaf)
        ]
        lines += _block(words("explain.trace"), trace_lines(traced, node, trial.node.exact))
        lines += _block(words("explain.facts"), facts)
    if trial.unread:
        names = ", ".join(
            name if scope == "own" else f"{scope}.{name}" for scope, name in trial.unread
        )
        lines += [Line(text) for text in paragraph(say("unread", words.lang, facts=names), "", 2)]
    return [*lines, Line(rule()), *_neighbours(trial, traced)]


def _block(label: str, told: list[str]) -> list[Line]:
    lines = [Line(label)] if told else []
    for text in told:
        depth = len(INDENT) + len(text) - len(text.lstrip())
        lines += [Line(line) for line in paragraph(text, " " * depth, depth + len(INDENT))]
    return lines


def _neighbours(trial: Trial, traced: Traced) -> Iterator[Line]:
    lang = traced.words.lang
    yield Line(say("neighbours", lang), Weight.STRONG)
    if not trial.neighbours:
        leaf = traced.plan.nodes[trial.criterion].leaf
        read = [name for scope, name in (leaf.facts if leaf else ()) if scope == "own"]
        told = say("none", lang, name=read[0]) if read else say("no_facts", lang)
        yield from (Line(text) for text in paragraph(told))
        return
    table = Table(
        (
            Column(say("value", lang), 24, 2),
            Column(say("points", lang), 18, align=Align.RIGHT),
            Column(say("change", lang), 8, align=Align.RIGHT),
            Column("", 24, 2),
        )
    )
    yield Line(table.head(), Weight.FAINT)
    for (fact, part), found in groupby(trial.neighbours, lambda one: (one.fact, one.part)):
        yield from (Line(text) for text in paragraph(varied(traced, fact, part), "", 2))
        for row in _rows(trial, traced, fact, part, list(found)):
            yield from (Line(text) for text in table.row(*row))


def _rows(
    trial: Trial, traced: Traced, fact: Key, part: str, found: list[Neighbour]
) -> Iterator[_Row]:
    """The neighbours of one fact, with the fact itself where it stands among them."""
    here = next((one for one in trial.stated if (one.fact, one.part) == (fact, part)), None)
    at = None if here is None else here.value.known
    if here is not None and at is not None:
        value = changed_value(traced, fact, part, here.type, here.value)
        now = (value, worth(traced, trial.node), "", say("now", traced.words.lang))
        yield from (_row(trial, traced, one) for one in found if _number(one) < at)
        yield now
        yield from (_row(trial, traced, one) for one in found if _number(one) >= at)
        return
    yield from (_row(trial, traced, one) for one in found)


def _number(neighbour: Neighbour) -> Fraction:
    value = neighbour.value
    assert isinstance(value, Range) and value.known is not None
    return value.known


def _row(trial: Trial, traced: Traced, one: Neighbour) -> _Row:
    value = changed_value(traced, one.fact, one.part, one.type, one.value)
    change = gain(traced, trial.node, one.node)
    return value, worth(traced, one.node), change, remark(one, traced.words.lang)
