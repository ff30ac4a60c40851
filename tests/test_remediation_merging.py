"""Work of one kind for one office is one task, and no reason, point or day is lost by it."""

from __future__ import annotations

import json
import re
import shutil
from fractions import Fraction
from pathlib import Path

import pytest

from commands.planning import Planned, planned_of
from criteria.source import parse_source
from evidence.assessment import ProgressEntry
from evidence.loading import from_source as assessment_of
from evidence.view import Basis, Cause
from remediation.progress import done_points, state
from remediation.task import Task
from scoring.prospect import prospect
from tests.test_cli_commands import Call, cchc
from tests.test_remediation_work import check_sums

__all__ = ["cchc"]

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = ROOT / "examples" / "skhcn-brvt-2021"

HEAD = """
index: thu-2026
name: Bộ chỉ số thử
year: 2026
for: {kind: so}
max: 12
rounding: {places: 3}
offices: {mot: {name: Phòng Một}, hai: {name: Phòng Hai}}
bodies: {so_noi_vu: {name: Sở Nội vụ}, tinh: {name: UBND tỉnh}}
documents: {bao_cao: {name: Báo cáo}}
facts:
"""
PAPERS = "abcdefgh"
LEAVES = (
    '      - {{id: "1.{at}", name: Nội dung {name}, max: 1, owner: {owner}, '
    "score: {{full_if: {name}}}{more}}}\n"
)


def index(more: str = "", remedies: dict[str, str] | None = None) -> str:
    """Five criteria of one office and three of another, each proven by a paper; four more points
    that bodies give.
    """
    text = HEAD + "".join(f"  {name}: {{name: Có {name}, type: flag}}\n" for name in PAPERS)
    text += 'components:\n  - id: "1"\n    name: Nội dung\n    max: 8\n    criteria:\n'
    for at, name in enumerate(PAPERS, 1):
        remedy = (remedies or {}).get(name, "")
        owner = "mot" if at <= 5 else "hai"
        text += LEAVES.format(
            at=at, name=name, owner=owner, more=remedy and f", remedy: [{remedy}]"
        )
    text += '  - id: "2"\n    name: Do cơ quan khác chấm\n    max: 4\n    criteria:\n'
    for at, (owner, body) in enumerate(
        (("mot", "so_noi_vu"), ("hai", "so_noi_vu"), ("hai", "tinh")), 1
    ):
        most = 2 if at == 1 else 1
        text += (
            f'      - {{id: "2.{at}", name: Phần {at}, max: {most}, owner: {owner}, '
            f"score: {{judged: {{by: {body}, from: 0, to: {most}}}}}}}\n"
        )
    return text + more


CASE = """
assessment: so-thu-2026
index: {id: thu-2026, path: index.yaml}
unit: {id: so-thu, name: Sở Thử, kind: so}
period: {from: 2026-01-01, to: 2026-12-31}
as_of: 2026-06-30
documents: {bc: {kind: bao_cao, issued: 2026-04-02, number: 1/BC-ST}}
"""


def flags(value: str) -> str:
    return "facts:\n" + "".join(f"  {name}: {value}\n" for name in PAPERS)


def derived(
    folder: Path, text: str, facts: str, own: str = "", basis: str = "claimed", assigned: str = ""
) -> Planned:
    from criteria.calendar import parse_day

    (folder / "index.yaml").write_text(text, encoding="utf-8")
    if own:
        (folder / "remediation.yaml").write_text(f"remediation: thu-2026\n{own}", encoding="utf-8")
    source = parse_source("assessment.yaml", (CASE + facts).encode())
    day = parse_day(assigned) if assigned else None
    return planned_of(assessment_of(source, folder), basis, None, day)


def of_way(found: Planned, way: str) -> list[Task]:
    return [task for task in found.work.tasks if task.way == way]


def test_five_missing_proofs_of_one_office_are_one_task_with_five_reasons(tmp_path: Path) -> None:
    found = derived(tmp_path, index(), flags("{value: true}"), basis="proven")
    one, other = of_way(found, "supplement")
    assert (one.lead, one.id, one.points) == ("mot", "1.1#supplement+4", 5)
    assert (other.lead, other.id, other.points) == ("hai", "1.6#supplement+2", 3)
    assert [part.id for part in one.parts] == [f"1.{at}#supplement" for at in range(1, 6)]
    assert one.do == "Bổ sung tài liệu kiểm chứng cho 05 tiêu chí (1.1, 1.2, 1.3, 1.4, 1.5)"
    assert [line.cause for line in one.covers] == [Cause.NOT_PROVEN] * 5
    check_sums(found)


def test_a_way_without_words_for_several_lists_their_names(tmp_path: Path) -> None:
    own = """
ways:
  supplement:
    do: "Tìm lại giấy tờ của {{ criterion.name }} ({{ criterion.lost }} điểm)"
    product: Giấy tờ
    proves: claimed
"""
    found = derived(tmp_path, index(), flags("{value: true}"), own, basis="proven")
    one, _ = of_way(found, "supplement")
    names = "; ".join(f"Nội dung {name}" for name in "abcde")
    assert one.do == f"Tìm lại giấy tờ của {names} (5 điểm)"
    assert one.parts[1].do == "Tìm lại giấy tờ của Nội dung b (1 điểm)"
    assert one.gain == 5


def test_the_gain_of_merged_work_is_what_the_edited_assessment_scores(tmp_path: Path) -> None:
    """The promise of one task, kept: its five figures are given their paper by hand."""
    found = derived(tmp_path, index(), flags("{value: true}"), basis="proven")
    one, other = of_way(found, "supplement")
    half = "facts:\n" + "".join(
        f"  {name}: {{value: true{', document: bc' if at < 5 else ''}}}\n"
        for at, name in enumerate(PAPERS)
    )
    whole = flags("{value: true, document: bc}")
    now = found.sheet.evaluation.total.low
    then = derived(tmp_path, index(), half, basis="proven").sheet.evaluation.total.low
    done = derived(tmp_path, index(), whole, basis="proven").sheet.evaluation.total.low
    assert now is not None and then is not None and done is not None
    assert one.gain == then - now == 5
    assert other.gain == 3
    assert found.work.gain == done - now == 8


def test_every_reason_of_merged_work_is_told_with_its_points(cchc: Call, tmp_path: Path) -> None:
    derived(tmp_path, index(), flags("{value: true}"), basis="proven")
    (tmp_path / "assessment.yaml").write_text(CASE + flags("{value: true}"), encoding="utf-8")
    told = cchc("tasks", tmp_path, "--basis", "proven").stdout
    assert max(map(len, told.splitlines())) <= 80
    for at in range(1, 6):
        assert re.search(rf"Vì \[1\.{at}#supplement\] Nội dung .: [^:]+: 1 điểm", told)
    data = json.loads(cchc("tasks", tmp_path, "--basis", "proven", "--format", "json").stdout)
    task = next(one for one in data["tasks"] if one["id"] == "1.1#supplement+4")
    assert [part["points"] for part in task["parts"]] == ["1"] * 5
    assert len(task["why"]) == 5 and task["criteria"] == ["1.1", "1.2", "1.3", "1.4", "1.5"]


def test_progress_is_recorded_part_by_part_or_for_all_at_once(cchc: Call, tmp_path: Path) -> None:
    found = derived(tmp_path, index(), flags("{value: true}"), basis="proven")
    (tmp_path / "assessment.yaml").write_text(CASE + flags("{value: true}"), encoding="utf-8")
    one = of_way(found, "supplement")[0]
    on = ("--on", "2026-06-30", "--by", "Hoa", "--basis", "proven")
    assert cchc("tasks", tmp_path, "--done", "1.2#supplement", *on).returncode == 0
    status = cchc("tasks", tmp_path, "--status", "--basis", "proven").stdout
    assert re.search(r"Phòng Một +2 +0 +1 +7 +1\b", status)
    row = next(
        line
        for line in cchc("tasks", tmp_path, "--basis", "proven").stdout.splitlines()
        if "Đã xong" in line
    )
    assert "Đã xong 01/05 tiêu chí; 1.2: đã xong (ngày 30/6/2026)" in row
    later = ("--on", "2026-07-15", *on[2:])
    assert cchc("tasks", tmp_path, "--done", one.id, *later).returncode == 0
    told = cchc("tasks", tmp_path, "--basis", "proven").stdout
    assert "Đã xong 05/05 tiêu chí" in told
    # What was recorded of one part stays as it was written.
    assert told.count("30/6/2026") == 1 and told.count("15/7/2026") == 4
    status = cchc("tasks", tmp_path, "--status", "--basis", "proven").stdout
    assert re.search(r"Phòng Một +2 +1 +0 +7 +5\b", status)


def test_merged_work_is_done_once_each_part_is(tmp_path: Path) -> None:
    """So a reason that comes up later puts the task under way again."""
    found = derived(tmp_path, index(), flags("{value: true}"), basis="proven")
    (one, _) = of_way(found, "supplement")
    entry = ProgressEntry.model_validate({"status": "done", "day": "2026-06-30"})
    done = {part.id: entry for part in one.parts}
    assert (state(one, done), done_points(one, done)) == ("done", 5)
    done.pop("1.4#supplement")
    assert (state(one, done), done_points(one, done)) == ("doing", 4)
    assert (state(one, {}), done_points(one, {})) == ("", 0)


REMEDY = "{do: Ban hành kế hoạch chung, product: Kế hoạch, set: {NAME: true}, by: {until: 30/9}}"


def remedy(name: str, **more: str) -> str:
    text = REMEDY.replace("NAME", name)
    for old, new in more.items():
        text = text.replace(old, new)
    return text


def test_remedies_in_the_same_words_are_one_task_with_a_joint_gain(tmp_path: Path) -> None:
    remedies = {name: remedy(name) for name in "abf"}
    found = derived(tmp_path, index(remedies=remedies), flags("{value: false}"))
    joint = next(task for task in found.work.tasks if task.id == "1.1#1+1")
    assert (joint.remedies, joint.points, joint.gain) == (("1.1#1", "1.2#1"), 2, 2)
    again = prospect(found.sheet.evaluation.plan, found.loaded, Basis.CLAIMED)
    assert joint.gain == again.gain(["1.1#1", "1.2#1"]).points
    # Another office has work of its own to do, in the same words as it may be.
    assert next(task.lead for task in found.work.tasks if task.remedies == ("1.6#1",)) == "hai"
    check_sums(found)


@pytest.mark.parametrize(
    ("old", "new"),
    [("kế hoạch chung", "kế hoạch riêng"), ("product: Kế", "product: Bản kế"), ("30/9", "31/10")],
)
def test_remedies_that_differ_in_words_or_day_stay_apart(
    tmp_path: Path, old: str, new: str
) -> None:
    remedies = {"a": remedy("a"), "b": remedy("b").replace(old, new)}
    found = derived(tmp_path, index(remedies=remedies), flags("{value: false}"))
    assert {task.remedies for task in found.work.tasks if task.remedies} == {
        ("1.1#1",),
        ("1.2#1",),
    }


JUDGED = (
    'points: {"2.1": [{points: 1, by: so_noi_vu}], "2.2": [{points: 0, by: so_noi_vu}], '
    '"2.3": [{points: 0, by: tinh}]}\n'
)


def test_details_are_asked_for_once_for_all_offices_and_of_each_body_apart(tmp_path: Path) -> None:
    found = derived(tmp_path, index(), flags("{value: true}") + JUDGED, "coordinator: mot\n")
    asked = of_way(found, "request")
    assert [(task.criteria, task.lead, task.support) for task in asked] == [
        (("2.1", "2.2"), "mot", ("hai",)),
        (("2.3",), "mot", ("hai",)),
    ]
    assert asked[0].do.startswith("Xin Sở Nội vụ kết quả chi tiết của 02 tiêu chí (2.1, 2.2)")
    assert asked[1].do.startswith("Xin UBND tỉnh kết quả chi tiết của tiêu chí Phần 3")
    check_sums(found)


def test_without_a_coordinator_each_office_asks_for_its_own(tmp_path: Path) -> None:
    found = derived(tmp_path, index(), flags("{value: true}") + JUDGED)
    assert [(task.criteria, task.lead) for task in of_way(found, "request")] == [
        (("2.1",), "mot"),
        (("2.2",), "hai"),
        (("2.3",), "hai"),
    ]


def test_a_remedy_does_not_swallow_the_request_for_details() -> None:
    """The result gives no reason for the loss in component 2: a remedy holds the points, and the
    reasons are asked for all the same, in the one letter that asks for those of the survey.
    """
    from commands.planning import planned

    found = planned(str(GOLDEN))
    (asked,) = of_way(found, "request")[:1]
    assert asked.criteria == ("9", "2")
    survey, institutions = asked.parts
    assert survey.points == Fraction("4.518") and institutions.points == 0
    assert [line.cause for line in institutions.lines] == [Cause.UNEXPLAINED]
    remedy = next(task for task in found.work.tasks if task.id == "2#1")
    assert remedy.points == Fraction("0.5") and remedy.gain == Fraction("0.5")
    assert asked.support == ("qlkh",)


def test_what_nobody_leads_stays_apart(tmp_path: Path) -> None:
    text = index().replace("owner: mot, ", "")
    found = derived(tmp_path, text, flags("{value: true}"), basis="proven")
    unled = [task for task in of_way(found, "supplement") if not task.lead]
    assert [task.criteria for task in unled] == [(f"1.{at}",) for at in range(1, 6)]
    assert {gap.criterion for gap in found.work.gaps} >= {f"1.{at}" for at in range(1, 6)}


PARTS = """
index: thu-2026
name: Bộ chỉ số thử
year: 2026
for: {kind: so}
max: 3
rounding: {places: 3}
offices: {mot: {name: Phòng Một}, hai: {name: Phòng Hai}}
documents: {bao_cao: {name: Báo cáo}}
facts:
  a: {name: Có a, type: flag}
  b: {name: Có b, type: flag}
  c: {name: Có c, type: flag}
components:
  - id: "1"
    name: Nội dung
    max: 3
    owner: mot
    score:
      parts:
        - {id: a, name: Phần a, max: 1, score: {full_if: a}}
        - {id: b, name: Phần b, max: 1, score: {full_if: b}}
        - {id: c, name: Phần c, max: 1, score: {full_if: c}}
    remedy:
      - {id: mot, do: Làm phần a, product: Bản a, set: {a: true}}
      - {id: hai, do: Làm phần b, product: Bản b, set: {b: true}, owner: hai}
      - {id: ba, do: Làm phần c, product: Bản c, set: {c: true}}
"""


def test_of_a_criterion_in_parts_each_remedy_holds_what_it_wins_back(tmp_path: Path) -> None:
    facts = "facts: {a: {value: false}, c: {value: true}}\n"
    found = derived(tmp_path, PARTS, facts)
    told = {task.id: (task.lead, task.points, task.gain) for task in found.work.tasks}
    # Nothing was lost on part c, and nobody is told to do it again; b is not known yet.
    assert told == {"1#mot": ("mot", 1, 1), "1#hai": ("hai", 1, 1)}
    check_sums(found)


def test_no_two_parts_of_any_example_share_an_id() -> None:
    from tests.test_remediation_work import EXAMPLES, work_of

    for folder in EXAMPLES:
        ids = [part.id for task in work_of(folder).work.tasks for part in task.parts]
        assert len(ids) == len(set(ids)), folder.name


def test_what_is_left_undone_goes_over_to_the_new_year_part_by_part(
    cchc: Call, tmp_path: Path
) -> None:
    last = tmp_path / "ky-2021"
    shutil.copytree(GOLDEN, last)
    on = ("--on", "2022-09-10", "--by", "Hoa")
    assert cchc("tasks", last, "--done", "9#request", *on).returncode == 0
    made = cchc("new", "so-mau", tmp_path / "ky-2022", "--from", last, "--by", "Hoa")
    assert made.returncode == 0, made.told
    text = (tmp_path / "ky-2022" / "assessment.yaml").read_text(encoding="utf-8")
    assert "2#request" in text and "9#request" not in text
    assert "kết quả chi tiết phần Cải cách thể chế" in text
