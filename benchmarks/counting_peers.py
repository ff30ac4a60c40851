"""Other engines on workload B: from the Parquet file to thirteen figures of each unit.

Each is asked in the way it is meant to be used, and gives an array of a row for each figure and a
column for each unit, in the order of their names.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.workload_b import FACTS, HEADS

Figures = Any
START, END = date(2026, 1, 1), date(2026, 12, 31)


def scan(path: Path) -> Callable[[], Figures]:
    """The limit: every column decoded, texts as numbers into the words of each part."""
    from pyarrow import parquet

    def run() -> Figures:
        with parquet.ParquetFile(path, read_dictionary=HEADS[:3]) as file:
            return sum(batch.num_rows for batch in file.iter_batches(1 << 19, columns=HEADS))

    return run


def cchc(path: Path) -> Callable[[], Figures]:
    """Ours: tables declared in a file, counted for every unit, digest of the file taken.

    Gives exact numbers by unit and fact; `in_order` puts them into an array.
    """
    from evidence.tables.units import count_units, load_unit_tables

    plan = _plan(path.parent)

    def run() -> Figures:
        figures = count_units(plan, load_unit_tables(path.parent / "bang.yaml"))
        assert not figures.problems
        return figures.units

    return run


def in_order(found: Figures) -> Any:
    """Figures as an array, whatever an engine gives them as."""
    if isinstance(found, np.ndarray):
        return found
    return np.asarray([[int(one[name]) for one in found.values()] for name in FACTS])


def cchc_by_query(path: Path) -> Callable[[], Figures]:
    """The same without the extra `many`: the query of the embedded engine."""
    from evidence.tables import one_table

    vars(one_table)["count_columns"] = lambda asked, files: None
    return cchc(path)


def _plan(folder: Path) -> Any:
    from criteria.loading import load_index

    return load_index(folder / "index.yaml").plan


CONDITIONS = {
    "new": "n between date '2026-01-01' and date '2026-12-31'",
    "settled": "r between date '2026-01-01' and date '2026-12-31'",
    "pending": "n <= date '2026-12-31' and (r is null or r > date '2026-12-31')",
}
COUNTS = [
    "new",
    "new and k = 'Trực tuyến'",
    "new and k = 'Trực tiếp'",
    "new and k = 'Bưu chính'",
    "new and k = 'Trực tuyến' and p = 'Tỉnh'",
    "settled",
    "settled and r <= d",
    "settled and r > d",
    "pending",
    "pending and d < date '2026-12-31'",
    "f > 0",
    "f > 0 and o",
]


def _sql(source: str) -> str:
    columns = ", ".join(
        f'"{head}" as {short}' for head, short in zip(HEADS, "upkndrfo", strict=True)
    )
    named = ", ".join(f"{text} as {name}" for name, text in CONDITIONS.items())
    counts = ", ".join(f"count(case when {one} then 1 end) as a{i}" for i, one in enumerate(COUNTS))
    rows = f"select u, p, k, r, d, f, o, {named} from (select {columns} from {source})"  # noqa: S608
    return f"select u, {counts}, sum(f) as fees from ({rows}) group by u order by u"  # noqa: S608


def duckdb(path: Path) -> Callable[[], Figures]:
    """duckdb, its query written by hand."""
    import duckdb as engine

    connection = engine.connect()
    connection.execute("set threads to 1")
    query = _sql(f"'{path}'")

    def run() -> Figures:
        found = connection.execute(query).fetchnumpy()
        return np.asarray([found[name] for name in list(found)[1:]], np.int64)

    return run


def datafusion(path: Path) -> Callable[[], Figures]:
    """datafusion, the same query."""
    import datafusion as engine

    context = engine.SessionContext(engine.SessionConfig().with_target_partitions(1))
    context.register_parquet("rows", str(path))
    query = _sql("rows")

    def run() -> Figures:
        found = context.sql(query).to_arrow_table()
        return np.asarray([column.to_numpy() for column in found.columns[1:]], np.int64)

    return run


def polars(path: Path) -> Callable[[], Figures]:
    """polars, one lazy query, streaming."""
    import polars as pl

    unit, portal, channel, received, due, returned, fee, paid = (pl.col(head) for head in HEADS)
    new = received.is_between(START, END)
    settled = returned.is_between(START, END)
    pending = (received <= END) & (returned.is_null() | (returned > END))
    counts = [
        *(new, new & (channel == "Trực tuyến"), new & (channel == "Trực tiếp")),
        *(new & (channel == "Bưu chính"), new & (channel == "Trực tuyến") & (portal == "Tỉnh")),
        *(settled, settled & (returned <= due), settled & (returned > due)),
        *(pending, pending & (due < END), fee > 0, (fee > 0) & paid),
    ]
    query = (
        pl.scan_parquet(path)
        .group_by(unit)
        .agg(*(one.sum().alias(f"a{i}") for i, one in enumerate(counts)), fee.sum().alias("fees"))
        .sort(HEADS[0])
    )

    def run() -> Figures:
        found = query.collect(engine="streaming")
        return np.asarray([found[name].to_numpy() for name in found.columns[1:]], np.int64)

    return run


def pandas(path: Path) -> Callable[[], Figures]:
    """pandas: columns of conditions, summed by unit."""
    import pandas as pd

    def run() -> Figures:
        frame: Any = pd.read_parquet(path, columns=HEADS)
        unit, portal, channel, received, due, returned, fee, paid = (frame[h] for h in HEADS)
        received, due, returned = (pd.to_datetime(one) for one in (received, due, returned))
        start, end = pd.Timestamp(START), pd.Timestamp(END)
        new = received.between(start, end)
        settled = returned.between(start, end)
        pending = (received <= end) & (returned.isna() | (returned > end))
        online = new & (channel == "Trực tuyến")
        counts = [
            *(new, online, new & (channel == "Trực tiếp"), new & (channel == "Bưu chính")),
            *(online & (portal == "Tỉnh"), settled, settled & (returned <= due)),
            *(settled & (returned > due), pending, pending & (due < end), fee > 0),
            (fee > 0) & paid,
        ]
        table = pd.DataFrame({f"a{i}": one for i, one in enumerate(counts)} | {"fees": fee})
        found = table.groupby(unit, sort=True, observed=True).sum()
        return found.to_numpy().T.astype(np.int64)

    return run


ENGINES: Mapping[str, Callable[[Path], Callable[[], Figures]]] = {
    "scan": scan,
    "cchc": cchc,
    "cchc, by query": cchc_by_query,
    "polars, streaming": polars,
    "duckdb, by hand": duckdb,
    "datafusion": datafusion,
    "pandas": pandas,
}
