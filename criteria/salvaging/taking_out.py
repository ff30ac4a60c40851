"""A file being mended: what is at fault taken out of it, misspelt keys read as they were meant."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Generic, TypeVar

from criteria.faults import Fault
from criteria.fields import FileModel
from criteria.names import nearest
from criteria.problems import Problem
from criteria.salvaging.ground import Ground
from criteria.salvaging.salvaged import Salvaged
from criteria.source import Numeral, Path, Source, value_at
from criteria.validating import attempt, told

M = TypeVar("M", bound=FileModel)

_UNQUOTED = frozenset({"unquoted_id", "unquoted_text"})
"""Faults of a text that reads as a number: what was meant is what is written."""

_NAMES = re.compile(r"\w+(?:\.\w+)*")

_ROUNDS = 12
"""How often what is left is looked at again: each round takes away what the one before left."""


def salvage(
    model: type[M], source: Source, ground: Ground, before: Iterable[Problem] = ()
) -> Salvaged[M]:
    """What is left of a file once everything that is at fault is taken out of it.

    `before` are the problems that were found while it was read.
    """
    mending = _Mending(model, source, ground)
    for one in before:
        mending.spoil_at(one)
    return mending.made()


class _Mending(Generic[M]):
    """One file: `tree` is what is left of it, `spoilt` what was taken out, `touched` the entries
    that are not as they were written.
    """

    def __init__(self, model: type[M], source: Source, ground: Ground) -> None:
        self.model = model
        self.source = source
        self.ground = ground
        self.tree: dict[str, Any] = _copied(source.tree)
        self.spoilt: set[Path] = set()
        self.touched: set[Path] = set()
        self.renamed: set[Path] = set()
        self.gone: set[str] = set()
        self.shaky: set[str] = set()
        self.nameless: set[str] = set()
        self.misnamed: set[str] = set()
        self.lost = False
        self.holes: set[Path] = set()
        self.unread: set[str] = set()
        for start, end in source.unread:
            self._leave(start, end)

    def _leave(self, start: int, end: int) -> None:
        """Note what may have stood in a part of the file that was not read."""
        text = self.source.layout.text[start:end]
        first = start + len(text) - len(text.lstrip())
        hole = self.source.path_at(self.source.layout.place(first))
        self.holes.add(hole)
        self.unread.update(_NAMES.findall(text))
        self._touch(hole)

    def spoil_at(self, one: Problem) -> None:
        """Take out what a problem of the reading is about: a value, or all that it stands among."""
        at = self.source.layout.offset(one.place)
        if any(start <= at < end for start, end in self.source.unread):
            return
        path = self.source.path_at(one.place)
        if one.code == "anchor" and str(one.operands.get("written", "")).startswith("&"):
            return  # A value with a name is what it is.
        if one.code == "duplicate_key":
            self.spoil((*path, str(one.operands["key"])))
        elif self.source.value(path) is None:
            self.remove(path)
        else:
            self.spoil(path)

    def made(self) -> Salvaged[M]:
        """What is left, read again until nothing of it is at fault."""
        for path in list(_nothings(self.tree, ())):
            self.remove(path)
        problems: list[Problem] = []
        found: M | None = None
        for _ in range(_ROUNDS):
            found, faults, many = attempt(self.model, self.tree)
            real = [one for one in faults if not self._follows(one)]
            seen = {one.place for one in problems}
            problems += [one for one in told(self.source, real, many=many) if one.place not in seen]
            if found is not None or self.lost or many:
                break
            for fault in faults:
                self._mend(fault)
        return Salvaged(
            None if self.lost else found,
            tuple(sorted(problems, key=lambda one: one.order)),
            self.source,
            self.ground,
            frozenset(self.spoilt),
            frozenset(self.gone | self.unread),
            frozenset(self.shaky),
            frozenset(self.nameless),
            frozenset(self.misnamed),
            frozenset(self.touched),
            frozenset(self.holes),
        )

    def _follows(self, fault: Fault) -> bool:
        """Whether a fault may only follow from what was taken out, or from a key misread."""
        # Beside what was taken out, a value may be looked at as if it was written in another way.
        within = any(
            path[: len(fault.path)] == fault.path
            or (len(path) > 1 and fault.path[: len(path) - 1] == path[:-1])
            for path in self.spoilt
        )
        if fault.type == "missing":
            return within or fault.name in self.unread
        hole = fault.path in self.holes and fault.type != "extra_forbidden"
        return within or hole or fault.path in self.renamed

    def _mend(self, fault: Fault) -> None:
        if fault.on_key:
            self.misnamed.add(str(fault.path[-1]))
        if fault.type == "extra_forbidden":
            self._reread(fault)
        elif fault.type in _UNQUOTED and isinstance(fault.value, Numeral):
            self._put(fault.path, str(fault.value))
        elif fault.type != "missing":
            self.remove(fault.path)
        elif not fault.path and fault.name in self.ground.stand_ins:
            self.tree[fault.name] = _copied(self.ground.stand_ins[fault.name])
            self.spoil((fault.name,))
        elif fault.name in self.ground.stand_in and isinstance(
            value_at(self.tree, fault.path), dict
        ):
            self._put((*fault.path, fault.name), _copied(self.ground.stand_in[fault.name]))
            self.spoil((*fault.path, fault.name))
        else:
            self.remove(fault.path)

    def _put(self, path: Path, value: Any) -> None:
        """Another value in the place of one that does not fit, unless another fault of the same
        round has taken out what it stood in.
        """
        holder: Any = value_at(self.tree, path[:-1])
        if holder is not None:
            holder[path[-1]] = value

    def _reread(self, fault: Fault) -> None:
        """A key that is not known, read as the nearest one that is not there; else taken out."""
        key, holder = str(fault.path[-1]), value_at(self.tree, fault.path[:-1])
        meant = nearest(key, fault.allowed)
        if meant is None or not isinstance(holder, dict) or meant in holder or key not in holder:
            self._drop(fault.path, holder)
            return
        renamed = (*fault.path[:-1], meant)
        self.source = self.source.with_key(fault.path, meant)
        entries = [(meant if one == key else one, below) for one, below in holder.items()]
        holder.clear()
        holder.update(entries)
        self.renamed.add(renamed)

    def _drop(self, path: Path, holder: Any) -> None:
        """A key that means nothing goes; names that it may have declared are in doubt."""
        below = self.source.value(path)
        self.gone.update((*_ids(below), *(below if isinstance(below, dict) else ())))
        if isinstance(holder, dict) and len(holder) > 1:
            holder.pop(str(path[-1]), None)
        else:
            self.remove(path[:-1])  # Nothing would be left that it was meant to say.

    def remove(self, path: Path) -> None:
        """Take out the value at `path`, or the least around it that can go."""
        if not path:
            self.lost = True
            self.spoil(path)
            return
        entry = self.ground.entry(path)
        self.spoil(path)
        holder, last = value_at(self.tree, path[:-1]), path[-1]
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
        self.gone.update(_ids(self.source.value(path)))
        if not path:
            self.nameless.update(str(key) for key in self.ground.declaring)
        elif len(path) == 1 or path[-1] == "id" or path[0] not in self.ground.declaring:
            self.nameless.add(str(path[0]))
        if path and path[0] in self.ground.sections:
            if len(path) in (2, 4):  # an entry, or one of its own, as a field of a list of cases
                self.gone.add(str(path[-1]))
        elif path and path[0] not in self.ground.trees:
            self.gone.update(str(step) for step in path[1:])
        self._touch(path)

    def _touch(self, path: Path) -> None:
        """Note that an entry is not as it was written."""
        entry = self.ground.entry(path)
        self.touched.add(entry)
        if path and path[0] in self.ground.sections:
            self.shaky.update(str(step) for step in entry[1:])
        for end in range(2, len(entry) + 1, 2):
            node = self.source.value(entry[:end])
            if isinstance(node, dict) and isinstance(node.get("id"), str):
                self.shaky.add(str(node["id"]))


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
