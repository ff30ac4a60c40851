"""Loading an index: file → checked model → plan, every problem of the file told at once."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from criteria.compiling import compile_index, declared_by
from criteria.index import Index
from criteria.opening import read_bytes
from criteria.plan import Plan
from criteria.problems import InputRefused, Problem
from criteria.records import record
from criteria.salvaging import Ground, Salvaged, salvage
from criteria.shipped import INDEX_FILE
from criteria.source import Numeral, Source, try_source
from criteria.standing import ADDING, APART, INSIDE, NAMING, NAMING_ELSEWHERE, OF_HEAD, STANDING
from criteria.validating import validate

Index.model_rebuild()  # models are built late; here once, before threads can meet half of one

GROUND = Ground(
    sections=frozenset(
        {
            *("offices", "bodies", "documents", "deadlines", "parameters", "scales", "facts"),
            *("tables", "acknowledged"),
        }
    ),
    trees=frozenset({"components", "criteria", "bonus", "penalty"}),
    stand_ins={
        "index": "x",
        "name": "?",
        "year": Numeral("2026"),
        "for": {"kind": "x"},
        "max": Numeral("0"),
        "rounding": {"places": Numeral("9")},
        "components": [{"id": "0", "name": "?"}],
    },
    standing=STANDING,
    naming=NAMING | NAMING_ELSEWHERE,
    within=INSIDE,
    apart=APART,
    adding=ADDING,
    of_head=OF_HEAD,
)
"""What the parts of an index mean to each other."""


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
    source, problems = _read(path)
    if source is None:
        raise InputRefused(problems)
    if problems:
        raise InputRefused(_every_problem(source, problems))
    return from_source(source, year)


def from_source(source: Source, year: int | None = None) -> LoadedIndex:
    """An index from text already read. Raises InputRefused with every problem found."""
    index, problems = validate(Index, source)
    if index is None:
        raise InputRefused(_every_problem(source, ()))
    index = _in_year(index, year)
    plan, found = compile_index(index, source)
    if plan is None:
        raise InputRefused((*problems, *found))
    return LoadedIndex(plan, index, source, found)


def _every_problem(source: Source, before: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems of a file that cannot be read as an index: those of its reading, `before`, of
    its shape, and what is wrong besides with the meaning of the rest.
    """
    before = tuple(before)
    left = salvage(Index, source, GROUND, before)
    more = left.besides(lambda index, source: compile_index(index, source)[1])
    return (*before, *left.problems, *more)


def declared_in(path: Path, year: int | None = None) -> tuple[Plan, Salvaged[Index]] | None:
    """What the faulty index at `path` declares all the same, as a plan by which nothing can be
    scored, and what had to be left out of it; None where too little can be read.

    Other files are held against it.
    """
    try:
        source, problems = _read(path)
    except InputRefused:
        return None
    left = None if source is None else salvage(Index, source, GROUND, problems)
    if left is None or left.model is None:
        return None
    try:
        return declared_by(_in_year(left.model, year), left.source)[0], left
    except (LookupError, ValueError):  # what only a faulty file can hold: see Salvaged.besides
        return None


def _read(path: Path) -> tuple[Source | None, tuple[Problem, ...]]:
    """What can be read of the index at `path`. Raises InputRefused where there is no such file."""
    file = path / INDEX_FILE if path.is_dir() else path
    return try_source(str(file), read_bytes(file))


def _in_year(index: Index, year: int | None) -> Index:
    return index if year is None else index.model_copy(update={"year": year})
