"""What a call names: an index, an assessment, a criterion."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from commands.refusing import refusal


def named_index(path: str) -> Path:
    """A path, or the place of an index that comes with the product, by its id."""
    from criteria.shipped import shipped_index, shipped_indices

    there = Path(path)
    return shipped_index(path) if path in shipped_indices() and not there.exists() else there


def criterion_id(criterion: str) -> str:
    """An id as files hold it; pasted ones bring blanks along, and marks apart from their letter."""
    return unicodedata.normalize("NFC", criterion.strip())


def kind_of(path: Path) -> str:
    """Whether an index or an assessment lies at `path`, by what can be read of it. Raises
    InputRefused if neither does, or nothing can be read.
    """
    from criteria.opening import read_bytes
    from criteria.problems import InputRefused
    from criteria.shipped import INDEX_FILE
    from criteria.source import try_source
    from evidence.files import ASSESSMENT_FILE

    inside = [name for name in (ASSESSMENT_FILE, INDEX_FILE) if (path / name).is_file()]
    if path.is_dir() and not inside:
        raise refusal("nothing_to_check", str(path))
    file = path / inside[0] if inside else path
    source, problems = try_source(str(file), read_bytes(file))
    tree = {} if source is None else source.tree
    kind = next((key for key in ("assessment", "index") if key in tree), None)
    if kind is not None:
        return kind
    raise InputRefused(problems) if problems else refusal("nothing_to_check", str(path))
