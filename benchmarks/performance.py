"""Every benchmark of docs/performance.md in one run: `make performance`, `make performance-large`.

Runs the programs beside this one, writes what they print into `benchmarks/measured.md` (with
`--large` into `measured-large.md`) and into the page, the bars first. Exits with 1 when one does
not hold.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

HERE = Path(__file__).resolve().parent
PAGE = HERE.parent / "docs" / "performance.md"

PROGRAMS: Mapping[str, Sequence[tuple[str, ...]]] = {
    "measured.md": [
        ("Starting", "cold_start.py"),
        ("One unit", "one_unit.py"),
        ("Many units", "many_units.py"),
        ("Dossiers in Parquet", "dossiers.py"),
        ("Dossiers in CSV", "counted_tables.py"),
        ("A stream of units", "streaming.py", "--units", "1000000", "3000000"),
    ],
    "measured-large.md": [
        ("Dossiers in CSV", "counted_tables.py", "--rows", "10000000"),
        ("Dossiers in Parquet", "dossiers.py", "--rows", "100000000"),
        ("A stream of units", "streaming.py"),
    ],
}
"""What each stored output is made of: headings, programs with their arguments."""

ENGINES = (
    *("openfisca-core", "zen-engine", "common-expression-language", "rule-engine", "polars"),
    *("pandas", "datafusion", "duckdb", "numpy", "pyarrow"),
)

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """A Markdown table: the paragraph above it, and its rows by the heads of their columns."""

    title: str
    rows: tuple[Row, ...]

    def row(self, name: str) -> Row:
        """The row whose first cell is `name`, or begins with it. Raises LookupError."""
        for row in self.rows:
            first = next(iter(row.values())).strip("`")
            if first == name or first.startswith(f"{name} ("):
                return row
        raise LookupError(name)


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of the table of bars: what is measured, its bar, how it is read off the tables."""

    work: str
    bar: str
    read: Callable[[Sequence[Table]], float]
    holds: Callable[[float], bool]
    unit: str = "×"

    def line(self, tables: Sequence[Table]) -> tuple[str, bool]:
        """The line, and whether the bar holds; what was not measured does not."""
        try:
            found = self.read(tables)
        except (LookupError, ValueError, ZeroDivisionError):
            return f"| {self.work} | {self.bar} | not measured | NO |", False
        holds = self.holds(found)
        shown = f"{found:,.0f}" if found >= 100 or self.unit == "" else f"{found:.2f}"
        said = f"{shown} {self.unit}".strip()
        return f"| {self.work} | {self.bar} | {said} | {'yes' if holds else 'NO'} |", holds


def tables_of(text: str) -> Iterator[Table]:
    """The tables of a Markdown text."""
    title, held = "", list[list[str]]()
    for line in [*text.splitlines(), ""]:
        if line.startswith("|"):
            held.append([cell.strip() for cell in line.strip().strip("|").split("|")])
            continue
        if held:
            heads, _, *rows = held
            yield Table(title, tuple(dict(zip(heads, row, strict=False)) for row in rows))
            held, title = [], ""
        if line.strip():
            title = line.strip()


def number(cell: str) -> float:
    """The first number of a cell."""
    found = re.search(r"[0-9][0-9,]*(\.[0-9]+)?", cell)
    if found is None:
        raise ValueError(cell)
    return float(found[0].replace(",", ""))


def cell(title: str, row: str, head: str) -> Callable[[Sequence[Table]], float]:
    """The number in one cell of the first table whose title holds `title` and that has the row."""

    def read(tables: Sequence[Table]) -> float:
        for table in tables:
            if title in table.title:
                try:
                    return number(table.row(row)[head])
                except LookupError:
                    continue
        raise LookupError(title)

    return read


def highest(title: str, head: str) -> Callable[[Sequence[Table]], float]:
    """The greatest number in one column of all tables whose title holds `title`."""

    def read(tables: Sequence[Table]) -> float:
        return max(number(row[head]) for one in tables if title in one.title for row in one.rows)

    return read


def ratio(
    above: Callable[[Sequence[Table]], float], below: Callable[[Sequence[Table]], float]
) -> Callable[[Sequence[Table]], float]:
    """One cell over another."""
    return lambda tables: above(tables) / below(tables)


def wrong(tables: Sequence[Table]) -> float:
    """Wrong scores, places and figures of ours in all tables together."""
    found = [
        number(said)
        for table in tables
        for row in table.rows
        for head, said in row.items()
        if head.startswith("wrong")
        and said
        and (next(iter(row.values())).startswith("cchc") or "in a stream" in table.title)
    ]
    if not found:
        raise LookupError("wrong")
    return sum(found)


MILLION, TEN = "1,000,000 units of", "10,000 units of"
SPEED, FASTER = "units a CPU-second", "cchc is faster by"
BARE = "× bare python"


def _at_least(least: float) -> Callable[[float], bool]:
    return lambda found: found >= least


def _at_most(most: float) -> Callable[[float], bool]:
    return lambda found: found <= most


def _memory(work: str, most: int, read: Callable[[Sequence[Table]], float]) -> Bar:
    return Bar(work, f"< {most:,} MB", read, _at_most(most), "MB")


NOTHING_WRONG = Bar("wrong scores, places and figures", "0", wrong, _at_most(0), "")

BARS: Mapping[str, Sequence[Bar]] = {
    "measured.md": [
        Bar(
            "1M units with ranks beside openfisca-core",
            "≥ 5 ×",
            cell(MILLION, "openfisca-core", FASTER),
            _at_least(5),
        ),
        Bar(
            "1M units beside a copy of the same memory",
            "≤ 9 ×",
            ratio(cell(MILLION, "memory copy", SPEED), cell(MILLION, "cchc", SPEED)),
            _at_most(9),
        ),
        _memory("1M units, memory", 1200, cell(MILLION, "cchc", "peak")),
        Bar(
            "10,000 units beside openfisca-core",
            "≥ 3 ×",
            cell(TEN, "openfisca-core", FASTER),
            _at_least(3),
        ),
        Bar(
            "time a unit, 1M units beside 10,000",
            "≤ 1 ×",
            ratio(cell(TEN, "cchc", SPEED), cell(MILLION, "cchc", SPEED)),
            _at_most(1),
        ),
        Bar(
            "one unit warm beside zen-engine",
            "≥ 2 ×",
            cell("One unit", "zen-engine", "× ours"),
            _at_least(2),
        ),
        Bar(
            "one unit warm beside common-expression-language",
            "≥ 4 × (aim)",
            cell("One unit", "common-expression-language", "× ours"),
            _at_least(4),
        ),
        Bar(
            "one unit warm, all traces",
            "< 3,000 µs",
            cell(
                "One unit", "cchc: whole evaluation, results and traces of all nodes", "µs a unit"
            ),
            _at_most(3000),
            "µs",
        ),
        Bar(
            "`cchc score`, plan kept, beside `python -c pass`",
            "≤ 15 ×",
            cell("Starting", "cchc score: plan and evidence kept", BARE),
            _at_most(15),
        ),
        Bar(
            "kept plan loaded and evaluated in a bare Python",
            "≤ 5 ×",
            cell("Starting", "load what is kept and evaluate, in a bare Python", BARE),
            _at_most(5),
        ),
        Bar(
            "10M dossiers to 13 figures of 10,000 units, beside reading them",
            "≤ 3.5 ×",
            cell("10,000,000 dossiers", "cchc", "times the scan"),
            _at_most(3.5),
        ),
        Bar(
            "1M dossiers in CSV counted and scored on `so-mau`",
            "< 6 s",
            highest("Dossiers in CSV", "CPU seconds"),
            _at_most(6),
            "s",
        ),
        NOTHING_WRONG,
    ],
    "measured-large.md": [
        _memory("100M dossiers, memory", 1000, cell("100,000,000 dossiers", "cchc", "peak")),
        _memory(
            "100M dossiers by the query, memory",
            1000,
            cell("100,000,000 dossiers", "cchc, by query", "peak"),
        ),
        _memory(
            "10M dossiers in CSV counted and scored, memory",
            1000,
            highest("Dossiers in CSV", "peak"),
        ),
        Bar(
            "10M units in a stream, memory beside 1M",
            "≤ 2 ×",
            ratio(
                cell("in a stream", "10,000,000", "peak"), cell("in a stream", "1,000,000", "peak")
            ),
            _at_most(2),
        ),
        NOTHING_WRONG,
    ],
}


def report(name: str, outputs: Sequence[str], machine: str) -> tuple[str, bool]:
    """The stored text: machine, bars, then what the programs printed; whether all bars hold."""
    tables = [table for text in outputs for table in tables_of(text)]
    lines = [bar.line(tables) for bar in BARS[name]]
    head = [machine, "", "| work | bar | measured | holds |", "| --- | --- | ---: | --- |"]
    text = "\n".join([*head, *(line for line, _ in lines), "", *_joined(outputs)])
    return text.rstrip() + "\n", all(holds for _, holds in lines)


def _joined(outputs: Sequence[str]) -> Iterator[str]:
    for output in outputs:
        yield output.strip("\n")
        yield ""


def machine() -> str:
    """Where and with what this was measured."""
    day = datetime.now(UTC).date().isoformat()
    found = []
    for name in ENGINES:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            continue
    python = f"Python {platform.python_version()}, {platform.system()} {platform.machine()}"
    return f"Measured {day}: {python}; {', '.join(found)}. CPU time, one thread."


def included(page: str, name: str, text: str) -> str:
    """The page with `text` in the place of what it held of the stored output `name`."""
    pattern = re.compile(
        rf"(<!-- {re.escape(name)} -->\n).*?(\n<!-- end of {re.escape(name)} -->)", re.DOTALL
    )
    return pattern.sub(lambda found: f"{found[1]}\n{text.rstrip()}\n{found[2]}", page)


def main() -> int:
    """Run everything, store it, put it into the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--large", action="store_true", help="the tables that take an hour")
    name = "measured-large.md" if parser.parse_args().large else "measured.md"
    # Without it nothing that is imported is kept compiled, which spoils what starts cold.
    environment = {n: v for n, v in os.environ.items() if n != "PYTHONDONTWRITEBYTECODE"}
    outputs: list[str] = []
    text, holds, where = "", False, machine()
    for heading, program, *arguments in PROGRAMS[name]:
        print(f"{program} {' '.join(arguments)}".strip(), file=sys.stderr)
        call = [sys.executable, str(HERE / program), *arguments]
        done = subprocess.run(call, capture_output=True, text=True, check=False, env=environment)
        print(done.stderr[-2000:], end="", file=sys.stderr)
        outputs.append(f"### {heading}\n\n{done.stdout}")
        # Stored after each: a run that is broken off has told what it measured.
        text, holds = report(name, outputs, where)
        (HERE / name).write_text(text, encoding="utf-8")
        page = included(PAGE.read_text(encoding="utf-8"), name, text)
        PAGE.write_text(page, encoding="utf-8")
    print(text)
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main())
