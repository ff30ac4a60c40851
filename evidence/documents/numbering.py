"""Numbers and symbols of documents taken apart: `1085/QĐ-UBND`, `13/2025/QĐ-UBND`, `31-CT/TU`.

A symbol begins with the kind of the paper (`QĐ`, `KH`), or, on an official letter, with its issuer
(`SKHCN-TTr`, where `TTr` is the office that wrote it and no submission).
"""

from __future__ import annotations

import re
import unicodedata

from criteria.records import record
from evidence.documents.symbols import KINDS, OFFICIAL_LETTER, meant

LONGEST = 60
"""Signs of a number with its symbol; the longest seen has half of that."""

_GROUP = r"[^\W\d_][\w.&+]*"
_ORDINAL = r"(?P<ordinal>[0-9]{1,7})(?P<suffix>[a-zA-Z]?)"
_STATE = re.compile(
    rf"{_ORDINAL}(?:/(?P<year>(?:19|20)[0-9]{{2}}))?/(?P<symbol>{_GROUP}(?:-{_GROUP})*)\Z"
)
_PARTY = re.compile(rf"{_ORDINAL}-(?P<kind>{_GROUP})/(?P<symbol>{_GROUP}(?:-{_GROUP})*)\Z")
_BARE = re.compile(rf"{_ORDINAL}\Z")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-") | {"\\": "/", "⁄": "/", "∕": "/"})
_LEAD = re.compile(r"^.*?\b(?:số|so)\b\s*[:.]?\s*(?=\d)", re.IGNORECASE)
_TAIL = re.compile(r"\s*[,;(]?\s*\bngày\b.*\Z", re.IGNORECASE)


@record
class Numbering:
    """A number taken apart. `kind` is the kind of paper in full, empty where the number has no
    symbol; `issuer` and `division` are codes of the symbol, empty where it has none.

    `year` is the one inside the number, as legal documents bear it.
    """

    ordinal: int
    suffix: str
    year: int | None
    symbol: str
    kind: str
    issuer: str
    division: str

    @property
    def key(self) -> tuple[int, str, int | None, str]:
        """The same for two ways of writing one number: `5/KH-SKHCN` and `05/KH-SKHCN`."""
        return self.ordinal, self.suffix.casefold(), self.year, self.symbol.casefold()


def read_number(text: str) -> Numbering | None:
    """`text` taken apart, None where it is no number of a document as such numbers are written."""
    text = unicodedata.normalize("NFC", text)
    if len(text) > LONGEST:
        return None
    if (found := _BARE.match(text)) is not None:
        return Numbering(int(found["ordinal"]), found["suffix"], None, "", "", "", "")
    if (found := _PARTY.match(text)) is not None and _well_written(found["kind"], found["symbol"]):
        issuer, _, division = found["symbol"].partition("-")
        kind = KINDS.get(found["kind"], "")
        symbol = f"{found['kind']}/{found['symbol']}"
        return Numbering(
            int(found["ordinal"]), found["suffix"], None, symbol, kind, issuer, division
        )
    found = _STATE.match(text)
    if found is None or not _well_written(found["symbol"]):
        return None
    first, _, rest = found["symbol"].partition("-")
    kind = KINDS.get(first, "")
    issuer, _, division = (rest if kind else found["symbol"]).partition("-")
    if not kind and first.startswith(("QH", "UBTVQH")):
        kind, issuer = "Luật" if first.startswith("QH") else "Pháp lệnh", first.rstrip("0123456789")
    year = found["year"]
    return Numbering(
        int(found["ordinal"]),
        found["suffix"],
        None if year is None else int(year),
        found["symbol"],
        kind or OFFICIAL_LETTER,
        issuer,
        division,
    )


def meant_number(text: str) -> str:
    """What was probably meant by a number that cannot be read, or "" where nobody can tell."""
    told = unicodedata.normalize("NFC", text).translate(_DASHES)
    told = _TAIL.sub("", _LEAD.sub("", told)).strip().strip(".,;:")
    told = re.sub(r"\s*([/-])\s*", r"\1", told)
    told = re.sub(r"\s+", "-", told)
    parts = [one if one in "/-" else meant(one) for one in re.split(r"([/-])", told) if one]
    told = "".join(parts)
    return told if read_number(told) is not None else ""


def number_fitting(pattern: str) -> str:
    """A number that fits a pattern such as `*/QĐ-UBND`, in which * stands for any text."""
    first, *rest = pattern.split("*")
    return "X".join((f"{first}1{rest[0]}", *rest[1:])) if rest else first


def _well_written(*symbols: str) -> bool:
    """Whether no part is a known abbreviation without its marks or its capitals."""
    parts = [part for symbol in symbols for part in symbol.split("-")]
    return all(meant(part) == part and part[0].isupper() for part in parts)
