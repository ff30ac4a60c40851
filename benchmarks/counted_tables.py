"""Dossiers of many units counted and scored in one command: processor time, memory, exactness.

`make bench-tables` writes a million rows (and, with --rows 10000000, ten million) for 200 units,
runs `cchc score-many` on them in a process of its own, and holds every figure of the smaller table
against a plain reading of the same rows.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import resource
import subprocess
import sys
import tempfile
from collections import Counter
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

UNITS = 200
CHECKED = 1_000_000
"""Rows up to which every figure is counted again, plainly."""

BARS = {1_000_000: (6, 500), 10_000_000: (None, 1000)}
"""By rows: seconds of processor time, and megabytes, that one command may take."""

INDEX = """
index: ho-so
name: Chỉ số giải quyết hồ sơ
year: 2026
for: {kind: xa}
max: 10
rounding: {places: 3, mode: half_up, at: [leaf]}
facts:
  online: {name: Trực tuyến, type: count, at_most: taken_in}
  taken_in: {name: Tiếp nhận, type: count}
  settled: {name: Đã giải quyết, type: count}
  late: {name: Trễ hạn, type: count, at_most: settled}
components:
  - id: "1"
    name: Hồ sơ
    max: 10
    criteria:
      - id: "1.1"
        name: Nộp trực tuyến
        max: 4
        score:
          ratio: online / taken_in
          empty: zero
          target: 80%
      - id: "1.2"
        name: Đúng hạn
        max: 6
        score:
          ratio: (settled - late) / settled
          empty: zero
"""

TABLES = """
unit_tables: do-toc-do
index: {id: ho-so, path: index.yaml}
period: {from: 2026-01-01, to: 2026-12-31}
as_of: 2026-12-31
tables:
  ho_so:
    use: dossiers
    file: ho-so.csv
    facts:
      online: online
      taken_in: new
      settled: settled
      late: settled_late
"""

ROWS = """
COPY (
  SELECT
    printf('H%09d', i) AS "Mã hồ sơ",
    printf('xa-%03d', (i * 7919) % {units}) AS "Đơn vị",
    CASE WHEN i % 7 < 4 THEN 'Trực tuyến' WHEN i % 7 < 6 THEN 'Trực tiếp' ELSE 'Bưu chính' END
      AS "Kênh",
    strftime(DATE '2026-01-01' + CAST((i * 31) % 300 AS INT), '%d/%m/%Y') AS "Ngày tiếp nhận",
    strftime(DATE '2026-01-01' + CAST((i * 31) % 300 + 15 AS INT), '%d/%m/%Y') AS "Ngày hẹn trả",
    CASE WHEN i % 11 = 0 THEN '' ELSE
      strftime(DATE '2026-01-01' + CAST((i * 31) % 300 + i % 18 AS INT), '%d/%m/%Y') END
      AS "Ngày trả",
    (i * 13) % 90 * 1000 AS "Lệ phí",
    'Nguyễn Văn ' || i AS "Người nộp"
  FROM range({rows}) t(i)
) TO '{path}' (HEADER, DELIMITER ',')
"""


def written(folder: Path, rows: int) -> Path:
    """The index, the tables and so many rows in `folder`."""
    import duckdb

    (folder / "index.yaml").write_text(INDEX, encoding="utf-8")
    (folder / "bang.yaml").write_text(TABLES, encoding="utf-8")
    path = folder / "ho-so.csv"
    duckdb.execute(ROWS.format(units=UNITS, rows=rows, path=path))
    return path


def counted_plainly(path: Path) -> dict[str, Counter[str]]:
    """The four figures of each unit, row by row."""
    found: dict[str, Counter[str]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            figures = found.setdefault(row["Đơn vị"], Counter())
            figures["taken_in"] += 1
            figures["online"] += row["Kênh"] == "Trực tuyến"
            if row["Ngày trả"]:
                figures["settled"] += 1
                figures["late"] += _day(row["Ngày trả"]) > _day(row["Ngày hẹn trả"])
    return found


def _day(text: str) -> date:
    day, month, year = text.split("/")
    return date(int(year), int(month), int(day))


def measured(command: list[str]) -> tuple[float, float, str]:
    """Seconds of processor time and megabytes of one command, and what it printed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    run = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    taken = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return taken, after.ru_maxrss / 1024, run.stdout


def main() -> int:
    """Measure, print a row of a table, and say whether it holds."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=1_000_000)
    rows = parser.parse_args().rows
    with tempfile.TemporaryDirectory(prefix="cchc-bench-") as made:
        folder = Path(made)
        path = written(folder, rows)
        cli = [sys.executable, str(ROOT / "cli.py")]
        tables, out = str(folder / "bang.yaml"), str(folder / "ket-qua.csv")
        score = [*cli, "score-many", str(folder), tables, "-o", out]
        seconds, megabytes, _ = measured(score)
        wrong = 0
        if rows <= CHECKED:
            _, _, text = measured([*cli, "measure", tables])
            told = {row["unit"]: row for row in csv.DictReader(text.splitlines())}
            plain = counted_plainly(path)
            wrong = sum(
                int(told[unit][name]) != figures[name]
                for unit, figures in plain.items()
                for name in ("taken_in", "online", "settled", "late")
            )
            assert len(plain) == UNITS
    limit_seconds, limit_megabytes = BARS.get(rows, (None, None))
    holds = (
        wrong == 0
        and (limit_seconds is None or seconds < limit_seconds)
        and (limit_megabytes is None or megabytes < limit_megabytes)
    )
    figures = {"rows": rows, "units": UNITS, "cpu_s": round(seconds, 2), "mb": round(megabytes)}
    print(json.dumps({**figures, "wrong": wrong, "holds": holds}))
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main())
