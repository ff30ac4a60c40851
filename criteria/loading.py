"""Loading an index: file → checked model → plan, every problem of the file told at once."""

from __future__ import annotations

from pathlib import Path

from criteria.compiling import compile_index
from criteria.index import Index
from criteria.plan import Plan
from criteria.problems import InputRefused, Problem
from criteria.records import record
from criteria.shipped import INDEX_FILE
from criteria.source import Source, read_source
from criteria.validating import validate

Index.model_rebuild()  # models are built late; here once, before threads can meet half of one


@record
class LoadedIndex:
    """An index ready to use. `findings` are doubts and warnings; none of them is an error."""

    plan: Plan
    index: Index
    source: Source
    findings: tuple[Problem, ...]


def load_index(path: Path, year: int | None = None) -> LoadedIndex:
    """Load the index at `path`: a folder that holds index.yaml, or the file itself.

    With `year` its deadlines by day and month are those of that year instead of its own; dated
    parameters stay as the texts set them. Raises InputRefused with every problem of the file.
    """
    return from_source(read_source(path / INDEX_FILE if path.is_dir() else path), year)


def from_source(source: Source, year: int | None = None) -> LoadedIndex:
    """An index from text already read. Raises InputRefused with every problem found."""
    index, problems = validate(Index, source)
    if index is None:
        raise InputRefused(problems)
    if year is not None:
        index = index.model_copy(update={"year": year})
    plan, found = compile_index(index, source)
    if plan is None:
        raise InputRefused((*problems, *found))
    return LoadedIndex(plan, index, source, found)
