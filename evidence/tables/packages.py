"""What an Excel file may be: bounds looked at in its table of contents, before it is opened."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from criteria.problems import Operand

PARTS = 2_000
UNPACKED = 2_000_000_000
"""Bytes of all parts together, unpacked."""

RATIO = 300
"""How many times larger a part may become; sheets of a real workbook shrink to a thirtieth."""

SMALL = 10_000_000
"""Bytes below which no ratio is looked at."""


class PackageRefused(Exception):
    """A workbook that is not opened: a code with operands."""

    def __init__(self, code: str, **operands: Operand) -> None:
        self.code = code
        self.operands = operands
        super().__init__(code)


def check_package(path: Path) -> zipfile.ZipFile:
    """The workbook's parts, once its bounds hold. Raises PackageRefused.

    A macro or a link to another workbook refuses a file: no figure may rest on either.
    """
    try:
        package = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise PackageRefused("workbook_damaged") from None
    infos = package.infolist()
    names = [info.filename for info in infos]
    if len(infos) > PARTS or sum(info.file_size for info in infos) > UNPACKED:
        raise PackageRefused("workbook_too_large", limit=UNPACKED // 1_000_000)
    for info in infos:
        if info.file_size > SMALL and info.file_size > RATIO * max(1, info.compress_size):
            raise PackageRefused("workbook_bomb", part=info.filename)
    if any(info.flag_bits & 1 for info in infos):
        raise PackageRefused("workbook_locked")
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise PackageRefused("workbook_macros")
    if any(re.match(r"xl/externalLinks/externalLink\d+\.xml$", name) for name in names):
        raise PackageRefused("workbook_links")
    if "xl/workbook.xml" not in names:
        raise PackageRefused("workbook_damaged")
    return package
