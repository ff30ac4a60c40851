"""Records: plain classes that only hold data, ready at once and cheap when they are not used.

`@record` means what the standard library means by a dataclass with slots, frozen unless stated:
same fields, defaults, equality, order, pickling; `dataclasses.fields` and `replace` accept it. The
difference is the time of work. A dataclass writes and compiles its methods where it is declared; a
record where one is first made or compared, so that the two hundred kinds of record cost a short
run only what it uses. Importing this module does not import `dataclasses`, nor what that imports.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar, dataclass_transform, overload

if TYPE_CHECKING:
    # What a checker of types knows about these, it knows by their standard names.
    from dataclasses import field, fields, replace

__all__ = ["field", "fields", "record", "replace"]

R = TypeVar("R")

_SIGNS = {"__lt__": "<", "__le__": "<=", "__gt__": ">", "__ge__": ">="}
_UNSET: Any = type("Unset", (), {"__repr__": lambda _: "<factory>"})()


class _Field:
    """One field of a record: its place in `__init__`, in text and in comparison."""

    __slots__ = ("compare", "default", "default_factory", "init", "kw_only", "name", "repr", "type")

    def __init__(self, default: Any, default_factory: Any, init: bool, shown: bool, compare: bool):
        self.name, self.type = "", ""
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = shown
        self.compare = compare
        self.kw_only = False

    @property
    def optional(self) -> bool:
        return self.default is not _UNSET or self.default_factory is not _UNSET

    def standard(self) -> Any:
        """The same as a field of a dataclass."""
        import dataclasses

        names = ("init", "repr", "compare", "kw_only", "default", "default_factory")
        stated = {name: getattr(self, name) for name in names}
        return dataclasses.field(**{n: value for n, value in stated.items() if value is not _UNSET})


if not TYPE_CHECKING:

    def field(
        *, default=_UNSET, default_factory=_UNSET, init=True, repr=True, compare=True
    ) -> _Field:
        """What a field states beyond its type; as `dataclasses.field`."""
        return _Field(default, default_factory, init, repr, compare)

    def fields(record):
        """The fields of a record, or of its class, in order; as `dataclasses.fields`."""
        kind = record if isinstance(record, type) else type(record)
        if "__record_fields__" in kind.__dict__:
            return tuple(kind.__record_fields__.values())
        import dataclasses

        return dataclasses.fields(record)

    def replace(record, /, **changes):
        """The same record but for `changes`; as `dataclasses.replace`."""
        kind = type(record)
        if "__record_fields__" not in kind.__dict__:
            import dataclasses

            return dataclasses.replace(record, **changes)
        for one in kind.__record_fields__.values():
            if one.init:
                if one.name not in changes:
                    changes[one.name] = getattr(record, one.name)
            elif one.name in changes:
                raise TypeError(f"{kind.__name__} makes {one.name} itself")
        return kind(**changes)


@overload
def record(cls: type[R], /) -> type[R]: ...
@overload
def record(
    *, frozen: bool = ..., order: bool = ..., kw_only: bool = ...
) -> Callable[[type[R]], type[R]]: ...


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(
    cls: Any = None, /, *, frozen: bool = True, order: bool = False, kw_only: bool = False
) -> Any:
    """Make a record of a class that names its fields.

    Raises TypeError or ValueError for a class that would be no dataclass either: a field without
    default after one with, a default that could be changed, a frozen record on a changeable one.
    """
    if cls is None:
        return lambda named: _record(named, frozen, order, kw_only)
    return _record(cls, frozen, order, kw_only)


def _record(cls: Any, frozen: bool, order: bool, kw_only: bool) -> Any:
    own = {one.name: one for one in _own_fields(cls, kw_only)}
    inherited = _inherited_fields(cls, frozen)
    known = {**inherited, **own}
    positional = [one for one in known.values() if one.init and not one.kw_only]
    for before, one in pairwise(positional):
        if before.optional and not one.optional:
            raise TypeError(f"{cls.__name__}.{one.name}: no default after one with a default")
    body = {name: value for name, value in cls.__dict__.items() if name not in known}
    body.pop("__dict__", None)
    body.pop("__weakref__", None)
    body["__slots__"] = tuple(name for name in own if name not in inherited)
    body["__qualname__"] = cls.__qualname__
    body["__record_fields__"] = known
    body["__record_frozen__"] = frozen
    body |= _AS_DATACLASS
    body.setdefault("__match_args__", tuple(one.name for one in positional))
    body.setdefault("__repr__", _repr)
    body["__getstate__"], body["__setstate__"] = _state, _restore
    body["__replace__"] = _replaced
    if frozen:
        body["__setattr__"], body["__delattr__"] = _refuse_change, _refuse_removal
    if body.get("__hash__") is None:
        # What a class has that states how it is equal, and no more.
        body.pop("__hash__", None)
    made: list[Any] = []
    for name in ("__init__", "__eq__", *(_SIGNS if order else ()), *(["__hash__"] * frozen)):
        body.setdefault(name, _late(made, name))
    body.setdefault("__hash__", None)
    metaclass: Any = type(cls)
    made.append(metaclass(cls.__name__, cls.__bases__, body))
    return made[0]


def _inherited_fields(cls: Any, frozen: bool) -> dict[str, _Field]:
    found: dict[str, _Field] = {}
    for base in reversed(cls.__mro__[1:]):
        if "__record_fields__" in base.__dict__:
            if base.__record_frozen__ is not frozen:
                raise TypeError(f"{cls.__name__}: it and its base are frozen, or neither is")
            found |= base.__record_fields__
        elif "__dataclass_fields__" in base.__dict__:
            raise TypeError(f"{cls.__name__}: a record cannot stand on the dataclass {base}")
    return found


def _own_fields(cls: Any, kw_only: bool) -> list[_Field]:
    found = []
    for name, kind in cls.__annotations__.items():
        if "ClassVar" in str(kind):
            continue
        stated = cls.__dict__.get(name, _UNSET)
        one = stated if isinstance(stated, _Field) else _Field(stated, _UNSET, True, True, True)
        if one.default is not _UNSET and one.default.__class__.__hash__ is None:
            raise ValueError(f"{cls.__name__}.{name}: one default that changes would serve all")
        one.name, one.type, one.kw_only = name, kind, kw_only
        found.append(one)
    return found


# --- methods that all records share -----------------------------------------------------------


def _repr(self: Any) -> str:
    kind = type(self)
    shown = (one.name for one in kind.__record_fields__.values() if one.repr)
    return f"{kind.__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in shown)})"


def _state(self: Any) -> list[Any]:
    return [getattr(self, name) for name in type(self).__record_fields__]


def _restore(self: Any, state: list[Any]) -> None:
    for name, value in zip(type(self).__record_fields__, state, strict=True):
        object.__setattr__(self, name, value)


def _replaced(self: Any, /, **changes: Any) -> Any:
    return replace(self, **changes)


def _refuse_change(self: Any, name: str, value: Any) -> NoReturn:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_removal(self: Any, name: str) -> NoReturn:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot delete field {name!r}")


# --- methods written for each record when first used ------------------------------------------


def _late(made: list[type[Any]], name: str) -> Callable[..., Any]:
    """Stands in for the method `name` of the class in `made` until it is called once."""

    def method(self: Any, *given: Any, **named: Any) -> Any:
        kind = made[0]
        written = _init(kind) if name == "__init__" else _compared(kind, name)
        setattr(kind, name, written)
        return written(self, *given, **named)

    return method


def _init(kind: Any) -> Callable[..., None]:
    scope: dict[str, Any] = {"UNSET": _UNSET}
    plain: list[str] = []
    named: list[str] = []
    body: list[str] = []
    for name, one in kind.__record_fields__.items():
        value = name
        if one.default_factory is not _UNSET:
            scope[f"make_{name}"] = one.default_factory
            value = f"make_{name}()"
            value = f"{value} if {name} is UNSET else {name}" if one.init else value
        scope[f"default_{name}"] = one.default
        if one.init:
            stated = f"{name}=default_{name}" if one.optional else name
            (named if one.kw_only else plain).append(stated)
        elif one.default is not _UNSET:
            value = f"default_{name}"
        elif not one.optional:
            continue
        if kind.__record_frozen__:
            scope[f"set_{name}"] = getattr(kind, name).__set__
            body.append(f"set_{name}(self, {value})")
        else:
            body.append(f"self.{name} = {value}")
    if hasattr(kind, "__post_init__"):
        body.append("self.__post_init__()")
    arguments = ", ".join(["self", *plain, *(["*", *named] if named else [])])
    return _written(kind, "__init__", arguments, body or ["pass"], scope)


def _compared(kind: Any, name: str) -> Callable[..., Any]:
    known = [one.name for one in kind.__record_fields__.values() if one.compare]
    mine, theirs = (f"({''.join(f'{of}.{one}, ' for one in known)})" for of in ("self", "other"))
    if name == "__hash__":
        return _written(kind, name, "self", [f"return hash({mine})"], {})
    sign = _SIGNS.get(name, "==")
    body = [
        "if other.__class__ is self.__class__:",
        f"    return {mine} {sign} {theirs}",
        "return NotImplemented",
    ]
    return _written(kind, name, "self, other", body, {})


def _written(
    kind: type[Any], name: str, arguments: str, body: list[str], scope: dict[str, Any]
) -> Callable[..., Any]:
    lines = "".join(f"\n    {line}" for line in body)
    # Nothing but the names of fields goes into this text, as in the standard library's own.
    exec(f"def {name}({arguments}):{lines}", scope)  # noqa: S102
    method: Callable[..., Any] = scope[name]
    method.__qualname__ = f"{kind.__qualname__}.{name}"
    method.__module__ = kind.__module__
    return method


class _AsDataclass:
    """What `dataclasses`, and all that asks it, finds in a record: taken from a twin when asked."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __get__(self, instance: object, owner: Any) -> Any:
        import dataclasses

        kind = next(one for one in owner.__mro__ if "__record_fields__" in one.__dict__)
        twin = dataclasses.make_dataclass(
            kind.__name__,
            [(one.name, one.type, one.standard()) for one in kind.__record_fields__.values()],
            frozen=kind.__record_frozen__,
        )
        kind.__dataclass_fields__ = twin.__dict__["__dataclass_fields__"]
        kind.__dataclass_params__ = twin.__dict__["__dataclass_params__"]
        return getattr(kind, self._name)


_AS_DATACLASS = {
    name: _AsDataclass(name) for name in ("__dataclass_fields__", "__dataclass_params__")
}
