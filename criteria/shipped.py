"""The indices that come with the product, by id."""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path

from criteria.names import nearest
from criteria.problems import InputRefused, Place, problem

INDEX_FILE = "index.yaml"
"""The file that makes a folder an index."""


def shipped_indices() -> tuple[str, ...]:
    """Ids of the indices that come with the product, in order."""
    folder = files("criteria") / "indices"
    return tuple(sorted(one.name for one in folder.iterdir() if (one / INDEX_FILE).is_file()))


def shipped_index(index: str, named_at: Place | None = None) -> Path:
    """The folder of an index that comes with the product.

    Raises InputRefused if there is none, told at the place that named it.
    """
    known = shipped_indices()
    if index not in known:
        hint = nearest(index, known) or ""
        place = named_at or Place(index)
        raise InputRefused([problem("index_not_shipped", place, name=index, nearest=hint)])
    with as_file(files("criteria") / "indices" / index) as folder:
        return folder
