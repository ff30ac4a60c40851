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
from pathlib import Path
from typing import Any

import click
import pytest

from cli import cchc, run
from evidence.loading import load_assessment
from evidence.store import HISTORY_FILE, read_history
from evidence.store.history import Outcome
from tests.disks import READING, STAGING, alone
from tests.every_command import commands
from tests.faults import ERRANDS, MATERIAL, REFUSED, Errand, call, fresh, state
from tests.test_repository import ROOMS, modules, named
from tests.tools import needs

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
    found: dict[str, Any] = json.loads(
        run_apart([sys.executable, "-m", "tests.faults", str(home / "h")], home)
    )
    return found


def run_apart(command: list[str], home: Path, **more: str) -> str:
    """The output of a process with caches and temporary files of its own."""
    kept = {"XDG_CACHE_HOME": str(home / "cache"), "TMPDIR": str(home / "tmp")}
    env = {**os.environ, **kept, **more}
    done = subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", check=False, cwd=ROOT, env=env
    )
    assert done.returncode == 0, done.stderr[-3_000:]
    return done.stdout


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


TOUCHING = {
    *("write_bytes", "write_text", "mkstemp", "TemporaryDirectory", "NamedTemporaryFile", "fdopen"),
    *("symlink_to", "hardlink_to", "rename", "copyfile", "copytree", "move", "touch", "mkdir"),
    *("CSVWriter", "ParquetWriter", "write_table", "write_csv", "ftruncate", "unlink", "rmtree"),
}
"""Calls that change the disk, beside those that open a file to write it."""

WRITTEN = {
    "commands/many.py": "score-many: temporary folders; the errand of that name",
    "criteria/keeping.py": "what is kept for the next run; the disk without room to keep",
    "evidence/store/bringing.py": "evidence add",
    "evidence/store/changing.py": "import, evidence add, tasks: the folder of the store; new",
    "evidence/store/history.py": "the history, with every errand that stores",
    "evidence/store/lock.py": "the lock, with every errand that stores",
    "evidence/store/saving.py": "every file that is saved, whichever errand saves it",
    "evidence/tables/cells_child.py": "temporary copies of tables; the disk without room to count",
    "evidence/tables/delimited.py": "the same",
    "evidence/tables/engines/cluster.py": "the same, for a cluster",
    "evidence/tables/one_table.py": "the same",
    "reports/document_list/pack.py": "pack, into the file of `saving`",
    "reports/editor_schemas.py": "the schemas of the repository itself",
    "reports/letter/making.py": "the template that comes with the product",
    "reports/still.py": "bytes in memory",
    "reports/units/writing.py": "score-many, into the file of `saving`",
}
"""By which errand, or fault, each module is tried that changes the disk by itself."""


def touches(path: Path) -> bool:
    """Whether a module changes the disk by a call of its own."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        name = node.func.id if isinstance(node.func, ast.Name) else name
        modes = {one.value for one in node.args if isinstance(one, ast.Constant)}
        if name in TOUCHING or (name in ("open", "ZipFile") and modes & {"w", "wb", "w+b", "a"}):
            return True
    return False


def test_every_module_that_changes_the_disk_is_tried_under_faults() -> None:
    found = {named(path) for path in modules(*ROOMS) if touches(path)}
    assert found == WRITTEN.keys()


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


# --- disks that refuse ------------------------------------------------------------------------


@pytest.fixture(scope="module")
def disks(told: dict[str, Any], home: Path) -> list[dict[str, Any]]:
    """Every errand on a small disk of its own, which is full, read-only, or closed to the user."""
    assert told
    command = alone(sys.executable, "-m", "tests.disks", str(home / "h"))
    if command is None:
        pytest.skip("mounting a disk needs a system that lets this user do it")
    seen: list[dict[str, Any]] = json.loads(run_apart(command, home))
    return seen


WORDS = {
    "full": "No space left on device",
    "read-only": "Read-only file system",
    "closed": "Permission denied",
    "no room to count": "No space left on device",
    "unreadable": "quyền đọc",
}


def test_every_errand_is_gone_on_every_disk(disks: list[dict[str, Any]]) -> None:
    gone = {(one["when"], one["errand"]) for one in disks}
    for when in ("full", "read-only"):
        assert {one.name for one in ERRANDS} <= {name for there, name in gone if there == when}
    assert {one["when"] for one in disks} >= WORDS.keys() | {"no room to keep", "room again"}
    full = [one["code"] for one in disks if one["when"] == "full"]
    assert {0, 2} <= {*full}  # some came to their end in the last blocks


def test_a_disk_that_refuses_is_told_and_nothing_is_half_written(
    disks: list[dict[str, Any]], told: dict[str, Any], home: Path
) -> None:
    before = state(home / "h" / "sound")
    for one in disks:
        assert "Traceback" not in one["said"] and "lỗi bên trong" not in one["said"], one
        if one["when"] not in WORDS or one["errand"] not in told:
            assert one["same"], one
            continue
        if one["code"] != 2:
            assert one["left"] == told[one["errand"]]["after"], one  # acknowledged: it is there
            assert one["when"] == "full", one
            continue
        assert WORDS[one["when"]] in " ".join(one["said"].split()), one
        for name, held in one["left"].items():
            after = told[one["errand"]]["after"].get(name, "")
            grown = name.endswith(HISTORY_FILE) and after.startswith(held)
            assert held in (before.get(name), after) or grown, (one, name)
        assert before.keys() <= one["left"].keys()
        assert one["same"] or one["when"] == "full", one


def test_what_need_not_be_written_is_told_all_the_same(disks: list[dict[str, Any]]) -> None:
    codes = {(one["when"], one["errand"]): one["code"] for one in disks}
    for when in ("read-only", "closed"):
        assert {codes[when, one] for one in READING} == {0}
    assert codes["read-only", "a paper elsewhere"] == 0
    # Nothing can be kept for the next run: it is scored again.
    assert codes["no room to keep", "score"] == 0
    assert codes["room again", STAGING[0]] == 0
    for one in disks:
        if one["when"] in ("no room to count", "unreadable"):
            said = " ".join(one["said"].split())
            assert one["code"] == 2
            assert WORDS[one["when"]] in said or WORDS["closed"] in said


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


STOPPING = """
import os, sys, time
from cli import run
real = os.fsync
def stopped(handle):
    os.fsync = real
    print("stopped", flush=True)
    sys.stdin.readline()
    return real(handle)
os.fsync = stopped
sys.exit(run(sys.argv[1:]))
"""


def test_of_two_commands_that_write_one_assessment_the_second_is_told_and_none_is_lost(
    told: dict[str, Any], home: Path, tmp_path: Path
) -> None:
    """The first one stands in the middle of its writing, and dies there or goes on."""
    assert told
    room = tmp_path / "room"
    fresh(home / "h" / "sound", room)
    folder = room / "ky"

    def noted(who: str, *before: str) -> list[str]:
        words = ["tasks", str(folder), "--doing", "1.1#1", "--note", f"của {who}", "--by", who]
        return [sys.executable, *before, *words]

    for dies in (True, False):
        with subprocess.Popen(
            noted("Lan", "-c", STOPPING),
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as first:
            assert first.stdin is not None and first.stdout is not None
            assert first.stdout.readline() == "stopped\n"
            if dies:
                call_now = noted("Minh", "cli.py")
                second = subprocess.run(
                    call_now, cwd=ROOT, capture_output=True, text=True, check=False
                )
                assert (second.returncode, "Lan" in second.stderr) == (2, True), second.stderr
                first.kill()
            else:
                first.stdin.write("\n")
                first.stdin.flush()
            assert first.wait() == (-9 if dies else 0)
        loaded = load_assessment(folder)
        notes = loaded.assessment.progress["1.1#1"].note
        assert notes == (None if dies else "của Lan")
        assert read_history(folder, loaded.source.digest).problems == ()
    code, said = call(noted("Minh")[1:])
    assert code == 0, said
    history = read_history(folder, load_assessment(folder).source.digest)
    assert [one.who for one in history.entries if one.outcome is Outcome.MADE][-2:] == [
        "Lan",
        "Minh",
    ]


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


ABROAD = """
import json, sys, time
from pathlib import Path
from cli import _in_utf8
if sys.getfilesystemencoding() != "utf-8": _in_utf8()  # as the program begins
from tests.faults import ERRANDS, at_rest, call, state
at_rest("2026-12-03T09:30:00+07:00")
room = Path(sys.argv[1])
named = {one.name: one.arguments(room) for one in ERRANDS}
calls = [["report", str(room / "ky"), "-o", str(room / "ra.json")]]
calls += [named[one] for one in sys.argv[2].split(",")]
codes = [call(one)[0] for one in calls]
print(json.dumps([codes, state(room), time.tzname]))
"""
DONE_ABROAD = "report,report table,score-many,import,tasks --done,evidence add"


@needs(long=True)
def test_other_locales_and_time_zones_change_no_score_and_no_file(
    told: dict[str, Any], home: Path, tmp_path: Path
) -> None:
    assert told
    sound = tmp_path / "sound"
    shutil.copytree(home / "h" / "sound", sound)
    folder = sound / "ky"
    text = (folder / "assessment.yaml").read_text(encoding="utf-8")
    (folder / "assessment.yaml").write_text(text.replace("tep.txt", "tệp.txt"), encoding="utf-8")
    (folder / "tep.txt").rename(folder / "tệp.txt")
    seen, zones = [], set()
    for locale in LOCALES:
        room = tmp_path / "kỳ 2026"
        fresh(sound, room)
        there = {one: "" for one in os.environ if one.startswith(("LC_", "LANG"))} | locale
        command = [sys.executable, "-c", ABROAD, str(room), DONE_ABROAD]
        codes, left, zone = json.loads(run_apart(command, home, **there))
        assert {*codes} <= {0, 1}, locale
        seen.append((codes, left))
        zones.add(tuple(zone))
    assert seen[0] == seen[1]
    (codes, left), (others, elsewhere) = seen[0], seen[2]
    assert codes == others
    # When something was done is told by the clock on the wall, with its distance from universal
    # time; nothing else changes.
    differ = {name for name in left if left[name] != elsewhere.get(name)}
    assert differ == {"ky/assessment.yaml", f"ky/{HISTORY_FILE}"}
    assert elsewhere[f"ky/{HISTORY_FILE}"].count("2026-12-03T16:30:00+14:00") == 3
    assert {"ra.json", "bao-cao.docx", "diem.csv", "ky/tai-lieu/moi.txt"} <= seen[0][1].keys()
    assert len(zones) == 2
