"""A change of an assessment from its first thought to the disk: all of it or nothing of it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from criteria.digests import hexdigest, named
from criteria.opening import read_bytes
from criteria.plan import Plan
from criteria.problems import InputRefused, Place, problem
from criteria.records import record
from criteria.source import parse_source
from criteria.source.patching import Change, NotPatched, patched
from evidence.evidence import read_evidence
from evidence.loading import ASSESSMENT_FILE, LoadedAssessment, from_source
from evidence.store.history import Entry, append, changed
from evidence.store.lock import locked, not_writable, store_folder
from evidence.store.saving import free, save


@record(frozen=False)
class Store:
    """An assessment that nobody else writes to meanwhile. `loaded` is how it stands."""

    folder: Path
    who: str
    now: datetime.datetime
    data: bytes
    loaded: LoadedAssessment

    def change(
        self, did: str, changes: Sequence[Change], *, about: str = "", plan: Plan | None = None
    ) -> LoadedAssessment:
        """Make all `changes` of assessment.yaml, and write in the history that `did` made them.

        What the file would then say is held against its model before anything is written, and
        against its index where the `plan` is given. On return the change is on the disk; `loaded`
        is the assessment after it. Raises InputRefused, nothing being changed, where it cannot be.
        """
        source = self.loaded.source
        data, after = self.tried(changes, plan=plan)
        if data == self.data:
            return self.loaded
        told = changed(source.tree, changes)
        entry = Entry(self.now, self.who, did, about, source.digest, after.source.digest, told)
        append(self.folder, entry)
        save(self.folder / ASSESSMENT_FILE, data, replace=True)
        self.data, self.loaded = data, after
        return after

    def tried(
        self, changes: Sequence[Change], *, plan: Plan | None = None
    ) -> tuple[bytes, LoadedAssessment]:
        """The file as `changes` would make it, held against its model and the `plan`; nothing is
        written. Raises InputRefused where it cannot be made so.
        """
        source = self.loaded.source
        try:
            data = patched(source, self.data, changes)
        except NotPatched:
            raise InputRefused([problem("change_not_patched", Place(source.name))]) from None
        after = from_source(parse_source(source.name, data), self.folder)
        if plan is not None:
            read_evidence(plan, after)
        return data, after


@contextmanager
def opened(folder: Path, *, who: str, now: datetime.datetime) -> Iterator[Store]:
    """Open the assessment in `folder` for writing, alone.

    Raises InputRefused where another process writes there, or for what cannot be used.
    """
    file = folder / ASSESSMENT_FILE
    if not file.is_file():
        raise InputRefused([problem("input_missing", Place(str(file)))])
    with locked(folder, who, now):
        # What a writer that was killed left behind was never acknowledged.
        for left in folder.glob(f".{ASSESSMENT_FILE}.*"):
            left.unlink(missing_ok=True)
        data = read_bytes(file)
        yield Store(folder, who, now, data, from_source(parse_source(str(file), data), folder))


def keep(folder: Path, data: bytes) -> Path:
    """Keep the bytes that a change rests on, under their digest; the path they are kept at.

    Raises InputRefused where they cannot be written.
    """
    path = store_folder(folder) / "forms" / f"{hexdigest(data)[:32]}.xlsx"
    if not path.is_file():
        save(path, data, replace=True)
    return path


def created(
    folder: Path,
    data: bytes,
    *,
    who: str,
    now: datetime.datetime,
    about: str = "",
    plan: Plan | None = None,
) -> LoadedAssessment:
    """Begin an assessment in `folder`, which is made where missing, with `data` as its file.

    Raises InputRefused where one stands there already, or where `data` cannot be used.
    """
    file = folder / ASSESSMENT_FILE
    free(file)
    loaded = from_source(parse_source(str(file), data), folder)
    if plan is not None:
        read_evidence(plan, loaded)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise not_writable(folder, error) from None
    with locked(folder, who, now):
        free(file)
        digest = named(data)
        append(folder, Entry(now, who, "new", about, None, digest, ()))
        save(file, data)
    return loaded
