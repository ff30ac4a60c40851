"""A tree that was read against a model: either the model, or every problem in the file's own words.

pydantic finds what does not fit; here each of its errors gets the place in the file, our code and
the operands its message needs. Of a union's members only the one that was meant is told about.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any, TypeVar, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails
from pydantic_core.core_schema import ErrorType

from criteria.faults import Choice, Fault, meant
from criteria.fields import FileModel
from criteria.names import nearest
from criteria.problems import Operand, Place, Problem, problem
from criteria.shapes import Shape, below, choices, chosen, known_keys, literals, tags
from criteria.source import Numeral, Path, Source

M = TypeVar("M", bound=FileModel)

_SHOWN = 200
"""How many problems of one file are told, as many as the reader itself tells."""

_LOOKED_AT = 2_000
"""How many misfits are looked at: of a union, each way that was tried has its own."""

_OURS_NOT = frozenset(get_args(ErrorType))
_BOUNDS = {
    "greater_than_equal": "number_below",
    "greater_than": "number_not_above",
    "less_than_equal": "number_above",
    "less_than": "number_not_below",
}


def validate(
    model: type[M], source: Source, path: Path = ()
) -> tuple[M | None, tuple[Problem, ...]]:
    """The part of `source` at `path` as a `model`, or None and every problem, in reading order.

    Lists of the file become tuples. A path that the file does not have is a missing key.
    """
    value = source.value(path)
    if value is None:
        return None, (_missing(source, path),)
    made, faults, many = attempt(model, value, path)
    return made, () if made is not None else told(source, faults, many=many)


def attempt(
    model: type[M], value: Any, path: Path = ()
) -> tuple[M | None, tuple[Fault, ...], bool]:
    """The plain tree `value`, which stands at `path`, as a `model`, or None and its faults; with
    them whether there are too many to look at all.
    """
    try:
        return model.model_validate(_with_tuples(value)), (), False
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=False)
    looked_at = islice(details, _LOOKED_AT)
    faults = meant(tuple(_located(model, value, path, one) for one in looked_at))
    return None, tuple(_without_echoes(faults)), len(details) > _LOOKED_AT


def told(source: Source, faults: Iterable[Fault], *, many: bool = False) -> tuple[Problem, ...]:
    """Faults as problems in reading order, each once; `many` says that there are more."""
    problems = [_problem(source, fault) for fault in faults]
    unique = {(one.order, str(one.operands)): one for one in problems}
    ordered = sorted(unique.values(), key=lambda one: one.order)
    if len(ordered) > _SHOWN or many:
        last = ordered[:_SHOWN][-1].place
        return (*ordered[:_SHOWN], problem("too_many_problems", last, limit=_SHOWN))
    return tuple(ordered)


def _without_echoes(faults: list[Fault]) -> list[Fault]:
    """The faults that are not another's echo.

    A key is not missing that stands there under a name much like its own; a list is not too short
    because items of it do not fit.
    """
    written = {
        (fault.path[:-1], nearest(str(fault.path[-1]), fault.allowed))
        for fault in faults
        if fault.type == "extra_forbidden"
    }
    return [
        fault
        for fault in faults
        if not (fault.type == "missing" and (fault.path, fault.name) in written)
        and not (fault.type == "too_short" and len(fault.value) >= fault.context["min_length"])
    ]


def _with_tuples(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_with_tuples(item) for item in value)
    if isinstance(value, dict):
        return {key: _with_tuples(item) for key, item in value.items()}
    return value


def _located(model: type[FileModel], tree: Any, path: Path, error: ErrorDetails) -> Fault:
    """Follow an error's address through model and tree at once, telling keys from choices."""
    shape: Shape = model
    holder: Shape = None
    value, at = tree, path
    route: list[Choice] = []
    steps = list(error["loc"])
    on_key = bool(steps) and steps[-1] == "[key]"
    missing = steps.pop() if on_key or error["type"] == "missing" else None
    for step in steps:
        if choices(shape):
            member = chosen(shape, str(step))
            route.append(Choice(at, str(step), shape, value))
            shape = member
            continue
        inside = isinstance(value, dict | list)
        if not inside or (isinstance(value, dict) and step not in value):
            continue  # A step that is neither in the file nor a choice is the model's own.
        holder = shape
        value, at, shape = value[step], (*at, step), below(shape, step)
    return Fault(
        at,
        tuple(route),
        error["type"],
        dict(error.get("ctx", {})),
        shape,
        value,
        on_key=on_key,
        name="" if missing is None or on_key else str(missing),
        allowed=known_keys(holder) if error["type"] == "extra_forbidden" else (),
    )


def _problem(source: Source, fault: Fault) -> Problem:
    """An error as a problem. A code of a field or a model is given more than its own operands:
    `key`, the key it stands under, and `found` and `kind`, the value there and its kind.
    """
    key = next((step for step in reversed(fault.path) if isinstance(step, str)), "")
    on_key = fault.on_key or fault.type == "extra_forbidden"
    place = source.key_place(fault.path) if on_key else source.place(fault.path)
    found = key if fault.on_key else shown(fault.value)
    common: dict[str, Operand] = {"key": key, "found": found, "kind": _kind(fault.value)}
    match fault.type:
        case "extra_forbidden":
            return _unknown_key(place, key, fault)
        case "missing":
            return _missing(source, (*fault.path, fault.name))
        case "literal_error" | "enum":
            allowed = fault.allowed or literals(fault.shape) or _expected(fault)
            return _not_allowed(place, found, allowed, key)
        case "union_tag_invalid" | "union_tag_not_found":
            return _no_form(source, fault, key)
        case "wrong_kind":
            return _wrong_kind(place, fault, common)
        case "too_short" | "too_long":
            word = "min_length" if fault.type == "too_short" else "max_length"
            code = "too_few" if fault.type == "too_short" else "too_many"
            return Problem(code, place, {**common, "limit": _operand(fault.context[word])})
        case bound if bound in _BOUNDS:
            limit = next(iter(fault.context.values()))
            return Problem(_BOUNDS[bound], place, {**common, "limit": str(limit)})
        case code if code in _OURS_NOT:
            return problem("value_refused", place, **common)
        case code:
            own = {name: _operand(value) for name, value in fault.context.items()}
            return Problem(code, place, {**common, **_with_nearest(own, fault)})


def _unknown_key(place: Place, key: str, fault: Fault) -> Problem:
    return problem(
        "unknown_key",
        place,
        name=key,
        nearest=nearest(key, fault.allowed) or "",
        allowed=fault.allowed,
    )


def _missing(source: Source, path: Path) -> Problem:
    """A missing key, told at the key of what lacks it."""
    return problem("missing_key", source.key_place(path[:-1]), name=str(path[-1]))


def _not_allowed(place: Place, found: str, allowed: tuple[str, ...], key: str) -> Problem:
    hint = nearest(found, allowed) or ""
    return problem("not_allowed", place, key=key, found=found, nearest=hint, allowed=allowed)


def _no_form(source: Source, fault: Fault, key: str) -> Problem:
    """None of the ways to write a value fits: of a mapping, its keys name the way that is meant."""
    allowed = tags(fault.shape) or fault.allowed
    names = tuple(fault.value) if isinstance(fault.value, dict) else (shown(fault.value),)
    for name in names:
        hint = nearest(name, allowed)
        if hint is not None and isinstance(fault.value, dict):
            place = source.key_place((*fault.path, name))
            return problem("no_form", place, key=key, found=name, nearest=hint, allowed=allowed)
    place = source.key_place(fault.path)
    return problem("no_form", place, key=key, found=", ".join(names), nearest="", allowed=allowed)


def _wrong_kind(place: Place, fault: Fault, common: Mapping[str, Operand]) -> Problem:
    kinds = tuple(fault.context.get("kinds", ()))
    if isinstance(fault.value, Numeral | bool) and set(kinds) == {"text"}:
        return Problem("unquoted_text", place, common)
    return Problem("wrong_kind", place, {**common, "kinds": kinds})


def _with_nearest(own: dict[str, Operand], fault: Fault) -> dict[str, Operand]:
    """The operands of a code of a model's own; `allowed`, if it has one, brings `nearest`."""
    allowed = own.get("allowed")
    if allowed is None or "nearest" in own:
        return own
    names = re.split(r",\s*", allowed) if isinstance(allowed, str) else allowed
    tried = tuple(fault.value) if isinstance(fault.value, dict) else (shown(fault.value),)
    hints = (nearest(name, names) for name in tried) if isinstance(names, tuple | list) else ()
    return {**own, "nearest": next((hint for hint in hints if hint), "")}


def _expected(fault: Fault) -> tuple[str, ...]:
    return tuple(re.findall(r"'([^']*)'", str(fault.context.get("expected", ""))))


def _operand(value: object) -> Operand:
    if isinstance(value, tuple | list):
        return tuple(map(str, value))
    return value if isinstance(value, int) and not isinstance(value, bool) else str(value)


def _kind(value: object) -> str:
    kinds = ((bool, "flag"), (Numeral, "number"), (str, "text"), (dict, "mapping"), (list, "list"))
    return next((kind for type, kind in kinds if isinstance(value, type)), "text")


def shown(value: object) -> str:
    """A scalar of a file as its author wrote it, on one line and not too long; "" for others."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str | Numeral):
        return ""
    text = " ".join(str(value).split())
    return text if len(text) <= 60 else f"{text[:59]}…"
