"""What the parts of a kind of file mean to each other."""

from __future__ import annotations

from collections.abc import Mapping

from criteria.records import field, record
from criteria.source import Path, Plain


@record
class Ground:
    """How a kind of file hangs together.

    `sections` are keys at the top whose values are entries by name, each told apart from the rest.
    `trees` are keys whose values are lists of such entries, one within another, each with an `id`.
    `stand_ins` are values that let a file without a key at its top be read on; `stand_in` takes the
    place of an entry of a list that is too far gone.

    Of the problems of later stages, by their codes: `standing` hold whatever else is missing,
    unless they are about what is missing. `naming` are those that say that a name is declared
    nowhere, with the keys at the top under which it may be; `within` those that say so of a name
    inside another entry. `apart` rest on one part of an entry, on the keys of it that are named,
    and on names. `adding` rest on the keys named of every entry of a tree. `of_head` rest on keys
    at the top.
    """

    sections: frozenset[str]
    trees: frozenset[str]
    stand_ins: Mapping[str, Plain]
    standing: frozenset[str]
    naming: Mapping[str, frozenset[str]] = field(default_factory=dict)
    within: frozenset[str] = frozenset()
    apart: Mapping[str, frozenset[str]] = field(default_factory=dict)
    adding: Mapping[str, frozenset[str]] = field(default_factory=dict)
    of_head: frozenset[str] = frozenset()
    stand_in: Mapping[str, Plain] = field(default_factory=lambda: {"id": "0", "name": "?"})

    @property
    def declaring(self) -> frozenset[str | int]:
        """Keys at the top under which names are declared."""
        return frozenset((*self.sections, *self.trees))

    def entry(self, path: Path) -> Path:
        """The entry that `path` lies in; a key at the top where it lies in none."""
        if path and path[0] in self.sections:
            return path[:2]
        if not path or path[0] not in self.trees:
            return path[:1]
        end = 0
        while len(path) > end + 1 and path[end] in self.trees and isinstance(path[end + 1], int):
            end += 2
        return path[: max(end, 1)]
