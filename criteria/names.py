"""Names: the words that may not be one, and the one an author most likely meant."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

RESERVED = frozenset(
    {
        "and",
        "or",
        "not",
        "if",
        "then",
        "else",
        "is",
        "present",
        "absent",
        "true",
        "false",
        "full",
        "issued",
        "effective",
        "received",
        "case",
        "unit",
        "points",
        "applies",
        "last_year",
        "same_period_last_year",
        "superior",
        "peers",
        "as_of",
    }
)
"""Words of the expression language: no fact, office or kind of document may be named so."""

_LONGEST = 80
"""Names longer than this are not compared: nothing near them could be told at a glance."""


def folded(name: str) -> str:
    """A name without tone marks, capitals and hyphens: `Kế-hoạch` and `ke_hoach` are one."""
    letters = unicodedata.normalize("NFD", name.casefold())
    bare = "".join(sign for sign in letters if not unicodedata.combining(sign))
    return bare.replace("đ", "d").replace("-", "_").replace(" ", "_")


def nearest(name: str, allowed: Iterable[str]) -> str | None:
    """The allowed name nearest to `name`, or None when none is near. Always the same answer."""
    if len(name) > _LONGEST:
        return None
    known: dict[str, str] = {}
    for one in sorted(allowed):
        known.setdefault(folded(one), one)
    wanted = folded(name)
    if wanted in known:
        return known[wanted]
    from difflib import get_close_matches

    close = get_close_matches(wanted, known, n=1)
    return known[close[0]] if close else None
