"""Where a table begins and ends in its file: the row of heads, the row of totals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from criteria.names import nearest
from criteria.problems import Operand, Place, Problem, problem
from criteria.records import field, record
from criteria.tables.compiling import plain
from criteria.tables.table import Column
from evidence.tables.legacy import TURNS

LOOKED_AT = 100
"""Rows within which the heads must be found: titles above a table are short."""

WIDEST = 2_000
"""Columns; a row with more is no table of an office."""


@record
class Heads:
    """The row of heads: its number in the file (from 1), the place of each column from 0, and the
    old coding that the words are in, "" for Unicode.
    """

    row: int
    places: Mapping[str, int]
    coding: str = ""
    width: int = 0


@record
class Sought:
    """What a table must show in its heads: the columns that are read, with all spellings.
    `others` are read too where they are there.
    """

    columns: Mapping[str, Column]
    stop: tuple[str, ...]
    key: str | None = None
    others: Mapping[str, Column] = field(default_factory=dict)

    @property
    def every(self) -> dict[str, Column]:
        """All columns that may be read."""
        return {**self.columns, **self.others}

    @property
    def required(self) -> list[str]:
        """Columns that every row fills."""
        return [name for name, column in self.columns.items() if not column.optional]


class HeadFault(Exception):
    """Why no heads were found: a code with operands, without a place."""

    def __init__(self, code: str, operands: Mapping[str, Operand]) -> None:
        self.code = code
        self.operands = operands
        super().__init__(code)

    def problem(self, file: str) -> Problem:
        """The same as a problem of a file."""
        return problem(self.code, Place(file), **self.operands)


def find_heads(rows: Sequence[Sequence[str]], sought: Sought) -> Heads:
    """The first row that heads every column sought, in Unicode or in an old coding.

    Raises HeadFault with what the nearest row lacks.
    """
    best: tuple[int, int, str] = (0, 0, "")
    for coding in TURNS:
        for number, row in enumerate(rows[:LOOKED_AT], start=1):
            places = _places(row, sought.columns, coding)
            if len(places) == len(sought.columns):
                twice = [n for n, found in places.items() if len(found) > 1]
                if twice:
                    heads = tuple(sought.columns[name].label for name in twice)
                    raise HeadFault("head_twice", {"names": heads, "row": number})
                others = _places(row, sought.others, coding)
                free = {name: each for name, each in others.items() if len(each) == 1}
                found = {name: each[0] for name, each in {**places, **free}.items()}
                return Heads(number, found, coding, len(row))
            best = max(best, (len(places), -number, coding))
    raise _missing(rows, sought, best)


def _missing(
    rows: Sequence[Sequence[str]], sought: Sought, best: tuple[int, int, str]
) -> HeadFault:
    found, number, coding = best
    if not found:
        wanted = tuple(column.label for column in sought.columns.values())
        return HeadFault("heads_not_found", {"names": wanted, "rows": LOOKED_AT})
    row = rows[-number - 1]
    there = _places(row, sought.columns, coding)
    lacking = [column for name, column in sought.columns.items() if name not in there]
    written = [TURNS[coding](cell).strip() for cell in row if cell.strip()]
    hint = nearest(lacking[0].label, written) or ""
    names = tuple(column.label for column in lacking)
    return HeadFault("head_missing", {"names": names, "row": -number, "nearest": hint})


def _places(row: Sequence[str], columns: Mapping[str, Column], coding: str) -> dict[str, list[int]]:
    turn = TURNS[coding]
    heads = [plain(turn(cell)) for cell in row]
    found: dict[str, list[int]] = {}
    for name, column in columns.items():
        spelled = {plain(head) for head in (*column.heads, name)}
        at = [place for place, head in enumerate(heads) if head in spelled]
        own = [place for place in at if heads[place] == plain(column.label)]
        if at:
            found[name] = own if len(own) == 1 else at
    return found


def ends_table(row: Sequence[str], heads: Heads, sought: Sought) -> bool:
    """Whether a row closes the table: its first words are "Tổng cộng", alone or with a number, and
    beside them not all that a row of the table must fill is filled.
    """
    at = next((place for place, cell in enumerate(row) if cell.strip()), None)
    if at is None or not _says_so(row, sought.stop):
        return False
    rest = [*row[:at], "", *row[at + 1 :]]
    return not all(_cell(rest, heads.places[n]) for n in sought.required if n in heads.places)


def _says_so(row: Iterable[str], stop: tuple[str, ...]) -> bool:
    first = next((plain(cell) for cell in row if cell.strip()), "")
    for words in sorted(stop, key=len, reverse=True):
        if first.startswith(words):
            return re.match(r"[\s:.(]*([0-9][0-9.,]*(\s.*)?)?\)?$", first[len(words) :]) is not None
    return False


def holds_data(row: Sequence[str], heads: Heads, sought: Sought) -> bool:
    """Whether a row looks like one of the table: its key, or all that must be filled, is."""
    key = sought.key
    wanted = [key] if key is not None and key in heads.places else sought.required
    cells = [_cell(row, heads.places[name]) for name in wanted if name in heads.places]
    return bool(cells) and all(cells)


def printed_totals(row: Sequence[str], heads: Heads, sought: Sought) -> dict[str, str]:
    """What the closing row prints: by numeric column its text, and under "" a count of rows."""
    from criteria.tables.table import NUMERIC

    totals = {
        name: _cell(row, heads.places[name])
        for name, column in sought.every.items()
        if name in heads.places and column.type in NUMERIC and _cell(row, heads.places[name])
    }
    first = next((cell for cell in row if cell.strip()), "")
    counted = re.search(r"[0-9][0-9.]*", first)
    if counted:
        totals[""] = counted[0].rstrip(".")
    return totals


def _cell(row: Sequence[str], place: int) -> str:
    return row[place].strip() if place < len(row) else ""
