"""What a form looks like, to those who write it and to those who read it back: sheets, columns,
the words of its drop-downs.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from criteria.plan import FactType, PlanFact

VERSION = "cchc-form-2"
FIGURES = "Số liệu"
"""The sheet of the figures."""

MEMORY = "_cchc"
"""The hidden sheet that remembers what the form said when it was handed out."""

MEMORY_HEAD = 7
"""Rows of the hidden sheet that tell of the form as a whole, before those of its figures."""

LISTS = "_danh_muc"
"""The hidden sheet that drop-downs take their words from."""


class Part(StrEnum):
    """What can be filled in beside one figure."""

    VALUE = "value"
    NUMBER = "number"
    ISSUED = "issued"
    ISSUER = "issuer"
    WHERE = "where"
    NOTE = "note"


HEADS: tuple[tuple[str, Part | None], ...] = (
    ("TT", None),
    ("Số liệu", None),
    ("Tiêu chí", None),
    ("Đơn vị tính", None),
    ("Nơi lấy số liệu; thời hạn", None),
    ("Năm trước", None),
    ("Năm nay", Part.VALUE),
    ("Số, ký hiệu tài liệu", Part.NUMBER),
    ("Ngày ban hành", Part.ISSUED),
    ("Cơ quan ban hành", Part.ISSUER),
    ("Trang, mục", Part.WHERE),
    ("Ghi chú", Part.NOTE),
    ("Mã", None),
)
"""The columns in order; the last one, hidden, names the fact of a row."""

COLUMN: Mapping[Part, int] = {part: at for at, (_, part) in enumerate(HEADS) if part is not None}
KEY = len(HEADS) - 1
HEAD_ROW = 8
"""The row of the heads on the sheet of figures, counted from 0."""

PERSON = (5, 3)
"""Row and column of the cell in which the one who fills the form states his name."""

CASES_HEAD_ROW = 3
CASES_ROWS = 40
"""Rows that a sheet of single cases has room for."""

ABSENT = "Không có"
"""What is chosen where a thing is known not to exist."""

FLAG: Mapping[str, str] = {"Có": "true", "Không": "false"}
DOCUMENT: Mapping[str, str] = {"Có": "present", "Chưa ban hành": "absent"}
CASES: Mapping[str, str] = {"Có, ghi ở trang riêng": "some", "Không phát sinh": "none"}


def words_of(fact: PlanFact) -> dict[str, str]:
    """The words of the drop-down of a fact, each with what it stands for; empty for a number or a
    day.
    """
    match fact.type:
        case FactType.FLAG:
            words = dict(FLAG)
        case FactType.DOCUMENT:
            return dict(DOCUMENT)
        case FactType.CASES:
            return dict(CASES)
        case FactType.CHOICE:
            labels = list(fact.options.values())
            words = {
                label if labels.count(label) == 1 else f"{label} ({option})": option
                for option, label in fact.options.items()
            }
        case _:
            return {}
    return words | ({ABSENT: "absent"} if fact.may_be_absent else {})


def shown_word(fact: PlanFact, text: str) -> str:
    """A text that compares, as its cell shows it: of a drop-down, the word for what it means."""
    return next((word for word, token in words_of(fact).items() if token == text), text)


def case_sheets(names: list[str]) -> dict[str, str]:
    """The sheet of single cases of each fact, in order: `Trường hợp 1`."""
    return {name: f"Trường hợp {number}" for number, name in enumerate(names, 1)}


def cell_name(row: int, column: int) -> str:
    """A cell as Excel names it: (11, 6) is `G12`."""
    letters, rest = "", column + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row + 1}"
