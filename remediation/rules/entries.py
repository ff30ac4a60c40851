"""Rules of remediation as an author writes them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from criteria.fields import Count, FileModel, Identifier, Scalar, Text

TypeName = Literal["text", "number", "points"]


class VetoEntry(FileModel):
    """Another fact that must not be there: one alias and its kind, and conditions on it."""

    when: Annotated[Mapping[Identifier, Identifier], Field(min_length=1)]
    where: tuple[Text, ...] = ()


class MakeEntry(FileModel):
    """A fact to be made: its kind, and each of its fields, a word or a field taken over."""

    make: Identifier
    values: Annotated[Mapping[Identifier, Scalar], Field(alias="with")]


class RuleEntry(FileModel):
    """One rule: `when` names the facts it matches, `where` their conditions, `unless` what keeps it
    from firing, `then` what it makes.
    """

    rule: Identifier
    say: Text
    priority: Count = 100
    when: Mapping[Identifier, Identifier]
    where: tuple[Text, ...] = ()
    unless: tuple[VetoEntry, ...] = ()
    then: Annotated[tuple[MakeEntry, ...], Field(min_length=1)]


KindFields = Annotated[Mapping[Identifier, TypeName], Field(min_length=1)]
"""The fields of a kind of fact of an author's own: what rules make for other rules to match."""

Kinds = Mapping[str, Mapping[str, TypeName]]
"""Kinds of an author's own, by name."""
