"""Facts as an author declares them, and the values that an unknown fact may still take."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import Field

from criteria import calendar
from criteria.fields import (
    Count,
    DateField,
    ExpressionText,
    FileModel,
    Identifier,
    Scalar,
    Text,
)
from criteria.numbers import ONE, ZERO
from criteria.plan import FactType
from criteria.values import (
    ANY_NUMBER,
    Answers,
    Options,
    Range,
    Rows,
    Truth,
    Value,
)

TypeName = Literal[
    "count",
    "number",
    "share",
    "money",
    "flag",
    "choice",
    "date",
    "datetime",
    "document",
    "points",
    "cases",
    "answers",
]
Names = Identifier | tuple[Identifier, ...]


class ProofRule(FileModel):
    """One acceptable document: every line given must match (R34)."""

    kind: Identifier | None = None
    issuer: Text | None = None
    number: Text | None = None
    issued_from: DateField | None = None
    issued_to: DateField | None = None
    file: Literal["required", "optional"] = "optional"


class Proof(FileModel):
    """What proves a fact: any one of `any_of`; each is one document, or several all needed."""

    any_of: Annotated[tuple[ProofRule | tuple[ProofRule, ...], ...], Field(min_length=1)]


class FactRule(FileModel):
    """One declared fact. `at_most` and `not_before` name other facts; `is` makes it computed."""

    name: Text
    type: TypeName
    measure: Text | None = None
    at_most: Names | None = None
    not_before: Names | None = None
    min: Scalar | None = None
    max: Scalar | None = None
    options: Mapping[Identifier, Text] | None = None
    fields: Mapping[Identifier, FactRule] | None = None
    answers: Mapping[Identifier, Text] | None = None
    optional: bool | None = None
    if_not_stated: Scalar | None = None
    because: Text | None = None
    computed: Annotated[ExpressionText | None, Field(alias="is")] = None
    empty: Literal["unknown"] | None = None
    decided_by: Identifier | None = None
    counted_at: Identifier | None = None
    owner: Identifier | None = None
    due: Identifier | None = None
    kind: Identifier | None = None
    proof: Proof | None = None
    where: Text | None = None
    more_is_better: bool | None = None
    minimum: Count | None = None


def listed(names: Names | None) -> tuple[str, ...]:
    """One name, several or none, as a tuple."""
    if names is None:
        return ()
    return (names,) if isinstance(names, str) else names


def natural_domain(rule: FactRule) -> Value | None:
    """Every value the type itself allows (R9), before `min` and `max`; None for a date."""
    match FactType(rule.type):
        case FactType.COUNT | FactType.MONEY:
            return Range(ZERO, None)
        case FactType.SHARE:
            return Range(ZERO, ONE)
        case FactType.NUMBER | FactType.POINTS:
            return ANY_NUMBER
        case FactType.FLAG | FactType.DOCUMENT:
            return Truth.OPEN
        case FactType.CHOICE:
            return Options(frozenset(rule.options or {}))
        case FactType.CASES:
            return Rows(None)
        case FactType.ANSWERS:
            return Answers(None)
        case FactType.DATE | FactType.DATETIME:
            return None


def may_be_absent(rule: FactRule) -> bool:
    """Whether `absent` is legal: for dates and documents unless they are declared never to be
    missing, for others where they are declared optional (R15).
    """
    dated = rule.type in ("date", "datetime", "document")
    return rule.computed is None and (dated if rule.optional is None else rule.optional)


def exact_day(day: datetime.date) -> Fraction:
    """A date in exact days, the unit of every date range."""
    return calendar.to_exact(day)
