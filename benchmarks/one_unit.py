"""Workload A one unit at a time, warm: this engine beside those that are made for one unit.

Prints a Markdown table; exits with 1 when a bar does not hold. In each round every engine scores
the same units once and its processor time is divided by that of ours in the same round, so that
the speed of the machine at that moment does not count. `--units N` and `--rounds N` set how much.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks import single_peers, workload_a  # noqa: E402
from benchmarks.many_units import reference  # noqa: E402
from criteria.plan import Plan  # noqa: E402
from evidence.view import View  # noqa: E402
from scoring.evaluation import evaluate  # noqa: E402
from scoring.quick.figures import read_figures  # noqa: E402
from scoring.quick.scorer import Scorer, score_view  # noqa: E402
from scoring.quick.telling import evaluated  # noqa: E402
from scoring.stating import Views, whole_year  # noqa: E402

OURS = "cchc: facts in, every step kept as data"
Run = Callable[[], list[int]]
"""Scores every unit; gives the totals in thousandths."""


@dataclass(frozen=True, slots=True)
class Bar:
    """What an engine's time must be: at least `times` ours, or less than `us` microseconds."""

    times: float | None = None
    us: float | None = None

    def holds(self, us: float, ratio: float) -> bool:
        """Whether it is."""
        return (self.times is None or ratio >= self.times) and (self.us is None or us < self.us)

    def __str__(self) -> str:
        return f"≥ {self.times:g} × ours" if self.us is None else f"< {self.us:,.0f} µs"


BARS = {
    "cchc: whole evaluation, results and traces of all nodes": Bar(us=3000),
    "cchc: the evaluation that also knows what is open": Bar(us=3000),
    "zen-engine": Bar(times=2),
    "common-expression-language": Bar(times=4),
}


def facts_of(columns: workload_a.Columns, count: int) -> list[dict[str, Any]]:
    """The first units as mappings of exact figures."""
    return [
        {
            name: bool(values[row])
            if name[0] in "fc"
            else Fraction(int(values[row]), 1000)
            if name[0] == "s"
            else int(values[row])
            for name, values in columns.items()
        }
        for row in range(count)
    ]


def runs(plan: Plan, columns: workload_a.Columns, count: int) -> dict[str, Run]:
    """The engines that are there, ours first, each with its own kind of figures before it."""
    units = facts_of(columns, count)
    scorer, making = Scorer(plan), Views(plan, whole_year(plan))
    views: list[View] = [making.of(read_figures(plan, unit)) for unit in units]
    found: dict[str, Run] = {
        OURS: lambda: [_whole(scorer.score(unit).total) for unit in units],
        "cchc: view of an assessment in, every step kept as data": lambda: [
            _whole(score_view(plan, view).total) for view in views
        ],
        "cchc: whole evaluation, results and traces of all nodes": lambda: [
            _whole(evaluated(plan, view).total) for view in views
        ],
        "cchc: the evaluation that also knows what is open": lambda: [
            _whole(evaluate(plan, view).total) for view in views
        ],
    }
    rows = single_peers.unit_rows(columns, count)
    for name, make in single_peers.SINGLE.items():
        try:
            found[name] = make(rows)
        except ImportError:
            print(f"{name} is not installed: the extra `bench` has it", file=sys.stderr)
    return found


def _whole(total: Any) -> int:
    return int(total.low * 1000)


def measured(found: dict[str, Run], rounds: int) -> dict[str, tuple[float, float, list[int]]]:
    """For each engine the median seconds of one run, of its ratio to ours, and the totals."""
    totals = {name: run() for name, run in found.items()}
    taken: dict[str, list[float]] = {name: [] for name in found}
    for _ in range(rounds):
        for name, run in found.items():
            start = time.process_time()
            run()
            taken[name].append(time.process_time() - start)
    ours = taken[OURS]
    return {
        name: (
            statistics.median(one),
            statistics.median(a / b for a, b in zip(one, ours, strict=True)),
            totals[name],
        )
        for name, one in taken.items()
    }


def table(units: int, rounds: int) -> tuple[str, bool]:
    """The table, and whether every bar holds and every total of ours is right."""
    columns = workload_a.columns(units)
    exact = reference(columns, units)
    rows = ["| engine | µs a unit | × ours | wrong totals | bar | holds |"]
    rows.append("| --- | ---: | ---: | ---: | --- | --- |")
    sound = True
    results = measured(runs(workload_a.plan(), columns, units), rounds)
    for name, (seconds, ratio, totals) in results.items():
        us, bar = seconds / units * 1e6, BARS.get(name)
        wrong = _differing(totals, exact)
        holds = bar is None or bar.holds(us, ratio)
        sound = sound and holds and not (wrong and name.startswith("cchc"))
        told = "" if bar is None else "yes" if holds else "NO"
        rows.append(
            f"| {name} | {us:,.0f} | {ratio:.1f} | {wrong} of {units} | {bar or ''} | {told} |"
        )
    return "\n".join(rows), sound


def _differing(found: Sequence[int], exact: Sequence[int]) -> int:
    return sum(a != b for a, b in zip(found, exact, strict=True))


def main() -> int:
    """Measure, print, and tell by the exit code whether every bar holds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--units", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=7)
    asked = parser.parse_args()
    text, sound = table(asked.units, asked.rounds)
    print("One unit of 90 criteria at a time, warm\n")
    print(text)
    return int(not sound)


if __name__ == "__main__":
    sys.exit(main())
