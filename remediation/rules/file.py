"""`remediation.yaml`: what follows from lost points, as written beside an index.

File models only: rules are compiled in `remediation.rules.compiling`, the rest is held against the
plan in `remediation.loading`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from criteria.fields import CriterionId, FileModel, Identifier, Points, Slug, Text
from criteria.remedy_rules import CauseName, DueRule
from remediation.rules.entries import KindFields, RuleEntry


class OfficeEntry(FileModel):
    """An office as papers address it: one of the index, by its id, or one of its own."""

    name: Text


class WayEntry(FileModel):
    """How a task is worded whose criterion states no remedy of its own: `do` begins with a verb,
    `product` names what will be there; `several` takes the place of `do` where one office has to do
    it for several criteria. All are templates. `proves` says what the work changes, so that its
    gain can be evaluated: claims become proven, or proven claims recognised.
    """

    do: Text
    product: Text
    several: Text | None = None
    by: DueRule | None = None
    effort: Literal["small", "medium", "large"] | None = None
    cite: Text | None = None
    proof: Text | None = None
    proves: Literal["claimed", "proven"] | None = None


class AcceptedEntry(FileModel):
    """Losses of a criterion that are let go, and why; of some causes only where any are named."""

    criterion: CriterionId
    because: Text
    causes: tuple[CauseName, ...] = ()


class StandingEntry(FileModel):
    """A directive that an office gets whatever was lost: a template, a day, a product."""

    to: Identifier
    say: Text
    by: DueRule | None = None
    product: Text | None = None


class DirectiveEntry(FileModel):
    """How a directive for a whole component is worded, and that to the director."""

    component: Text | None = None
    escalation: Text | None = None
    gap: Text | None = None


class NoticeEntry(FileModel):
    """Sentences of the notice that are this index's own; all are templates."""

    grounds: tuple[Text, ...] = ()
    addressees: Text | None = None
    closing: Text | None = None


class RemediationFile(FileModel):
    """The whole file. `coordinator` is the office that gathers reports and asks others for what
    nobody else is there to ask. A loss of `threshold` points or more must be in a directive or be
    accepted. `assign` names an office for criteria to which the index names none.
    """

    remediation: Slug
    standard: bool = True
    coordinator: Identifier | None = None
    threshold: Annotated[Points, Field(ge=0)] | None = None
    offices: Mapping[Identifier, OfficeEntry] = {}
    leads: Mapping[CriterionId, Identifier] = {}
    assign: Mapping[CriterionId, Identifier] = {}
    accepted: tuple[AcceptedEntry, ...] = ()
    standing: tuple[StandingEntry, ...] = ()
    ways: Mapping[Identifier, WayEntry] = {}
    directives: DirectiveEntry = DirectiveEntry()
    notice: NoticeEntry = NoticeEntry()
    kinds: Mapping[Identifier, KindFields] = {}
    rules: tuple[RuleEntry, ...] = ()
