"""Workload B side by side: dossiers in Parquet to thirteen figures of ten thousand units.

Prints a Markdown table and exits with 1 when a bar does not hold. Each engine runs in a process of
its own on one thread; times are of the processor, the least of several runs, imports left out.
Every figure is held against those counted when the rows were drawn.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks import workload_b  # noqa: E402
from benchmarks.apart import peak_memory  # noqa: E402
from benchmarks.counting_peers import ENGINES, in_order  # noqa: E402
from benchmarks.peers import cpu  # noqa: E402

ROWS, LARGE = 10_000_000, 100_000_000
MOST_SCANS = 3.5
"""How many times the scan ours may take."""
MOST_MEMORY = 1000
"""Megabytes that ours may take of the larger table."""


def one_engine(name: str, path: Path, times: int) -> dict[str, Any]:
    """One engine in this process: seconds, megabytes, wrong figures."""
    import pyarrow as arrow

    arrow.set_cpu_count(1)
    run = ENGINES[name](path)
    seconds, found = cpu(run, times)
    memory = peak_memory()
    measured = {"name": name, "seconds": seconds, "memory": memory}
    if name == "scan":
        return measured
    expected = np.load(path.parent / "expected.npy")
    found = in_order(found)
    wrong = expected.size if found.shape != expected.shape else int((found != expected).sum())
    return {**measured, "wrong": wrong, "figures": expected.size}


def run_apart(name: str, path: Path, times: int) -> dict[str, Any]:
    """One engine in a process of its own, with one thread."""
    call = [sys.executable, __file__, "--engine", name, "--path", str(path), "--times", str(times)]
    limits = {"OMP_NUM_THREADS": "1", "POLARS_MAX_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    environment = {**os.environ, **limits}
    done = subprocess.run(
        call, capture_output=True, text=True, check=False, env=environment, cwd=ROOT
    )
    if done.returncode:
        return {"name": name, "error": (done.stderr.strip().splitlines() or ["?"])[-1][:80]}
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def table(results: list[dict[str, Any]], rows: int) -> list[str]:
    """The lines of a Markdown table."""
    scan = next(one["seconds"] for one in results if one["name"] == "scan")
    lines = [
        f"{rows:,} dossiers in Parquet to {len(workload_b.FACTS)} figures of "
        f"{workload_b.UNITS:,} units, one thread",
        "",
        "| engine | CPU seconds | times the scan | wrong figures | peak |",
        "| --- | --- | --- | --- | --- |",
    ]
    for one in results:
        if "error" in one:
            lines.append(f"| {one['name']} | {one['error']} | | | |")
            continue
        wrong = f"{one['wrong']:,} of {one['figures']:,}" if "wrong" in one else ""
        name = "reading the columns (the limit)" if one["name"] == "scan" else one["name"]
        lines.append(
            f"| {name} | {one['seconds']:.2f} | {one['seconds'] / scan:.2f} × | {wrong} "
            f"| {one['memory']:,} MB |"
        )
    return lines


def breaches(results: list[dict[str, Any]], rows: int) -> list[str]:
    """The bars that do not hold."""
    by_name = {one["name"]: one for one in results}
    found = []
    for name in ("cchc", "cchc, by query"):
        ours = by_name.get(name, {})
        if name in by_name and ours.get("wrong") != 0:
            found.append(f"{name}: wrong figures")
        if rows >= LARGE and ours.get("memory", 0) >= MOST_MEMORY:
            found.append(f"{name}: {ours['memory']} MB")
    ratio = by_name["cchc"].get("seconds", 0) / by_name["scan"]["seconds"]
    if ratio > MOST_SCANS:
        found.append(f"cchc: {ratio:.2f} times the scan")
    return found


def main() -> int:
    """Print the table, or run one engine as a child of this program."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--engine", choices=list(ENGINES))
    parser.add_argument("--path", type=Path)
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--folder", type=Path, help="where the rows are written; then removed")
    asked = parser.parse_args()
    if asked.engine:
        print(json.dumps(one_engine(asked.engine, asked.path, asked.times)))
        return 0
    large = asked.rows >= LARGE
    names = ["scan", "cchc", "cchc, by query"] if large else list(ENGINES)
    with tempfile.TemporaryDirectory(prefix="cchc-bench-", dir=asked.folder) as made:
        workload_b.write(Path(made), asked.rows)
        path = Path(made, "ho-so.parquet")
        results = [run_apart(name, path, 1 if large else asked.times) for name in names]
    print("\n".join(table(results, asked.rows)))
    told = breaches(results, asked.rows)
    for one in told:
        print(f"\nbar not met: {one}", file=sys.stderr)
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main())
