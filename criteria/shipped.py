"""The indices that come with the product, by id."""

from __future__ import annotations

from pathlib import Path

from criteria.problems import InputRefused, Place, problem

INDEX_FILE = "index.yaml"
"""The file that makes a folder an index."""

_FOLDER = Path(__file__).parent / "indices"


def shipped_indices() -> tuple[str, ...]:
    """Ids of the indices that come with the product, in order."""
    return tuple(sorted(one.parent.name for one in _FOLDER.glob(f"*/{INDEX_FILE}")))


def shipped_index(index: str, named_at: Place | None = None) -> Path:
    """The folder of an index that comes with the product.

    Raises InputRefused if there is none, told at the place that named it.
    """
    known = shipped_indices()
    if index not in known:
        from criteria.names import nearest

        hint = nearest(index, known) or ""
        place = named_at or Place(index)
        raise InputRefused([problem("index_not_shipped", place, name=index, nearest=hint)])
    return _FOLDER / index
