"""Compiled plans kept between runs, so that a second run need not read the rules again.

A kept plan is found by the digest of the index and by a stamp of the compiler that made it: a
change of either finds nothing.
"""

from __future__ import annotations

from pathlib import Path

from criteria.digests import named
from criteria.keeping import Keeping, stamp
from criteria.opening import read_bytes
from criteria.plan import Plan
from criteria.records import record
from criteria.shipped import INDEX_FILE

KEPT = 32
"""How many plans a folder keeps; the ones not made lately go first."""

PLAN_PARTS = (
    "criteria.plan",
    "criteria.program",
    "criteria.due",
    "criteria.remedies",
    "criteria.numbers",
    "criteria.values",
    "criteria.operations.",
    "criteria.tables.table",
    "criteria.expression.tree",
    "criteria.expression.types",
)
"""The modules of everything that a plan is made of."""


@record
class PlanStore:
    """Plans kept in `folder`, which is made when first needed; None keeps nothing."""

    folder: Path | None

    def plan(self, path: Path, year: int | None = None) -> Plan:
        """The plan of the index at `path`, a folder or a file, kept or made anew; for another
        year than its own where one is given.

        Raises InputRefused with every problem of an index that cannot be used.
        """
        file = path / INDEX_FILE if path.is_dir() else path
        digest = named(read_bytes(file))
        keeping = Keeping(self.folder, ".plan", KEPT, PLAN_PARTS)
        made_from = (digest, year, _stamp())
        kept = keeping.get(*made_from)
        fits = isinstance(kept, Plan) and kept.digest == digest and year in (None, kept.year)
        if isinstance(kept, Plan) and fits:
            return kept
        from criteria.loading import load_index

        plan = load_index(file, year).plan
        if plan.digest == digest:
            keeping.keep(plan, *made_from)
        return plan


def _stamp() -> str:
    """Changes whenever the code that compiles does."""
    return stamp(Path(__file__).parent)
