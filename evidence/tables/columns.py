"""Parquet tables of many units counted in columns, as the query would count them.

Sound rows alone are counted here, of columns with types of their own: dates, whole numbers, truths
and texts. Whatever else is asked or found (a row with a fault, a key, several decimals) is left to
the query of the engine, which tells of it. Memory holds one block of rows, and a few counts a unit.

Six conditions at a time are one number of six bits a row; how often each number occurs in each unit
is counted once, and every condition's count is a sum of those.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from criteria.expression.tree import Call, Name
from criteria.tables.table import NUMERIC
from evidence.tables.counting import Unit, figure_of
from evidence.tables.query import Asked, aggregates_of, checked_orders
from evidence.tables.row_columns import LARGEST, Cells, Conditions, Reading, Rows, Unfit
from evidence.tables.staged import Layout, Staged
from evidence.tables.typed_columns import blocks, cells, filled, trimmed

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]

BLOCK = 524_288
"""Rows that are read at a time."""

SLICE = 32_768
"""Rows whose conditions are worked out at a time: they fit into the nearest memory."""

AT_ONCE = 6
"""Conditions that are counted together."""

MOST_UNITS = 100_000
"""More units than these are left to the query, which keeps to its memory."""

EXACT = 2**53
"""Up to here sums of whole numbers are exact in binary fractions."""


def count_columns(asked: Asked, files: Sequence[Staged]) -> dict[str, Unit] | None:
    """The figures of each unit; None where they are left to the query."""
    from importlib.util import find_spec

    plain = not asked.table.key and not asked.unit_words and not asked.units_told
    if not (plain and asked.each_unit and all(one.layout is Layout.PARQUET for one in files)):
        return None
    if find_spec("numpy") is None or find_spec("pyarrow") is None:
        return None
    try:
        counting = _Counting(asked)
        for file in files:
            for block in blocks(file, asked.columns, BLOCK):
                counting.add(block)
    except Unfit:
        return None
    return counting.found()


class _Counting:
    """Counts under way. `names` are the units so far, each in the place of its counts; `held` are
    rows not counted yet: the place of their unit, and a number of six bits for each group.
    """

    def __init__(self, asked: Asked) -> None:
        import numpy as np

        self.asked = asked
        self.conditions = Conditions(asked.words)
        self.calls = tuple(dict.fromkeys(aggregates_of(asked.measures)))
        every = asked.table.where
        self.where = None if every is None else self.conditions.reading(every)
        counts = [(n, self._count(call)) for n, call in enumerate(self.calls) if _counts(call)]
        starts = range(0, max(len(counts), 1), AT_ONCE)
        self.groups = [counts[start : start + AT_ONCE] for start in starts]
        self.added = [(n, *self._sum(call)) for n, call in enumerate(self.calls) if _sums(call)]
        if len(counts) + len(self.added) < len(self.calls):
            raise Unfit
        self.orders = list(checked_orders(asked))
        self.unit = asked.table.unit or ""
        self.units = _Places(asked.table.columns[self.unit].optional)
        self.held: list[list[Array]] = []
        self.waiting = 0
        self.totals: list[Array] = [np.zeros((0, 1 << AT_ONCE), np.int64) for _ in self.groups]
        self.sums: list[Array] = [np.zeros(0, np.int64) for _ in self.added]
        self.most = [0 for _ in self.added]

    def _count(self, call: Call) -> Reading:
        return self.conditions.reading(call.arguments[0]) if call.arguments else _always

    def _sum(self, call: Call) -> tuple[str, Reading]:
        first, *condition = call.arguments
        if not isinstance(first, Name) or self.asked.words.columns[first.text].type not in NUMERIC:
            raise Unfit
        return first.text, self.conditions.reading(condition[0]) if condition else _always

    def add(self, block: Mapping[str, Any]) -> None:
        """Count in one block of columns of Arrow. Raises Unfit for a row that has a fault."""
        import numpy as np

        columns = self.asked.columns
        unit = self.units.of(block[self.unit])
        rows = {c.name: cells(c, block[c.name]) for c in columns if c.name != self.unit}
        for column in self.orders:
            for other in column.not_before:
                _refuse_before(rows[column.name], rows[other])
        codes = [np.zeros(len(unit), np.uint8) for _ in self.groups]
        chosen = [np.zeros(len(unit), np.bool_) for _ in self.added]
        for start in range(0, len(unit), SLICE):
            part = slice(start, min(start + SLICE, len(unit)))
            self._slice(_sliced(rows, part), part, codes, chosen)
        for number, (_, name, _) in enumerate(self.added):
            self._add(number, rows[name], chosen[number], unit)
        self.held.append([unit, *codes])
        self.waiting += len(unit)
        if self.waiting >= BLOCK:
            self._flush()

    def _slice(
        self, rows: Rows, part: slice, codes: Sequence[Array], chosen: Sequence[Array]
    ) -> None:
        """The conditions of a slice of the block, put in their places in `codes` and `chosen`."""
        import numpy as np

        counted = True if self.where is None else self.where(rows)
        for group, code in zip(self.groups, codes, strict=True):
            for bit, (_, condition) in enumerate(group):
                truth = np.asarray(counted & condition(rows), np.bool_)
                code[part] |= truth.view(np.uint8) << np.uint8(bit)
        for (_, _, condition), mask in zip(self.added, chosen, strict=True):
            mask[part] = counted & condition(rows)

    def _flush(self) -> None:
        """Count the rows that wait: how often each number occurs in each unit."""
        import numpy as np

        if not self.held:
            return
        places = len(self.units.names)
        unit, *codes = (np.concatenate(parts) for parts in zip(*self.held, strict=True))
        unit <<= AT_ONCE
        for number, code in enumerate(codes):
            found = np.bincount(unit + code, minlength=places << AT_ONCE)
            self.totals[number] = _joined(self.totals[number], found.reshape(places, -1))
        self.held.clear()
        self.waiting = 0

    def _add(self, number: int, cells: Cells, mask: Array, unit: Array) -> None:
        """Sum a column over the rows chosen. Raises Unfit where floats might not be exact."""
        import numpy as np

        if cells.there is not None:
            mask = mask & cells.there
        values = cells.values[mask]
        peak = max(map(abs, (int(values.min()), int(values.max())))) if len(values) else 0
        self.most[number] += peak * len(values)
        if peak * len(values) > EXACT or self.most[number] > LARGEST:
            raise Unfit
        found = np.bincount(unit[mask], weights=values, minlength=len(self.units.names))
        self.sums[number] = _joined(self.sums[number], found.astype(np.int64))

    def found(self) -> dict[str, Unit]:
        """The figures of every unit, in the order of their names."""
        import numpy as np

        self._flush()
        masks = (np.arange(1 << AT_ONCE)[:, None] >> np.arange(AT_ONCE)) & 1
        values: list[list[Fraction]] = [[] for _ in self.calls]
        for whole, group in zip(self.totals, self.groups, strict=True):
            for (number, _), column in zip(group, (whole @ masks).T, strict=False):
                values[number] = _exact(column)
        for (number, _, _), column in zip(self.added, self.sums, strict=True):
            values[number] = _exact(column)
        sizes = self.totals[0].sum(axis=1).tolist()
        made = [(one.text, figure_of(one.tree, self.calls)) for one in self.asked.measures]
        found = {}
        for name, place in sorted(self.units.names.items()):
            exact = [column[place] for column in values]
            found[name] = Unit(sizes[place], 0, {text: of(exact) for text, of in made})
        return found


class _Places:
    """The place of each unit, by its text; new ones are put behind the others."""

    def __init__(self, optional: bool) -> None:
        self.optional = optional
        self.names: dict[str, int] = {}
        self._texts: Any = None
        self._places: list[int] = []

    def of(self, column: Any) -> Array:
        """The place of each row's unit. Raises Unfit for rows without one that must have it."""
        import numpy as np
        import pyarrow as arrow
        from pyarrow import compute, types

        if not types.is_dictionary(column.type):
            raise Unfit
        texts = column.dictionary.cast(arrow.string())
        if self._texts is None:
            self._texts = arrow.array([], arrow.string())
        at = compute.index_in(texts, self._texts)
        if at.null_count:
            unseen = texts.filter(at.is_null()).unique()
            self._texts = arrow.concat_arrays([self._texts, unseen])
            self._places += [self._place(text) for text in unseen.to_pylist()]
            at = compute.index_in(texts, self._texts)
        places = np.append(np.asarray(self._places, np.int64)[at.to_numpy()], -1)
        if column.null_count:
            places[-1] = self._place("")
        found: Array = places[filled(column.indices, len(texts))]
        return found

    def _place(self, text: str | None) -> int:
        name = trimmed(text)
        if (not name and not self.optional) or len(self.names) >= MOST_UNITS:
            raise Unfit
        return self.names.setdefault(name, len(self.names))


def _always(rows: Rows) -> bool:
    return True


def _counts(call: Call) -> bool:
    return call.function == "count"


def _sums(call: Call) -> bool:
    return call.function == "sum"


def _exact(column: Array) -> list[Fraction]:
    """Exact numbers; each is made once, for most counts are those of other units too."""
    import numpy as np

    different, places = np.unique(column, return_inverse=True)
    made = [Fraction(number) for number in different.tolist()]
    return [made[place] for place in places.tolist()]


def _joined(total: Array, found: Array) -> Array:
    """A running total with what was found since, of new units behind those it had."""
    found[: len(total)] += total
    return found


def _sliced(rows: Rows, part: slice) -> Rows:
    return {
        name: Cells(one.values[part], None if one.there is None else one.there[part])
        for name, one in rows.items()
    }


def _refuse_before(day: Cells, other: Cells) -> None:
    """Raise Unfit where a day comes before one that it must follow."""
    broken = day.values < other.values
    for there in (day.there, other.there):
        if there is not None:
            broken &= there
    if broken.any():
        raise Unfit
