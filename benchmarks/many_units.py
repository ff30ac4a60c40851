"""Workload A side by side: ours and other engines on the same units, in one run, by processor time.

`make bench-many` installs the engines (extra `bench`) and prints the tables.
Each bulk engine runs in a process of its own, so that memory is its own and no threads are shared.
The exact reference is worked out with Fractions, unit by unit, on a sample of the units.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks import peers, workload_a  # noqa: E402
from benchmarks.workload_a import Columns  # noqa: E402
from criteria.numbers import rounded  # noqa: E402

SAMPLE = 10_000
"""How many units of another engine are checked against the exact reference."""
OWN_SAMPLE = 100_000
"""And how many of ours."""
OURS = "cchc"
LIMIT = "memory copy"


def reference(columns: Columns, count: int) -> list[int]:
    """The exact totals of the first units, in thousandths."""
    plain = {name: values[:count].tolist() for name, values in columns.items()}
    totals = [0] * count
    for at, kind, most in peers.leaf_specs():
        whole = Fraction(most)
        for unit in range(count):
            points = _leaf(plain, at, kind, whole, unit)
            totals[unit] += int(rounded(points, 3) * 1000)
    return totals


def _leaf(c: dict[str, list[Any]], at: int, kind: str, most: Fraction, unit: int) -> Fraction:
    if kind == "yes":
        return most if c[f"f{at}"][unit] else Fraction(0)
    if kind in ("ratio", "target", "bands"):
        n, d = c[f"n{at}"][unit], c[f"d{at}"][unit]
        if d == 0:
            return Fraction(0) if kind == "bands" else most
        share = Fraction(n, d)
        if kind == "ratio":
            return most * min(Fraction(1), share)
        if kind == "target":
            full = min(Fraction(1), share / Fraction(9, 10))
            return Fraction(0) if share < Fraction(1, 2) else most * full
        if share >= Fraction(9, 10):
            return most
        return most / 2 if share >= Fraction(7, 10) else most / 4 if share > 0 else Fraction(0)
    if kind == "deduct":
        return max(Fraction(0), most - Fraction(c[f"k{at}"][unit], 4))
    if kind == "external":
        return most * Fraction(c[f"s{at}"][unit], 1000)
    return min(most, sum((most / 2 for i in range(4) if c[f"c{at}_{i}"][unit]), Fraction(0)))


def ours(columns: Columns) -> Callable[[], Any]:
    """Ours, ranks and every criterion included."""
    from commands.many import setting_of
    from evidence.units.blocks import Given
    from scoring.columns.many import ManyUnits

    plan = workload_a.plan()
    setting = setting_of(plan, None)
    table: dict[str, Any] = {
        name: Given(values, 1000) if name[0] == "s" else values for name, values in columns.items()
    }
    size = len(next(iter(columns.values())))
    table["unit"] = np.arange(size)
    many = ManyUnits(plan, setting, list(table))
    return lambda: many.score_table(table)


def places_of(totals: Any) -> Any:
    """Standard competition places of totals in thousandths."""
    ordered = np.sort(np.asarray(totals))
    return 1 + len(ordered) - np.searchsorted(ordered, totals, "right")


def one_engine(name: str, units: int, times: int) -> dict[str, Any]:
    """One engine on `units` units, in this process."""
    columns = workload_a.columns(units)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    if name == LIMIT:
        whole = list(columns.values())
        seconds, _ = peers.cpu(lambda: [values.copy() for values in whole], times)
        return {"name": name, "seconds": seconds}
    run = ours(columns) if name == OURS else peers.BULK[name](columns)
    seconds, made = peers.cpu(run, times)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    totals = np.asarray(made.low if name == OURS else made)
    sample = min(units, OWN_SAMPLE if name == OURS else SAMPLE)
    exact = np.asarray(reference(columns, sample))
    misplaced = int((places_of(totals[:sample]) != places_of(exact)).sum())
    if name == OURS:  # whose own places are looked at, of all units
        misplaced += int((made.ranks.current != places_of(totals)).sum())
    return {
        "name": name,
        "seconds": seconds,
        "memory": memory // 1024,
        "data": before // 1024,
        "wrong": int((totals[:sample] != exact).sum()),
        "misplaced": misplaced,
        "sample": sample,
    }


def run_apart(name: str, units: int, times: int) -> dict[str, Any]:
    """One engine in a process of its own, with one thread."""
    asked = {"--engine": name, "--units": units, "--times": times}
    call = [sys.executable, __file__, *(str(one) for pair in asked.items() for one in pair)]
    limits = {"OMP_NUM_THREADS": "1", "POLARS_MAX_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run(
        call, capture_output=True, text=True, check=False, env={**os.environ, **limits}, cwd=ROOT
    )
    if done.returncode:
        return {"name": name, "error": (done.stderr.strip().splitlines() or ["?"])[-1][:80]}
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def bulk(units: int, times: int, names: list[str]) -> list[dict[str, Any]]:
    """The engines on one size, one after the other."""
    return [run_apart(name, units, times) for name in names]


def print_bulk(results: list[dict[str, Any]], units: int) -> None:
    """A table: units a second, ratio to ours, wrong totals and places, peak memory."""
    mine = next(one for one in results if one["name"] == OURS)["seconds"]
    print(f"\n{units:,} units of 90 criteria, one thread\n")
    print(
        "| engine | units a CPU-second | cchc is faster by | wrong totals | wrong places | peak |"
    )
    print("| --- | --- | --- | --- | --- | --- |")
    for one in results:
        if "error" in one:
            print(f"| {one['name']} | {one['error']} | | | | |")
            continue
        speed = f"{units / one['seconds']:,.0f}"
        ratio = f"{one['seconds'] / mine:.2f} ×"
        if "wrong" not in one:
            print(f"| {one['name']} (the limit) | {speed} | {ratio} | | | |")
            continue
        share = f"{one['wrong']:,} of {one['sample']:,}"
        print(
            f"| {one['name']} | {speed} | {ratio} | {share} | {one['misplaced']:,} "
            f"| {one['memory']:,} MB |"
        )


def main() -> None:
    """Print the tables, or run one engine as a child of this program."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--engine")
    parser.add_argument("--units", type=int, default=0)
    parser.add_argument("--times", type=int, default=3)
    asked = parser.parse_args()
    if asked.engine:
        print(json.dumps(one_engine(asked.engine, asked.units, asked.times)))
        return
    names = [LIMIT, OURS, *peers.BULK]
    sizes = [asked.units] if asked.units else [10_000, 100_000, 1_000_000]
    for units in sizes:
        # Little work is measured more often: the least of many runs is what it takes.
        times = max(asked.times, min(200_000 // units, 20))
        print_bulk(bulk(units, times, names), units)


if __name__ == "__main__":
    main()
