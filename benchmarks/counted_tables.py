"""Dossiers of many units counted and scored in one command: processor time, memory, exactness.

Writes a million rows (and, with --rows 10000000, ten million) of CSV for 200 units and runs
`cchc score-many` on them in a process of its own, on an index of two criteria and on `so-mau`,
where most of the other figures are not known. Every figure of the smaller table is held against a
plain reading of the same rows. Prints a Markdown table; exits with 1 when a bar does not hold.
"""

from __future__ import annotations

import argparse
import csv
import sys
import tempfile
from collections import Counter
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.apart import run_command  # noqa: E402

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

SHIPPED = """
unit_tables: do-toc-do
index: {id: so-mau}
period: {from: 2026-01-01, to: 2026-12-31}
as_of: 2026-12-31
attributes: {group: co_tthc}
tables:
  ho_so:
    use: dossiers
    file: ho-so.csv
    facts:
      dossiers_online: online
      dossiers_direct: direct
      dossiers_post: post
      dossiers_settled: settled
      dossiers_late: settled_late
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
    (folder / "so-mau.yaml").write_text(SHIPPED, encoding="utf-8")
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


def main() -> int:
    """Measure, print a row of a table, and say whether it holds."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=1_000_000)
    rows = parser.parse_args().rows
    wrong = 0
    lines = []
    holds = True
    with tempfile.TemporaryDirectory(prefix="cchc-bench-") as made:
        folder = Path(made)
        path = written(folder, rows)
        for index, tables in ((str(folder), "bang.yaml"), ("so-mau", "so-mau.yaml")):
            out = str(folder / "ket-qua.csv")
            call = ["score-many", index, str(folder / tables), "-o", out, "--force"]
            taken = run_command(call)
            seconds, megabytes = taken.seconds, taken.megabytes
            most_seconds, most_megabytes = BARS.get(rows, (None, None))
            held = (most_seconds is None or seconds < most_seconds) and (
                most_megabytes is None or megabytes < most_megabytes
            )
            holds &= held
            name = "so-mau" if index == "so-mau" else "two criteria"
            bar = ", ".join(
                f"< {most:g} {unit}"
                for most, unit in ((most_seconds, "s"), (most_megabytes, "MB"))
                if most is not None
            )
            lines.append(
                f"| {rows:,} | {name} | {seconds:.1f} | {megabytes:,.0f} MB "
                f"| {bar} | {'yes' if held else 'NO'} |"
            )
        if rows <= CHECKED:
            wrong = _wrong(folder, path)
    print(f"Dossiers in CSV, {UNITS} units, counted and scored in one command\n")
    print("| rows | index | CPU seconds | peak | bar | holds |")
    print("| --- | --- | --- | --- | --- | --- |")
    print("\n".join(lines))
    if wrong:
        print(f"\nbar not met: {wrong} wrong figures", file=sys.stderr)
    return 0 if holds and not wrong else 1


def _wrong(folder: Path, path: Path) -> int:
    """How many figures of the units differ from those of a plain reading."""
    text = run_command(["measure", str(folder / "bang.yaml")]).printed
    told = {row["unit"]: row for row in csv.DictReader(text.splitlines())}
    plain = counted_plainly(path)
    assert len(plain) == UNITS
    return sum(
        int(told[unit][name]) != figures[name]
        for unit, figures in plain.items()
        for name in ("taken_in", "online", "settled", "late")
    )


if __name__ == "__main__":
    sys.exit(main())
