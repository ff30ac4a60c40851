"""The bytes of a file that a user named: what it is and how large, before it is opened."""

from __future__ import annotations

import stat
from pathlib import Path

from criteria.problems import InputRefused, Place, problem

LIMIT = 8_000_000
"""The most bytes a file may have: thousands of criteria take less than one."""


def read_bytes(path: Path, *, limit: int = LIMIT) -> bytes:
    """The bytes of the file at `path`, at most `limit`; its size is looked at before it is opened.

    Raises InputRefused for what is no plain file, too large, or not to be read.
    """
    whole = Place(str(path))
    try:
        about = path.stat()
        if stat.S_ISDIR(about.st_mode):
            raise InputRefused([problem("file_is_folder", whole)])
        if not stat.S_ISREG(about.st_mode):
            raise InputRefused([problem("file_not_regular", whole)])
        _bound(whole, about.st_size, limit)
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        raise InputRefused([problem("input_missing", whole)]) from None
    except OSError:
        raise InputRefused([problem("file_not_readable", whole)]) from None
    _bound(whole, len(data), limit)
    return data


def _bound(whole: Place, size: int, limit: int) -> None:
    if size > limit:
        megabytes = -(-size // 1_000_000)
        raise InputRefused(
            [problem("input_too_large", whole, size=megabytes, limit=limit // 1_000_000)]
        )
