"""The golden case: the published result of 2021, component by component, to the third decimal."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

from criteria.loading import load_index
from criteria.shipped import shipped_index
from criteria.values import Range
from evidence.loading import load_assessment
from evidence.view import Basis, Cause
from evidence.viewing import build_views
from scoring.bases import score
from scoring.sheet import Lost, Node, Outcome, ScoreSheet, Status

ROOT = Path(__file__).resolve().parent.parent
CASE = ROOT / "examples" / "skhcn-brvt-2021"
INDEX = "brvt-so-2021"

PUBLISHED = {
    "1": ("10.481", "12.5"),
    "2": ("5.5", "6"),
    "3": ("3.5", "5.5"),
    "4": ("3.5", "3.5"),
    "5": ("8.5", "10"),
    "6": ("6.5", "6.5"),
    "7": ("9.657", "11.5"),
    "8": ("7.625", "9.5"),
    "9": ("30.482", "35"),
}
"""Component to points and maximum, as Công văn số 507/SKHCN-TTr prints them."""

LEDGER = (
    ("9", "4.518", Cause.UNEXPLAINED, None),
    ("3.1", "2", Cause.RULE, "chi_cuc_tdc"),
    ("7.1", "1.843", Cause.RULE, "van_phong"),
    ("1.2", "1.5", Cause.RULE, "van_phong"),
    ("5.1", "1.5", Cause.RULE, None),
    ("8.2", "1.5", Cause.RULE, "bp_kstthc"),
    ("1.1", "0.519", Cause.RULE, "van_phong"),
    ("2", "0.5", Cause.UNEXPLAINED, "qlkh"),
    ("8.1", "0.375", Cause.RULE, "chi_cuc_tdc"),
)
"""Criterion, points lost, cause and owner; the largest first, equal ones in printed order."""

DETERMINED = {"1", "1.1", "2", "3", "4", "5", "6", "7", "8", "9"}
"""Nodes whose maximum is published, or follows from a published product."""

TWENTY = "  tasks_on_time:\n    value: 20\n"


def sheet_of(case: Path) -> ScoreSheet:
    """The score sheet of an assessment folder, through the public functions."""
    loaded = load_assessment(case)
    plan = load_index(loaded.index_path).plan
    return score(plan, build_views(plan, loaded), Basis.ACCEPTED)


def points(node: Node) -> Fraction:
    """The certain points of a node that is scored."""
    assert node.points is not None
    return node.points


@pytest.fixture(scope="module")
def golden() -> ScoreSheet:
    return sheet_of(CASE)


@pytest.fixture
def changed(tmp_path: Path) -> Callable[[str, str], Path]:
    """A copy of the case in which one text is replaced by another."""

    def change(old: str, new: str) -> Path:
        case = tmp_path / "case"
        shutil.copytree(CASE, case)
        file = case / "assessment.yaml"
        text = file.read_text(encoding="utf-8")
        assert text.count(old) == 1
        file.write_text(text.replace(old, new), encoding="utf-8")
        return case

    return change


def cchc(
    *arguments: str | Path, cwd: Path = ROOT, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """Run the command as a user does, in an environment of its own."""
    return subprocess.run(
        [sys.executable, str(ROOT / "cli.py"), *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        timeout=60,
        check=False,
    )


def test_the_nine_components_are_as_published(golden: ScoreSheet) -> None:
    nodes = golden.evaluation.nodes
    found = {id: (points(nodes[id]), nodes[id].max) for id in golden.evaluation.plan.roots}
    assert found == {id: (Fraction(p), Fraction(m)) for id, (p, m) in PUBLISHED.items()}


def test_the_total_is_85_745_of_100_and_nothing_is_open(golden: ScoreSheet) -> None:
    total = golden.evaluation.total
    assert (total.low, total.high) == (Fraction("85.745"), Fraction("85.745"))
    assert (total.max, total.emax, total.lost) == (100, 100, Fraction("14.255"))
    assert golden.evaluation.status is Status.SCORED
    assert golden.evaluation.contradicted == ()


def test_all_three_bases_agree_on_a_published_result(golden: ScoreSheet) -> None:
    assert {basis: sheet.total.low for basis, sheet in golden.bases.items()} == {
        basis: Fraction("85.745") for basis in Basis
    }


def test_children_sum_to_their_components(golden: ScoreSheet) -> None:
    nodes = golden.evaluation.nodes
    for root in golden.evaluation.plan.roots:
        children = nodes[root].children
        if children:
            assert sum(points(nodes[id]) for id in children) == points(nodes[root])


def test_the_ledger_lists_nine_losses_with_their_owners(golden: ScoreSheet) -> None:
    position = {id: at for at, id in enumerate(golden.evaluation.plan.nodes)}

    def order(line: Lost) -> tuple[Fraction, int]:
        return (-line.points, position[line.criterion])

    found = [(li.criterion, li.points, li.cause, li.owner) for li in sorted(golden.lost, key=order)]
    assert found == [(id, Fraction(p), cause, owner) for id, p, cause, owner in LEDGER]
    assert all(line.certain for line in golden.lost)


def test_r22_the_losses_sum_to_what_is_missing(golden: ScoreSheet) -> None:
    total = golden.evaluation.total
    assert total.base == Range.exactly(Fraction("85.745"))
    assert sum(line.points for line in golden.lost) == total.emax - Fraction("85.745")


def test_r29_what_the_notice_does_not_explain_is_5_018_of_14_255(golden: ScoreSheet) -> None:
    unexplained = [line for line in golden.lost if line.cause is Cause.UNEXPLAINED]
    assert {line.criterion: line.points for line in unexplained} == {
        "2": Fraction("0.5"),
        "9": Fraction("4.518"),
    }
    named = sum(line.points for line in golden.lost if line.cause is not Cause.UNEXPLAINED)
    assert named == Fraction("9.237")
    assert named + Fraction("5.018") == Fraction("14.255")


def test_r1_the_carried_value_of_20_of_27_is_1_481_and_the_exact_one_stays_known(
    golden: ScoreSheet,
) -> None:
    node = golden.evaluation.nodes["1.1"]
    assert node.exact == Range.exactly(Fraction(40, 27))
    assert points(node) == Fraction("1.481")


def test_only_published_maxima_go_without_the_mark_of_an_inferred_figure() -> None:
    plan = load_index(shipped_index(INDEX)).plan
    assert {id for id, node in plan.nodes.items() if not node.inferred} == DETERMINED


def test_the_ict_share_gives_7_657_of_9_5(golden: ScoreSheet) -> None:
    node = golden.evaluation.nodes["7.1"]
    assert (points(node), node.max) == (Fraction("7.657"), Fraction("9.5"))
    assert node.exact == Range.exactly(Fraction("0.806") * Fraction("9.5"))


def test_without_the_20_the_score_is_between_84_264_and_86_264(
    changed: Callable[[str, str], Path],
) -> None:
    text = (CASE / "assessment.yaml").read_text(encoding="utf-8")
    start = text.index(TWENTY)
    end = text.index("  # Công văn in 7,657 điểm", start)
    sheet = sheet_of(changed(text[start:end], ""))
    total = sheet.evaluation.total
    assert (total.low, total.high) == (Fraction("84.264"), Fraction("86.264"))
    assert (total.max, total.emax) == (100, 100)
    node = sheet.evaluation.nodes["1.1"]
    assert (node.low, node.high, node.outcome) == (0, 2, Outcome.OPEN)
    possible = [line for line in sheet.lost if not line.certain]
    assert [(li.criterion, li.points, li.cause) for li in possible] == [("1.1", 2, Cause.UNKNOWN)]


def test_21_of_27_gives_1_556(changed: Callable[[str, str], Path]) -> None:
    sheet = sheet_of(changed(TWENTY, TWENTY.replace("20", "21")))
    assert points(sheet.evaluation.nodes["1.1"]) == Fraction("1.556")
    assert sheet.evaluation.total.low == Fraction("85.820")


def test_r35_28_of_27_is_a_contradiction_and_never_clipped(
    changed: Callable[[str, str], Path],
) -> None:
    case = changed(TWENTY, TWENTY.replace("20", "28"))
    sheet = sheet_of(case)
    node = sheet.evaluation.nodes["1.1"]
    assert (node.low, node.high) == (0, 2)
    open_lines = [line for line in sheet.lost if line.criterion == "1.1"]
    assert [(li.points, li.certain, li.cause) for li in open_lines] == [
        (2, False, Cause.CONTRADICTION)
    ]
    run = cchc("score", case)
    assert run.returncode == 1
    assert b"Traceback" not in run.stderr


def test_the_command_prints_the_published_components() -> None:
    run = cchc("score", CASE, "--format", "json")
    assert run.returncode == 0, run.stderr.decode()
    sheet = json.loads(run.stdout)
    found = {
        one["id"]: (Fraction(one["points"]), Fraction(one["max"])) for one in sheet["components"]
    }
    assert found == {id: (Fraction(p), Fraction(m)) for id, (p, m) in PUBLISHED.items()}
    assert (sheet["total"]["points"], sheet["total"]["lost"]) == ("85.745", "14.255")
    assert sum(Fraction(line["points"]) for line in sheet["lost"]) == Fraction("14.255")


def test_the_printed_score_sheet_holds_every_component_and_the_total() -> None:
    run = cchc("score", CASE)
    assert run.returncode == 0, run.stderr.decode()
    text = run.stdout.decode("utf-8")
    for got, _ in PUBLISHED.values():
        assert got.replace(".", ",") in text
    assert "85,745" in text and "14,255" in text
    assert max(len(line) for line in text.splitlines()) <= 80


def test_the_printed_ledger_tells_named_from_unexplained() -> None:
    run = cchc("lost", CASE)
    assert run.returncode == 0, run.stderr.decode()
    text = run.stdout.decode("utf-8")
    assert "9,237" in text and "5,018" in text and "14,255" in text


@pytest.mark.parametrize("arguments", [("score",), ("lost",), ("score", "--format", "json")])
def test_the_same_bytes_come_out_twice_whatever_the_hash_seed_and_locale(
    arguments: tuple[str, ...], tmp_path: Path
) -> None:
    name, *options = arguments
    runs = [
        cchc(name, CASE, *options, PYTHONHASHSEED="0", LC_ALL="C", PYTHONUTF8="1"),
        cchc(name, CASE, *options, PYTHONHASHSEED="4711", LC_ALL="tr_TR.UTF-8", PYTHONUTF8="1"),
        cchc(name, CASE, *options, cwd=tmp_path, TZ="Asia/Ho_Chi_Minh", PYTHONUTF8="1"),
    ]
    assert [run.returncode for run in runs] == [0, 0, 0]
    assert len({run.stdout for run in runs}) == 1 and runs[0].stdout
