"""Which column of a table holds what, told by the words above it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum

from criteria.names import folded
from criteria.records import record
from reports.index_table.grid import Table

SEARCHED = 40
"""How many rows are looked through for the head of a table."""


class Role(StrEnum):
    """What a column holds: number, name, maximum, how points are given, proof, remarks."""

    NUMBER = "number"
    NAME = "name"
    MAX = "max"
    HOW = "how"
    PROOF = "proof"
    NOTE = "note"
    OTHER = "other"


_HEADS: tuple[tuple[Role, re.Pattern[str]], ...] = tuple(
    (role, re.compile(pattern))
    for role, pattern in (
        (Role.NUMBER, r"(s?tt|so tt|so thu tu|muc|ma|ma so|ma (so )?tieu chi|ky hieu)\Z"),
        (Role.MAX, r".*(diem.* toi da|thang diem|diem chuan|diem quy dinh|toi da)"),
        (Role.OTHER, r".*(may tinh|tu cham|tu danh gia|tham dinh|diem dat|dat duoc|cong nhan)"),
        (Role.OTHER, r".*(so lieu|da cung cap|phan cong|don vi|co quan|thoi (han|gian))"),
        (Role.PROOF, r".*(kiem chung|minh chung|chung minh|tai lieu|bang chung)"),
        (Role.HOW, r".*cach (thuc )?(cham|tinh|danh gia|xac dinh)"),
        (Role.HOW, r".*(huong dan|phuong phap|cong thuc|can cu (cham|tinh|danh gia))"),
        (Role.NAME, r".*(tieu chi|linh vuc|noi dung|chi tieu|chi so)"),
        (Role.MAX, r"(so )?diem\Z"),
        (Role.NOTE, r".*ghi chu"),
    )
)

_COUNTED = re.compile(r"\(?([0-9]{1,2}|[A-Z])\)?( ?=.*)?\Z")


@record
class Head:
    """The head of a table: the columns by role, its first and last rows, and what is left out.

    A role has several columns where the head is one cell over all of them: names are then indented
    by column.
    `heads` are the words above each column; `left_out` the columns whose role is not used, or
    taken already.
    """

    columns: Mapping[Role, tuple[int, ...]]
    first: int
    last: int
    heads: Mapping[int, str]
    left_out: tuple[int, ...]


def worded(text: str) -> str:
    """Text as its words alone: no tone marks, capitals or signs around it."""
    return " ".join(folded(text).replace("_", " ").split()).strip(" .:;-–*")


def role_of(text: str) -> Role | None:
    """What a column under such a head holds; None where the words say nothing."""
    words = re.sub(r"\s*\(.*?\)", "", worded(text)) or worded(text)
    return next((role for role, pattern in _HEADS if pattern.match(words)), None)


def find_head(table: Table) -> Head | None:
    """The head of a table, over one row or several; None where no row names the criteria."""
    for row in range(1, min(table.height, SEARCHED) + 1):
        texts = _texts(table, row)
        named = {role_of(text) for text in texts.values()} - {None, Role.OTHER}
        if Role.NAME in named and len(named) > 1:
            return _head(table, row)
    return None


def _texts(table: Table, row: int) -> dict[int, str]:
    """The texts of a row, each once, at the first column where it is seen."""
    found: dict[int, str] = {}
    seen: set[tuple[int, int]] = set()
    for column in range(1, table.width + 1):
        anchor = table.anchor(row, column)
        text = table.own(*anchor).text
        if text and anchor not in seen:
            found[column] = text
        seen.add(anchor)
    return found


def _head(table: Table, first: int) -> Head:
    last = _last_row(table, first)
    heads: dict[int, str] = {}
    for column in range(1, table.width + 1):
        anchors = dict.fromkeys(table.anchor(row, column) for row in range(first, last + 1))
        texts = [table.own(*anchor).text for anchor in anchors]
        heads[column] = " ".join(text for text in texts if text)
    columns: dict[Role, tuple[int, ...]] = {}
    left_out: list[int] = []
    for column, text in heads.items():
        one = (table.anchor(first, column), table.anchor(last, column))
        for role, (taken, *_) in columns.items():
            if (table.anchor(first, taken), table.anchor(last, taken)) == one:
                columns[role] += (column,)
                break
        else:
            _take(column, text, columns, left_out)
    while _counts_columns(table, last + 1):
        last += 1
    return Head(columns, first, last, heads, tuple(left_out))


def _take(
    column: int, text: str, columns: dict[Role, tuple[int, ...]], left_out: list[int]
) -> None:
    role = role_of(text)
    if role is None or role is Role.OTHER or role in columns:
        left_out += [column] if text else []
    else:
        columns[role] = (column,)


def _last_row(table: Table, first: int) -> int:
    """The last row that a merge of the first one reaches down to, or whose words are of a head."""
    last = first
    for (row, _), (top, _) in table.covered.items():
        if top == first:
            last = max(last, row)
    if last == first:
        below = _texts(table, first + 1)
        roles = [role_of(text) for text in below.values()]
        split = any(spot[0] == top == first for spot, (top, _) in table.covered.items())
        if split and below and None not in roles:
            last = first + 1
    return last


def _counts_columns(table: Table, row: int) -> bool:
    """Whether a row only counts the columns: (1), (2), (3) or A, B, 1, 2."""
    texts = list(_texts(table, row).values())
    return len(texts) > 2 and all(_COUNTED.match(text) for text in texts)


def is_counting(table: Table, row: int) -> bool:
    """Whether a row of the body only counts the columns, as on a new page."""
    return _counts_columns(table, row)


def repeats(table: Table, head: Head, row: int) -> bool:
    """Whether a row of the body is the head once more, as on a new page."""
    texts = {column: worded(text) for column, text in _texts(table, row).items()}
    again = {column: worded(head.heads.get(column, "")) for column in texts}
    return len(texts) > 1 and all(
        text and (text in again[column].split("  ") or again[column].startswith(text))
        for column, text in texts.items()
    )
