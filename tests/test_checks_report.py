"""`cchc check` of an index: what it prints, as text and as data, and its exit codes."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest
import yaml

import cli
from reports.words.explanations import explanation
from reports.words.explanations.topics import TOPIC_OF
from reports.words.problems import ROOMS, WORDS, room_words

ROOT = Path(__file__).resolve().parent.parent
SCHEMAS = ROOT / "reports" / "schemas"

INDEX = """\
index: vi-du-2026
name: Bộ chỉ số ví dụ
year: 2026
for: {kind: so}
max: 6
rounding: {places: 3}
offices: {van_phong: {name: Văn phòng}}
bodies: {ubnd: {name: UBND}}
defaults: {owner: van_phong, cite: Phụ lục I}
facts:
  due: {name: Phải làm, type: count}
  done: {name: Đã làm, type: count, at_most: due}
components:
  - id: "1"
    name: Lĩnh vực
    max: 6
    criteria:
      - id: "1.1"
        name: Nhiệm vụ
        max: 2
        score: {ratio: done / due, empty: full}
      - id: "1.2"
        name: Có mức không nêu điểm
        max: 2
        score:
          bands:
            of: done
            steps:
              - {from: 2, points: 2}
              - {exactly: 1, points: not_stated}
              - {exactly: 0, points: 0}
      - {id: "1.3", name: Công bố, max: 2, score: {reported: ubnd}}
"""
CASES = """\
cases:
  - name: Một nửa
    facts: {due: 4, done: 2}
    expect:
      "1.1": {points: 1}
      "1.2": {points: 2}
  - name: Không phát sinh
    facts: {due: 0, done: 0}
    expect:
      "1.1": {points: 2}
      "1.2": {points: 0}
"""
WRONG = """\
cases:
  - name: Đủ
    facts: {due: 4, done: 4}
    expect: {"1.1": {points: 1.5}}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "index.yaml").write_text(INDEX, encoding="utf-8")
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / "a.yaml").write_text(CASES, encoding="utf-8")
    return tmp_path


def cchc(*arguments: str) -> tuple[int, str, str]:
    """Exit code, what was printed, what was told on the error stream."""
    printed, told = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    with redirect_stdout(printed), redirect_stderr(told):
        code = cli.run(arguments)
    return code, _held(printed), _held(told)


def _held(stream: io.TextIOWrapper) -> str:
    stream.flush()
    stream.seek(0)
    return stream.read()


def apart(*arguments: str, **environment: str) -> bytes:
    """What a process of its own prints."""
    done = subprocess.run(
        [sys.executable, "-m", "cli", *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
        capture_output=True,
        check=False,
    )
    return done.stdout + done.stderr


def data(*arguments: str) -> tuple[int, dict[str, Any]]:
    """What is printed as data, held against its published schema."""
    code, printed, _ = cchc(*arguments, "--format", "json")
    document = json.loads(printed)
    jsonschema.validate(document, schema(document["schema"]))
    return code, document


def schema(name: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads((SCHEMAS / f"{name}.schema.json").read_text())
    jsonschema.Draft202012Validator.check_schema(found)
    return found


def test_a_sound_index_ends_with_a_sentence_that_an_official_can_quote(folder: Path) -> None:
    code, printed, told = cchc("check", str(folder))
    assert (code, told) == (0, "")
    assert printed.splitlines()[-1] == (
        "3 tiêu chí; 2 có luật máy chấm; 2/2 trường hợp thử đạt; 1 điểm văn bản chưa rõ"
    )
    assert "2/2 đạt" in printed and "[doubt_not_stated]" in printed
    assert all(len(line) <= 80 for line in printed.splitlines() if str(folder) not in line)


def test_the_branches_that_no_case_tried_are_listed_by_criterion_with_the_line_of_its_rule(
    folder: Path,
) -> None:
    printed = cchc("check", str(folder))[1].splitlines()
    line = INDEX.splitlines().index("        score: {ratio: done / due, empty: full}") + 1
    assert f"1.1     dòng {line}: tỷ lệ bằng 0; đạt mục tiêu" in printed
    assert "1.2     dòng 25: bậc thứ 2" in printed
    line = INDEX.splitlines().index(
        '      - {id: "1.3", name: Công bố, max: 2, score: {reported: ubnd}}'
    )
    assert f"1.3     dòng {line + 1}: chưa có trường hợp thử nào" in printed


def test_a_case_that_does_not_hold_is_shown_where_it_is_written(folder: Path) -> None:
    (folder / "cases" / "b.yaml").write_text(WRONG, encoding="utf-8")
    code, printed, _ = cchc("check", str(folder))
    assert code == 1
    assert "mong đợi `points` 1.5, tính được 2 [case_differs]" in " ".join(printed.split())
    assert '    expect: {"1.1": {points: 1.5}}' in printed
    assert printed.splitlines()[-1].split("; ")[2] == "2/3 trường hợp thử đạt"


def test_strict_refuses_a_doubt_until_it_is_acknowledged(folder: Path) -> None:
    assert cchc("check", str(folder), "--strict")[0] == 1
    text = INDEX + 'acknowledged: {"1.2": Đã hỏi Sở Nội vụ}\n'
    (folder / "index.yaml").write_text(text, encoding="utf-8")
    code, printed, _ = cchc("check", str(folder), "--strict")
    assert code == 0
    assert " ".join(printed.split()).endswith("; 1 điểm văn bản chưa rõ")
    assert "Đã ghi nhận 1/1 điểm văn bản chưa rõ" in printed


def test_points_in_a_message_have_a_decimal_comma_in_vietnamese(folder: Path) -> None:
    text = INDEX.replace("max: 2", "max: 2.5", 1)
    (folder / "index.yaml").write_text(text, encoding="utf-8")
    vietnamese, english = (
        " ".join(cchc("check", str(folder), *lang)[2].split()) for lang in ((), ("--lang", "en"))
    )
    assert "cộng lại là 6,5, không bằng điểm tối đa 6" in vietnamese
    assert "add up to 6.5, not to its maximum 6" in english


def test_an_index_without_cases_says_so(folder: Path) -> None:
    (folder / "cases" / "a.yaml").unlink()
    code, printed, _ = cchc("check", str(folder))
    assert code == 0
    assert "thư mục cases" in printed
    assert printed.splitlines()[-1].split("; ")[2] == "chưa có trường hợp thử"


def test_problems_of_the_index_and_of_its_cases_are_told_together(folder: Path) -> None:
    (folder / "index.yaml").write_text(INDEX.replace("done / due", "dne / due"), encoding="utf-8")
    (folder / "cases" / "b.yaml").write_text("cases: [{name: a, expect: {}}]", encoding="utf-8")
    code, printed, told = cchc("check", str(folder))
    assert (code, printed) == (2, "")
    assert "[unknown_name]" in told and "[case_asserts_nothing]" in told


def test_the_check_as_data_keeps_to_its_schema(folder: Path) -> None:
    (folder / "cases" / "b.yaml").write_text(WRONG, encoding="utf-8")
    code, found = data("check", str(folder))
    assert code == 1 and found["kind"] == "index"
    assert [(one["name"], one["passed"]) for one in found["cases"]] == [
        ("Một nửa", True),
        ("Không phát sinh", True),
        ("Đủ", False),
    ]
    (wrong,) = [one for one in found["findings"] if one["code"] == "case_differs"]
    assert wrong["severity"] == "error" and wrong["line"] == 4
    assert found["doubts"][0]["criterion"] == "1.2"
    (ratio,) = [one for one in found["coverage"] if one["criterion"] == "1.1"]
    assert (ratio["branches"], ratio["tried"]) == (4, 3)
    assert [one["kind"] for one in ratio["untried"]] == ["nothing"]
    summary = {key: value for key, value in found["summary"].items() if key != "sentence"}
    assert summary == {
        "criteria": 3,
        "scored_by_rule": 2,
        "cases": 3,
        "cases_passed": 2,
        "branches": sum(one["branches"] for one in found["coverage"]),
        "branches_tried": sum(one["tried"] for one in found["coverage"]),
        "doubts": 1,
        "doubts_acknowledged": 0,
    }


def test_a_refused_index_as_data_keeps_to_the_schema(folder: Path) -> None:
    (folder / "index.yaml").write_text(INDEX.replace("max: 6", "max: 7", 1), encoding="utf-8")
    code, found = data("check", str(folder))
    assert code == 2 and found["kind"] == ""
    assert [one["code"] for one in found["findings"]] == ["components_do_not_sum"]


def test_an_assessment_as_data_keeps_to_the_schema() -> None:
    code, found = data("check", str(ROOT / "examples" / "skhcn-brvt-2021"))
    assert code == 0 and found["kind"] == "assessment"


def test_the_same_bytes_come_out_under_another_locale_and_hash_seed(folder: Path) -> None:
    (folder / "cases" / "b.yaml").write_text(WRONG, encoding="utf-8")
    first = apart("check", str(folder), PYTHONHASHSEED="1")
    second = apart("check", str(folder), PYTHONHASHSEED="2", LC_ALL="C")
    assert first == second and b"case_differs" in first


def test_an_index_that_comes_with_the_product_is_checked_by_its_name() -> None:
    code, printed, _ = cchc("check", "brvt-so-2021")
    assert code == 0
    assert printed.startswith("KIỂM TRA BỘ CHỈ SỐ brvt-so-2021")


def test_a_code_is_explained_as_text_and_as_data() -> None:
    code, printed, _ = cchc("check", "--explain", "branch_never_reached")
    assert code == 0
    assert printed.startswith("branch_never_reached\n") and "viết mức cao trước" in printed
    assert all(len(line) <= 80 for line in printed.splitlines())
    code, found = data("check", "--explain", "branch_never_reached", "--lang", "en")
    assert code == 0 and "‹case›" in found["message"]


def test_an_unknown_code_is_told_with_the_nearest() -> None:
    code, printed, told = cchc("check", "--explain", "band_gap")
    assert (code, printed) == (2, "")
    assert "bands_gap" in told


def test_a_check_of_nothing_asks_for_a_path() -> None:
    code, _, told = cchc("check")
    assert code == 2 and "ĐƯỜNG_DẪN" in told


@pytest.mark.parametrize("room", ROOMS)
def test_every_code_is_explained_in_both_languages(room: str) -> None:
    for code in room_words(room):
        vietnamese, english = explanation(code, "vi"), explanation(code, "en")
        assert len(vietnamese) == len(english) >= 2, code
        for paragraphs in (vietnamese, english):
            assert all(paragraph.strip() for paragraph in paragraphs)


def test_no_topic_names_a_code_that_does_not_exist() -> None:
    assert [code for code in TOPIC_OF if code not in WORDS] == []


def test_every_example_in_an_explanation_is_sound_yaml() -> None:
    examples = {
        paragraph
        for code in WORDS
        for lang in ("vi", "en")
        for paragraph in explanation(code, "en" if lang == "en" else "vi")
        if paragraph.startswith(" ")
    }
    assert len(examples) > 10
    for example in sorted(examples):
        assert yaml.safe_load(example), example
