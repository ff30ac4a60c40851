"""A table of scores on its way to disk: block by block into parts, then whole, with ranks, at once.

Parts lie in a folder of their own. One that is there already, made of the same figures by the same
rules, is not made again; one that was damaged is. The finished table appears under its name only
when it is whole.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from criteria.problems import InputRefused, Place, problem
from reports.saving import save, saving
from reports.units.layout import rank_columns
from reports.units.standing import HIDDEN

if TYPE_CHECKING:
    from scoring.columns.ranking import Places

KINDS = ("parquet", "csv")

_CHECK = 20
"""Bytes before a part by which it is known whole: the digest of all that follows."""


class Parts:
    """The parts of one table, by the digest of what they were made of. Raises InputRefused where
    one cannot be written.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.written: list[tuple[Path, int]] = []

    def add(self, digest: str, columns: Mapping[str, Any]) -> None:
        """Write one part, whole or not at all, whoever else writes in the same folder."""
        import pyarrow as arrow
        from pyarrow import parquet

        table, made = arrow.table(dict(columns)), BytesIO()
        parquet.write_table(table, made, compression="zstd")
        payload = made.getvalue()
        path = self._path(digest)
        save(path, _check(payload) + payload, replace=True)
        self.written.append((path, table.num_rows))

    def take(self, digest: str) -> Any | None:
        """The part that is there already, as a table, and counted in; None where there is none, or
        where it is not what was written.
        """
        path = self._path(digest)
        try:
            data = path.read_bytes()
        except OSError:
            return None
        if _check(memoryview(data)[_CHECK:]) != data[:_CHECK]:
            return None
        table = _table(data)
        self.written.append((path, table.num_rows))
        return table

    def tables(self, columns: Sequence[str] | None = None) -> Iterator[Any]:
        """Part after part as a table, of these columns alone if they are named."""
        for path, _ in self.written:
            yield _table(path.read_bytes(), columns)

    def units(self) -> Iterator[str]:
        """The names of all units, part after part."""
        for table in self.tables(["unit"]):
            yield from table.column("unit").to_pylist()

    def forget_others(self) -> None:
        """Remove parts that this table does not have."""
        kept = {path for path, _ in self.written}
        for path in self.folder.glob("*.part"):
            if path not in kept:
                path.unlink(missing_ok=True)

    def _path(self, digest: str) -> Path:
        return self.folder / f"{digest}.part"


def _check(payload: bytes | memoryview) -> bytes:
    return hashlib.blake2b(payload, digest_size=_CHECK).digest()


def _table(data: bytes, columns: Sequence[str] | None = None) -> Any:
    import pyarrow as arrow
    from pyarrow import parquet

    payload = arrow.BufferReader(arrow.py_buffer(data).slice(_CHECK))
    return parquet.read_table(payload, columns=columns)


def write_whole(parts: Parts, ranks: Places, target: Path, *, replace: bool) -> None:
    """Put the parts together under `target`, Parquet or CSV by its name, with the ranks.

    Raises InputRefused where it cannot be written, or where a file stands there by now and
    `replace` is not asked for; what stood there before is then still there.
    """
    import pyarrow as arrow
    from pyarrow import csv, parquet

    writer: Any = None
    start = 0
    try:
        with saving(target, replace=replace) as file:
            for table in parts.tables():
                size = table.num_rows
                shown = [name for name in table.column_names if not name.startswith(HIDDEN)]
                table = table.select(shown)
                for name, column in rank_columns(ranks, start, size).items():
                    table = table.append_column(name, column)
                start += size
                if writer is None and target.suffix == ".csv":
                    writer = csv.CSVWriter(file, table.schema)
                elif writer is None:
                    writer = parquet.ParquetWriter(file, table.schema, compression="zstd")
                writer.write_table(guarded(table) if target.suffix == ".csv" else table)
            if writer is None:
                raise InputRefused([problem("units_without_units", Place(str(target)))])
            writer.close()
    except arrow.ArrowException as error:
        reason = str(error).splitlines()[0][:200]
        raise InputRefused(
            [problem("file_not_writable", Place(str(target)), reason=reason)]
        ) from None


def guarded(table: Any) -> Any:
    """Text that a spreadsheet would take for a formula gets an apostrophe before it."""
    import pyarrow as arrow
    from pyarrow import compute

    for position, field in enumerate(table.schema):
        if arrow.types.is_string(field.type):
            column = table.column(position)
            risky = compute.match_substring_regex(column, r"^[=+\-@\t\r]")
            marked = compute.binary_join_element_wise("'", column, "")
            table = table.set_column(position, field.name, compute.if_else(risky, marked, column))
    return table
