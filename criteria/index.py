"""An index as an author writes it: the head, the tree of criteria, and everything beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from criteria.facts import FactRule
from criteria.fields import (
    Count,
    CriterionId,
    DateField,
    DayMonth,
    Exact,
    ExpressionText,
    FileModel,
    Identifier,
    Points,
    Scalar,
    Slug,
    Text,
)
from criteria.forms import Score
from criteria.forms.scales import Scale
from criteria.policies import NotApplicable
from criteria.remedy_rules import RemedyRule
from criteria.tables.declaration import TableRule


class RoundingRule(FileModel):
    """How and where carried values are rounded (R1, R2)."""

    places: Annotated[Count, Field(le=9)]
    mode: Literal["half_up", "half_even", "down"] = "half_up"
    at: Annotated[
        tuple[Literal["part", "leaf", "component", "total"], ...], Field(min_length=1)
    ] = ("leaf",)


class RoundHere(FileModel):
    """A leaf, or a part, that rounds to places of its own."""

    places: Annotated[Count, Field(le=9)]


class Kind(FileModel):
    """For which kind of unit the index is, and the attributes of a unit that rules may read."""

    kind: Identifier
    attributes: Mapping[Identifier, FactRule] = {}


class TotalBounds(FileModel):
    """Bounds of the grand total; `not_stated` where the text gives none."""

    floor: Points | Literal["not_stated"] = "not_stated"
    ceiling: Points | Literal["not_stated"] = "not_stated"


class Named(FileModel):
    """An office, a body or a kind of document: its name as papers print it."""

    name: Text
    issuer: Text | None = None
    leads: tuple[CriterionId, ...] = ()


class DeadlineRule(FileModel):
    """A named deadline: `before` excludes the day, `by` includes it; exactly one of them (R40)."""

    name: Text
    before: DayMonth | None = None
    by: DayMonth | None = None


class ParameterValue(FileModel):
    """One period of a dated parameter: from, to (both ends in), value and the text that sets it."""

    first: Annotated[DateField, Field(alias="from")]
    last: Annotated[DateField | None, Field(alias="to")] = None
    value: Scalar
    cite: Text


class ParameterRule(FileModel):
    """A figure set by law that changes over time."""

    name: Text
    values: Annotated[tuple[ParameterValue, ...], Field(min_length=1)]


class GateRule(FileModel):
    """A condition that takes the assessment out of grading, unless another holds (R39)."""

    not_assessed_if: ExpressionText
    unless: ExpressionText | None = None
    say: Text | None = None


class GradeStepRule(FileModel):
    """A grade: from this many points (or this share) up to below the grade above."""

    name: Text
    start: Annotated[Scalar | None, Field(alias="from")] = None
    below: Scalar | None = None


class GradeGateRule(FileModel):
    """A condition under which no grade above `not_above` is given."""

    when: ExpressionText
    not_above: Text
    say: Text


class GradesRule(FileModel):
    """Grades, best first, on the base or the total; cuts in points or, with `%`, in shares."""

    of: Literal["base", "total"] = "total"
    steps: Annotated[tuple[GradeStepRule, ...], Field(min_length=1)]
    unless: tuple[GradeGateRule, ...] = ()


class RankingRule(FileModel):
    """How units are ranked: by totals as rounded or exact, ties counted as 1, 2, 2, 4 (standard) or
    1, 2, 2, 3 (dense), among the units that share a choice of the unit's attributes (R39).
    """

    compare: Literal["rounded", "exact"] = "rounded"
    ties: Literal["standard", "dense"] = "standard"
    groups: Identifier | None = None
    not_ranked_if: ExpressionText | None = None


class InferredMaximum(FileModel):
    """Why a maximum is not a published figure, and the other maxima that fit."""

    because: Text
    alternatives: Annotated[tuple[Points, ...], Field(alias="or")] = ()


class Inferred(FileModel):
    """Figures of a criterion that were inferred: shown with `*`, barred from signed bodies."""

    max: InferredMaximum | None = None
    rule: Text | None = None


class TextReading(FileModel):
    """One of several readings of a text; exactly one is in force."""

    score: Score
    cite: Text
    in_force: bool = False


class Previous(FileModel):
    """What a missing last year means for one fact: a value, or a policy (R37)."""

    fact: Identifier
    then: Literal["drop", "full", "zero"] | None = None
    value: Scalar | None = None


class Defaults(FileModel):
    """Inherited down the tree by criteria that state none of their own."""

    cite: Text | None = None
    owner: Identifier | None = None


class Criterion(FileModel):
    """One node: a component, a group of criteria, or a leaf that carries `score`."""

    id: CriterionId
    name: Text
    max: Points | None = None
    at_most: Points | Literal["not_stated"] | None = None
    criteria: tuple[Criterion, ...] = ()
    score: Score | None = None
    readings: Mapping[Identifier, TextReading] | None = None
    not_transcribed: Text | None = None
    combine: Literal["sum", "capped_sum", "weighted_mean", "best", "worst"] = "sum"
    weight: Annotated[Exact | None, Field(gt=0)] = None
    down_to: Exact | None = None
    round: RoundHere | None = None
    owner: Identifier | None = None
    support: tuple[Identifier, ...] = ()
    cite: Text | None = None
    text: Text | None = None
    note: Text | None = None
    documents: tuple[Identifier, ...] = ()
    inferred: Inferred | None = None
    not_applicable: tuple[NotApplicable, ...] = ()
    remedy: tuple[RemedyRule, ...] = ()


class Index(FileModel):
    """A whole index: one published set of criteria for one kind of unit and one year.

    `acknowledged` says, by criterion, why a doubt written beside its rule is accepted.
    """

    index: Slug
    name: Text
    year: Annotated[Count, Field(ge=2000, le=2100)]
    unit: Annotated[Kind, Field(alias="for")]
    max: Points
    cite: Text | None = None
    total: TotalBounds = TotalBounds()
    rounding: RoundingRule
    terms: Mapping[Literal["component", "group", "leaf"], Text] = {}
    offices: Mapping[Identifier, Named] = {}
    bodies: Mapping[Identifier, Named] = {}
    documents: Mapping[Identifier, Named] = {}
    defaults: Defaults = Defaults()
    deadlines: Mapping[Identifier, DeadlineRule] = {}
    parameters: Mapping[Identifier, ParameterRule] = {}
    scales: Mapping[Identifier, Scale] = {}
    facts: Mapping[Identifier, FactRule] = {}
    tables: Mapping[Identifier, TableRule] = {}
    components: Annotated[tuple[Criterion, ...], Field(min_length=1)]
    bonus: tuple[Criterion, ...] = ()
    penalty: tuple[Criterion, ...] = ()
    gates: tuple[GateRule, ...] = ()
    grades: GradesRule | None = None
    ranking: RankingRule = RankingRule()
    no_previous: tuple[Previous, ...] = ()
    acknowledged: Mapping[CriterionId, Text] = {}
