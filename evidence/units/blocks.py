"""A table of units read in blocks of rows: Parquet, CSV, Excel.

What a block holds are arrays, typed where the file is or where a column is all whole numbers, else
text; a cell that is empty is masked or None. No binary fraction is passed on: a number with
decimals comes as its own text, or as whole numerators over one denominator.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from criteria.problems import InputRefused, Place, problem
from criteria.records import record
from evidence.forms.bounds import DAMAGED

BLOCK = 131_072
"""Rows of one block: enough that the work on columns weighs more than the work on blocks."""

_MOST_COLUMNS = 5_000
_MOST_UNPACKED = 2**31
_MOST_RATIO = 300


@record
class Given:
    """One column of a block: entries, or whole numerators over `den`. `values` is an array, masked
    where nothing is stated.
    """

    values: Any
    den: int = 1


@record
class UnitBlock:
    """Some rows of the table; `first` is the number of the first of them, the head being row 1."""

    first: int
    columns: Mapping[str, Given]
    size: int


def block_of_texts(columns: Mapping[str, Sequence[str | None]], size: int) -> UnitBlock:
    """A block of `size` units from the texts of its cells; None where nothing is stated."""
    import numpy as np

    given = {name: Given(np.array(cells, dtype=object)) for name, cells in columns.items()}
    return UnitBlock(2, given, size)


class UnitFile:
    """A table of units on disk. Raises InputRefused for a file that is none."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._place = Place(str(path))
        if not path.is_file():
            raise self._refused("input_missing" if not path.exists() else "units_file_is_folder")
        self.kind = path.suffix.lower().lstrip(".")
        if self.kind not in ("parquet", "csv", "xlsx"):
            raise self._refused("units_kind_unknown", kind=self.kind or "?")
        self.columns = tuple(self._read(self._heads))
        if len(self.columns) > _MOST_COLUMNS:
            raise self._refused("units_too_wide", most=_MOST_COLUMNS, found=len(self.columns))

    def blocks(self, size: int = BLOCK) -> Iterator[UnitBlock]:
        """The rows, up to `size` at a time, in the order of the file."""
        import pyarrow as arrow

        first = 2
        held: list[Any] = []
        rows = 0
        try:
            for batch in self._batches(size):
                held.append(batch)
                rows += batch.num_rows
                while rows >= size:
                    whole = arrow.Table.from_batches(held)
                    yield self._block(whole.slice(0, size), first)
                    rest = whole.slice(size)
                    held, rows, first = rest.to_batches(), rest.num_rows, first + size
            if rows:
                yield self._block(arrow.Table.from_batches(held), first)
        except (arrow.ArrowException, *DAMAGED) as error:
            raise self._refused("units_not_readable", reason=_first_line(error)) from None

    def _block(self, table: Any, first: int) -> UnitBlock:
        columns = {
            name: given(table.column(name).combine_chunks()) for name in dict.fromkeys(self.columns)
        }
        return UnitBlock(first, columns, table.num_rows)

    def _batches(self, size: int) -> Iterator[Any]:
        if self.kind == "parquet":
            from pyarrow import parquet

            # What is read ahead would be kept until the end.
            with parquet.ParquetFile(self.path, pre_buffer=False) as file:
                yield from file.iter_batches(size)
        elif self.kind == "csv":
            yield from self._csv()
        else:
            yield from self._excel(size)

    def _read(self, heads: Any) -> Sequence[str]:
        import pyarrow as arrow

        try:
            return [str(name) for name in heads()]
        except InputRefused:
            raise
        except (arrow.ArrowException, *DAMAGED) as error:
            raise self._refused("units_not_readable", reason=_first_line(error)) from None

    def _heads(self) -> Sequence[str]:
        if self.kind == "parquet":
            from pyarrow import parquet

            names: Sequence[str] = parquet.read_schema(self.path).names
            return names
        if self.kind == "csv":
            with self.path.open(encoding="utf-8-sig", newline="") as file:
                line = file.readline(1_000_000)
            if not line.strip():
                raise ValueError("no head")
            import csv

            return next(csv.reader([line], delimiter=separator(line)))
        self._guard_excel()
        rows = self._excel_rows()
        return [str(name) for name in next(rows, ()) if name is not None]

    def _csv(self) -> Iterator[Any]:
        import pyarrow as arrow
        from pyarrow import csv

        with self.path.open(encoding="utf-8-sig") as file:
            sign = separator(file.readline(1_000_000))
        options = csv.ConvertOptions(
            column_types={name: arrow.string() for name in self.columns},
            strings_can_be_null=True,
            null_values=[""],
            quoted_strings_can_be_null=True,
        )
        with csv.open_csv(
            self.path,
            read_options=csv.ReadOptions(block_size=1 << 24),
            parse_options=csv.ParseOptions(delimiter=sign),
            convert_options=options,
        ) as reader:
            yield from reader

    def _excel(self, size: int) -> Iterator[Any]:
        import pyarrow as arrow

        rows = self._excel_rows()
        next(rows, None)
        names = list(self.columns)
        held: list[tuple[Any, ...]] = []
        for row in rows:
            if any(value is not None for value in row):
                held.append(row)
            if len(held) == size:
                yield _batch(arrow, names, held)
                held = []
        if held:
            yield _batch(arrow, names, held)

    def _excel_rows(self) -> Iterator[tuple[Any, ...]]:
        from openpyxl import load_workbook

        try:
            book = load_workbook(self.path, read_only=True, data_only=True, keep_links=False)
            try:
                sheet = book.worksheets[0]
                sheet.reset_dimensions()
                yield from sheet.iter_rows(values_only=True, max_col=_MOST_COLUMNS + 1)
            finally:
                book.close()
        except Exception as error:  # noqa: BLE001
            # A damaged workbook fails anywhere in the library that opens it.
            raise ValueError(_first_line(error)) from None

    def _guard_excel(self) -> None:
        """A workbook is a zip: what it unpacks to is known before it is unpacked."""
        with zipfile.ZipFile(self.path) as file:
            whole = sum(entry.file_size for entry in file.infolist())
            packed = max(sum(entry.compress_size for entry in file.infolist()), 1)
        if whole > _MOST_UNPACKED or (whole > 2**27 and whole / packed > _MOST_RATIO):
            raise self._refused("units_unpacks_too_large", size=whole // 2**20)
        with zipfile.ZipFile(self.path) as file:
            for entry in file.infolist():
                with file.open(entry) as part:
                    if b"<!DOCTYPE" in part.read(4_096):
                        raise ValueError(f"DOCTYPE: {entry.filename}")

    def _refused(self, code: str, **operands: str | int) -> InputRefused:
        return InputRefused([problem(code, self._place, **operands)])


def separator(line: str) -> str:
    """What parts the columns of a CSV file, by its head: a tab, a semicolon or a comma."""
    return max(("\t", ";", ","), key=line.count)


def given(array: Any) -> Given:
    """A column as the file types it; text that is all whole numbers comes as those."""
    import pyarrow as arrow
    from pyarrow import compute

    kind = array.type
    types = arrow.types
    if types.is_dictionary(kind):
        array = array.dictionary_decode()
        kind = array.type
    if types.is_string(kind) or types.is_large_string(kind):
        return _text(arrow, compute, array)
    if types.is_integer(kind):
        return Given(_masked(compute, array, 0))
    if types.is_boolean(kind):
        return Given(_masked(compute, array, False))
    if types.is_date(kind) or types.is_timestamp(kind):
        return Given(array.cast(arrow.timestamp("us")).to_numpy(zero_copy_only=False))
    if types.is_decimal(kind):
        return _decimal(arrow, compute, array)
    if types.is_floating(kind):
        with suppress(arrow.ArrowInvalid):
            return Given(_masked(compute, array.cast(arrow.int64()), 0))
    return _text(arrow, compute, array.cast(arrow.string()))


_WHOLE = re.compile(r"-?[0-9]{1,18}")


def _text(arrow: Any, compute: Any, array: Any) -> Given:
    trimmed = compute.utf8_trim_whitespace(array)
    first = next((one.as_py() for one in trimmed[:100] if one.as_py()), "")
    if _WHOLE.fullmatch(first):
        with suppress(arrow.ArrowInvalid):
            return Given(_masked(compute, _nulled(arrow, compute, trimmed).cast(arrow.int64()), 0))
    return Given(trimmed.to_numpy(zero_copy_only=False))


def _nulled(arrow: Any, compute: Any, array: Any) -> Any:
    """Empty text is nothing stated."""
    empty = compute.equal(array, "")
    return compute.if_else(empty, arrow.scalar(None, array.type), array)


def _decimal(arrow: Any, compute: Any, array: Any) -> Given:
    """Numerators over a power of ten, where they fit; else text."""
    scale, precision = array.type.scale, array.type.precision
    if scale >= 0 and precision <= 18:
        factor = arrow.scalar(10**scale, arrow.decimal128(scale + 1, 0))
        whole = compute.multiply(array.cast(arrow.decimal128(18, scale)), factor)
        return Given(_masked(compute, whole.cast(arrow.int64()), 0), 10**scale)
    return Given(array.cast(arrow.string()).to_numpy(zero_copy_only=False))


def _masked(compute: Any, array: Any, instead: int | bool) -> Any:
    if array.null_count == 0:
        return array.to_numpy(zero_copy_only=False)
    from numpy.ma import masked_array

    missing = compute.is_null(array).to_numpy(zero_copy_only=False)
    return masked_array(array.fill_null(instead).to_numpy(zero_copy_only=False), missing)


def _batch(arrow: Any, names: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> Any:
    """Rows of a worksheet, each column as text: a sheet has no types of columns."""
    columns = []
    for position in range(len(names)):
        cells = (row[position] if position < len(row) else None for row in rows)
        columns.append(arrow.array([_cell(cell) for cell in cells], arrow.string()))
    return arrow.RecordBatch.from_arrays(columns, names=list(names))


def _cell(value: Any) -> str | None:
    if value is None:
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    if hasattr(value, "is_integer") and value.is_integer():
        return str(int(value))
    if hasattr(value, "isoformat"):
        text: str = value.isoformat()
        return text.removesuffix("T00:00:00")
    return str(value)


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:200]
