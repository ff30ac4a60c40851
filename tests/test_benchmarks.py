"""The measures themselves: what they make is what they say, and their verdicts are right."""

from __future__ import annotations

import dataclasses
import re
import shutil
import subprocess
from fractions import Fraction
from pathlib import Path

import pytest

from benchmarks import performance
from benchmarks.apart import run_command
from benchmarks.large_index import FORMS, large_index, median_ms
from benchmarks.mutate_indices import (
    CAUGHT,
    KINDS,
    Reason,
    Slip,
    caught_by,
    chosen,
    read,
    reasons,
    report,
    slipped,
    slips,
)
from criteria.checks import check_index
from criteria.loading import from_source
from criteria.problems import Severity
from criteria.shipped import shipped_indices
from criteria.source import parse_source

ROOT = Path(__file__).resolve().parent.parent
KIND = ROOT / "tests" / "kinds" / "07_share_bands"


def test_a_large_index_has_the_lines_asked_for_every_form_and_nothing_wrong() -> None:
    text = large_index(3000, 1)
    assert 3000 <= len(text.splitlines()) < 3400
    loaded = from_source(parse_source("index.yaml", text.encode()))
    leaves = [node.leaf for node in loaded.plan.nodes.values() if node.leaf]
    assert {leaf.form for leaf in leaves} == set(FORMS)
    assert sum(node.max or 0 for node in loaded.plan.nodes.values() if node.parent) == Fraction(
        2 * len(leaves)
    )
    found = check_index(loaded).findings
    assert [one for one in found if one.severity is Severity.ERROR] == []


def test_a_large_index_is_the_same_for_the_same_seed_only() -> None:
    assert large_index(300, 1) == large_index(300, 1) != large_index(300, 2)


def test_an_index_of_3000_lines_loads_and_checks_in_less_than_a_second_of_cpu() -> None:
    data = large_index(3000, 1).encode()
    taken = median_ms(lambda: check_index(from_source(parse_source("index.yaml", data))), 3)
    assert taken < 1000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(KIND, tmp_path / "kind")
    return tmp_path / "kind"


def test_every_kind_of_slip_is_made_and_changes_one_place(folder: Path) -> None:
    index = read(folder)
    made = list(slips(index))
    assert {slip.kind for slip in made} == set(KINDS)
    for slip in made:
        text = slipped(index, slip)
        end = slip.start + len(slip.old)
        assert text[: slip.start] == index.text[: slip.start]
        assert text[slip.start :] == slip.new + index.text[end:] != index.text[slip.start :]


def test_slips_are_drawn_by_the_seed_and_as_many_of_each_kind(folder: Path) -> None:
    index = read(folder)
    assert chosen([index], 8, 1) == chosen([index], 8, 1) != chosen([index], 8, 2)
    assert sorted(slip.kind for slip in chosen([index], 4, 1)) == sorted(KINDS)


def test_a_slip_is_caught_by_loading_by_a_case_or_not_at_all(folder: Path) -> None:
    index = read(folder)

    def verdict(old: str, new: str) -> str:
        assert index.text.count(old) == 1
        return caught_by(index, Slip("kind", "number", ("from",), index.text.index(old), old, new))

    name = next(line for line in index.text.splitlines() if line.startswith("name: "))
    (component,) = (one for one in index.text.splitlines() if one.startswith('  - id: "1"'))
    assert verdict(component, component.replace("id", "ix")) == "loading"
    assert verdict(name, name) == "same"
    cut = next(line for line in index.text.splitlines() if "from: 80%" in line)
    assert verdict(cut, cut.replace("80%", "81%")) == "loading"
    assert verdict(cut, cut.replace("points: 1}", "points: 0.9}")) == "check"
    lowest = next(line for line in index.text.splitlines() if "points: 0.2}" in line)
    assert verdict(lowest, lowest.replace("0.2}", "0.3}")) == "case"
    unasked = dataclasses.replace(index, cases=())
    slip = Slip("kind", "number", ("points",), index.text.index("0.2}"), "0.2", "0.3")
    assert caught_by(unasked, slip) == ""


def test_every_kept_reason_is_of_a_slip_in_an_index_that_ships() -> None:
    kept = reasons()
    assert kept
    for said, why in kept.items():
        index, _, slip = said.partition(" ")
        assert index in shipped_indices()
        assert " -> " in slip and len(why.because.split()) > 5


def test_a_slip_draws_its_own_lot_whatever_changes_elsewhere(folder: Path) -> None:
    index = read(folder)
    longer = index.text.replace("facts:\n", "# một dòng ghi chú nữa\nfacts:\n", 1)
    assert longer != index.text
    (folder / "index.yaml").write_text(longer, encoding="utf-8")
    moved = read(folder)
    assert [one.said for one in chosen([index], 12, 1)] == [
        one.said for one in chosen([moved], 12, 1)
    ]


def test_a_survivor_without_a_reason_and_a_reason_without_a_survivor_fail_the_run(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    index = read(folder)
    verdicts = {slip: caught_by(index, slip) in CAUGHT for slip in slips(index)}
    caught = [slip for slip, is_caught in verdicts.items() if is_caught][:19]
    survivor = next(slip for slip, is_caught in verdicts.items() if not is_caught)
    stale = Reason(caught[0].said, "equivalent", "không còn đúng")
    explained = {survivor.said: Reason(survivor.said, "equivalent", "cùng một nghĩa")}
    assert report([index], caught, {}) == 0
    assert report([index], caught, {stale.said: stale}) == 1
    assert report([index], [*caught, survivor], {}) == 1
    assert report([index], [*caught, survivor], explained) == 0
    assert report([index], [*caught[:9], survivor], explained) == 1
    assert "take its reason out" in capsys.readouterr().out


def test_one_unit_comes_to_the_exact_total_in_every_way_that_is_measured() -> None:
    from benchmarks import workload_a
    from benchmarks.many_units import reference
    from benchmarks.one_unit import runs

    columns = workload_a.columns(5)
    found = runs(workload_a.plan(), columns, 5)
    ours = {name: run() for name, run in found.items() if name.startswith("cchc")}
    assert len(ours) == 4
    assert set(map(tuple, ours.values())) == {tuple(reference(columns, 5))}


def test_a_command_in_a_process_of_its_own_tells_time_memory_and_what_it_printed() -> None:
    taken = run_command(["--help"])
    assert "cchc" in taken.printed
    assert 0 < taken.seconds < 10
    assert 5 < taken.megabytes < 500
    with pytest.raises(subprocess.CalledProcessError):
        run_command(["score", "nowhere"])


MEASURED = """
1,000,000 units of 90 criteria, one thread

| engine | units a CPU-second | cchc is faster by | wrong totals | wrong places | peak |
| --- | --- | --- | --- | --- | --- |
| memory copy (the limit) | 30,000,000 | 0.10 × | | | |
| cchc | 5,000,000 | 1.00 × | 0 of 10,000 | 0 | 1,100 MB |
| openfisca-core | 800,000 | 6.25 × | 686 of 10,000 | 330 | 2,000 MB |

10,000,000 dossiers in Parquet to 13 figures of 10,000 units, one thread

| engine | CPU seconds | times the scan | wrong figures | peak |
| --- | --- | --- | --- | --- |
| reading the columns (the limit) | 0.40 | 1.00 × |  | 100 MB |
| cchc | 1.60 | 4.00 × | 0 of 130,000 | 400 MB |
"""


def test_bars_are_read_off_the_tables_and_what_was_not_measured_does_not_hold() -> None:
    text, holds = performance.report("measured.md", [MEASURED], "Here.")
    lines = {line.split(" | ")[0].strip("| "): line for line in text.splitlines() if "|" in line}
    assert lines["1M units with ranks beside openfisca-core"].endswith("| ≥ 5 × | 6.25 × | yes |")
    assert lines["1M units beside a copy of the same memory"].endswith("| 6.00 × | yes |")
    assert lines["1M units, memory"].endswith("| 1,100 MB | yes |")
    assert lines["10,000 units beside openfisca-core"].endswith("| not measured | NO |")
    assert lines["10M dossiers to 13 figures of 10,000 units, beside reading them"].endswith(
        "| ≤ 3.5 × | 4.00 × | NO |"
    )
    assert lines["wrong scores, places and figures"].endswith("| 0 | 0 | yes |")
    assert not holds
    wrong = MEASURED.replace("0 of 130,000", "3 of 130,000")
    assert "| 0 | 3 | NO |" in performance.report("measured.md", [wrong], "Here.")[0]


def test_every_program_of_the_page_is_there_and_make_runs_them() -> None:
    page = performance.PAGE.read_text(encoding="utf-8")
    for programs in performance.PROGRAMS.values():
        for _, program, *_ in programs:
            assert (performance.HERE / program).is_file()
            assert f"`benchmarks/{program}`" in page
    made = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert "\nperformance:" in made and "\nperformance-large:" in made


@pytest.mark.parametrize("name", sorted(performance.PROGRAMS))
def test_the_page_holds_what_was_measured_and_no_figure_beside(name: str) -> None:
    page = performance.PAGE.read_text(encoding="utf-8")
    stored = (performance.HERE / name).read_text(encoding="utf-8")
    assert performance.included(page, name, stored) == page
    for bar in performance.BARS[name]:
        assert f"| {bar.work} | {bar.bar} | " in stored
    bare = page
    for one in performance.PROGRAMS:
        bare = performance.included(bare, one, "")
    assert re.findall(r"[0-9][0-9.,]* ?(?:×|ms\b|µs|s\b|MB of memory)", bare) == []
