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
    """Whether an index or an assessment lies at `path`. Raises InputRefused if neither does."""
    from criteria.shipped import INDEX_FILE
    from criteria.source import read_source
    from evidence.files import ASSESSMENT_FILE

    inside = [name for name in (ASSESSMENT_FILE, INDEX_FILE) if (path / name).is_file()]
    if path.is_dir() and not inside:
        raise refusal("nothing_to_check", str(path))
    tree = read_source(path / inside[0] if inside else path).tree
    kind = next((key for key in ("assessment", "index") if key in tree), None)
    if kind is None:
        raise refusal("nothing_to_check", str(path))
    return kind
