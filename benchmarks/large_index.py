"""CPU time to load and check an index of 3,000 lines, without cases.

The index is made by a seed: every criterion is of a form of its own, on facts of its own. Prints a
Markdown table; exits with 1 when loading and checking take a second or more. `--lines N` sets the
least number of lines, `--seed N` the seed, `--runs N` the measured runs (default 5),
`--write FILE` keeps the index.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

BAR_MS = 1000

HEAD = """\
index: bo-chi-so-lon
name: Bộ chỉ số lớn để đo thời gian
year: 2026
for: {kind: so}
max: %(max)d
rounding: {places: 3}
offices: {van_phong: {name: Văn phòng}}
defaults: {owner: van_phong, cite: Phụ lục I}
"""

FORMS = {
    "ratio": """\
ratio: f%(n)d_done / f%(n)d_due
counting: Đã làm, trên số phải làm
target: %(target)d%%
empty: full
""",
    "bands": """\
bands:
  of: f%(n)d_done / f%(n)d_due
  empty: zero
  steps:
    - from: %(target)d%%
      share: 100%%
    - from: 50%%
      below: %(target)d%%
      share: 50%%
    - from: 0%%
      below: 50%%
      points: 0
""",
    "levels": """\
levels:
  - when: f%(n)d_done == f%(n)d_due
    say: Hoàn thành toàn bộ
    share: 100%%
  - when: f%(n)d_done >= %(least)d
    say: Đạt mức tối thiểu
    share: 50%%
  - otherwise: 0
""",
    "full_if": """\
full_if:
  all:
    - is: f%(n)d_done == f%(n)d_due
      say: Đủ số lượng
    - is: f%(n)d_due >= %(least)d
      say: Đủ quy mô
""",
    "deduct": """\
deduct:
  start: full
  of: f%(n)d_due - f%(n)d_done
  steps:
    - from: 1
      to: %(least)d
      points: 0.25
    - from: %(more)d
      points: 0.5
      each_further: 0.25
  at_most: 2
""",
    "parts": """\
parts:
  - id: a
    name: Hoàn thành
    max: 1.5
    score:
      ratio: f%(n)d_done / f%(n)d_due
      empty: zero
  - id: b
    name: Không để chậm
    max: 0.5
    score:
      full_if: f%(n)d_done == f%(n)d_due
""",
    "formula": """\
formula: min(full, full * f%(n)d_done / f%(n)d_due)
empty: zero
""",
}
"""A rule of each form, on a figure of what is due and one of what is done."""

FACTS = """\
  f%(n)d_due:
    name: Nhiệm vụ phải làm của tiêu chí %(id)s
    type: count
    measure: nhiệm vụ
  f%(n)d_done:
    name: Nhiệm vụ đã làm của tiêu chí %(id)s
    type: count
    measure: nhiệm vụ
    at_most: f%(n)d_due
"""

CRITERION = """\
      - id: "%(id)s"
        name: Tiêu chí thành phần %(id)s
        max: 2
        text: Nguyên văn quy định của tiêu chí %(id)s.
        score:
"""


def large_index(lines: int, seed: int) -> str:
    """The text of an index of at least so many lines; the same for the same seed."""
    dice = random.Random(seed)  # noqa: S311 - an index is made up, nothing is kept secret
    facts, components = ["facts:\n"], ["components:\n"]
    made = len(HEAD.splitlines()) + 2
    for component in count(1):
        if made >= lines:
            break
        text = f'  - id: "{component}"\n    name: Lĩnh vực {component}\n    max: 20\n'
        components.append(f"{text}    criteria:\n")
        made += 4
        for place in range(1, 11):
            rule = {
                "n": component * 100 + place,
                "id": f"{component}.{place}",
                "target": dice.randint(60, 95),
                "least": (least := dice.randint(2, 9)),
                "more": least + 1,
            }
            form = FORMS[dice.choice(sorted(FORMS))] % rule
            criterion = CRITERION % rule + _set_in(form)
            facts.append(FACTS % rule)
            components.append(criterion)
            made += criterion.count("\n") + FACTS.count("\n")
    head = HEAD % {"max": 20 * sum("criteria:" in text for text in components)}
    return head + "".join(facts) + "".join(components)


def _set_in(text: str) -> str:
    return "".join(f"          {line}\n" for line in text.splitlines())


def steps(text: str) -> Iterator[tuple[str, Callable[[], object]]]:
    """What is measured, by name: each step alone, then both together."""
    from criteria.checks import check_index
    from criteria.loading import from_source
    from criteria.source import parse_source

    data = text.encode()
    source = parse_source("index.yaml", data)
    loaded = from_source(source)
    yield "read the file", lambda: parse_source("index.yaml", data)
    yield "make the plan", lambda: from_source(source)
    yield "check it", lambda: check_index(loaded)
    yield "all", lambda: check_index(from_source(parse_source("index.yaml", data)))


def median_ms(step: Callable[[], object], runs: int) -> float:
    """The median CPU time of a step in milliseconds."""
    taken = []
    for _ in range(runs):
        start = time.process_time()
        step()
        taken.append((time.process_time() - start) * 1000)
    return statistics.median(taken)


def main() -> int:
    """Make, measure, print, and tell by the exit code whether the bar holds."""
    start = time.process_time()
    import scoring.index_checking  # noqa: F401 - what the command imports is part of its time

    imports = (time.process_time() - start) * 1000
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lines", type=int, default=3000, help="least number of lines")
    parser.add_argument("--seed", type=int, default=1, help="which index to make")
    parser.add_argument("--runs", type=int, default=5, help="measured runs of each step")
    parser.add_argument("--write", type=Path, help="keep the index in this file")
    asked = parser.parse_args()
    text = large_index(asked.lines, asked.seed)
    if asked.write:
        asked.write.write_text(text, encoding="utf-8")
    measured = {name: median_ms(step, asked.runs) for name, step in steps(text)}
    whole = imports + measured["all"]
    rows = [f"| {text.count(chr(10))} lines | CPU ms (median) |", "| --- | ---: |"]
    rows += [f"| {name} | {ms:.0f} |" for name, ms in measured.items() if name != "all"]
    rows += [f"| imports, once | {imports:.0f} |", f"| **together** | **{whole:.0f}** |"]
    print("\n".join(rows))
    print(f"\nbar: under {BAR_MS} ms: {'holds' if whole < BAR_MS else 'DOES NOT HOLD'}")
    return int(whole >= BAR_MS)


if __name__ == "__main__":
    sys.exit(main())
