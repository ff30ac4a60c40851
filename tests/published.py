"""Data that commands print, held against the published schema that they name."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
from referencing import Registry, Resource

SCHEMAS = Path(__file__).resolve().parent.parent / "reports" / "schemas"
NAMED = re.compile(r'"\$ref": "urn:cchc:([a-z-]+-\d+)')


def hold(data: Any) -> None:
    """Raise where `data` is not what the schema it names says."""
    read = dict(_schemas(data["schema"], set()))
    known: Any = Registry()
    for schema in read.values():
        known = known.with_resource(schema["$id"], Resource.from_contents(schema))
    jsonschema.Draft202012Validator(read[data["schema"]], registry=known).validate(data)


def _schemas(name: str, seen: set[str]) -> Iterator[tuple[str, Any]]:
    """A schema and those that it refers to, by name."""
    if name in seen:
        return
    seen.add(name)
    text = (SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8")
    yield name, json.loads(text)
    for other in NAMED.findall(text):
        yield from _schemas(other, seen)
