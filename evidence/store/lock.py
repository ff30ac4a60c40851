"""One writer at a time: the second is told who writes and since when.

The lock is the operating system's own, on a file that stays: the system frees it when the process
that holds it ends in any way, so a dead writer never stands in the way and none is ever mistaken
for dead. What the file says is only for people to read.
"""

from __future__ import annotations

import datetime
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from criteria.problems import InputRefused, Place, problem

STORE_FOLDER = ".cchc"
"""What the store keeps beside the assessment: the lock and the history."""

_LOCK_FILE = "lock"
_FAR = 1 << 30
"""Where Windows locks a byte: far behind the words, which others may then read."""


@contextmanager
def locked(folder: Path, who: str, now: datetime.datetime) -> Iterator[None]:
    """Be the only writer in `folder` for a while.

    Raises InputRefused while another process writes there, or where nothing can be written.
    """
    path = store_folder(folder) / _LOCK_FILE
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
    except OSError as error:
        raise not_writable(path, error) from None
    try:
        if not _taken(path, handle):
            raise InputRefused([problem("folder_locked", Place(str(folder)), **_holder(handle))])
        about = {"who": who, "since": now.isoformat(timespec="seconds"), "process": os.getpid()}
        try:
            os.ftruncate(handle, 0)
            os.lseek(handle, 0, os.SEEK_SET)
            os.write(handle, json.dumps(about, ensure_ascii=False).encode())
        except OSError as error:
            raise not_writable(path, error) from None
        try:
            yield
        finally:
            # Only words for people: the lock itself is given back whatever the disk says.
            with suppress(OSError):
                os.ftruncate(handle, 0)
    finally:
        os.close(handle)


def store_folder(folder: Path) -> Path:
    """The folder of the store, made where missing. Raises InputRefused where it leads elsewhere."""
    inside = folder / STORE_FOLDER
    try:
        if inside.is_symlink():
            raise InputRefused([problem("store_is_link", Place(str(inside)))])
        inside.mkdir(exist_ok=True)
    except OSError as error:
        raise not_writable(inside, error) from None
    return inside


def not_writable(path: Path, error: OSError) -> InputRefused:
    """What to raise where the disk refuses."""
    reason = error.strerror or type(error).__name__
    return InputRefused([problem("file_not_writable", Place(str(path)), reason=reason)])


def _holder(handle: int) -> dict[str, str]:
    """Who writes and since when, as far as the file says it."""
    try:
        os.lseek(handle, 0, os.SEEK_SET)
        about = json.loads(os.read(handle, 4_000))
        since = datetime.datetime.fromisoformat(about["since"])
        return {"who": str(about["who"]), "since": f"{since:%H:%M:%S %d/%m/%Y}"}
    except (OSError, ValueError, KeyError, TypeError):
        return {"who": "", "since": ""}


if sys.platform == "win32":

    def _taken(path: Path, handle: int) -> bool:
        import msvcrt

        os.lseek(handle, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            os.lseek(handle, 0, os.SEEK_SET)
        return True

else:

    def _taken(path: Path, handle: int) -> bool:
        import fcntl

        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError as error:
            # A file system without locks: better no writing than two writers at once.
            raise not_writable(path, error) from None
        return True
