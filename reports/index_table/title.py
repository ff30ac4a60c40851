"""What the lines above a table say of the whole index: its name, year, kind of unit, decision."""

from __future__ import annotations

import re
from collections.abc import Sequence

from criteria.records import record
from reports.index_table.columns import Head, worded
from reports.index_table.grid import Table

_TITLE = re.compile(r".*\b(chi so|tieu chi|bang diem|bang cham)\b")
_YEAR = re.compile(r"\bnăm\s+(20[0-9]{2})\b", re.IGNORECASE)
_ANY_YEAR = re.compile(r"(?<![0-9/])(20[0-9]{2})(?![0-9/])")
_DECISION = re.compile(
    r"(?:Quyết định|Công văn|Kế hoạch|Thông tư|Hướng dẫn|Nghị quyết)\s+số\s*:?\s*\S+"
    r"(?:\s+ngày\s+[0-9/ ]*(?:tháng\s+[0-9]+\s+năm\s+)?[0-9]{4})?(?:\s+của\s+[^)\n;]+)?"
)
_BASIS = re.compile(r"\(Theo (.+)\)\Z")
_KINDS = (
    ("xa", re.compile(r".*\b(xa|phuong)\b")),
    ("huyen", re.compile(r".*\b(huyen|quan)\b")),
    ("so", re.compile(r".*\bso\b(?! (lieu|tieu|diem|luong))")),
    ("tinh", re.compile(r".*\btinh\b")),
)


@record
class Title:
    """What could be read; "" or None where the lines do not say it."""

    name: str
    year: int | None
    kind: str
    cite: str


def title_of(table: Table, head: Head) -> Title:
    """The title above the head of a table."""
    lines = [*table.before, *_rows_above(table, head)]
    named = [line for line in lines if not line.startswith("(")]
    fit = [line for line in named if _TITLE.match(worded(line))]
    name = next(iter(fit or named), "")
    cite = next((told for line in lines if (told := _cite(line))), "")
    # "chỉ số" is no department: its second word is looked past.
    words = re.sub(r"\b(chi|tham|he|an) so\b", "", worded(name))
    kind = next((kind for kind, pattern in _KINDS if pattern.match(words)), "")
    return Title(name, _year([name, *named]), kind, cite)


def _cite(line: str) -> str:
    """The decision that a line names; all of what stands in brackets after `Theo`."""
    whole = _BASIS.match(line)
    found = _DECISION.search(line)
    return whole[1] if whole else found[0].strip(" .") if found else ""


def _rows_above(table: Table, head: Head) -> list[str]:
    spots = sorted(spot for spot in table.cells if spot[0] < head.first)
    return [line for spot in spots for line in table.cells[spot].text.split("\n") if line]


def _year(lines: Sequence[str]) -> int | None:
    for pattern in (_YEAR, _ANY_YEAR):
        for line in lines:
            found = pattern.search(line)
            if found:
                return int(found[1])
    return None
