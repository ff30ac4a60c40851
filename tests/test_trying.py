"""A criterion tried on facts: what it comes to, and what lies a unit or an edge away."""

from __future__ import annotations

import io
import json
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from referencing import Registry, Resource

import cli
from criteria.loading import from_source
from criteria.plan import Plan
from criteria.problems import InputRefused
from criteria.source import parse_source
from criteria.values import Range
from scoring.trying.attempts import Neighbour, Trial, attempt
from scoring.trying.pasting import pasted

ROOT = Path(__file__).resolve().parent.parent
SCHEMAS = ROOT / "reports" / "schemas"

INDEX = """\
index: vi-du-2026
name: Bộ chỉ số ví dụ
year: 2026
for:
  kind: so
  attributes: {group: {name: Nhóm, type: choice, options: {co: Có, khong: Không}}}
max: 10
rounding: {places: 3}
offices: {van_phong: {name: Văn phòng}}
defaults: {owner: van_phong, cite: Phụ lục I}
deadlines: {han: {before: "15/02", name: Hạn ban hành}}
facts:
  total: {name: Số phòng, type: count}
  inspected: {name: Số phòng được kiểm tra, type: count, at_most: total}
  online: {name: Tỷ lệ trực tuyến, type: share}
  plan: {name: Kế hoạch, type: document}
  use: {name: Mức sử dụng, type: choice, options: {often: Nhiều, never: Không}}
  cost: {name: Tiết kiệm, type: number}
  q: {name: Câu hỏi, type: answers, answers: {tot: Tốt, kem: Kém}}
  direct: {name: Trực tiếp, type: count}
  files_in: {name: Tiếp nhận, type: count, is: direct + total}
components:
  - id: "1"
    name: Lĩnh vực
    max: 10
    criteria:
      - id: "1.1"
        name: Kiểm tra
        max: 1
        score:
          bands:
            of: inspected / total
            empty: zero
            steps:
              - {from: 30%, points: 1}
              - {from: 20%, below: 30%, points: 0.5}
              - {from: 0%, below: 20%, points: 0}
      - id: "1.2"
        name: Trực tuyến
        max: 2
        score:
          levels:
            - {when: online >= 80%, points: 2}
            - {otherwise: 0.5}
      - {id: "1.3", name: Kế hoạch, max: 1, score: {full_if: issued(plan) before han}}
      - {id: "1.4", name: Sử dụng, max: 1, score: {choose: {of: use, points: {often: 1, never: 0}}}}
      - id: "1.5"
        name: Tiết kiệm
        max: 2
        not_applicable: [{when: unit.group == khong, then: drop, ground: Không có}]
        score: {interpolate: {of: cost, points: {0: 0, 2.25: 2}}}
      - {id: "1.6", name: Tiếp nhận, max: 1, score: {full_if: files_in >= 10}}
      - {id: "1.7", name: Tăng so với năm trước, max: 1, score: {full_if: total > last_year.total}}
      - id: "1.8"
        name: Hài lòng
        max: 1
        score:
          survey:
            answers: {tot: 100%, kem: 0%}
            groups: {dan: {weight: 100%, minimum: 5, questions: [q]}}
            empty: zero
"""
PLAN = from_source(parse_source("index.yaml", INDEX.encode())).plan


def tried(criterion: str, facts: str, plan: Plan = PLAN) -> Trial:
    source = parse_source("facts", (facts or "{}").encode())
    return attempt(plan, pasted(plan, source, criterion), criterion)


def along(trial: Trial, fact: str, part: str = "") -> list[Neighbour]:
    return [one for one in trial.neighbours if (one.fact[1], one.part) == (fact, part)]


def rows(trial: Trial, fact: str, part: str = "") -> dict[str, Fraction | None]:
    return {str(one.written): one.node.points for one in along(trial, fact, part)}


def test_a_criterion_is_scored_on_the_facts_stated_and_nothing_else() -> None:
    assert tried("1.1", "total: 27\ninspected: 6").node.points == Fraction(1, 2)
    unstated = tried("1.1", "total: 27").node
    assert (unstated.low, unstated.high) == (0, 1)


def test_a_count_is_tried_one_less_one_more_and_on_both_sides_of_each_edge() -> None:
    trial = tried("1.1", "total: 10\ninspected: 5")
    half = Fraction(1, 2)
    came = {"0": 0, "1": 0, "2": half, "3": 1, "4": 1, "6": 1}
    assert rows(trial, "inspected") == came
    edges = {str(one.written): one.edge for one in along(trial, "inspected")}
    assert edges == {"0": True, "1": True, "2": True, "3": True, "4": True, "6": False}


def test_an_edge_that_no_count_meets_shows_the_last_before_and_the_first_behind_it() -> None:
    found = rows(tried("1.1", "total: 27\ninspected: 7"), "inspected")
    assert found["8"] == Fraction(1, 2) and found["9"] == 1
    assert found["5"] == 0 and found["6"] == Fraction(1, 2)


def test_a_share_moves_by_a_tenth_of_a_percent() -> None:
    found = rows(tried("1.2", "online: 80,65%"), "online")
    half = Fraction(1, 2)
    assert found == {"79.9%": half, "80%": 2, "80.1%": 2, "80.55%": 2, "80.75%": 2}


def test_a_deadline_is_tried_from_both_sides_and_the_day_before_it() -> None:
    found = rows(tried("1.3", "plan.issued: 2026-02-14"), "plan", "issued")
    assert found == {"2026-02-13": 1, "2026-02-15": 0, "2026-02-16": 0}
    assert rows(tried("1.3", "plan: present"), "plan") == {"absent": 0}
    assert "present" in rows(tried("1.3", "plan: absent"), "plan")


def test_an_edge_between_two_units_of_a_number_is_tried_exactly() -> None:
    assert rows(tried("1.5", "cost: 1\nunit.group: co"), "cost")["2.25"] == 2


def test_an_edge_of_a_figure_that_is_multiplied_is_tried_exactly_too() -> None:
    rule = "{interpolate: {of: cost, points: {0: 0, 2.25: 2}}}"
    text = INDEX.replace(rule, "{full_if: cost * 4 >= 9}")
    plan = from_source(parse_source("index.yaml", text.encode())).plan
    found = rows(tried("1.5", "cost: 1\nunit.group: co", plan), "cost")
    assert found == {"0": 0, "2": 0, "2.25": 2, "3": 2}


def test_a_fact_of_another_record_is_named_with_a_dot_and_tried_too() -> None:
    trial = tried("1.7", "total: 5\nlast_year.total: 5")
    assert trial.node.points == 0
    assert {(one.fact, str(one.written)): one.node.points for one in trial.neighbours} == {
        (("own", "total"), "4"): 0,
        (("own", "total"), "6"): 1,
        (("last_year", "total"), "4"): 1,
        (("last_year", "total"), "6"): 0,
    }


def test_an_attribute_of_the_unit_may_make_the_criterion_not_apply() -> None:
    trial = tried("1.5", "cost: 1\nunit.group: co")
    (other,) = (one for one in trial.neighbours if one.fact == ("unit", "group"))
    assert (other.node.applies, trial.node.applies) == (False, True)


def test_the_answers_of_a_survey_are_tried_one_person_more_or_less() -> None:
    trial = tried("1.8", "q: {tot: 9, kem: 1}")
    assert trial.node.points == Fraction(9, 10)
    assert rows(trial, "q", "kem") == {"0": 1, "2": Fraction(818, 1000)}


def test_a_choice_is_tried_on_every_other_option() -> None:
    assert rows(tried("1.4", "use: often"), "use") == {"never": 0}


def test_an_edge_is_found_through_a_computed_fact() -> None:
    found = rows(tried("1.6", "direct: 3\ntotal: 4"), "direct")
    assert found == {"2": 0, "4": 0, "5": 0, "6": 1, "7": 1}


def test_a_unit_more_that_contradicts_another_fact_says_so_and_an_edge_there_is_not_shown() -> None:
    trial = tried("1.1", "total: 4\ninspected: 4")
    assert [one.contradicted for one in along(trial, "inspected") if one.units == 1] == [True]
    assert not any(one.contradicted for one in trial.neighbours if not one.units)


def test_facts_that_the_criterion_does_not_read_are_named() -> None:
    trial = tried("1.4", "use: often\ntotal: 3")
    assert trial.unread == (("own", "total"),)
    assert not along(trial, "total")


def test_a_case_without_its_end_may_be_pasted_whole() -> None:
    text = "name: Bỏ qua\nfacts: {total: 10, inspected: 5}\nas_of: 2026-06-30\nexpect: {}\n"
    assert tried("1.1", text).node.points == 1


def test_a_fact_pasted_wrongly_is_refused_where_it_stands() -> None:
    with pytest.raises(InputRefused) as refused:
        tried("1.1", "total: 10\ninspeted: 5\n")
    (problem,) = refused.value.problems
    assert (problem.operands["name"], problem.place.line) == ("inspeted", 2)


@pytest.mark.parametrize(
    ("criterion", "facts", "within"),
    [
        ("1.3", "plan.issued: 9999-12-31", "9999-12-30"),
        ("1.3", "plan.issued: 0001-01-01", "0001-01-02"),
        ("1.1", f"total: {10**30 - 1}\ninspected: 1", str(10**30 - 2)),
    ],
)
def test_a_value_at_the_end_of_what_a_file_can_hold_has_neighbours_on_one_side(
    criterion: str, facts: str, within: str
) -> None:
    written = [str(one.written) for one in tried(criterion, facts).neighbours]
    assert within in written


def test_a_section_that_is_no_mapping_is_refused() -> None:
    with pytest.raises(InputRefused):
        tried("1.1", "facts: 3\ntotal: 4")


@given(total=st.integers(1, 60), inspected=st.integers(0, 60))
@settings(max_examples=12, deadline=None)
def test_every_change_of_points_along_a_count_lies_between_two_neighbours(
    total: int, inspected: int
) -> None:
    inspected = min(inspected, total)
    trial = tried("1.1", f"total: {total}\ninspected: {inspected}")
    shown = {inspected} | {int(str(one.written)) for one in along(trial, "inspected")}
    for lower in range(total):
        share, above = Fraction(lower, total), Fraction(lower + 1, total)
        if any(share < mark <= above for mark in (Fraction(1, 5), Fraction(3, 10))):
            assert {lower, lower + 1} <= shown


@given(total=st.integers(1, 60), inspected=st.integers(0, 60))
@settings(max_examples=12, deadline=None)
def test_a_neighbour_comes_to_what_its_facts_come_to_when_they_are_stated(
    total: int, inspected: int
) -> None:
    trial = tried("1.1", f"total: {total}\ninspected: {min(inspected, total)}")
    for one in along(trial, "inspected")[:3]:
        assert isinstance(one.value, Range)
        again = tried("1.1", f"total: {total}\ninspected: {one.value.known}")
        assert again.node == one.node


@pytest.fixture
def index(tmp_path: Path) -> Path:
    (tmp_path / "index.yaml").write_text(INDEX, encoding="utf-8")
    return tmp_path


def test_the_command_prints_points_trace_and_neighbours(
    index: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["try", str(index), "1.1", "total=27", "inspected=6"]) == 0
    out = capsys.readouterr().out
    for told in ("Đạt 0,5/1 điểm", "6/27 = 22,22%", "đang thử", "+0,5  sát mốc"):
        assert told in out
    assert all(len(line) <= 80 for line in out.splitlines())


def test_the_command_speaks_english_and_reads_a_file(
    index: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    facts = index / "facts.yaml"
    facts.write_text("facts:\n  plan: {issued: 2026-02-14}\n", encoding="utf-8")
    assert cli.run(["try", str(index), "1.3", "--facts", str(facts), "--lang", "en"]) == 0
    out = capsys.readouterr().out
    assert "a day later, at an edge" in out and "Kế hoạch, day of issue" in out


def test_the_command_reads_what_is_pasted_and_writes_data_in_the_published_shape(
    index: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pasted_text = io.TextIOWrapper(io.BytesIO(b"  total: 10\n  inspected: 5\n"), "utf-8")
    monkeypatch.setattr(sys, "stdin", pasted_text)
    assert cli.run(["try", str(index), "1.1", "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    validator().validate(data)
    assert data["criterion"]["points"] == "1"
    assert [one["written"] for one in data["neighbours"] if one["units"]] == ["9", "11", "4", "6"]


def validator() -> Any:
    names = ("score-sheet-1", "trial-1")
    read = [json.loads((SCHEMAS / f"{n}.schema.json").read_text(encoding="utf-8")) for n in names]
    registry = Registry().with_resources(
        [(one["$id"], Resource.from_contents(one)) for one in read]
    )
    return jsonschema.Draft202012Validator(read[1], registry=registry)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["9.9"], "9.9"),
        (["1"], "1.1,"),
        (["1.1", "total"], "tên=giá_trị"),
        (["1.1", "total=3", "--facts", "x.yaml"], "--facts"),
        (["1.1", "total=3,5"], "3.5"),
        (["1.1", "totl=3"], "totl"),
    ],
)
def test_a_call_that_cannot_be_used_says_why_with_exit_code_2(
    index: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], told: str
) -> None:
    assert cli.run(["try", str(index), *arguments]) == 2
    assert told in capsys.readouterr().err


def test_facts_that_contradict_each_other_give_exit_code_1(
    index: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["try", str(index), "1.1", "total=3", "inspected=4"]) == 1
    assert "mâu thuẫn" in capsys.readouterr().out
