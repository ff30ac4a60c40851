"""What was counted from the tables of an assessment, on a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from criteria.tables.table import Share
from reports.terminal.layout import Align, Column, Line, Table, Weight, apart, paragraph, rule
from reports.words.catalogue import Catalogue
from reports.words.measures import figure_words, measure_words

if TYPE_CHECKING:
    from evidence.tables.measuring import CountedTable, Tables


def measured_page(unit: str, tables: Tables, words: Catalogue) -> list[Line]:
    """Every table with its files, figures and shares."""
    lines = [Line(text) for text in apart(unit, measure_words("title", words.lang))]
    for one in tables.counted:
        lines += _table(one, words)
    return lines


def _table(one: CountedTable, words: Catalogue) -> list[Line]:
    lang, table = words.lang, one.defined.table
    told = f"{table.label} · {one.defined.name}"
    lines = [Line(""), *(Line(text, Weight.STRONG) for text in paragraph(told, "", 2))]
    rows = measure_words("rows", lang, count=words.numbers.number(one.unit.rows))
    if one.unit.left_out:
        count = words.numbers.number(one.unit.left_out)
        rows += f", {measure_words('left_out', lang, count=count)}"
    lines += [Line(text) for text in paragraph(rows, "  ", 2)]
    for file in one.files:
        lines += [Line(text) for text in paragraph(f"{file.name} · {file.digest[:19]}…", "  ", 4)]
    lines.append(Line(rule()))
    shape = Table(
        (
            Column(measure_words("measure", lang), 42, 0),
            Column(measure_words("value", lang), 15, 1, Align.RIGHT),
            Column(measure_words("fact", lang), 20, 2),
        )
    )
    lines.append(Line(shape.head(), Weight.FAINT))
    facts = {
        wanted.measure.text: wanted.fact.name
        for wanted in one.defined.wanted
        if wanted.measure is not None
    }
    for measure in one.measures:
        if measure.text in one.refused:
            why = measure_words("refused", lang, what=", ".join(one.refused[measure.text]))
            lines += [Line(text) for text in paragraph(f"{measure.label}: {why}", "! ", 2)]
            continue
        value = figure_words(one.figures[measure.text], measure.type, words)
        cells = shape.row(measure.label, value, facts.get(measure.text, ""))
        lines += [Line(text) for text in cells]
    shares = [line for share in table.shares.values() for line in _share(one, share, words)]
    if shares:
        title = measure_words("shares", lang)
        lines += [Line(""), Line(title, Weight.FAINT), *(Line(text) for text in shares)]
    return lines


def _share(one: CountedTable, share: Share, words: Catalogue) -> Iterator[str]:
    """A share in every way that could be counted, each with its denominator in words."""
    ways = [(way, one.share(way)) for way in share.ways.values()]
    told = [(way, counts) for way, counts in ways if counts is not None]
    if not told:
        return
    yield share.label
    for way, (part, whole) in told:
        counts = f"{words.numbers.number(part)}/{words.numbers.number(whole)}"
        value = words.numbers.percent(part / whole) if whole else measure_words("empty", words.lang)
        yield from paragraph(f"{way.counting} ({way.name})", f"  {value:>8} = {counts:<12} ", 25)
