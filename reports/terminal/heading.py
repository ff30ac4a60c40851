"""The head of a terminal report: what it is, whose it is, in which round and on which basis."""

from __future__ import annotations

from evidence.view import Basis
from reports.subject import Subject
from reports.terminal.layout import Line, Weight, apart, paragraph, rule
from reports.words.catalogue import Catalogue
from reports.words.papers import dated
from scoring.sheet import ScoreSheet


def round_words(sheet: ScoreSheet, subject: Subject, words: Catalogue) -> str:
    """The round, and the basis wherever the round does not already say it.

    A published result is what was accepted: no other basis goes without saying.
    """
    name = words(f"round.{subject.round}")
    if subject.round == "official" and sheet.basis is Basis.ACCEPTED:
        return name
    return words("round.on_basis", round=name, basis=words(f"basis.{sheet.basis.value}"))


def sheet_head(sheet: ScoreSheet, subject: Subject, words: Catalogue) -> list[Line]:
    """The three lines above a score sheet."""
    plan = sheet.evaluation.plan
    title = apart(words("sheet.title", year=plan.year), round_words(sheet, subject, words))
    lines = [Line(text, Weight.STRONG) for text in title]
    lines += [Line(text) for text in apart(subject.unit, _rank(subject, plan.year, words))]
    decision = subject.papers.get(subject.rank.decision) if subject.rank else None
    if decision is not None:
        ground = words("sheet.ground", paper=dated(decision, words), index=plan.index)
    else:
        as_of = words("sheet.as_of", date=words.numbers.date(subject.as_of))
        ground = f"{words('sheet.ground_index', index=plan.index)} · {as_of}"
    lines += [Line(text) for text in paragraph(ground)]
    return [*lines, Line(rule("═"))]


def short_head(sheet: ScoreSheet, subject: Subject, words: Catalogue) -> list[Line]:
    """The one line above a report that is not the score sheet."""
    unit = f"{subject.unit} · {sheet.evaluation.plan.year}"
    return [Line(text) for text in apart(unit, round_words(sheet, subject, words))]


def _rank(subject: Subject, year: int, words: Catalogue) -> str:
    rank = subject.rank
    if rank is None:
        return ""
    if rank.of is None:
        text = words("sheet.rank", place=rank.place)
    else:
        text = words("sheet.rank_of", place=rank.place, of=rank.of)
    if rank.previous is None:
        return text
    mark = "*" if rank.inferred else ""
    return text + words("sheet.rank_previous", year=year - 1, place=rank.previous, mark=mark)
