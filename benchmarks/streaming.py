"""`cchc score-many` on tables of one, three and ten million units: memory, time, exactness.

Prints a Markdown table of the command from Parquet to Parquet, and exits with 1 when a bar does not
hold. Ten thousand units of workload A are drawn and their totals worked out with Fractions; a table
repeats them under other names, so that every total and every place of it is known exactly.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks import workload_a  # noqa: E402
from benchmarks.apart import run_command  # noqa: E402
from benchmarks.many_units import reference  # noqa: E402

DRAWN = 10_000
SIZES = (1_000_000, 3_000_000, 10_000_000)
MOST_MEMORY = 1200
"""Megabytes that a million units may take."""
MOST_A_UNIT = 100
"""Bytes that each unit more may take: its totals, its place among the others, its name's hash."""

COMMAND = ["score-many", ".", "facts.parquet", "-o", "scores.parquet", "--force"]


def write(folder: Path, units: int) -> None:
    """The index, and a table of so many units, in `folder`."""
    import pyarrow as arrow
    from pyarrow import parquet

    tree = json.dumps(workload_a.index(), ensure_ascii=False)
    (folder / "index.yaml").write_text(tree, encoding="utf-8")
    columns: dict[str, Any] = {}
    for name, values in workload_a.columns(DRAWN).items():
        kind = arrow.decimal128(7, 3)
        shares = arrow.array([f"{one // 1000}.{one % 1000:03}" for one in values.tolist()])
        columns[name] = shares.cast(kind) if name[0] == "s" else arrow.array(values)
    drawn = arrow.table(columns)
    block = arrow.concat_tables([drawn] * 10).combine_chunks()
    writer: Any = None
    for start in range(0, units, len(block)):
        names = arrow.array([f"xa-{number:08}" for number in range(start, start + len(block))])
        table = block.add_column(0, "unit", names)
        writer = writer or parquet.ParquetWriter(folder / "facts.parquet", table.schema)
        writer.write_table(table)
    writer.close()


def wrong(folder: Path, exact: list[int], units: int) -> tuple[int, int]:
    """How many totals and how many places are not those expected."""
    from pyarrow import compute, parquet

    found = parquet.read_table(folder / "scores.parquet", columns=["points", "rank"])
    assert found.num_rows == units
    points = compute.cast(compute.multiply(found["points"], 1000), "int64").to_numpy()
    one = np.asarray(exact)
    ordered = np.sort(one)
    place = 1 + (len(one) - np.searchsorted(ordered, one, "right")) * (units // len(one))
    totals = (points.reshape(-1, len(one)) != one).sum()
    places = (found["rank"].to_numpy().reshape(-1, len(one)) != place).sum()
    return int(totals), int(places)


def main() -> int:
    """Print the table, and tell the bars that do not hold."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--units", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--folder", type=Path, help="where the tables are written; then removed")
    asked = parser.parse_args()
    exact = reference(workload_a.columns(DRAWN), DRAWN)
    print("`cchc score-many`, 90 criteria, 150 columns, from Parquet to Parquet, in a stream\n")
    print("| units | CPU seconds | µs a unit | peak | wrong totals | wrong places |")
    print("| --- | --- | --- | --- | --- | --- |")
    told: list[str] = []
    peaks: list[tuple[int, int]] = []
    for units in asked.units:
        with tempfile.TemporaryDirectory(prefix="cchc-bench-", dir=asked.folder) as made:
            write(Path(made), units)
            taken = run_command(COMMAND, Path(made))
            totals, places = wrong(Path(made), exact, units)
        seconds, peak = taken.seconds, taken.megabytes
        each = seconds / units * 1e6
        print(
            f"| {units:,} | {seconds:.1f} | {each:.2f} | {peak:,} MB | {totals:,} | {places:,} |",
            flush=True,
        )
        peaks.append((units, peak))
        if totals or places:
            told.append(f"{units:,} units: {totals} wrong totals, {places} wrong places")
    (first, least), (last, most) = peaks[0], peaks[-1]
    if first <= 1_000_000 and least > MOST_MEMORY:
        told.append(f"{first:,} units: {least} MB")
    if last > first and (most - least) * 2**20 > MOST_A_UNIT * (last - first):
        told.append(f"from {least} to {most} MB: it does not stay flat")
    for one in told:
        print(f"\nbar not met: {one}", file=sys.stderr)
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main())
