"""Things kept between runs in a folder of the user's, so that the next run need not make them.

What is kept is found by a name made of everything that it was made from. It is held to its own
checksum, and nothing is ever built from it but the kinds of data it is said to be made of; whatever
is wrong with it, there is nothing kept, and it is made anew.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from contextlib import suppress
from enum import Enum
from functools import cache
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import Any

from criteria.digests import digest, hexdigest
from criteria.records import record

_VALUES = {
    ("fractions", "Fraction"),
    ("builtins", "frozenset"),
    ("datetime", "date"),
    ("datetime", "datetime"),
}


_SOURCES = (".py", ".yaml")
"""What the files of code and data are called."""


@record
class Keeping:
    """Data of one kind kept in `folder`, which is made when first needed; None keeps nothing.

    A file's name ends in `suffix`; of more than `most` files those not made lately go first.
    `parts` are the modules whose classes it is built from, with a dot at the end of a package.
    """

    folder: Path | None
    suffix: str
    most: int
    parts: tuple[str, ...]

    def get(self, *made_from: object) -> object:
        """What was kept as made from these; None if there is nothing that can be used."""
        if self.folder is None:
            return None
        try:
            data = self._file(self.folder, made_from).read_bytes()
        except OSError:
            return None
        check, payload = data[:32], data[32:]
        if digest(payload) != check:
            return None
        try:
            found: object = Reader(payload, self.parts).load()
        except Exception:  # noqa: BLE001 - a pickle may fail in any way; the thing is made anew
            return None
        return found

    def keep(self, thing: object, *made_from: object) -> None:
        """Keep `thing` as made from these."""
        if self.folder is None:
            return
        made = BytesIO()
        _Writer(made, protocol=5).dump(thing)
        payload = made.getvalue()
        # A folder that cannot be written is no fault: the next run makes the thing once more.
        with suppress(OSError):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            # Written in place: half a file, or two writers' at once, fails its checksum.
            file = self._file(self.folder, made_from)
            file.write_bytes(digest(payload) + payload)
            self._forget(self.folder)

    def _file(self, folder: Path, made_from: tuple[object, ...]) -> Path:
        name = hexdigest(repr(made_from).encode("utf-8", "surrogatepass"))
        return folder / f"{name[:40]}{self.suffix}"

    def _forget(self, folder: Path) -> None:
        kept = sorted(folder.glob(f"*{self.suffix}"), key=lambda one: one.stat().st_mtime_ns)
        for one in kept[: -self.most]:
            one.unlink(missing_ok=True)


class _Writer(pickle.Pickler):
    """Writes what pickles write in other ways on other Pythons, or not at all, as plain parts."""

    def reducer_override(self, part: object) -> Any:
        if isinstance(part, Enum):
            return type(part), (part.value,)
        if isinstance(part, MappingProxyType):
            return unchanging, (dict(part),)
        return NotImplemented


class Reader(pickle.Unpickler):
    """Builds plain values and the classes of `parts`, and nothing else that a file may ask for."""

    def __init__(self, payload: bytes, parts: tuple[str, ...]) -> None:
        super().__init__(BytesIO(payload))
        self._parts = parts

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in _VALUES:
            return super().find_class(module, name)
        if (module, name) == (__name__, unchanging.__name__):
            return unchanging
        within = any(
            module == one or (one[-1] == "." and module.startswith(one)) for one in self._parts
        )
        if "." not in name and within:
            found = super().find_class(module, name)
            # What a module merely imports, or a function of it, is no part of the data either.
            if isinstance(found, type) and found.__module__ == module:
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is no part of what is kept")


def unchanging(operands: dict[str, Any]) -> MappingProxyType[str, Any]:
    """A mapping that cannot be changed, out of one that can."""
    return MappingProxyType(operands)


@cache
def stamp(*places: Path) -> str:
    """Changes whenever a file of code or data at these places does: size and time of each."""
    found = sorted(entry for place in places for entry in _files(place))
    return hexdigest(repr(found).encode())


def _files(place: Path) -> Iterator[tuple[str, int, int]]:
    if place.name.endswith(_SOURCES):
        about = place.stat()
        yield str(place), about.st_size, about.st_mtime_ns
    elif place.name not in {"__pycache__", "indices"} and place.is_dir():
        for one in place.iterdir():
            yield from _files(one)
