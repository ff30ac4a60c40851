"""An installation as data."""

from __future__ import annotations

from reports.data.values import Json
from reports.doctor import Installation

DOCTOR_SCHEMA = "doctor-1"


def doctor_data(found: Installation, _lang: object = None) -> dict[str, Json]:
    """What `cchc doctor` found."""
    return {
        "schema": DOCTOR_SCHEMA,
        "version": found.version,
        "python": found.python,
        "inference": found.engine,
        "extras": dict(found.extras),
    }
