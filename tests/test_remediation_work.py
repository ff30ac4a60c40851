"""From lost points to work: each line in one place, each gain evaluated, nothing invented."""

from __future__ import annotations

import datetime
import json
import shutil
import subprocess
import sys
from collections import Counter
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

from commands.planning import Planned, planned, planned_of
from criteria.loading import load_index
from criteria.numbers import ZERO
from criteria.plan import Tree
from criteria.problems import InputRefused
from criteria.source import parse_source
from evidence.loading import from_source as assessment_of
from evidence.view import Basis, Cause
from evidence.viewing import build_views
from remediation.deriving import derive
from remediation.loading import from_source, load_remediation
from remediation.sheet_facts import answerable
from remediation.task import Task, WorkPlan, balance
from reports.task_list.rows import TaskRows
from scoring.bases import score
from scoring.cases.evidence import evidence_of
from scoring.cases.reading import load_cases
from scoring.prospect import prospect
from scoring.sheet import Lost, ScoreSheet

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = ROOT / "examples" / "skhcn-brvt-2021"
INDICES = ROOT / "criteria" / "indices"
EXAMPLES = sorted(path.parent for path in ROOT.glob("examples/*/assessment.yaml"))


@cache
def work_of(folder: Path) -> Planned:
    return planned(str(folder))


def check_sums(found: Planned) -> None:
    """Every ledger line of the main tree and of the penalties is in exactly one place."""
    check(found.work, found.sheet)


def check_told(work: WorkPlan, sheet: ScoreSheet) -> None:
    """Every loss of the threshold or more is in a directive, let go with a reason, or a loss that
    nobody ever gave a reason for and no rule asks about.
    """
    told = [task for office in (*work.offices, "") for task in work.told(office)]
    answered = {id(line) for task in told for part in task.parts for line in part.lines}
    answered |= {id(one.line) for one in work.accepted if one.because}
    answered |= {id(line) for line in work.unexplained}
    lost: dict[str, list[Lost]] = {}
    for line in sheet.lost:
        if answerable(line):
            lost.setdefault(line.criterion, []).append(line)
    for lines in lost.values():
        if sum((line.points for line in lines), ZERO) >= work.threshold:
            assert answered >= {id(line) for line in lines}


def check(work: WorkPlan, sheet: ScoreSheet) -> None:
    found = [
        *(line for task in work.tasks for line in task.covers),
        *(one.line for one in work.accepted),
        *(one.line for one in work.closing),
        *work.unexplained,
    ]
    lines = [line for line in sheet.lost if line.tree in (Tree.MAIN, Tree.PENALTY)]
    assert Counter(map(id, found)) == Counter(map(id, lines))
    check_told(work, sheet)
    ids = [part.id for task in work.tasks for part in task.parts]
    assert len(ids) == len(set(ids)) and len({task.id for task in work.tasks}) == len(work.tasks)
    # One office has no two tasks of one way by one day, but for remedies of different words.
    kinds = [
        (task.lead, task.way, task.do) for task in work.tasks if task.lead and not task.remedies
    ]
    assert len(kinds) == len(set(kinds))
    main = balance(work, Tree.MAIN)
    assert main.covered + main.accepted + main.closing + main.unexplained == main.whole
    if sheet.evaluation.total.low is not None:
        assert main.whole == sheet.evaluation.total.lost


@pytest.mark.parametrize("folder", EXAMPLES, ids=lambda path: path.name)
def test_r42_for_every_example_sums_hold_and_gains_are_second_evaluations(folder: Path) -> None:
    found = work_of(folder)
    check_sums(found)
    again = prospect(found.sheet.evaluation.plan, found.loaded, found.sheet.basis)
    now = found.sheet.evaluation.total.low
    formal = [task for task in found.work.tasks if task.remedies]
    assert formal
    for task in formal:
        then = again.gain(task.remedies).then.total.low
        assert now is not None and then is not None
        assert task.gain == then - now
    assert found.work.gain == again.gain([id for task in formal for id in task.remedies]).points


def test_r42_a_gain_is_what_the_edited_assessment_scores(tmp_path: Path) -> None:
    """The promise of a task, kept: the file is changed by hand, and scored as any other."""
    case = tmp_path / "case"
    shutil.copytree(GOLDEN, case)
    file = case / "assessment.yaml"
    text = file.read_text(encoding="utf-8")
    edited = text.replace("  tasks_on_time:\n    value: 20\n", "  tasks_on_time:\n    value: 27\n")
    assert edited != text
    file.write_text(edited, encoding="utf-8")
    before, after = work_of(GOLDEN), planned(str(case))
    (task,) = (one for one in before.work.tasks if one.id == "1.1#1")
    low, high = before.sheet.evaluation.total.low, after.sheet.evaluation.total.low
    assert low is not None and high is not None
    assert task.gain == high - low == Fraction("0.519")


@pytest.mark.parametrize("index", ["brvt-so-2021", "so-mau", "xa-mau"])
def test_the_sums_hold_for_cases_beside_an_index(index: str) -> None:
    """The first case of each file, and all of the whole index: gains are left out, they cost."""
    folder = INDICES / index
    plan = load_index(folder).plan
    remediation = load_remediation(plan, folder)
    seen: set[str] = set()
    for placed in load_cases(folder):
        name = placed.source.name
        if name in seen and "toan-bo" not in name:
            continue
        seen.add(name)
        loaded = evidence_of(plan, placed)
        views = build_views(plan, loaded)
        sheet = score(plan, views, Basis(placed.case.basis))
        work = derive(sheet, (), remediation, unit="Sở Thử")
        check(work, sheet)
    assert seen


def tasks_by_id() -> dict[str, Task]:
    return {task.id: task for task in work_of(GOLDEN).work.tasks}


def test_the_golden_case_gives_nine_tasks_that_hold_every_lost_point() -> None:
    found = work_of(GOLDEN)
    assert [(task.criteria[0], task.lead, task.points) for task in found.work.tasks] == [
        ("9", "van_phong", Fraction("4.518")),
        ("3.1", "chi_cuc_tdc", 2),
        ("7.1", "van_phong", Fraction("1.843")),
        ("1.2", "van_phong", Fraction("1.5")),
        ("5.1", "van_phong", Fraction("1.5")),
        ("8.2", "bp_kstthc", Fraction("1.5")),
        ("1.1", "van_phong", Fraction("0.519")),
        ("2", "qlkh", Fraction("0.5")),
        ("8.1", "chi_cuc_tdc", Fraction("0.375")),
    ]
    assert sum((task.points for task in found.work.tasks), ZERO) == Fraction("14.255")


def test_what_the_index_gives_to_nobody_is_told_and_proposed_to_an_office() -> None:
    gaps = {gap.criterion: (gap.points, gap.proposed) for gap in work_of(GOLDEN).work.gaps}
    assert gaps == {
        "5.1": (Fraction("1.5"), "van_phong"),
        "9": (Fraction("4.518"), "van_phong"),
    }
    assert not tasks_by_id()["9#request+1"].named
    assert tasks_by_id()["1.1#1"].named


def test_no_day_is_invented_and_none_that_has_passed_is_given() -> None:
    """The index of 2021 has a deadline in December 2021; the work is done in 2022."""
    for task in work_of(GOLDEN).work.tasks:
        assert task.day is None
    given_out = planned(str(GOLDEN), assigned="2022-05-20")
    days = {task.id: task.day for task in given_out.work.tasks}
    request = days["9#request+1"]
    assert request is not None
    assert request.day == datetime.date(2022, 6, 4).toordinal()
    assert days["1.2#1"] is None


def test_unexplained_loss_is_asked_for_and_has_no_gain_to_promise() -> None:
    task = tasks_by_id()["9#request+1"]
    assert task.do.startswith("Xin UBND tỉnh")
    assert task.gain is None
    assert [line.cause for line in task.covers] == [Cause.UNEXPLAINED]


def test_a_figure_that_was_inferred_marks_its_task() -> None:
    marked = {task.id for task in work_of(GOLDEN).work.tasks if task.inferred}
    assert marked == {"3.1#1", "7.1#1", "1.2#1", "5.1#kien_toan", "8.2#1", "8.1#1"}


INDEX = """
index: thu-2026
name: Bộ chỉ số thử
year: 2026
for: {kind: so}
max: 10
rounding: {places: 3}
offices: {mot: {name: Phòng Một}, hai: {name: Phòng Hai}}
bodies: {so_noi_vu: {name: Sở Nội vụ}}
documents: {ke_hoach: {name: Kế hoạch}}
deadlines: {han: {by: "31/03", name: Hạn gửi}}
facts:
  plan: {name: Kế hoạch, type: document, kind: ke_hoach, owner: mot}
  done: {name: Việc xong, type: count, at_most: all_}
  all_: {name: Việc được giao, type: count, min: 1}
  extra: {name: Có thêm, type: flag}
components:
  - id: "1"
    name: Kế hoạch
    max: 6
    owner: hai
    criteria:
      - id: "1.1"
        name: Ban hành đúng hạn
        max: 2
        owner: mot
        score: {full_if: issued(plan) by han}
      - id: "1.2"
        name: Việc được giao
        max: 4
        owner: hai
        score: {ratio: done / all_}
  - id: "2"
    name: Phần khác
    max: 4
    criteria:
      - {id: "2.1", name: Có thêm, max: 1, score: {full_if: extra}}
      - id: "2.2"
        name: Do Sở Nội vụ chấm
        max: 3
        score: {judged: {by: so_noi_vu, from: 0, to: 3}}
"""
ASSESSMENT = """
assessment: so-thu-2026
index: {id: thu-2026}
unit: {id: so-thu, name: Sở Thử, kind: so}
period: {from: 2026-01-01, to: 2026-12-31}
as_of: 2026-06-30
"""


def derived(tmp_path: Path, facts: str, own: str = "", basis: str = "claimed") -> Planned:
    """The work that follows from facts of the small index, with rules of its own."""
    (tmp_path / "index.yaml").write_text(INDEX, encoding="utf-8")
    if own:
        (tmp_path / "remediation.yaml").write_text(
            f"remediation: thu-2026\n{own}", encoding="utf-8"
        )
    text = ASSESSMENT.replace("{id: thu-2026}", "{id: thu-2026, path: index.yaml}", 1) + facts
    source = parse_source("assessment.yaml", text.encode())
    return planned_of(assessment_of(source, tmp_path), basis, None, None)


def ways(found: Planned) -> dict[str, tuple[str, str, Fraction]]:
    return {task.id: (task.way, task.lead, task.points) for task in found.work.tasks}


LATE = """
documents: {kh: {kind: ke_hoach, issued: 2026-04-02, number: 1/KH-SX}}
facts:
  plan: {document: kh}
  done: {value: 1}
  all_: {value: 4}
  extra: {value: true}
points: {"2.2": [{points: 3, by: so_noi_vu}]}
"""


def test_a_loss_on_a_deadline_goes_to_its_owner_as_work_to_be_on_time(tmp_path: Path) -> None:
    found = derived(tmp_path, LATE)
    assert ways(found) == {
        "1.2#improve": ("improve", "hai", 3),
        "1.1#on_time": ("on_time", "mot", 2),
    }
    check_sums(found)


def test_several_criteria_lost_in_one_component_are_put_to_the_office_that_leads_it(
    tmp_path: Path,
) -> None:
    found = derived(tmp_path, LATE)
    assert [(one.office, one.about) for one in found.work.directives] == [("hai", "1")]
    led = derived(tmp_path, LATE, 'leads: {"1": mot}\n')
    assert [(one.office, one.about) for one in led.work.directives] == [("mot", "1")]


def test_the_same_criterion_lost_two_years_running_goes_to_the_director(tmp_path: Path) -> None:
    points = '{"1.2": {points: 3.5, max: 4}, "1.1": {points: 2}}'
    before = f"last_year: {{source: Năm 2025, points: {points}}}\n"
    found = derived(tmp_path, LATE + before)
    assert [one.about for one in found.work.escalations] == ["1.2"]
    assert "hai năm liên tiếp" in found.work.escalations[0].say


def test_what_is_possible_and_not_proven_asks_for_proof_and_gains_what_proof_brings(
    tmp_path: Path,
) -> None:
    facts = LATE.replace("done: {value: 1}", "done: {value: 3}")
    found = derived(tmp_path, facts, basis="proven")
    tasks = {task.criteria[0]: task for task in found.work.tasks if task.way == "supplement"}
    assert tasks["1.2"].do.startswith("Bổ sung tài liệu kiểm chứng")
    assert tasks["1.2"].gain == 3
    check_sums(found)


def test_a_rejected_claim_asks_for_an_explanation(tmp_path: Path) -> None:
    facts = LATE.replace(
        "extra: {value: true}",
        "extra: {value: true, document: kh, status: {rejected: {reason: Chưa rõ}}}",
    )
    found = derived(tmp_path, facts, basis="accepted")
    assert "explain" in {task.way for task in found.work.tasks if "2.1" in task.criteria}
    check_sums(found)


def test_what_is_not_known_yet_is_asked_of_its_owner(tmp_path: Path) -> None:
    found = derived(tmp_path, "facts: {extra: {value: true}}")
    assert ways(found)["1.2#state"] == ("state", "hai", 4)
    check_sums(found)


def test_losses_may_be_let_go_with_a_reason_and_are_then_no_task(tmp_path: Path) -> None:
    own = 'accepted: [{criterion: "1.1", because: Chờ văn bản của cấp trên}]\n'
    found = derived(tmp_path, LATE, own)
    assert set(ways(found)) == {"1.2#improve"}
    assert [(one.line.points, one.because) for one in found.work.accepted] == [
        (2, "Chờ văn bản của cấp trên")
    ]
    check_sums(found)


def test_rules_of_an_index_come_before_those_of_the_product_and_may_replace_them(
    tmp_path: Path,
) -> None:
    own = """
ways: {khac: {do: "Làm cách khác ở {{ criterion.name }}", product: Báo cáo}}
rules:
  - rule: mat_theo_luat
    say: Thay luật chung
    priority: 50
    when: {a: loss}
    where: [a.cause == rule, a.points >= 2.5]
    then:
      - make: task
        with: {criterion: a.criterion, office: mot, way: khac}
"""
    found = derived(tmp_path, LATE, own)
    task = next(task for task in found.work.tasks if "1.2" in task.criteria)
    assert (task.way, task.lead, task.do) == ("khac", "mot", "Làm cách khác ở Việc được giao")


def test_without_any_rule_no_loss_is_forgotten(tmp_path: Path) -> None:
    found = derived(tmp_path, LATE, "standard: false\n")
    assert ways(found) == {
        "1.2#improve": ("improve", "hai", 3),
        "1.1#improve": ("improve", "mot", 2),
    }
    assert found.work.conclusions.firings == ()
    check_sums(found)


def test_work_begun_with_words_that_nobody_can_verify_is_flagged(tmp_path: Path) -> None:
    own = "ways: {improve: {do: Tăng cường thực hiện {{ criterion.name }}, product: Báo cáo}}\n"
    own = own.replace("{do: Tăng", '{do: "Tăng').replace("}}, product", '}}", product')
    found = derived(tmp_path, LATE, own)
    task = next(task for task in found.work.tasks if "1.2" in task.criteria)
    assert task.vague == ("tăng cường",)


@pytest.mark.parametrize(
    ("own", "code"),
    [
        ("remediation: khac\n", "remediation_of_other"),
        ("threshold: 0.0001\n", "remediation_threshold"),
        ("coordinator: ba\n", "office_not_declared"),
        ('assign: {"9": mot}\n', "unknown_criterion"),
        ("standing: [{to: mot, say: Báo cáo, by: hn}]\n", "remediation_deadline"),
        (
            "standing: [{to: mot, say: Báo cáo, by: {before: 32, of: quarter}}]\n",
            "remediation_calendar",
        ),
        ("standing: [{to: mot, say: 'Báo cáo {{ nam }}'}]\n", "template_name"),
        ("standing: [{to: mot, say: 'Báo cáo {{ criterion.ten }}'}]\n", "template_name"),
        ("standing: [{to: mot, say: '{{ year.__class__ }}'}]\n", "template_name"),
        (
            "standing: [{to: mot, say: '{% for a in year %}x{% endfor %}'}]\n",
            "template_not_allowed",
        ),
        ("standing: [{to: mot, say: \"{{ 'a' * 9 }}\"}]\n", "template_not_allowed"),
        ("standing: [{to: mot, say: '{{ year'}]\n", "template_syntax"),
        ("staning: []\n", "unknown_key"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_its_place(
    tmp_path: Path, own: str, code: str
) -> None:
    plan = load_index(_written(tmp_path)).plan
    head = "" if own.startswith("remediation:") else "remediation: thu-2026\n"
    with pytest.raises(InputRefused) as refused:
        from_source(plan, parse_source("remediation.yaml", (head + own).encode()))
    assert code in {one.code for one in refused.value.problems}
    assert all(one.place.line for one in refused.value.problems)


def _written(tmp_path: Path) -> Path:
    (tmp_path / "index.yaml").write_text(INDEX, encoding="utf-8")
    return tmp_path


def test_a_name_without_a_value_is_an_error_and_never_a_blank(tmp_path: Path) -> None:
    plan = load_index(_written(tmp_path)).plan
    text = "remediation: thu-2026\nstanding: [{to: mot, say: 'Báo cáo {{ criterion.name }}'}]\n"
    made = from_source(plan, parse_source("remediation.yaml", text.encode()))
    from jinja2 import UndefinedError

    from remediation.notice import notice

    found = derived(tmp_path, LATE)
    with pytest.raises(UndefinedError):
        notice(found.sheet, found.work, made, unit="Sở Thử", year=2026)


@pytest.mark.parametrize("index", ["brvt-so-2021", "so-mau", "xa-mau"])
def test_the_shipped_indices_have_rules_of_remediation(index: str) -> None:
    folder = INDICES / index
    made = load_remediation(load_index(folder).plan, folder)
    assert made.digest
    assert made.coordinator in made.offices


def test_tasks_as_rows_name_office_day_and_gain() -> None:
    found = work_of(GOLDEN)
    told = TaskRows(found.sheet, found.subject, found.work, {}, 2022)
    row = next(row for row in told.rows() if row.task.id == "1.1#1")
    assert row.cells[3:] == (
        "Văn phòng Sở",
        "",
        "trước ngày …/…/2022",
        "Báo cáo kết quả thực hiện nhiệm vụ trên phần mềm chỉ đạo điều hành",
        "0,519",
        "",
    )
    assert row.about == "1.1 Nhiệm vụ cấp trên giao: 20/27 × 2 = 1,481: 0,519 điểm"


def test_the_bases_are_those_of_the_sheet() -> None:
    assert work_of(GOLDEN).sheet.basis is Basis.ACCEPTED
    assert json.dumps(list(work_of(GOLDEN).work.offices))


def test_a_slip_in_the_rules_of_remediation_is_told_by_check(tmp_path: Path) -> None:
    index = tmp_path / "so-mau"
    shutil.copytree(INDICES / "so-mau", index, ignore=shutil.ignore_patterns("cases"))
    file = index / "remediation.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("mat.certain == yes", "mat.certian == yes", 1), encoding="utf-8")
    with pytest.raises(InputRefused) as refused:
        load_remediation(load_index(index).plan, index)
    assert [one.code for one in refused.value.problems] == ["rule_field_unknown"]
    assert refused.value.problems[0].operands["nearest"] == "certain"
    run = subprocess.run(
        [sys.executable, str(ROOT / "cli.py"), "check", str(index)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 2
    assert "mat_nhieu_o_mot_tieu_chi" in run.stderr and "certain" in run.stderr


def test_a_loss_with_no_owner_is_a_finding_of_check(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A note where an office is proposed, a warning where nobody is; neither is an error."""
    from cli import run
    from tests.published import hold

    assert run(["check", str(GOLDEN), "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    hold(data)
    told = {one["operands"]["id"]: one for one in data["findings"] if "owner" in one["code"]}
    assert {id: one["severity"] for id, one in told.items()} == {"5.1": "note", "9": "note"}
    assert told["9"]["operands"]["points"] == "4.518"
    derived(tmp_path, "")
    text = ASSESSMENT.replace("{id: thu-2026}", "{id: thu-2026, path: index.yaml}", 1) + LATE
    lost = text.replace("extra: {value: true}", "extra: {value: false}")
    (tmp_path / "assessment.yaml").write_text(lost, encoding="utf-8")
    assert run(["check", str(tmp_path)]) == 0
    told_ = capsys.readouterr().out
    assert "cảnh báo: tiêu chí 2.1 «Có thêm» mất 1 điểm mà bộ chỉ số chưa giao" in told_


def test_a_gain_of_nothing_that_waits_for_a_figure_says_so() -> None:
    found = work_of(ROOT / "examples" / "skhcn-dongthap-2025-6-thang")
    told = TaskRows(found.sheet, found.subject, found.work, {}, 2025).rows()
    nothing = {row.task.id: row.gain for row in told if row.task.gain == 0}
    assert nothing["7.3#1"] == "0 (chờ số liệu)"
    assert all(row.gain != "0 (chờ số liệu)" for row in told if row.task.gain)
