"""Names of files in a pack: by criterion and number, safe on every system."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath

LONGEST = 100
"""Signs of a name without its ending; folders of unzipped packs leave that much on Windows."""

FOLDER = "tai-lieu"
"""The folder of the pack that holds the documents."""

OTHERS = "khac"
"""What stands before the number of a document that is behind no criterion."""

_UNSAFE = re.compile(r"[^\w.-]+")
_RUNS = re.compile(r"-{2,}")
_ENDING = re.compile(r"\.[a-z0-9]{1,5}\Z")


def file_name(criterion: str, number: str, id: str, file: str) -> str:
    """The name of a document in the pack: `1.1.1_44-KH-SKHCN.pdf`; by its id where it has no
    number. `file` gives the ending.
    """
    stem = f"{_safe(criterion) or OTHERS}_{_safe(number or id)}"
    found = _ENDING.search(PurePosixPath(file).name.casefold())
    return f"{stem[:LONGEST].rstrip('.-')}{found[0] if found else ''}"


def apart(name: str, taken: set[str]) -> str:
    """`name`, with a number where one like it is `taken`; capitals do not tell names apart."""
    stem, dot, ending = name.rpartition(".")
    stem, ending = (stem, f".{ending}") if dot else (name, "")
    tried, count = name, 1
    while tried.casefold() in taken:
        count += 1
        tried = f"{stem}-{count}{ending}"
    taken.add(tried.casefold())
    return tried


def _safe(text: str) -> str:
    plain = unicodedata.normalize("NFC", text)
    return _RUNS.sub("-", _UNSAFE.sub("-", plain)).strip(".-")
