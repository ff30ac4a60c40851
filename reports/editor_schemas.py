"""JSON Schemas of the files that people write, for their editors: made from the models themselves.

`python -m reports.editor_schemas` writes them to `reports/schemas/`. A schema that was released
never changes: a new shape gets the next number in `VERSIONS`.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from criteria.case_file import CaseFile
from criteria.index import Index
from evidence.assessment import Assessment
from evidence.tables.units import UnitTables
from remediation.rules.file import RemediationFile
from reports.letter.issuer import LetterheadEntry
from reports.periodic.outline import OutlineFile
from reports.periodic.particulars import ParticularsFile
from reports.words.file_kinds import FILES
from reports.words.schema_keys import KEYS

FOLDER = Path(__file__).resolve().parent / "schemas"
RELEASED = "released.sha256"
"""Lists what was released, as `sha256sum` writes it: a digest, two blanks, the name of a file."""

BESIDE = "schemas"
"""The folder beside a file that `cchc` writes, in which its schema stands: an editor then needs no
network and no path into the machine.
"""

MODELS: Mapping[str, type[BaseModel]] = {
    "index": Index,
    "cases": CaseFile,
    "assessment": Assessment,
    "letterhead": LetterheadEntry,
    "report": ParticularsFile,
    "outline": OutlineFile,
    "remediation": RemediationFile,
    "unit-tables": UnitTables,
}
VERSIONS: Mapping[str, int] = {
    "index": 1,
    "cases": 1,
    "assessment": 1,
    "letterhead": 1,
    "report": 1,
    "outline": 1,
    "remediation": 1,
    "unit-tables": 1,
}

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_NOT_FOR_EDITORS = ("title", "default", "discriminator")


def file_name(kind: str, version: int) -> str:
    """The name of a published schema."""
    return f"{kind}-{version}.schema.json"


def schema_line(kind: str, folder: str = BESIDE) -> str:
    """The first line of a file, by which an editor finds its schema in `folder`."""
    return f"# yaml-language-server: $schema={folder}/{file_name(kind, VERSIONS[kind])}"


def beside(kinds: Iterable[str]) -> dict[str, bytes]:
    """The published schemas of some kinds of file, by the path at which they stand beside it."""
    names = [file_name(kind, VERSIONS[kind]) for kind in kinds]
    return {f"{BESIDE}/{name}": (FOLDER / name).read_bytes() for name in names}


def editor_schema(kind: str) -> dict[str, Any]:
    """The schema of one kind of file. Every key is described in Vietnamese and English."""
    model, version = MODELS[kind], VERSIONS[kind]
    made = model.model_json_schema(mode="validation")
    shapes = {name: _plain(shape, name) for name, shape in made.pop("$defs", {}).items()}
    return {
        "$schema": _DIALECT,
        "$id": f"urn:cchc:{kind}-{version}",
        "title": f"CCHC {kind}, version {version}",
        **_plain(made, model.__name__),
        "description": " / ".join(FILES[kind]),
        "$defs": shapes,
    }


def schema_text(kind: str) -> str:
    """The schema as it is published."""
    return json.dumps(editor_schema(kind), ensure_ascii=False, indent=2) + "\n"


def described(model: str, key: str) -> str:
    """What a key means, in both languages. Raises KeyError for a key without words."""
    return " / ".join(KEYS.get(f"{model}.{key}") or KEYS[key])


def write_schemas(folder: Path) -> list[str]:
    """Write every schema that is not as the models are, and give their names.

    Raises FileExistsError, and writes nothing, if one of them was released.
    """
    texts = {file_name(kind, version): schema_text(kind) for kind, version in VERSIONS.items()}
    changed = {
        name: text
        for name, text in texts.items()
        if not (folder / name).exists() or (folder / name).read_text("utf-8") != text
    }
    frozen = sorted(changed.keys() & released(folder).keys())
    if frozen:
        raise FileExistsError(f"released, so a new version is needed: {', '.join(frozen)}")
    for name, text in changed.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return sorted(changed)


def released(folder: Path) -> dict[str, str]:
    """The digests of the schemas that were released, by name of the file."""
    lines = (folder / RELEASED).read_text("utf-8").splitlines()
    pairs = (line.split("  ", 1) for line in lines if line)
    return {name: digest for digest, name in pairs}


def digest(path: Path) -> str:
    """What a file's bytes hash to, in hexadecimal digits."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _plain(shape: Any, model: str) -> Any:
    """A shape without what says nothing to an editor; no file holds null, so no key allows it."""
    if isinstance(shape, list):
        return [_plain(one, model) for one in shape if one != {"type": "null"}]
    if not isinstance(shape, dict):
        return shape
    made = {
        key: _plain(one, model)
        for key, one in shape.items()
        if key not in (*_NOT_FOR_EDITORS, "description", "properties")
    }
    if "properties" in shape:
        made["properties"] = {
            key: {**_plain(one, model), "description": described(model, key)}
            for key, one in shape["properties"].items()
        }
    return _without_choice_of_one(made)


def _without_choice_of_one(shape: dict[str, Any]) -> dict[str, Any]:
    members = shape.get("anyOf", ())
    if len(members) != 1:
        return shape
    return {**{key: one for key, one in shape.items() if key != "anyOf"}, **members[0]}


if __name__ == "__main__":
    try:
        written = write_schemas(FOLDER)
    except FileExistsError as error:
        sys.exit(str(error))
    sys.stdout.write("".join(f"{name}\n" for name in written))
