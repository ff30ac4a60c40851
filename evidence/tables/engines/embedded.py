"""The embedded engine, DuckDB: reads the files itself, within a stated memory, on one machine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from criteria.problems import InputRefused, Place, problem
from evidence.tables.cells import Physical
from evidence.tables.query import SOURCE
from evidence.tables.staged import Layout, Staged

if TYPE_CHECKING:
    import duckdb
    from sqlglot import exp

MEMORY = "400MB"
"""What the engine may hold in memory; beyond it, it works on the disk."""

DISK = "50GB"
"""What it may hold on the disk meanwhile."""

LONGEST_LINE = 1_000_000
"""Bytes of one row of a text file."""

_FULL = ("Out of Memory", "max_temp_directory_size", "No space left")
"""Words of the engine, and of the system, for no more room."""

_PHYSICAL = {
    "DATE": Physical.DATE,
    "BOOLEAN": Physical.FLAG,
    **dict.fromkeys(("FLOAT", "DOUBLE"), Physical.BINARY),
    **dict.fromkeys(("TINYINT", "SMALLINT", "INTEGER", "BIGINT"), Physical.WHOLE),
    **dict.fromkeys(("UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT"), Physical.WHOLE),
}


class Embedded:
    """One table's files under one connection. Nothing but those files can be read through it."""

    def __init__(self, files: Sequence[Staged], columns: Sequence[str], room: Path) -> None:
        import duckdb

        self._files = files
        self._columns = columns
        self._error = duckdb.Error
        self._in_order = False
        self._connection = _opened([one.path for one in files], room)
        self._types = [self._types_of(one) for one in files]

    @property
    def physical(self) -> Mapping[str, Physical]:
        """How the raw columns are held: with their own types only where all files agree."""
        if all(one.layout is Layout.PARQUET for one in self._files):
            found = {
                name: {types[name] for types in self._types if name in types}
                for name in self._columns
            }
            return {n: next(iter(t)) if len(t) == 1 else Physical.TEXT for n, t in found.items()}
        cells = any(one.layout is Layout.CELLS for one in self._files)
        return dict.fromkeys(self._columns, Physical.CELL if cells else Physical.TEXT)

    def written(self, tree: exp.Expr) -> str:
        """A query in the words of the engine."""
        return tree.sql(dialect="duckdb")

    def run(self, query: str, *, numbered: bool = False) -> list[tuple[Any, ...]]:
        """The rows that the query gives. With `numbered`, `line` holds the row in the file.

        Raises InputRefused for a file that cannot be read to its end.
        """
        try:
            return self._fetched(query, numbered)
        except self._error as error:
            if self._in_order or "CSV Error" not in str(error):
                raise self._refused(error) from None
        # A line break within a cell: such a file is read from end to end, in one piece.
        self._in_order = True
        try:
            return self._fetched(query, numbered)
        except self._error as error:
            raise self._refused(error) from None

    def _fetched(self, query: str, numbered: bool) -> list[tuple[Any, ...]]:
        text = f"WITH {SOURCE} AS ({self._source(numbered)}) {query}"
        return self._connection.execute(text).fetchall()

    def close(self) -> None:
        """Give back memory and files."""
        self._connection.close()

    def _refused(self, error: duckdb.Error) -> InputRefused:
        message = "; ".join(line for line in str(error).splitlines()[:3] if line.strip())
        named = [one.name for one in self._files if str(one.path) in str(error)]
        file = named[0] if named else self._files[0].name
        for one in self._files:
            message = message.replace(str(one.path), one.name)
        full = any(one in message for one in _FULL)
        code = "table_out_of_room" if full else "table_damaged"
        return InputRefused([problem(code, Place(file), message=message)])

    def _types_of(self, file: Staged) -> dict[str, Physical]:
        """The physical types of a Parquet file's columns."""
        if file.layout is not Layout.PARQUET:
            return {}
        try:
            found = self._connection.execute(
                "SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM read_parquet(?))",
                [str(file.path)],
            ).fetchall()
        except self._error as error:
            raise self._refused(error) from None
        types = {name: str(kind) for name, kind in found}
        return {name: _physical(types[str(head)]) for name, head in file.heads.items()}

    def _source(self, numbered: bool) -> str:
        if all(one.layout is Layout.PARQUET for one in self._files) and not numbered:
            first = self._files[0]
            if all(one.heads == first.heads for one in self._files):
                same = {str(types) for types in self._types}
                if len(same) == 1:
                    return self._parquet([one.path for one in self._files], first, False)
        return " UNION ALL ".join(self._one(one, numbered) for one in self._files)

    def _one(self, file: Staged, numbered: bool) -> str:
        if file.layout is Layout.PARQUET:
            return self._parquet([file.path], file, numbered)
        cells = file.layout is Layout.CELLS
        width = len(file.heads) + 1 if cells else file.width
        types = ", ".join(f"'k{place}': 'VARCHAR'" for place in range(width))
        parameters = [
            "auto_detect = false",
            "header = false",
            f"skip = {file.skip}",
            f"delim = {_quoted(file.delimiter)}",
            "quote = '\"', escape = '\"'",
            "null_padding = true, strict_mode = false, parallel = "
            + ("false" if self._in_order else "true")
            if not cells
            else "strict_mode = true",
            f"max_line_size = {LONGEST_LINE}",
            f"columns = {{{types}}}",
        ]
        line = "CAST(NULL AS BIGINT)"
        if numbered:
            line = "CAST(k0 AS BIGINT)" if cells else f"ROW_NUMBER() OVER () + {file.first - 1}"
        shift = 1 if cells else 0
        raw = [f"k{int(file.heads[name]) + shift} AS c_{name}" for name in self._columns]
        selected = ", ".join((f"{_quoted(file.name)} AS file", f"{line} AS line", *raw))
        return (
            f"SELECT {selected} FROM read_csv({_quoted(str(file.path))}, {', '.join(parameters)})"
            + ("" if cells else self._not_empty(file))
        )

    def _not_empty(self, file: Staged) -> str:
        """A row without a single cell is no row of a table: a blank line between or below."""
        cells = " || ".join(f"COALESCE(k{file.heads[name]}, '')" for name in self._columns)
        return f" WHERE {cells} <> ''" if self._columns else ""

    def _parquet(self, paths: Sequence[Path], file: Staged, numbered: bool) -> str:
        listed = ", ".join(_quoted(str(path)) for path in paths)
        line = "file_row_number + 1" if numbered else "CAST(NULL AS BIGINT)"
        options = ", file_row_number = true" if numbered else ""
        mixed = {name: self.physical[name] for name in self._columns}
        raw = []
        for name in self._columns:
            column = _name(str(file.heads[name]))
            as_text = mixed[name] in (Physical.TEXT, Physical.CELL)
            raw.append(
                f"CAST({column} AS VARCHAR) AS c_{name}" if as_text else f"{column} AS c_{name}"
            )
        selected = ", ".join((f"{_quoted(file.name)} AS file", f"{line} AS line", *raw))
        return f"SELECT {selected} FROM read_parquet([{listed}]{options})"


def parquet_heads(path: Path, name: str) -> list[str]:
    """The names of the columns of a Parquet file. Raises InputRefused if it is damaged."""
    import duckdb

    connection = _opened([path], None)
    try:
        found = connection.execute(
            "SELECT column_name FROM (DESCRIBE SELECT * FROM read_parquet(?))", [str(path)]
        ).fetchall()
    except duckdb.Error as error:
        message = str(error).strip().splitlines()[0].replace(str(path), name)
        raise InputRefused([problem("table_damaged", Place(name), message=message)]) from None
    finally:
        connection.close()
    return [str(head) for (head,) in found]


def _opened(paths: Sequence[Path], room: Path | None) -> duckdb.DuckDBPyConnection:
    """A connection that can read `paths` and nothing else, and that nobody can widen."""
    import duckdb

    connection = duckdb.connect(
        ":memory:",
        config={
            "memory_limit": MEMORY,
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "preserve_insertion_order": True,
        },
    )
    # It would draw one of its own into the output wherever it takes the caller for a person.
    connection.execute("SET enable_progress_bar = false")
    if room is not None:
        connection.execute(f"SET temp_directory = {_quoted(str(room / 'spill'))}")
        connection.execute(f"SET max_temp_directory_size = {_quoted(DISK)}")
    listed = ", ".join(_quoted(str(path)) for path in paths)
    connection.execute(f"SET allowed_paths = [{listed}]")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    return connection


def _physical(kind: str) -> Physical:
    if kind.startswith("DECIMAL"):
        return Physical.DECIMAL
    if kind.startswith("TIMESTAMP"):
        return Physical.MOMENT
    return _PHYSICAL.get(kind, Physical.TEXT)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _name(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
