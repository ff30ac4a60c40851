"""Tables of an assessment counted on the way to its score, by the engine that was asked for."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime

    from criteria.plan import Plan
    from evidence.loading import LoadedAssessment
    from evidence.tables.engines.choosing import Choice


def counted(
    plan: Plan, loaded: LoadedAssessment, day: datetime.date | None = None
) -> LoadedAssessment:
    """The assessment with the figures of its tables, as of `day` if another than its own is asked.

    Nothing is loaded where it has none.
    """
    if not loaded.assessment.tables:
        return loaded
    from evidence.tables.measuring import with_tables

    return with_tables(plan, loaded, engine(), as_of=day)


def engine() -> Choice:
    """The engine that counts the tables of this call: its options `--engine` and `--address`."""
    from evidence.tables.engines.choosing import Choice

    return Choice(*engine_asked())


def engine_asked() -> tuple[str, str]:
    """The engine's name and address; the built-in one where nothing was asked."""
    if "click" not in sys.modules:
        return "duckdb", ""  # no command was called, and what reads commands need not be loaded
    from commands.options import remembered

    return remembered("engine", "duckdb"), remembered("address", "")
