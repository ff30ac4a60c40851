"""Annexes of the periodic report: rows from sentences or from a file, sums, and check lines.

A cell that is not known stays open on yellow, and so does every sum that it is part of; an equation
that does not hold is said under the table. Nothing is filled in, nothing is corrected.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from criteria.records import record
from reports.letter import Align, Annex, Column, Paragraph, Row, RowKind, Span, Table, Text, missing
from reports.periodic.known import Knowledge
from reports.periodic.outline import AnnexTable
from reports.periodic.rows import FileRows, read_rows
from reports.periodic.sentences import amount_of, fill

OPEN = "…"
"""What an open cell shows; the note under the table says who is to fill it in."""

_EQUATION = re.compile(r"(\w+)\s*==\s*(\w+(?:\s*\+\s*\w+)*)\Z")
_MOST = 6
"""How many rows one note names; more are counted."""


def annex_of(table: AnnexTable, knowledge: Knowledge, plain: Mapping[str, str]) -> Annex | None:
    """The annex; None where its rows are a file that the report does not name."""
    numbers = tuple(f"({n})" for n in range(1, len(table.columns) + 1)) if table.checks else ()
    if table.rows:
        rows, notes = _worded(table, knowledge, plain)
    else:
        entry = knowledge.particulars.file.annexes.get(table.id)
        if entry is None:
            office = knowledge.round.issuer.office
            gap = missing(
                f"bảng «{table.title}» (khai tệp ở report.yaml, annexes.{table.id})", office
            )
            return Annex(table.title, (Paragraph((gap,)),), landscape=table.landscape)
        found = read_rows(table, entry, knowledge.particulars)
        rows, notes = _filed(table, found, knowledge)
    columns = tuple(
        Column(one.head, one.width, Align.NUMBER if one.number else Align.LEFT, one.groups)
        for one in table.columns
    )
    made = Table(columns, rows, numbers=numbers, notes=notes, small=len(columns) > _SMALL)
    return Annex(table.title, (made,), landscape=table.landscape)


_SMALL = 8


def _worded(
    table: AnnexTable, knowledge: Knowledge, plain: Mapping[str, str]
) -> tuple[tuple[Row, ...], tuple[Text, ...]]:
    rows, lacking = [], dict[str, str]()
    for texts in table.rows:
        cells: list[Text] = []
        for text in texts:
            filled = fill(text, knowledge, plain)
            lacking.update((one.label, one.office) for one in filled.lacking)
            cells.append(_opened(filled.pieces))
        cells += [""] * (len(table.columns) - len(cells))
        rows.append(Row(tuple(cells)))
    by_office: dict[str, list[str]] = {}
    for label, office in lacking.items():
        by_office.setdefault(office, []).append(label)
    notes = tuple((missing("; ".join(labels), office),) for office, labels in by_office.items())
    return tuple(rows), notes


def _opened(pieces: Sequence[str | Span]) -> Text:
    """A cell in which what is missing is an open mark: the note below says it in full."""
    return tuple(
        Span(OPEN, missing=True) if isinstance(one, Span) and one.missing else one for one in pieces
    )


@record
class _Sum:
    """The sum of a column: of what is stated, and whether that is all."""

    amount: Fraction
    whole: bool


def _filed(
    table: AnnexTable, found: FileRows, knowledge: Knowledge
) -> tuple[tuple[Row, ...], tuple[Text, ...]]:
    rows = [Row(_cells(table, row, knowledge)) for row in found.rows]
    sums = {
        column.key: _Sum(
            sum((row[column.key] or Fraction(0) for row in found.counts), Fraction(0)),
            whole=all(row[column.key] is not None for row in found.counts),
        )
        for column in table.columns
        if column.number
    }
    if table.total:
        cells = [_sum_cell(sums.get(column.key), knowledge) for column in table.columns]
        cells[1] = table.total
        rows.append(Row(tuple(cells), RowKind.STRONG))
    notes = [*_blanks(table, found, knowledge), *_failed(table, found, sums, knowledge)]
    notes += _printed(table, found, sums, knowledge)
    if table.checks:
        notes.append("; ".join(_equation_words(table, check) for check in table.checks) + ".")
    return tuple(rows), tuple(notes)


def _cells(table: AnnexTable, row: Mapping[str, str], knowledge: Knowledge) -> tuple[Text, ...]:
    made: list[Text] = []
    for column in table.columns:
        text = row[column.key]
        made.append((Span(OPEN, missing=True),) if column.number and not text else text)
    return tuple(made)


def _sum_cell(total: _Sum | None, knowledge: Knowledge) -> Text:
    if total is None:
        return ""
    text = knowledge.round.words.numbers.number(total.amount)
    return text if total.whole else (Span(text, missing=True),)


def _blanks(table: AnnexTable, found: FileRows, knowledge: Knowledge) -> Iterator[Text]:
    blank: dict[int, list[str]] = {}
    for at, row in enumerate(found.counts, 1):
        for number, column in enumerate(table.columns, 1):
            if column.number and row[column.key] is None:
                blank.setdefault(at, []).append(f"({number})")
    if blank:
        columns = sorted(
            {one for held in blank.values() for one in held}, key=lambda c: int(c[1:-1])
        )
        told = f"số liệu còn để trống ở dòng {_listed(list(blank))}, cột {', '.join(columns)}"
        yield (missing(told, knowledge.round.issuer.office),)


def _failed(
    table: AnnexTable, found: FileRows, sums: Mapping[str, _Sum], knowledge: Knowledge
) -> Iterator[Text]:
    """A note for each equation that does not hold, with its rows; then for the sums."""
    for check in table.checks:
        left, right = equation(check)
        beside = [name for name in right if name not in sums]
        if not beside:
            wrong = [
                at
                for at, row in enumerate(found.counts, 1)
                if None not in (row[left], *(row[one] for one in right))
                and row[left] != sum((row[one] or 0 for one in right), Fraction(0))
            ]
            if wrong:
                told = f"thống nhất dòng {_listed(wrong)}: {_equation_words(table, check)}"
                yield (missing(told, knowledge.round.issuer.office),)
            continue
        if not all(sums[one].whole for one in (left, *right) if one in sums):
            continue
        added = sum((sums[one].amount for one in right if one in sums), Fraction(0))
        other = [amount_of(name, knowledge) for name in beside]
        stated = sum((one or Fraction(0) for one in other), Fraction(0))
        gap = sums[left].amount - added - stated
        if gap:
            number = knowledge.round.words.numbers.number(gap)
            told = f"{_equation_words(table, check)}: hàng cộng chênh {number}"
            yield (missing(f"thống nhất {told}", knowledge.round.issuer.office),)


def _printed(
    table: AnnexTable, found: FileRows, sums: Mapping[str, _Sum], knowledge: Knowledge
) -> Iterator[Text]:
    """Where the file prints a total that is not the sum of its rows."""
    number = knowledge.round.words.numbers.number
    for at, column in enumerate(table.columns, 1):
        stated = found.total.get(column.key)
        if column.number and stated is not None and stated != sums[column.key].amount:
            told = (
                f"thống nhất tổng cột ({at}): tệp ghi {number(stated)}, cộng các dòng được "
                f"{number(sums[column.key].amount)}"
            )
            yield (missing(told, knowledge.round.issuer.office),)


def equation(check: str) -> tuple[str, tuple[str, ...]]:
    """`intake == carried + new` as its left side and the terms of its right one.

    Raises ValueError for what is no equation.
    """
    found = _EQUATION.match(check)
    if found is None:
        raise ValueError(check)
    return found[1], tuple(re.findall(r"\w+", found[2]))


def _equation_words(table: AnnexTable, check: str) -> str:
    numbers = {column.key: f"({at})" for at, column in enumerate(table.columns, 1)}
    names = {column.key: numbers[column.key] for column in table.columns}
    left, right = equation(check)
    return f"{names.get(left, left)} = {' + '.join(names.get(one, BESIDE) for one in right)}"


BESIDE = "hồ sơ rút, trả lại"
"""What a term is called that is no column of the table."""


def _listed(rows: Sequence[int]) -> str:
    """Numbers of rows, neighbours joined: `11–15`; only so many, then how many more."""
    runs: list[tuple[int, int]] = []
    for row in rows:
        if runs and runs[-1][1] == row - 1:
            runs[-1] = (runs[-1][0], row)
        else:
            runs.append((row, row))
    told = [str(a) if a == b else f"{a}–{b}" for a, b in runs[:_MOST]]
    rest = len(runs) - _MOST
    return ", ".join(told) + (f" và {rest} chỗ khác" if rest > 0 else "")
