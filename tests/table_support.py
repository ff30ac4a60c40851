"""An assessment with one table of dossiers, and the rows to fill it with."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from pathlib import Path

from criteria.loading import load_index
from criteria.problems import Problem
from criteria.shipped import shipped_index
from evidence.loading import load_assessment
from evidence.tables.engines.choosing import EMBEDDED, Choice
from evidence.tables.measuring import CountedTable, count_tables

PLAN = load_index(shipped_index("so-mau")).plan

ASSESSMENT = """
assessment: thu
index:
  id: so-mau
unit:
  id: so-a
  name: Sở A
  kind: so
  attributes:
    group: co_tthc
period:
  from: 2026-01-01
  to: 2026-03-31
as_of: 2026-03-31
documents:
  bang:
    number: 19/BC-SA
    issued: 31/3/2026
    kind: bao_cao
    file: ho-so.csv
tables:
  ho_so:
    use: dossiers
    document: bang
    where: Bảng 1
    facts:
      dossiers_online: online
      dossiers_settled: settled
      dossiers_late: settled_late
"""

HEADS: Mapping[str, str] = {
    "code": "Mã hồ sơ",
    "portal": "Hệ thống",
    "channel": "Hình thức tiếp nhận",
    "received_on": "Ngày tiếp nhận",
    "due_on": "Ngày hẹn trả",
    "returned_on": "Ngày trả kết quả",
}


def dossier(**cells: str) -> dict[str, str]:
    """One row, sound but for the cells stated."""
    return {
        "code": "H00001",
        "portal": "Tỉnh",
        "channel": "Trực tuyến",
        "received_on": "05/01/2026",
        "due_on": "20/01/2026",
        "returned_on": "12/01/2026",
        **cells,
    }


def province_and_ministry() -> list[dict[str, str]]:
    """143 dossiers of a quarter: on the province's system 8 carried over, 16 online and 21 else;
    98 online on a ministry's; 140 settled on time and 3 not yet due.
    """
    shape = [("Tỉnh", "Trực tuyến", 16), ("Tỉnh", "Trực tiếp", 15), ("Tỉnh", "Bưu chính", 6)]
    rows = [
        dossier(code=f"{portal}-{channel}-{n}", portal=portal, channel=channel)
        for portal, channel, count in (*shape, ("Bộ", "Trực tuyến", 98))
        for n in range(count)
    ]
    for row in rows[:3]:
        row["due_on"], row["returned_on"] = "30/4/2026", ""
    return rows + [dossier(code=f"cũ-{n}", received_on="20/12/2025") for n in range(8)]


def write_csv(
    path: Path, rows: Iterable[Mapping[str, str]], heads: Mapping[str, str] = HEADS
) -> None:
    """Rows under their heads."""
    with path.open("w", encoding="utf-8", newline="") as file:
        write = csv.writer(file).writerow
        write(heads.values())
        for row in rows:
            write([row.get(name, "") for name in heads])


def folder_with(
    folder: Path,
    rows: Iterable[Mapping[str, str]],
    text: str = ASSESSMENT,
    heads: Mapping[str, str] = HEADS,
) -> Path:
    """The folder of an assessment whose table holds `rows`."""
    (folder / "assessment.yaml").write_text(text, encoding="utf-8")
    write_csv(folder / "ho-so.csv", rows, heads)
    return folder


DECLARED = """\
assessment: thu
index: {id: so-mau}
unit: {id: so-a, name: Sở A, kind: so}
period: {from: 2026-01-01, to: LAST}
as_of: LAST
tables:
  bang:
    file: FILE
"""


def counted_from(
    folder: Path,
    file: str,
    declared: str,
    choice: Choice = EMBEDDED,
    *,
    last: str = "2026-12-31",
) -> CountedTable:
    """The table in `file` counted by what is `declared` of it, in a period up to `last`."""
    head = DECLARED.replace("FILE", file).replace("LAST", last)
    (folder / "assessment.yaml").write_text(head + declared, encoding="utf-8")
    (table,) = count_tables(PLAN, load_assessment(folder), choice, every=True).counted
    return table


def rows_csv(path: Path, rows: Sequence[Sequence[str]]) -> Path:
    """Rows as they stand."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def figures(table: CountedTable) -> dict[str, Fraction | None]:
    """The figures by the names of their measures."""
    return {
        one.name: table.figures[one.text] for one in table.measures if one.text in table.figures
    }


def codes_of(problems: Sequence[Problem]) -> list[str]:
    """What was told, by code."""
    return [one.code for one in problems]


def many_dossiers(count: int, seed: int = 5) -> list[dict[str, str]]:
    """Seeded rows, some of them odd in ways that a table may be odd."""
    chance = random.Random(seed)
    rows = []
    for n in range(count):
        day, month = chance.randrange(1, 29), chance.randrange(1, 3)
        late = chance.randrange(0, 3)
        rows.append(
            dossier(
                code=f"H{n:07d}",
                portal=chance.choice(["Tỉnh", "Bộ", "CỔNG TỈNH"]),
                channel=chance.choice(["Trực tuyến", "Trực tiếp", "bưu chính công ích"]),
                received_on=f"{day:02d}/{month:02d}/2026",
                due_on=f"{day}/{month + 1}/2026",
                returned_on="" if chance.random() < 0.1 else f"2026-{month + late:02d}-{day:02d}",
            )
        )
    return rows
