"""Where a counted figure comes from, as data."""

from __future__ import annotations

from evidence.measured import Provenance
from reports.data.values import Json


def provenance_data(found: Provenance) -> dict[str, Json]:
    """How one figure was counted."""
    return {
        "table": found.table,
        "name": found.label,
        "measure": found.text,
        "files": [{"file": one.name, "digest": one.digest} for one in found.files],
        "rows": found.rows,
        "left_out": found.left_out,
        "query": found.query,
        "engine": found.engine,
    }
