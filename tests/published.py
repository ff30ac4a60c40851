"""Data that commands print, held against the published schema that they name."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
from referencing import Registry, Resource

SCHEMAS = Path(__file__).resolve().parent.parent / "reports" / "schemas"


def hold(data: Any) -> None:
    """Raise where `data` is not what the schema it names says."""
    read = {
        name: json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
        for name in (data["schema"], "check-1")
    }
    known: Any = Registry()
    for schema in read.values():
        known = known.with_resource(schema["$id"], Resource.from_contents(schema))
    jsonschema.Draft202012Validator(read[data["schema"]], registry=known).validate(data)
