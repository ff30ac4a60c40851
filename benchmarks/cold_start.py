"""CPU time of a cold start of the command line, beside a bare interpreter.

Prints a Markdown table; exits with 1 when a bar does not hold. `--runs N` sets the number of
measured rounds (default 15). In each round every command runs once, and its time is divided by that
of the bare interpreter in the same round, so that the speed of the machine at that moment does not
count; one round that is not measured warms the file cache.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = "examples/skhcn-brvt-2021"

EVALUATE = f"""
import gc, sys
gc.disable()
from pathlib import Path
from commands.preparing import prepare
from scoring.evaluation import evaluate
ready = prepare(Path("{EXAMPLE}"), None, Path(sys.argv[1]))
assert str(evaluate(ready.plan, ready.views[ready.basis]).total.low) == "17149/200"
gc.freeze()
"""
"""A program that takes what is kept and evaluates it; like the command, it looks for no garbage."""


@dataclass(frozen=True, slots=True)
class Start:
    """One command to start. `times` is what its CPU time must stay within, as a multiple of the
    bare interpreter's; `ms` the same in milliseconds. `forgets` are the suffixes of what is taken
    out of the cache folder before each run.
    """

    name: str
    command: tuple[str, ...]
    times: int | None = None
    ms: int | None = None
    forgets: tuple[str, ...] = ()

    def holds(self, taken: float, ratio: float) -> bool | None:
        """Whether its bars hold; None where it has none."""
        if self.times is None and self.ms is None:
            return None
        return (self.times is None or ratio <= self.times) and (self.ms is None or taken < self.ms)


def starts(kept: Path) -> tuple[Start, ...]:
    """The commands measured, the bare interpreter first; `kept` is the folder of kept things."""
    cchc = str(Path(sys.executable).parent / "cchc")
    score = (cchc, "score", EXAMPLE)
    return (
        Start("python -c pass", (sys.executable, "-c", "pass")),
        Start("cchc --help", (cchc, "--help"), ms=100),
        Start("cchc score: first run on an index", score, ms=350, forgets=(".plan", ".evidence")),
        Start("cchc score: plan kept, assessment new", score, ms=350, forgets=(".evidence",)),
        Start("cchc score: plan and evidence kept", score, times=15),
        Start(
            "load what is kept and evaluate, in a bare Python",
            (sys.executable, "-c", EVALUATE, str(kept / "cchc")),
            times=5,
        ),
    )


def cpu_ms(start: Start, kept: Path) -> float:
    """User and system time of one run in milliseconds, output into a pipe.

    Bytecode is kept, as it is wherever a program is installed. Raises CalledProcessError when the
    command fails.
    """
    for one in sorted(kept.rglob("*")):
        if one.suffix in start.forgets:
            one.unlink()
    own = {"PYTHONDONTWRITEBYTECODE": "", "XDG_CACHE_HOME": str(kept), "CCHC_CACHE": ""}
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "PYTHONPATH": str(ROOT), **own}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(start.command, cwd=ROOT, check=True, capture_output=True, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return seconds * 1000


def measured(commands: Sequence[Start], kept: Path, runs: int) -> list[tuple[Start, float, float]]:
    """Each command with the medians of its time in milliseconds and of its multiple."""
    rounds = [[cpu_ms(start, kept) for start in commands] for _ in range(runs + 1)][1:]
    return [
        (
            start,
            statistics.median(taken[i] for taken in rounds),
            statistics.median(taken[i] / taken[0] for taken in rounds),
        )
        for i, start in enumerate(commands)
    ]


def table(found: Sequence[tuple[Start, float, float]]) -> str:
    """The Markdown table: the first row is what the others are compared with."""
    rows = [
        "| command | CPU ms (median) | × bare python | bar | holds |",
        "| --- | ---: | ---: | ---: | --- |",
    ]
    for start, ms, ratio in found:
        bars = [
            f"{limit} {unit}"
            for limit, unit in ((start.times, "×"), (start.ms, "ms"))
            if limit is not None
        ]
        holds = {None: "", True: "yes", False: "NO"}[start.holds(ms, ratio)]
        rows.append(f"| `{start.name}` | {ms:.0f} | {ratio:.1f} | {', '.join(bars)} | {holds} |")
    return "\n".join(rows)


def main() -> int:
    """Measure, print, and tell by the exit code whether every bar holds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15, help="measured rounds")
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        found = measured(starts(Path(folder)), Path(folder), runs)
    print(table(found))
    return int(any(start.holds(ms, ratio) is False for start, ms, ratio in found))


if __name__ == "__main__":
    sys.exit(main())
