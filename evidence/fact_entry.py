"""One figure as an assessment states it: what is said, what stands behind it, whose word it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from criteria.fields import (
    Count,
    DateField,
    DateTimeField,
    Digest,
    FileModel,
    Identifier,
    Scalar,
    Text,
)


class DocumentUse(FileModel):
    """One document of the list, and the page or section that matters: "trang 3, mục II.2"."""

    document: Identifier
    where: Text | None = None


class Cited(FileModel):
    """Something said with documents behind it: one, `document` and `where`, or several."""

    document: Identifier | None = None
    where: Text | None = None
    documents: tuple[DocumentUse, ...] = ()

    @property
    def uses(self) -> tuple[DocumentUse, ...]:
        """Every document cited, the single one first."""
        if self.document is None:
            return self.documents
        return (DocumentUse(document=self.document, where=self.where), *self.documents)


class Content(FileModel):
    """What may be known of a fact: a value, its absence, dated cases or answers (R15)."""

    value: Scalar | None = None
    absent: Literal[True] | None = None
    cases: tuple[Mapping[Identifier, Scalar], ...] | None = None
    answers: Mapping[Identifier, Count] | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys under which something is said."""
        keys = ("value", "absent", "cases", "answers")
        return tuple(key for key in keys if getattr(self, key) is not None)


class Accepted(Content):
    """The grader recognises the figure; content of his own takes the place of the unit's (R31)."""

    by: Text | None = None
    on: DateField | None = None
    reason: Text | None = None


class Rejected(FileModel):
    """The grader's final no, with its reason (R31)."""

    by: Text | None = None
    on: DateField | None = None
    reason: Text


class Status(FileModel):
    """The grader's word: exactly one of the two."""

    accepted: Accepted | None = None
    rejected: Rejected | None = None


class Period(FileModel):
    """First and last day, both in."""

    first: Annotated[DateField, Field(alias="from")]
    last: Annotated[DateField, Field(alias="to")]


class Origin(FileModel):
    """How a figure came into the file: who stated it, when, in which cell of which returned form.

    `form` is the name of the form's file, `digest` that of its bytes; `took` what was taken over,
    by which a figure changed by hand afterwards is told from it.
    """

    by: Text | None = None
    at: DateTimeField | None = None
    form: Text | None = None
    cell: Text | None = None
    digest: Digest | None = None
    took: Text | None = None


class StatedValue(Cited):
    """One of several values that the sources give for the same fact."""

    value: Scalar
    entered_by: Identifier | None = None
    origin: Origin | None = None


class Use(FileModel):
    """Which of several stated values counts, and why (R35)."""

    value: Scalar
    because: Text


_NOTING = {"note", "entered_by", "origin"}


class FactEntry(Cited, Content):
    """What is said of one fact, what stands behind it, and the grader's word.

    Of a fact of type document, `document` names the document itself; further ones stand in
    `documents`. `ground` says why the thing is absent; `period` over which days it was counted,
    where those are not the days of the assessment.
    """

    ground: Text | None = None
    stated: tuple[StatedValue, ...] = ()
    use: Use | None = None
    period: Period | None = None
    entered_by: Identifier | None = None
    origin: Origin | None = None
    status: Literal["accepted"] | Status | None = None
    note: Text | None = None

    @property
    def only_notes(self) -> bool:
        """Whether nothing is said of the fact itself: a note keeps why it is not known yet."""
        return self.note is not None and self.model_fields_set <= _NOTING
