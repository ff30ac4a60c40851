"""Maxima as tables write them: 12,5; 12.5; 2 điểm; Tối đa 2đ; or at the end of a name."""

from __future__ import annotations

import re
from fractions import Fraction

from criteria.numbers import parse_decimal
from criteria.records import record

_NUMBER = r"(?P<sign>[-−–+]?)\s*(?P<digits>[0-9]{1,6}(?:[.,][0-9]{1,6})?)"
_ALONE = re.compile(
    rf"(?:tối đa|tổng|không quá)?\s*:?\s*{_NUMBER}\s*(?:điểm|đ)?\s*(?P<star>\**)\Z", re.IGNORECASE
)
_IN_NAME = re.compile(
    r"\s*(?:[(\[]\s*(?:tối đa|tổng|không quá)?\s*:?\s*(?P<a>[0-9]{1,4}(?:[.,][0-9]{1,4})?)"
    r"\s*(?:điểm|đ)\s*[)\]]|[:–-]\s*(?P<b>[0-9]{1,4}(?:[.,][0-9]{1,4})?)\s*điểm)\s*[.:;]?\Z",
    re.IGNORECASE,
)


@record
class Maximum:
    """Points read from a cell: `doubt` is starred, negative or two_ways (12.500), or nothing."""

    points: Fraction
    doubt: str = ""


def read_maximum(text: str, *, number: bool = False) -> Maximum | None:
    """The points that a cell states, or None. `number` says that the cell held a number."""
    found = _ALONE.match(" ".join(text.split()))
    if found is None:
        return None
    points = _exact(found["digits"])
    if found["sign"] in ("-", "−", "–") and points:
        return Maximum(points, "negative")
    if not number and re.search(r"\.[0-9]{3}\Z", found["digits"]) and points >= 1:
        return Maximum(points, "two_ways")
    return Maximum(points, "starred" if found["star"] else "")


def split_maximum(name: str) -> tuple[str, Fraction | None]:
    """A name without the points at its end, and these points; the name itself without any."""
    found = _IN_NAME.search(name)
    if found is None or not name[: found.start()].strip():
        return name, None
    return name[: found.start()].rstrip(), _exact(found["a"] or found["b"])


def _exact(digits: str) -> Fraction:
    return parse_decimal(digits.replace(",", "."))
