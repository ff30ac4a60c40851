"""The files of a table: inside the folder of the assessment, no links, of a size one can read."""

from __future__ import annotations

import unicodedata
from enum import StrEnum
from pathlib import Path, PurePosixPath

from criteria.problems import InputRefused, Place, Problem, problem
from criteria.records import record
from evidence.files import stays_inside

LARGEST = 8_000_000_000
"""Bytes of one file that is read as text or Parquet."""

LARGEST_WORKBOOK = 200_000_000
"""Bytes of one Excel or HTML file."""

MOST_FILES = 500
"""Files of one folder."""

_TEXT = (".csv", ".tsv", ".txt")
_KNOWN = (*_TEXT, ".xlsx", ".xlsm", ".xls", ".html", ".htm", ".parquet")


class Format(StrEnum):
    """What a file is by its first bytes, whatever its name says."""

    TEXT = "text"
    WORKBOOK = "workbook"
    OLD_WORKBOOK = "old_workbook"
    HTML = "html"
    PARQUET = "parquet"


@record
class SourceFile:
    """One file: `name` as the assessment would write it, composed (NFC)."""

    name: str
    path: Path
    format: Format
    size: int


def find_files(folder: Path, names: tuple[str, ...]) -> tuple[SourceFile, ...]:
    """The files that `names` (files, or folders of files) stand for, in the order of their names.

    A name that is not there gives nothing. Raises InputRefused for what may not be read.
    """
    found: list[SourceFile] = []
    problems: list[Problem] = []
    for name in names:
        path = _there(folder, name)
        if path is None:
            continue
        inside = sorted(path.iterdir(), key=_written) if path.is_dir() else [path]
        listed = [one for one in inside if one is path or _is_table(one)]
        if len(listed) > MOST_FILES:
            problems.append(problem("table_too_many_files", Place(name), limit=MOST_FILES))
            continue
        for one in listed:
            shown = name if one is path else f"{name.rstrip('/')}/{_written(one)}"
            refused = _refused(folder, one, shown)
            if refused is None:
                found.append(_source(one, shown))
                refused = _unfit(found[-1])
            problems += [] if refused is None else [refused]
    if problems:
        raise InputRefused(problems)
    return tuple(found)


def _there(folder: Path, name: str) -> Path | None:
    """The file or folder of that name, however its marks are coded on the disk (NFC or NFD)."""
    if not stays_inside(name):
        raise InputRefused([problem("file_outside_folder", Place(name), file=name)])
    at = folder
    for part in PurePosixPath(name).parts:
        direct = at / part
        if direct.exists() or direct.is_symlink():
            at = direct
            continue
        wanted = unicodedata.normalize("NFC", part)
        same = [one for one in at.iterdir() if _written(one) == wanted] if at.is_dir() else []
        if len(same) != 1:
            return None
        at = same[0]
    return at


def _is_table(path: Path) -> bool:
    hidden = path.name.startswith((".", "~$"))
    return not hidden and path.suffix.lower() in _KNOWN and (path.is_file() or path.is_symlink())


def _written(path: Path) -> str:
    return unicodedata.normalize("NFC", path.name)


def _refused(folder: Path, path: Path, shown: str) -> Problem | None:
    """Why a file may not be read: a link on the way to it, or something that is no plain file."""
    root = folder.resolve()
    if path.resolve() != root / path.relative_to(folder) or not path.is_file():
        return problem("table_is_link", Place(shown), file=shown)
    return None


def _unfit(file: SourceFile) -> Problem | None:
    """Why a file is not even digested: zeros where words should be, or a size beyond all bounds."""
    if file.format is Format.TEXT:
        with file.path.open("rb") as opened:
            first = opened.read(4096)
        if b"\x00" in first and not first.startswith((b"\xff\xfe", b"\xfe\xff")):
            return problem("table_not_text", Place(file.name))
    flat = file.format in (Format.TEXT, Format.PARQUET)
    limit = LARGEST if flat else LARGEST_WORKBOOK
    if file.size <= limit:
        return None
    megabytes = {"size": file.size // 1_000_000, "limit": limit // 1_000_000}
    return problem("rows_file_too_large", Place(file.name), **megabytes)


def _source(path: Path, shown: str) -> SourceFile:
    with path.open("rb") as file:
        first = file.read(4096)
    return SourceFile(shown, path, _format(first), path.stat().st_size)


def _format(first: bytes) -> Format:
    if first.startswith(b"PAR1"):
        return Format.PARQUET
    if first.startswith(b"PK\x03\x04"):
        return Format.WORKBOOK
    if first.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return Format.OLD_WORKBOOK
    start = first.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").replace(b"\x00", b"")[:512].lower()
    if start.startswith((b"<html", b"<!doctype html", b"<table", b"<head", b"<meta", b"<style")):
        return Format.HTML
    if start.startswith((b"<?xml", b"<div", b"<body")) and b"<html" in first.lower():
        return Format.HTML
    return Format.TEXT
