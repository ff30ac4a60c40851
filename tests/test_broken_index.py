"""Index files broken on purpose: each is one change to a sound file, and each says what is wrong.

A case is (what is replaced, by what, the code of the problem, the text at which it points, a piece
of the Vietnamese message, a piece of the English one).
"""

from __future__ import annotations

import pytest

from criteria.loading import from_source
from criteria.problems import InputRefused, Problem
from criteria.source import parse_source
from reports.words.problems import word_problem

SOUND = """\
index: vi-du-2026
name: Bộ chỉ số ví dụ
year: 2026
for: {kind: so}
max: 5
rounding: {places: 3, mode: half_up, at: [leaf]}
offices:
  van_phong: {name: Văn phòng Sở}
bodies:
  so_noi_vu: {name: Sở Nội vụ}
deadlines:
  closing: {by: "20/12", name: Ngày cuối tiếp nhận}
defaults: {owner: van_phong}
facts:
  tasks_due: {name: Nhiệm vụ đã đến hạn, type: count}
  tasks_on_time: {name: Nhiệm vụ đúng hạn, type: count, at_most: tasks_due}
  plan: {name: Kế hoạch CCHC năm, type: document}
  total_tasks: {name: Tổng nhiệm vụ, type: count, is: tasks_due + tasks_on_time}
components:
  - id: "1"
    name: Chỉ đạo, điều hành
    max: 4
    criteria:
      - id: "1.1"
        name: Nhiệm vụ được giao
        max: 2
        score:
          ratio: tasks_on_time / tasks_due
          empty: full
      - id: "1.2"
        name: Kế hoạch năm
        max: 2
        score:
          full_if: plan is present
  - id: "2"
    name: Điều tra xã hội học
    max: 1
    score: {reported: so_noi_vu}
"""

CASES = {
    "a component id written as a number": (
        'id: "2"',
        "id: 2",
        "unquoted_id",
        "2\n    name: Điều tra",
        "ngoặc kép",
        "quotes",
    ),
    "an id used twice": (
        'id: "1.2"',
        'id: "1.1"',
        "id_twice",
        '"1.1"\n        name: Kế',
        "đã được dùng",
        "already",
    ),
    "an unknown key": (
        "    max: 1\n",
        "    maxx: 1\n",
        "unknown_key",
        "maxx",
        "max",
        "max",
    ),
    "children that do not add up": (
        "max: 4",
        "max: 3",
        "children_do_not_sum",
        "3\n    criteria",
        "không bằng điểm tối đa",
        "not to its maximum",
    ),
    "components that do not add up": (
        "max: 5",
        "max: 6",
        "components_do_not_sum",
        "6\nrounding",
        "lĩnh vực cộng lại",
        "components add up",
    ),
    "a maximum that is text": ("max: 1\n", "max: một\n", "not_a_number", "một", "số", "number"),
    "a maximum finer than the rounding": (
        "max: 5",
        "max: 5.0001",
        "components_do_not_sum",
        "5.0001",
        "lĩnh vực",
        "components",
    ),
    "an unknown fact in an expression": (
        "full_if: plan is present",
        "full_if: plann is present",
        "unknown_name",
        "plann",
        "plan",
        "plan",
    ),
    "a condition that is a number": (
        "full_if: plan is present",
        "full_if: tasks_due + 1",
        None,
        "tasks_due + 1",
        "",
        "",
    ),
    "a syntax error inside an expression": (
        "ratio: tasks_on_time / tasks_due",
        "ratio: tasks_on_time / / tasks_due",
        None,
        "/ tasks_due",
        "",
        "",
    ),
    "a zero denominator without a policy": (
        "          empty: full\n",
        "",
        "empty_not_stated",
        "ratio: tasks",
        "empty",
        "empty",
    ),
    "two forms under one score": (
        "          full_if: plan is present",
        "          full_if: plan is present\n          reported: so_noi_vu",
        None,
        "full_if",
        "full_if",
        "full_if",
    ),
    "no form under score": (
        "reported: so_noi_vu",
        "reporteed: so_noi_vu",
        None,
        "",
        "reported",
        "reported",
    ),
    "an owner that is not declared": (
        "owner: van_phong",
        "owner: van_fong",
        "office_not_declared",
        "van_fong",
        "van_phong",
        "van_phong",
    ),
    "a body that is not declared": (
        "reported: so_noi_vu",
        "reported: so_noi_vy",
        "body_not_declared",
        "so_noi_vy",
        "so_noi_vu",
        "so_noi_vu",
    ),
    "facts that wait for each other": (
        "is: tasks_due + tasks_on_time",
        "is: total_tasks + 1",
        "fact_cycle",
        "",
        "thành vòng",
        "circle",
    ),
    "criteria that wait for each other": (
        "full_if: plan is present",
        'full_if: points("1.2") > 1',
        None,
        "points",
        "1.2",
        "1.2",
    ),
    "at_most naming no fact": (
        "at_most: tasks_due",
        "at_most: task_due",
        "unknown_fact",
        "task_due",
        "tasks_due",
        "tasks_due",
    ),
    "a fact type that does not exist": (
        "type: document",
        "type: documnet",
        "not_allowed",
        "documnet",
        "document",
        "document",
    ),
    "a deadline on no day": ('by: "20/12"', 'by: "31/2"', None, "", "", ""),
    "a rounding site that does not exist": (
        "at: [leaf]",
        "at: [leaves]",
        "not_allowed",
        "leaves",
        "leaf",
        "leaf",
    ),
    "a leaf without a rule": (
        "    score: {reported: so_noi_vu}\n",
        "",
        "rule_missing",
        "",
        "score",
        "score",
    ),
    "a hyphen in a fact's name": ("  plan: {name", "  ke-hoach: {name", None, "ke-hoach", "_", "_"),
}


def refusal(text: str) -> tuple[Problem, ...]:
    """Every problem of an index text; fails the test when there is none."""
    with pytest.raises(InputRefused) as refused:
        from_source(parse_source("index.yaml", text.encode()))
    return refused.value.problems


def test_the_sound_index_is_accepted() -> None:
    loaded = from_source(parse_source("index.yaml", SOUND.encode()))
    assert [node.id for node in loaded.plan.nodes.values()] == ["1", "1.1", "1.2", "2"]


@pytest.mark.parametrize("name", CASES)
def test_a_broken_index_is_refused_with_place_and_words(name: str) -> None:
    old, new, code, at, vietnamese, english = CASES[name]
    assert old in SOUND
    broken = SOUND.replace(old, new, 1)
    problems = refusal(broken)
    found = [p for p in problems if code is None or p.code == code]
    assert found, [p.code for p in problems]
    problem = found[0]
    if at:
        offset = broken.index(at)
        line = broken.count("\n", 0, offset) + 1
        assert problem.place.line == line
    assert problem.place.line > 0 and problem.place.column > 0
    assert vietnamese in word_problem(problem, "vi")
    assert english in word_problem(problem, "en")
    for one in problems:
        assert "{" not in word_problem(one, "vi") and "{" not in word_problem(one, "en")


def test_all_problems_of_a_file_come_at_once() -> None:
    broken = SOUND.replace('id: "1.2"', 'id: "1.1"').replace("owner: van_phong", "owner: vp")
    broken = broken.replace("plan is present", "plann is present")
    codes = {problem.code for problem in refusal(broken)}
    assert {"id_twice", "office_not_declared"} <= codes
    assert len(codes) >= 3
