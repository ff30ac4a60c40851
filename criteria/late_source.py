"""A file whose text is taken apart only when a place in it is asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from criteria.problems import Place
    from criteria.source.positions import Path, Plain, Source


class LateSource:
    """The well-formed YAML `data` of the file `name`: places in it, read when first needed."""

    def __init__(self, name: str, data: bytes) -> None:
        self._name = name
        self._data = data

    @property
    def tree(self) -> dict[str, Plain]:
        """The plain tree, as `Source.tree`."""
        return self._source.tree

    def place(self, path: Path, offset: int = 0) -> Place:
        """The place of the value at `path`, as `Source.place`."""
        return self._source.place(path, offset)

    def key_place(self, path: Path) -> Place:
        """The place of the key that leads to the value at `path`, as `Source.key_place`."""
        return self._source.key_place(path)

    @cached_property
    def _source(self) -> Source:
        from criteria.source.reading import parse_source

        return parse_source(self._name, self._data)


Positions: TypeAlias = "Source | LateSource"
"""Whatever tells where things stand in a file."""
