"""A table as an assessment names it: which definition, which file, which facts it gives."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from criteria.fields import Digest, ExpressionText, FileModel, Identifier, Text
from criteria.tables.declaration import DecimalSign, FaultName, TableRule, TreatmentRule


class ShareUse(FileModel):
    """A share of a table, counted in one of its ways."""

    share: Identifier
    way: Identifier


class UnitRows(FileModel):
    """Which rows of a table that holds several agencies are this unit's: those that name it so."""

    column: Identifier | None = None
    named: Annotated[tuple[Text, ...], Field(min_length=1)]


class TableEntry(FileModel):
    """A table that facts are counted from.

    `use` names a ready definition, or one of the index; `declares` states one here. The rows are
    in `file` (a file, or a folder of files, in the folder of the assessment), or in the files of
    `documents`; or they lie in a database, in `relation` ("schema.table"). `headers` and `written`
    add ways in which these files write heads and options. `facts` says which fact of the index
    each measure, share or expression gives.
    """

    use: Identifier | None = None
    declares: TableRule | None = None
    file: Text | None = None
    digest: Digest | None = None
    document: Identifier | None = None
    documents: tuple[Identifier, ...] = ()
    where: Text | None = None
    sheet: Text | None = None
    relation: Text | None = None
    headers: Mapping[Identifier, tuple[Text, ...]] = {}
    written: Mapping[Identifier, Mapping[Identifier, tuple[Text, ...]]] = {}
    decimal: DecimalSign | None = None
    stop: tuple[Text, ...] = ()
    unit: UnitRows | None = None
    rows: ExpressionText | None = None
    facts: Mapping[Identifier, ShareUse | ExpressionText] = {}
    bad_rows: Mapping[FaultName, TreatmentRule] = {}
    note: Text | None = None

    @property
    def papers(self) -> tuple[str, ...]:
        """The documents of the list that the table stands in."""
        return self.documents if self.document is None else (self.document, *self.documents)
