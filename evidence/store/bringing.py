"""A file brought into the folder of an assessment, which keeps its documents beside its figures."""

from __future__ import annotations

import re
import stat
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from criteria.problems import InputRefused, Operand, Place, problem
from criteria.records import record
from evidence.files import LARGEST, digest_of
from evidence.store.saving import save

FOLDER = "tai-lieu"
"""Where files go that do not lie in the folder of the assessment yet."""

_UNSAFE = re.compile(r"[^\w.-]+")
_LONGEST = 100


@record
class Brought:
    """A file that lies in the folder of the assessment: its path in it, and its digest. `copied`
    says that it was copied there just now.
    """

    name: str
    digest: str
    copied: bool


@contextmanager
def brought(folder: Path, file: Path, filed: Mapping[str, str]) -> Iterator[Brought]:
    """Have `file` in `folder`: where it lies, if it lies there, else as a copy. `filed` are the
    files of documents by their digest: one of the same content is taken instead of a copy.

    A copy made here is taken away again where the block fails. Raises InputRefused for what is no
    file of documents: missing, a folder, a link, too large.
    """
    _check(file)
    inside = file.resolve()
    root = folder.resolve()
    if inside.is_relative_to(root):
        name = inside.relative_to(root).as_posix()
        if name.startswith(".") or "\\" in name:
            raise _refused(file, "filing_hidden")
        yield Brought(unicodedata.normalize("NFC", name), digest_of(file), copied=False)
        return
    digest = digest_of(file)
    if digest in filed:
        yield Brought(filed[digest], digest, copied=False)
        return
    target = _free(folder / FOLDER, _safe(file.name), digest)
    name = target.relative_to(folder).as_posix()
    if target.exists():
        yield Brought(name, digest, copied=False)
        return
    save(target, file.read_bytes())
    try:
        _same(file, target, digest)
        yield Brought(name, digest, copied=True)
    except BaseException:
        target.unlink(missing_ok=True)
        raise


def _check(file: Path) -> None:
    try:
        about = file.lstat()
    except (OSError, ValueError):
        raise _refused(file, "input_missing") from None
    if stat.S_ISLNK(about.st_mode):
        raise _refused(file, "filing_link")
    if stat.S_ISDIR(about.st_mode):
        raise _refused(file, "file_is_folder")
    if not stat.S_ISREG(about.st_mode):
        raise _refused(file, "file_not_regular")
    if about.st_size > LARGEST:
        raise _refused(file, "filing_too_large", limit=LARGEST // 1_000_000)


def _same(file: Path, copy: Path, digest: str) -> None:
    if digest_of(copy) != digest:
        raise _refused(file, "filing_file_moved", file=file.name)


def _free(folder: Path, name: str, digest: str) -> Path:
    """A name that is free, or holds this very file already."""
    stem, dot, ending = name.rpartition(".")
    stem, ending = (stem, f".{ending}") if dot else (name, "")
    path, count = folder / name, 1
    while path.is_symlink() or (
        path.exists() and not (path.is_file() and digest_of(path) == digest)
    ):
        count += 1
        path = folder / f"{stem}-{count}{ending}"
    return path


def _safe(name: str) -> str:
    """A name for every system: letters and digits of any language, dots, hyphens."""
    plain = _UNSAFE.sub("-", unicodedata.normalize("NFC", name)).strip(".-")
    stem, dot, ending = plain.rpartition(".")
    kept = f"{stem[:_LONGEST].strip('.-')}.{ending[:10]}" if dot else plain[:_LONGEST]
    return kept or "tai-lieu"


def _refused(file: Path, code: str, /, **operands: Operand) -> InputRefused:
    return InputRefused([problem(code, Place(str(file)), **operands)])
