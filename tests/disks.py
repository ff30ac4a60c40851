"""Disks that refuse: full, full but for a few blocks, read-only, folders that may not be written.

`python -m tests.disks HOME` mounts a small disk of its own on HOME/disk; `alone` gives the call in
which nobody else sees it, and any user may. HOME/sound is what `tests.faults` laid out. Every
errand that writes is gone on that disk; what was seen is one JSON list.
"""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.faults import ERRANDS, Errand, at_rest, call, fresh, state

SIZE = 1_000_000
"""Bytes of the disk."""

LEFT = (0, 4_096, 20_480)
"""Bytes that a disk has left which is as good as full."""

LARGE = [one for one in ERRANDS if one.stores or one.name in ("form", "report table", "score-many")]
"""What is gone again where there is a little room: it ends in the middle of something."""

READING = ("score {}/ky", "history {}/ky", "check {}/ky", "evidence verify {}/ky", "measure {}/ky")
"""What needs no right to write."""

UNREADABLE = {
    "assessment.yaml": ("score {}/ky", "history {}/ky"),
    "index.yaml": ("check {}/ky",),
    "tep.txt": ("evidence verify {}/ky", "pack {}/ky -o {}/goi.zip --force"),
    "ho-so.csv": ("measure {}/ky",),
    ".cchc/history.jsonl": ("history {}/ky", "tasks {}/ky --done 1.1#1 --by Hoa"),
}
"""What is told where a file may not be read."""

STAGING = ("measure {}/kx", "score-many {}/ky/index.yaml {}/ky/cac-so.yaml -o {}/d.csv")
"""What needs room for copies of tables while it counts."""


def alone(*command: str) -> list[str] | None:
    """The call of a command that may mount disks which nobody else sees; None where none may."""
    unshare = shutil.which("unshare")
    if unshare is None or shutil.which("mount") is None:
        return None
    way = [unshare, "--mount"] if os.geteuid() == 0 else [unshare, "--user", "-r", "--mount"]
    trying = [*way, "mount", "-t", "tmpfs", "tmpfs", "/mnt"]
    tried = subprocess.run(trying, capture_output=True, check=False)
    return [*way, *command] if tried.returncode == 0 else None


class Disk:
    """A small disk at `folder`, with a copy of what is `sound` on it."""

    def __init__(self, folder: Path, sound: Path) -> None:
        self.folder, self.sound, self.room = folder, sound, folder / "room"
        self.seen: list[dict[str, Any]] = []
        folder.mkdir()
        mount = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(folder)]
        subprocess.run(mount, check=True)

    def go(self, when: str, name: str, arguments: Sequence[str]) -> None:
        """Go one errand, and note what came of it."""
        before = state(self.room)
        code, said = call([one.replace("{}", str(self.room)) for one in arguments])
        seen = {"when": when, "errand": name, "code": code, "said": said, "left": state(self.room)}
        self.seen.append({**seen, "same": seen["left"] == before})

    def fresh(self) -> None:
        """Everything as it was."""
        (self.folder / "filler").unlink(missing_ok=True)
        fresh(self.sound, self.room)

    def fill(self, left: int) -> None:
        """Leave no more than `left` bytes."""
        with (self.folder / "filler").open("wb", buffering=0) as file:
            while True:
                try:
                    if file.write(b"x" * 4_096) < 4_096:
                        break
                except OSError:
                    break
            file.truncate(max(0, file.tell() - left))


def every_disk(home: Path) -> list[dict[str, Any]]:
    """Every errand on every disk."""
    at_rest("2026-12-03T09:30:00+07:00")
    disk = Disk(home / "disk", home / "sound")
    for left in LEFT:
        disk.fresh()
        disk.fill(left)
        for errand in ERRANDS if not left else LARGE:
            disk.go("full", errand.name, errand.call.split())
            if not disk.seen[-1]["same"]:  # there was room for it
                disk.fresh()
                disk.fill(left)
    disk.fresh()
    _staged(disk)
    _kept(disk)
    disk.fresh()
    with _remounted(disk.folder):
        _refusing(disk, "read-only", ERRANDS)
        out = ["report", "{}/ky", "-o", str(home / "else.csv"), "--force"]
        disk.go("read-only", "a paper elsewhere", out)
    disk.fresh()
    _without_rights()
    with _closed(disk.room):
        _refusing(disk, "closed", LARGE)
    for name, calls in UNREADABLE.items():
        (disk.room / "ky" / name).chmod(0)
        for one in calls:
            disk.go("unreadable", one, one.split())
        (disk.room / "ky" / name).chmod(0o600)
    return disk.seen


def _refusing(disk: Disk, when: str, errands: Sequence[Errand]) -> None:
    for errand in errands:
        disk.go(when, errand.name, errand.call.split())
    for one in READING:
        disk.go(when, one, one.split())


def _staged(disk: Disk) -> None:
    """Counting where the disk of temporary files is full."""
    import openpyxl

    room = disk.room
    shutil.copytree(room / "ky", room / "kx")
    book = openpyxl.Workbook()
    for line in (room / "kx" / "ho-so.csv").read_text(encoding="utf-8").splitlines():
        book.worksheets[0].append(line.split(",")[:4])
    book.save(room / "kx" / "ho-so.xlsx")
    text = (room / "kx" / "assessment.yaml").read_text(encoding="utf-8")
    text = text.replace("ho-so.csv", "ho-so.xlsx")
    (room / "kx" / "assessment.yaml").write_text(text, encoding="utf-8")
    (disk.folder / "tmp").mkdir()
    disk.fill(0)
    tempfile.tempdir = str(disk.folder / "tmp")
    for one in STAGING:
        disk.go("no room to count", one, one.split())
    tempfile.tempdir = None
    (disk.folder / "filler").unlink()
    for one in STAGING[:1]:
        disk.go("room again", one, one.split())


def _kept(disk: Disk) -> None:
    """What would be kept for the next run, where there is no room to keep it."""
    kept = os.environ["XDG_CACHE_HOME"]
    for left in LEFT:
        disk.fresh()
        shutil.rmtree(disk.folder / "cache", ignore_errors=True)
        os.environ["XDG_CACHE_HOME"] = str(disk.folder / "cache")
        disk.fill(left)
        for _ in range(2):
            disk.go("no room to keep", "score", ["score", "{}/ky"])
    os.environ["XDG_CACHE_HOME"] = kept


@contextmanager
def _remounted(folder: Path) -> Iterator[None]:
    for way in ("ro", "rw"):
        subprocess.run(["mount", "-o", f"remount,{way}", str(folder)], check=True)
        if way == "ro":
            yield


@contextmanager
def _closed(room: Path) -> Iterator[None]:
    """Nothing in the room may be written, nothing made."""
    every = [room, *room.rglob("*")]
    before = [one.stat().st_mode for one in every]
    for one in every:
        one.chmod(0o500 if one.is_dir() else 0o400)
    yield
    for one, mode in zip(every, before, strict=True):
        one.chmod(mode)


def _without_rights() -> None:
    """From here on the rights of files hold for this process too, whoever runs it: the privileges
    of root to pass them over are given up (capset, CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH).
    """
    library = ctypes.CDLL(None, use_errno=True)
    head = (ctypes.c_uint32 * 2)(0x20080522, 0)
    held = (ctypes.c_uint32 * 6)()
    if library.capget(head, held) or _set(library, head, held):
        raise OSError(ctypes.get_errno(), "capset")


def _set(library: ctypes.CDLL, head: Any, held: Any) -> int:
    passing_over = 1 << 1 | 1 << 2
    for place in (0, 1):  # effective, permitted
        held[place] &= ~passing_over
    failed: int = library.capset(head, held)
    return failed


if __name__ == "__main__":
    sys.stdout.write(json.dumps(every_disk(Path(sys.argv[1]))))
