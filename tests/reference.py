"""The reference tables of the author's guide, made from the models and registries of the code.

Each table is made in Vietnamese and in English, in the words that editors show for a key.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, get_args

from pydantic import BaseModel

from criteria.expression.functions import FUNCTIONS
from criteria.expression.references import FACT_SCOPES
from criteria.facts import TypeName
from criteria.forms import FORMS
from criteria.policies import Blank, Move, Rescale, Simple
from reports.editor_schemas import MODELS, editor_schema
from reports.words.schema_keys import KEYS
from tests.reference_words import (
    COLUMNS,
    FUNCTION_WORDS,
    POLICIES,
    SCOPES,
    TAKES,
    TYPES,
    Words,
)

Shape = Mapping[str, Any]
FORM_MODELS = {form.__name__: form.name for form in FORMS}
POLICY_NAMES = (*get_args(Simple), *(next(iter(m.model_fields)) for m in (Move, Rescale, Blank)))
SCOPE_NAMES = (*FACT_SCOPES, "unit", "case", "as_of", "submitted_at")
WORDS = {"types": TYPES, "policies": POLICIES, "functions": FUNCTION_WORDS, "scopes": SCOPES}
NAMES: Mapping[str, Sequence[str]] = {
    "types": get_args(TypeName),
    "policies": POLICY_NAMES,
    "functions": tuple(FUNCTIONS),
    "scopes": SCOPE_NAMES,
}
"""What each table of words must list, as the registries have it."""

_MOST_KEYS = 4
"""A model with more keys than these is not spelled out where it is only referred to."""


def table(kind: str, language: int, shown: Mapping[str, Sequence[int]]) -> str:
    """One table of the reference; `language` is 0 for Vietnamese, 1 for English.

    `shown` says of each form under which of the 26 kinds the guide has an example of it.
    """
    rows = list(_rows(kind, language, shown))
    width = len(rows[0])
    names = (columns[language] for columns in COLUMNS[kind])
    lines = [tuple(names), ("---",) * width, *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _rows(
    kind: str, language: int, shown: Mapping[str, Sequence[int]]
) -> Iterator[tuple[str, ...]]:
    match kind:
        case "forms":
            for form in FORMS:
                kinds = ", ".join(f"[{number}](#kind-{number})" for number in shown[form.name])
                own = [key for key in _keys_of(form) if key not in (form.name, *_OF_EVERY_FORM)]
                beside = ", ".join(f"`{key}`" for key in own) or "–"
                yield f"`{form.name}`", KEYS[form.name][language], beside, kinds
        case "form_keys":
            yield from _key_rows("index", language, within_forms=True)
        case "keys":
            yield from _key_rows("index", language, within_forms=False)
        case "case_keys":
            yield from _key_rows("cases", language, within_forms=False)
        case "functions":
            for name, function in FUNCTIONS.items():
                yield f"`{function.form}`", FUNCTION_WORDS[name][language]
        case _:
            for name in NAMES[kind]:
                yield f"`{name}`", WORDS[kind][name][language]


_OF_EVERY_FORM = ("requires", "empty")


def _keys_of(model: type[BaseModel]) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()]


def _key_rows(kind: str, language: int, *, within_forms: bool) -> Iterator[tuple[str, ...]]:
    """A row for each key of each model; a model that stands in several places is told once."""
    made = editor_schema(kind)
    root = MODELS[kind].__name__
    shapes = {root: made, **made["$defs"]}
    places = _places(shapes, root)
    for model, place in places.items():
        if place.in_form is not within_forms or model in FORM_MODELS:
            continue
        shape = shapes[model]
        where = _where(place, places, shapes)
        for key, value in shape["properties"].items():
            name = f"**`{key}`**" if key in shape.get("required", ()) else f"`{key}`"
            takes = ", ".join(dict.fromkeys(_takes(value, shapes, language)))
            yield where, name, takes, _meaning(model, key)[language]
            where = ""


def _meaning(model: str, key: str) -> Words:
    own = f"{model}.{key}"
    return KEYS.get(own) or KEYS[key]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a model stands: under which keys of which models; and whether within a form."""

    in_form: bool
    under: set[tuple[str, str]] = field(default_factory=set)

    @property
    def keys(self) -> set[str]:
        return {key for _, key in self.under}


def _where(place: Place, places: Mapping[str, Place], shapes: Mapping[str, Shape]) -> str:
    """The keys above a model, with the one above where other models have the same key."""
    named = set()
    for parent, key in place.under:
        shared = sum(key in shape.get("properties", {}) for shape in shapes.values()) > 1
        above = sorted(places[parent].keys) if parent not in FORM_MODELS else []
        named.add(f"`{above[0]}: {key}`" if shared and len(above) == 1 else f"`{key}`")
    return ", ".join(sorted(named)) or "–"


def _places(shapes: Mapping[str, Shape], root: str) -> dict[str, Place]:
    """Every model in order of reading."""
    found = {root: Place(in_form=False)}
    waiting = [root]
    while waiting:
        model = waiting.pop(0)
        for key, value in shapes[model].get("properties", {}).items():
            for other in _referred(value):
                if other not in found:
                    found[other] = Place(found[model].in_form or model in FORM_MODELS)
                    waiting.append(other)
                if other not in FORM_MODELS:
                    found[other].under.add((model, key))
    return found


def _referred(shape: object) -> Iterator[str]:
    if isinstance(shape, Mapping):
        if "$ref" in shape:
            yield shape["$ref"].rpartition("/")[2]
        for one in shape.values():
            yield from _referred(one)
    elif isinstance(shape, list):
        for one in shape:
            yield from _referred(one)


def _takes(shape: Shape, shapes: Mapping[str, Shape], language: int) -> Iterator[str]:
    """What may stand under a key, each way in a few words."""
    word = {name: words[language] for name, words in TAKES.items()}
    ways = [*shape.get("anyOf", ()), *shape.get("oneOf", ())]
    if ways:
        for way in ways:
            yield from _takes(way, shapes, language)
    elif "$ref" in shape:
        model = shape["$ref"].rpartition("/")[2]
        keys = list(shapes[model]["properties"])
        if model in FORM_MODELS:
            yield word["form"]
        elif len(keys) <= _MOST_KEYS:
            yield f"`{{{', '.join(keys)}}}`"
        else:
            yield word["mapping"]
    elif "enum" in shape:
        yield ", ".join(f"`{one}`" for one in shape["enum"])
    elif "const" in shape:
        yield f"`{str(shape['const']).lower()}`"
    elif shape["type"] == "array":
        inner = ", ".join(dict.fromkeys(_takes(shape["items"], shapes, language)))
        yield word["list"].format(inner)
    elif shape["type"] == "object":
        held = shape.get("additionalProperties") or next(iter(shape["patternProperties"].values()))
        inner = ", ".join(dict.fromkeys(_takes(held, shapes, language)))
        yield word["named"].format(inner)
    elif shape["type"] == "boolean":
        yield "`true`, `false`"
    elif isinstance(shape["type"], list):
        yield word["value"]
    else:
        yield word[_simple(shape)]


def _simple(shape: Shape) -> str:
    """The kind of a single text or number, told by the pattern that the models give it."""
    patterns = [shape.get("pattern", ""), *(one["pattern"] for one in shape.get("allOf", ()))]
    pattern = max(patterns, key=len)
    if shape["type"] == "integer":
        return "count"
    if shape["type"] == "number":
        return "share" if shape.get("maximum") == 1 else "number"
    if "%" in pattern:
        return "share"
    if "[T ]" in pattern:
        return "moment"
    if pattern.startswith("^(["):
        return "day"
    if "a-z0-9]+(" in pattern:
        return "slug"
    if "/" in pattern:
        return "fraction"
    return "name" if pattern else "text"
