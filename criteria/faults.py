"""Validation errors located in a file, and which of them to tell.

Where a value may be written in several ways, every way that was tried complains. Only the
complaints of the way that was meant help: the one whose keys are there, or whose kind fits.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from criteria.names import nearest
from criteria.records import field, record, replace
from criteria.shapes import Shape, choices, chosen, known_keys, literals
from criteria.source import Path

_KIND_OF = {
    "model_type": "mapping",
    "model_attributes_type": "mapping",
    "dataclass_type": "mapping",
    "dict_type": "mapping",
    "mapping_type": "mapping",
    "tuple_type": "list",
    "list_type": "list",
    "string_type": "text",
    "bool_type": "flag",
    "int_type": "number",
    "not_a_number": "number",
}


@record
class Choice:
    """A member of a union that was tried: where, under which label, of which union."""

    path: Path
    label: str
    union: Shape
    value: Any


@record
class Fault:
    """One error: where it stands, by which choices it was reached, what the model wanted there.

    `on_key` says that the key itself is at fault; `name` is a key that is missing; `allowed` are
    the names that would do.
    """

    path: Path
    route: tuple[Choice, ...]
    type: str
    context: dict[str, Any]
    shape: Shape
    value: Any
    on_key: bool = False
    name: str = ""
    allowed: tuple[str, ...] = field(default=())


def meant(faults: tuple[Fault, ...]) -> list[Fault]:
    """The faults worth telling, wrong kinds of value brought into one form."""
    return [_completed(fault) for fault in _settled(faults, 0)]


def _completed(fault: Fault) -> Fault:
    if fault.type in _KIND_OF and fault.type != "not_a_number":
        return replace(fault, type="wrong_kind", context={"kinds": (_KIND_OF[fault.type],)})
    return fault


def _settled(faults: Iterable[Fault], level: int) -> list[Fault]:
    """Faults from which, at every union from `level` on, the other ways are gone."""
    told: list[Fault] = []
    unions: dict[Path, dict[str, list[Fault]]] = {}
    for fault in faults:
        if len(fault.route) <= level:
            told.append(fault)
        else:
            choice = fault.route[level]
            unions.setdefault(choice.path, {}).setdefault(choice.label, []).append(fault)
    for branches in unions.values():
        told += _best(
            {label: _settled(branch, level + 1) for label, branch in branches.items()}, level
        )
    return told


def _best(branches: dict[str, list[Fault]], level: int) -> list[Fault]:
    """The faults of the way that was meant, or one that says what would do instead."""
    if len(branches) == 1:
        return next(iter(branches.values()))
    choice = next(iter(branches.values()))[0].route[level]
    fitting = {label: told for label, told in branches.items() if not _misfit(told, choice)}
    if isinstance(choice.value, dict) and len(fitting) > 1:
        return _nearest_mapping(fitting, choice)
    words = _words(fitting, choice)
    others = [told for label, told in fitting.items() if label not in words]
    if words and (not others or _near(choice, words)):
        kinds = _kinds(told for label, told in branches.items() if label not in fitting)
        return [_word_wanted(choice, fitting, words, kinds)]
    if others:
        return min(others, key=len)
    return [_kind_wanted(choice, _kinds(branches.values()))]


def _misfit(told: list[Fault], choice: Choice) -> bool:
    """Whether a way wants another kind of value altogether, so that it was not meant."""
    if len(told) != 1 or told[0].path != choice.path or told[0].on_key:
        return False
    if told[0].type == "literal_error":
        return not isinstance(choice.value, str)
    return told[0].type in _KIND_OF or told[0].type == "wrong_kind"


def _kinds(misfits: Iterable[list[Fault]]) -> tuple[str, ...]:
    """The kinds of value that the ways want, words they allow in quotes, each once, in order."""
    kinds: dict[str, None] = {}
    for told in misfits:
        fault = told[0]
        if fault.type == "literal_error":
            kinds.update(dict.fromkeys(f"“{word}”" for word in literals(fault.shape)))
        else:
            wanted = fault.context.get("kinds") or (_KIND_OF.get(fault.type, "value"),)
            kinds.update(dict.fromkeys(wanted))
    return tuple(kinds)


def _words(fitting: dict[str, list[Fault]], choice: Choice) -> dict[str, tuple[str, ...]]:
    """The ways that allow certain words only, with these words."""
    return {
        label: literals(told[0].shape)
        for label, told in fitting.items()
        if told[0].type == "literal_error" and told[0].path == choice.path
    }


def _near(choice: Choice, words: dict[str, tuple[str, ...]]) -> bool:
    allowed = [word for some in words.values() for word in some]
    return nearest(str(choice.value), allowed) is not None


def _word_wanted(
    choice: Choice,
    fitting: dict[str, list[Fault]],
    words: dict[str, tuple[str, ...]],
    kinds: tuple[str, ...],
) -> Fault:
    """One of certain words is wanted; told as a kind of value if another kind would do as well."""
    allowed = tuple(dict.fromkeys(word for some in words.values() for word in some))
    told = fitting[next(iter(words))][0]
    if kinds and not _near(choice, words):
        return _kind_wanted(choice, (*kinds, *(f"“{word}”" for word in allowed)))
    return replace(told, allowed=allowed)


def _kind_wanted(choice: Choice, kinds: tuple[str, ...]) -> Fault:
    return Fault(choice.path, (), "wrong_kind", {"kinds": kinds}, choice.union, choice.value)


def _nearest_mapping(branches: dict[str, list[Fault]], choice: Choice) -> list[Fault]:
    """Of the models tried on a mapping, the faults of the one whose keys it has most of."""

    def distance(label: str) -> tuple[int, int, int]:
        known = known_keys(chosen(choice.union, label))
        exact = sum(key in known for key in choice.value)
        near = sum(nearest(key, known) is not None for key in choice.value)
        return -exact, -near, len(branches[label])

    best = min(branches, key=distance)
    if distance(best)[:2] != (0, 0):
        return branches[best]
    allowed = tuple(
        dict.fromkeys(key for member in choices(choice.union) for key in known_keys(member))
    )
    return [Fault(choice.path, (), "union_tag_not_found", {}, None, choice.value, allowed=allowed)]
