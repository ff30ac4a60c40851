"""Loading an index: file → checked model → plan, every problem of the file told at once."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path

from criteria.compiling import compile_index
from criteria.index import Index
from criteria.names import nearest
from criteria.plan import Plan
from criteria.problems import InputRefused, Place, Problem, problem
from criteria.source import Source, read_source
from criteria.validating import validate

INDEX_FILE = "index.yaml"


@dataclass(frozen=True, slots=True)
class LoadedIndex:
    """An index ready to use. `findings` are doubts and warnings; none of them is an error."""

    plan: Plan
    index: Index
    source: Source
    findings: tuple[Problem, ...]


def load_index(path: Path) -> LoadedIndex:
    """Load the index at `path`: a folder that holds index.yaml, or the file itself.

    Raises InputRefused with every problem of the file.
    """
    return from_source(read_source(path / INDEX_FILE if path.is_dir() else path))


def from_source(source: Source) -> LoadedIndex:
    """An index from text already read. Raises InputRefused with every problem found."""
    index, problems = validate(Index, source)
    if index is None:
        raise InputRefused(problems)
    plan, found = compile_index(index, source)
    if plan is None:
        raise InputRefused((*problems, *found))
    return LoadedIndex(plan, index, source, found)


def shipped_indices() -> tuple[str, ...]:
    """Ids of the indices that come with the product, in order."""
    folder = files("criteria") / "indices"
    return tuple(sorted(one.name for one in folder.iterdir() if (one / INDEX_FILE).is_file()))


def shipped_index(index: str) -> Path:
    """The folder of an index that comes with the product. Raises InputRefused if there is none."""
    known = shipped_indices()
    if index not in known:
        hint = nearest(index, known) or ""
        raise InputRefused([problem("index_not_shipped", Place(index), name=index, nearest=hint)])
    with as_file(files("criteria") / "indices" / index) as folder:
        return folder
