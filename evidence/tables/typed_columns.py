"""Columns of a Parquet file as whole numbers and truths, block after block.

Held are dates, whole numbers, truths and texts of a choice; whatever else a file has, or a cell
that is missing or no value of its column, is left to the query.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from criteria.tables.table import NUMERIC, Column, ColumnType
from evidence.tables.cells import WHOLE_DIGITS, spelled
from evidence.tables.row_columns import Cells, Unfit
from evidence.tables.staged import Staged


def blocks(file: Staged, columns: Sequence[Column], size: int) -> Iterator[Mapping[str, Any]]:
    """The columns of a file, some rows at a time. Raises Unfit for types that are not held."""
    import pyarrow as arrow
    from pyarrow import parquet

    heads = {column.name: str(file.heads[column.name]) for column in columns}
    try:
        with parquet.ParquetFile(file.path) as opened:
            kinds = {name: opened.schema_arrow.field(head).type for name, head in heads.items()}
            texts = [heads[name] for name, kind in kinds.items() if _is_text(kind)]
        # What is read ahead would be kept until the end.
        with parquet.ParquetFile(file.path, read_dictionary=texts, pre_buffer=False) as opened:
            for batch in opened.iter_batches(size, columns=list(heads.values())):
                yield {name: batch.column(head) for name, head in heads.items()}
    except (arrow.ArrowException, OSError, KeyError):
        raise Unfit from None  # the engine says what is wrong with the file


def _is_text(kind: Any) -> bool:
    from pyarrow import types

    return bool(types.is_string(kind) or types.is_large_string(kind) or types.is_dictionary(kind))


def cells(column: Column, array: Any) -> Cells:
    """The cells of one column. Raises Unfit for a cell that is missing or no such value."""
    import pyarrow as arrow
    from pyarrow import types

    there = None
    if array.null_count:
        if not column.optional:
            raise Unfit
        there = array.is_valid().to_numpy(zero_copy_only=False)
    kind = array.type
    if types.is_dictionary(kind) and column.type is ColumnType.CHOICE:
        return _options(column, array)
    if types.is_date32(kind) and column.type is ColumnType.DATE:
        array = array.view(arrow.int32())
    elif types.is_boolean(kind) and column.type is ColumnType.FLAG:
        return Cells(filled(array, False), there)
    elif not (types.is_signed_integer(kind) and column.type in NUMERIC):
        raise Unfit
    values = filled(array, 0)
    if column.type in NUMERIC and len(values):
        least = 0 if column.type is ColumnType.COUNT else -(10**WHOLE_DIGITS) + 1
        if int(values.min()) < least or int(values.max()) >= 10**WHOLE_DIGITS:
            raise Unfit
    return Cells(values, there)


def filled(array: Any, instead: int | bool) -> Any:
    """The entries of an array of Arrow, with `instead` where there is none."""
    whole = array.fill_null(instead) if array.null_count else array
    return whole.to_numpy(zero_copy_only=False)


def _options(column: Column, array: Any) -> Cells:
    """A choice by the positions of its options; an empty text is an empty cell."""
    import numpy as np

    place = {
        text: number
        for number, words in reversed(list(enumerate(column.options.values())))
        for text in spelled(words)
    }
    texts = [trimmed(one) for one in array.dictionary.to_pylist()]
    if any(text and text not in place for text in texts):
        raise Unfit
    codes = np.asarray([place.get(text, -1) for text in texts] + [-1], np.int16)
    found = codes[filled(array.indices, len(texts))]
    there = found >= 0
    if there.all():
        return Cells(found)
    if not column.optional:
        raise Unfit
    return Cells(found, there)


def trimmed(text: str | None) -> str:
    """The text of a cell as the query reads it."""
    return (text or "").replace("\u00a0", " ").strip(" ")
