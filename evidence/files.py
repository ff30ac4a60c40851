"""Files behind documents: there or not, unchanged or not. A file is read only to be digested."""

from __future__ import annotations

import hashlib
import unicodedata
from enum import StrEnum
from pathlib import Path, PurePosixPath, PureWindowsPath

LARGEST = 200_000_000
"""Bytes; a larger file is not read. A scan of hundreds of pages stays far below."""

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


def digest_of(path: Path) -> str:
    """The digest of the file's bytes, as records write it: "sha256:" and hexadecimal digits."""
    running = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            running.update(chunk)
    return f"sha256:{running.hexdigest()}"
