"""Where a table begins and ends in its file: the row of heads, the row of totals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from criteria.names import nearest
from criteria.problems import Operand, Place, Problem, problem
from criteria.records import field, record
from criteria.tables.compiling import plain
from criteria.tables.table import NUMERIC, Column
from evidence.tables.legacy import TURNS
from evidence.tables.written_heads import Written, numbers_columns, words_alone, written_heads

LOOKED_AT = 100
"""Rows within which the heads must be found: titles above a table are short."""

WIDEST = 2_000
"""Columns; a row with more is no table of an office."""


@record
class Heads:
    """The heads: the number in the file (from 1) of their last row, that of column numbers below
    them included, the place of each column from 0, and the old coding that the words are in, "" for
    Unicode.
    """

    row: int
    places: Mapping[str, int]
    coding: str = ""
    width: int = 0


LONGEST = 300
"""Characters of a cell that are looked at for a head: no head is longer."""

DEEPEST = 3
"""Rows that heads may take: groups of columns, their parts, parts of those."""


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
    """The first rows that head every column sought, in Unicode or in an old coding: one row, or a
    few, in which cells above stand over several below them.

    Raises HeadFault with what the nearest row lacks.
    """
    best: tuple[int, int, str] = (0, 0, "")
    twice: HeadFault | None = None
    begin = rows[:LOOKED_AT]
    for coding in TURNS:
        turned = [[plain(TURNS[coding](cell[:LONGEST])) for cell in row] for row in begin]
        for deep in range(1, DEEPEST + 1):
            for number in range(deep, len(turned) + 1):
                heads = written_heads(turned[number - deep : number])
                places = _places(heads, sought.columns)
                if deep == 1:
                    best = max(best, (len(places), -number, coding))
                if len(places) < len(sought.columns):
                    continue
                several = [name for name, found in places.items() if len(found) > 1]
                if several:
                    labels = tuple(sought.columns[name].label for name in several)
                    told = HeadFault("head_twice", {"names": labels, "row": number})
                    twice = twice or told
                    continue
                others = _places(heads, sought.others)
                free = {name: each for name, each in others.items() if len(each) == 1}
                found = {name: each[0] for name, each in {**places, **free}.items()}
                below = begin[number] if number < len(begin) else ()
                worded = [at for name, at in found.items() if _is_worded(sought.every[name])]
                last = number + numbers_columns(below, worded)
                return Heads(last, found, coding, len(heads))
    raise twice or _missing(rows, sought, best)


def _is_worded(column: Column) -> bool:
    return column.type not in NUMERIC


def _missing(
    rows: Sequence[Sequence[str]], sought: Sought, best: tuple[int, int, str]
) -> HeadFault:
    found, number, coding = best
    if not found:
        wanted = tuple(column.label for column in sought.columns.values())
        return HeadFault("heads_not_found", {"names": wanted, "rows": LOOKED_AT})
    row = rows[-number - 1]
    there = _places(written_heads([[plain(TURNS[coding](c)) for c in row]]), sought.columns)
    lacking = [column for name, column in sought.columns.items() if name not in there]
    written = [TURNS[coding](cell).strip() for cell in row if cell.strip()]
    hint = nearest(lacking[0].label, written) or ""
    names = tuple(column.label for column in lacking)
    return HeadFault("head_missing", {"names": names, "row": -number, "nearest": hint})


def _places(heads: Sequence[Written], columns: Mapping[str, Column]) -> dict[str, list[int]]:
    """Where each column is headed: in full, where several heads end alike, and by its own name,
    where several of its spellings are there.
    """
    found: dict[str, list[int]] = {}
    for name, column in columns.items():
        spelled = {plain(head) for head in (*column.heads, name)}
        spoken = {words_alone(head) for head in spelled}
        at = [n for n, head in enumerate(heads) if head.own in spelled or head.full in spoken]
        for same in ({words_alone(column.label)}, spoken):
            whole = [place for place in at if heads[place].full in same]
            if len(whole) == 1:
                at = whole
                break
        if at:
            found[name] = at
    return found


def ends_table(row: Sequence[str], heads: Heads, sought: Sought) -> bool:
    """Whether a row closes the table: its first words are "Tổng cộng", and it bears no key.

    What else is filled says nothing: a closing row fills every number. Were it taken for a row of
    the table, all would be counted twice; should it be one, the sums that it would print are wrong,
    or rows follow it, and either is told.
    """
    at = next((place for place, cell in enumerate(row) if cell.strip()), None)
    if at is None or not _says_so(row, sought.stop):
        return False
    key = heads.places.get(sought.key or "")
    return key is None or key == at or not _cell(row, key)


_AND_WHAT = re.compile(r"[\s:.(]*([0-9][0-9.,]*(\s.*)?)?\)?$")
_WHOLE = "tổng cộng"
"""Words that nothing but a closing row begins with, whatever of follows."""


def _says_so(row: Iterable[str], stop: tuple[str, ...]) -> bool:
    first = next((plain(cell) for cell in row if cell.strip()), "")
    for words in sorted(stop, key=len, reverse=True):
        if first.startswith(words):
            rest = first[len(words) :]
            whole = words == _WHOLE and not rest[:1].isalnum()
            return whole or _AND_WHAT.match(rest) is not None
    return False


def holds_data(row: Sequence[str], heads: Heads, sought: Sought) -> bool:
    """Whether a row looks like one of the table: its key, or all that must be filled, is."""
    key = sought.key
    wanted = [key] if key is not None and key in heads.places else sought.required
    cells = [_cell(row, heads.places[name]) for name in wanted if name in heads.places]
    return bool(cells) and all(cells)


def printed_totals(row: Sequence[str], heads: Heads, sought: Sought) -> dict[str, str]:
    """What the closing row prints: by numeric column its text, and under "" a count of rows."""
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
