"""The score table as Markdown, and as CSV: one row a criterion, or one row a criterion and figure.

In CSV numbers are plain decimals with a point, empty where there is none; text that a spreadsheet
would take for a formula gets an apostrophe before it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from fractions import Fraction

from criteria.numbers import decimal_text
from reports.papers.round import INFERRED_NOTE
from reports.score_table.content import AMOUNTS, SUMS, ScoreRow, ScoreTable
from reports.score_table.word import written

LONG_HEAD = ("criterion", "measure", "value")
WIDE_HEAD = (
    *("criterion", "name", "depth", "tree", "max", "figures", "reckoning", "asked", "provided"),
    *("self_score", "appraisal_1", "appraisal_2", "note", "inferred"),
)
_MEASURES = ("max", "self_score", "appraisal_1", "appraisal_2")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def wide_csv(table: ScoreTable) -> bytes:
    """One row for each criterion, all columns of the table; last the totals."""
    return _csv(WIDE_HEAD, _wide(table))


def long_csv(table: ScoreTable) -> bytes:
    """One row for each number: criterion ("total" for the grand total), measure, value."""
    return _csv(LONG_HEAD, _long(table))


def score_markdown(table: ScoreTable) -> str:
    """The whole table in Markdown."""
    lines = [f"# {table.title}", "", table.unit, "", *table.lines, ""]
    lines += [_line(table.columns), _line(":-:" if c in AMOUNTS else "---" for c in range(11))]
    for row in table.rows:
        lines.append(_line(_cells(row)))
    for name, amounts in zip(SUMS, table.totals, strict=True):
        if any(amounts) or name in (SUMS[0], SUMS[3]):
            points = [written(one) for one in amounts]
            lines.append(_line(["", f"**{name}**", points[0], "", "", "", "", *points[1:], ""]))
    notes = [INFERRED_NOTE] if table.inferred else []
    notes += [table.adjusted] if table.adjusted else []
    for note in notes:
        lines += ["", note.replace("*", "\\*")]
    return "\n".join([*lines, ""])


def _cells(row: ScoreRow) -> Iterator[str]:
    points = [written(one) for one in row.amounts]
    name = f"**{row.name}**" if row.depth == 0 else row.name
    mark = " *" if row.inferred else ""
    yield from (row.id, name + mark, points[0])
    yield from (row.figures, row.reckoning, row.asked, row.provided)
    yield from (*points[1:], row.note)


def _line(cells: Iterable[str]) -> str:
    return "| " + " | ".join(_escaped(cell) for cell in cells) + " |"


def _escaped(text: str) -> str:
    plain = text.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")
    return "<br>".join(line.strip() for line in plain.split("\n"))


def _wide(table: ScoreTable) -> Iterator[list[str]]:
    for row in table.rows:
        amounts = [_number(one) for one in row.amounts]
        yield [
            *(row.id, row.name, str(row.depth), row.tree.value, amounts[0]),
            *(row.figures, row.reckoning, row.asked, row.provided),
            *(*amounts[1:], row.note, "1" if row.inferred else "0"),
        ]
    for name, totals in zip(SUMS, table.totals, strict=True):
        points = [_number(one) for one in totals]
        yield ["", name, "", "", points[0], "", "", "", "", *points[1:], "", "0"]


def _long(table: ScoreTable) -> Iterator[list[str]]:
    for row in table.rows:
        for measure, amount in zip(_MEASURES, row.amounts, strict=True):
            if amount is not None:
                yield [row.id, measure, _number(amount)]
    for name, totals in zip(("base", "bonus", "penalty", "total"), table.totals, strict=True):
        for measure, amount in zip(_MEASURES, totals, strict=True):
            if amount is not None:
                yield [name, measure, _number(amount)]


def _number(amount: Fraction | None) -> str:
    return "" if amount is None else decimal_text(amount)


def _csv(head: Iterable[str], rows: Iterable[list[str]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(head)
    for row in rows:
        writer.writerow([_guarded(cell) for cell in row])
    return out.getvalue().encode("utf-8-sig")


def _guarded(cell: str) -> str:
    number = cell.startswith("-") and cell[1:2].isdecimal()
    return f"'{cell}" if cell.startswith(_FORMULA) and not number else cell
