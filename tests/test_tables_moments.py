"""Moments in tables: read however written, told where there is none, compared as rules do."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from criteria import calendar
from criteria.problems import InputRefused
from evidence.tables.engines.choosing import EMBEDDED, Choice
from evidence.tables.measuring import CountedTable
from tests.table_support import codes_of, counted_from, rows_csv
from tests.tools import needs_package

NOON = datetime.datetime(2026, 3, 5, 16, 30)
WRITTEN = [
    *("05/03/2026 16:30", "5/3/2026 16:30:00", "05-03-2026 16:30", "05.03.2026 16:30"),
    *("2026-03-05 16:30", "2026-03-05T16:30:00.000", "2026/3/5 16:30", "16:30 05/03/2026"),
    *(
        "16:30:00 5/3/2026",
        "05/03/2026 4:30 PM",
        "05/03/2026 04:30:00pm",
        " 05/03/2026 16:30\u00a0",
    ),
]
NONE = [
    *("31/02/2026 16:30", "05/03/2026 24:00", "05/03/2026 16:60", "05/03/2026 16:30:61"),
    *("05/03/2026 13:30 PM", "05/03/2026 0:30 AM", "2026-03-05T16:30Z", "05/03/26 16:30", "16:30"),
    *("2026-03-05T16:30+07:00", "46086.6875x", "05/13/2026 16:30", "hôm qua"),
]
TABLE = """\
    declares:
      name: Báo cáo gửi
      columns:
        sent: {name: Gửi lúc, type: datetime, optional: true, not_before: asked}
        asked: {name: Yêu cầu ngày, type: date, optional: true}
        due: {name: Hạn, type: datetime, optional: true}
      measures:
        first: {name: Đầu, is: "earliest(sent, sent is present)"}
        last: {name: Cuối, is: "latest(sent, sent is present)"}
        within: {name: Trong kỳ, is: count(sent is present and sent <= period_to)}
        by_due: {name: Kịp hạn, is: count(sent is present and due is present and sent <= due)}
        days:
          name: Số ngày
          is: sum(days_from(asked, sent), sent is present and asked is present)
    facts:
      dossiers_settled: count(sent is present)
"""


HEADS = ["Gửi lúc", "Yêu cầu ngày", "Hạn"]


def table_of(
    folder: Path, rows: Sequence[Sequence[str]], file: str = "a.csv", choice: Choice = EMBEDDED
) -> CountedTable:
    if file.endswith(".csv"):
        rows_csv(folder / file, [HEADS, *rows])
    return counted_from(folder, file, TABLE, choice, last="2026-03-05")


def named(table: CountedTable) -> dict[str, datetime.date | int | None]:
    made: dict[str, datetime.date | int | None] = {}
    for name, measure in table.defined.table.measures.items():
        value = table.figures.get(measure.text)
        moment = name in ("first", "last")
        made[name] = None if value is None else calendar.from_exact(value) if moment else int(value)
    return made


def test_a_moment_is_read_however_it_is_written(tmp_path: Path) -> None:
    table = table_of(tmp_path, [[one, "", ""] for one in WRITTEN])
    assert codes_of(table.problems) == []
    found = named(table)
    assert (found["first"], found["last"], found["within"]) == (NOON, NOON, len(WRITTEN))


def test_what_is_no_moment_is_told_and_never_taken_for_one(tmp_path: Path) -> None:
    table = table_of(tmp_path, [[one, "", ""] for one in NONE])
    assert codes_of(table.problems) == [
        *["row_cell_unreadable"] * len(NONE),
        "measure_refused",
    ]
    assert named(table)["first"] is None


ROWS = [
    ["05/03/2026 16:30", "05/03/2026", "05/03/2026 16:30"],
    ["05/03/2026 16:31", "01/03/2026", "05/03/2026 16:30"],
    ["06/03/2026 00:00", "", ""],
    ["04/03/2026", "03/03/2026", "04/03/2026 00:00:01"],
    ["", "01/03/2026", ""],
]
FOUND = {
    "first": datetime.date(2026, 3, 4),
    "last": datetime.date(2026, 3, 6),
    "within": 3,
    "by_due": 2,
    "days": 0 + 4 + 1,
}


def test_a_moment_beside_a_day_counts_as_its_day_and_beside_a_moment_as_itself(
    tmp_path: Path,
) -> None:
    table = table_of(tmp_path, ROWS)
    assert codes_of(table.problems) == []
    assert named(table) == FOUND


@needs_package("pyspark")
def test_spark_reads_and_compares_the_same_moments(tmp_path: Path) -> None:
    table = table_of(
        tmp_path, [*ROWS, *([one, "", ""] for one in WRITTEN[:3])], choice=Choice("spark")
    )
    first, last = FOUND["first"], FOUND["last"]
    assert (named(table)["first"], named(table)["last"]) == (first, last)
    assert named(table)["by_due"] == FOUND["by_due"]


def test_a_moment_before_the_day_it_must_follow_is_a_broken_order(tmp_path: Path) -> None:
    table = table_of(tmp_path, [["04/03/2026 23:59", "05/03/2026", ""]])
    assert codes_of(table.problems) == ["row_order_broken", "measure_refused"]


def test_a_workbook_keeps_moments_as_moments_or_as_numbers_of_days(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(HEADS)
    sheet.append([NOON])
    sheet.append([46086.6875])
    sheet.append([46086 + 16 / 24 + 30 / 1440])
    book.save(tmp_path / "a.xlsx")
    found = named(table_of(tmp_path, [], "a.xlsx"))
    assert (found["first"], found["last"]) == (NOON, NOON)


def test_a_moment_gives_no_day_and_only_days_and_moments_are_ordered(tmp_path: Path) -> None:
    text = TABLE.replace("dossiers_settled: count(sent is present)", "plan_tasks: latest(due)")
    rows_csv(tmp_path / "a.csv", [HEADS])
    text = text.replace("not_before: asked", "not_before: note").replace(
        "        due:", "        note: {name: Ghi chú, type: text}\n        due:"
    )
    with pytest.raises(InputRefused) as refused:
        counted_from(tmp_path, "a.csv", text)
    assert {one.code for one in refused.value.problems} >= {"column_not_date"}
