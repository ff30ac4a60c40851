"""Reports of four departments as real cases: scored, figures reproduced, slips found."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

from cli import run as run_command
from criteria.loading import load_index
from criteria.plan import Plan
from criteria.problems import Problem, Severity
from criteria.values import Range
from evidence.documents.filing import filed
from evidence.documents.keeping import kept
from evidence.findings import findings
from evidence.loading import LoadedAssessment, load_assessment
from evidence.tables.measuring import with_tables
from evidence.view import Basis, View
from evidence.viewing import build_views
from reports.words.numbers import VIETNAMESE
from scoring.bases import score
from scoring.sheet import ScoreSheet
from tests.published import hold

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
BRVT_2019 = "skhcn-brvt-2019"
QUANG_NGAI = "skhcn-quangngai-2023-6-thang"
BRVT_2024 = "skhcn-brvt-2024-quy-1"
DONG_THAP = "skhcn-dongthap-2025-6-thang"
REPORTS = (BRVT_2019, QUANG_NGAI, BRVT_2024, DONG_THAP)
EVERY_REPORT = pytest.mark.parametrize("name", REPORTS)


@cache
def loaded(name: str) -> tuple[Plan, LoadedAssessment, Mapping[Basis, View]]:
    one = load_assessment(EXAMPLES / name)
    plan = load_index(one.index_path, one.index_year).plan
    one = with_tables(plan, one)
    return plan, one, build_views(plan, one)


@cache
def sheet(name: str) -> ScoreSheet:
    plan, _, views = loaded(name)
    return score(plan, views, Basis.CLAIMED)


@cache
def found(name: str) -> tuple[Problem, ...]:
    plan, one, views = loaded(name)
    return findings(plan, one, views)


def told(name: str, code: str) -> list[Problem]:
    return [one for one in found(name) if one.code == code]


def reading(name: str, fact: str) -> Range:
    value = loaded(name)[2][Basis.CLAIMED].readings["own", fact].value
    assert isinstance(value, Range)
    return value


def percent(name: str, fact: str) -> str:
    """A named fact as papers print it."""
    value = reading(name, fact).known
    assert value is not None
    return VIETNAMESE.percent(value)


@EVERY_REPORT
def test_each_report_scores_to_an_interval_within_the_maximum(name: str) -> None:
    total = sheet(name).evaluation.total
    assert total.low is not None and total.high is not None
    assert 0 < total.low < total.high <= total.emax <= 100
    bases = sheet(name).bases
    proven = bases[Basis.PROVEN].total.low
    assert proven is not None and proven <= total.low


@EVERY_REPORT
def test_deadlines_are_those_of_the_year_of_the_report(name: str) -> None:
    plan, one, _ = loaded(name)
    assert plan.index == "so-mau"
    assert plan.year == one.index_year == one.assessment.period.last.year
    assert not told(name, "period_of_other_year")


@EVERY_REPORT
def test_every_figure_names_its_document_and_the_place_in_it(name: str) -> None:
    assessment = loaded(name)[1].assessment
    for fact, entry in assessment.facts.items():
        uses = [use for one in (entry, *entry.stated) for use in one.uses]
        assert uses, fact
    assert not told(name, "where_missing")


@pytest.mark.parametrize(
    ("name", "fact", "printed"),
    [
        (QUANG_NGAI, "on_time_share", "100,00%"),
        (BRVT_2024, "on_time_share", "100,00%"),
        (DONG_THAP, "on_time_share", "100,00%"),
        (BRVT_2024, "online_share", "43,24%"),
        (BRVT_2024, "online_share_with_ministry", "84,44%"),
        (QUANG_NGAI, "online_share", "98,11%"),
        (BRVT_2019, "online_share", "2,31%"),
        (DONG_THAP, "tasks_share_of_due", "97,67%"),
        (DONG_THAP, "tasks_share_of_all", "76,36%"),
        (DONG_THAP, "tasks_share_kept", "98,18%"),
        (QUANG_NGAI, "capital_share", "79,57%"),
    ],
)
def test_figures_of_the_reports_are_reproduced_by_named_facts(
    name: str, fact: str, printed: str
) -> None:
    assert percent(name, fact) == printed


def test_a_share_of_figures_that_contradict_each_other_is_not_made_up() -> None:
    assert reading(BRVT_2019, "dossiers_late").known == 0
    assert reading(BRVT_2019, "on_time_share").known is None
    assert reading(BRVT_2019, "on_time_share").high == 1


def test_the_criterion_takes_the_share_that_its_words_count() -> None:
    nodes = sheet(DONG_THAP).evaluation.nodes
    assert nodes["1.3"].exact == Range.exactly(Fraction(42, 43) * 2)
    assert nodes["1.8.2"].points is None  # shown, not scored (R30)


@pytest.mark.parametrize("name", [QUANG_NGAI, BRVT_2024, DONG_THAP])
def test_dossiers_all_on_time_earn_the_whole_criterion(name: str) -> None:
    node = sheet(name).evaluation.nodes["8.1"]
    assert node.low == node.high == node.emax


def test_what_the_year_demands_is_held_against_the_day_of_the_paper() -> None:
    """A plan of 5 March is late for 15 February of its own year, and would not be in 2026."""
    for name in (BRVT_2024, QUANG_NGAI):
        node = sheet(name).evaluation.nodes["1.4.1"]
        assert node.low == node.high == 0
    assert sheet(BRVT_2019).evaluation.nodes["1.4.1"].low == Fraction(1, 2)


# --- contradictions and dates -----------------------------------------------------------------


def errors(name: str) -> list[tuple[str, str]]:
    return [
        (one.code, one.place.excerpt.strip().rstrip(":"))
        for one in found(name)
        if one.severity is Severity.ERROR
    ]


def test_the_contradictions_of_each_report_are_found() -> None:
    assert errors(BRVT_2019) == [
        ("before_bound", "superior_plan"),
        ("values_differ", "procedures_to_review"),
        ("values_differ", "procedures_reviewed"),
        ("values_differ", "dossiers_settled"),
        ("total_differs", ""),
    ]
    assert errors(QUANG_NGAI) == [("number_used_twice", "number: 268/KH-SKHCN")]
    assert errors(BRVT_2024) == []
    assert errors(DONG_THAP) == [
        ("values_differ", "full_online_share"),
        ("number_used_twice", "number: 13/2025/QĐ-UBND"),
    ]


def test_several_stated_values_are_scored_as_the_range_that_holds_them() -> None:
    assert reading(BRVT_2019, "dossiers_settled") == Range(Fraction(466), Fraction(477))
    assert reading(BRVT_2019, "procedures_reviewed").high == 20
    share = reading(DONG_THAP, "full_online_share")
    assert share == Range(Fraction(6190, 10_000), Fraction(6191, 10_000))


def test_dates_that_do_not_fit_their_period_are_found() -> None:
    (differs,) = told(QUANG_NGAI, "period_of_figure_differs")
    assert (differs.operands["first"], differs.operands["last"]) == ("15/12/2022", "14/3/2023")
    after = told(DONG_THAP, "figure_after_document")
    assert {one.operands["issued"] for one in after} == {"13/6/2025"}
    old = {one.operands["document"] for one in told(BRVT_2024, "document_long_before")}
    assert "597/QĐ-UBND" in old


# --- the annexes of 2019 ----------------------------------------------------------------------


def annex(name: str) -> list[list[str]]:
    path = EXAMPLES / BRVT_2019 / "phu-luc" / name
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[1:]


def summed(rows: list[list[str]], column: int) -> int:
    return sum(int(row[column] or 0) for row in rows)


def test_the_annexes_say_what_the_stated_values_say() -> None:
    *rows, total = annex("giai-quyet.csv")
    assert len(rows) == 15
    assert (summed(rows, 3), int(total[3])) == (477, 466)
    assert (summed(rows, 6), int(total[6])) == (468, 466)
    *rows, total = annex("tiep-nhan.csv")
    assert (summed(rows, 3), summed(rows, 4)) == (int(total[3]), int(total[4])) == (11, 466)
    plans = {row[1]: (int(row[3]), int(row[4])) for row in annex("ke-hoach.csv")}
    assert plans["Kế hoạch rà soát thủ tục hành chính"] == (20, 20)
    assert plans["Kế hoạch Cải cách hành chính năm"] == (29, 28)


def test_the_lines_of_an_annex_are_counted_and_its_printed_total_is_held_against_them() -> None:
    settled = loaded(BRVT_2019)[2][Basis.CLAIMED].readings["own", "dossiers_settled"]
    assert settled.text == "477; 466; 468"
    (measured,) = settled.measured
    assert (measured.table, measured.files[0].name) == ("giai_quyet", "phu-luc/giai-quyet.csv")
    (differs,) = told(BRVT_2019, "total_differs")
    assert {"466", "468"} <= {str(one) for one in differs.operands.values()}
    assert reading(BRVT_2019, "dossiers_direct").known == 466


def test_what_the_annexes_state_is_counted_from_them_and_agrees_with_the_text() -> None:
    readings = loaded(BRVT_2019)[2][Basis.CLAIMED].readings
    counted = {
        name: (reading.text, reading.measured[0].files[0].name.removeprefix("phu-luc/"))
        for (scope, name), reading in readings.items()
        if scope == "own" and reading.measured and loaded(BRVT_2019)[0].facts[name].computed is None
    }
    plans = {
        "plan_tasks": "29",
        "plan_tasks_done": "28",
        "offices_inspected": "4",
        "publicity_tasks": "10",
        "publicity_tasks_done": "10",
        "law_tasks": "9",
        "law_tasks_done": "9",
        "procedures_to_review": "9; 20",
        "procedures_reviewed": "6; 20",
        "training_courses": "10",
        "training_courses_done": "10",
    }
    assert counted == {
        **{name: (text, "ke-hoach.csv") for name, text in plans.items()},
        "procedures_public": ("59", "tthc.csv"),
        **{
            name: (n, "tiep-nhan.csv")
            for name, n in (("dossiers_online", "11"), ("dossiers_direct", "466"))
        },
        "dossiers_settled": ("477; 466; 468", "giai-quyet.csv"),
        "dossiers_late": ("0", "giai-quyet.csv"),
    }
    assert readings["own", "plan_tasks"].where["pl_ke_hoach"] == "dòng của từng kế hoạch"


def test_a_score_from_tables_tells_nothing_but_its_findings_on_the_error_stream() -> None:
    run = subprocess.run(
        [sys.executable, "cli.py", "score", f"examples/{BRVT_2019}"],
        cwd=EXAMPLES.parent,
        capture_output=True,
        timeout=60,
        check=False,
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    assert run.returncode == 1
    assert "leaked" not in run.stderr.decode()


def test_the_annexes_are_what_was_recorded_and_nothing_lies_about() -> None:
    for name in REPORTS:
        one = loaded(name)[1]
        assert kept(one).unreferenced == ()
        assert not told(name, "file_changed") and not told(name, "file_missing")


@pytest.mark.parametrize("name", [BRVT_2019, "bang-ho-so"])
def test_what_is_counted_is_printed_as_its_schema_says(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    run_command(["measure", str(EXAMPLES / name), "--format", "json"])
    told = json.loads(capsys.readouterr().out)
    hold(told)
    assert sum(len(one["measures"]) for one in told["tables"]) > 5


def test_the_dossiers_of_many_units_are_counted_for_each(tmp_path: Path) -> None:
    file, out = EXAMPLES / "ho-so-cac-xa" / "bang.yaml", tmp_path / "a.csv"
    assert run_command(["measure", str(file), "-o", str(out)]) == 0
    with out.open(encoding="utf-8-sig", newline="") as read:
        counted = {row["unit"]: row["dossiers_settled"] for row in csv.DictReader(read)}
    assert counted == {
        "UBND phường Tân Phú": "21",
        "UBND xã An Bình": "14",
        "UBND xã Bình Minh": "9",
    }


def test_the_annex_behind_a_counted_figure_is_listed_under_its_criterion() -> None:
    plan, one, _ = loaded(BRVT_2019)
    behind = {(each.criterion, each.document): each.where for each in filed(plan, one.assessment)}
    assert behind["2.3.2", "pl_ke_hoach"] == ("dòng của từng kế hoạch",)
    assert ("3.1.2", "pl_tthc") in behind
    assert ("", "pl_tthc") not in behind
