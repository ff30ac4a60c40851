"""Remedies as an author writes them: the work, who does it by when, and what is so once done."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from criteria.fields import (
    Count,
    CriterionId,
    DayMonth,
    ExpressionText,
    FileModel,
    Identifier,
    Points,
    Text,
)

CauseName = Literal[
    "rule",
    "unknown",
    "not_due",
    "pending",
    "contradiction",
    "not_proven",
    "not_accepted",
    "not_applicable",
    "penalty",
    "unexplained",
]
"""The causes of loss (R28) that work can answer; rounding, conversion and caps it cannot."""


class DayRule(FileModel):
    """A day of the index's year: `before` excludes it, `until` includes it; exactly one."""

    before: DayMonth | None = None
    until: DayMonth | None = None


class PeriodRule(FileModel):
    """A day of the last month of every month, quarter, half year or year; exactly one of both."""

    before: Count | None = None
    until: Count | None = None
    of: Literal["month", "quarter", "half_year", "year"]


class AfterRule(FileModel):
    """So many days after a date, working days or all; exactly one of both.

    `after` is an expression of a date, the name of a deadline, or `assigned`: the day on which the
    work is given out.
    """

    days: Count | None = None
    working_days: Count | None = None
    after: ExpressionText


DueRule = Identifier | DayRule | PeriodRule | AfterRule
"""A deadline by its name, or a calendar rule."""


class DocumentDates(FileModel):
    """A document that will exist, date by date, where its dates differ."""

    issued: ExpressionText | AfterRule | None = None
    effective: ExpressionText | AfterRule | None = None
    received: ExpressionText | AfterRule | None = None


class EachCase(FileModel):
    """Dated cases of which every one will be so: field by field; the others stay as they are."""

    each: Annotated[Mapping[Identifier, ExpressionText | AfterRule], Field(min_length=1)]


Set = ExpressionText | AfterRule | DocumentDates | EachCase
"""A fact as it will be: an expression over the facts as they are, a date, a deadline, `present`,
`absent`, or `none` for dated cases."""

Give = Literal["max"] | Points


class RemedyRule(FileModel):
    """One way to win points back. Exactly one of `set` and `give` makes it formal (R42)."""

    id: Identifier | None = None
    do: Text
    product: Text
    set: Annotated[Mapping[Identifier, Set] | None, Field(min_length=1)] = None
    give: Give | Mapping[CriterionId, Give] | None = None
    owner: Identifier | None = None
    support: tuple[Identifier, ...] | None = None
    effort: Literal["small", "medium", "large"] | None = None
    by: DueRule | None = None
    cite: Text | None = None
    proof: Text | None = None
    covers: tuple[CauseName, ...] = ()
