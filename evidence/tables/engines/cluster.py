"""Apache Spark: the same query over Parquet or text on shared storage, on many machines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from criteria.problems import InputRefused, Place, problem
from evidence.tables.cells import Physical
from evidence.tables.query import SOURCE
from evidence.tables.staged import Layout, Staged

if TYPE_CHECKING:
    from sqlglot import exp

_PHYSICAL = {
    "date": Physical.DATE,
    "timestamp": Physical.MOMENT,
    "timestamp_ntz": Physical.MOMENT,
    "boolean": Physical.FLAG,
    **dict.fromkeys(("float", "double"), Physical.BINARY),
    **dict.fromkeys(("tinyint", "smallint", "int", "bigint"), Physical.WHOLE),
}
LOCAL = "local[2]"
"""Where Spark runs when no cluster is named: on this machine."""


class Cluster:
    """One table's files in a Spark session. `address` is the master: `spark://host:7077`."""

    def __init__(
        self, files: Sequence[Staged], columns: Sequence[str], room: Path, address: str
    ) -> None:
        session = _session(address, room)
        self._columns = columns
        self._room = room
        self._session = session
        frames = [self._frame(session, file) for file in files]
        typed = all(file.layout is Layout.PARQUET for file in files)
        kinds = [dict(frame.dtypes) for frame in frames]
        found = {n: {_physical(kind[f"c_{n}"]) for kind in kinds} for n in columns}
        self._types = {
            n: next(iter(t)) if typed and len(t) == 1 else Physical.TEXT for n, t in found.items()
        }
        if any(file.layout is Layout.CELLS for file in files):
            self._types = dict.fromkeys(columns, Physical.CELL)
        whole = frames[0]
        for frame in frames:
            texts = [n for n in columns if self._types[n] in (Physical.TEXT, Physical.CELL)]
            told = frame.selectExpr(
                "file",
                "line",
                *(f"CAST(c_{n} AS STRING) AS c_{n}" if n in texts else f"c_{n}" for n in columns),
            )
            whole = told if frame is frames[0] else whole.unionByName(told)
        whole.createOrReplaceTempView(SOURCE)

    @property
    def physical(self) -> Mapping[str, Physical]:
        """How the raw columns are held."""
        return self._types

    def written(self, tree: exp.Expr) -> str:
        """A query in the words of the engine."""
        return tree.sql(dialect="spark")

    def run(self, query: str, *, numbered: bool = False) -> list[tuple[Any, ...]]:
        """The rows that the query gives; rows of a cluster have no number in their file."""
        del numbered
        try:
            return [tuple(row) for row in self._session.sql(query).collect()]
        except Exception as error:
            if not type(error).__module__.startswith(("pyspark", "py4j")):
                raise
            message = str(error).strip().splitlines()[0][:200]
            raise InputRefused(
                [problem("table_damaged", Place("Spark"), message=message)]
            ) from None

    def close(self) -> None:
        """The session stays for the next table; it ends with the process."""
        self._session.catalog.dropTempView(SOURCE)

    def _frame(self, session: Any, file: Staged) -> Any:
        from pyspark.sql import functions

        if file.layout is Layout.PARQUET:
            raw = session.read.parquet(str(file.path))
            named = [functions.col(f"`{file.heads[n]}`").alias(f"c_{n}") for n in self._columns]
        else:
            shift = 1 if file.layout is Layout.CELLS else 0
            width = len(file.heads) + 1 if shift else file.width
            path = file.path if not file.skip else _without_heads(file, self._room)
            raw = session.read.csv(
                str(path),
                schema=", ".join(f"k{place} STRING" for place in range(width)),
                sep=file.delimiter,
                quote='"',
                escape='"',
                multiLine=True,
                mode="PERMISSIVE",
                ignoreLeadingWhiteSpace=False,
                ignoreTrailingWhiteSpace=False,
            )
            named = [
                functions.col(f"k{int(file.heads[n]) + shift}").alias(f"c_{n}")
                for n in self._columns
            ]
            raw = raw.na.drop(how="all")
        return raw.select(
            functions.lit(file.name).alias("file"),
            functions.lit(None).cast("bigint").alias("line"),
            *named,
        )


def _without_heads(file: Staged, room: Path) -> Path:
    """A copy of a text file, in `room`, without the lines above its first row."""
    copy = room / f"{len(list(room.iterdir()))}.rows.csv"
    with file.path.open("rb") as read, copy.open("wb") as write:
        for _ in range(file.skip):
            read.readline()
        while chunk := read.read(1 << 20):
            write.write(chunk)
    return copy


def _session(address: str, room: Path) -> Any:
    """The session on the cluster named, or on this machine. Raises InputRefused without Spark."""
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        place = Place("--engine spark")
        raise InputRefused([problem("engine_not_installed", place, extra="spark")]) from None
    try:
        builder = (
            SparkSession.builder.master(address or LOCAL)
            .appName("cchc")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.ansi.enabled", "true")
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.sql.shuffle.partitions", "8" if not address else "200")
            .config("spark.sql.warehouse.dir", str(room / "warehouse"))
        )
        if not address:
            builder = builder.config("spark.driver.host", "127.0.0.1").config(
                "spark.driver.bindAddress", "127.0.0.1"
            )
        session = builder.getOrCreate()
    except Exception as error:
        if not type(error).__module__.startswith(("pyspark", "py4j")):
            raise
        message = str(error).strip().splitlines()[0][:200]
        place = Place("--engine spark")
        told = problem("engine_not_reached", place, engine="Spark", message=message)
        raise InputRefused([told]) from None
    session.sparkContext.setLogLevel("ERROR")
    return session


def _physical(kind: str) -> Physical:
    if kind.startswith("decimal"):
        return Physical.DECIMAL
    return _PHYSICAL.get(kind, Physical.TEXT)
