"""All tables of an assessment counted: the one door from the rest of the product to this room."""

from __future__ import annotations

import datetime
import hashlib
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from pathlib import Path

from criteria import calendar
from criteria.plan import Plan
from criteria.problems import InputRefused, Problem, Severity, problem
from criteria.records import field, record, replace
from criteria.tables.table import Measure, Table, Way
from evidence.assessment import Assessment
from evidence.faults import Faults
from evidence.files import digest_of
from evidence.loading import LoadedAssessment
from evidence.measured import CountedFile, Measured, Measurement, Provenance
from evidence.tables.counting import (
    Unit,
    count,
    row_problems,
    total_problems,
)
from evidence.tables.defining import Defined, Wanted, define
from evidence.tables.engines.choosing import EMBEDDED, Choice, Running
from evidence.tables.heading import Sought
from evidence.tables.query import Asked, columns_read
from evidence.tables.rows import RowWords
from evidence.tables.sources import SourceFile, find_files
from evidence.tables.staged import Staged
from evidence.tables.staging import stage


@record
class CountedTable:
    """One table counted: `figures` are its measures by name, None where one cannot be told;
    `refused` says for those which faults stand against it. `query` is the text that was run.
    """

    defined: Defined
    files: tuple[CountedFile, ...]
    unit: Unit
    figures: Mapping[str, Fraction | None]
    refused: Mapping[str, tuple[str, ...]]
    query: str
    engine: str
    problems: tuple[Problem, ...] = ()
    unchanged: bool = True
    measures: tuple[Measure, ...] = ()

    def share(self, way: Way) -> tuple[Fraction, Fraction] | None:
        """Numerator and denominator of a share; None where they could not be counted."""
        counts = []
        for name in (way.part, way.whole):
            measure = self.defined.table.measures.get(name)
            value = self.figures.get(measure.text) if measure is not None else None
            if value is None:
                return None
            counts.append(value)
        return counts[0], counts[1]


@record
class Tables:
    """Every table of an assessment that could be counted, and what else is to be told."""

    counted: tuple[CountedTable, ...] = ()
    problems: tuple[Problem, ...] = field(default_factory=tuple)


def with_tables(
    plan: Plan,
    loaded: LoadedAssessment,
    choice: Choice = EMBEDDED,
    as_of: datetime.date | None = None,
) -> LoadedAssessment:
    """The assessment with the figures of its tables, as of its own day unless another is given;
    the same where it has none.

    Raises InputRefused for a declaration or a file that cannot be used.
    """
    if not loaded.assessment.tables:
        return loaded
    return with_counted(loaded, count_tables(plan, loaded, choice, as_of))


def with_counted(loaded: LoadedAssessment, tables: Tables) -> LoadedAssessment:
    """The assessment with figures already counted."""
    facts: dict[str, list[Measured]] = {}
    for one in tables.counted:
        for wanted in one.defined.wanted:
            measured = _measured(one, wanted)
            if measured is not None:
                facts.setdefault(wanted.fact.name, []).append(measured)
    found = Measurement({name: tuple(each) for name, each in facts.items()}, tables.problems)
    return replace(loaded, measurement=found)


def count_tables(
    plan: Plan,
    loaded: LoadedAssessment,
    choice: Choice = EMBEDDED,
    as_of: datetime.date | None = None,
    *,
    every: bool = False,
) -> Tables:
    """Every table of the assessment counted; with `every`, all measures that its columns allow.

    Raises InputRefused with every problem of the declarations, or of the files of one table.
    """
    at = Faults(loaded.source)
    defined = [
        made
        for name, entry in loaded.assessment.tables.items()
        if (made := define(name, entry, plan, loaded.source, at.at("tables", name))) is not None
    ]
    if at.problems:
        raise InputRefused(at.problems)
    counted: list[CountedTable] = []
    for one in defined:
        with tempfile.TemporaryDirectory(prefix="cchc-") as room:
            days = _days(loaded.assessment, as_of)
            counting = _Counting(plan, loaded, one, choice, days, every=every)
            table = counting.counted(Path(room), at.at("tables", one.name))
        if table is not None:
            counted.append(table)
    problems = [*at.problems, *(each for one in counted for each in one.problems)]
    return Tables(tuple(counted), tuple(problems))


class _Counting:
    """The counting of one table."""

    def __init__(
        self,
        plan: Plan,
        loaded: LoadedAssessment,
        defined: Defined,
        choice: Choice,
        days: Mapping[str, Fraction],
        *,
        every: bool,
    ) -> None:
        self.plan = plan
        self.loaded = loaded
        self.defined = defined
        self.choice = choice
        self.days = days
        self.every = every
        self.unchanged = True

    def counted(self, room: Path, at: Faults) -> CountedTable | None:
        """The table's figures; None where its file is not there, which is told."""
        entry = self.defined.entry
        sought = self._sought()
        if self.choice.holds_rows:
            return self._from_database(sought, at)
        files = self._files(at)
        if files is None:
            return None
        staged = [stage(file, digest, sought, room, entry.sheet) for file, digest in files]
        there = [name for name in sought.every if all(name in one.heads for one in staged)]
        asked = self._asked(there)
        with self.choice.over(staged, columns_read(asked), room) as engine:
            asked = replace(asked, physical=engine.physical)
            return self._told(asked, engine, staged, at)

    def _from_database(self, sought: Sought, at: Faults) -> CountedTable | None:
        entry = self.defined.entry
        with self.choice.relation(entry.relation, self.defined.name, sought) as engine:
            asked = replace(self._asked(list(engine.physical)), physical=engine.physical)
            return self._told(asked, engine, (), at)

    def _sought(self) -> Sought:
        table = self.defined.table
        wanted = tuple(m for one in self.defined.wanted for m in one.measures(table))
        asked = Asked(table, wanted, RowWords(table.columns), {}, self._unit_words())
        needed = columns_read(asked)
        columns = {name: table.columns[name] for name in needed}
        others = {n: c for n, c in table.columns.items() if n not in columns} if self.every else {}
        if table.unit is not None and table.unit not in columns:
            others[table.unit] = table.columns[table.unit]
        return Sought(columns, table.stop, table.key, others)

    def _asked(self, there: Sequence[str]) -> Asked:
        """What is asked, of columns that are there."""
        table = self.defined.table
        wanted = [m for one in self.defined.wanted for m in one.measures(table)]
        if self.every:
            wanted += table.measures.values()
        measures = {m.text: m for m in wanted if set(m.columns) <= set(there)}
        words = RowWords(table.columns, self.days, self.plan.deadlines)
        return Asked(
            table,
            tuple(measures.values()),
            words,
            {},
            self._unit_words(),
            units_told=table.unit in there and not self._unit_words(),
            decimal=self.defined.entry.decimal or "",
        )

    def _unit_words(self) -> tuple[str, ...]:
        unit = self.defined.entry.unit
        return () if unit is None else unit.named

    def _files(self, at: Faults) -> list[tuple[SourceFile, str]] | None:
        """The files with their digests, held against what is recorded of them."""
        entry, documents = self.defined.entry, self.loaded.assessment.documents
        names = (entry.file,) if entry.file is not None else tuple(
            file for one in entry.papers if (file := documents[one].file) is not None
        )  # fmt: skip
        if not names:
            at.fault("table_without_file", name=self.defined.name)
            raise InputRefused(at.problems)
        found = find_files(self.loaded.folder, names)
        if not found:
            at.find("table_missing", Severity.WARNING, file=", ".join(names))
            return None
        files = [(file, digest_of(file.path)) for file in found]
        self.unchanged = entry.digest in (None, digest_of_all(files))
        if not self.unchanged and entry.digest is not None:
            at.at("digest").find(
                "table_changed", Severity.WARNING, recorded=entry.digest, found=digest_of_all(files)
            )
        return files

    def _told(
        self, asked: Asked, engine: Running, staged: Sequence[Staged], at: Faults
    ) -> CountedTable:
        text, units = count(asked, engine)
        unit = units[""]
        if unit.units > 1:
            at.find("table_several_units", Severity.WARNING, count=unit.units)
        problems = [*row_problems(asked, engine, units), *total_problems(asked, engine, staged)]
        figures: dict[str, Fraction | None] = {}
        refused: dict[str, tuple[str, ...]] = {}
        for measure in asked.measures:
            against = unit.refusing(measure, asked.table)
            if against:
                refused[measure.text] = tuple(
                    f"{asked.table.columns[column].label} ({unit.faults[fault, column]})"
                    for fault, column in against
                )
            else:
                figures[measure.text] = unit.figure(measure)
        problems += _refusals(self.defined, refused, self.loaded)
        files = tuple(CountedFile(one.name, one.digest) for one in staged)
        return CountedTable(
            self.defined,
            files,
            unit,
            figures,
            refused,
            text,
            self.choice.name,
            tuple(problems),
            self.unchanged,
            asked.measures,
        )


def _refusals(
    defined: Defined, refused: Mapping[str, tuple[str, ...]], loaded: LoadedAssessment
) -> Iterator[Problem]:
    """One finding for each fact that is not told."""
    for wanted in defined.wanted:
        measures = wanted.measures(defined.table)
        against = dict.fromkeys(each for m in measures for each in refused.get(m.text, ()))
        if against:
            place = loaded.source.key_place(("tables", defined.name, "facts", wanted.fact.name))
            yield problem("measure_refused", place, fact=wanted.fact.label, what=tuple(against))


def _measured(one: CountedTable, wanted: Wanted) -> Measured | None:
    """The figure that a fact takes; None where it cannot be told."""
    table = one.defined.table
    measures = wanted.measures(table)
    if any(measure.text not in one.figures for measure in measures):
        return None
    text = wanted.measure.text if wanted.measure is not None else _share_text(table, wanted)
    provenance = Provenance(
        one.defined.name,
        wanted.label,
        text,
        one.files,
        one.unit.rows,
        one.unit.left_out,
        f"sha256:{hashlib.sha256(one.query.encode()).hexdigest()}",
        one.engine,
    )
    values = [one.figures[measure.text] for measure in measures]
    if wanted.way is None:
        return Measured(values[0], provenance, one.unchanged)
    part, whole = values
    if part is None or not whole:
        return None
    return Measured(part / whole, provenance, one.unchanged, part, whole)


def _share_text(table: Table, wanted: Wanted) -> str:
    assert wanted.way is not None
    part, whole = (table.measures[name].text for name in (wanted.way.part, wanted.way.whole))
    return f"{part} / {whole}"


def digest_of_all(files: Sequence[tuple[SourceFile, str]]) -> str:
    """The digest of one file, or of a folder: of the names and digests of all its files."""
    if len(files) == 1:
        return files[0][1]
    listed = "".join(f"{digest} {file.name}\n" for file, digest in files)
    return f"sha256:{hashlib.sha256(listed.encode()).hexdigest()}"


def _days(assessment: Assessment, as_of: datetime.date | None) -> dict[str, Fraction]:
    return {
        "as_of": calendar.to_exact(as_of or assessment.as_of),
        "period_from": calendar.to_exact(assessment.period.first),
        "period_to": calendar.to_exact(assessment.period.last),
    }
