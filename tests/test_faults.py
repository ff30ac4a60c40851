"""Faults of the machine: killed, full, read-only, two at once, a clock set back, another locale.

Nothing acknowledged is lost, nothing is half-written, the second writer is told, in words. That
what was killed can be done again is tried in `test_killed`.
"""

from __future__ import annotations

import ast
import fcntl
import inspect
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest

from cli import cchc, run
from evidence.loading import load_assessment
from evidence.store import HISTORY_FILE, read_history
from tests.every_command import commands
from tests.faults import ERRANDS, MATERIAL, REFUSED, Errand, call, fresh, state

ROOT = Path(__file__).resolve().parent.parent
STORING = [one for one in ERRANDS if one.stores]
EVERY = pytest.mark.parametrize("errand", ERRANDS, ids=[one.name for one in ERRANDS])
EVERY_STORING = pytest.mark.parametrize("errand", STORING, ids=[one.name for one in STORING])
TRIED = [one for one in ERRANDS if one.stores or one.name in REFUSED]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("faults") / "home"


@pytest.fixture(scope="module")
def told(home: Path) -> dict[str, Any]:
    """Every errand killed and refused at each of its changes of the disk, in its own process."""
    home.mkdir()
    for name in ("cache", "tmp"):
        (home / name).mkdir()
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults", str(home / "h")],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, "XDG_CACHE_HOME": str(home / "cache"), "TMPDIR": str(home / "tmp")},
    )
    assert done.returncode == 0, done.stderr[-3_000:]
    found: dict[str, Any] = json.loads(done.stdout)
    return found


# --- every command that writes ----------------------------------------------------------------

WRITING = {"save", "saving", "opened", "created", "write_whole", "write_bytes", "write_text"}


def calls(tree: ast.AST) -> set[str]:
    """The names called anywhere in a piece of code."""
    return {
        node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute | ast.Name)
    }


def writes(command: click.Command) -> bool:
    """Whether a command says that it writes a file, or calls what does, in its module."""
    if any(one.name == "output" for one in command.params):
        return True
    assert command.callback is not None
    module = ast.parse(inspect.getsource(sys.modules[command.callback.__module__]))
    functions = {one.name: one for one in module.body if isinstance(one, ast.FunctionDef)}
    waiting, seen = [command.callback.__name__], set[str]()
    while waiting:
        name = waiting.pop()
        if name in WRITING:
            return True
        if name in functions and name not in seen:
            seen.add(name)
            waiting += calls(functions[name])
    return False


def test_every_command_that_writes_is_tried_under_faults() -> None:
    writing = {name for name, command in commands() if writes(command)}
    tried = {
        name
        for name in writing
        for one in ERRANDS
        if one.call.startswith((f"{name} ", f"{name}\n"))
    }
    assert writing - tried == set()
    assert {"new", "import", "tasks", "evidence add", "pack", "score-many"} <= writing


def test_a_new_command_that_writes_would_be_seen() -> None:
    function = ast.parse("def keep(path):\n    path.write_bytes(b'')\n")
    assert calls(function) & WRITING
    assert not writes(cchc.commands["explain"])


# --- killed -----------------------------------------------------------------------------------


@EVERY
def test_killed_at_any_change_of_the_disk_every_file_is_whole(
    errand: Errand, told: dict[str, Any], home: Path
) -> None:
    points, after = told[errand.name]["points"], told[errand.name]["after"]
    assert len(points) >= 4
    before = state(home / "h" / "sound")
    assert after != before
    for point in points:
        left = point["left"]
        assert before.keys() - left.keys() <= before.keys() - after.keys(), point["at"]
        for name, held in left.items():
            if name.endswith(HISTORY_FILE):
                # A line that was never finished tells of nothing.
                assert after[name].startswith(held), point["at"]
                assert held.startswith(before.get(name, "")), point["at"]
            else:
                assert held in (before.get(name), after.get(name)), (point["at"], name)


# --- refused ----------------------------------------------------------------------------------


@pytest.mark.parametrize("errand", TRIED, ids=[one.name for one in TRIED])
def test_a_change_of_the_disk_that_is_refused_is_told_and_leaves_all_as_it_was(
    errand: Errand, told: dict[str, Any], home: Path
) -> None:
    before, after = state(home / "h" / "sound"), told[errand.name]["after"]
    assert told[errand.name]["refusals"]
    for one in told[errand.name]["refusals"]:
        left = one["left"]
        assert "Traceback" not in one["said"]
        assert "lỗi bên trong" not in one["said"], one
        if one["code"] == 0:
            assert left == after, one  # acknowledged, so it is there
            continue
        assert one["code"] == 2, one
        assert "No space left on device" in one["said"], one
        for name, held in left.items():
            known = (before.get(name), after.get(name))
            grown = name.endswith(HISTORY_FILE) and after.get(name, "").startswith(held)
            assert held in known or grown, (one, name)
        assert before.keys() <= left.keys()


def mounted(folder: Path, options: str) -> bool:
    """Whether a small disk of its own could be mounted there."""
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
    if os.geteuid() != 0 or shutil.which("mount") is None:
        return False
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


@pytest.fixture
def small_disk(tmp_path: Path, told: dict[str, Any], home: Path) -> Iterator[Path]:
    """A disk of 400 kB with the material on it."""
    disk = tmp_path / "disk"
    if not mounted(disk, "size=400k"):
        pytest.skip("mounting a disk needs a system that lets this user do it")
    try:
        shutil.copytree(home / "h" / "sound", disk / "room")
        yield disk
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True)


OUTPUT = ("import", "tasks --done", "evidence add", "form", "pack", "report", "score-many")


def errand_of(name: str) -> Errand:
    return next(one for one in ERRANDS if one.name == name)


def test_a_disk_that_is_full_is_told_and_nothing_is_half_written(small_disk: Path) -> None:
    room = small_disk / "room"
    filler = small_disk / "filler"
    with filler.open("wb", buffering=0) as file:
        while True:
            try:
                if file.write(b"x" * 4_096) < 4_096:
                    break
            except OSError:
                break
    before = state(room)
    for name in OUTPUT:
        code, said = call(errand_of(name).arguments(room))
        assert (code, "lỗi bên trong" in said, "Traceback" in said) == (2, False, False), said
        assert said.strip(), name
        assert state(room) == before, name
    filler.unlink()
    for name in OUTPUT[:3]:
        code, said = call(errand_of(name).arguments(room))
        assert code == 0, said


def test_a_disk_that_may_only_be_read_is_told(small_disk: Path) -> None:
    room = small_disk / "room"
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    for name in OUTPUT:
        code, said = call(errand_of(name).arguments(room))
        assert (code, "lỗi bên trong" in said) == (2, False), said
        assert "Read-only file system" in said, (name, said)
    assert run(["score", str(room / "ky")]) == 0
    assert run(["history", str(room / "ky")]) == 0


# --- two at once ------------------------------------------------------------------------------


@EVERY_STORING
def test_the_second_writer_is_told_who_writes(
    errand: Errand, told: dict[str, Any], home: Path, tmp_path: Path
) -> None:
    assert told
    room = tmp_path / "room"
    fresh(home / "h" / "sound", room)
    folder = room / ("moi" if errand.name == "new" else "ky")
    (folder / ".cchc").mkdir(parents=True, exist_ok=True)
    lock = folder / ".cchc" / "lock"
    before = state(room)
    with lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        held.write(json.dumps({"who": "Trần Văn Bình", "since": "2026-12-03T09:29:00"}))
        held.flush()
        code, said = call(errand.arguments(room))
    assert code == 2
    assert "Trần Văn Bình" in said
    left = state(room)
    beside = {name for name in left if not name.startswith("moi/.") and name not in before}
    assert {one for one in beside if "schema" not in one} == set()
    assert {name: data for name, data in left.items() if name in before} == before


def test_of_many_that_make_one_file_at_once_one_does_and_the_others_are_told(
    tmp_path: Path,
) -> None:
    script = (
        "import sys, time; from pathlib import Path\n"
        "from evidence.store.saving import save; from criteria.problems import InputRefused\n"
        "data = sys.argv[2].encode() * 200_000\n"
        "print('ready', flush=True); sys.stdin.readline()\n"
        "try: save(Path(sys.argv[1]), data)\n"
        "except InputRefused as refused: sys.exit(2)\n"
    )
    target = tmp_path / "ra.csv"
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", script, str(target), sign],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for sign in "abc"
    ]
    for one in writers:
        assert one.stdout is not None and one.stdout.readline() == "ready\n"
    for one in writers:
        assert one.stdin is not None
        one.stdin.write("\n")
        one.stdin.flush()
    for one in writers:
        one.communicate()
    codes = sorted(one.returncode for one in writers)
    assert codes == [0, 2, 2]
    assert target.read_text() in {sign * 200_000 for sign in "abc"}
    assert [one.name for one in tmp_path.iterdir()] == ["ra.csv"]


# --- clock and locale -------------------------------------------------------------------------


def test_a_clock_set_back_leaves_the_history_in_the_order_of_what_was_done(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    import datetime

    folder = tmp_path / "ky"
    shutil.copytree(MATERIAL, folder)
    days = ("2026-12-03", "2020-01-01", "2026-12-04")
    for number, day in enumerate(days):
        moment = datetime.datetime.fromisoformat(f"{day}T09:00:00+07:00")
        monkeypatch.setattr("commands.tasking.now", lambda moment=moment: moment)
        note = f"lần {number}"
        assert run(["tasks", str(folder), "--doing", "1.1#1", "--note", note, "--by", "Hoa"]) == 0
    capsys.readouterr()
    loaded = load_assessment(folder)
    history = read_history(folder, loaded.source.digest)
    assert [f"{one.at:%Y-%m-%d}" for one in history.entries] == list(days)
    assert history.problems == ()
    assert loaded.assessment.progress["1.1#1"].note == "lần 2"
    assert run(["history", str(folder)]) == 0
    assert capsys.readouterr().out.count("Hoa") == 3


LOCALES = (
    {"LC_ALL": "C.UTF-8"},
    {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "TZ": "Pacific/Kiritimati"},
)


def test_other_locales_and_time_zones_change_no_score_and_no_file(tmp_path: Path) -> None:
    folder = tmp_path / "kỳ 2026"
    shutil.copytree(MATERIAL, folder)
    text = (folder / "assessment.yaml").read_text(encoding="utf-8")
    (folder / "assessment.yaml").write_text(text.replace("tep.txt", "tệp.txt"), encoding="utf-8")
    (folder / "tep.txt").rename(folder / "tệp.txt")
    seen = set()
    for number, locale in enumerate(LOCALES):
        env = {key: value for key, value in os.environ.items() if not key.startswith("LC_")}
        env |= {"XDG_CACHE_HOME": str(tmp_path / "cache"), "LANG": "C", **locale}
        out = tmp_path / f"ra-{number}.json"
        done = subprocess.run(
            [sys.executable, str(ROOT / "cli.py"), "report", "kỳ 2026", "-o", out.name],
            capture_output=True,
            check=False,
            cwd=tmp_path,
            env=env,
        )
        assert done.returncode == 0, (locale, done.stderr[-500:])
        seen.add(out.read_bytes())
    assert len(seen) == 1
