"""Files from outside, held against their bounds before any library opens them.

Workbooks and documents are archives of XML: a small one can unfold into gigabytes, name other files
or define entities that multiply.
"""

from __future__ import annotations

import io
import re
import stat
import struct
import zipfile
import zlib
from pathlib import Path
from typing import Literal

from criteria.problems import InputRefused, Operand, Place, problem

LIMIT = 20_000_000
"""The most bytes of a file: tables of an annex, pictures and all, take a tenth."""

UNFOLDED = 100_000_000
"""The most bytes that all parts of it unfold into."""

PARTS = 2_000
RATIO = 200
"""How many times smaller a part may be than what it unfolds into; small parts are let pass."""

DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, struct.error, OSError, EOFError),
    *(NotImplementedError, RuntimeError, ValueError, LookupError, OverflowError, MemoryError),
)
"""What the library raises for an archive whose bytes are not what they should be."""

_SMALL = 100_000
_OLD = b"\xd0\xcf\x11\xe0"
_DECLARED = re.compile(rb"""<\?xml[^>]*encoding\s*=\s*["']([A-Za-z0-9._-]+)""")
_PLAIN = {b"utf-8", b"us-ascii", b"ascii"}

Kind = Literal["workbook", "document"]
_KINDS: tuple[tuple[str, Kind], ...] = (
    ("xl/workbook.xml", "workbook"),
    ("word/document.xml", "document"),
)


def read_bounded(path: Path) -> tuple[Kind, bytes]:
    """What kind of file `path` is, and its bytes. Raises InputRefused for what is no table."""
    data = _bytes(path)
    if data.startswith(_OLD):
        raise refused(path, "table_old_format")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_sizes(path, archive)
            for info in archive.infolist():
                if info.filename.lower().endswith((".xml", ".rels", ".vml")):
                    _check_xml(path, archive.read(info))
            names = set(archive.namelist())
    except DAMAGED:
        raise refused(path, "table_not_office") from None
    for part, kind in _KINDS:
        if part in names:
            return kind, data
    raise refused(path, "table_not_office")


def refused(path: Path, code: str, /, **operands: Operand) -> InputRefused:
    """A refusal of the file as a whole."""
    return InputRefused([problem(code, Place(str(path)), **operands)])


def _bytes(path: Path) -> bytes:
    try:
        about = path.stat()
        if stat.S_ISDIR(about.st_mode):
            raise refused(path, "file_is_folder")
        if not stat.S_ISREG(about.st_mode):
            raise refused(path, "file_not_regular")
        if about.st_size > LIMIT:
            raise refused(path, "table_too_large", limit=LIMIT)
        with path.open("rb") as file:
            data = file.read(LIMIT + 1)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        raise refused(path, "input_missing") from None
    except OSError:
        raise refused(path, "file_not_readable") from None
    if len(data) > LIMIT:
        raise refused(path, "table_too_large", limit=LIMIT)
    return data


def _check_sizes(path: Path, archive: zipfile.ZipFile) -> None:
    """No part is read before: what an archive declares is the most that reading it can give."""
    parts = archive.infolist()
    if len(parts) > PARTS:
        raise refused(path, "table_too_many_parts", limit=PARTS)
    if sum(part.file_size for part in parts) > UNFOLDED:
        raise refused(path, "table_unfolds", limit=UNFOLDED)
    for part in parts:
        if part.file_size > _SMALL and part.file_size > RATIO * max(part.compress_size, 1):
            raise refused(path, "table_unfolds", limit=UNFOLDED)


def _check_xml(path: Path, data: bytes) -> None:
    """XML of office files is UTF-8 and declares no entities; anything else hides something."""
    declared = _DECLARED.search(data[:200])
    foreign = declared is not None and declared[1].lower() not in _PLAIN
    if foreign or b"\x00" in data[:4] or b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise refused(path, "table_entities")
