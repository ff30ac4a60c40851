"""What is left of a file, and which later problems can be told of the file itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from types import MappingProxyType
from typing import Generic, TypeVar

from criteria.fields import FileModel
from criteria.names import nearest
from criteria.problems import Problem, Severity
from criteria.records import record, replace
from criteria.salvaging.ground import Ground
from criteria.source import Path, Source

M = TypeVar("M", bound=FileModel)

_WORD = re.compile(r"""(?<=["'])[0-9][\w.]*(?=["'])|[^\W\d]\w*(?:\.\w+)*""")
"""Names as they stand in a text; the number of a criterion stands in quotes, unlike a figure."""
_HINTS = frozenset({"nearest", "allowed", "write", "meant", "kinds", "kind", "key"})
"""Operands that say what would do; what a problem is about stands in the others."""

_IDS = frozenset({"id", "ids", "name", "criterion", "chain"})
"""Operands that may be the number of a criterion; digits in others are figures."""


@record
class Salvaged(Generic[M]):
    """What is left of a file as a model, None if too little is; `problems` are those of its shape.

    `source` tells where things stand, misspelt keys under the names that were meant. `spoilt` are
    the places that were taken out, `gone` the names that were declared there; `shaky` are names of
    entries that are left without a part of theirs. `nameless` are the keys at the top under which
    any name may have been declared in what was taken out, `misnamed` keys that are no names: what
    was meant is near them. `entries` are those that are not as they
    were written, `holes` what the parts stood in that YAML could not read.
    """

    model: M | None
    problems: tuple[Problem, ...]
    source: Source
    ground: Ground
    spoilt: frozenset[Path] = frozenset()
    gone: frozenset[str] = frozenset()
    shaky: frozenset[str] = frozenset()
    nameless: frozenset[str] = frozenset()
    misnamed: frozenset[str] = frozenset()
    entries: frozenset[Path] = frozenset()
    holes: frozenset[Path] = frozenset()

    def besides(self, find: Callable[[M, Source], Iterable[Problem]]) -> tuple[Problem, ...]:
        """The problems that a later stage finds in what is left, and that hold of the file; none
        where it looks for what was taken out.
        """
        if self.model is None:
            return ()
        try:
            found = tuple(find(self.model, self.source))
        except (LookupError, ValueError):
            # A stage counts on every key and name that a sound file has, and may look one up that
            # was taken out or is of another shape here; and on values that a sound file can have:
            # of a maximum below nought no range can be made. Deep texts are refused before;
            # whatever else is raised is an error of the program.
            return ()
        return self.true_of_file(found)

    def is_spoilt(self, path: Path) -> bool:
        """Whether anything of the entry that `path` lies in was taken out."""
        return self.ground.entry(path) in self.entries

    def true_of_file(self, found: Iterable[Problem]) -> tuple[Problem, ...]:
        """The problems of a later stage that hold of the file itself, and not only of what is left
        of it. Where a name that was taken out would have been the nearest, it is the hint.
        """
        seen = {one.place for one in self.problems}
        return tuple(
            self._hinted(one)
            for one in found
            if one.severity is Severity.ERROR and one.place not in seen and self._holds(one)
        )

    def may_declare(self, one: Problem) -> bool:
        """Whether what a problem finds missing or wrong may be in what was taken out, as far as can
        be told from the problem itself: it may be one of another file.
        """
        if self.nameless & self.ground.naming.get(one.code, frozenset()):
            return True
        naming = one.code in self.ground.naming
        names = self.gone | self.shaky if naming else self.gone
        words = [
            str(word)
            for key, value in one.operands.items()
            for word in (value if isinstance(value, tuple) else (value,))
            if key not in _HINTS and (key in _IDS or not str(word)[:1].isdigit())
        ]
        return any(
            _parts(word) & names or (naming and nearest(word, self.misnamed)) for word in words
        )

    def _holds(self, one: Problem) -> bool:
        if self.may_declare(one):
            return False
        path = self.source.path_at(one.place)
        stood_in = any(len(one) == 1 and one[0] not in self.source.tree for one in self.spoilt)
        if stood_in and self.source.layout.offset(one.place) == self.source.span.start:
            return False  # Said of a key that stands nowhere, and so at the top of the file.
        if path in self.holes or any(_within(path, spoilt) for spoilt in self.spoilt):
            return False
        entry = self.ground.entry(path)
        if one.code in self.ground.standing:
            return one.code not in self.ground.within or not self._mentions(entry, self.shaky)
        if one.code in self.ground.adding:
            keys = self.ground.adding[one.code]
            holes = any(hole == () or hole[0] in self.ground.trees for hole in self.holes)
            return not holes and not any(self._adds(spoilt, keys) for spoilt in self.spoilt)
        if len(entry) < 2:
            return not self.entries
        if () in self.entries:
            return False
        whole = {other[0] for other in self.entries if len(other) < 2}
        if whole & self.ground.declaring or (whole and one.code in self.ground.of_head):
            return False
        if entry in self.entries and not self._is_apart(one, path, entry):
            return False
        return not self._mentions(entry, self.gone | self.shaky)

    def _adds(self, spoilt: Path, keys: frozenset[str]) -> bool:
        """Whether sums over a tree rest on something that was taken out."""
        if len(spoilt) < 2:
            return not spoilt or spoilt[0] in self.ground.trees | keys
        last = spoilt[-1]
        in_tree = spoilt[0] in self.ground.trees
        return in_tree and (isinstance(last, int) or last in self.ground.trees | keys)

    def _is_apart(self, one: Problem, path: Path, entry: Path) -> bool:
        """Whether a problem rests on a part of its entry of which nothing was taken out."""
        keys = self.ground.apart.get(one.code)
        if keys is None or entry in self.spoilt | self.holes:
            return False
        part = path[len(entry) : len(entry) + 1]
        rests_on = {*keys, *part}
        of_entry = [spoilt for spoilt in self.spoilt if _within(spoilt, entry)]
        return not any(set(spoilt[len(entry) : len(entry) + 1]) & rests_on for spoilt in of_entry)

    def _mentions(self, entry: Path, names: frozenset[str]) -> bool:
        own = {str(step) for step in entry[1:]}
        if entry[0] in self.ground.trees:
            own = {
                str(self.source.value((*entry[:end], "id"))) for end in range(2, len(entry) + 1, 2)
            }
        words = _WORD.findall(self.source.text(entry))
        return any(_parts(word) & names - own for word in words)

    def _hinted(self, one: Problem) -> Problem:
        name, hint = one.operands.get("name"), one.operands.get("nearest")
        if not self.gone or not isinstance(name, str) or not isinstance(hint, str):
            return one
        better = nearest(name, [*self.gone, *([hint] if hint else [])])
        return replace(one, operands=MappingProxyType({**one.operands, "nearest": better or ""}))


def _parts(word: str) -> set[str]:
    return {word} if word[:1].isdigit() else {word, *word.split(".")}


def _within(path: Path, other: Path) -> bool:
    return path[: len(other)] == other
