"""What is left of a file when its faults are taken out, and what else can be said of it.

A file is read, held against its model, and then given a meaning; a fault of one stage must not hide
those of the next. So what is at fault is taken out and the rest is gone on with. What then seems
wrong may only follow from what was taken out: it is told only where it cannot.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any, Generic, TypeVar

from criteria.faults import Fault
from criteria.fields import FileModel
from criteria.names import nearest
from criteria.problems import Problem, Severity
from criteria.records import field, record, replace
from criteria.source import Path, Plain, Source
from criteria.validating import attempt, told

M = TypeVar("M", bound=FileModel)

_ROUNDS = 12
"""How often what is left is looked at again: each round takes away what the one before left."""

_WORD = re.compile(r"\w+(?:\.\w+)*")
_HINTS = frozenset({"nearest", "allowed", "write", "meant", "kinds", "kind", "key"})
"""Operands that say what would do; what a problem is about stands in the others."""


@record
class Ground:
    """What the parts of a kind of file mean to each other.

    `sections` are keys at the top whose values are entries by name, each told apart from the rest;
    with `whole`, what an entry means to others is in doubt as soon as any part of it is.
    `trees` are keys whose values are lists of such entries, one within another, each with an `id`.
    `stand_ins` are values that let a file without a key at its top be read on. `standing` are the
    codes of problems that hold whatever else is missing, unless they are about what is missing;
    `naming` are those among them that say that a name is declared nowhere. `stand_in` takes the
    place of an entry of a list that is too far gone.
    """

    sections: frozenset[str]
    trees: frozenset[str]
    stand_ins: Mapping[str, Plain]
    standing: frozenset[str]
    naming: frozenset[str] = frozenset()
    whole: bool = True
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


@record
class Salvaged(Generic[M]):
    """What is left of a file as a model, None if too little is; `problems` are those of its shape.

    `spoilt` are the places that are not as their author meant them, `names` what was declared
    there; with `nameless`, something there may have declared any name.
    """

    model: M | None
    problems: tuple[Problem, ...]
    source: Source
    ground: Ground
    spoilt: frozenset[Path] = frozenset()
    names: frozenset[str] = frozenset()
    nameless: bool = False
    _entries: frozenset[Path] = field(default=frozenset())

    def besides(self, find: Callable[[M], Iterable[Problem]]) -> tuple[Problem, ...]:
        """The problems that a later stage finds in what is left, and that hold of the file."""
        if self.model is None:
            return ()
        try:
            found = tuple(find(self.model))
        except Exception:  # noqa: BLE001 - what is left may be like no file that was ever written
            return ()
        return self.true_of_file(found)

    def is_spoilt(self, path: Path) -> bool:
        """Whether anything of the entry that `path` lies in was taken out."""
        return self.ground.entry(path) in self._entries

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

    def _holds(self, one: Problem) -> bool:
        about = [value for key, value in one.operands.items() if key not in _HINTS]
        words = [
            str(w) for value in about for w in (value if isinstance(value, tuple) else [value])
        ]
        if any(_parts(word) & self.names for word in words):
            return False
        path = self.source.path_at(one.place)
        stood_in = any(len(one) == 1 and one[0] not in self.source.tree for one in self.spoilt)
        if stood_in and self.source.layout.offset(one.place) == self.source.span.start:
            return False  # Said of a key that stands nowhere, and so at the top of the file.
        if any(path[: len(spoilt)] == spoilt for spoilt in self.spoilt):
            return False
        if one.code in self.ground.standing:
            return not (self.nameless and one.code in self.ground.naming)
        entry = self.ground.entry(path)
        if len(entry) < 2 or any(len(other) < 2 for other in self._entries):
            return False
        if any(_within(entry, other) or _within(other, entry) for other in self._entries):
            return False
        words = _WORD.findall(self.source.text(entry))
        return not any(_parts(word) & self.names for word in words)

    def _hinted(self, one: Problem) -> Problem:
        name, hint = one.operands.get("name"), one.operands.get("nearest")
        if not self.names or not isinstance(name, str) or not isinstance(hint, str):
            return one
        better = nearest(name, [*self.names, *([hint] if hint else [])])
        return replace(one, operands=MappingProxyType({**one.operands, "nearest": better or ""}))


def salvage(
    model: type[M], source: Source, ground: Ground, before: Iterable[Problem] = ()
) -> Salvaged[M]:
    """What is left of a file once everything that is at fault is taken out of it.

    `before` are the problems that were found while it was read.
    """
    salvage = _Salvage(model, source, ground)
    for one in before:
        salvage.spoil_at(one)
    return salvage.made()


class _Salvage(Generic[M]):
    """One file being mended: `tree` is what is left of it, `spoilt` where it was touched."""

    def __init__(self, model: type[M], source: Source, ground: Ground) -> None:
        self.model = model
        self.source = source
        self.ground = ground
        self.tree: dict[str, Any] = _copied(source.tree)
        self.spoilt: set[Path] = set()
        self.names: set[str] = set()
        self.nameless = False
        self.lost = False

    def spoil_at(self, one: Problem) -> None:
        """Take out what a problem of the reading is about: a value, or all that it stands among."""
        path = self.source.path_at(one.place)
        if _at(self.source.tree, path) is None:
            self.remove(path)
        else:
            self.spoil(path)

    def made(self) -> Salvaged[M]:
        """What is left, read again until nothing of it is at fault."""
        for path in list(_nothings(self.tree, ())):
            self.remove(path)
        holders = {path[:end] for path in self.spoilt for end in range(len(path) + 1)}
        problems: tuple[Problem, ...] | None = None
        found: M | None = None
        for _ in range(_ROUNDS):
            found, faults, many = attempt(self.model, self.tree)
            if problems is None:
                real = [one for one in faults if one.path not in holders]
                problems = told(self.source, real, many=many)
            if found is not None or self.lost or many:
                break
            for fault in faults:
                self._mend(fault)
        whole = found if not self.lost else None
        entries = frozenset(self.ground.entry(path) for path in self.spoilt)
        return Salvaged(
            whole,
            problems or (),
            self.source,
            self.ground,
            frozenset(self.spoilt),
            frozenset(self.names),
            self.nameless,
            entries,
        )

    def _mend(self, fault: Fault) -> None:
        if fault.type == "extra_forbidden" and len(fault.path) == 1:
            meant = nearest(str(fault.path[0]), fault.allowed)
            self.lost |= meant in self.ground.declaring
        if fault.on_key or fault.path[-1:] == ("id",) or fault.name == "id":
            self.nameless = True
        if fault.type != "missing":
            self.remove(fault.path)
        elif not fault.path and fault.name in self.ground.stand_ins:
            self.tree[fault.name] = _copied(self.ground.stand_ins[fault.name])
            self.spoil((fault.name,))
        elif fault.name == "name" and isinstance(holder := _at(self.tree, fault.path), dict):
            holder["name"] = "?"
            self.spoil((*fault.path, "name"))
        else:
            self.remove(fault.path)

    def remove(self, path: Path) -> None:
        """Take out the value at `path`, or the least around it that can go."""
        entry = self.ground.entry(path)
        if len(path) < 2 and (not path or path[0] in self.ground.declaring):
            self.lost = True
            self.spoil(path)
            return
        if self.ground.whole and path[0] in self.ground.sections and len(path) > 2:
            path = entry
        self.spoil(path)
        holder, last = _at(self.tree, path[:-1]), path[-1]
        if isinstance(holder, dict):
            holder.pop(str(last), None)
        elif isinstance(holder, list) and path == entry and isinstance(last, int):
            self._stand_in(holder, last)
        else:
            self.remove(path[:-1])

    def _stand_in(self, holder: list[Any], position: int) -> None:
        """Something in the place of an entry of a list, so that the others keep their places."""
        self.lost |= holder[position] == self.ground.stand_in
        holder[position] = _copied(self.ground.stand_in)

    def spoil(self, path: Path) -> None:
        """Note that `path` is not as it was meant, with every name that was declared there."""
        self.spoilt.add(path)
        self.names.update(_ids(_at(self.source.tree, path)))
        declaring = len(path) < 2 and (not path or path[0] in self.ground.declaring)
        self.nameless |= declaring or path[-1] == "id"
        entry = self.ground.entry(path)
        if path and path[0] in self.ground.sections:
            self.names.update(str(step) for step in entry[1:] if path == entry)
        elif path and path[0] not in self.ground.trees:
            self.names.update(str(step) for step in path[1:])
        for end in range(2, len(entry) + 1, 2):
            node = _at(self.source.tree, entry[:end])
            if isinstance(node, dict) and isinstance(node.get("id"), str):
                self.names.add(str(node["id"]))


def _parts(word: str) -> set[str]:
    return {word} if word[:1].isdigit() else {word, *word.split(".")}


def _ids(tree: Any) -> Iterable[str]:
    """The ids of every entry within."""
    if isinstance(tree, dict):
        if isinstance(tree.get("id"), str):
            yield tree["id"]
        for below in tree.values():
            yield from _ids(below)
    elif isinstance(tree, list):
        for below in tree:
            yield from _ids(below)


def _within(path: Path, other: Path) -> bool:
    return path[: len(other)] == other


def _at(tree: Any, path: Path) -> Any:
    for step in path:
        inside = isinstance(tree, list) and isinstance(step, int) and step < len(tree)
        if not inside and not (isinstance(tree, dict) and step in tree):
            return None
        tree = tree[step]
    return tree


def _nothings(tree: Any, path: Path) -> Iterable[Path]:
    """Where values were refused while the file was read."""
    if tree is None:
        yield path
    elif isinstance(tree, dict):
        for key, below in list(tree.items()):
            yield from _nothings(below, (*path, key))
    elif isinstance(tree, list):
        for position, below in enumerate(list(tree)):
            yield from _nothings(below, (*path, position))


def _copied(tree: Any) -> Any:
    if isinstance(tree, dict):
        return {key: _copied(below) for key, below in tree.items()}
    if isinstance(tree, list):
        return [_copied(below) for below in tree]
    return tree
