"""What an installation can do: the engine of remediation, and the extras that are there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from criteria.records import record

EXTRAS = ("durable-rules", "numpy", "hypothesis", "pyspark", "psycopg")
"""Packages that some errands use and that an installation may do without."""


@record
class Installation:
    """Versions; of an extra that is not there, or cannot be loaded, None."""

    version: str
    python: str
    engine: Literal["durable-rules", "chainer"]
    extras: Mapping[str, str | None]
