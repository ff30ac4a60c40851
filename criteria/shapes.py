"""What a model allows at a place: the keys it knows and the choices of a union.

The address of a validation error mixes keys of the file with names of the union members that were
tried. Walking the model beside the address tells them apart without a guess.
"""

from __future__ import annotations

import re
import types
from collections.abc import Mapping
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, PlainValidator, Tag
from pydantic.fields import FieldInfo

Shape = Any
"""A type annotation: a model, a union, a tuple, a mapping or a kind of scalar."""

_CONTAINERS: dict[type, str] = {tuple: "tuple[", dict: "dict[", Mapping: "dict["}
"""How an error's address begins the name of a container among the members of a union."""


def known_keys(shape: Shape) -> tuple[str, ...]:
    """The keys that a model knows, as written in files, in its own order; () for other shapes."""
    model = _bare(shape)
    if not _is_model(model):
        return ()
    return tuple(info.alias or name for name, info in model.model_fields.items())


def choices(shape: Shape) -> tuple[Shape, ...]:
    """The members of a union with more than one member beside None; () for other shapes."""
    members = _members(_bare(shape))
    if len(members) == 1:
        return choices(members[0])
    return members


def chosen(shape: Shape, label: str) -> Shape:
    """The member of a union that an error's address calls `label`; None if it cannot be told."""
    members = choices(shape)
    for member in members:
        if label in (_tag(member), getattr(_bare(member), "__name__", None)):
            return member
    for member in members:
        bare = _bare(member)
        if _is_model(bare) and re.search(rf"\b{re.escape(bare.__name__)}\b", label):
            return member
        if literals(bare) and label == f"literal[{','.join(map(repr, get_args(bare)))}]":
            return member
        origin = _origin(bare)
        if isinstance(origin, type) and label.startswith(_CONTAINERS.get(origin, "\0")):
            return member
    return None


def below(shape: Shape, key: str | int) -> Shape:
    """The shape of what stands under `key` of a model, a mapping or a tuple; None if unknown."""
    bare = _bare(shape)
    if _is_model(bare):
        bare.model_rebuild()  # models are built late; only then do their fields say what they hold
        for name, info in bare.model_fields.items():
            if key == (info.alias or name):
                return _annotation(info)
        return None
    arguments = get_args(bare)
    origin = _origin(bare)
    if origin is tuple and arguments and isinstance(key, int):
        if len(arguments) == 2 and arguments[1] is Ellipsis:
            return arguments[0]
        return arguments[key] if key < len(arguments) else None
    if isinstance(origin, type) and issubclass(origin, Mapping) and len(arguments) == 2:
        return arguments[1]
    return None


def _annotation(info: FieldInfo) -> Shape:
    if not info.metadata:
        return info.annotation
    return Annotated[(info.annotation, *info.metadata)]


def _bare(shape: Shape) -> Shape:
    """A shape without annotations, type aliases and a lone `| None` around it."""
    while True:
        if hasattr(shape, "__value__"):
            shape = shape.__value__
        elif _origin(shape) is Annotated and not _is_read_whole(shape):
            shape = get_args(shape)[0]
        elif len(members := _members(shape)) == 1:
            shape = members[0]
        else:
            return shape


def _is_read_whole(shape: Shape) -> bool:
    """Whether one function reads the value, so that the type beneath is never looked at."""
    return any(isinstance(note, PlainValidator) for note in get_args(shape)[1:])


def _members(shape: Shape) -> tuple[Shape, ...]:
    if _origin(shape) not in (Union, types.UnionType):
        return ()
    return tuple(member for member in get_args(shape) if member is not type(None))


def _origin(shape: Shape) -> Any:
    return get_origin(shape)


def _is_model(shape: Shape) -> bool:
    return isinstance(shape, type) and issubclass(shape, BaseModel)


def _tag(shape: Shape) -> str | None:
    notes = get_args(shape)[1:] if _origin(shape) is Annotated else ()
    return next((note.tag for note in notes if isinstance(note, Tag)), None)


def tags(shape: Shape) -> tuple[str, ...]:
    """The names of the choices of a tagged union, without what stands before their colon."""
    found = (_tag(member) for member in choices(shape))
    return tuple(tag.rpartition(":")[2] for tag in found if tag is not None)


def literals(shape: Shape) -> tuple[str, ...]:
    """The words that a `Literal` allows; () for other shapes."""
    bare = _bare(shape)
    return tuple(map(str, get_args(bare))) if _origin(bare) is Literal else ()
