"""Faults of the machine while a command writes: killed at any moment, a disk that refuses.

`python -m tests.faults HOME` goes every errand that writes once, and notes how the folder stood
before each change of the disk: what a kill at that moment leaves, since what a process
has handed to the system outlives it. Then the same errand again and again, each time with another
of its changes refused. What was seen is one JSON object on the output.
"""

from __future__ import annotations

import errno
import hashlib
import io
import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MATERIAL = Path(__file__).parent / "hostile" / "material"
ONE_PATH = ("os.mkdir", "os.remove", "os.truncate", "os.chmod")
WATCHED = {"os.rename": 2, "os.link": 2, **dict.fromkeys(ONE_PATH, 1)}
"""Events that change the disk, and how many of their arguments are paths; the last is changed."""


@dataclass(frozen=True)
class Errand:
    """A command that writes, by its words; `{}` is the folder with everything in it. `stores` says
    that it changes the assessment itself.
    """

    name: str
    call: str
    stores: bool = False

    def arguments(self, room: Path) -> list[str]:
        return [one.replace("{}", str(room)) for one in self.call.split()]


ERRANDS = (
    Errand("new", "new {}/ky/index.yaml {}/moi --unit A --by Hoa", stores=True),
    Errand("import", "import {}/bieu.xlsx {}/ky --by Hoa", stores=True),
    Errand("tasks --done", "tasks {}/ky --done 1.1#1 --note Xong --by Hoa", stores=True),
    Errand(
        "evidence add",
        "evidence add {}/moi.txt {}/ky --proves cost --number 7/BC-ST --issued 1/2/2026 --by Hoa",
        stores=True,
    ),
    Errand("form", "form {}/ky --by-office -o {}/bieu --force"),
    Errand("missing", "missing {}/ky -o {}/thieu.xlsx --force"),
    Errand("pack", "pack {}/ky -o {}/goi.zip --force"),
    Errand("report", "report {}/ky --self -o {}/bao-cao.docx --force"),
    Errand("report table", "report {}/ky -o {}/bang-diem.csv --force"),
    Errand("tasks", "tasks {}/ky -o {}/viec.csv --format csv --force"),
    Errand("directive", "directive {}/ky -o {}/thong-bao.md --force"),
    Errand("programme", "programme {}/ky -o {}/chuong-trinh.xlsx --force"),
    Errand("index-from", "index-from {}/bang.docx -o {}/bo-chi-so --force --year 2026"),
    Errand("doc", "doc {}/ky/index.yaml -o {}/bang.md --force"),
    Errand("template", "template -o {}/mau.docx --force"),
    Errand("measure", "measure {}/ky/cac-so.yaml -o {}/dem.csv --force"),
    Errand("score-many", "score-many {}/ky/index.yaml {}/cac-so.csv -o {}/diem.csv --force"),
    Errand(
        "score-many --keep",
        "score-many {}/ky/index.yaml {}/cac-so.csv -o {}/diem.parquet --keep {}/phan",
    ),
)


REFUSED = {"form": (2,), "pack": (2,), "report": (0, 1, 2, 3), "score-many": (0, 2, 4)}
"""Which changes are refused of errands that only write a file beside: all do it the same way."""


def call(arguments: list[str]) -> tuple[int, str]:
    """One call of the command line within this process: exit code and error stream."""
    from cli import _unwritten, run

    before = sys.stdout, sys.stderr
    said = io.BytesIO()
    told = io.TextIOWrapper(said, encoding="utf-8")
    sys.stdout, sys.stderr = io.TextIOWrapper(io.BytesIO(), encoding="utf-8"), told
    try:
        code = run(arguments)
        told.flush()
    except OSError as error:
        code = _unwritten(error)
        told.flush()
    finally:
        sys.stdout, sys.stderr = before
    return code, said.getvalue().decode()


def at_rest(moment: str) -> None:
    """The clock of every command stands at `moment`."""
    import datetime
    from types import SimpleNamespace

    from commands import acting

    class Stopped(datetime.datetime):
        @classmethod
        def now(cls, tz: Any = None) -> Any:
            return datetime.datetime.fromisoformat(moment)

    vars(acting)["datetime"] = SimpleNamespace(datetime=Stopped)


def laid_out(room: Path) -> None:
    """Everything that the errands need, in `room`."""
    from tests.hostile.readers import UNIT_ROWS, UNIT_TABLES, UNITS

    shutil.copytree(MATERIAL, room / "ky")
    (room / "ky" / "cac-so.yaml").write_bytes(UNIT_TABLES)
    (room / "ky" / "cac-so.csv").write_bytes(UNIT_ROWS)
    (room / "cac-so.csv").write_bytes(UNITS)
    (room / "moi.txt").write_text("một tài liệu")
    at_rest("2026-12-03T09:30:00+07:00")
    done = [
        call(["tasks", str(room / "ky"), "--doing", "1.1#1", "--by", "Hoa"]),
        call(["form", str(room / "ky"), "-o", str(room / "bieu.xlsx")]),
        call(["doc", str(room / "ky" / "index.yaml"), "-o", str(room / "bang.docx")]),
    ]
    assert [code for code, _ in done] == [0, 0, 0], done
    _filled(room / "bieu.xlsx")


def _filled(form: Path) -> None:
    """A figure typed into the form, so that there is something to import."""
    import openpyxl

    from evidence.forms.layout import COLUMN, FIGURES, KEY, Part

    book = openpyxl.load_workbook(form)
    sheet = book[FIGURES]
    for row in range(1, sheet.max_row + 1):
        if sheet.cell(row, KEY + 1).value == "due":
            sheet.cell(row, COLUMN[Part.VALUE] + 1).value = 31
    book.save(form)


class Changes:
    """Sees each change of the disk within a folder just before it is made."""

    def __init__(self) -> None:
        self.room = ""
        self.seen: Callable[[str], None] | None = None
        sys.addaudithook(self._heard)
        self._wrap("fsync")
        self._wrap("ftruncate")

    @contextmanager
    def within(self, room: Path, seen: Callable[[str], None]) -> Iterator[None]:
        """Tell `seen` of every change in `room` while the block runs."""
        self.room, self.seen = str(room.resolve()), seen
        try:
            yield
        finally:
            self.seen = None

    def _heard(self, event: str, arguments: tuple[Any, ...]) -> None:
        if self.seen is None:
            return
        if event == "open":
            path, mode, flags = arguments
            writes = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
            if (flags or 0) & writes or (isinstance(mode, str) and set(mode) & set("wax+")):
                self._change(event, path)
        elif event in WATCHED:
            for path in arguments[: WATCHED[event]][-1:]:
                self._change(event, path)

    def _wrap(self, name: str) -> None:
        real = getattr(os, name)

        def wrapped(handle: int, *more: Any) -> Any:
            if self.seen is not None:
                self._change(name, f"/proc/self/fd/{handle}")
            return real(handle, *more)

        setattr(os, name, wrapped)

    def _change(self, event: str, path: Any) -> None:
        if isinstance(path, int) or self.seen is None:
            return
        real = os.path.realpath(os.fsdecode(path))
        if real.startswith(self.room):
            seen, self.seen = self.seen, None
            try:
                seen(f"{event} {real}")
            finally:
                self.seen = seen


def state(folder: Path) -> dict[str, str]:
    """What lies in a folder, without what readers pass over: locks, unfinished files. Each file by
    the digest of its bytes, a history by its text.
    """
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        hidden = any(one.startswith(".") and one != ".cchc" for one in name.parts)
        if path.is_file() and path.name != "lock" and not hidden:
            try:
                data = path.read_bytes()
            except PermissionError:
                continue
            text = path.suffix == ".jsonl"
            found[name.as_posix()] = data.decode() if text else hashlib.sha256(data).hexdigest()
    return found


def kill_points(
    errand: Errand, room: Path, changes: Changes
) -> tuple[list[dict[str, Any]], dict[str, str]]:
    """Go the errand once: each change of the disk with the folder as a kill before it leaves it,
    and the folder at the end.
    """
    points: list[dict[str, Any]] = []

    def seen(what: str) -> None:
        points.append({"at": what, "left": state(room)})

    with changes.within(room, seen):
        code, told = call(errand.arguments(room))
    assert code in (0, 1), (errand.name, code, told)
    return points, state(room)


def refused_at(errand: Errand, room: Path, changes: Changes, number: int) -> tuple[int, str]:
    """Go the errand with change `number` refused, as by a disk that is full, and all after it."""
    count = 0

    def seen(what: str) -> None:
        nonlocal count
        count += 1
        if count > number and not what.startswith("os.remove"):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), what.partition(" ")[2])

    with changes.within(room, seen):
        return call(errand.arguments(room))


def fresh(sound: Path, room: Path) -> None:
    """The room as it was before the errand."""
    shutil.rmtree(room, ignore_errors=True)
    shutil.copytree(sound, room, symlinks=True)


def every_fault(home: Path) -> dict[str, Any]:
    """Every errand killed at each of its changes, and refused at each of them."""
    sound, room = home / "sound", home / "room"
    sound.mkdir(parents=True)
    laid_out(sound)
    changes = Changes()
    told: dict[str, Any] = {}
    for errand in ERRANDS:
        fresh(sound, room)
        points, after = kill_points(errand, room, changes)
        every = 2 if errand.name == "import" else 5
        numbers = range(0, len(points), every) if errand.stores else REFUSED.get(errand.name, ())
        refusals = []
        for number in numbers:
            fresh(sound, room)
            code, said = refused_at(errand, room, changes, number)
            seen = {"at": points[number]["at"], "code": code, "said": said, "left": state(room)}
            refusals.append(seen)
        told[errand.name] = {"points": points, "after": after, "refusals": refusals}
    return told


if __name__ == "__main__":
    sys.stdout.write(json.dumps(every_fault(Path(sys.argv[1]))))
