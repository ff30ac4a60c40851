"""CPU time of a cold start of the command line, beside a bare interpreter.

Prints a Markdown table; exits with 1 when a bar does not hold. `--runs N` sets the number of
measured runs (default 15); one unmeasured run of each warms the file cache.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = "examples/skhcn-brvt-2021"


@dataclass(frozen=True, slots=True)
class Start:
    """One command to start. `bar` is the CPU time in milliseconds it must stay below, if any.

    `kept` says that compiled plans are kept between the runs; otherwise every run compiles.
    """

    name: str
    command: tuple[str, ...]
    bar: int | None = None
    kept: bool = True


def starts() -> tuple[Start, ...]:
    """The commands measured; `cchc` is the one installed beside this interpreter."""
    cchc = str(Path(sys.executable).parent / "cchc")
    return (
        Start("python -c pass", (sys.executable, "-c", "pass")),
        Start("cchc --help", (cchc, "--help"), bar=100),
        Start(f"cchc score {EXAMPLE}", (cchc, "score", EXAMPLE), bar=350),
        # What the first run on an index costs, compiling included: the same bar holds for it.
        Start("the same, no plan kept", (cchc, "score", EXAMPLE), bar=350, kept=False),
    )


def cpu_ms(start: Start) -> float:
    """User and system time of one run in milliseconds, output into a pipe.

    Bytecode is kept, as it is wherever a program is installed. Raises CalledProcessError when the
    command fails.
    """
    kept = {} if start.kept else {"CCHC_CACHE": "off"}
    bytecode = {"PYTHONDONTWRITEBYTECODE": ""}
    environment = {**os.environ, "LC_ALL": "C.UTF-8", **bytecode, **kept}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(start.command, cwd=ROOT, check=True, capture_output=True, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return seconds * 1000


def median_cpu_ms(start: Start, runs: int) -> float:
    """The median over `runs` runs, after one that is not counted."""
    cpu_ms(start)
    return statistics.median(cpu_ms(start) for _ in range(runs))


def table(measured: list[tuple[Start, float]]) -> str:
    """The Markdown table: the first row is what the others are compared with."""
    base = measured[0][1]
    rows = [
        "| command | CPU ms (median) | × bare python | bar, ms | holds |",
        "| --- | ---: | ---: | ---: | --- |",
    ]
    for start, ms in measured:
        bar = "" if start.bar is None else str(start.bar)
        holds = "" if start.bar is None else ("yes" if ms < start.bar else "NO")
        rows.append(f"| `{start.name}` | {ms:.0f} | {ms / base:.1f} | {bar} | {holds} |")
    return "\n".join(rows)


def main() -> int:
    """Measure, print, and tell by the exit code whether every bar holds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15, help="measured runs of each command")
    runs = parser.parse_args().runs
    measured = [(start, median_cpu_ms(start, runs)) for start in starts()]
    print(table(measured))
    return int(any(start.bar is not None and ms >= start.bar for start, ms in measured))


if __name__ == "__main__":
    sys.exit(main())
