"""A table of scores on its way to disk: block by block into parts, then whole, with ranks, at once.

Parts lie in a folder of their own. One that is there already, made of the same figures by the same
rules, is not made again; the finished table appears under its name only when it is whole.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from criteria.problems import InputRefused, Place, problem
from reports.units.layout import rank_columns
from reports.units.standing import HIDDEN

if TYPE_CHECKING:
    from scoring.columns.ranking import Places

KINDS = ("parquet", "csv")


class Parts:
    """The parts of one table, by the digest of what they were made of."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.written: list[tuple[Path, int]] = []

    def add(self, digest: str, columns: Mapping[str, Any]) -> None:
        """Write one part: a temporary file, then its name."""
        import pyarrow as arrow
        from pyarrow import parquet

        table = arrow.table(dict(columns))
        path = self._path(digest)
        temporary = path.with_suffix(".new")
        parquet.write_table(table, temporary, compression="zstd")
        temporary.replace(path)
        self.written.append((path, table.num_rows))

    def take(self, digest: str) -> Any | None:
        """The part that is there already, as a table, and counted in; None where there is none."""
        import pyarrow as arrow
        from pyarrow import parquet

        path = self._path(digest)
        try:
            table = parquet.read_table(path)
        except (OSError, arrow.ArrowException):
            return None
        self.written.append((path, table.num_rows))
        return table

    def units(self) -> Iterator[str]:
        """The names of all units, part after part."""
        from pyarrow import parquet

        for path, _ in self.written:
            yield from parquet.read_table(path, columns=["unit"]).column("unit").to_pylist()

    def forget_others(self) -> None:
        """Remove parts that this table does not have."""
        kept = {path for path, _ in self.written}
        for path in self.folder.glob("*.part"):
            if path not in kept:
                path.unlink(missing_ok=True)

    def _path(self, digest: str) -> Path:
        return self.folder / f"{digest}.part"


def write_whole(parts: Parts, ranks: Places, target: Path) -> None:
    """Put the parts together under `target`, Parquet or CSV by its name, with the ranks.

    Raises InputRefused where it cannot be written; what stood there before is then still there.
    """
    import pyarrow as arrow
    from pyarrow import csv, parquet

    temporary = target.with_name(f".{target.name}.new")
    writer: Any = None
    start = 0
    try:
        for path, size in parts.written:
            table = parquet.read_table(path)
            shown = [name for name in table.column_names if not name.startswith(HIDDEN)]
            table = table.select(shown)
            for name, column in rank_columns(ranks, start, size).items():
                table = table.append_column(name, column)
            start += size
            if writer is None and target.suffix == ".csv":
                writer = csv.CSVWriter(temporary, table.schema)
            elif writer is None:
                writer = parquet.ParquetWriter(temporary, table.schema, compression="zstd")
            writer.write_table(guarded(table) if target.suffix == ".csv" else table)
        if writer is None:
            raise InputRefused([problem("units_without_units", Place(str(target)))])
        writer.close()
        with temporary.open("rb") as file:
            os.fsync(file.fileno())
        temporary.replace(target)
    except (OSError, arrow.ArrowException) as error:
        reason = str(error).splitlines()[0][:200]
        raise InputRefused(
            [problem("file_not_writable", Place(str(target)), reason=reason)]
        ) from None
    finally:
        temporary.unlink(missing_ok=True)


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
