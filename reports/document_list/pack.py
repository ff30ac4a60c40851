"""The pack that is handed in: one archive with the documents, their list and their digests.

`sha256sum -c SHA256SUMS.txt` checks an unzipped pack without any program of ours.
"""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, BinaryIO

from criteria.problems import InputRefused, Place, Problem, problem
from evidence.files import LARGEST, FileState, located
from evidence.forms.bounds import DAMAGED
from evidence.loading import LoadedAssessment
from reports.document_list.content import DocumentList
from reports.document_list.page import page_of
from reports.document_list.word import word_of
from reports.document_list.workbook import workbook_of

INDEX_PAGE = "index.html"
SUMS = "SHA256SUMS.txt"
LIST = "danh-muc-tai-lieu-kiem-chung"

_EPOCH = (1980, 1, 1, 0, 0, 0)
_CHUNK = 1 << 20


def packable(loaded: LoadedAssessment) -> dict[str, Path]:
    """The files of all documents that have one, by the name of the document.

    Raises InputRefused with every file that is missing, changed, too large, or a link: a pack
    holds what was recorded, or is not made.
    """
    found: dict[str, Path] = {}
    refused: list[Problem] = []
    codes = {
        FileState.MISSING: "file_missing",
        FileState.CHANGED: "file_changed",
        FileState.TOO_LARGE: "file_too_large",
    }
    for name, entry in loaded.assessment.documents.items():
        if entry.file is None:
            continue
        place = loaded.source.place(("documents", name, "file"))
        title = entry.number or entry.subject or name
        state = loaded.files[name]
        path = located(loaded.folder, entry.file)
        if _through_link(loaded.folder, entry.file):
            refused.append(problem("pack_link", place, document=title, file=entry.file))
        elif state in codes or path is None:
            code = codes.get(state, "file_missing")
            refused.append(problem(code, place, document=title, file=entry.file))
        else:
            found[name] = path
    if refused:
        raise InputRefused(refused)
    return found


def _through_link(folder: Path, name: str) -> bool:
    path = folder
    for part in Path(name).parts:
        path = path / part
        if path.is_symlink():
            return True
    return False


def write_pack(
    told: DocumentList, files: Mapping[str, Path], digests: Mapping[str, str], out: BinaryIO
) -> None:
    """Write the archive: the same bytes for the same files, on any machine.

    Raises InputRefused where a file has changed since its digest was taken.
    """
    sums: list[tuple[str, str]] = []
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        made = {
            INDEX_PAGE: page_of(told),
            f"{LIST}.docx": word_of(told),
            f"{LIST}.xlsx": workbook_of(told),
        }
        for name, data in made.items():
            archive.writestr(_entry(name, len(data)), data)
            sums.append((hashlib.sha256(data).hexdigest(), name))
        for name, document in told.files.items():
            sums.append((_copied(archive, name, files[document], digests[document]), name))
        listed = "".join(f"{digest}  {name}\n" for digest, name in sums).encode()
        archive.writestr(_entry(SUMS, len(listed)), listed)


def _copied(archive: zipfile.ZipFile, name: str, path: Path, digest: str) -> str:
    """Copy a file and give its digest, which must be the one that was looked at before."""
    running = hashlib.sha256()
    with path.open("rb") as file, archive.open(_entry(name, path.stat().st_size), "w") as copy:
        while chunk := file.read(_CHUNK):
            running.update(chunk)
            copy.write(chunk)
    if f"sha256:{running.hexdigest()}" != digest:
        raise InputRefused([problem("pack_file_moved", Place(str(path)), file=path.name)])
    return running.hexdigest()


def _entry(name: str, size: int) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.create_system = 3
    entry.external_attr = 0o644 << 16
    entry.file_size = size
    return entry


def verify_pack(path: Path) -> tuple[Problem, ...]:
    """Everything that differs in a pack, zipped or unzipped, from what its digests say.

    Raises InputRefused where no pack lies at `path`.
    """
    return tuple(_folder_faults(path) if path.is_dir() else _archive_faults(path))


def _listed(text: bytes, place: Place) -> dict[str, str]:
    """Name → digest. Raises InputRefused for lines that are not those of a pack."""
    found: dict[str, str] = {}
    try:
        lines = text.decode("utf-8").splitlines()
    except UnicodeDecodeError:
        lines = [""]
    for line in lines:
        digest, gap, name = line.partition("  ")
        parts = name.split("/")
        if not gap or len(digest) != 64 or ".." in parts or "" in parts or "\\" in name:
            raise InputRefused([problem("pack_sums", place)])
        found[name] = digest
    return found


def _folder_faults(folder: Path) -> Iterator[Problem]:
    sums = folder / SUMS
    if not sums.is_file() or sums.stat().st_size > LARGEST:
        raise InputRefused([problem("pack_none", Place(str(folder)), file=SUMS)])
    listed = _listed(sums.read_bytes(), Place(str(sums)))
    for name, digest in listed.items():
        place = Place(str(folder / name))
        path = located(folder, name)
        if path is None or _through_link(folder, name):
            yield problem("pack_missing", place, file=name)
        elif _digest(path.open("rb")) != digest:
            yield problem("pack_changed", place, file=name)
    there = (one for one in sorted(folder.rglob("*")) if not one.is_dir() or one.is_symlink())
    for path in there:
        name = path.relative_to(folder).as_posix()
        if name not in listed and name != SUMS:
            yield problem("pack_extra", Place(str(path)), file=name)


def _archive_faults(path: Path) -> Iterator[Problem]:
    whole = Place(str(path))
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            if SUMS not in names or archive.getinfo(SUMS).file_size > LARGEST:
                raise InputRefused([problem("pack_none", whole, file=SUMS)])
            listed = _listed(archive.read(SUMS), whole)
            for name, digest in listed.items():
                if name not in names:
                    yield problem("pack_missing", whole, file=name)
                elif archive.getinfo(name).file_size > LARGEST:
                    yield problem("file_too_large", whole, document=name, file=name)
                elif _digest(archive.open(name)) != digest:
                    yield problem("pack_changed", whole, file=name)
            for name in sorted({*names} - listed.keys() - {SUMS}):
                yield problem("pack_extra", whole, file=name)
            if len(names) != len(set(names)):
                yield problem("pack_twice", whole)
    except DAMAGED:
        raise InputRefused([problem("pack_none", whole, file=SUMS)]) from None


def _digest(file: IO[bytes]) -> str:
    running = hashlib.sha256()
    with file:
        while chunk := file.read(_CHUNK):
            running.update(chunk)
    return running.hexdigest()
