"""One table counted: its files found and staged, the query run, what is wrong with rows told."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path

from criteria.digests import named
from criteria.plan import Plan
from criteria.problems import InputRefused, Problem, Severity
from criteria.records import field, record, replace
from criteria.source import Source
from criteria.tables.table import Measure
from evidence.documents.entry import DocumentEntry
from evidence.faults import Faults
from evidence.files import digest_of
from evidence.measured import CountedFile
from evidence.tables.columns import count_columns
from evidence.tables.counting import Unit, count, row_problems, total_problems
from evidence.tables.defining import Defined
from evidence.tables.engines.choosing import EMBEDDED, Choice, Running
from evidence.tables.heading import Sought
from evidence.tables.query import Asked, columns_read
from evidence.tables.rows import RowWords
from evidence.tables.sources import SourceFile, find_files
from evidence.tables.staged import Staged
from evidence.tables.staging import stage


@record
class Around:
    """What a table is counted within: the plan, the file that names it, the folder that its own
    files lie in, the documents listed, and the days that measures may name.
    """

    plan: Plan
    source: Source
    folder: Path
    days: Mapping[str, Fraction]
    documents: Mapping[str, DocumentEntry] = field(default_factory=dict)


@record
class Found:
    """What one table came to: `units` by their names, "" where all rows are one unit's."""

    defined: Defined
    files: tuple[CountedFile, ...]
    units: Mapping[str, Unit]
    measures: tuple[Measure, ...]
    query: str
    engine: str
    problems: tuple[Problem, ...]
    unchanged: bool = True

    def against(self, unit: Unit, measure: Measure) -> tuple[str, ...]:
        """The columns whose faults keep a measure from being told, each with how many."""
        table = self.defined.table
        return tuple(
            f"{table.columns[column].label} ({unit.faults[fault, column]})"
            for fault, column in unit.refusing(measure, table)
        )


class OneTable:
    """The counting of one table. With `every`, all measures that its columns allow are counted;
    with `each_unit`, each unit has figures of its own.
    """

    def __init__(
        self,
        around: Around,
        defined: Defined,
        choice: Choice,
        *,
        every: bool = False,
        each_unit: bool = False,
    ) -> None:
        self.around = around
        self.defined = defined
        self.choice = choice
        self.every = every
        self.each_unit = each_unit
        self.unchanged = True

    def counted(self, at: Faults) -> Found | None:
        """What the table came to; None where its file is not there, which is told.

        Raises InputRefused for files that cannot be used.
        """
        sought = self._sought()
        entry = self.defined.entry
        if self.choice.holds_rows and (entry.relation is not None or not self._has_files()):
            return self._from_database(sought, at)
        if self.choice.holds_rows:
            self.choice = EMBEDDED  # a table of files beside those that lie in the database
        files = self._files(at)
        if files is None:
            return None
        with tempfile.TemporaryDirectory(prefix="cchc-") as made:
            room = Path(made)
            staged = [stage(file, digest, sought, room, entry.sheet) for file, digest in files]
            there = [name for name in sought.every if all(name in one.heads for one in staged)]
            asked = self._asked(there)
            units = count_columns(asked, staged) if self.choice == EMBEDDED else None
            if units is not None:
                said = "; ".join(measure.text for measure in asked.measures)
                return self._found(asked, said, units, staged, ())
            with self.choice.over(staged, columns_read(asked), room) as engine:
                asked = replace(asked, physical=engine.physical)
                return self._told(asked, engine, staged, at)

    def _from_database(self, sought: Sought, at: Faults) -> Found:
        entry = self.defined.entry
        with self.choice.relation(entry.relation, self.defined.name, sought) as engine:
            asked = replace(self._asked(list(engine.physical)), physical=engine.physical)
            return self._told(asked, engine, (), at)

    def _sought(self) -> Sought:
        table = self.defined.table
        wanted = tuple(m for one in self.defined.wanted for m in one.measures(table))
        words, own = RowWords(table.columns), self._unit_words()
        needed = columns_read(Asked(table, wanted, words, {}, own, self.each_unit))
        columns = {name: table.columns[name] for name in needed}
        others = {n: c for n, c in table.columns.items() if n not in columns} if self.every else {}
        if table.unit is not None and table.unit not in columns:
            others[table.unit] = table.columns[table.unit]
        return Sought(columns, table.stop, table.key, others)

    def _asked(self, there: Sequence[str]) -> Asked:
        """What is asked, of columns that are there."""
        table, own = self.defined.table, self._unit_words()
        wanted = [m for one in self.defined.wanted for m in one.measures(table)]
        if self.every:
            wanted += table.measures.values()
        measures = {m.text: m for m in wanted if set(m.columns) <= set(there)}
        return Asked(
            table,
            tuple(measures.values()),
            RowWords(table.columns, self.around.days, self.around.plan.deadlines),
            {},
            own,
            self.each_unit,
            units_told=table.unit in there and not own and not self.each_unit,
            decimal=self.defined.entry.decimal or "",
        )

    def _has_files(self) -> bool:
        return self.defined.entry.file is not None or bool(self.defined.entry.papers)

    def _unit_words(self) -> tuple[str, ...]:
        unit = self.defined.entry.unit
        return () if unit is None else unit.named

    def _files(self, at: Faults) -> list[tuple[SourceFile, str]] | None:
        """The files with their digests, held against what is recorded of them."""
        entry = self.defined.entry
        found = find_files(self.around.folder, self._names(at))
        if not found:
            at.find("table_missing", Severity.WARNING, file=", ".join(self._names(at)))
            return None
        files = [(file, digest_of(file.path)) for file in found]
        digest = digest_of_all(files)
        self.unchanged = entry.digest in (None, digest)
        if not self.unchanged and entry.digest is not None:
            operands = {"recorded": entry.digest, "found": digest}
            at.at("digest").find("table_changed", Severity.WARNING, **operands)
        return files

    def _names(self, at: Faults) -> tuple[str, ...]:
        """The files that the table names, itself or through its documents."""
        entry, documents = self.defined.entry, self.around.documents
        if entry.file is not None:
            return (entry.file,)
        for one in entry.papers:
            if one not in documents:
                at.at("document").unknown("document_not_listed", one, documents)
                raise InputRefused(at.problems)
        names = tuple(file for one in entry.papers if (file := documents[one].file) is not None)
        if not names:
            at.fault("table_without_file", name=self.defined.name)
            raise InputRefused(at.problems)
        return names

    def _told(self, asked: Asked, engine: Running, staged: Sequence[Staged], at: Faults) -> Found:
        text, units = count(asked, engine)
        several = max((unit.units for unit in units.values()), default=1)
        if several > 1:
            at.find("table_several_units", Severity.WARNING, count=several)
        problems = (*row_problems(asked, engine, units), *total_problems(asked, engine, staged))
        return self._found(asked, text, units, staged, problems)

    def _found(
        self,
        asked: Asked,
        text: str,
        units: Mapping[str, Unit],
        staged: Sequence[Staged],
        problems: tuple[Problem, ...],
    ) -> Found:
        return Found(
            self.defined,
            tuple(CountedFile(one.name, one.digest) for one in staged),
            units,
            asked.measures,
            text,
            self.choice.name,
            problems,
            self.unchanged,
        )


def digest_of_all(files: Sequence[tuple[SourceFile, str]]) -> str:
    """The digest of one file, or of a folder: of the names and digests of all its files."""
    if len(files) == 1:
        return files[0][1]
    listed = "".join(f"{digest} {file.name}\n" for file, digest in files)
    return named(listed.encode())
