"""What a cell of a form takes: whole numbers, shares, days, words of a list, within bounds."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from criteria.numbers import decimal_text
from criteria.plan import FactType, PlanFact
from evidence.forms.layout import ABSENT, words_of

_MOST = 10**15
"""Beyond this a workbook no longer counts exactly."""

_ERROR = "Giá trị không hợp lệ"
EARLIEST = datetime.date(1990, 1, 1)
LATEST = datetime.date(2100, 12, 31)


def rule_of(
    fact: PlanFact,
    cell: str,
    lists: Mapping[tuple[str, ...], str],
    lower: Fraction | None = None,
    upper: Fraction | str | None = None,
) -> dict[str, Any]:
    """The validation of the cell that holds a fact. `upper` may name another cell: `$G$12`."""
    words = words_of(fact)
    if fact.type in (FactType.DATE, FactType.DATETIME):
        return _day(fact, cell)
    if words and fact.type not in (FactType.COUNT, FactType.NUMBER, FactType.SHARE):
        return {
            "validate": "list",
            "source": lists[tuple(words)],
            "error_title": _ERROR,
            "error_message": "Chọn một dòng trong danh sách.",
        }
    return _number(fact, cell, lower, upper)


def day_rule(cell: str) -> dict[str, Any]:
    """The validation of the day of a document."""
    return {
        "validate": "custom",
        "value": f"={_is_day(cell)}",
        "error_title": _ERROR,
        "error_message": "Nhập ngày thật, ví dụ 31/3/2026.",
    }


def _number(
    fact: PlanFact, cell: str, lower: Fraction | None, upper: Fraction | str | None
) -> dict[str, Any]:
    whole = fact.type in (FactType.COUNT, FactType.ANSWERS)
    low = lower if lower is not None else Fraction(0) if whole else Fraction(-_MOST)
    top = f"IF(ISNUMBER({upper}),{upper},{_MOST})" if isinstance(upper, str) else _text(upper)
    parts = [f"ISNUMBER({cell})", f"{cell}>={_text(low)}", f"{cell}<={top}"]
    if whole:
        parts.append(f"{cell}=INT({cell})")
    test = f"AND({','.join(parts)})"
    if fact.may_be_absent:
        test = f'OR({cell}="{ABSENT}",{test})'
    return {
        "validate": "custom",
        "value": f"={test}",
        "error_title": _ERROR,
        "error_message": _said(fact, whole, lower, upper),
    }


def _said(fact: PlanFact, whole: bool, lower: Fraction | None, upper: Fraction | str | None) -> str:
    kind = "Nhập số nguyên" if whole else "Nhập số"
    if fact.type is FactType.SHARE:
        kind = "Nhập tỷ lệ phần trăm, ví dụ 80,6%"
    low = _shown(fact, lower if lower is not None else Fraction(0))
    if isinstance(upper, str):
        return f"{kind}, từ {low} đến không quá số ở ô {upper.replace('$', '')}."
    return f"{kind}, từ {low} đến {_shown(fact, upper)}." if upper else f"{kind}, từ {low} trở lên."


def _shown(fact: PlanFact, number: Fraction) -> str:
    if fact.type is FactType.SHARE:
        return f"{decimal_text(number * 100).replace('.', ',')}%"
    return decimal_text(number).replace(".", ",")


def _day(fact: PlanFact, cell: str) -> dict[str, Any]:
    test = _is_day(cell)
    if fact.may_be_absent:
        test = f'OR({cell}="{ABSENT}",{test})'
    absent = f", hoặc ghi «{ABSENT}»" if fact.may_be_absent else ""
    return {
        "validate": "custom",
        "value": f"={test}",
        "error_title": _ERROR,
        "error_message": f"Nhập ngày thật, ví dụ 31/3/2026{absent}.",
    }


def _is_day(cell: str) -> str:
    first, last = (f"DATE({day.year},{day.month},{day.day})" for day in (EARLIEST, LATEST))
    return f"AND(ISNUMBER({cell}),{cell}>={first},{cell}<={last})"


def _text(number: Fraction | None) -> str:
    return str(_MOST) if number is None else decimal_text(number)
