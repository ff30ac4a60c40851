"""What is watched while an input is read: files changed by whoever it is, time spent and time stood
still, memory held; of this process and of those that it starts.
"""

from __future__ import annotations

import ctypes
import json
import os
import resource
import struct
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.hostile import readers


@dataclass
class Guard:
    """Sees every file opened to be written, moved, made or removed, and every connection.

    `allowed` are the folders of the input that is read. While one of the product's commands runs it
    may write what it was told to write, and nothing else of the room; `shared` it always may.
    """

    allowed: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()
    seen: list[str] = field(default_factory=list)
    processes: bool = False

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        if not self.allowed:
            return
        if event == "open":
            path, mode, flags = arguments
            if isinstance(path, int):
                return
            writes = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
            if (flags or 0) & writes or (isinstance(mode, str) and set(mode) & set("wax+")):
                self._path(event, path)
        elif event in _CHANGING:
            folder = arguments[-1] if event in _WITHIN else -1
            within = f"/proc/self/fd/{folder}" if folder not in (-1, None) else ""
            for path in arguments[: _CHANGING[event]]:
                self._path(event, path, within)
        elif event.startswith(("socket.connect", "socket.bind", "socket.getaddrinfo")):
            self.seen.append(f"{event} {arguments[1:]!r}")
        elif event in _STARTING and not self.processes:
            self.seen.append(f"{event} {arguments[:1]!r}")

    def _path(self, event: str, path: Any, within: str = "") -> None:
        if isinstance(path, int) or path is None:
            return
        real = os.path.realpath(os.path.join(within, os.fsdecode(path)))  # noqa: PTH118
        if real == os.devnull or "__pycache__" in real or real.startswith(self.shared):
            return
        if readers.TARGET:
            # A folder on the way to what may be written may be made.
            real += os.sep
            above = event == "os.mkdir" and any(one.startswith(real) for one in readers.TARGET[0])
            allowed = above or real.startswith(readers.TARGET[0])
        else:
            allowed = real.startswith(self.allowed)
        if not allowed:
            self.seen.append(f"{event} {real}")


_CHANGING = {
    "os.rename": 2,
    "os.link": 2,
    "os.symlink": 2,
    "os.truncate": 1,
    "os.chmod": 1,
    "os.mkdir": 1,
    "os.remove": 1,
    "os.rmdir": 1,
    "os.chown": 1,
    "os.utime": 1,
    "shutil.copyfile": 0,
    "shutil.move": 2,
    "shutil.rmtree": 1,
}
"""Events that change the disk, with how many of their first arguments are paths."""

_WITHIN = {"os.mkdir", "os.remove", "os.rmdir"}
"""Those that may name a path within a folder that stands open."""

_STARTING = {"subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork", "os.spawn"}


class Beside:
    """What changes beside the room, whoever changes it: a library that is no Python, or a process
    that was started. The system tells of it (inotify); where it cannot, `seen` is always empty.
    """

    def __init__(self, folders: Sequence[Path]) -> None:
        self._names: dict[int, str] = {}
        self._handle = -1
        library = ctypes.CDLL(None, use_errno=True)
        if not hasattr(library, "inotify_init1"):
            return
        self._handle = library.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
        for folder in folders:
            watch = library.inotify_add_watch(self._handle, os.fsencode(folder), _CHANGES)
            self._names[watch] = str(folder)

    def seen(self) -> list[str]:
        """What has changed since this was asked last."""
        try:
            data = os.read(self._handle, 1 << 16) if self._handle >= 0 else b""
        except BlockingIOError:
            return []
        found, at = [], 0
        while at < len(data):
            watch, _, _, length = struct.unpack_from("iIII", data, at)
            name = data[at + 16 : at + 16 + length].rstrip(b"\x00")
            found.append(f"changed {self._names.get(watch)}/{os.fsdecode(name)}")
            at += 16 + length
        return found


_CHANGES = 0x2 | 0x4 | 0x40 | 0x80 | 0x100 | 0x200  # modify, attributes, moved, created, removed


def below(folder: Path) -> list[Path]:
    """A folder and all those in it."""
    return [folder, *(one for one in folder.rglob("*") if one.is_dir())]


@dataclass(frozen=True)
class Spent:
    """Seconds by several clocks at one moment: of the processor, here and in processes that were
    started and have ended; and how long the main thread neither ran nor waited for its turn.
    """

    processor: float
    stood: float

    @classmethod
    def now(cls) -> Spent:
        children = resource.getrusage(resource.RUSAGE_CHILDREN)
        return cls(
            time.process_time() + children.ru_utime + children.ru_stime,
            time.monotonic() - _busy(),
        )


def _busy() -> float:
    """Seconds in which the main thread ran, or would have if the processor had been free."""
    try:
        ran, waited, _ = _SCHEDULED.read_text().split()
    except OSError:
        return time.monotonic()  # this system does not tell: nothing ever stood still
    return (int(ran) + int(waited)) / 1e9


_SCHEDULED = Path("/proc/self/schedstat")


def held(children: bool) -> int:
    """The most bytes ever held by this process, or by one that it started."""
    whose = [resource.RUSAGE_SELF, *([resource.RUSAGE_CHILDREN] if children else [])]
    return max(resource.getrusage(one).ru_maxrss for one in whose) * 1024


# --- in a process that is started -----------------------------------------------------------------

WATCHED = "CCHC_TESTS_WATCHED"
"""The environment variable by which a started process is watched: what it may write, and where it
tells of all else, as JSON. Only `sitecustomize`, which a campaign lays out, looks at it.
"""

SITE = f"""\
import os
if os.environ.get({WATCHED!r}):
    from tests.hostile.watching import watch
    watch()
"""


def watch() -> None:
    """Watch this process, which an input made the product start, from its beginning."""
    allowed, told = json.loads(os.environ[WATCHED])

    class Telling(list[str]):
        def append(self, one: str) -> None:
            guard.allowed = ()
            with Path(told).open("a") as file:
                file.write(f"{one}\n")
            guard.allowed = tuple(allowed)

    guard = Guard(tuple(allowed), tuple(allowed), Telling())
    sys.addaudithook(guard)
