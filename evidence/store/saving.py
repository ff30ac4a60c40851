"""Files written whole or not at all: a temporary file beside the target, then one rename."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from criteria.problems import InputRefused, Place, problem


def save(path: Path, data: bytes, *, replace: bool = False) -> None:
    """Write `data` to `path`, making its folder; a crash leaves the old file or the new one.

    Raises InputRefused where a file stands there already and `replace` is not asked for, or where
    it cannot be written.
    """
    with saving(path, replace=replace) as file:
        file.write(data)


@contextmanager
def saving(path: Path, *, replace: bool = False) -> Iterator[BinaryIO]:
    """A file to write to, which stands at `path` once the block is left without an exception.

    Raises InputRefused as `save` does; an exception of the block leaves nothing behind.
    """
    whole = Place(str(path))
    free(path, replace=replace)
    temporary = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        with os.fdopen(handle, "w+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(_mode(path))
        _put(Path(temporary), path, replace=replace)
        temporary = ""
        _settle(path.parent)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise InputRefused([problem("file_not_writable", whole, reason=reason)]) from None
    finally:
        if temporary:
            Path(temporary).unlink(missing_ok=True)


def free(path: Path, *, replace: bool = False) -> None:
    """Raise InputRefused where a file stands at `path` already and `replace` is not asked for."""
    if os.path.lexists(path) and not replace:
        raise InputRefused([problem("file_stands_there", Place(str(path)))])


def _put(temporary: Path, path: Path, *, replace: bool) -> None:
    """Rename; without `replace` a file that came to stand there meanwhile is left alone."""
    if replace:
        temporary.replace(path)
        return
    try:
        path.hardlink_to(temporary)
    except FileExistsError:
        raise InputRefused([problem("file_stands_there", Place(str(path)))]) from None
    except OSError:
        # A file system without hard links: the look before has to do.
        temporary.replace(path)
        return
    temporary.unlink()


def _mode(path: Path) -> int:
    """The rights of the file that is replaced, or those that a new file gets."""
    if path.is_file():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _settle(folder: Path) -> None:
    """Make the rename itself last, where folders can be synchronised."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError:
        return
    finally:
        os.close(handle)
