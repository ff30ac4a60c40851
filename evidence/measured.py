"""Figures counted from tables, with all that says where they came from.

Plain data: made in `evidence.tables`, which drives a database, and read by the rest of this
package as it reads a figure that was typed in.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from criteria.problems import Problem
from criteria.records import field, record


@record
class CountedFile:
    """One file that rows were read from: `name` within the folder, `digest` of its bytes."""

    name: str
    digest: str


@record
class Provenance:
    """How a figure was counted: the measure in the words of its author and in the expression
    language, over which files, out of how many `rows`, and how many were `left_out` as the
    declaration says. `query` is the digest of the query that was run.
    """

    table: str
    label: str
    text: str
    files: tuple[CountedFile, ...]
    rows: int
    left_out: int = 0
    query: str = ""
    engine: str = ""


@record
class Measured:
    """One figure: a number, or a day in exact days; None where there is nothing to take it from
    (the earliest date of no row). `part` and `whole` are the counts of a share. `unchanged` is
    false where the file is another than the one whose digest was recorded.
    """

    value: Fraction | None
    provenance: Provenance
    unchanged: bool = True
    part: Fraction | None = None
    whole: Fraction | None = None


@record
class Measurement:
    """All tables of one assessment: figures by the fact they give, and everything wrong or
    doubtful found on the way.
    """

    facts: Mapping[str, tuple[Measured, ...]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
