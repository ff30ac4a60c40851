"""Heads as a table writes them: in one row, or in several, with cells that span what is below.

    STT | Tên TTHC | Số hồ sơ nhận giải quyết |            |      | Kết quả giải quyết |
        |          | Tổng số                  | Kỳ trước   | Mới  | Tổng số            | Đúng hạn
    (1) | (2)      | (3)                      | (4)        | (5)  | (6)                | (7)

A merged cell stands in the first of its places; the others are empty. What stands above a head, to
the left of it, is what it is a part of.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from criteria.records import record

_APART = re.compile(r" ?[-–—:/>|] | ?[:>|] ?| [-–—/] ?")
_NUMBERED = re.compile(r"\(\s*([0-9]{1,2}|[a-z])\s*\)(\s*=.*)?\Z|([0-9]{1,2}|[a-z])(\s*=.*)?\Z")


@record
class Written:
    """One head: its own words, and in full, with those of the cells above it."""

    own: str
    full: str


def written_heads(rows: Sequence[Sequence[str]]) -> list[Written]:
    """The head of each place, from the plain texts of one or several rows."""
    *above, last = rows
    wide = max(map(len, rows), default=0)
    made: list[Written] = []
    for place in range(wide):
        own = _at(last, place)
        path = [_over(row, place) if own else _at(row, place) for row in above]
        path = [words for words in [*path, own] if words]
        made.append(Written(path[-1] if path else "", words_alone(" ".join(path))))
    return made


def words_alone(head: str) -> str:
    """A head without the signs that join its parts: `Kết quả - Tổng số`, `Kết quả: Tổng số`."""
    return " ".join(_APART.sub(" ", " ".join(head.split())).split())


def numbers_columns(row: Sequence[str], worded: Collection[int]) -> int:
    """1 for a row that only numbers the columns, (1), (2), (3) or A, B, 1, 2; 0 for any other.

    Without brackets and letters every place must bear its number, those too that hold no numbers:
    the `worded` ones.
    """
    cells = [cell.strip().lower() for cell in row]
    found = [_NUMBERED.match(cell) for cell in cells if cell]
    if len(found) < 3 or None in found:
        return 0
    signs = [one[1] or one[3] for one in found if one is not None]
    letters = [sign for sign in signs if not sign.isdecimal()]
    numbers = [int(sign) for sign in signs if sign.isdecimal()]
    first = numbers[0] if numbers else 1
    in_order = numbers == list(range(first, first + len(numbers)))
    in_front = signs[: len(letters)] == letters == [chr(97 + n) for n in range(len(letters))]
    bracketed = all(one is not None and one[1] for one in found)
    full = len(found) == len(cells) and first == 1 and bool(worded)
    return int(in_order and in_front and (bracketed or full or (bool(letters) and first == 1)))


def _over(row: Sequence[str], place: int) -> str:
    """What stands above a place: in its own cell, or in the one that spans it from the left."""
    return next((_at(row, n) for n in range(place, -1, -1) if _at(row, n)), "")


def _at(row: Sequence[str], place: int) -> str:
    return row[place] if place < len(row) else ""
