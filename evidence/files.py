"""Files behind documents: there or not, unchanged or not. A file is read only to be digested."""

from __future__ import annotations

import unicodedata
from enum import StrEnum
from pathlib import Path, PurePosixPath, PureWindowsPath

ASSESSMENT_FILE = "assessment.yaml"
"""The file that makes a folder an assessment."""

LARGEST = 200_000_000
"""Bytes; a larger file is not read. A scan of hundreds of pages stays far below."""

MOST = 1_000
"""Files of a folder that are looked at one by one; more are more than an assessment has."""

_CHUNK = 1 << 20


class FileState(StrEnum):
    """What is known of a file from its record and from the disk."""

    NOT_GIVEN = "not_given"
    MISSING = "missing"
    TOO_LARGE = "too_large"
    PRESENT = "present"
    UNCHANGED = "unchanged"
    CHANGED = "changed"


def stays_inside(name: str) -> bool:
    """Whether `name` is a relative path that does not climb out of its folder, on any system."""
    for path in (PurePosixPath(name), PureWindowsPath(name)):
        if path.is_absolute() or path.drive or path.root or ".." in path.parts:
            return False
    return True


def located(folder: Path, name: str) -> Path | None:
    """The file `name` of `folder`, None where there is none or a link leads out of the folder.

    A name typed in one form of Unicode is found where a disk holds it in the other.
    """
    try:
        root = folder.resolve()
        for form in (name, unicodedata.normalize("NFC", name), unicodedata.normalize("NFD", name)):
            path = folder / form
            if path.is_file() and path.resolve().is_relative_to(root):
                return path
    except (OSError, ValueError):
        pass
    return None


def file_state(folder: Path, name: str | None, digest: str | None) -> FileState:
    """The state of the file `name` in `folder`, which must stay inside it.

    PRESENT when no digest was recorded to compare with. A link that leads out of the folder
    counts as missing.
    """
    if name is None:
        return FileState.NOT_GIVEN
    path = located(folder, name)
    if path is None:
        return FileState.MISSING
    try:
        if path.stat().st_size > LARGEST:
            return FileState.TOO_LARGE
        if digest is None:
            return FileState.PRESENT
        return FileState.UNCHANGED if digest_of(path) == digest else FileState.CHANGED
    except OSError:
        return FileState.MISSING


def assessment_file(path: Path) -> Path:
    """The file of the assessment at `path`: a folder that holds one, or the file itself."""
    return path / ASSESSMENT_FILE if path.is_dir() else path


def folder_state(folder: Path) -> tuple[tuple[str, tuple[int, ...]], ...] | None:
    """What changes when any file in `folder`, however deep, is added, taken away or written: each
    one's size, times and place on the disk. None where there are too many, or some cannot be seen,
    as in a folder that is only linked.
    """
    found: list[tuple[str, tuple[int, ...]]] = []
    waiting = [(folder, "")]
    try:
        while waiting:
            within, before = waiting.pop()
            for one in within.iterdir():
                if one.is_dir():
                    if one.is_symlink():
                        return None
                    waiting.append((one, f"{before}{one.name}/"))
                else:
                    at = one.stat()
                    about = (at.st_size, at.st_mtime_ns, at.st_ctime_ns, at.st_ino)
                    found.append((f"{before}{one.name}", about))
            if len(found) + len(waiting) > MOST:
                return None
    except OSError:
        return None
    return tuple(sorted(found))


def digest_of(path: Path) -> str:
    """The digest of the file's bytes, as records write it: "sha256:" and hexadecimal digits."""
    import hashlib

    running = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            running.update(chunk)
    return f"sha256:{running.hexdigest()}"
