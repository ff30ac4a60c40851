"""The folder of an assessment: files that nothing names, and files kept twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from criteria.names import folded
from criteria.records import record
from criteria.source import Plain
from evidence.files import FileState, digest_of, located
from evidence.loading import LoadedAssessment

MOST = 20_000
"""The most files of a folder that are looked at."""

OURS = (".yaml", ".yml", ".md")
"""Endings of files beside the assessment that need nobody to name them; neither do hidden files,
the cases beside an index, and the schemas by which an editor knows the keys.
"""

_PRESENT = (FileState.PRESENT, FileState.UNCHANGED, FileState.CHANGED)


@record
class Kept:
    """`digests` are those of the documents whose file is there. `unreferenced` are files that
    nothing names, by their path in the folder; `same` are groups of documents of one content.
    `whole` is false where the folder holds more files than are looked at.
    """

    digests: Mapping[str, str]
    unreferenced: tuple[str, ...]
    same: tuple[tuple[str, ...], ...]
    whole: bool


def filed_digests(loaded: LoadedAssessment) -> dict[str, str]:
    """The files of documents that are there and what was recorded: digest → path in the folder."""
    return {
        document.digest: document.file
        for name, document in loaded.assessment.documents.items()
        if loaded.files[name] is FileState.UNCHANGED and document.digest and document.file
    }


def kept(loaded: LoadedAssessment) -> Kept:
    """Look through the folder of an assessment. Links are not followed."""
    digests: dict[str, str] = {}
    for name, document in loaded.assessment.documents.items():
        if loaded.files[name] in _PRESENT and document.file is not None:
            path = located(loaded.folder, document.file)
            if path is not None:
                known = loaded.files[name] is FileState.UNCHANGED and document.digest
                digests[name] = known or digest_of(path)
    groups: dict[str, list[str]] = {}
    for name, digest in digests.items():
        groups.setdefault(digest, []).append(name)
    named = {folded(text) for text in _texts(loaded.source.tree)}
    files: list[str] = []
    whole = True
    for path in _files(loaded.folder):
        if len(files) >= MOST:
            whole = False
            break
        files.append(path.relative_to(loaded.folder).as_posix())
    unreferenced = tuple(
        file for file in sorted(files) if not _needs_no_name(file) and folded(file) not in named
    )
    same = tuple(tuple(group) for group in groups.values() if len(group) > 1)
    return Kept(digests, unreferenced, same, whole)


def _needs_no_name(file: str) -> bool:
    parts = file.split("/")
    return (
        (len(parts) == 1 and file.casefold().endswith(OURS))
        or parts[0] in ("cases", "schemas")
        or any(part.startswith((".", "~$")) for part in parts)
    )


def _texts(tree: Plain) -> Iterator[str]:
    """Every text of the file: whatever it names as a file is not unreferenced."""
    waiting: list[Plain] = [tree]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            waiting.extend(one.values())
        elif isinstance(one, list):
            waiting.extend(one)
        elif isinstance(one, str):
            yield one.removeprefix("./")


def _files(folder: Path) -> Iterator[Path]:
    waiting = [folder]
    while waiting:
        try:
            inside = sorted(waiting.pop().iterdir())
        except OSError:
            continue
        for path in inside:
            if path.is_symlink() or path.is_file():
                yield path
            elif path.is_dir():
                waiting.append(path)
