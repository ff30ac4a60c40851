"""Cases beside the rules, as their author writes them: facts in, what must come out.

What a case states is proven and accepted unless it says on which basis it stands; what it does not
state is unknown. File models only: `scoring.cases.evidence` makes an assessment of a case.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag, WithJsonSchema
from pydantic_core import PydanticCustomError

from criteria.fields import (
    Count,
    CriterionId,
    DateField,
    DateTimeField,
    FileModel,
    Identifier,
    ReadWhole,
    Scalar,
    Slug,
    Text,
)
from criteria.source import Numeral

BasisWord = Literal["claimed", "proven", "accepted"]
OutcomeWord = Literal[
    "full",
    "partial",
    "none",
    "open",
    "not_applicable",
    "waived",
    "not_accepted",
    "not_scored",
]
CauseWord = Literal[
    "rule",
    "unknown",
    "not_due",
    "pending",
    "contradiction",
    "not_proven",
    "not_accepted",
    "not_applicable",
    "penalty",
    "conversion",
    "rounding",
    "cap",
    "unexplained",
]
StatusWord = Literal["scored", "provisional", "not_assessed", "not_scored"]

TOTAL = "total"
"""Under `expect:`, the index as a whole instead of a criterion."""

_FRACTION = re.compile(r"(-?[0-9]{1,30})\s?/\s?([1-9][0-9]{0,29})\Z")


def _quantity(raw: object) -> Fraction:
    if isinstance(raw, Numeral):
        return raw.value
    found = _FRACTION.match(raw) if isinstance(raw, str) else None
    if found is None:
        raise PydanticCustomError("quantity_written", "quantity_written")
    return Fraction(int(found.group(1)), int(found.group(2)))


Quantity = Annotated[
    Fraction,
    ReadWhole(_quantity),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "number"},
                {"type": "string", "pattern": "^-?[0-9]+ ?/ ?[1-9][0-9]*$"},
            ]
        }
    ),
]
"""Exact points: `1.481`, or `40/27` for a carried value whose decimals never end."""


class CaseContent(FileModel):
    """What may be known of a fact: a value, its absence, dated rows or counts of answers."""

    value: Scalar | None = None
    absent: Literal[True] | None = None
    cases: tuple[Mapping[Identifier, Scalar], ...] | None = None
    answers: Mapping[Identifier, Count] | None = None


class CaseAccepted(CaseContent):
    """The grader recognises the figure; one of his own takes its place."""


class CaseRejected(FileModel):
    """The grader's final no, with its reason."""

    reason: Text


class CaseStatus(FileModel):
    """The grader's word, as an assessment writes it: exactly one of the two."""

    accepted: CaseAccepted | None = None
    rejected: CaseRejected | None = None


class StatedFact(CaseContent):
    """A fact in the long form: what is known of it, and the strictest basis it stands on.

    With the grader's word under `status` it is proven unless it is only claimed. `stated` are the
    values that several sources give, `use` the one of them that counts (R35).
    """

    issued: DateField | None = None
    effective: DateField | None = None
    received: DateField | None = None
    stated: tuple[Scalar, ...] = ()
    use: Scalar | None = None
    basis: BasisWord | None = None
    status: CaseStatus | None = None


STATED_KEYS = frozenset(StatedFact.model_fields)


def _way(raw: object) -> str:
    """Which way of writing a fact is meant."""
    if isinstance(raw, list | tuple):
        return "fact:cases"
    if isinstance(raw, dict):
        return "fact:answers" if STATED_KEYS.isdisjoint(raw) and raw else "fact:stated"
    return "fact:value"


CaseFact = Annotated[
    Annotated[Scalar, Tag("fact:value")]
    | Annotated[StatedFact, Tag("fact:stated")]
    | Annotated[tuple[Mapping[Identifier, Scalar], ...], Tag("fact:cases")]
    | Annotated[Mapping[Identifier, Count], Tag("fact:answers")],
    Discriminator(_way),
]
"""A value, `absent`, `present` (a document of which no date is known), the dates of a document,
dated rows, counts of answers, or the long form."""


class CasePoints(FileModel):
    """Points that a body gives: by the one the rule names unless another is named."""

    points: Scalar
    by: Identifier | None = None
    reason: Text | None = None


class CaseRefused(FileModel):
    """The grader's no to a decision."""

    rejected: CaseRejected


class CaseDeclaration(FileModel):
    """A declaration that a criterion does not apply, with the ground, and the strictest basis it
    stands on; with the grader's no it is proven unless it is only claimed.
    """

    ground: Text
    basis: BasisWord | None = None
    status: CaseRefused | None = None


class CaseWaiver(FileModel):
    """A waiver with everything it needs (R21); on the case's own day unless days are stated, and
    recognised unless it is only proven, or refused.
    """

    criterion: CriterionId
    deduction: Text | None = None
    first: Annotated[DateField | None, Field(alias="from")] = None
    last: Annotated[DateField | None, Field(alias="until")] = None
    basis: Literal["proven", "accepted"] | None = None
    status: CaseRefused | None = None


class CasePeriod(FileModel):
    """First and last day of the period assessed, both in."""

    first: Annotated[DateField, Field(alias="from")]
    last: Annotated[DateField, Field(alias="to")]


class Expected(FileModel):
    """What must come out at one place; at least one of these.

    `points` are the carried points, and nothing may be open unless `high` is stated too; `none`
    where there are no points at all (R19, R30). `cause` is the cause of some ledger line, or of
    what is still open, there or below. `trace` must be part of the explanation, in Vietnamese,
    line breaks and indents aside. `grade`: one, or all that are still possible, best first.
    """

    points: Quantity | Literal["none"] | None = None
    low: Quantity | None = None
    high: Quantity | None = None
    effective_max: Quantity | None = None
    outcome: OutcomeWord | None = None
    cause: CauseWord | tuple[CauseWord, ...] | None = None
    trace: Text | tuple[Text, ...] | None = None
    grade: Text | tuple[Text, ...] | None = None
    status: StatusWord | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys under which something is asserted."""
        return tuple(key for key in type(self).model_fields if getattr(self, key) is not None)


class ExpectedRemedy(FileModel):
    """What one remedy must bring, done alone; at least one of these (R42).

    `gain` is what it adds to the certain total. `before` or `until` is the day by which it is due
    for work given out on the case's day (`as_of`), in the word of its rule; `no_day` where its rule
    does not tell one.
    """

    gain: Quantity | None = None
    before: DateField | None = None
    until: DateField | None = None
    no_day: Literal[True] | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys under which something is asserted."""
        return tuple(key for key in type(self).model_fields if getattr(self, key) is not None)


class Case(FileModel):
    """One case. `basis` is the basis that it is scored on; the period is the index's year and
    `as_of` its last day unless they are stated. `peers` are the rank group without the unit itself,
    all of it unless `peers_closed` is false (R38).
    """

    name: Text
    note: Text | None = None
    facts: Mapping[Identifier, CaseFact] = {}
    unit: Mapping[Identifier, Scalar] = {}
    period: CasePeriod | None = None
    as_of: DateField | None = None
    submitted_at: DateTimeField | Literal["absent"] | None = None
    closed: bool = False
    basis: BasisWord = "accepted"
    last_year: Mapping[Identifier, CaseFact] | None = None
    same_period_last_year: Mapping[Identifier, CaseFact] | None = None
    superior: Mapping[Identifier, CaseFact] | None = None
    peers: Mapping[Slug, Mapping[Identifier, Scalar]] | None = None
    peers_closed: bool = True
    points: Mapping[Text, Scalar | CasePoints] = {}
    proposed_points: Mapping[Text, Scalar] = {}
    not_applicable: tuple[CriterionId, ...] | Mapping[CriterionId, Text | CaseDeclaration] = ()
    waivers: tuple[CaseWaiver, ...] = ()
    expect: Mapping[Text, Expected] = {}
    remedies: Mapping[Text, ExpectedRemedy] = {}


class CaseFile(FileModel):
    """One file of cases."""

    cases: Annotated[tuple[Case, ...], Field(min_length=1)]
