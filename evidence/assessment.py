"""An assessment as it is written: one unit, one index, one period, and everything said of it.

File models only: what a figure means, and whether it stands, is decided in the other modules.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from criteria.fields import (
    Count,
    CriterionId,
    DateField,
    DateTimeField,
    Digest,
    Exact,
    FileModel,
    Identifier,
    Scalar,
    Slug,
    Text,
)
from evidence.documents.entry import Dates, DocumentEntry
from evidence.fact_entry import Cited, Content, FactEntry, Period, Status
from evidence.table_entry import TableEntry

BasisName = Literal["claimed", "proven", "accepted"]
RoundName = Literal["self_score", "appraisal_1", "explanation", "appraisal_2", "official"]


class Points(Cited):
    """Points that a body gave to a criterion, in one round of the appraisal."""

    points: Exact
    by: Identifier
    round: RoundName | None = None
    on: DateField | None = None
    reason: Text | None = None
    source: Text | None = None


class Proposal(FileModel):
    """The points that the unit itself proposes for a criterion."""

    points: Exact
    reason: Text | None = None


class Declaration(Cited):
    """The unit declares that a criterion does not apply, on a ground that the index lists."""

    ground: Text | None = None
    reason: Text
    status: Literal["accepted"] | Status | None = None


class WaiverEntry(Cited):
    """A criterion, or one deduction of it, waived by a decision, from one day to another (R21)."""

    criterion: CriterionId
    deduction: Text | None = None
    approver: Text | None = None
    first: Annotated[DateField | None, Field(alias="from")] = None
    last: Annotated[DateField | None, Field(alias="until")] = None
    reason: Text | None = None
    status: Literal["accepted"] | Status | None = None


class StoredFact(Content, Dates):
    """A figure out of another, finished record; of a document, its dates.

    `paper` names the document that stood behind it, in words: "44/KH-SKHCN ngày 08/01/2025".
    """

    paper: Text | None = None


class StoredPoints(FileModel):
    """A published or stored result, in points."""

    points: Exact
    max: Exact | None = None


class OpenTask(FileModel):
    """Work of remediation that the record's year left undone: what, whose, and on which criterion.

    `points` are those that it was to win back.
    """

    id: Text
    do: Text
    criterion: CriterionId | None = None
    lead: Identifier | None = None
    points: Exact | None = None
    status: Literal["doing"] | None = None


class Record(FileModel):
    """Another record that rules read: last year, the same period of it, the superior unit (R37).

    It is data with its source, never computed again; its figures stand on every basis.
    """

    source: Text
    file: Text | None = None
    digest: Digest | None = None
    period: Period | None = None
    facts: Mapping[Identifier, StoredFact] = {}
    points: Mapping[CriterionId, StoredPoints] = {}
    total: StoredPoints | None = None
    tasks: tuple[OpenTask, ...] = ()


class PeerFact(FileModel):
    """A peer's figure; `basis` is the strictest one that it stands on."""

    value: Scalar
    basis: BasisName = "accepted"


class Peer(FileModel):
    """Another unit of the rank group. `out` says why it does not count: gated, not applicable."""

    name: Text | None = None
    out: Text | None = None
    facts: Mapping[Identifier, PeerFact] = {}


class Peers(FileModel):
    """The rank group without the unit itself; `closed` says that nobody is missing (R38)."""

    closed: bool = False
    source: Text | None = None
    file: Text | None = None
    digest: Digest | None = None
    units: Mapping[Slug, Peer] = {}


class IndexReference(FileModel):
    """The index that the assessment is filled for; its digest pins the text that was read.

    `year` where the index of another year is used: its deadlines by day and month move to it.
    """

    id: Slug
    digest: Digest | None = None
    path: Text | None = None
    year: Annotated[Count, Field(ge=2000, le=2100)] | None = None


class Unit(FileModel):
    """The agency assessed. `attributes` are those that the index declares."""

    id: Slug
    name: Text
    kind: Identifier
    superior: Text | None = None
    attributes: Mapping[Identifier, Scalar] = {}


class Office(FileModel):
    """Who stands for an office of this unit; `due` is the last day for its figures, where that is
    not the day of the whole assessment.
    """

    head: Text | None = None
    contact: Text | None = None
    due: DateField | None = None


class PreviousRank(FileModel):
    """The rank of the year before; `inferred` says how, when no text prints it."""

    place: Count
    inferred: Text | None = None


class Rank(FileModel):
    """The published result: total points, rank, of how many units, by which decision."""

    points: Exact | None = None
    place: Count
    of: Count | None = None
    decision: Identifier | None = None
    previous: PreviousRank | None = None


class Causes(FileModel):
    """Causes that the unit names in its notice, in its own words."""

    objective: tuple[Text, ...] = ()
    subjective: tuple[Text, ...] = ()


class ProgressEntry(Cited):
    """How far the work on one task of remediation is, and what shows it."""

    status: Literal["doing", "done"]
    day: DateField
    by: Text | None = None
    note: Text | None = None


class Assessment(FileModel):
    """One unit, one index, one period, with all that is said and what stands behind it.

    `points` and `proposed_points` are keyed by criterion, or "2.1/a" for a part of one; `progress`
    by task of remediation ("1.1#1", "9#request"). `due` is the last day on which offices bring
    figures and documents that have no deadline of their own.
    """

    assessment: Slug
    index: IndexReference
    unit: Unit
    period: Period
    as_of: DateField
    due: DateField | None = None
    basis: BasisName = "claimed"
    round: RoundName = "self_score"
    closed: bool = False
    submitted_at: DateTimeField | Literal["absent"] | None = None
    rank: Rank | None = None
    offices: Mapping[Identifier, Office] = {}
    documents: Mapping[Identifier, DocumentEntry] = {}
    facts: Mapping[Identifier, FactEntry] = {}
    tables: Mapping[Identifier, TableEntry] = {}
    points: Mapping[Text, tuple[Points, ...]] = {}
    proposed_points: Mapping[Text, Proposal] = {}
    not_applicable: Mapping[CriterionId, Declaration] = {}
    waivers: tuple[WaiverEntry, ...] = ()
    last_year: Record | None = None
    same_period_last_year: Record | None = None
    superior: Record | None = None
    peers: Peers | None = None
    causes: Causes = Causes()
    progress: Mapping[Text, ProgressEntry] = {}
    note: Text | None = None
