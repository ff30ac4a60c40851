"""How many slips in the engine's own code the tests notice.

mutmut makes the slips in scoring/ and in the arithmetic, the expressions and the forms of criteria/
(an operator, a number, an argument, a word, a default changed), and tries each with the tests that
reach its function. There are over thirty thousand, days of work; so as many of each group are drawn
by a seed, and each score is told with the interval in which that of the whole group lies with a
probability of 95%. The work is done on a copy in build/mutants, and what a run has made the next
one finds there.

Prints a Markdown table and every survivor with the reason kept for it in mutants.yaml; exits with 1
when fewer than 85% of a group are noticed, or when a survivor has no reason. `--sample N` sets the
number of slips a group, `--seed N` the seed (only survivors of the default seed have their reasons
kept), `--all` tries every slip, `--told` tells of the last run again.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from math import sqrt
from pathlib import Path
from typing import IO

import yaml

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / "build" / "mutants"
SLIPS = WORK / "mutants"
"""Where mutmut keeps its copy of the code with all slips in it, and how each was met."""
KEPT = Path(__file__).with_name("mutants.yaml")
SEED = 1986
SAMPLE = 60
BAR = 85
"""Of a hundred slips in a group, how many must be noticed."""
MEMORY = 6 * 2**30
"""Bytes that a process may take in which a slip is tried: a slip may make a loop endless."""

GROUPS: Mapping[str, tuple[str, ...]] = {
    "arithmetic": (
        "criteria.operations.",
        "criteria.values.",
        "criteria.numbers.",
        "criteria.calendar.",
    ),
    "expressions": ("criteria.expression.",),
    "forms": ("criteria.forms.",),
    "scoring": ("scoring.",),
}
"""What is held to the bar, by how the names of its slips begin."""

TRIED_FOR = {"scoring.columns.": 25.0, "scoring.laws.": 30.0}
TRIED_FOR_ELSE = 8.0
"""Seconds of tests that a slip is tried with, those first that reach its function and little else;
what columns and laws tell is tried by tests that draw tables and worlds.
"""

FEWEST = 3
"""Tests that a slip is tried with even if they take longer."""

SURVIVED = frozenset({0, 5, 33})
"""How a run ends where every test passed, or none reaches the function."""


@dataclass(frozen=True, slots=True)
class Survivor:
    """A slip that no test noticed."""

    name: str
    function: str
    """Its module, class and function, with dots."""
    was: str
    becomes: str


def named(slip: str) -> str:
    """The function of a slip: scoring.ledger.lines of `scoring.ledger.x_lines__mutmut_3`."""
    function = slip.rpartition("__mutmut_")[0].split(".")
    last = function.pop().removeprefix("x_").removeprefix("xǁ").replace("ǁ", ".")
    return ".".join((*function, last))


def group_of(slip: str) -> str:
    """The group of GROUPS that a slip belongs to; empty where it is in none."""
    return next((group for group, begins in GROUPS.items() if slip.startswith(begins)), "")


def room_of(slip: str) -> str:
    """The folder that a slip was made in."""
    parts = slip.split(".")
    return f"{parts[0]}/{parts[1]}/" if (ROOT / parts[0] / parts[1]).is_dir() else f"{parts[0]}/"


def interval(noticed: int, tried: int) -> tuple[float, float]:
    """Wilson's 95% interval of a share, in per cent; everything where nothing was tried."""
    if not tried:
        return 0.0, 100.0
    z, share = 1.96, noticed / tried
    spread = z * sqrt(share * (1 - share) / tried + (z / (2 * tried)) ** 2)
    middle, scale = share + z * z / (2 * tried), 1 + z * z / tried
    return 100 * (middle - spread) / scale, 100 * (middle + spread) / scale


def drawn(slips: Collection[str], seed: int, size: int | None) -> list[str]:
    """`size` slips of each group, or all of them where it is None; the same for the same seed."""
    found: list[str] = []
    for group in GROUPS:
        own = [slip for slip in slips if group_of(slip) == group]
        found += sorted(own, key=lambda slip: sha256(f"{seed} {slip}".encode()).digest())[:size]
    return sorted(found)


def table(ends: Mapping[str, int]) -> Iterator[str]:
    """Groups, folders and all, with how many of their slips were noticed."""
    yield "| Slips in | tried | noticed | share | 95% interval |"
    yield "| --- | ---: | ---: | ---: | --- |"
    for group in GROUPS:
        yield _row(group, _of(ends, group_of, group))
    for room in sorted({room_of(slip) for slip in ends}):
        yield _row(f"`{room}`", _of(ends, room_of, room))
    yield _row("all", list(ends.values()))


def _of(ends: Mapping[str, int], place_of: Callable[[str], str], place: str) -> list[int]:
    return [end for slip, end in ends.items() if place_of(slip) == place]


def _row(title: str, ends: Sequence[int]) -> str:
    noticed = sum(end not in SURVIVED for end in ends)
    low, high = interval(noticed, len(ends))
    share = 100 * noticed / len(ends) if ends else 0
    return f"| {title} | {len(ends)} | {noticed} | {share:.1f}% | {low:.0f}–{high:.0f}% |"


def below_the_bar(ends: Mapping[str, int]) -> list[str]:
    """Groups of which fewer than BAR in a hundred were noticed, or none tried."""
    found = []
    for group in GROUPS:
        own = _of(ends, group_of, group)
        if not own or 100 * sum(end not in SURVIVED for end in own) < BAR * len(own):
            found.append(group)
    return found


def reasons() -> Mapping[tuple[str, str, str], str]:
    """Why a slip may survive, by its function, the line as it was and as it becomes.

    The number in mutmut's name of a slip moves with every slip before it; the lines do not.
    """
    kept = yaml.safe_load(KEPT.read_text(encoding="utf-8"))["survivors"]
    return {(one["in"], one["was"], one["becomes"]): one["because"] for one in kept}


def main() -> int:
    """Try the slips, print the table and the survivors; 1 where a bar is missed."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--sample", type=int, default=SAMPLE, help="how many slips a group")
    asked.add_argument("--seed", type=int, default=SEED)
    asked.add_argument("--all", action="store_true", help="try every slip")
    asked.add_argument("--told", action="store_true", help="tell of the last run again")
    options = asked.parse_args()
    if not options.told:
        _copy()
        _make()
    names = drawn(_ends(), options.seed, None if options.all else options.sample)
    if names and not options.told and _mutmut(names):
        raise SystemExit("mutmut did not come to its end: what it told before is no result")
    found = _ends()
    ends = {name: end for name in names if (end := found[name]) is not None}
    if len(ends) < len(names):
        print(f"{len(names) - len(ends)} of {len(names)} slips were not tried")
    print("\n".join(table(ends)))
    missed = below_the_bar(ends)
    unexplained = 0
    kept = reasons()
    for one in _survivors(name for name, end in ends.items() if end in SURVIVED):
        because = kept.get((one.function, one.was, one.becomes))
        unexplained += because is None
        print(f"\n{one.function} ({one.name})\n  - {one.was}\n  + {one.becomes}")
        print(f"  {because or 'no reason is kept for it'}")
    if missed:
        print(f"\nbelow {BAR}%: {', '.join(missed)}")
    if unexplained:
        print(f"\nsurvivors without a reason: {unexplained}")
    return int(bool(missed or unexplained or len(ends) < len(names)))


def _copy() -> None:
    """The files of the project as they are now, in the copy that mutmut works on."""
    left_out = shutil.ignore_patterns(".*", "build", "dist", "*.egg-info", "__pycache__")
    shutil.copytree(ROOT, WORK, ignore=left_out, copy_function=_copy_changed, dirs_exist_ok=True)
    for path in sorted(WORK.rglob("*.py")):
        if SLIPS not in path.parents and not (ROOT / path.relative_to(WORK)).is_file():
            path.unlink()


def _copy_changed(source: str, target: str) -> None:
    """mutmut goes by the time of a file: one that is as it was keeps its own."""
    path = Path(target)
    if not path.is_file() or path.read_bytes() != Path(source).read_bytes():
        shutil.copyfile(source, target)


def _make() -> None:
    """Make the slips anew where the code has changed, and learn which tests reach which function.

    Which slips there are is known only afterwards, so none is asked for; that nothing is named so
    is what mutmut then ends with. Raises SystemExit where it ends with something else.
    """
    log = WORK / "made.log"
    with log.open("w", encoding="utf-8") as told:
        _mutmut(["none.*"], told)
    if "nothing matches" not in log.read_text(encoding="utf-8"):
        raise SystemExit(f"mutmut could not make the slips: {log}")
    keep_the_nearest(SLIPS / "mutmut-stats.json")


def keep_the_nearest(path: Path) -> None:
    """Leave of the tests that reach a function those that reach the fewest others: some functions
    are reached by nearly all tests, which take minutes. What only the others would notice counts as
    survived.
    """
    known = json.loads(path.read_text(encoding="utf-8"))
    durations, reached = known["duration_by_test"], known["tests_by_mangled_function_name"]
    width = Counter(test for tests in reached.values() for test in tests)
    for function, tests in reached.items():
        begins = (kept for begin, kept in TRIED_FOR.items() if function.startswith(begin))
        left = next(begins, TRIED_FOR_ELSE)
        nearest: list[str] = []
        for test in sorted(tests, key=lambda one: (width[one], one)):
            cost = durations.get(test, 0.0)
            if cost <= left or len(nearest) < FEWEST:
                nearest.append(test)
                left -= cost
        reached[function] = nearest
    path.write_text(json.dumps(known), encoding="utf-8")


def _mutmut(names: Sequence[str], told: IO[str] | None = None) -> int:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))  # kept by what is started from here
    environment = {**os.environ, "CCHC_CACHE": "off"}
    command = [sys.executable, "-m", "mutmut", "run", *names]
    done = subprocess.run(
        command, cwd=WORK, env=environment, stdout=told, stderr=subprocess.STDOUT, check=False
    )
    return done.returncode


def _ends() -> dict[str, int | None]:
    """How the run of every slip ended; None where it was not tried."""
    found: dict[str, int | None] = {}
    for meta in sorted(SLIPS.rglob("*.meta")):
        found |= json.loads(meta.read_text(encoding="utf-8"))["exit_code_by_key"]
    return found


def _survivors(names: Iterable[str]) -> Iterator[Survivor]:
    for name in names:
        command = [sys.executable, "-m", "mutmut", "show", name]
        shown = subprocess.run(command, cwd=WORK, check=True, capture_output=True, text=True)
        lines = [one for one in shown.stdout.splitlines() if one[:3] not in ("---", "+++")]
        yield Survivor(
            name,
            named(name),
            " ".join(line[1:].strip() for line in lines if line.startswith("-")),
            " ".join(line[1:].strip() for line in lines if line.startswith("+")),
        )


if __name__ == "__main__":
    raise SystemExit(main())
