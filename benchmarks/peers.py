"""Other engines on workload A: each scores the same units in the way it is meant to be used.

Every engine gets the figures as its own kind of table before the clock starts, and gives the total
of every unit in thousandths of a point. Those that work in binary fractions round as a user of
theirs would: half up at the third decimal of each criterion.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from benchmarks.workload_a import Columns, maxima, order

Prepared = Callable[[], Any]


def leaf_specs() -> list[tuple[int, str, float]]:
    """Number, kind and maximum of each criterion."""
    return [(at, kind, most) for at, (kind, most) in enumerate(zip(order(), maxima(), strict=True))]


def numpy_floats(columns: Columns) -> Prepared:
    """numpy in 64-bit floats, written by hand: what a quick script does."""

    def run() -> Any:
        total = np.zeros(len(columns["d" + _first_ratio()]))
        for at, kind, most in leaf_specs():
            total += np.floor(_float_leaf(columns, at, kind, most) * 1000 + 0.5) / 1000
        return np.rint(total * 1000).astype(np.int64)

    return run


def _first_ratio() -> str:
    return str(next(at for at, kind, _ in leaf_specs() if kind == "ratio"))


def _float_leaf(c: Columns, at: int, kind: str, most: float) -> Any:
    match kind:
        case "yes":
            return np.where(c[f"f{at}"], most, 0.0)
        case "ratio" | "target" | "bands":
            n, d = c[f"n{at}"], c[f"d{at}"]
            share = n / np.where(d == 0, 1, d)
            if kind == "ratio":
                return np.where(d == 0, most, most * np.minimum(1, share))
            if kind == "target":
                points = most * np.minimum(1, share / 0.9)
                return np.where(d == 0, most, np.where(share < 0.5, 0, points))
            bands = np.where(share >= 0.7, most / 2, np.where(share > 0, most / 4, 0))
            return np.where(d == 0, 0, np.where(share >= 0.9, most, bands))
        case "deduct":
            return np.maximum(0, most - 0.25 * c[f"k{at}"])
        case "external":
            return most * (c[f"s{at}"] / 1000)
    return np.minimum(most, sum(c[f"c{at}_{i}"] * (most / 2) for i in range(4)))


def polars(columns: Columns) -> Prepared:
    """polars expressions, one lazy query."""
    import polars as pl

    frame = pl.DataFrame(dict(columns))
    when, col = pl.when, pl.col

    def leaf(at: int, kind: str, most: float) -> Any:
        match kind:
            case "yes":
                return when(col(f"f{at}")).then(most).otherwise(0.0)
            case "ratio" | "target" | "bands":
                d = col(f"d{at}")
                share = col(f"n{at}") / when(d == 0).then(1).otherwise(d)
                if kind == "ratio":
                    return when(d == 0).then(most).otherwise(most * pl.min_horizontal(1.0, share))
                if kind == "target":
                    points = most * pl.min_horizontal(1.0, share / 0.9)
                    kept = when(share < 0.5).then(0.0).otherwise(points)
                    return when(d == 0).then(most).otherwise(kept)
                bands = when(share >= 0.9).then(most).when(share >= 0.7).then(most / 2)
                rest = bands.when(share > 0).then(most / 4).otherwise(0.0)
                return when(d == 0).then(0.0).otherwise(rest)
            case "deduct":
                return pl.max_horizontal(0.0, most - 0.25 * col(f"k{at}"))
            case "external":
                return most * (col(f"s{at}") / 1000)
        return pl.min_horizontal(most, sum(col(f"c{at}_{i}") * (most / 2) for i in range(4)))

    leaves = [(leaf(*spec) * 1000 + 0.5).floor() for spec in leaf_specs()]
    query = frame.lazy().select(pl.sum_horizontal(leaves).cast(pl.Int64).alias("total"))

    def run() -> Any:
        return query.collect()["total"].to_numpy()

    return run


def duckdb(columns: Columns) -> Prepared:
    """duckdb, SQL in whole numbers, which is exact."""
    import duckdb as engine
    import pyarrow as arrow

    connection = engine.connect()
    connection.execute("set threads to 1")
    connection.register("arrived", arrow.table(dict(columns)))
    connection.execute("create table units as select * from arrived")

    def share(at: int, whole: int, up: int = 1, down: int = 1) -> str:
        a, b = f"n{at}::bigint * {2 * whole * up}", f"d{at}::bigint * {down}"
        return f"least({whole}, ({a} + {b}) // (2 * {b}))"

    def leaf(at: int, kind: str, most: float) -> str:
        whole = int(most * 1000)
        n, d = f"n{at}", f"d{at}"
        match kind:
            case "yes":
                return f"case when f{at} then {whole} else 0 end"
            case "ratio":
                return f"case when {d} = 0 then {whole} else {share(at, whole)} end"
            case "target":
                points = share(at, whole, 10, 9)
                return f"case when {d} = 0 then {whole} when {n} * 2 < {d} then 0 else {points} end"
            case "bands":
                return (
                    f"case when {d} = 0 then 0 when {n} * 10 >= {d} * 9 then {whole} "
                    f"when {n} * 10 >= {d} * 7 then {whole // 2} "
                    f"when {n} > 0 then {whole // 4} else 0 end"
                )
            case "deduct":
                return f"greatest(0, {whole} - 250 * k{at})"
            case "external":
                return f"(s{at}::bigint * {2 * whole} + 1000) // 2000"
        parts = " + ".join(f"c{at}_{i}::int * {whole // 2}" for i in range(4))
        return f"least({whole}, {parts})"

    text = " + ".join(f"({leaf(*spec)})" for spec in leaf_specs())
    query = f"select ({text})::bigint as total from units"  # noqa: S608 - made of numbers
    return lambda: connection.execute(query).fetchnumpy()["total"]


def pandas(columns: Columns) -> Prepared:
    """pandas, the same floats over its columns."""
    import pandas as pd

    frame = pd.DataFrame(dict(columns))

    def run() -> Any:
        total = pd.Series(0.0, index=frame.index)
        table: Any = frame
        for at, kind, most in leaf_specs():
            total = total + np.floor(_float_leaf(table, at, kind, most) * 1000 + 0.5) / 1000
        return np.rint(total.to_numpy() * 1000).astype(np.int64)

    return run


def openfisca(columns: Columns) -> Prepared:
    """openfisca-core: one variable for each figure, criterion and the total."""
    from openfisca_core import entities, periods, taxbenefitsystems, variables
    from openfisca_core.simulations import SimulationBuilder

    unit = entities.SingleEntity("unit", "units", "", "")
    system = taxbenefitsystems.TaxBenefitSystem([unit])

    def variable(name: str, kind: type, formula: Any = None) -> None:
        body: dict[str, Any] = {
            "value_type": kind,
            "entity": unit,
            "definition_period": periods.DateUnit.YEAR,
            "label": name,
        }
        if formula is not None:
            body["formula"] = formula
        system.add_variable(type(name, (variables.Variable,), body))

    for name, values in columns.items():
        variable(name, bool if values.dtype == np.bool_ else int)
    for at, kind, most in leaf_specs():
        variable(f"leaf{at}", float, _formula(at, kind, most))

    def whole(units: Any, period: Any) -> Any:
        return sum(units(f"leaf{at}", period) for at in range(len(leaf_specs())))

    variable("total", float, whole)

    def run() -> Any:
        simulation = SimulationBuilder().build_default_simulation(system, count=_size(columns))
        for name, values in columns.items():
            simulation.set_input(name, "2026", values)
        return np.rint(simulation.calculate("total", "2026") * 1000).astype(np.int64)

    return run


def _formula(at: int, kind: str, most: float) -> Callable[[Any, Any], Any]:
    def formula(units: Any, period: Any) -> Any:
        return np.floor(_float_leaf(_Lazy(units, period), at, kind, most) * 1000 + 0.5) / 1000

    return formula


class _Lazy(dict):  # type: ignore[type-arg]
    """A table whose columns are the variables of one simulation."""

    def __init__(self, units: Any, period: Any) -> None:
        self._units, self._period = units, period

    def __missing__(self, name: str) -> Any:
        return self._units(name, self._period)


def _size(columns: Columns) -> int:
    return len(next(iter(columns.values())))


BULK: Mapping[str, Callable[[Columns], Prepared]] = {
    "openfisca-core": openfisca,
    "polars": polars,
    "duckdb, whole numbers": duckdb,
    "pandas": pandas,
    "numpy, floats by hand": numpy_floats,
}


def cpu(run: Callable[[], Any], times: int) -> tuple[float, Any]:
    """The least processor time of several runs, in seconds, and the last result."""
    best, result = float("inf"), None
    for _ in range(times):
        start = time.process_time()
        result = run()
        best = min(best, time.process_time() - start)
    return best, result
