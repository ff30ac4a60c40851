"""Where a figure comes from: every one on a score sheet answers, whichever way it came."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cli import run
from evidence.forms.layout import Part
from tests.documents_support import written_pdf
from tests.office_forms import begun, fill, formed, one_criterion

RULE = """\
        score:
          levels:
            - {when: done >= last_year.done and done <= due, points: 4}
"""


def told_of(folder: Path, criterion: str, capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    run(["explain", str(folder), criterion])
    return " ".join(capsys.readouterr().out.replace("│", " ").split())


def facts_of(
    folder: Path, criterion: str, capsys: pytest.CaptureFixture[str]
) -> dict[str, dict[str, Any]]:
    capsys.readouterr()
    run(["explain", str(folder), criterion, "--format", "json"])
    facts = json.loads(capsys.readouterr().out)["criterion"]["facts"]
    return {one["fact"]: one for one in facts}


def written(folder: Path, facts: str, name: str = "assessment.yaml") -> int:
    """Put facts into a begun assessment by hand; the line on which they begin."""
    file = folder / name
    text = file.read_text(encoding="utf-8").replace("facts: {}\n", f"facts:\n{facts}")
    file.write_text(text, encoding="utf-8")
    return text.splitlines().index("facts:") + 2


def test_a_figure_typed_by_hand_says_so_with_file_line_and_column(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = begun(tmp_path / "ky")
    line = written(folder, "  plan_tasks: {value: 44, note: chờ duyệt}\n")
    told = told_of(folder, "1.1.3", capsys)
    assert f"= 44 (gõ tay trong assessment.yaml, dòng {line}); ghi chú: chờ duyệt" in told
    origin = facts_of(folder, "1.1.3", capsys)["plan_tasks"]["origin"]
    assert origin == {"file": "assessment.yaml", "line": line, "column": 3}


def test_each_of_several_stated_values_says_where_it_stands(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = begun(tmp_path / "ky")
    values = "  plan_tasks:\n    stated:\n      - value: 44\n      - value: 46\n"
    line = written(folder, values)
    told = told_of(folder, "1.1.3", capsys)
    for value, at in ((44, line + 2), (46, line + 3)):
        assert f"{value}: gõ tay trong assessment.yaml, dòng {at}" in told
    origins = facts_of(folder, "1.1.3", capsys)["plan_tasks"]["origins"]
    assert [(one["text"], one["origin"]["line"]) for one in origins] == [
        ("44", line + 2),
        ("46", line + 3),
    ]
    file = folder / "assessment.yaml"
    text = file.read_text(encoding="utf-8")
    chosen = text.rstrip() + "\n    use: {value: 46, because: theo biên bản}\n"
    file.write_text(chosen, encoding="utf-8")
    told = told_of(folder, "1.1.3", capsys)
    assert f"= 46 (46: gõ tay trong assessment.yaml, dòng {line + 3})" in told
    assert "ghi chú: theo biên bản" in told


def test_a_figure_of_a_form_that_was_changed_by_hand_afterwards_no_longer_passes_for_the_forms(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = begun(tmp_path / "ky")
    cells = {"plan_tasks": 44, "plan_tasks_done": 40}
    form = fill(
        formed(folder, tmp_path / "bieu")["van-phong"],
        {(name, Part.VALUE): value for name, value in cells.items()},
        "Nguyễn Thị Hoa",
    )
    assert run(["import", str(form), str(folder)]) == 0
    assert "sửa tay" not in told_of(folder, "1.1.3", capsys)
    file = folder / "assessment.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("value: 40\n", "value: 44\n", 1), encoding="utf-8")
    told = told_of(folder, "1.1.3", capsys)
    assert told.count("sau đó sửa tay trong assessment.yaml, dòng") == 1
    facts = facts_of(folder, "1.1.3", capsys)
    assert facts["plan_tasks_done"]["origin"]["edited"] is True
    assert "edited" not in facts["plan_tasks"]["origin"]


def test_a_document_filed_through_the_tool_says_who_filed_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = begun(tmp_path / "ky")
    scan = tmp_path / "kh.pdf"
    scan.write_bytes(written_pdf())
    call = ["--number", "44/KH-SA", "--proves", "plan", "--by", "Bình"]
    assert run(["evidence", "add", str(scan), str(folder), *call]) == 0
    told = told_of(folder, "1.1.1", capsys)
    assert "Kế hoạch số 44/KH-SA (Bình nhập lúc" in told


def test_figures_of_last_year_answer_with_their_record(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = begun(tmp_path / "ky", str(one_criterion(tmp_path / "bo", RULE)))
    file = folder / "assessment.yaml"
    text = file.read_text(encoding="utf-8").replace(
        "facts: {}", "facts: {due: {value: 3}, done: {value: 2}}"
    )
    text += 'last_year: {source: "Kỳ 2025", facts: {done: {value: 1}}}\n'
    file.write_text(text, encoding="utf-8")
    told = told_of(folder, "1.1", capsys)
    assert "(theo Kỳ 2025; gõ tay trong assessment.yaml, dòng" in told
    facts = facts_of(folder, "1.1", capsys)
    assert facts["last_year.done"]["source"] == "Kỳ 2025"
    assert all("origin" in one for one in facts.values())
