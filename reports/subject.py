"""Whom and what a report is about: the unit, the period, the round, the papers it may name.

Reports take this instead of the assessment itself: it is all that they may print of it beside
the score sheet.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

from criteria.plan import Plan
from criteria.records import field, record
from evidence.view import Basis
from scoring.sheet import ScoreSheet

if TYPE_CHECKING:
    from evidence.assessment import Assessment, Record
    from evidence.documents.entry import DocumentEntry


@record
class Paper:
    """A document as reports name it; every part but the id may be empty."""

    id: str
    kind: str = ""
    number: str = ""
    issued: datetime.date | None = None
    issuer: str = ""
    subject: str = ""
    file: str = ""


@record
class Rank:
    """The published rank, with the total `points` where they are known. `previous` is the rank of
    the year before, `inferred` how it was found when no text prints it.
    """

    place: int
    points: Fraction | None = None
    of: int | None = None
    decision: str = ""
    previous: int | None = None
    inferred: str = ""


@record
class Proposed:
    """The points that the unit itself proposes for a criterion."""

    points: Fraction
    reason: str = ""


@record
class Before:
    """Last year's result: points and maximum by criterion, and the total; None where not stated."""

    source: str
    points: Mapping[str, tuple[Fraction, Fraction | None]]
    total: tuple[Fraction, Fraction | None] | None = None


@record
class Subject:
    """One assessment as reports see it. `round` is one of self_score, appraisal_1, explanation,
    appraisal_2, official; `digest` that of the assessment's file.
    """

    id: str
    unit: str
    unit_id: str
    kind: str
    first: datetime.date
    last: datetime.date
    as_of: datetime.date
    round: str
    digest: str = ""
    papers: Mapping[str, Paper] = field(default_factory=dict)
    rank: Rank | None = None
    proposed: Mapping[str, Proposed] = field(default_factory=dict)
    last_year: Before | None = None


def subject_of(
    assessment: Assessment, plan: Plan, *, as_of: datetime.date | None = None, digest: str = ""
) -> Subject:
    """The subject of a report on `assessment`; `as_of` where another day than its own was asked."""
    return Subject(
        id=assessment.assessment,
        unit=assessment.unit.name,
        unit_id=assessment.unit.id,
        kind=assessment.unit.kind,
        first=assessment.period.first,
        last=assessment.period.last,
        as_of=as_of or assessment.as_of,
        round=assessment.round,
        digest=digest,
        papers={
            id: _paper(id, entry, plan, assessment.unit.name)
            for id, entry in assessment.documents.items()
        },
        rank=_rank(assessment),
        proposed={
            id: Proposed(one.points, one.reason or "")
            for id, one in assessment.proposed_points.items()
        },
        last_year=_before(assessment.last_year),
    )


def _paper(id: str, entry: DocumentEntry, plan: Plan, unit: str) -> Paper:
    """A document; one of the unit's own is issued by its name."""
    # What is kept of an assessment holds its papers ready: a run on that need not load what
    # documents are read with.
    from evidence.proof import UNIT

    return Paper(
        id=id,
        kind=_kind(entry, plan),
        number=entry.number or "",
        issued=entry.issued,
        issuer=unit if entry.issuer == UNIT else entry.issuer or "",
        subject=entry.subject or "",
        file=entry.file or "",
    )


def _kind(entry: DocumentEntry, plan: Plan) -> str:
    """The kind of paper that its number bears, else the one that the index files it under."""
    from evidence.documents.numbering import read_number

    numbering = read_number(entry.number) if entry.number else None
    if numbering is not None and numbering.kind:
        return numbering.kind
    return plan.documents.get(entry.kind, "") if entry.kind else ""


def _before(record: Record | None) -> Before | None:
    if record is None:
        return None
    total = record.total
    return Before(
        record.source,
        {id: (one.points, one.max) for id, one in record.points.items()},
        None if total is None else (total.points, total.max),
    )


def _rank(assessment: Assessment) -> Rank | None:
    rank = assessment.rank
    if rank is None:
        return None
    previous = rank.previous
    return Rank(
        place=rank.place,
        points=rank.points,
        of=rank.of,
        decision=rank.decision or "",
        previous=previous.place if previous else None,
        inferred=(previous.inferred or "") if previous else "",
    )


def on_record(basis: Basis, sheet: ScoreSheet, subject: Subject) -> bool:
    """Whether the total on `basis` is something that was ever said on it.

    A published result that was only transcribed stands on every basis (R31): its claimed total
    would pass the grader's points off as the unit's own score.
    """
    given = any(points.by for points in sheet.evaluation.view.given.values())
    own = subject.round != "official" or bool(subject.proposed) or not given
    return own or basis is Basis.ACCEPTED
