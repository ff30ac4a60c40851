"""JSON on its way out: UTF-8 whatever the terminal speaks, the same bytes every time."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import BinaryIO

from reports.data.values import Json


def write_json(data: Mapping[str, Json], out: BinaryIO) -> None:
    """Write one document and the end of its line."""
    out.write(json_bytes(data))


def json_bytes(data: Mapping[str, Json]) -> bytes:
    """One document and the end of its line."""
    text = json.dumps(data, ensure_ascii=False, indent=2)
    return f"{text}\n".encode("utf-8", "backslashreplace")
