"""Killed at every step that reaches the disk: what was acknowledged stands, the rest never was.

A command runs in a process of its own, which is killed before its first change of the disk,
then before the second, and so on until it comes to its end.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cli import run
from evidence.forms.layout import Part
from evidence.loading import load_assessment
from evidence.store import read_history
from reports.document_list.pack import verify_pack
from tests.faults import Changes
from tests.office_forms import begun, fill, one_criterion, one_form

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")

RULE = """\
        score: {full_if: plan is present and done == due}
        remedy:
          - {do: Hoàn thành nhiệm vụ còn lại, product: Báo cáo kết quả, set: {done: due}}
"""
FACTS = """\
facts:
  due: {value: 4}
  done: {value: 2, document: bc}
documents:
  bc: {number: 9/BC-SA, file: bc.txt}
"""


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An assessment with two figures and one file, made once."""
    made = tmp_path_factory.mktemp("once")
    folder = begun(made / "ky", str(one_criterion(made / "bo", RULE)))
    file = folder / "assessment.yaml"
    text = file.read_text(encoding="utf-8").replace("documents: {}\n\nfacts: {}\n", FACTS)
    assert "bc.txt" in text
    file.write_text(text, encoding="utf-8")
    (folder / "bc.txt").write_text("Báo cáo", encoding="utf-8")
    (made / "kh.txt").write_text("Kế hoạch", encoding="utf-8")
    cells: dict[tuple[str, Part], Any] = {("done", Part.VALUE): 4}
    cells |= {("plan", Part.VALUE): "Có", ("plan", Part.NUMBER): "1/KH-SA"}
    fill(one_form(folder, made / "bieu.xlsx"), cells, "Hoa")
    return made


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CCHC_CACHE", "off")


def ends_within(steps: int, room: Path, *arguments: object) -> bool:
    """Run a command in a process that is killed before its next change of the disk in `room` once
    `steps` have been made; whether it came to its end, and well.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # threads of the test runner: none runs in the child
        child = os.fork()
    if child == 0:
        try:
            made = iter(range(steps))

            def reached(_: str) -> None:
                if next(made, None) is None:
                    os.kill(os.getpid(), signal.SIGKILL)

            sys.stdout = sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
            with Changes().within(room, reached):
                code = run([str(one) for one in arguments])
        except BaseException:  # noqa: BLE001 - the child must never come back into the tests
            code = 99
        os._exit(code)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return False
    assert os.WEXITSTATUS(status) == 0
    return True


def importing(made: Path, folder: Path) -> list[object]:
    return ["import", made / "bieu.xlsx", folder]


def adding(made: Path, folder: Path) -> list[object]:
    return ["evidence", "add", made / "kh.txt", folder, "--number", "1/KH-SA", "--proves", "plan"]


def done(made: Path, folder: Path) -> list[object]:
    return ["tasks", folder, "--done", "1.1#1", "--note", "xong"]


def stands(folder: Path) -> tuple[object, ...]:
    """What the assessment says, without the times of day."""
    found = load_assessment(folder).assessment
    facts = {
        name: (str(one.value), one.document, [use.document for use in one.uses])
        for name, one in found.facts.items()
    }
    documents = {name: (one.number, one.file) for name, one in found.documents.items()}
    return facts, documents, sorted(found.progress)


@pytest.mark.parametrize("command", [importing, adding, done])
def test_a_writing_command_killed_at_any_step_is_taken_whole_or_not_at_all(
    once: Path, tmp_path: Path, command: Callable[[Path, Path], list[object]]
) -> None:
    def fresh(name: str) -> Path:
        shutil.copytree(once / "ky", tmp_path / "a" / name)
        return tmp_path / "a" / name

    shutil.copytree(once / "bo", tmp_path / "a" / "bo")
    whole = fresh("tron")
    before = stands(whole)
    assert run([str(one) for one in command(once, whole)]) == 0
    after = stands(whole)
    assert before != after
    steps, outcomes = 0, []
    while True:
        folder = fresh(f"lan-{steps}")
        ended = ends_within(steps, tmp_path, *command(once, folder))
        found = stands(folder)
        assert found in (before, after), steps
        assert found == after or not ended
        history = read_history(folder, load_assessment(folder).source.digest)
        assert history.problems == ()
        outcomes.append(found == after)
        # Whoever comes next finds nothing in the way, and the end is the same.
        assert run([str(one) for one in command(once, folder)]) == 0
        assert stands(folder) == after
        assert not list(folder.glob(".assessment.yaml.*"))
        if ended:
            break
        shutil.rmtree(folder)
        steps += 1
    # It was killed both before and after the change was made, and never saw it go again.
    assert outcomes == sorted(outcomes)
    assert outcomes[0] is False
    assert steps > 5


def forming(folder: Path, out: Path) -> list[object]:
    return ["form", folder, "-o", out.with_suffix(".xlsx")]


def packing(folder: Path, out: Path) -> list[object]:
    return ["pack", folder, "-o", out.with_suffix(".zip")]


def reminding(folder: Path, out: Path) -> list[object]:
    return ["missing", folder, "-o", out.with_suffix(".docx")]


@pytest.mark.parametrize("command", [forming, packing, reminding])
def test_a_paper_is_there_whole_or_not_at_all_wherever_its_making_is_killed(
    once: Path, tmp_path: Path, command: Callable[[Path, Path], list[object]]
) -> None:
    folder = once / "ky"
    before = (folder / "assessment.yaml").read_bytes()
    *words, whole = command(folder, tmp_path / "tron")
    assert isinstance(whole, Path)
    assert run([str(one) for one in (*words, whole)]) == 0
    assert whole.suffix != ".zip" or verify_pack(whole) == ()
    steps, there = 0, False
    while True:
        target = tmp_path / f"lan-{steps}{whole.suffix}"
        ended = ends_within(steps, tmp_path, *words, target)
        assert target.exists() or not (ended or (there and steps == 0))
        if target.exists():
            assert target.read_bytes() == whole.read_bytes(), steps
            there = True
        if ended:
            break
        steps += 1
    assert there
    assert steps > 3
    assert (folder / "assessment.yaml").read_bytes() == before


def test_a_beginning_killed_at_any_step_stands_in_nobodys_way(once: Path, tmp_path: Path) -> None:
    steps = 0
    while True:
        folder = tmp_path / f"lan-{steps}"
        call = ["new", once / "bo", folder, "--unit", "Sở A"]
        ended = ends_within(steps, tmp_path, *call)
        if not (folder / "assessment.yaml").exists():
            assert not ended
            assert run([str(one) for one in call]) == 0
        loaded = load_assessment(folder)
        assert loaded.assessment.unit.name == "Sở A"
        history = read_history(folder, loaded.source.digest)
        assert (history.problems, history.by_hand) == ((), False)
        if ended:
            break
        steps += 1
    assert steps > 5
