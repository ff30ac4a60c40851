"""Compiled plans kept between runs, so that a second run need not read the rules again.

A kept plan is found by the digest of the index and by a stamp of the compiler that made it: a
change of either finds nothing. It is held to its own checksum, and only the classes that a plan is
made of are ever built from it; whatever is wrong with a kept plan, it is made anew.
"""

from __future__ import annotations

import hashlib
import pickle
from contextlib import suppress
from enum import Enum
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from typing import Any

import criteria
from criteria.plan import Plan
from criteria.records import record
from criteria.shipped import INDEX_FILE
from criteria.source.reading import read_bytes

KEPT = 32
"""How many plans a folder keeps; the ones not made lately go first."""

_PARTS = (
    "criteria.plan",
    "criteria.program",
    "criteria.due",
    "criteria.remedies",
    "criteria.numbers",
    "criteria.values",
)
_OPERATIONS = "criteria.operations."
_SUFFIX = ".plan"


@record
class PlanStore:
    """Plans kept in `folder`, which is made when first needed; None keeps nothing."""

    folder: Path | None

    def plan(self, path: Path, year: int | None = None) -> Plan:
        """The plan of the index at `path`, a folder or a file, kept or made anew; for another
        year than its own where one is given.

        Raises InputRefused with every problem of an index that cannot be used.
        """
        file = path / INDEX_FILE if path.is_dir() else path
        digest = hashlib.sha256(read_bytes(file)).hexdigest()
        kept = self._kept(digest, year)
        if kept is not None:
            return kept
        from criteria.loading import load_index

        plan = load_index(file, year).plan
        if plan.digest == f"sha256:{digest}":
            self._keep(digest, year, plan)
        return plan

    def _kept(self, digest: str, year: int | None) -> Plan | None:
        if self.folder is None:
            return None
        try:
            data = (self.folder / _name(digest, year)).read_bytes()
        except OSError:
            return None
        check, payload = data[:32], data[32:]
        if hashlib.sha256(payload).digest() != check:
            return None
        try:
            plan = _PlanReader(BytesIO(payload)).load()
        except Exception:  # noqa: BLE001 - a pickle may fail in any way; the plan is made anew
            return None
        fits = isinstance(plan, Plan) and plan.digest == f"sha256:{digest}"
        fits = fits and year in (None, plan.year)
        return plan if fits else None

    def _keep(self, digest: str, year: int | None, plan: Plan) -> None:
        if self.folder is None:
            return
        made = BytesIO()
        _PlanWriter(made, protocol=5).dump(plan)
        payload = made.getvalue()
        # A folder that cannot be written is no fault: the next run compiles once more.
        with suppress(OSError):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            # Written in place: half a plan, or two writers' at once, fails its checksum.
            kept = self.folder / _name(digest, year)
            kept.write_bytes(hashlib.sha256(payload).digest() + payload)
            self._forget()

    def _forget(self) -> None:
        assert self.folder is not None
        kept = sorted(self.folder.glob(f"*{_SUFFIX}"), key=lambda one: one.stat().st_mtime_ns)
        for one in kept[:-KEPT]:
            one.unlink(missing_ok=True)


class _PlanWriter(pickle.Pickler):
    """Writes a member of an enumeration as its class and value: some Pythons write a call."""

    def reducer_override(self, part: object) -> Any:
        return (type(part), (part.value,)) if isinstance(part, Enum) else NotImplemented


class _PlanReader(pickle.Unpickler):
    """Builds the parts of a plan, and nothing else that a file may ask for."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) == ("fractions", "Fraction"):
            return Fraction
        if (module, name) == ("builtins", "frozenset"):
            return frozenset
        if "." not in name and (module in _PARTS or module.startswith(_OPERATIONS)):
            found = super().find_class(module, name)
            # What a module merely imports, or a function of it, is no part of a plan either.
            if isinstance(found, type) and found.__module__ == module:
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is no part of a plan")


def _name(digest: str, year: int | None) -> str:
    key = f"{digest} {_stamp()}" if year is None else f"{digest} {year} {_stamp()}"
    return f"{hashlib.sha256(key.encode()).hexdigest()[:40]}{_SUFFIX}"


def _stamp() -> str:
    """Changes whenever the code that compiles does."""
    root = Path(criteria.__path__[0])
    files = sorted(root.rglob("*.py")) + sorted(root.rglob("vn.yaml"))
    about = [(str(one.relative_to(root)), one.stat()) for one in files]
    return repr([(name, s.st_size, s.st_mtime_ns) for name, s in about])
