"""The history of an assessment: one line for each change made through the tool, only ever added.

A line is written before the change that it tells of, and names the digests of the file before and
after. So a line whose change never came, because the machine stopped in between, is known for what
it is, and so is a change that was made by hand between two lines. Each line bears the digest of the
line above it: one that was changed or taken out later is seen.
"""

from __future__ import annotations

import datetime
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import Path as FilePath
from typing import Any

from criteria.digests import named
from criteria.opening import read_bytes
from criteria.problems import Place, Problem, problem
from criteria.records import record, replace
from criteria.source import Path, Plain, value_at
from criteria.source.patching import Change
from criteria.source.writing import flow_text
from evidence.store.lock import STORE_FOLDER, not_writable, store_folder

HISTORY_FILE = f"{STORE_FOLDER}/history.jsonl"
LARGEST = 64_000_000
"""Bytes: hundreds of thousands of changes."""


class Outcome(StrEnum):
    """What became of a change: it was made; it is not (any more) in the file."""

    MADE = "made"
    NOT_THERE = "not_there"


@record
class Changed:
    """One value: where it stands, what stood there and what stands there now, as YAML; None for
    nothing.
    """

    path: Path
    old: str | None
    new: str | None


@record
class Entry:
    """One change of the file. `did` is the errand ("new", "import", …), `about` what it took up;
    `before` and `after` are digests, `before` None where the file was new. `by_hand` says that
    the file had been changed outside the tool since the entry above.
    """

    at: datetime.datetime
    who: str
    did: str
    about: str
    before: str | None
    after: str
    changes: tuple[Changed, ...]
    outcome: Outcome = Outcome.MADE
    by_hand: bool = False


@record
class History:
    """Every entry in order; what is broken in the file; whether it was changed by hand since."""

    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...] = ()
    by_hand: bool = False


def read_history(folder: FilePath, digest: str | None = None) -> History:
    """The history kept in `folder`; `digest` is that of the assessment as it stands.

    Raises InputRefused for a file that cannot be read at all. A last line that was never finished
    tells of nothing that was acknowledged, and is passed over.
    """
    path = folder / HISTORY_FILE
    if not path.exists():
        return History(())
    lines = _whole_lines(folder)
    entries: list[Entry] = []
    problems: list[Problem] = []
    above = ""
    for number, line in enumerate(lines, 1):
        place = Place(str(path), number, 1)
        try:
            kept = json.loads(line)
            entries.append(_entry(kept))
        except (ValueError, KeyError, TypeError):
            problems.append(problem("history_line_broken", place))
        else:
            if kept.get("above") != above:
                problems.append(problem("history_chain_broken", place))
        above = named(line)
    return _judged(entries, tuple(problems), digest)


def last_line(folder: FilePath) -> str:
    """The digest of the last line of the history as it stands, "" before there is any: by it, what
    was changed later can be told.
    """
    lines = _whole_lines(folder)
    return named(lines[-1]) if lines else ""


def changed_since(folder: FilePath, digest: str, line: str) -> frozenset[Path]:
    """Every value changed through the tool after the line with this digest, all that were ever
    changed where there is no such line; `digest` is that of the assessment as it stands. A change
    that never reached the file, for the machine stopped, is none.
    """
    lines = _whole_lines(folder)
    known = [number for number, one in enumerate(lines, 1) if named(one) == line]
    later = _judged(
        [one for one in map(_told, lines[known[-1] if known else 0 :]) if one], (), digest
    )
    return frozenset(
        one.path
        for entry in later.entries
        if entry.outcome is Outcome.MADE
        for one in entry.changes
    )


def _told(line: bytes) -> Entry | None:
    try:
        return _entry(json.loads(line))
    except (ValueError, KeyError, TypeError):
        return None


def append(folder: FilePath, entry: Entry) -> None:
    """Add an entry, on the disk when this returns. For the holder of the lock alone.

    Raises InputRefused where it cannot be written.
    """
    store_folder(folder)
    path = folder / HISTORY_FILE
    try:
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(path, flags, 0o666), "r+b") as file:
            lines, length = _lines(file.read())
            above = named(lines[-1]) if lines else ""
            # What stands behind the last whole line was never acknowledged.
            file.truncate(length)
            file.seek(length)
            file.write(json.dumps(_kept(entry, above), ensure_ascii=False).encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise not_writable(path, error) from None


def changed(tree: Mapping[str, Plain], changes: Sequence[Change]) -> tuple[Changed, ...]:
    """What changes do to the data that a file holds, value by value."""
    return tuple(
        Changed(path, _written(old), _written(new))
        for one in changes
        for path, old, new in _singly(one.path, value_at(dict(tree), one.path), one.value)
        if old != new
    )


def _singly(path: Path, old: Plain, new: Plain) -> Iterator[tuple[Path, Plain, Plain]]:
    """A change taken apart into those of single values and lists."""
    inside = [one for one in (old, new) if isinstance(one, dict) and one]
    if not inside or not all(isinstance(one, dict | None) for one in (old, new)):
        yield path, old, new
        return
    for key in dict.fromkeys(key for one in inside for key in one):
        before = old.get(key) if isinstance(old, dict) else None
        after = new.get(key) if isinstance(new, dict) else None
        yield from _singly((*path, key), before, after)


def _whole_lines(folder: FilePath) -> list[bytes]:
    """The whole lines of the history in a folder, none where there is no history yet."""
    path = folder / HISTORY_FILE
    return _lines(read_bytes(path, limit=LARGEST))[0] if path.exists() else []


def _lines(data: bytes) -> tuple[list[bytes], int]:
    """The whole lines, and how many bytes they take with their ends."""
    length = data.rfind(b"\n") + 1
    return data[:length].split(b"\n")[:-1], length


def _judged(entries: list[Entry], problems: tuple[Problem, ...], digest: str | None) -> History:
    """The entries with what became of each, by the digests of their neighbours."""
    stood: str | None = None
    judged: list[Entry] = []
    for entry in entries:
        if judged and entry.before != stood:
            if entry.before == judged[-1].before:
                judged[-1] = replace(judged[-1], outcome=Outcome.NOT_THERE)
            else:
                entry = replace(entry, by_hand=True)
        judged.append(entry)
        stood = entry.after
    by_hand = False
    if judged and digest is not None and digest != stood:
        if digest == judged[-1].before:
            judged[-1] = replace(judged[-1], outcome=Outcome.NOT_THERE)
        else:
            by_hand = True
    return History(tuple(judged), problems, by_hand)


def _entry(kept: Mapping[str, Any]) -> Entry:
    return Entry(
        datetime.datetime.fromisoformat(kept["at"]),
        str(kept["who"]),
        str(kept["did"]),
        str(kept["about"]),
        None if kept["before"] is None else str(kept["before"]),
        str(kept["after"]),
        tuple(
            Changed(tuple(_step(step) for step in one["path"]), one["old"], one["new"])
            for one in kept["changes"]
        ),
    )


def _step(step: object) -> str | int:
    if isinstance(step, str | int):
        return step
    raise TypeError(step)


def _kept(entry: Entry, above: str) -> dict[str, object]:
    return {
        "at": entry.at.isoformat(timespec="seconds"),
        "who": entry.who,
        "did": entry.did,
        "about": entry.about,
        "before": entry.before,
        "after": entry.after,
        "changes": [
            {"path": list(one.path), "old": one.old, "new": one.new} for one in entry.changes
        ],
        "above": above,
    }


def _written(value: Plain) -> str | None:
    return None if value is None else flow_text(value)
