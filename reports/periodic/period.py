"""The period of a report in words: a quarter, six or nine months, a year.

Reports close about the middle of the last month: 15/12 to 14/6 is the first half of the year in
which it ends.
"""

from __future__ import annotations

import datetime

QUARTERS = ("I", "II", "III", "IV")
_EARLY = datetime.timedelta(days=17)


def period_name(first: datetime.date, last: datetime.date) -> str:
    """`Quý I năm 2024`, `6 tháng đầu năm 2023`, `năm 2019`; the dates themselves for anything else.

    A period may begin up to half a month before its first month, and end so long before its last.
    """
    begin = min(first, datetime.date.max - _EARLY) + _EARLY
    month = begin.month if begin.year == last.year else 0
    length = last.month - month + 1
    year = last.year
    if month == 1 and length >= 11:
        return f"năm {year}"
    if month == 1 and length == 9:
        return f"9 tháng đầu năm {year}"
    if length == 6 and month in (1, 7):
        return f"6 tháng {'đầu' if month == 1 else 'cuối'} năm {year}"
    if length == 3 and month % 3 == 1:
        return f"Quý {QUARTERS[month // 3]} năm {year}"
    return f"từ ngày {first:%d/%m/%Y} đến ngày {last:%d/%m/%Y}"
