"""How figures came into the file of an assessment: through which form, or typed by hand where."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from pathlib import PurePath

from criteria.digests import named
from criteria.late_source import Positions
from criteria.source import Path, Plain, value_at
from criteria.source.writing import flow_text
from evidence.fact_entry import FactEntry, Origin, StatedValue
from evidence.view import Entered

CONTENT = ("value", "absent", "cases", "answers", "document")
"""Where an entry says what is known; the document last, for it is the figure of few."""


_LONGEST = 100
"""Letters; of a longer figure, such as a list of cases, the digest is kept."""


def taken_text(stated: Mapping[str, Plain]) -> str:
    """What an entry says, in one line: what an origin keeps, to tell it from what was changed
    by hand later.
    """
    for key in CONTENT:
        if stated.get(key) is not None:
            text = "absent" if key == "absent" else flow_text(stated[key])
            return text if len(text) <= _LONGEST else named(text.encode())
    return ""


def origin_of(by: str, at: datetime.datetime, stated: Mapping[str, Plain]) -> dict[str, Plain]:
    """The origin of a figure stated through the tool, as its entry keeps it."""
    return {
        **({"by": by} if by else {}),
        "at": at.replace(tzinfo=None).isoformat(sep=" ", timespec="minutes"),
        **({"took": took} if (took := taken_text(stated)) else {}),
    }


def entered_of(name: str, entry: FactEntry, source: Positions) -> tuple[Entered, ...]:
    """Where the figure `name` comes from: each of several stated values by itself."""
    at: Path = ("facts", name)
    if entry.stated:
        return tuple(_of_values(at, entry, source))
    return (_entered(at, entry.entered_by, entry.origin, source),)


def place_of(at: Path, source: Positions) -> Entered:
    """What was typed by hand at one place of the file."""
    return _entered(at, None, None, source)


def _of_values(at: Path, entry: FactEntry, source: Positions) -> Iterator[Entered]:
    chosen = [n for n, one in enumerate(entry.stated) if entry.use and one.value == entry.use.value]
    for position in chosen or range(len(entry.stated)):
        yield _of_value((*at, "stated", position), entry, entry.stated[position], source)


def _of_value(at: Path, entry: FactEntry, one: StatedValue, source: Positions) -> Entered:
    office = one.entered_by or entry.entered_by
    return _entered(at, office, one.origin or entry.origin, source, str(one.value))


def _entered(
    at: Path, office: str | None, origin: Origin | None, source: Positions, text: str = ""
) -> Entered:
    place = source.key_place(at)
    stands = value_at(source.tree, at)
    edited = (
        origin is not None
        and origin.took is not None
        and isinstance(stands, dict)
        and taken_text(stands) != origin.took
    )
    made = origin or Origin()
    return Entered(
        office or "",
        made.by or "",
        made.at,
        made.form or "",
        made.cell or "",
        made.digest or "",
        PurePath(place.file).name,
        place.line,
        place.column,
        edited=edited,
        text=text,
    )
