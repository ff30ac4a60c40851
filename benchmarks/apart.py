"""A command of `cchc` in a process of its own: the processor time and the memory that it took."""

from __future__ import annotations

import os
import resource
import runpy
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Taken:
    """Processor seconds and megabytes at most of one command, and what it printed."""

    seconds: float
    megabytes: int
    printed: str


def run_command(arguments: list[str], folder: Path | None = None) -> Taken:
    """Run a command, in `folder` or where this program runs.

    Raises CalledProcessError if it ends with another exit code than 0.
    """
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.apart", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Taken(seconds, int(done.stderr.split()[-1]), done.stdout)


def peak_memory() -> int:
    """Megabytes that this process has held at most, without what its parent did before it."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    line = next(one for one in status.read_text().splitlines() if one.startswith("VmHWM"))
    return int(line.split()[1]) // 1024


def main() -> None:
    """The command; after it, last on the error stream, the megabytes that it held at most."""
    try:
        runpy.run_path(str(ROOT / "cli.py"), run_name="__main__")
    finally:
        print(peak_memory(), file=sys.stderr)


if __name__ == "__main__":
    main()
