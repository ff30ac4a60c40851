"""The rows of an annex out of a file of values between commas (CSV, UTF-8): read, never guessed."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from fractions import Fraction

from criteria.names import folded, nearest
from criteria.opening import read_bytes
from criteria.problems import InputRefused, Place, Problem, problem
from criteria.records import record
from evidence.files import located
from reports.periodic.outline import AnnexTable
from reports.periodic.particulars import AnnexFile, Particulars

LIMIT = 5_000_000
MOST_ROWS = 5_000
"""An annex of more rows is no annex that anybody reads."""

_COUNT = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+\Z|[0-9]{1,15}\Z")
_TOTAL = ("tong_cong", "tong", "cong")


@record
class FileRows:
    """Rows by column, as written and as counts (None where blank); what the file itself sums to."""

    rows: tuple[Mapping[str, str], ...]
    counts: tuple[Mapping[str, Fraction | None], ...]
    total: Mapping[str, Fraction | None]


def read_rows(table: AnnexTable, entry: AnnexFile, particulars: Particulars) -> FileRows:
    """The rows of the file that the report names. Raises InputRefused with every problem of it."""
    name = entry.file
    path = located(particulars.folder, name)
    if path is None:
        at = particulars.source.place(("annexes", table.id, "file"))
        raise InputRefused([problem("annex_file_missing", at, file=name)])
    try:
        text = read_bytes(path, limit=LIMIT).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputRefused([problem("own_words_not_utf8", Place(name))]) from None
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as error:
        raise InputRefused([problem("annex_not_csv", Place(name), reason=str(error))]) from None
    if len(lines) > MOST_ROWS:
        raise InputRefused([problem("annex_too_long", Place(name), limit=MOST_ROWS)])
    return _rows(table, entry, lines, name)


def _rows(table: AnnexTable, entry: AnnexFile, lines: list[list[str]], name: str) -> FileRows:
    heads = {folded(head.strip()): at for at, head in enumerate(lines[0] if lines else ())}
    wanted = {one.key: entry.columns.get(one.key, one.head) for one in table.columns}
    problems: list[Problem] = []
    at: dict[str, int] = {}
    for key, head in wanted.items():
        found = heads.get(folded(head), heads.get(folded(key)))
        if found is None:
            hint = nearest(head, lines[0] if lines else ()) or ""
            problems.append(problem("annex_column", Place(name, 1), name=head, nearest=hint))
        else:
            at[key] = found
    if problems:
        raise InputRefused(problems)
    rows: list[Mapping[str, str]] = []
    counts: list[Mapping[str, Fraction | None]] = []
    total: Mapping[str, Fraction | None] = {}
    for number, line in enumerate(lines[1:], 2):
        cells = {key: line[i].strip() if i < len(line) else "" for key, i in at.items()}
        if not any(cells.values()):
            continue
        amounts = {}
        for column in table.columns:
            if column.number:
                text = cells[column.key]
                if text and not _COUNT.match(text):
                    place = Place(name, number)
                    problems.append(problem("annex_number", place, head=column.head, found=text))
                    continue
                amounts[column.key] = Fraction(text.replace(".", "")) if text else None
        if any(folded(cells[one.key]) in _TOTAL for one in table.columns if not one.number):
            total = amounts
            continue
        rows.append(cells)
        counts.append(amounts)
    if problems:
        raise InputRefused(problems)
    return FileRows(tuple(rows), tuple(counts), total)
